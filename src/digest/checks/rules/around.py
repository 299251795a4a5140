"""What is said around the content: of files in out/, and on the desk while somebody writes."""

from __future__ import annotations

from digest.checks import Example, Rule


def _rule(id: str, why: str, fix: str, bad: str, good: str) -> Rule:
    shown = Example(told=bad), Example(told=good)
    return Rule(id=id, severity="error", why=why, fix=fix, bad=shown[0], good=shown[1],
                group="around")  # fmt: skip


RULES = (
    _rule(
        "file-unreadable",
        "What the desk cannot read it cannot show; it goes on with what was there before.",
        "Give whoever runs the desk the right to read the file, and save it once more.",
        "The desk may not read content/starter.yaml.",
        "The desk may read every file of content/.",
    ),
    Rule(
        id="last-good-build",
        severity="hint",
        why="While an edition is broken the desk shows what it was before, and says so.",
        fix="Put right what is wrong in the edition, and save it.",
        bad=Example(told="An edition was saved with a line that cannot be read."),
        good=Example(told="An edition was saved, and can be read."),
        group="around",
    ),
    _rule(
        "mistake-in-digest",
        "A mistake of ours must not close the desk on whoever is writing.",
        "Take back what was saved last, and report what `digest build` says of it.",
        "digest itself fails on what was saved.",
        "digest builds what was saved.",
    ),
    _rule(
        "sent-files",
        "What was sent is a record: it stays as it was, and what is sent next is what was checked.",
        "Restore the files of an edition that was sent. Build an edition before it becomes `sent`.",
        "An edition became `sent` while its email in out/ was another than its content makes.",
        "An edition became `sent` after it was built.",
    ),
    _rule(
        "stale-output",
        "Whoever reviews out/ must see what the content makes now, and nothing else.",
        "Run `digest build` and commit what it writes.",
        "The content was changed, and out/ was not built again.",
        "out/ was built after the last change of the content.",
    ),
)
