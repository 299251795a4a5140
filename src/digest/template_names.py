"""Names that a template uses and no value has, also in a branch that is not taken today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, is_dataclass
from difflib import get_close_matches
from functools import cache
from types import NoneType, SimpleNamespace, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from jinja2 import Environment, nodes

from digest.problems import Location, Problem
from digest.values import dataclass

# What is known of a value: a type hint, a table of the names that it has, or nothing.
Kind = Any
ANYTHING: Kind = object()
# What Jinja sets in a loop, a macro and an inherited block.
_OWN = frozenset({"loop", "caller", "varargs", "kwargs", "super", "self"})
_SEQUENCES = (tuple, list, frozenset)
# Filters that keep what they are given, and those that take one of it.
_KEEP = frozenset({
    "list", "sort", "reverse", "unique", "selectattr", "rejectattr", "select", "reject",
})  # fmt: skip
_TAKE = frozenset({"first", "last", "min", "max"})
_LIKELY = 0.6


@dataclass(frozen=True)
class Known:
    """What a template may use: values by name, each with its kind, and what Jinja has.

    `own` are filters beside Jinja's; `made` is what filters give, by name.
    """

    values: Mapping[str, Kind]
    environment: Environment
    own: Collection[str] = ()
    made: Mapping[str, Kind] = field(default_factory=dict)

    @property
    def filters(self) -> Collection[str]:
        return {*self.environment.filters, *self.own}

    @property
    def tests(self) -> Collection[str]:
        return self.environment.tests.keys()


def find_unknown_names(trees: Mapping[str, nodes.Template], known: Known) -> list[Problem]:
    """Where templates use what does not exist; `trees` are all that are used together, by path.

    A name that any of them sets may be used in all: what is included sees the names around it.
    What a template asks for first (`is defined`, `default`) need not exist.
    """
    shared = dict.fromkeys((*known.environment.globals, *_list_set(trees.values())), ANYTHING)
    problems: list[Problem] = []
    for path, tree in trees.items():
        reading = _NameReading(path, known, _list_asked(tree))
        reading.read(tree, {**shared, **known.values})
        problems += reading.problems
    return list(dict.fromkeys(problems))


def _list_set(trees: Iterable[nodes.Template]) -> Iterator[str]:
    for tree in trees:
        yield from (node.name for node in tree.find_all(nodes.Name) if node.ctx != "load")
        yield from (node.name for node in tree.find_all(nodes.Macro))
        yield from (node.target for node in tree.find_all(nodes.Import))
        for each in tree.find_all(nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in each.names)


def _list_asked(tree: nodes.Template) -> frozenset[str]:
    """Every value that the template tests before it uses it, as it writes it."""
    tests = (node.node for node in tree.find_all(nodes.Test) if "defined" in node.name)
    defaults = (node.node for node in tree.find_all(nodes.Filter) if node.name in ("d", "default"))
    return frozenset(_write(node) for node in (*tests, *defaults) if node)


def _write(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    return f"{_write(node.node)}.{node.attr}" if isinstance(node, nodes.Getattr) else ""


@dataclass
class _NameReading:
    """One template: `read` goes through it with the names that are known at each place."""

    path: str
    known: Known
    asked: frozenset[str]
    problems: list[Problem] = field(default_factory=list)

    def read(self, node: nodes.Node, scope: dict[str, Kind]) -> Kind:
        """The kind of an expression; what a statement sets is added to the scope."""
        one = getattr(self, f"_read_{type(node).__name__.lower()}", None)
        if one:
            return one(node, scope)
        for child in node.iter_child_nodes():
            self.read(child, scope)
        return ANYTHING

    def _read_name(self, node: nodes.Name, scope: dict[str, Kind]) -> Kind:
        if node.name in scope or node.name in _OWN or node.ctx != "load":
            return scope.get(node.name, ANYTHING)
        return self._report(node, node.name, scope, "")

    def _read_getattr(self, node: nodes.Getattr, scope: dict[str, Kind]) -> Kind:
        return self._look_up(node, node.attr, self.read(node.node, scope))

    def _read_getitem(self, node: nodes.Getitem, scope: dict[str, Kind]) -> Kind:
        kind = self.read(node.node, scope)
        self.read(node.arg, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._look_up(node, node.arg.value, kind)
        return kind if isinstance(node.arg, nodes.Slice) else _find_element(kind)

    def _read_filter(self, node: nodes.Filter, scope: dict[str, Kind]) -> Kind:
        kinds = [self.read(child, scope) for child in node.iter_child_nodes()]
        if node.name not in self.known.filters:
            return self._report(node, node.name, self.known.filters, "the filter ")
        if node.name in _KEEP | _TAKE and kinds:
            return kinds[0] if node.name in _KEEP else _find_element(kinds[0])
        return self.known.made.get(node.name, ANYTHING)

    def _read_test(self, node: nodes.Test, scope: dict[str, Kind]) -> Kind:
        for child in node.iter_child_nodes():
            self.read(child, scope)
        if node.name not in self.known.tests:
            self._report(node, node.name, self.known.tests, "the test ")
        return bool

    def _read_for(self, node: nodes.For, scope: dict[str, Kind]) -> Kind:
        element = _find_element(self.read(node.iter, scope))
        inner = {**scope, **_bind(node.target, element)}
        for child in (*([node.test] if node.test else ()), *node.body):
            self.read(child, inner)
        for child in node.else_:
            self.read(child, scope)
        return ANYTHING

    def _read_with(self, node: nodes.With, scope: dict[str, Kind]) -> Kind:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            inner |= _bind(target, self.read(value, scope))
        return self._read_all(node.body, inner)

    def _read_assign(self, node: nodes.Assign, scope: dict[str, Kind]) -> Kind:
        scope |= _bind(node.target, self.read(node.node, scope))
        return ANYTHING

    def _read_macro(self, node: nodes.Macro | nodes.CallBlock, scope: dict[str, Kind]) -> Kind:
        for child in (*node.defaults, *([node.call] if isinstance(node, nodes.CallBlock) else ())):
            self.read(child, scope)
        return self._read_all(node.body, scope | {each.name: ANYTHING for each in node.args})

    _read_callblock = _read_macro

    def _read_all(self, body: Iterable[nodes.Node], scope: dict[str, Kind]) -> Kind:
        for child in body:
            self.read(child, scope)
        return ANYTHING

    def _look_up(self, node: nodes.Expr, name: str, kind: Kind) -> Kind:
        names = _list_names(kind)
        if names is None or name.startswith("_") or _write(node) in self.asked:
            return ANYTHING
        return names[name] if name in names else self._report(node, name, names, "")

    def _report(self, node: nodes.Expr, name: str, known: Collection[str], what: str) -> Kind:
        if not what and _write(node) in self.asked:
            return ANYTHING
        close = get_close_matches(name, sorted(known), n=1, cutoff=_LIKELY)
        fix = f"Did you mean `{close[0]}`?" if close else "Use only what docs/themes.md lists."
        message = f"This template uses {what}`{name}`, which does not exist."
        where = Location(self.path, node.lineno)
        self.problems.append(Problem(where, "template-undefined", message, fix))
        return ANYTHING


def _bind(target: nodes.Node, kind: Kind) -> dict[str, Kind]:
    if isinstance(target, nodes.Name):
        return {target.name: kind}
    return {name.name: ANYTHING for name in target.find_all(nodes.Name)}


def _find_element(kind: Kind) -> Kind:
    """The kind of each thing in a sequence."""
    kind = _strip(kind)
    given = get_args(kind)
    return given[0] if _find_origin(kind) in _SEQUENCES and given else ANYTHING


def _strip(kind: Kind) -> Kind:
    """A hint without its notes, and without the None beside it."""
    while _find_origin(kind) in (Union, UnionType) or hasattr(kind, "__metadata__"):
        given = get_args(kind)[:1] if hasattr(kind, "__metadata__") else get_args(kind)
        kept = [each for each in given if each is not NoneType]
        if len(kept) != 1:
            return ANYTHING
        kind = kept[0]
    return str if _find_origin(kind) is Literal else kind


def _list_names(kind: Kind) -> Mapping[str, Kind] | None:
    """What a value of this kind has, by name; None where that is not known."""
    kind = _strip(kind)
    if isinstance(kind, SimpleNamespace):
        return dict.fromkeys(vars(kind), str)
    found: Any = _find_origin(kind) or kind
    if not isinstance(found, type) or found is object or issubclass(found, Mapping):
        return None
    return _list_attributes(cast("Any", found))


def _find_origin(kind: Kind) -> Any:
    """Of `list[str]` list; None of what takes no other hint."""
    return get_origin(kind)


@cache
def _list_attributes(kind: Any) -> Mapping[str, Kind]:
    names: dict[str, Kind] = {name: ANYTHING for name in dir(kind) if not name.startswith("_")}
    for name in names:
        given = getattr(kind, name)
        if isinstance(given, property) and given.fget:
            names[name] = get_type_hints(given.fget).get("return", ANYTHING)
    if is_dataclass(kind):
        hints = get_type_hints(kind, include_extras=True)
        names |= {name: hint for name, hint in hints.items() if not name.startswith("_")}
    return names
