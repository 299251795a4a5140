"""Find whose the words are that a text outside `quotes:` shows as somebody's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from digest.content.texts import list_quoted, list_texts
from digest.quotes.prose_beside import find_beside
from digest.quotes.prose_people import NAMES, ProsePeople
from digest.quotes.prose_quotation import MANY_WORDS, OUTER, ProseQuotation, list_marked
from digest.sources.release import Release
from digest.sources.sentences import split_sentences
from digest.text.folding import find_words
from digest.values import dataclass

_LEAST = 3


@dataclass(frozen=True)
class ProseOwners:
    """Whose words are, by the release and by `quotes:`."""

    people: ProsePeople

    def find(self, words: str) -> frozenset[str]:
        """Whose the words are by the release and by `quotes:`; empty where that is open."""
        owners = {
            person.name
            for quote in self.people.edition.quotes
            for segment in (*quote.segments, *quote.translation)
            if find_words(words.lower(), segment.lower())
            for person in quote.speakers
        }
        if self.people.release is None:
            return frozenset(owners)
        found = self._find_in_release(self.people.release, words.lower())
        if found is None:
            return frozenset()
        return frozenset(owners | {self.people.find_person(name) or name for name in found})

    def _find_in_release(self, release: Release, words: str) -> set[str] | None:
        """Who says the words in the release; None where somebody unknown or the narrator does too.

        The narrator may repeat a whole quotation.
        """
        owners: set[str] = set()
        inside = 0
        for text, speakers in self._said:
            if count := len(find_words(words, text)):
                if not speakers:
                    return None
                inside += count
                owners |= speakers
        if release.stated_by and (owners or release.find(words)):
            return owners or {*release.stated_by}
        every = sum(len(find_words(words, each.typed.lower())) for each in release.paragraphs)
        return None if every > inside and len(words.split()) < MANY_WORDS else owners

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of three words or more that somebody says in the release, in lower case.

        “reckless and rude” is none: a text may say so in words of its own.
        """
        release = self.people.release
        spans = [s for each in release.quotations for s in each.segments] if release else []
        texts = [release.paragraphs[s.paragraph].typed[s.start : s.end] for s in spans if release]
        said = (
            t[start:end] for t in texts for start, end in split_sentences(t, self.people.language)
        )
        found = (each.strip(OUTER).lower() for each in said if each[:1].isupper())
        return tuple(dict.fromkeys(each for each in found if len(each.split()) >= _LEAST))

    @cached_property
    def _said(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """What the release has in marks as somebody's, in lower case, and who said it."""
        if self.people.release is None:
            return ()
        found, spans = [], set()
        for quotation in self.people.release.quotations:
            for span in quotation.segments:
                text = self.people.release.paragraphs[span.paragraph].typed[span.start : span.end]
                found.append((text.lower(), frozenset(quotation.speakers)))
                spans.add((span.paragraph, span.start))
        for number, paragraph in enumerate(self.people.release.paragraphs):
            for each in list_marked((), paragraph.typed):
                if not any(n == number and each.start <= at <= each.end for n, at in spans):
                    found += self._read_term(each)
        return tuple(found)

    def _read_term(self, term: ProseQuotation) -> Iterator[tuple[str, frozenset[str]]]:
        """A few words in marks within a sentence of the narrator: the one person's it names."""
        if self.people.follows_work(term.before) or self.people.has_capitals(term.words):
            return
        named = find_beside(self.people, term)
        if len(named) == 1:
            yield term.words.lower(), named

    def is_known(self, quotation: ProseQuotation) -> bool:
        """Whether the release, a quote or a name of the edition has these words."""
        edition, release = self.people.edition, self.people.release
        texts = [each.typed.lower() for each in release.paragraphs] if release else []
        texts += [text.lower() for _, text in list_quoted(edition)]
        names = (row for row in list_texts(edition) if row[0][0] in NAMES)
        texts += [text.lower() for keys, text in names if keys != quotation.keys]
        return all(any(find_words(p.lower(), text) for text in texts) for p in quotation.pieces)
