"""Read what a sentence that names a person says of them: “the mayor of Norwell, Ana Ruiz”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from digest.drafting.held_roles import read_held
from digest.drafting.leading_roles import PARTS, read_role
from digest.sources.name_details import is_honorific
from digest.sources.name_tokens import POSSESSIVE, read_token, read_tokens
from digest.sources.names import read_named
from digest.sources.openings import drop_opening
from digest.sources.people import Named
from digest.sources.role_nouns import count_role_words, is_content_word
from digest.sources.same_names import is_same_name
from digest.sources.speech import SpeechWords
from digest.text.word_lists import unite
from digest.values import dataclass

_BEFORE, _AFTER = 12, 24
_NEAR, _FAR = 160, 600
_INITIAL = 2
# “NORWELL, 3 May 2027.- | The mayor”
_STOP = re.compile(r"[;:!?]|\.(?:\s|$)")
_TRADE = 4
_SHORT_TITLE = 6


@dataclass(frozen=True)
class MentionReader:
    """Reads the roles before and after a name, wherever in a text it is."""

    words: SpeechWords

    def read(self, text: str, start: int, end: int) -> Iterator[Named]:
        near = text[max(start - _NEAR, 0) : start]
        kept = self._take_before(near, text[start:end])
        trade = [] if kept else self._read_trade(near, text[start:end])
        kept = kept or trade
        while kept and read_token(kept[0], self.words).low in self.words.joint | self.words.belongs:
            kept.pop(0)
        if accord := self.words.accords.match(" ".join(kept)):  # “Según | la profesora Ana Ruiz”
            kept = kept[len(accord[0].split()) :]
        # “…, | Prof. | Ana Ruiz”, “…, | el Dr. | Ben Cole”, or nothing
        has_article = len(kept) > 1 and read_token(kept[0], self.words).low in self.words.articles
        is_plain = is_honorific(" ".join(kept[has_article:]), self.words)
        before = text[max(start - _FAR, 0) : start]
        is_apart = text[end : end + 1] in (",", ".", ";")
        lead = self._find_role(before, text[start:end], is_plain=is_plain, is_apart=is_apart)
        after = ""
        is_view = not kept and self._is_view(before, text[end : end + _NEAR])
        if text[end : end + 1] == "," and not (trade or is_view):
            after = self._take_sentence(text[end : end + _NEAR])
            after = " ".join(self._drop_loose_end(after.split()[:_AFTER]))
            after = self._drop_predicate(after)
        own = text[start:end] + after
        is_titled = any(each.title for each in read_named(own, self.words))
        if is_titled and self._opens_with_preposition(before):
            lead = ""  # “After a talk with the heads of schools, | Ana Ruiz, mayor of Norwell,”
        phrase = " ".join([*kept, own])
        phrase = f"{lead} {phrase}" if lead else drop_opening(phrase, self.words)
        every = [*self._read_phrase(phrase, text[start:end])]
        is_told = any(each.title and not is_honorific(each.title, self.words) for each in every)
        if not is_told and (held := read_held(text[end:], self.words)):
            every = [*self._read_phrase(f"{text[start:end]}, {held}", text[start:end])]
        titles = [each.title for each in every if each.title]
        is_short = not titles or (titles[0].isalpha() and titles[0].islower())
        noun = self._read_noun(near, text[start:end]) if is_short else ""
        is_whole = noun.endswith(f" {titles[0]}") if titles else noun != ""
        if is_whole:  # “chef de port | adjoint”
            every = [Named(text[start:end], noun)]
        yield from every

    def _opens_with_preposition(self, before: str) -> bool:
        """“After a talk with | directors of schools, Ana Ruiz”: the comma ends what is not hers."""
        opening = read_tokens(PARTS.split(before)[-1], self.words)[:1]
        return any(t.low in self.words.prepositions - self.words.articles for t in opening)

    def _find_role(self, before: str, name: str, *, is_plain: bool, is_apart: bool) -> str:
        """The role before a comma and perhaps an address: “mayor of Norwell, | Dr. Ana Ruiz”."""
        opening = before.rstrip()
        while opening and is_honorific(opening.rpartition(" ")[2], self.words):
            opening = opening.rpartition(" ")[0].rstrip()
        last = read_token(opening.rpartition(" ")[2] or ",", self.words)
        if not is_plain or last.low in self.words.joint:
            return ""  # „Ben Kohl, Leiter des Amtes, und | Mag. Ana Ruiz“
        is_addressed = len(opening) < len(before.rstrip())
        if is_addressed and last.low in self.words.articles:  # “director, | el Dr. | Ben Cole”
            opening = opening.rpartition(" ")[0].rstrip()
        return read_role(f"{opening} ", name, self.words, is_apart=is_apart) or (
            self._read_office(opening) if is_addressed else ""
        )

    def _read_office(self, opening: str) -> str:
        """„heute, Mittwoch, | VPX-Tourismussprecher, | Abg. Ana Ruiz“: one word that is a role."""
        role = opening.rpartition(", ")[2]
        token = read_token(role or ",", self.words)
        return role if token.is_title and token.has_capital and role.endswith(",") else ""

    def _take_sentence(self, text: str) -> str:
        """Up to a stop; that of „stellv.“, “Dr.” is none."""
        short = unite(self.words.modifiers, self.words.honorifics)
        for stop in _STOP.finditer(text):
            low = text[: stop.start()].rpartition(" ")[2].casefold()
            if stop[0][0] != "." or short.isdisjoint({low, f"{low}."}):
                return text[: stop.start()]
        return text

    def _take_before(self, near: str, name: str) -> list[str]:
        """The words right before a name that may be its title."""
        kept: list[str] = []
        before = near.split()[-_BEFORE:]
        for number, word in enumerate(reversed(before), 1):
            token = read_token(word, self.words)
            is_agent = bool(kept) and self._is_agent(token.low, [*kept, name])
            if (
                is_agent
                or self._ends_part(word)
                or not (
                    self._may_be_title(word)
                    or self._is_inside_role(before[:-number])
                    or (token.low in self.words.viewpoint and self._ends_in_title(before[:-number]))
                    or (bool(kept) and token.low in self.words.modifiers)
                    or self._is_before_title(word, kept, before[:-number])
                )
            ):
                break
            kept.insert(0, word)
            if token.low in self.words.joint and kept == [word]:
                kept.clear()
                break
        return kept

    def _read_phrase(self, phrase: str, name: str) -> Iterator[Named]:
        every = read_named(phrase, self.words)
        # “presidente do Conselho de Administração | Vlamir | Motta Campos”
        end = f" {name.partition(' ')[0]}"
        own = (each for each in every if is_same_name(each.name, name))
        return (each for each in own if not (each.title or "").endswith(end))

    def _read_trade(self, before: str, name: str) -> list[str]:
        """“Fish processor | Ana Ruiz agreed”: a role that no list has opens the sentence."""
        words = PARTS.split(before)[-1].split()
        tokens = read_tokens(" ".join([*words, name]), self.words)
        is_opening = 0 < len(words) < _TRADE and words[0][:1].isupper()  # No “beamed Ana Ruiz”.
        is_role = is_opening and count_role_words(tokens, self.words) == len(words)
        return words if is_role else []

    def _read_noun(self, before: str, name: str) -> str:
        """“Já a | registradora civil e tabeliã | Ana Ruiz”: small words after the last article."""
        words = PARTS.split(before)[-1].split() if self.words.has_asides else []
        leads = self.words.articles - self.words.possessives - self.words.belongs
        # “la | coordinadora del programa | Ana Ruiz”, but “a presença do | prefeito | Ana Ruiz”
        whole, last = (self._take_after(words, e) for e in (leads, leads | self.words.belongs))
        is_of, is_last = (read_token((e or [","])[0], self.words).is_title for e in (whole, last))
        noun = last if is_last and not is_of else whole
        if any(self._ends_part(word) or self.words.past.fullmatch(word) for word in noun):
            return ""
        is_role = is_of and all(word.islower() for word in noun)  # “del centro”
        tokens = read_tokens(" ".join([*noun, name]), self.words)
        is_role = is_role or count_role_words(tokens, self.words) == len(noun)
        return " ".join(noun) if is_role else ""

    @staticmethod
    def _take_after(words: list[str], leads: frozenset[str]) -> list[str]:
        starts = (n for n in range(len(words), 0, -1) if words[n - 1].casefold() in leads)
        return words[next(starts, len(words)) :]

    def _is_view(self, before: str, after: str) -> bool:
        """“Para | Ana Ruiz, o apoio da Liga é tudo.”: no role of hers, but what she says."""
        lead, tokens = PARTS.split(before)[-1].strip(), read_tokens(after.strip(" ,"), self.words)
        is_accord = self.words.accords.match(lead) or self.words.sees.fullmatch(lead)
        is_thing = tokens[1:] != [] and tokens[0].low in self.words.articles
        is_thing = is_thing and not tokens[1].is_title
        return is_thing and self.words.has_asides and is_accord is not None

    def _is_agent(self, low: str, role: list[str]) -> bool:
        """„im Landhaus | von | Landesrätin Ana Ruiz“: a role after it is of no body before it."""
        if not (self.words.has_compounds and low in self.words.authors):
            return False
        tokens = read_tokens(" ".join(role), self.words)
        return tokens[0].is_title or count_role_words(tokens, self.words) > 0

    def _drop_predicate(self, after: str) -> str:
        """“, president of the Grange, | spoke first”: the sentence goes on after the role."""
        role, *others = after.removeprefix(",").split(", ")
        if others and role.split()[:1] and role.split()[0].isdigit():  # “, 34 ans, chauffeur”
            role, *others = others
        kept = takewhile(lambda part: part and self._may_be_role(part.split()), others)
        return ", ".join((f", {role.strip()}", *kept))

    def _may_be_role(self, typed: list[str]) -> bool:
        """“the owner”, “Provost of Norwell”; but not “los estudiantes irán”: they are many."""
        tokens = [read_token(word, self.words) for word in typed[:2]]
        is_led = len(tokens) > 1 and tokens[0].low in self.words.articles
        low = tokens[-1].low
        is_plural = low.endswith("s") and low not in self.words.titles
        is_one = tokens[-1].has_capital or (tokens[-1].is_title and not is_plural)
        return self._may_be_title(typed[0]) and (is_one or not is_led)

    def _drop_loose_end(self, words: list[str]) -> list[str]:
        """Without an “and member of the” that the limit cut short."""
        while words and self._is_small(words[-1]):
            words.pop()
        return words

    def _is_small(self, word: str) -> bool:
        low = read_token(word, self.words).low
        return low in self.words.joint | self.words.belongs | self.words.articles

    def _ends_part(self, word: str) -> bool:
        """A comma or a stop, but for that of “Sgt.”, “J.”."""
        token = read_token(word, self.words)
        # “Sgt.”, but not „das Büro des | Stadtchefs.“
        is_short = word.endswith(".") and (
            (token.is_title and len(word) <= _SHORT_TITLE) or len(word) == _INITIAL
        )
        return word[-1] in ",;:.!?" and not is_short

    def _is_inside_role(self, before: list[str]) -> bool:
        """“a deputada | estadual”: a small word right after a title that an article leads to."""
        tokens = [read_token(word, self.words) for word in before[-2:]]
        return (
            len(tokens) == _INITIAL
            and tokens[1].is_title
            and not tokens[1].has_capital
            and tokens[0].low in self.words.articles
        )

    def _ends_in_title(self, before: list[str]) -> bool:
        """“the Minister | for Culture Ana Ruiz”."""
        return bool(before) and read_token(before[-1], self.words).is_title

    def _is_before_title(self, word: str, kept: list[str], before: list[str]) -> bool:
        """“Former | housing | secretary”, “the | parks | director”, “that | board | member”."""
        token, lead = read_token(word, self.words), before[-1] if before else ""
        is_noun = bool(kept) and read_token(kept[0], self.words).is_title
        # „der | kaufmännische | Direktor“
        is_weak = self.words.has_compounds and token.low.endswith(("e", "en"))
        is_noun = is_noun and (kept[0].islower() or is_weak) and is_content_word(token, self.words)
        small = self.words.articles | self.words.modifiers
        is_led = read_token(lead, self.words).low in small or lead.endswith(",")
        is_led = is_led or POSSESSIVE.search(lead) is not None  # “the club’s | sporting | director”
        is_led = is_led or (self.words.has_open_compounds and token.is_organization)
        return is_noun and not self.words.has_asides and is_led

    def _may_be_title(self, word: str) -> bool:
        token = read_token(word, self.words)
        return token.has_capital or token.is_title or self._is_small(word)
