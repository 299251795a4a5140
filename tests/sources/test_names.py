"""Names of people that have a word in them which is also a title."""

from __future__ import annotations

from digest.drafting.drafts import draft_release
from digest.sources.release import Release
from tests.tables import table

WORDS = {"en": "“We keep it open,” said {}.", "de": "„Wir bleiben hier“, sagte {}."}


@table(
    ("code", "subject", "name"),
    [
        ("en", "Maria da Silva", "Maria da Silva"),
        ("en", "Mayor Maria da Silva", "Maria da Silva"),
        ("en", "DA Maria Silva", "Maria Silva"),
        ("de", "Elena di Marco", "Elena di Marco"),
        ("de", "Bürgermeisterin Elena di Marco", "Elena di Marco"),
        ("de", "DI Elena Marco", "Elena Marco"),
    ],
)
def test_a_small_particle_is_no_title(code: str, subject: str, name: str):
    (found,) = Release("fair.txt", WORDS[code].format(subject), code).quotations
    assert found.speakers == (name,)


def test_a_part_of_a_role_may_be_empty():
    text = "The minister for ports, , and roads, Ana Ruiz, said: “We keep it open.”"
    (found,) = draft_release(Release("fair.txt", text)).quotes
    assert [each.name for each in found.attribution.speakers] == ["Ana Ruiz"]


@table(
    ("code", "subject", "name"),
    [
        ("de", "Anna Fischer", "Anna Fischer"),
        ("de", "Bürgermeisterin Anna Fischer", "Anna Fischer"),
        ("de", "Anna Fischer-Berg, Leiterin der Bibliothek", "Anna Fischer-Berg"),
        ("de", "Fischer Jan Berg", "Jan Berg"),
        ("en", "Mayor Sam Baker", "Sam Baker"),
        ("en", "Sam Cole Junior, head of the library", "Sam Cole Junior"),
        ("en", "baker Sam Cole", "Sam Cole"),
    ],
)
def test_a_last_name_that_is_a_title_too(code: str, subject: str, name: str):
    (found,) = Release("fair.txt", WORDS[code].format(subject), code).quotations
    assert found.speakers == (name,)


@table(
    ("said", "speakers"),
    [
        ("sagte Fischer", ("Anna Fischer",)),
        ("sagt Frau Fischer", ("Anna Fischer",)),
        ("sagte der alte Fischer", ()),
        ("sagte ein Fischer", ()),
    ],
)
def test_such_a_last_name_alone_needs_no_article(said: str, speakers: tuple[str, ...]):
    text = f"Die Leiterin Anna Fischer kam mit Jan Berg.\n\n„Wir bleiben hier am Fluss“, {said}."
    (found,) = Release("fair.txt", text, "de").quotations
    assert found.speakers == speakers


def test_titles_and_commas_without_a_name_are_no_one():
    text = (
        "„– , 's ( rede Ruiz!“ „von Dr. webseite Ben cole für. d’Ana von.“ hierzu und sowie O’Neill"
        " darauf andere Dr. – Ehefrau , darf\n\n„was. von“ „84-jährige Harbour Council"
        " bundesministerin ferner für ’ Dr., , Elena di Marco.“ "
    )
    draft = draft_release(Release("fair.txt", text, "de"))
    assert not [each for each in draft.quotes if each.attribution.speakers]
