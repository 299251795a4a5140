"""Sending services, and the email with the merge tags in which each fills in its addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest.problems import ContentError, Location, Problem

if TYPE_CHECKING:
    from digest.content.model import Brand
    from digest.email.rendering import EmailParts, EmailRequest


@dataclass(frozen=True, slots=True)
class Service:
    """A sending service and its merge tags; None where it has none and your own value stays."""

    name: str
    title: str
    unsubscribe: str
    view_in_browser: str
    postal_address: str | None
    source: str
    read: str = "2026-11-23"


SERVICES: Mapping[str, Service] = {
    service.name: service
    for service in (
        Service(
            name="mailchimp",
            title="Mailchimp",
            unsubscribe="*|UNSUB|*",
            view_in_browser="*|ARCHIVE|*",
            postal_address="*|LIST:ADDRESSLINE|*",
            source="Mailchimp help, merge tags; templates in public repositories agree",
        ),
        Service(
            name="listmonk",
            title="listmonk",
            unsubscribe="{{ UnsubscribeURL }}",
            view_in_browser="{{ MessageURL }}",
            postal_address=None,
            source="listmonk.app/docs/templating",
        ),
        Service(
            name="buttondown",
            title="Buttondown",
            unsubscribe="{{ unsubscribe_url }}",
            view_in_browser="{{ email_url }}",
            postal_address=None,
            source="github.com/buttondown/docs, template-variables.mdx",
        ),
    )
}


def render_for(request: EmailRequest, service: Service) -> Mapping[str, bytes]:
    """The email's two files by name, with the service's merge tags.

    Each merge tag must appear as often as the address that it replaces; both are counted.
    Raises ContentError where a template prints one more or less often than the address.
    """
    from digest.artifacts import EMAIL_HTML, EMAIL_TEXT
    from digest.email.rendering import render_email

    filled = _lay_over(request.brand, service)
    parts = render_email(replace(request, brand=filled))
    # Rendered with the same parts of the page as the service's form, to be counted against it.
    plain = render_email(replace(request, brand=_mark(filled, service)))
    problems = [
        _report(request, f"`{tag}` appears {after} times instead of {before}.")
        for tag, mark in _list_tags(service).items()
        for before, after in _count(tag, mark, plain, parts)
        if before != after or not after
    ]
    if problems:
        raise ContentError(problems)
    return {EMAIL_HTML: parts.html.encode(), EMAIL_TEXT: parts.plain.encode()}


def _lay_over(brand: Brand, service: Service) -> Brand:
    return replace(
        brand,
        unsubscribe=service.unsubscribe,
        view_in_browser=service.view_in_browser,
        postal_address=service.postal_address or brand.postal_address,
    )


def _list_tags(service: Service) -> dict[str, str]:
    """Each merge tag with an address that no content can hold."""
    tags = (service.unsubscribe, service.view_in_browser, service.postal_address)
    return {tag: f"https://{number}.invalid/" for number, tag in enumerate(tags) if tag}


def _mark(filled: Brand, service: Service) -> Brand:
    marks = _list_tags(service)
    return replace(
        filled,
        unsubscribe=marks[service.unsubscribe],
        view_in_browser=marks[service.view_in_browser],
        postal_address=marks.get(filled.postal_address, filled.postal_address),
    )


def _count(
    tag: str, mark: str, plain: EmailParts, parts: EmailParts
) -> tuple[tuple[int, int], tuple[int, int]]:
    """How often the address appears in the plain form and the tag in the service's: html, text."""
    return (
        (plain.html.count(mark), parts.html.count(tag)),
        (plain.plain.count(mark), parts.plain.count(tag)),
    )


def _report(request: EmailRequest, message: str) -> Problem:
    names = "`unsubscribe`, `view_in_browser` and `brand.postal_address`"
    fix = f"In the template, print {names} unchanged."
    where = Location(f"{request.theme.shown_as}/email.html.j2")
    return Problem(where, "placeholder-count", message, fix)
