"""Checks as text: for the terminal, and for docs/checks.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from digest.checks import Example, Group, Rule
from digest.content.model import Brand
from digest.severities import find_severity

GROUPS: Mapping[Group, str] = {
    "reading": "Files that can be read",
    "values": "Keys and values",
    "content": "What the content says",
    "quotes": "Quotes",
    "posts": "Posts",
    "cards": "Cards",
    "email": "The email",
    "themes": "Themes and templates",
    "sending": "Before sending",
    "links": "Links visited by `digest check --links`",
    "around": "Around the content",
}

# Hints that this repository's own content gives, and why they are accepted. A test compares.
FIRING = (
    (
        "placeholder-value", "content/",
        "the source gives neither the sender's address nor a day for the email",
    ),
    ("placeholder-value", "tests/editions/", "the towns and their sites are fictional"),
    ("subject-and-preheader", "tests/editions/long/", "it shows how long lines are handled"),
)  # fmt: skip

_LONGEST = 400
_STARTER = "the starter edition as it is"


def list_by_group(
    rules: Sequence[Rule], brand: Brand | None = None, columns: int | None = None
) -> str:
    """One line for each rule: id, severity, why, and what the brand changed.

    `columns` is the width of the screen, if there is one.
    """
    width = max(len(rule.id) for rule in rules)
    around = len("  ") + width + len("  warning  ")
    room = max(columns - around, 20) if columns else _LONGEST
    return "\n\n".join(
        "\n".join([title, *_list_lines(own, width, room, brand)]) for title, own in _sort(rules)
    )


def _list_lines(rules: Sequence[Rule], width: int, room: int, brand: Brand | None) -> Iterator[str]:
    for rule in rules:
        change = _tell_change(rule, brand)
        lines = [*wrap(rule.why, room), *(wrap(f"({change})", room) if change else [])]
        yield f"  {rule.id:<{width}}  {find_severity(rule, brand):<7}  {lines[0]}"
        yield from (f"  {'':<{width}}  {'':<7}  {line}" for line in lines[1:])


def explain_rule(rule: Rule, brand: Brand | None = None) -> str:
    """Why, how to fix it, a bad and a good example, and whether its severity can change."""
    change = _tell_change(rule, brand)
    parts = [
        f"{rule.id} ({find_severity(rule, brand)}{f'; {change}' if change else ''})",
        rule.why,
        f"How to fix it:\n{_indent(rule.fix)}",
        f"Bad:\n{_indent(show_example(rule.bad))}",
        f"Good:\n{_indent(show_example(rule.good))}",
        tell_freedom(rule),
    ]
    return "\n\n".join(parts)


def _tell_change(rule: Rule, brand: Brand | None) -> str:
    """What the brand changed: "usually error: our service asks for the words"."""
    if brand is None or find_severity(rule, brand) == rule.severity:
        return ""
    reason = brand.checks[rule.id].reason
    return f"usually {rule.severity}{f': {reason}' if reason else ''}"


def tell_freedom(rule: Rule) -> str:
    """Whether brand.yaml can change its severity."""
    if rule.can_be_lowered and rule.severity == "error":
        return "Under `checks:` in brand.yaml, you can lower it, with a `reason:`."
    if rule.can_be_lowered:
        return "You can change its severity under `checks:` in brand.yaml."
    name = "an error" if rule.severity == "error" else f"a {rule.severity}"
    return f"It is always {name}: brand.yaml cannot change it."


def show_example(example: Example) -> str:
    """The files of the example, each under its name; in words if no text can show it."""
    files = (
        ("the edition", example.edition),
        ("another edition", example.other),
        ("brand.yaml", example.brand),
        ("the source", example.source),
        ("templates/social/post.txt.j2", example.post),
        ("the theme's email.html.j2", example.email),
        ("the theme's email.txt.j2", example.plain),
        ("the theme's head.css", example.head),
        *example.files.items(),
    )
    shown = [f"# {name}\n{_shorten(text)}" for name, text in files if text.strip()]
    lines = [example.note] if example.note else []
    lines += [f"Built for {example.service}."] if example.service else []
    lines += [f"{url} answers: {answer}" for url, answer in example.answers.items()]
    lines += [f"The time of sending is {example.moment}."] if example.moment else []
    return "\n\n".join([*(f"# {line}" for line in lines), *shown]) or f"# {_STARTER}"


def _shorten(text: str) -> str:
    """Very long lines are cut."""
    lines = text.strip().splitlines()
    return "\n".join(line if len(line) <= _LONGEST else f"{line[:80]}…" for line in lines)


def write_checks_page(rules: Sequence[Rule]) -> str:
    return "\n".join([*_write_head(rules), *_write_firing(), *_write_rules(rules), ""])


def _write_head(rules: Sequence[Rule]) -> Iterator[str]:
    yield "# Checks\n"
    yield "Made by `make docs` from `src/digest/checks/`; `digest explain ID` shows the same,"
    yield "`digest checks` lists the severities in your project.\n"
    yield "An **error** stops the build. A **warning** stops it only with `--strict`. A **hint**"
    yield "never stops it. You can change severities in `content/brand.yaml`:\n"
    yield "```yaml\nchecks:\n  text-size: hint\n  alt-text:\n    severity: warning"
    yield "    reason: Our sending service asks for the alt text of every picture.\n```\n"
    yield "Lowering an error needs a reason. Checks marked “fixed” cannot be changed: they find"
    yield "what cannot be read, or they prove quotes and protect links. If a check already adjusted"
    yield "the severity of a problem, your setting does not override it."
    for title, own in _sort(rules):
        yield f"\n## {title}\n\n| check | severity | why |\n| --- | --- | --- |"
        for rule in own:
            severity = rule.severity if rule.can_be_lowered else f"{rule.severity}, fixed"
            yield f"| [`{rule.id}`](#{rule.id}) | {severity} | {_write_prose(rule.why)} |"


def _write_firing() -> Iterator[str]:
    yield "\n## Hints in this repository's own content\n"
    yield "There are no errors and no warnings. These hints are accepted:\n"
    yield "| hint | where | why it is accepted |\n| --- | --- | --- |"
    for id, where, reason in FIRING:
        yield f"| [`{id}`](#{id}) | `{where}` | {reason} |"
    yield "\n## Each check"


def _write_rules(rules: Sequence[Rule]) -> Iterator[str]:
    for rule in rules:
        yield f"\n### {rule.id}\n\n{_write_prose(rule.why)}\n"
        yield f"How to fix it: {_write_prose(rule.fix)} {tell_freedom(rule)}\n"
        yield f"Bad:\n\n```\n{show_example(rule.bad)}\n```\n"
        yield f"Good:\n\n```\n{show_example(rule.good)}\n```"


def _write_prose(text: str) -> str:
    """With tags as code: on a page they would be tags."""
    pieces = re.split("(`[^`]*`)", text)
    return "".join(
        piece if piece.startswith("`") else re.sub(r"<[^<>]+>", r"`\g<0>`", piece)
        for piece in pieces
    )


def _sort(rules: Sequence[Rule]) -> Iterator[tuple[str, Sequence[Rule]]]:
    """The rules of each group that has any, under its title."""
    for group, title in GROUPS.items():
        if own := [rule for rule in rules if rule.group == group]:
            yield title, own


def _indent(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
