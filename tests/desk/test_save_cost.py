"""From a save to the fresh page: one edition of twenty is made, not all."""

from __future__ import annotations

from time import process_time

from digest.project import Project
from tests.desk.test_acts import act, describe, open_desk
from tests.projects import EDITION

COUNT, ROUNDS = 20, 3
# Of what the first look at all of them takes; a quarter would be five of twenty.
MOST = 0.25


def measure(run: object) -> float:
    assert callable(run)
    start = process_time()
    run()
    return process_time() - start


def test_a_save_costs_no_more_than_its_own_edition(project: Project) -> None:
    """The CPU of the edit, of the build, of the page and of what the page asks for."""
    for number in range(1, COUNT):
        path = project.content / f"fair-{number}.yaml"
        text = EDITION.replace("Readers wanted", f"Readers wanted {number}")
        path.write_text(text, encoding="utf-8")
    first = measure(lambda: open_desk(project))
    desk = open_desk(project)
    changed = str(project.content / "spring-fair.yaml")

    def save(number: int) -> None:
        edit = {"do": "set", "keys": ["subject"], "value": f"Readers {number}"}
        assert act(desk, "save", edits=[edit])[0] == 200
        shown = desk.build((changed,))
        assert f"Readers {number}".encode() in shown.answers["/spring-fair/"].content
        assert describe(desk)["left"]

    saved = min(measure(lambda number=number: save(number)) for number in range(ROUNDS))
    assert saved < MOST * first, f"{saved:.3f} s of {first:.3f} s"
