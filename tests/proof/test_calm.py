"""Forty speakers on seven networks, and two languages side by side, as a person uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.project import Project
from tests.content.test_translations import FRENCH
from tests.projects import EDITION, make_project
from tests.proof.live import Seen, show_steps
from tests.proof.tools import require

pytestmark = pytest.mark.prove

FIRST, LAST = "Ada Ben Cleo Dana Eli Fern Gus Rosa", "Amberly Brandt Castell Dunmore Ekholm"
# All of them are fictional.
NAMES = [f"{one} {other}" for other in LAST.split() for one in FIRST.split()]
COUNT = len(NAMES)
# The most that an edition of forty speakers may be: bytes of its page, and pixels at two widths.
MOST_BYTES, WIDE, PHONE = 2_000_000, 16_000, 12_000


def say(number: int) -> tuple[str, str]:
    asked = f"We counted {100 + number} people who asked for a night bus, and they told us why."
    return asked, "If the council pays, every branch stays open."


def write_many(project: Project) -> Path:
    """An edition of forty fictional speakers, each with two sentences."""
    numbers = range(1, COUNT + 1)
    source = "\n\n".join(
        f"“{say(n)[0]} {say(n)[1]}” So said {NAMES[n - 1]}, the clerk." for n in numbers
    )
    (project.content / "sources" / "forty.txt").write_text(source, encoding="utf-8")
    people = "".join(f"  p{n}:\n    name: {NAMES[n - 1]}\n    role: Clerk\n" for n in numbers)
    quotes = "".join(
        f'  - id: voice-{n}\n    speaker: p{n}\n    segments: ["{" ".join(say(n))}"]\n'
        for n in numbers
    )
    head, _, rest = EDITION.partition("people:\n")
    text = f"{head}people:\n{people}quotes:\n{quotes}{rest[rest.index('call_to_action') :]}"
    path = project.content / "forty.yaml"
    path.write_text(text.replace("fair.txt", "forty.txt"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What every step of calm.mjs showed."""
    require("chromium", "node")
    project = make_project(tmp_path_factory.mktemp("calm") / "project")
    (project.content / "foire.yaml").write_text(FRENCH, encoding="utf-8")
    write_many(project)
    return show_steps("calm.mjs", project)


def test_each_language_is_edited_in_its_own_file_beside_the_other(seen: Seen) -> None:
    """Undo says in which file it undid, where that is another one."""
    steps = seen["steps"]
    assert (steps["french"], steps["english"]) == (True, True)
    assert steps["undone"] == "Undone."
    assert steps["undoneThere"] == "Undone in content/foire.yaml."


def test_words_that_are_marked_without_their_condition_are_refused(seen: Seen) -> None:
    """The button that takes marked words is the one that is seen first."""
    steps = seen["steps"]
    assert steps["offered"]
    assert "leaves out “If the council pays”" in steps["refused"]
    assert steps["unchanged"]


def test_of_many_posts_one_network_is_open_and_what_is_gone_to_is_shown(seen: Seen) -> None:
    steps = seen["steps"]
    assert (steps["first"]["networks"], steps["first"]["quotes"]) == (["x"], COUNT)
    assert steps["unfolded"] == ["x", "linkedin"]
    assert (len(steps["filtered"]["networks"]), steps["filtered"]["quotes"]) == (7, 1)


def test_a_phone_shows_one_quote_or_one_network(seen: Seen) -> None:
    steps = seen["steps"]
    for name in ("alone", "chosen"):
        assert (len(steps[name]["networks"]), steps[name]["quotes"]) == (7, 1)
    assert steps["network"]["networks"] == ["linkedin"]
    assert (steps["alone"]["editors"], steps["editor"]) == (["words-voice-1"], ["words-voice-12"])


def test_forty_speakers_stay_small(seen: Seen) -> None:
    steps = seen["steps"]
    assert steps["bytes"] < MOST_BYTES
    assert (steps["wide"] < WIDE, steps["phone"] < PHONE) == (True, True)


def test_many_are_accessible_and_fit_every_window(seen: Seen) -> None:
    assert {name: found for name, found in seen["axe"].items() if found} == {}


def test_the_browser_complains_of_nothing_but_what_was_refused(seen: Seen) -> None:
    refused = "Failed to load resource: the server responded with a status of 422"
    assert [each for each in seen["errors"] if not each.startswith(refused)] == []
