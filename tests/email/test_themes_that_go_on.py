"""A theme's file that repeats one thing without an end is read in the time of its length."""

from __future__ import annotations

import pytest

from digest.email import themes
from digest.email.css_rules import read_rules
from digest.email.sheets import find_classes, render_sheet
from digest.email.themes import load_theme
from digest.limits import limited
from digest.problems import ContentError
from digest.project import find_shipped_templates

SIZE = 60_000
REPEATED = ("\n", " ", "/**/", "/*", "a ", "(", "calc(", "a,", ".a", "a:b;", "url(")


@pytest.mark.parametrize("text", REPEATED)
def test_a_sheet_that_repeats_itself_takes_little_time(text: str) -> None:
    files = {"theme.css": text * (SIZE // len(text))}
    with limited(1.5):
        sheet = render_sheet(files, "theme.css", {}, "a")
        read_rules(sheet)
        find_classes(sheet)


def test_a_theme_that_takes_too_long_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(themes, "SECONDS", 0.02)
    with pytest.raises(ContentError) as raised:
        load_theme(find_shipped_templates() / "email" / "classic", colors={}, cache=None)
    (problem,) = raised.value.problems
    assert (str(problem.where), problem.check) == (
        "templates/email/classic/theme.css:1:1",
        "template-limits",
    )
