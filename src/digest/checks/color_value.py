"""Check that every colour of the email is one, in its styles, its sheets and its attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.colors import read_color
from digest.email.css_colors import explain_odd_color, find_odd_color
from digest.email.declarations import read_rules
from digest.email.page import Element, read_outlook_page, read_page
from digest.email.theme_files import locate_token
from digest.problems import Location

_ATTRIBUTES = ("bgcolor", "color")
_IN_HTML = re.compile("#[0-9a-f]{6}|[a-z]+", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Finding]:
    """Each value that should be a colour and is none, once for each line that has it."""
    seen = set[tuple[Location, str]]()
    for where, text, (message, fix) in _list_odd(subject):
        if (where, text) not in seen:
            seen.add((where, text))
            yield Finding(where, message, fix)


def _list_odd(subject: Subject) -> Iterator[tuple[Location, str, tuple[str, str]]]:
    for element in read_outlook_page(subject.email.html).elements:
        for name, value in element.styles.items():
            if odd := find_odd_color(name, value.text):
                where = subject.origins.locate_style(element, name)
                yield _locate_token(subject, odd) or where, odd, explain_odd_color(odd)
        if odd := _find_odd_attribute(element):
            yield _locate_token(subject, odd) or subject.locate(element), odd, _explain(odd)
    css = read_page(subject.email.html).css
    for rule in read_rules(css):
        if any(each.startswith("@supports") for each in rule.conditions):
            continue
        for name, value in rule.declarations.items():
            if odd := find_odd_color(name, value.text):
                where = subject.origins.locate_in_head(css, rule.lines[name])
                yield _locate_token(subject, odd) or where, odd, explain_odd_color(odd)


def _find_odd_attribute(element: Element) -> str | None:
    """HTML knows fewer colours than CSS does, and makes some colour of any other text."""
    for name in _ATTRIBUTES:
        text = element.attributes.get(name, "").strip()
        if text and not (_IN_HTML.fullmatch(text) and read_color(text, (255, 255, 255))):
            return text
    return None


def _explain(odd: str) -> tuple[str, str]:
    message, fix = explain_odd_color(odd)
    if read_color(odd, (255, 255, 255)):
        message = f"`{odd}` is a colour of CSS, but not of HTML attributes."
    return message, fix


def _locate_token(subject: Subject, value: str) -> Location | None:
    """The line of theme.yaml where a token has this value."""
    theme = subject.request.theme
    names = (name for name, text in theme.tokens.items() if text.lower() == value.lower())
    found = next(names, None)
    if found is None:
        return None
    return locate_token(theme.files["theme.yaml"], theme.show("theme.yaml"), found)


CHECK = Check(
    id="color-value",
    severity="error",
    why="Mail apps ignore a colour that they do not know, and readers get another one.",
    fix='Write the colour as #rrggbb, such as "#0b4f6c", or with a name that CSS knows.',
    group="themes",
    bad=Example(email='<p style="color: bleu">{{ edition.summary }}</p>'),
    good=Example(email='<p style="color: blue">{{ edition.summary }}</p>'),
    find=find,
)
