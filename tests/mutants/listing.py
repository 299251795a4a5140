"""What is changed: the modules by rooms, a seeded sample of the changes, and where each is."""

from __future__ import annotations

import ast
import difflib
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ROOT / "src" / "digest"
_CONTENT = ("dates", "input_files", "loading", "parsing", "reading", "source_files", "translations",
            "validating", "values")  # fmt: skip
_QUOTES = ("approvals", "excerpts", "joining", "locating", "meaning", "quoted_words", "seams")
_SOURCES = ("label_paragraphs", "paragraphs", "quotations", "sentences", "speakers")
_CHOICE = ("candidates", "choosing", "references", "runs")
_COUNTING = ("bluesky_links", "counting", "emoji", "graphemes", "mastodon_links", "mentions",
             "x_links")  # fmt: skip
_WRITING = ("comparing", "kept", "leftovers", "locks", "manifest", "writing")
ROOMS = {
    "loading": [f"content/{name}.py" for name in _CONTENT],
    "proof": [f"quotes/{name}.py" for name in _QUOTES]
    + [f"sources/{name}.py" for name in _SOURCES],
    "fitting": [
        "social/fitting.py",
        "social/making.py",
        *(f"quotes/{name}.py" for name in _CHOICE),
    ],
    "counting": [f"text/{name}.py" for name in _COUNTING],
    "writing": [f"{name}.py" for name in _WRITING],
}
# How five languages name people and turn sentences: all the other modules of these two.
_TAKEN = {module for modules in ROOMS.values() for module in modules}
ROOMS["names"] = sorted(
    {
        path.relative_to(CODE).as_posix()
        for room in ("sources", "quotes")
        for path in (CODE / room).rglob("*.py")
        if path.name != "__init__.py"
    }
    - _TAKEN
)
# The tests of each room and those that lead through it. Commands, pages and cards lead through all
# of them, take many times as long and seldom notice more.
TESTS = {
    "loading": ("content", "fuzzing", "languages", "test_bad.py"),
    "proof": ("quotes", "sources", "golden", "drafting", "tracing"),
    "fitting": ("social", "quotes", "golden"),
    "counting": ("text", "social"),
    "writing": ("writing", "life", "building"),
    "names": ("sources", "quotes", "golden", "drafting"),
}
_NO_MUTANTS = (
    "core/ReplaceBinaryOperator_BitOr",  # In annotations, which nothing evaluates.
    "core/RemoveDecorator",  # Of dataclasses and caches, where nothing else is left.
)

_LEFT_AS_THEY_ARE = ("name", "string", "newline", "endmarker")


@dataclass(frozen=True)
class Mutant:
    """One change of one operator or constant in a module."""

    module: str
    line: int
    operator: str
    occurrence: int

    def name(self) -> str:
        return " | ".join((f"{self.module}:{self.line}", self.operator, *self.tell()))

    def change(self) -> str:
        from cosmic_ray.mutating import mutate_code
        from cosmic_ray.plugins import get_operator

        code = (CODE / self.module).read_text(encoding="utf-8")
        return str(mutate_code(code, get_operator(self.operator)(), self.occurrence))

    @cache  # noqa: B019 - as long as the tool runs
    def tell(self) -> tuple[str, str]:
        """Its lines before and after."""
        code = (CODE / self.module).read_text(encoding="utf-8")
        lines = [*difflib.unified_diff(code.splitlines(), self.change().splitlines(), n=0)][3:]
        old = " ".join(line[1:].strip() for line in lines if line.startswith("-"))
        return old, " ".join(line[1:].strip() for line in lines if line.startswith("+"))


def take_sample(room: str, each: int, seed: int) -> list[Mutant]:
    """Each has its own place in a row that the seed draws: changes of other code leave it there."""
    places = dict[Mutant, str]()
    for module in ROOMS[room]:
        lines = (CODE / module).read_text(encoding="utf-8").splitlines()
        alike = Counter[tuple[str, str]]()
        for mutant in _list_mutants(module):
            kind = (mutant.operator, lines[mutant.line - 1].strip())
            alike[kind] += 1
            said = "|".join((str(seed), module, *kind, str(alike[kind])))
            places[mutant] = sha256(said.encode()).hexdigest()
    return [*islice(filter(_is_python, sorted(places, key=places.__getitem__)), each)]


def _is_python(mutant: Mutant) -> bool:
    """Not “{^shared, **own}”, nor what is compiled to the same or changes no answer."""
    with warnings.catch_warnings(action="ignore"):
        try:
            made = compile(mutant.change(), "", "exec", dont_inherit=True)
        except SyntaxError:
            return False
    if _is_other_call(mutant):
        return False
    return made != compile((CODE / mutant.module).read_text(encoding="utf-8"), "", "exec",
                           dont_inherit=True)  # fmt: skip


def _is_other_call(mutant: Mutant) -> bool:
    """“def cut(text, /, most)” for “def cut(text, *, most)”, or another size of a cache."""
    old, new = mutant.tell()
    return old.startswith("@lru_cache") or ("*, " in old and old.replace("*, ", "/, ") == new)


def _list_mutants(module: str) -> Iterator[Mutant]:
    from cosmic_ray.ast import ast_nodes, get_ast_from_path
    from cosmic_ray.plugins import get_operator, operator_names

    found = ast_nodes(get_ast_from_path(CODE / module))
    nodes = [node for node in found if node.type not in _LEFT_AS_THEY_ARE]
    for name in operator_names():
        kind = get_operator(name)
        if kind.arguments() or name.startswith(_NO_MUTANTS):
            continue
        places = (place for node in nodes for place in kind().mutation_positions(node))
        for occurrence, (start, _) in enumerate(places):
            yield Mutant(module, start[0], name, occurrence)


def find_lines(module: str, line: int) -> range | None:
    """The lines that run where a line does; none for what runs as the module is imported."""
    inner: ast.stmt | None = None
    in_function = False
    for node in ast.walk(_parse(module)):
        if isinstance(node, ast.stmt) and _start(node) <= line <= (node.end_lineno or 0):
            inner = node  # Walks from the outside to the inside.
            in_function |= isinstance(node, ast.FunctionDef) and node.body[0].lineno <= line
    if inner is None or not in_function:
        return None
    body = getattr(inner, "body", None)
    return range(inner.lineno, (body[0].lineno if body else (inner.end_lineno or 0) + 1))


def find_constants(module: str, line: int) -> list[str]:
    """The names that a line of a module gives a value, and those that are made of them in it."""
    changed = set[str]()
    for node in _parse(module).body:
        if not isinstance(node, ast.Assign | ast.AnnAssign):
            continue
        names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        if node.lineno <= line <= (node.end_lineno or 0) or names & changed:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            changed |= {each.id for each in targets if isinstance(each, ast.Name)}
    return sorted(changed)


@cache
def _parse(module: str) -> ast.Module:
    return ast.parse((CODE / module).read_text(encoding="utf-8"))


def _start(node: ast.stmt) -> int:
    return min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))])


def list_tests(mutant: Mutant, lines: Mapping[str, Mapping[str, Sequence[int]]]) -> set[int]:
    """The tests that run the changed line, or its module where that runs as it is imported."""
    covered = lines.get(mutant.module, {})
    within = find_lines(mutant.module, mutant.line)
    return {
        test
        for line, tests in covered.items()
        if within is None or int(line) in within
        for test in tests
    }
