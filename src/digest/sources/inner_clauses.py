"""Find the inner clause that leads to a quotation: “Ana Ruiz opposed the motion, | which says:”."""

from __future__ import annotations

import re

from digest.sources.bidden import find_bidden
from digest.sources.clauses import Clause
from digest.sources.genders import read_pronoun
from digest.sources.relatives import is_only_told
from digest.sources.speech import SpeechWords

# What opens a clause whose subject may be another; German and Dutch have a comma before.
_OPENS = r"\b@inner(?:(?<=['’])(?=\w)|\s)"
_OPENS_AFTER_COMMA = r",\s+(?:\w+\s+)?@inner\s"
_TOLD = r"(?:,\s+)?@that"
_TELLS = r"\s(?:@that|@what)(?:(?<=['’])|\s)"
_RETELLS = r",\s+@retelling\s"


def find_inner(clause: Clause, words: SpeechWords) -> str:
    """The inner clause that ends with the colon before a quotation, if who spoke is outside of it.

    “a applaudi le secouriste | qui venait de dire :”, „gegen den Antrag, | in dem es heißt:“.
    Empty for “Ana Ruiz, | who said:” and « ce que | Ana Ruiz résume ainsi : ».
    """
    text = clause.text.rstrip()
    if told := _find_teller(clause, words) or find_bidden(clause, words):
        return told
    if not text.endswith((":", "：")):
        return ""
    if unsaid := words.is_unsaid.search(text):
        return text[unsaid.start() :].rstrip(" :：")
    opens = words.fill(_OPENS_AFTER_COMMA if words.has_compounds else _OPENS)
    for each in [*opens.finditer(text)][-1:]:
        inner = text[each.end() :].rstrip(" :：")
        names = [name for one in clause.named for name in one.name.split()] or [clause.role]
        own = {*re.findall(r"\w+", inner.casefold())}
        is_own = any(name and name.casefold() in own for name in (*names, clause.pronoun))
        before = text[: each.start()].rstrip(" ,").casefold()
        is_hers = any(name and before.endswith(name.casefold()) for name in names)
        # “Ana Ruiz, diretora do porto, | que acrescentou:”
        is_said = _ends_with_verb(inner, words) or words.verb.fullmatch(inner)
        outer = before.rpartition(",")[0] if is_said else ""
        is_hers = is_hers or any(name and outer.endswith(name.casefold()) for name in names)
        is_hers = is_hers or any(read_pronoun(each, words) for each in own)
        is_hers = is_hers or _is_of_subject(each[0], inner, words)
        is_content = words.fill(_TOLD).fullmatch(each[0].strip()) and _ends_with_verb(before, words)
        if is_content and not _says(inner, words):
            continue  # “She added | that the money had been well spent:”
        # „den Unterzeichnern des Aufrufs, | der verlangt:“, but „allen, die kamen:“
        is_apart = each[0].startswith(",") or text[: each.start()].rstrip().endswith(",")
        is_all = before.rpartition(" ")[2].removesuffix("n") in words.counts
        is_apart = is_apart and not is_all
        is_long = len(own) > 1 or is_apart
        if is_long and "," not in inner and not (is_own or is_hers):
            return text[each.start() :].strip(" ,:：")
    return ""


def _is_of_subject(opening: str, inner: str, words: SpeechWords) -> bool:
    """«sonrió | cuando dijo a los vecinos:»: no one else is in it."""
    verb = words.verb.match(inner) if opening.strip(" ,").casefold() in words.meanwhile else None
    return verb is not None and is_only_told(inner[verb.end() :].strip(), words)


def _ends_with_verb(before: str, words: SpeechWords) -> bool:
    return words.verb.fullmatch(before.rpartition(" ")[2]) is not None


def _says(inner: str, words: SpeechWords) -> bool:
    """“a child had written”, “the law provides”: what may have words, or ends with a verb."""
    return bool(
        words.verb.search(inner) or words.used.search(inner) or words.states_it.search(inner)
    )


def _find_teller(clause: Clause, words: SpeechWords) -> str:
    """“dice Ana Ruiz | que le repetía su abuelo”, “says Ana Ruiz | her mother used to say”."""
    name = clause.named[-1].name if clause.named else ""
    before, _, rest = clause.text.partition(name) if name else ("", "", "")
    if not (clause.verb and before.strip().casefold().startswith(clause.verb.casefold())):
        return ""
    first = (rest.split() or [""])[0].casefold()
    owns = words.possessives - words.articles
    is_led = rest[:1] == " " and (words.fill(_TELLS).match(rest) or first in owns)
    if not (is_led or words.fill(_RETELLS).match(rest)):
        return ""
    own = [word.strip(".,") for word in rest.casefold().split()]
    is_voice = any(words.voice.fullmatch(word) for word in own)
    return rest.strip(" ,") if is_voice or words.used.search(rest) else ""
