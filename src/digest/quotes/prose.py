"""Read the quotations that an edition's own texts have outside `quotes:`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from html import unescape

from digest.content.model import Brand, Edition, Key
from digest.content.texts import Text, list_names, list_prose
from digest.quotes.meaning import list_triggers
from digest.quotes.meaning_words import load_meaning
from digest.quotes.prose_beside import find_beside, has_speech_after, has_speech_before, is_told
from digest.quotes.prose_owners import ProseOwners
from digest.quotes.prose_people import ProsePeople
from digest.quotes.prose_quotation import (
    MARKDOWN,
    OUTER,
    ProseQuotation,
    list_blocks,
    list_marked,
)
from digest.quotes.prose_unmarked import (
    LINES,
    OPENING_MARKS,
    list_dialogue,
    list_emphasised,
    list_named,
    list_repeated,
    list_spoken,
)
from digest.sources.names import read_named
from digest.text.folding import find_words, fold
from digest.text.quotation_marks import is_long
from digest.values import dataclass

# “a slap in the face”: more words are a quotation.
_MOST_PART = 7
_GOVERN = ("negations", "conditions", "withheld", "comments")
_MARKDOWN_KEYS = ("story", "summary")
# What has names and titles of its own.
_TITLED = ("event", "topics")
# A session may be called “how federal funds can reduce the noise”; with so many words it is not.
_TOO_LONG = 13
# “> — [label]” or “> — *title*”; `list_prose` has no addresses.
_DOCUMENT = re.compile(r"[ \t>]*(?:[—–]|--?)[ \t]*((?:\[[^\]]+\]|[*_]+[^*_]+[*_]+).*)")
_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")
_BULLET = re.compile(r"\A\s*(?:[-*+]|\d+[.)])\s+")


@dataclass(frozen=True)
class Prose:
    """An edition's texts outside `quotes:`, and the names that its brand adds."""

    edition: Edition
    brand: Brand | None = None

    @cached_property
    def people(self) -> ProsePeople:
        return ProsePeople(self.edition)

    @cached_property
    def owners(self) -> ProseOwners:
        return ProseOwners(self.people)

    @cached_property
    def quotations(self) -> tuple[ProseQuotation, ...]:
        """Every one of them, in the order of the texts."""
        found: list[ProseQuotation] = []
        for keys, text in self._list(list_prose):
            plain = unescape(text)
            if keys[0] in _MARKDOWN_KEYS:
                blocks = [*list_blocks(keys, plain), *list_dialogue(self.people, keys, plain)]
                found += (each for each in blocks if not self._is_of_document(each))
                # What is shown in two ways is one quotation; what a document says is none.
                for each in blocks:
                    plain = plain.replace(each.paragraph[each.start : each.end], "")
            for paragraph in _BREAK.split(plain):
                found += self._list_of_paragraph(keys, _BULLET.sub("", paragraph))
        for keys, text in self._list(list_names):
            found += self._list_of_name(keys, unescape(text))
        return tuple(found)

    def _list(self, listing: Callable[[Edition | Brand], Iterator[Text]]) -> Iterator[Text]:
        """The edition's, then what the brand adds."""
        every = [*listing(self.edition), *(listing(self.brand) if self.brand else ())]
        return iter(dict.fromkeys(every))

    def _list_of_paragraph(self, keys: tuple[Key, ...], text: str) -> Iterator[ProseQuotation]:
        is_markdown = keys[0] in _MARKDOWN_KEYS
        marked = tuple(list_marked(keys, text))
        yield from marked
        if not is_markdown:
            short = (each for each in marked if not each.is_whole and not self.is_proved(each))
            yield from self._list_signed(short)
            if not marked and any(mark in text for mark in OPENING_MARKS):
                yield from self._list_unmarked(keys, text)
        emphasised = list(list_emphasised(self.people, keys, text)) if is_markdown else []
        yield from emphasised
        if not emphasised:
            named = tuple(list_named(self.people, keys, text))
            spoken = named or tuple(list_spoken(self.people, keys, text))
            yield from spoken or list_repeated(self.people, self.owners.sentences, keys, text)

    def _list_of_name(self, keys: tuple[Key, ...], text: str) -> Iterator[ProseQuotation]:
        """A name may have a title in marks; what somebody says is none.

        “The “Big Blue” Bus Company”, but neither ““We stay,” said Ruiz” nor ““We stay” Ruiz”.
        """
        marked = tuple(list_marked(keys, text))
        said = [each for each in marked if self.is_said(each) or self.is_labelled(each)]
        yield from said or self._list_signed(marked)
        yield from list_spoken(self.people, keys, text)
        if not marked:
            yield from self._list_unmarked(keys, text)

    def _list_signed(self, marked: Iterable[ProseQuotation]) -> Iterator[ProseQuotation]:
        """Those in marks that have no verb of saying, but somebody's name beside them."""
        for each in marked:
            if self._is_signed(each.words, f"{each.before} {each.after}"):
                yield replace(each, kind="dash")

    def _list_unmarked(self, keys: tuple[Key, ...], text: str) -> Iterator[ProseQuotation]:
        """Words of I and we with a name in them, in no marks or in half a pair."""
        if self.people.has_first_person(text) and self._is_signed(text, text):
            yield ProseQuotation(keys, text, "dash", text, 0, len(text))

    def _is_signed(self, words: str, beside: str) -> bool:
        """A sentence in the capitals of a sentence, beside somebody who may have said it."""
        people = self.people
        if people.has_capitals(words) or not people.is_sentence(words):
            return False
        strangers = read_named(beside, people.speech) if people.speech else ()
        return bool(people.find_named(beside) or people.find_stranger(strangers))

    def _is_of_document(self, quotation: ProseQuotation) -> bool:
        """A block whose last line is a dash and a document, “— [The pact](https://…)”.

        Not where it names a person, nor if the release or `quotes:` has the words as somebody's.
        """
        if quotation.kind != "block" or quotation.keys[0] != "story":
            return False
        lines = quotation.paragraph[quotation.start : quotation.end].strip().splitlines()
        source = _DOCUMENT.match(lines[-1]) if len(lines) > 1 else None
        if source is None or not self.people.names_document(source[1]):
            return False
        words = " ".join(" ".join(line.lstrip(" \t>") for line in lines[:-1]).split())
        return not (self.people.find_named(source[1]) or self.owners.find(words.strip(OUTER)))

    def is_title(self, quotation: ProseQuotation) -> bool:
        """Whether words are the title of an event, a session, a book, not what was said.

        What the release or `quotes:` has as somebody's words is no title.
        """
        words, keys = quotation.words, quotation.keys
        if quotation.kind in ("block", "dialogue", "said", "repeated") or self.owners.find(words):
            return False
        if quotation.is_named:
            return keys[0] in _TITLED and self.people.has_capitals(words)
        if self.people.is_name(words, keys) or quotation.paragraph[quotation.start] in "『《〈":
            return True
        is_whole = not f"{quotation.before}{quotation.after}".strip()
        is_short = not is_long(words, _TOO_LONG) and words[-1] not in ".。।"
        if keys[0] == "topics" and is_whole and is_short:
            return True
        if self.people.follows_work(quotation.before):
            return True
        is_titled = self.people.has_capitals(words) or self.people.names_thing(quotation)
        return is_titled and not self.is_said(quotation)

    def is_labelled(self, quotation: ProseQuotation) -> bool:
        """“Ana Ruiz: “We sell it””: more than a word under a name, and nobody's in the source."""
        before = MARKDOWN.sub("", quotation.before).rstrip()
        name = before.rstrip(":： \u00a0\u202f")
        is_label = name != before and name in self.people.people and " " in quotation.words
        return is_label and not self.owners.is_known(quotation)

    def is_proved(self, quotation: ProseQuotation) -> bool:
        """“Ruiz: “We stay””: a line with a whole quote or excerpt beside its speaker.

        What digest proves below `quotes:` may be read above it; of a part of it, a few words in the
        story.
        """
        if quotation.kind != "marks":
            return False
        if quotation.keys[0] not in LINES:
            return self._is_fair_part(quotation)
        words = _spell(quotation.words)
        said = {
            person.name
            for quote in self.edition.quotes
            if words
            in (_spell(" ".join(quote.segments)), *(_spell(e.text) for e in quote.excerpts))
            for person in quote.speakers
        }
        return bool(said) and said == find_beside(self.people, quotation)

    def _is_fair_part(self, quotation: ProseQuotation) -> bool:
        """Cole called it “a slap in the face”: a few words of his quote that nothing denies."""
        words, meaning = _spell(quotation.words), load_meaning(self.edition.lang)
        few = len(words.split()) <= _MOST_PART and quotation.words[:1].islower()
        if meaning is None or not few or self.people.is_sentence(quotation.words):
            return False
        said: set[str] = set()
        for quote in self.edition.quotes:
            for segment in map(fold, quote.segments):
                for start, _ in find_words(words, segment.casefold()):
                    before = re.split(r"[.!?]\s", segment[:start])[-1]
                    if next(list_triggers(before, _GOVERN, meaning), None):
                        return False
                    said |= {person.name for person in quote.speakers}
        return bool(said) and said == find_beside(self.people, quotation)

    def is_said(self, quotation: ProseQuotation) -> bool:
        """A sentence to which a verb of saying leads, whoever said it and in whatever capitals."""
        if " " in quotation.words and is_told(self.people, quotation):
            return True
        before, after = (MARKDOWN.sub("", each) for each in (quotation.before, quotation.after))
        is_led = has_speech_before(self.people, before) or has_speech_after(self.people, after)
        return is_led and self.people.is_sentence(quotation.words)


def _spell(words: str) -> str:
    return fold(words).strip(OUTER).casefold()
