"""Fictional people and what they never said, for the tests of quoting."""

from __future__ import annotations

from digest.content.model import Excerpt, Organization, Person, Places, Quote
from digest.languages import Language, load_language
from digest.problems import Problem
from digest.quotes.joining import JoinedQuote, join_quote
from digest.sources.release import Release

LEAGUE = Organization("league", "The League of River Towns", "LRT")
ARCHIVE = Organization("archive", "Harbour Archive")

HOLM = Person("holm", "Ida Holm", "Mayor of Lindvik", "Mayor", LEAGUE)
OCHOA = Person("ochoa", "Ray Ochoa", "LRT Chair and Mayor of Saltbay", "Mayor of Saltbay", LEAGUE)
SANZ = Person("sanz", "Lucía Sanz", "Teacher")
BELL = Person("bell", "Amos Bell", organization=ARCHIVE)
PARK = Person("park", "Jun Park")


def make_quote(
    *segments: str,
    seam: str | None = None,
    excerpts: tuple[Excerpt | str, ...] = (),
    speakers: tuple[Person, ...] = (HOLM,),
    lang: str | None = None,
) -> Quote:
    chosen = tuple(Excerpt(e) if isinstance(e, str) else e for e in excerpts)
    return Quote("holm", speakers, segments, seam, chosen, lang)


def make_release(text: str) -> Release:
    return Release("content/sources/fair.txt", text)


def get_language(code: str) -> Language:
    language = load_language(code)
    assert language
    return language


def join(
    quote: Quote, source: str | None = None, code: str = "en"
) -> tuple[JoinedQuote, tuple[Problem, ...]]:
    release = make_release(source) if source is not None else None
    return join_quote(quote, release, get_language(code), Places("content/fair.yaml"), 0)


def join_text(quote: Quote, source: str | None = None, code: str = "en") -> str:
    """The joined words of a quote that has no problem."""
    joined, problems = join(quote, source, code)
    assert problems == ()
    return joined.text
