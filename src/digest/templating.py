"""Jinja set up for templates that somebody else wrote: sandboxed, strict, and without a disk."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import (
    Callable,
    Iterable,
    Mapping,
    MutableMapping,
    MutableSequence,
    MutableSet,
)
from functools import cache, cached_property, lru_cache
from types import CodeType, SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from digest.problems import ContentError, Location
from digest.template_errors import explain_error, explain_limit
from digest.template_limits import (
    LONGEST,
    Generator,
    limited,
    look_at_values,
    refuse_large,
    refuse_nested,
)
from digest.template_parts import ask_first
from digest.values import dataclass

if TYPE_CHECKING:
    from jinja2.environment import Environment

HTML = ".html.j2"
TEXT = ".txt.j2"
# What covers Jinja: theme files are refused with control characters, so no template has one.
EXPRESSION, STATEMENT = COVERS = "\x01\x02"

# No template holds these signs either: the number of a template, and a line of it.
LINE_MARK = re.compile("\x02([0-9]+),([0-9]+)\x03")


_LINE = re.compile(r"[^\n]*\n|[^\n]+")


_ABSENT = object()
_COMPILED: dict[tuple[object, ...], CodeType] = {}
_MOST_COMPILED = 256


# What a text can do that gives nothing away; Jinja looks at what `format` is given.
_OF_TEXT = frozenset({n for n in dir(str) if n[0] != "_"} - {"format", "format_map"})


@cache
def _is_own(kind: type) -> bool:
    """Whether it is a class of digest, and none of what Jinja has rules of its own for.

    Words and tokens are in namespaces.
    """
    is_ours = kind.__module__.partition(".")[0] == "digest" or kind is SimpleNamespace
    return is_ours and not issubclass(kind, (MutableMapping, MutableSequence, MutableSet, type))


class _Environment(ImmutableSandboxedEnvironment):
    """Compiles a template once for all environments that would make the same code of it.

    Jinja asks filters while it compiles, and may use one; all else it looks up when it renders.
    What templates do is looked at: see `template_limits`.
    """

    intercepted_binops = frozenset({"*", "**", "%"})
    code_generator_class = Generator
    look_at = staticmethod(refuse_nested)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Jinja asks a dozen questions of each value; ours are never one of what it refuses."""
        kind: Any = type(obj)  # mypy: a class has a hash
        if kind is dict and attribute in obj and not hasattr(kind, attribute):
            return obj[attribute]
        is_open = attribute in _OF_TEXT if kind is str else _is_own(kind) and attribute[:1] != "_"
        value = getattr(obj, attribute, _ABSENT) if is_open else _ABSENT
        return super().getattr(obj, attribute) if value is _ABSENT else value

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One mapping, since each text of a template begins with a copy of it."""
        return {**self.globals, **(d or {})}

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        refuse_large(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def call(self, context: Any, called: Any, /, *arguments: Any, **named: Any) -> Any:
        for each in (*arguments, *named.values()):
            refuse_nested(each)
        return super().call(context, called, *arguments, **named)

    def getitem(self, value: Any, key: Any) -> Any:
        return super().getitem(value, refuse_nested(key))

    def compile(  # type: ignore[override]  # of Jinja's overloads this is the one it calls itself
        self, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        key = (source, name, filename, self.autoescape, frozenset(self.filters.items()))
        code = _COMPILED.get(key)
        if code is None:
            code = super().compile(source, name, filename)
            if len(_COMPILED) >= _MOST_COMPILED:
                _COMPILED.clear()
            _COMPILED[key] = code
        return code


def make_environment(
    sources: Mapping[str, str], show: Callable[[str], str] = str, *, escapes: bool = False
) -> Environment:
    """An environment that knows these templates and no file.

    `sources` maps a template's name to its source; problems show it as `show(name)`. With `escapes`
    what is printed is html, without it plain text.
    """

    def load(name: str) -> tuple[str, str, None] | None:
        if name not in sources:
            return None
        return ask_first(sources[name], sources), show(name), None

    environment = _Environment(
        autoescape=escapes,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        loader=FunctionLoader(load),
        auto_reload=False,
        cache_size=-1,  # All: no more than there are sources.
        optimized=False,  # Each template is rendered once or twice.
    )
    # The same content gives the same email: nothing may be drawn by lot.
    del environment.globals["lipsum"], environment.filters["random"]
    for uses in (environment.filters, environment.tests):
        uses.update({name: look_at_values(use) for name, use in uses.items()})
    return environment


def cover_jinja(source: str) -> str:
    """The source at equal length and with the same lines, each sign of Jinja's own covered.

    An expression becomes EXPRESSIONs, all else STATEMENTs. Raises jinja2.TemplateSyntaxError.
    """
    parts, cover = [], STATEMENT
    for text, kind in _split_source(source):
        cover = EXPRESSION if kind == "variable_begin" else cover
        parts.append(text if kind == "data" else re.sub(r"[^\n]", cover, text))
        cover = STATEMENT if kind == "variable_end" else cover
    return "".join(parts)


def mark_lines(source: str, mark: Callable[[int], str]) -> str:
    """The source with `mark(line)` before each line of text and each expression.

    What Jinja reads stays as it is. Raises jinja2.TemplateSyntaxError.
    """
    parts, line = [], 1
    for text, kind in _split_source(source):
        if kind == "data":
            pieces = enumerate(_LINE.findall(text), start=line)
            parts.append("".join(mark(number) + piece for number, piece in pieces))
        else:
            parts.append(mark(line) + text if kind == "variable_begin" else text)
        line += text.count("\n")
    return "".join(parts)


@lru_cache(maxsize=64)
def _split_source(source: str) -> tuple[tuple[str, str], ...]:
    """All of the source in pieces, each with its kind for Jinja; "data" is printed as it is."""
    pieces, done = list[tuple[str, str]](), 0
    for _, kind, value in make_environment({}).lex(source):
        start = source.index(value, done)
        pieces.append((source[done:start], "whitespace"))  # which Jinja swallows
        done = start + len(value)
        pieces.append((value, kind))
    return (*pieces, (source[done:], "whitespace"))


class AddedWords(NamedTuple):
    """Words of a template's own, where they are, and whether a quotation is in their paragraph."""

    words: str
    where: Location
    is_beside: bool
    paragraph: str = ""


class TemplateWords(NamedTuple):
    """A template, by its path, and all its own words that readers see, in order."""

    path: str
    words: tuple[str, ...]


def group_words(added: Iterable[AddedWords]) -> tuple[TemplateWords, ...]:
    """One list per template, by path; words that several lines have are in it once."""
    found: dict[str, dict[str, None]] = {}
    for each in added:
        found.setdefault(each.where.path, {})[each.words] = None
    return tuple(TemplateWords(path, tuple(words)) for path, words in sorted(found.items()))


@dataclass(frozen=True)
class MarkedText:
    """A rendered text and, for each place in it, the template and the line it was written in.

    Without `marks`, which a template has that changes its own text, only the file is known.
    """

    text: str
    marks: tuple[tuple[int, str, int], ...]
    shown_as: str

    def locate(self, words: str) -> Location:
        """The line that printed these words, which may go over several lines of the text."""
        pattern = r"\W+".join(map(re.escape, re.findall(r"\w+", words)))
        # Whole words first; scripts without spaces have no such edges.
        whole = re.search(rf"(?<!\w){pattern}(?!\w)", self.text, re.IGNORECASE)
        found = whole or re.search(pattern, self.text, re.IGNORECASE)
        if not (self.marks and found):
            return Location(self.shown_as)
        last = bisect_right(self.marks, found.start(), key=lambda mark: mark[0]) - 1
        _, path, line = self.marks[max(last, 0)]
        return Location(path, line)


@dataclass(frozen=True)
class MarkedTemplates:
    """Templates of plain text that tell which line of them a text comes from.

    `paths` has the path of each template on disk, `prepare` adds filters and globals.
    """

    sources: Mapping[str, str]
    paths: Mapping[str, str]
    prepare: Callable[[Environment], None] = lambda _: None

    def render(self, name: str, context: Mapping[str, Any]) -> MarkedText:
        marked = compile_template(self._environment, name, self.paths[name])(context)
        text, marks, done = [], [], 0
        names = list(self.sources)
        for found in LINE_MARK.finditer(marked):
            text.append(marked[done : found.start()])
            done = found.end()
            marks.append((sum(map(len, text)), self.paths[names[int(found[1])]], int(found[2])))
        return MarkedText("".join([*text, marked[done:]]), tuple(marks), self.paths[name])

    @cached_property
    def _environment(self) -> Environment:
        marked = {
            name: mark_lines(text, f"\x02{index},{{}}\x03".format)
            for index, (name, text) in enumerate(self.sources.items())
        }
        environment = make_environment(marked, lambda name: self.paths[name])
        self.prepare(environment)
        return environment


@lru_cache(maxsize=32)
def compile_template(
    environment: Environment, name: str, shown_as: str
) -> Callable[[Mapping[str, Any]], str]:
    """What renders a template. Both raise ContentError for whatever goes wrong in it."""

    def guard(action: Callable[..., Any], argument: Any) -> Any:
        try:
            with limited():
                return action(argument)
        except Exception as error:
            raise ContentError([explain_error(error, shown_as)]) from error

    def render(context: Mapping[str, Any]) -> str:
        text = str(guard(template.render, context))
        if len(text) > LONGEST:
            message = f"This template prints {len(text):,} characters; {LONGEST:,} is the limit."
            raise ContentError([explain_limit(Location(shown_as), message)])
        return text

    template = guard(environment.get_template, name)
    return render
