"""The rules of theme.css, read strictly: only what premailer is known to work out correctly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from digest.email.css_colors import write_colors
from digest.email.html_tags import CLASS_NAME
from digest.email.sheets import STRING, Sheet
from digest.problems import Location, Problem
from digest.text.later import compile_later
from digest.values import dataclass

_LONGEST = 60

_RULE = compile_later(r"\s*+([^{}]*+)\{([^{}]*+)\}")
_SELECTOR = compile_later(rf"([a-z][a-z0-9]*)?((?:\.{CLASS_NAME.pattern})*)")
_DECLARATION = compile_later(rf"(?:[^;\"'()]|{STRING}|\((?:[^()]|\([^()]*\))*\))+")
_PROPERTY = compile_later(r"(-?[A-Za-z][A-Za-z0-9-]*)\s*:\s*(.+)", re.DOTALL)

# What the main sheet may not hold, wherever it is outside comments. `@` and `\` stop every
# spelling of @import before cssutils, which fetches it, can see one; @\69mport is one of them.
_REFUSED = (
    (re.compile("@"), "theme-at-rule", "theme.css contains an at-rule.",
     "Move it to head.css, which goes into the email unchanged."),
    (re.compile(r"</|<!--|-->"), "theme-css", "`{}` would end or hide the sheet.", "Remove it."),
    (re.compile(r"\\"), "theme-css", "`{}` is an escape.", "Write the character itself."),
    (re.compile(r"/\*"), "theme-css", "This comment is never closed.", "Close it with */."),
    (re.compile(r"(?<![\w-])url\(", re.IGNORECASE), "theme-url", "theme.css contains `{}`.",
     "Use an <img>: Gmail may remove every style of an element with a background picture."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property and its value, and the line that says so."""

    name: str
    value: str
    where: Location

    @property
    def css(self) -> str:
        return f"{self.name}:{self.value}"


@dataclass(frozen=True, slots=True)
class StyleSelector:
    """A tag, classes, or both without a blank between them."""

    text: str
    tag: str
    classes: frozenset[str]
    where: Location

    @property
    def specificity(self) -> tuple[int, int]:
        return self.text.count("."), int(bool(self.tag))

    def matches(self, tag: str, classes: frozenset[str]) -> bool:
        return self.tag in ("", tag) and self.classes <= classes


@dataclass(frozen=True, slots=True)
class StyleRule:
    """What the elements of some selectors look like."""

    selectors: tuple[StyleSelector, ...]
    declarations: tuple[Declaration, ...]

    @property
    def css(self) -> str:
        selectors = ",".join(selector.text for selector in self.selectors)
        return f"{selectors}{{{';'.join(declared.css for declared in self.declarations)}}}"


def read_rules(sheet: Sheet) -> tuple[list[StyleRule], list[Problem]]:
    """The rules of theme.css, and where it goes beyond tags, classes and plain declarations."""
    reading = _Reading(sheet)
    reading.refuse_signs()
    rules = [] if reading.problems else list(reading.read())
    return rules, reading.problems


@dataclass
class _Reading:
    sheet: Sheet
    problems: list[Problem] = field(default_factory=list)

    def refuse_signs(self) -> None:
        for pattern, check, message, fix in _REFUSED:
            for found in pattern.finditer(self.sheet.bare):
                self._report(found.start(), check, message.format(found[0]), fix)

    def read(self) -> Iterator[StyleRule]:
        bare, position = self.sheet.bare, 0
        while found := _RULE.match(bare, position):
            position = found.end()
            selectors = tuple(self._read_selectors(found[1], found.start(1)))
            declarations = tuple(self._read_declarations(found[2], found.start(2)))
            if selectors and declarations:
                yield StyleRule(selectors, declarations)
        rest = bare[position:].lstrip()
        if rest:
            fix = "Write each rule as `selector { property: value; }`."
            self._report(len(bare) - len(rest), "theme-css", "This rule is not complete.", fix)

    def _read_selectors(self, text: str, start: int) -> Iterator[StyleSelector]:
        for part in text.split(","):
            at = start + len(part) - len(part.lstrip())
            start += len(part) + 1
            name = part.strip()
            found = _SELECTOR.fullmatch(name)
            if found and name:
                classes = frozenset(found[2].split(".")[1:])
                yield StyleSelector(name, found[1] or "", classes, self.sheet.locate(at))
            else:
                message = f"`{_shorten(name)}` is not a tag, a .class or a tag.class."
                fix = "Give the element a class, or move the rule to head.css."
                self._report(at, "theme-selector", message, fix)

    def _read_declarations(self, text: str, start: int) -> Iterator[Declaration]:
        seen: set[str] = set()
        for at, part in self._split(text, start):
            found = _PROPERTY.fullmatch(part) if _DECLARATION.fullmatch(part) else None
            if found is None:
                fix = "Write `property: value;` and close every bracket and quotation mark."
                self._report(at, "theme-css", f"`{_shorten(part)}` is not a declaration.", fix)
                continue
            name, value = found[1].lower(), write_colors(" ".join(found[2].split()))
            if self._is_fine(name, value, seen, at):
                yield Declaration(name, value, self.sheet.locate(at))
            seen.add(name)

    def _split(self, text: str, start: int) -> Iterator[tuple[int, str]]:
        """The declarations between semicolons, each with its offset; blank ones are left out."""
        position = 0
        while position < len(text):
            found = _DECLARATION.match(text, position)
            end = found.end() if found else position
            if end < len(text) and text[end] != ";":
                end = len(text)
            part = text[position:end]
            if part.strip():
                yield start + position + len(part) - len(part.lstrip()), part.strip()
            position = end + 1

    def _is_fine(self, name: str, value: str, seen: set[str], at: int) -> bool:
        if "!" in re.sub(STRING, "", value):
            message = f"`{name}` is marked with `!`, so no style in head.css can change it."
            fix = "Remove `!important`. Use a selector with more classes instead."
            self._report(at, "theme-important", message, fix)
            return False
        if name in seen:
            message = f"`{name}` is in this rule twice. Only the last one would apply."
            self._report(at, "theme-duplicate", message, "Keep one of them.")
            return False
        return True

    def _report(self, offset: int, check: str, message: str, fix: str) -> None:
        self.problems.append(Problem(self.sheet.locate(offset), check, message, fix))


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
