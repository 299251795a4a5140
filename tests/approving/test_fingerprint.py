"""What an approval covers: every word that may be sent under a name, and nothing else."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from digest.content.model import Approval, Excerpt, Organization, Person, Quote
from digest.quotes import approvals
from tests.quotes.fictional import join
from tests.tables import table

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


def fingerprint_quote(quote: Quote, source: str | None = None) -> str:
    return approvals.fingerprint_quote(join(quote, source)[0])


def is_approved(quote: Quote, source: str | None = None) -> bool:
    return approvals.is_approved(join(quote, source)[0])


def test_the_fingerprint_never_drifts():
    """Spelled out by hand: a change here voids every approval that anybody has written."""
    hashed = (
        r'["digest quote 2","Reading is for everyone. It\u2019s \u201cfree\u201d.",'
        r'[["Ada Ex\u00e4mple","Head Librarian","Librarian","The Example Town Library","ETL"],'
        '["Ben Sample",null,null,null,null]],'
        r'["It\u2019s \u201cfree\u201d.","Reading is for everyone"]]'
    )
    assert hashlib.sha256(hashed.encode()).hexdigest()[:16] == fingerprint_quote(QUOTE)


SPLIT = "“Reading is for everyone,” said Ada Exämple. “It’s “free”.”"


@table("seam", [None, ". ", ", ", " "])
def test_a_seam_that_changes_no_word_may_be_written_or_not(seam: str | None):
    """By the source the comma is a full stop, whatever the content writes."""
    bare = replace(QUOTE, seam=None, segments=("Reading is for everyone,", "It’s free."))
    source = SPLIT.replace("“free”", "free")
    assert fingerprint_quote(replace(bare, seam=seam), source) == fingerprint_quote(bare, source)


def test_the_source_that_joins_the_words_otherwise_voids_the_approval():
    bare = replace(QUOTE, segments=("Reading is for everyone,", "and it’s free."), seam=None)
    kept = "“Reading is for everyone,” said Ada Exämple, “and it’s free.”"
    gap = "“Reading is for everyone,” said Ada Exämple.\n\nShe sat.\n\n“and it’s free.”"
    assert fingerprint_quote(bare, kept) != fingerprint_quote(bare, gap)


def with_speaker(**changes: object) -> Quote:
    return replace(QUOTE, speakers=(replace(ADA, **changes), BEN))  # type: ignore[arg-type]


@table(
    "changed",
    [
        pytest.param(replace(QUOTE, segments=("Reading is for everyone.",)), id="words"),
        pytest.param(replace(QUOTE, segments=QUOTE.segments[::-1]), id="order"),
        pytest.param(
            replace(QUOTE, segments=("Reading is for everyone, It’s “free”.",)), id="comma"
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
        pytest.param(
            replace(QUOTE, segments=("Reading is for everyone. It’s “free”.",)), id="one-segment"
        ),
        pytest.param(
            replace(QUOTE, excerpts=(Excerpt("… Reading is for everyone ..."), QUOTE.excerpts[1])),
            id="ellipses",
        ),
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


def test_a_cut_has_a_fingerprint_of_its_words_and_speakers():
    joined, other = join(QUOTE)[0], join(with_speaker(name="Eda Exämple"))[0]
    one = approvals.fingerprint_cut(joined, "Reading is for everyone.")
    assert one == approvals.fingerprint_cut(joined, "Reading  is for\neveryone.")
    assert one != approvals.fingerprint_cut(joined, "Reading is not for everyone.")
    assert one != approvals.fingerprint_cut(other, "Reading is for everyone.")


def test_only_the_new_cut_is_not_approved():
    joined = join(QUOTE)[0]
    known = approvals.fingerprint_cut(joined, "Reading is for everyone.")
    approval = Approval("Jo", date(2031, 4, 1), approvals.fingerprint_quote(joined), (known,))
    approved = replace(joined, quote=replace(QUOTE, approval=approval))
    texts = ["Reading is for everyone.", "It’s free."]
    assert approvals.list_unapproved(approved, texts) == ("It’s free.",)
