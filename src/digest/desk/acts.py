"""What the live desk does beside editing: it approves, builds, starts and packs editions."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from digest.approving import NoPlaceError, list_faults, write_approval
from digest.building import Build, build
from digest.comparing import compare
from digest.content.editing import UneditableError
from digest.content.values import suggest_id
from digest.desk.marking_sent import NotToMarkError, judge_marking, mark_as_sent, write_sent
from digest.desk.pages import make_files
from digest.desk.quote_facts import find_number
from digest.drafting.drafted_edition import NoQuotesError, read_release, write_draft
from digest.drafting.drafts import draft_release
from digest.editing.edits import BadEditError
from digest.editing.published import make_approvals
from digest.editing.rewriting import UnwritableError
from digest.editing.saving import EditRefusedError
from digest.edition_build import EditionBuild
from digest.locks import lock_output
from digest.problems import Problem, has_errors
from digest.project import Project
from digest.reports.sending import add_problems
from digest.reports.sent_files import list_sent
from digest.sources.formats.source_text import UnreadableSourceError
from digest.starter import start_edition
from digest.writing import write_changes

_LONGEST_SLUG = 40
_MOMENT = (1980, 1, 1, 0, 0, 0)
_NO_QUOTES = "Quotes are words in quotation marks, with the name of who said them. Or start blank."
_BUILD_FIRST = "Press “Write out/”, then send what it wrote."


class CannotActError(Exception):
    """Why it was not done; the message is for a person."""


def approve(
    project: Project, path: Path, ids: Iterable[Any], by: Any, now: datetime
) -> Callable[[bytes], bytes]:
    """The change that records the approval of these quotes."""

    def change(old: bytes) -> bytes:
        each, problems = _build_alone(project, path)
        numbers = [number for id in ids if (number := find_number(each, id)) is not None]
        faults = [p for n in numbers for p in list_faults(each.edition, n, problems)]
        if faults:
            raise EditRefusedError(tuple(faults))
        if not numbers or each.edition.status == "sent" or not isinstance(by, str):
            raise BadEditError("nothing to approve")
        try:
            new = make_approvals(project, each, numbers, by, now.date())
            for number, approval in new.items():
                old = write_approval(old, number, approval)
        except NoPlaceError:
            raise UnwritableError from None
        except ValueError as error:
            raise CannotActError(str(error)) from None
        return old

    return change


def _build_alone(project: Project, path: Path) -> tuple[EditionBuild, tuple[Problem, ...]]:
    made = build(project, (path,))
    if not made.editions:
        raise EditRefusedError(tuple(p for p in made.problems if p.severity == "error"))
    return made.editions[0], made.problems


def write_request_for(project: Project, each: EditionBuild, id: Any) -> str:
    """The message that asks the speakers of a quote to approve all their quotes."""
    from digest.cards.making import list_card_cuts
    from digest.reports.approval_request import write_request

    number = find_number(each, id)
    if number is None:
        raise BadEditError("no such quote")
    quotes = each.edition.quotes
    numbers = [n for n, one in enumerate(quotes) if one.speakers == quotes[number].speakers]
    sender = each.request.brand.sender.name if each.request else ""
    cuts = {n: list_card_cuts(project, each, quotes[n]) for n in numbers}
    return write_request(each, numbers, sender, cuts)


def build_out(project: Project, path: Path) -> tuple[str, ...]:
    """Write `out/` for one edition, as `digest build` does; the files that changed."""
    with lock_output(project.out):
        made = build(project, (path,))
        found = (*made.problems, *list_sent(made, compare(made, project.out), project.out))
        if has_errors(found):
            raise EditRefusedError(tuple(p for p in found if p.severity == "error"))
        states = compare(made, project.out)
        write_changes(states, project.out, make_files(made, project.out))
        return tuple(each.path for each in states if each.state != "same")


@contextmanager
def sending(project: Project, path: Path, now: datetime) -> Iterator[Callable[[bytes], bytes]]:
    """The change that marks an edition as sent, as `digest mark-sent` does it; then its record."""
    with lock_output(project.out):
        try:
            made = judge_marking(project, path, now, partial(_add_sent, project), _BUILD_FIRST)
        except NotToMarkError as error:
            raise CannotActError(str(error)) from None
        if any(each.edition.audiences for each in made.editions):
            raise CannotActError(f"It has audiences. Run: digest mark-sent {path.stem}")
        if has_errors(made.problems):
            raise EditRefusedError(tuple(p for p in made.problems if p.severity == "error"))
        yield partial(_mark, sent_on=now.replace(microsecond=0))
        write_sent(project, path)


def _add_sent(project: Project, made: Build) -> Build:
    return add_problems(made, list_sent(made, compare(made, project.out), project.out))


def _mark(old: bytes, *, sent_on: datetime) -> bytes:
    try:
        return mark_as_sent(old, sent_on)
    except UneditableError:
        raise UnwritableError from None


def start(project: Project, slug: Any, name: Any, content: bytes) -> str:
    """A new edition, from a release or, without one, blank; its slug."""
    text = str(slug or "").strip()
    try:
        if not content:
            start_edition(project, text)
            return text
        file = PurePosixPath(str(name or "release.txt").replace("\\", "/")).name or "release.txt"
        own = text or suggest_slug(content, file)
        # No file of the project: what was dropped is kept below content/sources/.
        write_draft(project, content, project.root / ".dropped" / file, own)
    except NoQuotesError as error:
        reasons = " ".join(error.reasons)
        message = f"digest found no quote whose speaker the source names. {reasons or _NO_QUOTES}"
        raise CannotActError(message.strip()) from None
    except UnreadableSourceError as error:
        raise CannotActError(f"{error.message} {error.fix}") from None
    except ValueError as error:
        raise CannotActError(str(error)) from None
    return own


def suggest_slug(content: bytes, name: str) -> str:
    """From the headline of a release, by whole words."""
    headline = draft_release(read_release(content, name)).facts.headline
    words = suggest_id(headline.words) if headline else ""
    short = words[:_LONGEST_SLUG].rpartition("-")[0] if len(words) > _LONGEST_SLUG else words
    return short.strip("-") or "edition"


def zip_files(files: Mapping[str, bytes]) -> bytes:
    """The same bytes for the same files, at any time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(path, _MOMENT), content)
    return stream.getvalue()
