"""Find the inner clause that leads to a quotation: “Ana Ruiz opposed the motion, | which says:”."""

from __future__ import annotations

import re

from digest.sources.clauses import Clause
from digest.sources.other_texts import STATES
from digest.sources.speech import SpeechWords
from digest.text.later import compile_later

# What opens a clause whose subject may be another; German has a comma before.
_OPENS = compile_later(
    r"\b(?:wh(?:o|om|ose|ich|ere|en|ether)|that|if|cuy[oa]s?|donde|cuando|si|que|quien(?:es)?|cuj[oa]s?"
    r"|onde|quando|quem|qui|dont|où|quand|lorsque?)\s|\b(?:qu|lorsqu|s)['’](?=\w)",
    re.IGNORECASE,
)
_GERMAN = compile_later(
    r",\s+(?:\w+\s+)?(?:d(?:er|ie|as|em|en|eren|essen|ass)|wo|ob|wenn|als|weil|welche[rsmn]?)\s",
    re.IGNORECASE,
)
_TELLS = compile_later(
    r"\s(?:that|what|que|lo que|o que|ce que|dass)\s|\s(?:ce )?qu['’]", re.IGNORECASE
)
_HAS = compile_later(r",\s+(?:habe|hat|hatte|pflegte|soll)\s", re.IGNORECASE)
_THAT = compile_later(r"that|que|qu['’]|,\s+dass", re.IGNORECASE)
# “refused to say:”, « a failli dire : », „hätte gern gesagt:“: nobody said it, or only perhaps.
_UNSAID = compile_later(
    r"\b(?:refus\w+|declin(?:ed|es)|forgot|stopped\s+short|avoid\w*|rehus\w+|neg[óo]\s+a|evit\w+"
    r"|évit\w+|omit\w*|omet\w*|oubli\w+|olvid\w+|esquec\w+|ganas\s+de|vontade\s+de|failli"
    r"|(?<!pas )hésit\w+"
    r"|h[äa]tten?|aurai(?:t|ent)|habría|hubiera|teria|weigerte\w*|vermied\w*|wonder(?:ed|s))\b",
    re.IGNORECASE,
)


def find_inner(clause: Clause, words: SpeechWords) -> str:
    """The inner clause that ends with the colon before a quotation, if who spoke is outside of it.

    “a applaudi le secouriste | qui venait de dire :”, „gegen den Antrag, | in dem es heißt:“.
    Empty for “Ana Ruiz, | who said:” and « ce que | Ana Ruiz résume ainsi : ».
    """
    text = clause.text.rstrip()
    if told := _find_teller(clause, words):
        return told
    if not text.endswith((":", "：")):
        return ""
    if unsaid := _UNSAID.search(text):
        return text[unsaid.start() :].rstrip(" :：")
    opened = [*(_GERMAN if words.has_compounds else _OPENS).finditer(text)][-1:]
    for each in opened:
        inner = text[each.end() :].rstrip(" :：")
        names = [name for one in clause.named for name in one.name.split()] or [clause.role]
        own = {*re.findall(r"\w+", inner.casefold())}
        is_own = any(name and name.casefold() in own for name in (*names, clause.pronoun))
        before = text[: each.start()].rstrip(" ,").casefold()
        is_hers = any(name and before.endswith(name.casefold()) for name in names)
        is_hers = is_hers or not own.isdisjoint(words.he | words.she)
        is_content = _THAT.fullmatch(each[0].strip()) and _ends_with_verb(before, words)
        if is_content and not _says(inner, words):
            continue  # “She added | that the money had been well spent:”
        if len(own) > 1 and "," not in inner and not (is_own or is_hers):
            return text[each.start() :].strip(" ,:：")
    return ""


def _ends_with_verb(before: str, words: SpeechWords) -> bool:
    return words.verb.fullmatch(before.rpartition(" ")[2]) is not None


def _says(inner: str, words: SpeechWords) -> bool:
    """“a child had written”, “the law provides”: what may have words, or ends with a verb."""
    return bool(words.verb.search(inner) or words.used.search(inner) or STATES.search(inner))


def _find_teller(clause: Clause, words: SpeechWords) -> str:
    """“dice Ana Ruiz | que le repetía su abuelo”, “says Ana Ruiz | her mother used to say”."""
    name = clause.named[-1].name if clause.named else ""
    before, _, rest = clause.text.partition(name) if name else ("", "", "")
    if not (clause.verb and before.strip().casefold().startswith(clause.verb.casefold())):
        return ""
    first = (rest.split() or [""])[0].casefold()
    owns = words.possessives - words.articles
    is_led = rest[:1] == " " and (_TELLS.match(rest) or first in owns)
    if not (is_led or (words.has_compounds and _HAS.match(rest))):
        return ""
    own = [word.strip(".,") for word in rest.casefold().split()]
    is_voice = any(words.voice.fullmatch(word) for word in own)
    return rest.strip(" ,") if is_voice or words.used.search(rest) else ""
