"""Write a draft as the YAML of an edition, with a comment wherever a person must look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from digest.content.project_defaults import ProjectDefaults
from digest.drafting.cast import Cast, DraftPerson
from digest.drafting.drafts import Draft
from digest.drafting.event_days import split_days
from digest.drafting.extras import (
    offer_further,
    offer_portrait,
    write_contact,
    write_deadline,
    write_links,
    write_place,
    write_stream,
)
from digest.drafting.findings import list_unseen, write_unread
from digest.drafting.proposals import Choices, Proposal, list_proposals, propose_send_on
from digest.drafting.quote_text import MARK, NOBODY, QuoteText, comment_out, list_ids, list_taken
from digest.drafting.scalars import write_scalar, write_value
from digest.drafting.spelled_names import has_capitals, spell_small
from digest.languages import find_placeholders

_HEAD = """\
# yaml-language-server: $schema=../schema/edition.schema.json
#
# Made by `digest draft` from {source}. Quotes are copied
# word for word. The other texts are the source's own sentences: write yours on each line marked
# "replace before sending", and delete that comment. Look at each "check": its number is the line of
# the source.
"""
_FURTHER = "# What else an edition can have. Delete the # of the lines that you use."


@dataclass
class EditionText:
    """The text of a drafted edition.

    `checks` are what a person must look at, as sentences with the release's line.
    """

    draft: Draft
    cast: Cast
    source: str
    defaults: ProjectDefaults
    choices: Choices
    checks: list[str] = field(default_factory=list)

    def write(self) -> str:
        self.checks.clear()
        parts = (
            _HEAD.format(source=self.source).splitlines(),
            self._write_texts(),
            self._write_event(),
            self._write_bodies(),
            self._write_people(),
            self._quote_text.write(),
            self._write_call(),
        )
        text = "\n\n".join("\n".join(part).rstrip() for part in map(list, parts) if part)
        further = offer_further(text)
        return f"{text}\n\n{_FURTHER}\n\n{further}\n"

    def _check(self, message: str, line: int | None, indent: int = 0) -> str:
        told = f"line {line}: {message}" if line else message
        self.checks.append(told)
        return f"{' ' * indent}# check: {' '.join(told.split())}"

    @property
    def lang(self) -> str:
        code = self.draft.release.code
        usual = self.defaults.lang or ""
        return usual if usual.partition("-")[0] == code.partition("-")[0] else code

    def _write_texts(self) -> Iterator[str]:
        yield f"lang: {self.lang}"
        yield from (self._check(*found) for found in list_unseen(self.draft.release))
        proposals = list_proposals(self.draft)
        for key in ("subject", "preheader", "headline", "summary"):
            chosen = self.choices.choose(key, proposals[key])
            is_own = key == "headline" and chosen.line is not None
            if is_own and chosen.text.isupper():
                yield self._check("the headline is in capitals", chosen.line)
            yield write_value(key, chosen.text, mark="" if is_own else MARK)

    def _write_event(self) -> Iterator[str]:
        facts = self.draft.facts
        name = facts.event_name or facts.headline
        yield "event:"
        if facts.event_name is None and name:
            yield self._check(
                "the name of the event is not found; this is the headline",
                self._line(name.start),
                2,
            )
        elif name and not facts.is_name_sure:
            asked = f"is {name.show()} the name of the event?"
            yield self._check(asked, self._line(name.start), 2)
        placeholder = find_placeholders(self.draft.release.code)["event_name"]
        has_name = name and "event-name" not in self.choices.dropped
        shown = name.words if name and has_name else placeholder
        yield write_value("name", shown, indent=2, mark="" if facts.event_name else MARK)
        yield from self._write_days()
        if facts.location and "place" not in self.choices.dropped:
            place = spell_small(self.draft.release.text, facts.location.words)
            asked = "is this the place"
            asked += ", and is it written so?" if has_capitals(place) else "?"
            yield self._check(asked, self._line(facts.location.start), 2)
            yield from write_place(place)
        if "stream" not in self.choices.dropped:
            yield from write_stream(facts)
        yield from self._write_host()
        yield from self._write_source()
        yield f"send_on: {propose_send_on(self.draft, self.defaults)}{MARK}"
        yield from self._write_embargo()

    def _write_embargo(self) -> Iterator[str]:
        """The moment, if the source has all of it; or else a question, for digest cannot know."""
        embargo = self.draft.facts.embargo
        if embargo is None:
            return
        said, line = embargo.span.show(), self._line(embargo.span.start)
        if embargo.until:
            yield self._check(f"{said}: is this the embargo?", line)
            yield f"embargo_until: {embargo.until.isoformat()}"
            return
        lacking = "time zone" if embargo.day and embargo.at else "day and time with its zone"
        yield self._check(f"{said} gives no {lacking}: complete the line below", line)
        day = embargo.day.isoformat() if embargo.day else "YYYY-MM-DD"
        at = embargo.at.isoformat() if embargo.at else "HH:MM:00"
        yield f"# embargo_until: {day}T{at}+HH:MM"

    def _write_source(self) -> Iterator[str]:
        stated_by = self.draft.stated_by
        ids = [each.id for each in self._people if each.name in stated_by]
        if not ids:
            yield from self._list_unread()
            yield write_value("source", self.source)
            return
        yield "source:"
        yield write_value("path", self.source, indent=2)
        yield "  kind: statement"
        yield f"  speaker: {list_ids(ids)}"

    def _list_unread(self) -> Iterator[str]:
        for heading in self.draft.unread:
            yield self._check(write_unread(self.draft, heading), None)

    def _write_days(self) -> Iterator[str]:
        facts = self.draft.facts
        if not facts.event_dates:
            published = facts.published
            yield self._check("the source does not say when the event was", None, 2)
            yield f"  starts: {published.isoformat() if published else '2030-05-14'}{MARK}"
            return
        own, others = split_days(facts.event_dates)
        first, last = own[0], own[-1]
        for number, (_, said) in enumerate((first, *others)):
            asked = "another event" if number else "the day of the event"
            yield self._check(f"{said.show(60)}: is this {asked}?", self._line(said.start), 2)
        yield f"  starts: {first[0].isoformat()}"
        if last[0] > first[0] and "ends" not in self.choices.dropped:
            yield f"  ends: {last[0].isoformat()}"

    def _write_host(self) -> Iterator[str]:
        facts = self.draft.facts
        host = self.cast.host
        if host is None:
            found = f": it names {facts.host[0].name}" if facts.host else ""
            line = self._line(facts.host[0].span.start) if facts.host else None
            yield self._check(f"the source names no organization that held the event{found}", line)
        elif any(each.is_likely for each in facts.host):
            yield self._check("is this who held the event?", self._line(facts.host[0].span.start))
        yield f"host: {host or self.defaults.organization or 'your-organization'}"
        if self.cast.partners and "partners" not in self.choices.dropped:
            lines = {self._line(each.span.start) for each in facts.partners}
            yield self._check("are these the partners?", min(lines, default=None))
            yield "partners:"
            yield from (f"  - {id}" for id in self.cast.partners)

    def _write_bodies(self) -> Iterator[str]:
        used = {self.cast.host, *(each.organization for each in self._people)}
        used |= set(self.cast.partners) if "partners" not in self.choices.dropped else set()
        own = [body for body in self.cast.bodies.values() if body.id in used]
        if not own:
            return
        yield "organizations:"
        for body in own:
            yield f"  {body.id}:"
            yield write_value("name", body.name, indent=4)
            if body.short_name:
                yield write_value("short_name", body.short_name, indent=4)

    @property
    def _quote_text(self) -> QuoteText:
        return QuoteText(self.draft, self.cast, self.choices, self._check)

    @property
    def quote_numbers(self) -> list[int]:
        """The number, in the draft, of each of the edition's quotes."""
        return [number for number, _ in list_taken(self.draft, self.choices)]

    def list_segments(self, number: int) -> list[str]:
        """The words of a quote as the edition has them."""
        return self._quote_text.list_segments(self.draft.quotes[number])

    @property
    def _people(self) -> list[DraftPerson]:
        taken = [quote for _, quote in list_taken(self.draft, self.choices)]
        own = [self._without_dropped(each) for each in self.cast.list_speakers(*taken)]
        is_open = not all(quote.attribution.speakers for quote in taken)
        return [*own, NOBODY] if is_open else own

    def _without_dropped(self, person: DraftPerson) -> DraftPerson:
        dropped = self.choices.dropped
        role = None if f"role {person.id}" in dropped else person.role
        body = None if f"organization {person.id}" in dropped else person.organization
        return replace(person, role=role, organization=body)

    def _write_people(self) -> Iterator[str]:
        """With those of the quotes that are not taken, as comments."""
        yield "people:"
        taken = {each.id for each in self._people}
        for person in self._people:
            yield from _write_person(person)
            is_known = person.role or person.organization or person.is_body
            if not is_known and person is not NOBODY:
                yield self._check(f"the source gives {person.name} no role", None, 4)
        others = [p for p in self.cast.list_speakers(*self.draft.quotes) if p.id not in taken]
        if others:
            yield "  # Who may have spoken in the quotes below that are not taken:"
        for person in others:
            yield from comment_out(_write_person(replace(person, organization=None)))
        yield from offer_portrait()

    def _write_call(self) -> Iterator[str]:
        texts = find_placeholders(self.lang)
        url: Proposal = self.choices.choose("url", list_proposals(self.draft)["url"])
        yield "call_to_action:"
        yield write_value("label", texts["label"], indent=2, mark=MARK)
        yield write_value("short_label", texts["short_label"], indent=2, mark=MARK)
        yield write_value("url", url.text, indent=2, mark=MARK)
        facts = self.draft.facts
        yield from write_deadline(facts, is_dropped="deadline" in self.choices.dropped)
        for key, lines in (
            ("links", write_links(facts, url.text)),
            ("press_contact", write_contact(facts)),
        ):
            if key not in self.choices.dropped and (written := "\n".join(lines)):
                yield f"\n{written}"
        tags = [each.text.removeprefix("#") for each in facts.hashtags]
        if tags and "hashtags" not in self.choices.dropped:
            yield "\nhashtags:"
            yield from (f"  -{write_scalar(tag, 4)}" for tag in tags[:3])

    def _line(self, start: int) -> int:
        return self.draft.release.text.count("\n", 0, start) + 1


def _write_person(person: DraftPerson) -> Iterator[str]:
    yield f"  {person.id}:"
    yield write_value("name", person.name, indent=4, mark=MARK if person is NOBODY else "")
    if person.role:
        yield write_value("role", person.role, indent=4)
    if person.organization:
        yield f"    organization: {person.organization}"
