"""Where an edition is in its life, what to do next, and who is waited for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from digest.building import Build
from digest.comparing import FileState, compare
from digest.content.model import Edition
from digest.corrections import find_corrections
from digest.edition_build import EditionBuild
from digest.kept import Kept, find_gone, find_kept
from digest.problems import Problem
from digest.records import Records
from digest.timing import show_moment
from digest.values import dataclass

StateName = Literal["draft", "waiting for approval", "ready", "sent", "corrected", "cancelled"]

OPEN: tuple[StateName, ...] = ("draft", "waiting for approval", "ready")
_APPROVAL = "quote-approved"
_RECORD = "sent-files"
_CHANGED = "sent-content"
_FEW = 6  # Quotes that a command names; of more, each is approved by itself.
_REOPEN = "digest reopen {} --why TEXT"


@dataclass(frozen=True, slots=True)
class EditionState:
    """`next` is one sentence, empty where nothing is left to do; `waits_for` are names.

    `on` is the day of the last correction, of an edition that is corrected.
    What is ready may still have to wait for its time. The clock is known from problems alone.
    """

    name: StateName
    next: str = ""
    waits_for: tuple[str, ...] = ()
    on: str = ""


def find_states(
    build: Build, files: Iterable[FileState] | None = None
) -> Mapping[str, EditionState]:
    """The state of each edition that could be read, and of each sent one, read or not.

    What is wrong with the files of sent editions is among the problems of the build. `files` are
    those of `out/` where they were compared already, and none where they are about to be written.
    """
    errors = frozenset(each for each in build.problems if each.severity == "error")
    approvals = [each for each in build.problems if each.check == _APPROVAL]
    changed = {each.where.path for each in build.problems if each.check == _CHANGED}
    kept = find_kept(build, build.history.project.out) if build.history else {}
    moved = {each.new: slug for slug, each in kept.items() if each.new}
    states = {slug: _tell_kept(slug, each) for slug, each in kept.items() if each.is_sent}
    states |= {slug: _tell_kept(slug, each) for slug, each in find_gone(build).items()}
    for slug in build.unread_records:
        see = f"See why: digest check content/{slug}.yaml"
        states[slug] = EditionState("sent", f"Its content cannot be read any more. {see}")
    for each in build.editions:
        slug = each.edition.slug
        found = _find_state(_add_future(each, approvals), errors, build.records)
        if each.is_frozen and not found.next and each.edition.places.path in changed:
            found = replace(found, next=_tell_changed(slug))
        states[slug] = _tell_moved(moved[slug]) if slug in moved else found
    states |= dict(_find_corrected(build, states))
    ready = {slug for slug, each in states.items() if each.name == "ready"}
    if ready and files is None:
        files = compare(build, build.history.project.out) if build.history else ()
    unlike = (each.path.partition("/")[0] for each in files or () if each.state != "same")
    others = {slug for slug in unlike if slug in ready}
    return states | {slug: _ask_to_build(states[slug], slug) for slug in others}


def _find_corrected(
    build: Build, states: Mapping[str, EditionState]
) -> Iterator[tuple[str, EditionState]]:
    """A sent edition is corrected by an edition that was sent too."""
    for slug, corrections in find_corrections(build).items():
        state = states.get(slug)
        if state is None or state.name != "sent":
            continue
        sent = [each for each in corrections if each.is_noted or _is_sent(each.slug, states)]
        names = ", ".join(each.slug for each in corrections if not sent or each in sent)
        if not sent:
            which = "Its corrections are" if len(corrections) > 1 else "Its correction is"
            yield slug, replace(state, next=state.next or f"{which} not sent yet: {names}.")
            continue
        on = sent[-1].on
        yield (
            slug,
            replace(
                state,
                name="corrected",
                next=state.next or f"See its correction of {on}: {names}.",
                on=on,
            ),
        )


def _is_sent(slug: str, states: Mapping[str, EditionState]) -> bool:
    return slug in states and states[slug].name == "sent"


def _ask_to_build(state: EditionState, slug: str) -> EditionState:
    """What is next where `out/` has not got the files that an edition makes now."""
    then = f"Read what it writes; once it is sent, run: digest mark-sent {slug}"
    return replace(state, next=f"Make its files: digest build. {then}")


def _tell_changed(slug: str) -> str:
    see = f"See what: digest check content/{slug}.yaml"
    return f"Its content was changed after it was sent. {see}"


def _tell_kept(slug: str, kept: Kept) -> EditionState:
    return EditionState("sent", f"content/{slug}.yaml {kept.reason}. {kept.fix}")


def _tell_moved(old: str) -> EditionState:
    return EditionState("sent", f"Its files are in out/{old}/. Name it content/{old}.yaml again.")


def _add_future(each: EditionBuild, approvals: Iterable[Problem]) -> EditionBuild:
    """With what the clock finds: an approval with a future date is none yet."""
    known = {problem.message for problem in each.lacks}
    own = (problem for problem in approvals if problem.where.path == each.edition.places.path)
    found = [
        problem
        for problem in own
        if problem.message not in known and "error" in (problem.severity, problem.at_sending)
    ]
    return replace(each, lacks=(*each.lacks, *found)) if found else each


def _find_state(
    each: EditionBuild, errors: frozenset[Problem], records: Records | None
) -> EditionState:
    """`errors` are those of the build."""
    edition, path = each.edition, each.edition.places.path
    checks = {error.check for error in errors if error.where.path == path}
    if edition.status == "cancelled" and not each.is_frozen:
        return EditionState("cancelled", f"Cancelled: {edition.reason}")
    if edition.status == "draft":
        is_record = each.was_sent or _RECORD in checks
        return (
            EditionState("sent", f"{tell_restoring(each)}, or run: {_REOPEN.format(edition.slug)}")
            if is_record
            else _find_open(edition, each.lacks)
        )
    is_wrong = not each.is_frozen and bool(checks or errors.intersection(each.lacks))
    if is_wrong and not (records and records.notes(edition)):
        see = f"See why: digest check {path}"
        return EditionState("draft", f"It is marked as sent, but it was not ready. {see}")
    see = f"It is not as it was sent. See why: digest check {path}" if checks else ""
    return EditionState("sent", see)


def tell_restoring(each: EditionBuild) -> str:
    """How an edition that was sent and no longer says so becomes what it was."""
    if each.record is None:
        return "Write `status: sent` again"
    slug, path = each.edition.slug, each.edition.places.path
    return f"Restore what was sent: `git checkout {each.record.commit[:12]} -- {path} out/{slug}`"


def _find_open(edition: Edition, lacks: Sequence[Problem]) -> EditionState:
    open_ = [problem for problem in lacks if problem.check != _APPROVAL]
    if open_:
        things = "1 thing" if len(open_) == 1 else f"{len(open_):,} things"
        return EditionState("draft", f"Finish {things}: digest check --ready {edition.slug}")
    if lacks:
        return _wait_for_approval(edition, lacks)
    when = show_moment(edition.send_on, edition.send_on)
    then = f"Once it is sent, run: digest mark-sent {edition.slug}"
    return EditionState("ready", f"It is planned for {when}. {then}")


def _wait_for_approval(edition: Edition, lacks: Iterable[Problem]) -> EditionState:
    ids = list(dict.fromkeys(each.about.quote for each in lacks if each.about))
    quotes = [quote for quote in edition.quotes if quote.id in ids]
    names = dict.fromkeys(person.name for quote in quotes for person in quote.speakers)
    named = " ".join(quote.id for quote in quotes) if len(quotes) <= _FEW else "QUOTE"
    command = f"digest approve {named} --by NAME --edition {edition.slug}"
    return EditionState("waiting for approval", f"Get approval, then run: {command}", tuple(names))


def describe_state(state: EditionState) -> dict[str, Any]:
    """As programs read it, in reports and lists."""
    return {"state": state.name, "next": state.next, "waits_for": list(state.waits_for)}
