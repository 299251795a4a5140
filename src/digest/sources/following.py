"""Read the sentence after a quotation that says whose it is: “With these words Ana Ruiz …”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from digest.sources.any_language import ELIDED
from digest.sources.clauses import Clause, label_role, name_clause
from digest.sources.given_names import read_name_gender
from digest.sources.mentions import list_people
from digest.sources.name_details import list_relative
from digest.sources.name_tokens import POSSESSIVE, NameToken, read_tokens, spell_typed
from digest.sources.noun_phrases import is_elided_of
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords
from digest.sources.verb_objects import is_passive
from digest.sources.voices import THUS, tells_of_somebody
from digest.text.asked_again import keep_last

_PAIR, _FEW, _NEAR = 2, 3, 6
_THAT = r"^@that(?<=['’])"  # « C'est par ces mots | qu'Ana Ruiz »


@keep_last
def read_following(text: str, words: SpeechWords) -> Clause | None:
    """“With these words Ana Ruiz opened it.”, “The words are Ana Ruiz’s.”, “was her reply”."""
    sentence = text.strip(" .”’»\"'—–-,")
    if not sentence or text.rstrip().endswith((":", "：")):
        return None
    if led := words.in_these.match(sentence):
        verb, last = led[0].rpartition(" ")[2], sentence.rpartition(" ")[2]
        is_parted = verb in words.auxiliaries  # „Davon ist | Ana Ruiz | überzeugt“
        if is_parted and f"{verb} {last}" not in words.verbs:
            return None
        rest = sentence[led.end() :].removesuffix(last if is_parted else "").lstrip(" ,")
        rest = words.fill(_THAT).sub("", rest)
        return _read_person(sentence, led[0], rest, words)
    tokens = read_tokens(sentence, words)
    found = _read_owner(sentence, tokens, words) or _read_reply(sentence, tokens, words)
    return found or _read_inserted(sentence, words)


def _read_inserted(sentence: str, words: SpeechWords) -> Clause | None:
    """“The reasons, | he went on to say, | are many”, «A su juicio, | añadió, | falta tiempo»."""
    if not sentence[:1].isupper() or any(list_people(sentence, words)):
        return None
    for verb in words.verb.finditer(sentence):
        lead, _, pronoun = sentence[: verb.start()].rstrip().rpartition(",")
        own = pronoun.strip().casefold()
        is_she = own in (words.he | words.she) & words.pronouns
        is_apart = bool(lead) and sentence[verb.end() : verb.end() + 1] == ","
        if is_apart and (is_she or (not own and words.drops_pronouns)):
            return Clause(sentence, "said", verb[0], (), own)
    return None


def read_leading(text: str, words: SpeechWords) -> Clause | None:
    """«La respuesta de | Ana Ruiz | fue clara:», „Für | Ana Ruiz | steht fest:“: her own view."""
    if not text.rstrip().endswith((":", "：")):
        return None
    if thus := _find_thus(text.rstrip(), words) or _find_summed_up(text, words):
        return thus
    tokens = read_tokens(text.strip(" :："), words)
    view = words.sees.match(text.strip())
    verb, start = (view[0], len(view[0].split())) if view else _find_text(tokens, words)
    rest = tokens[start:] if start else []
    if view and (she := _read_her_view(text, rest, view[0], words)):
        return she
    if not rest or _find_person(rest, ELIDED.sub("", spell_typed(rest)), words) != 0:
        return None
    end = max(n for n, token in enumerate(rest) if token.has_capital) + 1
    is_how = _tells_view(rest[end:], words) and (bool(view) or rest[end].low in words.auxiliaries)
    return _name(text, verb, rest[:end], words) if is_how else None


def _find_text(tokens: Sequence[NameToken], words: SpeechWords) -> tuple[str, int]:
    """« La réponse | d’Ana Ruiz »: what her words are called, and where follows whose they are."""
    if len(tokens) < _FEW or tokens[1].low not in words.utterances | words.own_texts:
        return "", 0
    article, text, link = tokens[:_FEW]
    if is_elided_of(link):
        return text.low, _FEW - 1
    is_led = article.low in words.articles - words.indefinite
    return (text.low, _FEW) if is_led and link.low in words.authors | words.belongs else ("", 0)


def _find_thus(text: str, words: SpeechWords) -> Clause | None:
    """«… la comandante Ana Ruiz, | que saludó así al pasaje:»: whatever verb says how, says it."""
    lead, _, part = text.rstrip(" :：").rpartition(",")
    tokens = read_tokens(part, words)
    small = list_relative(words) | words.reflexive
    verb = next((n for n, t in enumerate(tokens) if t.low not in small), 0)
    is_thus = 0 < verb < len(tokens) - 1 and tokens[verb + 1].low in words.thus
    is_thus = is_thus and tokens[0].low in list_relative(words) and text.endswith((":", "："))
    if not (is_thus and is_content_word(tokens[verb], words)) or any(list_people(part, words)):
        return None
    before = read_tokens(lead, words)
    name = [*list_people(lead, words)][-1:]
    at = len(before) - len(name[0].split()) if name and lead.endswith(name[0]) else 0
    while at > 1 and (before[at - 1].is_title or before[at - 1].low in words.honorifics):
        at -= 1
    at -= at > 1 and before[at - 1].low in words.articles - words.contracted
    links = words.belongs | words.prepositions - words.addressees
    is_hers = at > 0 and before[at - 1].low not in links - words.articles | words.joint
    return _name(text, tokens[verb].low, before[at:], words) if is_hers else None


def _find_summed_up(text: str, words: SpeechWords) -> Clause | None:
    """“The pier is shut, | which Ana Ruiz sums up like this:”, „was Ana Ruiz so zusammenfasst:“."""
    lead, _, part = text.rstrip(" :：").rpartition(",")
    sums, thus = words.summing.match(part.strip()), words.fill(THUS).search(part)
    if not (sums and thus) or tells_of_somebody(lead, words):
        return None
    own = part.strip()[sums.end() : thus.start() - len(part)].strip()
    tokens = read_tokens(own, words)
    end = max((n for n, t in enumerate(tokens) if t.has_capital), default=-1) + 1
    is_verb = bool(thus[1]) == words.has_compounds and len(tokens) - end < _FEW
    is_hers = is_verb and _find_person(tokens[:end], own, words) == 0
    start = int(is_hers and tokens[0].low in words.articles)  # “a” of “a prefeita” may be “to”.
    return _name(text, thus[1] or tokens[-1].low, tokens[start:end], words) if is_hers else None


def _read_her_view(
    text: str, rest: Sequence[NameToken], view: str, words: SpeechWords
) -> Clause | None:
    """„Für | sie | steht fest:“, “For | her, | the answer is simple:”."""
    first = rest[0].low if rest else ""
    known = words.he | words.she | words.she_or_they | words.objects
    is_she = first in known & words.pronouns and _tells_view(rest[1:], words)
    return Clause(text, "said", view, (), first) if is_she else None


def _tells_view(how: Sequence[NameToken], words: SpeechWords) -> bool:
    """„| steht fest“, “| the answer | is simple”: what somebody holds, and nobody else."""
    for at in range(len(how) - 1):
        if how[at].low in words.articles and how[at + 1].low in words.utterances:
            how = [*how[:at], *how[at + 2 :]]
            break
    return 1 < len(how) < _NEAR and not any(t.is_title or t.low in words.articles for t in how)


def is_whole(text: str, words: SpeechWords) -> bool:
    """Whether a clause is one of these: each of its words has been read."""
    return bool(read_following(text, words) or read_leading(text, words))


def is_bare_verb(after: str, words: SpeechWords) -> bool:
    """“The pier is open” | beamed Ana Ruiz.: no comma tells that the verb is one of saying."""
    first = [t for t in read_tokens(after, words)[:_FEW] if t.low not in words.reflexive][:1]
    return bool(first) and is_content_word(first[0], words)


def _read_person(sentence: str, verb: str, rest: str, words: SpeechWords) -> Clause | None:
    """The only person of a sentence, as its subject: right after the phrase, or after a verb."""
    tokens = read_tokens(rest, words)
    while tokens and tokens[0].low in list_relative(words):
        tokens = tokens[1:]
    start = _find_person(tokens, rest, words)
    before = tokens[: max(start, 0)]
    is_own = bool(before) and before[0].low in words.reflexive  # «se despidió | Ana Ruiz»
    before = before[is_own:]
    may_turn = words.drops_pronouns or words.puts_verb_second
    first = before[0] if before and may_turn else None
    is_said = first is not None and (words.verb.fullmatch(first.low) or first.low in words.issues)
    is_verb = first is not None and bool(is_said or is_content_word(first, words))
    others = (t for t in before if t.is_title or words.voice.fullmatch(t.low))
    is_led = before and start > 0 and (any(others) or len(before) > _NEAR or not is_verb)
    is_got = first is not None and words.gets.fullmatch(first.low) is not None
    if is_led or is_got or (start >= 0 and _is_done_to(tokens[start:], words)):
        return label_role(sentence, verb.rpartition(" ")[2])  # “a pupil thanked | Ana Ruiz”
    if start < 0:
        return None
    small = words.prepositions | words.belongs | words.addressees
    if before and (before[-1].low in small or before[-1].has_capital):
        return None  # «Con estas palabras recibió a | Ana Ruiz», «abrió la Biblioteca | Ana Ruiz»
    if len(before) == 1 and words.addressees & words.feminine and not is_own:
        return None  # “Com estas palavras recebeu | a prefeita Ana Ruiz”
    clause = _name(sentence, verb, tokens[start:], words)
    is_he = words.has_compounds and tokens[start].low in words.masculine
    is_she = clause is not None and read_name_gender(clause.named[0].name, words) == "feminine"
    return None if is_he and is_she else clause  # „begrüßte | der Bischof Ana Ruiz“


def _find_person(tokens: Sequence[NameToken], text: str, words: SpeechWords) -> int:
    """Where the only person of a text begins, with the article and role before the name."""
    people = [*dict.fromkeys(list_people(text, words))]
    name = people[0].split() if people else []
    at = next((n for n, t in enumerate(tokens) if [ELIDED.sub("", t.bare)] == name[:1]), -1)
    last = at + len(name)
    while at > 0 and tokens[at - 1].is_title:
        at -= 1
    is_led = at > 0 and tokens[at - 1].low in words.articles - words.contracted - words.addressees
    at -= is_led or _is_article(tokens[at - 1 : at + 1], words)
    return at if len(people) == 1 or (not at and _is_only(tokens[last:], words)) else -1


def _is_only(rest: Sequence[NameToken], words: SpeechWords) -> bool:
    """“| Ana Ruiz, | warden, opened Marsh Lane”: nobody did it with her, or to her."""
    is_joint = bool(rest) and rest[0].low in words.joint
    is_place = False
    for before, token in pairwise(rest):
        is_somebody = before.low in words.joint and (token.has_capital or token.is_title)
        is_joint |= is_somebody and not is_place
        is_place = before.has_capital and before.text == before.bare  # “of Upton | and Norwell”
    return not (is_joint or _is_done_to(rest, words))


def _is_done_to(rest: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Ana Ruiz | was sent home”, “| got the key”: others said it, or nobody knows who did."""
    name = next((n for n, t in enumerate(rest) if t.has_capital), 0)
    verb = next((n for n, t in enumerate(rest) if n > name and not t.has_capital), len(rest))
    if verb and rest[verb - 1].text.endswith(","):  # “Ana Ruiz, | warden, | got the key”
        verb = max(n for n, t in enumerate(rest) if t.text.endswith(",")) + 1
    got = any(words.gets.fullmatch(t.low) for t in rest[verb : verb + _PAIR])
    by = (t for t in rest if t.low not in words.belongs)
    return is_passive(rest, words) or got or any(words.agent.fullmatch(t.low) for t in by)


def _is_article(pair: Sequence[NameToken], words: SpeechWords) -> bool:
    """“a | prefeita”: it is no preposition."""
    genders = words.feminine | words.masculine
    return len(pair) > 1 and pair[0].low in genders - words.indefinite and pair[1].is_title


def _name(
    sentence: str, verb: str, tokens: Sequence[NameToken], words: SpeechWords
) -> Clause | None:
    own = [*takewhile(lambda t: not t.text.endswith(","), tokens)]
    own = [*tokens[: len(own) + 1]]
    while own and not own[-1].has_capital:
        own.pop()
    clause = name_clause(sentence, verb, ELIDED.sub("", spell_typed(own).strip(",")), words)
    is_one = len(clause.named) == 1 and not clause.named[0].is_organization
    return clause if is_one and " " in clause.named[0].name else None


def _read_owner(sentence: str, tokens: list[NameToken], words: SpeechWords) -> Clause | None:
    """“The words are | Ana Ruiz’s”, “As palavras são da | Ana Ruiz”, “Quem o garante é | Ana”."""
    links = (words.authors | words.belongs) - words.viewpoint
    copula = words.auxiliaries | words.pronouns | words.articles
    is_words = any(t.low in words.utterances for t in tokens[1:_FEW])
    is_words = is_words or _tells_whose(tokens, words)
    who = tokens[0].low in list_relative(words) and not tokens[0].low.startswith("wh")
    for at, token in enumerate(tokens[1:_NEAR], 1):
        is_elided = is_elided_of(token)
        rest = tokens[at + (not is_elided) :]
        is_said = any(words.verb.fullmatch(t.low) for t in tokens[1:at])
        is_led = is_words and (token.low in links or is_elided) and at >= _FEW
        if is_led or (who and is_said and token.low in copula):
            start = _find_person(rest, ELIDED.sub("", spell_typed(rest)), words)
            return _name(sentence, tokens[1].low, rest, words) if start == 0 else None
    own = tokens[_FEW:]
    is_hers = is_words and bool(own) and tokens[2].low in words.auxiliaries
    if is_hers and POSSESSIVE.search(own[-1].text) and all(t.has_capital for t in own):
        return _name(
            sentence, tokens[2].low, read_tokens(POSSESSIVE.sub("", spell_typed(own)), words), words
        )
    return None


def _tells_whose(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“That was | the message | from”, « C'était | le message | de »."""
    first = tokens[0].low.replace("’", "'").rpartition("'")
    at = _PAIR - bool(first[1])
    is_led = any(low in words.auxiliaries for low in (first[2], *(t.low for t in tokens[1:at])))
    own = tokens[at : at + _PAIR]
    texts = words.utterances | words.own_texts | words.summaries
    is_led = is_led and len(own) == _PAIR and own[0].low in words.articles - words.indefinite
    return is_led and own[1].low in texts


def _read_reply(sentence: str, tokens: list[NameToken], words: SpeechWords) -> Clause | None:
    """“was his blunt | reply”, „lautete ihre Antwort“: whose, the order of the release tells."""
    owners = words.possessives
    at = next((n for n, t in enumerate(tokens[:_FEW]) if t.low in owners), 0)
    is_verb = bool(at) and not any(t.has_capital and t.low not in words.utterances for t in tokens)
    first = tokens[0]
    is_said = words.states_it.fullmatch(first.low) or words.verb.fullmatch(first.low)
    is_verb = is_verb and bool(first.low in words.auxiliaries or is_said)
    is_reply = is_verb and any(t.low in words.utterances for t in tokens[at + 1 : at + _FEW])
    return Clause(sentence, "said", first.low) if is_reply else None
