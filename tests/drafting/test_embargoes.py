"""An embargo has its offset where the source names the zone, and is asked for otherwise."""

from __future__ import annotations

from datetime import date, time

import pytest

from digest.drafting.drafts import draft_release
from digest.drafting.embargoes import Embargo
from digest.sources.release import Release
from tests.tables import table

BODIES = {
    "en": "NORTHFIELD, June 10, 2031 – The town opened its bridge after two years of work.\n\n"
    "“We are ready for the winter,” said Mayor Ana Ruiz.\n",
    "es": "NORTHFIELD, 10 de junio de 2031 – La ciudad abrió su puente tras dos años de obras."
    "\n\n«Estamos listos para el invierno», dijo la alcaldesa Ana Ruiz.\n",
    "fr": "NORTHFIELD, le 10 juin 2031 – La ville a ouvert son nouveau pont après deux ans de"
    " travaux.\n\n« Nous sommes prêts pour l’hiver », a déclaré la maire Ana Ruiz.\n",
    "de": "NORTHFIELD, 10. Juni 2031 – Die Stadt hat nach zwei Jahren ihre neue Brücke eröffnet."
    "\n\n„Wir sind bereit für den Winter“, sagte Bürgermeisterin Ana Ruiz.\n",
    "pt": "NORTHFIELD, 10 de junho de 2031 – A cidade abriu a nova ponte depois de dois anos de"
    " obras.\n\n“Estamos prontos para o inverno”, disse a prefeita Ana Ruiz.\n",
}


def read(lang: str, *lines: str) -> Embargo | None:
    text = "\n\n".join([*lines, "Northfield: Brücke 2031", BODIES[lang]])
    return draft_release(Release("made.txt", text, lang)).facts.embargo


KNOWN = [
    ("en", "EMBARGOED UNTIL 9:00 a.m. ET, June 11", "2031-06-11T09:00:00-04:00"),
    ("en", "Embargoed until 00:01 GMT, Wednesday 11 June 2031", "2031-06-11T00:01:00+00:00"),
    ("en", "EMBARGO: June 11, 2031, 12 noon EDT", "2031-06-11T12:00:00-04:00"),
    ("en", "Not for publication before 0600 UTC on 11 June 2031", "2031-06-11T06:00:00+00:00"),
    ("en", "Hold for release: 6 p.m. Pacific time (PT), Jan. 5, 2032", "2032-01-05T18:00:00-08:00"),
    ("en", "Embargoed until 11 June 2031, 10:30 Geneva time", None),
    ("en", "Embargoed until 11 June 2031, 10:30 Zurich time", "2031-06-11T10:30:00+02:00"),
    ("es", "EMBARGADO HASTA EL 11 DE JUNIO DE 2031, 10:00 HORA DE NUEVA YORK",
     "2031-06-11T10:00:00-04:00"),
    ("es", "Embargado hasta las 10.30 horas (CEST) del 11 de junio", "2031-06-11T10:30:00+02:00"),
    ("fr", "Sous embargo jusqu’au 11 juin 2031, 10 h 30, heure de Paris",
     "2031-06-11T10:30:00+02:00"),
    ("de", "Sperrfrist: 11. Juni 2031, 10 Uhr MESZ", "2031-06-11T10:00:00+02:00"),
    ("de", "SPERRFRIST: 11.06.2031, 18.30 Uhr (UTC+2)", "2031-06-11T18:30:00+02:00"),
    ("pt", "Embargo até 11 de junho de 2031, às 10h, horário de São Paulo",
     "2031-06-11T10:00:00-03:00"),
]  # fmt: skip


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("lang", "line", "moment"), KNOWN, ids=lambda value: str(value)[:40])
def test_a_moment_has_the_offset_of_the_zone_that_is_named(
    lang: str, line: str, moment: str | None
) -> None:
    """A city whose zone is called by another one (Geneva) leaves the zone open."""
    found = read(lang, line)
    assert found
    assert (found.until.isoformat() if found.until else None) == moment


UNKNOWN = {
    "en": "EMBARGOED UNTIL 9:00 a.m., June 11",
    "es": "EMBARGADO HASTA EL 11 DE JUNIO DE 2031, 09:00, HORA LOCAL",
    "fr": "SOUS EMBARGO JUSQU’AU 11 JUIN 2031, 9 H",
    "de": "Sperrfrist: 11. Juni 2031, 9 Uhr",
    "pt": "EMBARGADO ATÉ 11 DE JUNHO DE 2031, 9H",
}


@table("lang", UNKNOWN)
def test_a_zone_is_never_guessed(lang: str) -> None:
    found = read(lang, UNKNOWN[lang])
    assert found
    assert (found.day, found.at, found.until) == (date(2031, 6, 11), time(9), None)


def test_a_day_on_the_next_line_counts() -> None:
    found = read("en", "EMBARGOED UNTIL", "9:00 a.m. ET, June 11")
    assert found
    assert found.until


@pytest.mark.parametrize(
    "line", ["FOR IMMEDIATE RELEASE", "Council lifts embargo on timber from the north"]
)
def test_what_is_no_embargo_is_none(line: str) -> None:
    assert read("en", line) is None
