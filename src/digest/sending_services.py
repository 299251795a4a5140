"""Sending services, and the email with the merge tags in which each fills in its addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digest.problems import ContentError, Location, Problem
from digest.values import dataclass

if TYPE_CHECKING:
    from digest.content.model import Brand
    from digest.email.rendering import EmailParts, EmailRequest


@dataclass(frozen=True, slots=True)
class Service:
    """A sending service and its merge tags; None where it has none and your own value stays.

    `wraps`: it puts what it is given into a template of its own, which has a head already.
    `source` is its own page that says so.
    """

    name: str
    title: str
    unsubscribe: str
    view_in_browser: str | None = None
    postal_address: str | None = None
    source: str = ""
    read: str = "2026-11-29"
    wraps: bool = False


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
            read="2026-11-23",
        ),
        Service(
            name="listmonk",
            title="listmonk",
            unsubscribe="{{ UnsubscribeURL }}",
            view_in_browser="{{ MessageURL }}",
            source="listmonk.app/docs/templating",
            wraps=True,
        ),
        Service(
            name="buttondown",
            title="Buttondown",
            unsubscribe="{{ unsubscribe_url }}",
            view_in_browser="{{ email_url }}",
            source="github.com/buttondown/docs, template-variables.mdx",
            read="2026-11-23",
            wraps=True,
        ),
        Service(
            name="sendgrid",
            title="SendGrid",
            unsubscribe="{{{unsubscribe}}}",
            view_in_browser="{{Weblink}}",
            postal_address="{{Sender_Address}}, {{Sender_City}}, {{Sender_State}} {{Sender_Zip}}",
            source="github.com/sendgrid/docs, ui/sending-email: editor.md, weblink.md",
        ),
        Service(
            name="mailgun",
            title="Mailgun",
            unsubscribe="%unsubscribe_url%",
            source="documentation.mailgun.com/docs/mailgun/user-manual/tracking-messages",
        ),
        Service(
            name="postmark",
            title="Postmark",
            unsubscribe="{{{ pm:unsubscribe }}}",
            source="postmarkapp.com/support/article/1208-how-to-add-an-unsubscribe-link",
        ),
        Service(
            name="brevo",
            title="Brevo",
            unsubscribe="{{ unsubscribe }}",
            view_in_browser="{{ mirror }}",
            source="help.sendinblue.com, About Sendinblue Template Language",
        ),
        Service(
            name="hubspot",
            title="HubSpot",
            unsubscribe="{{ unsubscribe_link }}",
            view_in_browser="{{ view_as_page_url }}",
            postal_address="{{site_settings.company_name}},"
            " {{site_settings.company_street_address_1}}, {{site_settings.company_city}},"
            " {{site_settings.company_state}} {{site_settings.company_zip}}",
            source="knowledge.hubspot.com, unsubscribe options; HubSpot's list of HubL variables",
        ),
        Service(
            name="salesforce",
            title="Salesforce Marketing Cloud",
            unsubscribe="%%unsub_center_url%%",
            view_in_browser="%%view_email_url%%",
            postal_address="%%Member_Busname%%, %%Member_Addr%%, %%Member_City%%,"
            " %%Member_State%%, %%Member_PostalCode%%, %%Member_Country%%",
            source="developer.salesforce.com, personalization strings; ExactTarget's API samples",
        ),
    )
}
BODY = "body.html"


def list_services(brand: Brand) -> Mapping[str, Service]:
    """Those that digest knows, and the brand's own, which may take the name of one of them."""
    own = {
        name: Service(name, name, tags.unsubscribe, tags.view_in_browser, tags.postal_address,
                      source="content/brand.yaml", wraps=tags.wraps)
        for name, tags in brand.services.items()
    }  # fmt: skip
    return {**SERVICES, **own}


_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL | re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>(.*)</body>", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
# What a service fills in, by the names that a brand has for it.
_FILLED = ("unsubscribe", "view_in_browser", "postal_address")


def render_for(request: EmailRequest, service: Service) -> Mapping[str, bytes]:
    """The email's two files by name, with the service's merge tags; what belongs inside a template.

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
            # Lines of text are wrapped, also between two merge tags.
            (plain.plain.count(mark), " ".join(filled.plain.split()).count(tags[name])),
        )
        if before != after or not after
    ]
    if problems:
        raise ContentError(problems)
    made = {EMAIL_HTML: filled.html, EMAIL_TEXT: filled.plain}
    made |= {BODY: take_body(filled.html)} if service.wraps else {}
    return {name: text.encode() for name, text in made.items()}


def take_body(html: str) -> str:
    """What is inside <body>, after the styles of the head: a template has the rest."""
    head, _, rest = html.partition("</head>")
    body = _BODY.search(rest)
    styles = _STYLE.findall(_COMMENT.sub("", head))
    return "\n".join([*styles, (body[1] if body else rest).strip(), ""])


def _render_with(request: EmailRequest, values: Mapping[str, Any]) -> EmailParts:
    from digest.email.rendering import render_email

    return render_email(replace(request, brand=replace(request.brand, **values)))


def _report(request: EmailRequest, message: str) -> Problem:
    names = "`unsubscribe`, `view_in_browser` and `brand.postal_address`"
    fix = f"In the template, print {names} unchanged."
    where = Location(f"{request.theme.shown_as}/email.html.j2")
    return Problem(where, "placeholder-count", message, fix)
