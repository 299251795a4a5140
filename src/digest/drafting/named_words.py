"""Tell a title, a term or a slogan in quotation marks from words that somebody said."""

from __future__ import annotations

import re

from digest.drafting.fact_words import load_fact_words
from digest.drafting.joined_quotes import OPENERS, is_slogan
from digest.sources.name_tokens import read_tokens
from digest.sources.paragraphs import SourceSpan
from digest.sources.quotation_shapes import has_relative_verb, names_theme
from digest.sources.quotations import SourceQuotation
from digest.sources.release import Release
from digest.sources.role_nouns import is_common_noun
from digest.sources.speech import SpeechWords
from digest.text.word_lists import unite

_FEW_WORDS = 4
_FRAGMENT = 6
_SHORTEST = 2
_TITLE = 9
_NEAR = 80
_NOUN_AND_VERB = 2
_CLOSERS = "”\"»“’' \u00a0\u202f"
_THEME = r"(?<![\w-])@themes(?!\w)([^.,;:!?]{0,60})[:：]?\s*$"
_SAMPLE_AFTER = rf"^[{re.escape(_CLOSERS)},.!]*@samples(?!\w)"
_SAMPLE_BEFORE = r"(?<!\w)@samples\s*[:：]?\s*$"
ENDED = re.compile(r"[.,!?…;:][\s\"'”’»“‘«)]*$")


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
    typed = release.read_before(first).rstrip(OPENERS)
    noun = typed.split()[-1] if typed.split() else ""
    is_noun = release.words is not None and is_common_noun(noun, release.words)
    return is_noun and not ENDED.search(text)


def _is_named(release: Release, quotation: SourceQuotation) -> bool:
    return (
        _is_theme(release, quotation)
        or _is_sample(release, quotation.segments[0])
        or (release.words is not None and _is_on_sign(quotation, release.words))
        or _is_object(release, quotation)
    )


def _is_theme(release: Release, quotation: SourceQuotation) -> bool:
    """Das Motto der Woche: „…“, autour du thème : « … », the theme is: “…”: no one's words."""
    clause, words = quotation.clause, release.words
    before = release.read_before(quotation.segments[0]).rstrip(OPENERS)
    lead = load_fact_words(release.code).fill(_THEME).search(before.lower())
    if words is None or lead is None or (quotation.speakers and words.verb.search(lead[1])):
        return False
    people = [each for each in clause.named if not each.is_organization] if clause else []
    is_somebody = any(each.title or " " in each.name for each in people)
    return not (clause and clause.verb and is_somebody)


def _is_sample(release: Release, span: SourceSpan) -> bool:
    """„Ihr Enkel braucht Geld!“, so oder so ähnlich …, phrases such as “…”: anybody may say so."""
    words = load_fact_words(release.code)
    after = release.paragraphs[span.paragraph].typed[span.end : span.end + _NEAR]
    before = release.read_before(span).rstrip(OPENERS)
    return any(
        words.fill(shape).search(text.lower())
        for shape, text in ((_SAMPLE_AFTER, after), (_SAMPLE_BEFORE, before))
    )


def _is_on_sign(quotation: SourceQuotation, words: SpeechWords) -> bool:
    """Auf dem Plakat steht: „…“: where every noun has a capital, a thing is taken for a name."""
    clause = quotation.clause
    signs = words.writings | words.utterances
    return (
        clause is not None
        and bool(clause.named)
        and all(each.name.split()[0].casefold() in signs for each in clause.named)
    )


def _is_object(release: Release, quotation: SourceQuotation) -> bool:
    """Découvrez le guide « Pour … », den „Best Deal Award“, “Select “Yes, I do””: a noun's name.

    A noun, or its article, leads to the words, no verb of saying does, and nobody is named.
    """
    clause, words, first = quotation.clause, release.words, quotation.segments[0]
    before = release.read_before(first).rstrip(OPENERS)
    typed = release.paragraphs[first.paragraph].typed[first.start : first.end]
    if words is None or not typed[:1].isupper() or not is_inside(release, first):
        return False
    last = read_tokens(before, words)[-1]
    if last.low in words.articles | words.indefinite:
        is_noun = typed.split()[-1][:1].isupper() or not words.has_compounds
        return is_noun and len(typed.split()) <= _TITLE  # die „Halle viel zu spät gebaut“
    is_label = (
        clause is not None and clause.kind == "label" and not clause.text.endswith((":", "："))
    )
    lone = {name for name in quotation.speakers if " " not in name}
    named = [each for each in clause.named if each.title or each.name not in lone] if clause else []
    is_nobody = lone == set(quotation.speakers) and not named
    is_said = words.verb.search(before.rpartition(" ")[2]) is not None
    return (
        is_nobody
        and not is_said
        and (is_label or is_common_noun(last.text, words) or last.bare in lone)
    )


def is_inside(release: Release, span: SourceSpan) -> bool:
    """Das Haus sei kein „Denkmal mit Steckdosen“, so …: the narrator's sentence leads to it."""
    before = release.read_before(span).rstrip(OPENERS)
    return bool(before) and before[-1] not in ",:：" and not ENDED.search(before)


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
    is_part = not is_led and is_inside(release, first) and len(words) < _FRAGMENT
    # A “splash pad for all,” with shade: the comma in the marks is the narrator's.
    is_noun = release.words is not None and before[-1:] and before[-1] in release.words.indefinite
    return (bool(is_joint) or is_part) and not ENDED.search(text.rstrip(",") if is_noun else text)


def _is_indirect(release: Release, place: SourceSpan, words: list[str]) -> bool:
    """Der Bund stellt fest, | dass die „Werften DIE Kraft sind, die …“: a long part of a clause."""
    before = release.read_before(place).rstrip(OPENERS).rpartition(",")[2].split()
    is_led = len(before) <= _FEW_WORDS and any(_opens_that(w, release.words) for w in before)
    return is_led and len(words) > _TITLE


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
    is_others = before and not ENDED.search(before)
    words = release.words
    is_noun = text.rsplit(maxsplit=1)[-1][:1].isupper()
    if is_noun and words is not None and words.has_capital_nouns:  # „Wir | haben | Geburtstag“
        small = unite(words.articles, words.prepositions, words.joint, words.belongs)
        is_noun = small.issuperset(word for word in text.split() if word.islower())
    is_said = words is not None and words.verb.match(typed[end:].lstrip()) is not None
    return not is_others and not is_noun and (typed[end : end + 1] == "," or is_said)


def is_quotation(release: Release, quotation: SourceQuotation) -> bool:
    """Not a title, a term or a slogan: a few words that the narrator only names."""
    pieces = [release.paragraphs[s.paragraph].typed[s.start : s.end] for s in quotation.segments]
    text = " ".join(pieces)
    words = text.split()
    if not all(pieces):
        return False
    first = quotation.segments[0]
    is_term = _is_fragment(release, quotation, text) or _is_called(release, quotation)
    is_term = is_term or (len(pieces) == 1 and _is_named(release, quotation))
    if is_term or is_slogan(release, quotation):
        return False
    is_theme = release.words and names_theme(release.read_before(first), text, release.words)
    is_part = quotation.clause is None and is_inside(release, first)
    if is_theme or (is_part and not _is_indirect(release, first, words)):
        return False  # Its motto is “To the last digit.”
    if len(words) < _FEW_WORDS:
        clause = quotation.clause
        is_whole = ENDED.search(text) or _is_sentence(release, quotation, text)
        is_part = text[:1].islower()  # Called it “overdue.”
        is_apart = not is_inside(release, quotation.segments[0])
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
    is_whole = bool(ENDED.search(text) and quotation.speakers)
    return not is_title or (is_whole and not is_inside(release, first))
