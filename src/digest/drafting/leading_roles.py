"""Read the role that leads to a name: “the mayor of Norwell, | Ana Ruiz”."""

from __future__ import annotations

import re

from digest.sources.long_roles import take_role
from digest.sources.name_tokens import POSSESSIVE, NameToken, read_token, read_tokens, spell_typed
from digest.sources.speech import SpeechWords
from digest.text.word_lists import unite

_NEAR = 160
PARTS = re.compile(r"(?:[;:.!?][-–—]{0,2}|\s[–—])\s+")


def read_role(before: str, name: str, words: SpeechWords, *, is_apart: bool) -> str:
    """“… and | the councillor for roads and bridges, | Ana Ruiz”: the nearest role of hers.

    `is_apart`: a comma or a stop follows the name.
    """
    *_, sentence = PARTS.split(before)
    leads = words.articles - words.possessives
    small = words.joint | words.belongs
    found = ""
    for word in reversed([*re.finditer(r"\S+", sentence)]):
        token = read_token(word[0], words)
        is_start = token.low in leads or token.is_title or token.has_capital
        is_start = is_start and word[0] == word[0].rstrip(",;:")
        is_inside = _is_of(token, sentence[: word.start()], sentence[word.end() :], words)
        if found and not (is_start or token.low in small):
            break
        role, rest = take_role(f"{sentence[word.start() :]}{name}", words)
        # “Ben Cole, | mayor of Upton, | Ana Ruiz, mayor of Norwell”: his own, after the comma.
        is_his = sentence[: word.start()].rstrip().endswith(",") and token.low not in leads
        is_his = is_his and words.has_asides
        if is_start and role and rest == name and not (is_his or is_inside):
            found = f"{role},"
        if token.low in leads and found and not is_inside:
            break
    return found or (_read_apposed(before, words) if is_apart else "") or _read_lead(before, words)


def _is_of(token: NameToken, before: str, after: str, words: SpeechWords) -> bool:
    """“ministre de | la | Culture et des | Communications | et ministre”: inside a role."""
    if not words.has_asides or token.is_title:
        return False
    following = read_tokens(after, words)[:1]
    is_article = token.low in words.articles
    lead = [each for each in read_tokens(before, words)[-2:] if each.text == each.bare]
    if is_article:
        is_titled = any(each.is_title for each in following)
        return not is_titled and any(t.low in words.belongs for t in lead[-1:])
    links = words.articles | words.belongs
    return token.has_capital and any(each.low in links for each in lead[-1:])


def _read_apposed(before: str, words: SpeechWords) -> str:
    """“… dirigida por su | directora, | Ana Ruiz,”: one word, the only title of its part."""
    *_, part = PARTS.split(before)[-1].rstrip(", ").split(", ")
    tokens = read_tokens(part, words) if words.has_asides and before.endswith(", ") else []
    titles = [n for n, token in enumerate(tokens) if token.is_title]
    is_one = titles == [len(tokens) - 1] and len(tokens) > 1
    leads = unite(words.articles, words.possessives, words.belongs)
    is_led = is_one and tokens[-2].low in leads
    return f"{tokens[-1].text}," if is_led else ""


def _read_lead(before: str, words: SpeechWords) -> str:
    """“The director of the institute, | Ana Ruiz”: a role that opens the sentence."""
    *_, lead = PARTS.split(before)
    accord = words.accords.match(lead)
    if accord:  # “According to the director, | Ana Ruiz”
        lead = lead[accord.end() :].lstrip()
    if not lead.endswith(", ") or len(lead) >= _NEAR:
        return ""
    *opening, role = lead.rstrip(", ").split(", ")
    tokens = read_tokens(role, words)
    if tokens and tokens[0].low in words.common - words.articles:
        tokens = tokens[1:]  # “Auch der Vorsitzende”
    has_article = bool(tokens) and tokens[0].low in words.articles
    if has_article and tokens[0].low in words.possessives:
        has_article = any(token.is_title for token in tokens)  # “Por su parte, Ana Ruiz”
    is_bare = bool(tokens) and tokens[0].is_title and (len(tokens) > 1 or accord is not None)
    # “Council’s General Manager, | Ana Ruiz”
    is_owned = bool(tokens) and POSSESSIVE.search(tokens[0].text) is not None
    is_bare = is_bare or (is_owned and any(token.is_title for token in tokens[1:]))
    # “Local Norwell MP, | Ana Ruiz”
    is_office = bool(tokens) and tokens[-1].is_title and all(t.has_capital for t in tokens)
    is_bare = is_bare or (is_office and not words.has_asides)
    if len(opening) > 1 or not (has_article or (is_bare and not opening)):
        return ""  # “Por su parte, el presidente”, “Pescador há 30 anos”
    return spell_typed(tokens) + ","
