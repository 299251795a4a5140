"""Clauses that have more than who spoke, and those that have not. All people are fictional."""

from __future__ import annotations

from pathlib import Path

from digest.quotes.who_spoke import is_unclear
from digest.sources.release import Release
from tests.checks.test_who_spoke import MARKS, WORDS, judge
from tests.checks.test_who_was_heard import OPENED
from tests.tables import table


def is_proved(lang: str, clause: str, opening: str = "", name: str = "Ana Ruiz") -> bool:
    """Whether the words at `_` are this person's, and nothing is left to vouch for."""
    text = f"{opening or OPENED[lang]}\n\n{clause}".replace("_", MARKS[lang].format(WORDS[lang]))
    release = Release("a.txt", text, lang)
    if not release.quotations:
        return False
    quotation, words = release.quotations[0], release.words
    if not words or quotation.speakers != (name,) or release.find_frame(quotation):
        return False
    return not is_unclear(quotation, release, words)


def list_rows(**rows: str) -> list[tuple[str, str]]:
    return [
        (lang, line.strip()) for lang, text in rows.items() for line in text.split("\n") if line
    ]


DESCRIBED = list_rows(
    en="""_ said one who knows Ana Ruiz.
_ said those who had voted for Ana Ruiz.
The director of the School Ana Ruiz wrote: _
Asked about it by Tom Hale, Ana Ruiz did not hesitate: _
_ said Ruiz's landlord.
_ said a Ruiz ally.
_ said the Ruiz family.
_ said Ruiz Jr.
_ said the mayor visiting from Upton.
Ana Ruiz quoted a patient: _
Said to Ana Ruiz: _
Ana Ruiz hummed the old tune: _
Ana Ruiz was interrupted: _
Ana Ruiz made the fishermen promise: _
Ana Ruiz thanked the fishermen, who replied: _
Ana Ruiz turned to a fisherman, who said: _
_ said Ana Ruiz, never.
_ said Ana Ruiz in the voice of a pirate.
_ said the mayor before her.
_ said a caller, interrupting Ana Ruiz.
_ said the guide, pointing at Ana Ruiz.
_ said the architect Ana Ruiz had chosen.
_ said the pupil Ana Ruiz introduced.
_ the boy the mayor had invited said.
_ the voter who questioned Ana Ruiz said.
The man who defeated Ana Ruiz said: _
Standing in for Ana Ruiz, the clerk said: _
Ana Ruiz, whose father liked to say: _
Ana Ruiz, to whom a child said: _
Ana Ruiz let the choir sing: _
Ana Ruiz let a pupil of the school speak: _""",
    de="""_, sagte der von Ana Ruiz ernannte Direktor.
_, sagte der von Ana Ruiz begrüßte Gast.
_, sagte einer, der Ana Ruiz kennt.
_, sagte Ana Ruiz nie.
Ana Ruiz enthüllte die Tafel. Auf ihr steht: _
_, sagte Ana Ruiz mit der Stimme eines Piraten.
_, sagte Ana Ruiz, aus einer Karte lesend.
_, sagte die Bürgermeisterin vor ihr.
Ana Ruiz dankte den Fischern, die antworteten: _
Ana Ruiz, deren Stellvertreter sagte: _
_, sagte die Frau, die Ana Ruiz begleitete.
_, sagte der Richter, der Ana Ruiz vereidigte.
_, stand auf dem Schild, das Ana Ruiz hielt.
_, sagte der Ana Ruiz begleitende Rat.
Die von Ana Ruiz gegründete Firma sagte: _
Ana Ruiz, der ein Kind sagte: _
Ana Ruiz wurde zugerufen: _
Ana Ruiz ließ den Chor singen: _
Ana Ruiz gab einem Schüler das Wort: _
Ana Ruiz zeigte auf die Tafel: _
Ana Ruiz trug ein Hemd mit der Aufschrift: _""",
)


@table(("lang", "clause"), DESCRIBED)
def test_more_than_a_name_beside_the_verb_may_be_somebody_else(lang: str, clause: str):
    assert not is_proved(lang, clause)


TOLD = list_rows(
    de="""_, antwortete der Vorsitzende Ana Ruiz.
_, erklärte der Leiter des Chors Ana Ruiz.
_, sagten Anwohner Ana Ruiz.
_, sagten die Kinder Ana Ruiz.""",
    es="_, dijeron los vecinos Ana Ruiz.",
)


@table(("lang", "clause"), TOLD)
def test_several_or_a_man_before_her_name_may_have_told_her(lang: str, clause: str):
    assert not is_proved(lang, clause)


OTHERS = list_rows(
    en="""_ said the visiting mayor.
_ said the Upton mayor.
_ said Upton's mayor.
_ said Ms. Ruiz of the fishermen's union.
_ said the neighboring mayor.
_ said their mayor.
_ their mayor said.
_ said the mayor, of Upton.
_ said the mayor who came from Upton.
_ said the mayor of the neighboring town.
_ said Mayor Ruiz of Upton.
_ said Ruiz, the mayor of Upton.
_ said Ruiz, a plumber.
_ said Council President Ruiz, no relation.""",
    de="""_, sagte die angereiste Bürgermeisterin.
_, sagte ihre Bürgermeisterin.
_, sagte Bürgermeisterin Ruiz aus Upton.
_, sagte die Klempnerin Ruiz.""",
)


@table(("lang", "clause"), OTHERS)
def test_another_with_her_role_or_last_name_is_not_proved(lang: str, clause: str):
    opening = {"en": "Norwell Mayor Ana Ruiz came.", "de": "Bürgermeisterin Ana Ruiz kam."}
    assert not is_proved(lang, clause, opening[lang])


NAMESAKES = list_rows(
    en="""_ said Ana Ruiz, a driver and no relation of the mayor.
_ said Ana Ruiz, a namesake of the mayor.""",
    de="""_, rief Ana Ruiz, eine Zuschauerin, die so heißt wie die Vorsitzende.
_, sagte Ana Ruiz, eine Namensvetterin der Bürgermeisterin.""",
    es="_, dijo Ana Ruiz, vecina sin parentesco con la alcaldesa.",
    fr="_ a dit Ana Ruiz, une homonyme de la maire.",
)


@table(("lang", "clause"), NAMESAKES)
def test_a_namesake_is_not_the_person(lang: str, clause: str):
    assert not is_proved(lang, clause)


READ_OUT = list_rows(
    en="""The evening ended with a letter of a parent. _ Ana Ruiz read aloud.
Ana Ruiz said she would like every bank to be able to tell its customers: _""",
    de="Der Abend endete mit einem Brief. _, las Ana Ruiz vor.",
)


@table(("lang", "clause"), READ_OUT)
def test_what_is_read_out_or_wished_of_others_is_not_proved(lang: str, clause: str):
    assert not is_proved(lang, clause)


def test_she_is_not_the_only_one_named_where_a_role_opens_the_sentence():
    opening = "Mayor Ana Ruiz met Sheriff Eva Dial. The sheriff thanked Ruiz."
    assert not is_proved("en", "_ she said.", opening)


CITED = list_rows(
    de="""Mit Goethe sagte Ana Ruiz: _
Um es mit Goethe zu sagen, so Ana Ruiz: _
Wie Brecht sagte Ana Ruiz: _
Wie schon Fontane sagte Ana Ruiz: _
Ana Ruiz sagte mit Schiller: _
_, sagte Ana Ruiz mit Schiller.
_, sagte Ana Ruiz, wie Goethe schrieb.
_, sagte Ana Ruiz und las aus einem Brief vor."""
)


@table(("lang", "clause"), CITED)
def test_a_name_with_which_she_says_it_is_whose_words_they_are(lang: str, clause: str):
    assert not is_proved(lang, clause)


HONEST = list_rows(
    en="""_ said Ana Ruiz.
_ said the mayor.
_ said the mayor, smiling.
_ said the mayor of Norwell.
_ said the mayor at Norwell Town Hall.
_ said the Norwell mayor.
_ said Norwell's mayor.
On Monday, Head of School Ana Ruiz wrote: _
Chair of Council Ana Ruiz wrote: _
Asked what she would miss, the retiring stationmaster, Ana Ruiz, did not hesitate: _
Ana Ruiz made a simple request: _
Ana Ruiz ended her speech with these words: _
The mayor was blunt: _
_ said a visibly moved Ana Ruiz.
_ said Ana Ruiz, the mayor of Norwell, at the opening.
_ said Ana Ruiz, whose father built the bridge.
_ said Ana Ruiz, standing next to Tom Hale.
_ said Ana Ruiz as she cut the ribbon.
_ said Ana Ruiz and cut the ribbon.
_ said Ana Ruiz, as Radio Norwell reported.
_ said newly elected mayor Ana Ruiz.
_ said the president of the Friends of the Library, Ana Ruiz.
_ said associate director for research Ana Ruiz.
_ Ana Ruiz, who leads the town, said on Monday.
_ said Ruiz, the mayor of Norwell.
_ said Mayor Ruiz of Norwell.
_ she said, smiling.
It was Ana Ruiz who said: _
After the speech by Tom Hale, Ana Ruiz said: _
On Monday Ana Ruiz said: _
Ana Ruiz thanked Tom Hale and said: _
Ana Ruiz took the floor to say: _
Ana Ruiz summed it up: _
Ana Ruiz had a clear message: _
Reflecting on the year, Mayor Ana Ruiz offered a simple verdict: _
In a statement, the Harbor Shelter’s Ana Ruiz cautioned: _
Ana Ruiz, mayor of Norwell: _""",
    de="""_, sagte die Bürgermeisterin von Norwell.
_, sagte die Bürgermeisterin im Rathaus.
_, so Bürgermeisterin Ana Ruiz bei der Eröffnung.
_, rief Ana Ruiz den Gästen zu.
_, erzählte Ana Ruiz den Fischern.
_, erklärte Ana Ruiz der Presse.
_, sagte eine sichtlich stolze Ana Ruiz.
_, sagte sie und schnitt das Band durch.
Die Bürgermeisterin wurde deutlich: _
_, sagte Ana Ruiz ein Jahr später.
_, räumt Ana Ruiz ein.
_, sagte Ana Ruiz und las Kindern vor.
_, sagte Ana Ruiz, wie der Norweller Anzeiger berichtet.
_, sagte Ana Ruiz, wie Radio Norwell berichtet.
_, begründete Ana Ruiz den Schritt.
_, freut sich Ana Ruiz über den Erfolg.
_, sagte Ana Ruiz mit Nachdruck.
_, sagte Ana Ruiz, die seit 2019 im Amt ist.
Ana Ruiz lässt das nicht gelten: _
Laut Ana Ruiz gilt: _
Ruiz zieht eine positive Bilanz: _
Dazu sagte Ana Ruiz: _
Mit Freude sagte Ana Ruiz: _
Ana Ruiz konnte den Eltern mitteilen: _
Ana Ruiz schloss mit den Worten: _""",
)


@table(("lang", "clause"), HONEST)
def test_who_spoke_when_where_and_how_is_proved(lang: str, clause: str):
    opening = {
        "en": "Ana Ruiz is the mayor of Norwell. She opened the park.",
        "de": "Ana Ruiz, Bürgermeisterin von Norwell, hat den Park eröffnet.",
    }
    assert is_proved(lang, clause, opening[lang])


def test_an_unclear_clause_is_shown_and_may_be_vouched_for(tmp_path: Path):
    problem = judge(tmp_path, "en", f"{OPENED['en']}\n\n_ said the visiting mayor.")[
        "quote-speaker"
    ]
    assert problem.severity == "warning"
    assert problem.at_sending == "error"
    assert "with “said the visiting mayor”" in problem.message
    assert "vouched:" in problem.fix
