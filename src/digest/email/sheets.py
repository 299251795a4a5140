"""A theme's style sheets, rendered with its tokens, each piece of CSS still knowing its line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from pathlib import PurePosixPath
from types import SimpleNamespace

from digest.email.html_tags import CLASS_NAME
from digest.email.theme_files import show_path
from digest.problems import Location, Problem
from digest.template_errors import explain_error
from digest.template_limits import limited
from digest.templating import make_environment, mark_lines
from digest.text.later import compile_later
from digest.values import dataclass

STRING = r"\"[^\"\n]*\"|'[^'\n]*'"

PARTS = ".css.j2"

# Set before every line of a file, so that rendering carries it along; no file may hold these.
_MARK = compile_later("\x02([0-9]+),([0-9]+)\x03")
_NO_TOKEN = compile_later(r"SimpleNamespace.* has no attribute '(\w+)'")
_COMMENT_OR_STRING = compile_later(rf"/\*.*?\*/|{STRING}", re.DOTALL)
_CLASS = compile_later(rf"\.({CLASS_NAME.pattern})")
_OTHER_SCHEME = compile_later(r"prefers-color-scheme\s*:\s*+(?!(?:dark|light)\b)[\w-]*")
_FOREIGN_SHEET = compile_later(r"@(?:import\b|[^\s{;]*\\)", re.IGNORECASE)


@dataclass(frozen=True)
class Sheet:
    """Rendered CSS; `starts` holds (offset, path, line) of every piece, in order."""

    path: str
    text: str
    starts: tuple[tuple[int, str, int], ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def bare(self) -> str:
        """The text at equal length, comments blanked."""
        return _COMMENT_OR_STRING.sub(lambda m: _blank(m) if m[0][0] == "/" else m[0], self.text)

    @cached_property
    def skeleton(self) -> str:
        """The text at equal length, comments and strings blanked."""
        return _COMMENT_OR_STRING.sub(_blank, self.text)

    def locate(self, offset: int) -> Location:
        index = bisect_right(self.starts, offset, key=lambda start: start[0]) - 1
        return Location(*self.starts[index][1:]) if index >= 0 else Location(self.path)


def render_sheet(
    files: Mapping[str, str], name: str, tokens: Mapping[str, str], shown_as: str = ""
) -> Sheet:
    """The sheet with its tokens filled in; empty, with its problem, where Jinja fails.

    It may use those of the theme's files whose names end in PARTS. Neither files nor tokens may
    hold control characters.
    """
    sources = {key: text for key, text in files.items() if key == name or key.endswith(PARTS)}
    paths = [show_path(shown_as, key) for key in sources]
    path = show_path(shown_as, name)
    try:
        for key, text in sources.items():
            make_environment({}).parse(text, key, show_path(shown_as, key))
        marked = {
            key: mark_lines(text, f"\x02{index},{{}}\x03".format)
            for index, (key, text) in enumerate(sources.items())
        }
        environment = make_environment(marked, lambda key: show_path(shown_as, key))
        environment.globals["tokens"] = SimpleNamespace(**tokens)
        with limited():
            rendered = environment.get_template(name).render()
    # Jinja in a sheet may raise any exception of Python; all are the designer's to put right.
    except Exception as error:  # noqa: BLE001
        problem = explain_error(error, path)
        missing = _NO_TOKEN.search(str(error))
        problem = _explain_token(problem, missing[1], tokens, shown_as) if missing else problem
        return Sheet(path, "", problems=(problem,))
    return _read_marks(rendered, path, paths)


def _explain_token(
    problem: Problem, name: str, tokens: Mapping[str, str], shown_as: str
) -> Problem:
    """At its line; where a shared sheet needs the token, at the theme's own tokens."""
    close = get_close_matches(name, sorted(tokens), n=1)
    fix = f"Did you mean `{close[0]}`?" if close else f"Add `{name}` to `tokens` in theme.yaml."
    where, message = problem.where, f"There is no token `{name}`."
    if PurePosixPath(where.path).parent.name.startswith("_"):
        message = f"The theme has no token `{name}`, which {where.path} uses."
        fix = f"Rename `{close[0]}` to `{name}`, or add `{name}`." if close else fix
        where = Location(f"{shown_as}/theme.yaml")
    return Problem(where, problem.check, message, fix)


def check_head_sheet(sheet: Sheet) -> list[Problem]:
    """What would break the head of the email: head.css is otherwise printed as it is."""
    problems = [
        Problem(sheet.locate(found.start()), "theme-css", f"`{found[0]}` ends or hides the sheet.",
                "Remove it.")
        for found in re.finditer(r"</|<!--", sheet.text)
    ]  # fmt: skip
    problems += [
        Problem(sheet.locate(found.start()), "theme-at-rule", "head.css imports another sheet.",
                "Copy its rules into head.css: mail apps do not load imported style sheets.")
        for found in _FOREIGN_SHEET.finditer(sheet.skeleton)
    ]  # fmt: skip
    problems += [
        Problem(sheet.locate(found.start()), "theme-css", f"No client asks for `{found[0]}`.",
                "Write `dark` or `light`.")
        for found in _OTHER_SCHEME.finditer(sheet.skeleton)
    ]  # fmt: skip
    return problems + _check_ends(sheet)


def find_classes(sheet: Sheet) -> frozenset[str]:
    """Every class that a selector of the sheet names, those inside at-rules too."""
    # Each part is read once, also where nothing ends it.
    parts = re.findall(r"([^{};]++)([{};]?)", sheet.skeleton)
    return frozenset(name for part, end in parts if end == "{" for name in _CLASS.findall(part))


def _check_ends(sheet: Sheet) -> list[Problem]:
    """An open comment, string or brace would swallow what follows."""
    skeleton = sheet.skeleton
    odd = re.search(r"/\*|[\"']", skeleton)
    depth = 0
    for found in re.finditer(r"[{}]", skeleton):
        depth += 1 if found[0] == "{" else -1
        if depth < 0:
            odd = odd or found
            break
    if odd is None and depth == 0:
        return []
    where = sheet.locate(odd.start() if odd else len(skeleton.rstrip()))
    message = "A brace, a comment or a quotation mark is not closed."
    fix = "Close it: mail apps ignore everything after it."
    return [Problem(where, "theme-css", message, fix)]


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _read_marks(rendered: str, path: str, paths: Sequence[str]) -> Sheet:
    parts, starts, offset, done = [], [], 0, 0
    for found in _MARK.finditer(rendered):
        parts.append(rendered[done : found.start()])
        offset += found.start() - done
        starts.append((offset, paths[int(found[1])], int(found[2])))
        done = found.end()
    return Sheet(path, "".join(parts) + rendered[done:], tuple(starts))
