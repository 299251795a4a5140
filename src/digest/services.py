"""Sending services and the placeholders in which each fills in addresses of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Service:
    """A sending service and its placeholders; None where it has none and ours stays."""

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
