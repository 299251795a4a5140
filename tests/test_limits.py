"""Time and memory of foreign work: each guard by itself, by clocks and counts of the test's own."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from itertools import cycle
from types import SimpleNamespace

import pytest

from digest import limits, template_limits
from digest.limits import LimitError, limited, look_at_time
from digest.template_limits import TemplateLimitError, refuse_large, refuse_nested
from digest.templating import compile_template, make_environment

HAS_ALARM = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
ON_LINUX = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux limits the memory of a process"
)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """What the clock on the wall and that of the processor say."""
    clock = SimpleNamespace(wall=100.0, used=7.0)
    monkeypatch.setattr(limits, "perf_counter", lambda: clock.wall)
    monkeypatch.setattr(limits, "thread_time", lambda: clock.used)
    return clock


@pytest.mark.parametrize(
    ("wall", "used", "is_over"),
    [(59, 59, False), (61, 59, False), (59, 61, False), (61, 61, True), (60, 61, False),
     (61, 60, False)],
)  # fmt: skip
def test_time_is_over_by_both_clocks(
    clock: SimpleNamespace, *, wall: int, used: int, is_over: bool
) -> None:
    look_at_time()
    with limited(60):
        clock.wall, clock.used = 100 + wall, 7 + used
        with pytest.raises(LimitError, match="than 60 seconds") if is_over else nullcontext():
            look_at_time()
    look_at_time()


@HAS_ALARM
def test_the_alarm_does_not_ring_while_it_is_told_that_the_time_is_over(
    clock: SimpleNamespace,
) -> None:
    with limited(60):
        signal.setitimer(signal.ITIMER_PROF, 5, 60)
        clock.wall, clock.used = 161, 68
        with pytest.raises(LimitError):
            look_at_time()
        assert signal.getitimer(signal.ITIMER_PROF)[0] > 50


def test_work_inside_of_other_work_has_its_own_time_and_gives_it_back(
    clock: SimpleNamespace,
) -> None:
    with limited(60):
        clock.wall, clock.used = 150, 57
        with limited(20):
            clock.wall, clock.used = 165, 72
            look_at_time()
        with pytest.raises(LimitError, match="more than 60 seconds"):
            look_at_time()


@HAS_ALARM
def test_an_alarm_ends_the_work_and_no_other() -> None:
    rings = list[object]()
    before = signal.signal(signal.SIGPROF, lambda number, _: rings.append(number))
    with limited(60):
        assert signal.getitimer(signal.ITIMER_PROF)[0] > 50
        with pytest.raises(LimitError, match="more than 60 seconds"):
            signal.raise_signal(signal.SIGPROF)
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    signal.raise_signal(signal.SIGPROF)
    signal.signal(signal.SIGPROF, before)
    assert rings == [signal.SIGPROF]


def test_no_alarm_is_set_in_a_thread_where_none_can_be() -> None:
    def work() -> float:
        with limited(60):
            return limits._CLOCK.most

    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(work).result() == 60


@HAS_ALARM
def test_what_swallows_the_alarm_hears_it_again() -> None:
    def go_on() -> None:
        next(each for each in cycle([None]) if each)

    rings = 0
    with suppress(LimitError), limited(0.01):
        assert signal.getitimer(signal.ITIMER_PROF)[1] > 0
        for _ in range(2):
            with suppress(LimitError):
                go_on()
            rings += 1
    assert rings == 2


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[int, int]]]:
    """The limits that were set, one after the other; the process itself keeps its own."""
    import resource

    set_to = [(resource.RLIM_INFINITY, resource.RLIM_INFINITY)]
    monkeypatch.setattr(resource, "getrlimit", lambda _: set_to[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda _, values: set_to.append(values))
    return set_to


@ON_LINUX
def test_the_first_lowers_the_memory_and_the_last_lifts_it(
    memory: list[tuple[int, int]],
) -> None:
    own = memory[0]
    with limited(60, 1 << 20):
        (most, hard) = memory[-1]
        assert (len(memory), hard) == (2, own[1])
        with limited(60, 1 << 30):
            assert len(memory) == 2
        assert len(memory) == 2
    assert memory == [own, (most, hard), own]
    assert 1 << 20 < most < 1 << 44


@ON_LINUX
def test_a_limit_of_the_user_is_never_raised(memory: list[tuple[int, int]]) -> None:
    memory[:] = [(1 << 16, 1 << 16)]
    with limited(60, 1 << 20):
        assert memory == [(1 << 16, 1 << 16)]
    assert memory == [(1 << 16, 1 << 16)]


def test_a_template_is_limited_while_it_is_read_and_while_it_is_rendered() -> None:
    seen = list[float]()

    def show(name: str) -> str:
        seen.append(limits._CLOCK.most)
        return name

    render = compile_template(make_environment({"a": "{{ show('b') }}"}, show), "a", "a")
    assert (render({"show": show}), seen) == ("b", [template_limits.SECONDS] * 2)
    assert limits._CLOCK.most == 0


STEPS = {
    "": 1,
    "{% for a in words %}{% endfor %}": 4,
    "{% for a in words %}{% for b in words %}{% endfor %}{% endfor %}": 13,
    "{% if 1 %}{% for a in words %}{% endfor %}{% endif %}": 4,
    "{% if 0 %}{% else %}{% for a in words %}{% endfor %}{% endif %}": 4,
    "{% for a in [] %}{% else %}{% for a in words %}{% endfor %}{% endfor %}": 4,
    "{% for a in [[[]]] recursive %}{{ loop(a) }}{% endfor %}": 3,
    "{% macro m() %}{% endmacro %}{{ m() }}{{ m() }}": 3,
    "{% macro m() %}{{ caller() }}{{ caller() }}{% endmacro %}{% call m() %}{% endcall %}": 4,
    "{% block b %}{% endblock %}{{ self.b() }}": 3,
    "{% include 'other' %}{% include 'other' %}": 3,
    "{% import 'other' as other %}": 2,
    "{% extends 'other' %}": 2,
    "{{ 'x' | upper | lower }}": 3,
    "{% filter upper %}{% endfilter %}": 2,
    "{% set a | upper %}{% endset %}": 2,
    "{{ 1 is odd }}{{ 1 is not odd }}": 3,
    "{{ words | map('upper') | list }}": 6,
    "{{ words | select('string') | list }}": 6,
    "{% for a in words if a is string %}{% endfor %}": 7,
}


@pytest.mark.parametrize("source", STEPS)
def test_each_place_where_a_template_can_go_on_counts_a_step(
    source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = list[None]()
    monkeypatch.setattr(template_limits, "look_at_time", lambda: steps.append(None))
    environment = make_environment({"a": source, "other": ""}, escapes=True)
    compile_template(environment, "a", "a")({"words": ["one", "two", "three"]})
    assert len(steps) == STEPS[source]


def test_a_step_has_the_line_of_what_counts() -> None:
    tree = make_environment({})._parse("\n\n{% for a in [] %}{% endfor %}", None, None)  # type: ignore[no-untyped-call]
    (loop,) = tree.body[-1:]
    assert {loop.body[0].lineno, loop.body[0].node.lineno} == {3}
    assert loop.body[0].node.environment is tree.environment


# A list with a thousand and more in its lists.
BIG = [1] * 10
WIDE = [BIG] * 101


@pytest.fixture
def _few_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_limits, "_MOST_INSIDE", 1100)


LISTS = {
    "a list": WIDE, "a tuple": tuple(WIDE), "a key": {(tuple(BIG),) * 101: 1},
    "a value": {"a": WIDE}, "inside": [{"a": (WIDE,)}], "long": [1] * 1101,
    "a set": {(tuple(BIG),) * 101}, "a frozen set": frozenset([(tuple(BIG),) * 101]),
}  # fmt: skip


@pytest.mark.usefixtures("_few_inside")
@pytest.mark.parametrize("value", LISTS.values(), ids=LISTS)
def test_a_list_with_very_much_in_it_is_refused_wherever_it_is(value: object) -> None:
    with pytest.raises(TemplateLimitError, match="too much in it"):
        refuse_nested(value)


@pytest.mark.usefixtures("_few_inside")
def test_what_has_less_in_it_is_given_back() -> None:
    for value in ("x" * 2000, [BIG] * 100, {"a": [BIG]}, None):
        assert refuse_nested(value) is value


WORDS = "x" * 1024
USES = {
    "a filter": "{{ wide | list }}",
    "a filter by name": "{{ words | join(d=wide) }}",
    "a test": "{{ 1 is eq(wide) }}",
    "a call": "{{ m(wide) }}",
    "a call by name": "{{ m(a=wide) }}",
    "a key that is asked for": "{{ words[wide] }}",
    "a key": "{{ {wide: 1} }}",
    "compared": "{{ wide == 1 }}",
    "compared with": "{{ 1 == wide }}",
    "compared last": "{{ 1 == 1 == wide }}",
    "in a list": "{{ 1 in wide }}",
}


@pytest.mark.usefixtures("_few_inside")
@pytest.mark.parametrize("source", USES.values(), ids=USES)
def test_whatever_goes_through_a_list_looks_at_it_first(source: str) -> None:
    environment = make_environment({"a": f"{{% macro m(a) %}}{{% endmacro %}}{source}"})
    render = compile_template(environment, "a", "a")
    with pytest.raises(Exception, match="a list in it has too much in it"):
        render({"words": ["one"], "wide": tuple(WIDE)})


@pytest.mark.parametrize(
    ("operator", "left", "right", "is_large"),
    [("*", WORDS, 4096, False), ("*", WORDS, 4097, True), ("*", 4097, WORDS, True),
     ("*", 4096, WORDS, False), ("*", [1] * 1024, 4097, True), ("*", WORDS, 2.5, False),
     ("*", 2.5, 4097, False), ("*", 1 << 6000, 1 << 3000, False), ("*", 1 << 6000, 1 << 5000, True),
     ("*", -1 << 6000, -1 << 5000, True), ("**", 2, 5000, False), ("**", 2, 5001, True),
     ("**", -2, 5001, True), ("**", 1, 10**9, False), ("**", 0, 10**9, False),
     ("**", 2.0, 9, False),
     ("**", 2, -5001, True), ("%", 1 << 9999, 3, False), ("%", 1 << 10_000, 3, True),
     ("%", "%s", 1 << 10_000, False)],
)  # fmt: skip
def test_a_result_is_large_by_what_it_is_made_of(
    operator: str, left: object, right: object, *, is_large: bool
) -> None:
    try:
        refuse_large(operator, left, right)
    except TemplateLimitError:
        assert is_large
    else:
        assert not is_large


def test_a_template_is_asked_before_each_operator() -> None:
    for source in ("{{ words * 4097 }}", "{{ 2 ** 99999 }}", "{{ big % 3 }}"):
        render = compile_template(make_environment({"a": source}), "a", "a")
        with pytest.raises(Exception, match="the result is too large"):
            render({"words": WORDS, "big": 1 << 10_000})
