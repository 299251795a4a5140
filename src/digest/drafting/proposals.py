"""Texts that a draft proposes: sentences of the release itself, and placeholders after them."""

from __future__ import annotations

import re
from dataclasses import field
from datetime import datetime, time, timedelta

from digest.content.project_defaults import ProjectDefaults
from digest.drafting.drafts import Draft
from digest.drafting.text_places import TextSpan
from digest.languages import find_placeholders
from digest.problems import Problem
from digest.values import dataclass

_SUBJECT, _PREHEADER = 100, (30, 160)
_SUMMARY = 600
_BULLET = "*•-–· "
# “*Two million for the pier *Work begins in May”: two lines of a subtitle
_BULLETS = re.compile(r"\s+[*•·]\s*")
_URL = "https://www.your-organization.example/event"


@dataclass(frozen=True)
class Proposal:
    """A text for a key, and the line of the release that has it; a placeholder has none."""

    text: str
    line: int | None = None


@dataclass
class Choices:
    """What was decided after a trial build.

    Later proposals, networks skipped, segments whose seam is asked about, what is left out and why,
    and the one quote that is taken though it is not sure who spoke.
    """

    tried: dict[str, int] = field(default_factory=dict)
    skips: dict[int, list[str]] = field(default_factory=dict)
    seams: dict[int, tuple[str, str]] = field(default_factory=dict)
    left_out: dict[int, Problem] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    open: int | None = None

    def choose(self, key: str, proposals: list[Proposal]) -> Proposal:
        return proposals[min(self.tried.get(key, 0), len(proposals) - 1)]


def list_proposals(draft: Draft) -> dict[str, list[Proposal]]:
    """For each text key what may be its value, the best first."""
    facts = draft.facts
    headline = (
        [Proposal(facts.headline.words, _line(draft, facts.headline.start))]
        if facts.headline
        else []
    )
    short = [each for each in headline if len(each.text) <= _SUBJECT]
    own = [each for each in facts.sentences if not _is_quoted(draft, each)]
    sentences = [Proposal(each.words, _line(draft, each.start)) for each in own]
    first = sentences[:1]
    least, most = _PREHEADER
    told = {each.text for each in headline}  # Some releases print their headline twice.
    openings = []
    if facts.subtitle:
        line = _BULLETS.split(facts.subtitle.words.lstrip(_BULLET))[0]
        openings.append(Proposal(line, _line(draft, facts.subtitle.start)))
    openings += sentences[1:]
    found = {
        "subject": [*short, *headline],
        "preheader": [
            each for each in openings if least <= len(each.text) <= most and each.text not in told
        ],
        "headline": headline,
        "summary": [each for each in (*first, *sentences[1:]) if len(each.text) <= _SUMMARY],
        "url": [
            Proposal(url)
            for each in facts.links
            if each != facts.stream and (url := read_url(each.text))
        ],
    }
    placeholders = {**find_placeholders(draft.release.code), "url": _URL}
    return {key: [*own, Proposal(placeholders[key])] for key, own in found.items()}


def _is_quoted(draft: Draft, sentence: TextSpan) -> bool:
    """Whether it is a part of a statement without marks."""
    segments = (each for quote in draft.quotes for each in quote.segments)
    return any(each.start < sentence.end and sentence.start < each.end for each in segments)


def _line(draft: Draft, start: int) -> int:
    return draft.release.text.count("\n", 0, start) + 1


def read_url(typed: str) -> str:
    """The https address of a link as typed; nothing where it has another protocol."""
    if typed.startswith("www."):
        return f"https://{typed}"
    return typed if typed.startswith("https://") else ""


def propose_send_on(draft: Draft, defaults: ProjectDefaults) -> str:
    """Nine in the morning after the release's day and the event's; never before an embargo."""
    facts = draft.facts
    days = [day for day, _ in facts.event_dates] + ([facts.published] if facts.published else [])
    if facts.embargo and facts.embargo.day:
        days.append(facts.embargo.day)
    if not days:
        return "2030-05-16T09:00:00-04:00"
    local = datetime.combine(max(days) + timedelta(days=1), time(9))
    return defaults.write_instant(local) or f"{local.isoformat()}+00:00"
