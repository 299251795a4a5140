"""Leave out what opens a sentence before its subject: “On Monday, …”, “Flanked by Tom Hale, …”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.sources.fronted import count_where, goes_on, is_role_of
from digest.sources.long_roles import is_bare_title, take_role
from digest.sources.name_tokens import NameToken, fits_name, read_tokens, spell_typed
from digest.sources.names import read_named
from digest.sources.opening_names import ends_with_subject, has_person, is_name_of, is_state
from digest.sources.scenes import leave_doing
from digest.sources.speech import SpeechWords
from digest.text.later import compile_later
from digest.text.word_lists import leave, unite

# “NORWELL, Maine (May 4, 2031) – Mayor Ana Ruiz said:”
DATED = compile_later(
    r"^(?:\([^()]*\d{4}\)|[A-ZÀ-Ý][^:“”„«»\"()]{1,40}\((?:[^\W\d_A-Z]|[^()\s]+[^\W\d_A-Z][A-Z])[^()\s]+\)|[A-ZÀ-Ý]{3}[^:“”„«»\"]{0,60}?|[A-ZÀ-Ý][^:“”„«»\"]{1,60}?\d{4}[.)]{0,2})\s*[–—-]{1,2}\s+(?=\w)"
)
# “S’adressant à Tom Hale, …”
# “NORWELL, Oct. 2, 2031 – ”
_DATELINE = re.compile(
    r"(?=[^–—]{0,60}\d|[^\W\d_a-z]{3,}\b)[^\W\d_][^–—]{2,60}\s[–—-]{1,2}\s+(?=\S)"
)
# “por su parte”, “de son côté”, “in her turn”
_TURN = 3
# “Harbor Falls, Sept. 3. More than …”, “Norderfelde, 14. Mai. Der …”, “Teruel, 12 de marzo.- La …”
_DATED_SENTENCE = compile_later(
    r"^[^\W\d_][^\d,:“”„«»]{1,40},\s+(?=.{0,14}\d)(?:[a-z]{2}\s+)?(?:\d{1,2}\.?\s+)?(?:[a-z]{2}\s+)?"
    r"[^\W\d_]{3,10}\.?(?:\s+\d{1,2})?(?:,?\s+(?:[a-z]{2}\s+)?\d{4})?\.(?:\s?[–—-]{1,2})?\s+(?=[A-ZÀ-Ý])"
)
_AGED = r"\d+-@aged"
# A title, a preposition, a noun.
_PLACE = 3
_FULL_NAME = 2
_ELIDED = re.compile(r"^[^\W\d_]['’]")


def drop_opening(text: str, words: SpeechWords) -> str:
    """A subject without what opens its sentence: “On Monday, …”, “In a letter to the town …”."""
    parts = (
        _DATELINE.sub("", text, count=1).split(",") if _DATELINE.match(text) else text.split(",")
    )
    lead, _, rest = parts[0].lstrip().partition(" ")
    if (lead.casefold() in words.joint or lead.casefold() in words.whose) and rest[:1].isupper():
        parts[0] = rest  # “Y | Coral Marcha, …”, „Dessen | Vorsitzende Ana Ruiz“
    dropped = ""
    while len(parts) > 1 and (_opens(parts, words) or is_state(dropped, parts, words)):
        dropped, *parts = parts
        is_role = is_role_of(dropped, parts[0], words) and has_person(parts[1:], words)
        if is_role or is_name_of(dropped, parts, words):
            parts = parts[1:]  # “After the talk with Tom Hale, | minister for ports, Ana Ruiz”
    tokens = _drop_time(read_tokens(",".join(parts), words), words)
    at = 0
    if tokens and (_is_opening(tokens, words) or _is_manner(tokens, words)):
        at = next((n for n, t in enumerate(tokens) if n and (t.has_capital or t.is_title)), 0)
    return spell_typed(_drop_time(tokens[at:], words))


def drop_after_verb(text: str, words: SpeechWords) -> str:
    """What follows a verb, from its subject on: “sich | Ana Ruiz”, “por su parte | el alcalde”."""
    tokens = read_tokens(text.strip(" ,"), words)
    if tokens[1:] and tokens[0].low in words.reflexive:
        tokens = tokens[1:]
    at = _skip_time(tokens, 0, words)  # “lundi | le député”, “na segunda-feira | o deputado”
    tokens = tokens[at:] or tokens
    tokens = tokens[_count_adverbs(tokens, words) :]
    lows = [token.low for token in tokens[:_TURN]]
    if len(lows) == _TURN and lows[0] in words.prepositions and lows[1] in words.possessives:
        is_turn = not tokens[2].has_capital and not tokens[2].is_title
        tokens = tokens[_TURN:] if is_turn and tokens[_TURN:] else tokens
    tokens = leave_doing(tokens[count_where(tokens, words) :], words)
    if _leads_to_name(tokens, words):  # “Ruiz | durante el acto, celebrado en Norwell”
        _, comma, rest = spell_typed(tokens[1:]).partition(",")
        return f"{tokens[0].text}{comma}{rest}"
    return spell_typed(tokens)


def _count_adverbs(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """„betont | auch | Jan Peters“, “affirme | également | Ana Ruiz”: before a name or a title."""
    small = unite(words.articles, words.prepositions, words.pronouns, words.joint)
    others = unite(words.auxiliaries, words.belongs, words.relative, words.particles)
    adverbs = leave(words.common, unite(small, others))
    at = 0
    while at < len(tokens) and (
        (tokens[at].low in adverbs or words.is_adverb(tokens[at].low))
        and not tokens[at].has_capital  # “Assembly Member”, “First Fleet pilot”
    ):
        at += 1
    is_before = at < len(tokens) and (tokens[at].has_capital or tokens[at].is_title)
    return at if is_before else 0


def drop_dateline(text: str) -> str:
    """A paragraph without the place and the day that open it, which may look like a name."""
    return _DATED_SENTENCE.sub("", text, count=1)


def drop_place(subject: str, words: SpeechWords) -> str:
    """„die Ministerin | vor Ort“, „die 46-Jährige | bei der Feier“: a noun that is no name."""
    tokens = read_tokens(subject, words)
    small = leave(words.prepositions, unite(words.belongs, words.articles, words.particles))
    aged = next((n for n, token in enumerate(tokens) if _is_aged(token.text, words)), len(tokens))
    if any(token.low in small for token in tokens[aged + 1 : aged + 2]):
        return spell_typed(tokens[: aged + 1])
    if len(tokens) < _PLACE or not tokens[-3].is_title:
        return subject
    if tokens[-2].low not in small:
        return subject
    return spell_typed(tokens[:-2])


def drop_text(subject: str, words: SpeechWords) -> str:
    """„zitiert die Mitteilung | Ana Ruiz“: no person is a text, so the text quotes the person."""
    if not words.has_compounds:
        return subject
    tokens = read_tokens(subject, words)
    at = 1 if tokens and tokens[0].low in words.articles else 0
    texts = leave(unite(words.own_texts, words.records), unite(words.titles, words.staffs))
    is_text = len(tokens) > at + 1 and tokens[at].low in texts
    rest = spell_typed(tokens[at + 1 :]) if is_text else ""
    is_person = rest and tokens[at + 1].has_capital and has_person([rest], words)
    return rest if is_person else subject


def is_adverbial(text: str, words: SpeechWords) -> bool:
    """Whether a verb that comes second in its sentence has no subject before it.

    “Am Montag”, “Begleitet von Tom Hale,”: the comma right before a verb ends no name.
    """
    tokens = read_tokens(text, words)
    is_one_part = text.rstrip().endswith(",") and text.count(",") == 1
    return bool(tokens) and (
        is_one_part
        or is_time(tokens[0], words)
        or tokens[0].low in words.prepositions - words.articles
        or _is_participle(tokens, words)
        or words.beside.match(text.lstrip()) is not None
        or words.accords.match(text.lstrip()) is not None
        or _is_opening(tokens, words)
    )


def is_time(token: NameToken, words: SpeechWords) -> bool:
    """“Monday”, “Yesterday”, “2031”, “21h30”, but no „46-Jährige“."""
    is_number = token.bare[:1].isdigit() and not _is_aged(token.bare, words)
    return token.low in words.times or is_number


def _is_aged(text: str, words: SpeechWords) -> bool:
    """„46-Jährige“: a noun of German."""
    return words.has_compounds and words.fill(_AGED).fullmatch(text) is not None


def _drop_time(tokens: list[NameToken], words: SpeechWords) -> list[NameToken]:
    """“Monday evening Mayor Ana Ruiz” without the time, where a name is left."""
    at = _skip_time(tokens, 0, words)
    if not at:
        return tokens
    is_small = (n for n, t in enumerate(tokens) if n >= at and (t.has_capital or t.is_title))
    at = next(is_small, len(tokens))
    return tokens[at:] if at < len(tokens) else tokens


def _skip_time(tokens: list[NameToken], at: int, words: SpeechWords) -> int:
    """Where a time ends that begins here: “el miércoles”, “na quarta-feira”, “Monday evening”."""
    small = unite(words.articles, words.prepositions, words.belongs)
    lead = at
    while lead < len(tokens) and tokens[lead].low in small:
        lead += 1
    if lead == len(tokens) or not is_time(tokens[lead], words):
        return at
    is_modifier = lead > at and tokens[lead].low in words.modifiers
    if is_modifier and any(token.is_title for token in tokens[lead + 1 : lead + 2]):
        return at  # “the late mayor”
    return _skip_time(tokens, lead + 1, words)


def _opens(parts: list[str], words: SpeechWords) -> bool:
    """Whether the first part between commas is no name, but leads to one."""
    if take_role(",".join(parts), words)[0]:
        return False  # “The councillor for District 4, Ana Ruiz”
    tokens = read_tokens(parts[0], words)
    rest = tokens[_skip_time(tokens, 0, words) :]
    if rest and len(rest) < len(tokens) and (rest[0].has_capital or rest[0].is_title):
        return False  # “On Monday Ana Ruiz, the mayor”
    if ends_with_subject(parts, words) or goes_on(tokens, parts[1:], words):
        return False
    if _is_opening(tokens, words) or all(is_time(token, words) for token in tokens):
        return True
    if len(tokens) == 1 and _is_full_with_title(parts[1], words):
        return True  # “Asimismo, la alcaldesa Ana Ruiz”
    is_doing = _is_participle(tokens, words)
    is_lead = is_doing or _leads_to_name(tokens, words) or _is_date(tokens, words)
    # “Essayant de calmer le président du conseil, le maire”
    is_followed = has_person(parts[1:], words) or (is_doing and _is_role(parts[1], words))
    return is_lead and is_followed


def _is_role(part: str, words: SpeechWords) -> bool:
    """“the mayor”, « la présidente »: a role without a name."""
    tokens = read_tokens(part, words)
    is_led = len(tokens) > 1 and tokens[0].low in words.articles - words.indefinite
    return is_led and tokens[1].is_title


def _is_full_with_title(part: str, words: SpeechWords) -> bool:
    return any(each.title and " " in each.name for each in read_named(part, words))


def _is_date(tokens: list[NameToken], words: SpeechWords) -> bool:
    """“March 3”, “Monday evening”."""
    has_number = any(token.bare[:1].isdigit() for token in tokens)
    return is_time(tokens[0], words) or has_number


def _leads_to_name(tokens: list[NameToken], words: SpeechWords) -> bool:
    """“Joined by engineer Tom Hale,”: one word with a capital, and then a small preposition."""
    is_one = len(tokens) > 1 and tokens[0].has_capital and not tokens[0].is_title
    if not is_one or tokens[1].has_capital:
        return False
    others = unite(words.particles, words.belongs, words.joint)
    # “Council | on Harbour Quality Chair Ana Ruiz” is her role.
    is_body = tokens[0].is_organization and any(t.is_title for t in tokens[2:])
    return not is_body and tokens[1].low in leave(words.prepositions, others)


def _is_participle(tokens: list[NameToken], words: SpeechWords) -> bool:
    """“Thanking Tom Hale”, “Acompañada de Tom Hale”, “Quietly”: by how its first word ends."""
    first, *others = tokens
    bare = _ELIDED.sub("", first.low)
    if first.is_title or not words.opens.fullmatch(bare) or is_bare_title(others, words):
        return False
    is_alone = not others or others[0].low in words.prepositions | words.relative
    is_alone = is_alone or (not others[0].has_capital and not others[0].is_title)
    return is_alone or words.gerund.fullmatch(bare) is not None


def _is_manner(tokens: list[NameToken], words: SpeechWords) -> bool:
    """“Shortly after midnight Ana Ruiz”."""
    small = leave(words.prepositions, unite(words.belongs, words.particles))
    return len(tokens) > 1 and tokens[1].low in small and _is_participle(tokens, words)


def _is_article_alone(token: NameToken, words: SpeechWords) -> bool:
    """“the”, “un”, „das“: and no pronoun or preposition, as “la” and “der” are."""
    others = unite(words.pronouns, words.prepositions, words.inside_names, words.addressees)
    return not token.has_capital and token.low in leave(words.articles, others)


def _is_opening(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """A part that begins with a small word (“On”, “But”), written with the sentence's capital."""
    if not tokens or not tokens[0].bare:
        return True
    first, *others = tokens
    is_office = first.is_organization and bool(others) and others[0].is_title
    articles = words.articles - words.to_the  # “Ao lado de”, « Aux côtés de »
    if first.low in articles or first.is_title or is_office:
        return False  # “State | Rep. Ana Ruiz”
    if not others and first.low in words.pronouns - words.relative:
        return False  # “completou | ele, sob aplausos”
    if first.low in words.common or first.low in words.relative or first.low in words.belongs:
        return True
    # “Upon signing for the champions”, but “Under Secretary Ana Ruiz”
    leads = leave(words.prepositions, words.particles)
    is_led = first.low in leads and bool(others)
    is_led = is_led and not (others[0].has_capital or others[0].is_title)
    if any(each.fullmatch(first.bare) for each in (words.verb, words.quotes, words.reads)):
        return True  # “Asked about it, …”, “Quoting Tom Hale, …”
    # “Mediante un acto en la calle Hermana Piedad, …”: no name has an article.
    is_led = is_led or (
        bool(others) and first.text == first.bare and _is_article_alone(others[0], words)
    )
    is_sentence = any(not fits_name(token, words) for token in others)
    is_sentence = is_sentence or any(token.low in words.prepositions for token in others[:1])
    is_plain = is_sentence and not any(token.has_capital or token.is_title for token in others)
    return is_led or is_plain
