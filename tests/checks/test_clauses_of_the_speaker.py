"""Inner clauses, offices and places beside a quotation: the speaker's, or another's.

Of each kind there are rows that are proved and rows that are not. All people are fictional.
"""

from __future__ import annotations

from tests.checks.test_accounted_clauses import is_proved, list_rows
from tests.tables import table

WHO = list_rows(
    en="""The hall applauded Mayor Ana Ruiz, who said: _
The nurse thanked Ana Ruiz, who replied: _
A bouquet went to Ana Ruiz, who later told the guests: _
Mayor Ana Ruiz smiled when she told the guests: _
Ana Ruiz paused before she added: _
Ana Ruiz thanked all who came: _""",
    es="""El público aplaudió a la alcaldesa Ana Ruiz, que dijo: _
El público aplaudió a Ana Ruiz, quien añadió: _
La alcaldesa Ana Ruiz sonrió cuando dijo a los vecinos: _""",
    fr="""La salle a applaudi la maire Ana Ruiz, qui a dit : _
La maire Ana Ruiz a souri quand elle a dit aux invités : _""",
    de="""Der Saal applaudierte Bürgermeisterin Ana Ruiz, die sagte: _
Bürgermeisterin Ana Ruiz lächelte, als sie den Gästen sagte: _
Ana Ruiz dankte allen, die kamen: _""",
    pt="""O público aplaudiu a prefeita Ana Ruiz, que disse: _
A prefeita Ana Ruiz sorriu quando disse aos convidados: _
A praça ouviu Ana Ruiz, prefeita da vila, que acrescentou: _""",
)
NOT_WHO = list_rows(
    en="""The hall applauded the daughter of Ana Ruiz, who said: _
The hall applauded Ana Ruiz's daughter, who said: _
The hall applauded Tom Hale and Ana Ruiz, who said: _
The hall applauded Ana Ruiz, to whom a child said: _
Mayor Ana Ruiz smiled when he told the guests: _
Mayor Ana Ruiz smiled at the nurse when she told the guests: _
Ana Ruiz joined the club, which demands: _""",
    es="""El público aplaudió al hijo de Ana Ruiz, que dijo: _
La alcaldesa Ana Ruiz sonrió cuando dijo el niño: _
Ana Ruiz firmó el manifiesto, que exige: _""",
    fr="""La salle a applaudi le fils d'Ana Ruiz, qui a dit : _
La maire Ana Ruiz a souri quand il a dit aux invités : _
La maire Ana Ruiz a salué sa nièce quand elle a dit aux invités : _
Ana Ruiz a rejoint le collectif, qui réclame : _""",
    de="""Der Saal applaudierte dem Sohn von Ana Ruiz, der sagte: _
Tom Hale dankte Ana Ruiz, der sagte: _
Bürgermeisterin Ana Ruiz lächelte, als er den Gästen sagte: _
Ana Ruiz gehört zu den Unterzeichnern des Aufrufs, der verlangt: _
Ana Ruiz trat dem Verein bei, der fordert: _""",
    pt="""O público aplaudiu o filho de Ana Ruiz, que disse: _
Ana Ruiz aderiu ao movimento, que exige: _""",
)

MANNER = list_rows(
    es="""_, dijo con una sonrisa la alcaldesa Ana Ruiz.""",
    fr="""_, a déclaré en souriant la maire Ana Ruiz.
_, a dit avec un sourire la maire Ana Ruiz.""",
    pt="""_, disse com um sorriso a prefeita Ana Ruiz.""",
)


@table(("lang", "clause"), MANNER)
def test_how_she_spoke_may_be_between_the_verb_and_her_name(lang: str, clause: str):
    assert is_proved(lang, clause)


@table(("lang", "clause"), WHO)
def test_an_inner_clause_beside_her_name_is_hers(lang: str, clause: str):
    assert is_proved(lang, clause)


@table(("lang", "clause"), NOT_WHO)
def test_an_inner_clause_of_another_is_not_hers(lang: str, clause: str):
    assert not is_proved(lang, clause)


OFFICES = [
    ("en", "Asked about costs, the harbor master added: _", "Ana Ruiz, the harbor master, came."),
    ("en", "_ the fire chief said.", "Fire Chief Ana Ruiz thanked the crews."),
    ("en", "_ said the fire chief.", "Fire chief Ana Ruiz and police chief Tom Hale spoke."),
    (
        "de",
        "_, so die Bürgermeisterin.",
        "Bürgermeisterin Ana Ruiz kam mit Altbürgermeisterin Eva Dial.",
    ),
]
NOT_OFFICES = [
    ("en", "_ the fire chief said.", "Police Chief Ana Ruiz thanked the crews."),
    ("en", "_ said the visiting fire chief.", "Fire Chief Ana Ruiz thanked the crews."),
    ("en", "_ said the police chief.", "Fire chief Ana Ruiz and police chief Tom Hale spoke."),
    (
        "de",
        "_, so die Bürgermeisterin.",
        "Altbürgermeisterin Ana Ruiz kam mit Bürgermeisterin Eva Dial.",
    ),
]


@table(("lang", "clause", "opening"), OFFICES)
def test_the_office_that_the_release_gives_her_is_hers(lang: str, clause: str, opening: str):
    assert is_proved(lang, clause, opening)


@table(("lang", "clause", "opening"), NOT_OFFICES)
def test_a_like_office_is_not_hers(lang: str, clause: str, opening: str):
    assert not is_proved(lang, clause, opening)


HERE = [
    ("en", "_ said the mayor in Upton.", "Ana Ruiz, mayor of Norwell, came to Upton on Monday."),
    ("en", "_ said the mayor in Upton.", "UPTON, May 3. Ana Ruiz, mayor of Norwell, spoke."),
    ("en", "_ said the mayor in Norwell.", "Ana Ruiz, mayor of Norwell, opened the fair."),
    ("en", "_ said the mayor in Upton.", "Ana Ruiz, the mayor, opened the fair."),
    ("es", "_, dijo la alcaldesa en Alba.", "Ana Ruiz, alcaldesa de Norvela, llegó a Alba."),
    ("fr", "_, a dit la maire à Alba.", "Ana Ruiz, maire de Norville, est allée à Alba."),
    ("de", "_, sagte die Leiterin in Alba.", "Ana Ruiz, Leiterin in Norburg, kam nach Alba."),
    ("pt", "_, disse a prefeita em Alba.", "Ana Ruiz, prefeita de Norvela, foi a Alba."),
]
ELSEWHERE = [
    ("en", "_ said the mayor in Upton.", "Ana Ruiz, mayor of Norwell, opened the fair."),
    ("en", "_ said the mayor in Upton.", "Ana Ruiz, mayor of Norwell, met the mayor of Upton."),
    (
        "en",
        "_ said the head of the school in Upton.",
        "Ana Ruiz is head of the school in Norwell.",
    ),
    ("es", "_, dijo la alcaldesa en Alba.", "Ana Ruiz, alcaldesa de Norvela, abrió la feria."),
    ("fr", "_, a dit la maire à Alba.", "Ana Ruiz, maire de Norville, a ouvert la foire."),
    ("de", "_, sagte die Leiterin in Alba.", "Ana Ruiz, Leiterin in Norburg, eröffnete die Messe."),
    ("pt", "_, disse a prefeita em Alba.", "Ana Ruiz, prefeita de Norvela, abriu a feira."),
]


@table(("lang", "clause", "opening"), HERE)
def test_who_has_the_role_may_speak_elsewhere(lang: str, clause: str, opening: str):
    assert is_proved(lang, clause, opening)


@table(("lang", "clause", "opening"), ELSEWHERE)
def test_the_same_role_elsewhere_is_not_hers(lang: str, clause: str, opening: str):
    assert not is_proved(lang, clause, opening)
