"""Every shape in which a release gives words to a speaker. All people and places are fictional."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from digest.sources.release import Release
from tests.tables import table

HERE = Path(__file__)
CASES = [
    case
    for name in ("shapes.yaml", "who_is_meant.yaml")
    for case in yaml.safe_load(HERE.with_name(name).read_text(encoding="utf-8"))
]


@table("case", CASES, ids=lambda case: f"{case['lang']} {case['text'][:40]}")
def test_quotations_have_their_speakers(case: dict[str, Any]):
    found = Release("fair.txt", case["text"], case["lang"]).quotations
    assert [[len(each.segments), "; ".join(each.speakers)] for each in found] == case["said"]
