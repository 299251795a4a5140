"""A law, a leaflet or somebody else may have the words beside a name. All are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.test_who_spoke import judge

OTHERS = [
    ("es", "La notaria Ana Ruiz explicó que la ley dispone _, sin más."),
    ("en", "Lawyer Ana Ruiz said the clerk knows that section 9 of the charter provides: _"),
    ("fr", "La juge Ana Ruiz a rappelé que le règlement stipule : _"),
    ("pt", "A advogada Ana Ruiz lembrou que o artigo 7 da lei estabelece: _"),
    ("pt", "A advogada Ana Ruiz lembrou o artigo sétimo da constituição: _"),
    ("fr", "La juge Ana Ruiz a rappelé l’article 3 de la loi : _"),
    ("de", "Die Richterin Ana Ruiz erinnerte an Artikel 3 der Verfassung: _"),
    ("en", "Judge Ana Ruiz recalled clause four of the treaty: _"),
    ("fr", "La députée Ana Ruiz votera la motion, ainsi libellée : _"),
    ("es", "La alcaldesa Ana Ruiz votará una enmienda redactada así: _"),
    ("de", "Die Abgeordnete Ana Ruiz stimmte über einen Antrag mit folgendem Wortlaut ab: _"),
    ("de", "Die Abgeordnete Ana Ruiz brachte einen Antrag ein, mit folgendem Wortlaut: _"),
    ("en", "Mayor Ana Ruiz put to the vote an opposition motion with the following text: _"),
    ("pt", "A vereadora Ana Ruiz leva a votos uma emenda com o seguinte teor: _"),
    ("fr", "Ana Ruiz, directrice, est l’une des signataires de la tribune, qui affirme : _"),
    ("en", "Ana Ruiz is one of the signatories of the letter, which proclaims: _"),
    ("es", "Ana Ruiz figura entre los firmantes del manifiesto, que proclama: _"),
    ("pt", "Ana Ruiz está entre os signatários da carta, que proclama: _"),
    ("de", "Restauratorin Ana Ruiz hat die Tafel gereinigt. _, lautete sie."),
    ("de", "Historikerin Ana Ruiz hat den Spruch gelesen. _, lautet er."),
    ("es", "_, promete el folleto que Ana Ruiz repartió."),
    ("fr", "_, promet le tract que la maire Ana Ruiz a distribué."),
    ("pt", "_, diz o cartaz que Ana Ruiz segurava."),
    ("en", "_ says the leaflet that Ana Ruiz handed out."),
    ("de", "_, verspricht das Flugblatt, das Ana Ruiz verteilte."),
    ("es", "_ cuenta Ana Ruiz que le decía su madre."),
    ("pt", "_ conta Ana Ruiz que lhe dizia o avô."),
    ("fr", "_ raconte Ana Ruiz que lui disait sa mère."),
    ("en", "_ says Ana Ruiz her grandfather used to tell her."),
    ("de", "_, erzählt Ana Ruiz, habe ihr Großvater immer gesagt."),
    ("fr", "_ a dit Ana Ruiz, reprenant la phrase de son prédécesseur."),
    ("en", "_ said Ana Ruiz, repeating word for word the line of the minister."),
    ("es", "_ dijo Ana Ruiz, repitiendo palabra por palabra la frase del ministro."),
    ("pt", "_ disse Ana Ruiz, repetindo à letra a frase do ministro."),
    ("de", "_, sagte Ana Ruiz und wiederholte damit wörtlich den Satz des Ministers."),
    ("es", "Durante el discurso de Ana Ruiz, alcaldesa del pueblo, un jubilado gritó: _"),
    ("pt", "Durante o discurso de Ana Ruiz, presidente do sindicato, um reformado gritou: _"),
    ("en", "During the speech of Ana Ruiz, president of the union, a pensioner shouted: _"),
    ("de", "Während der Rede von Ana Ruiz, Präsidentin des Verbands, rief ein Rentner: _"),
    ("fr", "Après l’intervention de Ana Ruiz, directrice du lycée, une élève a lancé : _"),
    ("pt", "A enfermeira Ana Ruiz partilhou a carta de um doente: _"),
    ("es", "La doctora Ana Ruiz compartió el mensaje de una paciente: _"),
    ("fr", "La docteure Ana Ruiz a partagé le message d’une patiente : _"),
    ("en", "Dr. Ana Ruiz shared the message of a patient: _"),
    ("de", "Ärztin Ana Ruiz teilte die Nachricht einer Patientin: _"),
    ("en", "_ said Ana Ruiz.\n\nCorrection: the quote above is by Ben Cole."),
    ("es", "_ dijo Ana Ruiz.\n\nRectificación: la frase anterior es de Ben Cole."),
    ("fr", "_ a dit Ana Ruiz.\n\nRectificatif : les propos ci-dessus ont été tenus par Ben Cole."),
    ("de", "_, sagte Ana Ruiz.\n\nBerichtigung: Das Zitat oben stammt von Ben Cole."),
    ("pt", "_ disse Ana Ruiz.\n\nErrata: a frase acima é de Ben Cole."),
    (
        "en",
        (
            "The head of the Coastguard, Ana Ruiz, unveiled the "
            "plaque.\n\n_ the head told the inquiry, and his words are cut into the granite."
        ),
    ),
    (
        "pt",
        (
            "A presidente da cooperativa de Reguengos, Ana Ruiz, ouviu a "
            "colega.\n\n_ contou a presidente da cooperativa de Borba."
        ),
    ),
    (
        "es",
        (
            "La directora de la escuela de Lerma, Ana Ruiz, escuchó.\n\n_ "
            "dijo la directora de la escuela de Burgos."
        ),
    ),
    (
        "fr",
        (
            "La directrice du lycée de Corte, Ana Ruiz, a écouté.\n\n_ a "
            "dit la directrice du lycée de Bastia."
        ),
    ),
    (
        "de",
        (
            "Die Leiterin der Schule in Norburg, Ana Ruiz, hörte zu.\n\n_, "
            "sagte die Leiterin der Schule in Marburg."
        ),
    ),
    ("es", "La abogada Ana Ruiz recurrirá el fallo. _, razona el magistrado en su sentencia."),
    (
        "es",
        (
            "Ana Ruiz, alcaldesa, y otros cuarenta regidores firmaron un "
            "manifiesto escrito por una asociación. _, reza el texto."
        ),
    ),
    (
        "pt",
        (
            "Ana Ruiz e outros trinta autarcas assinaram um manifesto "
            "redigido por uma associação. _, começa o texto."
        ),
    ),
    ("fr", "Ana Ruiz a signé un manifeste rédigé par une association. _, proclame le texte."),
    ("en", "Ana Ruiz signed a manifesto written by a consumer group. _ the text begins."),
]
HERS = [
    ("en", "Ana Ruiz thanked them. She added that the money had been well spent: _"),
    ("en", "Mayor Ana Ruiz said that the law is simple: _"),
    ("es", "La alcaldesa Ana Ruiz publicó una nota con el siguiente texto: _"),
    ("es", "La alcaldesa Ana Ruiz recordó la ley de costas y dijo: _"),
    ("es", "La alcaldesa Ana Ruiz explicó que el dinero se gastó bien: _"),
    ("fr", "La maire Ana Ruiz a publié un message ainsi rédigé : _"),
    ("fr", "La maire Ana Ruiz a présenté le règlement : _"),
    ("fr", "La maire Ana Ruiz a rappelé son engagement : _"),
    ("fr", "La maire Ana Ruiz, qui proclame : _"),
    ("de", "Bürgermeisterin Ana Ruiz erinnert sich: _"),
    ("pt", "A prefeita Ana Ruiz divulgou uma nota com o seguinte texto: _"),
    ("pt", "A prefeita Ana Ruiz comentou a lei: _"),
    ("en", "Mayor Ana Ruiz issued a statement that read: _"),
    ("en", "Mayor Ana Ruiz recalled: _"),
    (
        "en",
        (
            "_ said Ana Ruiz.\n\nCorrection: an earlier version of this "
            "release gave the wrong date of the opening."
        ),
    ),
    ("de", "_, sagte Ana Ruiz.\n\nBerichtigung: Die Eröffnung ist am 3. Mai."),
    ("fr", "_ a dit Ana Ruiz, reprenant son souffle."),
    ("fr", "_ a dit Ana Ruiz, reprenant la parole."),
    ("es", "_ dijo Ana Ruiz, que preside la junta."),
    (
        "pt",
        (
            "A presidente da cooperativa de Borba, Ana Ruiz, ouviu.\n\n_ "
            "contou a presidente da cooperativa de Borba."
        ),
    ),
    (
        "pt",
        "A presidente da cooperativa, Ana Ruiz, ouviu.\n\n_ contou a presidente da cooperativa.",
    ),
    ("fr", "À l’ouverture, la présidente du syndicat, Ana Ruiz, une retraitée, a dit : _"),
    ("fr", "La maire Ana Ruiz a inauguré le pont. _, a dit celle-ci dès l’ouverture."),
    ("es", "La magistrada Ana Ruiz firmó el fallo. _, razona la magistrada en su sentencia."),
    ("en", "The mayor, Ana Ruiz, came. _ the mayor said, and her words were met with applause."),
]


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("lang", "source"), OTHERS)
def test_words_of_a_text_or_of_somebody_else_are_not_hers(tmp_path: Path, lang, source):
    assert judge(tmp_path, lang, source)


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("lang", "source"), HERS)
def test_words_beside_a_text_that_she_speaks_of_are_hers(tmp_path: Path, lang, source):
    assert not judge(tmp_path, lang, source)


def test_a_woman_is_no_magistrado(tmp_path: Path):
    source = "El abogado Emilio Ruiz recurrirá. _, razona la magistrada en su sentencia."
    assert judge(tmp_path, "es", source, "Emilio Ruiz")


def test_her_words_are_not_those_of_a_man_before_her(tmp_path: Path):
    source = (
        "The head of the port, Rowena Ruiz, came. _ the head told us, and his words are cut there."
    )
    assert judge(tmp_path, "en", source, "Rowena Ruiz")


def test_a_place_that_she_heard_of_is_not_hers(tmp_path: Path):
    lead = "A presidente da cooperativa de Norvela, Ana Ruiz, ouviu com atenção o colega de Borba."
    assert judge(tmp_path, "pt", f"{lead}\n\n_ contou a presidente da cooperativa de Borba.")
