"""Turn visits into problems: a dead link, a moved page, a private address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from digest.building import Build
from digest.content.characters import show
from digest.link_check import messages
from digest.link_check.addresses import is_reserved, normalize, read_host
from digest.link_check.collecting import CheckedLink
from digest.link_check.outcomes import PERMANENT, Failure, SiteAnswer, Visit
from digest.links import remove_utm
from digest.problems import Location, Problem, sort_problems
from digest.severities import set_severities

ANSWERS, MOVED, PRIVATE = "link-answers", "link-moved", "link-private"
UNVISITED = "link-unvisited"

_GONE = frozenset({404, 410})
_LONGEST = 200
# For redirects without an end, only the first address is shown.
_ENDLESS = frozenset({"circle", "too-many"})
_LEADS_ON = " redirects to "
_MERGE_TAG = re.compile(r"\*\||\{\{|\}\}|%%|\[\[|<%")


class _Verdict(NamedTuple):
    """The message for one link, and the values of {url}, {page}, {host} and {detail}."""

    check: str
    words: messages.LinkMessage
    url: str
    host: str = ""
    detail: str = ""

    def fill(self, template: str) -> str:
        page = f"{self.url}, which" if _LEADS_ON in self.url else self.url
        return template.format(url=self.url, page=page, host=self.host, detail=self.detail)


def list_addresses(links: Iterable[CheckedLink]) -> tuple[str, ...]:
    """The addresses to visit for these links, each once, without fragments."""
    urls = (normalize(link.url) for link in links if _find_reason_not_to(link) is None)
    return tuple(dict.fromkeys(filter(None, urls)))


def judge_visits(links: Iterable[CheckedLink], visits: Mapping[str, Visit]) -> tuple[Problem, ...]:
    """One problem for each place and message; utm_ parameters make no difference."""
    groups: dict[tuple[Location, str, messages.LinkMessage], dict[str, _Verdict]] = {}
    for link in links:
        url = normalize(link.url) or link.url
        if verdict := _judge(link, visits.get(url)):
            group = groups.setdefault((link.where, remove_utm(url), verdict.words), {})
            group.setdefault(url, verdict)
    return sort_problems(
        _make_problem(where, list(group.values())) for (where, *_), group in groups.items()
    )


def judge_links(
    made: Build, links: Iterable[CheckedLink], visits: Mapping[str, Visit]
) -> tuple[Problem, ...]:
    """The same, as severe as the brand sets it, without what a check of the build reports."""
    found = judge_visits(links, visits)
    for brand in (each.request.brand for each in made.editions if each.request):
        found = set_severities(found, brand)
    return tuple(drop_reported(found, made.problems))


def drop_reported(found: Iterable[Problem], reported: Iterable[Problem]) -> Iterator[Problem]:
    """Drop hints about placeholders that another check already reports."""
    known = {(p.where.path, p.where.line) for p in reported if p.check == "placeholder-value"}
    for problem in found:
        is_known = (problem.where.path, problem.where.line) in known
        if problem.check != UNVISITED or not is_known:
            yield problem


def _make_problem(where: Location, same: list[_Verdict]) -> Problem:
    first, *more = same
    message = first.fill(first.words.message)
    if more:
        forms = "another form" if len(more) == 1 else f"{len(more)} more forms"
        message += f" The same applies to {forms} of it with other utm_ parameters."
    fix = first.fill(first.words.fix)
    return Problem(where, first.check, message, fix, first.words.severity)


def _judge(link: CheckedLink, visit: Visit | None) -> _Verdict | None:
    if words := _find_reason_not_to(link):
        return _Verdict(UNVISITED, words, _show(link.url))
    if visit is None:
        return None
    if isinstance(visit.end, Failure):
        return _judge_failure(link, visit, visit.end)
    return _judge_answer(link, visit, visit.end) or _judge_way(link, visit)


def _find_reason_not_to(link: CheckedLink) -> messages.LinkMessage | None:
    url = normalize(link.url)
    if link.use == "action":
        return messages.UNVISITED["action"]
    if url is None:
        return messages.UNVISITED["merge-tag" if _MERGE_TAG.search(link.url) else "scheme"]
    return messages.UNVISITED["reserved"] if is_reserved(read_host(url)) else None


def _judge_failure(link: CheckedLink, visit: Visit, failure: Failure) -> _Verdict:
    check, words = ANSWERS, messages.FAILURES.get(failure.kind, messages.NOT_PUBLIC)
    if failure.kind == "private":
        check = PRIVATE
    elif failure.kind == "not-https":
        check, words = MOVED, messages.NOT_HTTPS
    way = _show(link.url) if failure.kind in _ENDLESS else _show_way(link, visit)
    host = f"`{read_host(visit.last)}`"
    return _Verdict(check, words, way, host, show(failure.detail))


def _judge_answer(link: CheckedLink, visit: Visit, answer: SiteAnswer) -> _Verdict | None:
    way = _show_way(link, visit)
    if answer.status in _GONE:
        words = messages.NOT_YET if link.use == "view" else messages.NO_PAGE
        return _Verdict(ANSWERS, words, way, detail=str(answer.status))
    for first, words in messages.STATUSES:
        if answer.status >= first:
            return _Verdict(ANSWERS, words, way, detail=str(answer.status))
    if link.use == "picture" and answer.media_type.startswith("text/"):
        return _Verdict(ANSWERS, messages.NO_PICTURE, way, detail=show(answer.media_type))
    return None


def _judge_way(link: CheckedLink, visit: Visit) -> _Verdict | None:
    """Redirects to a front page, where the page is probably gone, and permanent redirects."""
    if not visit.hops:
        return None
    if _is_front(visit.last) and not (_is_front(visit.url) and _is_same_site(visit)):
        return _Verdict(MOVED, messages.FRONT_PAGE, _show_way(link, visit))
    if end := _find_permanent_end(visit):
        where = remove_utm(end)
        return _Verdict(MOVED, messages.MOVED_FOR_GOOD, _show(link.url), _show(where), where)
    return None


def _find_permanent_end(visit: Visit) -> str | None:
    """The page's new address, up to the first temporary redirect."""
    end = None
    for hop in visit.hops:
        if hop.status not in PERMANENT:
            break
        end = hop.to
    return end


def _is_front(url: str) -> bool:
    return remove_utm(url).removeprefix(f"https://{read_host(url)}") in ("", "/")


def _is_same_site(visit: Visit) -> bool:
    """As www.town.example and town.example, or en.town.example."""
    first, last = (read_host(url).removeprefix("www.") for url in (visit.url, visit.last))
    return first == last or first.endswith(f".{last}") or last.endswith(f".{first}")


def _show_way(link: CheckedLink, visit: Visit) -> str:
    """The link as it is written, and where it led."""
    shown = _show(link.url)
    return f"{shown}{_LEADS_ON}{_show(visit.last)}" if visit.hops else shown


def _show(url: str) -> str:
    safe = url.replace("`", "'")
    return f"`{safe}`" if len(safe) <= _LONGEST else f"`{safe[: _LONGEST - 1]}…`"


def list_redirects(visits: Iterable[Visit]) -> tuple[str, ...]:
    """Each redirected address, with the status and address of every step below it."""
    return tuple(
        "\n".join([visit.url, *(f"  {hop.status} → {hop.to}" for hop in visit.hops)])
        for visit in visits
        if visit.hops
    )
