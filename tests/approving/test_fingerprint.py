"""What an approval covers: every word that may be sent under a name, and nothing else."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from digest.content.model import Approval, Excerpt, Organization, Person, Quote
from digest.quotes.approvals import fingerprint_quote, is_approved

LIBRARY = Organization("library", "The Example Town Library", "ETL")
ADA = Person("ada", "Ada Exämple", "Head Librarian", "Librarian", LIBRARY)
BEN = Person("ben", "Ben Sample")
QUOTE = Quote(
    id="ada",
    speakers=(ADA, BEN),
    segments=("Reading is for everyone,", "It’s “free”."),
    seam=". ",
    excerpts=(Excerpt("Reading is for everyone"), Excerpt("It’s “free”.")),
)


def test_the_fingerprint_never_drifts():
    """Spelled out by hand: a change here voids every approval that anybody has written."""
    hashed = (
        '["digest quote 1",'
        r'["Reading is for everyone,","It\u2019s \u201cfree\u201d."],". ",'
        r'[["Ada Ex\u00e4mple","Head Librarian","Librarian","The Example Town Library","ETL"],'
        '["Ben Sample",null,null,null,null]],'
        r'["It\u2019s \u201cfree\u201d.","Reading is for everyone"]]'
    )
    assert hashlib.sha256(hashed.encode()).hexdigest()[:16] == "ace3c6b73835ccc0"
    assert fingerprint_quote(QUOTE) == "ace3c6b73835ccc0"


def with_speaker(**changes: object) -> Quote:
    return replace(QUOTE, speakers=(replace(ADA, **changes), BEN))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(replace(QUOTE, segments=("Reading is for everyone.",)), id="words"),
        pytest.param(replace(QUOTE, segments=QUOTE.segments[::-1]), id="order"),
        pytest.param(
            replace(QUOTE, segments=("Reading is for everyone, It’s “free”.",)), id="one-segment"
        ),
        pytest.param(
            replace(QUOTE, segments=(QUOTE.segments[0], 'It’s "free".')), id="kind-of-mark"
        ),
        pytest.param(replace(QUOTE, seam=", "), id="seam"),
        pytest.param(replace(QUOTE, seam=None), id="no-seam"),
        pytest.param(replace(QUOTE, speakers=(ADA,)), id="speakers"),
        pytest.param(replace(QUOTE, speakers=(BEN, ADA)), id="order-of-speakers"),
        pytest.param(with_speaker(name="Ada Example"), id="name"),
        pytest.param(with_speaker(role="Former Librarian"), id="role"),
        pytest.param(with_speaker(short_role=None), id="short-role"),
        pytest.param(with_speaker(organization=None), id="no-organization"),
        pytest.param(with_speaker(organization=Organization("library", "ETL")), id="organization"),
        pytest.param(replace(QUOTE, excerpts=(*QUOTE.excerpts, Excerpt("everyone"))), id="excerpt"),
        pytest.param(replace(QUOTE, excerpts=()), id="no-excerpts"),
    ],
)
def test_a_change_of_what_may_be_printed_is_another_fingerprint(changed: Quote):
    assert fingerprint_quote(changed) != fingerprint_quote(QUOTE)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(replace(QUOTE, id="first"), id="id"),
        pytest.param(replace(QUOTE, lang="es", skip=("x",)), id="lang-and-skip"),
        pytest.param(with_speaker(id="a", accounts={"x": "ada"}), id="handle"),
        pytest.param(
            with_speaker(organization=replace(LIBRARY, id="l", url="https://x.example/")), id="link"
        ),
        pytest.param(replace(QUOTE, excerpts=QUOTE.excerpts[::-1]), id="order-of-excerpts"),
        pytest.param(
            replace(QUOTE, excerpts=tuple(replace(e, is_preferred=True) for e in QUOTE.excerpts)),
            id="preferred-excerpt",
        ),
        pytest.param(
            replace(QUOTE, segments=("Reading\u00a0is  for\neveryone,", QUOTE.segments[1])),
            id="spaces",
        ),
        pytest.param(with_speaker(name=unicodedata.normalize("NFD", ADA.name)), id="NFD"),
        pytest.param(replace(QUOTE, approval=Approval("Jo", date(2031, 4, 1), "0" * 16)), id="it"),
    ],
)
def test_what_changes_no_word_leaves_the_fingerprint(changed: Quote):
    assert fingerprint_quote(changed) == fingerprint_quote(QUOTE)


def test_an_approval_holds_for_the_words_it_was_given_for_and_no_others():
    approval = Approval("Jo", date(2031, 4, 1), fingerprint_quote(QUOTE))
    assert not is_approved(QUOTE)
    assert is_approved(replace(QUOTE, approval=approval))
    assert not is_approved(replace(QUOTE, seam=None, approval=approval))
