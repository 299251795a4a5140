"""Checks told to people: for the terminal, and for docs/checks.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.checks import Check, Example

_STARTER = "the starter edition as it is"


def list_ids(checks: Sequence[Check]) -> str:
    """One line for each check: id, severity, why."""
    width = max(len(check.id) for check in checks)
    return "\n".join(f"{c.id:<{width}}  {c.severity:<7}  {c.why}" for c in checks)


def explain_check(check: Check) -> str:
    """Why, a bad example and a good one."""
    parts = [f"{check.id} ({check.severity})", check.why]
    parts += [
        f"Bad:\n{_indent(show_example(check.bad))}",
        f"Good:\n{_indent(show_example(check.good))}",
    ]
    return "\n\n".join(parts)


def show_example(example: Example) -> str:
    """The keys that stand in the example, each file under its name."""
    files = (
        ("the edition", example.edition),
        ("brand.yaml", example.brand),
        ("the source", example.source),
        ("templates/social/post.txt.j2", example.post),
        ("the theme's email.html.j2", example.email),
        ("the theme's email.txt.j2", example.plain),
        ("the theme's head.css", example.head),
    )
    shown = [f"# {name}\n{text.strip()}" for name, text in files if text]
    return "\n\n".join(shown) or f"# {_STARTER}"


def write_checks_page(checks: Sequence[Check]) -> str:
    """docs/checks.md."""
    return "\n".join(_write_page(checks))


def _write_page(checks: Sequence[Check]) -> Iterator[str]:
    yield "# Checks\n"
    yield "Made by `make docs` from `src/digest/checks/`; `digest explain ID` shows the same.\n"
    yield "An error stops the build; a warning and a hint never do.\n"
    yield "| check | severity | why |\n| --- | --- | --- |"
    for check in checks:
        yield f"| [`{check.id}`](#{check.id}) | {check.severity} | {check.why} |"
    for check in checks:
        yield f"\n## {check.id}\n\n{check.why}\n"
        yield f"Breaks it:\n\n```\n{show_example(check.bad)}\n```\n"
        yield f"Keeps it:\n\n```\n{show_example(check.good)}\n```"
    yield ""


def _indent(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
