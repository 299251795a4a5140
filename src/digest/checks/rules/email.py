"""An email that mail programs and sending services read as it was written."""

from __future__ import annotations

from digest.checks import Example, Rule

_LEAVE = "https://www.example.org/leave"

RULES = (
    Rule(
        id="email-readable",
        severity="error",
        why="A header that mail programs read differently loses the subject or the sender.",
        fix="Shorten it, or write it with other signs.",
        bad=Example(
            brand=f"unsubscribe: {_LEAVE}/{'a' * 1200}",
            told="The address at `unsubscribe:` has 1,229 characters.",
        ),
        good=Example(brand=f"unsubscribe: {_LEAVE}"),
        group="email",
    ),
    Rule(
        id="placeholder-count",
        severity="error",
        why="A sending service fills in its own addresses only where its placeholders stand.",
        fix="Print `unsubscribe`, `view_in_browser` and `brand.postal_address` as they are.",
        bad=Example(
            email="<p>{{ quotation.words }}</p>",
            service="mailchimp",
        ),
        good=Example(service="mailchimp"),
        group="email",
    ),
)
