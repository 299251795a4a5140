"""The sentence after a quotation may say whose it is. All people are fictional."""

from __future__ import annotations

from tests.checks.test_accounted_clauses import is_proved
from tests.tables import table

AFTER = [
    (
        "en",
        "_ With these words Ana Ruiz, the mayor, cut the ribbon.",
        "Mayor Ana Ruiz opened the pier.",
    ),
    ("en", "_ The words are Ana Ruiz's.", "Mayor Ana Ruiz opened the pier."),
    ("en", "_ was her blunt reply.", "Mayor Ana Ruiz did not mince words."),
    (
        "es",
        "_ Con estas palabras inauguró el muelle Ana Ruiz, alcaldesa de Norvela.",
        "La alcaldesa Ana Ruiz abrió el muelle.",
    ),
    ("es", "_ fue su respuesta.", "La alcaldesa Ana Ruiz no lo dudó."),
    ("es", "_ se congratuló la alcaldesa Ana Ruiz.", "El muelle está abierto."),
    (
        "fr",
        "_ C'est en ces termes que la maire Ana Ruiz a coupé le ruban.",
        "La maire Ana Ruiz a ouvert le quai.",
    ),
    ("fr", "_ se félicite la maire Ana Ruiz.", "La maire Ana Ruiz a ouvert le quai."),
    (
        "de",
        "_ Mit diesen Worten eröffnete Bürgermeisterin Ana Ruiz den Steg.",
        "Der Steg ist offen.",
    ),
    ("de", "_ mit diesen Worten trat Ana Ruiz, Leiterin, vor die Gäste.", "Der Steg ist offen."),
    ("de", "_ lautete ihre Antwort.", "Bürgermeisterin Ana Ruiz zögerte nicht."),
    ("de", "_, ist Bürgermeisterin Ana Ruiz überzeugt.", "Der Steg ist offen."),
    ("de", "_, ist sich Bürgermeisterin Ana Ruiz sicher.", "Der Steg ist offen."),
    ("de", "_ Davon ist Ana Ruiz, die Bürgermeisterin, überzeugt.", "Der Steg ist offen."),
    ("pt", "_ Com estas palavras abriu o cais a prefeita Ana Ruiz.", "O cais abriu."),
    ("pt", "_ As palavras são da prefeita Ana Ruiz, responsável pelo porto.", "O cais abriu."),
    ("pt", "_ Quem o garante é Ana Ruiz, prefeita da vila.", "O cais abriu."),
    ("pt", "_ vibrou ela no palco.", "A prefeita Ana Ruiz abriu o cais."),
]
NOT_AFTER = [
    (
        "en",
        "_ With these words Ana Ruiz was greeted by the children.",
        "Mayor Ana Ruiz opened the pier.",
    ),
    ("en", "_ was his blunt reply.", "Mayor Ana Ruiz did not mince words."),
    (
        "en",
        "_ With these words the husband of Ana Ruiz cut the ribbon.",
        "Mayor Ana Ruiz opened the pier.",
    ),
    ("en", "_ With these words he greeted Ana Ruiz.", "Mayor Ana Ruiz opened the pier."),
    ("en", "_ The words are her father's.", "Mayor Ana Ruiz opened the pier."),
    ("en", "_ delighted Ana Ruiz.", "Mayor Ana Ruiz opened the pier."),
    ("en", "_ moved Mayor Ana Ruiz.", "Mayor Ana Ruiz opened the pier."),
    (
        "es",
        "_ Con estas palabras recibió a Ana Ruiz el obispo.",
        "La alcaldesa Ana Ruiz abrió el muelle.",
    ),
    (
        "es",
        "_ Con estas palabras despidió el obispo a Ana Ruiz.",
        "La alcaldesa Ana Ruiz abrió el muelle.",
    ),
    (
        "fr",
        "_ C'est en ces termes que le mari de la maire Ana Ruiz a coupé le ruban.",
        "La maire Ana Ruiz a ouvert le quai.",
    ),
    (
        "fr",
        "_ C'est par ces mots qu'un passant a accueilli Ana Ruiz.",
        "La maire Ana Ruiz a ouvert le quai.",
    ),
    ("fr", "_ a ravi Ana Ruiz.", "La maire Ana Ruiz a ouvert le quai."),
    ("de", "_ Mit diesen Worten begrüßte der Bischof Ana Ruiz.", "Der Steg ist offen."),
    ("de", "_ Mit diesen Worten wandte sich ein Fischer an Ana Ruiz.", "Der Steg ist offen."),
    ("pt", "_ As palavras são do pai da prefeita Ana Ruiz.", "O cais abriu."),
    ("pt", "_ Quem o garante é o pai de Ana Ruiz.", "O cais abriu."),
    ("pt", "_ Quem o garante à prefeita Ana Ruiz é o pai.", "O cais abriu."),
    (
        "pt",
        "_ Com estas palavras recebeu a prefeita Ana Ruiz.",
        "A prefeita Ana Ruiz abriu o cais.",
    ),
]


@table(("lang", "clause", "opening"), AFTER)
def test_the_sentence_after_a_quotation_says_whose_it_is(lang: str, clause: str, opening: str):
    assert is_proved(lang, clause, opening)


@table(("lang", "clause", "opening"), NOT_AFTER)
def test_the_sentence_after_a_quotation_has_another(lang: str, clause: str, opening: str):
    assert not is_proved(lang, clause, opening)


def test_a_pronoun_may_be_of_somebody_without_a_name():
    opening = "À l'arrivée de Sandrine Joly, capitaine, un homme se trouvait au balcon."
    assert not is_proved("fr", "_ hurlait-il.", opening, "Sandrine Joly")


def test_a_verb_without_a_comma_leaves_open_who_spoke():
    assert not is_proved("en", "_ beamed a delighted Ana Ruiz.", "The pier is open.")
    assert is_proved("en", "_, beamed a delighted Ana Ruiz.", "The pier is open.")


FRESH = [
    ("en", "_ said the night manager.", "Night Manager Ana Ruiz unlocked the doors."),
    ("es", "El mensaje de Ana Ruiz fue claro: _", ""),
    ("fr", "Le message d'Ana Ruiz est clair : _", ""),
    ("de", "Die Botschaft von Ana Ruiz ist klar: _", ""),
    ("de", "_ Mit diesen Worten gab Ana Ruiz die Brücke frei.", "Die Brücke ist fertig."),
    ("pt", "A mensagem de Ana Ruiz foi clara: _", ""),
]
NOT_FRESH = [
    ("en", "_ said the night manager.", "Day Manager Ana Ruiz unlocked the doors."),
    ("en", "_ With those words a pupil thanked Ana Ruiz.", "Mayor Ana Ruiz came."),
    ("es", "El mensaje del hijo de Ana Ruiz fue claro: _", ""),
    ("de", "Die Botschaft an Ana Ruiz ist klar: _", ""),
    ("de", "_ war seine Antwort.", "Bürgermeisterin Ana Ruiz fragte den Hausmeister."),
]


@table(("lang", "clause", "opening"), FRESH)
def test_her_message_and_her_whole_office_are_hers(lang: str, clause: str, opening: str):
    assert is_proved(lang, clause, opening)


@table(("lang", "clause", "opening"), NOT_FRESH)
def test_a_message_to_her_or_another_office_is_not(lang: str, clause: str, opening: str):
    assert not is_proved(lang, clause, opening)
