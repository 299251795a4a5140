"""What is shown right now, and the pages that wait for the next change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from digest.desk.routes import Shown

# A browser gives one address six connections, and every open tab of the desk keeps one of them.
# With more tabs than these the longest listener leaves and comes again: they take turns.
MOST_LISTENERS = 4


class Live:
    """What is shown, counted up at every change; listeners wait for a number other than theirs."""

    def __init__(self, shown: Shown) -> None:
        self._changed = Condition()
        # The number of changes so far and what is shown since the last one.
        self.state = (0, shown)
        self._listeners: list[object] = []
        self._is_open = True

    @property
    def shown(self) -> Shown:
        return self.state[1]

    def show(self, shown: Shown) -> None:
        with self._changed:
            self.state = (self.state[0] + 1, shown)
            self._changed.notify_all()

    def close(self) -> None:
        """Every listener leaves at once, and who comes later does not wait."""
        with self._changed:
            self._is_open = False
            self._changed.notify_all()

    @contextmanager
    def listen(self) -> Iterator[object]:
        """A listener's place; the oldest gives its place up when there are none."""
        place = object()
        with self._changed:
            self._listeners.append(place)
            del self._listeners[:-MOST_LISTENERS]
            self._changed.notify_all()
        try:
            yield place
        finally:
            with self._changed:
                if place in self._listeners:
                    self._listeners.remove(place)

    def wait(self, place: object, seen: int, seconds: float) -> int | None:
        """The number of changes once it is not `seen`, or after so long; None where to leave."""
        with self._changed:
            self._changed.wait_for(
                lambda: self.state[0] != seen or not self._may_stay(place), seconds
            )
            return self.state[0] if self._may_stay(place) else None

    def _may_stay(self, place: object) -> bool:
        return self._is_open and place in self._listeners
