"""Find the facts of a release: headline, date, days and place of the event, who held it."""

from __future__ import annotations

from datetime import date

from digest.drafting.contacts import (
    FoundContact,
    find_contact,
    find_hashtags,
    find_links,
    read_contact,
)
from digest.drafting.embargoes import Embargo, find_embargo
from digest.drafting.event_days import find_event_dates
from digest.drafting.event_names import find_event_name, is_sure
from digest.drafting.event_place import find_location
from digest.drafting.found_bodies import FoundBody
from digest.drafting.headlines import find_headline, find_subtitle
from digest.drafting.invitations import find_deadline, find_stream, list_links
from digest.drafting.narrator import NarratedSentence, Narrator
from digest.drafting.text_places import TextSpan
from digest.drafting.who_held import find_parties
from digest.sources.paragraphs import SourceSpan
from digest.values import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """What a release says of itself and of its event; None or nothing where it does not.

    `sentences` are its own first sentences, without those that quote.
    """

    headline: TextSpan | None = None
    subtitle: TextSpan | None = None
    published: date | None = None
    event_name: TextSpan | None = None
    is_name_sure: bool = False
    event_dates: tuple[tuple[date, TextSpan], ...] = ()
    location: TextSpan | None = None
    host: tuple[FoundBody, ...] = ()
    partners: tuple[FoundBody, ...] = ()
    links: tuple[TextSpan, ...] = ()
    contact: tuple[TextSpan, ...] = ()
    hashtags: tuple[TextSpan, ...] = ()
    sentences: tuple[TextSpan, ...] = ()
    embargo: Embargo | None = None
    deadline: tuple[date, TextSpan] | None = None
    stream: TextSpan | None = None
    labelled: tuple[tuple[TextSpan, str], ...] = ()
    press_contact: FoundContact | None = None


def find_facts(narrator: Narrator) -> Facts:
    if not narrator.release.paragraphs:
        return Facts()
    headline = find_headline(narrator.layout)
    host, partners = find_parties(narrator)
    subtitle = find_subtitle(narrator.layout, headline)
    published = narrator.layout.published
    links = find_links(narrator)
    contact = find_contact(narrator)
    name = find_event_name(narrator, headline)
    return Facts(
        headline=_show(narrator, headline),
        subtitle=_show(narrator, (subtitle,) if subtitle else ()),
        published=published[0] if published else None,
        event_name=name,
        is_name_sure=name is not None and is_sure(narrator, name),
        event_dates=find_event_dates(narrator),
        location=find_location(narrator),
        host=host,
        partners=partners,
        links=links,
        contact=contact,
        press_contact=read_contact(narrator, contact),
        deadline=find_deadline(narrator),
        stream=find_stream(narrator, links),
        labelled=list_links(narrator, links),
        hashtags=find_hashtags(narrator),
        embargo=find_embargo(narrator),
        sentences=tuple(each.span for each in narrator.lead if _is_whole(each, narrator)),
    )


def _show(narrator: Narrator, spans: tuple[SourceSpan, ...]) -> TextSpan | None:
    found = [narrator.places.find(span) for span in spans if span.end > span.start]
    return narrator.places.cut(found[0].start, found[-1].end) if found else None


def _is_whole(sentence: NarratedSentence, narrator: Narrator) -> bool:
    """A sentence without a quotation, that does not lead to one and is no dateline."""
    text = sentence.text.strip()
    if narrator.layout.is_date_line(text):
        return False
    return not sentence.has_quotation and text[-1:] in ".!?" and text[:1].isupper()
