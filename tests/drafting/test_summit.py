"""The draft of this project's own release gives the edition that people wrote from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest.building import build
from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.project import Project
from digest.quotes.quotes_of_edition import find_language, join_quotes
from digest.sources.release import Release
from digest.sources.same_names import is_same_name
from tests.projects import ROOT

SLUG = "reimagining-public-safety"
SOURCE = ROOT / "content" / "sources" / f"{SLUG}.txt"


@pytest.fixture(scope="module")
def drafted() -> list[dict[str, Any]]:
    text = SOURCE.read_text(encoding="utf-8")
    return describe_draft(draft_release(Release(SOURCE.name, text)))["quotes"]


@pytest.fixture(scope="module")
def edition() -> Any:
    (made,) = build(Project(Path(ROOT)), [ROOT / "content" / f"{SLUG}.yaml"]).editions
    return made.edition


def test_quotes_speakers_and_organizations_are_those_of_the_edition(
    drafted: list[dict[str, Any]], edition: Any
) -> None:
    for quote in edition.quotes:
        spelled = [[" ".join(each.split()) for each in own["segments"]] for own in drafted]
        own = drafted[spelled.index([*quote.segments])]
        (person,) = quote.speakers
        assert own["speaker"] == person.name
        if person.organization and own["organization"]:
            names = (person.organization.name, person.organization.short_name or "")
            assert any(is_same_name(name, own["organization"]) for name in names if name)


def test_the_words_of_its_quotes_are_joined_alike(
    drafted: list[dict[str, Any]], edition: Any
) -> None:
    """With the same segments the posts are the same: they are made from the joined words alone."""
    joined, _ = join_quotes(edition, find_language(edition))
    quotes = []
    for quote in edition.quotes:
        own = next(each for each in drafted if each["speaker"] == quote.speakers[0].name)
        segments = tuple(" ".join(each.split()) for each in own["segments"])
        quotes.append(replace(quote, segments=segments))
    again, problems = join_quotes(replace(edition, quotes=tuple(quotes)), find_language(edition))
    assert [each.text for each in again] == [each.text for each in joined]
    assert not [each for each in problems if each.severity == "error"]
