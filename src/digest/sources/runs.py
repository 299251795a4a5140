"""Find the words that a paragraph of a release has in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import islice

from digest.sources.name_tokens import read_token, read_tokens
from digest.sources.role_nouns import is_content_word, is_full_name
from digest.sources.speech import SpeechWords
from digest.sources.unlisted_verbs import read_unlisted
from digest.text.later import compile_later
from digest.text.quotation_marks import Mark, find_closers, find_marks, is_balanced
from digest.values import dataclass

_DOUBLE = frozenset('“”„‟"«»＂「」『』')
_ANY_DOUBLE = compile_later(f"[{''.join(_DOUBLE)}]")
_MIXED = compile_later('["“”„]')
_BEFORE = compile_later(r"(?:(?<=[\s(\[—–:])|(?<!.))[\"“”„](?=\S)", re.DOTALL)
_CLOSING = frozenset('”"»“')
# An opening mark right after a word or a stop, with no word after it.
_TURNED = compile_later(r"(?<=[^\W_]|[.,;:!?…])[“«](?=[\s.,;:!?)—–-]|$)")
# A dash that opens a line of dialogue, and one that opens or closes what the narrator says in it.
_DIALOGUE = compile_later(r"[—–―]\s*(?=\w|[¿¡])")
_ASIDE = compile_later(r"\s*[—–―]\s*")
# “- Estamos prontos - disse Ada.”
_HYPHEN = compile_later(r"-\s+(?=\w|[¿¡])")
_HYPHEN_ASIDE = compile_later(r"\s+-\s+")
# Robert “Bob” Stone, Robert J. “Bob” Stone: a part of a name.
_NICKNAME = re.compile(
    r"(?:[^\W\d_]|(?<=\s[A-ZÀ-Ý])\.) "
    r"[“\"„«‘']\s?[A-ZÀ-Ý][\w.’-]*(?: [A-ZÀ-Ý][\w.’-]*)?\s?[”\"“»’'] (?=[A-ZÀ-Ý])"
)
_ENDING = ",.;:!?…"
_LONG_CLAUSE, _NEAR = 160, 24
_TWO, _MOST_CLAUSE, _MOST_SAID = 2, 8, 14
_VERB = r"(?:@reflexive(?:(?<=['’])|\s))?(?P<verb>(?-i:[^\W\d_A-Z]{3,}))"
_OPEN_CLAUSE = rf",\s+{_VERB}(?=\s+(?-i:[^\W\d_a-z])[\w’'-]+\s+(?-i:[^\W\d_a-z]))"
_OPEN_VERB = rf"{_VERB}\s+(?-i:[A-ZÀ-Ý])[^\W\d_]+"
_PART = compile_later(r"[^—–―.:;!?]{3,160}")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one pair of marks: start and end without the marks, and how it is marked.

    `outer` is the same with them. A run that is not closed reaches to the end of the paragraph.
    """

    start: int
    end: int
    outer: tuple[int, int]
    is_closed: bool = True


def find_runs(text: str, words: SpeechWords | None = None, following: str = "") -> tuple[Run, ...]:
    """The runs in the outermost marks of a paragraph, in order.

    With the words of its language, a mark that was forgotten before or after “said …” is put where
    it belongs, and a line of dialogue that opens with a dash is read. The paragraph that is
    `following` may open its marks again: then a nested pair closes no more than itself.
    """
    text = _turn_last(_settle(text), words)
    marks = list(find_marks(text, with_brackets=False))
    paired = _pair(text, marks, words, following[:1])
    held = (run for run in paired if text[run.start : run.end].strip())  # No words are in “”.
    found = tuple(run for run in held if not _NICKNAME.match(text, max(run.outer[0] - 2, 0)))
    return found or (tuple(_read_dialogue(text, words)) if words else ())


def _settle(text: str) -> str:
    """The text with “ and ” by their places, where marks of two kinds are mixed: "Yes“, "No”."""
    turned = _TURNED.sub(lambda found: "»" if found[0] == "«" else "”", text)
    if turned != text and not is_balanced(text) and is_balanced(turned):
        return turned  # « Le pont tiendra« , dit Ada Example.
    found = [*_MIXED.finditer(text)] if '"' in text else []
    if len(found) % _TWO or len({each[0] for each in found}) < _TWO or is_balanced(text):
        return text
    opens = [bool(_BEFORE.match(text, each.start())) for each in found]
    if opens != [True, False] * (len(found) // _TWO):
        return text
    sides = iter(opens)
    return _MIXED.sub(lambda _: "“" if next(sides) else "”", text)


def _turn_last(text: str, words: SpeechWords | None) -> str:
    """“We are ready, “he said.: the last mark closes, where a short clause of saying follows it."""
    at = text.rfind("“")
    before, after = text[:at].rstrip(), text[at + 1 :]
    is_last = at > 0 and "”" not in after and before.count("“") == before.count("”") + 1
    if is_last and not after.strip(" .") and before[-1:].isalnum():
        return f"{text[:at]}”{after}"  # “It is a double header “.
    if not is_last or words is None or before[-1:] not in _ENDING or after[:1].isspace():
        return text
    is_clause = len(after.split()) <= _MOST_CLAUSE and read_unlisted(after, words) is not None
    is_said = is_clause or words.verb.fullmatch(after.rstrip(" .").rpartition(" ")[2])
    return f"{text[:at]}”{after}" if is_said and len(after.split()) <= _MOST_CLAUSE else text


def find_last_run(text: str, above: Sequence[Run]) -> tuple[Run, ...]:
    """A paragraph that only closes the marks that the one above has left open: all of its words."""
    if not above or above[0].is_closed:
        return ()
    typed = text.rstrip()
    is_last = [found.start() for found in _ANY_DOUBLE.finditer(typed)] == [len(typed) - 1]
    is_last = is_last and typed[-1] in _CLOSING and not typed[-2:-1].isspace()
    return (Run(0, len(typed) - 1, (0, len(typed))),) if is_last else ()


def _pair(text: str, marks: list[Mark], words: SpeechWords | None, reopening: str) -> Iterator[Run]:
    start: Mark | None = None
    clauses = cache(partial(_list_clauses, text, words))
    for number, mark in enumerate(marks):
        if start is None:
            is_more = number + 1 < len(marks)
            if mark.side == "open" or (is_more and _opens_late(text, mark.index, words)):
                start = mark
            elif (
                number == 0
                and mark.index
                and text[mark.index] in _DOUBLE
                and not _is_inch(text, mark.index, words)
            ):
                # Its partner was forgotten: the paragraph opens with the words.
                yield Run(0, mark.index, (0, mark.index + 1))
        elif mark.side == "open":
            if stop := _find_forgotten(text, start.index + 1, mark.index, clauses()):
                yield Run(start.index + 1, stop, (start.index, stop), is_closed=False)
                start = mark
        elif mark.depth == start.depth or (
            number == len(marks) - 1 and _closes_both(text, start, mark, words, reopening)
        ):
            yield Run(start.index + 1, mark.index, (start.index, mark.index + 1))
            start = None
    if start and (closer := _find_mixed(text, start.index + 1)):
        yield Run(start.index + 1, closer, (start.index, closer + 1))
        yield from _find_later(text, closer + 1, words, reopening)
    elif start:
        end = _find_forgotten(text, start.index + 1, len(text), clauses()) or len(text)
        yield Run(start.index + 1, end, (start.index, end), is_closed=False)


def _is_inch(text: str, at: int, words: SpeechWords | None) -> bool:
    """“The 12” main broke”: after a number a mark closes nothing, unless somebody said it."""
    after = text[at + 1 :].lstrip(" ,")
    is_said = words is not None and words.verb.match(after) is not None
    return text[at - 1].isdigit() and after[:1].islower() and not is_said


def _opens_late(text: str, at: int, words: SpeechWords | None) -> bool:
    """» We are ready.”, He said:” We are ready.”: a mark that closes elsewhere opens the words.

    So it does in “He said,” we are ready.”
    """
    last = text[max(at - _NEAR, 0) : at].rstrip(" ,").rpartition(" ")[2]
    is_said = words is not None and text[at - 1 : at] == "," and words.verb.fullmatch(last)
    is_led = text[max(at - 2, 0) : at].rstrip().endswith(":") or bool(is_said)
    return text[: at + 1] == "»" or is_led


def _find_later(text: str, at: int, words: SpeechWords | None, following: str) -> Iterator[Run]:
    """The runs from a place on, where no straight mark is that could belong to one before."""
    rest = text[at:]
    for run in find_runs(rest, words, following) if "“" in rest and '"' not in rest else ():
        outer = (run.outer[0] + at, run.outer[1] + at)
        yield Run(run.start + at, run.end + at, outer, is_closed=run.is_closed)


def _find_mixed(text: str, start: int) -> int:
    """Where "… | ” or “… | " ends: the next double mark, right after the words; else 0."""
    inside = [found.start() for found in islice(_ANY_DOUBLE.finditer(text, start), _TWO)]
    at = inside[0] if len(inside) == 1 else 0
    if len(inside) == _TWO and text[start - 1] == '"' and text[inside[1]] == "“":
        at = inside[0]  # "… | ” said Ana Ruiz. “…”
    is_after = at > start and not text[at - 1].isspace() and text[at] in _CLOSING
    return at if is_after and not text[at + 1 : at + 2].isalnum() else 0


def _closes_both(
    text: str, start: Mark, mark: Mark, words: SpeechWords | None, reopening: str
) -> bool:
    """One mark for two, as in “He called it “madness.”, unless the next paragraph reopens them."""
    closers = find_closers(text, start.index)
    is_alike = mark.depth > 0 and text[mark.index] in closers
    is_said = words is not None and words.verb.match(text[mark.index + 1 :].lstrip(" ,"))
    return is_alike and (bool(is_said) or reopening not in {text[start.index], *closers})


def _list_clauses(text: str, words: SpeechWords | None) -> list[tuple[int, int]]:
    """Start of each “, said ” of a paragraph, and the end of it."""
    return [found.span() for found in words.clause.finditer(text)] if words else []


def _find_forgotten(
    text: str, start: int, end: int, clauses: Sequence[tuple[int, int]]
) -> int | None:
    """Where the words end that “, said Ada Example.” follows without a closing mark."""
    at = bisect_left(clauses, (end, 0)) - 1  # The last one that begins before the end.
    if at < 0 or clauses[at][0] < start or not 0 < end - clauses[at][1] <= _LONG_CLAUSE:
        return None
    begins, verb_ends = clauses[at]
    rest = text[verb_ends:end].strip()
    is_clause = rest.endswith((".", ":", ",")) or end == len(text)
    return begins if is_clause and rest[:1].isupper() else None


def _read_dialogue(text: str, words: SpeechWords) -> Iterator[Run]:
    """Lines such as “— Nous sommes prêts, a dit Ada.” and “—Vamos —dijo Ada—. Hoy mismo.”."""
    opened, aside = _DIALOGUE.match(text), _ASIDE
    if not opened and words.has_asides:
        opened, aside = _HYPHEN.match(text), _HYPHEN_ASIDE
    if not opened:
        return
    start = opened.end()
    pieces = list(aside.finditer(text, start))
    if aside is _HYPHEN_ASIDE and not any(words.verb.match(text, p.end()) for p in pieces):
        yield from _read_said(text, start, words)  # Not “- Ein Punkt einer Liste”.
        return
    is_said = any(_starts_clause(text, piece.end(), words) for piece in pieces)
    if not (is_said or words.verb.search(text) or _find_open_clause(text, 0, words)):
        return
    inside = True
    for piece in pieces:
        if inside and _starts_clause(text, piece.end(), words):
            yield Run(start, piece.start(), (start, piece.start()))
            inside = False
        elif not inside:
            start, inside = _skip_stop(text, piece.end()), True
    if inside and start < len(text):
        end = _find_clause(text, start, words) if not pieces else len(text)
        if pieces or not _is_narrated(text[start:end], text[end:], words):
            yield Run(start, end, (start, end))


def _read_said(text: str, start: int, words: SpeechWords) -> Iterator[Run]:
    """“- Estamos prontos, | disse Ada.”: a listed verb and who speaks, and no more."""
    end = _find_clause(text, start, words)
    clause = text[end:].lstrip(" ,")
    verb = words.verb.match(clause)
    rest = read_tokens(clause[verb.end() :], words) if verb else []
    if verb is None or not rest or words.verb.search(clause, verb.end()):
        return
    leads = words.articles - words.indefinite
    is_somebody = rest[0].has_capital or rest[0].is_title or rest[0].low in leads
    if is_somebody and len(rest) <= _MOST_SAID and not _is_narrated(text[start:end], clause, words):
        yield Run(start, end, (start, end))


def _is_narrated(before: str, after: str, words: SpeechWords) -> bool:
    """« – En visite au port, le maire, M. Jean Morel, | a salué avec joie … »: a dash, no words.

    A full name before the verb is its subject, where none follows it.
    """
    lead = read_tokens(before.rstrip(" ,").rpartition(",")[2], words)
    rest = read_tokens(after, words)
    verb = words.verb.match(after.lstrip())
    first = read_tokens(after.lstrip()[verb.end() :], words)[:1] if verb else rest[:1]
    leads = words.articles | words.pronouns
    is_somebody = any(t.has_capital or t.is_title or t.low in leads for t in first)
    return bool(rest) and is_full_name(lead, words) and not is_somebody


def _starts_clause(text: str, at: int, words: SpeechWords) -> bool:
    """“— dijo Ada”, and any other verb beside who speaks: “— emendou Cleide, rindo”."""
    if words.verb.match(text, at):
        return True
    opening = words.fill(_OPEN_VERB).match(text, at)
    if opening is not None and is_content_word(read_token(opening["verb"], words), words):
        return True
    part = _PART.match(text, at)
    return part is not None and read_unlisted(part[0], words) is not None


def _skip_stop(text: str, at: int) -> int:
    found = re.compile(r"[.,;:!?…]*\s*").match(text, at)
    return found.end() if found else at


def _find_clause(text: str, start: int, words: SpeechWords) -> int:
    """Where “, a dit Ada” begins, or the end of the text."""
    for verb in words.verb.finditer(text, start):
        before = text[start : verb.start()].rstrip()
        if before.endswith((",", "?", "!", "…")):
            return start + len(before)
    return _find_open_clause(text, start, words) or len(text)


def _find_open_clause(text: str, start: int, words: SpeechWords) -> int:
    """Where “, se souvient Ana Ruiz” begins: any verb before a full name; 0 if nowhere."""
    if not words.reflexive:
        return 0
    for found in words.fill(_OPEN_CLAUSE).finditer(text, start):
        if is_content_word(read_token(found["verb"], words), words):
            return found.start() + 1
    return 0
