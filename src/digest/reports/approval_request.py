"""The message that asks a speaker, or the speaker's office, to approve quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from digest.content.model import Quote
from digest.edition_build import EditionBuild
from digest.email.event_line import describe_event, find_locale, write_day
from digest.languages import Language
from digest.quotes.joining import JoinedQuote
from digest.quotes.quotes_of_edition import (
    find_language,
    join_quotes,
    list_quotations,
    quote_whole,
)
from digest.social.posts import Post, list_forms


def write_request(
    each: EditionBuild,
    numbers: Sequence[int],
    sender: str,
    card_cuts: Mapping[int, Sequence[str]] | None = None,
) -> str:
    """Plain text in the edition's language: each quote of those numbers, and all that will be sent.

    They are quotes of the same speakers. `sender` is the name below the message; `card_cuts` are
    the shorter forms on the cards of each quote.
    """
    edition, language = each.edition, find_language(each.edition)
    joined, _ = join_quotes(edition, language)
    words = language.request
    speakers = edition.quotes[numbers[0]].speakers
    names = language.speaker_separator.join(person.name for person in speakers)
    parts = [
        words["subject"].format(names=names),
        words["greeting"],
        words["ask"].format(names=names),
        *(_write_quote(joined[n], each, language, (card_cuts or {}).get(n, ())) for n in numbers),
        "\n".join(_tell_sending(each, language)),
        words["answer"],
        f"{words['thanks']}\n{sender}",
    ]
    return "\n\n".join(parts)


def _write_quote(
    joined: JoinedQuote, each: EditionBuild, language: Language, card_cuts: Sequence[str]
) -> str:
    """The exact words and where they are sent in full, then each shorter form with its networks."""
    quote, words = joined.quote, language.request
    shorter = _list_shorter(each, quote)
    for text in card_cuts:
        shorter[text] = (*shorter.get(text, ()), words["card"])
    whole = quote_whole(joined, language)
    rows = [f"{whole.words}\n{language.dash}{whole.attribution}"]
    if places := list(_list_whole(each, quote, language)):
        rows.append(words["whole"].format(places=", ".join(places)))
    for text, networks in shorter.items():
        said = next(list_quotations(quote, [text], language)).words
        rows.append(f"{words['cut'].format(places=', '.join(networks))}\n{said}")
    return "\n\n".join(rows)


def _list_whole(each: EditionBuild, quote: Quote, language: Language) -> Iterator[str]:
    """Where every word of the quote is sent."""
    edition = each.edition
    if quote.id in {edition.featured.id, *(voice.id for voice in edition.more_voices)}:
        yield language.request["email"]
    for post in each.posts:
        is_own = isinstance(post, Post) and post.quote.id == quote.id
        if isinstance(post, Post) and is_own and post.fit.candidate.kind == "whole":
            yield post.network.title


def _list_shorter(each: EditionBuild, quote: Quote) -> dict[str, tuple[str, ...]]:
    """The cuts that digest made, and the excerpts that the writer chose, with their networks."""
    found = dict(list_forms(each.posts, quote))
    for post in each.posts:
        if isinstance(post, Post) and post.quote.id == quote.id:
            cut = post.fit.candidate
            if cut.kind in ("preferred", "excerpt"):
                found[cut.text] = (*found.get(cut.text, ()), post.network.title)
    return found


def _tell_sending(each: EditionBuild, language: Language) -> Iterator[str]:
    """About what, when, and with which link."""
    edition = each.edition
    locale = find_locale(edition, each.request.brand) if each.request else edition.lang
    words = language.request
    event = f"{edition.event.name} · {describe_event(edition.event, locale)}"
    yield words["event"].format(event=event)
    yield words["sending"].format(time=_write_moment(edition.send_on, locale))
    if edition.embargo_until is not None:
        yield words["embargo"].format(time=_write_moment(edition.embargo_until, locale))
    target = edition.call_to_action
    yield words["link"].format(link=f"{target.label}, {target.url}")


def _write_moment(moment: datetime, lang: str) -> str:
    """“May 20, 2021, 09:00 (UTC−04:00)”."""
    offset = moment.strftime("%z").replace("-", "−")
    zone = f" (UTC{offset[:3]}:{offset[3:5]})" if offset else ""
    return f"{write_day(moment.date(), lang)}, {moment:%H:%M}{zone}"
