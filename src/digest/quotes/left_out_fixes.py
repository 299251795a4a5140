"""How to put words back that a quote leaves out, in one round."""

from __future__ import annotations

from digest.quotes.quoted_words import Cut, Piece
from digest.quotes.seams import propose_seams
from digest.quotes.statements import Statement


def write_fix(cut: Cut, second: Piece | None = None) -> str:
    """Where to put the words back, one piece for each run of the source.

    `second` is the segment after the words, if it is in the same sentence.
    """
    statement, piece = cut.piece.statement, cut.piece
    own = _find_number(statement, piece.start)
    is_before = cut.end <= piece.start
    fixes, seams = [], []
    for number, words in statement.split(cut.start, cut.end):
        if number == own:
            fixes.append(f"{'Start' if is_before else 'End'} this segment with “{words}”.")
        elif second and number == _find_number(statement, second.start):
            fixes.append(f"Start the segment below with “{words}”.")
        else:
            fixes.append(f"Add a segment {'above' if is_before else 'below'} it: “{words}”.")
            seam = number if is_before else number - 1
            if seam in statement.unclear:
                seams.append(propose_seams(*statement.typed[seam : seam + 2]))
    return " ".join([*fixes, *seams])


def _find_number(statement: Statement, place: int) -> int:
    return [n for n, start in enumerate(statement.starts) if start <= place][-1]
