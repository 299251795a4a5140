"""Rules for emails that mail apps and sending services can read."""

from __future__ import annotations

from digest.checks import Example, Rule

_LEAVE = "https://www.example.org/leave"

RULES = (
    Rule(
        id="email-readable",
        severity="error",
        why="A header that mail apps cannot read loses the subject or the sender.",
        fix="Shorten it, or use other characters.",
        bad=Example(
            brand=f"unsubscribe: {_LEAVE}/{'a' * 1200}",
            note="The address at `unsubscribe:` has 1,229 characters.",
        ),
        good=Example(brand=f"unsubscribe: {_LEAVE}"),
        group="email",
    ),
    Rule(
        id="placeholder-count",
        severity="error",
        why="A sending service fills in its addresses only where its merge tags are.",
        fix="Print `unsubscribe`, `view_in_browser` and `brand.postal_address` unchanged.",
        bad=Example(
            email="<p>{{ quotation.words }}</p>",
            service="mailchimp",
        ),
        good=Example(service="mailchimp"),
        group="email",
    ),
)
