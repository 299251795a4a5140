"""Who is read as the speaker of each quotation of many releases and sentences, and as what.

`pytest tests/golden/test_speakers.py -m slow --refresh` writes it anew. Read each line that
differs. Rows that are added below `tests` change nothing here. All people are fictional.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.sources.release import Release
from tests.golden.test_verdicts import TESTS, name_speakers, read_yaml

KEPT = Path(__file__).parent / "verdicts" / "speakers.txt"
# Ways to tell who spoke: each is tried with each speaker of its language, before and after a text.
FRAMES = read_yaml("golden/speakers.yaml")


def list_texts() -> Iterator[tuple[str, str, str]]:
    """Each with its name and language."""
    for path in sorted((TESTS / "drafting" / "fictional").glob("*.yaml"))[::2]:
        case = read_yaml(f"drafting/fictional/{path.name}")
        yield path.stem, case["text"], case["language"]
    for name in ("speaker_clauses", "beside_quotations"):
        for code, cases in read_yaml(f"drafting/{name}.yaml").items():
            for case in cases:
                text = case.get("text") or "\n\n".join(case["paragraphs"])
                yield f"{code} {zlib.crc32(text.encode()):x}", text, code
    for code, parts in FRAMES.items():
        for number, (frame, speaker) in enumerate(product(parts["frames"], parts["speakers"])):
            text = frame.replace("@", speaker).replace(",,", ",").replace(",.", ".")
            text = f"{parts['before']}\n\n{text[:1].upper()}{text[1:]}"
            yield f"{code} frame {number}, {speaker.replace(':', '')}", text, code


def tell(text: str, code: str) -> str:
    """The speaker of every quotation, its clause and whether it is doubted; and a draft."""
    release = Release("a.txt", text, code)
    told = list[str]()
    for found in release.quotations:
        frame = release.find_frame(found)
        doubt = f" ({frame.words!r} {frame.is_denied:d}{frame.is_borrowed:d})" if frame else ""
        lines = "+".join(str(release.find_line(span)) for span in found.segments)
        told.append(f"{lines} {name_speakers(found)}{doubt}")
    return re.sub(r"\s+", " ", "; ".join([*told, tell_draft(release)]))


def tell_draft(release: Release) -> str:
    """The speaker and role of each quote of a draft, and a sum of everything it has."""
    made = describe_draft(draft_release(release))
    shown = [
        f"{each['speaker']} ({each['title']}, {each['organization']})" for each in made["quotes"]
    ]
    return f"{', '.join(shown)} {zlib.crc32(repr(made).encode()) & 0xFFFF:x}"


@pytest.mark.slow
def test_speakers_are_told_as_they_were_read(*, refresh: bool) -> None:
    lines = {name: f"{name}: {tell(text, code)}" for name, text, code in list_texts()}
    if refresh:
        KEPT.write_text("\n".join([*lines.values(), ""]), encoding="utf-8")
    kept = KEPT.read_text(encoding="utf-8").splitlines()
    now = [lines.get(line.partition(": ")[0], "") for line in kept]
    differ = [f"- {old}\n+ {new}" for old, new in zip(kept, now, strict=True) if old != new]
    assert differ[:5] == []
    assert len(kept) > 600
