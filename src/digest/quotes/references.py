"""Find what a sentence refers to outside itself."""

from __future__ import annotations

from digest.languages import CutWords
from digest.text.phrases import Found, Phrases

# Sentences of so few words say little alone: “Wrong.”, “Not any more.”, “So my opponents say.”
FRAGMENT = 4
_LONG_PLURAL = 6
_PAIR = 2
# German alone has articles that are pronouns too, and capitals that tell its nouns.
_ARTICLES = frozenset({"das", "dem", "den", "des"})


def find_reference(here: Phrases, words: CutWords) -> Found | None:
    """What the sentence refers to outside itself: at its opening, or anywhere without a noun."""
    return (
        open_after_leads(here, words.leaning, words)
        or next((f for f in here.find(words.pointing) if not _opens_inside(here, f)), None)
        or _open_share(here, words)
        or next(
            (found for found in here.find(words.pronouns) if not _is_named(here, found, words)),
            None,
        )
    )


def open_after_leads(here: Phrases, phrases: frozenset[str], words: CutWords) -> Found | None:
    """At the opening, or after words such as “and” and “well,”."""
    at = here.opening
    for _ in range(3):
        if found := here.open_with(phrases, at):
            return None if is_article(here, found, words) else found
        lead = here.open_with(words.leads, at)
        if lead is None:
            return None
        at = lead.end
        while at < len(here.words) and here.words[at] == "|":
            at += 1
    return None


def is_article(here: Phrases, found: Found, words: CutWords) -> bool:
    """„Das | Wasser ist sauber.“, „Das | neue Bad öffnet.“: before a noun it refers to nothing.

    „Das ist …“ refers.
    """
    if found.typed.casefold() not in _ARTICLES:
        return False
    typed = [token[0] for token in here.tokens[found.end : found.end + _PAIR]]
    following = [word for word in typed if word.isalpha()]
    is_noun = bool(following) and following[0][:1].isupper()
    is_described = len(following) == _PAIR and following[0].endswith(("e", "en"))
    is_described = is_described and following[1][:1].isupper()
    at = found.end + (0 if is_noun else 1)
    refers = here.open_with((*words.doubting, *words.borrowing), at)
    return (is_noun or is_described) and refers is None


def _opens_inside(here: Phrases, found: Found) -> bool:
    """“Wir hatten Betten für 90. Deshalb bauen wir.”, kept as one: it refers to its first half."""
    before = here.sentence[: here.tokens[found.start].start()].rstrip()
    is_opening = before.endswith(".") and found.typed[:1].isupper()
    return is_opening and found.start - here.opening > FRAGMENT


def _open_share(here: Phrases, words: CutWords) -> Found | None:
    """“A third will rent for less.”: of what? Not “A third of the homes will”."""
    found = here.has(words.shares)
    return found if found and found.start == here.opening else None


def _is_named(here: Phrases, pronoun: Found, words: CutWords) -> bool:
    """Whether a noun before the pronoun may be what it means.

    In “The mayors said they will come”, “they” may be the mayors. An object is never its own
    clause's subject: in “The city will repair it”, “it” is not the city.
    """
    end = pronoun.start
    if here.open_with(words.objects, pronoun.start):
        joints = [
            n
            for n in range(here.opening, end)
            if here.words[n] == "|" or here.open_with(words.joints, n)
        ]
        end = joints[-1] + 1 if joints else 0
    return any(starts_noun(here, number, end, words) for number in range(here.opening, end))


def starts_noun(here: Phrases, number: int, end: int, words: CutWords) -> bool:
    """A determiner with a word after it, a name, or a word in the plural."""
    word, typed = here.words[number], here.tokens[number][0]
    if word == "|":
        return False
    if here.open_with(words.determiners, number):
        return number + 1 < end and here.words[number + 1] != "|"
    if number > here.opening:
        is_name = typed[:1].isupper() and word.partition("'")[0] != "i"
        return is_name or _is_plural(word, words)
    return _is_plural(word, words)


def _is_plural(word: str, words: CutWords) -> bool:
    """Long enough not to be a verb such as “needs”."""
    return len(word) >= _LONG_PLURAL and word.endswith(tuple(words.plural_endings))
