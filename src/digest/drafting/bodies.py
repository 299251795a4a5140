"""Read lists of organizations out of a release's sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from digest.drafting.body_pairs import BodyPair
from digest.drafting.body_words import (
    BodyWord,
    NamedBody,
    has_capital,
    is_about,
    is_elided,
    list_objects,
    may_be_adjective,
    opens_other,
    opens_use,
    split_body_words,
)
from digest.sources.any_language import ELIDED
from digest.sources.name_tokens import read_token
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords
from digest.values import dataclass

_MOST_WORDS = 14
_MOST_INNER_WORDS, _SHORT = 7, 2


def read_bodies(
    text: str,
    start: int,
    words: SpeechWords,
    *,
    known: str = "",
    venues: re.Pattern[str] | None = None,
) -> list[NamedBody]:
    """The organizations of a list such as “the NHL and the Cure Foundation, along with …”.

    `known` is all of the release, `venues` are kinds of places, which have small words as well.
    """
    reader = _ListReader(text, [*split_body_words(text, start)], words, known, venues)
    found = reader.read()
    return [each for each in found if each.has_kind or len(each.name) > 1]


@dataclass
class _ListReader:
    text: str
    all_words: Sequence[BodyWord]
    words: SpeechWords
    known: str = ""
    venues: re.Pattern[str] | None = None
    at: int = 0

    def read(self) -> list[NamedBody]:
        found: list[NamedBody] = []
        while self.at < len(self.all_words):
            body = self._read_one()
            if body is None:
                break
            found.append(body)
            if not self._pass_separator():
                break
        return found

    def _peek(self, step: int = 0) -> BodyWord | None:
        return next(iter(self.all_words[self.at + step : self.at + step + 1]), None)

    def _is_article(self, word: BodyWord) -> bool:
        low = word.bare.casefold()
        return low in self.words.articles or low in self.words.contracted

    def _is_determiner(self, word: BodyWord) -> bool:
        """“a”, “une”: what follows is no name."""
        return word.bare.casefold() in self.words.indefinite

    def _is_generic(self, at: int) -> bool:
        """“the NGO | Clean Sea”: what a body is, right before its name."""
        word, following = self.all_words[at], self._peek(at + 1 - self.at)
        is_before_name = following is not None and has_capital(following) and not word.ends
        low = ELIDED.sub("", word.bare.casefold())
        if not has_capital(word):
            return is_before_name and low in self.words.generic | self.words.organizations
        is_noun = self.words.has_compounds or word.bare.isupper()
        return is_before_name and is_noun and low in self.words.generic

    def _read_one(self) -> NamedBody | None:
        while (word := self._peek()) and self._is_skipped(word):
            if self._is_determiner(word):
                return None
            self.at += 1
        if word is None:
            return None
        if self._is_generic(self.at):
            self.at += 1
            word = self.all_words[self.at]
        is_kind = word.bare.casefold() in self.words.organizations
        if not (has_capital(word) or is_kind):
            return None
        first, last = self.at, self._find_last()
        own = self.all_words[first : last + 1]
        self.at = last + 1
        name = self.text[own[0].start : own[-1].end].strip().rstrip(",;:—– ")
        if own[-1].ends and own[-1].text.endswith("."):
            name = name.rstrip(".")
        short = ""
        if not own[-1].ends and (after := self._peek()) and after.bracketed:
            is_name = after.bracketed.isupper() or " " not in after.bracketed.strip()
            short = after.bracketed if is_name else ""
            self.at += 1
        kinds = (read_token(each.bare, self.words).is_organization for each in own)
        bare = own[0].text.lstrip("“\"«‘'")
        start = own[0].start + len(own[0].text) - len(ELIDED.sub("", bare))
        name = ELIDED.sub("", re.sub(r"['’]s$", "", name.strip("“”\"«»‘'")))
        return NamedBody(name, start, start + len(name), short, any(kinds))

    def _is_skipped(self, word: BodyWord) -> bool:
        is_mark = not word.bare and not word.bracketed
        return (
            is_mark
            or (self._is_article(word) and not (word.bare.isupper() and len(word.bare) > _SHORT))
            or (self.at > 0 and word.bare in self.words.belongs)
            or word.bare.casefold() in self.words.both
        )

    def _find_last(self) -> int:
        """The last word of the name that begins here."""
        last = self.at
        while not self.all_words[last].ends and last - self.at < _MOST_WORDS:
            step = last + 1
            while step < len(self.all_words) and step - last <= 3 and self._links(step):  # noqa: PLR2004
                step += 1
            if step >= len(self.all_words) or self.all_words[step].bracketed:
                break
            between = self.all_words[last + 1 : step]
            if self._opens_adverb(last, step) or any(each.ends for each in between):
                break
            joined = [w for w in between if w.bare.casefold() in self.words.joint]
            if not self._may_go_on(step, is_next=step == last + 1):
                inner = last if joined else self._find_inner(last, step)
                if inner == last:
                    break
                last = inner
                continue
            if joined and not self._is_one_name(last, step):
                break
            last = step
        return self._add_legal_form(last)

    def _opens_adverb(self, last: int, step: int) -> bool:
        """“Uhrenfabrik Zellwil AG | am Samstag”: German names end before a second such word."""
        if not self.words.has_compounds or step != last + 2:
            return False
        low = self.all_words[last + 1].bare.casefold()
        is_day = self.all_words[step].bare.casefold() in self.words.times
        own = self.text[self.all_words[self.at].start : self.all_words[step].end].rstrip(",.;:")
        is_more = self.known.count(own) > 1  # “Stadt Norwell | am See”: the release has it again.
        is_led = low in self.words.to_the | self.words.at_the
        return is_led and (is_day or (last > self.at and not is_more))

    def _may_go_on(self, at: int, *, is_next: bool) -> bool:
        """A capital, or a number that counts nothing: “Hall 7”, and no “12 000 Menschen”."""
        word = self.all_words[at]
        if not (is_next and word.bare[:1].isdigit()):
            return has_capital(word)
        after = self._peek(at + 1 - self.at)
        is_count = after and (after.bare[:1].isdigit() or has_capital(after))
        return word.ends or not is_count

    def _find_inner(self, last: int, step: int) -> int:
        """“Régie | des eaux de Montclair”: small nouns inside the name of a body.

        The last word that belongs to it; `last` where they are none.
        """
        head = self.all_words[self.at].bare
        is_venue = self.venues is not None and self.venues.fullmatch(head) is not None
        is_head = read_token(head, self.words).is_organization or is_venue
        if self.words.has_compounds or not (is_head or self._is_group(last, step)):
            return last
        end = last
        at = step + 2 * self._opens_purpose(last, step)
        while at < len(self.all_words) and at - last <= _MOST_INNER_WORDS:
            word = self.all_words[at]
            is_led = is_elided(word) or (at > last + 1 and self._links(at - 1))
            is_led = is_led or (at == last + 1 and self._is_adjective(at))
            if not is_led or any(each.ends for each in self.all_words[end:at]):
                break
            if not has_capital(word) and not is_content_word(
                read_token(word.bare, self.words), self.words
            ):
                break
            if opens_other(self.all_words, end, at, self.words) or opens_use(
                self.all_words[self.at : at + 1], self.words
            ):
                break
            end = at
            if has_capital(word) or word.ends:
                break
            at += 1
            while at < len(self.all_words) and self._links(at) and not self.all_words[at].ends:
                at += 1
        return end

    def _is_adjective(self, at: int) -> bool:
        """“Office | national | des berges”, “Lycée | maritime | Ana Ruiz”, “Union | rurale”."""
        word, after = self.all_words[at], self._peek(at + 1 - self.at)
        is_short = bool(after and after.bracketed)  # “Agence de la mobilité | douce (AMD)”
        if not may_be_adjective(word, self.words, by_end=not is_short):
            return False
        if word.ends or after is None or is_short:
            return True
        return has_capital(after) or self._links(at + 1) or is_elided(after)

    def _opens_purpose(self, last: int, step: int) -> bool:
        """“Ligue | contre le cancer”: a kind without a name, then what it is for."""
        prep, article, noun = (self._peek(step + n - self.at) for n in range(3))
        is_named = any(map(has_capital, self.all_words[self.at + 1 : last + 1]))
        if noun is None or prep is None or article is None or is_named:
            return False
        links = self.words.prepositions - self.words.particles - self.words.belongs
        is_led = step == last + 1 and prep.bare in links
        return is_led and self._is_article(article) and not has_capital(noun)

    def _is_group(self, last: int, step: int) -> bool:
        """“Table | agroalimentaire des Collines”: an adjective, then what the name is of."""
        after = self._peek(step + 1 - self.at)
        if last != self.at or step != last + 1 or not self._is_adjective(step):
            return False
        # “Forêts | vivantes”: several of them.
        is_plural = all(word.bare.endswith("s") for word in self.all_words[last : step + 1])
        return is_plural or (after is not None and (self._links(step + 1) or is_elided(after)))

    def _add_legal_form(self, last: int) -> int:
        """“Boavista, | S.A.”: a comma may be before it."""
        after = self._peek(last + 1 - self.at)
        own = self.all_words[last]
        if after is None or (own.ends and own.text[-1] != ","):
            return last
        low = after.text.casefold().rstrip(",;:").replace(" ", "")
        # “inaugure à Lussault | sa première usine”
        return last + (low in self.words.legal_forms - self.words.articles)

    def _links(self, at: int) -> bool:
        low = self.all_words[at].bare.casefold()
        is_apart = low in self.words.origins or (
            low in self.words.company and self._leads_to_body(at)
        )
        if self._is_determiner(self.all_words[at]) or is_apart:
            return False
        # „Hochschule Seeburg | das Haus“: an object, unless a small word leads to it.
        if low in list_objects(self.words) and self.all_words[at - 1].bare[:1].isupper():
            return False
        return not self.all_words[at].bare[:1].isupper() and (
            is_about(self.all_words[at - 1 : at + 2], self.words)
            or low in self.words.particles
            or low in self.words.belongs
            or low in self.words.joint
            or self._is_article(self.all_words[at])
        )

    def _leads_to_body(self, at: int) -> bool:
        """“held by the Alliance | with Norwell County Council”, but „Stiftung Bauen mit Natur“."""
        after = [*takewhile(has_capital, self.all_words[at + 1 : at + _MOST_INNER_WORDS])]
        is_led = any(map(self._is_article, self.all_words[at + 1 : at + 2]))
        return is_led or any(read_token(word.bare, self.words).is_organization for word in after)

    def _is_one_name(self, last: int, step: int) -> bool:
        own, between = self.all_words[self.at : last + 1], self.all_words[last + 1 : step]
        if any(self._is_article(word) for word in between):
            return False
        has_article = self.at > 0 and self._is_article(self.all_words[self.at - 1])
        pair = BodyPair(own, between[-1], self.all_words[step : step + 6], has_article=has_article)
        return pair.is_one_name(self.words, self.known)

    def _pass_separator(self) -> bool:
        """Whether another name may follow: after a comma, a semicolon, “and”."""
        before = self.all_words[self.at - 1]
        mark = before.text[-1:]
        if mark in ".!?:" and before.ends:
            return False
        word = self._peek()
        if word is None:
            return False
        if mark == "," and self._is_determiner(word):
            # “Aetna, a CVS Health company;”: what the name is.
            while (word := self._peek()) and word.text[-1:] != ";":
                self.at += 1
                if word.text[-1:] in ".!?—":
                    return False
            self.at += 1
            return word is not None
        is_joint = word.bare.casefold() in self.words.joint
        if is_joint or word.text in ("&", ",", ";", "·", "•", "|"):
            self.at += 1
            return True
        return mark in ",;"
