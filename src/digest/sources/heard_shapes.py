"""Forms of a sentence in which another's words are told: “pidió que el secretario anuncie”."""

from __future__ import annotations

from digest.sources.any_language import ELIDED
from digest.sources.mentions import list_people
from digest.sources.name_tokens import NameToken, read_tokens
from digest.sources.openings import is_time
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords

# “hizo decir a los alumnos”, but « a fait savoir aux habitants »; « l’a entendu dire »
_MADE = (
    r"\b@causing\s+(?!@making_known)@infinitives\s+(?:@addressees|@to_the|@articles|@prepositions)"
    r"(?:(?<=['’])|(?!\w))"
    r"|\b@permitting\s+@that(?:(?<=['’])|\s)\w+"
    r"|\bl['’]\w+\s+@sensed\s+@infinitives$"
)
_WISHED = r"\b@that\s+(?:\w+\s+){0,5}(@subjunctives)$"
# “pidió que el secretario anuncie”, « a demandé que le greffier lise », “contó cómo un niño gritó”
_THAT = r"(?<!,)\s(@that|@how|@meanwhile)\s+((?:\w+\s+){0,6})(\w+)$"
# “criticó a | los que repiten”, but “en los que”
_THOSE = r"(?P<place>\s@means)?\s@those_who\s+(\w+)$"
# “contó que | su padre le repetía | cada mañana”
_TOLD_THEM = r"(?<!,)\s@that(?:(?<=['’])|\s+)((?:\w+\s+){2,4}?)@to_them\s+(\w+)"
_AS = r",\s+@as_told\s+((?:\w+\s+){2,5})(\w+)$"
# “talked her neighbour into standing up and | announcing”
_INTO = r"\s@into\s(?:@participles\s(?:[^,]*\s)?@joint\s)?(@participles)$"
_STEM = 5
_LEAST_STEM = 2
_NEAR = 4


def find_shape(bare: str, words: SpeechWords) -> str:
    """“hizo decir a los alumnos”, “pidió que dijeran”, „hörte, wie ein Kind sagte“."""
    if words.has_compounds:
        seen = words.fill(_AS).search(bare)
        return seen[2] if seen and not any(list_people(seen[1], words)) else ""
    if not words.has_asides:
        into = words.fill(_INTO).search(bare)
        return into[1] if into else ""
    made, wished = (words.fill(each).search(bare) for each in (_MADE, _WISHED))
    if wished and words.verb.fullmatch(wished[1]):
        wished = None  # “Ana Ruiz, que | disse”
    if made and {*bare[: made.start()].casefold().split()[-1:]} & words.negations:
        made = None  # «no | dejó lugar a dudas»
    if shape := made[0].split()[1] if made else wished[1] if wished else "":
        return shape
    told = _find_told_them(bare, words) or _find_told_how(bare, words)
    told = told or _find_learned(bare, words)
    return told or _find_those(bare, words) or _find_heard_who(bare, words)


def _find_learned(bare: str, words: SpeechWords) -> str:
    """“Según | supo Ana Ruiz”: a verb that is none of saying, and then the name."""
    accord = words.accords.match(bare)
    rest = bare[accord.end() :].strip() if accord else ""
    tokens = read_tokens(rest, words)[:_NEAR]
    verb = tokens[0] if len(tokens) > 1 and tokens[1].has_capital else None
    is_verb = verb is not None and is_content_word(verb, words) and not words.verb.match(rest)
    is_verb = is_verb and not (tokens[0].is_title or tokens[0].is_organization)
    return tokens[0].bare if is_verb else ""


def _find_those(bare: str, words: SpeechWords) -> str:
    """“criticó a | los que repiten”: all who say so, and not she."""
    found = words.fill(_THOSE).search(bare)
    verb = read_tokens(found[2], words)[0] if found and not found["place"] else None
    return verb.bare if verb and may_say(verb, words) else ""


def _find_heard_who(bare: str, words: SpeechWords) -> str:
    """“escuchó a | una clienta que le gritó desde la puerta”: whom she heard says the words."""
    heard = words.hears.search(bare)
    tokens = read_tokens(bare[heard.end() :], words) if heard else []
    start = int(bool(tokens) and tokens[0].low in words.addressees - words.articles)
    leads = words.indefinite | words.counts
    is_led = tokens[start : start + 1] != [] and tokens[start].low in leads
    after = tokens[start + 2 : start + _NEAR]
    return tokens[start].bare if is_led and any(t.low in words.inner for t in after) else ""


def _find_told_them(bare: str, words: SpeechWords) -> str:
    """“contó que | su padre le repetía | cada mañana”: another's verb, and to whom."""
    found = words.fill(_TOLD_THEM).search(bare)
    if found is None:
        return ""
    who, verb = read_tokens(found[1], words)[0], read_tokens(found[2], words)[0]
    is_led = who.low in words.articles | words.possessives
    return verb.bare if is_led and may_say(verb, words) else ""


def _find_told_how(bare: str, words: SpeechWords) -> str:
    """“pidió que | el secretario anuncie”, “contó | cómo un niño gritó”: another's verb."""
    found = words.fill(_THAT).search(bare)
    if found is None:
        return ""
    *who, verb = read_tokens(f"{found[2]} {found[3]}", words)
    leads = words.articles | words.counts | words.possessives
    is_led = bool(who[1:]) and (who[0].low in leads or who[0].has_capital)
    is_led = is_led and not is_time(who[1], words)
    is_plain = not any(token.is_title or token.has_capital for token in who)
    said = [each for each in words.verb.finditer(bare) if each.end() == len(bare)]
    is_how = found[1].casefold() in words.how  # “mientras Ana Ruiz decía”: she says it
    is_said = bool(said) and (is_plain or is_how)
    is_open = may_say(verb, words) and not words.verb.fullmatch(verb.low)
    # “ordenó al secretario | que anuncie”
    is_asked = not who and is_open and found[1].casefold() in words.that
    return verb.bare if is_asked or (is_led and (is_said or is_open)) else ""


def may_say(token: NameToken, words: SpeechWords) -> bool:
    """“shout” of “shouted”, „rufen“ of „ruft“."""
    low = ELIDED.sub("", token.low)
    forms = {low} if words.has_asides or words.participle.fullmatch(low) else set[str]()
    bare = low[:-2] if words.has_compounds else low
    forms |= {f"{bare}{ending}" for ending in words.finite}
    if low in words.thus:
        return False
    if (
        low in words.saying
        or forms & words.verbs
        or any(each.fullmatch(form) for each in (words.relays, words.reads) for form in forms)
    ):
        return True
    endings = sorted((each.lstrip("*") for each in words.imperfects), key=len, reverse=True)
    ending = next(filter(low.endswith, endings), low[-2:])  # « cri|ait »
    short = low.removesuffix(ending)
    stem = "" if words.has_open_compounds else short[:_STEM]
    return len(stem) > _LEAST_STEM and any(verb.startswith(stem) for verb in words.verbs)
