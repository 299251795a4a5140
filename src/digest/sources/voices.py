"""Find somebody of the speaker's whose words a narrator repeats: “her mother's words”."""

from __future__ import annotations

from digest.sources.asides import PART_END
from digest.sources.mentions import list_people
from digest.sources.name_tokens import read_tokens
from digest.sources.names import read_named
from digest.sources.speech import SpeechWords
from digest.text.later import compile_later

_OWN = compile_later(r"(?:['’]s|s['’])$")
_EDGES = ".,;:\"'“”«»()"
# “the words of her late mother”
_NEAR = 4
THUS = r"\s@thus(?:\s+(\w+))?(?:\s+@have)?$"  # „so zusammenfasst“, „so formuliert hatte“
_MOST_CLAUSE = 9
_PAIR = 2


def find_voice(text: str, words: SpeechWords, *, leads: bool) -> str:
    """“her mother saying”, “the words of her mother”, “what the governor had told her”."""
    parts = [part for part in PART_END.split(_join_apposed(text, words)) if part.strip()]
    for number, part in enumerate(parts):
        is_last = leads and number == len(parts) - 1
        low = [word.strip(_EDGES).casefold() for word in part.split()]
        is_own = is_last and is_summed_up(text, words)
        is_retold = not is_own and _is_retold(part, words, is_last=is_last)
        if is_retold or _has_voice(low, words, is_last=is_last):
            return part.strip()
    return ""


def is_summed_up(text: str, words: SpeechWords) -> bool:
    """“The pier is shut, | ce que la maire résume ainsi :”: in words of her own, of nobody's."""
    lead, _, part = text.rstrip(" :：").rpartition(",")
    is_thus = words.fill(THUS).search(part) is not None
    return is_thus and bool(words.whats.match(part.strip())) and not tells_of_somebody(lead, words)


def tells_of_somebody(text: str, words: SpeechWords) -> bool:
    """Whether words name somebody, or a role: “the view of a neighbour”."""
    is_somebody = any(t.is_title or _is_voice(t.low, words) for t in read_tokens(text, words))
    return is_somebody or any(list_people(text, words))


def _join_apposed(text: str, words: SpeechWords) -> str:
    """“what the buyer, Ben Cole, had written” without its commas."""
    told = words.whats.search(text)
    rest = text[told.end() :] if told else ""
    *inner, last = rest.split(",")
    is_apposed = len(inner) == _PAIR and bool(set(last.split()[:1]) & words.auxiliaries)
    return text[: -len(rest)] + " ".join([*inner, last]) if is_apposed else text


def _has_voice(low: list[str], words: SpeechWords, *, is_last: bool) -> bool:
    names = words.utterances | (words.writings if is_last else frozenset())
    for at, word in enumerate(low):
        if not _is_voice(_OWN.sub("", word), words):
            continue
        follows = low[at + 1 : at + 3]
        if _OWN.search(word) and names & set(follows):
            return True  # “her mother's words”
        if follows and any(
            words.verb.fullmatch(w) and words.participle.fullmatch(w) for w in follows[:1]
        ):
            return True  # “her mother saying”
        before = low[max(at - _NEAR, 0) : at]
        last = max((n for n, each in enumerate(before) if each in names), default=-1)
        is_over = any(words.verb.fullmatch(each) for each in low[at + 1 :])
        link = [*before, word][last + 1]  # “the words | of her mother”, „Worte | ihrer Mutter“
        is_owner = last >= 0 and link in words.authors | words.possessives
        if is_owner and not is_over and not words.addressees & set(before[last:]):
            return True  # “the words of her mother”
    return False


def _is_voice(word: str, words: SpeechWords) -> bool:
    """“Mother”, but not “saying”, which is a proverb or a verb."""
    return bool(words.voice.fullmatch(word)) and not words.verb.fullmatch(word)


def _is_retold(part: str, words: SpeechWords, *, is_last: bool) -> bool:
    """“as her mother used to say”, “what the governor had told her”."""
    told = words.telling.search(part)
    if told is None:
        return False
    clause = part[told.end() :]
    inner = [word.strip(_EDGES).casefold() for word in clause.split()][:_MOST_CLAUSE]
    if not (words.verb.search(clause) or words.used.search(clause)):
        return False
    # “as she read to the children”
    is_own = words.whats.fullmatch(told[0]) is None and {*inner[:1]} & (words.he | words.she)
    if not is_own and any(_is_voice(word, words) for word in inner):
        return True
    is_what = words.whats.fullmatch(told[0]) is not None
    start = next((at for at, word in enumerate(clause.split()) if word[:1].isupper()), 0)
    named = (*read_named(clause, words), *read_named(" ".join(clause.split()[start:]), words))
    people = [each for each in named if not each.is_organization]
    is_titled = any(word in words.titles for word in inner)
    return is_what and (
        is_titled or any(each.title or (is_last and " " in each.name) for each in people)
    )
