"""Rules for segments, excerpts and posts that fit."""

from __future__ import annotations

from digest.checks import Example, Rule

_ADA = "people:\n  ada:\n    name: Ada Example\n    role: Librarian\nfeatured: ada\n"
_TWO = f"{_ADA}quotes:\n  - id: ada\n    speaker: ada\n    segments:\n      - {{}}\n      - {{}}"
_ONE = (
    f"# source:\n{_ADA}quotes:\n  - id: ada\n    speaker: ada\n    segments:\n"
    "      - This is work that can’t be done alone, and we have begun it together.\n"
)
_RELEASE = "“We are ready,” said Ada Example, the librarian. “We open the doors.”\n"
_LONG = (
    "We will open every door of this house to everybody who wants to read, and to everybody who"
    " wants to learn to read, and to everybody who wants to teach others how to read, on every day"
    " of the week and in every week of the year, for as long as there are books and people, and for"
    " as long as this town stands beside its harbour."
)

RULES = (
    Rule(
        id="excerpt-fragment",
        severity="hint",
        why="Two or three words alone do not show what the speaker said.",
        fix="Use a sentence, or at least five words.",
        bad=Example(edition=f"{_ONE}    excerpts:\n      - begun it together"),
        good=Example(edition=f"{_ONE}    excerpts:\n      - This is work that can’t be done alone"),
        group="quotes",
        can_be_lowered=True,
    ),
    Rule(
        id="excerpt-verbatim",
        severity="error",
        why="An excerpt is a quotation too: its words must be in the quote, in one run.",
        fix="Copy the words from the quote's segments exactly.",
        bad=Example(edition=f"{_ONE}    excerpts:\n      - This work can’t be done alone"),
        good=Example(edition=f"{_ONE}    excerpts:\n      - This is work that can’t be done alone"),
        group="quotes",
    ),
    Rule(
        id="post-fits",
        severity="error",
        why="A network that cuts a post may cut the speaker's name, or a “not”.",
        fix="Choose a shorter excerpt, or leave the network out with `skip:`.",
        bad=Example(
            edition=f"# source:\n{_ADA}quotes:\n  - id: ada\n    speaker: ada\n    segments:\n"
            f"      - >-\n        {_LONG}",
            brand="networks:\n  x:",
        ),
        good=Example(edition=_ONE, brand="networks:\n  x:"),
        group="posts",
    ),
    Rule(
        id="seam-unclear",
        severity="error",
        why="A comma or a full stop between two segments decides what the speaker said.",
        fix='Add `seam: ". "`, `seam: ", "` or `seam: " "` below the quote.',
        bad=Example(edition="# source:\n" + _TWO.format("We are ready,", "we open the doors.")),
        good=Example(
            edition="# source:\n"
            + _TWO.format("We are ready,", 'we open the doors.\n    seam: ", "')
        ),
        group="quotes",
    ),
    Rule(
        id="segment-marks",
        severity="error",
        why="An unpaired mark leaves open where someone else's words begin or end.",
        fix="Leave out the marks around the segments. Write marks inside them in pairs.",
        bad=Example(edition="# source:\n" + _TWO.format("We call it “the port.", "We open it.")),
        good=Example(edition="# source:\n" + _TWO.format("We call it “the port.”", "We open it.")),
        group="quotes",
    ),
    Rule(
        id="segment-order",
        severity="error",
        why="Words in another order say something else.",
        fix="List the segments in the source's order, each once.",
        bad=Example(edition=_TWO.format("We open the doors.", "We are ready,"), source=_RELEASE),
        good=Example(edition=_TWO.format("We are ready,", "We open the doors."), source=_RELEASE),
        group="quotes",
    ),
)
