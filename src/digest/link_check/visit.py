"""Visit one address: HEAD, then GET, with retries and redirects."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import field
from urllib.parse import urljoin

from digest.link_check.addresses import normalize
from digest.link_check.http import HttpsClient
from digest.link_check.outcomes import Failure, Hop, SiteAnswer, UnansweredError, Visit, may_pass
from digest.values import dataclass

_FIRST_ERROR = 400
_LONGEST_SHOWN = 300


@dataclass(frozen=True)
class Visitor:
    """`pauses` are the seconds before each further attempt; a link has `patience` in all."""

    client: HttpsClient = field(default_factory=HttpsClient)
    pause: Callable[[float], None] = time.sleep
    pauses: tuple[float, ...] = (1, 3)
    patience: float = 45
    most_hops: int = 10

    def visit(self, url: str) -> Visit:
        """Follow a normalized address to its end; each step is checked like the first."""
        until = self.client.clock() + self.patience
        hops: list[Hop] = []
        here = url
        while True:
            end = self._try(here, until)
            if isinstance(end, Failure) or not (end.leads_on and end.location):
                return Visit(url, tuple(hops), end)
            to, failure = self._find_next(here, end.location, {url, *(hop.to for hop in hops)})
            hops.append(Hop(here, end.status, to))
            if len(hops) > self.most_hops:
                failure = Failure("too-many")
            if failure:
                return Visit(url, tuple(hops), failure)
            here = to

    def _find_next(
        self, here: str, location: str, seen: Collection[str]
    ) -> tuple[str, Failure | None]:
        """The next address of a redirect, and the failure if it must not be visited."""
        try:
            to = urljoin(here, location)
        except ValueError:
            to = location
        target = normalize(to)
        if target is None:
            is_http = to.lower().startswith("http://")
            kind: Failure = Failure("not-https" if is_http else "bad-redirect")
            return to[:_LONGEST_SHOWN], kind
        return target, Failure("circle") if target in seen else None

    def _try(self, url: str, until: float) -> SiteAnswer | Failure:
        """Try again after a lost connection or if the site is busy."""
        found = self._ask_first(url, until)
        for pause in self.pauses:
            if not may_pass(found):
                break
            seconds = max(pause, found.wait if isinstance(found, SiteAnswer) else 0)
            if self.client.clock() + seconds >= until:
                break
            self.pause(seconds)
            found = self._ask("GET", url, until)
        return found

    def _ask_first(self, url: str, until: float) -> SiteAnswer | Failure:
        """Many sites answer HEAD wrongly, with 404, 403 or 405, so GET decides."""
        found = self._ask("HEAD", url, until)
        if isinstance(found, SiteAnswer) and found.status >= _FIRST_ERROR and not may_pass(found):
            return self._ask("GET", url, until)
        return found

    def _ask(self, method: str, url: str, until: float) -> SiteAnswer | Failure:
        try:
            return self.client.ask(method, url, until)
        except UnansweredError as error:
            return error.failure
