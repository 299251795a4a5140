"""Tell who speaks from whom they speak to or of: “A driver told | Mayor Ana Ruiz:”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from digest.sources.mentions import list_people
from digest.sources.name_tokens import NameToken, fits_name, read_tokens, spell_typed
from digest.sources.names import read_named
from digest.sources.noun_phrases import take_after_occasion
from digest.sources.openings import is_time
from digest.sources.people import Named
from digest.sources.role_nouns import count_role_words, is_content_word
from digest.sources.speech import SpeechWords
from digest.text.word_lists import leave, unite

_SHORT = 2
_MOST_JOINT = 3


def list_to(words: SpeechWords) -> frozenset[str]:
    """The words that lead to whom is spoken to; the Portuguese “a” may be an article."""
    return leave(words.addressees, unite(words.feminine, words.masculine))


def leave_addressed(subject: str, words: SpeechWords) -> str:
    """What follows a verb, without whom it is said to: “à la maire Ana Ruiz | un passant”.

    German writes no “to”: “rief Bürgermeisterin Ana Ruiz | ein Passant zu”.
    """
    tokens = read_tokens(subject, words)
    if not tokens:
        return subject
    is_to = words.has_compounds and tokens[0].low in words.objects
    if is_to and tokens[1:] and tokens[1].low in words.articles:
        tokens = tokens[1:]  # „raunte | ihm | die alte Wirtin zu“
        subject = spell_typed(tokens)
    if tokens[0].low not in list_to(words):
        found = _leave_dative(tokens, words) or _leave_name(tokens, words)
        return found or subject
    small = words.articles | words.counts | words.possessives | words.indefinite
    at = _SHORT if tokens[1:] and tokens[1].low in small else 1
    while at < len(tokens) and not (
        tokens[at].low in small - words.contracted
        and tokens[at - 1].low not in words.prepositions | words.belongs
    ):
        if tokens[at].text.endswith(","):
            return take_after_occasion(tokens, at + 1, words)
        at += 1
    return spell_typed(tokens[at:])


def leave_told(subject: str, words: SpeechWords) -> str:
    """“a resident | to Mayor Ana Ruiz”, “um morador | a Ana Ruiz”: who has no name speaks."""
    tokens = read_tokens(subject, words)
    small = unite(words.articles, words.prepositions)
    leads = unite(words.articles, words.counts, words.possessives)
    is_led = bool(tokens) and tokens[0].low in leads
    to = words.addressees if is_led else list_to(words)  # “Ontem | a prefeita Ana Ruiz”
    for at, token in enumerate(tokens[:-1]):
        is_name = token.has_capital and (at > 1 or not words.has_compounds)
        if at and (is_name or token.text.endswith(",") or is_time(token, words)):
            return subject
        if at and token.low in to and tokens[at - 1].low not in small:
            rest = (t for t in tokens[at + 1 :] if not (t.low in words.articles or t.is_title))
            person = next(rest, None)
            if person and person.has_capital and not person.is_organization:
                return spell_typed(tokens[:at])
    return subject


def _leave_dative(tokens: Sequence[NameToken], words: SpeechWords) -> str:
    """„Bürgermeisterin Ana Ruiz | ein Passant zu“, „ein Fahrer | Bürgermeisterin Ana Ruiz“."""
    if not words.has_compounds:
        return ""
    subjects = words.indefinite & (words.feminine | words.masculine)
    for at, token in enumerate(tokens[:-1]):
        if at and tokens[at - 1].text.endswith(","):
            return ""
        noun, after = tokens[at + 1], tokens[at + 2 : at + 4]
        is_when = any(is_time(t, words) for t in tokens[at + 1 :])  # „ein Jahr später“
        is_noun = token.low in subjects and noun.has_capital and not is_when
        is_before = not at and len(after) == _SHORT and all(t.has_capital for t in after)
        if is_noun and (is_before or (at > 1 and not any(t.has_capital for t in after))):
            return spell_typed([token, noun])
    return ""


def _leave_name(tokens: Sequence[NameToken], words: SpeechWords) -> str:
    """“disse | a Ana Ruiz um morador”: the Portuguese “a” before a name, and then who spoke."""
    name = next((n for n, t in enumerate(tokens) if n and not t.has_capital), 0)
    is_to = tokens[0].low in words.addressees and name > 1
    rest = tokens[name:] if is_to and not tokens[name - 1].text.endswith(",") else ()
    leads = unite(words.articles, words.counts)
    is_noun = len(rest) > 1 and rest[0].low in leads and is_content_word(rest[1], words)
    return spell_typed(rest) if is_noun and not any(is_time(t, words) for t in rest) else ""


_MOST_MANNER = 2
_FEW = 4


def takes_object(before: str, after: str, words: SpeechWords) -> bool:
    """Whether a verb has its subject before it, so that who is after it is spoken to."""
    tokens = read_tokens(before, words)
    while tokens and tokens[-1].low in words.auxiliaries | words.pronouns:
        tokens.pop()
    if not tokens or tokens[0].text.endswith(",") or is_time(tokens[0], words):
        return False
    first = tokens[0]
    to = read_tokens(after, words)[:1]
    if to and to[0].low in list_to(words) and first.low not in words.common - words.articles:
        return True
    if any(is_time(token, words) for token in tokens[:_SHORT]):
        return False
    leads = words.articles | words.indefinite | words.counts | words.possessives
    if first.low in leads and len(tokens) > 1:
        return not words.prepositions & {first.low} - words.articles
    if words.has_compounds and len(tokens) == 1 and first.is_title:
        return True  # „Anwohner | erzählten Bürgermeisterin Ana Ruiz:“
    small = words.common | words.prepositions | words.relative | words.as_told
    is_plain = first.low not in small and not words.opens.fullmatch(first.low)
    # Other languages have such words in front of a verb: “Así dijo …”, “So sagte …”.
    is_free = words.has_asides or words.puts_verb_second
    return is_plain and not is_free and first.low.isalpha()


# “s’est vu répondre”, “s’est entendu dire”
_GOT = r"@reflexive(?<=['’])@auxiliaries\s+@sensed\s+@infinitives$"


def is_told(before: str, verb: str, after: str, words: SpeechWords) -> bool:
    """Whether a verb has only whom somebody speaks to: “Ana Ruiz was | told:”.

    “A la alcaldesa Ana Ruiz le | dijeron:” has no subject either.
    """
    if verb.casefold() in words.reported or words.agent.match(after.lstrip()):
        return False
    around = before.split()[:: max(len(before.split()) - 1, 1)]  # Its first word, and its last.
    helpers = around if words.puts_verb_second else around[-1:]
    is_passive = any(helper.casefold() in words.passives for helper in helpers)
    if is_passive and words.is_done.fullmatch(verb):
        return not words.agent.search(before)  # „wurde von Ben Cole gesagt“
    tokens = [] if after or "," in before else read_tokens(before, words)
    if not tokens or tokens[0].low not in list_to(words):
        return False
    at = next((n for n, token in enumerate(tokens) if n and token.has_capital), len(tokens))
    small = words.articles | words.possessives | words.belongs
    is_led = all(token.is_title or token.low in small for token in tokens[1:at])
    return is_led and any(list_people(before, words))


def find_got(text: str, words: SpeechWords) -> str:
    """What a person hears from others: “Ana Ruiz | heard from residents:”, “s’est vu répondre”."""
    got = words.fill(_GOT).search(text.rstrip(" :："))
    heard = got or words.hears.search(text)
    is_own = heard is not None and "," not in text and any(list_people(text, words))
    return heard[0] if heard and is_own else ""


def find_acting(subject: str, words: SpeechWords) -> str:
    """Who does something to a person, and has no name: “A heckler | drowned out Mayor Ana Ruiz”."""
    tokens = read_tokens(subject, words)
    leads = unite(words.indefinite, words.counts)
    if not tokens or any(token.text.endswith(",") for token in tokens[:3]):
        return ""
    first = tokens[0]
    is_plural = first.is_title and first.has_capital and first.low not in words.titles
    at = 1 if first.low in leads else 0
    if not (at or is_plural) or len(tokens) < at + 3:
        return ""
    noun, *others = tokens[at:]
    acts = [t for t in others if t.low not in words.auxiliaries]
    verb, following = acts[:2] if len(acts) > 1 else (noun, noun)
    is_noun = is_plural or is_content_word(noun, words) or (noun.is_title and not noun.has_capital)
    # “Un passant | a interpellé”, but not “A visibly moved Mayor Ana Ruiz”.
    is_manner = words.opens.fullmatch(noun.low) and others[0].low not in words.auxiliaries
    if not is_noun or is_manner or not is_content_word(verb, words):
        return ""
    is_role = verb.is_title or (not following.has_capital and following.is_title)
    is_acting = words.gerund.fullmatch(verb.low) or not is_role
    return spell_typed(tokens[: at + 1]) if is_acting else ""


def split_acting(text: str, words: SpeechWords) -> tuple[tuple[Named, ...], str]:
    """Who does what leads to a quotation with a colon: by name, or in words of their own.

    “Ben Cole reminded Mayor Ana Ruiz:” is Ben Cole; “Ana Ruiz received a note:” leaves it open.
    """
    tokens = read_tokens(text.rstrip(" :："), words)
    start = 1 if tokens and tokens[0].low in words.articles else 0
    start += count_role_words(tokens[start:], words) == 1  # “El guarda | Luis Ruiz”
    stop = next(
        (n for n, t in enumerate(tokens) if n >= max(start, 1) and not fits_name(t, words)),
        len(tokens),
    )
    named = read_named(spell_typed(tokens[:stop]), words) if tokens else ()
    people = [n for n in named if not n.is_organization][:_MOST_JOINT]
    if len(people) == 1 and (own := _read_apposed(text, words)):
        return own, ""
    rest = tokens[stop:]
    is_sure = bool(people) and bool(people[0].title or " " in people[0].name)
    if not rest or not (is_sure or _opens_with_noun(tokens, words)):
        return (tuple(people), "") if is_sure else ((), "")
    if not people or tokens[0].low in list_to(words):
        return (), "" if people else tokens[0].text
    # Other languages have relatives that are spelled as such words.
    opens = words.that - words.relative
    rest = rest[: next((n for n, t in enumerate(rest) if t.low in opens), len(rest))]
    if any(list_people(spell_typed(rest), words)):
        return (tuple(people), "") if _is_direct(rest, words) else ((), spell_typed(rest))
    unsure = words.indefinite | words.counts | words.auxiliaries | words.writings | words.utterances
    at = next(
        (n for n, t in enumerate(rest) if t.low in unsure or words.voice.fullmatch(t.low)), -1
    )
    if at < 0 or _issues_statement(rest, words) or _is_manner(rest, words):
        return tuple(people), ""
    return (), spell_typed(rest[at : at + 2])


def _issues_statement(rest: Sequence[NameToken], words: SpeechWords) -> bool:
    """“fez | hoje a seguinte declaração”."""
    announced = words.fill(r"(?<!\w)@announcements(?!\w)").search(spell_typed(rest))
    return rest[0].low in words.issues and announced is not None


def _read_apposed(text: str, words: SpeechWords) -> tuple[Named, ...]:
    """“Ana Ruiz, who leads the town, | did not mince words:”: who is so before the last comma."""
    subject, _, rest = text.rstrip(" :：").rpartition(",")
    named = read_named(subject, words) if "," in subject else ()
    is_one = len(named) == 1 and not named[0].is_organization and " " in named[0].name
    return named if is_one and _is_manner(read_tokens(rest, words), words) else ()


def _is_not(token: NameToken, words: SpeechWords) -> bool:
    """“not”, “did”; but “received | no | answer”."""
    is_not = words.negates.fullmatch(token.low) is not None and token.low not in words.no
    return is_not or token.low in words.helping


def _is_manner(rest: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Ana Ruiz | was blunt:”, “ne cache pas sa joie :”: what she is like, and nothing she got."""
    if len(rest) > _SHORT and rest[0].low in words.auxiliaries and rest[2].low in words.firsts:
        return not any(token.has_capital for token in rest)  # “was the first to see it”
    if _has_message(rest, words):
        return True
    # “no midió sus palabras”, but not “received no answer”
    opened = rest[1:] if words.negates.fullmatch(rest[0].low) else rest
    own = [token for token in opened if not _is_not(token, words)]
    is_denied = len(own) < len(rest)
    things = words.indefinite | words.articles - words.possessives
    texts = words.writings | words.utterances
    for before, token in pairwise(own):
        # “did not mince words”, “n’a pas mâché ses mots”, but not “did not expect this answer”
        is_free = before.low in words.possessives or is_content_word(before, words)
        if token.low in texts and not (is_denied and is_free):
            return False
    if any(t.low in things or words.voice.fullmatch(t.low) for t in own):
        return False
    if is_denied:
        return len(own) > 1 and not words.verb.search(spell_typed(own))
    how = own[1:]
    is_short = 0 < len(how) <= _MOST_MANNER and own[0].low in words.auxiliaries
    return is_short and not any(words.is_done.fullmatch(t.low) or t.has_capital for t in how)


def _has_message(rest: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Ana Ruiz | had a simple message:”: what she has to say, not what she got."""
    few = {token.low for token in rest[2:_FEW]}
    is_had = rest[0].low in words.auxiliaries
    return is_had and rest[1].low in words.indefinite | words.counts and bool(few & words.own_texts)


def _opens_with_noun(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Cole | reminded”, “Protesters | interrupted”."""
    first, *others = tokens
    is_small = first.low in words.articles | words.common | words.prepositions | words.counts
    is_noun = first.has_capital and not is_small and not words.opens.fullmatch(first.low)
    return is_noun and first.low not in words.titles and is_content_word(others[0], words)


def _is_direct(rest: Sequence[NameToken], words: SpeechWords) -> bool:
    """“reminded Mayor Ana Ruiz”, but not “handed the floor to Mayor Ana Ruiz”."""
    at = next((n for n, t in enumerate(rest) if t.has_capital or t.is_title), len(rest))
    return not any(
        rest[n].low in words.articles and rest[n + 1].low not in words.articles and n + 1 < at
        for n in range(1, at - 1)
    )
