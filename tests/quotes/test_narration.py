"""What a narrator says around words in marks decides whether they may be quoted as they are."""

from __future__ import annotations

from pathlib import Path

import yaml

from digest.quotes.narration import find_frame
from digest.sources.frames import Frame
from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release
from tests.tables import table

HERE = Path(__file__)
CASES = yaml.safe_load(HERE.with_name("narration.yaml").read_text(encoding="utf-8"))
JUDGED = yaml.safe_load(HERE.with_name("judged.yaml").read_text(encoding="utf-8"))


def list_cases(kind: str) -> list[tuple[str, str]]:
    cases = [*CASES.get(kind, {}).items(), *JUDGED.get(kind, {}).items()]
    return [(lang, text) for lang, texts in cases for text in texts]


def frame_first(text: str, lang: str) -> Frame | None:
    """What frames the first words in marks."""
    release = Release("fair.txt", text, lang)
    number, run = next((n, run) for n, one in enumerate(release.quoted) for run in one.runs)
    return find_frame(release, SourceSpan(number, run.start, run.end))


@table(("lang", "text"), list_cases("governed"))
def test_words_inside_a_denial_or_condition_of_the_narrator_are_framed(lang: str, text: str):
    assert frame_first(text, lang)


@table(("lang", "text"), list_cases("doubted"))
def test_words_that_are_not_the_speakers_or_were_taken_back_are_framed(lang: str, text: str):
    assert frame_first(text, lang)


@table(("lang", "text"), list_cases("fair"))
def test_a_denial_of_something_else_frames_nothing(lang: str, text: str):
    assert frame_first(text, lang) is None
