"""Where an edition is in its life, what to do next, and who is waited for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from digest.building import Build, EditionBuild
from digest.content.model import Edition
from digest.problems import Problem

StateName = Literal["draft", "waiting for approval", "ready", "sent", "corrected", "cancelled"]

OPEN: tuple[StateName, ...] = ("draft", "waiting for approval", "ready")
_APPROVAL = "quote-approved"


@dataclass(frozen=True)
class EditionState:
    """`next` is one sentence, empty where nothing is left to do; `waits_for` are names.

    No state depends on the clock: what is ready may still have to wait for its time.
    """

    name: StateName
    next: str = ""
    waits_for: tuple[str, ...] = ()


def find_states(build: Build) -> Mapping[str, EditionState]:
    """The state of each edition that could be read, by slug."""
    corrections = {
        each.edition.correction.of: each.edition
        for each in build.editions
        if each.edition.correction and each.edition.status != "cancelled"
    }
    return {
        each.edition.slug: _find_state(each, corrections.get(each.edition.slug))
        for each in build.editions
    }


def _find_state(each: EditionBuild, correction: Edition | None) -> EditionState:
    edition = each.edition
    if edition.status == "cancelled" and not each.is_frozen:
        return EditionState("cancelled", f"Cancelled: {edition.reason}")
    if edition.status == "sent" or each.is_frozen:
        return _find_sent(correction)
    if each.was_sent:
        return EditionState("sent", "Write `status: sent` again, or run: digest reopen")
    open_ = [problem for problem in each.lacks if problem.check != _APPROVAL]
    if open_:
        things = "1 thing" if len(open_) == 1 else f"{len(open_):,} things"
        return EditionState("draft", f"Finish {things}: digest check --ready {edition.slug}")
    if each.lacks:
        return _wait_for_approval(edition, each.lacks)
    when = f"{edition.send_on:%Y-%m-%d at %H:%M} ({edition.send_on:%Z})"
    then = f"Once it is sent, run: digest mark-sent {edition.slug}"
    return EditionState("ready", f"It is planned for {when}. {then}")


def _find_sent(correction: Edition | None) -> EditionState:
    if correction is None:
        return EditionState("sent")
    if correction.status != "sent":
        return EditionState("sent", f"Its correction is not sent yet: {correction.slug}.")
    return EditionState("corrected", f"See its correction: {correction.slug}.")


def _wait_for_approval(edition: Edition, lacks: Iterable[Problem]) -> EditionState:
    ids = list(dict.fromkeys(each.about.quote for each in lacks if each.about))
    quotes = [quote for quote in edition.quotes if quote.id in ids]
    names = dict.fromkeys(person.name for quote in quotes for person in quote.speakers)
    named = " ".join(quote.id for quote in quotes)
    command = f"digest approve {named} --by NAME --edition {edition.slug}"
    return EditionState("waiting for approval", f"Get approval, then run: {command}", tuple(names))


def describe_state(state: EditionState) -> dict[str, Any]:
    """As programs read it, in reports and lists."""
    return {"state": state.name, "next": state.next, "waits_for": list(state.waits_for)}
