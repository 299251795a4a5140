"""Whether each edition may be sent now, in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from digest.problems import Location, Problem, has_errors
from digest.reports.report import Report, is_failing

if TYPE_CHECKING:
    from digest.building import Build

# What errors of a check are called, where there is one and where there are several.
_MISSING = {
    "quote-approved": ("quote not approved", "quotes not approved"),
    "embargo": ("embargo not over", "embargoes not over"),
    "placeholder-value": ("placeholder left", "placeholders left"),
    "placeholder-text": ("unfinished text", "unfinished texts"),
    "stale-output": ("file in out/ out of date", "files in out/ out of date"),
}
PROBLEM = ("problem", "problems")
_BRAND = "brand.yaml"
_MOST_PLACES = 4


def tell_readiness(report: Report) -> str:
    """A line for each edition, also for those that could not be read: ready, or what is missing."""
    is_strict = report.is_strict
    against = [each for each in report.problems if is_failing([each], is_strict=is_strict)]
    done = {
        each.edition.slug: "was already sent" if each.is_sent else "is cancelled"
        for each in report.editions
        if not each.is_draft
    }
    done |= dict.fromkeys(report.build.unread_records, "was already sent")
    owned = [(owner, each) for each in against for owner in _find_owners(each, report.build)]
    read = {each.edition.slug for each in report.editions}
    slugs = sorted({*read, *(owner for owner, _ in owned if owner)})
    rows = []
    for slug in slugs:
        tell = partial(_tell_done, done=done[slug]) if slug in done else _tell_edition
        rows.append(tell(slug, [problem for owner, problem in owned if owner in (slug, None)]))
    return "\n".join(rows) or "No edition is ready."


def find_lack(build: Build) -> str | None:
    """That there is nothing to send: all is sent already, or no edition was asked for."""
    is_there = any(each.is_draft for each in build.editions)
    return None if is_there or has_errors(build.problems) else "There is nothing left to send."


def _find_owners(problem: Problem, build: Build) -> tuple[str | None, ...]:
    """Those that a problem holds up: where it is in a file that only a translation takes from."""
    slug = _find_edition(problem)
    if slug is None or slug in build.unread or any(e.edition.slug == slug for e in build.editions):
        return (slug,)
    editions = (each.edition for each in build.editions)
    return tuple(each.slug for each in editions if each.translation_of == slug) or (slug,)


def _tell_done(slug: str, own: Iterable[Problem], done: str) -> str:
    count = sum(_find_edition(problem) is not None for problem in own)
    if not count:
        return f"{slug} {done}, so it was not checked."
    wrong = "1 thing is" if count == 1 else f"{count:,} things are"
    return f"{slug} {done}, but {wrong} wrong."


def _tell_edition(slug: str, own: Collection[Problem]) -> str:
    if not own:
        return f"{slug} is ready to send."
    return f"{slug} is not ready: {', '.join(_count(own))}."


def _count(against: Iterable[Problem]) -> Iterator[str]:
    counts = Counter(_MISSING.get(problem.check, PROBLEM) for problem in against)
    for names in (PROBLEM, *_MISSING.values()):
        if count := counts[names]:
            yield f"{count:,} {names[count > 1]}"


def name_lack(problem: Problem) -> tuple[str, str]:
    """What one and several of its kind are called: “quotes not approved”."""
    return _MISSING.get(problem.check, PROBLEM)


def tell_lacks(problems: Iterable[Problem]) -> str:
    """“1 quote not approved (content/spring-fair.yaml:22), 2 placeholders left (…)”, or nothing."""
    places: dict[tuple[str, str], list[str]] = {}
    for problem in problems:
        name = _MISSING.get(problem.check, PROBLEM)
        places.setdefault(name, []).append(_show_place(problem.where))
    return ", ".join(
        f"{len(own):,} {names[len(own) > 1]} ({_list_few(own)})"
        for names in (*_MISSING.values(), PROBLEM)
        if (own := places.get(names))
    )


def _list_few(places: Iterable[str]) -> str:
    own = list(dict.fromkeys(places))
    return ", ".join([*own[:_MOST_PLACES], *(["…"] if len(own) > _MOST_PLACES else [])])


def _show_place(where: Location) -> str:
    return where.path if where.path.startswith("out/") else f"{where.path}:{where.line}"


def _find_edition(problem: Problem) -> str | None:
    """The edition to which a problem belongs alone; None where it is one of all of them."""
    first, *others = PurePosixPath(problem.where.path).parts
    if first == "out" and others:
        return others[0]
    is_edition = first == "content" and len(others) == 1 and others[0] != _BRAND
    return others[0].removesuffix(".yaml") if is_edition else None
