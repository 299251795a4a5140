"""Read the clause that follows a quotation: “, said Ana Ruiz.”."""

from __future__ import annotations

import re
from itertools import takewhile

from digest.languages import Language
from digest.sources.addressed import (
    is_told,
    leave_addressed,
)
from digest.sources.clauses import (
    Clause,
    follow_accord,
    label_role,
    make_label,
    name_clause,
    turn_pronoun,
)
from digest.sources.first_speakers import find_first_speaker
from digest.sources.governed import is_governed
from digest.sources.heard import find_heard
from digest.sources.mentions import is_label
from digest.sources.name_details import is_honorific, list_relative
from digest.sources.name_tokens import read_tokens, take_name
from digest.sources.names import read_named
from digest.sources.nearby_verbs import is_in_name
from digest.sources.openings import (
    drop_after_verb,
)
from digest.sources.role_nouns import is_content_word, is_full_name
from digest.sources.sentences import split_sentences
from digest.sources.speech import SpeechWords
from digest.sources.subjects import (
    has_subject,
    is_relative,
)
from digest.sources.unlisted_verbs import is_manner, read_unlisted
from digest.sources.verb_last import lacks_part, read_last_verb
from digest.text.asked_again import keep_last

# The full stop that ends a sentence of the narrator: called it “a dream”. Next …
STOPPED = re.compile(r"\s*[.!?…](?:\s|$)")
_EDGES = " \t,;.…—–-\u00a0"
_DASH = re.compile(r"\s*[—–―‒~-]+\s*(?=[^\W\d_])")
# “she was told | by an auditor”: German and Dutch have who did it before the verb.
_PASSIVE = r"\b@passives$"
_BY = r"\s+@agents\s+"
# “afirmou | antes de apresentar a convidada”
_BEFORE = r"@before_doing\s+@infinitives(?:@reflexive)?\b"
# “tal y como | ha explicado la consejera”
_AS_TOLD = r"^@as_told\s+(?=[^\W\d_]+)"
_MOST_BEFORE_VERB = 14
_MOST_OF_NAMED = 28  # “Ana Ruiz, head of the Mill, and Ben Cole, head of the Fair, | said”
_FULL_NAME = 2


@keep_last
def read_after(
    text: str, words: SpeechWords, *, is_led: bool = False, is_first: bool = True
) -> Clause | None:
    """The clause that begins right after a quotation, from the text of its sentence.

    `is_led`: a comma leads to it, so that any verb before a name is one of saying. `is_first`: the
    quotation opens its sentence.
    """
    if dash := _DASH.match(text):
        label = text[dash.end() :].strip().rstrip(".")
        spoken = _read_led(text[dash.end() :], words, is_led=is_led, is_first=is_first)
        return spoken or (make_label(label, words) if is_label(label, words) else None)
    return _read_led(text, words, is_led=is_led, is_first=is_first)


def _read_led(text: str, words: SpeechWords, *, is_led: bool, is_first: bool) -> Clause | None:
    spoken = _read_after(text, words)
    if spoken or not is_led:
        return spoken
    return read_unlisted(turn_pronoun(text.strip(_EDGES), words), words, is_first=is_first)


def _read_after(text: str, words: SpeechWords) -> Clause | None:
    """Who said the words first, else who says them now."""
    plain = turn_pronoun(text.strip(_EDGES), words)
    is_same = not text.lstrip().startswith((".", "!", "?"))
    first = find_first_speaker(plain, words) if is_same else ""
    if words.hears.fullmatch(first):
        return label_role(plain, first)  # “oyó decir Ana Ruiz”
    return name_clause(plain, first, first, words) if first else _read_spoken_after(text, words)


def _read_spoken_after(text: str, words: SpeechWords) -> Clause | None:
    plain = turn_pronoun(text.strip(_EDGES), words)
    if (led := words.fill(_AS_TOLD).match(plain)) and _begins_with_verb(plain[led.end() :], words):
        plain = plain[led.end() :]
    if own := read_last_verb(plain, words, leads=False) or find_heard(plain, words):
        return own
    if accord := words.accords.match(plain):
        who = follow_accord(plain, accord, words)
        if told := words.verb.match(who):  # “según contó | a Ana Ruiz un vecino”
            who = leave_addressed(who[told.end() :], words)
        return name_clause(plain, accord[0], who, words)
    for verb in words.verb.finditer(plain):
        if lacks_part(plain, verb, words):
            continue
        before = plain[: verb.start()].strip(_EDGES)
        if is_in_name(before, verb[0]):
            continue  # “atestigua Ahmed | Reza”
        if len(before.split()) > _count_most(before, words):
            return None
        # “Laín señaló que «…» | y anunció una escuela”
        if before.casefold() in words.joint or is_relative(plain[: verb.start()], words):
            continue  # “Boyle, who sat on the panel that | wrote the report”
        return _read_verb_after(plain, verb, before, words)
    return _read_parted(plain, words)


def _begins_with_verb(text: str, words: SpeechWords) -> bool:
    first, _, rest = text.partition(" ")
    said = rest if first.casefold() in words.auxiliaries else text
    return bool(words.verb.match(text) or words.verb.match(said))


def _read_parted(plain: str, words: SpeechWords) -> Clause | None:
    """„ist | Bischof Ana Ruiz | überzeugt“: a verb of two words around who spoke."""
    first, _, rest = plain.partition(" ")
    subject, _, last = rest.rstrip(".").rpartition(" ")
    is_parted = words.puts_verb_second and f"{first} {last}".casefold() in words.verbs
    verb = f"{first} {last}"
    return name_clause(subject, verb, subject, words) if is_parted and subject else None


def _count_most(before: str, words: SpeechWords) -> int:
    """How many words a subject may have: a name that a comma follows may have its role."""
    opening, comma, rest = before.partition(",")
    tokens = read_tokens(opening, words)
    is_named = bool(comma) and len(take_name(tokens, words)) == len(tokens)
    # “Marsh, | who leads the trust and will soon build one more pier in the bay, said”
    is_told = bool({*rest.casefold().split()[:1]} & list_relative(words))
    is_named = is_named and len(tokens) >= (1 if is_told else _FULL_NAME)
    return _MOST_OF_NAMED if is_named else _MOST_BEFORE_VERB


def _read_verb_after(plain: str, verb: re.Match[str], before: str, words: SpeechWords) -> Clause:
    after = plain[verb.end() :]
    is_passive = not words.puts_verb_second and words.fill(_PASSIVE).search(before)
    if is_passive and (by := words.fill(_BY).search(after)):
        return name_clause(plain, verb[0], after[by.end() :], words)
    if is_told(before, verb[0], after, words):
        return label_role(plain, verb[0])
    # „Mit diesen Worten | begründete die Chefin Ida Noll den Verzicht“
    is_turned = words.puts_verb_second and _is_turned(plain[: verb.start()], words)
    if is_turned or not has_subject(before, words):
        opening = after.casefold().split()[:1]
        if set(opening) & words.pronouns & words.impersonal:  # „sagte man | der Bürgermeisterin“
            return name_clause(plain, verb[0], opening[0], words)
        if words.drops_pronouns and _tells_how(after, words):
            return Clause(plain, "said", verb[0])
        after = drop_after_verb(after, words)
        by = words.accords.match(after) or words.agent.match(after)
        if by and {*verb[0].casefold().split()} & words.it:
            after = after[by.end() :]
        return name_clause(plain, verb[0], leave_addressed(after, words), words)
    return name_clause(plain, verb[0], before, words)


def _tells_how(after: str, words: SpeechWords) -> bool:
    """«…», dijo, emocionada.; «…», dijo | en alusión a las carreteras.: nobody is in it."""
    tokens = read_tokens(after, words)
    links = words.prepositions - words.addressees - words.feminine - words.masculine
    is_led = len(tokens) > _FULL_NAME and tokens[0].low in links
    named = (t for t in tokens if t.has_capital or t.is_title or t.is_organization)
    is_nobody = all(token.low in words.firsts for token in named)  # “en su primer discurso”
    is_led = is_led or (
        len(tokens) > _FULL_NAME and words.fill(_BEFORE).match(after.lstrip()) is not None
    )
    if after.lstrip()[:1] != ",":
        return (is_led and is_nobody) or is_governed(after, words)
    # «…», dijo, resaltando el trabajo de los vecinos, que vinieron.; but «…», dijo, riendo, Olmedo.
    first, _, rest = after.strip(" ,").partition(",")
    is_gerund = words.gerund.fullmatch(first.partition(" ")[0]) is not None
    opening = read_tokens(rest, words)[:_FULL_NAME]
    is_apart = is_gerund and not any(t.has_capital or t.is_title for t in opening)
    is_apart = is_apart and not _names_last(rest, words)
    return is_apart or is_manner(after, words) or is_governed(after.strip(" ,"), words)


def _names_last(rest: str, words: SpeechWords) -> bool:
    """«confessa, folheando as partituras, | o maestro Ana Ruiz»: an article, a noun, a name."""
    last = read_tokens(rest.rpartition(",")[2], words)[:_MOST_BEFORE_VERB]
    is_led = bool(last) and last[0].low in words.articles - words.indefinite
    nouns = [*takewhile(lambda token: not token.has_capital, last[1:])] if is_led else []
    is_noun = len(nouns) == 1 and is_content_word(nouns[0], words)
    return is_noun and is_full_name(last[2:], words)


def _is_turned(before: str, words: SpeechWords) -> bool:
    """„: Mit diesen Worten | begründete Ida Noll“, „präsentiert, | bemängelte Ida Noll“."""
    tokens = read_tokens(before.strip(_EDGES + ":"), words)
    small = words.prepositions - words.articles
    is_led = bool(tokens) and tokens[0].low in small and tokens[0].has_capital
    is_rest = len(tokens) == 1 and before.rstrip().endswith(",") and not tokens[0].has_capital
    return (is_led and "," not in before) or is_rest


def read_signature(text: str, words: SpeechWords) -> Clause | None:
    """“… .” | “Ana Ruiz, Mayor of Norwell”: who signs is named first, and what they are."""
    bare = text.strip(_EDGES)
    named = read_named(bare, words) if bare and is_label(bare, words) else ()
    lead, found, _ = bare.partition(f"{named[0].name},") if len(named) == 1 else ("", "", "")
    is_signed = found and (not lead or is_honorific(lead, words))  # “Dr Ana Ruiz, Mayor”
    return Clause(bare, "label", "", named) if is_signed else None


def read_accord(
    gap: str, words: SpeechWords, language: Language, *, has_ended: bool
) -> Clause | None:
    """«…». | Così la sindaca Ana Ruiz., «…». | Dijo Ana Ruiz.: it says whose, and no more."""
    text = gap.lstrip(".”’»\"' ")
    is_apart = has_ended or STOPPED.match(gap)
    sentences = split_sentences(text, language)[:1] if is_apart else ()
    first = text[: sentences[0][1]].strip() if sentences else ""
    thus = words.so.match(first)
    if not thus and words.has_asides and first.endswith("."):
        thus = words.verb.match(first)
    label = first[thus.end() :].strip(" ,.") if thus else ""
    is_whole = thus is not None and bool(label) and first[:1].isupper() and is_label(label, words)
    return name_clause(first, thus[0], label, words) if thus and is_whole else None
