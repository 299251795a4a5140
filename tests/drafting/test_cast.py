"""The people of a draft have the roles that the release gives them. All are fictional."""

from __future__ import annotations

from digest.drafting.cast import Cast
from digest.drafting.drafts import draft_release
from digest.sources.release import Release
from tests.tables import table


@table(
    ("lang", "text", "roles"),
    [
        ("en", "“We build,” said Ana Ruiz, Minister of Sea Ports.", ["Minister of Sea Ports"]),
        ("es", "«Abrimos el muelle», dijo la ministra de Recursos Hídricos, Ana Ruiz.",
         ["ministra de Recursos Hídricos"]),
        ("de", "„Wir bauen es“, sagte Ana Ruiz, Ministerin für Digitales und Ländlichen Raum.",
         ["Ministerin für Digitales und Ländlichen Raum"]),
        ("en", "“We build,” said Minister Ana Ruiz.\n\n“We wait,” said Ruiz, Minister of Ports.",
         ["Minister of Ports"]),
        ("fr", "« Nous avons ouvert », ont réagi les deux bibliothécaires, Ana Ruiz et Ben Cole.",
         ["bibliothécaire", "bibliothécaire"]),
    ],
)  # fmt: skip
def test_a_role_is_whole_and_of_one_person(lang: str, text: str, roles: list[str]) -> None:
    draft = draft_release(Release("made.txt", f"Le port\n\n{text}\n", lang=lang))
    cast = Cast(draft, {})
    assert [each.role for each in cast.list_speakers(*draft.quotes)] == roles
