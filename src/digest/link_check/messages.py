"""Messages and fixes for the results of visits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from digest.link_check.outcomes import Kind
from digest.problems import Severity


class LinkMessage(NamedTuple):
    """{url} is the link and where it led, {host} the site there, {detail} what was found.

    {page} is {url} in a sentence about its end: “… redirects to …, which answers 404”.
    """

    severity: Severity
    message: str
    fix: str


_COPY = "Open it in a browser and copy the right address, or link to another page."
_LOOK = "Open it in a browser. If it works there, keep the link."
_LATER = f"Check again later. {_LOOK}"

# A site that blocks bots or is down for an hour is only a warning: it may work for readers.
FAILURES: Mapping[Kind, LinkMessage] = {
    "no-host": LinkMessage(
        "error",
        "{url}: there is no site {host}.",
        f"Check the name for a typo. {_COPY}",
    ),
    "certificate": LinkMessage(
        "error",
        "{url}: the certificate of {host} is not valid: {detail}. Browsers warn readers.",
        "Tell the site's owner, or link to another page.",
    ),
    "refused": LinkMessage(
        "error",
        "{url}: {host} refuses https connections.",
        f"If the site is down for a while, check again later. {_COPY}",
    ),
    "lookup": LinkMessage(
        "warning",
        "{url}: the name {host} could not be looked up.",
        "Check again later. If other links work and this one does not, link to another page.",
    ),
    "unreachable": LinkMessage("warning", "{url}: this machine cannot reach {host}.", _LATER),
    "silent": LinkMessage("warning", "{url}: {host} does not accept connections.", _LATER),
    "timeout": LinkMessage("warning", "{url}: {host} did not answer in time.", _LATER),
    "encryption": LinkMessage(
        "warning", "{url}: digest cannot connect securely to {host} ({detail}).", _LOOK
    ),
    "broken": LinkMessage(
        "warning", "{url}: {host} closed the connection before it answered.", _LATER
    ),
    "port": LinkMessage(
        "warning",
        "{page} was not visited: it names port {detail}, which many office networks block.",
        "Link to the same page without a port.",
    ),
    "bad-redirect": LinkMessage("warning", "{url}, which is not the address of a page.", _COPY),
    "circle": LinkMessage(
        "warning",
        "{url}: the site redirects in a circle.",
        f"Some sites do this without cookies. {_LOOK}",
    ),
    "too-many": LinkMessage("warning", "{url}: the site redirects more than ten times.", _COPY),
}

NO_PAGE = LinkMessage("error", "{page} answers {detail}: there is no such page.", _COPY)
NOT_YET = LinkMessage(
    "warning",
    "{page} answers {detail}: the email is not there yet.",
    "Publish it there before sending.",
)
NO_PICTURE = LinkMessage(
    "warning",
    "{page} is a page ({detail}), not a picture.",
    "Copy the address of the picture itself.",
)
_REFUSES = LinkMessage("warning", "{page} answers {detail}: it may block only bots.", _LOOK)
# The first whose status is not above the answer's.
STATUSES: tuple[tuple[int, LinkMessage], ...] = (
    (500, LinkMessage("warning", "{page} answers {detail}: the site has a server error.", _LATER)),
    (430, _REFUSES),
    (
        429,
        LinkMessage("warning", "{page} answers {detail}: it gets too many requests.", _LATER),
    ),
    (400, _REFUSES),
    (300, LinkMessage("warning", "{page} answers {detail} without the new address.", _LOOK)),
)

NOT_PUBLIC = LinkMessage(
    "error",
    "{url}: {host} is in a private network, which readers cannot reach.",
    "Link to a public page.",
)
NOT_HTTPS = LinkMessage(
    "warning",
    "{url}, which is insecure: it starts with http://. It was not visited.",
    "Link to the page over https.",
)
FRONT_PAGE = LinkMessage(
    "warning",
    "{url}, a front page: the page is probably gone.",
    "Find the new address of the page and link to it.",
)
MOVED_FOR_GOOD = LinkMessage("hint", "{url} has moved permanently to {host}.", "Write {detail}")

UNVISITED: Mapping[str, LinkMessage] = {
    "reserved": LinkMessage(
        "hint",
        "{url} was not visited: its name is reserved for examples.",
        "Write the real address before you send the email.",
    ),
    "merge-tag": LinkMessage(
        "hint",
        "{url} was not visited: the sending service fills it in.",
        "Try it in a test email from the service.",
    ),
    "action": LinkMessage(
        "hint",
        "{url} was not visited: opening it unsubscribes the reader.",
        "Try it with your own email address.",
    ),
    "scheme": LinkMessage(
        "hint", "{url} was not visited: it does not start with https://.", "Write it with https://."
    ),
}
