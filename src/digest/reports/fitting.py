"""Why a draft says what it says: what was tried, and why it lost."""

from __future__ import annotations

from digest.social.fitting import Attempt
from digest.social.posts import Post

_KINDS = {
    "preferred": "your preferred excerpt",
    "whole": "the whole quote",
    "run": "sentences",
    "excerpt": "your excerpt",
}


def explain_fit(post: Post) -> str:
    """One line for each candidate in the order tried, then what the chosen post gave up around it."""
    limit = post.network.limit
    head = f"{post.network.title}, quote {post.quote.id}: {post.fit.count} of {limit:,} {post.network.unit}"
    rows = [_explain_attempt(attempt, limit) for attempt in post.fit.attempts]
    return "\n".join([head, *rows, *_explain_rest(post)])


def _explain_attempt(attempt: Attempt, limit: int) -> str:
    words = _KINDS[attempt.candidate.kind]
    if attempt.candidate.kind == "run":
        numbers = [number + 1 for number in attempt.candidate.kept]
        words = f"sentence {numbers[0]}" if len(numbers) == 1 else f"sentences {numbers[0]}–{numbers[-1]}"
    verdict = "chosen" if attempt.is_chosen else f"{attempt.count - limit:,} too many"
    return f"  {words}: {attempt.count:,} of {limit:,}, {verdict}"


def _explain_rest(post: Post) -> list[str]:
    total = len(post.joined.sentences)
    kept = len(post.fit.candidate.kept)
    rows = [f"  kept {kept} of {total} sentences"] if kept < total else []
    return [*rows, f"  attribution: {post.fit.quotation.attribution}", f"  asks: {post.fit.link.label}"]
