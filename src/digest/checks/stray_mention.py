"""Check that a post mentions only accounts that the content names."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.social.posts import Post


def find(subject: Subject) -> Iterator[Finding]:
    """An @ that the network links and that is not an account in the content."""
    for post in subject.posts:
        if not isinstance(post, Post):
            continue
        where = subject.find_quote(post.quote)
        known = {speaker.handle for speaker in post.fit.quotation.speakers}
        known |= {account for person in post.quote.speakers for account in person.accounts.values()}
        known |= {
            account
            for person in post.quote.speakers if person.organization
            for account in person.organization.accounts.values()
        }  # fmt: skip
        known |= {
            account for partner in subject.edition.partners for account in partner.accounts.values()
        }
        for mention in post.network.list_mentions(post.fit.text):
            if mention.handle not in known:
                message = f"On {post.network.title}, @{mention.handle} would notify a stranger."
                fix = _advise(post, f"@{mention.handle}")
                yield Finding(where, message, fix, about=post.about)


def _advise(post: Post, mention: str) -> str:
    """Quoted words are never changed: the quote gets no post there, or nothing is done."""
    if mention not in post.fit.quotation.words:
        return "Write the name without the @. Put handles below `accounts:`."
    names = ", ".join([*post.quote.skip, post.network.name])
    return f"Quoted words stay as they are. To notify no one, add to the quote: `skip: [{names}]`."


CHECK = Check(
    id="stray-mention",
    severity="warning",
    why="An accidental @ notifies a stranger and looks careless.",
    fix="Write the name without the @. Put handles below `accounts:`.",
    group="posts",
    bad=Example(
        edition="call_to_action:\n  label: Ask @anyone\n  url: https://www.example.org/ask"
    ),
    good=Example(edition="call_to_action:\n  label: Ask us\n  url: https://www.example.org/ask"),
    find=find,
)
