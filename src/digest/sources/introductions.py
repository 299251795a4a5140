"""Find who has a title, by the ways in which a source introduces people with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from digest.sources.full_names import has_full_name
from digest.sources.given_name_places import find_given_name
from digest.sources.long_roles import take_role
from digest.sources.mentions import SENTENCE_END
from digest.sources.name_tokens import (
    POSSESSIVE,
    NameToken,
    read_tokens,
    spell_tokens,
    spell_typed,
    take_name,
)
from digest.sources.names import read_named
from digest.sources.role_nouns import has_role, is_content_word, is_full_name, is_role_of
from digest.sources.same_names import split_words
from digest.sources.speech import SpeechWords
from digest.text.asked_again import keep_last
from digest.text.word_lists import leave, unite

_MOST_ROLE_WORDS = 30
_SHORT = 3
_FULL_NAME = 2
_MOST_OFFICE = 14
_MOST_NAME = 4


def find_titled(tokens: Sequence[NameToken], title: str, words: SpeechWords) -> Iterator[str]:
    """“Mayor | Ana Ruiz”, “the mayor of Norwell, | Ana Ruiz,”, “| Ana Ruiz |, mayor of Norwell”."""
    wanted = title.split()
    for at in range(len(tokens) - len(wanted) + 1):
        if not tokens[at].low.endswith(wanted[0]):
            continue
        end = at + len(wanted)
        is_title = all(
            has_role(t.low, role, words) for t, role in zip(tokens[at:end], wanted, strict=True)
        )
        last = tokens[end - 1]
        # « a rappelé la préfète. | Et d’insister »: the sentence ends with the title.
        has_ended = last.text.endswith((".", "!", "?")) and not last.bare.endswith(".")
        if is_title:
            own = tokens[:end] if has_ended else tokens
            name = _take_introduced(own, at, end, words)
            yield from [name] if name else []


def holds(role: str, title: str, words: SpeechWords) -> bool:
    """“deputy minister” of “Deputy Minister of Ports”, „ministerin“ of „Bildungsministerin“."""
    own = split_words(title)
    if role not in " ".join(own):
        return False
    links = words.prepositions | words.belongs | words.articles
    # “adjointe | au maire”, “aide to the | mayor” are others.
    is_one = any(
        has_role(word, role, words) and not (at and own[at - 1] in links)
        for at, word in enumerate(own)
    )
    return is_one or (" " in role and f" {role} " in f" {' '.join(own)} ")


def find_introduced(text: str, words: SpeechWords) -> Iterator[str]:
    """Everybody whom a text introduces with a title, wherever in a sentence."""
    for sentence in SENTENCE_END.split(text):
        yield from _find_in(sentence, words)


@keep_last
def _find_in(sentence: str, words: SpeechWords) -> tuple[str, ...]:
    tokens = read_tokens(sentence, words)
    titles = [n for n, token in enumerate(tokens[:-1]) if token.is_title]
    names = (_take_introduced(tokens, at, at + 1, words) for at in titles)
    return tuple(name for name in names if " " in name)


def _take_introduced(tokens: Sequence[NameToken], at: int, end: int, words: SpeechWords) -> str:
    if _is_of_other(tokens, at, words):
        return ""
    return (
        _take_next(tokens, end, tokens[end - 1].low, words)
        or _take_apposed(tokens, at, end, words)
        or _take_after_of(tokens, end, words)
        or _take_before(tokens, at, end, words)
    )


def _is_of_other(tokens: Sequence[NameToken], at: int, words: SpeechWords) -> bool:
    """“adjointe au | maire”, “aide to the | mayor”: a title before it is who is introduced."""
    every = unite(words.articles, words.belongs, words.prepositions)
    links = leave(every, words.joint)
    lead = at
    while lead and tokens[lead - 1].low in links:
        lead -= 1
    before = tokens[lead - 1] if 0 < lead < at else None
    return before is not None and before.is_title and before.text == before.bare


def _take_next(tokens: Sequence[NameToken], end: int, last: str, words: SpeechWords) -> str:
    """“Mayor | Ana Ruiz”, “presidente municipal | Ana Ruiz”."""
    while tokens[end:] and tokens[end].low in words.ranks:
        end += 1
    if not tokens[end:] or not tokens[end].has_capital or tokens[end - 1].text[-1] in ",;:":
        return ""  # “spokesman | of the city”
    if last in words.modifiers and tokens[end].is_title:
        return ""  # “Deputy | Minister Ana Ruiz” is no deputy of another kind.
    while tokens[end + 1 :] and tokens[end].low in words.honorifics:
        end += 1  # “Minister | Shri | Arjun Rao”
    name = take_name(tokens[end:], words)
    if not any(each.low in words.joint for each in name):
        ranks = (at for at, each in enumerate(name[:-_FULL_NAME], 1) if each.is_title)
        name = name[max(ranks, default=0) :]  # “Chief | Nursing Officer | Paul Adeleke”
    is_body = any(each.is_organization for each in name) or _is_of_heading(name, tokens)
    return "" if is_body or not name else POSSESSIVE.sub("", spell_tokens(name))


def _is_of_heading(name: Sequence[NameToken], tokens: Sequence[NameToken]) -> bool:
    """“MAYOR | ANA RUIZ OPENS THE FAIR”: where all is in capitals no one can tell a name’s end."""
    is_long = sum(token.has_capital for token in name) > _MOST_NAME
    return is_long and all(token.bare.isupper() for token in tokens if len(token.bare) > _SHORT)


def _take_apposed(tokens: Sequence[NameToken], at: int, end: int, words: SpeechWords) -> str:
    """“the mayor of Norwell, | Ana Ruiz |, said”, “the mayor, | Ana Ruiz |, said”."""
    own = _read_sentence(tokens[at:], words)
    stop = end - at
    while stop < len(own) and own[stop - 1].text.isalpha() and _qualifies(own[stop], words):
        stop += 1
    if len(own) > stop and own[stop - 1].text.endswith(","):
        rest = spell_typed(own[stop:])
    else:
        _, rest = take_role(spell_typed(own), words)
        rest = rest or _take_after_role(tokens[max(at - 1, 0) : at], own, words)
    name = rest.partition(",")[0]
    name = _leave_company(name, words)
    after = read_tokens(name, words)
    if after[:1] and after[0].low in words.honorifics:  # “, Shri | Arvind Kelkar | today opened”
        name = spell_tokens(take_name([*dropwhile(lambda t: t.is_title, after)], words))
    if not name or not is_full_name(read_tokens(name, words), words):
        return ""
    return next((each.name for each in read_named(name, words)), "")


def _take_after_of(tokens: Sequence[NameToken], end: int, words: SpeechWords) -> str:
    """“the Minister for Culture and Sport | Ana Ruiz | confirmed”: by her given name."""
    links = unite(words.belongs, words.particles, words.prepositions)
    if words.has_compounds or not tokens[end:] or tokens[end].low not in links:
        return ""
    small = unite(links, words.joint, words.articles)
    rest = [*takewhile(lambda t: t.has_capital or t.low in small, tokens[end : end + _MOST_OFFICE])]
    stop = next((n for n, token in enumerate(rest, 1) if token.text[-1] in ",;:.!?"), len(rest))
    at = find_given_name(rest[:stop], words)
    name = take_name(rest[at:stop], words) if at and rest[at - 1].has_capital else []
    return POSSESSIVE.sub("", spell_tokens(name)) if is_full_name(name, words) else ""


def _take_after_role(
    lead: Sequence[NameToken], own: Sequence[NameToken], words: SpeechWords
) -> str:
    """“La alarife de la Casa Marisma, | Ana Ruiz |, …”: an article, and a role no list has."""
    stop = next((n for n, token in enumerate(own) if token.text.endswith(",")), len(own))
    rest = spell_typed(own[stop + 1 :])
    is_led = words.has_asides and bool(lead) and lead[0].low in words.articles and bool(rest)
    role = [*lead, *own[: stop + 1]]
    return rest if is_led and is_role_of(role, rest.partition(",")[0], words) else ""


def _leave_company(name: str, words: SpeechWords) -> str:
    """“the mayor, | Ana Ruiz | and her counterpart of Upton, Ben Cole”: her name alone."""
    tokens = read_tokens(name, words)
    at = next((n for n, token in enumerate(tokens) if token.low in words.joint), 0)
    is_other = at >= _FULL_NAME and tokens[at + 1 :] and not tokens[at + 1].has_capital
    is_one = is_other and is_full_name(tokens[:at], words)
    return spell_typed(tokens[:at]) if is_one else name


def _take_before(tokens: Sequence[NameToken], at: int, end: int, words: SpeechWords) -> str:
    """“| Ana Ruiz |, mayor of Norwell”, “| Ana Ruiz |, the mayor, said”, “| Ana Ruiz | is mayor”.

    “According to Ana Ruiz, the mayor has left” is about another.
    """
    lead = at
    while lead and tokens[lead - 1].low in unite(words.articles, words.modifiers):
        lead -= 1
    is_led = any(token.low in words.articles for token in tokens[lead:at])
    own = {token.low for token in tokens[lead:at]}
    if lead > 1 and tokens[lead - 1].low in words.holding & words.auxiliaries:
        return "" if own & words.modifiers else has_full_name(tokens, lead - 2, words)
    is_apart = lead > 1 and tokens[lead - 1].text.endswith(",")
    if not is_apart or (is_led and tokens[_find_end(tokens, end, words)].text[-1] not in ",."):
        return ""
    return has_full_name(tokens, lead - 1, words)


def _qualifies(token: NameToken, words: SpeechWords) -> bool:
    """“directora | general”, “intendente | municipal,”: a small word that follows its noun."""
    is_last = token.text.endswith(",") and is_content_word(token, words)
    is_last = is_last and not (words.past.fullmatch(token.low) or words.verb.fullmatch(token.low))
    return words.has_asides and not token.has_capital and (token.is_title or is_last)


def _find_end(tokens: Sequence[NameToken], end: int, words: SpeechWords) -> int:
    """Where a role ends: “the mayor | of Norwell.”."""
    at = end - 1
    links = words.belongs | words.articles
    while at + 1 < len(tokens) and tokens[at].text == tokens[at].bare:
        if not (tokens[at + 1].low in links or tokens[at + 1].has_capital):
            break
        at += 1
    return at


def _read_sentence(tokens: Sequence[NameToken], words: SpeechWords) -> Sequence[NameToken]:
    """The words up to the sign that ends their sentence, or as many as a role may have."""
    for at, token in enumerate(tokens[:_MOST_ROLE_WORDS]):
        is_short = token.text.endswith(".") and (len(token.bare) < _SHORT or token.is_title)
        if token.text[-1:] in ".!?:;" and not is_short and token.low not in words.honorifics:
            return tokens[: at + 1]
    return tokens[:_MOST_ROLE_WORDS]
