"""Who a draft guesses has held an event, where no verb says it. All names are fictional."""

from __future__ import annotations

from digest.drafting.drafted_edition import write_draft
from digest.project import Project
from tests.drafting.test_event_facts import QUOTE, read_event
from tests.tables import table

GUESSES = {
    "who sends it, by its letters": (
        (
            "NORWELL, 4 May 2031 – The bridge is safe, as the Union of Ferry Towns (UFT) has said. "
            "The UFT has read the report. Two ferries run."
        ),
        "“We are glad,” said Ana Ruiz of UFT.",
        ["Union of Ferry Towns"],
    ),
    "the body of the only speaker, which has no kind of body in its name": (
        "Two ferries will run from May, and each will take forty people.",
        "“We are glad,” said Ana Ruiz, CEO of Northern Crossings.",
        ["Northern Crossings"],
    ),
    "a ministry that a minister is of, by subject, is not in the words": (
        "Two ferries will run from May, and each will take forty people.",
        "“We are glad,” said Ana Ruiz, Minister for Transport.",
        None,
    ),
    "whose it is opens no name": (
        "Two ferries will run from May. Our Council may ask for one, and Our Council will.",
        "“We are glad,” said Ana Ruiz.",
        None,
    ),
}


@table("case", GUESSES, ids=list(GUESSES))
def test_a_host_may_be_a_guess(case: str) -> None:
    lead, quote, host = GUESSES[case]
    assert read_event("Two ferries will run", lead, quote)["host"] == host


def test_a_guessed_host_is_asked_for(copied: Project) -> None:
    lead, quote, host = GUESSES[
        "the body of the only speaker, which has no kind of body in its name"
    ]
    text = f"Two ferries will run\n\n{lead}\n\n{quote}\n"
    made = write_draft(copied, text.encode(), copied.root / "words.txt", "drafted")
    assert [each.name for each in made.draft.facts.host] == host
    assert "# check: line 5: is this who held the event?\nhost: northern-crossings\n" in (
        copied.content / "drafted.yaml"
    ).read_text(encoding="utf-8")


def test_a_dateline_is_the_place_where_no_other_is_told() -> None:
    lead = "NORWELL, Kent – The council set aside money for two ferries."
    assert read_event("Two ferries will run", lead, QUOTE)["location"] == "NORWELL, Kent"
