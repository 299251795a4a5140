"""Check that the email has no picture and no link from sites that the content does not name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.texts import list_links
from digest.email.allowed_markup import Address, read_markup
from digest.email.markdown import find_markdown_links, find_markdown_pictures
from digest.email.origins import locate_file
from digest.email.page_links import read_host
from digest.email.rendering import PLAIN_PART
from digest.email.safe_links import write_link
from digest.problems import Location
from digest.text.x_links import find_x_links

_FIX = "If that is intended, add this to content/brand.yaml: hosts: [{}]"
# Mail programs make links of these.
_LINK = re.compile(r"\bhttps?(://[^\s<>\"()]*[^\s<>\".,;:!?'()\]])", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Finding]:
    """Addresses in the page or the plain text whose host no link or picture of the content has."""
    known = _list_known(subject)
    seen = set[tuple[str, bool]]()
    for address in read_markup(subject.email.html).addresses:
        host = read_host(address.url)
        if address.url.startswith("#") or host in known or (host, address.is_loaded) in seen:
            continue
        seen.add((host, address.is_loaded))
        yield _report(subject, address, host)
    links = (f"https{rest}" for rest in _LINK.findall(subject.email.plain))
    for host in dict.fromkeys(map(read_host, links)):
        if host and host not in known and (host, False) not in seen:
            seen.add((host, False))
            yield _report_typed(subject, host)
    for host, where in _list_in_words(subject):
        if host not in known and (host, False) not in seen:
            seen.add((host, False))
            yield _report_link(host, where)


def _list_in_words(subject: Subject) -> Iterator[tuple[str, Location]]:
    """Sites that the templates name in words of their own, and those of email addresses."""
    for added in subject.added_words:
        for found in find_x_links(added.words.replace("@", " ")):
            yield read_host(found.url), added.where


def _report(subject: Subject, address: Address, host: str) -> Finding:
    where = subject.origins.locate_at(address.start)
    if address.is_loaded:
        message = f"The template loads a picture from {host}, which can see who opens the email."
        return Finding(where, message, _FIX.format(host))
    return _report_link(host, where)


def _report_link(host: str, where: Location) -> Finding:
    message = f"The template links to {host}, which the content does not name."
    return Finding(where, message, _FIX.format(host), "warning")


def _report_typed(subject: Subject, host: str) -> Finding:
    """Of an address in the plain text: a text of the content has it, or the template."""
    for places, (keys, text) in subject.list_texts():
        if host in text.casefold():
            message = (
                f"Mail apps make a link of {host} here, but no link of the content leads there."
            )
            return Finding(places.find_words(host, *keys), message, _FIX.format(host), "warning")
    return _report_link(host, locate_file(subject.request.theme, PLAIN_PART))


def _list_known(subject: Subject) -> frozenset[str]:
    edition, brand, request = subject.edition, subject.brand, subject.request
    urls = [url for thing in (edition, brand) for _, url in list_links(thing)]
    urls += [write_link(url) for url, _ in find_markdown_links(edition.story or "")]
    urls += [picture.url for picture in find_markdown_pictures(edition.story or "")]
    urls += [request.call_to_action.url, brand.unsubscribe, brand.page_pattern or ""]
    contacts = (edition.press_contact, brand.press_contact)
    emails = [brand.sender.address, *(each.email for each in contacts if each and each.email)]
    urls += [f"mailto:{email}" for email in emails]
    return frozenset({*map(read_host, urls), *map(str.casefold, brand.hosts)})


CHECK = Check(
    id="foreign-host",
    severity="error",
    why="A picture that a template adds tells another site who opened the email, and a link that"
    " it adds leads readers to a site that the content does not name.",
    fix="Put pictures and links into the content, or name the site in `hosts:` of brand.yaml.",
    group="themes",
    bad=Example(email='<img src="https://pixel.example.net/p.gif" width="1" height="1" alt="">'),
    good=Example(
        email='<img src="https://pixel.example.net/p.gif" width="1" height="1" alt="">',
        brand="hosts: [pixel.example.net]",
    ),
    can_be_lowered=False,
    find=find,
)
