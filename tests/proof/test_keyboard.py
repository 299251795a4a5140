"""Every control of the live desk is reached by Tab, and each kind of act is done by keys."""

from __future__ import annotations

import pytest

from tests.projects import make_project
from tests.proof.live import Seen, show_steps
from tests.proof.tools import require
from tests.readying import finish

pytestmark = pytest.mark.prove

ACTS = ("moved", "undone", "skipped", "featured", "listed", "dated", "sent")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What every step of keyboard.mjs showed."""
    require("chromium", "node")
    project = make_project(tmp_path_factory.mktemp("keyboard") / "project")
    path = project.content / "spring-fair.yaml"
    topics = "topics:\n  - Roofs\n  - Buses\n"
    path.write_text(path.read_text(encoding="utf-8") + topics, encoding="utf-8")
    finish(project)
    return show_steps("keyboard.mjs", project)


def test_every_control_is_reached_by_tab_and_seen(seen: Seen) -> None:
    steps = seen["steps"]
    assert (steps["missed"], steps["unseen"], steps["editable"]) == ([], [], [])


def test_each_kind_of_act_is_done_by_keys(seen: Seen) -> None:
    """What cannot be taken back asks first, and the safe answer has the focus."""
    assert {name: seen["steps"][name] for name in ACTS} == dict.fromkeys(ACTS, True)
    assert (seen["steps"]["asked"], seen["steps"]["axe"]) == ("Cancel", [])
