"""What is beside a quotation: another lead, a slogan, a second speaker, a later mention."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.drafting.test_whose_words import read_quotes
from tests.tables import table

FILES = [
    Path(__file__).with_name(name) for name in ("beside_quotations.yaml", "second_mentions.yaml")
]
ROWS: list[dict[str, list[dict[str, Any]]]] = [
    yaml.safe_load(file.read_text(encoding="utf-8")) for file in FILES
]
CASES = [(lang, row) for every in ROWS for lang, rows in every.items() for row in rows]


@table(("lang", "row"), CASES, ids=[row["what"] for _, row in CASES])
def test_each_quote_has_its_own_words_and_speakers(lang: str, row: dict[str, Any]) -> None:
    made = read_quotes(lang, *row["paragraphs"])
    wanted = row["quotes"]
    found = [{"segments": len(each["segments"]), "speaker": each["speaker"]} for each in made]
    assert found == [{key: each[key] for key in ("segments", "speaker")} for each in wanted]
    for each, own in zip(made, wanted, strict=True):
        for key in ("title", "organization"):
            assert each[key] == own.get(key, each[key])
