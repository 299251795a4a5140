"""Read what is beside a quotation once more, with a full name for a last name."""

from __future__ import annotations

import re

from digest.sources.clauses import Clause
from digest.sources.clauses_after import read_after
from digest.sources.clauses_before import read_before
from digest.sources.name_index import NameIndex
from digest.sources.name_tokens import read_tokens
from digest.sources.openings import drop_opening
from digest.sources.quoted import FoundQuotation

_VERB_AND_NAME = re.compile(r",\s+([^\W\d_]+)\s+([^\W\d_]+)\s*")


def read_spelled_out(each: FoundQuotation, index: NameIndex) -> tuple[str, ...]:
    """“…”, lacht Hoekstra; „Lohse zieht Bilanz: „…““: who it is, where no verb of saying is known.

    The same rules as for a full name decide.
    """
    clause, words = each.clause, index.words
    if clause is None:
        last = each.segments[-1]
        found = _VERB_AND_NAME.fullmatch(index.quoted[last.paragraph].read_clause_after(last))
        full = _find_full(found[2], index) if found and found[1].islower() else ""
        read = read_after(f"{found[1]} {full}", words, is_led=True) if found and full else None
    elif clause.kind == "said" or clause.named or clause.pronoun:
        return ()
    else:
        full, read = _read_lead(clause.text, index)
    return (full,) if read and [named.name for named in read.named] == [full] else ()


def _read_lead(text: str, index: NameIndex) -> tuple[str, Clause | None]:
    """What leads to the words and opens with a last name alone."""
    words = index.words
    subject = drop_opening(text, words)
    first, *rest = read_tokens(subject, words) or (None,)
    if first is None:
        return "", None  # “Nas palavras da arqueóloga Ana Ruiz,” is an opening, and no more
    is_lone = bool(rest) and first.text == first.bare and not rest[0].has_capital
    full = _find_full(first.bare, index) if is_lone else ""
    spelled = f"{full}{subject.removeprefix(first.text)}"
    return full, read_before(spelled, words, opens=False) if full else None


def _find_full(last: str, index: NameIndex) -> str:
    """The one full name that ends so."""
    every = index.find_full_names(last) if last[:1].isupper() else {}
    return next(iter(every)) if len(every) == 1 else ""
