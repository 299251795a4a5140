"""Sentences that a cut never takes from the one they speak of. All people are fictional."""

from __future__ import annotations

from digest.quotes.ties import list_broken, list_ties
from tests.quotes.fictional import get_language
from tests.tables import table

# A fair sentence, a claim, and another fair sentence.
SAID = {
    "en": (
        (
            "We have repaved forty streets in the old town and planted two hundred trees "
            "along the river since the spring of last year."
        ),
        "The water in this town is poisoned, and 9,000 people drink it every day.",
        (
            "Every child in Norwell deserves a place in a good school, and the council has "
            "set aside nine million dollars for three new ones."
        ),
    ),
    "es": (
        (
            "Hemos asfaltado cuarenta calles del casco antiguo y plantado doscientos árboles "
            "junto al río desde la primavera del año pasado."
        ),
        "El agua de este pueblo está envenenada y 9.000 personas la beben cada día.",
        (
            "Cada niño de Norwell merece una plaza en una buena escuela, y el pleno ha "
            "reservado nueve millones de euros para tres nuevas."
        ),
    ),
    "fr": (
        (
            "Nous avons refait quarante rues de la vieille ville et planté deux cents arbres "
            "le long du fleuve depuis le printemps dernier."
        ),
        "L’eau de cette ville est empoisonnée et 9 000 personnes en boivent chaque jour.",
        (
            "Chaque enfant de Norwell mérite une place dans une bonne école, et le conseil a "
            "réservé neuf millions d’euros pour trois nouvelles écoles."
        ),
    ),
    "de": (
        (
            "Wir haben seit dem Frühjahr vierzig Straßen in der Altstadt erneuert und "
            "zweihundert Bäume am Fluss gepflanzt."
        ),
        "Das Wasser in dieser Stadt ist vergiftet, und 9000 Menschen trinken es jeden Tag.",
        (
            "Jedes Kind in Norwell verdient einen Platz in einer guten Schule, und der Rat "
            "hat neun Millionen Euro für drei neue Schulen bereitgestellt."
        ),
    ),
    "pt": (
        (
            "Asfaltamos quarenta ruas do centro antigo e plantamos duzentas árvores ao longo "
            "do rio desde a primavera do ano passado."
        ),
        "A água desta cidade está envenenada, e 9.000 pessoas a bebem todos os dias.",
        (
            "Cada criança de Norwell merece uma vaga numa boa escola, e a câmara reservou "
            "nove milhões de euros para três novas escolas."
        ),
    ),
}
AFTER = [
    ("en", "Ask me again when I am sober."),
    ("en", "I read this off the poster behind you."),
    ("pt", "Perguntem de novo quando eu estiver sóbria."),
    ("en", "You will hear this a lot in the coming weeks from people who sell filters."),
    ("en", "Luckily we fixed it in March with the money from the state."),
    ("es", "La realidad es que todas las muestras salieron limpias."),
    ("en", "Thirty years ago, mind you."),
    ("en", "My opponent put that on nine hundred posters."),
    ("en", "I could not agree more."),
    ("en", "Whoever says so is a liar."),
    ("en", "I have fought that idea all my life."),
    ("en", "Except for the 300 families on the hill."),
    ("es", "Hace treinta años, ojo."),
    ("es", "Salvo las 300 familias de la colina."),
    ("fr", "Qui le dit est un menteur."),
    ("fr", "Sauf pour les 300 familles de la colline."),
    ("de", "Vor dreißig Jahren, wohlgemerkt."),
    ("de", "Mein Gegner druckte das auf neunhundert Plakate."),
    ("de", "Bis auf die 300 Familien am Hügel."),
    ("pt", "Há trinta anos, veja bem."),
    ("pt", "Menos para as 300 famílias da colina."),
    ("fr", "Nous avons vérifié, et tous les échantillons étaient propres."),
    ("de", "Wir haben es geprüft, und alle Proben waren sauber."),
    ("pt", "Nós verificamos, e todas as amostras estavam limpas."),
    ("es", "Lo hemos comprobado, y todas las muestras estaban limpias."),
    ("fr", "Vous entendrez cela souvent de la part de ceux qui vendent des filtres."),
    ("de", "Das werden Sie in den nächsten Wochen oft von Leuten hören, die Filter verkaufen."),
    ("pt", "Vocês vão ouvir isso muito nas próximas semanas de quem vende filtros."),
    ("es", "Lo oirán mucho estas semanas de quienes venden filtros."),
    ("en", "The truth is that all samples were clean in every single year since 2010."),
    ("de", "In Wahrheit waren alle Proben in jedem einzelnen Jahr sauber."),
    ("fr", "La vérité, c’est que tous les échantillons étaient propres chaque année."),
    ("pt", "A verdade é que todas as amostras estavam limpas em todos os anos."),
    ("en", "We checked, and every single sample was clean."),
]
BEFORE = [
    ("fr", "Fermez les yeux, nous sommes en 1890."),
    ("pt", "Fechem os olhos, é 1890."),
    ("en", "This is what a troll wrote to me last week."),
    ("en", "The opposition’s leaflet has just two lines."),
    ("en", "Let us play devil’s advocate for a minute."),
    ("en", "In the film, the villain gives a speech."),
    ("en", "Try telling that to a mother."),
    ("en", "If only it were so simple."),
    ("en", "There is a joke they tell in the next county."),
    ("en", "Two lies are making the rounds."),
    ("en", "Picture the headline in ten years if we do nothing."),
    ("en", "My nightmare goes like this."),
    ("en", "An anonymous letter reached my office on Monday."),
    ("en", "My neighbor has a theory."),
    ("es", "Corren dos mentiras por el pueblo."),
    ("es", "Esto me escribió un trol la semana pasada."),
    ("es", "Imaginen el titular dentro de diez años si no hacemos nada."),
    ("es", "Díganle eso a una madre."),
    ("fr", "Deux mensonges circulent en ville."),
    ("fr", "Voici ce qu’un troll m’a écrit la semaine dernière."),
    ("fr", "Imaginez le titre dans dix ans si nous ne faisons rien."),
    ("fr", "Allez dire cela à une mère."),
    ("de", "Zwei Lügen machen die Runde."),
    ("de", "Das schrieb mir letzte Woche ein Troll."),
    ("de", "Stellen Sie sich die Schlagzeile in zehn Jahren vor."),
    ("de", "Sagen Sie das einmal einer Mutter."),
    ("pt", "Foi isso que um anônimo me escreveu."),
    ("pt", "Duas mentiras correm pela cidade."),
    ("pt", "Imaginem a manchete daqui a dez anos se não fizermos nada."),
    ("pt", "Vá dizer isso a uma mãe."),
]
OPENING = [
    ("en", "While the state waits, our towns build walls, and every mayor in the valley pays."),
    ("en", "The city opened its doors."),
    ("en", "We pay for the walls."),
    ("es", "La ciudad abrió las puertas."),
    ("fr", "La ville a ouvert les portes."),
    ("de", "Die Stadt öffnete die Türen."),
    ("pt", "A cidade abriu as portas."),
]


def is_kept(lang: str, *sentences: str, first: int, last: int) -> bool:
    return not list_broken(list_ties(sentences, get_language(lang)), first, last)


@table(("lang", "text"), AFTER)
def test_what_speaks_of_the_claim_stays_with_it(lang: str, text: str) -> None:
    before, claim, after = SAID[lang]
    said = (before, claim, text, after)
    assert not is_kept(lang, *said, first=0, last=1)
    assert not is_kept(lang, *said, first=1, last=1)
    assert is_kept(lang, *said, first=0, last=2)


@table(("lang", "text"), [each for each in AFTER if len(each[1]) < 50])
def test_what_speaks_of_the_claim_opens_nothing(lang: str, text: str) -> None:
    before, claim, after = SAID[lang]
    assert not is_kept(lang, before, claim, text, after, first=2, last=3)


@table(("lang", "text"), BEFORE)
def test_a_claim_stays_with_what_gives_it_to_others(lang: str, text: str) -> None:
    before, claim, after = SAID[lang]
    assert not is_kept(lang, before, text, claim, after, first=2, last=3)


@table(("lang", "text"), OPENING)
def test_a_sentence_that_says_its_own_may_open(lang: str, text: str) -> None:
    before, _, after = SAID[lang]
    assert is_kept(lang, before, text, after, first=1, last=2)
