"""Time and memory of foreign work: each guard by itself, by clocks and counts of the test's own."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from types import FrameType, SimpleNamespace
from typing import Any

import pytest

from digest import limits, template_limits
from digest.limits import LimitError, limited
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
    monkeypatch.setattr(limits, "process_time", lambda: clock.used)
    monkeypatch.setattr(limits, "_POT", limits._Pot())
    return clock


@pytest.mark.parametrize(
    ("wall", "used", "is_over"),
    [(59, 59, False), (61, 59, False), (59, 61, False), (61, 61, True), (60, 61, False),
     (61, 60, False)],
)  # fmt: skip
def test_time_is_over_by_both_clocks(
    clock: SimpleNamespace, *, wall: int, used: int, is_over: bool
) -> None:
    work = limits._Watched(60)
    clock.wall, clock.used = 100 + wall, 7 + used
    assert work.ring() == is_over
    assert not work.ring()
    clock.wall, clock.used = 100 + wall + 61, 7 + used + 61
    assert work.ring()


def test_all_slow_work_together_has_a_limit(clock: SimpleNamespace) -> None:
    def work(used: float) -> float:
        with limited(20):
            allowed = limits._MOST.seconds
            clock.used += used
        return allowed

    assert [work(16) for _ in range(6)] == [20, 20, 20, 16, 1, 1]
    clock.wall += 100
    assert work(0) == 11
    clock.wall += 10_000
    assert [work(1) for _ in range(1000)] == [20] * 1000
    assert [work(61), work(0)] == [20, 1]
    with (
        pytest.raises(LimitError, match="more than 1 seconds, and slow work before it"),
        limited(20),
    ):
        raise LimitError


def test_work_inside_of_other_work_takes_from_the_pot_once(clock: SimpleNamespace) -> None:
    with limited(20), limited(20):
        clock.used += 31
    with limited(100):
        assert limits._MOST.seconds == 5 + 30


@HAS_ALARM
def test_an_alarm_ends_the_work_and_no_other() -> None:
    rings = list[object]()
    before = signal.signal(signal.SIGPROF, lambda number, _: rings.append(number))
    with limited(60):
        assert signal.getitimer(signal.ITIMER_PROF)[0] > 50
    with pytest.raises(LimitError, match="more than 60 seconds"), limited(60):
        signal.raise_signal(signal.SIGPROF)
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    signal.raise_signal(signal.SIGPROF)
    signal.signal(signal.SIGPROF, before)
    assert rings == [signal.SIGPROF]


@HAS_ALARM
def test_an_alarm_that_comes_after_the_work_ends_no_process() -> None:
    """Another thread may be the one that hears it, a moment later."""
    before = signal.signal(signal.SIGPROF, signal.SIG_DFL)
    try:
        with limited(60):
            pass
        assert signal.getsignal(signal.SIGPROF) is not signal.SIG_DFL
        signal.raise_signal(signal.SIGPROF)
    finally:
        signal.signal(signal.SIGPROF, before)


def test_work_in_a_thread_is_watched_each_with_its_own_time() -> None:
    def work() -> list[tuple[float, float]]:
        with limited(60), limited(20):
            inside = [each.most for each in limits._WATCHER._works]
        return [*inside, len(limits._WATCHER._works), limits._MOST.seconds]

    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(work).result() == [60, 20, 0, 0]


def test_what_rings_as_the_work_ends_ends_nothing_else() -> None:
    """The exception waits for the next step of Python, which is that of the end itself."""

    def work() -> str:
        try:
            with limited(60):
                limits._raise_in(threading.get_ident(), LimitError)
        except LimitError:
            return f"told, {len(limits._WATCHER._works)} left"
        return f"done, {len(limits._WATCHER._works)} left"

    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(work).result() in ("told, 0 left", "done, 0 left")


def swallow(ring: Callable[[], object]) -> None:
    """As a library does that takes every error for a mistake in its file, and reads on."""
    with limited(60):
        for _ in range(2):
            with pytest.raises(LimitError):
                ring()


@HAS_ALARM
def test_what_swallows_the_alarm_hears_it_again_and_has_not_ended_well() -> None:
    with limited(60):
        assert 0 < signal.getitimer(signal.ITIMER_PROF)[1] < 1
    with pytest.raises(LimitError, match="more than 60 seconds"):
        swallow(lambda: signal.raise_signal(signal.SIGPROF))
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_what_swallows_it_in_a_thread_has_not_ended_well_either(clock: SimpleNamespace) -> None:
    def ring() -> None:
        clock.wall, clock.used = clock.wall + 61, clock.used + 61
        with ThreadPoolExecutor(1) as others:
            others.submit(limits._WATCHER.ring).result()

    with ThreadPoolExecutor(1) as threads, pytest.raises(LimitError, match="more than 60"):
        threads.submit(swallow, ring).result()
    assert (limits._WATCHER._works, limits._MOST.seconds) == ([], 0)


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
        seen.append(limits._MOST.seconds)
        return name

    render = compile_template(make_environment({"a": "{{ show('b') }}"}, show), "a", "a")
    assert (render({"show": show}), seen) == ("b", [template_limits.SECONDS] * 2)
    assert limits._MOST.seconds == 0


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


def walk(ring: Callable[[], object], at: int, seconds: float = 60) -> bool:
    """Ring before one step of the work's beginning and end; whether there was such a step."""
    steps = count()

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_globals is vars(limits):
            frame.f_trace_opcodes = True
            if event in ("call", "opcode") and next(steps) == at:
                ring()
            return trace
        return None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with limited(seconds):
            pass
    finally:
        sys.settrace(before)
    return next(steps) > at


@HAS_ALARM
def test_an_alarm_that_rings_at_any_step_of_beginning_and_end_leaves_nothing() -> None:
    before = signal.getsignal(signal.SIGPROF)
    is_mine = list[object]()
    # Before it is set, and after it is taken away, a ring is not one of ours.
    signal.signal(signal.SIGPROF, lambda *_: is_mine.append(None))
    own = signal.getsignal(signal.SIGPROF)
    try:
        for at in count():
            went_on = walk(lambda: signal.raise_signal(signal.SIGPROF), at)
            assert signal.getitimer(signal.ITIMER_PROF) == (0, 0), at
            assert signal.getsignal(signal.SIGPROF) is own, at
            assert (limits._MOST.seconds, limits._MEMORY._inside) == (0, 0), at
            if not went_on:
                break
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    assert at > 50
    assert 0 < len(is_mine) < at


def test_a_thread_whose_time_is_over_at_any_step_of_beginning_and_end_is_left_alone(
    clock: SimpleNamespace,
) -> None:
    def ring() -> None:
        if limits._WATCHER._lock.locked():  # It waits.
            return
        clock.wall, clock.used = clock.wall + 99, clock.used + 99
        with ThreadPoolExecutor(1) as others:
            others.submit(limits._WATCHER.ring).result()

    def work() -> list[object]:
        for at in count():
            if not walk(ring, at):
                return [at > 50, limits._WATCHER._works, limits._MOST.seconds]
        raise AssertionError

    def go_on() -> None:
        with limited(60):
            ring()

    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(work).result() == [True, [], 0]
        with pytest.raises(LimitError):
            threads.submit(go_on).result()
    assert limits._WATCHER._works == []


@HAS_ALARM
def test_what_is_around_other_work_has_taken_its_time_too(clock: SimpleNamespace) -> None:
    with limited(60):
        for _ in range(3):
            with limited(60):
                clock.used += 15
        assert 10 < signal.getitimer(signal.ITIMER_PROF)[0] < 16
        with limited(60):
            clock.used += 60
        assert signal.getitimer(signal.ITIMER_PROF)[0] < 1
