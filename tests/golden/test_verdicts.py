"""What proof says of many short releases: who spoke, and how their words may be quoted.

`pytest tests/golden --refresh` writes it anew. Read each line that differs: it is what an editor is
told. All people and places are fictional.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from pathlib import Path
from textwrap import wrap
from typing import Any

import pytest
import yaml

from digest.content.model import Excerpt, Person, Places, Quote
from digest.quotes.approvals import fingerprint_quote
from digest.quotes.candidates import list_candidates
from digest.quotes.excerpts import check_excerpts
from digest.quotes.joining import join_quote
from digest.quotes.locating import find_named, locate_segments
from digest.quotes.meaning import find_governor
from digest.quotes.meaning_words import load_meaning
from digest.quotes.seams import SegmentGap, find_seam
from digest.sources.paragraphs import split_paragraphs
from digest.sources.quotations import SourceQuotation
from digest.sources.release import Release
from tests.golden.verdict_cases import (
    AFTER,
    BEFORE,
    CLAUSES,
    CZECH,
    ENDS,
    FOLLOWINGS,
    KEPT,
    LEADS,
    NORWELL,
    OPENINGS,
    OTHER,
    SAID,
    STATEMENT,
    TITLES,
    WORDS,
)
from tests.quotes.fictional import get_language
from tests.quotes.test_meaning import FAIR, GOVERNED

TESTS = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "verdicts"
PLACES = Places("content/fair.yaml")
# Rows that are added to the files below `tests` change nothing here.
ROWS = {"shapes": 210, "who_is_meant": 150}
FICTIONAL = (
    "de1", "de17", "de24", "de31", "de39", "de6", "en13", "en20", "en28", "en35", "en43", "en50",
    "en73", "en82", "es14", "es21", "es29", "es5", "es76", "fr1", "fr17", "fr24", "fr31", "fr39",
    "fr5", "pt12", "pt2", "pt27", "pt4", "pt75",
)  # fmt: skip
# A part of a sentence, after or before a comma or a conjunction.
_PART = re.compile(
    r"(?<=[,;:—]) | (?=(?:and|but|if|that|y|que|si|et|mais|und|wenn|dass|e|mas|se) )"
)


def read_yaml(name: str) -> Any:
    return yaml.safe_load((TESTS / name).read_text(encoding="utf-8"))


def list_releases(corpus: str) -> Iterator[tuple[str, Release]]:
    """Each with its number and language."""
    if corpus == "fictional":
        for name in FICTIONAL:
            case = read_yaml(f"drafting/fictional/{name}.yaml")
            yield name, Release("a.txt", case["text"], case["language"])
    elif corpus == "narration":
        for kind, by_language in read_yaml("quotes/narration.yaml").items():
            for code, texts in by_language.items():
                for number, text in enumerate(texts[:90:3]):
                    yield f"{kind} {code} {number}", Release("a.txt", text, code)
    else:
        for number, case in enumerate(read_yaml(f"sources/{corpus}.yaml")[: ROWS[corpus]]):
            yield f"{number} {case['lang']}", Release("a.txt", case["text"], case["lang"])


def tell(release: Release) -> Iterator[str]:
    """Every quotation with who spoke, and what is said of its words in many forms."""
    said: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for found in release.quotations:
        read = [release.paragraphs[s.paragraph].read(s.start, s.end) for s in found.segments]
        frame = release.find_frame(found)
        doubt = f" ({frame.words!r} {frame.is_denied:d}{frame.is_borrowed:d})" if frame else ""
        lines = [release.find_line(span) for span in found.segments]
        yield f"  {name_speakers(found)}{doubt}: {lines} {shorten(' | '.join(read))}"
        said.append((tuple(read), found.speakers))
    for number, (segments, speakers) in enumerate(said):
        for form in list_forms(segments):
            yield f"    {number} {judge(release, form, speakers)}"
    for (first, speakers), (second, _) in pairwise(said):
        yield f"    both {judge(release, (first[-1], second[0]), speakers)}"


def list_forms(segments: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Whole, without its first or last segment, in a wrong order, and parts of sentences."""
    forms = [tuple(segments)]
    if len(segments) > 1:
        forms += [(segments[0], segments[-1]), (segments[-1], segments[0])]
    for segment in segments:
        parts = _PART.split(segment)
        forms += [(segment,), (parts[0],), (parts[-1],), (parts[0], parts[-1])]
    yield from dict.fromkeys(forms)


def judge(release: Release, segments: tuple[str, ...], speakers: tuple[str, ...]) -> str:
    """The problems, the joined words, and those of an excerpt of each half."""
    people = tuple(Person(str(i), name) for i, name in enumerate(speakers)) or (Person("a", "A B"),)
    words = " ".join(segments).split()
    halves = [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])]
    # A full stop may be a comma in the quote, and the other way round.
    halves += [f"{half[:-1]}{',.'[half[-1] == ',']}" for half in halves if half[-1:] in (".", ",")]
    language = release.language
    assert language
    quote = Quote("q", people, segments, None, tuple(map(Excerpt, filter(None, halves))))
    joined, problems = join_quote(quote, release, language, PLACES, 0)
    found = [*problems, *check_excerpts(joined, PLACES, 0)]
    ids = [f"{each.check}{'?' * (each.severity != 'error')}" for each in found]
    told = zlib.crc32(repr([(each.message, each.fix, each.where) for each in found]).encode())
    cuts = [each.text for each in list_candidates(joined, language)]
    sums = (told, zlib.crc32(repr(cuts).encode()), int(fingerprint_quote(joined)[:4], 16))
    shown = f"{shorten(joined.text)} {len(joined.sentences)}, {len(cuts)}"
    return f"{' '.join(ids) or 'fine'} “{shown}” {' '.join(f'{each & 0xFFFF:x}' for each in sums)}"


def shorten(text: str) -> str:
    """The first and the last words, and a sum of all."""
    words = text.split()
    ends = text if len(words) < 7 else f"{' '.join(words[:3])} … {' '.join(words[-3:])}"
    return f"{ends} [{zlib.crc32(text.encode()) & 0xFFFF:x}]"


def tell_meaning() -> Iterator[str]:
    """For each start and each end of a kept part, how much of the sentence governs it."""
    for line in (*GOVERNED.strip().split("\n"), *FAIR.strip().split("\n")):
        code, _, marked = line.partition(": ")
        sentence = re.sub(r"[\[\]]", "", marked)
        words, places = load_meaning(code), [each.end() for each in re.finditer(r"\S+ ?", sentence)]
        ends = [find_governor(sentence, 0, len(sentence[:at].rstrip()), words) for at in places]
        starts = [find_governor(sentence, at, len(sentence), words) for at in (0, *places[:-1])]
        yield f"{line}\n  {show_found(starts)} {show_found(ends)}"


def tell_clauses() -> Iterator[str]:
    """Whether what stands after or before the kept words governs them, with each mark between."""
    for code, kept in KEPT.items():
        words = load_meaning(code)
        for opener, trigger, rest in product(*AFTER[code]):
            found = [
                find_governor(f"{one}{mark}{opener}{trigger}{rest}.", 0, len(one), words)
                for one in kept
                for mark in (" ", ", ", "; ", " – ", ": ")
            ]
            yield f"… {opener}{trigger}{rest}: {show_found(found)}"
        for lead in LEADS[code]:
            leads = [f"{lead}{mark}" for mark in (" ", ", ", ": ", " – ", "; ", ". ", ", and ")]
            found = [
                find_governor(f"{before}{one}.", len(before), len(f"{before}{one}."), words)
                for one in kept
                for before in leads
            ]
            yield f"{lead} …: {show_found(found)}"


def show_found(found: Sequence[str | None]) -> str:
    return ",".join(f"{len(each):x}" if each else "" for each in found)


GAPS = (
    None,
    SegmentGap(is_same_paragraph=True, between=" she said, "),
    SegmentGap(is_same_paragraph=True, between="” said Ida Holm. “"),
    SegmentGap(is_same_paragraph=True, between="” said Ida Holm, the mayor; “", is_adjoining=True),
    SegmentGap(is_same_paragraph=True, between=" she said. ", skipped="We do not."),
    SegmentGap(is_same_paragraph=True, between="” she said. Then she laughed. “So be it,” and “"),
    SegmentGap(is_same_paragraph=False, between=""),
    SegmentGap(is_same_paragraph=False, between="” said Ida Holm.", is_adjoining=True),
)


def tell_seams() -> Iterator[str]:
    """Each sentence cut at each place, with each mark there and each gap of a source."""
    for line in FAIR.strip().split("\n")[::6]:
        code, _, marked = line.partition(": ")
        sentence = re.sub(r"[\[\]]", "", marked)
        yield line
        for at in [each.start() for each in re.finditer(" ", sentence)][1::2]:
            first, second = sentence[:at].rstrip(",;:.?"), sentence[at + 1 :]
            found = [
                find_seam(f"{first}{mark}", following, gap, said, get_language(code))
                for said in (None, ", ", ". ", " ... ")
                for mark in ("", ",", ".", "?", " –")
                for following in (second, f"{second[:1].upper()}{second[1:]}")
                for gap in GAPS
            ]
            shown = "".join(f"{each.ending[0]}{len(each.gap)}" if each else "-" for each in found)
            yield f"  {first.split()[-1]} | {second.split()[0]}: {shown}"


def tell_openings() -> Iterator[str]:
    """What opens a sentence, with what goes on after it, as a source has them."""
    for code, openings in OPENINGS.items():
        for first, second in product(openings, FOLLOWINGS[code]):
            found = [find_seam(first, second, gap, None, get_language(code)) for gap in GAPS]
            shown = " ".join(f"{each.ending}{len(each.gap)}" if each else "-" for each in found)
            yield f"{first} | {second} {shown}"


def tell_gaps() -> Iterator[str]:
    """Each form of what a source may have between two segments, for each end and beginning."""
    code = get_language("en")
    for title, clause in product(TITLES, CLAUSES):
        found = [
            find_seam(first, second, SegmentGap(is_same, between, is_near, skipped), None, code)
            for outside, end in product(("", ",", "."), ENDS)
            for between in (f"”{outside}{clause}{title}{end}“",)
            for is_same, is_near, skipped in product((True, False), (True, False), ("", "No."))
            for first, second in product(("we wait", "we wait,", "we wait."), ("it is", "It is"))
        ]
        shown = "".join(f"{each.ending[0]}{len(each.gap)}" if each else "-" for each in found)
        yield f"{clause}{title}: {shown}"


def tell_subsets() -> Iterator[str]:
    """Every choice of the sentences of a statement, whole and without a first or a last word."""
    for code, (first, said, second) in STATEMENT.items():
        text = f"“{' '.join(first)}”{said} “{' '.join(second)}”".replace("”said", "” said")
        release, every = Release("a.txt", text, code), (*first, *second)
        for kept in product((False, True), repeat=len(every)):
            chosen = tuple(each for each, is_kept in zip(every, kept, strict=True) if is_kept)
            forms = [chosen, (*chosen[:-1], chosen[-1].rpartition(" ")[0])] if chosen else []
            forms += [(chosen[0].partition(" ")[2], *chosen[1:])] if chosen else []
            for number, form in enumerate(forms):
                order = "".join(map(str, map(int, kept)))
                yield f"{code} {order} {number} {judge(release, form, ('Ida Holm',))}"


def tell_labels() -> Iterator[str]:
    """Quotations with names above and below them, in every order."""
    for length, blocks in ((2, "".join(NORWELL)), (3, "QRABCDN"), (4, "QAB")):
        for order in product(blocks, repeat=length):
            if "Q" in order:
                release = Release("a.txt", "\n\n".join(NORWELL[each] for each in order))
                yield f"{''.join(order)} {tell_speakers(release)}"


def tell_speakers(release: Release) -> str:
    return "; ".join(
        f"{[release.find_line(span) for span in each.segments]} {name_speakers(each)}"
        for each in release.quotations
    )


def name_speakers(found: SourceQuotation) -> str:
    """Who spoke, and how the clause says it; ? where nobody is named."""
    by, clause = ", ".join(found.speakers) or "?", found.clause
    return f"{by} ({clause.kind}, {clause.role or '-'}: {shorten(clause.text)})" if clause else by


def tell_meant() -> Iterator[str]:
    """Who is meant by each way to name a speaker, so many paragraphs after they were named."""
    for code, before in BEFORE.items():
        for (name, text), said in product(before.items(), SAID[code]):
            quoted = said.format(WORDS[code])
            texts = (
                f"{text} {quoted}",
                *("\n\n".join([text, *[OTHER[code]] * far, quoted]) for far in range(4)),
                f"{quoted}\n\n{text}",
                f"{text}\n\n{quoted}\n\n{quoted}",
            )
            found = [tell_speakers(Release("a.txt", each, code)) for each in texts]
            yield f"{name}: {quoted} {' | '.join(found)}"


def tell_places() -> Iterator[str]:
    """Where the segments of two people are, in a language without words for who spoke."""
    people = (Person("a", "Ana Růžková"), Person("b", "Bedřich Kolář"))
    for length in (1, 2, 3, 4):
        for order in product(CZECH if length < 4 else "AQR", repeat=length):
            release = Release("a.txt", "\n\n".join(CZECH[each] for each in order), "cs")
            spans = [
                locate_segments(Quote("q", (person,), segments), release)
                for person in people
                for segments in (("Molo zůstane otevřené.",), ("Molo zůstane", "Postavili ho"))
            ]
            shown = [[s and (s.paragraph, s.start) for s in each] for each in spans]
            named = [
                [person.id for person in find_named(release, each[0], ["Molo"], people)]
                for each in spans
                if each[0]
            ]
            yield f"{''.join(order)} {shown} {named}".replace(" ", "")


def tell_paragraphs() -> Iterator[str]:
    """Releases as files have them: wrapped at several widths, with and without blank lines."""
    for name, release in list_releases("fictional"):
        blocks = release.text.strip().split("\n\n")[:7]
        for width, between in product((24, 48, 76, 130, 999), ("\n\n", "\n", "\n \n\n")):
            rows = [wrap(block, width, break_on_hyphens=width < 99) for block in blocks]
            text = between.join("\n".join(each) for each in rows)
            if width in (48, 130):  # With words that end on the next line.
                text = re.sub(r"\b(\w{3})(\w{4,})\n", r"\1-\n\2 ", text)
            found = [
                [*split_paragraphs(text, is_laid_out=is_laid_out)] for is_laid_out in (False, True)
            ]
            shown = [" ".join(f"{p.line}:{len(p.typed)}" for p in each) for each in found]
            yield f"{name} {width} {len(between)}: {' | '.join(shown)}"


CORPORA = ("shapes", "who_is_meant", "fictional", "narration")


TOLD = {
    "meaning": tell_meaning, "clauses": tell_clauses, "seams": tell_seams,
    "openings": tell_openings, "gaps": tell_gaps, "subsets": tell_subsets,
    "labels": tell_labels, "meant": tell_meant, "places": tell_places,
    "paragraphs": tell_paragraphs,
}  # fmt: skip


def list_lines(corpus: str) -> Iterator[str]:
    if corpus in CORPORA:
        for name, release in list_releases(corpus):
            yield from (name, *tell(release))
    else:
        for text in TOLD[corpus]():
            yield from text.split("\n")


@pytest.mark.slow
@pytest.mark.parametrize("corpus", [*TOLD, *CORPORA])
def test_proof_says_what_was_read(corpus: str, *, refresh: bool) -> None:
    lines = [*list_lines(corpus)]
    path = FOLDER / f"{corpus}.txt"
    if refresh:
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    kept = path.read_text(encoding="utf-8").splitlines()
    differ = [f"- {old}\n+ {new}" for old, new in zip(kept, lines, strict=False) if old != new]
    assert differ[:5] == []
    assert kept == lines
