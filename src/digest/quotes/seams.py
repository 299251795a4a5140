"""Decide how two segments of a quote are joined, by the source or the content."""

from __future__ import annotations

import re
from typing import Literal

from digest.languages import Language
from digest.quotes.meaning_words import load_meaning, starts_main
from digest.sources.name_tokens import read_token, read_tokens
from digest.sources.role_nouns import is_content_word
from digest.sources.sentences import split_sentences
from digest.sources.speech import load_words
from digest.text.later import compile_later
from digest.values import dataclass

Ending = Literal["keep", "drop", "full_stop", "close"]

ELLIPSIS = " ... "
_ANY_MARK = "“”„‟″〝〞〟＂‘’‚‛′`\"'«»‹›「」『』"
_OPENERS = _ANY_MARK + "([（¿¡ \u00a0\u202f"
_STOPS = ".。．۔।"
_CLOSED = compile_later(rf"[{_STOPS}!?…:;—–॥！？؟：；؛-][{_ANY_MARK})\]）\u00a0\u202f]*$")
_ENDS_WITH_COMMA = compile_later(rf"[,،、，][{_ANY_MARK}\u00a0\u202f]*$")
# The mark that closes a segment in the source, with the comma or full stop on either side.
_AFTER = compile_later(rf"^\s*([,،、，]?)\s*[{_ANY_MARK}]+\s*([,،、，{_STOPS}]?)")
_BEFORE = compile_later(rf"[{_ANY_MARK}]+\s*$")
_QUOTED = compile_later(r"[“„«「\"][^”“»」\"]*[”“»」\"]")
_MANY_WORDS = 5
# “The old pier of the town”.
_MOST_NOUN = 4
# “We do not ask who, | we ask why”
_ALIKE = 3
# « Les enfants, venez »
# In scripts without spaces, twelve letters are a clause.
_WIDE = compile_later("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_MANY_LETTERS = 12
FINAL_COMMA = re.compile(r"[,،、，](?=[”’»›」』\"'\u00a0\u202f]*$)")
_ENDED = compile_later(rf"[{_STOPS}!?！？؟,،、，][{_ANY_MARK}]*$")


@dataclass(frozen=True, slots=True)
class Seam:
    """What a segment's last comma becomes, and what is put before the next segment."""

    ending: Ending
    gap: str


@dataclass(frozen=True, slots=True)
class SegmentGap:
    """What a source has after one segment, and whether the next is in the same paragraph.

    The text goes up to the second segment, or to the end of the paragraph. Two runs of a statement
    are adjoining if it has nothing between them; `skipped` are the words of it that are left out.
    """

    is_same_paragraph: bool
    between: str
    is_adjoining: bool = False
    skipped: str = ""


def find_seam(
    segment: str, following: str, gap: SegmentGap | None, said: str | None, language: Language
) -> Seam | None:
    """The seam by the source, then by the mark that ends the segment, then by the content's `seam`.

    None if it is unclear. Rules Q2, Q4 and Q6 of the facts (AP; Daily Press; read 2026-11-23).
    """
    is_sure = gap is None or gap.is_adjoining or bool(gap.skipped) or not gap.is_same_paragraph
    if gap and not is_sure and _is_unclear(gap.between, language):
        return _read_content(segment, said, language)
    seam = _read_source(segment, following, gap, language) if gap else None
    is_beside = gap is not None and gap.is_same_paragraph and said is None
    if seam is None and is_beside and _is_subject(segment, following, language):
        return Seam("drop", language.space)
    if seam is None and is_beside and _is_parted_verb(segment, following, language):
        return Seam("drop", language.space)
    if seam is None and is_beside and _is_apart(segment, following, language):
        return _join_by_comma(segment, language)
    if seam is None and (is_closed(segment) or (gap and _goes_on(segment, following, language))):
        seam = Seam("keep", language.space)
    return seam or _read_content(segment, said, language)


def _is_apart(segment: str, following: str, language: Language) -> bool:
    """Whether grammar has a comma between the two, whoever spoke between them.

    “With us nobody asks,” she said, “with us all are neighbours”: two clauses that begin alike.
    “If you only ask,” she said, “you miss it”: a condition or a time, and then a subject.
    """
    words, speech = load_meaning(language.code), load_words(language.code)
    if words is None or speech is None or starts_sentence(following) or is_closed(segment):
        return False
    opening = segment[split_sentences(segment, language)[-1][0] :].lstrip(_OPENERS)
    start = following.lstrip(_OPENERS)
    lead, *rest = (token.low for token in read_tokens(opening, speech))
    again, *others = (token.low for token in read_tokens(start, speech))
    is_subject = words.subjects.match(start) is not None
    # Of “I think, | I was” more words must be alike.
    if lead == again and (not is_subject or {*others[:_ALIKE]} & {*rest}):
        return True
    subordinate = (words.conditions, words.openings, words.reasons, speech.conjunction)
    is_clause = any(each.match(opening) for each in subordinate)
    is_main = is_subject or words.determiners.match(start) or starts_main(rest, start, words)
    if is_clause and is_main:
        return True
    return is_subject and rest[:1] != [] and rest[0] in speech.relative  # « Ce qui freine, | ce … »


def _goes_on(segment: str, following: str, language: Language) -> bool:
    """“We are ready,” said Ada, “and we will not wait.” The comma before such a word is right."""
    words = load_meaning(language.code)
    if words is None:
        return False
    if _is_adverbial(segment, language) and not starts_sentence(following):
        return True
    opening = following.lstrip(_OPENERS)
    patterns = (words.joints, words.turns, words.reasons, words.conditions)
    return any(each.match(opening) for each in patterns) or words.has_contrast(opening)


def _is_subject(segment: str, following: str, language: Language) -> bool:
    """“The pier,” she said, “belongs to everyone.”: an article and its noun, and then the verb.

    No comma parts these two, and nobody is spoken to with an article.
    """
    speech = load_words(language.code)
    bare = segment.strip(_OPENERS + ",，、،")
    if speech is None or is_closed(segment) or "," in bare:
        return False
    lead, *noun = read_tokens(bare, speech)
    verb = read_token(following.split(maxsplit=1)[0], speech)
    is_verb = verb.low in speech.auxiliaries or is_content_word(verb, speech)
    is_verb = is_verb and verb.text == verb.bare and not speech.calls_on.fullmatch(verb.low)
    is_noun = 0 < len(noun) <= _MOST_NOUN and not any(t.low in speech.auxiliaries for t in noun)
    return lead.low in speech.articles - speech.contracted and is_noun and is_verb


def _is_parted_verb(segment: str, following: str, language: Language) -> bool:
    """„Wir haben“ | „tausend Eichen gepflanzt.“: the verb is finished by the last word of the rest.

    Nothing parts the two; of „Wir haben Zeit“ or “Yes, we can” the rest may be a sentence.
    """
    words = load_meaning(language.code)
    bare = segment.strip(_OPENERS + ",，、،")
    if words is None or not words.speech.puts_verb_second or is_closed(segment) or "," in bare:
        return False
    *lead, verb = bare.split()
    rest = following.strip(_OPENERS + _STOPS + "!?…,").split()
    is_verb = verb.casefold() in words.speech.auxiliaries and 0 < len(lead) <= _MOST_NOUN
    is_clause = words.subjects.match(following) or words.reasons.match(following)
    is_clause = is_clause or words.conditions.match(following) or words.joints.match(following)
    is_last = rest[1:] and rest[-1].islower() and words.closing.fullmatch(rest[-1])
    return (
        is_verb and not is_clause and bool(is_last) and "," not in following.rstrip(_OPENERS + ",")
    )


def _is_adverbial(segment: str, language: Language) -> bool:
    """“This year, | we open ten schools”: words of time, or a preposition before few others."""
    speech = load_words(language.code)
    low = [word.strip(_OPENERS + ",.").casefold() for word in segment.split()]
    if speech is None or not low or len(low) > _MANY_WORDS:
        return False
    # “In May” has no verb.
    small = {word.strip(_OPENERS + ",.") for word in segment.split()} & {*low}
    is_clause = small & (speech.pronouns - speech.possessives | speech.auxiliaries)
    starts = low[0] in speech.prepositions - speech.articles or low[0] in speech.times
    is_time = low[0] in speech.articles and any(word in speech.times for word in low[1:])
    return (starts or is_time) and not is_clause


def end_words(words: str, ending: Ending, language: Language) -> str:
    """Only the comma before an attribution changes: it becomes a full stop, or goes (Q2).

    It may be inside nested marks: ‘we are ready,’. `close` adds a full stop also if the source has
    its comma outside the marks.
    """
    if ending == "keep":
        return words
    stop = "" if ending == "drop" else language.full_stop
    ended, commas = FINAL_COMMA.subn(stop, words)
    return words + stop if ending == "close" and not commas and not is_closed(words) else ended


def is_closed(words: str) -> bool:
    """Whether a mark other than a comma ends these words."""
    return _CLOSED.search(words) is not None


def starts_sentence(segment: str) -> bool:
    """A capital letter, or a letter of a script that has none."""
    first = segment.lstrip(_OPENERS)[:1]
    return bool(first) and first == first.upper()


def _read_source(segment: str, following: str, gap: SegmentGap, language: Language) -> Seam | None:
    between, starts = gap.between, starts_sentence(following)
    after, before = _AFTER.match(between), _BEFORE.search(between)
    if gap.is_same_paragraph and not (after and before):
        # There is no attribution between the two: nothing, or words of the quotation.
        return Seam("keep", ELLIPSIS if any(map(str.isalnum, between)) else between)
    # British, Spanish and German sources have the comma or full stop outside the marks.
    outside = after[1] + after[2] if after else ""
    # Japanese and Chinese put no comma before the attribution.
    has_comma = bool(outside or _ENDS_WITH_COMMA.search(segment)) or not language.space
    if gap.is_adjoining and not gap.is_same_paragraph:
        return Seam("close" if has_comma and starts else "keep", language.space)
    if gap.skipped or not gap.is_same_paragraph or (not gap.is_adjoining and _quotes_more(between)):
        ending: Ending = ("close" if has_comma else "keep") if starts else "drop"
        return Seam(ending, ELLIPSIS)
    # “…,” says the note: “Whoever comes is welcome”: what follows a colon is a sentence.
    is_over = outside[-1:] in tuple(_STOPS) or between.rstrip(_OPENERS)[-1:] in (*_STOPS, ":")
    return Seam("close", language.space) if starts and is_over else None


def _is_unclear(between: str, language: Language) -> bool:
    """Whether another person may have spoken between: a further sentence, or a few quoted words.

    One quoted word is a title, five or more are plainly more of the quotation.
    """
    if not (_AFTER.match(between) and _BEFORE.search(between)) or _quotes_more(between):
        return False
    middle = _cut_middle(between)
    short = (quoted for quoted in _QUOTED.findall(middle) if len(quoted.split()) > 1)
    if any(_ENDED.search(quoted) for quoted in short):
        return True
    bare = _QUOTED.sub("", middle).strip(_OPENERS + _STOPS + ",")
    return len(split_sentences(bare, language)) > 1


def _quotes_more(between: str) -> bool:
    """Whether the words between two segments include more of the quotation."""
    return any(map(has_many_words, _QUOTED.findall(_cut_middle(between))))


def has_many_words(quoted: str) -> bool:
    """Whether words in marks are a quotation rather than a title."""
    return len(quoted.split()) >= _MANY_WORDS or (
        not quoted.isascii() and len(_WIDE.findall(quoted)) >= _MANY_LETTERS
    )


def _cut_middle(between: str) -> str:
    """The text from the mark that closes one segment to the one that opens the next."""
    return _BEFORE.sub("", _AFTER.sub("", between))


def _read_content(segment: str, said: str | None, language: Language) -> Seam | None:
    if said is None:
        return None
    if said == ". ":
        return Seam("close", language.space)
    if said == ", ":
        return _join_by_comma(segment, language)
    return Seam("keep", ELLIPSIS) if said == ELLIPSIS else Seam("drop", language.space)


def _join_by_comma(segment: str, language: Language) -> Seam:
    has_comma = _ENDS_WITH_COMMA.search(segment)
    return Seam("keep", language.space if has_comma else language.comma)


def shorten_join(first: str, second: str) -> tuple[str, str]:
    """The last words of a segment, and the first ones of the next."""
    return " ".join(first.split()[-3:]), " ".join(second.split()[:3])


def list_seams(first: str, second: str) -> list[tuple[str, str]]:
    """Each value of `seam:` that may join two segments, and their words as it joins them."""
    tail, head = shorten_join(first, second)
    bare = FINAL_COMMA.sub("", tail)
    values = (". ", " ", ", ") if starts_sentence(head) else (" ", ", ")
    return [(value, f"“{bare}{value}{head}”") for value in values]


def propose_seams(first: str, second: str) -> str:
    """The seams that may join two segments, shown on their words."""
    seams = [f'`seam: "{value}"` for {shown}' for value, shown in list_seams(first, second)]
    return f"Add one of these to the quote: {', '.join(seams[:-1])}, or {seams[-1]}."
