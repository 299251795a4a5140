"""No cut turns a speaker round: what takes back, limits or turns stays with what it speaks of."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from digest.languages import CutWords, list_languages
from digest.quotes.ties import list_broken, list_ties
from tests.quotes.fictional import get_language
from tests.tables import table

CLAIMS = {
    "en": "The water in this town is poisoned, and our children drink it every day.",
    "es": "El agua de este pueblo está envenenada y nuestros hijos la beben cada día.",
    "fr": "L’eau de cette ville est empoisonnée et nos enfants la boivent tous les jours.",
    "de": "Das Wasser in dieser Stadt ist vergiftet und unsere Kinder trinken davon jeden Tag.",
    "pt": "A água desta cidade está envenenada e os nossos filhos bebem-na todos os dias.",
    "it": "L’acqua di questa città è avvelenata e i nostri figli la bevono ogni giorno.",
    "nl": "Het water in deze stad is vergiftigd en onze kinderen drinken het elke dag.",
    "ar": "المياه في هذه المدينة مسمومة وأطفالنا يشربونها كل يوم.",
    "hi": "इस शहर का पानी ज़हरीला है और हमारे बच्चे रोज़ पीते हैं।",
    "ja": "この町の水は毒に汚染されています。",
    "ko": "이 도시의 물은 오염되었고 우리 아이들은 매일 그 물을 마십니다.",
    "zh-Hans": "这座城市的水被污染了，我们的孩子每天都在喝。",
}
# Each line takes back, limits or turns the claim.
TURNS = {
    "en": """
        Or so the story goes.
        At least that is what they tell us.
        Not any more.
        Just kidding.
        So my opponents say.
        Nothing could be further from the truth.
        I used to believe that.
        That was last year’s plan; we dropped it.
        Wrong.
        None of this is true.
        That is false.
        That, at any rate, is the theory.
        Until the money runs out.
        Unless the state pays.
        In theory.
        In our dreams.
        Don’t believe it.
        Who would believe that?
        Some people think so.
        I never said that.
        I do not share that view.
        The council has since voted it down.
        You will hear this from the other side.
        The facts tell a very different tale.
        Hardly.
        And only if the voters agree.
        Well, not quite.
        For a price.
        Should the voters reject the bond, nothing will be built.
        That is what I would say if I were running for office.
        So they would have you believe, and so the last mayor believed until the tests came back.
        These are not my words.
        The evidence points the other way.
        The bridge collapsed.
        The prosecutor begs to differ.
        Ask me again after the election.
        Reality bites.
        We gave that idea up in May.
        We all know how that ended.
        Try telling that to the voters.
        My neighbours in the valley, however, drink it gladly and live to be ninety.
        """,
    "es": """
        O eso cuentan.
        Es broma.
        Nada más lejos de la realidad.
        ¿Quién se lo cree?
        Salvo que pague el Estado.
        Ese era el plan del año pasado.
        Lo contrario es lo cierto.
        El consejo lo rechazó después.
        Y solo si hay dinero.
        Son palabras de mi rival.
        """,
    "fr": """
        C’est du moins ce qu’on raconte.
        Je plaisante.
        Rien n’est plus faux.
        Qui peut y croire ?
        À moins que l’État ne paie.
        C’était le plan de l’an dernier.
        C’est tout le contraire.
        Le conseil l’a depuis rejeté.
        Dans nos rêves.
        Je n’ai jamais dit cela.
        """,
    "de": """
        So heißt es jedenfalls.
        Nur ein Scherz.
        Nichts könnte falscher sein.
        Wer glaubt denn so etwas?
        Es sei denn, das Land zahlt.
        Das war der Plan vom letzten Jahr.
        Das Gegenteil ist der Fall.
        Der Rat hat es inzwischen verworfen.
        Schön wär’s.
        Die Brücke brach ein.
        Wir kennen das aus dem Winter.
        Sollte die Anleihe scheitern, wird nichts gebaut.
        """,
    "pt": """
        É o que contam.
        É brincadeira.
        Nada mais longe da verdade.
        Quem acreditaria nisso?
        A não ser que o Estado pague.
        Esse era o plano do ano passado.
        O contrário é que é certo.
        Retiro o que disse.
        Eu nunca disse isso.
        São palavras do meu rival.
        """,
    "it": """
        O almeno così si dice.
        Scherzo.
        Niente di più falso.
        Chi ci crederebbe?
        A meno che lo Stato paghi.
        Era il piano dell’anno scorso.
        È vero il contrario.
        Il consiglio l’ha poi bocciato.
        Non l’ho mai detto.
        Sono parole del mio rivale.
        """,
    "nl": """
        Zo gaat het verhaal.
        Grapje.
        Niets is minder waar.
        Wie gelooft dat nog?
        Tenzij het Rijk betaalt.
        Dat was het plan van vorig jaar.
        Het tegendeel is waar.
        De raad heeft het intussen verworpen.
        Dat heb ik nooit gezegd.
        In onze dromen.
        """,
    "ar": """
        هكذا يقولون.
        هذا غير صحيح.
        كنا نظن ذلك.
        على الورق.
        من يصدق هذا؟
        هذا ما يدعيه منافسي في كل خطاب يلقيه أمام الناس.
        لكنني كنت مخطئا، وأعتذر لكم جميعا عن هذا الكلام.
        على النقيض من ذلك، التقرير الجديد يثبت أن الماء نظيف تماما.
        هذه مجرد شائعات ملفقة سمعتها في السوق أمس.
        """,
    "hi": """
        ऐसा मेरे विरोधी कहते हैं।
        यह सच नहीं है।
        मज़ाक था।
        सिद्धांत में।
        इस पर कौन विश्वास करेगा?
        यह बात मेरे प्रतिद्वंद्वी हर सभा में लोगों से कहते रहते हैं।
        यह पूरी तरह निराधार है और मैं इसके लिए माफी माँगता हूँ।
        दरअसल नई रिपोर्ट बताती है कि पानी साफ़ है और पीने लायक है।
        यह मनगढ़ंत बात है जो मैंने बाज़ार में सुनी थी।
        """,
    "ja": """
        という噂です。
        冗談です。
        それは嘘です。
        昔の話です。
        誰が信じますか？
        それは対立候補がどの集会でも繰り返している話です。
        これは完全な誤報で、皆さんに謝罪いたします。
        本当は新しい報告書によれば水はきれいです。
        その発言は騙されていた私の勘違いでした。
        """,
    "ko": """
        그것은 상대 후보가 모든 집회에서 되풀이하는 말입니다.
        이 말은 사실무근이며 여러분께 사과합니다.
        솔직히 새 보고서에 따르면 물은 깨끗합니다.
        시장에서 들은 헛소문입니다.
        농담입니다.
        """,
    "zh-Hans": """
        这是我的竞争对手在每次集会上都重复的话。
        这句话毫无根据，我向大家道歉。
        实际上新的报告说水是干净的。
        这是我在市场上听说的假消息。
        开玩笑的。
        """,
}
# Each line says something new: a run may end before it.
NEW = {
    "en": """
        We built three new bridges with the money that the state gave us last year.
        That is why we opened a second clinic beside the river in the spring of last year.
        This partnership will bring jobs, homes and clean air to every village in the valley.
        It is an honour to stand beside the nurses who kept our hospital open all winter.
        They will be the first to ride the new tram when the line to the harbour opens.
        No child in our county should have to walk two miles to school along a busy road.
        This is work for all of us in the valley.
        """,
    "es": """
        Construimos tres puentes nuevos con el dinero que el Estado nos dio el año pasado.
        Por eso abrimos en primavera una segunda clínica junto al río para todos los pueblos.
        Esta alianza llevará trabajo, viviendas y aire limpio a cada pueblo del valle.
        """,
    "fr": """
        Nous construisons trois nouveaux ponts avec l’argent que l’État nous a donné l’an dernier.
        C’est pourquoi nous avons ouvert au printemps une deuxième clinique au bord du fleuve.
        Ce partenariat apportera du travail, des logements et un air sain à chaque village.
        """,
    "de": """
        Wir bauen drei neue Brücken mit dem Geld, das uns das Land im Frühjahr gegeben hat.
        Deshalb haben wir im Frühjahr am Fluss eine zweite Klinik für alle Dörfer eröffnet.
        Dieses Bündnis bringt Arbeit, Wohnungen und saubere Luft in jedes Dorf des Tals.
        """,
    "pt": """
        Construímos três pontes novas com o dinheiro que o Estado nos deu no ano passado.
        Por isso abrimos na primavera uma segunda clínica à beira do rio para todas as aldeias.
        Esta parceria levará trabalho, casas e ar limpo a cada aldeia do vale.
        """,
    "it": """
        Costruiamo tre nuovi ponti con i fondi che lo Stato ci ha dato l’anno scorso.
        Per questo abbiamo aperto in primavera una seconda clinica lungo il fiume per tutti.
        Questa alleanza porterà lavoro, case e aria pulita in ogni villaggio della valle.
        """,
    "nl": """
        Wij bouwen drie nieuwe bruggen met het geld dat het Rijk ons vorig jaar heeft gegeven.
        Daarom openden wij in het voorjaar een tweede kliniek aan de rivier voor alle dorpen.
        Dit verbond brengt werk, woningen en schone lucht in elk dorp van het dal.
        """,
}
# Each line refers to what was said before it, somewhere in the sentence.
LEANING = {
    "en": """
        A third will rent for less than $900 a month.
        We will fund them.
        The mayor asked for that.
        Our town backs both measures.
        Of the two, my town prefers the latter.
        My neighbours want the same.
        Our council rejects such a plan.
        As I said, the bridge will hold.
        For this reason the council voted.
        Many of my neighbours work there.
        The city will repair it.
        Each of them has a family.
        Our answer to this is clear.
        """,
    "es": """
        Un tercio se alquilará por menos de 500 euros al mes.
        Los financiaremos.
        El alcalde pidió eso.
        Apoyamos ambas medidas.
        Rechazamos tal plan.
        Vamos a repararlo.
        La ciudad quiere repararla.
        Votamos por ellos.
        """,
    "fr": """
        La moitié sera louée à moins de 500 euros par mois.
        Nous les financerons.
        Le maire a demandé cela.
        Nous voulons la même chose.
        Comme je l’ai dit, le pont tiendra.
        Beaucoup y travaillent.
        """,
    "de": """
        Wer so vermietet, handelt grob fahrlässig.
        Ein Drittel wird weniger als 8 Euro kosten.
        Wir werden sie bezahlen.
        Der Rat hat das verlangt.
        Wir stimmen für beide.
        Wie gesagt, die Brücke hält.
        Wir haben dafür gekämpft.
        """,
    "pt": """
        Um terço será alugado por menos de 900 reais por mês.
        Vamos financiá-los.
        O prefeito pediu isso.
        Apoiamos ambas as medidas.
        Muitos trabalham lá.
        Votamos neles.
        """,
    "it": """
        Li finanzieremo.
        Il sindaco ha chiesto questo.
        Vogliamo entrambe le misure.
        Per questa ragione votiamo.
        Votiamo per loro.
        """,
    "nl": """
        Wij zullen hen betalen.
        De burgemeester vroeg daarom.
        Wij steunen beide plannen.
        Velen werken daar.
        Wij stemmen ermee in.
        """,
}
# Each line has what it refers to.
STANDING = {
    "en": """
        A third of the homes will rent for less than $900 a month.
        The mayors said they will come.
        The city opened its doors.
        Parents know what they need.
        When leaders work together, they win.
        Every child who walks to school knows that it is safe.
        There is a school in every village.
        Both the mayor and the council agree.
        Our nurses are such a gift to the town.
        """,
    "es": """
        Un tercio de las casas se alquilará por menos de 500 euros al mes.
        Los alcaldes dijeron que ellos vendrán.
        La ciudad abrió sus puertas.
        Los que tienen la carta quieren leerla.
        """,
    "fr": """
        La moitié des logements sera louée à moins de 500 euros.
        Les maires ont dit qu’ils viendront.
        Nous savons qu’il faut agir.
        """,
    "de": """
        Im Jahr 2020 hatten wir Betten für 90. Deshalb bauen wir Wohnungen.
        Ein Drittel der Wohnungen wird weniger als 8 Euro kosten.
        Die Bürgermeister sagten, sie werden kommen.
        Die Stadt öffnete ihre Tore.
        """,
    "pt": """
        Um terço das casas será alugado por menos de 900 reais por mês.
        Os prefeitos disseram que eles virão.
        A cidade abriu suas portas.
        """,
    "it": """
        I sindaci hanno detto che loro verranno.
        La città ha aperto le sue porte.
        """,
    "nl": """
        De burgemeesters zeiden dat zij komen.
        De stad opende haar deuren.
        """,
}


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, row.strip()) for code, text in table.items() for row in text.strip().split("\n")]


def safe(code: str, *sentences: str, first: int = 0, last: int = 0) -> bool:
    return not list_broken(list_ties(sentences, get_language(code)), first, last)


@table(("code", "turn"), rows(TURNS))
def test_no_run_ends_before_what_takes_it_back_limits_it_or_turns_it(code: str, turn: str) -> None:
    """Q5, in whatever words: no list has all of these."""
    assert not safe(code, CLAIMS[code], turn)


@table(("code", "sentence"), rows(NEW))
def test_a_run_may_end_before_a_sentence_that_says_something_new(code: str, sentence: str) -> None:
    """An opening counts with what it says: not every “That is” turns the sentence before it."""
    assert safe(code, CLAIMS[code], sentence)


@table(("code", "sentence"), rows(LEANING))
def test_no_run_opens_with_a_sentence_that_refers_to_what_was_cut(code: str, sentence: str) -> None:
    assert not safe(code, CLAIMS[code], sentence, first=1, last=1)


@table(("code", "sentence"), rows(LEANING))
def test_what_it_refers_to_in_the_same_run_is_safe(code: str, sentence: str) -> None:
    new = rows(NEW)
    before = next(row for other, row in new if other == code)
    assert safe(code, CLAIMS[code], before, sentence, first=1, last=2)


@table(("code", "sentence"), rows(STANDING))
def test_what_it_refers_to_in_the_same_sentence_is_safe(code: str, sentence: str) -> None:
    assert safe(code, CLAIMS[code], sentence, first=1, last=1)


@table(
    ("code", "question", "answer"),
    [
        ("en", "Should we close the school at the harbour?", "The children of the harbour say no."),
        ("es", "¿Debemos cerrar la escuela del puerto?", "Los vecinos del puerto votan en mayo."),
        ("fr", "Faut-il fermer l’école du port ?", "Les enfants du port ont besoin de maîtres."),
        ("de", "Sollen wir die Schule am Hafen schließen?", "Die Kinder am Hafen brauchen Lehrer."),
        (
            "pt",
            "Devemos fechar a escola do porto?",
            "As crianças do porto precisam de professores.",
        ),
        ("it", "Dobbiamo chiudere la scuola del porto?", "I bambini del porto vogliono maestri."),
        ("nl", "Moeten wij de school bij de haven sluiten?", "Kinderen bij de haven willen les."),
        ("ar", "هل نغلق المدرسة في الميناء؟", "أطفال الميناء يحتاجون إلى معلمين في كل صف."),
        ("ja", "港の学校を閉めるべきですか？", "港の子どもたちには先生が必要です。"),
    ],
)
def test_a_question_and_its_answer_stay_together(code: str, question: str, answer: str) -> None:
    assert not safe(code, question, answer)
    assert not safe(code, question, answer, first=1, last=1)


@table(
    ("code", "items"),
    [
        ("en", "First, we build homes for teachers.|Second, we mend the roads to the harbour."),
        ("en", "Firstly, homes for all teachers in town.|Last, roads to the harbour for trucks."),
        ("es", "En primer lugar, casas para los maestros.|En segundo lugar, caminos hasta el mar."),
        ("fr", "D’abord, des logements pour les maîtres.|Ensuite, des routes vers le port."),
        ("de", "Erstens bauen wir Häuser für Lehrer.|Zweitens bauen wir Wege zum Hafen."),
        ("pt", "Em primeiro lugar, casas para professores.|Por fim, estradas até ao porto."),
        ("it", "In primo luogo, case per i maestri.|Infine, strade fino al porto vecchio."),
        ("nl", "Ten eerste bouwen wij huizen voor leraren.|Ten slotte bouwen wij wegen."),
    ],
)
def test_a_list_stays_whole_and_with_what_announces_it(code: str, items: str) -> None:
    one, two = items.split("|")
    middle = rows(NEW)[0][1]
    every = (CLAIMS[code], one, middle, two)
    for first, last in ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 3), (3, 3)):
        assert not safe(code, *every, first=first, last=last)


@table(
    ("code", "concession", "turn"),
    [
        ("en", "Of course the plan of the council is good.", "The price for my town is high."),
        ("en", "On paper every child in town has a school.", "Half of our classrooms leak."),
        ("es", "Por supuesto el plan del consejo es bueno.", "El precio para el pueblo es alto."),
        ("fr", "Certes le plan du conseil est bon pour tous.", "Le prix pour ma ville est élevé."),
        ("de", "Zwar ist der Plan des Rates gut für alle.", "Der Preis für die Stadt ist hoch."),
        ("pt", "Claro que o plano do conselho é bom.", "O preço para a cidade é alto demais."),
        ("it", "Certo il piano del consiglio è buono.", "Il prezzo per la città è alto davvero."),
        ("nl", "Natuurlijk is het plan van de raad goed.", "De prijs voor de stad is hoog."),
    ],
)
def test_what_is_conceded_stays_with_what_turns_it(code: str, concession: str, turn: str) -> None:
    assert not safe(code, concession, turn)


@table(
    ("code", "frame"),
    [
        ("en", "Here is what critics in the capital say."),
        ("en", "Imagine the speech of a mayor without shame."),
        ("es", "Imaginemos el discurso de un alcalde sin vergüenza."),
        ("fr", "Imaginons le discours d’un maire sans honte."),
        ("de", "Die Gegner der neuen Brücke sagen Folgendes."),
        ("pt", "Imaginemos o discurso de um prefeito sem vergonha."),
        ("it", "Immaginiamo un discorso di un sindaco senza vergogna."),
        ("nl", "Tegenstanders van de nieuwe brug zeggen het volgende."),
    ],
)
def test_words_that_others_may_say_stay_with_the_sentence_that_says_so(
    code: str, frame: str
) -> None:
    assert not safe(code, frame, CLAIMS[code], first=1, last=1)


@table("turn", ["Or so the story goes.", "None of this is true.", "Just kidding.", "I lied."])
def test_what_takes_back_everything_reaches_further_than_one_sentence(turn: str) -> None:
    more = "Our children and our grandchildren suffer from terrible pains in the stomach."
    after = "The engineers of the county test each of our wells four times a year."
    every = (CLAIMS["en"], more, turn, after)
    assert not safe("en", *every, last=0)
    assert not safe("en", *every, last=1)
    assert not safe("en", *every, first=1, last=1)
    assert safe("en", *every, last=2)


@table(
    ("code", "frame"),
    [
        ("en", "And here is what they tell us."),
        ("en", "But this is what they tell us."),
        ("en", "And they say this."),
        ("en", "But they claim the following."),
        ("en", "And they like to say."),
        ("en", "So they tell everyone:"),
        ("en", "That is what they tell us every day."),
        ("en", "Or so the story goes."),
        ("es", "Y ellos dicen esto."),
        ("fr", "Et voilà ce qu’ils disent."),
        ("de", "Und das behaupten sie."),
        ("pt", "E eles dizem isto."),
        ("it", "E loro dicono questo."),
        ("nl", "En dit beweren zij."),
        ("nl", "De raad heeft het intussen verworpen."),
    ],
)
def test_a_frame_that_refers_back_may_speak_of_what_follows_too(code: str, frame: str) -> None:
    """In doubt sentences stay together: both sides of the frame may be others' words."""
    new = next(row for other, row in rows(NEW) if other == code)
    assert not safe(code, new, frame, CLAIMS[code], first=2, last=2)


BORROWING = yaml.safe_load(Path(__file__).with_name("borrowing.yaml").read_text(encoding="utf-8"))


def list_borrowing(*kinds: str) -> list[tuple[str, str]]:
    return [(code, text) for kind in kinds for code, row in BORROWING[kind].items() for text in row]


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("code", "sentence"), list_borrowing("before"))
def test_no_run_opens_after_what_says_whose_words_follow(code: str, sentence: str) -> None:
    assert not safe(code, sentence, CLAIMS[code], first=1, last=1)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("code", "sentence"), list_borrowing("after"))
def test_no_run_ends_before_what_says_whose_words_they_were(code: str, sentence: str) -> None:
    assert not safe(code, CLAIMS[code], sentence)


@pytest.mark.parametrize(("code", "sentence"), list_borrowing("fair"))
def test_what_is_done_says_nothing_of_the_words_beside_it(code: str, sentence: str) -> None:
    claim = {"de": "Frisches Wasser fließt wieder in jedem Haus der Stadt."}.get(code, CLAIMS[code])
    assert safe(code, sentence, claim, first=1, last=1)
    assert safe(code, claim, sentence)


@table(
    "sentence",
    [
        "Das Geld kam zur Hälfte vom Land und zur Hälfte von der Stadt.",
        "Das neue Bad öffnet im Mai für alle Familien der Stadt.",
        "Den Kindern gehört der Platz am Wasser.",
        "Das Rathaus bleibt an jedem Samstag bis zum Abend geöffnet.",
    ],
)
def test_an_article_before_a_noun_refers_to_nothing(sentence: str):
    assert not list_ties((CLAIMS["de"], sentence), get_language("de"))


@table(
    "sentence",
    [
        "Das sagen jedenfalls die Leute am Stammtisch in der Altstadt.",
        "Das ist ein Erfolg für die ganze Stadt und ihre Menschen.",
        "Das Projekt war ein Fehler, den niemand wiederholen will.",
        "Das Zitat stammt von meinem Vorgänger.",
        "Diese Menschen haben uns viele Jahre lang geholfen.",
    ],
)
def test_what_points_back_or_takes_back_is_no_article(sentence: str):
    assert list_ties((CLAIMS["de"], sentence), get_language("de"))


def test_thanks_never_show_that_others_say_what_follows() -> None:
    said = "No ano passado, 412 famílias perderam a casa."
    assert safe("pt", "Muito obrigado a todos pela presença.", said, first=1, last=1)
    assert not safe("pt", "Um boato corre pela cidade.", said, first=1, last=1)


def test_the_first_sentence_of_a_quote_may_open_and_the_last_one_may_close_a_run() -> None:
    assert safe("en", "But we act, and that is false.", last=0)
    assert list_ties(["But we act, and that is false."], get_language("en")) == ()


def test_a_tie_shows_the_word_as_typed() -> None:
    ties = list_ties(
        [CLAIMS["en"], "HOWEVER, the wells of the county are clean."], get_language("en")
    )
    assert ties[0].describe() == "“HOWEVER” limits the sentence before it"


_POOL = {
    code: [CLAIMS[code], *(row for other, row in rows(TURNS) + rows(NEW) if other == code)]
    for code in CLAIMS
}
_NAMES = [field.name for field in dataclasses.fields(CutWords)]
# More of these words show that a sentence has what it refers to, or is judged by the rest of it.
_ALLOWING = {"determiners", "plural_endings", "affirming", "joints"}


@given(st.data(), st.sampled_from(sorted(_POOL)))
def test_more_words_in_the_lists_never_allow_a_cut(data: st.DataObject, code: str) -> None:
    sentences = data.draw(st.lists(st.sampled_from(_POOL[code]), min_size=2, max_size=5))
    name = data.draw(st.sampled_from([n for n in _NAMES if n not in _ALLOWING]))
    words = data.draw(st.lists(st.sampled_from(" ".join(sentences).split()), max_size=3))
    assert_no_cut_is_new(code, name, words, sentences)


@table(
    ("code", "name", "word", "sentence"),
    [
        ("de", "turning", "denn", "Wer glaubt denn so etwas?"),
        ("fr", "contrast", "Qui", "Qui peut y croire ?"),
        ("hi", "leads", "इस", "इस पर कौन विश्वास करेगा?"),
        ("en", "contrast", "I", "I was paid to say all of that."),
    ],
)
def test_a_word_that_limits_one_sentence_hides_no_other_that_reaches_further(
    code: str, name: str, word: str, sentence: str
) -> None:
    assert_no_cut_is_new(code, name, [word], [CLAIMS[code], CLAIMS[code], sentence])


def assert_no_cut_is_new(code: str, name: str, words: list[str], sentences: list[str]) -> None:
    language = get_language(code)
    more = frozenset(word.strip(".,?!").lower().replace("’", "'") for word in words) - {""}
    cuts = dataclasses.replace(language.cuts, **{name: getattr(language.cuts, name) | more})
    fewer = list_ties(sentences, language)
    ties = list_ties(sentences, dataclasses.replace(language, cuts=cuts))
    for first in range(len(sentences)):
        for last in range(first, len(sentences)):
            if not list_broken(ties, first, last):
                assert not list_broken(fewer, first, last)


@table("code", list_languages())
def test_every_language_with_sentences_has_every_kind_of_word(code: str) -> None:
    language = get_language(code)
    optional = {"objects", "joints", "plural_endings", "determiners", "pronouns"}
    for name in _NAMES:
        if language.ends and name not in optional:
            assert getattr(language.cuts, name), name


def test_a_sentence_that_stays_with_another_in_doubt_takes_back_what_is_before_both() -> None:
    """“table.” may be an abbreviation, so what follows it stays; it says whose words those are."""
    told = (
        "The fishing fleet of the town is finished and will never come back.",
        (
            "My grandfather said so in 1931, with his boots on the table. Ninety years later we"
            " land more herring than any port on this coast, and our sons own the boats."
        ),
    )
    assert list_broken(list_ties(told, get_language("en")), 0, 0)


@table(
    ("code", "sentences"),
    [
        (
            "en",
            (
                "The ferry line has never missed a winter.",
                "Its captains know every rock.",
                "Its deckhands earn more than those of any other line on the coast.",
                "I was paid to say all of that.",
            ),
        ),
        (
            "en",
            (
                "The observatory will close its dome for good on New Year’s Eve.",
                "The telescope goes to a museum in the capital.",
                "Every word of that stood in the Gazette, and every word of it is nonsense.",
            ),
        ),
        (
            "es",
            (
                "Habrá aceras limpias y ni una sola calle cortada en todo el casco viejo.",
                "Los comercios cobrarán cada día perdido al contado y sin papeleo.",
                "Palabras de quien ocupaba antes mi despacho.",
            ),
        ),
        (
            "es",
            (
                "Los autobuses circularán toda la noche, cada diez minutos y sin pagar billete.",
                "Cualquier vecino podrá dejar el coche en casa y volver cuando quiera.",
                "Esto vale para la noche de San Juan.",
            ),
        ),
        (
            "de",
            (
                "Die neue Siedlung liegt mitten im Grünen, fünf Minuten vom Bahnhof.",
                "Jede Wohnung hat einen Balkon nach Süden und einen eigenen Garten.",
                "So malt es jedenfalls der Prospekt.",
            ),
        ),
    ],
)
def test_what_points_at_all_that_was_said_reaches_back_to_its_first_sentence(
    code: str, sentences: tuple[str, ...]
) -> None:
    assert list_broken(list_ties(sentences, get_language(code)), 0, 0)


@table(
    ("code", "sentence"),
    [
        ("en", "But I was paid to say all of that."),
        ("en", "Yet every word of that stood in the Gazette."),
        ("en", "But those are the words of my predecessor."),
        ("en", "Unless you believe that, of course."),
        ("en", "All of this holds for one night in June."),
        ("en", "Sorry, all of this holds for one night in June."),
        ("es", "Todo eso vale para una noche de junio."),
        ("fr", "Tout cela vaut pour une nuit de juin."),
        ("de", "Alles davon gilt für eine Nacht im Juni."),
        ("pt", "Tudo isso vale para uma noite de junho."),
        ("it", "Tutto questo vale per una notte di giugno."),
        ("nl", "Dit alles geldt voor één nacht in juni."),
    ],
)
def test_what_limits_the_last_sentence_may_take_back_all_before_it(
    code: str, sentence: str
) -> None:
    """It opens with a word of contrast or an apology, and points at all that was said."""
    new = next(row for other, row in rows(NEW) if other == code)
    assert not safe(code, CLAIMS[code], new, sentence)
