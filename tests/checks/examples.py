"""What is found in a rule's example: the starter's files with the example laid over them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from digest.audiences.making import make_audiences
from digest.building import Build, build
from digest.cards.card_set import load_card_set
from digest.cards.making import draw_cards
from digest.checks import Example, Rule
from digest.problems import ContentError, Problem
from digest.project import Project
from digest.sending_services import SERVICES, render_for
from digest.starter import read_starter
from tests.checks.around import find_around
from tests.link_check.answering import visit_example

# A top-level key with everything below it, up to the next one.
_BLOCK = r"(?m)^{key}:.*\n(?:[ \t-].*\n|\n|#.*\n)*"

_SHELL = """\
<!DOCTYPE html>
<html lang="{{{{ edition.lang }}}}" dir="{{{{ direction }}}}">
<head><meta charset="utf-8"><title>{{{{ edition.subject }}}}</title><style>
{{{{ head_css }}}}
</style></head>
<body>
{body}
</body>
</html>
"""


def build_example(
    example: Example, root: Path, make: Callable[[Path], None] | None = None
) -> Build:
    """Everything that the example's content makes, in a project at `root`."""
    for name, text in _list_files(example).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    if make:
        make(root)
    moment = datetime.fromisoformat(example.moment) if example.moment else None
    return build(Project(root), moment=moment)


def list_problems(made: Build, rule: Rule, example: Example, root: Path) -> tuple[Problem, ...]:
    """What was found while it was built, filled in for its service, visited, drawn or shown."""
    if rule.group == "around":
        return find_around(rule, Project(root), is_bad=example is rule.bad)
    if rule.group == "cards":
        return _draw_cards(made, Project(root))
    if example.answers:
        return visit_example(made, example.answers)
    if not example.service:
        return _make_rows(made, Project(root)) if rule.id == "audience-file" else made.problems
    try:
        for edition in made.editions:
            assert edition.request
            render_for(edition.request, SERVICES[example.service])
    except ContentError as error:
        return (*made.problems, *error.problems)
    return made.problems


def _make_rows(made: Build, project: Project) -> tuple[Problem, ...]:
    rows = make_audiences(project, made, project.root / "out", is_written=False)
    return (*made.problems, *rows.problems)


def _draw_cards(made: Build, project: Project) -> tuple[Problem, ...]:
    pytest.importorskip("skia", exc_type=ImportError)
    found: list[Problem] = []
    try:
        for edition in made.editions:
            cards = load_card_set(project, edition)
            assert cards
            found += draw_cards(cards, lambda _: None)[1]
    except ContentError as error:
        found += error.problems
    return tuple(found)


def _list_files(example: Example) -> dict[str, str]:
    edition = read_starter("edition.yaml").replace("SLUG", "starter")
    files = {
        "content/starter.yaml": lay_over(edition, example.edition),
        "content/brand.yaml": lay_over(read_starter("brand.yaml"), example.brand),
        "content/sources/starter.txt": example.source or read_starter("source.txt"),
    }
    if example.other:
        files["content/other.yaml"] = lay_over(edition, example.other)
    if example.post:
        files["templates/social/post.txt.j2"] = example.post
    if example.email or example.plain or example.head:
        theme = _make_theme(example)
        files |= {f"templates/email/classic/{name}": text for name, text in theme.items()}
    return {**files, **example.files}


def lay_over(base: str, example: str) -> str:
    """The base with the example's top-level keys in place of its own; one behind # is taken out."""
    base = base.replace("  # replace before sending", "")
    for key in re.findall(r"(?m)^(?:# )?(\w+):", example):
        base = re.sub(_BLOCK.format(key=key), "", base)
    return f"{base}\n{example}\n"


def _make_theme(example: Example) -> dict[str, str]:
    """A theme of an example's own, with nothing in it that the example does not have."""
    email = example.email if example.email.startswith("<!") else _SHELL.format(body=example.email)
    return {
        "email.html.j2": email,
        "email.txt.j2": example.plain or "{{ quotation.words }} {{ call_to_action.url }}\n",
        "theme.css": ".wide { width: 100%; }\n",
        "head.css": example.head,
        "theme.yaml": 'tokens:\n  ink: "#1f262d"\n',
    }
