"""What Jinja made of templates is used again only where nobody else could have written it."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from marshal import dumps
from pathlib import Path
from types import CodeType

import pytest

from digest import compiled_templates
from digest.caching import write_entry
from digest.compiled_templates import keep_compiled
from digest.problems import ContentError
from digest.templating import compile_template, make_environment


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    monkeypatch.delenv("CI", raising=False)
    return home / "digest"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    return root


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that Jinja compiled; each run begins with none."""
    names: list[str] = []
    real = compiled_templates.find_code

    def find(key: compiled_templates.Key, make: object) -> CodeType:
        def note() -> CodeType:
            names.append(str(key[1]))
            return make()  # type: ignore[operator, no-any-return]

        return real(key, note)

    monkeypatch.setattr("digest.templating.find_code", find)
    monkeypatch.setattr(compiled_templates, "_compiled", {})
    return names


def render(project: Path | None, source: str = "{{ name }}!", name: str = "a.txt.j2") -> str:
    """As a run of its own does it."""
    compiled_templates._compiled.clear()
    with keep_compiled(project):
        environment = make_environment({name: source})
        return compile_template(environment, name, f"templates/{name}")({"name": "Ada"})


def test_a_template_is_compiled_once_for_many_runs(
    cache: Path, project: Path, compiled: list[str]
) -> None:
    assert render(project) == "Ada!"
    assert render(project) == "Ada!"
    assert compiled == ["a.txt.j2"]
    assert list(cache.glob("templates-*.json"))


@pytest.mark.usefixtures("cache")
def test_another_source_or_name_is_compiled_again(project: Path, compiled: list[str]) -> None:
    render(project)
    assert render(project, "{{ name }}?") == "Ada?"
    assert render(project, name="b.txt.j2") == "Ada!"
    assert len(compiled) == 3


def test_where_others_can_write_nothing_is_kept_or_run(
    cache: Path, project: Path, compiled: list[str]
) -> None:
    render(project)
    cache.chmod(0o770)
    assert render(project) == "Ada!"
    assert len(compiled) == 2


def test_without_a_project_or_in_ci_nothing_is_kept(
    cache: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    render(None)
    monkeypatch.setenv("CI", "true")
    render(project)
    assert not cache.exists()


@pytest.mark.parametrize("kept", [None, [], {"x": 1}, "same", b"", dumps(1), b"\xff"])
def test_an_entry_that_is_damaged_counts_for_nothing(
    cache: Path, project: Path, compiled: list[str], kept: object
) -> None:
    render(project)
    (entry,) = cache.glob("templates-*.json")
    key = entry.stem.removeprefix("templates-")
    names = json.loads(entry.read_text(encoding="utf-8"))["value"]
    value = dict.fromkeys(names, b64encode(kept).decode()) if isinstance(kept, bytes) else kept
    write_entry(cache, "templates", key, value)
    assert render(project) == "Ada!"
    assert len(compiled) == 2


@pytest.mark.usefixtures("cache")
def test_the_code_of_another_version_is_another_entry(
    project: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    render(project)
    monkeypatch.setattr(compiled_templates, "sum_tool", lambda: sha256(b"other").hexdigest())
    assert render(project) == "Ada!"
    assert len(compiled) == 2


@pytest.mark.usefixtures("cache")
def test_a_mistake_is_told_at_its_line_from_kept_code_too(
    project: Path, compiled: list[str]
) -> None:
    found = []
    for _ in range(2):
        with pytest.raises(ContentError) as error:
            render(project, "one\n{{ nothing }}\n")
        found.append([str(each.where) for each in error.value.problems])
    assert found == [["a.txt.j2:2:1"]] * 2
    assert len(compiled) == 1
