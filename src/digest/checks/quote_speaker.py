"""Check that the source gives the words of a quote to its speakers, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Person, Quote
from digest.languages import load_language
from digest.quotes.locating import is_nameless
from digest.quotes.runs import find_interruption
from digest.quotes.who_spoke import People, WhoSpoke, judge_speakers
from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release
from digest.text.folding import fold
from digest.text.languages import detect_language


def find(subject: Subject) -> Iterator[Finding]:
    """Segments that the source has as somebody else's words, or as nobody's."""
    release = subject.edition.release
    if release is None:
        return
    people = People(subject.edition.people)
    for index, quote in _list_named(subject, release):
        for number, segment in enumerate(quote.segments):
            # `segment-marks` reports a segment that has “, said …, “ in it.
            spans = _list_spans(release, segment)
            judged = [judge_speakers(quote, s, release, people) for s in spans]
            if not judged or any(each.verdict == "proved" for each in judged):
                continue
            where = subject.edition.places.at("quotes", index, "segments", number)
            worst = next((each for each in judged if each.verdict == "other"), judged[0])
            span = spans[judged.index(worst)]
            if worst.verdict == "other":
                yield Finding(where, *_report_other(release, span, quote, worst))
                break  # The other segments have the same speaker, and so the same cause.
            if quote.vouched is None and any(each.verdict == "near" for each in judged):
                found = _report_near(release, quote)
                yield Finding(where, *found, "warning", at_sending="error")
                break
            if quote.vouched is None:
                if worst.verdict == "together":
                    yield Finding(where, *_report_together(release, span, quote, worst))
                elif worst.verdict == "unclear":
                    found = _report_unclear(release, span, quote, worst)
                    yield Finding(where, *found, "warning", at_sending="error")
                else:
                    yield Finding(where, *_report_open(release, span, quote, worst))
                break


def _list_named(subject: Subject, release: Release) -> Iterator[tuple[int, Quote]]:
    """The quotes without those of a placeholder: `quote-verbatim` reports its name."""
    places = subject.edition.places
    for index, quote in enumerate(subject.edition.quotes):
        if not any(is_nameless(person, places, release) for person in quote.speakers):
            yield index, quote


def _list_spans(release: Release, segment: str) -> tuple[SourceSpan, ...]:
    """The places of the words that are a quotation; in a statement they need no marks."""
    if "'" in fold(segment) and find_interruption(release, segment):
        return ()
    spans = release.find(segment)
    return spans if release.stated_by else tuple(s for s in spans if release.is_in_marks(s))


def _report_other(
    release: Release, span: SourceSpan, quote: Quote, who: WhoSpoke
) -> tuple[str, str]:
    ours = _join(_tell_apart(person, who.names) for person in quote.speakers)
    place = release.show_place(release.find_line(span))
    clause = who.quotation.clause if who.quotation else None
    if clause and all(_opens_sentence(name, clause.text, release) for name in who.names):
        message = f"{place} has these words with “{clause.text.strip()}”, not from {ours}."
        return message, f"Quote words that the source gives to {ours}, or name who said these."
    said = f" (“{clause.text.strip()}”)" if clause else ""
    message = f"{place} has these words from {_join(who.names)}{said}, not from {ours}."
    return message, "Name all who said them, and no one else, as the source does."


def _tell_apart(person: Person, names: Sequence[str]) -> str:
    """With the role, where the source has somebody else of this name."""
    return f"{person.name}, {person.role}" if person.role and person.name in names else person.name


def _opens_sentence(name: str, clause: str, release: Release) -> bool:
    """Whether a name may be an ordinary word with a sentence's capital: “Participants said”."""
    is_first = clause.strip().startswith(name)
    return is_first and len(name.split()) == 1 and release.text.count(name) == 1


def _report_together(
    release: Release, span: SourceSpan, quote: Quote, who: WhoSpoke
) -> tuple[str, str]:
    """For words of a speaker and of others without a name: “Ana Ruiz and two engineers said”."""
    ours = _join(person.name for person in quote.speakers)
    place = release.show_place(release.find_line(span))
    others = who.quotation.clause.others if who.quotation and who.quotation.clause else ""
    message = f"{place} has these words from {ours} together with “{others}”."
    fix = (
        f"Quote words that {ours} said alone. If these are such, say how you know at the quote:"
        ' `vouched: "I took the notes myself."`.'
    )
    return message, fix


def _report_open(
    release: Release, span: SourceSpan, quote: Quote, who: WhoSpoke
) -> tuple[str, str]:
    ours = _join(person.name for person in quote.speakers)
    place = release.show_place(release.find_line(span))
    message = f"{place} has these words, but does not say who spoke them."
    if who.names and not any(person.name in who.names for person in quote.speakers):
        message = f"{place} has these words from {_join(who.names)}, who may not be {ours}."
    fix = (
        f'If you know that {ours} did, say how at the quote: `vouched: "I took the notes myself."`.'
    )
    code = detect_language(" ".join(quote.segments))
    language = load_language(code) if code and code != release.code and quote.lang is None else None
    if language:
        fix = f"If the words are in {language.name}, add `lang: {code}` to the quote. {fix}"
    return message, fix


def _report_unclear(
    release: Release, span: SourceSpan, quote: Quote, who: WhoSpoke
) -> tuple[str, str]:
    """For a clause that has more than who spoke: “said one who knows Ana Ruiz”."""
    ours = _join(person.name for person in quote.speakers)
    place = release.show_place(release.find_line(span))
    clause = who.quotation.clause.text.strip() if who.quotation and who.quotation.clause else ""
    message = (
        f"{place} has these words with “{clause}”. digest cannot tell whether {ours} or"
        " another person spoke."
    )
    fix = (
        f"Read the source. If {ours} said them, say at the quote how you know:"
        ' `vouched: "The source says so."`.'
    )
    return message, fix


def _report_near(release: Release, quote: Quote) -> tuple[str, str]:
    """For a language without words for “said”, where a name beside the words proves little."""
    ours = _join(person.name for person in quote.speakers)
    language = release.language.name if release.language else f"`{release.code}`"
    message = (
        f"digest cannot read who spoke in {language}. It only sees that {ours} is named near these"
        " words."
    )
    fix = (
        f"Read the source. If {ours} said them, say at the quote how you know:"
        ' `vouched: "The source says so."`.'
    )
    return message, fix


def _join(names: Iterable[str]) -> str:
    return " and ".join(names)


_PEOPLE = "people:\n  ada:\n    name: Ada Example\n    role: Librarian\n"
_QUOTE = f"{_PEOPLE}quotes:\n  - id: first\n    speaker: ada\n    segments:\n      - "
_RELEASE = "“We plan together,” said {}. The librarian, Ada Example, was there.\n"

CHECK = Check(
    id="quote-speaker",
    severity="error",
    why="The right words from the wrong person are a misquotation.",
    fix="Name the speaker whom the source names, or vouch for the quote with `vouched:`.",
    group="quotes",
    can_be_lowered=False,
    bad=Example(
        edition=f"{_QUOTE}We plan together,\nfeatured: first",
        source=_RELEASE.format("Ben Sample, a baker"),
    ),
    good=Example(
        edition=f"{_QUOTE}We plan together,\nfeatured: first",
        source=_RELEASE.format("Ada Example"),
    ),
    find=find,
)
