"""Sentences near words that say whose they are, or how far they go. All people are fictional."""

from __future__ import annotations

from digest.quotes.commented import find_comment
from digest.quotes.meaning import find_between, find_governor
from digest.quotes.meaning_words import load_meaning
from digest.quotes.narration import find_frame
from digest.quotes.remarks import announces
from digest.quotes.retractions import takes_back
from digest.quotes.ties import list_broken, list_ties
from digest.sources.release import Release
from tests.quotes.fictional import get_language
from tests.tables import table

CLAIM = {
    "en": "The lake is clean and safe.",
    "es": "El lago está limpio y es seguro.",
    "fr": "Le lac est propre et sans danger.",
    "de": "Der See ist sauber und sicher.",
    "pt": "O lago está limpo e é seguro.",
    "it": "Il lago è pulito e sicuro.",
    "nl": "Het meer is schoon en veilig.",
}


def list_rows(**rows: str) -> list[tuple[str, str]]:
    return [(lang, line) for lang, text in rows.items() for line in text.split("|")]


# A text or somebody else says so, or the speaker only wishes it.
OTHERS = list_rows(
    en="That, at any rate, is what the brochure says.|So runs the chain letter that has reached"
    " half our pupils.|I wish I could say that.|Everyone says so."
    "|That is what the report kept saying.",
    es="Ojalá pudiera decir eso.|Eso repetía el folleto de la empresa.|Todo el mundo lo dice.",
    fr="C’est du moins ce que prétendait le rapport de mon prédécesseur.|Je voudrais pouvoir dire"
    " cela.|Tout le monde le répète au bistrot.",
    de="So stand es jedenfalls im Vertrag, bevor der Investor abgesprungen ist.|Ich wünschte, ich"
    " könnte das sagen.|Das erzählen alle.",
    pt="Quem me dera poder dizer isso.|Isso repetia o folheto da empresa.|Toda a gente o diz.",
    it="Questo ci ripeteva l’impresa fino al crollo.|Magari potessi dirlo, questo."
    "|Lo dicono tutti.",
    nl="Dat zegt iedereen.|Dat stond in de brief van de aannemer.",
)
# The speaker limits all that was said.
SCOPES = list_rows(
    en="That said, I am speaking only of the south pier."
    "|Mind you, I speak only of the old quarter.",
    es="Eso sí, hablo únicamente de la orilla norte.|Me refiero solo al puerto viejo.",
    fr="Je ne parle ici que de la rive nord.|Attention, je parle uniquement du vieux port.",
    de="Ich rede nur vom Nordufer.|Ich spreche hier nur vom alten Hafen.",
    pt="Falo apenas da margem norte.|Atenção, só falo do porto velho.",
    it="Parlo solo della riva nord.|Mi riferisco soltanto al porto vecchio.",
    nl="Ik heb het alleen over de noordoever.|Ik bedoel alleen de oude haven.",
)
ANNOUNCED = list_rows(
    en="Yes, said the consultants.|“Buy it, said the brochure.",
    es="Sí, dijeron los asesores.",
    fr="Oui, ont dit les consultants.",
    de="Ja, sagten die Berater.",
    pt="Sim, disseram os consultores.",
    it="Sì, hanno detto i consulenti.",
    nl="Ja, zeiden de adviseurs.",
)
# A pronoun, and a figure that says something new of it.
FACTS = list_rows(
    en="It has stood empty since 1988.|It will hold ninety people.",
    es="Cuenta con 90 plazas.",
    fr="Il s’arrêtera dans onze gares.|Elle a coûté 90 000 euros.",
    de="Sie fasst neunzig Gäste.",
    pt="Ele tem 90 lugares.",
)
NO_FACTS = list_rows(
    en="That was in 1988.|It was a joke of 1988.|Or that is how they tell it.",
    de="Das war 1988.",
    fr="C’était en 1988.",
)


@table(("lang", "after"), OTHERS)
def test_what_gives_the_words_to_others_takes_them_back(lang: str, after: str):
    assert takes_back(after, load_meaning(lang), get_language(lang))
    assert list_broken(list_ties((CLAIM[lang], after), get_language(lang)), 0, 0)


@table(("lang", "later"), SCOPES)
def test_what_limits_all_that_was_said_ties_the_first_sentence_too(lang: str, later: str):
    every = (CLAIM[lang], CLAIM[lang], CLAIM[lang], later)
    assert takes_back(later, load_meaning(lang), get_language(lang))
    assert list_broken(list_ties(every, get_language(lang)), 0, 0)


@table(("lang", "before"), ANNOUNCED)
def test_who_answers_inside_the_words_may_say_what_follows(lang: str, before: str):
    words = load_meaning(lang)
    assert words
    assert announces(before, words)


@table(("lang", "after"), FACTS)
def test_a_new_fact_of_a_pronoun_comments_on_nothing(lang: str, after: str):
    assert find_comment(CLAIM[lang], after, get_language(lang)) is None


@table(("lang", "after"), NO_FACTS)
def test_a_figure_beside_a_word_that_points_may_comment(lang: str, after: str):
    assert find_comment(CLAIM[lang], after, get_language(lang))


# The last words are kept, and the others govern them.
GOVERNED = [
    ("en", "You would be a fool to believe that", "peace has come."),
    ("en", "It is a stubborn misunderstanding that", "we will ban the fair."),
    ("fr", "Il faudrait être bien naïf pour croire que", "la paix est acquise."),
    ("es", "Hay que ser ingenuo para creer que", "la paz ha llegado."),
    ("es", "Es un malentendido que", "vamos a prohibir la feria."),
    ("de", "Man müsste schon naiv sein, um zu glauben, dass", "der Frieden sicher ist."),
    ("de", "Es ist ein Missverständnis, dass", "wir das Fest verbieten."),
    ("pt", "É um mal-entendido que", "vamos proibir a feira."),
    ("it", "È un equivoco che", "vogliamo vietare la festa."),
    ("nl", "Het is een hardnekkig misverstand dat", "wij de kermis gaan verbieden."),
]
# The words between the bars are left out.
EXCEPTIONS = [
    ("fr", "Les familles pourront,| à titre exceptionnel et sur dérogation,| choisir leur école."),
    ("en", "Families can,| in exceptional cases and on request,| choose a school."),
    ("es", "Las familias podrán,| de forma excepcional y con permiso,| elegir escuela."),
    ("de", "Familien können| ausnahmsweise und auf Antrag| die Schule wählen."),
    ("pt", "As famílias poderão,| excecionalmente e mediante pedido,| escolher a escola."),
    ("it", "Le famiglie potranno,| in via eccezionale,| scegliere la scuola."),
    ("nl", "Gezinnen kunnen| bij uitzondering| een school kiezen."),
]


@table(("lang", "left_out", "kept"), GOVERNED)
def test_a_belief_that_is_called_naive_or_a_misunderstanding_governs(
    lang: str, left_out: str, kept: str
):
    sentence = f"{left_out} {kept}"
    assert find_governor(sentence, len(left_out) + 1, len(sentence), load_meaning(lang))


@table(("lang", "parted"), EXCEPTIONS)
def test_an_exception_inside_a_sentence_is_a_condition(lang: str, parted: str):
    first, middle, _ = parted.split("|")
    sentence = parted.replace("|", "")
    assert find_between(sentence, len(first), len(first) + len(middle), load_meaning(lang))


UNSAID = list_rows(
    en="Mayor Ana Ruiz has never said: _|In calls made with a cloned voice, Mayor Ana Ruiz told"
    " residents: _|Reading from a sheet that her captors had written, Mayor Ana Ruiz said, _",
    es="La alcaldesa Ana Ruiz nunca ha dicho: _|En llamadas con una voz clonada, la alcaldesa Ana"
    " Ruiz dijo: _|Leyendo una hoja que habían escrito otros, la alcaldesa Ana Ruiz dijo: _",
    fr="La maire Ana Ruiz n’a jamais déclaré : _|Dans des appels faits avec une voix clonée, la"
    " maire Ana Ruiz a dit : _|Lisant une feuille que d'autres avaient écrite, la maire Ana Ruiz a"
    " dit : _",
    de="Bürgermeisterin Ana Ruiz sagte nicht: _|Bürgermeisterin Ana Ruiz hat niemals erklärt: _|In"
    " Anrufen mit einer geklonten Stimme sagte Bürgermeisterin Ana Ruiz: _",
    pt="A prefeita Ana Ruiz nunca disse: _|Em chamadas com uma voz clonada, a prefeita Ana Ruiz"
    " disse: _",
    nl="_ zei burgemeester Ana Ruiz. Die uitspraak trok zij later weer in.",
)
SAID = list_rows(
    en="Mayor Ana Ruiz did not hide her joy: _|Reading from her statement, Mayor Ana Ruiz said, _",
    fr="La maire Ana Ruiz n’a pas caché sa joie : _",
    de="Bürgermeisterin Ana Ruiz sagte: _",
    nl="_ zei burgemeester Ana Ruiz. Die subsidie trok zij niet in.",
)


def _is_framed(lang: str, text: str) -> bool:
    release = Release("a.txt", text.replace("_", f"“{CLAIM[lang]}”"), lang)
    return find_frame(release, release.quotations[0].segments[0]) is not None


@table(("lang", "text"), UNSAID)
def test_words_that_were_never_hers_are_framed(lang: str, text: str):
    assert _is_framed(lang, text)


@table(("lang", "text"), SAID)
def test_words_that_she_said_are_not(lang: str, text: str):
    assert not _is_framed(lang, text)
