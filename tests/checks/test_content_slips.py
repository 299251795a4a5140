"""Slips in an edition, one at a time: each is found at its own line, however long its text is."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.project import Project
from tests.one_check import find_only
from tests.projects import BRAND, EDITION, make_project

STORY = """\
story: |-
  The town met at noon.

  {}

  It rained.
"""
# In long texts of other kinds: folded, plain over lines, in quotation marks.
FOLDED = "story: >-\n  The town met at noon,\n  and {},\n  when it rained.\n"
PLAIN = "story: The town met at noon,\n  and {}\n  when it rained.\n"
QUOTED = 'story: "The town met at noon,\n  and {}\n  when it rained."\n'
PICTURE = "![The hall](https://town.example/hall.{})"
PROGRAM = "program:\n"
DAY = "  - day: {}\n    sessions:\n      - title: First\n        time: '{}'\n"
SESSION = "      - title: Second\n        time: '{}'\n"
GROUPS = """\
organizations:
  fair:
    name: The Fair
  bakery:
    name: The Bakery
"""

SLIPS = [
    # check, what is added to the edition, a part of the line that is at fault
    ("damaged-text", STORY.format("They met in the ha" + "\u0301" * 5 + "ll."), "met in"),
    ("foreign-host", STORY.format("They met, as https://other.example/ says."), "other.example"),
    ("relative-day", STORY.format("They meet again tomorrow."), "tomorrow"),
    ("relative-day", FOLDED.format("they meet again tomorrow"), "tomorrow"),
    ("relative-day", PLAIN.format("they meet again tomorrow"), "tomorrow"),
    ("relative-day", QUOTED.format("they meet again tomorrow"), "tomorrow"),
    ("weekday-matches", STORY.format("They met on Monday, April 5."), "Monday"),
    ("placeholder-text", STORY.format("They were TK in number."), "TK"),
    ("merge-tag", STORY.format("Dear {{ first_name }}, thank you."), "first_name"),
    ("merge-tag", STORY.format("Dear -firstName-, thank you."), "-firstName-"),
    ("merge-tag", STORY.format("Dear @FIRSTNAME@, thank you."), "@FIRSTNAME@"),
    ("merge-tag", STORY.format("Dear {firstname}, thank you."), "{firstname}"),
    ("damaged-text", STORY.format("The cafÃ© was open."), "cafÃ©"),
    ("mixed-alphabets", STORY.format("Readers wаnted."), "wаnted"),
    ("invisible-letter", STORY.format("A pub\u200blic place."), "\u200b"),
    ("mixed-marks", STORY.format("It’s the town's."), "town's"),
    ("story-link", STORY.format("[The report](http://town.example/r)"), "http://"),
    ("lookalike-link", STORY.format("[The report](https://tоwn.example/r)"), "report"),
    ("link-text", STORY.format("[Here](https://town.example/report) it is."), "report"),
    ("placeholder-value", STORY.format("[Ours](https://town.example/report)"), "report"),
    ("single-call-to-action", STORY.format("[Pictures](https://town.example/fair)"), "[Pictures]"),
    ("story-without-quotation", STORY.format("They said “we will all come here again soon”."), "“"),
    ("marked-words-in-source", STORY.format("It is “a great place”."), "great"),
    ("story-markup", STORY.format("| a | b |\n  | --- | --- |\n  | c | d |"), "| a | b |"),
    ("story-markup", STORY.format("A <b>bold</b> word."), "<b>"),
    ("story-markup", STORY.format("Run `digest` first."), "`digest`"),
    ("story-markup", STORY.format("```sh\n  digest\n  ```"), "```sh"),
    ("story-markup", STORY.format("This is ~~wrong~~ right."), "~~"),
    ("story-markup", STORY.format("What comes next\n  ====="), "===="),
    ("story-markup", STORY.format("The [report][1].\n\n  [1]: https://town.example/r"), "[1]:"),
    ("story-markup", STORY.format("So it says.[^1]"), "[^1]"),
    ("story-markup", STORY.format('The [fair](https://town.test/f "“I quit”") opens.'), "“I quit”"),
    ("story-markup", STORY.format('A ![hall](https://town.test/h.png "Shut") opens.'), "Shut"),
    ("story-markup", STORY.format("The t&#1086;wn opens it."), "&#1086;"),
    ("story-markup", STORY.format("The fair&#x202e; opens."), "&#x202e;"),
    ("story-markup", STORY.format("Dear &lbrace;&lbrace;name}}, come."), "&lbrace;"),
    ("story-link", STORY.format("See [all](HTTPS://town.example/f)."), "HTTPS://town.example/f"),
    ("story-markup", STORY.format("- [ ] Come early"), "[ ]"),
    ("story-markup", STORY.format("##What comes next"), "##What"),
    ("story-markup", STORY.format("It was **a good day."), "**a"),
    ("story-markup", STORY.format("[The report] (https://town.example/r)"), "[The report]"),
    ("story-markup", STORY.format("[The report](https://town.example/r"), "[The report]"),
    ("story-markup", STORY.format("See https://town.example/r for it."), "https://town"),
    ("story-markup", STORY.format("See www.town.example/r for it."), "www.town"),
    ("story-markup", STORY.format("![](https://town.example/hall.png)"), "hall.png"),
    ("story-markup", STORY.format("![The hall](http://town.example/hall.png)"), "hall.png"),
    ("picture-format", STORY.format(PICTURE.format("svg")), "hall.svg"),
    ("picture-format", STORY.format(PICTURE.format("avif")), "hall.avif"),
    ("picture-format", STORY.format(PICTURE.format("jpg?format=webp")), "hall.jpg"),
    ("picture-format", STORY.format("![The hall](https://town.example/f_avif/hall)"), "f_avif"),
    ("alt-text", STORY.format("![hall.png](https://town.example/hall.png)"), "hall.png"),
    ("event-dates", PROGRAM + DAY.format("2031-04-05", "11:00") + SESSION.format("09:30"), "09:30"),
    ("event-dates",
     PROGRAM + DAY.format("2031-04-05", "11:00") + DAY.format("2031-04-05 ", "12:00"), "05 "),
    ("named-twice",
     f"{GROUPS}partners: [fair]\nsponsors:\n  - organizations:\n      - fair\n", "- fair"),
    ("named-twice",
     f"{GROUPS}sponsors:\n  - organizations: [fair]\n  - organizations:\n      - fair\n", "- fair"),
    ("reply-to-press", "press_contact:\n  name: The desk\n", "press_contact"),
]  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = make_project(tmp_path_factory.mktemp("slips"))
    (made.content / "brand.yaml").write_text(f"{BRAND}reply_to_press: yes\n", encoding="utf-8")
    return made


def find(project: Project, added: str, *ids: str) -> set[tuple[str, int]]:
    path = project.content / "spring-fair.yaml"
    path.write_text(EDITION + added, encoding="utf-8")
    return {(each.where.path, each.where.line) for each in find_only(project, *ids)}


@pytest.mark.sampled(12)
@pytest.mark.parametrize(("check", "added", "fault"), SLIPS, ids=[f"{s[0]}: {s[2]}" for s in SLIPS])
def test_slip_is_found_at_its_line(check: str, added: str, fault: str, project: Project) -> None:
    lines = (EDITION + added).splitlines()
    first = EDITION.count("\n")
    (line,) = (n for n, text in enumerate(lines, start=1) if fault in text and n > first)
    assert ("content/spring-fair.yaml", line) in find(project, added, check)


def test_nothing_is_found_before_anything_is_planted(project: Project) -> None:
    right = PROGRAM + DAY.format("2031-04-05", "09:30") + SESSION.format("09:30")
    right += f"{GROUPS}partners: [fair]\nsponsors:\n  - organizations: [bakery]\n"
    right += "press_contact:\n  name: The desk\n  email: desk@town.example\n"
    story = "#SpringFair: a 50-year-old hall. 2 * 3, and \\*\\*so\\*\\*."
    right += STORY.format(f"{story} {PICTURE.format('webp?format=jpg')}")
    checks = {each[0] for each in SLIPS} - {"placeholder-value"}
    assert find(project, right, *checks) == set()


@pytest.mark.parametrize("text", ["<b>You</b> asked for it.", "You asked **for it**."])
def test_signs_in_the_brand_are_found_there(text: str, tmp_path: Path) -> None:
    made = make_project(tmp_path)
    (made.content / "brand.yaml").write_text(f"{BRAND}footer: {text}\n", encoding="utf-8")
    (found,) = find_only(made, "markup-in-text")
    assert (found.where.path, found.where.line) == ("content/brand.yaml", 11)
