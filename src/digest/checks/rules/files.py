"""Files that can be read, and YAML that says what its writer meant."""

from __future__ import annotations

from pathlib import Path

from digest.checks import Example, Rule

_GOOD = Example(edition='headline: "Harbour Day: the town meets at the water"')
_EDITION = "content/starter.yaml"


def _link_edition(root: Path) -> None:
    (root / "content" / "other.yaml").symlink_to(root / _EDITION)


def _save_as_utf_16(root: Path) -> None:
    text = (root / _EDITION).read_text(encoding="utf-8")
    (root / _EDITION).write_text(text, encoding="utf-16")


def _take_brand_away(root: Path) -> None:
    (root / "content" / "brand.yaml").unlink()


def _rename_edition(root: Path) -> None:
    (root / _EDITION).rename(root / "content" / "Spring Fair.yaml")


def _lengthen_story(root: Path) -> None:
    _append(root, f"story: {'port ' * 4_001}")


def _hide_a_turn(root: Path) -> None:
    _append(root, 'topics: ["The \u202eport"]')


def _append(root: Path, line: str) -> None:
    with (root / _EDITION).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


RULES = (
    Rule(
        id="brand-file",
        severity="error",
        why="Sender, postal address and the way off the list stand in brand.yaml, for every email.",
        fix="Put brand.yaml into content/; `digest new SLUG` writes one to fill in.",
        bad=Example(told="content/ has no brand.yaml.", make=_take_brand_away),
        good=Example(told="content/brand.yaml stands beside the editions."),
    ),
    Rule(
        id="duplicate-key",
        severity="error",
        why="Of two lines with one key YAML keeps the last, and nobody misses the other.",
        fix="Keep one of the two lines.",
        bad=Example(edition="headline: The town meets\nheadline: The town met"),
        good=Example(edition="headline: The town met"),
    ),
    Rule(
        id="eaten-hashtag",
        severity="error",
        why="A # after a space starts a comment: the rest of the line would be lost.",
        fix="Put quotes around the whole text; in a comment, put a space after the #.",
        bad=Example(edition="headline: The town is #1 at sea"),
        good=Example(edition='headline: "The town is #1 at sea"  # as the release says'),
    ),
    Rule(
        id="file-encoding",
        severity="error",
        why="Only UTF-8 holds every language; read as another encoding, letters turn into others.",
        fix="Save the file again as plain text with the encoding UTF-8 (Save as, Encoding).",
        bad=Example(told="The edition was saved as UTF-16.", make=_save_as_utf_16),
        good=Example(told="The edition was saved as UTF-8."),
    ),
    Rule(
        id="file-limits",
        severity="error",
        why="A file far larger than an event needs holds something that was pasted by mistake.",
        fix="Keep one event in a file, and out of it what is not about this event.",
        bad=Example(told="A story of 20,005 characters.", make=_lengthen_story),
        good=Example(edition="story: The port opens again."),
    ),
    Rule(
        id="file-link",
        severity="error",
        why="A link may lead out of the project, where nobody reviews what is sent.",
        fix="Put the file itself in the place of the link.",
        bad=Example(told="content/other.yaml is a link to starter.yaml.", make=_link_edition),
        good=Example(told="content/other.yaml is a file of its own."),
    ),
    Rule(
        id="file-name",
        severity="error",
        why="An edition's folder, its links and its statistics are named after its file.",
        fix="Rename it with small letters a–z, digits and hyphens, ending in .yaml.",
        bad=Example(told="The edition is called “Spring Fair.yaml”.", make=_rename_edition),
        good=Example(told="The edition is called “spring-fair.yaml”."),
    ),
    Rule(
        id="hidden-character",
        severity="error",
        why="A character that nobody sees turns a line around, breaks a link or hides a word.",
        fix="Delete it; if you cannot see it, type the text around it again.",
        bad=Example(
            told="A topic holds U+202E, which turns the reading direction around.",
            make=_hide_a_turn,
        ),
        good=Example(edition="topics:\n  - The port"),
    ),
    Rule(
        id="source-file",
        severity="error",
        why="Quotes are compared with the release; it has to be there, inside the project.",
        fix="Save the release as plain text in content/sources/ and write its whole path.",
        bad=Example(edition="source: content/sources/the-release.docx"),
        good=Example(edition="source: content/sources/starter.txt"),
    ),
    Rule(
        id="swallowed-dash",
        severity="error",
        why="YAML joins a dash that stands too far right to the text above it.",
        fix="Give each entry its dash, all dashes level, with nothing after the key above.",
        bad=Example(edition="topics: The port\n  - The market hall"),
        good=Example(edition="topics:\n  - The port\n  - The market hall"),
    ),
    Rule(
        id="yaml-feature",
        severity="error",
        why="&, * or ! at the start of a text means something to YAML that no writer meant.",
        fix="Put quotes around the text; write values out instead of referring to them.",
        bad=Example(edition="headline: &Finally the town meets"),
        good=Example(edition='headline: "&Finally the town meets"'),
    ),
    Rule(
        id="yaml-syntax",
        severity="error",
        why="Where YAML cannot be read, nobody knows what belongs to what.",
        fix="Follow the message: mostly a text needs straight quotes, or a line another indent.",
        bad=Example(edition="headline: Harbour Day: the town meets at the water"),
        good=_GOOD,
    ),
)
