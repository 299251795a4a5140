"""The networks, quotes and posts of a desk, made from the entries of posts.json."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote as percent_encode

from digest.content.model import Person, Quote
from digest.desk.post_text import TextPiece, mark_kept, mark_text
from digest.desk.problems import Problems
from digest.languages import is_right_to_left, load_language
from digest.problems import About
from digest.quotes.approvals import is_approved
from digest.quotes.joining import JoinedQuote
from digest.social.network import Network
from digest.timing import write_day
from digest.values import dataclass

# Characters of a text that fills a telephone, or most of a window.
_TALL = 700


@dataclass(frozen=True)
class Column:
    """A network on the page; `letter` is what is typed for it after a quote's number."""

    name: str
    network: Network | None
    title: str
    letter: str
    limit: int
    unit: str
    fold: str | None


@dataclass(frozen=True)
class QuoteRow:
    """A quote on the page: its number as it is typed, who speaks, and all that was said."""

    id: str
    quote: Quote | None
    number: str
    speaker: str
    role: str
    text: str
    lang: str
    approved: str = ""
    vouched: str = ""
    problems: Problems = ()

    @property
    def about(self) -> About:
        return About(self.id)

    @property
    def direction(self) -> str:
        return write_direction(self.lang)


@dataclass(frozen=True)
class CardImage:
    """A picture of the quote: its address from the page, and the alt text that it carries."""

    path: str
    alt: str
    shape: str
    width: int
    height: int
    is_old: bool = False


@dataclass(frozen=True)
class DeskPost:
    """One post. `key` changes with its text; `opens` is the composer's address without the text.

    `skipped` says why there is none. `same` is the first post of the quote with the same text;
    that one has the networks of the `others`.
    """

    column: Column
    row: QuoteRow
    text: str = ""
    pieces: tuple[TextPiece, ...] = ()
    count: int = 0
    limit: int = 0
    quote: tuple[TextPiece, ...] = ()
    kept: str = ""
    alt: str | None = None
    opens: str | None = None
    composer: str | None = None
    key: str = ""
    skipped: str | None = None
    explain: bool = False
    problems: Problems = ()
    same: Column | None = None
    others: tuple[Column, ...] = ()

    @property
    def about(self) -> About:
        return About(self.row.id, self.column.name)

    @property
    def id(self) -> str:
        return f"{self.column.name}/{self.row.id}"

    @property
    def is_tall(self) -> bool:
        """Taller than many a screen: its buttons stay in sight."""
        notes = sum(len(problem.message) + len(problem.fix) for problem in self.problems)
        return len(self.text) + notes + 40 * self.text.count("\n") > _TALL

    @property
    def share(self) -> int:
        """Hundredths of the limit."""
        return min(round(100 * self.count / self.limit), 100) if self.limit else 0


@dataclass(frozen=True)
class Files:
    """What a desk is made from: what posts.json holds, each post's file, and the email's parts."""

    posts: Sequence[Mapping[str, Any]]
    texts: Mapping[str, str] = field(default_factory=dict)
    html: str | None = None
    plain: str = ""
    sender: str = ""
    remarks: tuple[str, ...] = ()
    not_before: datetime | None = None


def write_direction(lang: str) -> str:
    return "rtl" if is_right_to_left(lang) else "ltr"


def make_columns(
    entries: Iterable[Mapping[str, Any]], networks: Mapping[str, Network]
) -> Iterator[Column]:
    taken: set[str] = set()
    firsts: dict[str, Mapping[str, Any]] = {}
    for entry in entries:
        if entry["network"] not in firsts or "skipped" in firsts[entry["network"]]:
            firsts[entry["network"]] = entry
    for name, entry in firsts.items():
        network = networks.get(name)
        free = (sign for sign in name if sign in string.ascii_lowercase and sign not in taken)
        letter = next(free, "")
        taken.add(letter)
        yield Column(
            name=name,
            network=network,
            title=network.title if network else name,
            letter=letter,
            limit=entry.get("limit") or (network.limit if network else 0),
            unit=entry.get("unit") or (network.unit if network else ""),
            fold=_describe_fold(network),
        )


def _describe_fold(network: Network | None) -> str | None:
    if network is None or network.fold is None:
        return None
    fold = network.fold
    seen = f"{fold.characters} characters" if fold.characters else f"{fold.lines} lines"
    sure = "" if fold.evidence.authority == "primary" else "; unconfirmed"
    return f"folds after {seen}{sure}"


def make_quote_rows(
    entries: Sequence[Mapping[str, Any]], quotes: Sequence[JoinedQuote], lang: str
) -> Iterator[QuoteRow]:
    """The content's quotes in its order; for those it does not have, what their posts say."""
    known = {joined.quote.id: joined for joined in quotes}
    own_entries: dict[str, list[Mapping[str, Any]]] = {id: [] for id in known}
    for entry in entries:
        own_entries.setdefault(entry["quote"], []).append(entry)
    width = len(str(len(own_entries)))
    for number, (id, every) in enumerate(own_entries.items(), 1):
        joined = known.get(id)
        quote = joined.quote if joined else None
        made = [entry for entry in every if "skipped" not in entry]
        own = (quote.lang if quote else None) or lang
        speakers = quote.speakers if quote else ()
        full = " ".join(quote.segments if quote else ())
        if made:
            full = _space(own).join(sentence["text"] for sentence in made[0]["sentences"])
        guessed = min((entry["attribution"] for entry in made), key=len, default="")
        roles = dict.fromkeys(", ".join(_list_roles(person)) for person in speakers)
        yield QuoteRow(
            id=id,
            quote=quote,
            number=f"{number:0{width}}",
            speaker=", ".join(person.name for person in speakers) or guessed or id,
            role="; ".join(filter(None, roles)),
            text=full,
            lang=own,
            approved=_tell_approval(joined),
            vouched=(quote and quote.vouched) or "",
        )


def _tell_approval(joined: JoinedQuote | None) -> str:
    approval = joined.quote.approval if joined else None
    if joined is None or approval is None or not is_approved(joined):
        return ""
    return f"Approved by {approval.by}, {write_day(approval.on)}"


def _list_roles(person: Person) -> Iterator[str]:
    role, organization = person.role or "", person.organization
    if role:
        yield role
    if organization and not any(
        n and n in role for n in (organization.name, organization.short_name)
    ):
        yield organization.short_name or organization.name


def _space(lang: str) -> str:
    language = load_language(lang)
    return language.space if language else " "


def make_post(
    slug: str, entry: Mapping[str, Any], column: Column, row: QuoteRow, texts: Mapping[str, str]
) -> DeskPost:
    if "skipped" in entry:
        return DeskPost(column, row, skipped=entry["skipped"])
    text = texts.get(entry["path"], entry["text"])
    sentences = tuple((each["text"], bool(each["kept"])) for each in entry["sentences"])
    words = _find_excerpt(entry, row.quote)
    composer = entry.get("composer") or ""
    composer = composer if composer.startswith("https://") else ""
    encoded = percent_encode(text, safe="")
    return DeskPost(
        column=column,
        row=row,
        text=text,
        pieces=mark_text(text, column.network, entry["attribution"]),
        count=entry["count"],
        limit=entry["limit"],
        quote=mark_kept(sentences, _space(row.lang), words),
        kept=_tell_kept(entry["chosen"], sentences),
        alt=entry.get("alt_text"),
        opens=composer.removesuffix(encoded) if composer.endswith(encoded) else None,
        composer=composer or None,
        key=sha256(f"{slug}\n{column.name}\n{row.id}\n{text}".encode()).hexdigest()[:16],
    )


def name_same(posts: Iterable[DeskPost]) -> tuple[DeskPost, ...]:
    """Posts of one quote with one text know of each other: it is shown once, with its networks."""
    every = tuple(posts)
    columns: dict[tuple[str, str], list[Column]] = {}
    for post in every:
        if post.text:
            columns.setdefault((post.row.id, post.text), []).append(post.column)
    named = []
    for post in every:
        first, *others = columns.get((post.row.id, post.text), [post.column])
        is_first = first is post.column
        same, rest = (None, tuple(others)) if is_first else (first, ())
        named.append(replace(post, same=same, others=rest))
    return tuple(named)


def _find_excerpt(entry: Mapping[str, Any], quote: Quote | None) -> str:
    """The author's excerpt that the post has; empty where it has whole sentences."""
    if quote is None or entry["chosen"] not in ("preferred", "excerpt"):
        return ""
    found = (e.words.rstrip(".,;:!?。、，") for e in quote.excerpts)
    return next((words for words in found if words and words in entry["text"]), "")


def _tell_kept(chosen: str, sentences: Sequence[tuple[str, bool]]) -> str:
    if chosen == "whole":
        return "The whole quote"
    if chosen in ("preferred", "excerpt"):
        return "An excerpt from the content"
    kept = [number for number, (_, is_kept) in enumerate(sentences, 1) if is_kept]
    if not kept:
        return "Part of the quote"
    first, last = kept[0], kept[-1]
    named = f"Sentence {first}" if first == last else f"Sentences {first}–{last}"
    return f"{named} of {len(sentences)}"
