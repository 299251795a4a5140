"""Read a role that follows its name with no comma between: “Sally Hunt CEO at the Trust”."""

from __future__ import annotations

from collections.abc import Sequence

from digest.sources.any_language import SEATS
from digest.sources.given_name_list import load_given_names
from digest.sources.name_tokens import NameToken, take_name
from digest.sources.role_nouns import is_full_name
from digest.sources.speech import SpeechWords

_OF = 2


def find_apposed(tokens: Sequence[NameToken], words: SpeechWords) -> tuple[int, int]:
    """“la Sra. | Ana Ruiz | vecina del barrio”: where the name begins, and where its role does.

    Both are 0 where no role follows so.
    """
    if words.has_open_compounds:
        return 0, _count_before_title(tokens, words)
    lead = 0
    while lead < len(tokens) and (
        tokens[lead].low in words.articles or tokens[lead].low in words.honorifics
    ):
        lead += 1
    name = take_name(tokens[lead:], words)
    end = lead + len(name)
    is_name = words.has_asides and is_full_name(name, words)
    is_sure = is_name and (lead > 1 or name[0].low in load_given_names())
    is_plain = is_sure and tokens[end - 1].text == tokens[end - 1].bare
    role = tokens[end : end + _OF] if is_plain else ()
    is_role = len(role) == _OF and role[0].is_title and not role[0].has_capital
    return (lead, end) if is_role and role[1].low in words.belongs else (0, 0)


def _count_before_title(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """“Sally Hunt | CEO at the Trust”: how many words a name has before its title; 0 for none."""
    if len(tokens) <= _OF:
        return 0
    first, last, title, *after = tokens
    is_given = first.low in load_given_names() or (first.bare.isupper() and len(first.bare) > 1)
    is_name = is_given and last.has_capital and not (first.is_title or last.is_title)
    is_last = bool(after) and after[0].low in words.belongs
    is_title = title.is_title and (is_last or (title.bare.isupper() and not after))
    return _OF if is_name and is_title and title.bare not in SEATS else 0
