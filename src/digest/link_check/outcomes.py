"""What comes of a visit: an answer or the reason why there is none, and the way that led there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "no-host", "lookup", "unreachable", "refused", "silent", "timeout", "certificate",
    "encryption", "broken", "private", "port", "not-https", "bad-redirect", "circle", "too-many",
]  # fmt: skip
# What another attempt a moment later may mend.
PASSING: frozenset[Kind] = frozenset({
    "lookup", "unreachable", "refused", "silent", "timeout", "broken",
})  # fmt: skip
# What every other page of the same host would come to as well.
OF_THE_HOST: frozenset[Kind] = frozenset({
    "no-host", "lookup", "unreachable", "refused", "silent", "certificate", "encryption",
    "private",
})  # fmt: skip
PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}
BUSY = frozenset({429, 500, 502, 503, 504})


def may_pass(end: Answer | Failure) -> bool:
    """Whether another attempt may end otherwise."""
    return end.status in BUSY if isinstance(end, Answer) else end.kind in PASSING


@dataclass(frozen=True, slots=True)
class Answer:
    """A site's answer; `location` is where it sends us on, `wait` the seconds it asks us to wait.

    `media_type` is what it says the page or picture is, as text/html; empty where it says nothing.
    """

    status: int
    location: str | None = None
    wait: float = 0
    media_type: str = ""

    @property
    def leads_on(self) -> bool:
        return self.status in REDIRECTS and bool(self.location)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nothing answered; `detail` names an address, or says what is wrong with it."""

    kind: Kind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """A step of the way: this address answered with `status` and led on `to` another."""

    url: str
    status: int
    to: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One address, the steps from it, and what stands at their end."""

    url: str
    hops: tuple[Hop, ...]
    end: Answer | Failure

    @property
    def last(self) -> str:
        return self.hops[-1].to if self.hops else self.url


class UnansweredError(Exception):
    """Carries a failure out of the middle of a conversation."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(f"{failure.kind}: {failure.detail}")
