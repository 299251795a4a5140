"""Drafts of real releases, compared with what people noted in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import Draft, draft_release
from digest.sources.release import Release
from tests.tables import table

HERE = Path(__file__).parents[1] / "sources" / "releases"
NAMES = sorted(path.stem for path in (HERE / "gold").glob("*.yaml"))
MISSING = {
    ("t34_es_oc_foro", "host"): "a department with “Alguacil” in its name",
    ("t34_es_oc_foro", "location"): "the street is on the next line",
    ("t06_wh_jetp_indonesia", "partners"): "the group that the countries are in",
}
"""Facts that a draft does not have whole, and why."""


def read_gold(name: str) -> dict[str, Any]:
    return yaml.safe_load((HERE / "gold" / f"{name}.yaml").read_text(encoding="utf-8"))


def draft_of(name: str) -> Draft:
    text = (HERE / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    return draft_release(Release(f"{name}.txt", text))


def spell(text: str) -> str:
    return " ".join(text.split()).replace("’", "'").casefold()


@table("name", NAMES)
def test_every_quote_has_its_words_speaker_and_title(name: str) -> None:
    made, gold = describe_draft(draft_of(name)), read_gold(name)
    expected = [[spell(each) for each in quote["segments"]] for quote in gold["quotes"]]
    assert [[spell(each) for each in quote["segments"]] for quote in made["quotes"]] == expected
    for quote, own in zip(made["quotes"], gold["quotes"], strict=True):
        assert quote["speaker"] == own.get("speakers", own["speaker"])
        titles = [own["title"] or "", *own.get("title_accept", [])]
        body = own.get("organisation") or ""
        said = spell(quote["title"] if isinstance(quote["title"], str) else "")
        assert not said or any(said in spell(f"{each}, {body}") for each in titles), said


@table("name", NAMES)
def test_every_segment_is_at_its_offsets(name: str) -> None:
    made = draft_of(name)
    for quote in describe_draft(made)["quotes"]:
        for words, (start, end) in zip(quote["segments"], quote["offsets"], strict=True):
            assert words == made.release.text[start:end]


@table("name", NAMES)
def test_the_facts_of_the_event_are_found(name: str) -> None:
    made, gold = describe_draft(draft_of(name))["event"], read_gold(name)["event"]
    assert spell(made["headline"]) == spell(gold["headline"])
    assert made["date"] == str(gold["date"])
    assert made["event_dates"] == gold["event_dates"]
    for key in ("host", "partners", "location"):
        known, found = gold[key] or [], made[key] or []
        known, found = ([v] if isinstance(v, str) else v for v in (known, found))
        if known and (name, key) not in MISSING:
            assert len(found) == len(known), (key, found)
