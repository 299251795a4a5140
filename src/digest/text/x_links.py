"""The links X finds in a text: the rule of twitter-text 3.1.0, read 2026-11-23.

A link is a character that may come before it, an optional http(s)://, a host with a known ending,
and an optional port, path and query. The search runs from dot to dot: a host needs a dot between
two characters that a host may hold, and most texts have none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from string import ascii_letters, digits
from typing import NamedTuple

from digest.text.later import compile_later
from digest.text.network_tables import x_ascii_tlds, x_characters, x_other_tlds
from digest.text.spans import LinkSpan

LONGEST_URL = 4096
_LONGEST_SLUG = 40
_LONGEST_SCHEME = len("gopher://")
_LONGEST_LABEL = 63

_INVALID = "\ufffe\ufeff\uffff"
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u061c\u200e\u200f\u2066\u2067\u2068\u2069"
_PUNCTUATION = "!'#%&()*+,\\-./:;<=>?@[]^_{|}~$"
_SPACES = (
    "\t\n\x0b\x0c\r \x85\xa0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_NOT_IN_A_LABEL = frozenset(_PUNCTUATION + _SPACES + _INVALID + _DIRECTIONS)
_NOT_IN_A_HOST = _NOT_IN_A_LABEL - frozenset("._-")
_NO_LINK_AFTER = frozenset(ascii_letters + digits + "@＠$#＃" + _INVALID)

_LABEL = f"[^{re.escape(''.join(sorted(_NOT_IN_A_LABEL)))}]"
_LABELS = compile_later(rf"(?:{_LABEL}++(?:[_-]++{_LABEL}++)*+\.)++")
_ASCII_TLD = re.compile(r"[0-9A-Za-z]++(?![@+-])")
_PUNYCODE_TLD = re.compile(r"[xX][nN]--[-0-9A-Za-z]+")
_QUERY = r"\?(?:[!?*'@();:+$%\[\].,~|]*+[a-zA-Z0-9\-_&=#/]++)++"
_SHORT_LINK = compile_later(rf"[hH][tT]{{2}}[pP][sS]?://[tT]\.[cC][oO]/([a-zA-Z0-9]+)(?:{_QUERY})?")
SCHEME = compile_later("[hH][tT]{2}[pP][sS]?://")
_PLAIN_HOST = compile_later(r"[\-a-zA-Z0-9.]*")
_LABEL_DOTS = compile_later("[.\u3002\uff0e\uff61]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class LinkRule(NamedTuple):
    """What a network that uses this rule changes in it: what follows a host, and the schemes.

    `schemes` are in small letters with their ://.
    """

    tail: Callable[[], re.Pattern[str]]
    schemes: tuple[str, ...] = ("https://", "http://")


class _Match(NamedTuple):
    """The places of the parts of a possible link; `host` equals `start` without a scheme."""

    start: int
    host: int
    host_end: int


@cache
def _tail() -> re.Pattern[str]:
    """Port, path and query. A path may hold brackets two deep and ends in a letter or the like."""
    letters = "a-zA-Z0-9" + x_characters("accented_latin") + x_characters("cyrillic")
    last = rf"{letters}+\-=_#/"
    middle = r"!*';:,.$%\[\]\u2013~@|&"
    any_ = f"[{last}{middle}]"
    brackets = rf"(?:\({any_}++\)|\({any_}*+\({any_}++\){any_}*+\))"
    # Brackets may end a path only where they follow what may end it without them.
    path = rf"/(?:(?:[{middle}]++|{brackets})*+[{last}]++)*+{brackets}*+"
    return re.compile(rf"(?::[0-9]++)?(?P<path>{path})?(?:{_QUERY})?")


@cache
def _ascii_labels() -> re.Pattern[str]:
    """What may come before the ending of a host that is a link without a scheme."""
    return re.compile(rf"(?:[\-a-zA-Z0-9{x_characters('accented_latin')}]++\.)++")


def as_utf16_units(text: str) -> str:
    """The text as JavaScript holds it: a character outside the basic plane is two surrogates."""
    return _ASTRAL.sub(_split_in_two, text)


def _split_in_two(match: re.Match[str]) -> str:
    offset = ord(match.group()) - 0x10000
    return chr(0xD800 + (offset >> 10)) + chr(0xDC00 + (offset & 0x3FF))


def joined(units: str) -> str:
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def count_code_points(units: str) -> int:
    return len(units) if units.isascii() else len(joined(units))


def _tld_end(units: str, at: int) -> int:
    """Where the ending of a host that begins here ends; 0 when X knows none."""
    word = _ASCII_TLD.match(units, at)
    if word and word.group().lower() in x_ascii_tlds():
        return word.end()
    other = None if units.isascii() else x_other_tlds().match(units, at)
    found = other or _PUNYCODE_TLD.match(units, at)
    return found.end() if found else 0


def _last_known_ending(units: str, start: int, dot: int, *, allow_underscore: bool) -> int:
    """The end of the longest host whose last dot is this one or an earlier; 0 when there is none.

    The label before the ending has no underscore; those before it may have.
    """
    while dot >= start:
        earlier = units.rfind(".", start, dot)
        label = max(earlier + 1, start)
        if allow_underscore or units.find("_", label, dot) < 0:
            end = _tld_end(units, dot + 1)
            if end:
                return end
        dot = earlier
    return 0


def _host_end(units: str, start: int) -> int:
    if labels := _LABELS.match(units, start):
        return _last_known_ending(units, start, labels.end() - 1, allow_underscore=False)
    return 0


def _may_start(units: str, start: int, searched: int) -> bool:
    return start == 0 or (start > searched and units[start - 1] not in _NO_LINK_AFTER)


def _run_start(units: str, dot: int, searched: int) -> int:
    start = dot
    while start > searched and units[start - 1] not in _NOT_IN_A_HOST:
        start -= 1
    return start


def _scheme_start(units: str, host: int, schemes: tuple[str, ...]) -> int | None:
    """Where a scheme such as https:// begins that ends where this host begins."""
    if not units.startswith("//", max(host - 2, 0)):
        return None
    before = units[max(host - _LONGEST_SCHEME, 0) : host].lower()
    scheme = next((each for each in schemes if before.endswith(each)), "")
    return host - len(scheme) if scheme else None


def _bare_starts(units: str, first: int, last: int, searched: int) -> Iterator[int]:
    """Places where a host without a scheme may begin, in the order the rule tries them."""
    order: Iterable[int] = range(first, last)
    if first == 0 and last > 1 and units[0] not in _NO_LINK_AFTER:
        # At the very start the rule would rather spend the first character as the one before.
        order = (1, 0, *range(2, last))
    for start in order:
        if units[start] not in _NOT_IN_A_LABEL and _may_start(units, start, searched):
            yield start


def _match_at(units: str, dot: int, searched: int, schemes: tuple[str, ...]) -> _Match | None:
    """The first link whose host lies in the run of host characters around this dot."""
    run = _run_start(units, dot, searched)
    start = _scheme_start(units, run, schemes)
    schemed = [] if start is None or not _may_start(units, start, searched) else [(start, run)]
    bare = ((each, each) for each in _bare_starts(units, run, dot, searched))
    for first, host in chain(schemed, bare):
        if end := _host_end(units, host):
            return _Match(first, host, end)
    return None


def _label_length(label: str) -> int:
    """The length of a host's label in Punycode; other scripts' full stops part it in two."""
    if len(label) > 2 * _LONGEST_LABEL:
        return len(label)  # too long whatever Punycode makes of it, and slow to make
    parts = _LABEL_DOTS.split(label)
    encoded = (
        len(part) if part.isascii() else len("xn--") + len(joined(part).encode("punycode"))
        for part in parts
    )
    return sum(encoded) + len(parts) - 1


def _is_host(host: str) -> bool:
    if host.startswith("xn--") and not any(_ascii_hosts(host)):
        return False
    if len(host) <= _LONGEST_LABEL and host.isascii():
        return True
    return all(1 <= _label_length(label) <= _LONGEST_LABEL for label in host.split("."))


def _ascii_hosts(host: str) -> Iterator[str]:
    """The parts of a host that are links without a scheme: the rest is not X's idea of ASCII."""
    if _PLAIN_HOST.fullmatch(host):
        yield host
        return
    searched = 0
    while labels := _ascii_labels().search(host, searched):
        start, dot = labels.start(), labels.end() - 1
        end = _last_known_ending(host, start, dot, allow_underscore=True)
        if end:
            yield host[start:end]
        searched = end or labels.end()


def _bare_links(units: str, match: _Match, end: int, *, has_path: bool) -> Iterator[LinkSpan]:
    if match.start and units[match.start - 1] in "-_./":
        return
    host = units[match.host : match.host_end]
    found, after = [], 0
    for name in _ascii_hosts(host):
        # X looks the name up again, and may find an earlier copy of it.
        start = host.find(name, after)
        after = start + len(name)
        found.append(LinkSpan(match.start + start, match.start + after, name))
    if found and has_path:
        found[-1] = LinkSpan(found[-1].start, end, found[-1].url + units[match.host_end : end])
    yield from found


def _schemed_links(units: str, match: _Match, end: int) -> Iterator[LinkSpan]:
    url = units[match.start : end]
    short = _SHORT_LINK.match(url)
    if short is None:
        yield LinkSpan(match.start, end, url)
    elif len(short.group(1)) <= _LONGEST_SLUG:
        yield LinkSpan(match.start, match.start + short.end(), short.group())


def _links_of(units: str, match: _Match, end: int, *, has_path: bool) -> Iterator[LinkSpan]:
    scheme = match.host - match.start
    # The rule adds the scheme to a length that already holds it.
    is_long = (scheme or len("https://")) + end - match.start > LONGEST_URL
    if is_long or not _is_host(units[match.host : match.host_end]):
        return iter(())
    if scheme:
        return _schemed_links(units, match, end)
    return _bare_links(units, match, end, has_path=has_path)


_X_RULE = LinkRule(_tail)


@lru_cache(maxsize=64)  # A post is counted, and its links, its mentions and its hashtags are.
def find_in_units(units: str, rule: LinkRule = _X_RULE) -> tuple[LinkSpan, ...]:
    """Every link, in the order X finds them, in UTF-16 units of `as_utf16_units`.

    `url` has a scheme only if it is typed, and may be shorter than the span: X then counts only so
    much.
    """
    return tuple(_list_in_units(units, rule))


def _list_in_units(units: str, rule: LinkRule) -> Iterator[LinkSpan]:
    searched, dot = 0, units.find(".")
    while dot >= 0:
        match = (
            _match_at(units, dot, searched, rule.schemes) if _may_end_a_host(units, dot) else None
        )
        tail = rule.tail().match(units, match.host_end) if match else None
        if match is None or tail is None:
            dot = units.find(".", dot + 1)
            continue
        searched = tail.end()
        yield from _links_of(units, match, searched, has_path=tail["path"] is not None)
        dot = units.find(".", searched)


def _may_end_a_host(units: str, dot: int) -> bool:
    """Whether a host may have its last dot here: most dots end a sentence."""
    if not 0 < dot < len(units) - 1 or units[dot + 1] in _NOT_IN_A_LABEL:
        return False
    return units[dot - 1] not in _NOT_IN_A_LABEL and _tld_end(units, dot + 1) > 0


@lru_cache(maxsize=1_024)  # The posts of an edition are read again by its checks.
def find_x_links(text: str) -> tuple[LinkSpan, ...]:
    """Links as twitter-text 3.1.0 extracts them, with or without scheme; offsets in code points."""
    units = as_utf16_units(text) if "." in text else ""
    return tuple(_in_code_points(units, link) for link in find_in_units(units))


def _in_code_points(units: str, link: LinkSpan) -> LinkSpan:
    start, end, url = link.start, link.end, _with_scheme(link.url)
    if units.isascii():
        return LinkSpan(start, end, url)
    start, end = (count_code_points(units[:offset]) for offset in (start, end))
    return LinkSpan(start, end, joined(url))


def _with_scheme(url: str) -> str:
    return url if SCHEME.match(url) else f"https://{url}"
