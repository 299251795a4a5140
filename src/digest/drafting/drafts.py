"""What a release gives an edition: its quotes and its facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from digest.drafting.attributions import AttributionReader, SpeechAttribution
from digest.drafting.fact_words import load_fact_words
from digest.drafting.facts import Facts, find_facts
from digest.drafting.headlines import find_headline, find_subtitle
from digest.drafting.inner_words import list_inner
from digest.drafting.joined_quotes import is_slogan, join_below
from digest.drafting.narrator import Narrator
from digest.drafting.quotation_limit import refuse_many
from digest.drafting.statements import StatementFinder
from digest.drafting.text_places import TextSpan
from digest.sources.name_tokens import read_tokens
from digest.sources.paragraphs import SourceSpan
from digest.sources.quotation_shapes import has_relative_verb, names_theme
from digest.sources.quotations import SourceQuotation
from digest.sources.quoted import ENDED
from digest.sources.release import Release
from digest.sources.role_nouns import is_common_noun
from digest.sources.speech import SpeechWords
from digest.text.word_lists import unite
from digest.values import dataclass

_FEW_WORDS = 4
_FRAGMENT = 6
_SHORTEST = 2
_TITLE = 9
_NEAR = 80
_NOUN_AND_VERB = 2
_OPENERS = "“\"«„‚‘'»› \u00a0\u202f"
_CLOSERS = "”\"»“’' \u00a0\u202f"
_NO_MARKS = "these words have no quotation marks; keep only what is the speaker's"
_ENDED = re.compile(r"[.,!?…;:][\s\"'”’»“‘«)]*$")


@dataclass(frozen=True, slots=True)
class DraftQuote:
    """A quotation of a release: its segments as spans of the text, and who spoke."""

    segments: tuple[TextSpan, ...]
    attribution: SpeechAttribution
    line: int
    quotation: SourceQuotation


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was found in a release."""

    release: Release
    quotes: tuple[DraftQuote, ...]
    facts: Facts
    stated_by: tuple[str, ...] = ()
    """Who made the statement that the release has without quotation marks, if it has one."""
    unread: tuple[TextSpan, ...] = ()
    """Headings of statements without marks whose speakers have neither names nor offices."""


def draft_release(release: Release) -> Draft:
    refuse_many(release)
    narrator = Narrator(release, load_fact_words(release.code))
    statements, headings = _find_statements(narrator)
    stated_by = statements[0].speakers if statements else ()
    quotes = tuple(_read_quotes(narrator, statements))
    has_speech = any(quote.attribution.speakers for quote in quotes)
    unread = () if has_speech else tuple(map(narrator.places.find, headings[:1]))
    return Draft(release, quotes, find_facts(narrator), stated_by, unread)


def _find_statements(
    narrator: Narrator,
) -> tuple[tuple[SourceQuotation, ...], tuple[SourceSpan, ...]]:
    """The statements without marks, and the headings of those whose speaker is not one."""
    if narrator.release.words is None or not narrator.release.paragraphs:
        return (), ()
    finder = StatementFinder(narrator)
    return tuple(finder.find()), tuple(finder.unread)


def _read_quotes(
    narrator: Narrator, statements: tuple[SourceQuotation, ...]
) -> Iterator[DraftQuote]:
    release, places = narrator.release, narrator.places
    if release.words is None:
        return
    reader = AttributionReader(release, release.words)
    tail = narrator.layout.tail if release.paragraphs else 0
    stated = {span.paragraph for each in statements for span in each.segments}
    quoted = [
        each
        for each in release.quotations
        if each.segments[0].paragraph not in stated
        and _is_quotation(release, each)
        and (len(each.segments) == 1 or _is_quotation(release, _drop_fragment(release, each)))
        and not _is_boilerplate(each, tail)
    ]
    inner = (q for q in list_inner(release) if q.segments[0].paragraph not in stated)
    inner = (q for q in inner if not _is_boilerplate(q, tail))
    every = sorted((*quoted, *inner, *statements), key=lambda each: each.segments[0])
    titles = _list_titles(narrator, release) if release.paragraphs else ()
    below = [each for each in every if not any(_is_within(each, title) for title in titles)]
    for found in join_below(release, below or every):
        quotation = _drop_fragment(release, found)
        segments = tuple(places.find(span) for span in quotation.segments)
        attribution = reader.read(quotation)
        if quotation.segments[0].paragraph in stated and attribution.speakers:
            attribution = replace(attribution, confidence="medium", reason=_NO_MARKS)
        yield DraftQuote(segments, attribution, places.find_line(segments[0].start), quotation)


def _list_titles(narrator: Narrator, release: Release) -> tuple[SourceSpan, ...]:
    """The lines of the headline and the subtitle: “Mayor: “We will build it””; no sentences."""
    headline = find_headline(narrator.layout)
    subtitle = find_subtitle(narrator.layout, headline)
    titles = (*headline, subtitle) if subtitle else headline
    typed = (release.paragraphs[each.paragraph].typed[each.start : each.end] for each in titles)
    return tuple(each for each, text in zip(titles, typed, strict=True) if not ENDED.search(text))


def _is_within(quotation: SourceQuotation, place: SourceSpan) -> bool:
    return all(
        each.paragraph == place.paragraph and place.start <= each.start and each.end <= place.end
        for each in quotation.segments
    )


def _drop_fragment(release: Release, quotation: SourceQuotation) -> SourceQuotation:
    """Without a few words of the narrator's sentence before whole ones: “useful”. “We waited.”.

    Nor is the title in “the report “Cold Comfort”, added that “…”” a part of the quote.
    """
    if len(quotation.segments) == 1:
        return quotation
    first, second = (
        release.paragraphs[each.paragraph].typed[each.start : each.end]
        for each in quotation.segments[:2]
    )
    is_short = len(first.split()) < _FEW_WORDS and not _ENDED.search(first)
    is_part = len(first.split()) < _FRAGMENT and _is_inside(release, quotation.segments[0])
    is_part = (is_short or is_part) and not _ENDED.search(first)
    is_fragment = is_part and first[:1].islower() and second[:1].isupper()
    is_title = is_short and len(first.split()) > 1 and all(w[:1].isupper() for w in first.split())
    is_term = is_short and second[:1].isupper() and _is_inside(release, quotation.segments[0])
    if is_fragment or is_term or (is_title and not second[:1].isupper()):
        return replace(quotation, segments=quotation.segments[1:])
    return quotation


def _is_boilerplate(quotation: SourceQuotation, tail: int) -> bool:
    """A motto below “About the Harbour Council”: after the end only people are quoted."""
    if quotation.segments[0].paragraph < tail:
        return False
    clause = quotation.clause
    people = [each for each in clause.named if not each.is_organization] if clause else []
    is_label = clause is None or clause.kind == "label"
    return not people or (is_label and not any(each.title for each in people))


def _is_work(release: Release, quotation: SourceQuotation, text: str) -> bool:
    """Zeigt die Ausstellung „Das Telefon im Flur“: a few words that a noun leads to."""
    first = quotation.segments[0]
    whole = release.paragraphs[first.paragraph].typed
    after = whole[first.end : first.end + _NEAR].lstrip(_CLOSERS)
    is_said = release.words is not None and release.words.verb.match(after)
    is_amid = after[:1].islower() and not is_said
    most = _TITLE if is_amid else _FRAGMENT  # The campaign “…” | gathered
    if len(quotation.segments) > 1 or len(text.split()) > most or not text[:1].isupper():
        return False
    typed = release.read_before(first).rstrip(_OPENERS)
    noun = typed.split()[-1] if typed.split() else ""
    is_noun = release.words is not None and is_common_noun(noun, release.words)
    return is_noun and not _ENDED.search(text)


def _is_inside(release: Release, span: SourceSpan) -> bool:
    """Das Haus sei kein „Denkmal mit Steckdosen“, so …: the narrator's sentence leads to it."""
    before = release.read_before(span).rstrip(_OPENERS)
    return bool(before) and before[-1] not in ",:：" and not _ENDED.search(before)


def _is_called(release: Release, quotation: SourceQuotation) -> bool:
    """Das Motto lautet: „Komm und sieh!“: what a thing is called, and nobody's words."""
    clause, words = quotation.clause, release.words
    if clause is None or words is None or clause.named or quotation.speakers:
        return False
    if clause.verb:
        *before, last = clause.text.casefold().rstrip(" :,").split()
        is_asked = last in load_fact_words(release.code).asked  # The viewer is asked “Thirsty?”
        return is_asked and not words.passives.isdisjoint(before[-2:])
    lead, *noun = read_tokens(clause.text.removesuffix(":"), words)
    is_led = clause.text.endswith(":") and lead.low in words.articles | words.possessives
    is_noun = len(noun) == _NOUN_AND_VERB and not (noun[0].is_title or noun[0].is_organization)
    return is_led and is_noun


def _is_fragment(release: Release, quotation: SourceQuotation, text: str) -> bool:
    """pidió mantas, botas y “un poco de vergüenza”: a few words that end the narrator's list."""
    first, words = quotation.segments[0], text.split()
    if len(quotation.segments) > 1 or len(words) > _FRAGMENT or not text[:1].islower():
        return False
    before = release.read_before(first).rstrip('“"«„‚‘ \u00a0').split()
    is_joint = release.words is not None and before[-1:] and before[-1] in release.words.joint
    verb = quotation.clause.verb.split()[-1:] if quotation.clause else []
    # “…”, said Cole, who called for “fewer forms and more hands”
    told = quotation.clause.text if quotation.clause else ""
    is_other = release.words is not None and has_relative_verb(told, release.words)
    is_said = bool(before) and before[-1] in verb and not is_other
    is_led = is_said or (bool(before) and _opens_that(before[-1], release.words))
    is_part = not is_led and _is_inside(release, first) and len(words) < _FRAGMENT
    # A “splash pad for all,” with shade: the comma in the marks is the narrator's.
    is_noun = release.words is not None and before[-1:] and before[-1] in release.words.indefinite
    return (bool(is_joint) or is_part) and not _ENDED.search(text.rstrip(",") if is_noun else text)


def _opens_that(word: str, words: SpeechWords | None) -> bool:
    return words is not None and words.opens_that.fullmatch(word.casefold()) is not None


def _is_sentence(release: Release, quotation: SourceQuotation, text: str) -> bool:
    """« Nous verrons », répond M. Durand: in many languages the comma is after the mark."""
    one, span = release.quoted[quotation.segments[0].paragraph], quotation.segments[0]
    number = one.find_run(span)
    if number is None or len(text.split()) < _SHORTEST or not text[:1].isupper():
        return False
    typed = one.paragraph.typed
    start, end = one.runs[number].outer
    before = typed[max(start - _NEAR, 0) : start].rstrip()
    is_others = before and not _ENDED.search(before)
    words = release.words
    is_noun = text.rsplit(maxsplit=1)[-1][:1].isupper()
    if is_noun and words is not None and words.has_capital_nouns:  # „Wir | haben | Geburtstag“
        small = unite(words.articles, words.prepositions, words.joint, words.belongs)
        is_noun = small.issuperset(word for word in text.split() if word.islower())
    is_said = words is not None and words.verb.match(typed[end:].lstrip()) is not None
    return not is_others and not is_noun and (typed[end : end + 1] == "," or is_said)


def _is_quotation(release: Release, quotation: SourceQuotation) -> bool:
    """Not a title, a term or a slogan: a few words that the narrator only names."""
    pieces = [release.paragraphs[s.paragraph].typed[s.start : s.end] for s in quotation.segments]
    text = " ".join(pieces)
    words = text.split()
    if not all(pieces):
        return False
    is_term = _is_fragment(release, quotation, text) or _is_called(release, quotation)
    if is_term or is_slogan(release, quotation):
        return False
    first = quotation.segments[0]
    is_theme = release.words and names_theme(release.read_before(first), text, release.words)
    if is_theme or (quotation.clause is None and _is_inside(release, first)):
        return False  # Its motto is “To the last digit.”
    if len(words) < _FEW_WORDS:
        clause = quotation.clause
        is_whole = _ENDED.search(text) or _is_sentence(release, quotation, text)
        is_part = text[:1].islower()  # Called it “overdue.”
        is_apart = not _is_inside(release, quotation.segments[0])
        is_somebody = bool(clause and (clause.named or (quotation.speakers and is_apart)))
        is_led = bool(clause and clause.text.rstrip().endswith(":"))
        # Zum sogenannten „Buch“ erklärt Ana Ruiz: the words are below.
        is_below = is_led and quotation.said_at is not None and quotation.said_at > first
        is_said = is_led or bool(clause and clause.verb and is_whole)
        return is_somebody and is_said and not (is_part or is_below)
    if _is_work(release, quotation, text):
        return False
    # The capital of the first word says nothing: “Compraremos toda la lana de este año”.
    long = [word for word in words[1:] if len(word) > _FEW_WORDS]
    is_title = bool(long) and all(word.lstrip("#")[:1].isupper() for word in long)
    is_said = quotation.clause is not None and quotation.clause.kind == "said"
    if is_said and release.words and release.words.has_compounds:
        is_title = False  # German has a capital for every noun.
    return not is_title or bool(_ENDED.search(text) and quotation.speakers)
