"""A template that would never end, or take all memory, is a problem at its line."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from digest import limits, template_limits
from digest.building import build
from digest.desk.rebuild import rebuild
from digest.desk.routes import Shown
from digest.problems import ContentError, Problem
from digest.templating import compile_template, make_environment
from tests.projects import make_project
from tests.tables import table


@pytest.fixture(autouse=True)
def _little_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Too little to go through all that earlier tests have left in memory."""
    monkeypatch.setattr(template_limits, "SECONDS", 0.1)
    gc.disable()
    yield
    gc.enable()


def find_problem(source: str, **others: str) -> Problem:
    environment = make_environment({"a": source, **others})
    with pytest.raises(ContentError) as raised:
        compile_template(environment, "a", "a")({"words": ["one", "two"]})
    (problem,) = raised.value.problems
    return problem


def run_in_thread(work: Callable[..., Any], *arguments: Any) -> Any:
    """What it gives; a thread that never ends keeps no test from its end."""
    made = list[Any]()
    thread = Thread(target=lambda: made.append(work(*arguments)), daemon=True)
    thread.start()
    thread.join(60)
    return made[0]


ENDLESS = {
    "loops in loops": (
        "\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    ),
    "set in loops": (
        "\n{% for a in range(99999) %}{% for b in range(99999) %}{% set c = a * b %}"
        "{% endfor %}{% endfor %}"
    ),
    "printing": (
        "\n{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"
    ),
    "macro twice": (
        "\n{% macro m(n) %}{% if n %}{{ m(n - 1) ~ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}"
    ),
    "loop of itself": (
        "\n{% for a in [[[]]] recursive %}{% for x in range(99999) %}{{ loop(a) if 0 }}"
        "{% for y in range(99999) %}{% endfor %}{% endfor %}{% endfor %}"
    ),
    "filters": "\n" + "{{ range(99999) | map('string') | join | length }}\n" * 40,
    "filters in a loop": "\n{% for a in range(9999) %}{{ range(99999) | sum }}{% endfor %}",
}  # fmt: skip


@table("source", ENDLESS.values(), ids=ENDLESS)
def test_what_would_never_end_is_a_problem_at_its_line(source: str) -> None:
    started = time.thread_time()
    problem = find_problem(source)
    assert time.thread_time() - started < 3
    assert (problem.check, problem.where.path) == ("template-limits", "a")
    assert problem.where.line > 1


@pytest.mark.slow
def test_templates_that_bring_each_other_in_twice_end() -> None:
    names = [f"t{number}" for number in range(60)]
    twice = {
        name: f"{{% include '{other}' %}}{{% include '{other}' %}}"
        for name, other in zip(names, [*names[1:], "end"], strict=True)
    }
    problem = find_problem("\n{% include 't0' %}", **twice, end="x")
    assert problem.check == "template-limits"


LARGE = {
    "text": "\n{{ 'x' * 99999999 }}",
    "other way": "\n{{ 99999999 * 'x' }}",
    "list": "\n{{ ([1] * 99999999) | length }}",
    "power": "\n{{ 9 ** 9999999 }}",
    "squares": "\n{% set n = namespace(x=99) %}{% for a in range(40) %}{% set n.x = n.x * n.x %}"
    "{% endfor %}",
}


@table("source", LARGE.values(), ids=LARGE)
def test_a_very_large_result_is_refused_on_every_system(source: str) -> None:
    problem = find_problem(source)
    assert (problem.check, problem.where.line) == ("template-limits", 2)


NEST = "\n{% set n = namespace(a=[1], b=[1]) %}{% for _ in range(60) %}{% set n.a = [n.a, n.a] %}"
NEST += "{% set n.b = [n.b, n.b] %}{% endfor %}"
NEST += "{% set t = namespace(x=(1,)) %}{% for _ in range(60) %}{% set t.x = (t.x, t.x) %}"
NEST += "{% endfor %}\n"
NESTED = {
    "compared": "{{ n.a == n.b }}",
    "in order": "{{ n.a < n.b }}",
    "searched": "{{ n.a in [n.b] }}",
    "a key": "{{ {t.x: 1} }}",
    "asked for by a key": "{% set d = {} %}{{ d[t.x] }}",
    "a test": "{{ n.a is eq(n.b) }}",
    "sorted": "{{ [n.a, n.b] | sort }}",
    "once each": "{{ [t.x] | unique | list }}",
    "counted": "{{ [n.a].count(n.b) }}",
    "found": "{{ [n.a].index(n.b) }}",
    "given to a macro": "{% macro m() %}{{ varargs == [1] }}{% endmacro %}{{ m(n.a, n.b) }}",
    "wide": "{% set w = ([([([1] * 999)] * 999)] * 999) %}{{ w == w + [1] }}",
}


@pytest.mark.parametrize("source", NESTED.values(), ids=NESTED)
def test_a_list_that_is_in_itself_many_times_is_never_gone_through(source: str) -> None:
    problem = find_problem(NEST + source)
    assert (problem.check, problem.where.line) == ("template-limits", 3)


SLOW = {
    "tags": "\n{{ ('<>' * 2000000) | striptags }}",
    "links": "\n{{ ('www.a.b ' * 400000) | urlize }}",
    "lines": "\n{{ ('ab ' * 1000000) | wordwrap(1) }}",
    "searching": "\n{% set l = ['x'] * 4000000 %}" + "{{ 'z' in l }}" * 200,
    "counting": "\n" + "{% for n in range(99) %}{{ ('a' * 4000000).count('a') }}{% endfor %}" * 9,
}


@pytest.mark.parametrize("source", SLOW.values(), ids=SLOW)
def test_what_takes_its_time_in_one_step_ends_too(source: str) -> None:
    started = time.thread_time()
    problem = find_problem(source)
    assert time.thread_time() - started < 3
    assert (problem.check, problem.where.line) == ("template-limits", 2)


@pytest.mark.sampled(12)
@pytest.mark.parametrize("source", [*ENDLESS.values(), *SLOW.values()], ids=[*ENDLESS, *SLOW])
def test_it_ends_in_a_thread_too_where_no_signal_reaches_it(source: str) -> None:
    problem = run_in_thread(find_problem, source)
    assert problem.check == "template-limits"
    assert problem.where.line > 1
    assert not limits._WATCHER._works


def test_it_ends_without_signals_in_the_main_thread_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_has_alarm", lambda: False)  # As on Windows.
    problem = find_problem(ENDLESS["loops in loops"])
    assert (problem.check, problem.where.line) == ("template-limits", 2)


GREEDY = {
    "batch": "\n{{ ([1] | batch(300000000, 'x') | list) | length }}",
    "center": "\n{{ ('x' | center(900000000)) | length }}",
    "format": "\n{{ ('%900000000d' | format(1)) | length }}",
    "method": "\n{{ ('{:900000000d}'.format(1)) | length }}",
    "doubling": "\n{% set n = namespace(x='words') %}{% for a in range(60) %}"
    "{% set n.x = n.x ~ n.x %}{% endfor %}",
    "replacing": "\n{{ (('x' * 99999) | replace('x', 'y' * 99999)) | length }}",
}


@pytest.mark.sampled(6)
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
@pytest.mark.parametrize("source", GREEDY.values(), ids=GREEDY)
def test_what_takes_all_memory_is_a_problem_and_the_limit_is_lifted_again(source: str) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    problem = find_problem(source)
    assert problem.check == "template-limits"
    assert problem.where.path == "a"
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    bytearray(limits.MEMORY)


def test_a_long_text_goes_no_further() -> None:
    problem = find_problem("{% for a in range(2000) %}{{ 'words' * 900 }}{% endfor %}")
    assert "prints 9,000,000 characters" in problem.message


@pytest.mark.slow
def test_a_project_with_such_a_template_builds_nothing_and_says_where(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (tmp_path / "templates" / "social").mkdir(parents=True)
    template = tmp_path / "templates" / "social" / "post.txt.j2"
    template.write_text(f"{{{{ quotation.words }}}}{ENDLESS['loops in loops']}", encoding="utf-8")
    made = build(project)
    (problem,) = [each for each in made.problems if each.severity == "error"]
    assert str(problem.where) == "templates/social/post.txt.j2:2:1"
    assert not made.editions


@pytest.mark.slow
def test_a_preview_that_is_open_tells_of_such_a_template_too(tmp_path: Path) -> None:
    """It is built again by a thread, at every save."""
    project = make_project(tmp_path)
    (tmp_path / "templates" / "social").mkdir(parents=True)
    template = tmp_path / "templates" / "social" / "x.txt.j2"
    template.write_text(f"{{{{ quotation.words }}}}{SLOW['tags']}", encoding="utf-8")
    shown = run_in_thread(rebuild, project, (), Shown())
    assert "template-limits" in [each.check for each in shown.problems]
