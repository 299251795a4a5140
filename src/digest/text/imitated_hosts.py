"""Names of sites that pass for one that is known: a letter off, or with its name inside."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from digest.text.lookalikes import decode_label

_SHORT = 9  # With the ending: “abc.org” and “abd.org” may well be two.


class KnownHosts:
    """The sites that links have led to so far."""

    def __init__(self) -> None:
        self._hosts: dict[str, str] = {}
        self._near: dict[str, list[str]] = {}

    def add(self, host: str) -> None:
        name = _decode(host)
        if name not in self._hosts and "." in name:
            self._hosts[name] = host
            for short in _shorten(name) if len(name) >= _SHORT else ():
                self._near.setdefault(short, []).append(name)

    def find_inside(self, host: str) -> str | None:
        """The known site that a name has inside: norwell.org.example.com, norwell-org.example.com.

        What comes after it belongs to whoever owns the end of the name.
        """
        name = _decode(host)
        if name in self._hosts:
            return None
        labels = name.split(".")
        dashed = (part.split("-") for part in labels[:-2])
        inside = (*_list_runs(labels[:-1]), *(run for each in dashed for run in _list_runs(each)))
        return next((self._hosts[run] for run in inside if run in self._hosts), None)

    def find_near(self, host: str) -> str | None:
        """A known site whose name has one letter less, more or otherwise.

        Parts of one site are often so, and the years in the names of two events.
        """
        name = _decode(host)
        if name in self._hosts or len(name) < _SHORT:
            return None
        others = (other for short in _shorten(name) for other in self._near.get(short, ())[:_MOST])
        return next((self._hosts[each] for each in others if _is_strange(name, each)), None)


_MOST = 20


def _decode(host: str) -> str:
    labels = host.casefold().rstrip(".").removeprefix("www.").split(".")
    return unicodedata.normalize("NFC", ".".join(map(decode_label, labels)))


def _list_runs(labels: Sequence[str]) -> Iterator[str]:
    """Each run of two or more labels."""
    for start in range(len(labels)):
        for end in range(start + 2, len(labels) + 1):
            yield ".".join(labels[start:end])


def _shorten(name: str) -> Iterator[str]:
    """The name, and each with one letter less: what two names a letter apart have in common."""
    yield name
    for at in range(len(name)):
        yield name[:at] + name[at + 1 :]


def _is_strange(name: str, other: str) -> bool:
    """Whether two names that have one of those in common are a letter apart, and of two owners."""
    parents = [each.partition(".")[2] for each in (name, other)]
    if parents[0] == parents[1] and "." in parents[0]:
        return False
    start = next(i for i in range(len(name) + 1) if name[i : i + 1] != other[i : i + 1])
    one, two = name[start:], other[start:]
    if len(one) == len(two):
        return one[1:] == two[1:] and not (one[0].isdigit() and two[0].isdigit())
    return one[1:] == two or one == two[1:]
