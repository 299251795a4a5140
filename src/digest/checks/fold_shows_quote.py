"""Check that the start of a post, before “see more”, shows the speaker or the quote."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.problems import Severity
from digest.social.network import Fold
from digest.social.posts import Post

# Enough to recognize the quote: its opening mark and first words.
_START = 20


def find(subject: Subject) -> Iterator[Finding]:
    """Posts whose visible part has neither a speaker's name nor the start of the quote."""
    for post in subject.posts:
        if not isinstance(post, Post) or post.network.fold is None:
            continue
        seen = _cut_at_fold(post.fit.text, post.network.fold)
        quotation = post.fit.quotation
        if quotation.words[:_START] in seen or any(s.name in seen for s in quotation.speakers):
            continue
        hidden = f"neither the speaker nor the quote of `{post.quote.id}`"
        message = f"On {post.network.title}, readers see {hidden} before “see more”."
        fix = "Put `quotation.words` first in the template."
        if post.fit.hook and post.fit.hook not in seen:
            fix = "Write a shorter `hook:`."
        severity: Severity | None = (
            "hint" if post.network.fold.evidence.authority == "unconfirmed" else None
        )
        where = subject.find_quote(post.quote)
        yield Finding(where, message, fix, severity, post.about)


def _cut_at_fold(text: str, fold: Fold) -> str:
    lines = "\n".join(text.split("\n")[: fold.lines])
    return lines[: fold.characters]


CHECK = Check(
    id="fold-shows-quote",
    severity="warning",
    why="Most readers see only the start of a post. It must show who speaks, or the quote.",
    fix="Give the speaker a `short_role`, or choose a shorter excerpt with `preferred: yes`.",
    group="posts",
    bad=Example(
        post='{{ "\\n" * 40 }}{{ call_to_action.url }}{{ call_to_action.host }}'
        '{{ "\\n.\\n" * 40 }}'
        "{{ quotation.words }}\n{{ quotation.attribution }}"
    ),
    good=Example(
        post="{{ quotation.words }}\n{{ quotation.attribution }}\n"
        '{{ call_to_action.host if network.links == "dead" else call_to_action.url }}'
    ),
    find=find,
)
