"""Every check on its own examples: the bad one is found, the good one is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digest.building import Build, build
from digest.checks import Check, Example, list_checks
from digest.project import Project, find_shipped_templates
from digest.starter import read_starter

CHECKS = list_checks()
# A top-level key with everything below it, up to the next one.
_BLOCK = r"(?m)^{key}:.*\n(?:[ \t-].*\n|\n|#.*\n)*"

SHELL = """\
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


def lay_over(base: str, example: str) -> str:
    """The base with the example's top-level keys in place of its own; one behind # is taken out."""
    base = base.replace("  # replace before sending", "")
    for key in re.findall(r"(?m)^(?:# )?(\w+):", example):
        base = re.sub(_BLOCK.format(key=key), "", base)
    return f"{base}\n{example}\n"


def make_theme(example: Example) -> dict[str, str]:
    """A theme of an example's own, with nothing in it that the example does not have."""
    email = example.email if example.email.startswith("<!") else SHELL.format(body=example.email)
    return {
        "email.html.j2": email,
        "email.txt.j2": example.plain or "{{ quotation.words }} {{ call_to_action.url }}\n",
        "theme.css": ".wide { width: 100%; }\n",
        "head.css": example.head,
        "theme.yaml": 'tokens:\n  ink: "#1f262d"\n',
    }


def build_example(example: Example, root: Path) -> Build:
    (root / "content" / "sources").mkdir(parents=True)
    edition = read_starter("edition.yaml").replace("SLUG", "starter")
    files = {
        "content/starter.yaml": lay_over(edition, example.edition),
        "content/brand.yaml": lay_over(read_starter("brand.yaml"), example.brand),
        "content/sources/starter.txt": example.source or read_starter("source.txt"),
    }
    if example.post:
        files["templates/social/post.txt.j2"] = example.post
    if example.email or example.plain or example.head:
        theme = make_theme(example)
        files |= {f"templates/email/classic/{name}": text for name, text in theme.items()}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return build(Project(root))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_bad_example_is_found(check: Check, tmp_path: Path):
    found = [p for p in build_example(check.bad, tmp_path).problems if p.check == check.id]
    assert found
    assert {problem.severity for problem in found} <= {check.severity, "hint"}
    for problem in found:
        assert problem.message.endswith((".", "?", "!"))
        assert problem.where.line >= 1


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_good_example_is_not_found(check: Check, tmp_path: Path):
    made = build_example(check.good, tmp_path)
    assert made.editions, made.problems
    assert [p for p in made.problems if p.check == check.id] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_id_is_the_name_of_the_file(check: Check):
    assert check.find.__module__ == f"digest.checks.{check.id.replace('-', '_')}"


def test_shipped_templates_are_where_checks_look_for_them():
    assert (find_shipped_templates() / "social" / "post.txt.j2").is_file()
