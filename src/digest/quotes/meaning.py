"""Find the words of a sentence that deny, doubt or condition the part of it that is kept.

ONA's example is “I will go to war … but only if necessary” (facts, Q5; read 2026-11-23). In doubt
a word governs what is kept: a whole sentence can always be quoted instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.quotes.meaning_words import MeaningWords, load_meaning
from digest.quotes.tails import find_tail
from digest.text.languages import detect_language
from digest.text.later import compile_later
from digest.values import dataclass

_EDGES = " \u00a0,;:—–-…\"'“”‘’«»„‚‹›()[]¿¡"
_BREAKS = compile_later(r"[,;:—–()]")
_CONTENT = r",?\s*@that(?:(?<=['’])|\b)"
_QUESTION = compile_later(r"[?？؟][\"'“”’»)\]\s]*$")
AFTER = ("negations", "comments", "hearsay", "conditions")
_BEFORE = ("negations", "doubts", "comments", "hearsay", "reporting", "conditions", "limits")
_FEW_WORDS = 2
_NEAR = 6


@dataclass(frozen=True, slots=True)
class _Trigger:
    """A word that may govern others: its kind, and its place in the sentence."""

    kind: str
    start: int
    end: int


def find_code(text: str, declared: str, surrounding: str = "") -> str:
    """The language that words are in: a wrong `lang` does not decide what is a denial.

    `surrounding` is the language of the text that has them, where it can be told.
    """
    found = detect_language(text, surrounding or declared) or surrounding or declared
    is_same = found == declared.casefold().partition("-")[0]
    is_known = load_meaning(declared) is not None and load_meaning(found) is not None
    return found if is_known and not is_same else declared


def find_governor(sentence: str, start: int, end: int, words: MeaningWords | None) -> str | None:
    """The left out words that deny, doubt or condition what a cut keeps; None if there are none.

    The sentence is kept from `start` to `end`. In a language without such words, all words that
    are left out may govern it.
    """
    left, right = sentence[:start], sentence[end:]
    if words is None:
        return " … ".join(filter(has_words, (left.strip(), right.strip()))) or None
    if _is_asked(sentence, start, end):
        return sentence
    return _find_before(sentence, start, words) or _find_after(sentence, end, words)


def find_kept_end(sentence: str, end: int) -> int:
    """Where the kept words end: at `end` if but marks follow, such as a question's."""
    return len(sentence) if has_words(sentence[end:]) else end


def find_between(sentence: str, first: int, second: int, words: MeaningWords | None) -> str | None:
    """The same for words that are left out between two kept parts of one sentence."""
    if words is None:
        return sentence[first:second].strip()
    before = _find_before(sentence[first:], second - first, words)
    return before or _find_after(sentence[:second], first, words)


def _is_asked(sentence: str, start: int, end: int) -> bool:
    """Whether a part of a question is kept without its mark."""
    mark = _QUESTION.search(sentence)
    is_part = has_words(sentence[:start]) or has_words(sentence[end:])
    return mark is not None and mark.start() >= end and is_part


def has_negation(sentence: str, words: MeaningWords | None) -> bool:
    """Whether a sentence holds a negation; in a language without such words, it may."""
    return words is None or any(list_triggers(sentence, ("negations",), words))


def has_words(text: str) -> bool:
    """Whether there is more than marks and spaces."""
    return any(map(str.isalnum, text))


def list_triggers(text: str, kinds: tuple[str, ...], words: MeaningWords) -> Iterator[_Trigger]:
    """Words of these kinds, but for harmless phrases and names."""
    bare = words.harmless.sub(lambda found: "·" * len(found[0]), text)
    for kind in kinds:
        pattern: re.Pattern[str] = getattr(words, kind)
        for found in pattern.finditer(bare):
            if not _is_name(bare, found, words):
                yield _Trigger(kind, found.start(), found.end())


def _is_name(text: str, found: re.Match[str], words: MeaningWords) -> bool:
    """A capital inside a sentence: in May, Ban Ki-moon, Hope Street."""
    first = found[0].split()[0]
    is_capital = first[:1].isupper() and not first.isupper()
    return is_capital and not words.speech.has_capital_nouns and has_words(text[: found.start()])


def _find_before(sentence: str, start: int, words: MeaningWords) -> str | None:
    """What governs from the part before `start`."""
    left = sentence[:start]
    opening = words.openings.match(left, len(left) - len(left.lstrip(_EDGES)))
    if opening and not _QUESTION.search(sentence) and ";" not in left:
        return _show(left, opening.start())
    for trigger in list_triggers(left, _BEFORE, words):
        if not _is_over(sentence, start, trigger, words):
            return _show(left, 0)
    return None


def _show(text: str, start: int) -> str:
    return text[start:].strip(" ,;:—–")


def _is_over(sentence: str, start: int, trigger: _Trigger, words: MeaningWords) -> bool:
    """Whether the reach of a word ends before the kept words start."""
    left = sentence[:start]
    between = sentence[trigger.end : start]
    if ";" in between:
        return True
    if trigger.kind == "reporting" and words.speech.fill(_CONTENT).match(sentence, trigger.end):
        return True  # “Our engineers told us that …” is what the speaker holds true.
    if trigger.kind in ("conditions", "limits"):
        return _is_time(left, trigger, words) or (
            _is_trailing(sentence[: trigger.start])
            and _starts_clause(sentence, start, trigger, words)
        )
    return _is_fronted(sentence, start, trigger, words) or _starts_clause(
        sentence, start, trigger, words
    )


def _is_trailing(before: str) -> bool:
    """Whether a condition follows the clause that it governs, as in “We close if it rains”."""
    return len(before.split()) > _FEW_WORDS and not before.rstrip().endswith((",", ";", ":", "—"))


def _is_time(text: str, trigger: _Trigger, words: MeaningWords) -> bool:
    """Until midnight; when the hall was full."""
    found = text[trigger.start : trigger.end]
    is_time = words.times.fullmatch(found) or found.casefold() == "when"
    clause = _BREAKS.split(text[trigger.end :])[0]
    if not is_time:
        return False
    is_short = words.times.fullmatch(found) and len(clause.rstrip(".!? ").split()) <= _FEW_WORDS
    return bool(is_short or words.past.search(clause))


def _is_fronted(sentence: str, start: int, trigger: _Trigger, words: MeaningWords) -> bool:
    """Rather than wait, we act; because nobody came, we left; No, we stay."""
    left = sentence[:start]
    opens = len(left) - len(left.lstrip(_EDGES))
    comma = left.find(",", trigger.end)
    if comma < 0 or trigger.kind in ("conditions", "hearsay", "reporting"):
        return False
    if trigger.start == opens and words.interjections.fullmatch(left[opens : trigger.end]):
        return comma == trigger.end
    is_phrase = trigger.start == opens and words.fronted.match(left, opens)
    is_reason = trigger.kind == "negations" and words.reasons.match(left, opens)
    rest = sentence[comma + 1 :].lstrip(_EDGES)
    return bool(is_phrase or is_reason) and _has_subject(rest, words, has_comma=True)


def _starts_clause(sentence: str, start: int, trigger: _Trigger, words: MeaningWords) -> bool:
    """Whether “and we …” or “, but the town …” starts a main clause between a word and `start`.

    Not after “I do not believe that …”, which reaches past an “and”, though not past “, but we …”.
    """
    if trigger.kind not in ("conditions", "limits") and _turns(sentence, start, trigger, words):
        return True
    if trigger.kind in ("hearsay", "reporting") or words.complements.search(
        sentence, trigger.start, start
    ):
        return False
    for pattern in (words.joints, words.turns):
        for joint in pattern.finditer(sentence, trigger.end):
            before = sentence[: joint.start()].rstrip()
            rest = sentence[joint.end() :].lstrip()
            has_comma = before.endswith((",", "—", "–"))
            if _is_at(sentence, joint.start(), start) and _has_subject(
                rest, words, has_comma=has_comma
            ):
                return True
    return False


def _turns(sentence: str, start: int, trigger: _Trigger, words: MeaningWords) -> bool:
    return any(
        _is_at(sentence, turn.start(), start)
        and words.subjects.match(sentence[turn.end() :].lstrip())
        for turn in words.turns.finditer(sentence, trigger.end)
    )


def _is_at(sentence: str, place: int, start: int) -> bool:
    """Whether a joint is before the kept words, or their first word."""
    return not has_words(sentence[start:place])


def _has_subject(rest: str, words: MeaningWords, *, has_comma: bool) -> bool:
    """Whether a clause with its own subject or verb starts here."""
    if words.subjects.match(rest) or words.auxiliaries.match(rest):
        return True
    clause = " ".join(_BREAKS.split(rest)[0].split()[:_NEAR])
    has_verb = bool(words.auxiliaries.search(clause))
    if words.determiners.match(rest):
        return has_comma or has_verb
    return has_comma and (has_verb or rest[:1].isupper())


def _find_after(sentence: str, end: int, words: MeaningWords) -> str | None:
    """What governs from the part after `end`."""
    right = sentence[end:]
    if not has_words(right):
        return None
    shown = right.strip(_EDGES)
    if find_tail(sentence, end, words):
        return shown
    is_turn = words.turns.match(shown) or words.has_contrast(shown)
    if is_turn and not words.conditions.match(shown) and not words.negations.match(shown):
        return shown
    for trigger in list_triggers(right, AFTER, words):
        if not _is_apart(right, trigger, words):
            return shown
    return None


def _is_apart(right: str, trigger: _Trigger, words: MeaningWords) -> bool:
    """Whether a word after the kept ones belongs to a clause of its own."""
    before, after = right[: trigger.start], right[trigger.end :]
    marks = [found.start() for found in _BREAKS.finditer(before)]
    chunk = before[marks[-1] + 1 :] if marks else before
    opened = chunk.lstrip(_EDGES) + right[trigger.start :]
    if marks and words.leaning.match(opened):
        return False
    if trigger.kind == "conditions":
        return ";" in before or _is_time(right, trigger, words)
    if ";" in before or _opens_clause(chunk, opened, words):
        return True
    is_contrast = trigger.kind == "negations" and bool(marks) and has_words(after)
    return (is_contrast and not has_words(chunk)) or (
        trigger.kind != "hearsay" and _is_subordinate(chunk, after, words)
    )


def _opens_clause(chunk: str, opened: str, words: MeaningWords) -> bool:
    """And we …; and will …; and not the park."""
    joint = words.joints.match(opened)
    if joint is None:
        return False
    rest = opened[joint.end() :].lstrip()
    is_next = not has_words(chunk.replace(joint[0], "", 1)) and len(rest.split()) > 1
    leans = words.leaning.match(rest) and not words.auxiliaries.match(rest)
    return not leans and (is_next or _has_subject(rest, words, has_comma=False))


def _is_subordinate(chunk: str, after: str, words: MeaningWords) -> bool:
    """As in “a place where no child …” and “to make sure that nobody …”."""
    if words.openers.search(chunk):
        return not words.speech.puts_verb_second or has_words(after)
    found = words.infinitives.search(chunk)
    following = chunk[found.end() :].split() if found else []
    return bool(following) and not words.speech.is_adverb(following[-1])
