"""The result of a visit: an answer or a failure, and the redirects on the way."""

from __future__ import annotations

from typing import Literal

from digest.values import dataclass

Kind = Literal[
    "no-host", "lookup", "unreachable", "refused", "silent", "timeout", "certificate",
    "encryption", "broken", "private", "port", "not-https", "bad-redirect", "circle", "too-many",
]  # fmt: skip
# Failures that may be gone a moment later.
PASSING: frozenset[Kind] = frozenset({
    "lookup", "unreachable", "refused", "silent", "timeout", "broken",
})  # fmt: skip
# Failures that apply to every page of the host.
OF_THE_HOST: frozenset[Kind] = frozenset({
    "no-host", "lookup", "unreachable", "refused", "silent", "certificate", "encryption",
    "private",
})  # fmt: skip
PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}
BUSY = frozenset({429, 500, 502, 503, 504})


def may_pass(end: SiteAnswer | Failure) -> bool:
    """Whether another attempt may succeed."""
    return end.status in BUSY if isinstance(end, SiteAnswer) else end.kind in PASSING


@dataclass(frozen=True, slots=True)
class SiteAnswer:
    """A site's answer; `location` is where it redirects to, `wait` the seconds to wait.

    `media_type` is its content type, such as text/html, or empty.
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
    """Why there was no answer; `detail` names an address, or says what is wrong with it."""

    kind: Kind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect: this address answered with `status` and sent us `to` another."""

    url: str
    status: int
    to: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One address, the redirects from it, and the result."""

    url: str
    hops: tuple[Hop, ...]
    end: SiteAnswer | Failure

    @property
    def last(self) -> str:
        return self.hops[-1].to if self.hops else self.url


class UnansweredError(Exception):
    """Carries a failure out of a request."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(f"{failure.kind}: {failure.detail}")
