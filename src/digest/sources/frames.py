"""Find what a release says around a quotation that denies or doubts it, or has it from others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from digest.languages import Language
from digest.sources.around import QUOTED, find_next, is_plain, read_around
from digest.sources.asides import drop_answers, split_parts
from digest.sources.borrowed import find_borrowed
from digest.sources.cited import find_cited
from digest.sources.handed_on import find_reporter
from digest.sources.judged import find_judged
from digest.sources.name_tokens import read_tokens
from digest.sources.names import read_named
from digest.sources.nearby_verbs import is_name
from digest.sources.paragraphs import SourceSpan
from digest.sources.quotations import SourceQuotation
from digest.sources.quoted import QuotedParagraph
from digest.sources.sentences import split_sentences
from digest.sources.speech import SpeechWords
from digest.sources.taken_back import find_named_back, find_taken_back
from digest.values import dataclass

# What follows a quotation says how it was said only in its first words.
_MOST_AFTER = 16
# The next sentence takes a quotation back only if it is short, or about its speaker.
_MOST_NEXT = 16
_MOST_LATER = 2
# “Some of her critics claim …”: a subject has few words before it.
_MOST_BEFORE_SUBJECT = 3
_MOST_SOURCE = 6
_MOST_HEADING = 24
_MOST_SHORT_HEADING = 5
# An auxiliary or none, a denial, and a verb.
_UNSAID = r"(?<!\w)(?:n['’])?(@auxiliaries)\s+(@negations)\s+(\w+)"
_NOT = rf"(?<!\w)(\w+)\s+@negations\s*:\s*{QUOTED}"
_EDGES = " ,;:.—–-\"'“”’»"


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of a release that make a quotation doubtful, in the sentence that has them.

    `is_denied`: the release says that the words were never said, or takes them back; otherwise the
    speaker may not mean them.
    `is_borrowed`: it says that the speaker has them from another.
    """

    sentence: str
    words: str
    span: SourceSpan
    is_denied: bool = True
    is_borrowed: bool = False


def find_frame(
    quotation: SourceQuotation,
    paragraphs: Sequence[QuotedParagraph],
    words: SpeechWords,
    language: Language,
) -> Frame | None:
    """What frames a quotation: its own sentences first, then what is before and after them."""
    first = quotation.segments[0]
    for span in quotation.segments:
        if frame := _read_sentence(quotation, span, paragraphs[span.paragraph], words, language):
            return frame
    if quotation.said_at and quotation.said_at.paragraph != first.paragraph:
        label = quotation.said_at
        text = paragraphs[label.paragraph].paragraph.typed[label.start : label.end]
        if found := _find_denial(text, words):
            return Frame(text, found, label)
    heading = _find_heading(first.paragraph, paragraphs, words)
    return heading or _read_next(quotation, paragraphs, words, language)


def _read_sentence(
    quotation: SourceQuotation,
    span: SourceSpan,
    one: QuotedParagraph,
    words: SpeechWords,
    language: Language,
) -> Frame | None:
    around = read_around(span, one, language)
    if around is None or is_plain(around, words):
        return None
    before = drop_answers(around.before, words, language)
    after = _shorten(drop_answers(around.after, words, language), words)
    found = _find_denial(" ".join([*before.split(), QUOTED, *after.split()]), words)
    found = (
        found
        or _find_forged(before, words)
        or _find_other(before, words)
        or _find_other(after, words)
    )
    found = found or _find_summed(around.after, words)
    found = found or find_reporter(before, words, leads=True)
    found = found or find_reporter(after, words, leads=False)
    if not found and (
        borrowed := find_borrowed(before, around.after, words)
        or find_cited(before, around.after, quotation.speakers, words)
    ):
        return Frame(around.read(one), borrowed, around.span, is_borrowed=True)
    if found:
        return Frame(around.read(one), found, around.span)
    played = _find_playing(before, words) or _find_playing(after, words)
    if played:
        return Frame(around.read(one), played, around.span, is_denied=False)
    role = _find_role(around.before, words) or _find_role(around.after, words)
    return Frame(around.read(one), role, around.span, is_borrowed=True) if role else None


def _shorten(after: str, words: SpeechWords) -> str:
    """The clause itself: “, Ruiz falsely claimed”, without what it goes on to tell.

    A second part that is as short may say where the words are from: “, according to a hoax”.
    """
    first, *others = after.strip(" ,.;:—–-").split(",")
    source = [
        part
        for part in others[:1]
        if len(part.split()) <= _MOST_SOURCE or words.accords.match(part.strip())
    ]
    return " ".join(",".join([first, *source]).split()[:_MOST_AFTER])


def _find_denial(text: str, words: SpeechWords) -> str:
    found = next((f for f in words.denial.finditer(text) if not is_name(text, f, words)), None)
    return found[0].replace(QUOTED, "…") if found else _find_unsaid(text, words)


def _find_unsaid(text: str, words: SpeechWords) -> str:
    """« n'a | jamais | déclaré », “did | not | say”: the word right before a verb of saying."""
    for found in words.fill(_UNSAID).finditer(text):
        is_said = words.verb.search(f"{found[1]} {found[3]}") or f"{found[3]}s" in words.verbs
        if is_said and found[2].casefold() not in words.no:  # “is | no | reason”
            return found[0].strip()
    last = words.fill(_NOT).search(text)  # „sagte | nicht: „…““
    return last[0].strip(_EDGES + QUOTED) if last and words.verb.fullmatch(last[1]) else ""


def _find_forged(before: str, words: SpeechWords) -> str:
    """“In an invented interview, | Ana Ruiz says: “: what is no statement of hers at all."""
    told = words.utterances | words.recordings | words.writings | words.reports
    for found in words.fake.finditer(before):
        beside = (*before[: found.start()].split()[-1:], *before[found.end() :].split()[:1])
        if any(word.strip(_EDGES).casefold() in told for word in beside):
            return found[0]
    return ""


def _find_summed(after: str, words: SpeechWords) -> str:
    """“…, which makes the remark false.”: a clause about the whole statement."""
    for part in split_parts(after)[1:]:
        bare = part.strip(_EDGES)
        if words.summing.match(bare) and words.denies.search(bare):
            return bare
    return ""


def _find_playing(text: str, words: SpeechWords) -> str:
    """“Playing the villain, Ana Ruiz said”, “she joked”: what the speaker may not mean."""
    parts = (part.strip(_EDGES) for part in split_parts(text))
    played = next((part for part in parts if words.plays.match(part)), "")
    inner = None if played else words.plays.search(text)  # “said Ana Ruiz | in the voice of …”
    if inner and inner[0].casefold().split()[0] in words.prepositions:
        played = inner[0]
    jest = words.jests.search(text)
    return played or (jest[0] if jest else "")


def _find_role(text: str, words: SpeechWords) -> str:
    """“Ana Ruiz, | as Lady Macbeth, | declared”: not “as Ben Cole, | the director, | put it”."""
    parts = [part.strip(_EDGES) for part in split_parts(text)]
    for at, part in enumerate(parts):
        following = parts[at + 1] if at + 1 < len(parts) else ""
        goes_on = bool(following) and not words.verb.match(following)
        goes_on = not read_named(following, words) if at == 0 else goes_on
        if not goes_on and _names_role(part, words):
            return part
    return ""


def _names_role(part: str, words: SpeechWords) -> bool:
    """“as Lady Macbeth”: nothing but a name after “as”, and no office."""
    first, _, rest = part.partition(" ")
    if first.casefold() not in words.capacity:
        return False
    named = read_named(rest, words)
    is_office = any(
        token.is_organization
        or (token.is_title and token.low not in words.honorifics)
        or token.low in words.times  # “As Saturday, May 5, drew near”
        for token in read_tokens(rest, words)
    )
    return not is_office and len(named) == 1 and rest.endswith(named[0].name)


def _find_other(text: str, words: SpeechWords) -> str:
    """Others who report the words: not those whom the speaker addresses or thanks."""
    for found in words.other.finditer(text):
        before = re.split(r"[,;:]", text[: found.start()])[-1]
        is_source = words.accords.search(before) is not None
        is_subject = len(before.split()) <= _MOST_BEFORE_SUBJECT and not read_named(before, words)
        is_other = is_source or (is_subject and text[found.end() :].strip(" ,."))
        if is_other and not _is_in_role(text[found.start() :], found[0], words):
            return found[0]
    return ""


def _is_in_role(text: str, other: str, words: SpeechWords) -> bool:
    """“Opposition | Leader Ana Ruiz”: the word is of what somebody is, who has a name."""
    own = next(iter(read_named(text, words)), None)
    noun = other.rsplit(maxsplit=1)[-1]
    return own is not None and (own.title or "").startswith(f"{noun} ")


def _find_heading(
    first: int, paragraphs: Sequence[QuotedParagraph], words: SpeechWords
) -> Frame | None:
    """“The following statements are fabricated.” above the words, or at the top of the release."""
    for number in _list_headings(first):
        one = paragraphs[number]
        text = one.paragraph.typed
        if one.runs or len(text.split(maxsplit=_MOST_HEADING)) > _MOST_HEADING:
            continue
        if found := _find_doubt(text, words, is_next=number == first - 1):
            return Frame(text, found, SourceSpan(number, 0, len(text)))
    return None


@lru_cache(maxsize=256)  # The first lines of a release are above each of its quotations.
def _find_doubt(text: str, words: SpeechWords, *, is_next: bool) -> str:
    is_short = is_next and _is_heading(text)
    if not is_short and not words.utterance.search(text):
        return ""
    found = (words.heading if is_short else words.fake).search(text)
    return found[0] if found else ""


def _is_heading(text: str) -> bool:
    """“Myths and facts”: a few words that are no sentence."""
    return len(text.split()) <= _MOST_SHORT_HEADING and text.rstrip()[-1:] not in ".!?…"


def _list_headings(first: int) -> Iterator[int]:
    yield from sorted(each for each in {0, 1, first - 1} if 0 <= each < first)


def _read_next(
    quotation: SourceQuotation,
    paragraphs: Sequence[QuotedParagraph],
    words: SpeechWords,
    language: Language,
) -> Frame | None:
    """The sentence after a quotation, where it takes the words back."""
    place = find_next(quotation, paragraphs, language)
    if place is None:
        return None
    sentence = paragraphs[place.paragraph].paragraph.typed[place.start : place.end]
    if sentence[:1] == "," and words.verb.fullmatch(sentence.strip(_EDGES)):
        return None  # «…», | matizó.
    is_short = len(sentence.split()) <= _MOST_NEXT
    found = is_short and (find_taken_back(sentence, words) or find_judged(sentence, words))
    later = None if found else _read_later(quotation, place, paragraphs, words, language)
    return later or (Frame(sentence, found, place) if found else None)


def _read_later(
    quotation: SourceQuotation,
    place: SourceSpan,
    paragraphs: Sequence[QuotedParagraph],
    words: SpeechWords,
    language: Language,
) -> Frame | None:
    """“Workers cheered. | On Tuesday he withdrew the remark.”, before anything else is quoted."""
    one = paragraphs[place.paragraph]
    typed = one.paragraph.typed
    end = min((run.start for run in one.runs if run.start >= place.end), default=len(typed))
    for low, high in split_sentences(typed[place.end : end], language)[:_MOST_LATER]:
        sentence = typed[place.end + low : place.end + high]
        if found := find_named_back(sentence, quotation.speakers, words):
            return Frame(
                sentence, found, SourceSpan(place.paragraph, place.end + low, place.end + high)
            )
    return None
