"""The house stands: arrows point one way, and what is heavy or touches the world has one room.

Every import counts, also one inside a function or under TYPE_CHECKING: it is an arrow in the
reader's mind before it is one at run time.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.tables import table

ROOT = Path(__file__).parents[1]

MOST_LINES = 300

# Each room imports only itself and the rooms above it.
ROOMS = (
    "values",
    "problems",
    "version",
    "stages",
    "copies",
    "spilling",
    "regular_files",
    "caching",
    "folder_sums",
    "answers",
    "project",
    "limits",
    "template_limits",
    "template_errors",
    "template_parts",
    "templating",
    "template_names",
    "colors",
    "text",
    "links",
    "languages",
    "sources",
    "content",
    "timing",
    "history",
    "quotes",
    "social",
    "email",
    "artifacts",
    "manifest",
    "sent_notes",
    "records",
    "sending_services",
    "check_examples",
    "checks",
    "consequences",
    "severities",
    "unproved",
    "shared_inputs",
    "edition_build",
    "packing",
    "edition_store",
    "known_editions",
    "building",
    "jobs",
    "kept",
    "corrections",
    "cards",
    "digest",  # the package itself: the public API
    "leftovers",
    "comparing",
    "states",
    "post_times",
    "exporting",
    "staging",
    "writing",
    "locks",
    "whole_files",
    "audiences",
    "site",
    "approving",
    "correcting",
    "tracing",
    "changes",
    "link_check",
    "starter",
    "drafting",
    "reports",
    "editing",
    "desk",
    "cli",
)
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "manager", "process", "handle", "data"}

Sources = dict[str, str]


def read_sources() -> Sources:
    """Module name → source; a package goes by its own name."""
    src = ROOT / "src"
    return {
        ".".join(path.relative_to(src).with_suffix("").parts).removesuffix(".__init__"): (
            path.read_text(encoding="utf-8")
        )
        for path in sorted(src.rglob("*.py"))
    }


SOURCES = read_sources()


@pytest.fixture(scope="module", autouse=True)
def _forget() -> Iterator[None]:
    """All of the code as trees is a tenth of a gigabyte."""
    yield
    list_nodes.cache_clear()


@cache
def list_nodes(source: str) -> tuple[tuple[ast.AST, str], ...]:
    """The imports, classes and calls of a file, each call with what it calls."""
    return tuple(
        (node, called(node) if isinstance(node, ast.Call) else "")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom | ast.ClassDef | ast.Call)
    )


def room_of(module: str) -> str:
    """`digest.content.model` → content."""
    _, *parts = module.split(".")
    if not parts:
        return "digest"
    return "cli" if parts[0] == "__main__" else parts[0]


def imports(module: str, sources: Sources) -> Iterator[str]:
    """Every module that `module` names in an import, wherever in the file it does."""
    for node, name in list_nodes(sources[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = absolute(node, module, sources)
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield full if full in sources else base
        elif isinstance(node, ast.Call) and name.endswith("import_module"):
            given = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            yield from (each for each in given if isinstance(each, str))


def absolute(node: ast.ImportFrom, module: str, sources: Sources) -> str:
    if not node.level:
        return node.module or ""
    is_package = any(name.startswith(module + ".") for name in sources)
    parts = module.split(".")
    parts = parts[: len(parts) - node.level + is_package]
    return ".".join([*parts, node.module] if node.module else parts)


def called(call: ast.Call) -> str:
    """`date.today` for `date.today()`, as far as it is written with names."""
    return ast.unparse(call.func) if isinstance(call.func, ast.Name | ast.Attribute) else ""


def wrong_arrows(sources: Sources) -> list[str]:
    return [
        f"{module} imports {target}"
        for module in sources
        for target in imports(module, sources)
        if target.split(".")[0] == "digest"
        if ROOMS.index(room_of(target)) > ROOMS.index(room_of(module))
    ]


def find_cycle(sources: Sources) -> list[str]:
    arrows = {module: set(imports(module, sources)) & set(sources) - {module} for module in sources}
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def find_repeated_classes(sources: Sources) -> list[str]:
    """Each class name that occurs twice, with the modules that have it."""
    homes: dict[str, list[str]] = {}
    for module, source in sources.items():
        for node, _ in list_nodes(source):
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(module)
    return [f"{name} in {', '.join(where)}" for name, where in homes.items() if len(where) > 1]


def users_of(names: set[str], sources: Sources, *, rooms: set[str]) -> list[str]:
    """Modules outside `rooms` (rooms or whole modules) that import one of these packages."""
    return sorted(
        f"{module} imports {target}"
        for module in sources
        if not {room_of(module), module} & rooms
        for target in set(imports(module, sources))
        if any(target == name or target.startswith(name + ".") for name in names)
    )


def callers_of(is_meant: Callable[[str], bool], sources: Sources, *, rooms: set[str]) -> list[str]:
    return [
        f"{module}:{node.lineno} calls {name}"
        for module, source in sources.items()
        if room_of(module) not in rooms
        for node, name in list_nodes(source)
        if isinstance(node, ast.Call) and is_meant(name)
    ]


def test_every_module_belongs_to_a_room() -> None:
    assert sorted({module for module in SOURCES if room_of(module) not in ROOMS}) == []


def test_each_room_imports_only_rooms_above_it() -> None:
    assert wrong_arrows(SOURCES) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert find_cycle(SOURCES) == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    words = {module: set(re.split(r"[._]", module)) for module in SOURCES}
    assert [module for module, parts in words.items() if parts & EMPTY_WORDS] == []


def test_no_module_is_longer_than_a_reader_keeps_in_mind() -> None:
    assert [module for module, text in SOURCES.items() if text.count("\n") > MOST_LINES] == []


def test_no_class_name_occurs_twice() -> None:
    """A name says which class is meant wherever it is read, also in a search."""
    assert find_repeated_classes(SOURCES) == []


def test_a_class_name_that_occurs_twice_is_seen_wherever_it_is() -> None:
    sources = {
        "digest.a": "class Post: ...\nclass Page: ...",
        "digest.b": "def f():\n    class Post: ...",
    }
    assert find_repeated_classes(sources) == ["Post in digest.a, digest.b"]


def test_frozen_classes_are_made_the_quick_way() -> None:
    """The library's own way takes a seventh of what a command takes."""
    slow = re.compile(r"^from dataclasses import .*\bdataclass\b", re.MULTILINE)
    found = [name for name, text in SOURCES.items() if slow.search(text) and "frozen=True" in text]
    assert found == []


def test_css_and_html_engines_load_in_the_inliner_alone() -> None:
    """They take a seventh of a second to load, and can read files and call out if let."""
    heavy = {"premailer", "cssutils"}
    assert users_of(heavy, SOURCES, rooms={"digest.email.premailer_styles"}) == []


def test_lxml_loads_where_styles_are_computed_and_releases_read_alone() -> None:
    """A selector is looked up in a tree built node by node: there lxml parses nothing."""
    rooms = {"digest.email.premailer_styles", "digest.email.selectors"}
    rooms |= {
        f"digest.sources.formats.{name}"
        for name in (
            "html", "html_rules", "html_seen", "opendocument", "opendocument_veils", "word",
            "word_veils",
        )
    }  # fmt: skip
    assert users_of({"lxml"}, SOURCES, rooms=rooms) == []


def test_what_reads_documents_loads_in_its_reader_alone() -> None:
    """An extra brings them: digest works without them."""
    for package, readers in (("docx", ("word",)), ("pypdf", ("pdf", "pdf_veils"))):
        rooms = {f"digest.sources.formats.{reader}" for reader in readers}
        assert users_of({package}, SOURCES, rooms=rooms) == []


def test_what_speaks_to_a_cluster_loads_in_its_module_alone() -> None:
    """An extra brings it, and its wire runs code that others send."""
    assert users_of({"distributed", "dask"}, SOURCES, rooms={"digest.audiences.cluster"}) == []


def test_one_room_alone_writes_into_yaml_that_people_keep() -> None:
    """A second parser has a second opinion: it may say where values stand, never what they are."""
    assert users_of({"ruamel"}, SOURCES, rooms={"content", "approving"}) == []


def test_only_the_command_line_knows_click() -> None:
    assert users_of({"click"}, SOURCES, rooms={"cli"}) == []


def test_only_the_command_line_prints() -> None:
    assert callers_of(lambda name: name == "print", SOURCES, rooms={"cli"}) == []


def test_only_the_command_line_asks_what_day_it_is() -> None:
    """Today is an argument everywhere else: the same content gives the same files any day."""
    clock = re.compile(r"(.*\.)?(today|now|utcnow|time\.time|localtime)")
    assert callers_of(lambda name: bool(clock.fullmatch(name)), SOURCES, rooms={"cli"}) == []


def test_nothing_but_the_desks_server_and_the_visits_to_links_touches_the_network() -> None:
    network = {"socket", "ssl", "http.client", "http.server", "socketserver", "smtplib"}
    network |= {"requests", "urllib.request", "urllib3"}
    assert users_of(network, SOURCES, rooms={"digest.desk.server", "link_check"}) == []


def test_what_is_imported_is_declared() -> None:
    """A package that only happens to be there, since another brings it, may go with that one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (v for name, v in project["optional-dependencies"].items() if name != "dev")
    asked = [*project["dependencies"], *(line for extra in extras for line in extra)]
    declared = {Requirement(line).name.lower() for line in asked}
    # Jinja's and pydantic's other halves, which their own manuals tell to import from.
    declared |= {"markupsafe", "pydantic_core"}
    used = {target.split(".")[0] for module in SOURCES for target in imports(module, SOURCES)}
    foreign = used - {"digest", *sys.stdlib_module_names}
    givers = packages_distributions()
    names = {name: {giver.lower() for giver in givers.get(name, [name])} for name in foreign}
    assert sorted(name for name, giver in names.items() if not giver & declared) == []


@table(
    "line",
    [
        "from digest.writing import write_build",
        "from digest import writing",
        "import digest.writing",
        "import digest",
        "def f():\n    from digest.writing import write_build",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import digest.writing",
        "from .. import writing",
        "from ..writing import write_build",
        "import importlib\nimportlib.import_module('digest.writing')",
    ],
)
def test_an_arrow_that_points_down_is_seen_however_it_is_drawn(line: str) -> None:
    sources = {"digest": "", "digest.writing": "", "digest.content": "", "digest.content.x": line}
    (seen,) = wrong_arrows(sources)
    assert seen.startswith("digest.content.x imports digest")


def test_an_arrow_that_points_up_or_into_its_own_room_is_fine() -> None:
    line = "import re\nfrom digest import problems\nfrom . import y\nfrom digest.content import y"
    sources = {"digest.problems": "", "digest.content": "", "digest.content.y": ""}
    assert wrong_arrows({**sources, "digest.content.x": line}) == []


def test_a_circle_through_a_function_is_seen() -> None:
    sources = {
        "digest.content.a": "from digest.content import b",
        "digest.content.b": "def f():\n    from digest.content.a import g",
        "digest.content": "",
    }
    assert set(find_cycle(sources)) == {"digest.content.a", "digest.content.b"}


def test_a_forbidden_package_or_call_is_seen_in_a_wrong_room_only() -> None:
    line = "def f():\n    import lxml.html\n    print(1)"
    sources = {"digest.email.premailer_styles": line, "digest.cli": line, "digest.text": line}
    assert users_of({"lxml"}, sources, rooms={"digest.email.premailer_styles"}) == [
        "digest.cli imports lxml.html",
        "digest.text imports lxml.html",
    ]
    assert callers_of(lambda name: name == "print", sources, rooms={"cli", "email"}) == [
        "digest.text:3 calls print"
    ]
