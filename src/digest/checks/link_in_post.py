"""Check that every post has the link of the call to action, once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.origins import locate_file
from digest.email.rendering import PLAIN_PART
from digest.links import write_uri
from digest.problems import About, Location
from digest.quotes.attribution import Quotation
from digest.social.posts import Post

# RFC 2606 reserves it, and `placeholder-value` reports it.
_RESERVED = ".example"
# Beside words, these make another word or an address of them.
_BEFORE, _AFTER = re.compile(r"[\w/.@-]"), re.compile(r"[\w/-]")
_FIX = "Print `call_to_action.url` in the template, or `call_to_action.host` where links are dead."


def find(subject: Subject) -> Iterator[Finding]:
    """Posts that lack their link, have another one, or whose link the network cuts."""
    where = subject.edition.places.at("call_to_action", "url")
    for post in subject.posts:
        if isinstance(post, Post):
            quoted_at = subject.find_quote(post.quote)
            written = subject.edition.call_to_action.url
            yield from _judge(where, quoted_at, post, written)
    url = subject.request.call_to_action.url
    if url not in subject.email.plain:
        where = locate_file(subject.request.theme, PLAIN_PART)
        yield Finding(where, f"The email's plain text does not have {url}.", _FIX)


def _judge(where: Location, quoted_at: Location, post: Post, written: str) -> Iterator[Finding]:
    network, text, link = post.network, post.fit.text, post.fit.link
    name = f"The {network.title} post of `{post.quote.id}`"
    wanted = link.host if network.links == "dead" else link.url
    outside = _leave_out(text, post.fit.quotation)
    if outside.count(wanted) != 1:
        yield Finding(
            where,
            f"{name} has {wanted} {outside.count(wanted)} times instead of once.",
            _FIX,
            about=post.about,
        )
    if network.links == "dead":
        return
    yield from _find_names(quoted_at, post)
    found = [each.url for each in network.find_links(outside)]
    others = [url for url in found if url not in (link.url, link.host)]
    if others and (link.url in found or not link.url.startswith(others[0])):
        message, fix = (
            f"{name} also links to {others[0]}.",
            "Remove the other link: a post has one call to action.",
        )
        yield Finding(where, message, fix, about=post.about)
    elif others:
        message = f"{network.title} cuts the link: it would lead to {others[0]}."
        fix = _find_whole_address(post, written)
        yield Finding(where, message, fix, about=About(network=network.name))
    elif link.url not in found and not link.host.endswith(_RESERVED):
        message = f"{network.title} does not make {link.url} a link, so readers cannot click it."
        fix = "Use an address with a more common ending, such as .org."
        yield Finding(where, message, fix, "warning", About(network=network.name))


def _find_whole_address(post: Post, written: str) -> str:
    """The address in ASCII, where the network takes that whole."""
    encoded, url = write_uri(written), write_uri(post.fit.link.url)
    if encoded != written and [each.url for each in post.network.find_links(url)] == [url]:
        return f"Write the same address percent-encoded: `{encoded}`"
    return "Use an address that ends with a letter, a digit or /."


def _leave_out(text: str, quotation: Quotation) -> str:
    """The post without the quoted words and the speakers, who may name any address."""
    for said in (quotation.words, quotation.attribution):
        text = _drop(said, text)
    return text


def _drop(said: str, text: str) -> str:
    """A text without the first place that has just these words."""
    at = text.find(said)
    while at >= 0:
        end = at + len(said)
        if not _BEFORE.match(text[at - 1 : at]) and not _AFTER.match(text, end):
            return f"{text[:at]} {text[end:]}"
        at = text.find(said, at + 1)
    return text


def _find_names(where: Location, post: Post) -> Iterator[Finding]:
    """What a speaker says, or the name of an organization, that is an address too."""
    network, quotation = post.network, post.fit.quotation
    for said in (quotation.words, quotation.attribution):
        for link in network.find_links(said):
            message = f"On {network.title}, readers can click “{link.url}” in the quotation."
            names = ", ".join([*post.quote.skip, network.name])
            fix = f"Change nothing if that is fine. If not, add to the quote: `skip: [{names}]`."
            yield Finding(where, message, fix, "hint", post.about)


CHECK = Check(
    id="link-in-post",
    severity="error",
    why="A post without the link has no call to action.",
    fix="Print `call_to_action.url` in the template, or `call_to_action.host` where links "
    "are dead.",
    group="posts",
    bad=Example(post="{{ quotation.words }}\n\n{{ quotation.attribution }}"),
    good=Example(
        post="{{ quotation.words }}\n\n{{ quotation.attribution }}\n\n"
        '{{ call_to_action.host if network.links == "dead" else call_to_action.url }}'
    ),
    find=find,
)
