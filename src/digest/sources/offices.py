"""Read who spoke where a source names an office and no person: “the Chair of the Board said”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from digest.sources.any_language import ELIDED
from digest.sources.name_tokens import NameToken, opens_with_capital, read_tokens
from digest.sources.openings import drop_opening
from digest.sources.paragraphs import Paragraph
from digest.sources.people import Named
from digest.sources.quotations import SourceQuotation
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords
from digest.values import dataclass

_WORD = re.compile(r"\S+")
_STOP = (",", ";", ":", ".", "!", "?")
_FAR = 4_000  # Longer than the paragraphs of releases.
_MOST_BEFORE = 2


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a text names it, its role, its body or place; `end` is where it ends."""

    name: str
    role: str
    body: str
    end: int


def is_office(named: Named) -> bool:
    """Whether a speaker's name is an office, with its role and its body in it."""
    return bool(named.title and named.name.startswith(named.title) and named.title != named.name)


def find_office(
    quotation: SourceQuotation, paragraphs: Sequence[Paragraph], words: SpeechWords
) -> Office | None:
    """Who said a quotation, as an office; for “she said”, the subject of the sentence before."""
    if quotation.speakers:
        return None
    clause, at = quotation.clause, quotation.segments[0]
    if clause and not clause.pronoun:
        said = clause.verb and clause.text.partition(clause.verb)[2]
        texts = [clause.text, said or "", drop_opening(clause.text, words)]
    else:
        texts = [paragraphs[at.paragraph].typed[max(at.start - _FAR, 0) : at.start]]
    bare = [text.strip(' ,:“"«„') for text in texts]
    found = (read_office(text, words) for text in bare)
    alone = (_read_alone(text, words) for text in bare if clause and not clause.pronoun)
    return next(filter(None, chain(found, alone)), None)


def _read_alone(text: str, words: SpeechWords) -> Office | None:
    """“the Transport Secretary | said”, “the deputy minister”: no “of” follows the role."""
    found = [*_WORD.finditer(text)]
    tokens = read_tokens(text, words)
    start = _skip(tokens, words)
    head = next((n for n, t in enumerate(tokens) if n > start and t.is_title), 0)
    after = tokens[head + 1 : head + 2] if head else []
    if not start or tokens[start - 1].low in words.indefinite or not head:
        return None
    is_led = all(t.has_capital or t.low in words.modifiers for t in tokens[start:head])
    is_end = not after or tokens[head].text.endswith(_STOP)
    is_end = is_end or any(words.verb.fullmatch(t.low) or t.low in words.auxiliaries for t in after)
    if not (is_led and is_end) or head - start > _MOST_BEFORE or tokens[head].is_organization:
        return None
    name = text[found[start].start() : found[head].end()].rstrip("".join(_STOP))
    return Office(name, name, "", found[head].end())


def read_office(text: str, words: SpeechWords) -> Office | None:
    """The office with which a text begins: “the Minister for Transport of Varland said”."""
    found = [*_WORD.finditer(text)]
    tokens = read_tokens(text, words)
    start = _skip(tokens, words)
    head = next((n for n, token in enumerate(tokens) if token.is_title), len(tokens))
    if head == len(tokens) or head - start > _MOST_BEFORE:
        return None
    if any(not (t.has_capital or t.low in words.modifiers) for t in tokens[start:head]):
        return None
    if any(token.text.endswith(_STOP) for token in tokens[start:head]):
        return None  # “Ana Ruiz, | Director of the Museum”
    link = _find_link(tokens, head, words)
    last = _find_end(tokens, link, words) if link else 0
    if not link or last <= link:
        return None
    shift = ELIDED.match(found[start][0])
    begin = found[start].start() + (shift.end() if shift else 0)
    end = found[last].start() + len(found[last][0].rstrip("".join(_STOP)))
    link, first = _choose_link(tokens, link, last, words)
    body = ELIDED.sub("", text[found[first].start() : end])
    role = text[begin : found[link - 1].end()]
    return Office(text[begin:end], role, body, end)


def _choose_link(
    tokens: Sequence[NameToken], link: int, last: int, words: SpeechWords
) -> tuple[int, int]:
    """Where the words end that are the role, and where the body or place begins.

    “Minister for Transport | of Varland”: the first “for” is of the role, unless a body follows it.
    """
    first = _pass_small(tokens, link, last, words)
    if tokens[first].is_organization:
        return link, first
    inner = [at for at in range(first + 1, last) if _is_small(tokens[at], words)]
    link = inner[-1] if inner else link
    while inner and tokens[link - 1].low in words.articles:
        link -= 1
    return link, _pass_small(tokens, link, last, words)


def _pass_small(tokens: Sequence[NameToken], at: int, last: int, words: SpeechWords) -> int:
    while at < last and (tokens[at].low in words.articles or _is_small(tokens[at], words)):
        at += 1
    return at


def list_offices(text: str, words: SpeechWords) -> tuple[Office, ...]:
    """The offices with which a text begins: “the Mayor of X and the Governor of Y issued”."""
    offices: list[Office] = []
    at = 0
    while office := read_office(text[at:], words):
        offices.append(office)
        at += office.end
        more = re.compile(r"\s*,?\s*(\w+)\s+").match(text, at)
        if more is None or more[1].casefold() not in words.joint:
            break
        at = more.end()
    return tuple(offices)


def _skip(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    small = words.articles | words.indefinite
    return next((n for n, token in enumerate(tokens) if token.low not in small), 0)


def _is_small(token: NameToken, words: SpeechWords) -> bool:
    low = token.low
    return low in words.belongs or low in words.prepositions


def _find_link(tokens: Sequence[NameToken], head: int, words: SpeechWords) -> int:
    """Where “of …” begins after a role; 0 where the role has none."""
    for at in range(head + 1, len(tokens)):
        token, before = tokens[at], tokens[at - 1]
        if before.text.endswith(_STOP):
            return 0
        if token.low in words.circumstances:
            return 0
        if _is_small(token, words) or ELIDED.match(token.text):
            return at
        is_noun = not token.has_capital and is_content_word(token, words)
        if not (token.is_title or is_noun):
            return 0
    return 0


def _find_end(tokens: Sequence[NameToken], link: int, words: SpeechWords) -> int:
    """The last word with a capital that belongs to an office, after its “of”; 0 for none."""
    last = 0
    for at in range(link, len(tokens)):
        token = tokens[at]
        after = tokens[at + 1] if at + 1 < len(tokens) else token
        is_where = words.has_asides and token.low in words.means and is_content_word(after, words)
        if at > link and (token.low in words.circumstances or is_where):
            return last
        is_joint = token.low in words.joint
        if is_joint and at + 1 < len(tokens) and not tokens[at + 1].has_capital:
            return last
        is_led = at > link and (
            _is_small(tokens[at - 1], words) or tokens[at - 1].low in words.articles
        )
        may_be = token.has_capital or _is_small(token, words) or token.low in words.articles
        is_noun = (is_led or ELIDED.match(token.text)) and is_content_word(token, words)
        if not (may_be or is_joint or is_noun or ELIDED.match(token.text)):
            return last
        if opens_with_capital(token):
            last = at
        if token.text.endswith(_STOP):
            return last
    return last
