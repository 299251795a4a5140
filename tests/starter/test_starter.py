from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from digest.building import build
from digest.content.kinds import GroupKind, Kind, ListKind, TableKind
from digest.project import Project
from digest.starter import read_starter, switch_on
from tests.projects import Ran, change, read_tree

Digest = Callable[..., Ran]
# What only few need: docs/content.md has it. A `file` would have to be there.
NOT_IN_STARTER = {
    "edition.yaml": {
        "image.file", "organizations.accounts", "organizations.logo.file", "people.portrait.file",
        "quotes.approval.cuts", "quotes.translated_from", "quotes.translation", "quotes.vouched",
        "source.kind", "source.speaker",
    },
    "brand.yaml": {
        "logo.file", "networks.time", "organizations.accounts", "organizations.logo", "to.name",
        "utm.content",
    },
}  # fmt: skip


@pytest.fixture
def started(tmp_path: Path, digest: Digest, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    assert digest("new", "my-first-event").code == 0
    return Project(tmp_path)


def test_new_writes_an_edition_its_source_the_brand_the_schemas_and_what_git_must_know(
    started: Project,
) -> None:
    assert sorted(read_tree(started.root)) == [
        ".gitattributes",
        ".gitignore",
        "content/brand.yaml",
        "content/my-first-event.yaml",
        "content/sources/my-first-event.txt",
        "schema/brand.schema.json",
        "schema/edition.schema.json",
    ]


def test_new_says_what_it_made_and_what_comes_next(project: Project, digest: Digest) -> None:
    ran = digest("new", "autumn-fair")
    assert ran.code == 0
    assert ran.out.startswith(
        "created content/autumn-fair.yaml\ncreated content/sources/autumn-fair.txt"
    )
    assert "brand.yaml" not in ran.out
    assert ran.out.endswith("Fill in content/autumn-fair.yaml, then run: digest build\n")
    assert (project.content / "autumn-fair.yaml").is_file()


@pytest.mark.slow
def test_what_new_wrote_builds_with_hints_alone(started: Project, digest: Digest) -> None:
    ran = digest("build")
    assert (ran.code, ran.err) == (0, "")
    assert "Replace before sending:\n  content/brand.yaml:" in ran.out
    assert {problem.severity for problem in build(started).problems} == {"hint"}
    assert (started.out / "my-first-event" / "email.html").is_file()
    assert digest("build", "--check").code == 0


def test_every_line_that_holds_a_stand_in_is_marked(started: Project) -> None:
    """A stand-in is what speaks of itself: "Name of …", "Write here …", an .example address."""
    stand_in = re.compile(r"Name of|Role of|Subject of|Headline of|Put the|Say here|\.example|2030")
    for name in ("my-first-event.yaml", "brand.yaml"):
        lines = (started.content / name).read_text(encoding="utf-8").splitlines()
        for before, line in zip(["", *lines], lines, strict=False):
            if stand_in.search(line) and not line.lstrip().startswith("#"):
                marked = line if ":" in line else _find_key(lines, line)
                assert marked.endswith("# replace before sending"), (name, before, line)


def _find_key(lines: list[str], line: str) -> str:
    """The line of the key that a folded text belongs to."""
    above = lines[: lines.index(line)]
    return next(each for each in reversed(above) if ":" in each)


@pytest.mark.parametrize("name", ["edition.yaml", "brand.yaml"])
def test_every_key_of_the_schema_is_in_the_starter_and_explained(name: str) -> None:
    from digest.content.kinds import list_keys
    from digest.content.model import Brand, Edition

    kind = Edition if name == "edition.yaml" else Brand
    lines = read_starter(name).splitlines()
    for key in list_keys(kind):
        found = [n for n, line in enumerate(lines) if re.match(rf"(# )?{key}:", line)]
        assert len(found) == 1, key
        block = lines[: found[0]]
        while block and block[-1] and not block[-1].startswith("#"):
            block.pop()
        assert block[-1].startswith("#"), f"nothing is said about {key}"


@pytest.mark.parametrize("name", ["edition.yaml", "brand.yaml"])
def test_every_key_below_another_is_in_the_starter(name: str) -> None:
    from digest.content.model import Brand, Edition

    # Only texts: `on` is a key, and no truth.
    text = yaml.load(switch_on(read_starter(name)), yaml.BaseLoader)  # noqa: S506 - makes texts alone
    missing = set(list_missing(GroupKind(Edition if name == "edition.yaml" else Brand), text))
    assert missing == NOT_IN_STARTER[name]


def list_missing(kind: Kind, value: Any, path: str = "") -> Iterator[str]:
    """The keys that a text has nowhere; entries of a list or a table may share them."""
    entries = value if isinstance(value, list) else [value]
    if isinstance(kind, GroupKind):
        alone = {kind.alone} if any(isinstance(each, str) for each in entries) else set()
        for key in kind.keys.values():
            below = f"{path}.{key.name}".removeprefix(".")
            held = [
                each[key.name] for each in entries if isinstance(each, dict) and key.name in each
            ]
            if held:
                yield from list_missing(key.kind, held, below)
            elif key.name not in alone:
                yield below
    elif isinstance(kind, ListKind):
        one = [
            each for entry in entries for each in (entry if isinstance(entry, list) else [entry])
        ]
        yield from list_missing(kind.entry, one, path)
    elif isinstance(kind, TableKind):
        every = [
            each
            for entry in entries
            for each in (entry.values() if isinstance(entry, dict) else entry)
        ]
        yield from list_missing(kind.entry, every, path)


@pytest.mark.slow
def test_every_optional_key_can_be_put_to_use_as_it_stands(started: Project) -> None:
    """The lines that are commented out are content too, and would age unseen."""
    (started.content / "spring-fair.yaml").write_bytes(
        (started.content / "my-first-event.yaml").read_bytes()
    )
    for name in ("my-first-event.yaml", "brand.yaml"):
        path = started.content / name
        text = path.read_text(encoding="utf-8")
        used = switch_on(text)
        assert sum(a != b for a, b in zip(text.split("\n"), used.split("\n"), strict=True)) > 10
        path.write_text(used, encoding="utf-8")
    wrong = [p for p in build(started).problems if p.severity == "error"]
    assert not wrong


def test_the_schemas_are_where_the_files_say_they_are(started: Project) -> None:
    for path in started.content.glob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        schema = json.loads((path.parent / first.partition("=")[2]).read_text(encoding="utf-8"))
        assert schema["properties"]


@pytest.mark.slow
def test_a_second_edition_leaves_what_is_there_alone(started: Project, digest: Digest) -> None:
    change(started.content / "brand.yaml", "Postal address of the sender", "1 Main Street")
    before = read_tree(started.root)
    assert digest("new", "second-event").code == 0
    after = read_tree(started.root)
    assert before.items() <= after.items()
    assert digest("build").code == 0


def test_new_from_a_folder_inside_the_project_writes_to_the_project(
    project: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.content / "sources")
    digest("new", "autumn-fair")
    assert (project.content / "autumn-fair.yaml").is_file()


@pytest.mark.slow
def test_a_copied_theme_builds_the_same_email_until_it_is_changed(
    started: Project, digest: Digest
) -> None:
    digest("build")
    email = started.out / "my-first-event" / "email.html"
    classic = email.read_bytes()
    ran = digest("new", "--theme", "ours")
    assert ran.code == 0
    assert "created templates/email/ours/email.html.j2\n" in ran.out
    assert "add to content/brand.yaml: theme: ours" in ran.out
    change(started.content / "brand.yaml", "theme: classic", "theme: ours")
    assert digest("build").code == 0
    assert email.read_bytes() == classic
    theme = started.root / "templates" / "email" / "ours" / "email.html.j2"
    text = theme.read_text(encoding="utf-8")
    theme.write_text(text.replace("{{ event_line }}", "Ours: {{ event_line }}"))
    assert digest("build").code == 0
    assert b"Ours: " in email.read_bytes()


@pytest.mark.slow
def test_a_theme_of_that_name_is_not_written_over(started: Project, digest: Digest) -> None:
    digest("new", "--theme", "ours")
    before = read_tree(started.root)
    ran = digest("new", "--theme", "ours")
    assert ran.code == 2
    assert "ours already exists" in ran.err
    assert read_tree(started.root) == before


@pytest.mark.slow
def test_a_new_theme_comes_with_a_preview_of_every_block(started: Project, digest: Digest) -> None:
    """Made of the starter files, in which every key has a stand-in."""
    assert digest("new", "--theme", "ours", "--from", "bulletin").code == 0
    page = (started.root / "templates" / "email" / "ours" / "preview.html").read_text("utf-8")
    for words in ("In numbers", "On the agenda", "What leaders are asking for", "<blockquote"):
        assert words in page
    assert digest("new", "--theme", "theirs", "--from", "ours").code == 0
