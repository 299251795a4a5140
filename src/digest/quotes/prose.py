"""Read the quotations that an edition's own texts have outside `quotes:`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape

from digest.content.model import Edition, Key
from digest.content.texts import list_prose, list_quoted, list_texts
from digest.languages import Language, load_language
from digest.quotes.prose_quotation import (
    MANY_LETTERS,
    MANY_WORDS,
    OUTER,
    ProseQuotation,
    list_blocks,
    list_marked,
)
from digest.sources.clauses import read_after
from digest.sources.mentions import is_label
from digest.sources.release import Release
from digest.sources.speech import SpeechWords, load_words
from digest.text.folding import find_words, fold, is_unspaced
from digest.text.sentences import find_sentences

_LINES = ("headline", "subject", "preheader")
_NAMES = ("event", "topics", "people", "organizations")
# Signs of Markdown.
_MARKDOWN = re.compile(r"[*_\\\[\]]")
_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")
_DIALOGUE = re.compile(
    r"(?m)^[ \t]*(?:[*+-][ \t]+)?(?P<dash>—|―|–|--|-(?=[\w¿¡]))[ \t]*(?P<words>\S.*)"
)
_CLOSED = re.compile(r"[.!?…。！？]['\"”’»]*$")
_ASKED = re.compile(r"[!?…！？]['\"”’»]*$")
_SEPARATOR = re.compile(r"\s[–—|•-]\s")
_COLON = re.compile(
    r"(?:^|[.!?|•–—]\s+)(?P<lead>[^:：.!?|•]{1,80}?)\s*[:：](?:\s+|(?<=：))(?P<words>\S.*)$"
)
_OPENING_MARKS = "“”„«»‘‚「『《\"'"
_TOKEN = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_FEW_WORDS = 3
_LONG_WORD = 3
_NEAR = 3
_LONG_WORK = 5


@dataclass(frozen=True)
class Prose:
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
        release = self.edition.release
        return replace(release, lang=self.edition.lang) if release else None

    @cached_property
    def quotations(self) -> tuple[ProseQuotation, ...]:
        """Every one of them, in the order of the texts."""
        found: list[ProseQuotation] = []
        for keys, text in list_prose(self.edition):
            plain = unescape(text)
            if keys[0] in ("story", "summary"):
                blocks = [*list_blocks(keys, plain), *self._list_dialogue(keys, plain)]
                found += blocks
                # What is shown in two ways is one quotation.
                for each in blocks:
                    plain = plain.replace(each.paragraph[each.start : each.end], "")
            for paragraph in _BREAK.split(plain):
                found += list_marked(keys, paragraph)
            if keys[0] in _LINES:
                found += self._list_after_names(keys, plain)
        return tuple(found)

    def is_title(self, quotation: ProseQuotation) -> bool:
        """Whether words in marks are the title of an event, a session, a book, not what was said.

        What the release or `quotes:` has as somebody's words is no title.
        """
        words = quotation.words
        if quotation.kind != "marks" or self.find_owners(words):
            return False
        if self._is_name(words) or quotation.paragraph[quotation.start] in "『《〈":
            return True
        if quotation.keys[0] == "topics" and not f"{quotation.before}{quotation.after}".strip():
            return True
        return self._follows_work(quotation.before) or self._has_capitals(words)

    def _is_name(self, words: str) -> bool:
        """Whether the words are, or are part of, a name that the edition gives."""
        bare = words.strip(OUTER)
        names = (text for keys, text in list_texts(self.edition) if keys[0] in _NAMES)
        return any(find_words(bare.lower(), fold(name).strip(OUTER).lower()) for name in names)

    def _follows_work(self, before: str) -> bool:
        """Whether the word before the marks says that a title follows: “the session “…””."""
        if self.language is None:
            return False
        bare = _MARKDOWN.sub("", before).rstrip(" ,:(\u00a0")
        if any(map(is_unspaced, bare[-1:])):
            return any(bare.endswith(word) for word in self.language.works)
        last = _TOKEN.findall(bare)[-1:]
        if not last or not bare.endswith(last[0]):
            return False
        # L’atelier; Podiumsdiskussion.
        word = re.split("[’']", last[0].casefold())[-1]
        long = (work for work in self.language.works if len(work) >= _LONG_WORK)
        return word in self.language.works or word.endswith(tuple(long))

    def _has_capitals(self, words: str) -> bool:
        """“How Cities Can Be Safer”: every long word has one. German nouns do in any text."""
        long = [word for word in _TOKEN.findall(words) if len(word) > _LONG_WORD]
        is_german = self.edition.lang.startswith("de")
        is_cased = any(word[0].islower() or word[0].isupper() for word in long)
        return (
            not is_german and is_cased and len(long) > 1 and not any(w[0].islower() for w in long)
        )

    def _list_dialogue(self, keys: tuple[Key, ...], text: str) -> Iterator[ProseQuotation]:
        for found in _DIALOGUE.finditer(text):
            if self._is_dialogue(found["dash"], found["words"].strip()):
                words = " ".join(_MARKDOWN.sub("", found["words"]).split())
                yield ProseQuotation(keys, words, "dialogue", text, *found.span())

    def _is_dialogue(self, dash: str, words: str) -> bool:
        """A line of talk; a name after a dash signs, and an entry of a list is no sentence."""
        if any(map(is_unspaced, words)):
            return bool(_CLOSED.search(words))
        if len(words.split()) < _FEW_WORDS or (self.speech and is_label(words, self.speech)):
            return False
        if self.speech and self.speech.verb.search(words) and re.search(r"[,?!…—–]", words):
            return True
        if dash == "-":
            return self._has_aside(words)
        if _ASKED.search(words) or self._has_first_person(words):
            return True
        return dash in "—―" and bool(_CLOSED.search(words))

    def _has_aside(self, words: str) -> bool:
        """“… -dijo Ruiz-”: hyphens typed for dashes."""
        if self.speech is None:
            return False
        verb, typed = self.speech.verb, words.replace("-", " ")
        return any(verb.match(typed, each.end()) for each in re.finditer(r"\s-(?=\w)", words))

    def _has_first_person(self, words: str) -> bool:
        said = {token.replace("’", "'").casefold() for token in _TOKEN.findall(words)}
        return self.language is not None and bool(said & self.language.first_person)

    def _list_after_names(self, keys: tuple[Key, ...], text: str) -> Iterator[ProseQuotation]:
        """“Ruiz: We will not close a library”, but no “Ruiz: a life for the library”."""
        found = _COLON.search(" ".join(text.split()))
        if found is None or found["words"][0] in _OPENING_MARKS:
            return
        words = found["words"].strip()
        if self._ends_with_name(_SEPARATOR.split(found["lead"])[-1]) and self._is_said(words):
            yield ProseQuotation(keys, words, "colon", found.string, *found.span("words"))

    def _ends_with_name(self, lead: str) -> bool:
        """Whether a headline's words before a colon are a person: a name, a role, or both."""
        tokens = lead.split()
        for name in self.people:
            for spelled in dict.fromkeys((name, name.split()[-1], name.replace(" ", ""))):
                at = lead.rfind(spelled)
                if at >= 0 and _is_near_end(lead[at + len(spelled) :]) and self._leads(lead[:at]):
                    return True
        return bool(self.find_by_role(lead)) and len(tokens) <= _NEAR

    def _leads(self, text: str) -> bool:
        """Nothing, or titles and names without a small word, may be before the name."""
        if self.speech is None:
            return len(text) <= MANY_LETTERS
        small = self.speech.articles | self.speech.titles | self.speech.joint
        return all(
            token[0].isupper() or token.strip(",").casefold() in small for token in text.split()
        ) and not any(token.casefold() in self.speech.belongs for token in text.split()[-1:])

    def _is_said(self, words: str) -> bool:
        """A sentence, not “how she saved the library”, a role or a name."""
        if self._is_name(words):
            return False
        tokens = [token.replace("’", "'").casefold() for token in _TOKEN.findall(words)]
        if any(map(is_unspaced, words)) or self._has_first_person(words):
            return True
        if self.language and tokens and tokens[0] in self.language.title_openings:
            return False
        return len(tokens) > 1 and not self._opens_with_article(words, tokens)

    def _opens_with_article(self, words: str, tokens: list[str]) -> bool:
        """“the mayor who saved the library”: no sentence, but what a text is about."""
        if self.speech is None or tokens[0] not in self.speech.articles:
            return False
        if self.edition.lang.startswith("en") and words[0].islower():
            return True
        return any(token in self.speech.relative - self.speech.joint for token in tokens[1:5])

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The people of the edition, and those who speak in the release, longest names first."""
        names = [person.name for person in self.edition.people]
        if self.release:
            spoken = (name for each in self.release.quotations for name in each.speakers)
            names += [name for name in spoken if not self._find_person(name)]
        return tuple(sorted(dict.fromkeys(names), key=lambda name: (-len(name), name)))

    def _find_person(self, name: str) -> str | None:
        """The person of the edition who has this last name."""
        last = name.rsplit(maxsplit=1)[-1]
        found = [each.name for each in self.edition.people if each.name.split()[-1] == last]
        return found[0] if len(found) == 1 else None

    def find_by_role(self, text: str) -> frozenset[str]:
        """The one person of the edition whose title the text has: “the mayor”."""
        if self.speech is None:
            return frozenset()
        said = {token.casefold() for token in _TOKEN.findall(text)} & self.speech.titles
        found = {
            person.name
            for person in self.edition.people
            if said & {token.casefold() for token in _TOKEN.findall(person.role or "")}
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

    def find_owners(self, words: str) -> frozenset[str]:
        """Whose the words are by the release and by `quotes:`; empty where that is open."""
        owners = {
            person.name
            for quote in self.edition.quotes
            for segment in quote.segments
            if find_words(words.lower(), segment.lower())
            for person in quote.speakers
        }
        if self.release is None:
            return frozenset(owners)
        found = self._find_in_release(self.release, words.lower())
        if found is None:
            return frozenset()
        return frozenset(owners | {self._find_person(name) or name for name in found})

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
            return owners or {release.stated_by}
        every = sum(len(find_words(words, each.typed.lower())) for each in release.paragraphs)
        return None if every > inside and len(words.split()) < MANY_WORDS else owners

    @cached_property
    def _said(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """What the release has in marks as somebody's, in lower case, and who said it."""
        if self.release is None:
            return ()
        found, spans = [], set()
        for quotation in self.release.quotations:
            for span in quotation.segments:
                text = self.release.paragraphs[span.paragraph].typed[span.start : span.end]
                found.append((text.lower(), frozenset(quotation.speakers)))
                spans.add((span.paragraph, span.start))
        for number, paragraph in enumerate(self.release.paragraphs):
            for each in list_marked((), paragraph.typed):
                if not any(n == number and each.start <= at <= each.end for n, at in spans):
                    found += self._read_term(each)
        return tuple(found)

    def _read_term(self, term: ProseQuotation) -> Iterator[tuple[str, frozenset[str]]]:
        """A few words in marks within a sentence of the narrator: the one person's it names."""
        if self._follows_work(term.before) or self._has_capitals(term.words):
            return
        named = find_beside(self, term)
        if len(named) == 1:
            yield term.words.lower(), named


def _is_near_end(rest: str) -> bool:
    """A name ends the words before a colon; in some scripts a title follows it."""
    return not rest.strip() or (len(rest) <= _NEAR + 1 and all(map(is_unspaced, rest)))


def find_beside(prose: Prose, quotation: ProseQuotation) -> frozenset[str]:
    """The people that a text names as those who said these words.

    Those of the same sentence; where it has nobody, the one person of the sentence before. The
    clause beside the words decides between several.
    """
    before, after = _split_around(prose, quotation)
    near = prose.find_named(f"{before[-1]} {after[0]}") if quotation.kind != "colon" else None
    if near is None:
        return prose.find_named(quotation.before) or prose.find_by_role(quotation.before)
    if not near:
        near = prose.find_by_role(f"{before[-1]} {after[0]}")
    if len(near) > 1:
        return _find_nearest(prose, before[-1], after[0]) or near
    if near:
        return near
    for sentence in (*reversed(before[:-1]), after[1]):
        named = prose.find_named(sentence)
        if named:
            return named if len(named) == 1 else frozenset()
    return frozenset()


def _split_around(
    prose: Prose, quotation: ProseQuotation
) -> tuple[tuple[str, ...], tuple[str, str]]:
    """The sentences before, the last of which leads to the words; the rest of it, and the next."""
    before = _split(prose, quotation.before)
    if not before or _CLOSED.search(quotation.before.rstrip()):
        before = (*before, "")
    after = _split(prose, quotation.after)
    is_next = _CLOSED.search(quotation.words) and quotation.after.lstrip()[:1].isupper()
    first, second = (*after, "", "")[:2]
    rest = ("", first) if is_next and before[-1].strip() else (first, second)
    return before, rest


def _split(prose: Prose, text: str) -> tuple[str, ...]:
    language = prose.language
    if language is None:
        return (text,)
    spans = find_sentences(
        text,
        ends=language.ends,
        abbreviations=language.abbreviations,
        has_ordinals=language.has_ordinals,
    )
    return tuple(text[start:end] for start, end in spans)


def _find_nearest(prose: Prose, before: str, after: str) -> frozenset[str]:
    """Of several people of a sentence, the one right beside the words: “Ana Ruiz, who said”."""
    words = prose.speech
    if words is None:
        return frozenset()
    first = _TOKEN.findall(after.casefold())[:1]
    if first and first[0] not in words.joint | words.relative:
        clause = read_after(after, words)
        if clause and clause.named:
            named = prose.find_named(" , ".join(each.name for each in clause.named))
            return named if len(named) == 1 else frozenset()
    tokens = before.split()
    for count in range(1, min(_NEAR + 3, len(tokens)) + 1):
        tail = " ".join(tokens[-count:])
        if named := prose.find_named(tail):
            return named if _leads_on(tail, words) else frozenset()
    return frozenset()


def _leads_on(tail: str, words: SpeechWords) -> bool:
    """Whether a name with what follows leads to its words: “Cole called it”, “Cole:”."""
    if tail.rstrip().endswith((":", "：")):
        return True
    verb = words.verb.search(tail)
    before = tail[: verb.start()].casefold().split() if verb else []
    # In “rejected the charge of” it is a noun.
    return bool(before) and before[-1] not in words.articles


def is_known(prose: Prose, quotation: ProseQuotation) -> bool:
    """Whether the release, a quote or a name of the edition has these words."""
    edition = prose.edition
    texts = [each.typed.lower() for each in prose.release.paragraphs] if prose.release else []
    texts += [text.lower() for _, text in list_quoted(edition)]
    texts += [text.lower() for keys, text in list_texts(edition) if keys[0] in _NAMES]
    return all(any(find_words(p.lower(), text) for text in texts) for p in quotation.pieces)
