"""An edition edited in Chromium by mouse and by keys, and a strange page that would like to."""

from __future__ import annotations

import json
import re

import pytest

from tests.projects import EDITION, make_project
from tests.proof.live import Seen, serve_desk
from tests.proof.tools import require, run_node

pytestmark = pytest.mark.prove

USED = r"Reading is for everyone\.\s\(used in Ada Example: (email, )?X, Bluesky,"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What every step of editing.mjs showed, and the file that it left."""
    require("chromium", "node")
    project = make_project(tmp_path_factory.mktemp("editing") / "project")
    source = project.content / "sources" / "fair.txt"
    said = "\n“I read every page twice and\nthen once more,” said Ada Example, the librarian.\n"
    source.write_text(source.read_text(encoding="utf-8") + said, encoding="utf-8")
    path = project.content / "spring-fair.yaml"
    with serve_desk(project) as served:
        job = {**served, "page": f"{served['url']}spring-fair/", "file": str(path)}
        told = json.loads(run_node("editing.mjs", [job], "chromium"))
    return {**told, "file": path.read_text(encoding="utf-8")}


def test_the_token_leaves_the_address_at_once(seen: Seen) -> None:
    assert seen["steps"]["address"].endswith("/spring-fair/")


def test_a_text_is_edited_where_it_is_read_with_its_limits(seen: Seen) -> None:
    steps = seen["steps"]
    assert steps["saved"]
    assert "Gmail on a phone: 46 of 40, cut off" in steps["limits"]
    assert "Outlook: 46 of 60" in steps["limits"]


def test_keys_alone_edit_undo_and_redo(seen: Seen) -> None:
    steps = seen["steps"]
    assert (steps["typed"], steps["undone"], steps["redone"]) == (True, True, True)


def test_a_refused_text_says_why_beside_its_field(seen: Seen) -> None:
    assert "This text is empty." in seen["steps"]["refused"]


def test_a_file_changed_meanwhile_is_shown_beside_what_was_typed(seen: Seen) -> None:
    steps = seen["steps"]
    assert steps["stays"] == "Mine."
    assert "Mine." in steps["both"]
    assert "Theirs." in steps["both"]
    assert (steps["kept"], steps["mine"]) == (True, True)


def test_the_words_of_quotes_are_chosen_on_the_page(seen: Seen) -> None:
    """Each by a click; the file is as before once each is taken back."""
    steps = seen["steps"]
    assert (steps["skipped"], steps["excerpt"], steps["featured"]) == (True, True, True)
    assert steps["written"]
    assert "Used as Ada Example" in steps["source"]


def test_words_marked_in_the_source_become_a_quote(seen: Seen) -> None:
    """Used words say where they are used; the source stays open when the page is loaded again."""
    steps = seen["steps"]
    assert re.match(USED, steps["marks"][0])
    assert (steps["added"], steps["opened"]) == (True, True)


def test_the_source_of_the_email_is_copied_beside_the_source_of_its_quotes(seen: Seen) -> None:
    """Each element of the page has an id of its own."""
    assert seen["steps"]["twice"] == []
    assert seen["steps"]["html"].startswith("<!DOCTYPE html>")


def test_a_text_leads_to_its_line_of_the_file(seen: Seen) -> None:
    assert seen["steps"]["line"].endswith("/content/spring-fair.yaml:2")


def test_networks_are_folded_and_remembered_and_a_post_gone_to_is_shown(seen: Seen) -> None:
    assert seen["steps"]["folded"] == [1, False, 0]


def test_the_file_differs_in_the_edited_lines_alone(seen: Seen) -> None:
    old, new = EDITION.splitlines(), seen["file"].splitlines()
    changed = {line.partition(":")[0] for line in set(old) ^ set(new)}
    assert (len(old), changed) == (len(new), {"subject", "preheader", "summary"})


def test_without_its_token_the_page_edits_nothing(seen: Seen) -> None:
    assert seen["steps"]["looked"] == 0


def test_a_strange_page_in_the_same_browser_writes_nothing(seen: Seen) -> None:
    assert seen["steps"]["strange"][0] == "refused"
    assert seen["steps"]["untouched"]


def test_editing_is_accessible_and_fits_every_window(seen: Seen) -> None:
    assert {name: found for name, found in seen["axe"].items() if found} == {}


def test_the_browser_complains_of_nothing_but_what_was_refused(seen: Seen) -> None:
    refused = "Failed to load resource: the server responded with a status of 4"
    assert [each for each in seen["errors"] if not each.startswith(refused)] == []
