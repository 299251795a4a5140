"""Templates, fonts and sources are regular files inside the project: no link brings others in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.email.theme_files import read_template
from digest.project import Project, find_shipped_templates
from tests.projects import Ran, change, read_tree
from tests.terminals import Terminal

Digest = Callable[..., Ran]
SECRET = "TOKEN=ghp_0123456789"  # noqa: S105 - made up, to be looked for
INCLUDE = "{% include 'e.txt.j2' %}"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """What stands outside of the project, as the environment does in /proc/self/environ."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "e.txt.j2").write_text(SECRET, encoding="utf-8")
    return folder


def write_post_template(folder: Path) -> None:
    shipped = (find_shipped_templates() / "social" / "post.txt.j2").read_text(encoding="utf-8")
    (folder / "post.txt.j2").write_text(f"{shipped}\n{INCLUDE}", encoding="utf-8")


def link_included(project: Project, target: Path | str) -> None:
    folder = project.root / "templates" / "social"
    folder.mkdir(parents=True)
    write_post_template(folder)
    (folder / "e.txt.j2").symlink_to(target)


def link_file(project: Project, secret: Path) -> None:
    link_included(project, secret / "e.txt.j2")


def link_file_of_the_system(project: Project, _: Path) -> None:
    link_included(project, "/proc/self/environ")


def link_folder(project: Project, secret: Path) -> None:
    (project.root / "templates").mkdir()
    write_post_template(secret)
    (project.root / "templates" / "social").symlink_to(secret)


def link_templates(project: Project, secret: Path) -> None:
    (secret / "social").mkdir()
    (secret / "e.txt.j2").rename(secret / "social" / "e.txt.j2")
    write_post_template(secret / "social")
    (project.root / "templates").symlink_to(secret)


def link_post(project: Project, secret: Path) -> None:
    folder = project.root / "templates" / "social"
    folder.mkdir(parents=True)
    (folder / "x.txt.j2").symlink_to(secret / "e.txt.j2")


def link_within_the_project(project: Project, _: Path) -> None:
    """Where it leads now says nothing of where it leads on another machine."""
    link_included(project, "../../content/brand.yaml")


def link_part_of_theme(project: Project, secret: Path) -> None:
    folder = project.root / "templates" / "email" / "classic"
    shutil.copytree(find_shipped_templates() / "email" / "classic", folder)
    (folder / "part.txt.j2").symlink_to(secret / "e.txt.j2")
    plain = folder / "email.txt.j2"
    plain.write_text(plain.read_text() + "{% include 'part.txt.j2' %}", encoding="utf-8")


def link_theme(project: Project, secret: Path) -> None:
    shutil.copytree(find_shipped_templates() / "email" / "classic", secret / "classic")
    (project.root / "templates" / "email").mkdir(parents=True)
    (project.root / "templates" / "email" / "classic").symlink_to(secret / "classic")


def link_shell(project: Project, secret: Path) -> None:
    shutil.copytree(find_shipped_templates() / "email" / "_shell", secret / "_shell")
    (project.root / "templates" / "email").mkdir(parents=True)
    (project.root / "templates" / "email" / "_shell").symlink_to(secret / "_shell")


def make_pipe(project: Project, _: Path) -> None:
    folder = project.root / "templates" / "social"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "x.txt.j2")


WAYS = (
    link_file, link_file_of_the_system, link_folder, link_templates, link_post,
    link_within_the_project, link_part_of_theme, link_theme, link_shell, make_pipe,
)  # fmt: skip


@pytest.mark.sampled(7)
@pytest.mark.parametrize("lay", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("command", [["build"], ["check", "--format", "json"], ["post", "x"]])
def test_no_link_brings_another_file_in(
    project: Project, digest: Digest, secret: Path, lay: Callable[..., None], command: list[str]
) -> None:
    lay(project, secret)
    ran = digest(*command)
    assert ran.code == 1
    assert "file-link" in ran.out + ran.err
    assert SECRET not in ran.out + ran.err
    assert "PATH=" not in ran.out + ran.err
    assert not project.out.exists()


@pytest.mark.parametrize("lay", [link_part_of_theme, link_shell], ids=["a part", "the shell"])
def test_a_new_theme_takes_no_linked_file_along(
    project: Project, digest: Digest, secret: Path, lay: Callable[..., None]
) -> None:
    lay(project, secret)
    ran = digest("new", "--theme", "ours")
    assert (ran.code, "[file-link]" in ran.err) == (1, True)
    assert not (project.root / "templates" / "email" / "ours").exists()


def test_an_excerpt_on_a_terminal_shows_no_line_of_a_linked_file(
    project: Project, secret: Path
) -> None:
    link_file(project, secret)
    (project.content / "other.yaml").symlink_to(secret / "e.txt.j2")
    with Terminal("-m", "digest", "check", cwd=project.root) as terminal:
        assert terminal.finish() == 1
    assert "file-link" in terminal.text
    assert SECRET not in terminal.text


def test_a_linked_font_is_not_taken(project: Project, secret: Path) -> None:
    from digest.cards.fonts import list_own

    fonts = project.root / "templates" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "own.ttf").write_bytes(b"own")
    (fonts / "linked.ttf").symlink_to(secret / "e.txt.j2")
    assert list(list_own(project.list_templates("fonts"))) == ["own"]


@pytest.mark.parametrize("named", [".git/config", ".env", "content/.secrets/fair.txt"])
def test_a_hidden_file_is_no_source_since_problems_quote_the_source(
    project: Project, digest: Digest, named: str
) -> None:
    hidden = project.root / named
    hidden.parent.mkdir(exist_ok=True)
    hidden.write_text(f"Reading is for everyone with the {SECRET}", encoding="utf-8")
    change(project.content / "spring-fair.yaml", "content/sources/fair.txt", named)
    ran = digest("check")
    assert (ran.code, "[source-file]" in ran.err) == (1, True)
    assert SECRET not in ran.out + ran.err


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("templates/social/x.txt.j2", "{{ quotation.words }} für alle".encode("latin-1")),
        ("templates/social/post.txt.j2", "{{ quotation.words }}\n…".encode("cp1252")),
        ("templates/social/unused.txt.j2", "no\nüber".encode("latin-1")),
        ("templates/social/x.txt.j2", "{{ quotation.words }}".encode("utf-16")),
        ("templates/social/x.txt.j2", b"{{ quotation.words }}\0"),
        ("templates/social/x.txt.j2", b"\xff"),
        ("templates/email/classic/email.html.j2", "für".encode("latin-1")),
        ("templates/email/classic/theme.yaml", "für".encode("latin-1")),
    ],
)
def test_a_template_that_is_not_utf_8_is_a_problem_at_its_place(
    project: Project, digest: Digest, path: str, content: bytes
) -> None:
    if "classic" in path:
        shutil.copytree(
            find_shipped_templates() / "email" / "classic",
            project.root / "templates" / "email" / "classic",
        )
    (project.root / path).parent.mkdir(parents=True, exist_ok=True)
    (project.root / path).write_bytes(content)
    ran = digest("build")
    assert (ran.code, f"{path}:" in ran.err) == (1, True), ran.err
    assert "[file-encoding]" in ran.err or "[theme-file]" in ran.err


@pytest.mark.slow
def test_a_byte_order_mark_and_other_line_ends_of_a_template_reach_no_post(
    project: Project, digest: Digest
) -> None:
    good = digest("post", "x").out
    folder = project.root / "templates" / "social"
    folder.mkdir(parents=True)
    shipped = (find_shipped_templates() / "social" / "post.txt.j2").read_bytes()
    (folder / "post.txt.j2").write_bytes(b"\xef\xbb\xbf" + shipped.replace(b"\n", b"\r\n"))
    assert digest("post", "x").out == good
    digest("build")
    assert b"\r" not in b"".join(
        content for path, content in read_tree(project.out).items()
        if path.endswith(".txt") and isinstance(content, bytes)
    )  # fmt: skip


def test_a_template_below_a_linked_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt.j2").write_text(SECRET, encoding="utf-8")
    root = tmp_path / "linked"
    root.symlink_to("real")
    text, problem = read_template(root / "a.txt.j2", root, "a.txt.j2")
    assert (text, problem and problem.check) == ("", "file-link")
