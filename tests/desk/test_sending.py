"""The last steps of an edition on the desk: its links are visited, and it is marked as sent."""

from __future__ import annotations

from errno import ENOSPC

import pytest

from digest.link_check.outcomes import SiteAnswer
from digest.project import Project
from tests.desk.test_acts import FAIR, act, describe, find_writer, open_desk, read
from tests.link_check.answering import Table, visit_by_table
from tests.projects import change, read_tree
from tests.readying import make_ready

EDIT = {"do": "set", "keys": ["subject"], "value": "Other"}


class Gone(Table):
    """No page is there any more."""

    def ask(self, method: str, url: str, _: float) -> SiteAnswer:  # noqa: ARG002 - as Client asks
        return SiteAnswer(404)


def list_links_left(desk_facts: dict[str, object]) -> list[tuple[str, list[object]]]:
    left = desk_facts["left"]
    assert isinstance(left, list)
    things = [thing for kind in left for thing in kind["things"]]
    return [(thing["check"], thing["keys"]) for thing in things]


def test_links_are_visited_when_it_is_asked_for_and_each_leads_to_its_place(
    project: Project,
) -> None:
    """What is wrong is left to do; a link that is new since is counted."""
    change(project.content / f"{FAIR}.yaml", "town.example/fair", "nowhere.invalid.org/fair")
    make_ready(project)
    desk = open_desk(project)
    assert describe(desk)["links"] is None
    find_writer(desk).links.make_visitor = lambda: visit_by_table(Gone({}))
    seen = desk.live.state[0]
    assert act(desk, "links")[0] == 200
    assert desk.live.state[0] > seen  # Open pages are loaded again.
    facts = describe(desk)
    assert ("link-answers", ["call_to_action", "url"]) in list_links_left(facts)
    assert facts["links"]["more"] == 0
    change(project.content / f"{FAIR}.yaml", "org/fair", "org/other")
    desk.build()
    assert describe(desk)["links"]["more"] > 0


@pytest.mark.slow
def test_an_edition_is_marked_as_sent_once_nothing_is_left(project: Project) -> None:
    """What was edited before is not taken back from what was sent."""
    make_ready(project)
    desk = open_desk(project)
    assert act(desk, "save", edits=[EDIT])[0] == 200
    assert act(desk, "undo")[0] == 200
    assert act(desk, "redo")[0] == 200
    desk.build()
    before = read(project)
    status, said = act(desk, "sent")
    assert (status, read(project)) == (422, before)
    assert "Write out/" in said["message"]
    assert act(desk, "build")[0] == 200
    status, said = act(desk, "sent")
    assert (status, said.get("steps")) == (200, [0, 0])
    assert "sent_on: 2031-04-06T12:00:00+00:00" in read(project)
    assert "status: sent" in read(project)
    assert b'"sent' in (project.out / FAIR / "manifest.json").read_bytes()
    desk.build()
    assert describe(desk)["left"] is None
    assert act(desk, "undo")[1]["message"] == "There is nothing to undo."
    assert act(desk, "sent")[0] == 422


@pytest.mark.slow
def test_where_the_record_cannot_be_written_the_mark_is_taken_back(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where as many edits were made before as can be taken back."""

    def fail(*_: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("digest.editing.saving._MOST_STEPS", 2)
    monkeypatch.setattr("digest.desk.acts.write_sent", fail)
    make_ready(project)
    desk = open_desk(project)
    for text in ("Other", "Another"):
        assert act(desk, "save", edits=[{**EDIT, "value": text}])[0] == 200
    assert act(desk, "build")[0] == 200
    before = read(project)
    assert act(desk, "sent")[0] == 507
    assert read(project) == before


@pytest.mark.sampled(2)
@pytest.mark.parametrize("is_built", [True, False])
def test_what_is_not_ready_is_not_marked_as_sent(project: Project, *, is_built: bool) -> None:
    desk = open_desk(project)
    if is_built:
        assert act(desk, "build")[0] == 200
    before = read_tree(project.root)
    status, said = act(desk, "sent")
    assert (status, read_tree(project.root)) == (422, before)
    assert said["problems"]
