"""Sending services, and the email with the merge tags in which each fills in its addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from digest.problems import ContentError, Location, Problem

if TYPE_CHECKING:
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


# What a service fills in, by the names that a brand has for it.
_FILLED = ("unsubscribe", "view_in_browser", "postal_address")


def render_for(request: EmailRequest, service: Service) -> Mapping[str, bytes]:
    """The email's two files by name, with the service's merge tags.

    Each merge tag must appear as often as the address that it replaces; both are counted.
    Raises ContentError where a template prints one more or less often than the address.
    """
    from digest.artifacts import EMAIL_HTML, EMAIL_TEXT

    tags = {name: tag for name in _FILLED if (tag := getattr(service, name))}
    # Addresses that no content can hold, rendered with the same parts of the page as the tags.
    marks = {name: f"https://{number}.invalid/" for number, name in enumerate(tags)}
    filled, plain = (_render_with(request, values) for values in (tags, marks))
    problems = [
        _report(request, f"`{tags[name]}` appears {after} times instead of {before}.")
        for name, mark in marks.items()
        for before, after in (
            (plain.html.count(mark), filled.html.count(tags[name])),
            (plain.plain.count(mark), filled.plain.count(tags[name])),
        )
        if before != after or not after
    ]
    if problems:
        raise ContentError(problems)
    return {EMAIL_HTML: filled.html.encode(), EMAIL_TEXT: filled.plain.encode()}


def _render_with(request: EmailRequest, values: Mapping[str, Any]) -> EmailParts:
    from digest.email.rendering import render_email

    return render_email(replace(request, brand=replace(request.brand, **values)))


def _report(request: EmailRequest, message: str) -> Problem:
    names = "`unsubscribe`, `view_in_browser` and `brand.postal_address`"
    fix = f"In the template, print {names} unchanged."
    where = Location(f"{request.theme.shown_as}/email.html.j2")
    return Problem(where, "placeholder-count", message, fix)
