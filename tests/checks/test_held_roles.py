"""A role is one that the speaker holds, by what the source says. All people are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import projects
from tests.checks.test_who_spoke import judge

UNHELD = [
    ("en", "_ said Ana Ruiz, the director’s assistant.", "Director"),
    ("en", "_ said Ana Ruiz, who wants to be mayor one day.", "Mayor"),
    ("en", "_ said Ana Ruiz, who resigned as mayor.", "Mayor"),
    ("en", "_ said Ana Ruiz, who was mayor until March.", "Mayor"),
    ("en", "_ said Ana Ruiz, the lawyer who represents the director.", "Director"),
    ("en", "_ said Ana Ruiz, director between 2001 and 2009.", "Director"),
    ("en", "_ said Ana Ruiz, who served as mayor in the nineties.", "Mayor"),
    ("en", "_ said Ana Ruiz, who stepped down as director in May.", "Director"),
    ("en", "_ said Ana Ruiz, who ran for mayor twice.", "Mayor"),
    ("en", "_ said Ana Ruiz, the mayor’s sister.", "Mayor"),
    ("en", "_ said Ana Ruiz, bodyguard of the mayor.", "Mayor"),
    ("en", "_ said the late mayor Ana Ruiz.", "Mayor"),
    ("en", "_ said Ana Ruiz, the one-time director of the clinic.", "Director"),
    ("en", "_ said Ana Ruiz, no longer the director.", "Director"),
    ("en", "_ said Ana Ruiz, who failed to become director.", "Director"),
    ("en", "_ said Ana Ruiz, who accused the mayor of lying.", "Mayor"),
    ("en", "_ said Ana Ruiz, director (2010–2014).", "Director"),
    ("en", "_ said Ana Ruiz, 2010–2014 mayor of the town.", "Mayor"),
    ("en", "_ said Ana Ruiz, previously mayor of Norwell.", "Mayor"),
    ("en", "_ said Ana Ruiz, soon to be mayor.", "Mayor"),
    ("es", "_, dijo Ana Ruiz, chófer de la alcaldesa.", "Alcaldesa"),
    ("es", "_, dijo Ana Ruiz, que fue alcaldesa de 2010 a 2014.", "Alcaldesa"),
    ("es", "_, dijo Ana Ruiz, que aspira a ser alcaldesa.", "Alcaldesa"),
    ("es", "_, dijo la difunta alcaldesa Ana Ruiz.", "Alcaldesa"),
    ("es", "_, dijo Ana Ruiz, que perdió el cargo de alcaldesa.", "Alcaldesa"),
    ("es", "_, dijo Ana Ruiz, directora hasta 2019.", "Directora"),
    ("fr", "_, a dit Ana Ruiz, chauffeur de la maire.", "Maire"),
    ("fr", "_, a dit Ana Ruiz, maire de 2010 à 2014.", "Maire"),
    ("fr", "_, a dit Ana Ruiz, qui espère devenir maire.", "Maire"),
    ("fr", "_, a dit feu la maire Ana Ruiz.", "Maire"),
    ("fr", "_, a dit Ana Ruiz, qui a été directrice jusqu’en 2019.", "Directrice"),
    ("fr", "_, a dit Ana Ruiz, qui conseille la maire.", "Maire"),
    ("de", "_, sagte Ana Ruiz, Fahrerin der Bürgermeisterin.", "Bürgermeisterin"),
    ("de", "_, sagte Ana Ruiz, Bürgermeisterin von 2010 bis 2014.", "Bürgermeisterin"),
    ("de", "_, sagte Ana Ruiz, die Bürgermeisterin werden will.", "Bürgermeisterin"),
    ("de", "_, sagte die verstorbene Direktorin Ana Ruiz.", "Direktorin"),
    ("de", "_, sagte Ana Ruiz, bis 2019 Direktorin der Klinik.", "Direktorin"),
    ("de", "_, sagte Ana Ruiz, die als Bürgermeisterin abgewählt wurde.", "Bürgermeisterin"),
    ("pt", "_, disse Ana Ruiz, motorista da prefeita.", "Prefeita"),
    ("pt", "_, disse Ana Ruiz, prefeita de 2010 a 2014.", "Prefeita"),
    ("pt", "_, disse Ana Ruiz, que sonha em ser prefeita.", "Prefeita"),
    ("pt", "_, disse a falecida diretora Ana Ruiz.", "Diretora"),
    ("pt", "_, disse Ana Ruiz, diretora até 2019.", "Diretora"),
    ("pt", "_, disse Ana Ruiz, que assessora a prefeita.", "Prefeita"),
    ("en", "_ said Ana Ruiz, the senator’s chief of staff.", "Senator"),
    ("en", "_ said Ana Ruiz, who dreams of being governor.", "Governor"),
    ("en", "_ said Ana Ruiz, who quit as chair last year.", "Chair"),
    ("en", "_ said Ana Ruiz, whose husband is the mayor.", "Mayor"),
    ("en", "_ said Ana Ruiz, president from 1999 through 2003.", "President"),
    ("en", "_ said Ana Ruiz, who once challenged the mayor.", "Mayor"),
    ("en", "_ said Ana Ruiz, having lost the post of director.", "Director"),
    ("en", "Ana Ruiz praised the mayor. _ she said.", "Mayor"),
    ("en", "_ said Ana Ruiz, neighbor of the director.", "Director"),
    ("en", "_ said the then mayor, Ana Ruiz.", "Mayor"),
    ("es", "_, dijo Ana Ruiz, hermana del alcalde.", "Alcaldesa"),
    ("es", "_, dijo Ana Ruiz, que dejó de ser alcaldesa en mayo.", "Alcaldesa"),
    ("fr", "_, a dit Ana Ruiz, sœur de la directrice.", "Directrice"),
    ("fr", "_, a dit Ana Ruiz, qui n’est plus maire.", "Maire"),
    ("fr", "_, a dit Ana Ruiz, qui rêve d’être maire.", "Maire"),
    ("de", "_, sagte Ana Ruiz, Schwester des Bürgermeisters.", "Bürgermeisterin"),
    ("de", "_, sagte Ana Ruiz, die nicht mehr Direktorin ist.", "Direktorin"),
    ("de", "_, sagte Ana Ruiz, die die Direktorin berät.", "Direktorin"),
    ("pt", "_, disse Ana Ruiz, irmã do prefeito.", "Prefeita"),
    ("pt", "_, disse Ana Ruiz, que deixou de ser prefeita em maio.", "Prefeita"),
    ("en", "_ said Ana Ruiz, who applied for the job of harbor master.", "Harbor master"),
    ("en", "_ said Ana Ruiz, the harbor master’s neighbor.", "Harbor master"),
    ("en", "_ said Ana Ruiz, candidate for harbor master.", "Harbor master"),
    ("en", "_ said Ana Ruiz, fired as harbor master in May.", "Harbor master"),
    ("en", "_ said Ana Ruiz, whose mother is the harbor master.", "Harbor master"),
    ("en", "_ said so-called harbor master Ana Ruiz.", "Harbor master"),
    ("en", "_ said Ana Ruiz, wife of the harbor master.", "Harbor master"),
    ("en", "_ said Ana Ruiz, barred from working as harbor master.", "Harbor master"),
    ("en", "_ said Ana Ruiz, stripped of the title of harbor master.", "Harbor master"),
    ("en", "_ said Ana Ruiz, dismissed as mayor.", "Mayor"),
    ("en", "_ said self-proclaimed mayor Ana Ruiz.", "Mayor"),
    ("es", "_, dijo Ana Ruiz, cesada como directora.", "Directora"),
    ("es", "_, dijo Ana Ruiz, que aspira a jefa de bomberos.", "Jefa de bomberos"),
    ("fr", "_, a dit Ana Ruiz, limogée comme directrice.", "Directrice"),
    ("de", "_, sagte die selbsternannte Direktorin Ana Ruiz.", "Direktorin"),
    ("pt", "_, disse Ana Ruiz, demitida como diretora.", "Diretora"),
]
HELD = [
    ("en", "_ said Ana Ruiz, who has been mayor since 2019.", "Mayor"),
    ("en", "_ said Ana Ruiz, mayor since 2010.", "Mayor"),
    ("en", "_ said Ana Ruiz, who became mayor in 2014.", "Mayor"),
    ("en", "_ said Ana Ruiz, who was elected mayor in May.", "Mayor"),
    ("en", "_ said Ana Ruiz, who leads the clinic as director.", "Director"),
    ("en", "_ said Ana Ruiz, who serves as director of the clinic.", "Director of the clinic"),
    ("en", "_ said Ana Ruiz, the town’s mayor.", "Mayor"),
    ("en", "_ said Ana Ruiz, the clinic’s first director.", "Director"),
    ("en", "_ said the mayor, Ana Ruiz.", "Mayor"),
    ("en", "_ said Ana Ruiz, a nurse who works at the clinic.", "Nurse"),
    ("en", "_ said Ana Ruiz, the mayor’s driver.", "Driver"),
    ("en", "_ said Ana Ruiz, the mayor’s driver.", "The mayor’s driver"),
    ("en", "_ said Mayor Ana Ruiz. The late director Ben Cole was her friend.", "Mayor"),
    ("en", "_ said Mayor Ana Ruiz, who served as a teacher until 2010.", "Mayor"),
    ("en", "_ said Ana Ruiz, mayor of Norwell from the start.", "Mayor of Norwell"),
    ("en", "_ said Ana Ruiz, adviser to the mayor.", "Adviser to the mayor"),
    ("en", "_ said former mayor Ana Ruiz.", "Former mayor"),
    ("en", "_ said Mayor Ana Ruiz late on Monday.", "Mayor"),
    ("en", "Ana Ruiz, the mayor, will speak until noon. _ she said.", "Mayor"),
    ("es", "_, dijo Ana Ruiz, alcaldesa desde 2010.", "Alcaldesa"),
    ("es", "_, dijo Ana Ruiz, que es alcaldesa de la ciudad.", "Alcaldesa"),
    ("es", "_, dijo Ana Ruiz, directora de la clínica.", "Directora de la clínica"),
    ("es", "_, dijo Ana Ruiz, chófer de la alcaldesa.", "Chófer de la alcaldesa"),
    ("fr", "_, a dit Ana Ruiz, maire depuis 2010.", "Maire"),
    ("fr", "_, a dit Ana Ruiz, qui est maire de la ville.", "Maire"),
    ("fr", "_, a dit Ana Ruiz, directrice de la clinique.", "Directrice de la clinique"),
    ("de", "_, sagte Ana Ruiz, seit 2010 Bürgermeisterin.", "Bürgermeisterin"),
    ("de", "_, sagte Ana Ruiz, die Bürgermeisterin der Stadt.", "Bürgermeisterin"),
    ("de", "_, sagte Ana Ruiz, Direktorin der Klinik.", "Direktorin der Klinik"),
    ("de", "_, sagte Ana Ruiz, die als Bürgermeisterin die Stadt leitet.", "Bürgermeisterin"),
    ("pt", "_, disse Ana Ruiz, prefeita desde 2010.", "Prefeita"),
    ("pt", "_, disse Ana Ruiz, que é prefeita da cidade.", "Prefeita"),
    ("pt", "_, disse Ana Ruiz, diretora da clínica.", "Diretora da clínica"),
    (
        "en",
        "_ said Ana Ruiz, executive director of the clinic and president of the league.",
        "Executive Director",
    ),
    ("en", "_ said Norwell’s mayor, Ana Ruiz.", "Mayor of Norwell"),
    ("en", "_ said Ana Ruiz, now in her second term as mayor.", "Mayor"),
    ("en", "_ said Ana Ruiz, who took over as director in 2020.", "Director"),
    ("en", "As mayor, Ana Ruiz opened the bridge. _ she said.", "Mayor"),
    ("en", "_ said Ana Ruiz, the first woman to be elected mayor.", "Mayor"),
    ("en", "Ana Ruiz is the mayor of Norwell. _ she said.", "Mayor"),
    ("en", "_ said Ana Ruiz, 52, mayor and farmer.", "Mayor and farmer"),
    ("en", "_ said Deputy Mayor Ana Ruiz.", "Deputy Mayor"),
    ("en", "_ said Ana Ruiz, chief of staff to the mayor.", "Chief of staff"),
    ("en", "_ said Professor Ana Ruiz, head of the lab.", "Head of the lab"),
    ("es", "_, dijo la alcaldesa de la ciudad, Ana Ruiz.", "Alcaldesa"),
    ("es", "_, dijo Ana Ruiz, elegida alcaldesa en 2019.", "Alcaldesa"),
    ("fr", "_, a dit la maire de la ville, Ana Ruiz.", "Maire"),
    ("fr", "_, a dit Ana Ruiz, élue maire en 2019.", "Maire"),
    ("de", "_, sagte die Bürgermeisterin der Stadt, Ana Ruiz.", "Bürgermeisterin"),
    ("de", "_, sagte Ana Ruiz, die 2019 zur Bürgermeisterin gewählt wurde.", "Bürgermeisterin"),
    (
        "de",
        "_, sagte Ana Ruiz, Präsidentin des Bundes der Städte.",
        "Präsidentin des Bundes der Städte",
    ),
    ("pt", "_, disse a prefeita da cidade, Ana Ruiz.", "Prefeita"),
    ("pt", "_, disse Ana Ruiz, eleita prefeita em 2019.", "Prefeita"),
    ("en", "_ said Ana Ruiz, who has been harbor master since 2019.", "Harbor master"),
    ("en", "_ said Ana Ruiz, promoted to harbor master in May.", "Harbor master"),
    ("en", "_ said Ana Ruiz, hired as harbor master in May.", "Harbor master"),
    ("en", "_ said Ana Ruiz, harbor master and mother of three.", "Harbor master"),
    ("en", "_ said harbor master Ana Ruiz.", "Harbor Master"),
    ("en", "_ said Ana Ruiz, re-elected as mayor in May.", "Mayor"),
    ("en", "_ said Ana Ruiz, harbor master at the port and former pilot.", "Harbor master"),
    ("en", "_ said Ana Ruiz, who joined the port as harbor master.", "Harbor master"),
    ("en", "_ said Ana Ruiz, speaking as harbor master.", "Harbor master"),
    ("es", "_, dijo Ana Ruiz, nombrada jefa de bomberos en mayo.", "Jefa de bomberos"),
    ("pt", "_, disse Ana Ruiz, nomeada como diretora em maio.", "Diretora"),
]


@pytest.mark.parametrize(("lang", "source", "role"), UNHELD)
def test_a_title_of_another_or_that_is_lost_or_hoped_for_is_no_role(tmp_path, lang, source, role):
    assert judge(tmp_path, lang, source, role=role)["role-in-source"].severity == "warning"


@pytest.mark.parametrize(("lang", "source", "role"), HELD)
def test_a_title_that_a_speaker_holds_is_the_role(tmp_path: Path, lang, source, role):
    assert "role-in-source" not in judge(tmp_path, lang, source, role=role)


@pytest.mark.parametrize(
    ("lang", "source", "body"),
    [
        ("en", "_ said Ana Ruiz, a friend of the Harbor Trust.", "The Harbor Trust"),
        ("fr", "_, a dit Ana Ruiz, amie de l’Agence du Nord.", "L’Agence du Nord"),
        ("es", "_, dijo Ana Ruiz, amiga de la Liga del Norte.", "La Liga del Norte"),
    ],
)
def test_an_article_that_opens_the_name_of_a_body_is_no_difference(
    tmp_path, monkeypatch, lang, source, body
):
    monkeypatch.setattr(projects, "BRAND", projects.BRAND.replace("The Example Town Library", body))
    assert "role-in-source" not in judge(tmp_path, lang, source, organization="town")
    other = judge(tmp_path / "other", lang, source.replace(body[-5:], "Xylem"), organization="town")
    assert "role-in-source" in other
