"""Find a name beside a quotation that its words are from: “quoting Lincoln”, “As Lincoln said”."""

from __future__ import annotations

from collections.abc import Collection

from digest.sources.around import OWNED
from digest.sources.asides import PART_END, split_parts
from digest.sources.mentions import list_people
from digest.sources.speech import SpeechWords
from digest.text.later import compile_later

_ELIDED = compile_later(r"(?<!\w)[dlDL]['’]")
# The part of a verb that means to read aloud, at the end of its clause.
_ALOUD = r"(?:^|\s)@aloud(?:\s@belongs\s.+)?$"
_AUDIENCE = r"(?:@datives\s)?\w+n\s+@aloud"
_OWN = compile_later(r"['’]s?$")
_EDGES = " .,;:’'\"“”«»()—–-"
_MOST_TAIL = 4


def find_cited(before: str, after: str, speakers: Collection[str], words: SpeechWords) -> str:
    """Who else than the speakers has the words, by one name or several; empty where nobody is."""
    own = {
        _OWN.sub("", word.casefold()).strip(_EDGES) for each in speakers for word in each.split()
    }
    if not own:
        return ""
    return (
        _find_told(before, after, own, words)
        or _find_owner(before, after, own, words)
        or _find_object(before, own, words, leads=True)
        or _find_object(after, own, words, leads=False)
    )


def _find_told(before: str, after: str, own: set[str], words: SpeechWords) -> str:
    """“As Lincoln put it, | said Ana Ruiz”: a clause with a verb, and another that is hers."""
    parts = [*split_parts(before), *split_parts(after)]
    for at, part in enumerate(parts):
        told = words.telling.search(part)
        if told is None or words.whats.fullmatch(told[0]):
            continue
        rest = " , ".join([*parts[:at], part[: told.start()], *parts[at + 1 :]])
        is_hers = words.verb.search(rest) or words.accords.search(rest) or _names_any(rest, own)
        if is_hers and _is_told(_ELIDED.sub("", part[told.end() :]).strip(_EDGES), own, words):
            return part[told.start() :].strip(_EDGES)
    return ""


def _find_owner(before: str, after: str, own: set[str], words: SpeechWords) -> str:
    """“in Lincoln’s words”: a name, and not that of the speaker."""
    for text in (before, after):
        for found in words.fill(OWNED).finditer(text):
            name = text[: found.start()].split()[-1].strip(_EDGES)
            is_role = name.casefold() in words.times | words.titles
            if name[:1].isupper() and not is_role and not _names_any(name, own):
                return f"{name}{found[0]}"
    return ""


def _names_any(text: str, own: set[str]) -> bool:
    return any(word.strip(_EDGES).casefold() in own for word in text.split())


def _is_told(clause: str, own: set[str], words: SpeechWords) -> bool:
    """“Abraham Lincoln once said”, «decía Cervantes»: not “Kent announced the plan”."""
    verbs = [*words.verb.finditer(clause), *words.used.finditer(clause)]
    if not verbs:
        return False
    last = max(verb.end() for verb in verbs)
    first = min(verb.start() for verb in verbs)
    tail = clause[last:].split()
    typed = [*clause[:first].split(), *tail]
    low = {word.strip(_EDGES).casefold() for word in typed}
    names = [w for w in typed if w[:1].isupper() and not w.isupper()]
    if any(words.medium.fullmatch(name.strip(_EDGES)) for name in names):
        return False
    if not names or low & own or {name.casefold() for name in names} <= words.times | words.titles:
        return False
    if low & (words.articles | words.possessives | words.indefinite):
        return any(list_people(clause, words)) and _is_tail(tail, words)
    return _is_tail(tail, words)


def _is_tail(tail: list[str], words: SpeechWords) -> bool:
    """Nothing after the verb, “it”, where or when it was said, or who said it."""
    if not tail:
        return True
    first = tail[0].casefold().strip(_EDGES)
    led = words.prepositions | words.pronouns - words.articles | words.times
    if first in led and len(tail) <= _MOST_TAIL:
        return True
    small = words.inside_names | words.titles | words.articles
    return all(word[:1].isupper() or word.casefold() in small for word in tail)


def _find_object(text: str, own: set[str], words: SpeechWords, *, leads: bool) -> str:
    """“quoting | Lincoln”, „las Ana Ruiz | aus dem Grundgesetz“, „las Ana Ruiz | vor“."""
    for found in (*words.quotes.finditer(text), *words.reads.finditer(text)):
        verb, start, rest = found[0], text[: found.start()], text[found.end() :]
        last = {*start.casefold().split()[-1:]}
        is_gerund = words.participle.search(verb)
        is_read = words.reads.fullmatch(verb) is not None
        led = words.auxiliaries | words.articles | words.as_told
        led |= words.relative - words.joint if is_read else frozenset()
        if not is_gerund and last & led:
            continue
        says = words.verb.search(rest)
        opens = verb.split()[0].casefold() in words.prepositions
        if leads and says and not (is_gerund or opens):
            continue  # “quoted Lincoln and said”
        part = PART_END.split(rest[: says.start()] if says else rest)[0].rstrip()
        if words.puts_verb_second and is_gerund and not part:
            part = PART_END.split(start)[-1]  # „Goethe | zitierend“
        is_passive = not (is_gerund or is_read or opens or words.drops_pronouns)
        if is_passive and {*part.casefold().split()[:1]} & words.prepositions:
            continue  # “quoted in the Times”
        if not leads and last & words.joint and words.fill(_AUDIENCE).fullmatch(part.strip()):
            continue  # „sagte Ana Ruiz und las | Kindern vor“
        if _is_aloud(verb, part, words) or _is_object(verb, part, own, words):
            return f"{verb}{part}"
    return ""


def _is_aloud(verb: str, part: str, words: SpeechWords) -> bool:
    """„las Ana Ruiz aus einem Brief vor“, and not „las eine Erklärung vor“, which may be hers."""
    low = {word.strip(_EDGES).casefold() for word in part.split()}
    is_reading = words.puts_verb_second and words.reads.fullmatch(verb)
    return bool(is_reading and words.fill(_ALOUD).search(part)) and not low & _list_own(words)


def _list_own(words: SpeechWords) -> frozenset[str]:
    return words.own_texts | words.possessives - words.articles | words.utterances


def _is_object(verb: str, part: str, own: set[str], words: SpeechWords) -> bool:
    """A name, or what an article and a capital make one: “from the Constitution”."""
    typed = _ELIDED.sub(f"{min(words.feminine, default='')} ", part).split()
    low = [word.strip(_EDGES).casefold() for word in typed]
    start = max((at + 1 for at, word in enumerate(low) if word in own), default=0)
    typed, low = typed[start:], low[start:]
    links = words.prepositions | words.authors | words.accusatives
    cites = words.cites.search(verb) is not None
    first = _skip_lead(typed, links | words.articles | words.titles, cites=cites)
    lead, name = {*low[:first]}, typed[first : first + 1]
    if not name or not name[0][:1].isupper() or low[first] in words.times:
        return False
    inside = words.inside_names - (words.articles if words.has_compounds else frozenset())
    end = first
    while end < len(low) and (_is_name(typed[end]) or low[end] in inside):
        end += 1
    if cites and any(word.isupper() or word[:1].isdigit() for word in typed[first:end]):
        return False  # “citing COVID”, “citing Article 5”
    is_going_on = words.has_asides and cites  # “citando la Constitución | española”
    is_bare = words.has_compounds or cites
    if end < len(low) and not is_going_on and (is_bare or low[end] not in links):
        return False
    if {*low[first:end]} & _list_own(words) or _OWN.search(typed[end - 1]):
        return False
    is_read = words.reads.fullmatch(verb) is not None
    if not lead & words.articles or lead & words.titles:
        return not (is_read or start) or not lead - words.titles
    is_from = bool(lead & links - words.articles) or verb.casefold().rsplit(maxsplit=1)[-1] in links
    return is_from or not (is_read or cites) or (is_going_on and not is_read)


def _is_name(word: str) -> bool:
    return word[:1].isupper() or word.isdigit()


def _skip_lead(typed: list[str], small: frozenset[str], *, cites: bool) -> int:
    """Where a name may be: after “from the poet”, and after „damit“ where words are quoted."""
    low = [word.strip(_EDGES).casefold() for word in typed]
    first = next((at for at, word in enumerate(low) if word not in small), len(low))
    is_led = bool(typed[first + 1 :]) and typed[first].islower() and typed[first + 1][:1].isupper()
    return first + 1 if is_led and not cites else first
