"""Check that every speaker has a post on at least one network."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.social.posts import Post


def find(subject: Subject) -> Iterator[Finding]:
    """Speakers whose quotes are skipped on every network."""
    heard = {p.id for post in subject.posts if isinstance(post, Post) for p in post.quote.speakers}
    for index, quote in enumerate(subject.edition.quotes):
        for person in quote.speakers:
            if person.id not in heard:
                message = f"{person.name} has no post on any network."
                fix = "Remove a network from `skip:`, or remove the quote."
                yield Finding(subject.edition.places.at("quotes", index), message, fix)
                heard.add(person.id)


CHECK = Check(
    id="speaker-has-post",
    severity="warning",
    why="A leader who spoke but has no post will ask why.",
    fix="Remove a network from the quote's `skip:`, or remove the quote.",
    group="posts",
    bad=Example(
        brand="networks:\n  x:",
        edition="people:\n  speaker:\n    name: The Speaker\n    role: Mayor\nfeatured: first\n"
        "quotes:\n  - id: first\n    speaker: speaker\n    skip: [x]\n"
        "    segments: [We plan together.]",
    ),
    good=Example(brand="networks:\n  x:"),
    find=find,
)
