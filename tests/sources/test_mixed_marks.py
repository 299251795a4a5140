"""Words in marks of two kinds, where one kind opens and the other closes."""

from __future__ import annotations

from digest.sources.runs import find_runs
from digest.sources.speech import load_words
from tests.tables import table

ROWS = [
    ('"Das Dach hält“, so Noll. "Wir sind froh.“', ["Das Dach hält", "Wir sind froh."]),
    ('"Das Dach hält", sagt Noll. "Es hält gut“, so Noll.', ["Das Dach hält", "Es hält gut"]),
    ('Dem Team der Halle "Bunt“: "Sie halten alles."', ["Bunt", "Sie halten alles."]),
    ('"The roof will hold,” said Noll. "We are glad.”', ["The roof will hold,", "We are glad."]),
    ('"It holds”, "It leaks", “We shall see"', ["It holds", "It leaks", "We shall see"]),
    ("“It is a good day “.", ["It is a good day "]),
    ("“It is a good day, “she said.", ["It is a good day, "]),
    ("« Le pont tiendra« , dit Noll.", [" Le pont tiendra"]),
    ("“It will hold“, said Noll.", ["It will hold"]),
    # Sound as they are, or nobody knows which is meant: a mark within marks, and one left open.
    ("« Le pont « tiendra » bien », dit Noll.", [" Le pont « tiendra » bien "]),
    ('"They call it “the roof” here," said Noll.', ["They call it “the roof” here,"]),
]


@table(("text", "words"), ROWS)
def test_mixed_marks_are_read_by_their_places(text: str, words: list[str]) -> None:
    found = find_runs(text, load_words("de" if "Dach" in text or "Team" in text else "en"))
    assert [text[run.start : run.end] for run in found] == words
