"""Clauses and notes that give the words to another, or leave it open. All people are fictional."""

from __future__ import annotations

from tests.checks.test_accounted_clauses import is_proved, list_rows
from tests.tables import table

# She calls up, points at or turns on what speaks next; what follows a colon is not hers.
CUED = list_rows(
    en="""Ana Ruiz called on a pupil: _
Mayor Ana Ruiz called on a fisherman: _
Ana Ruiz gave the floor to a fisherman: _
Ana Ruiz handed the microphone to a boy: _
Ana Ruiz passed the phone to her son: _
Mayor Ana Ruiz turned to a pupil in the first row: _
Ana Ruiz pointed at a woman in the crowd: _
Ana Ruiz nodded to the choir: _
Ana Ruiz opened the envelope: _
Mayor Ana Ruiz unfolded the paper: _
Ana Ruiz picked up the phone: _
Ana Ruiz played the tape: _
Ana Ruiz switched on the radio: _
Ana Ruiz looked at the screen: _
Ana Ruiz called up the next speaker: _
Ana Ruiz let a fisherman answer: _
Ana Ruiz introduced the last guest: _
Mayor Ana Ruiz had a question from a pupil: _""",
    es="""Ana Ruiz abrió el sobre: _
La alcaldesa Ana Ruiz abrió el sobre: _
Ana Ruiz dio la palabra a un alumno: _
Ana Ruiz cedió el micrófono a una vecina: _
Ana Ruiz señaló a un alumno: _
Ana Ruiz encendió la radio: _
Ana Ruiz miró la pantalla: _
Ana Ruiz llamó a un alumno al escenario: _
Ana Ruiz desplegó la pancarta: _
La alcaldesa Ana Ruiz pasó el teléfono a su hijo: _
La alcaldesa Ana Ruiz fue recibida en estos términos: _
La alcaldesa Ana Ruiz recibió un ruego: _""",
    fr="""Ana Ruiz ouvrit l'enveloppe : _
La maire Ana Ruiz a ouvert l'enveloppe : _
Ana Ruiz donna la parole à un élève : _
La maire Ana Ruiz a donné la parole à un pêcheur : _
Ana Ruiz a passé le micro à une habitante : _
Ana Ruiz a allumé la radio : _
Ana Ruiz interrogea un élève : _
Ana Ruiz désigna un élève du doigt : _
La maire Ana Ruiz a déplié le papier : _
La maire Ana Ruiz fut accueillie par les enfants en ces termes : _
La maire Ana Ruiz a été accueillie en ces termes : _
La maire Ana Ruiz reçut un appel : _
La maire Ana Ruiz a reçu un appel : _""",
    de="""Ana Ruiz öffnete den Umschlag: _
Bürgermeisterin Ana Ruiz öffnete den Umschlag: _
Ana Ruiz rief einen Schüler auf: _
Ana Ruiz gab einem Fischer das Wort: _
Bürgermeisterin Ana Ruiz erteilte einem Fischer das Wort: _
Ana Ruiz reichte das Mikrofon an einen Jungen weiter: _
Ana Ruiz schaltete das Radio ein: _
Ana Ruiz entfaltete den Zettel: _
Ana Ruiz zeigte auf einen Schüler: _
Ana Ruiz blickte auf den Bildschirm: _
Bürgermeisterin Ana Ruiz hörte eine Bitte: _""",
    pt="""Ana Ruiz abriu o envelope: _
A prefeita Ana Ruiz abriu o envelope: _
Ana Ruiz deu a palavra a um aluno: _
A prefeita Ana Ruiz passou o microfone a um pescador: _
Ana Ruiz chamou um aluno: _
Ana Ruiz ligou o rádio: _
Ana Ruiz apontou para um aluno: _
Ana Ruiz desdobrou o papel: _
A prefeita Ana Ruiz foi recebida nestes termos: _""",
)

NOT_CUED = list_rows(
    en="""Mayor Ana Ruiz took the microphone: _
Mayor Ana Ruiz smiled: _
Mayor Ana Ruiz welcomed the decision: _
Mayor Ana Ruiz praised the volunteers: _
Mayor Ana Ruiz is pleased: _
Mayor Ana Ruiz thanked the crew: _
Mayor Ana Ruiz called on residents to save water: _
Mayor Ana Ruiz called for calm: _
Mayor Ana Ruiz called the plan a success: _
Mayor Ana Ruiz turned to the guests with a smile and said: _
Mayor Ana Ruiz looked back on the year: _
Mayor Ana Ruiz pointed out the danger: _
Mayor Ana Ruiz beamed on the stage: _
Mayor Ana Ruiz spoke at the opening: _""",
    es="""La alcaldesa Ana Ruiz celebró el acuerdo: _
La alcaldesa Ana Ruiz sonrió: _
La alcaldesa Ana Ruiz agradeció el trabajo: _
La alcaldesa Ana Ruiz tomó la palabra: _
La alcaldesa Ana Ruiz señaló una mejora del 5 %: _
La alcaldesa Ana Ruiz señaló a los periodistas: _
La alcaldesa Ana Ruiz señaló a la prensa: _
La alcaldesa Ana Ruiz apuntó en el acto: _
La alcaldesa Ana Ruiz llamó a la calma: _
La alcaldesa Ana Ruiz se mostró satisfecha: _
La alcaldesa Ana Ruiz hace un balance positivo: _
La alcaldesa Ana Ruiz dio las gracias: _
La alcaldesa Ana Ruiz se dirigió a los vecinos: _""",
    fr="""La maire Ana Ruiz a salué le travail : _
La maire Ana Ruiz se réjouit : _
La maire Ana Ruiz prend la parole : _
La maire Ana Ruiz se félicite du résultat : _
La maire Ana Ruiz tire un bilan positif : _
La maire Ana Ruiz ne cache pas sa joie : _
La maire Ana Ruiz salue une avancée : _
La maire Ana Ruiz a tenu à remercier les bénévoles : _
La maire Ana Ruiz dresse le bilan : _""",
    de="""Bürgermeisterin Ana Ruiz freut sich: _
Bürgermeisterin Ana Ruiz zieht eine positive Bilanz: _
Bürgermeisterin Ana Ruiz lobt die Zusammenarbeit: _
Bürgermeisterin Ana Ruiz ergriff das Wort: _
Bürgermeisterin Ana Ruiz zeigt sich zufrieden: _
Bürgermeisterin Ana Ruiz zeigte sich mit dem Ergebnis zufrieden: _
Bürgermeisterin Ana Ruiz sieht das ähnlich: _
Bürgermeisterin Ana Ruiz bringt es auf den Punkt: _
Bürgermeisterin Ana Ruiz rief die Bürger zum Sparen auf: _
Bürgermeisterin Ana Ruiz verweist auf die Zahlen: _
Bürgermeisterin Ana Ruiz hebt den Wert der Arbeit hervor: _
Bürgermeisterin Ana Ruiz dankt den Helfern: _
Bürgermeisterin Ana Ruiz wendet sich an die Gäste: _""",
    pt="""A prefeita Ana Ruiz comemorou o acordo: _
A prefeita Ana Ruiz sorriu: _
A prefeita Ana Ruiz tomou a palavra: _
A prefeita Ana Ruiz faz um balanço positivo: _
A prefeita Ana Ruiz apontou uma melhoria: _
A prefeita Ana Ruiz não esconde a satisfação: _""",
)

# Others said the words to her.
CUED += list_rows(
    es="La alcaldesa Ana Ruiz puso la grabación: _",
    pt="A prefeita Ana Ruiz ligou a gravação: _",
)
NOT_CUED += list_rows(
    fr="Ana Ruiz, maire de Norville, y voit une chance pour ses élèves : _",
    pt="A prefeita Ana Ruiz vê uma oportunidade para a vila: _",
)

GOT = list_rows(
    en="""_ With these words Ana Ruiz got the key from the clerk.
_ With these words Ana Ruiz was sent home.
_ With these words Ana Ruiz received the key from the clerk.
_ With these words Ana Ruiz got her degree.
_ With these words Ana Ruiz was elected.
_ With these words Ana Ruiz got thrown out.
_ With these words Ana Ruiz heard the verdict.
_ With these words Ana Ruiz had been welcomed.
_ With these words Ana Ruiz lost her job.
_ With these words, Mayor Ana Ruiz is remembered in the town.
_ With those words Ana Ruiz was dismissed.
_ With these words Ana Ruiz won the prize from the jury.""",
    de="""_ Mit diesen Worten bekam Ana Ruiz den Schlüssel.
_ Mit diesen Worten erhielt Ana Ruiz den Schlüssel.
_ Mit diesen Worten wurde Ana Ruiz begrüßt.
_ Mit diesen Worten wurde Ana Ruiz nach Hause geschickt.
_ Mit diesen Worten empfing Ana Ruiz den Preis.
_ Mit diesen Worten verlor Ana Ruiz ihr Amt.
_ Mit diesen Worten ist Ana Ruiz entlassen worden.
_ Mit diesen Worten erfuhr Ana Ruiz von der Wahl.
_ Mit diesen Worten kam Ana Ruiz der Schlüssel zu.""",
    pt="""_ Com estas palavras Ana Ruiz foi recebida pelas crianças.
_ Com estas palavras, Ana Ruiz foi mandada para casa.
_ Com estas palavras foi recebida Ana Ruiz.
_ Com estas palavras Ana Ruiz recebeu a chave.
_ Com estas palavras Ana Ruiz é lembrada na vila.
_ Com estas palavras a prefeita Ana Ruiz ganhou o prémio do júri.""",
    es="""_ Con estas palabras Ana Ruiz fue recibida por los niños.
_ Con estas palabras, Ana Ruiz fue enviada a casa.
_ Con estas palabras fue recibida Ana Ruiz.
_ Con estas palabras Ana Ruiz recibió la llave.
_ Con estas palabras recibió Ana Ruiz la llave del conserje.
_ Con estas palabras se despidió a Ana Ruiz.
_ Con estas palabras Ana Ruiz perdió su cargo.""",
    fr="""_ C'est en ces termes que Ana Ruiz a été accueillie par les enfants.
_ C'est en ces termes que la maire Ana Ruiz a été renvoyée chez elle.
_ C'est en ces termes que fut accueillie Ana Ruiz.
_ C'est en ces termes qu'Ana Ruiz a reçu la clé.
_ C'est par ces mots qu'Ana Ruiz fut renvoyée.
_ C'est par ces mots que la maire Ana Ruiz a obtenu la clé du concierge.""",
)

NOT_GOT = list_rows(
    en="""_ With these words Mayor Ana Ruiz cut the ribbon.
_ With these words Mayor Ana Ruiz opened the pier to the public on Saturday.
_ With these words Mayor Ana Ruiz welcomed the guests.
_ With these words Mayor Ana Ruiz took leave of her staff.
_ With these words, Mayor Ana Ruiz thanked the crew.
_ With these words Mayor Ana Ruiz ended her speech.""",
    de="""_ Mit diesen Worten eröffnete Bürgermeisterin Ana Ruiz den Steg.
_ Mit diesen Worten begrüßte Ana Ruiz die Gäste.
_ Mit diesen Worten beendete Ana Ruiz ihre Rede.
_ Mit diesen Worten dankte Bürgermeisterin Ana Ruiz den Helfern.""",
    pt="""_ Com estas palavras a prefeita Ana Ruiz abriu o cais.
_ Com estas palavras, Ana Ruiz agradeceu aos voluntários.""",
    es="""_ Con estas palabras la alcaldesa Ana Ruiz abrió el muelle.
_ Con estas palabras cerró el acto Ana Ruiz.
_ Con estas palabras se despidió Ana Ruiz.""",
    fr="""_ C'est en ces termes que la maire Ana Ruiz a ouvert le quai.
_ C'est par ces mots qu'Ana Ruiz a salué les bénévoles.""",
)

SUMMED_UP = list_rows(
    fr="""Le pont est fermé, ce que la maire Ana Ruiz résume ainsi : _""",
    en="""The bridge is closed, which Mayor Ana Ruiz sums up like this: _""",
    es="""El puente está cerrado, lo que la alcaldesa Ana Ruiz resume así: _""",
    pt="""A ponte está fechada, o que a prefeita Ana Ruiz resume assim: _""",
    de="""Die Brücke ist zu, was Bürgermeisterin Ana Ruiz so zusammenfasst: _""",
)

ANOTHERS_VIEW = list_rows(
    fr="""Un voisin donne son avis, ce que la maire Ana Ruiz résume ainsi : _
La position de Paul Morel, que la maire Ana Ruiz résume ainsi : _""",
    en="""The view of Ben Cole, which Mayor Ana Ruiz sums up like this: _
The critics have a point, which Mayor Ana Ruiz sums up like this: _""",
)

# A text says it.
IN_IT = list_rows(
    de="""_, heißt es darin.
Bürgermeisterin Ana Ruiz legte den Bericht vor. ¶ _, heißt es darin.
Bürgermeisterin Ana Ruiz legte den Bericht vor. ¶ _, heißt es dort.
Bürgermeisterin Ana Ruiz hat ein Gutachten bestellt. ¶ Darin heißt es: _
Bürgermeisterin Ana Ruiz hat ein Gutachten bestellt. ¶ Dort steht: _
Bürgermeisterin Ana Ruiz kam. ¶ _, ist darin zu lesen.""",
    en="""Mayor Ana Ruiz came late. ¶ _, it says there.
Mayor Ana Ruiz ordered a report. ¶ _ it says.
Mayor Ana Ruiz ordered a report. ¶ _ it said.""",
    fr="""La maire Ana Ruiz a reçu un rapport. ¶ _, y lit-on.
La maire Ana Ruiz a reçu un rapport. ¶ On y lit : _""",
    es="""La alcaldesa Ana Ruiz encargó un informe. ¶ _, se lee en él.
La alcaldesa Ana Ruiz encargó un informe. ¶ En él se lee: _""",
    pt="""A prefeita Ana Ruiz encomendou um relatório. ¶ _, lê-se nele.
A prefeita Ana Ruiz encomendou um relatório. ¶ Nele se lê: _""",
)

OTHER_OFFICE = list_rows(
    es="""La abogada Ana Ruiz llegó con la magistrada. ¶ _, dijo la magistrada.
La abogada Ana Ruiz llegó tarde. ¶ _, dijo la magistrada.
La fiscal Ana Ruiz llegó tarde. ¶ _, dijo la magistrada.
La médica Ana Ruiz llegó tarde. ¶ _, dijo la regidora.
La médica Ana Ruiz llegó tarde. ¶ _, dijo la magistrada.
La cocinera Ana Ruiz llegó tarde. ¶ _, dijo la médica.
La cocinera Ana Ruiz llegó tarde. ¶ _, dijo la investigadora.
La abogada Ana Ruiz llegó con la magistrada. ¶ _, dijo la magistrada.
La abogada Ana Ruiz defendió a los vecinos. ¶ _, sentenció la magistrada.
La doctora Ana Ruiz llegó tarde. ¶ _, dijo la enfermera.
La directora Ana Ruiz llegó tarde. ¶ _, dijo la consejera.""",
    pt="""A advogada Ana Ruiz chegou tarde. ¶ _, disse a magistrada.
A promotora Ana Ruiz chegou tarde. ¶ _, disse a magistrada.
A advogada Ana Ruiz chegou tarde. ¶ _, disse a juíza.
A advogada Ana Ruiz chegou tarde. ¶ _, disse a magistrada.""",
    fr="""L'avocate Ana Ruiz est arrivée. ¶ _, a dit la magistrate.
L'avocate Ana Ruiz est arrivée. ¶ _, a dit la magistrate.
L'avocate Ana Ruiz est arrivée. ¶ _, a dit la juge.""",
    en="""Lawyer Ana Ruiz came late. ¶ _ said the judge.""",
    de="""Rechtsanwältin Ana Ruiz kam. ¶ _, sagte die Richterin.""",
)

HER_OFFICE = list_rows(
    es="""La jueza Ana Ruiz llegó tarde. ¶ _, dijo la magistrada.
La abogada Ana Ruiz llegó tarde. ¶ _, dijo la letrada.
La abogada Ana Ruiz llegó tarde. ¶ _, dijo la jurista.
La jueza Ana Ruiz llegó tarde. ¶ _, dijo la magistrada.
La magistrada Ana Ruiz llegó tarde. ¶ _, dijo la magistrada.
La abogada Ana Ruiz llegó tarde. ¶ _, dijo la abogada.""",
    fr="""La procureure Ana Ruiz est arrivée. ¶ _, a dit la magistrate.
La juge Ana Ruiz est arrivée. ¶ _, a dit la magistrate.""",
    pt="""A desembargadora Ana Ruiz chegou tarde. ¶ _, disse a magistrada.""",
)

CORRECTED = list_rows(
    en="""_ said Ana Ruiz. ¶ Correction: Ben Cole said this, not Ana Ruiz.
_ said Ana Ruiz. ¶ Correction: It was Ben Cole who spoke.
_ said Ana Ruiz. ¶ Correction: Ana Ruiz was not at the meeting.
_ said Ana Ruiz. ¶ Correction (2 May): Ben Cole, not Ana Ruiz.
_ said Ana Ruiz. ¶ Editor's note: we mixed up the speakers.
_ said Ana Ruiz. ¶ Erratum: the name should read Ben Cole.
_ said Ana Ruiz. ¶ Correction: not Ana Ruiz but Ben Cole.""",
    es="""_, dijo Ana Ruiz. ¶ Corrección: fue Luis Prado, y no Ana Ruiz.
_, dijo Ana Ruiz. ¶ Fe de errores: el nombre correcto es Luis Prado.""",
    fr="""_, a dit Ana Ruiz. ¶ Rectificatif : il s'agissait de Paul Morel, et non d'Ana Ruiz.
_, a dit Ana Ruiz. ¶ Erratum : lire Paul Morel au lieu d'Ana Ruiz.""",
    de="""_, sagte Ana Ruiz. ¶ Korrektur: Es war Karl Stein, nicht Ana Ruiz.
_, sagte Ana Ruiz. ¶ Berichtigung: Statt Ana Ruiz muss es Karl Stein heißen.""",
    pt="""_, disse Ana Ruiz. ¶ Correção: foi Davi Melo, e não Ana Ruiz.
_, disse Ana Ruiz. ¶ Errata: onde se lê Ana Ruiz, leia-se Davi Melo.""",
)

NOT_CORRECTED = list_rows(
    en="""_ said Ana Ruiz. ¶ Correction: the fair is on May 4, not on May 3.
_ said Ana Ruiz. ¶ Correction: the phone number of the office was wrong.""",
    de="""_, sagte Ana Ruiz. ¶ Korrektur: Das Fest ist am 4. Mai.""",
    es="""_, dijo Ana Ruiz. ¶ Corrección: la feria es el 4 de mayo.""",
    fr="""_, a dit Ana Ruiz. ¶ Rectificatif : la fête a lieu le 4 mai.""",
    pt="""_, disse Ana Ruiz. ¶ Correção: a feira é no dia 4 de maio.""",
)


def _is_hers(lang: str, text: str) -> bool:
    """Whether the words at `_` are proved; a text with an opening of its own has a “¶”."""
    parts = text.split(" ¶ ")
    has_opening = len(parts) > 1 and "_" not in parts[0]
    clause = "\n\n".join(parts[has_opening:])
    return is_proved(lang, clause, parts[0] if has_opening else "")


@table(("lang", "text"), [*CUED, *GOT, *ANOTHERS_VIEW, *IN_IT, *OTHER_OFFICE, *CORRECTED])
def test_words_of_another_are_not_proved(lang: str, text: str):
    assert not _is_hers(lang, text)


@table(("lang", "text"), [*NOT_CUED, *NOT_GOT, *SUMMED_UP, *HER_OFFICE, *NOT_CORRECTED])
def test_her_own_words_are_proved(lang: str, text: str):
    assert _is_hers(lang, text)
