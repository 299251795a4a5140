"""An organization is the speaker's only if the source has it as theirs. All are fictional."""

from __future__ import annotations

from digest.content.model import Organization, Person
from digest.quotes.roles import list_unsaid_body
from digest.sources.release import Release
from tests.tables import table

GUILD = Organization("guild", "Rail Guild")


def compare(lang: str, source: str) -> tuple[str, ...]:
    return list_unsaid_body(GUILD, Person("ana", "Ana Ruiz"), Release("fair.txt", source, lang))


@table(
    ("lang", "source"),
    [
        ("en", "“It is ours,” said Ana Ruiz of the Harbor Trust. Ben Cole leads the Rail Guild."),
        ("en", "Ben Cole, head of the Rail Guild, came.\n\n“It is ours,” said Mayor Ana Ruiz."),
        ("en", "“It is ours,” said Ana Ruiz of the Harbor Trust.\n\nThe Rail Guild paid for it."),
        ("es", "«El muelle es nuestro», dijo Ana Ruiz. Luis Prado dirige el Rail Guild."),
        ("de", "„Der Kai gehört uns“, sagte Ana Ruiz. Jens Kolb leitet die Rail Guild."),
        ("fr", "« La jetée est à nous », a dit Ana Ruiz. Paul Girard préside la Rail Guild."),
    ],
)
def test_an_organization_that_the_source_has_only_of_another_is_told(lang: str, source: str):
    assert compare(lang, source) == ("Rail Guild",)


@table(
    ("lang", "source"),
    [
        ("en", "The Rail Guild opened its doors on Monday.\n\n“It is ours,” said Ana Ruiz."),
        ("en", "“It is ours,” said Ana Ruiz, attorney general of the Rail Guild. Ben Cole sang."),
        (
            "en",
            "Ben Cole founded the Rail Guild. Ana Ruiz leads the Rail Guild. “Ours,” she said.",
        ),
        ("en", "Ben Cole founded the Rail Guild.\n\n“It is ours,” said Ana Ruiz of the Guild."),
        ("en", "“It is ours,” said Ana Ruiz, mayor of Eastfield. The Rail Guild met today."),
        ("en", "PRESS RELEASE, Rail Guild\n\n“It is ours,” said Ana Ruiz."),
        ("de", "Die Rail Guild öffnete am Montag.\n\n„Der Kai gehört uns“, sagte Ana Ruiz."),
    ],
)
def test_an_organization_of_the_speaker_or_of_the_whole_source_is_fine(lang: str, source: str):
    assert compare(lang, source) == ()


def test_a_title_inside_the_name_of_a_body_is_no_title_of_another():
    source = "“It is ours,” said Ana Ruiz, who works at Eastfield General Hospital."
    body = Organization("hospital", "Eastfield General Hospital")
    assert list_unsaid_body(body, Person("ana", "Ana Ruiz"), Release("fair.txt", source)) == ()
