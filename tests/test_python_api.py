"""What `import digest` offers, and every example of its page."""

from __future__ import annotations

import re
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import digest
from digest.project import Project
from tests.projects import ROOT, change
from tests.tables import table

PAGE = (ROOT / "docs/python.md").read_text(encoding="utf-8")
SCRIPT, LOADING, NOTEBOOK, VIEW = re.findall(r"(?ms)^```py(?:thon)?\n(.*?)^```$", PAGE)
FAIR = "content/spring-fair.yaml"


def run_example(code: str) -> tuple[str, dict[str, Any]]:
    said, names = StringIO(), dict[str, Any]()
    with redirect_stdout(said):
        exec(code, names)  # noqa: S102 - our own page
    return said.getvalue(), names


@table("name", digest.__all__)
def test_every_name_is_there_and_on_its_page(name: str) -> None:
    assert getattr(digest, name) is not None
    assert name in dir(digest)
    assert f"| `digest.{name}" in PAGE


def test_no_other_name_is_there() -> None:
    assert not hasattr(digest, "Letter")


def test_posts_are_gone_through_without_asking_for_their_kind(project: Project) -> None:
    """The project's type checker reads this as well."""
    change(project.root / FAIR, "everyone.]", "everyone.]\n    skip: [x]")
    (made,) = digest.build(str(project.root)).editions
    texts: list[str] = [post.text for post in made.posts if post.text is not None]
    assert len(texts) == len(made.posts) - 1
    paths: list[str] = [post.path for post in made.posts if post.path is not None]
    reasons: list[str] = [post.reason for post in made.posts if post.reason is not None]
    assert len(paths) == len(texts)
    assert reasons == ["the content has `skip: [x]`"]
    (shown,) = [post._repr_html_() for post in made.posts if post.text is None]
    assert shown == (
        "<figure><figcaption>X: no post</figcaption>"
        "<p>the content has `skip: [x]`</p></figure>"
    )  # fmt: skip
    assert digest.load(str(project.root / FAIR)) == made.edition


def test_the_script_prints_problems_headlines_and_posts(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    said, _ = run_example(SCRIPT)
    assert "content/spring-fair.yaml:" in said
    assert "\nSpring fair brings readers together\n" in said
    assert "\nBluesky " in said


def test_an_edition_is_read_or_its_problems_are_printed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    code = LOADING.replace("content/reimagining-public-safety.yaml", FAIR)
    assert run_example(code)[0].startswith("Readers wanted 2031-04-05")
    change(project.root / FAIR, "headline:", "head:")
    assert "`head` is not a key" in run_example(code)[0]


def test_a_notebook_shows_an_edition_and_a_post(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    change(project.root / FAIR, "headline: Spring fair brings", "headline: Bread & <b>fair</b>")
    _, names = run_example(NOTEBOOK)
    assert re.fullmatch(
        r"<figure><figcaption>X, \d+/280</figcaption><pre .*</pre></figure>",
        names["post"]._repr_html_(),
        re.DOTALL,
    )
    shown = digest.load(FAIR)._repr_html_()
    assert "Bread &amp; &lt;b&gt;fair&lt;/b&gt;" in shown
    assert "<li>Ada Example</li>" in shown


def test_the_view_gives_the_email(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    http = ModuleType("django.http")

    class NotThereError(Exception):
        pass

    vars(http).update(Http404=NotThereError, HttpRequest=object, HttpResponse=SimpleNamespace)
    http.HttpResponse = lambda content, **rest: SimpleNamespace(content=content, **rest)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "django", ModuleType("django"))
    monkeypatch.setitem(sys.modules, "django.http", http)
    _, names = run_example(VIEW.replace("/srv/newsroom", Path(project.root).as_posix()))
    shown = names["show_email"](None, "spring-fair")
    assert shown.content.lstrip().lower().startswith(b"<!doctype html")
    with pytest.raises(NotThereError):
        names["show_email"](None, "no-such-edition")
