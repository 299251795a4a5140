"""Whose words a release has, where it names more than one. All people are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.test_proof import PROOFS, prove

WORDS = {
    "en": "The bridge is closed at night",
    "es": "El puente cierra por la noche",
    "fr": "Le pont ferme la nuit",
    "de": "Die Brücke ist nachts gesperrt",
    "pt": "A ponte fecha à noite",
}
MARKS = {"en": "“{}”", "es": "«{}»", "fr": "« {} »", "de": "„{}“", "pt": "“{}”"}


def judge(root: Path, lang: str, source: str, name: str = "Ana Ruiz", **person: str):
    """The problems with the words of a language as this person's; `_` stands for them in marks."""
    quoted = MARKS[lang].format(WORDS[lang])
    people = {"ana": {"name": name, **person}}
    more = {"people": people, "lang": lang, "edition": lang}
    return prove(root, source.replace("_", quoted), WORDS[lang], **more)


NAMESAKES = [
    ("en", "_ said Ana Ruiz Vega, a nurse.\n\nMayor Ana Ruiz came late."),
    ("en", "_ said engineer Ana Ruiz Vega. Ana Ruiz, the mayor, came late."),
    ("en", "Mayor Ana Ruiz came late.\n\n_ said Ana Ruiz III."),
    ("en", "Mayor Ana Ruiz came late. Her cousin Ana Ruiz Vega said: _"),
    ("en", "The mayor, Ana Ruiz, came late.\n\n_ said volunteer Ana Ruiz Vega."),
    ("en", "_ Ana Ruiz Vega, 17, a pupil, said.\n\nGov. Ana Ruiz thanked her."),
    ("en", "_ said Ana Ruiz Jr. Mayor Ana Ruiz smiled."),
    ("es", "La alcaldesa Ana Ruiz llegó.\n\n_, dijo la enfermera Ana Ruiz Vega."),
    ("es", "_, dijo Ana Ruiz Vega, alumna.\n\nAna Ruiz, alcaldesa de la ciudad, asintió."),
    ("fr", "La maire Ana Ruiz est arrivée.\n\n_, a dit l’infirmière Ana Ruiz Vega."),
    ("fr", "La directrice Ana Ruiz est là.\n\nAna Ruiz Vega, bénévole, a dit : _"),
    ("de", "Bürgermeisterin Ana Ruiz kam.\n\n_, sagte die Krankenschwester Ana Ruiz Vega."),
    ("de", "_, sagte Ana Ruiz Vega, Schülerin am Gymnasium.\n\nDirektorin Ana Ruiz nickte."),
    ("pt", "A prefeita Ana Ruiz chegou.\n\n_, disse a enfermeira Ana Ruiz Vega."),
    ("pt", "_, afirmou Ana Ruiz Vega, aluna da escola.\n\nA diretora Ana Ruiz chegou tarde."),
]


def test_words_said_in_a_role_are_not_the_speakers(tmp_path: Path):
    source = "_ Ana Ruiz, as Lady Marlow, cried on the stage of the school."
    problem = judge(tmp_path, "en", source)["quote-speaker"]
    assert problem.severity == "error"
    assert "Marlow" in problem.message


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("lang", "source"), NAMESAKES)
def test_a_longer_name_with_another_role_is_another_person(tmp_path: Path, lang, source):
    assert judge(tmp_path, lang, source)["quote-speaker"].severity == "error"


def test_a_shorter_name_with_another_role_is_another_person(tmp_path: Path):
    source = "Ana Ruiz Vega, a pupil, came late.\n\n_ said Mayor Ana Ruiz."
    assert "quote-speaker" in judge(tmp_path / "pupil", "en", source, "Ana Ruiz Vega")
    assert "quote-speaker" not in judge(tmp_path / "mayor", "en", source, "Ana Ruiz")


def test_a_role_of_the_shorter_name_alone_leaves_open_who_spoke(tmp_path: Path):
    source = "Mayor Ana Ruiz came late.\n\n_ said Ana Ruiz Vega."
    found = judge(tmp_path, "en", source)["quote-speaker"]
    assert "from Ana Ruiz Vega, who may not be Ana Ruiz" in found.message
    assert "vouched:" in found.fix


ONE = [
    ("en", "Mayor Ana Ruiz Vega came late.\n\n_ said Ana Ruiz."),
    ("en", "Ana Ruiz Vega, the mayor of Norwell, came late.\n\n_ Mayor Ana Ruiz said."),
    ("en", "The Ana Ruiz Library opened.\n\n_ said Mayor Ana Ruiz Vega."),
    ("en", "_ said Ana Ruiz Jr., the mayor.\n\nMayor Ana Ruiz came late."),
    ("en", "The event was opened by Ana Ruiz. _ said Ana Ruiz Vega, its founder."),
    ("en", "Mayor Ruiz came late.\n\n_ said Mayor Ana Ruiz Vega."),
    ("es", "La alcaldesa Ana Ruiz llegó.\n\n_, dijo Ana Ruiz Vega, alcaldesa de la ciudad."),
    ("es", "Según Ana Ruiz Vega, _.\n\nAna Ruiz llegó tarde."),
    ("fr", "La maire Ana Ruiz est là.\n\n_, a dit la maire Ana Ruiz Vega."),
    ("de", "Bürgermeisterin Ana Ruiz Vega kam.\n\n_, sagte Ana Ruiz."),
    ("pt", "O diretor da escola, Ana Ruiz, chegou.\n\n_, disse o diretor Ana Ruiz Vega."),
]


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("lang", "source"), ONE)
def test_a_longer_name_with_the_same_role_or_none_is_the_same_person(tmp_path: Path, lang, source):
    assert not PROOFS & set(judge(tmp_path, lang, source))


def test_the_role_of_the_content_before_a_name_makes_no_other_person(tmp_path: Path):
    source = "Die Pflegerin Ana Ruiz kam.\n\n_, sagte Pflegerin Ana Ruiz."
    assert "quote-speaker" not in judge(tmp_path, "de", source, role="Pflegerin")


BY_NAME = [
    ("en", "Mayor Ana Ruiz was reminded by Councillor Ben Cole: _"),
    ("en", "Ana Ruiz repeated a phrase of Ben Cole: _"),
    ("en", "Ana Ruiz, reciting a verse by Ben Cole, added: _"),
    ("en", "_ Ana Ruiz said, borrowing a line from Ben Cole."),
    ("en", "Ana Ruiz, recalling Ben Cole’s motto, said: _"),
    ("en", "Ana Ruiz watched as Ben Cole declared: _"),
    ("en", "In the words of Ben Cole, Ana Ruiz said, _"),
    ("en", "Ana Ruiz told reporters what Ben Cole had said: _"),
    ("es", "Ana Ruiz fue advertida por Ben Cole: _."),
    ("es", "A Ana Ruiz le dijo Ben Cole: _."),
    ("es", "_, dijo Ana Ruiz, recordando una frase de Ben Cole."),
    ("fr", "Ana Ruiz a été prévenue par Ben Cole : _"),
    ("fr", "_, a dit Ana Ruiz, reprenant une formule de Ben Cole."),
    ("fr", "Ana Ruiz a lu un message de Ben Cole : _"),
    ("de", "Ana Ruiz erinnerte an die Worte von Ben Cole: _"),
    ("de", "_, sagte Ana Ruiz mit den Worten von Ben Cole."),
    ("de", "Ana Ruiz nickte, während Ben Cole erklärte: _"),
    ("pt", "Ana Ruiz foi avisada por Ben Cole: _"),
    ("pt", "_, disse Ana Ruiz, lembrando uma frase de Ben Cole."),
    ("en", "Ana Ruiz retweeted Ben Cole: _"),
    ("en", "Ana Ruiz forwarded an email in which Ben Cole says: _"),
    ("en", "Ana Ruiz explained what the buyer, Ben Cole, had written: _"),
    ("en", "Ana Ruiz, translating for Ben Cole, said: _"),
    ("es", "Ana Ruiz leyó una carta en la que Ben Cole decía: _."),
    ("fr", "Ana Ruiz a lu un message dans lequel Ben Cole disait : _"),
    ("pt", "Ana Ruiz mostrou uma carta na qual Ben Cole dizia: _"),
]


@pytest.mark.sampled(5)
@pytest.mark.parametrize(("lang", "source"), BY_NAME)
def test_words_that_are_handed_on_are_those_of_the_person_named(tmp_path: Path, lang, source):
    found = judge(tmp_path, lang, source)["quote-speaker"]
    assert "from Ben Cole" in found.message
    assert "vouched:" not in found.fix


ADDRESSED = [
    ("en", "Ben Cole reminded Mayor Ana Ruiz: _"),
    ("en", "Transit Director Ben Cole assured Mayor Ana Ruiz: _"),
    ("en", "Mayor Ana Ruiz came.\n\n_ said Ben Cole.\n\nCole corrected Mayor Ana Ruiz: _"),
    ("en", "Ben Cole cut off Mayor Ana Ruiz: _"),
    ("en", "The judge told Mayor Ana Ruiz: _"),
    ("en", "A driver told Mayor Ana Ruiz: _"),
    ("en", "Residents asked Mayor Ana Ruiz: _"),
    ("en", "A heckler drowned out Mayor Ana Ruiz: _"),
    ("en", "A shopkeeper stopped Mayor Ana Ruiz and said: _"),
    ("en", "Mayor Ana Ruiz faced hecklers who yelled, _"),
    ("en", "Mayor Ana Ruiz met with farmers who said: _"),
    ("en", "Protesters interrupted Mayor Ana Ruiz, chanting: _"),
    ("en", "Mayor Ana Ruiz received an anonymous note: _"),
    ("en", "Mayor Ana Ruiz tore down a poster: _"),
    ("en", "_, said an account impersonating Mayor Ana Ruiz."),
    ("es", "Un vecino respondió a la alcaldesa Ana Ruiz: _."),
    ("es", "Un vecino le dijo a la alcaldesa Ana Ruiz: _."),
    ("es", "Luis Prado interrumpió a la alcaldesa Ana Ruiz: _."),
    ("es", "A la alcaldesa Ana Ruiz le dijo un vecino: _."),
    ("es", "_, respondió a la alcaldesa Ana Ruiz un vecino."),
    ("es", "La alcaldesa Ana Ruiz recibió un anónimo: _."),
    ("fr", "Un conducteur a répondu à la maire Ana Ruiz : _"),
    ("fr", "Un passant a interpellé la maire Ana Ruiz : _"),
    ("fr", "Paul Morel a repris la maire Ana Ruiz : _"),
    ("fr", "Des habitants ont lancé à la maire Ana Ruiz : _"),
    ("fr", "_, a lancé à la maire Ana Ruiz un passant."),
    ("de", "Ein Fahrer antwortete Bürgermeisterin Ana Ruiz: _"),
    ("de", "Karl Stein unterbrach Bürgermeisterin Ana Ruiz: _"),
    ("de", "_, rief Bürgermeisterin Ana Ruiz ein Passant zu."),
    ("de", "_, warf Bürgermeisterin Ana Ruiz ein Fahrgast vor."),
    ("de", "_, antwortete ein Fahrer Bürgermeisterin Ana Ruiz."),
    ("de", "_, sagte der Bürgermeisterin Ana Ruiz ein Anwohner."),
    ("pt", "Um motorista respondeu à prefeita Ana Ruiz: _"),
    ("pt", "Davi Melo corrigiu a prefeita Ana Ruiz: _"),
    ("pt", "_, disse à prefeita Ana Ruiz um vereador."),
    ("pt", "_, respondeu à prefeita Ana Ruiz um motorista."),
    ("pt", "A prefeita Ana Ruiz recebeu um bilhete: _"),
    ("en", "Ana Ruiz listened while Ben Cole put it bluntly: _"),
    ("en", "Ana Ruiz listened while Ben Cole put it bluntly: _ he said."),
    ("en", "Ana Ruiz listened to Ben Cole, who was blunt: _"),
    ("es", "Ana Ruiz escuchó a Ben Cole, que fue tajante: _."),
    ("fr", "Ana Ruiz écoutait Ben Cole, qui était clair : _"),
    ("de", "Ana Ruiz nickte, während Ben Cole deutlich wurde: _"),
    ("pt", "Ana Ruiz ouviu Ben Cole, que foi claro: _"),
]


@pytest.mark.sampled(9)
@pytest.mark.parametrize(("lang", "source"), ADDRESSED)
def test_whom_somebody_speaks_to_is_not_the_speaker(tmp_path: Path, lang, source):
    assert judge(tmp_path, lang, source)["quote-speaker"].severity == "error"


NOT_ADDRESSED = [
    ("en", "Said Mayor Ana Ruiz: _"),
    ("en", "_ Mayor Ana Ruiz assured Ben Cole."),
    ("en", "_ Mayor Ana Ruiz reminded passengers."),
    ("en", "Norwell Mayor Ana Ruiz on the bridge: _"),
    ("en", "A visibly moved Mayor Ana Ruiz said: _"),
    ("en", "_ said longtime local baker Ana Ruiz."),
    ("en", "Mayor Ana Ruiz wrote in a note: _"),
    ("en", "Mayor Ana Ruiz told a driver: _"),
    ("es", "Así respondió la alcaldesa Ana Ruiz: _."),
    ("es", "El lunes dijo la alcaldesa Ana Ruiz: _."),
    ("es", "_, respondió a los vecinos la alcaldesa Ana Ruiz."),
    ("es", "_, aseguró la alcaldesa Ana Ruiz a un vecino."),
    ("fr", "_, a répondu la maire Ana Ruiz à un passant."),
    ("de", "So antwortete Bürgermeisterin Ana Ruiz: _"),
    ("de", "_, rief Bürgermeisterin Ana Ruiz einem Passanten zu."),
    ("de", "_, sagte Bürgermeisterin Ana Ruiz ein Jahr später."),
    ("pt", "_, respondeu aos vereadores a prefeita Ana Ruiz."),
    ("pt", "Conforme explicou a prefeita Ana Ruiz: _"),
    ("en", "Ana Ruiz, who had listened to Ben Cole for an hour, put it bluntly: _ she said."),
    ("en", "Ana Ruiz told the crowd as Ben Cole cut the ribbon: _"),
    ("en", "While Ben Cole looked on, Mayor Ana Ruiz replied: _"),
    ("en", "Asked by Ben Cole, Ana Ruiz replied: _"),
    ("es", "Ana Ruiz, que había escuchado a Ben Cole, fue tajante: _."),
    ("fr", "Ana Ruiz, qui a écouté Ben Cole, est claire : _"),
    ("pt", "Ana Ruiz, que ouvira Ben Cole, foi clara: _"),
]


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("lang", "source"), NOT_ADDRESSED)
def test_a_speaker_after_the_verb_or_with_somebody_spoken_to_is_proved(tmp_path, lang, source):
    assert not PROOFS & set(judge(tmp_path, lang, source))


def test_who_speaks_to_somebody_is_proved(tmp_path: Path):
    source = "Ben Cole reminded Mayor Ana Ruiz: _"
    assert not PROOFS & set(judge(tmp_path, "en", source, "Ben Cole"))


TODAY = {
    "en": "“Today we meet,” said Mayor Ana Ruiz.\n\n",
    "es": "«Hoy es fiesta», dijo la alcaldesa Ana Ruiz.\n\n",
    "fr": "« C’est la fête », a dit la maire Ana Ruiz.\n\n",
    "de": "„Heute ist ein Fest“, sagte Bürgermeisterin Ana Ruiz.\n\n",
    "pt": "“Hoje é festa”, disse a prefeita Ana Ruiz.\n\n",
}
INTRODUCED = [
    ("en", "The director of housing, Karl Stein, gave a tour. _ he said."),
    ("en", "Next came Karl Stein. _ he said."),
    ("en", "The president of the Rotary Club, Karl Stein, gave a tour. _ he said."),
    ("en", "Also present was Karl Stein, the director of housing. _ he added."),
    ("en", "For the union, Karl Stein took the floor. _ he said."),
    ("es", "El concejal de Vivienda, Karl Stein, recordó que estaba vacío. _, contó."),
    ("es", "Después habló Karl Stein. _, dijo."),
    ("fr", "L’adjoint au logement, Karl Stein, a rappelé le passé. _, a-t-il raconté."),
    ("fr", "Puis est venu Karl Stein. _, a-t-il dit."),
    ("de", "Danach kam Karl Stein. _, sagte er."),
    ("de", "Der Leiter des Bauamts, Karl Stein, führte herum. _, sagte er."),
    ("pt", "O secretário de Habitação, Karl Stein, lembrou o passado. _, contou."),
    ("pt", "Depois falou Karl Stein. _, disse ele."),
]


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("lang", "source"), INTRODUCED)
def test_a_pronoun_is_of_who_was_introduced_last(tmp_path: Path, lang, source):
    source = TODAY[lang] + source
    assert judge(tmp_path / "ana", lang, source)["quote-speaker"].severity == "error"
    assert not PROOFS & set(judge(tmp_path / "karl", lang, source, "Karl Stein"))


STILL = [
    ("en", "She thanked Karl Stein. _ she said."),
    ("en", "The town has a letter from Karl Stein. _ she said."),
    ("es", "Agradeció a Karl Stein. _, dijo."),
    ("fr", "Elle a remercié Karl Stein. _, a-t-elle dit."),
    ("de", "Sie dankte Karl Stein. _, sagte sie."),
    ("pt", "Ela agradeceu a Karl Stein. _, disse ela."),
]


@pytest.mark.parametrize(("lang", "source"), STILL)
def test_who_is_only_mentioned_is_not_introduced(tmp_path: Path, lang, source):
    assert not PROOFS & set(judge(tmp_path, lang, TODAY[lang] + source))


def test_who_opens_a_paragraph_speaks_in_it(tmp_path: Path):
    source = (
        "O vereador Davi Melo aplaudiu.\n\nA prefeita Ana Ruiz falou de novas linhas. _, disse."
    )
    assert not PROOFS & set(judge(tmp_path, "pt", source))


UNNAMED = [
    ("en", "Ana Ruiz winced when one angry farmer called out: _"),
    ("en", "Ana Ruiz held up a T-shirt which said, _"),
    ("en", "Ana Ruiz read aloud a telegram: _"),
    ("en", "Ana Ruiz told us what the children sing: _"),
    ("en", "Ana Ruiz was asked by a boy: _"),
    ("en", "Ana Ruiz repeated an old saying of the fishermen: _"),
    ("en", "According to two anonymous officials, Ana Ruiz said, _"),
    ("en", "Ana Ruiz, according to a blog, said, _"),
    ("en", "Ana Ruiz, Ben Cole claimed, said: _"),
    ("en", "On a hacked recording, Ana Ruiz says: _"),
    ("es", "Ana Ruiz señaló una pancarta que decía: _."),
    ("es", "Ana Ruiz leyó en voz alta una postal: _."),
    ("es", "Según un audio filtrado, Ana Ruiz dijo: _."),
    ("fr", "Ana Ruiz est passée devant une fresque qui dit : _"),
    ("fr", "Ana Ruiz a ri lorsqu’un passant a crié : _"),
    ("fr", "Selon un journal rival, Ana Ruiz a dit : _"),
    ("de", "Ana Ruiz zeigte auf ein Plakat, auf dem stand: _"),
    ("de", "Laut einer Boulevardzeitung sagte Ana Ruiz: _"),
    ("de", "Ana Ruiz las einen anonymen Brief vor: _"),
    ("pt", "Ana Ruiz apontou para um cartaz que dizia: _"),
    ("pt", "Segundo um jornal rival, Ana Ruiz disse: _"),
]


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("lang", "source"), UNNAMED)
def test_words_of_somebody_without_a_name_must_be_vouched_for(tmp_path: Path, lang, source):
    assert PROOFS & set(judge(tmp_path, lang, source))


OWN = [
    ("en", "Ana Ruiz told Ben Cole: _"),
    ("en", "Ana Ruiz, who was introduced by Ben Cole, said: _"),
    ("en", "Ana Ruiz was joined by Ben Cole and said: _"),
    ("en", "_ said Ana Ruiz in a report released on Monday."),
    ("en", "It was Ana Ruiz who said: _"),
    ("en", "_ said Ana Ruiz, who read the report by Ben Cole."),
    ("en", "As the crowd cheered, Ana Ruiz said: _"),
    ("en", "Ana Ruiz read a statement: _"),
    ("en", "Ana Ruiz repeated her promise: _"),
    ("en", "Ana Ruiz shared her message with the crowd: _"),
    ("en", "Ana Ruiz explained what the town needs: _"),
    ("en", "According to the minutes, Ana Ruiz said: _"),
    ("en", "Responding to a statement by Ben Cole, Ana Ruiz said: _"),
    ("en", "_ said Ana Ruiz, rejecting the words of Ben Cole."),
    ("es", "Según explicó Ana Ruiz, _."),
    ("es", "Ana Ruiz leyó un comunicado: _."),
    ("es", "Ana Ruiz dijo a la prensa que cumple: _."),
    ("fr", "Comme l’a dit Ana Ruiz, _."),
    ("fr", "Interrogée par Ben Cole, Ana Ruiz a répondu : _"),
    ("de", "Mit Blick auf den Winter rief Ana Ruiz: _"),
    ("de", "Laut Pressemitteilung sagte Ana Ruiz: _"),
    ("de", "Nach der Rede von Ben Cole sagte Ana Ruiz: _"),
    ("pt", "Como disse Ana Ruiz, _."),
    ("pt", "Segundo a assessoria, Ana Ruiz disse: _"),
]


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("lang", "source"), OWN)
def test_what_else_is_named_beside_a_speakers_own_words_is_no_other_voice(
    tmp_path: Path, lang, source
):
    assert not PROOFS & set(judge(tmp_path, lang, source))


@pytest.mark.parametrize(
    ("lang", "source"),
    [
        ("de", "Karin Weiß sprach. Ralf Thoma nickte. _, sagten Weiß und Thoma."),
        ("es", "Karin Weiß habló. Ralf Thoma asintió. _, dijeron Weiß y Thoma."),
    ],
)
def test_two_last_names_are_two_people_where_the_source_has_both_in_full(tmp_path, lang, source):
    people = {"karin": {"name": "Karin Weiß"}, "ralf": {"name": "Ralf Thoma"}}
    source = source.replace("_", MARKS[lang].format(WORDS[lang]))
    found = prove(tmp_path, source, WORDS[lang], ["karin", "ralf"], people=people, lang=lang)
    assert not PROOFS & set(found)


INNER = [
    ("en", "“A sign read ‘No dogs in here, please.’ I took it down,” said Ana Ruiz."),
    ("es", "«Un cartel decía “No dogs in here, please.” y lo quité», dijo Ana Ruiz."),
    ("fr", "« Un panneau disait “No dogs in here, please.” et je l’ai ôté », a dit Ana Ruiz."),
    ("de", "„Ein Schild sagte ‚No dogs in here, please.‘ und ich nahm es ab“, sagte Ana Ruiz."),
    ("pt", "“Uma placa dizia ‘No dogs in here, please.’ e eu a tirei”, disse Ana Ruiz."),
]


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("lang", "source"), INNER)
def test_what_a_speaker_quotes_is_not_hers_until_vouched_for(tmp_path: Path, lang, source):
    words, more = "No dogs in here, please.", {"lang": "en", "edition": lang}
    assert prove(tmp_path / "a", source, words, **more)["quote-speaker"].severity == "error"
    vouched = prove(tmp_path / "b", source, words, vouched="She says so of herself.", **more)
    assert "quote-speaker" not in vouched


def test_marks_inside_marks_around_all_the_words_are_the_speakers(tmp_path: Path):
    source = "“‘We stay here for good,’” said Ana Ruiz."
    assert "quote-speaker" not in prove(tmp_path, source, "We stay here for good,")


def test_a_body_in_the_genitive_is_the_same_body(tmp_path: Path):
    source = "_, hieß es seitens des Pflegebunds. Dem widersprach niemand."
    assert "quote-speaker" not in judge(tmp_path / "a", "de", source, name="Pflegebund")
    assert "quote-speaker" in judge(tmp_path / "b", "de", source, name="Pflegeverband")


def test_a_comma_before_jr_makes_no_other_name(tmp_path: Path):
    assert judge(tmp_path, "en", "_ said Ana Ruiz, Jr., the mayor.", name="Ana Ruiz Jr.") == {}


SOMEBODYS = [
    ("en", "_ said Mayor Ana Ruiz’s mother."),
    ("en", "_ said Mayor Ana Ruiz's spokesman, who asked not to be named."),
    ("en", "Mayor Ana Ruiz’s mother said: _"),
    ("en", "_ said Ana Ruiz’ daughter."),
    ("en", "_ according to Mayor Ana Ruiz’s counsel."),
    ("en", "_ said the late Mayor Ana Ruiz’s son."),
    ("en", "_ Ana Ruiz’s chief of staff said."),
    ("en", "_ according to the lawyer of Ana Ruiz."),
    ("en", "_ said the politician for Ana Ruiz."),
    ("es", "_, dijo el político de Ana Ruiz."),
]


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("lang", "said"), SOMEBODYS)
def test_who_is_somebodys_is_not_that_person(tmp_path: Path, lang, said):
    before = {"en": "Mayor Ana Ruiz opened it.", "es": "La alcaldesa Ana Ruiz lo abrió."}[lang]
    assert judge(tmp_path, lang, f"{before}\n\n{said}")["quote-speaker"].severity == "error"


def test_a_deputy_of_somebody_with_a_name_is_the_speaker(tmp_path: Path):
    source = "Mayor Ben Cole opened it.\n\n_ said Mayor Ben Cole’s chief of staff, Ana Ruiz."
    assert "quote-speaker" not in judge(tmp_path, "en", source)


CITED = [
    ("en", "_ said Ana Ruiz, quoting Marlow."),
    ("en", "_ said Ana Ruiz, citing Marlow."),
    ("en", "Quoting Marlow, Ana Ruiz said: _"),
    ("en", "To quote Marlow, Ana Ruiz said: _"),
    ("en", "As Marlow put it, said Ana Ruiz, _"),
    ("en", "As Edda Marlow once said, Ana Ruiz noted: _"),
    ("en", "_ said Ana Ruiz, as Marlow put it."),
    ("en", "In the words of Marlow, Ana Ruiz said: _"),
    ("en", "_ Ana Ruiz said, in Marlow’s own words."),
    ("en", "Borrowing from Marlow, Ana Ruiz said: _"),
    ("en", "_ said Ana Ruiz, quoting the Constitution."),
    ("en", "_ said Ana Ruiz, reading from the Constitution."),
    ("en", "_ said Ana Ruiz, who quoted Marlow."),
    ("en", "With a quote from Marlow, Ana Ruiz said: _"),
    ("es", "_, dijo Ana Ruiz citando a Marlow."),
    ("es", "_, dijo Ana Ruiz, citando a Edda de Marlow."),
    ("es", "Citando a Marlow, dijo Ana Ruiz: _"),
    ("es", "Como dijo Marlow, señaló Ana Ruiz, _"),
    ("fr", "_ a dit Ana Ruiz, citant Marlow."),
    ("fr", "En citant Marlow, Ana Ruiz a dit : _"),
    ("fr", "Comme disait Marlow, a noté Ana Ruiz, _"),
    ("fr", "Comme l’a écrit Edda Marlow, a noté Ana Ruiz, _"),
    ("de", "_, sagte Ana Ruiz und zitierte damit Marlow."),
    ("de", "_, sagte Ana Ruiz, Marlow zitierend."),
    ("de", "Wie schon Marlow sagte, so Ana Ruiz, _"),
    ("de", "_, las Ana Ruiz vor."),
    ("de", "_, las Ana Ruiz aus einem Brief vor."),
    ("de", "_, las Ana Ruiz aus dem Grundgesetz."),
    ("pt", "A prefeita Ana Ruiz abriu a ponte.\n\n_, disse Ana Ruiz, citando Marlow."),
    ("de", "_, sagte Ana Ruiz und zitierte aus dem Grundgesetz."),
    ("pt", "Como disse Marlow, notou Ana Ruiz, _"),
    ("pt", "_, disse Ana Ruiz, nas palavras de Marlow."),
]


@pytest.mark.parametrize(("lang", "source"), CITED)
def test_words_from_another_by_name_are_not_the_speakers_own(tmp_path: Path, lang, source):
    found = judge(tmp_path, lang, source)
    assert "Marlow" in str(found["quote-frame"]) or "Marlow" not in source
    assert found["quote-frame"].severity == "warning" or "quote-speaker" in found


OWN_WORDS = [
    ("en", "As Mayor, Ana Ruiz said: _"),
    ("en", "As Mayor Ana Ruiz said, _"),
    ("en", "As Upton grows, Ana Ruiz said, _"),
    ("en", "As Saturday drew near, Ana Ruiz said: _"),
    ("en", "In Ana Ruiz’s words, _"),
    ("en", "Citing the budget, Ana Ruiz said: _"),
    ("en", "_ said Ana Ruiz, citing Medicaid cuts."),
    ("en", "_ said Ana Ruiz, citing COVID."),
    ("en", "_ said Ana Ruiz, quoting a price of $5."),
    ("en", "_ said Ana Ruiz, citing Article 5."),
    ("en", "_ said Ana Ruiz, as quoted in the Norwell Times."),
    ("en", "_ said Ana Ruiz, quoted in the Norwell Times."),
    ("en", "_ said Ana Ruiz, as Edda Marlow announced the winners."),
    ("en", "_ Ana Ruiz said in the Mayor’s opening words."),
    ("es", "Como dijo Ana Ruiz, _"),
    ("es", "_, dijo Ana Ruiz, citando cifras de la ciudad."),
    ("fr", "Comme l’a dit Ana Ruiz, _"),
    ("fr", "Citant le budget, Ana Ruiz a dit : _"),
    ("de", "Wie Bürgermeisterin Ana Ruiz sagte: _"),
    ("de", "_, sagte Ana Ruiz und zitierte Zahlen der Stadt."),
    ("de", "Ana Ruiz las eine Erklärung vor: _"),
    ("pt", "Como disse Ana Ruiz, _"),
]


@pytest.mark.parametrize(("lang", "source"), OWN_WORDS)
def test_what_has_no_words_of_its_own_is_not_quoted(tmp_path: Path, lang, source):
    assert "quote-frame" not in judge(tmp_path, lang, source)


ELSEWHERE = [
    ("en", "Norwell Mayor Ana Ruiz opened it.", "_ said the mayor of Upton."),
    (
        "en",
        "Ana Ruiz, mayor of Norwell, went to Upton.",
        "_ according to the mayor of nearby Upton.",
    ),
    ("en", "Norwell Mayor Ana Ruiz came.", "The mayor of Upton came next. _ she said."),
    ("en", "Norwell Mayor Ana Ruiz came.", "The mayor of Upton came next. _ the mayor said."),
    ("en", "Norwell College president Ana Ruiz came.", "_ said the president of Upton College."),
    ("en", "NORWELL, May 3. Mayor Ana Ruiz came.", "The Mayor of Upton said: _"),
    ("en", "Mayor Ana Ruiz came.", "_ said the mayor of Upton."),
    ("en", "Mayor Ana Ruiz came.", "_ said the mayor before Ana Ruiz."),
    ("en", "Mayor Ana Ruiz came.", "_ said the mayor who came before Ana Ruiz."),
    ("en", "Mayor Ana Ruiz came.", "_ said the previous mayor."),
    ("en", "Mayor Ana Ruiz came.", "_ said the mayor of a nearby town."),
    ("en", "Mayor Ana Ruiz came.", "_ said the mayor of another town."),
    ("fr", "La maire Ana Ruiz est venue.", "_ a dit une autre maire."),
    ("en", "Coach Ana Ruiz came.", "Ana Ruiz supporter Ben Cole: _"),
    ("en", "Mayor Ana Ruiz came.", "_ said Ruiz’s predecessor."),
    ("fr", "La maire de Norwell, Ana Ruiz, est venue.", "_ a dit la maire d’Upton."),
    ("fr", "La maire Ana Ruiz est venue.", "_ a dit l’ancienne maire."),
    ("es", "Ana Ruiz, alcaldesa de Norwell, vino.", "_, dijo la alcaldesa de Upton."),
    ("es", "La alcaldesa Ana Ruiz vino.", "_, dijo la alcaldesa anterior a Ana Ruiz."),
    ("de", "Ana Ruiz, Bürgermeisterin von Norwell, kam.", "_, sagte die Uptoner Bürgermeisterin."),
    (
        "de",
        "Die Bürgermeisterin von Norwell, Ana Ruiz, kam.",
        "_, so die Bürgermeisterin von Upton.",
    ),
    ("pt", "A prefeita de Norwell, Ana Ruiz, veio.", "_, disse a prefeita de Upton."),
    ("en", "Coach Ana Ruiz came.", "_ said Ana Ruiz supporter Ben Cole."),
    ("en", "Coach Ana Ruiz came.", "_ said Ruiz fan and teacher Ben Cole, 40."),
    ("en", "Coach Ana Ruiz came.", "Ana Ruiz campaign manager Ben Cole said: _"),
]


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("lang", "before", "said"), ELSEWHERE)
def test_who_holds_it_elsewhere_or_held_it_before_is_another(tmp_path: Path, lang, before, said):
    found = judge(tmp_path, lang, f"{before}\n\n{said}")
    assert found["quote-speaker"].severity == "error"


HERE = [
    ("en", "Norwell Mayor Ana Ruiz came.", "_ said the mayor of Norwell on Monday."),
    ("en", "NORWELL, May 3. Mayor Ana Ruiz came.", "_ said the mayor of Norwell."),
    ("en", "Ana Ruiz, director of the Harbour Museum, came.", "_ said the director of the museum."),
    ("en", "Transport Minister Ana Ruiz came.", "_ said the Minister for Transport."),
    ("en", "Former Mayor Ana Ruiz came.", "_ said the former mayor."),
    ("fr", "Ana Ruiz, maire d’Upton, est venue.", "_ a dit la maire d’Upton."),
    ("de", "Ana Ruiz, Bürgermeisterin von Norwell, kam.", "_, so die Norweller Bürgermeisterin."),
    ("de", "Minister Ana Ruiz kam.", "_, sagte der Minister mit Blick auf Europa."),
    ("es", "La directora del Museo de Arlanza, Ana Ruiz, vino.", "_, dijo la directora del Museo."),
    ("en", "Mayor Ben Cole came.", "_ said Ben Cole supporter Ana Ruiz."),
    ("en", "Coach Ana Ruiz came.", "_ said Ana Ruiz introducing Ben Cole."),
]


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("lang", "before", "said"), HERE)
def test_who_holds_the_role_there_is_the_speaker(tmp_path: Path, lang, before, said):
    assert "quote-speaker" not in judge(tmp_path, lang, f"{before}\n\n{said}")


OPENINGS = {
    "en": "Mayor Ana Ruiz opened it.",
    "es": "La alcaldesa Ana Ruiz lo abrió.",
    "fr": "La maire Ana Ruiz l’a ouvert.",
    "de": "Bürgermeisterin Ana Ruiz hat sie eröffnet.",
    "pt": "A prefeita Ana Ruiz abriu-a.",
}
MEANWHILE = [
    ("en", "_ replied the teacher when Ana Ruiz asked."),
    ("en", "_ said a teacher after Ana Ruiz had spoken."),
    ("en", "_ said the librarian while Ana Ruiz explained the plan."),
    ("en", "_ said the teacher because Ana Ruiz asked."),
    ("en", "_ said the teacher whom Ana Ruiz had asked."),
    ("es", "_, dijo la maestra cuando preguntó Ana Ruiz."),
    ("pt", "_, disse um aluno enquanto Ana Ruiz falava."),
    ("en", "_ said the firefighter standing beside Ana Ruiz."),
    ("en", "_ said the director introduced by Ana Ruiz."),
    ("en", "_ said the reporter interviewing Ana Ruiz."),
    ("en", "_ said the students Ana Ruiz taught."),
    ("en", "_ said the mayor Ana Ruiz replaced."),
    ("en", "_ said the chair, thanking Ana Ruiz."),
    ("en", "_ said Ben Cole rather than Ana Ruiz."),
    ("en", "_ said Ben Cole unlike Ana Ruiz."),
    ("en", "_ said Ben Cole alias Ana Ruiz."),
    ("en", "_ said Ana Ruiz supporter Ben Cole."),
    ("en", "_ said the chair about Ana Ruiz."),
    ("en", "_ says the song Mayor Ana Ruiz loves."),
    ("es", "_, dijo el director nombrado por Ana Ruiz."),
    ("es", "_, respondió el presidente a Ana Ruiz."),
    ("fr", "_ a dit le directeur nommé par Ana Ruiz."),
    ("de", "_, sagte der Mann, den Ana Ruiz ehrte."),
    ("pt", "_, respondeu o presidente a Ana Ruiz."),
]


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("lang", "said"), MEANWHILE)
def test_who_acts_while_another_speaks_is_not_who_spoke(tmp_path: Path, lang, said):
    problems = judge(tmp_path, lang, f"{OPENINGS[lang]}\n\n{said}")
    assert problems["quote-speaker"].severity == "error"
