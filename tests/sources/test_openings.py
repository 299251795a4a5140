"""What opens a sentence is no speaker, and those without a name speak too.

All people and places are fictional.
"""

from __future__ import annotations

from digest.sources.release import Release
from tests.tables import table

WORDS = {
    "en": "“We will keep every library open.”",
    "es": "“Vamos a mantener abiertas todas las bibliotecas”.",
    "fr": "« Nous garderons toutes les bibliothèques ouvertes. »",
    "de": "„Wir halten alle Büchereien offen.“",
    "it": "«Terremo aperte tutte le biblioteche.»",
    "nl": "“We houden alle bibliotheken open.”",
    "pt": "“Vamos manter abertas todas as bibliotecas.”",
}
LEADS = {
    "en": """\
Monday, Mayor Ana Ruiz said:
At 9pm, Mayor Ana Ruiz said:
Yesterday Mayor Ana Ruiz said:
On Tuesday, Mayor Ana Ruiz said:
Last week Mayor Ana Ruiz said:
Tonight Ana Ruiz said,
March 3, 2031, Ana Ruiz said:
Earlier Tuesday, Mayor Ana Ruiz said:
Tuesday evening Mayor Ana Ruiz said:
Shortly after midnight Ana Ruiz said,
Monday Ana Ruiz said,
Afterwards Ana Ruiz said:
Finally, Ana Ruiz said,
Asked about Ben Cole, Ana Ruiz said,
Mayor Ben Cole laughed as Ana Ruiz said,
Ben Cole listened while Mayor Ana Ruiz said,
Having met Ben Cole, Ana Ruiz said,
Thanking Ben Cole, Ana Ruiz said,
Unlike Ben Cole, Ana Ruiz said,
Surrounded by Ben Cole and two engineers, Ana Ruiz said:
Ana Ruiz, Oyster Shucker, said:
On Monday Ana Ruiz, the mayor, said:
On Monday in Norwell, Ana Ruiz said:
April Ruiz said:
Kelly Ruiz said:
Sterling Ruiz, the mayor, said:""",
    "es": """\
Ayer, Ana Ruiz dijo:
Ben Cole escuchaba mientras Ana Ruiz decía:
Asimismo, la alcaldesa Ana Ruiz recordó que
Ana Ruiz, alcaldesa desde 2019, recalcó:
El miércoles Ana Ruiz, madre de tres hijos, dijo:
Anoche, Ana Ruiz dijo:
El lunes, la alcaldesa Ana Ruiz dijo:
Acompañada de Ben Cole, Ana Ruiz dijo:
Rodeada de vecinos, la alcaldesa Ana Ruiz dijo:
Preguntada por Ben Cole, Ana Ruiz dijo:
Nacida en Norwell, Ana Ruiz dijo:
Emocionada, Ana Ruiz dijo:
Posteriormente, Ana Ruiz dijo:
Fernando Ruiz, el alcalde, dijo:""",
    "fr": """\
Lundi, la maire Ana Ruiz a déclaré :
Hier, Ana Ruiz a déclaré :
Aujourd’hui, Ana Ruiz a déclaré :
Entourée de Ben Cole, Ana Ruiz a déclaré :
Entourée de ses adjoints, la maire Ana Ruiz a déclaré :
Née à Norville, Ana Ruiz a déclaré :
Émue, Ana Ruiz a déclaré :
Ensuite, Ana Ruiz a déclaré :
S’adressant à Ben Cole, Ana Ruiz a déclaré :
Desirée Ruiz, la maire, a déclaré :""",
    "de": """\
Am Montag sagte Bürgermeisterin Ana Ruiz:
Gestern Abend sagte Ana Ruiz:
Heute erklärte Ana Ruiz:
Gefragt nach Ben Cole, sagte Ana Ruiz:
Begleitet von Ben Cole, sagte Ana Ruiz:
Umgeben von Ben Cole und Nachbarn sagte Ana Ruiz:
Sichtlich gerührt sagte Ana Ruiz:
Auf Nachfrage sagte Ana Ruiz:
Mit Blick auf Ben Cole sagte Ana Ruiz:
Neben Ben Cole stehend, sagte Ana Ruiz:
Weihnachten sagte Ana Ruiz:
Bürgermeisterin Ana Ruiz sagte am Dienstag:
Ana Ruiz, die Bürgermeisterin, sagte:""",
    "it": """\
Ieri, la sindaca Ana Ruiz ha detto:
Lunedì, Ana Ruiz ha detto:
Accompagnata da Ben Cole, Ana Ruiz ha detto:
Commossa, Ana Ruiz ha detto:
Successivamente, Ana Ruiz ha detto:""",
    "nl": """\
Maandag zei burgemeester Ana Ruiz:
Gisteren zei Ana Ruiz:
Vergezeld door Ben Cole zei Ana Ruiz:
Op verzoek zei Ana Ruiz:
Burgemeester Ana Ruiz zei dinsdag:""",
    "pt": """\
Às 21h30, Ana Ruiz disse:
Às 21h30 a escritora Ana Ruiz afirmou:
Segunda-feira, a presidente da câmara Ana Ruiz disse:
Ontem, Ana Ruiz disse:
Na quarta-feira Ana Ruiz, mãe de três filhos e moradora de Norwell, disse:
Ontem a prefeita Ana Ruiz disse:
Acompanhada de Ben Cole, Ana Ruiz disse:
Nascida em Norwell, Ana Ruiz disse:
Emocionada, Ana Ruiz disse:
Rodeada por Ben Cole, Ana Ruiz disse:
Terça-feira à noite Ana Ruiz disse:""",
}
SPOKEN = [(code, lead) for code, leads in LEADS.items() for lead in leads.split("\n")]


@table(("code", "lead"), SPOKEN)
def test_what_opens_a_sentence_is_no_speaker(code: str, lead: str):
    name = next(
        n for n in ("Ana", "April", "Kelly", "Sterling", "Fernando", "Desirée") if n in lead
    )
    (found,) = Release("fair.txt", f"{lead} {WORDS[code]}", code).quotations
    sure = [each for each in found.speakers if each not in found.doubtful]
    assert (sure, found.clause and found.clause.others) == ([f"{name} Ruiz"], "")


@table(
    "text",
    [
        "“We will keep every library open,” said Mayor Ana Ruiz Monday.",
        "“We will keep every library open,” Mayor Ana Ruiz said Monday, March 3.",
        "“We will keep every library open,” said Ana Ruiz, and the crowd cheered.",
        "“We will keep every library open,” said Ana Ruiz and the crowd cheered.",
        "“We will keep every library open,” said Ana Ruiz, director of parks and two libraries.",
        "“We will keep every library open,” said the mayor and council president Ana Ruiz.",
        "“We will keep every library open,” said Ana Ruiz and smiled.",
        "“We will keep every library open,” said on Monday Mayor Ana Ruiz.",
        "Ana Ruiz, , who leads the city, said: “We will keep every library open.”",
    ],
)
def test_what_follows_a_name_is_no_speaker(text: str):
    (found,) = Release("fair.txt", text, "en").quotations
    assert found.speakers == ("Ana Ruiz",)
    assert found.clause
    assert not found.clause.others


@table(
    ("code", "text", "others"),
    [
        ("en", "“We keep it open,” Mayor Ana Ruiz and two engineers said.", "two engineers"),
        ("en", "“We keep it open,” said Ana Ruiz and others.", "others"),
        ("en", "“We keep it open,” said Ana Ruiz and residents.", "residents"),
        ("en", "“We keep it open,” the council and Ana Ruiz said.", "the council"),
        ("en", "Mayor Ana Ruiz and her deputy said: “We keep it open.”", "her deputy"),
        ("en", "“We keep it open,” said Ana Ruiz, who was joined by Ben Cole and others.", ""),
        ("en", "Ana Ruiz, with Ben Cole and Tom Hale, said: “We keep it open.”", ""),
        (
            "en",
            "Ana Ruiz, together with several pupils, said: “We keep it open.”",
            "several pupils",
        ),
        (
            "es",
            "“Vamos a seguir”, dijeron la alcaldesa Ana Ruiz y dos ingenieros.",
            "dos ingenieros",
        ),
        ("es", "“Vamos a seguir”, dijeron Ana Ruiz y los vecinos del barrio.", "los vecinos"),
        ("fr", "« Nous restons ici », ont déclaré Ana Ruiz et ses adjoints.", "ses adjoints"),
        ("de", "„Wir bleiben hier“, sagten Ana Ruiz und zwei Ingenieure.", "zwei Ingenieure"),
        ("de", "„Wir bleiben hier“, sagten Ana Ruiz und ihr Stellvertreter.", "ihr Stellvertreter"),
        (
            "it",
            "«Restiamo qui», hanno detto la sindaca Ana Ruiz e due ingegneri.",
            "due ingegneri",
        ),
        ("nl", "“Wij blijven hier”, zeiden Ana Ruiz en twee ingenieurs.", "twee ingenieurs"),
        ("pt", "“Vamos ficar aqui”, disseram Ana Ruiz e os vizinhos.", "os vizinhos"),
    ],
)
def test_those_without_a_name_speak_too(code: str, text: str, others: str):
    (found,) = Release("fair.txt", text, code).quotations
    assert "Ana Ruiz" in found.speakers
    assert found.clause
    assert found.clause.others.startswith(others)
    assert bool(found.clause.others) == bool(others)
