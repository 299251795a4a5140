"""Where links lead, found by `digest check --links`: no other command goes online."""

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
        why="A dead link is all that a reader remembers, and nobody can mend it once it is sent.",
        fix="Open the link in a browser, and copy the address of the page that you mean.",
        bad=Example(edition=_PLAN, answers={_PAGE: "404"}),
        good=Example(edition=_PLAN, answers={_PAGE: "200"}),
        group="links",
        can_be_lowered=True,
    ),
    Rule(
        id="link-moved",
        severity="hint",
        why="A redirect works until somebody cleans up; one to a front page hides a page that is"
        " gone, and one over http can be read on the way.",
        fix="Write the address at which the page is now.",
        bad=Example(edition=_PLAN, answers={_PAGE: "301 https://www.harbour-day.org/en/plan"}),
        good=Example(edition=_PLAN, answers={_PAGE: "200"}),
        group="links",
        can_be_lowered=True,
    ),
    Rule(
        id="link-private",
        severity="error",
        why="A page that opens in the office, on the intranet or on your own machine, opens for no"
        " reader; and a check that went there could be led to what is nobody's business.",
        fix="Link to a page that is open to everybody.",
        bad=Example(edition=_PLAN, answers={_PAGE: "302 https://intranet.harbour-day.org/",
                                            "https://intranet.harbour-day.org/": "private"}),
        good=Example(edition=_PLAN, answers={_PAGE: "200"}),
        group="links",
        can_be_lowered=True,
    ),
    Rule(
        id="link-unvisited",
        severity="hint",
        why="What nobody visited may be dead: an address that a sending service fills in, one that"
        " acts when it is asked, a name that is reserved for examples.",
        fix="Put the real address there, or try the link in a test mail.",
        bad=Example(edition=_PLAN.replace("harbour-day.org", "harbour-day.example"),
                    brand=_BRAND, answers={_PAGE: "200"}),
        good=Example(edition=_PLAN, brand=_BRAND, answers={_PAGE: "200"}),
        group="links",
        can_be_lowered=True,
    ),
)  # fmt: skip
