"""Every draft carries the call to action's link, once."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.social.posts import Post


def find(subject: Subject) -> Iterator[Finding]:
    """Posts without their link; where links are dead, without the bare host."""
    where = subject.edition.places.at("call_to_action", "url")
    fix = "Print `call_to_action.url` in the template, or `.host` where links are dead."
    for post in subject.posts:
        if not isinstance(post, Post):
            continue
        is_dead = post.network.links == "dead"
        wanted = post.fit.link.host if is_dead else post.fit.link.url
        if post.fit.text.count(wanted) != 1:
            message = (
                f"The {post.network.title} post of `{post.quote.id}` does not have {wanted} once."
            )
            yield Finding(where, message, fix)
    url = subject.request.call_to_action.url
    if url not in subject.email.plain:
        yield Finding(where, f"The email's plain text does not have {url}.", fix)


CHECK = Check(
    id="link-in-post",
    severity="error",
    why="A post that quotes and leads nowhere has no call to action.",
    bad=Example(post="{{ quotation.words }}\n\n{{ quotation.attribution }}"),
    good=Example(
        post="{{ quotation.words }}\n\n{{ quotation.attribution }}\n\n"
        '{{ call_to_action.host if network.links == "dead" else call_to_action.url }}'
    ),
    find=find,
)
