"""Read the clause that leads to a quotation: “Ana Ruiz said:”, “Ana Ruiz, Mayor”."""

from __future__ import annotations

import re

from digest.sources.accords import drop_link, find_accord, leads_to_somebody, leave_rest
from digest.sources.addressed import (
    find_acting,
    find_got,
    is_told,
    leave_addressed,
    list_to,
    split_acting,
    takes_object,
)
from digest.sources.clauses import Clause, follow_accord, label_role, make_label, name_clause
from digest.sources.following import read_leading
from digest.sources.fronted import leave_fronted
from digest.sources.governed import is_governed
from digest.sources.handed_on import find_own_text
from digest.sources.heard import find_heard
from digest.sources.labels import drop_going_on, drop_statement, find_credited, is_labelled
from digest.sources.mentions import is_label, list_people
from digest.sources.name_tokens import read_tokens
from digest.sources.names import read_named
from digest.sources.nearby_verbs import is_in_name
from digest.sources.openings import DATED, drop_opening, is_adverbial
from digest.sources.people import Named
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords
from digest.sources.staffs import leave_followed
from digest.sources.subjects import (
    find_passive_agent,
    find_rival,
    find_role,
    find_subject,
    is_thing,
    precedes_verb,
)
from digest.sources.turned import (
    find_as_told,
    find_last_subject,
    find_same,
    find_shared_subject,
    find_turned_pronoun,
    has_verb_second,
)
from digest.sources.unlisted_verbs import find_echo, read_subject_before, read_turned
from digest.sources.verb_last import lacks_part, read_last_verb
from digest.text.asked_again import keep_last
from digest.text.later import compile_later

_EDGES = " \t,;.…—–-\u00a0"
# „Ministerin Ute Rahn | (SPX) | zeigte sich erfreut:“
_PARTY = compile_later(r"\s\([^\W\d_][^()]{0,30}\)")
# “+++ Ana Ruiz said:”
_ORNAMENT = compile_later(r"^\s*[+*#=_•■►]+\s+")
_CLOSED = r"\s@with_words\s*:$"
_SPLIT = r",\s+(?:@participles|@occasions)\s"
_NEAR = 5
_MOST_AFTER_VERB = 14
# “noted | that the chances which the plan opens for those who … are “…””
_MOST_OF_CONTENT = 24


@keep_last
def read_before(text: str, words: SpeechWords, *, opens: bool) -> Clause | None:
    """The clause that leads to a quotation, from the text of its sentence up to the mark.

    `opens`: the text begins a paragraph or a line, so that it may be a label.
    """
    text = _ORNAMENT.sub("", text)
    bare = DATED.sub("", text.rstrip()) if opens else text.rstrip()
    if not bare.strip(_EDGES + ":"):
        return None
    own = read_last_verb(bare, words, leads=True) or find_heard(bare, words)
    if own := own or read_leading(bare, words):
        return own
    bare = leave_fronted(bare, words)
    spoken = find_accord(bare, words) or _find_agent(bare, words) or find_same(bare, words)
    if spoken := spoken or _find_spoken(bare, words) or find_echo(bare, words):
        return spoken
    accord = words.accords.search(bare)
    # “y voit un atout | pour la filière :”, but “Já | para Ana Ruiz, … :”
    is_inner = accord and bare[: accord.start()].split()[1:] and accord[0] in words.belongs
    if accord and not is_inner and leads_to_somebody(bare, accord, words):
        subject = leave_rest(drop_link(follow_accord(bare, accord, words), words), words)
        return name_clause(bare, accord[0], subject, words)
    if (view := words.sees.match(bare.lstrip())) and _is_view(bare, words):
        clause = name_clause(bare, view[0], bare.lstrip()[view.end() :], words)
        is_role = clause.role in words.titles and bare.endswith(",")  # “Para la presidenta, «…»”
        return clause if clause.named or is_role else None
    return _read_line(bare, words, opens=opens)


def _read_line(bare: str, words: SpeechWords, *, opens: bool) -> Clause | None:
    """A label, or a person with a verb that no list has."""
    label = drop_statement(drop_going_on(bare.rstrip(" :—–-"), words), words)
    heading = words.utterances | words.own_texts
    if opens and all(token.low in heading for token in read_tokens(label, words)):
        return None  # “Quotes:”
    if (bare.endswith((":", "：")) or opens) and is_label(label, words):
        return make_label(label, words) or _make_unnamed(bare, words)
    is_credit = bare.endswith(("–", "—")) and bool(find_credited(label, words))
    if opens and (is_credit or (bare.endswith((":", "：")) and is_labelled(label, words))):
        return make_label(label, words)
    if turned := read_turned(bare, words):
        return turned
    found = _read_open_verb_before(bare, words) if bare.endswith((":", "：")) else None
    return found if found and found.named else read_subject_before(bare, words) or found


def _is_view(text: str, words: SpeechWords) -> bool:
    """“For Ana Ruiz, it is a relief:”: what something is, and nobody else, follows her name."""
    if not text.endswith((":", "：")):
        return True
    is_said = not words.auxiliaries.isdisjoint(text.casefold().split())
    return is_said and len({*list_people(text, words)}) == 1


def _read_open_verb_before(text: str, words: SpeechWords) -> Clause | None:
    """“Pilot Carsten Wulff schwärmte:”: any verb between a full name and a colon."""
    if rival := find_rival(text, words) or find_got(text, words):
        return label_role(text, rival)
    subject, _, verb = text.rstrip(" :：").rpartition(" ")
    if not subject or not is_content_word(read_tokens(verb, words)[-1], words):
        only = _find_only_subject(text, words) if has_verb_second(text, words) else ()
        only = only or find_last_subject(text, words)
        return Clause(text, "said", "", only) if only else _make_unnamed(text, words)
    subject = drop_opening(subject, words)
    named = () if find_acting(subject, words) else read_named(subject, words)
    is_whole = len(named) == 1 and subject.endswith(named[0].name) and " " in named[0].name
    if is_whole:
        return Clause(text, "said", verb, named)
    only = _find_only_subject(text, words)
    return Clause(text, "said", "", only) if only else _make_unnamed(text, words)


def _find_only_subject(text: str, words: SpeechWords) -> tuple[Named, ...]:
    """“Dr. Samuel Hale, bishop of Norwell, blessed the house:”: the only person, as its subject."""
    text = words.fill(_CLOSED).sub(":", text)
    subject = drop_opening(text, words)
    lead, _, verb = subject.rstrip(" :：").rpartition(", ")
    if lead and verb.isalpha() and is_content_word(read_tokens(verb, words)[0], words):
        subject = lead  # “Ana Ruiz, warden of the Mill, | grumbled:”
    named = () if find_acting(subject, words) else read_named(subject, words)
    if len(named) != 1 or named[0].is_organization or " " not in named[0].name:
        return ()
    last = text.rstrip(" :：").casefold().split()[-2:-1]
    is_object = bool({*last} & words.indefinite)  # “recibió | un anónimo:”
    if is_object or words.hears.search(text) or find_got(text, words):
        return ()
    texts = words.writings | words.utterances | words.recordings | words.own_texts
    told = text if words.authors & {*text.partition(",")[0].casefold().split()} else subject
    own = rf"\b(?:{'|'.join(words.possessives - words.articles)})\s+\w+"
    told = re.sub(own, " ", told, flags=re.IGNORECASE)  # “ended | her speech | with these words:”
    if texts & {*re.findall(r"\w+", told.casefold())} or len({*list_people(text, words)}) > 1:
        return ()  # “In a letter from a reader, Ana Ruiz found hope:”
    before = read_tokens(subject.partition(named[0].name)[0], words)
    role = {*(named[0].title or "").split()}
    is_led = all(
        token.text.rstrip(",") in role
        or token.is_title
        or token.low in words.articles
        # „Das | sieht | die Rektorin, Ana Ruiz, ebenso:“
        or (words.puts_verb_second and at == 1 and is_content_word(token, words))
        for at, token in enumerate(before)
    )
    return named if is_led and named[0].name in subject else ()


def _find_spoken(text: str, words: SpeechWords) -> Clause | None:
    """“Ana Ruiz said”: the last verb of saying that is near the mark.

    “Ana Ruiz issued the following statement at the close of …:” leads to it from afar.
    """
    verbs = [verb for verb in words.verb.finditer(text) if not is_thing(text, verb, words)]
    verbs = [verb for verb in verbs if not lacks_part(text, verb, words)]
    verbs = [verb for verb in verbs if not is_in_name(text[: verb.start()], verb[0])]
    # „den Ana Ruiz | so schnell nicht vergessen wird:“: before who spoke it would lead to them.
    manner = words.according & words.thus
    verbs = [v for v in verbs if not (v[0] in manner and read_named(text[: v.start()], words))]
    for verb in reversed(verbs):
        if {*verb[0].casefold().split()[1:]} & words.announced:
            return _read_announced(text, verb, words) or _read_spoken_before(text, verb, words)
    for verb in reversed(verbs):
        after = text[verb.end() :].split()
        # “ha explicado | a la prensa que …”
        near = after[:_NEAR] if {*after[:1]} & words.prepositions else after[:1]
        most = _MOST_OF_CONTENT if {*near} & words.that else _MOST_AFTER_VERB
        if len(after) <= most:
            is_opening = not text[: verb.start()].strip() and "," in text[verb.end() :]
            found = read_subject_before(text, words) if is_opening else None
            if is_opening and (found := found or _read_past_opening(text, words)):
                return found  # “Responding to it, Ana Ruiz | ventured:”
            return _read_spoken_before(text, verb, words)
    if own := find_own_text(text, words):
        return name_clause(text, own[0], text[: own.start()], words)
    return None


def _read_past_opening(text: str, words: SpeechWords) -> Clause | None:
    """“Asked what she will miss, | Ana Ruiz did not hesitate:”: nobody is in what is dropped."""
    if not text.endswith((":", "：")) or any(list_people(text.partition(",")[0], words)):
        return None
    found = _read_open_verb_before(drop_opening(text, words), words)
    return found if found and found.named else None


def _read_announced(text: str, verb: re.Match[str], words: SpeechWords) -> Clause | None:
    """“The hospital released the following statement | from Ana Ruiz, MD, president, …:”."""
    lead, _, rest = text[verb.end() :].strip().partition(" ")
    person = words.fill(_SPLIT).split(rest)[0]
    is_by = lead.casefold() in words.authors
    clause = name_clause(text, verb[0], person, words) if is_by else None
    is_person = clause is not None and any(
        not each.is_organization and " " in each.name for each in clause.named[:1]
    )
    return clause if is_person else None


def _find_agent(text: str, words: SpeechWords) -> Clause | None:
    """“Ana Ruiz was told | by Ben Cole:”, where nothing but who spoke follows."""
    found = [*words.agent.finditer(text)][-1:] if text.endswith((":", ",")) else []
    for agent in found:
        before, rest = text[: agent.start()].split(), text[agent.end() :].strip(_EDGES + ":")
        is_passive = any(word.casefold() in words.auxiliaries for word in before[-_NEAR:-1])
        first = rest.casefold().split()[:1]
        is_somebody = bool(first) and first[0] in words.articles | words.counts
        has_clause = words.verb.search(rest) or {*rest.casefold().split()} & words.joint
        if is_passive and not has_clause and (is_somebody or read_named(rest, words)):
            return name_clause(text, before[-1], rest, words)
    return None


def _make_unnamed(text: str, words: SpeechWords) -> Clause | None:
    """Words that lead to a quotation with a colon and name no speaker: “A letter to Ana Ruiz:”."""
    if not text.endswith((":", "：")):
        return None
    subject, got = drop_opening(text, words), find_got(text, words)
    if got:
        return label_role(text, got)
    if pronoun := find_turned_pronoun(text, words):
        return Clause(text, "said", "", pronoun=pronoun)
    if not is_label(subject.rstrip(" :："), words):
        named, object_ = split_acting(subject, words)
        if named and leave_followed(subject, named[0].name, words):
            return label_role(text, subject.split()[0])  # “Ana Ruiz supporter Ben Cole:”
        if named:
            return Clause(text, "said", "", named)
        subject = object_ or find_acting(subject, words) or subject
    role = find_role(subject.casefold().split(), words)
    role = role or find_role(text.casefold().split(), words)
    return label_role(text, role) if role else None


def _is_full(clause: Clause) -> bool:
    """Whether a subject has a person's title and full name, right before its verb."""
    before = _PARTY.sub("", clause.text.partition(clause.verb)[0]).rstrip()
    full = [each for each in clause.named if each.title and " " in each.name]
    return len(full) == len(clause.named) == 1 and before.endswith(full[0].name)


def _read_spoken_before(text: str, verb: re.Match[str], words: SpeechWords) -> Clause:
    after = text[verb.end() :].strip(_EDGES + ":")
    before = text[: verb.start()].rstrip()
    if is_told(before, verb[0], after, words):
        return label_role(text, verb[0])
    own = find_passive_agent(text, verb, words) or find_shared_subject(before, words)
    own = own or (after if after.casefold() in words.impersonal else "")
    told = name_clause(text, verb[0], own, words) if own else find_as_told(text, verb, words)
    if told:
        return told
    clause = name_clause(text, verb[0], find_subject(text[: verb.start()], words), words)
    is_no_one = bool({*verb[0].casefold().split()} & words.it)
    is_turned = words.puts_verb_second and is_adverbial(before, words)
    is_turned = is_turned or precedes_verb(before, words)
    # “Nobody, said Ana Ruiz, “…””
    is_part = before.endswith(",") and before.count(",") == 1
    is_turned = is_turned or (is_part and (text.endswith(",") or not clause.named))
    is_turned = is_turned and not _is_full(clause)  # „Auch Ida Noll | lobt die Zusammenarbeit“
    # “Recordó | que la Universidad crece”; „Aus dem Ministerium | hieß es, der Platz sei“
    is_no_one |= words.drops_pronouns and {*after.casefold().split()[:1]} <= words.that
    if is_no_one or not after or ((clause.named or clause.pronoun) and not is_turned):
        return clause
    # “A driver told | Mayor Ana Ruiz:”, “Al final dijo | ante la rectora:”
    if (not is_turned and takes_object(before, after, words)) or is_governed(after, words):
        return clause
    after = leave_addressed(after, words)
    # “So sagte Ana Ruiz:”, “Dijo la alcaldesa Ana Ruiz:”
    opening = after.partition(",")[0]
    if opening.casefold() in words.pronouns and opening.casefold() in words.he | words.she:
        after = opening  # „appellierte er, | die Erklärung abzugeben:“
    turned = name_clause(text, verb[0], after, words)
    is_to = read_tokens(before, words)[0].low in list_to(words) if before else False
    if is_turned and (turned.named or turned.pronoun or (is_to and turned.role)):
        return turned
    return turned if turned.named or turned.pronoun or (turned.role and not clause.role) else clause
