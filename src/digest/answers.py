"""Repeat what a command said before, where no file that it read has changed since.

Whether anything changed is decided first, from the bytes of the files alone, never from their
times: then no edition is loaded. What was said is kept in the user's cache folder, as data. Where
an answer also rests on git, it counts as long as git's own files are the same. Where it rests on
more (a source elsewhere, what git is told to leave out), it is not kept. A build also finds out
what the commands that follow it will say: all that they need is at hand then.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from types import NoneType
from typing import Any

from digest.caching import find_cache, read_entry, write_entry
from digest.folder_sums import read_tree, sum_folders, sum_git, sum_pieces

# Each with the options that may be given: others depend on the clock, or write elsewhere.
_REPEATED = {
    "build": {"--check", "--strict"},
    "check": {"--strict"},
    "list": {"--json"},
    "post": {"--edition"},
}
# What is in out/ makes no difference to these, nor do the streams that they write to.
_WITHOUT_OUTPUT = ("post",)
_NAME = "answer"
_POSTS = "posts"
# Where a pipeline names the commit that a change is measured against.
_CHANGES = (
    "CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_COMMIT_BEFORE_SHA", "GITHUB_BASE_REF", "GITHUB_SHA",
)  # fmt: skip
# What is sure to be a result: the content is fine, or has problems.
_CODES = (0, 1)


# A text; or a moment, in seconds since 1970: the time that is left until then; or None: a line
# break where the result is read on a terminal.
Said = str | float | None


@dataclass
class _Answer:
    """What a command says while it runs; `is_certain`: the files of its project alone decide it.

    `output` is the sum of out/ of which it speaks, as `look` found it, `git` that of git's own
    files where git was asked, else empty. It holds until a moment if there is one.
    `is_rehearsed`: what is said is only kept. `foretold` are the answers to other command lines.
    """

    look: Callable[[], str | None]
    look_at_git: Callable[[], str | None]
    output: str | None = None
    git: str | None = ""
    said: list[tuple[bool, Said]] = field(default_factory=list)
    is_certain: bool = True
    until: float | None = None
    is_rehearsed: bool = False
    foretold: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=dict)


_running: list[_Answer] = []


def note(said: Said, *, err: bool) -> bool:
    """Keep what is said. Whether to say it too."""
    for answer in _running:
        answer.said.append((err, said))
    return not any(answer.is_rehearsed for answer in _running)


def doubt() -> None:
    """What is being found out is in no file of the project: the answer may be another next time."""
    for answer in _running:
        answer.is_certain = False


def rest_on_git() -> None:
    """What is being found out is the same as long as git's own files are."""
    for answer in _running:
        answer.git = answer.git or answer.look_at_git()
        answer.is_certain = answer.is_certain and answer.git is not None


def expire(moment: float) -> None:
    """The answer is another from this moment on, in seconds since 1970."""
    for answer in _running:
        answer.until = moment if answer.until is None else min(answer.until, moment)


def is_certain() -> bool:
    """Whether an answer is wanted, and what was found out so far is in files of the project."""
    return any(answer.is_certain for answer in _running)


@contextmanager
def rehearse() -> Iterator[None]:
    """What is said in here is what the same command will say next time, instead of this time.

    All that was not certain before is found out in here again.
    """
    for answer in _running:
        answer.said.clear()
        answer.is_certain = True
        answer.output = answer.look()
        answer.is_rehearsed = True
    try:
        yield
    except OSError:  # What this time did is done; next time finds out for itself.
        doubt()
    finally:
        for answer in _running:
            answer.is_rehearsed = False


def foretell(arguments: Sequence[str], run: Callable[[], int]) -> None:
    """What another command line would say of the files as they are now, which is only kept.

    `run` gives its exit code. What was found out so far is what its answer rests on.
    """
    if not is_certain():
        return
    asked = _running[-1]
    found = _Answer(asked.look, asked.look_at_git, git=asked.git, is_rehearsed=True)
    around, _running[:] = _running[:], [found]
    try:
        code = run()
    finally:
        _running[:] = around
    if found.is_certain and found.git == asked.git and _is_result(arguments, code):
        kept = {"code": code, "said": found.said, "until": found.until}
        asked.foretold[_normalize(arguments)] = kept


def answer(
    arguments: Sequence[str],
    root: Path | None,
    run: Callable[[], int],
    say: Callable[[Said, bool], None],
    read_clock: Callable[[], float],
) -> int:
    """Run a command for its exit code, or say again what it said about the same files.

    `root` is the project's folder; `say` also takes whether it goes to stderr.
    """
    cache = find_cache(root) if root and _is_repeated(arguments) else None
    if root is None or cache is None or os.environ.get("GITHUB_ACTIONS"):
        return run()
    key = _make_key(arguments, root)

    def look_at_output() -> str | None:
        return "" if arguments[0] in _WITHOUT_OUTPUT else sum_folders(root, "out")

    inputs, git = sum_folders(root, "content", "templates"), partial(sum_git, root)
    for known in _list_known(cache, key, arguments, root):
        is_same = _is_answer(known) and known["inputs"] == inputs
        is_same = is_same and known["git"] in ("", git() if known["git"] else "")
        is_same = is_same and _is_valid(known["until"], read_clock())
        if is_same and known["output"] == look_at_output():
            for err, said in known["said"]:
                say(said, err)
            return int(known["code"])
    code, found = _listen(run, look_at_output, git)
    is_kept = _is_result(arguments, code) and found.is_certain
    # What changed while the command ran, it may have read before or after that.
    now_there = sum_folders(root, "content", "templates"), look_at_output()
    is_kept = is_kept and None not in now_there and found.git == (git() if found.git else "")
    if is_kept and now_there == (inputs, found.output):
        rests_on = {"inputs": inputs, "output": found.output, "git": found.git}
        own = {"code": code, "said": found.said, "until": found.until}
        write_entry(cache, _NAME, key, {**rests_on, **own})
        _write_foretold(cache, root, rests_on, found.foretold)
    return code


def _list_known(cache: Path, key: str, arguments: Sequence[str], root: Path) -> Iterator[Any]:
    """What was kept of this command line: as it ran, and what a build foretold of all posts."""
    yield read_entry(cache, _NAME, key)
    if arguments[0] == "post":
        table = read_entry(cache, _POSTS, _make_key(["post"], root))
        with suppress(LookupError, TypeError):
            yield {**table["rests_on"], **table["answers"]["\n".join(_normalize(arguments))]}


def _write_foretold(
    cache: Path, root: Path, rests_on: Mapping[str, Any],
    foretold: Mapping[tuple[str, ...], Mapping[str, Any]],
) -> None:  # fmt: skip
    """Posts, of which there are many, go into one entry."""
    posts = {"\n".join(each): kept for each, kept in foretold.items() if each[0] == "post"}
    if posts:
        table = {"rests_on": {**rests_on, "output": ""}, "answers": posts}
        write_entry(cache, _POSTS, _make_key(["post"], root), table)
    for arguments, kept in foretold.items():
        if arguments[0] != "post":
            write_entry(cache, _NAME, _make_key(arguments, root), {**rests_on, **kept})


def _normalize(arguments: Sequence[str]) -> tuple[str, ...]:
    """The same for what means the same: `--edition SLUG` anywhere, or `--edition=SLUG`."""
    words = list(arguments)
    for number, each in enumerate(words[:-1]):
        if each == "--edition":
            words[number : number + 2] = [f"--edition={words[number + 1]}"]
            break
    options = [each for each in words if each.startswith("-")]
    return (*(each for each in words if not each.startswith("-")), *options)


def _listen(
    run: Callable[[], int], look: Callable[[], str | None], look_at_git: Callable[[], str | None]
) -> tuple[int, _Answer]:
    found = _Answer(look, look_at_git, look())
    _running.append(found)
    try:
        return run(), found
    finally:
        _running.remove(found)


def _is_repeated(arguments: Sequence[str]) -> bool:
    command, *rest = arguments or [""]
    options = {each.partition("=")[0] for each in rest if each.startswith("-")}
    return command in _REPEATED and options <= _REPEATED[command]


def _is_result(arguments: Sequence[str], code: int) -> bool:
    """Whether a code is sure to mean a result that is told alike wherever it is read."""
    return code == 0 if arguments[0] in _WITHOUT_OUTPUT else code in _CODES


def _is_valid(until: float | None, moment: float) -> bool:
    return until is None or moment < until


def _is_answer(known: Any) -> bool:
    """Whether an entry of the cache has the form of one."""
    try:
        is_said = all(
            type(err) is bool and type(text) in (str, float, NoneType)
            for err, text in known["said"]
        )
        is_dated = known["until"] is None or type(known["until"]) is float
        sums = (known["inputs"], known["output"], known["git"])
        is_summed = all(type(each) is str for each in sums)
        return is_said and is_dated and is_summed and known["code"] in _CODES
    except (LookupError, TypeError, ValueError):
        return False


def _make_key(arguments: Sequence[str], root: Path) -> str:
    """The command and all else than the project's files that decides what it says."""
    streams: list[tuple[Any, ...]] = []
    if arguments[0] not in _WITHOUT_OUTPUT:
        streams = [(each.isatty(), each.encoding) for each in (sys.stdout, sys.stderr)]
        streams += [tuple(os.get_terminal_size())] if sys.stdout.isatty() else []
    names = ("FORCE_COLOR", "NO_COLOR", "TERM", "COLUMNS", "LINES", "TZ", *_CHANGES)
    environment = [os.environ.get(name) for name in names]
    parts = [*arguments, os.path.realpath(root), os.getcwd(), streams, environment]  # noqa: PTH109
    return sum_pieces([repr(parts).encode("utf-8", "backslashreplace"), sum_tool().encode()])


@cache
def sum_tool() -> str:
    """Our own code and data, the Python that runs it, and the names of all that is installed.

    The fonts of cards are half of it, and nothing that is repeated or kept draws a card.
    """
    package = Path(__file__).parent
    templates = package if (package / "templates").is_dir() else package.parents[1] / "templates"
    installed = sorted(
        name
        for folder in dict.fromkeys(sys.path)
        if os.path.isdir(folder)  # noqa: PTH112 - each run is to be over before it is felt
        for name in os.listdir(folder)  # noqa: PTH208
        if name.endswith((".dist-info", ".pth"))
    )
    pieces = [sys.version.encode(), *map(os.fsencode, installed)]
    for folder in dict.fromkeys((package, templates)):
        pieces += read_tree(os.fspath(folder), besides=("__pycache__", "noto"))
    return sum_pieces(pieces)
