"""Checks told to people: for the terminal, and for docs/checks.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from digest.checks import Example, Group, Rule
from digest.checks.severities import find_weight
from digest.content.model import Brand

GROUPS: Mapping[Group, str] = {
    "reading": "Files that can be read",
    "values": "Keys and values",
    "content": "What the content says",
    "quotes": "Quotes",
    "posts": "Drafts",
    "cards": "Cards",
    "email": "The email",
    "themes": "Themes and templates",
    "sending": "Before sending",
    "links": "Links, where they are visited: `digest check --links`",
    "around": "Around the content",
}

# Hints that this repository's own content gives, and why they may stand there. Errors and warnings
# there are none; a test compares.
FIRING = (
    (
        "placeholder-value", "content/",
        "the release names no address of the sender and no day for the email",
    ),
    ("placeholder-value", "tests/editions/", "their towns are fictional, and so are their sites"),
    ("subject-and-preheader", "tests/editions/long/", "it shows what becomes of long lines"),
)  # fmt: skip

_LONGEST = 400
_STARTER = "the starter edition as it is"


def list_by_group(
    rules: Sequence[Rule], brand: Brand | None = None, columns: int | None = None
) -> str:
    """One line for each rule: id, what it weighs, why; and why the brand has it otherwise.

    `columns` is the width of the screen, where there is one.
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
        told = [*wrap(rule.why, room), *(wrap(f"({change})", room) if change else [])]
        yield f"  {rule.id:<{width}}  {find_weight(rule, brand):<7}  {told[0]}"
        yield from (f"  {'':<{width}}  {'':<7}  {line}" for line in told[1:])


def explain_rule(rule: Rule, brand: Brand | None = None) -> str:
    """Why, how to put it right, a bad example and a good one, and who may change its weight."""
    change = _tell_change(rule, brand)
    parts = [
        f"{rule.id} ({find_weight(rule, brand)}{f'; {change}' if change else ''})",
        rule.why,
        f"How to put it right:\n{_indent(rule.fix)}",
        f"Bad:\n{_indent(show_example(rule.bad))}",
        f"Good:\n{_indent(show_example(rule.good))}",
        tell_freedom(rule),
    ]
    return "\n\n".join(parts)


def _tell_change(rule: Rule, brand: Brand | None) -> str:
    """What the brand has made of it: "usually error: our service asks for the words"."""
    if brand is None or find_weight(rule, brand) == rule.severity:
        return ""
    reason = brand.checks[rule.id].reason
    return f"usually {rule.severity}{f': {reason}' if reason else ''}"


def tell_freedom(rule: Rule) -> str:
    """Whether brand.yaml may make it weigh less or more."""
    if rule.can_be_lowered and rule.severity == "error":
        return "Below `checks:`, brand.yaml may make it a warning or a hint, with a `reason:`."
    if rule.can_be_lowered:
        return "Below `checks:`, brand.yaml may make it weigh more or less."
    name = "an error" if rule.severity == "error" else f"a {rule.severity}"
    return f"It stays {name}: brand.yaml cannot change it."


def show_example(example: Example) -> str:
    """What stands in the example, each file under its name; in words where no text can show it."""
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
    told = [example.told] if example.told else []
    told += [f"Filled in for {example.service}."] if example.service else []
    told += [f"{url} answers: {answer}" for url, answer in example.answers.items()]
    told += [f"Somebody is about to send it, at {example.moment}."] if example.moment else []
    return "\n\n".join([*(f"# {line}" for line in told), *shown]) or f"# {_STARTER}"


def _shorten(text: str) -> str:
    """A line that nobody reads to its end is cut."""
    lines = text.strip().splitlines()
    return "\n".join(line if len(line) <= _LONGEST else f"{line[:80]}…" for line in lines)


def write_checks_page(rules: Sequence[Rule]) -> str:
    """docs/checks.md."""
    return "\n".join([*_write_head(rules), *_write_firing(), *_write_rules(rules), ""])


def _write_head(rules: Sequence[Rule]) -> Iterator[str]:
    yield "# Checks\n"
    yield "Made by `make docs` from `src/digest/checks/`; `digest explain ID` shows the same,"
    yield "`digest checks` lists them as your project has them.\n"
    yield "An **error** stops the build. A **warning** stops it under `--strict` alone, a **hint**"
    yield "never. `content/brand.yaml` may make a check weigh more or less:\n"
    yield "```yaml\nchecks:\n  text-size: hint\n  alt-text:\n    severity: warning"
    yield "    reason: Our service asks for the words of every picture itself.\n```\n"
    yield "An error is lowered only with a reason. What is marked “fixed” stays an error for"
    yield "everybody: it is found while files are read, or nobody could trust what is sent without"
    yield "it. A finding that a check itself makes lighter than usual is never raised, and one that"
    yield "it makes heavier is never lowered."
    for title, own in _sort(rules):
        yield f"\n## {title}\n\n| check | severity | why |\n| --- | --- | --- |"
        for rule in own:
            weight = rule.severity if rule.can_be_lowered else f"{rule.severity}, fixed"
            yield f"| [`{rule.id}`](#{rule.id}) | {weight} | {rule.why} |"


def _write_firing() -> Iterator[str]:
    yield "\n## What this repository's own content is told\n"
    yield "No error and no warning. These hints, and why they stand:\n"
    yield "| hint | where | why it may stand |\n| --- | --- | --- |"
    for id, where, reason in FIRING:
        yield f"| [`{id}`](#{id}) | `{where}` | {reason} |"
    yield "\n## Each check"


def _write_rules(rules: Sequence[Rule]) -> Iterator[str]:
    for rule in rules:
        yield f"\n### {rule.id}\n\n{rule.why}\n"
        yield f"How to put it right: {rule.fix} {tell_freedom(rule)}\n"
        yield f"Breaks it:\n\n```\n{show_example(rule.bad)}\n```\n"
        yield f"Keeps it:\n\n```\n{show_example(rule.good)}\n```"


def _sort(rules: Sequence[Rule]) -> Iterator[tuple[str, Sequence[Rule]]]:
    """The rules of each group that has any, under its title."""
    for group, title in GROUPS.items():
        if own := [rule for rule in rules if rule.group == group]:
            yield title, own


def _indent(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
