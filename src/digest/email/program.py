"""What an email prints of the program and the deadline, in the words of its language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from digest.content.model import CallToAction, ProgramDay, Session
from digest.email.event_line import write_day, write_time, write_weekday
from digest.languages import Language
from digest.quotes.attribution import Speaker, describe_person
from digest.values import dataclass


@dataclass(frozen=True)
class ShownSession:
    """A session; its speakers have the short forms of their roles."""

    title: str
    time: str | None
    speakers: tuple[Speaker, ...]
    room: str | None


@dataclass(frozen=True)
class ShownDay:
    """A day of the program, “Tuesday, May 18”."""

    name: str
    sessions: tuple[ShownSession, ...]

    @cached_property
    def has_times(self) -> bool:
        return any(session.time for session in self.sessions)


def describe_program(
    program: Sequence[ProgramDay], language: Language, locale: str
) -> tuple[ShownDay, ...]:
    return tuple(
        ShownDay(
            write_weekday(each.day, locale),
            tuple(_describe_session(session, language, locale) for session in each.sessions),
        )
        for each in program
    )


def _describe_session(session: Session, language: Language, locale: str) -> ShownSession:
    return ShownSession(
        session.title,
        write_time(session.time, locale) if session.time else None,
        tuple(describe_person(person, "short_role", language) for person in session.speakers),
        session.room,
    )


def write_deadline(call: CallToAction, language: Language, locale: str) -> str | None:
    """“By May 30, 2021”."""
    if call.deadline is None:
        return None
    return str(language.email.deadline).replace("{day}", write_day(call.deadline, locale))


def list_program_texts(program: Sequence[ShownDay]) -> Iterator[str]:
    """Everything that a template can print of it."""
    for day in program:
        yield day.name
        for session in day.sessions:
            shown = (session.title, session.time, session.room)
            yield from filter(None, shown)
            for speaker in session.speakers:
                yield from filter(None, (speaker.name, speaker.detail))
