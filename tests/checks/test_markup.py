"""HTML and Markdown where readers would see its signs. The town is fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.one_check import find_only
from tests.projects import change, make_project


def find(root: Path, old: str, new: str, check: str) -> list[str]:
    project = make_project(root)
    change(project.content / "spring-fair.yaml", old, new)
    return [each.message for each in find_only(project, check)]


SUMMARY = "summary: Two hundred people came to the spring fair."
TYPED = [
    "Two **hundred** people came.", "Two *hundred* people came.", "Two __hundred__ people came.",
    "See [the pictures](https://town.example/pictures).", "# Two hundred people", "- one\n- two",
    "![a hall](https://town.example/hall.png)",
]  # fmt: skip
PLAIN = [
    "A 5* hotel and a 4* hotel opened.", "2 * 3 * 4 people came.", "#Spring is here", "- one",
    "Aisle_3 and aisle__4__b", "[sic] (https://town.example/)", "Room #3 is open.", "1. May",
]  # fmt: skip


@pytest.mark.sampled(2)
@pytest.mark.parametrize("text", TYPED)
def test_markdown_in_a_plain_text_is_told(text: str, tmp_path: Path) -> None:
    rows = "\n".join(f"  {row}" for row in text.split("\n"))
    (message,) = find(tmp_path, SUMMARY, f"summary: |-\n{rows}", "markup-in-text")
    assert "is Markdown" in message


@pytest.mark.sampled(3)
@pytest.mark.parametrize("text", PLAIN)
def test_signs_that_are_no_markdown_are_fine(text: str, tmp_path: Path) -> None:
    assert find(tmp_path, SUMMARY, f"summary: |-\n  {text}", "markup-in-text") == []


STORIES = {
    "a table": ("| town | lamps |\n| --- | --- |\n| Norwell | 40 |", "The story has a table"),
    "html": ("The <b>best</b> week.", "The story has HTML: `<b>`."),
    "a block of html": ("<table><tr><td>A</td></tr></table>", "The story has HTML: `<table>"),
    "no description": ("![](https://town.example/a.png)", "has no description"),
    "over http": ("![A hall](http://town.example/a.png)", "http://town.example/a.png"),
}


@pytest.mark.parametrize(("story", "message"), STORIES.values(), ids=STORIES)
def test_what_no_story_can_show_is_an_error(story: str, message: str, tmp_path: Path) -> None:
    rows = "\n".join(f"  {row}" for row in story.split("\n"))
    new = f"{SUMMARY}\nstory: |-\n{rows}"
    (found,) = find(tmp_path, SUMMARY, new, "story-markup")
    assert message in found


def test_what_a_story_can_show_is_fine(tmp_path: Path) -> None:
    story = "## Lamps\n\n**Forty** lamps: 3 < 4 > 2 | 5, <https://town.example/lamps>.\n\n---\n\n"
    story += "![A hall](https://town.example/a.png)\n\n> a\n>\n> — *Lamp Act*"
    rows = "\n".join(f"  {row}".rstrip() for row in story.split("\n"))
    new = f"{SUMMARY}\nstory: |-\n{rows}"
    assert find(tmp_path, SUMMARY, new, "story-markup") == []
