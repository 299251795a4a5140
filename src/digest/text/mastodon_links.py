"""The links a Mastodon server finds in a text.

Its rule is twitter-text's with another path and query, of all scripts, and more schemes; without a
scheme it makes no link. Read 2026-11-29: config/initializers/twitter_regex.rb of mastodon/mastodon
3208bd8a, app/validators/status_length_validator.rb.
"""

from __future__ import annotations

import re
from functools import cache

from digest.text.network_tables import x_characters
from digest.text.spans import LinkSpan
from digest.text.x_links import LinkRule, find_in_units

_SPACE = r"\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_IN_PATH = rf"[^{_SPACE}<>()?]"
_MIDDLE = r"!*\"'「」;:=,.$%\[\]~&|@"
_LAST = rf"[^{_SPACE}<>()?{_MIDDLE}]"
# RFC 3987's ucschar and iprivate: no noncharacters.
_OTHERS = "".join(
    (
        r"\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\ue000-\uf8ff",
        *(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in (*range(1, 14), 15, 16)),
        f"{chr(0xE1000)}-{chr(0xEFFFD)}",
    )
)
_QUERY = rf"\?(?:[!?*'();:+$%\[\].,~|@\^]*+[a-zA-Z0-9\-_&=#/{_OTHERS}]++)++"


def _brackets(char: str) -> str:
    """Balanced brackets, two deep."""
    return rf"(?:\({char}++\)|\({char}*+\({char}++\){char}*+\))"


@cache
def _tail() -> re.Pattern[str]:
    """Port, path and query. What may not end a path may be inside it.

    Brackets may end it where they hold only what twitter-text's own rule takes.
    """
    letters = "a-zA-Z0-9" + x_characters("accented_latin") + x_characters("cyrillic")
    plain = _brackets(rf"[{letters}+\-=_#/!*';:,.$%\[\]\u2013~|@&]")
    inside = rf"(?:[{_MIDDLE}]++|(?!{plain}){_brackets(_IN_PATH)})*+"
    path = rf"/(?:{inside}(?:{_LAST}++|{plain}))*+"
    return re.compile(rf"(?::[0-9]++)?(?P<path>{path})?(?:{_QUERY})?")


# Letters to Ruby, which ignores case as Unicode does: the long s and the Kelvin sign.
_LETTERS_BY_CASE = ("\u017f", "\u212a")
_SCHEMES = ("https", "http", "dat", "dweb", "ipfs", "ipns", "ssb", "gopher", "gemini")
_SCHEME = re.compile("[a-zA-Z]+://")
_RULE = LinkRule(_tail, tuple(f"{each}://" for each in _SCHEMES))


def find_mastodon_links(text: str) -> tuple[LinkSpan, ...]:
    """Links with their scheme; offsets in code points."""
    if "://" not in text or "." not in text:
        return ()
    return tuple(
        link
        for link in find_in_units(text, _RULE)
        if _SCHEME.match(link.url)
        and text[link.start - 1 : link.start] not in _LETTERS_BY_CASE
        and not (link.url[-1].isalpha() and text[link.end : link.end + 1] in _LETTERS_BY_CASE)
    )
