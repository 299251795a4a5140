"""What a narrator names in marks is nobody's words, and no part of a quote beside it."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.drafting.test_whose_words import read_quotes
from tests.tables import table

ROWS = yaml.safe_load(Path(__file__).with_name("named_words.yaml").read_text(encoding="utf-8"))
CASES = [(lang, row["text"], row["quotes"]) for lang, rows in ROWS.items() for row in rows]


@table(("lang", "text", "quotes"), CASES)
def test_only_what_somebody_said_is_a_quote(lang: str, text: str, quotes: list[int]) -> None:
    made = read_quotes(lang, *text.split("\n\n"))
    assert [len(each["segments"]) for each in made] == quotes
