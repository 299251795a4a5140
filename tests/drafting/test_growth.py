"""With four times as many quotations a draft calls nothing more than eight times as often.

Calls are counted, not seconds: no machine is too busy for it.

All people, bodies and places here are made up of syllables: nobody has these names.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType

import pytest

from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.sources.release import Release

WORDS = {
    "en": {
        "said": "said",
        "more": "she added",
        "title": "Mayor",
        "role": "the mayor",
        "alone": "the union’s secretary",
    },
    "es": {
        "said": "dijo",
        "more": "añadió",
        "title": "la alcaldesa",
        "role": "la alcaldesa",
        "alone": "la secretaria general",
    },
    "fr": {
        "said": "a dit",
        "more": "a-t-elle ajouté",
        "title": "la maire",
        "role": "la maire",
        "alone": "la secrétaire générale",
    },
    "de": {
        "said": "sagte",
        "more": "sagte sie",
        "title": "Leiterin",
        "role": "die Leiterin",
        "alone": "die Geschäftsführerin",
    },
    "pt": {
        "said": "disse",
        "more": "acrescentou",
        "title": "a reitora",
        "role": "a reitora",
        "alone": "a secretária-geral",
    },
}
PATTERNS = "word_patterns.py"
SPEECH = "“We build it today, and we will keep it.”"
KINDS = {
    "speakers": SPEECH + " {said} {title} {one} {two}. “It stands,” {said} {two}.\n\n",
    "in one line": SPEECH + " {said} {title} {one} {two}. ",
    "pronouns": "{title} {one} {two} came. " + SPEECH + " {more}.\n\n",
    "lone names": "{title} {two} came. " + SPEECH + " {more}.\n\n",
    "roles": "{one} {two}, {title} of {two}, came. " + SPEECH + " {said} {role}.\n\n",
    "bodies": SPEECH + " {said} {one} {two}, {title} of the Norwell Council {one}.\n\n",
    "one last name": SPEECH + " {said} {title} {one} Ruiz. “It stands,” {said} Ruiz.\n\n",
    "two of a name": SPEECH + " {said} {title} {one} {few}. “It stands,” {said} {few}.\n\n",
    "one first name": SPEECH + " {said} {title} Ana {two}. “It stands,” {said} Ana.\n\n",
    "longer names": SPEECH + " {said} Ana {one} {two}. “It stands,” {said} {one} {two}.\n\n",
    "nobody": "{one} {two} came with {two} {one}. " + SPEECH + "\n\n",
    "a role alone": "The hall opened.\n\n" + SPEECH + " {said} {alone}.\n\n",
    "labels": "{one} {two}, {title}:\n" + SPEECH + "\n\n",
    "statements": "Statement by {one} {two}:\n\nWe build it today.\n\n",
}


def spell(number: int) -> str:
    """A name for each number."""
    syllables = ""
    while number or not syllables:
        number, rest = divmod(number, 60)
        syllables += "bdfgklmnprst"[rest % 12] + "aeiou"[rest // 12]
    return f"{syllables}l".title()


def make_text(kind: str, lang: str, count: int) -> str:
    names = (
        {"one": spell(n * 7 + 3), "two": spell(n * 11 + 60), "few": spell(n // 2 + 99)}
        for n in range(count)
    )
    return "".join(KINDS[kind].format(**WORDS[lang], **own) for own in names)


@contextmanager
def count_calls() -> Iterator[Counter[str]]:
    """How often each function of digest is called, and how often each calls what Python has."""
    calls: Counter[str] = Counter()
    noted: Counter[tuple[CodeType, str]] = Counter()  # A name is spelled once, not at each call.

    def note(frame: FrameType, event: str, called: object) -> None:
        if event in ("call", "c_call") and "digest" in frame.f_code.co_filename:
            builtin = getattr(called, "__name__", "") if event == "c_call" else ""
            noted[frame.f_code, builtin] += 1

    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(None)
        for (code, builtin), times in noted.items():
            name = f"{Path(code.co_filename).name}:{code.co_name} {builtin}"
            calls[name.strip()] += times


def list_grown(few: Mapping[str, int], many: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """What four times as much calls more than eight times as often.

    The patterns of a language are made once, whenever they are first asked for often.
    """
    frequent = {name: n for name, n in many.items() if n > 1_000 and PATTERNS not in name}
    grown = {name: (few.get(name, 0), count) for name, count in frequent.items()}
    return {name: each for name, each in grown.items() if each[1] > 8 * each[0] + 500}


def count(kind: str, lang: str, number: int) -> Counter[str]:
    release = Release("made.txt", make_text(kind, lang, number), lang)
    with count_calls() as calls:
        describe_draft(draft_release(release))
    return calls


# Each kind in one language, and in `make prove-long` in all of them.
CASES = [
    pytest.param(kind, lang, marks=() if at % len(WORDS) == number else pytest.mark.long)
    for at, kind in enumerate(KINDS)
    for number, lang in enumerate(WORDS)
]


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.parametrize(("kind", "lang"), CASES)
def test_no_function_is_called_by_the_square_of_the_quotations(kind: str, lang: str) -> None:
    count(kind, lang, 80)  # What is made once for each language is made.
    assert list_grown(count(kind, lang, 20), count(kind, lang, 80)) == {}
