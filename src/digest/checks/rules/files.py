"""Rules for files that digest can read, and for YAML."""

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


def _hide_a_reversal(root: Path) -> None:
    _append(root, 'topics: ["The \u202eport"]')


def _append(root: Path, line: str) -> None:
    with (root / _EDITION).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


RULES = (
    Rule(
        id="brand-file",
        severity="error",
        why="brand.yaml holds the sender, postal address and unsubscribe link of every email.",
        fix="Put brand.yaml into content/. `digest new SLUG` writes one to fill in.",
        bad=Example(note="content/ has no brand.yaml.", make=_take_brand_away),
        good=Example(note="content/brand.yaml is beside the editions."),
    ),
    Rule(
        id="duplicate-key",
        severity="error",
        why="If a key appears twice, YAML silently keeps only the last one.",
        fix="Keep one of the two lines.",
        bad=Example(edition="headline: The town meets\nheadline: The town met"),
        good=Example(edition="headline: The town met"),
    ),
    Rule(
        id="eaten-hashtag",
        severity="error",
        why="A # after a space starts a comment: the rest of the line would be lost.",
        fix="Put quotes around the whole text. In a comment, put a space after the #.",
        bad=Example(edition="headline: The town is #1 at sea"),
        good=Example(edition='headline: "The town is #1 at sea"  # as the release says'),
    ),
    Rule(
        id="file-encoding",
        severity="error",
        why="digest reads UTF-8. In another encoding, letters such as é turn into others.",
        fix="Save the file again as plain text in UTF-8 (Save as, Encoding).",
        bad=Example(note="The edition was saved as UTF-16.", make=_save_as_utf_16),
        good=Example(note="The edition was saved as UTF-8."),
    ),
    Rule(
        id="file-limits",
        severity="error",
        why="A file far larger than an event needs holds something pasted by mistake.",
        fix="Keep one event per file, and remove what is not about it.",
        bad=Example(note="A story of 20,005 characters.", make=_lengthen_story),
        good=Example(edition="story: The port opens again."),
    ),
    Rule(
        id="file-link",
        severity="error",
        why="A link may lead out of the project, to a file that is not reviewed.",
        fix="Replace the link with the file itself.",
        bad=Example(note="content/other.yaml is a link to starter.yaml.", make=_link_edition),
        good=Example(note="content/other.yaml is a file."),
    ),
    Rule(
        id="file-name",
        severity="error",
        why="An edition's folder, links and statistics are named after its file.",
        fix="Rename it with small letters a–z, digits and hyphens, ending in .yaml.",
        bad=Example(note="The edition is called “Spring Fair.yaml”.", make=_rename_edition),
        good=Example(note="The edition is called “spring-fair.yaml”."),
    ),
    Rule(
        id="hidden-character",
        severity="error",
        why="An invisible character can reverse a line, break a link or hide a word.",
        fix="Delete it. If you cannot see it, retype the text around it.",
        bad=Example(
            note="A topic has U+202E, which reverses the reading direction.",
            make=_hide_a_reversal,
        ),
        good=Example(edition="topics:\n  - The port"),
    ),
    Rule(
        id="source-file",
        severity="error",
        why="digest compares quotes with the release, so the release must be in the project.",
        fix="Save the release as plain text in content/sources/ and write its whole path.",
        bad=Example(edition="source: content/sources/the-release.docx"),
        good=Example(edition="source: content/sources/starter.txt"),
    ),
    Rule(
        id="swallowed-dash",
        severity="error",
        why="YAML reads a dash that is indented too far as part of the text above it.",
        fix="Start each entry with a dash, all dashes level, with nothing after the key above.",
        bad=Example(edition="topics: The port\n  - The market hall"),
        good=Example(edition="topics:\n  - The port\n  - The market hall"),
    ),
    Rule(
        id="yaml-feature",
        severity="error",
        why="To YAML, &, * or ! at the start of a text is a command.",
        fix="Put quotes around the text. Write values out instead of referring to them.",
        bad=Example(edition="headline: &Finally the town meets"),
        good=Example(edition='headline: "&Finally the town meets"'),
    ),
    Rule(
        id="yaml-syntax",
        severity="error",
        why="digest cannot read a file that is not valid YAML.",
        fix="Follow the message. Usually a text needs straight quotes, or a line another indent.",
        bad=Example(edition="headline: Harbour Day: the town meets at the water"),
        good=_GOOD,
    ),
)
