"""Sentences chosen by a click, an edition cancelled: in Chromium."""

from __future__ import annotations

import pytest

from digest.project import Project
from tests.projects import EDITION, make_project
from tests.proof.live import Seen, show_steps
from tests.proof.tools import require

pytestmark = pytest.mark.prove

# The speakers are fictional.
ROOF = (
    "We will open the new reading room on Sunday if all of the chairs that we have ordered come. "
    "But we need a new roof first, and nobody has told us so far who will pay for what it costs. "
    "Tickets cost four euros at the door, for everyone who lives in this town or comes to visit."
)


def write_roof(project: Project) -> None:
    """A quote whose first two sentences are fair only together, too long for X."""
    others = "“I sold every loaf.” So said Ben Sample, the baker.\n"
    source = f"“{ROOF}” So said Ada Example, the librarian.\n\n{others}"
    (project.content / "sources" / "roof.txt").write_text(source, encoding="utf-8")
    text = EDITION.replace("fair.txt", "roof.txt").replace(
        "[Reading is for everyone.]", f'["{ROOF}"]'
    )
    (project.content / "roof.yaml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What every step of choosing.mjs showed."""
    require("chromium", "node")
    project = make_project(tmp_path_factory.mktemp("choosing") / "project")
    write_roof(project)
    return show_steps("choosing.mjs", project)


def test_sentences_that_are_fair_only_together_are_chosen_together(seen: Seen) -> None:
    """What is too long for the network is said, and not written."""
    steps = seen["steps"]
    assert steps["tooLong"] == "The whole quote is too long for X."
    assert steps["asBefore"]
    assert steps["hint"].endswith(" A click chooses sentence 3.")
    assert steps["together"]


def test_a_click_beside_an_open_field_opens_the_next_one(seen: Seen) -> None:
    """Also where the press lasts until its text is saved; a refused text stays, with its reason."""
    steps = seen["steps"]
    assert steps["next"] == ["Headline", "Subject"] * 2
    assert steps["left"] == [True, True]
    assert sorted(steps["stays"]) == ["Headline", "Subject"]


def test_a_reload_asks_before_what_is_typed_is_lost(seen: Seen) -> None:
    assert seen["steps"]["questions"] == ["typing", "beforeunload"]


def test_a_file_that_is_dropped_anywhere_is_taken(seen: Seen) -> None:
    """Words that are dragged are not; the field for the name shows its whole example on a phone."""
    assert seen["steps"]["dropped"] == [False, True, True, True, "File: night.txt"]
    assert seen["steps"]["fits"]


def test_an_edition_is_cancelled_with_a_reason(seen: Seen) -> None:
    assert (seen["steps"]["asked"], seen["steps"]["cancelled"]) == (True, True)


def test_the_browser_complains_of_nothing_but_what_was_refused(seen: Seen) -> None:
    refused = "Failed to load resource: the server responded with a status of 422"
    assert [each for each in seen["errors"] if not each.startswith(refused)] == []
