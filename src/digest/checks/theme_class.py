"""Check that every class in the email has a rule in the theme's style sheets."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.page import read_page
from digest.email.template_checks import explain_unknown_class


def find(subject: Subject) -> Iterator[Finding]:
    """First those that the templates spell out, then those that they compute for this edition."""
    theme = subject.request.theme
    seen: list[str] = []
    for problem in theme.problems:
        if problem.check == CHECK.id:
            seen.append(problem.message)
            yield Finding(problem.where, problem.message, problem.fix)
    for element in read_page(subject.email.html).elements:
        for name in sorted(element.classes - theme.classes):
            message, fix = explain_unknown_class(name, theme.classes)
            if not any(each.startswith(message) for each in seen):
                seen.append(message)
                yield Finding(subject.locate(element), message, fix)


_SHEET = {"templates/email/classic/theme.css": ".lead { margin: 0; }\n"}

CHECK = Check(
    id="theme-class",
    severity="error",
    why="A class with no CSS rule does nothing; it is probably a typo.",
    fix="Correct the name of the class, or add a rule for it to theme.css or head.css.",
    group="themes",
    bad=Example(email='<p class="laed">{{ edition.summary }}</p>', files=_SHEET),
    good=Example(email='<p class="lead">{{ edition.summary }}</p>', files=_SHEET),
    find=find,
)
