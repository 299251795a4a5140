"""Rules for links, found by `digest check --links`, the only command that goes online."""

from __future__ import annotations

from digest.checks import Example, Rule

_PLAN = """\
call_to_action:
  label: Read the plan
  url: https://www.harbour-day.org/plan"""
_BRAND = "unsubscribe: https://www.harbour-day.org/unsubscribe"
_PAGE = "https://www.harbour-day.org/plan"

RULES = (
    Rule(
        id="link-answers",
        severity="error",
        why="Readers remember a dead link, and you cannot fix it in an email that was sent.",
        fix="Open the link in a browser, and copy the address of the page you mean.",
        bad=Example(edition=_PLAN, answers={_PAGE: "404"}),
        good=Example(edition=_PLAN, answers={_PAGE: "200"}),
        group="links",
        can_be_lowered=True,
    ),
    Rule(
        id="link-moved",
        severity="hint",
        why="A redirect can stop working. It can also hide a missing page, or pass through "
        "insecure http.",
        fix="Use the address that the page has now.",
        bad=Example(edition=_PLAN, answers={_PAGE: "301 https://www.harbour-day.org/en/plan"}),
        good=Example(edition=_PLAN, answers={_PAGE: "200"}),
        group="links",
        can_be_lowered=True,
    ),
    Rule(
        id="link-private",
        severity="error",
        why="A page on your intranet or your own machine opens for no reader. digest never "
        "requests it.",
        fix="Link to a public page.",
        bad=Example(edition=_PLAN, answers={_PAGE: "302 https://intranet.harbour-day.org/",
                                            "https://intranet.harbour-day.org/": "private"}),
        good=Example(edition=_PLAN, answers={_PAGE: "200"}),
        group="links",
        can_be_lowered=True,
    ),
    Rule(
        id="link-unvisited",
        severity="hint",
        why="Some links are not visited: merge tags, links that act when opened, example "
        "domains. They may be dead.",
        fix="Use the real address, or try the link in a test email.",
        bad=Example(edition=_PLAN.replace("harbour-day.org", "harbour-day.example"),
                    brand=_BRAND, answers={_PAGE: "200"}),
        good=Example(edition=_PLAN, brand=_BRAND, answers={_PAGE: "200"}),
        group="links",
        can_be_lowered=True,
    ),
)  # fmt: skip
