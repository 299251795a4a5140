"""Rules about files in out/ and about the live preview."""

from __future__ import annotations

from digest.checks import Example, Rule


def _rule(id: str, why: str, fix: str, bad: str, good: str) -> Rule:
    shown = Example(note=bad), Example(note=good)
    return Rule(id=id, severity="error", why=why, fix=fix, bad=shown[0], good=shown[1],
                group="around")  # fmt: skip


RULES = (
    _rule(
        "file-unreadable",
        "The preview cannot show a file that it cannot read. It keeps the last version.",
        "Give the user who runs the preview permission to read the file, and save it again.",
        "The preview may not read content/starter.yaml.",
        "The preview may read every file in content/.",
    ),
    Rule(
        id="last-good-build",
        severity="hint",
        why="While an edition has errors, the preview shows its last good version.",
        fix="Fix the errors in the edition and save it.",
        bad=Example(note="An edition was saved with a line that digest cannot read."),
        good=Example(note="An edition was saved, and digest can read it."),
        group="around",
    ),
    _rule(
        "mistake-in-digest",
        "A bug in digest must not close the preview while you write.",
        "Undo your last change, and report what `digest build` says.",
        "digest fails on the saved content.",
        "digest builds the saved content.",
    ),
    _rule(
        "sent-files",
        "The files of a sent edition are its record and must not change.",
        "Restore the files of the sent edition. Build an edition before you set it to `sent`.",
        "An edition was set to `sent` while its email in out/ did not match its content.",
        "An edition was set to `sent` after it was built.",
    ),
    _rule(
        "stale-output",
        "Reviewers of out/ must see exactly what the content makes now.",
        "Run `digest build` and commit what it writes.",
        "The content was changed, but out/ was not built again.",
        "out/ was built after the last change to the content.",
    ),
)
