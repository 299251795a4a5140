"""Tell whether a role with a place or body is somebody's: “the mayor of Upton” is not Norwell's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from digest.sources.any_language import ELIDED
from digest.sources.callings import STOP, ends_part, list_called, spell_bare
from digest.sources.clauses import Clause
from digest.sources.genders import read_gender
from digest.sources.given_names import read_name_gender
from digest.sources.mentions import SENTENCE_END
from digest.sources.name_index import NameIndex
from digest.sources.name_tokens import POSSESSIVE, NameToken, read_token, read_tokens
from digest.sources.people import Named
from digest.sources.same_names import is_form, split_words
from digest.sources.speech import SpeechWords
from digest.text.asked_again import keep_in_self
from digest.text.word_lists import leave, unite

_LONG = 1_000
_PAIR, _SHORT = 2, 4
# “exdirectora”, “vicealcaldesa”
_LONGER = r"^@prefixes-?(?=\w{4})"


@dataclass
class HeldPlaces:
    """The places and bodies that the narrator joins to people where their names are."""

    index: NameIndex
    words: SpeechWords

    def choose(self, names: Sequence[str], clause: Clause, before: str) -> tuple[str, ...]:
        """Those whose the role of a clause may be, by what it is of, and “former”.

        “The mayor of Upton came. … | the mayor said”: `before` may tell what it is of.
        """
        return tuple(name for name in names if self._may_hold(name, clause, before))

    def pick(self, names: Sequence[str], clause: Clause) -> tuple[str, ...]:
        """The one of several of whom the source says what a role is of: “the mayor of Upton”."""
        tokens = read_tokens(clause.text, self.words)
        places = (n for n, token in enumerate(tokens) if token.low == clause.role)
        wanted = [*self._list_places(tokens[next(places, len(tokens)) + 1 :])]
        held = [n for n in names if n and wanted and self._is_joined(n, wanted, clause)]
        return tuple(held) if len(held) == 1 else ()

    def keep(self, names: Sequence[str], text: str, role: str) -> Iterator[str]:
        """“The mayor | of Upton | came.”: who of these it is; empty for somebody else."""
        if not text.endswith(","):  # “The mother of a patient, | Ana Ruiz, came.”
            own = Clause(text, "said", "", role=role)
            yield from self.choose(names, own, "") or [""] * bool(names)

    def suits(self, name: str, named: Named, clause: Clause) -> bool:
        """Whether what is beside a last name may be said of this person.

        “Mayor Ruiz of Upton”, “Ruiz, a plumber”: the source calls her mayor of Norwell.
        """
        tokens = read_tokens(clause.text, self.words)
        if named.is_organization or " " not in name:
            return True
        if named.name not in name.split():
            return not self._names_body(name, tokens)
        at = next((n for n, t in enumerate(tokens) if t.bare == named.name), len(tokens) - 1)
        every = self.list_known(name, is_full=True)
        held = {t.low for t in every if t.is_title and not self._says_little(t)}
        said = read_tokens(named.title or "", self.words)[:_SHORT]
        is_how = self.words.has_asides and said[:1] != [] and not said[0].is_title
        # “Ruiz, | sonriente”
        is_how = is_how and self.words.tells_how.fullmatch(said[0].low) is not None
        title = {t.low for t in said if not (is_how or self._says_little(t))}
        if self._is_of_man(title - held, name, clause):
            return False
        if held and title and not any(self._are_alike(a, b) for a in title for b in held):
            return False
        after = tokens[at + 1 :]
        is_apposed = tokens[at].text.endswith(",")
        of = next((n for n, t in enumerate(after[:_SHORT]) if t.is_title), -1) if is_apposed else -1
        own = after[of + 1 :]
        is_of = bool(own) and own[0].low not in self._list_at()
        wanted = [*self._list_places(own)] if is_of and is_apposed == (of >= 0) else []
        if is_of and not is_apposed and own[0].low in self.words.belongs:
            wanted += [t.low for t in own[1:_SHORT] if t.is_organization]  # “of the union”
        return not wanted or self._is_joined(name, wanted, clause, is_full=True)

    def _is_of_man(self, title: Iterable[str], name: str, clause: Clause) -> bool:
        """“el alcalde Ruiz” is not Ana Ruiz; French has « le ministre » of women too."""
        genders = (read_gender(clause.text, each, self.words) for each in title)
        is_hers = self.words.drops_pronouns and read_name_gender(name, self.words) == "feminine"
        return is_hers and "masculine" in genders

    def _names_body(self, name: str, tokens: Sequence[NameToken]) -> bool:
        """“la directora de la | Biblioteca Ana Ruiz”: a body that may have her name.

        Unless the source calls her that elsewhere: “Ana Ruiz, directora de la Biblioteca”.
        """
        first = name.split(maxsplit=1)[0]
        at = next((n for n, t in enumerate(tokens) if ELIDED.sub("", t.bare) == first), 0)
        body = tokens[at - 1]
        is_owner = POSSESSIVE.search(body.text) is not None  # “the Harbor Shelter’s | Ana Ruiz”
        # “Head of School | Ana Ruiz”: English has an article before a body.
        head = tokens[at - _PAIR - 1] if at > _PAIR and self.words.has_open_compounds else body
        is_kind = (
            head.is_title and head.has_capital and tokens[at - _PAIR].low in self.words.belongs
        )
        if not at or not body.is_organization or is_owner or is_kind or body.text.endswith(","):
            return False
        offices = {t.low for t in tokens[:at] if t.is_title}
        bodies = {body.bare}
        return not any(
            is_form(one, each.low)
            for own in (self.index.quoted[n].tokens for n in self.index.list_paragraphs(name))
            for each in list_called(own, name, self.words, is_full=True, bodies=bodies)
            for one in offices
        )

    def _are_alike(self, one: str, other: str) -> bool:
        """„Bundesministerin“, „Umweltministerin“."""
        own = (t for t in self.words.titles if len(t) > _SHORT and self.words.has_compounds)
        return is_form(one, other) or any(one.endswith(t) and other.endswith(t) for t in own)

    def _says_little(self, token: NameToken) -> bool:
        """“a”, “of”, “former”, “Mrs.”: nothing by which somebody is known."""
        words = self.words
        small = words.small | words.modifiers | words.honorifics
        is_verb = not (token.low in words.titles or words.has_compounds or token.has_capital)
        is_short = len(token.bare) <= _PAIR or (token.bare.isupper() and len(token.bare) <= _SHORT)
        # “Ana Ruiz | leads the town”
        return token.low in small or is_short or (token.is_title and is_verb)

    def _may_hold(self, name: str, clause: Clause, before: str) -> bool:
        tokens = read_tokens(clause.text, self.words)
        last = clause.role.rpartition(" ")[2]
        at = max((n for n, token in enumerate(tokens) if token.low.endswith(last)), default=-1)
        if at < 0 or last in name.casefold():
            return True  # “the federation” is the Federation of Labor.
        after = self._follow(tokens, at)
        if self._is_of_others(after, name) or self._is_any(tokens[max(at - 3, 0) : at], after):
            return False
        unheld = (
            self._list_unheld(tokens, at, after, last) - {*clause.role.split()} - self.words.still
        )
        wanted = [*self._list_places(after)] or self._read_before(before, clause.text, last)
        if any(t.low in self.words.possessives for t in tokens[max(at - 1, 0) : at]):
            wanted = wanted or self._read_owner(before.removesuffix(clause.text))
            if not wanted:
                return False  # “said | their mayor”: whose, the source does not say.
        is_role = (
            bool(after[1:])
            and after[0].low in self.words.bare_links
            and after[1].bare[:1].islower()
        )
        is_at = bool(after) and after[0].low in self._list_at() and not is_role
        if is_at and not self._has_link(name, after[0].low):
            wanted = []  # “the mayor | at Upton Town Hall”
        if at and self._is_adjective(tokens[at - 1]):
            wanted += split_words(tokens[at - 1].bare)
        wanted += self._list_before(tokens[:at])
        is_held = unheld <= {spell_bare(each).casefold() for each in self.list_known(name)}
        return is_held and (not wanted or self._is_joined(name, wanted, clause))

    def _follow(self, tokens: Sequence[NameToken], at: int) -> Sequence[NameToken]:
        """What follows a role; after a comma only what it is of: “the mayor, | of Upton”."""
        after = tokens[at + 1 :]
        if tokens[at].text == tokens[at].bare:
            return after
        is_that = bool(after) and after[0].low in self.words.articles | self.words.that_of
        after = after[is_that:]  # « la maire, celle | d’Upton »
        is_of = bool(after) and (after[0].low in self.words.authors or ELIDED.match(after[0].text))
        return after if is_of else []

    def _list_unheld(
        self, tokens: Sequence[NameToken], at: int, after: Sequence[NameToken], role: str
    ) -> set[str]:
        """“former”, “visiting”, and a word that has more than the role: “exdirectora”."""
        words = self.words
        is_led = bool(after) and after[0].low in words.bare_links  # « la maire | en visite »
        beside = {
            spell_bare(t).casefold() for t in (*tokens[max(at - 1, 0) : at], *after[: 1 + is_led])
        }
        whole = {ELIDED.sub("", token.low) for token in tokens[max(at - 1, 0) : at + 1]} - {role}
        rest = {each: words.fill(_LONGER).sub("", each) for each in whole}
        longer = {
            each for each in whole if each != rest[each] and read_token(rest[each], words).is_title
        }
        return beside & words.modifiers | longer

    def _read_owner(self, before: str) -> list[str]:
        """Whose “their mayor” is: the last place or body of the sentence before."""
        sentence = [*filter(None, SENTENCE_END.split(before.strip()))][-1:]
        tokens = read_tokens(sentence[0], self.words)[1:] if sentence else []
        named = [t for t in tokens if spell_bare(t)[:1].isupper() and not t.is_title]
        return [word for token in named[-1:] for word in split_words(spell_bare(token))]

    def _list_at(self) -> frozenset[str]:
        """“at”, „im“: where somebody speaks, if nobody is said to be something there."""
        words = self.words
        return words.belongs - words.authors - words.articles - words.origins

    def _has_link(self, name: str, link: str) -> bool:
        return any(token.low == link for token in self.list_known(name))

    @keep_in_self
    def list_known(self, name: str, *, is_full: bool = False) -> tuple[NameToken, ...]:
        """What is beside a name: all its mentions, or those with more than the last name."""
        paragraphs = (self.index.quoted[n].tokens for n in self.index.list_paragraphs(name))
        every = (
            token
            for own in paragraphs
            for token in list_called(own, name, self.words, is_full=is_full)
        )
        return tuple({token.text: token for token in every}.values())

    def _read_before(self, before: str, own: str, role: str) -> list[str]:
        """The place of this role where it is last named in the text before a clause."""
        tokens = read_tokens(before.removesuffix(own), self.words)
        at = max((n for n, token in enumerate(tokens) if token.low == role), default=len(tokens))
        return [*self._list_places(tokens[at + 1 :])]

    def _list_before(self, tokens: Sequence[NameToken]) -> list[str]:
        """“the | Norwell | mayor”, “Norwell’s mayor”: in English a place may be before a role."""
        if not self.words.has_open_compounds:
            return []
        own = [*takewhile(lambda t: t.has_capital and not t.is_title, reversed(tokens))]
        is_led = len(own) < len(tokens)
        is_own = bool(own) and POSSESSIVE.search(own[0].text) is not None
        names = own if is_led or is_own else []
        return [word for t in names for word in split_words(spell_bare(t))]

    def _is_adjective(self, token: NameToken) -> bool:
        """„die | Uptoner | Bürgermeisterin“."""
        is_of_place = (
            token.bare[:1].isupper() and self.words.is_of_place.fullmatch(token.low) is not None
        )
        return is_of_place and token.low not in self.words.small

    def _is_of_others(self, after: Sequence[NameToken], name: str) -> bool:
        """“said the lawyer | of Ana Ruiz”, “the mayor | before Ana Ruiz”: she is not who spoke."""
        last = name.rsplit(maxsplit=1)[-1]
        part = [*takewhile(lambda token: token.bare != last, after)]
        links = self.words.prepositions | self.words.belongs | self.words.relative
        is_named = len(part) < len(after) and not any(t.text.endswith(STOP) for t in part)
        return is_named and any(
            t.low in links or ELIDED.match(t.text) for t in after[: len(part) + 1]
        )

    def _is_any(self, before: Sequence[NameToken], after: Sequence[NameToken]) -> bool:
        """« une autre | maire », “the mayor | of a nearby town”: nobody whom the release names."""
        words = self.words
        lead = next((t.low for t in reversed(before) if t.low in words.articles), "")
        links = words.belongs - words.addressees
        of = after[1].low if len(after) > 1 and after[0].low in links else ""
        near = after[2].low if of and len(after) > _PAIR else ""
        is_near = of in words.articles and words.is_near.fullmatch(near) is not None
        return is_near or bool({lead, of} & words.indefinite)

    def _list_places(self, after: Sequence[NameToken]) -> Iterator[str]:
        """“Upton” of “the mayor | of nearby Upton”, « la maire | d’Upton »."""
        words = self.words
        if not after or not (after[0].low in words.belongs or ELIDED.match(after[0].text)):
            return
        stops = leave(unite(words.prepositions, words.relative, words.auxiliaries), words.belongs)
        own = [*takewhile(lambda t: t.low not in stops and not words.verb.fullmatch(t.low), after)]
        ended = next((n for n, token in enumerate(own) if ends_part(token)), len(own))
        for token in own[: ended + 1]:
            bare = spell_bare(token)
            is_other = token.is_title or token.low in words.times
            if bare[:1].isupper() and not is_other:
                yield from split_words(bare)

    def _is_joined(
        self, name: str, wanted: Sequence[str], clause: Clause, *, is_full: bool = False
    ) -> bool:
        """Who is called nothing of a place may be of one named before: “NORWELL, May 3.”."""
        named = {*split_words(name)}
        every = self.list_known(name, is_full=is_full)
        bare = (spell_bare(t) for t in every if not (t.is_title or t.low in self.words.small))
        known = {w for each in bare if each[:1].isupper() for w in split_words(each)} - named
        if not known:
            text = self._read_opening(name).replace(clause.text, " ")
            known = {POSSESSIVE.sub("", word) for word in split_words(text)}
        return all(any(is_form(word, each) for each in known) for word in wanted)

    @keep_in_self
    def _read_opening(self, name: str) -> str:
        """The narration before a name is first given; of a long one its beginning and end."""
        whole = self._narration.partition(name)[0]
        is_long = len(whole) > _LONG
        return f"{whole[: _LONG // 2]} {whole[-_LONG // 2 :]}" if is_long else whole

    @cached_property
    def _narration(self) -> str:
        return " ".join(one.narration for one in self.index.quoted)
