"""Find which of several people “she said” or “dijo” is about: by gender, number and order."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise

from digest.sources.clauses import Clause
from digest.sources.genders import Gender, is_of, read_pronoun
from digest.sources.joint_subjects import split_people
from digest.sources.mentions import SENTENCE_END, list_people
from digest.sources.name_tokens import POSSESSIVE, NameToken, read_tokens
from digest.sources.openings import drop_opening
from digest.sources.quoted import FoundQuotation, QuotedParagraph
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords
from digest.values import dataclass

_PAIR = 2


def is_plural(clause: Clause, words: SpeechWords) -> bool:
    """„sagten sie“, “hanno detto”: by how the verb ends."""
    verb = clause.verb.casefold()
    is_verb = bool(verb) and verb not in words.according
    return is_verb and words.plural.fullmatch(verb.split()[0]) is not None


def is_single(clause: Clause, words: SpeechWords) -> bool:
    """“dijo”: a verb of one person, in a language whose verbs tell."""
    return words.drops_pronouns and bool(clause.verb) and not is_plural(clause, words)


def find_several(
    named: Collection[str], before: FoundQuotation | None, typed: str
) -> tuple[str, ...]:
    """“they said”: the two whom the paragraph names, or several who spoke before, or a body."""
    spoken = before.speakers if before else ()
    places = {name: typed.find(name.split()[-1]) for name in named if name}
    here = [name for name in places if places[name] >= 0]
    if len(here) == _PAIR:
        return tuple(sorted(here, key=lambda name: places[name]))
    clause = before.clause if before else None
    is_body = any(each.is_organization for each in clause.named) if clause else False
    is_same = not (set(named) - set(spoken))
    return spoken if is_same and (len(spoken) > 1 or is_body) else ()


def is_somebody_after(one: QuotedParagraph, each: FoundQuotation, words: SpeechWords) -> bool:
    """“…”, beamed Mayor Ana Ruiz: a person in the sentence, and no known verb of saying."""
    clause = one.read_clause_after(each.segments[-1])
    return clause[:1] == "," and any(list_people(clause, words))


def leave_told(
    named: set[str], quoted: Sequence[QuotedParagraph], each: FoundQuotation, words: SpeechWords
) -> set[str]:
    """Without those of whom the quoted words themselves speak: “Mr. Ruiz has given us a harbour.”.

    Where no clause says who spoke, the one named last before may be whom the words are about.
    """
    if each.clause:
        return _leave_own(named, each.clause)
    typed = (quoted[s.paragraph].paragraph.typed[s.start : s.end] for s in each.segments)
    tokens = [token for text in typed for token in read_tokens(text, words)]
    told = {
        POSSESSIVE.sub("", token.bare) for before, token in pairwise(tokens)
        if before.is_title and token.has_capital
    }  # fmt: skip
    return {name for name in named if not told & {*name.split()[-1:]}}


def _leave_own(named: set[str], clause: Clause) -> set[str]:
    """“He | works in the Social Enterprise sector and | said”: nobody named after “he” is he."""
    if not (clause.pronoun and clause.text.casefold().startswith(f"{clause.pronoun} ")):
        return named
    own = {*re.findall(r"[\w’'-]+", clause.text)}
    return {name for name in named if not own & {*name.split()[-1:]}}


def names_stranger(text: str, name: str, pronoun: str, words: SpeechWords) -> bool:
    """« À l’arrivée de Sandrine Joly, | un homme criait. … il »: somebody more, whom it fits."""
    rest = text.rpartition(name.rsplit(maxsplit=1)[-1])[2].lstrip(" ,")
    after = read_tokens(rest, words)
    genders = words.feminine if read_pronoun(pronoun, words) == "feminine" else words.masculine
    ones = words.indefinite & genders if genders else words.indefinite
    return any(
        token.low in ones and before.text[-1:] in ",.;!?" for before, token in pairwise(after)
    )


@dataclass(frozen=True)
class Meant:
    """Who is meant among the people whom a text names."""

    read_gender: Callable[[str], Gender]
    words: SpeechWords
    list_holders: Callable[[str], Iterable[str]]

    def find(
        self, named: Collection[str], spoken: Sequence[str], clause: Clause | None, text: str
    ) -> tuple[str, ...]:
        """Who is meant, unless it may be somebody without a name: “a man cried. … he said”."""
        found = self._find(named, spoken, clause, text)
        pronoun = clause.pronoun if clause else ""
        is_sure = not pronoun or any(self.read_gender(name) for name in found)
        is_other = not is_sure and any(names_stranger(text, n, pronoun, self.words) for n in found)
        return () if is_other else found

    def _find(
        self, named: Collection[str], spoken: Sequence[str], clause: Clause | None, text: str
    ) -> tuple[str, ...]:
        """“she said”: the last woman named, or else the woman who has just spoken."""
        if clause is None and (teller := self._find_teller(named, text)):
            return teller
        pronoun = clause.pronoun if clause else ""
        if pronoun in self.words.latter:
            return self._find_latter(pronoun, text)
        fitting = [name for name in named if is_of(self.read_gender(name), pronoun, self.words)]
        last = self._find_last(fitting, text)
        if len(last) > 1 and clause and clause.verb and not pronoun and self.words.drops_pronouns:
            last = self._find_subject(last, self._list_sentences(last, text)[-1])
        if fitting or not (wanted := read_pronoun(pronoun, self.words)):
            return tuple(last) if len(last) == 1 else ()
        for others in (spoken, self._list_people(text)):
            sure = {name for name in others if self.read_gender(name) == wanted}
            if sure:
                return tuple(sure) if len(sure) == 1 else ()
        return ()

    def _find_teller(self, named: Collection[str], text: str) -> tuple[str, ...]:
        """“The agent of Ben Cole was fired, | Ana Ruiz said.” leads to her words below."""
        last = text.rstrip(" .").rpartition(",")[2].split()
        is_told = bool(last) and self.words.verb.fullmatch(last[-1]) is not None
        own = [name for name in named if is_told and _has(name, " ".join(last))]
        return tuple(own) if len(own) == 1 else ()

    def _list_people(self, text: str) -> list[str]:
        every = list_people(text, self.words)
        return [name for each in every for name in split_people(each, self.words)]

    def _find_latter(self, pronoun: str, text: str) -> tuple[str, ...]:
        """“the latter”, « cette dernière »: the last person named that it fits."""
        fitting = [
            n for n in self._list_people(text) if is_of(self.read_gender(n), pronoun, self.words)
        ]
        tokens = read_tokens(text.rpartition(fitting[-1])[2], self.words) if fitting else ()
        # “Ana Ruiz wrote about | her patient. | The latter”
        own = self.words.possessives
        # « Serge Delmas a préfacé le livre de | son patient. | … celui-ci »: he would be “il”.
        having = [each for each in SENTENCE_END.split(text) if fitting and fitting[-1] in each]
        is_subject = bool(having) and fitting[-1] in having[-1].partition(",")[0]
        is_other = any(
            before.low in own
            and (is_subject or token.is_title or self.words.voice.fullmatch(token.low))
            for before, token in pairwise(tokens)
        )
        return () if is_other else tuple(fitting[-1:])

    def _find_last(self, named: Sequence[str], text: str) -> list[str]:
        """Those of the last sentence that names one of them."""
        if len(named) < _PAIR:
            return [*named]
        having = self._list_sentences(named, text)
        after = SENTENCE_END.split(text.rpartition(having[-1])[2] if having else text)
        # “Ana Ruiz spoke, and then Ben Cole. | The sheriff laughed.”
        later = (holders for each in reversed(after) if (holders := {*self.list_holders(each)}))
        if {""} != (only := next(later, {""})):
            return [n for n in named if n in only]
        # “The sheriff | thanked Ana Ruiz.”
        held = {*self.list_holders(having[-1])} if having else set[str]()
        last = [n for n in named if having and (_has(n, having[-1]) or n in held)]
        # “Dr. Ana Vale | spoke.”: no other Vale.
        full = {n.rsplit(maxsplit=1)[-1] for n in last if n in having[-1]}
        return [n for n in last if n in having[-1] or n.rsplit(maxsplit=1)[-1] not in full]

    def _list_sentences(self, named: Sequence[str], text: str) -> list[str]:
        """Those that name somebody; “He spoke for Ana Ruiz” only if no one else is in others."""
        having = [
            each for each in SENTENCE_END.split(text) if any(_has(name, each) for name in named)
        ]
        own = (self.words.he | self.words.she) & self.words.pronouns - self.words.possessives
        led = [each for each in having if each.split()[0].casefold() not in own]
        return led or having

    def _find_subject(self, named: Sequence[str], sentence: str) -> list[str]:
        """Who opens the sentence, if the next person named is not joined by “and”."""
        opened = drop_opening(sentence, self.words)
        places = {opened.find(name.split()[-1]): name for name in named}
        if len(places) < len(named):
            return []
        first, second, *_ = sorted(places)
        start = opened.rfind(places[first], 0, first + len(places[first]))
        lead = read_tokens(opened[: max(start, 0)], self.words)
        between = read_tokens(opened[first:second], self.words)
        is_joined = any(token.low in self.words.joint for token in between)
        is_joined = is_joined and not self._is_done(between, is_apposed=bool(lead))
        return [places[first]] if start >= 0 and self._is_role(lead) and not is_joined else []

    def _is_role(self, lead: Sequence[NameToken]) -> bool:
        """“el jefe de obras de la Junta,”: what may be before the name of a subject."""
        words = self.words
        if all(t.is_title or t.low in words.articles or t.has_capital for t in lead):
            return True
        links = words.belongs | words.articles | words.prepositions
        is_apposed = lead[0].low in words.articles and lead[-1].text.endswith(",")
        return is_apposed and all(
            t.is_title or t.has_capital or t.low in links
            or (before.low in links and is_content_word(t, words))  # “jefe de | obras”
            for before, t in pairwise(lead)
        )  # fmt: skip

    def _is_done(self, between: Sequence[NameToken], *, is_apposed: bool) -> bool:
        """“Ruiz | greeted the crew and …”, “The chair, Ana Ruiz, | greeted …”: a verb is next."""
        if between[0].text.endswith(",") and not is_apposed:  # “Ruiz, | the mayor, | greeted …”
            ends = (at for at, t in enumerate(between[1:], 1) if t.text.endswith(","))
            end = next(ends, 0)
            between, is_apposed = between[end:], end > 0
        if len(between) < _PAIR or between[1].is_title or between[1].has_capital:
            return False
        is_said = self.words.verb.fullmatch(between[1].low) is not None
        is_apart = between[0].text.endswith(",") and not is_apposed
        return is_said or (is_content_word(between[1], self.words) and not is_apart)


def _has(name: str, text: str) -> bool:
    """“Ruiz | spoke”, “Ana | spoke”, “For Ana, | it is”, but not “Ana Vale spoke”."""
    typed = name.split()
    if typed[0] not in text and typed[-1] not in text:
        return False
    first, last = re.escape(typed[0]), re.escape(typed[-1])
    alone = rf"|{first},? (?=[^\W\d_A-ZÀ-Ý])" if name[:1].isupper() else ""
    return re.search(rf"(?<!\w)(?:{last}(?!\w){alone})", text) is not None
