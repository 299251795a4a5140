"""Find who is meant by a word for anybody: “la chercheuse” for “directrice du laboratoire”."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from digest.sources.clauses import Clause
from digest.sources.genders import (
    Gender,
    agrees,
    is_indefinite,
    read_gender,
    read_held_gender,
    read_pronoun,
    read_titled_gender,
)
from digest.sources.people import Named
from digest.sources.quoted import FoundQuotation
from digest.sources.same_names import is_same_name
from digest.sources.speech import SpeechWords


def find_described(
    clause: Clause, found: Iterable[FoundQuotation], words: SpeechWords
) -> tuple[str, ...]:
    """The one speaker with a role of that family, and of that gender."""
    families = (each for each in words.families if each.fullmatch(clause.role))
    family = next(families, None) if clause.role in words.any_office else None
    if family is None or is_indefinite(clause.text, clause.role, words):
        return ()
    titles = {
        name: named.title or ""
        for other in found if other.clause
        for named in other.clause.named
        for name in other.speakers if is_same_name(name, named.name)
    }  # fmt: skip
    wanted = {"", read_gender(clause.text, clause.role, words)}
    likely = [
        name for name, title in titles.items()
        if family.search(title) and (len(wanted) == 1 or read_held_gender(title, words) in wanted)
    ]  # fmt: skip
    return tuple(likely) if len(likely) == 1 else ()


class SpokenTitles:
    """Those who have spoken so far, each with the first title that a clause gave them."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}

    def add(self, each: FoundQuotation) -> None:
        named = each.clause.named if each.clause else ()
        if len(each.speakers) == 1 and not any(one.is_organization for one in named):
            own = next((one.title for one in named if one.title), "")
            self._titles[each.speakers[0]] = self._titles.get(each.speakers[0]) or own or ""

    def agree(self, pronoun: str, before: FoundQuotation, words: SpeechWords) -> bool:
        """Whether “she” may be who has just spoken, by all that she was called."""
        if len(before.speakers) > 1 and words.has_compounds:
            return True  # „sagten sie“
        named = before.clause.named if before.clause else ()
        is_person = len(before.speakers) == 1 and not any(each.is_organization for each in named)
        titles = (self._titles.get(name) for name in before.speakers if is_person)
        known = (Named(name, title) for name, title in zip(before.speakers, titles, strict=False))
        return agrees(pronoun, [*named, *known], words)

    def find(self, pronoun: str, words: SpeechWords) -> tuple[str, ...]:
        """“she added” after a chairman: the one woman among them."""
        wanted = read_pronoun(pronoun, words)
        genders = {name: read_titled_gender(own, words) for name, own in self._titles.items()}
        fitting = [name for name, gender in genders.items() if gender in ("", wanted)]
        is_one = bool(wanted) and len(fitting) == 1 and genders[fitting[0]] == wanted
        return tuple(fitting) if is_one else ()


def find_by_article(
    clause: Clause,
    found: Iterable[FoundQuotation],
    read_narrated: Callable[[str], Gender],
    words: SpeechWords,
) -> tuple[str, ...]:
    """“lembrou a autarca”, a role that no list has: the one woman who has spoken so far."""
    wanted = read_gender(clause.text, clause.role, words)
    known = words.titles - words.any_office | words.organizations
    if not wanted or clause.role in known:
        return ()
    spoken = [each for each in found if each.clause and len(each.speakers) == 1]
    genders = {
        each.speakers[0]: read_gender(each.clause.text, named.title, words)
        for each in spoken if each.clause
        for named in each.clause.named if named.title
    }  # fmt: skip
    for name in dict.fromkeys(each.speakers[0] for each in spoken):
        genders[name] = genders.get(name) or read_narrated(name)
    fitting = [name for name, gender in genders.items() if gender in ("", wanted)]
    return tuple(fitting) if len(fitting) == 1 else ()
