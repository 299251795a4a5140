"""What is said of a visit, and how a writer puts it right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from digest.link_check.outcomes import Kind
from digest.problems import Severity


class Words(NamedTuple):
    """{url} is the link and where it led, {host} the site there, {detail} what was found.

    {page} is {url} for a sentence that speaks of its end: “… leads on to …, which answers 404”.
    """

    severity: Severity
    message: str
    fix: str


_COPY = "Open it in a browser and copy the address from there, or link to another page."
_LOOK = "Open it in a browser: if it works there, leave the link as it is."
_LATER = f"Check again later. {_LOOK}"

# A site that refuses programs, or rests for an hour, is no broken link: those are warnings.
FAILURES: Mapping[Kind, Words] = {
    "no-host": Words(
        "error",
        "{url}: there is no site of the name {host}.",
        f"Look for a slip in the name. {_COPY}",
    ),
    "certificate": Words(
        "error",
        "{url}: the certificate of {host} does not hold: {detail}. Browsers warn readers.",
        "Tell the site's owner, or link to another page.",
    ),
    "refused": Words(
        "error",
        "{url}: {host} takes no https connections.",
        f"If the site rests for an hour, check again later. {_COPY}",
    ),
    "lookup": Words(
        "warning",
        "{url}: the name {host} could not be looked up.",
        "Check again later. If it stays so while other links work, link to another page.",
    ),
    "unreachable": Words("warning", "{url}: there is no way from here to {host}.", _LATER),
    "silent": Words("warning", "{url}: {host} does not take up any connection.", _LATER),
    "timeout": Words("warning", "{url}: {host} did not answer in time.", _LATER),
    "encryption": Words(
        "warning", "{url}: {host} makes no safe connection with digest ({detail}).", _LOOK
    ),
    "broken": Words("warning", "{url}: {host} broke off before it had answered.", _LATER),
    "port": Words(
        "warning",
        "{page} was not visited: it names port {detail}, which the networks of many offices block.",
        "Link to the same page without a port.",
    ),
    "bad-redirect": Words("warning", "{url}, which is no address of a page.", _COPY),
    "circle": Words(
        "warning",
        "{url}: the site sends readers round in a circle.",
        f"Some sites do so to whoever takes no cookies. {_LOOK}",
    ),
    "too-many": Words("warning", "{url}: the site sends readers on more than ten times.", _COPY),
}

NO_PAGE = Words("error", "{page} answers {detail}: there is no such page.", _COPY)
NOT_YET = Words(
    "warning",
    "{page} answers {detail}: the email is not there yet.",
    "Put it there before sending.",
)
NO_PICTURE = Words(
    "warning",
    "{page} answers with a page ({detail}), not with a picture.",
    "Copy the address of the picture itself.",
)
_REFUSES = Words("warning", "{page} answers {detail}: it may refuse programs, not readers.", _LOOK)
# The first whose status is not above the answer's.
STATUSES: tuple[tuple[int, Words], ...] = (
    (500, Words("warning", "{page} answers {detail}: the site has a fault at the moment.", _LATER)),
    (430, _REFUSES),
    (429, Words("warning", "{page} answers {detail}: the site is asked too much.", _LATER)),
    (400, _REFUSES),
    (300, Words("warning", "{page} answers {detail}, and not where the page is.", _LOOK)),
)

NOT_PUBLIC = Words(
    "error",
    "{url}: {host} is inside a private network, where readers cannot go.",
    "Link to a page that is open to everybody.",
)
NOT_HTTPS = Words(
    "warning",
    "{url}, which is not safe: it starts with http://. Nobody went there.",
    "Link to where the page is now, over https.",
)
FRONT_PAGE = Words(
    "warning",
    "{url}, a front page: the page that was meant is likely gone.",
    "Find where the page is now and link to it.",
)
MOVED_FOR_GOOD = Words("hint", "{url} has moved for good to {host}.", "Write {detail}")

UNVISITED: Mapping[str, Words] = {
    "reserved": Words(
        "hint",
        "{url} was not visited: its name is reserved for examples.",
        "Put the real address here before the email is sent.",
    ),
    "placeholder": Words(
        "hint",
        "{url} was not visited: the sending service fills it in.",
        "Try it in a test mail that the service sends.",
    ),
    "action": Words(
        "hint",
        "{url} was not visited: it takes readers off the list as soon as it is asked.",
        "Try it with an address of your own.",
    ),
    "scheme": Words(
        "hint", "{url} was not visited: only https addresses are.", "Write it with https://."
    ),
}
