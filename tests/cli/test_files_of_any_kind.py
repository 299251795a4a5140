"""In the place of each file that a command reads or writes: a file of any kind.

Whatever it is, the command ends, with a result, a problem at its place or exit 3. It waits for no
pipe, takes nothing from a device and reads no file to an end that it does not have.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from digest.project import Project, find_shipped_templates
from tests.breaking import Break, Broken, run_broken
from tests.projects import SOURCE, change, make_project
from tests.readying import make_ready, write_build

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks the system what was read")

HUGE = 3 * 1024**3
MOST = 64 * 1024**2  # Bytes that a command reads here, all in all.
KINDS = (
    "pipe", "device", "folder", "loop", "dangling", "huge",
    "latin-1", "utf-16", "zeros", "empty", "unreadable", "read-only",
)  # fmt: skip
# Root reads and writes what it likes: without two of its rights it is refused like anybody.
_GUARD = """
import atexit, ctypes, os, resource, stat, sys
libc = ctypes.CDLL(None, use_errno=True)
rights = (ctypes.c_uint32 * 6)()
head = (ctypes.c_uint32 * 2)(0x20080522, 0)
libc.capget(head, rights)
for number in (0, 3):
    rights[number] &= ~0b1110
libc.capset(head, rights)
seen = os.open({seen!r}, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
usual = {{os.stat(each).st_rdev for each in ("/dev/null", "/dev/urandom")}}
opened = []
def listen(event, arguments):
    if event != "open" or isinstance(arguments[0], int):
        return
    place, mode, flags = arguments
    try:
        found = os.stat(place)
    except OSError:
        return
    is_device = stat.S_ISCHR(found.st_mode) and found.st_rdev not in usual
    if not (is_device or stat.S_ISFIFO(found.st_mode)):
        return
    if mode is not None:
        opened.append(place)  # At once, if what opens it says so.
    elif flags & os.O_NONBLOCK:
        opened[:] = [each for each in opened if os.fspath(each) != os.fspath(place)]
    else:
        opened.append(place)
        raise OSError(5, "It would wait", str(place))
def count():
    with open("/proc/self/io") as file:
        return int(file.readline().split()[1])
before = count()
sys.addaudithook(listen)
resource.setrlimit(resource.RLIMIT_CPU, (40, 40))
@atexit.register
def tell():
    if opened:
        os.write(seen, f"waits for {{opened}}\\n".encode())
    if count() - before > {most}:
        os.write(seen, f"read {{count() - before}} bytes\\n".encode())
sys.argv = ["digest", *{arguments!r}]
from digest.cli import main
main()
"""

READ = (["check"], ["build"], ["list"], ["trace", "release.txt", "--edition", "spring-fair"])
WRITTEN = (["build"], ["build", "--check"], ["check"], ["list"])
GIT = (["check"], ["build"], ["list"], ["new", "new-fair"], ["build", "--check"])


@dataclass(frozen=True)
class Place:
    """A file, and the commands that have to do with it.

    `is_input`: what is wrong with it is told; anything else is passed over, or made good.
    """

    path: str
    commands: Sequence[Sequence[str]] = READ
    is_input: bool = False


def _read(path: str, *more: Sequence[str]) -> Place:
    return Place(path, (*READ, *more), is_input=True)


PLACES = (
    _read("content/spring-fair.yaml", ["approve", "ada", "--by", "Jo"], ["export", "csv"],
          ["reopen", "spring-fair", "--why", "Early."], ["correct", "spring-fair"],
          ["mark-sent", "spring-fair"], ["post", "x"], ["remove", "spring-fair", "--yes"]),
    _read("content/brand.yaml", ["new", "new-fair"], ["export", "csv"]),
    _read("content/sources/fair.txt"),
    _read("content/audiences/towns.csv"),
    Place("content/pictures/ada.png", (*READ, ["cards"])),  # Told where it is named.
    _read("templates/social/post.txt.j2", ["post", "x"]),
    _read("templates/email/classic/email.html.j2"),
    _read("templates/email/classic/email.txt.j2"),
    _read("templates/email/classic/theme.css"),
    _read("templates/email/classic/head.css"),
    _read("templates/email/classic/theme.yaml", ["new", "--theme", "ours"]),
    Place("templates/email/classic/card.yaml", (["cards"], ["check"])),
    _read("templates/email/_shell/page.html.j2"),
    Place("templates/fonts/own.ttf", (["cards"], ["check"])),
    Place("content", (*READ, ["new", "new-fair"], ["init", "--yes", "."])),
    Place("content/sources", (*READ, ["new", "new-fair"])),
    Place("content/audiences", READ),
    Place("templates", READ),
    Place("templates/email", READ),
    Place("templates/email/classic", READ),
    Place("out", WRITTEN),
    Place("out/spring-fair", WRITTEN),
    Place("out/index.html", WRITTEN),
    Place("out/.gitignore", WRITTEN),
    Place("out/spring-fair/manifest.json", (*WRITTEN, ["mark-sent", "spring-fair"])),
    Place("out/spring-fair/email.html", (*WRITTEN, ["trace", "out/spring-fair/email.html"])),
    Place("out/spring-fair/index.html", WRITTEN),
    Place("out/spring-fair/removed.json", (*WRITTEN, ["new", "new-fair"])),
    Place("out/spring-fair/cards/ada-square.png", (["cards"], *WRITTEN)),
    Place("out/spring-fair/towns", WRITTEN),
    Place("out/spring-fair/towns/manifest.json", WRITTEN),
    Place("out/spring-fair/towns/port-example/email.txt", WRITTEN),
    Place("out/.digest-staging-x/journal.json", WRITTEN),
    Place("out/.digest-audiences", WRITTEN),
    Place(".git", GIT),
    Place(".git/HEAD", GIT),
    Place(".git/config", GIT),
    Place(".git/index", GIT),
    Place(".git/refs/heads/main", GIT),
    Place(".gitignore", (["init", "--yes", "."], ["new", "new-fair"])),
    Place(".editorconfig", (["init", "--yes", "."],)),
    Place(".vscode/settings.json", (["init", "--yes", "."],)),
    Place("schema/edition.schema.json", (["new", "new-fair"], ["init", "--yes", "."])),
    Place("release.txt", (["draft", "release.txt"], ["trace", "release.txt"])),
    Place("team.yaml", (["approve", "--reviewer", "jo", "--reviewers", "team.yaml"],)),
    Place("report.json", (["check", "--report", "json=report.json"],)),
    Place("posts.csv", (["export", "csv", "--out", "posts.csv"],)),
    Place("posts", (["export", "buffer", "--out", "posts"],)),
    Place("site", (["site", "--out", "site"],)),
    Place("site/digest-site.json", (["site", "--out", "site"],)),
    Place("mail", (["build", "--for", "mailchimp", "--out", "mail"],)),
    Place("mail/spring-fair/email.html", (["build", "--for", "mailchimp", "--out", "mail"],)),
    Place("../cache/digest", WRITTEN),
    Place("../cache/digest/editions", WRITTEN),
    Place("summary.md", (["check"],)),
)  # fmt: skip


def prepare(folder: Path) -> Project:
    """A project in git that uses all that a project can have, and was built."""
    project = make_project(folder / "project")
    templates = project.root / "templates"
    shutil.copytree(find_shipped_templates(), templates)
    (templates / "fonts").mkdir(exist_ok=True)
    (templates / "fonts" / "own.ttf").write_bytes(b"own")
    (project.content / "audiences").mkdir()
    table = "name,region\nPort Example,Made Coast\n"
    (project.content / "audiences" / "towns.csv").write_text(table, encoding="utf-8")
    (project.content / "pictures").mkdir()
    (project.content / "pictures" / "ada.png").write_bytes(PICTURE)
    edition = project.content / "spring-fair.yaml"
    portrait = "    portrait:\n      file: content/pictures/ada.png\n"
    change(edition, "    role: Librarian\n", f"    role: Librarian\n{portrait}")
    with edition.open("a", encoding="utf-8") as file:
        file.write("audiences: [towns]\n")
    with (project.content / "brand.yaml").open("a", encoding="utf-8") as file:
        file.write("site_url: https://town.test/digest/\n")
    (project.root / "release.txt").write_text(SOURCE, encoding="utf-8")
    make_ready(project)
    write_build(project)
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "All"]):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b.example", *command],
                       cwd=project.root, check=True)  # fmt: skip
    return project


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def lay(path: Path, kind: str) -> None:
    """The file at this place becomes one of that kind; what it says stays, where it can."""
    content = path.read_bytes() if path.is_file() else b"words\n"
    if path.is_dir() and kind in ("folder", "unreadable", "read-only"):
        pass
    elif path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "folder":
        path.mkdir(exist_ok=True)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        os.mknod(path, stat.S_IFCHR | 0o666, Path("/dev/zero").stat().st_rdev)
    elif kind in ("loop", "dangling"):
        path.symlink_to(path.name if kind == "loop" else "nowhere")
    elif kind == "huge":
        with path.open("wb") as file:
            file.truncate(HUGE)
    elif not path.is_dir():
        path.write_bytes(write_as(kind, content))
    if kind in ("unreadable", "read-only"):
        path.chmod(0 if kind == "unreadable" else 0o444 | 0o111 * path.is_dir())


def write_as(kind: str, content: bytes) -> bytes:
    text = content.decode("utf-8", "replace")
    encoded = {
        "latin-1": content + "\n# für alle\n".encode("latin-1"),
        "utf-16": text.encode("utf-16"),
        "zeros": content + b"\0",
        "empty": b"",
    }
    return encoded.get(kind, content)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One such project; each case has a copy."""
    folder = tmp_path_factory.mktemp("kinds")
    prepare(folder)
    return folder


def run_guarded(
    folder: Path, command: Sequence[str], place: Path, stdin: str = os.devnull
) -> tuple[Broken, str]:
    """What a command did, and what it waited for or read too much of."""
    seen = folder / "seen"
    code = _GUARD.format(seen=str(seen), most=MOST, arguments=list(command))
    summary = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(place)}
    env = summary if place.name == "summary.md" else None
    return run_broken(code, Break(), folder, env, stdin), seen.read_text(encoding="utf-8")


def check_place(kept: Path, folder: Path, place: Place, kind: str, most: int | None = None) -> None:
    shutil.copytree(kept, folder, symlinks=True)
    path = folder / "project" / place.path
    lay(path, kind)
    for command in place.commands[:most]:
        ran, seen = run_guarded(folder, command, path)
        told = (place.path, kind, command, ran.out, ran.err)
        assert (ran.code in (0, 1, 2, 3), seen) == (True, ""), (seen, told)
        is_judged = place.is_input and kind != "empty" and command[0] in ("check", "build")
        if ran.code == 3 or (ran.code and is_judged):
            # What is wrong in a source is told at the line of an edition that names it.
            assert path.name in ran.err or "[source-format]" in ran.err, told


SHORT = [(place, KINDS[(7 * number) % len(KINDS)]) for number, place in enumerate(PLACES)]


@pytest.mark.sampled(36)
@pytest.mark.parametrize(("place", "kind"), SHORT, ids=lambda each: getattr(each, "path", each))
def test_whatever_is_in_the_place_of_a_file_a_command_ends(
    kept: Path, tmp_path: Path, place: Place, kind: str
) -> None:
    check_place(kept, tmp_path / "room", place, kind, most=2)


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
def test_each_kind_of_file_is_tried_at_each_place(
    kept: Path, tmp_path: Path, place: Place, kind: str
) -> None:
    check_place(kept, tmp_path / "room", place, kind)


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    "command",
    [
        ["measure", "x"], ["measure", "x", "--jsonl"], ["draft", "-", "--slug", "new"],
        ["trace", "-", "--edition", "spring-fair"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_standard_input_without_an_end_is_not_read_to_it(
    tmp_path: Path, command: Sequence[str]
) -> None:
    make_project(tmp_path / "project")
    ran, seen = run_guarded(tmp_path, command, tmp_path, "/dev/zero")
    assert (ran.code, seen) == (2, "")
    assert "bytes, which is the limit" in ran.err


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "huge", "zeros", "unreadable"])
def test_an_entry_of_the_cache_may_be_of_any_kind(kept: Path, tmp_path: Path, kind: str) -> None:
    shutil.copytree(kept, tmp_path / "room", symlinks=True)
    run_guarded(tmp_path / "room", ["build"], tmp_path)
    cache = tmp_path / "room" / "cache"
    for entry in [path for path in cache.rglob("*") if path.is_file() and path.suffix != ".lock"]:
        lay(entry, kind)
    for command in (["build"], ["check"]):
        ran, seen = run_guarded(tmp_path / "room", command, tmp_path)
        assert (ran.code, seen) == (0, ""), ran.err
