"""The people whom an edition's own texts can name, and what its language and release know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from digest.content.model import Edition, Key
from digest.content.texts import list_texts
from digest.languages import Language, load_language
from digest.quotes.prose_quotation import MARKDOWN, OUTER, TOKEN, ProseQuotation
from digest.sources.people import Named
from digest.sources.release import Release
from digest.sources.same_names import is_same_name
from digest.sources.speech import SpeechWords, load_words
from digest.text.folding import find_words, fold, is_unspaced
from digest.values import dataclass

NAMES = ("event", "topics", "people", "organizations")
_LONG_WORD = 3
# A sentence has its verb among the first words.
_FEW = 12
_LONG_WORK = 5
_LONG_NAME = 6
_NONE = 1_000


@dataclass(frozen=True)
class ProsePeople:
    """An edition's texts outside `quotes:`, with what its language and its release know."""

    edition: Edition

    @cached_property
    def language(self) -> Language | None:
        return load_language(self.edition.lang)

    @cached_property
    def speech(self) -> SpeechWords | None:
        return load_words(self.edition.lang)

    @cached_property
    def release(self) -> Release | None:
        """The release, in the edition's language where its own cannot be told."""
        release, lang = self.edition.release, self.edition.lang
        # The same one where it can be: it keeps what was read in it.
        return release if release is None or release.lang == lang else replace(release, lang=lang)

    def is_name(self, words: str, keys: tuple[Key, ...]) -> bool:
        """Whether the words are, or are part of, a name that the edition gives elsewhere."""
        bare = words.strip(OUTER).lower()
        names = (text for at, text in list_texts(self.edition) if at[0] in NAMES and at != keys)
        return any(find_words(bare, fold(name).strip(OUTER).lower()) for name in names)

    def follows_work(self, before: str) -> bool:
        """Whether the word before the marks says that a title follows: “the session “…””."""
        if self.language is None:
            return False
        bare = MARKDOWN.sub("", before).rstrip(" ,:(\u00a0")
        if any(map(is_unspaced, bare[-1:])):
            return any(bare.endswith(word) for word in self.language.works)
        last = TOKEN.findall(bare)[-1:]
        if not last or not bare.endswith(last[0]):
            return False
        # L’atelier; Podiumsdiskussion.
        word = re.split("[’']", last[0].casefold())[-1]
        long = (work for work in self.language.works if len(work) >= _LONG_WORK)
        return word in self.language.works or word.endswith(tuple(long))

    def names_thing(self, quotation: ProseQuotation) -> bool:
        """„Das Fest | „Lichter am Kai“ begann“: an article and a noun lead to its name."""
        words, speech = quotation.words, self.speech
        *_, lead, noun = ("", "", *TOKEN.findall(MARKDOWN.sub("", quotation.before)))
        if speech is None or not quotation.before.rstrip("\u00a0 ").endswith(noun):
            return False
        is_led = lead.casefold() in speech.articles and noun.casefold() not in (
            speech.titles | speech.utterances | speech.articles | speech.common
        )
        is_name = words[:1].isupper() and len(words.split()) <= _LONG_NAME
        return is_led and is_name and not self.is_sentence(words)

    def names_document(self, text: str) -> bool:
        """Whether a text has a word for a document: resolution, report, Hafenvertrag."""
        if self.language is None:
            return False
        folded = text.casefold()
        # A compound has four letters or more before it, an inflected word up to three after it.
        return any(
            word in folded
            if is_unspaced(word[0])
            else re.search(rf"(?<!\w)(?:\w{{4,}})?{re.escape(word)}\w{{0,3}}(?!\w)", folded)
            for word in self.language.documents
        )

    def has_capitals(self, words: str) -> bool:
        """“How Cities Can Be Safer”: every long word has one. German nouns do in any text."""
        long = [word for word in TOKEN.findall(words) if len(word) > _LONG_WORD]
        is_german = self.edition.lang.startswith("de")
        is_cased = any(word[0].islower() or word[0].isupper() for word in long)
        return (
            not is_german and is_cased and len(long) > 1 and not any(w[0].islower() for w in long)
        )

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The people of the edition, and those who speak in the release, longest names first."""
        names = [person.name for person in self.edition.people]
        if self.release:
            spoken = (name for each in self.release.quotations for name in each.speakers)
            names += [name for name in spoken if not self.find_person(name)]
        return tuple(sorted(dict.fromkeys(names), key=lambda name: (-len(name), name)))

    def find_person(self, name: str) -> str | None:
        """The person of the edition who has this last name."""
        last = name.rsplit(maxsplit=1)[-1]
        found = [each.name for each in self.edition.people if each.name.split()[-1] == last]
        return found[0] if len(found) == 1 else None

    def find_by_role(self, text: str) -> frozenset[str]:
        """The one person of the edition whose title the text has: “the mayor”."""
        if self.speech is None:
            return frozenset()
        said = {token.casefold() for token in TOKEN.findall(text)} & self.speech.titles
        found = {
            person.name
            for person in self.edition.people
            if said & {token.casefold() for token in TOKEN.findall(person.role or "")}
        }
        return frozenset(found) if len(found) == 1 else frozenset()

    def find_named(self, text: str) -> frozenset[str]:
        """The people whose name a text has, whole or the last word alone."""
        folded, named = fold(text), set()
        for name in self.people:
            if find_words(name, folded) or find_words(name.replace(" ", ""), folded):
                named.add(name)
                folded = folded.replace(fold(name), " ")
        for name in self.people:
            last = name.split()[-1]
            is_one = sum(other.split()[-1] == last for other in self.people) == 1
            if name not in named and is_one and find_words(last, re.sub("'s?(?!\\w)", " ", folded)):
                named.add(name)
        return frozenset(named)

    def find_stranger(self, named: Sequence[Named]) -> frozenset[str]:
        """The one person whom a clause names, and neither the edition nor the release knows."""
        found = {
            each.name
            for each in named
            if not each.is_organization and (each.title or len(each.name.split()) > 1)
        }
        known = any(is_same_name(name, other) for name in found for other in self.people)
        return frozenset(found) if len(found) == 1 and not known else frozenset()

    def has_first_person(self, words: str) -> bool:
        return self.language is not None and bool(set(_spell(words)) & self.language.first_person)

    def is_sentence(self, words: str) -> bool:
        """Whether words are surely a sentence: by I and we, a verb such as “is”, or a negation.

        “how she has saved the library” and “the mayor who is leaving” are none.
        """
        spelled = _spell(re.sub(r"\w+-\w[\w-]*", "", words))  # must-reads
        if not spelled or self.is_about(words):
            return False
        if self.has_first_person(words) or re.search(r"[!?…]$", words.strip()):
            return True
        known = self.speech.auxiliaries if self.speech else frozenset[str]()
        return bool(known & set(spelled[:_FEW]))

    def is_about(self, words: str) -> bool:
        """“how she saved the library”, “the mayor who saved it”, “she is the mayor”."""
        spelled = _spell(words)
        if self.language and spelled[0] in self.language.title_openings:
            return True
        if self.speech is None:
            return False
        if spelled[0] in self.speech.pronouns & (self.speech.he | self.speech.she):
            return True
        return names_things(words, self.speech) or self._is_described(words, spelled, self.speech)

    def _is_described(self, words: str, spelled: list[str], speech: SpeechWords) -> bool:
        """“the mayor who saved it”, but not “the town is out of money”."""
        if spelled[0] not in speech.articles:
            return False
        leads = _find_first(spelled, speech.relative - speech.joint, 5)
        if _find_first(spelled, speech.auxiliaries, leads) < leads:
            return False
        return leads < _NONE or (self.edition.lang.startswith("en") and words[0].islower())


def names_things(words: str, speech: SpeechWords) -> bool:
    """“libraries and the town of tomorrow”: one noun at a time, and nothing that could be a verb.

    An imperative has an article after its verb, or none at all: “Sell the park”.
    """
    tokens = [each.casefold() for each in re.findall(r"[\w’'-]+|[,:;.!?]", words)]
    links = speech.prepositions | speech.belongs | speech.joint | {","}
    leads = speech.articles | speech.counts | speech.possessives
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token in links and token not in (leads if not parts[-1] else ()):
            parts.append([])
        else:
            parts[-1].append(token)
    known = speech.auxiliaries | speech.pronouns - leads
    nouns = [part[1:] if part[:1] and part[0] in leads else part for part in parts]
    if len(parts) == 1 or any(len(noun) != 1 or noun[0] in known for noun in nouns):
        return False
    is_list = all(noun[0] in speech.titles for noun in nouns)
    return is_list or any(part[0] in leads for part in (parts[0], *_list_joined(tokens, speech)))


def _list_joined(tokens: list[str], speech: SpeechWords) -> list[list[str]]:
    """What follows each “and”."""
    return [tokens[at + 1 :] for at, each in enumerate(tokens[:-1]) if each in speech.joint]


def _find_first(spelled: list[str], wanted: frozenset[str], before: int) -> int:
    found = (at for at, each in enumerate(spelled[:before]) if at and each in wanted)
    return next(found, _NONE)


def _spell(words: str) -> list[str]:
    return [token.replace("’", "'").casefold() for token in TOKEN.findall(words)]
