"""A word above a heading is no part of the role that follows it. All people are fictional."""

from __future__ import annotations

from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.sources.release import Release
from tests.tables import table

CASES = [
    ("de", "Hochschulen Ministerin Noll: „Es wird ein guter Sommer für alle!“",
     "Ministerin Ida Noll gab einen Ausblick. „Wir freuen uns sehr auf Mai“, sagte Noll.",
     "Ministerin"),
    ("de", "Stellvertretende Rektorin Noll: „Der Bus fährt nun wieder.“",
     "Rektorin Ida Noll zeigte die Linie. „Der Bus fährt jede Stunde“, sagte Noll.",
     "Stellvertretende Rektorin"),
    ("es", "Cultura Alcaldesa Noll: “La sala abre en mayo para todos”",
     "La alcaldesa Ana Noll mostró la sala. “Estamos muy contentos hoy”, dijo Noll.",
     "Alcaldesa"),
    ("fr", "Culture Présidente Noll : « La salle ouvre en mai pour tous »",
     "La présidente Ana Noll a montré la salle. « Nous sommes très heureux », a dit Noll.",
     "Présidente"),
    ("en", "Police Chief Noll: “The hall opens in May for all.”",
     "Chief Ana Noll showed the hall. “We are very glad of it today,” said Noll.",
     "Police Chief"),
]  # fmt: skip


@table(("lang", "heading", "text", "title"), CASES)
def test_a_role_has_no_word_of_what_is_above_it(lang: str, heading: str, text: str, title: str):
    made = describe_draft(draft_release(Release("made.txt", f"{heading}\n\n{text}\n", lang=lang)))
    assert {quote["title"] for quote in made["quotes"]} == {title}
