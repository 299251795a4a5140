"""The quotations of real releases, compared with what people noted in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from digest.content.model import Excerpt, Person, Places, Quote
from digest.languages import load_language
from digest.quotes.candidates import list_candidates
from digest.quotes.excerpts import check_excerpts
from digest.quotes.joining import join_quote
from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release
from digest.text.folding import fold
from tests.tables import table

HERE = Path(__file__).parent / "releases"
NAMES = sorted(path.stem for path in (HERE / "gold").glob("*.yaml"))


def read_gold(name: str) -> dict[str, Any]:
    return yaml.safe_load((HERE / "gold" / f"{name}.yaml").read_text(encoding="utf-8"))


def open_text(name: str) -> Release:
    text = (HERE / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    return Release(f"{name}.txt", text, read_gold(name)["language"])


def show(release: Release, span: SourceSpan) -> str:
    return release.paragraphs[span.paragraph].text[span.start : span.end]


@table("name", NAMES)
def test_every_quotation_is_found_whole_and_nothing_else(name: str):
    release, gold = open_text(name), read_gold(name)
    expected = [[fold(words) for words in each["segments"]] for each in gold["quotes"]]
    assert [[show(release, span) for span in q.segments] for q in release.quotations] == expected


@table("name", NAMES)
def test_every_speaker_is_named_in_full(name: str):
    expected = [each["speaker"] for each in read_gold(name)["quotes"]]
    assert ["; ".join(each.speakers) for each in open_text(name).quotations] == expected


@pytest.mark.sampled(6)
@pytest.mark.parametrize("name", NAMES)
def test_every_quotation_may_be_quoted_as_it_is_and_each_sentence_alone(name: str):
    release, gold = open_text(name), read_gold(name)
    language, places = load_language(gold["language"]), Places("content/fair.yaml")
    assert language
    for each in gold["quotes"]:
        quote = Quote("q", (Person("p", each["speaker"]),), tuple(each["segments"]))
        joined, problems = join_quote(quote, release, language, places, 0)
        assert problems == ()
        assert "…" not in joined.text
        sentences = [joined.run(n, n) for n in range(len(joined.sentences))]
        chosen = replace(joined, quote=replace(quote, excerpts=tuple(map(Excerpt, sentences))))
        found = check_excerpts(chosen, places, 0)
        # A long “But …” after an excerpt is a warning: one of these quotes has such a sentence.
        assert [problem for problem in found if problem.severity == "error"] == []
        excerpts = [c.text for c in list_candidates(chosen, language) if c.kind == "excerpt"]
        assert excerpts == sentences
