"""A release in any format gives the same quotes; the original is kept beside its text."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from textwrap import wrap

import pytest

from digest.building import build
from digest.drafting.drafted_edition import read_release, write_draft
from digest.drafting.drafts import draft_release
from digest.project import Project
from tests.drafting.synthetic import SHAPES, make_release
from tests.sources.formats.making import make_docx, make_mail, make_odt, make_pdf


def _make_docx(text: str) -> bytes:
    return make_docx("\n".join(text.split("\n\n")))


def _make_odt(text: str) -> bytes:
    return make_odt("\n".join(text.split("\n\n")))


def _make_pdf(text: str) -> bytes:
    """A line that is too short for the words after it ends a paragraph."""
    lines = [line for part in text.split("\n\n") for line in (*wrap(part, 80), "")]
    return make_pdf(lines)


def _make_page(text: str) -> bytes:
    """A web page, with a notice and a menu above the release and a footer below it."""
    headline, *others = text.strip().split("\n\n")
    body = "".join(f"<p>{escape(each, quote=False)}</p>" for each in others)
    return (
        "<!doctype html><html><head><title>Town | News</title></head><body>"
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>'
        "<div>This site uses cookies.</div>"
        f"<main><h1>{headline}</h1>{body}</main><footer><p>© 2031 Town.</p></footer></body></html>"
    ).encode()


def _make_wrapped_mail(text: str) -> bytes:
    paragraphs = ("\n".join(wrap(part, 66)) for part in text.split("\n\n"))
    return make_mail("\n\n".join(paragraphs), encoding="quoted-printable")


FORMATS: dict[str, Callable[[str], bytes]] = {
    "docx": _make_docx,
    "odt": _make_odt,
    "pdf": _make_pdf,
    "html": _make_page,
    "eml": _make_wrapped_mail,
}


@pytest.mark.sampled(4)
@pytest.mark.parametrize("kind", FORMATS)
def test_the_draft_of_a_format_builds_and_keeps_the_original(kind: str, copied: Project) -> None:
    made = make_release("second mention", SHAPES["second mention"], "en", 1)
    headline = "Water is back in every street"
    content = FORMATS[kind]("\n\n".join([headline, *made.text.split("\n\n")[1:]]))
    drafted = write_draft(copied, content, Path(copied.root / f"words.{kind}"), "drafted")
    assert drafted.errors == ()
    spoken = [
        (tuple(" ".join(each.text.split()) for each in quote.segments), speaker.name)
        for quote in drafted.draft.quotes
        for speaker in quote.attribution.speakers
    ]
    assert spoken == [(said.segments, said.speakers[0]) for said in made.said]
    assert drafted.draft.facts.headline
    assert drafted.draft.facts.headline.words == headline
    assert (copied.content / "sources" / f"drafted.{kind}").read_bytes() == content
    assert not build(copied).has_errors


def test_the_draft_of_a_markdown_file_has_the_words_that_its_reader_shows(copied: Project) -> None:
    content = (
        "# Hill Fair ends with a pact\n\n"
        "ALMOND, May 4, 2031 — The Hill Fair, hosted by the City of Almond, ended today.\n\n"
        "“We **will** build the *first* line, and [the second](https://x.example) by 2035,”"
        " said **Mayor Ann Lee**. “It costs \\$4 million.”\n\n"
        "> “Fares stay at zero,” said *Bob Stone*, director of Metro Hill.\n"
    ).encode()
    drafted = write_draft(copied, content, copied.root / "words.md", "drafted")
    words = [[each.words for each in quote.segments] for quote in drafted.draft.quotes]
    shown = draft_release(read_release(content, "words.md"))
    assert words == [[each.words for each in quote.segments] for quote in shown.quotes]
    assert words[0][0] == "We will build the first line, and the second by 2035,"
    assert [q.attribution.speakers[0].name for q in drafted.draft.quotes] == [
        "Ann Lee",
        "Bob Stone",
    ]
    assert drafted.errors == ()
    assert not build(copied).has_errors
