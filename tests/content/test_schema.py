"""The editors' schemas are fresh, and say of the content files what digest says of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from digest.checks import Rule
from digest.checks.rules import list_rules
from digest.content.kinds import GroupKind, list_keys
from digest.content.messages import find_group
from digest.content.model import Places
from digest.content.reading import Document
from digest.content.schema import KINDS, make_schema
from digest.content.validating import read_file
from digest.problems import Problem
from digest.starter import read_starter
from tests.checks.examples import lay_over
from tests.projects import BRAND, EDITION
from tests.tables import table

ROOT = Path(__file__).parents[2]
BAD = ROOT / "tests" / "bad"
SCHEMAS = {kind: json.loads(make_schema(kind)) for kind in KINDS}
FILES = {
    **{
        f"content/{path.name}": path.read_text(encoding="utf-8")
        for path in (ROOT / "content").glob("*.yaml")
    },
    **{f"starter/{name}": read_starter(name) for name in ("edition.yaml", "brand.yaml")},
    **{
        f"bad/base/{path.name}": path.read_text(encoding="utf-8")
        for path in (BAD / "base").glob("*.yaml")
    },
    **{
        path.relative_to(ROOT / "tests").as_posix(): path.read_text(encoding="utf-8")
        for folder in ("editions", "golden")
        for path in (ROOT / "tests" / folder).glob("*/content/*.yaml")
    },
    "projects/spring-fair.yaml": EDITION,
    "projects/brand.yaml": BRAND,
}


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2's core types, which editors go by: no dates, and `no` is text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own way to say it


CORE = {
    "null": "~|null|Null|NULL|",
    "bool": "true|True|TRUE|false|False|FALSE",
    "int": "[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}
for name, pattern in CORE.items():
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{name}", re.compile(f"(?:{pattern})\\Z"), None
    )


def find_faults(kind: str, text: str) -> list[str]:
    content = yaml.load(text, CoreLoader)  # noqa: S506 - built on the safe loader
    return [
        f"{error.json_path}: {error.message}"
        for error in Draft7Validator(SCHEMAS[kind]).iter_errors(content)
    ]


def kind_of(name: str) -> str:
    return "brand" if name.endswith("brand.yaml") else "edition"


@pytest.mark.parametrize("kind", KINDS)
def test_schema_file_is_fresh(kind: str):
    path = ROOT / "schema" / f"{kind}.schema.json"
    assert path.read_text(encoding="utf-8") == make_schema(kind), "run: make schema"


@pytest.mark.slow
def test_command_writes_every_schema(tmp_path: Path):
    (tmp_path / "schema").mkdir()
    subprocess.run(
        [sys.executable, "-m", "digest.content.schema"],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C"}, check=True,
    )  # fmt: skip
    for kind in KINDS:
        written = (tmp_path / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8")
        assert written == make_schema(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_schema_is_draft_seven(kind: str):
    Draft7Validator.check_schema(SCHEMAS[kind])
    text = make_schema(kind)
    assert "$defs" not in text
    for reference in re.findall(r'"\$ref": "(.+)"', text):
        assert reference.removeprefix("#/definitions/") in SCHEMAS[kind]["definitions"]


@table("name", FILES)
def test_good_file_satisfies_its_schema(name: str):
    assert find_faults(kind_of(name), FILES[name]) == []


@table("rule", list_rules(), ids=lambda rule: rule.id)
def test_good_example_of_a_check_satisfies_the_schema(rule: Rule):
    """What `digest explain` shows as good is no error in an editor."""
    for kind in KINDS:
        text = lay_over(read_starter(f"{kind}.yaml"), getattr(rule.good, kind))
        assert find_faults(kind, text) == []


@table("name", FILES)
def test_file_that_people_edit_names_its_schema(name: str):
    if name.startswith(("content/", "starter/")):
        first = FILES[name].splitlines()[0]
        assert re.fullmatch(
            rf"# yaml-language-server: \$schema=\S*{kind_of(name)}\.schema\.json", first
        )


def describe(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    groups = {"": schema, **{f".{name}": each for name, each in schema["definitions"].items()}}
    return [
        (f"{group}.{key}", each)
        for group, body in groups.items()
        for key, each in body["properties"].items()
    ]


KEYS = [(f"{kind}{name}", each) for kind in KINDS for name, each in describe(SCHEMAS[kind])]


@table(("name", "each"), KEYS, ids=[name for name, _ in KEYS])
def test_every_key_is_described_and_its_examples_are_valid(name: str, each: dict[str, Any]):
    kind = name.partition(".")[0]
    assert each["description"]
    assert each["examples"]
    schema = {**each, "definitions": SCHEMAS[kind]["definitions"]}
    for example in each["examples"]:
        Draft7Validator(schema).validate(example)


def find_groups(kind: type) -> dict[str, type]:
    below = (find_group(key.kind) for key in list_keys(kind).values())
    found = [find_groups(group.type) for group in below if group]
    return {
        kind.__name__: kind,
        **{name: each for groups in found for name, each in groups.items()},
    }


GROUPS = {name: each for kind in KINDS.values() for name, each in find_groups(kind).items()}


def find_problems(kind: type, value: dict[str, Any]) -> set[Problem]:
    given = {"id": "made"} if GroupKind(kind).has_given_id else {}
    return set(read_file(kind, Document(value, Places("made.yaml")), None, **given)[1])


def write_as_text(example: Any) -> Any:
    """As the reader of YAML gives it: numbers are text."""
    if isinstance(example, dict):
        return {key: write_as_text(each) for key, each in example.items()}
    if isinstance(example, list):
        return [write_as_text(each) for each in example]
    return example if example is None else str(example)


@table(("name", "each"), KEYS, ids=[name for name, _ in KEYS])
def test_every_example_is_one_that_digest_reads(name: str, each: dict[str, Any]):
    """A schema is looser than the reader: to it, a zone that no clock knows is a text."""
    *_, group, key = name.split(".")
    kind = GROUPS[group.capitalize() if group in KINDS else group]
    for example in each["examples"]:
        assert find_problems(kind, {key: write_as_text(example)}) <= find_problems(kind, {})


@table(
    ("name", "old", "new"),
    [
        ("bad/base/harbour-day.yaml", "subject:", "subjct:"),
        ("bad/base/harbour-day.yaml", "  starts: 2026-05-01", "  starts: May 1st"),
        ("bad/base/harbour-day.yaml", "  starts: 2026-05-01", "  starts:"),
        ("bad/base/harbour-day.yaml", "url: https://", "url: http://"),
        ("bad/base/harbour-day.yaml", "send_on: 2026-05-03T09:00:00+02:00", "send_on: 2026-05-03"),
        ("bad/base/harbour-day.yaml", "  okoro:\n", "  Ada Okoro:\n"),
        ("bad/base/harbour-day.yaml", "lang: en", "lang: English"),
        ("bad/base/harbour-day.yaml", "    segments:\n      - ", "    segments: "),
        ("bad/base/brand.yaml", "  name: Harbour Town Council\n  address", "  address"),
        ("bad/base/brand.yaml", "accounts: {}", "accounts:"),
        ("bad/base/brand.yaml", "accounts: {}", 'accounts: {x: "@harbour"}'),
        ("bad/base/brand.yaml", "accounts: {}", 'colors: {accent: "0b4f6c"}'),
    ],
)
def test_slip_is_shown_in_the_editor_too(name: str, old: str, new: str):
    assert old in FILES[name]
    assert find_faults(kind_of(name), FILES[name].replace(old, new)) != []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("bad/base/brand.yaml", "  mastodon:", "  mastodon: {limit: 1000}"),
        (
            "bad/base/brand.yaml",
            "accounts: {}",
            "utm: {source: x}\nview_in_browser: https://a.example/{edition}",
        ),
        (
            "bad/base/harbour-day.yaml",
            "speaker: okoro",
            "speaker: [okoro]\n    excerpts: [a, {text: b, preferred: yes}]",
        ),
        (
            "bad/base/harbour-day.yaml",
            "speaker: okoro",
            "speaker: okoro\n    skip: x\n    seam: '. '",
        ),
        ("bad/base/harbour-day.yaml", "2026-05-01", "2026-05-01T09:30\n  timezone: Europe/Berlin"),
    ],
)
def test_every_way_to_write_is_fine_in_the_editor_too(name: str, old: str, new: str):
    assert old in FILES[name]
    assert find_faults(kind_of(name), FILES[name].replace(old, new)) == []
