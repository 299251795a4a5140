"""A draft is an edition that builds, whose texts read back exactly."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.building import build
from digest.content.loading import load_brand, load_edition
from digest.drafting.drafted_edition import write_draft
from digest.drafting.drafts import draft_release
from digest.drafting.event_days import split_days
from digest.drafting.scalars import write_scalar
from digest.languages import find_placeholders
from digest.project import Project
from digest.social.networks import NETWORKS
from digest.sources.release import Release
from tests.drafting.more_shapes import MORE_SHAPES
from tests.drafting.synthetic import LANGUAGES, make_release
from tests.projects import ROOT

RELEASES = sorted((ROOT / "tests/sources/releases/texts").glob("*.txt"))
SUMMIT = ROOT / "content/sources/reimagining-public-safety.txt"


_SKILLS = """\
Northfield Libraries Launch “Borrow a Skill” With Local Trades

Contact: Theo Marsh, press@example.org

NORTHFIELD, Oct. 2, 2031 – Northfield Libraries launched Borrow a Skill today at a series of events.

“I came to cut a ribbon at the opening,” said Ada Example, director of Northfield Libraries.

Press contact:
press@example.com

About Northfield Libraries
Northfield Libraries has nine branches.

###
"""


def test_the_name_of_an_event_is_no_quote_and_contacts_end_at_the_boilerplate() -> None:
    facts = draft_release(Release("words.txt", _SKILLS)).facts
    assert facts.event_name is not None
    assert facts.event_name.words == "Borrow a Skill"
    assert [each.words for each in facts.contact] == [
        "Contact: Theo Marsh, press@example.org",
        "Press contact:",
        "press@example.com",
    ]


def draft_text(project: Project, text: str) -> tuple[str, tuple[str, ...]]:
    """The edition of a release, and what it asks."""
    made = write_draft(project, text.encode(), Path("a.txt"), "a")
    return (project.content / "a.yaml").read_text(encoding="utf-8"), made.checks


_FORUM = """\
Norwell holds a forum

MARLOW BAY, May 4, 2031 – The City of Norwell held its Forum on Safe Streets on Saturday.

“We will rebuild three crossings before the summer,” said Mayor Ana Ruiz of the City of Norwell.

“The new bridge opens in May, and it is free,” said the director appointed by Mayor Ana Ruiz.
"""


def test_an_office_without_a_name_has_no_posts_before_somebody_looked(copied: Project) -> None:
    written, checks = draft_text(copied, _FORUM)
    quotes = yaml.safe_load(written)["quotes"]
    assert [each.get("skip", []) for each in quotes] == [[], [*NETWORKS]]
    assert any("no posts until you delete its `skip`" in each for each in checks)
    assert not [p for p in build(copied).problems if p.severity == "error" and "a.yaml" in str(p)]


def test_the_name_of_an_event_that_may_be_wrong_is_asked_for(copied: Project) -> None:
    assert any(
        "is “Forum on Safe Streets” the name" in each for each in draft_text(copied, _FORUM)[1]
    )


@pytest.mark.parametrize(
    ("more", "place"), [("", "MARLOW BAY"), ("\nMarlow Bay is a town.\n", "Marlow Bay")]
)
def test_a_place_in_capitals_is_as_the_source_writes_it_elsewhere_or_asked_for(
    more: str, place: str, copied: Project
) -> None:
    written, checks = draft_text(copied, _FORUM + more)
    assert yaml.safe_load(written)["event"]["place"] == place
    assert any("is it written so?" in each for each in checks) is (not more)


@pytest.mark.sampled(7)
@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_the_draft_of_a_real_release_builds(path: Path, copied: Project) -> None:
    made = write_draft(copied, path.read_bytes(), path, "drafted")
    assert made.errors == ()
    built = build(copied)
    assert not built.has_errors
    assert {each.edition.slug for each in built.editions} == {"drafted"}


@pytest.mark.sampled(15)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("shape", ["statement", "statement and others", "speech"])
def test_a_statement_without_marks_builds(shape: str, lang: str, copied: Project) -> None:
    """The edition says whose statement its source is, so that it needs no marks."""
    text = make_release(shape, MORE_SHAPES[shape], lang, 0).text
    made = write_draft(copied, text.encode(), copied.root / "words.txt", "drafted")
    assert made.errors == ()
    edition = load_edition(copied, copied.content / "drafted.yaml", load_brand(copied)[0])[0]
    assert edition.source.kind == "statement"
    assert edition.source.speakers == edition.quotes[0].speakers
    assert not build(copied).has_errors


@pytest.mark.sampled(4)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_placeholder_is_in_the_language_of_the_edition(lang: str, copied: Project) -> None:
    """A statement has no sentence of a narrator's for the summary."""
    text = make_release("statement", MORE_SHAPES["statement"], lang, 0).text
    shutil.rmtree(copied.content)
    write_draft(copied, text.encode(), copied.root / "words.txt", "drafted")
    drafted = (copied.content / "drafted.yaml").read_text(encoding="utf-8")
    assert find_placeholders(lang)["summary"] in " ".join(drafted.split())
    brand = (copied.content / "brand.yaml").read_text(encoding="utf-8")
    assert f"postal_address: {find_placeholders(lang)['postal_address']}  #" in brand
    assert len({find_placeholders(each)["summary"] for each in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        (" ET", "\nembargo_until: 2031-06-11T09:00:00-04:00\n"),
        ("", "\n# embargo_until: 2031-06-11T09:00:00+HH:MM\n"),
    ],
)
def test_an_embargo_is_written_or_asked_for(zone: str, written: str, copied: Project) -> None:
    text = make_release("statement", MORE_SHAPES["statement"], "en", 0).text
    text = f"EMBARGOED UNTIL 9:00 a.m.{zone}, June 11, 2031\n\n{text}"
    made = write_draft(copied, text.encode(), copied.root / "words.txt", "drafted")
    drafted = (copied.content / "drafted.yaml").read_text(encoding="utf-8")
    assert written in drafted
    assert "send_on: 2031-06-12T" in drafted
    assert any("EMBARGOED UNTIL" in each for each in made.checks)
    assert made.errors == ()


def test_the_draft_of_the_summit_has_the_quotes_of_the_edition_written_by_hand(
    copied: Project,
) -> None:
    write_draft(copied, SUMMIT.read_bytes(), SUMMIT, "drafted")
    brand = load_brand(copied)[0]
    made = load_edition(copied, copied.content / "drafted.yaml", brand)[0]
    summit = Project(ROOT)
    own = load_edition(summit, summit.content / "reimagining-public-safety.yaml", brand)[0]
    assert [quote.segments for quote in made.quotes] == [quote.segments for quote in own.quotes]
    for drafted, written in zip(made.people, own.people, strict=True):
        assert drafted.name == written.name
        assert drafted.organization
        assert written.organization
        assert drafted.organization.name == written.organization.name
    assert made.host == own.host
    assert [each.name for each in made.partners] == [each.name for each in own.partners]
    assert made.event.name == own.event.name


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@settings(max_examples=60)
@given(st.one_of(TEXTS, st.text("ab:# -'\"\\>|\n\u00a0é“”", max_size=150)), st.integers(0, 8))
def test_any_text_reads_back_exactly(text: str, indent: int) -> None:
    written = f"{' ' * indent}key:{write_scalar(text, indent + 2, indent + 4)}\n"
    assert yaml.load(written, yaml.BaseLoader) == {"key": text}  # noqa: S506 - reads only texts


_EMBARGOED = """\
“EMBARGO until 11 June, 10:30 Geneva”

Mayor opens the rebuilt bridge to all who walk

FENMOUTH, May 2, 2031 – Mayor Ada Lund opened the rebuilt bridge this morning at the north pier.

The city will hold a family day on Saturday, May 24, from noon to 4 p.m., with music.

“Today they get their twenty minutes back,” said Mayor Ada Lund.
"""


def test_days_apart_are_asked_for_and_no_question_has_two_marks() -> None:
    draft = draft_release(Release("made.txt", _EMBARGOED))
    own, others = split_days(draft.facts.event_dates)
    assert [f"{day}" for day, _ in (*own, *others)] == ["2031-05-02", "2031-05-24"]
    assert len(own) == 1  # It is no event of three weeks.
    embargo = draft.facts.embargo
    assert embargo is not None
    assert embargo.span.show() == "“EMBARGO until 11 June, 10:30 Geneva”"


def test_a_preheader_is_one_line_of_a_subtitle(copied: Project) -> None:
    rows = "*Two million euros go into the pier and the hall\n*Work begins in May and ends in June"
    text = f"The pier opens\n\n{rows}\n\n“We waited ten years,” said Ana Ruiz, mayor of Norwell.\n"
    write_draft(copied, text.encode(), copied.root / "words.txt", "drafted")
    drafted = (copied.content / "drafted.yaml").read_text(encoding="utf-8")
    assert "preheader: Two million euros go into the pier and the hall  #" in drafted


def test_a_headline_that_is_printed_twice_is_no_preheader(copied: Project) -> None:
    twice = "Two million euros go into the pier and into the hall"
    said = "“We waited ten years,” said Ana Ruiz, mayor of Norwell."
    text = f"{twice}\n\n{twice}\n\nThe pier opens in May. {said}\n"
    write_draft(copied, text.encode(), copied.root / "words.txt", "drafted")
    drafted = (copied.content / "drafted.yaml").read_text(encoding="utf-8")
    assert f"preheader: {twice}" not in drafted
    assert f"headline: {twice}" in drafted


@pytest.mark.parametrize("sign", ["-", ">", "|"])
def test_a_sign_of_yaml_opens_no_line_of_a_folded_text(sign: str) -> None:
    text = (
        f"{'word ' * 17}wordsss {sign} both for themselves and for their families and their towns."
    )
    written = write_scalar(text, 8)
    assert not any(line.lstrip().startswith(sign) for line in written.splitlines()[1:])
    assert yaml.safe_load(f"x:{written}\n")["x"] == text
