"""Find what the narrator says inside the marks: “« Nous ouvrirons, affirme Ana Ruiz. Merci. »”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from digest.sources.clauses import INVERTED, Clause
from digest.sources.clauses_after import read_after
from digest.sources.clauses_before import read_before
from digest.sources.name_details import list_relative
from digest.sources.name_tokens import NameToken, read_token, read_tokens
from digest.sources.role_nouns import is_content_word, is_full_name
from digest.sources.runs import Run
from digest.sources.speech import SpeechWords
from digest.text.later import compile_later
from digest.values import dataclass

_OPENING = compile_later(r"(?P<comma>[,?!…])\s+|\s*(?P<dash>[—–―])\s*|\s(?P<hyphen>-)\s")
_STOP = compile_later(r"[.!?…;](?=\s|$)|,(?=\s)|\s*[—–―](?=[\s.,;:!?]|$)|\s-(?=\s)")
_PART = compile_later(r"[,.;!?]")
_AFTER = compile_later(r"[\s.,;:!?…—–―-]*")
_VERB = r"(?:@reflexive(?:(?<=['’])|\s))?((?-i:[^\W\d_A-Z]{3,}))(?=\s)"
_FULL_NAME = 2
_NEAR = 80
_FAR = 200
_SHORT = 5
_FACE = 3


@dataclass(frozen=True, slots=True)
class _Aside:
    """From its first dash or its verb up to the first of the words that are quoted again."""

    start: int
    end: int


def split_asides(text: str, run: Run, words: SpeechWords) -> Iterator[Run]:
    """The parts of a run that are the speaker's words, in languages that put asides in the marks.

    Where the narrator names the speaker outside the marks, what is inside is the speaker's own:
    “Le pont, dit mon voisin Paul, tiendra”.
    """
    asides = list(_list_asides(text, run, words))
    if asides and _is_told_outside(text, run, words):
        asides = []
    start, opening = run.start, run.outer[0]
    for aside in asides:
        yield replace(run, start=start, end=aside.start, outer=(opening, aside.start))
        start = opening = aside.end
    if not text[start : run.end].strip() and asides:
        return
    yield replace(run, start=start, outer=(opening, run.outer[1]))


def _is_told_outside(text: str, run: Run, words: SpeechWords) -> bool:
    before, after = text[max(run.outer[0] - _FAR, 0) : run.outer[0]], text[run.outer[1] :][:_FAR]
    sentence = re.split(r"[.!?]\s", before)[-1]
    leads = read_before(sentence, words, opens=False)
    follows = read_after(re.split(r"[.!?]\s", after)[0], words) if after.strip(" .") else None
    has_verb = follows and after.strip(" ,").startswith(follows.verb)
    return bool((leads and leads.named) or (follows and has_verb and follows.named))


def _list_asides(text: str, run: Run, words: SpeechWords) -> Iterator[_Aside]:
    if not words.has_asides:
        return
    at = run.start
    while opening := _OPENING.search(text, at, run.end):
        at = opening.end()
        listed = _match_verb(text, at, words)
        if not (said := listed or _match_unlisted(text, at, run.end, words)):
            continue
        end = _find_end(text, said, run.end, words, is_dash=not opening["comma"])
        clause = read_after(text[at:end], words, is_led=not listed)
        is_full = clause is not None and any(" " in each.name for each in clause.named)
        if is_full or (listed and clause and _is_somebody(clause, words)):
            after = _AFTER.match(text, end, run.end)
            at = after.end() if after else end
            yield _Aside(opening.start("comma") + 1 if opening["comma"] else opening.start(), at)


def _is_somebody(clause: Clause, words: SpeechWords) -> bool:
    return bool(clause.named or clause.pronoun or clause.role in words.titles)


def _match_unlisted(text: str, at: int, limit: int, words: SpeechWords) -> int:
    """“sourit Ana Ruiz”, “résume sa directrice, Ana Ruiz”: any other verb before a full name."""
    verb = words.fill(_VERB).match(text, at, limit)
    if verb is None or not is_content_word(read_token(verb[1], words), words):
        return 0
    after = read_tokens(text[verb.end() : min(verb.end() + _NEAR, limit)], words)
    small = words.articles | words.possessives
    is_role = len(after) > 1 and after[0].low in small and after[1].is_title
    is_verb = not read_token(verb[1], words).is_title and after[:1] != []
    is_name = is_full_name(after[:_FULL_NAME], words)
    return verb.end() if is_verb and (is_role or is_name) else 0


def _match_verb(text: str, at: int, words: SpeechWords) -> int:
    """Where the verb of an aside ends that begins here: “affirme”, “a-t-elle ajouté”; or 0."""
    turned = words.fill(INVERTED).match(text, at)
    if turned and turned[2].casefold() not in words.impersonal:
        return turned.end(2)
    verb = words.verb.match(text, at)
    is_turned = verb is not None and text[verb.end() : verb.end() + 1] == "-"
    return verb.end() if verb and not is_turned else 0


def _find_end(text: str, at: int, limit: int, words: SpeechWords, *, is_dash: bool) -> int:
    """Where an aside ends: at its second dash, or at the end of its sentence or of its names.

    After how somebody spoke the narrator may go on: “furieux contre la région, | et il montre …”.
    """
    is_manner = False
    for stop in _STOP.finditer(text, at, limit):
        mark = stop[0].strip()
        if mark == ",":
            part = read_tokens(_PART.split(text[stop.end() : limit].lstrip())[0], words)
            goes_on = is_manner and bool(part) and part[0].low in words.joint
            is_manner = goes_on or _tells_manner(part, words)
            if is_manner:
                continue
        if mark in "—–―-":
            if is_dash:
                return stop.start()
        elif mark == "." and _is_abbreviation(text[at : stop.end()], words):
            continue
        elif mark != "," or (not is_dash and not _is_detail(text[stop.end() : limit], words)):
            return stop.start()
    return limit


def _is_abbreviation(text: str, words: SpeechWords) -> bool:
    last = text.rsplit(maxsplit=1)[-1]
    return len(last.strip(".")) == 1 or (read_token(last, words).is_title and len(last) <= _SHORT)


def _is_detail(text: str, words: SpeechWords) -> bool:
    """Whether a part goes on about who spoke: “directeur des travaux”, “la maire de Norville”."""
    part = _PART.split(text.lstrip())[0]
    tokens = read_tokens(part, words)
    if is_full_name(tokens, words):
        return True  # “dit le maire, | Jean Morel. Merci”
    has_article = bool(tokens) and tokens[0].low in words.articles
    bare = tokens[1:] if has_article else tokens
    is_role = bool(bare) and (bare[0].is_title or _is_trade(bare, words))
    return is_role and (not has_article or _belongs(bare, words))


def _tells_manner(tokens: list[NameToken], words: SpeechWords) -> bool:
    """“furieux contre la région”, “très ému”, “en montrant la facture”, “le visage fermé”.

    So does what a relative opens: “qui dirige le club depuis dix ans”.
    """
    if any(token.is_title or token.has_capital for token in tokens[:2]):
        return False  # “président de l’Union”
    small = words.prepositions | words.articles | words.pronouns | words.auxiliaries | words.joint
    if tokens[1:] and tokens[0].low not in small and words.tells_how.fullmatch(tokens[1].low):
        return True  # “très | ému”
    while tokens[1:] and words.is_adverb(tokens[0].low):
        tokens = tokens[1:]
    if not tokens or words.plural.fullmatch(tokens[0].low):
        return False
    first, after, last = tokens[0], tokens[1:2], tokens[-1].low
    second = after[0].low if after else ""
    is_doing = first.low in words.means and words.participle.fullmatch(second) is not None
    is_doing = is_doing or f"{first.low} {second}" in words.before_doing  # “avant de montrer”
    is_led = second in words.prepositions | words.contracted | {""}
    felt = words.tells_how.fullmatch(first.low) or words.is_done.fullmatch(first.low)
    is_felt = bool(felt) and is_led and is_content_word(first, words)
    is_face = len(tokens) == _FACE and first.low in words.articles
    is_face = is_face and bool(words.tells_how.fullmatch(last) or words.is_done.fullmatch(last))
    return is_doing or is_felt or is_face or first.low in list_relative(words)


def _is_trade(tokens: list[NameToken], words: SpeechWords) -> bool:
    """“armateur à Paimpol”, “commerçante rue Basse”; “maintenant” is no trade."""
    return words.trade.fullmatch(tokens[0].low) is not None and is_content_word(tokens[0], words)


def _belongs(tokens: list[NameToken], words: SpeechWords) -> bool:
    return len(tokens) == 1 or tokens[1].low in words.belongs
