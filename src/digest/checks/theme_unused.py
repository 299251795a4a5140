"""Check that the theme's templates use every rule of theme.css."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Each selector with a class that no template can write, found when the theme was read."""
    for problem in subject.request.theme.problems:
        if problem.check == CHECK.id:
            yield Finding(problem.where, problem.message, problem.fix)


_PAGE = '<p class="lead">{{ edition.summary }}</p>'
_SHEET = "templates/email/classic/theme.css"

CHECK = Check(
    id="theme-unused",
    severity="warning",
    why="A rule that no template uses is often a misspelled class.",
    fix="Correct the name of the class, or remove the rule.",
    group="themes",
    bad=Example(email=_PAGE, files={_SHEET: ".lead { margin: 0; }\n.laed { margin: 0; }\n"}),
    good=Example(email=_PAGE, files={_SHEET: ".lead { margin: 0; }\n"}),
    find=find,
)
