"""What others are asked to say, what is read out, and what leaves no doubt. All are fictional."""

from __future__ import annotations

from tests.checks.test_accounted_clauses import is_proved
from tests.tables import table

SAID = [
    ("es", "La alcaldesa Ana Ruiz dijo que, ante la duda, conviene esperar: _", ""),
    ("es", "La alcaldesa Ana Ruiz no dejó lugar a dudas: _", ""),
    ("es", "_ dijo.", "La alcaldesa Ana Ruiz no ocultaba su alegría."),
    (
        "es",
        "_ A su juicio, añadió, falta mejorar los accesos.",
        "La alcaldesa Ana Ruiz celebra el aumento.",
    ),
    ("pt", "A prefeita, Ana Ruiz, disse que, por isso, resume assim: _", ""),
    ("pt", "A prefeita Ana Ruiz não deixou dúvidas: _", ""),
    ("pt", "_ retorquiu.", "A prefeita Ana Ruiz não hesitou."),
    ("en", "Mayor Ana Ruiz rose to greet the guests with the words: _", ""),
    ("en", "Mayor Ana Ruiz left no doubt: _", ""),
    ("en", "Mayor Ana Ruiz made no secret of it: _", ""),
    ("en", "_ was how Mayor Ana Ruiz answered the question.", "The report is out."),
    (
        "en",
        "_ The reasons, she went on to say, are many.",
        "Mayor Ana Ruiz is worried about the winter.",
    ),
    ("de", "Bürgermeisterin Ana Ruiz eröffnete den Park mit den Worten: _", ""),
    ("de", "Bürgermeisterin Ana Ruiz ließ am Dienstag keinen Zweifel: _", ""),
    ("de", "Bürgermeisterin Ana Ruiz machte aus ihrer Freude keinen Hehl: _", ""),
    (
        "de",
        "In einem Schreiben begründet Bürgermeisterin Ana Ruiz den Schritt wie folgt: _",
        "",
    ),
    ("fr", "La maire Ana Ruiz n'a laissé aucun doute : _", ""),
    ("fr", "_, a dit celle-ci.", "Le conseil a choisi la maire Ana Ruiz."),
]
NOT_SAID = [
    (
        "es",
        "La alcaldesa Ana Ruiz pidió a los médicos que, ante la duda, digan a sus pacientes: _",
        "",
    ),
    ("es", "La alcaldesa Ana Ruiz quiere que los vecinos, al llegar, griten: _", ""),
    ("es", "La alcaldesa Ana Ruiz dejó hablar a los alumnos: _", ""),
    (
        "pt",
        "A prefeita, Ana Ruiz, recomenda que os agentes, ao bater à porta, se apresentem assim: _",
        "",
    ),
    (
        "de",
        "Bürgermeisterin Ana Ruiz bittet alle, die Neuen gleich mit den Worten _ zu empfangen.",
        "",
    ),
    ("de", "Bürgermeisterin Ana Ruiz ließ den Chor singen: _", ""),
    ("de", "Bürgermeisterin Ana Ruiz unterstützt den Antrag mit folgendem Wortlaut: _", ""),
    ("en", "Mayor Ana Ruiz asks all members to greet the guests with the words: _", ""),
    ("en", "Mayor Ana Ruiz urged the teachers to open the day with the words _", ""),
    (
        "en",
        "_ The reasons, Tom Hale went on to say, are many.",
        "Mayor Ana Ruiz is worried about the winter.",
    ),
    (
        "en",
        "_ The reasons, he went on to say, are many.",
        "Mayor Ana Ruiz is worried about the winter.",
    ),
    ("fr", "La maire Ana Ruiz, lisant quelques vers : _", ""),
    ("fr", "_, a dit Ana Ruiz, lisant quelques vers.", ""),
    ("fr", "_, écrit celle-ci.", "La maire Ana Ruiz a préfacé le livre de son patient."),
]


@table(("lang", "clause", "opening"), SAID)
def test_what_she_says_herself_is_proved(lang: str, clause: str, opening: str):
    assert is_proved(lang, clause, opening)


@table(("lang", "clause", "opening"), NOT_SAID)
def test_what_others_say_or_shall_say_is_not_hers(lang: str, clause: str, opening: str):
    assert not is_proved(lang, clause, opening)


VERSIONS = [
    ("en", "An earlier version of this release had the wrong name under the quotation."),
    ("es", "Una versión anterior de esta nota atribuía las palabras a otra persona."),
    ("de", "In einer früheren Fassung war das Zitat einer anderen Person zugeschrieben."),
]
SAYS = {"en": "_ said Ana Ruiz.", "es": "_, dijo Ana Ruiz.", "de": "_, sagte Ana Ruiz."}


@table(("lang", "note"), VERSIONS)
def test_a_note_on_an_earlier_version_leaves_open_who_spoke(lang: str, note: str):
    assert not is_proved(lang, f"{SAYS[lang]}\n\n{note}")


def test_a_version_of_something_else_does_not():
    assert is_proved("en", "_ said Ana Ruiz.\n\nAn earlier version of the pier burned down.")
