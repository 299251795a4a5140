"""Words that a speaker hands on are whoever's who said them first. All people are fictional."""

from __future__ import annotations

from digest.sources.release import Release
from tests.tables import table

HANDED_ON = {
    "en": """\
“We sail at dawn,” Ana Ruiz said Hugh Dale had promised.
“We sail at dawn,” Mayor Ana Ruiz noted the captain’s deputy had claimed.
“We sail at dawn,” Ana Ruiz said her predecessor, Hugh Dale, had insisted.
“We sail at dawn,” Mayor Ana Ruiz heard a sailor say.
“We sail at dawn,” Ana Ruiz overheard from a sailor.
“We sail at dawn,” Ana Ruiz remembered Hugh Dale saying.
“We sail at dawn,” said the Ana Ruiz Foundation.""",
    "es": """\
«Zarpamos al alba», dijo Ana Ruiz que le prometió Hugo Duarte.
«Zarpamos al alba», contó Ana Ruiz que decía siempre su padre.
«Zarpamos al alba», dijo la alcaldesa, Ana Ruiz, que le había asegurado Hugo Duarte.
«Zarpamos al alba», oyó decir Ana Ruiz a un marinero.
«Zarpamos al alba», dijo la Fundación Ana Ruiz.""",
    "fr": """\
« Nous partons à l’aube », a dit Ana Ruiz qu’avait promis Hugo Duval.
« Nous partons à l’aube », a entendu Ana Ruiz de la bouche d’un marin.
« Nous partons à l’aube », a dit l’adjointe d’Ana Ruiz.
« Nous partons à l’aube », a déclaré la directrice d’Ana Ruiz.""",
    "de": """\
„Wir fahren früh los“, hörte Ana Ruiz einen Matrosen rufen.
„Wir fahren früh los“, bekam Bürgermeisterin Ana Ruiz oft zu hören.
„Wir fahren früh los“, sagte Ana Ruiz, dass Hugo Dahl versprochen habe.
„Wir fahren früh los“, sagte die Ana-Ruiz-Stiftung.""",
    "pt": """\
“Saímos ao amanhecer”, disse Ana Ruiz que prometera Hugo Dias.
“Saímos ao amanhecer”, ouviu Ana Ruiz de um marinheiro.
“Saímos ao amanhecer”, lembrou Ana Ruiz que dizia a sua mãe.
“Saímos ao amanhecer”, disse o Instituto Ana Ruiz.""",
}
OWN = {
    "en": """\
“We sail at dawn,” Ana Ruiz said after Hugh Dale had promised a boat.
“We sail at dawn,” Ana Ruiz told Hugh Dale, who said little.
“We sail at dawn,” Ana Ruiz said the day Hugh Dale announced the race.
“We sail at dawn,” Ana Ruiz, who leads the town, said.
“We sail at dawn,” Ana Ruiz was heard saying.
“We sail at dawn,” Ana Ruiz, who heard Hugh Dale speak, said.
“We sail at dawn,” Ana Ruiz told reporters asking about the boat.
“We sail at dawn,” said Ana Ruiz of the Hugh Dale Foundation.
“We sail at dawn,” Ana Ruiz said Tuesday in a note that the town shared.""",
    "es": """\
«Zarpamos al alba», dijo Ana Ruiz a los vecinos que pidieron un barco.
«Zarpamos al alba», dijo la alcaldesa, Ana Ruiz, que agradeció el apoyo.
«Zarpamos al alba», dijo Ana Ruiz tras escuchar a Hugo Duarte.""",
    "fr": """\
« Nous partons à l’aube », a dit Ana Ruiz, qui a remercié Hugo Duval.
« Nous partons à l’aube », a dit la maire d’Arlac Ana Ruiz.
« Nous partons à l’aube », a dit la directrice, Ana Ruiz, adjointe d’Hugo Duval.""",
    "de": """\
„Wir fahren früh los“, sagte Ana Ruiz, nachdem Hugo Dahl ein Boot versprochen hatte.
„Wir fahren früh los“, sagte Ana Ruiz zu Hugo Dahl.""",
    "pt": """\
“Saímos ao amanhecer”, disse Ana Ruiz aos vizinhos que pediram um barco.
“Saímos ao amanhecer”, disse Ana Ruiz, que ouviu Hugo Dias.""",
}


def _list(cases: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, line) for code, lines in cases.items() for line in lines.splitlines()]


@table(("code", "line"), _list(HANDED_ON))
def test_words_handed_on_are_not_the_speakers(code: str, line: str):
    (found,) = Release("fair.txt", line, code).quotations
    assert "Ana Ruiz" not in found.speakers


@table(("code", "line"), _list(OWN))
def test_what_else_a_clause_says_takes_no_words_away(code: str, line: str):
    (found,) = Release("fair.txt", line, code).quotations
    assert [*found.speakers] == ["Ana Ruiz"]


@table(
    "line",
    [
        "de|„Heute ist ein Fest“, sagte Ana Ruiz. „Es gab Ratten“, schmunzelte sie.",
        "pt|“Hoje é uma grande festa”, disse Ana Ruiz. “Havia ratos”, gracejou ela.",
        "fr|« C’est une grande fête », a tenu à dire Ana Ruiz.",
        "es|«Hoy es una gran fiesta», quiso recordar Ana Ruiz.",
    ],
)
def test_any_verb_may_stand_between_the_words_and_a_pronoun(line: str):
    code, text = line.split("|")
    assert [each.speakers for each in Release("fair.txt", text, code).quotations] == [("Ana Ruiz",)]
