"""The attributes of one start tag in a masked source, and what makes them unusable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from digest.email.masking import EXPRESSION, STATEMENT, is_masked

CLASS_NAME = re.compile(r"-?[A-Za-z_][A-Za-z0-9_-]*")
_ATTRIBUTE = re.compile(r"([^\s/>=\"'<\x01\x02]+)(\s*=\s*)?")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_UNQUOTED = re.compile(r"[^\s>\"'<=`]+")


class Fault(NamedTuple):
    """What is wrong at an offset of the source."""

    at: int
    check: str
    message: str
    fix: str


class Attribute(NamedTuple):
    """A name and its value; `quote` is empty where there is none, `name` where Jinja stands."""

    name: str
    at: int
    value: str = ""
    value_at: int = 0
    quote: str = ""


class TagError(Exception):
    """The tag cannot be read to its end."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def read_attributes(masked: str, start: int, position: int) -> tuple[list[Attribute], int]:
    """The attributes after a tag's name, and the offset after its `>`; raises TagError.

    `start` is the offset of the tag, `position` that of the end of its name.
    """
    attributes: list[Attribute] = []
    while position < len(masked):
        character = masked[position]
        if character == ">":
            return attributes, position + 1
        if character.isspace() or character == "/":
            position += 1
        elif character == STATEMENT:
            attributes.append(Attribute("", position))
            position = _skip_statements(masked, position)
        else:
            attribute, position = _read_attribute(masked, start, position)
            attributes.append(attribute)
    raise _explain_open_tag(start)


def find_faults(attributes: list[Attribute]) -> Iterator[Fault]:
    """Why the style of a tag cannot be known: class and style must stand once, quoted, plain."""
    for name in ("class", "style"):
        same = [attribute for attribute in attributes if attribute.name == name]
        for attribute in same:
            yield from _find_faults_of(attribute, attributes, is_first=attribute is same[0])
    for attribute in attributes:
        if attribute.name and not attribute.quote and is_masked(attribute.value):
            message = f"The value of `{attribute.name}` is Jinja without quotes."
            fix = f'Put quotes around it: {attribute.name}="{{{{ … }}}}".'
            yield Fault(attribute.at, "theme-tag", message, fix)


def read_classes(attribute: Attribute) -> tuple[tuple[str, ...], list[Fault]]:
    """The names in a class attribute, and what is wrong with others in it."""
    if is_masked(attribute.value):
        message = "This class is computed, so its style cannot be known."
        fix = "Write it out, and choose between two tags with {% if %}."
        return (), [Fault(attribute.at, "theme-class", message, fix)]
    names = attribute.value.split()
    fix = "Use letters, digits, hyphens and underscores."
    return tuple(filter(CLASS_NAME.fullmatch, names)), [
        Fault(attribute.at, "theme-class", f"`{name}` cannot be the name of a class.", fix)
        for name in names
        if not CLASS_NAME.fullmatch(name)
    ]


def _find_faults_of(
    attribute: Attribute, attributes: list[Attribute], *, is_first: bool
) -> Iterator[Fault]:
    name, check = attribute.name, f"theme-{attribute.name}"
    if not attribute.quote:
        yield Fault(attribute.at, check, f"`{name}` has no value in quotes.", f'Write {name}="…".')
    if not is_first:
        message = f"`{name}` stands in this tag twice."
        yield Fault(attribute.at, check, message, "Keep one of the two.")
    before = attributes[: attributes.index(attribute)]
    if any(not other.name or STATEMENT in other.value for other in before):
        fix = f"Move `{name}` to the front of the tag, or choose between two tags with {{% if %}}."
        yield Fault(attribute.at, check, f"`{name}` stands after Jinja.", fix)


def _skip_statements(masked: str, start: int) -> int:
    """The end of the statements; raises where they split a name.

    `<td{% if x %} width="1"{% endif %}>` is two words; `<h{% if x %}1{% endif %}>` is one.
    """
    end = start
    while masked.startswith(STATEMENT, end):
        end += 1
    after = masked[end : end + 1]
    before = masked[start - 1]
    if before.isspace() or before in "\"'" or after.isspace() or after in {"/", ">", ""}:
        return end
    message = "Jinja stands in the middle of a name, so the name cannot be known."
    fix = "Put a blank before it, or write the tags out and choose with {% if %}."
    raise TagError(Fault(start, "theme-tag", message, fix))


def _read_attribute(masked: str, start: int, position: int) -> tuple[Attribute, int]:
    found = _ATTRIBUTE.match(masked, position)
    if found is None:
        raise (
            _explain_bare(position) if masked[position] == EXPRESSION else _explain_open_tag(start)
        )
    name, end = found[1].lower(), found.end()
    if found[2] is None:
        return Attribute(name, position), end
    value = _QUOTED.match(masked, end)
    if value is None:
        value = _UNQUOTED.match(masked, end)
        if value is None:
            raise _explain_open_tag(start)
        return Attribute(name, position, value[0], end), value.end()
    if "<" in value[0]:
        message = f"The value of `{name}` holds a `<`."
        fix = "Close the quotation mark, or write &lt; for the sign."
        raise TagError(Fault(position, "theme-tag", message, fix))
    return Attribute(name, position, value[0][1:-1], end + 1, value[0][0]), value.end()


def _explain_open_tag(start: int) -> TagError:
    message = "This tag is not closed, or a quotation mark in it is not."
    fix = "Close the tag with > and every value with its own mark."
    return TagError(Fault(start, "theme-tag", message, fix))


def _explain_bare(position: int) -> TagError:
    message = "An expression stands in this tag outside quotes."
    fix = 'Put it into the quotes of a value: name="{{ … }}".'
    return TagError(Fault(position, "theme-tag", message, fix))
