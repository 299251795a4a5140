"""Tell a body from a word of a title: “Regional | Director”, “ministre de | la Mer |”."""

from __future__ import annotations

import re

from digest.drafting.fact_words import load_fact_words
from digest.sources.name_tokens import read_token
from digest.sources.release import Release
from digest.sources.role_nouns import is_trade
from digest.sources.speech import SpeechWords
from digest.text.asked_again import keep_in_self
from digest.values import dataclass

_CITY_OFFICE = 2  # “Council Housing | Director”


@dataclass(frozen=True)
class TitleParts:
    """Knows what in the titles of a release is no name of a body."""

    release: Release
    words: SpeechWords

    def has(self, title: str | None, body: str | None) -> bool:
        """Whether a body is only a part of this title."""
        return (
            self.is_portfolio(title, body)
            or self._is_kind(title, body)
            or self._is_word(title, body)
        )

    def _is_word(self, title: str | None, body: str | None) -> bool:
        """“Regional Director”, “Secretary of Transportation”, “directora de Inmunizaciones”.

        One word, or words before a title, name a body only with a kind of body in them, as
        initials, or where the release has them without the title too.
        """
        if not title or not body or body not in title:
            return False
        tokens = [read_token(word, self.words) for word in body.split()]
        initials = any(map(str.isupper, "".join(token.bare[1:] for token in tokens)))
        is_long = len(tokens) > _CITY_OFFICE and tokens[0].is_organization  # “Council on Housing”
        if initials or is_long or any(token.is_organization for token in tokens[1:]):
            return False
        if f", {body} " in title:
            return True  # “Norwell, Ohio Mayor”
        is_before = title.startswith(f"{body} ")
        return (is_before or len(tokens) == 1) and not self.is_elsewhere(body, title)

    def _is_kind(self, title: str | None, body: str | None) -> bool:
        """“City Engineer”, “Library Director”: a word for any city or library names none."""
        if not title or not body or not title.startswith(f"{body} "):
            return False
        return body.casefold() in self.words.organizations

    def is_portfolio(self, title: str | None, body: str | None) -> bool:
        """“ministre de la Mer”, “concejal de Desarrollo Local”: a subject, and no body."""
        facts = load_fact_words(self.release.code)
        if body and facts.match("place_kinds").fullmatch(body):
            return True  # “State | Rep.”, “U.S. | Sen.”
        kinds = facts.match("portfolios")
        if not title or not body or body not in title or not kinds.match(title):
            return False
        return not any(
            read_token(word, self.words).is_organization or any(map(str.isupper, word[1:]))
            for word in body.split()
        )

    @keep_in_self
    def is_elsewhere(self, words: str, inside: str) -> bool:
        """Whether the release has a name also where it is no part of a longer one."""
        text, lead = self.release.text, inside.find(words)
        at = text.find(words)
        while at >= 0 and (
            (at >= lead and text.startswith(inside, at - lead))
            or text[max(at - 1, 0) : at].isalnum()
            or text[at + len(words) : at + len(words) + 1].isalnum()
        ):
            at = text.find(words, at + len(words))
        return at >= 0


def begin_at_office(title: str, words: SpeechWords) -> str:
    """“conceito do | jurista”, “opinión de la | alcaldesa”: whose it is, after “according to”."""
    first, *rest = [read_token(word, words) for word in title.split()]
    small = words.belongs | words.articles
    at = next((n for n, token in enumerate(rest, 1) if token.low not in small), 0)
    is_thing = first.bare.islower() and not (first.is_title or first.is_organization)
    is_thing = is_thing and not (is_trade(first, words) or words.voice.fullmatch(first.low))
    is_office = at > 1 and (rest[at - 1].is_title or rest[at - 1].low in words.any_office)
    is_office = is_office and words.has_asides and rest[0].low in words.belongs
    return " ".join(title.split()[at:]) if is_thing and is_office else title


def leave_kicker(title: str, name: str, text: str, words: SpeechWords) -> str:
    """„Hochschulen | Ministerin Noll: „…““: a word above a heading, of a role that has none below.

    Where nouns make a role together, as in “Police Chief”, it may be a part of it.
    """
    first, _, role = title.partition(" ")
    is_led = bool(role) and first[:1].isupper() and not words.has_open_compounds
    is_led = is_led and first.casefold() not in words.modifiers | words.titles
    is_town = first.endswith("s") and re.search(rf"\b{re.escape(first[:-1])}\b", text)
    is_led = is_led and not is_town  # „Norwils | Bürgermeisterin“
    if not is_led or not read_token(role.split()[0], words).is_title:
        return title
    is_above = text.count(title) == len(re.findall(rf"(?m)^{re.escape(title)}\b", text))
    low, alone, whole = (each.casefold() for each in (text, f"{role} {name}", f"{title} {name}"))
    return role if is_above and low.count(alone) > low.count(whole) else title
