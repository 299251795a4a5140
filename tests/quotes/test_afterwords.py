"""What a narrator says of words beside them, in whatever words. All people are fictional."""

from __future__ import annotations

from digest.quotes.narration import find_frame
from digest.sources.release import Release
from tests.tables import table

SAID = {
    "en": "“The pool opens in May,” said Mayor Ana Ruiz.",
    "es": "«La piscina abre en mayo», dijo la alcaldesa Ana Ruiz.",
    "fr": "« La piscine ouvre en mai », a dit la maire Ana Ruiz.",
    "de": "„Das Bad öffnet im Mai“, sagte Bürgermeisterin Ana Ruiz.",
    "pt": "“A piscina abre em maio”, disse a prefeita Ana Ruiz.",
}
TAKEN_BACK = {
    "en": "It won’t.|It never did.|Will it?|Or has it already?|She was mistaken.|She lied."
    "|That is not how the council sees it.|Not so, says the union.|Her aides corrected her."
    "|There is no evidence for this.|Nobody at the town stands behind the claim."
    "|That claim is inaccurate.|She was misheard.|Records show that it never was."
    "|No one at the town recalls that remark.",
    "es": "No lo hará.|¿Seguro?|Ella se equivocó.|No es el caso.|¿O fue otra?"
    "|No hay pruebas de ello.",
    "fr": "Ce n’est pas vrai.|Vraiment ?|Elle a menti.|Elle s’est dédite.|Il n’en est rien."
    "|Rien ne le prouve.",
    "de": "Das tut es nicht.|Oder doch nicht?|Sie log.|Sie hat sich geirrt."
    "|Später ruderte sie zurück.|Belege dafür gibt es nicht.",
    "pt": "Não vai.|Será mesmo?|Ela mentiu.|Ela se enganou.|Não é o caso.|Não há provas disso.",
}
GOES_ON = {
    "en": "The pool does not charge children.|She thanked the swimmers of the town.|It holds 90"
    " people.|There is no pool in the hills.|Doors open at ten.|After that, no one"
    " went home.|That evening nobody went home early.|This year’s fair has no fee."
    "|Captain Ben Cole nodded.|The crowd cheered.",
    "es": "La entrada no cuesta nada.|Abre cada día a las diez.|Ella dirige la ciudad desde 2019.",
    "fr": "L’entrée n’est pas payante.|Elle dirige la ville depuis 2019.|Il ouvre à dix heures."
    "|Il n’y a pas de caisse le dimanche.",
    "de": "Der Eintritt kostet nichts.|Sie leitet die Stadt seit 2019.|Es öffnet um zehn Uhr."
    "|Dafür gab es keinen Applaus.",
    "pt": "A entrada não custa nada.|Ela dirige a cidade desde 2019.|Abre todos os dias às dez.",
}
UNSAID = {
    "en": "“The pool opens in May,” Mayor Ana Ruiz will probably say."
    "|Mayor Ana Ruiz has yet to say: “The pool opens in May.”"
    "|“The pool opens in May,” Mayor Ana Ruiz said, parroting her rival.",
    "es": "«La piscina abre en mayo», dijo con ironía la alcaldesa Ana Ruiz."
    "|«La piscina abre en mayo», dijo la alcaldesa Ana Ruiz, parodiando a su rival.",
    "fr": "« La piscine ouvre en mai », a dit avec ironie la maire Ana Ruiz."
    "|« La piscine ouvre en mai », a dit la maire Ana Ruiz en singeant son rival.",
    "de": "„Das Bad öffnet im Mai“, wird Bürgermeisterin Ana Ruiz wohl sagen."
    "|„Das Bad öffnet im Mai“, sagte Bürgermeisterin Ana Ruiz und äffte ihren Gegner nach.",
    "pt": "“A piscina abre em maio”, disse com ironia a prefeita Ana Ruiz."
    "|“A piscina abre em maio”, disse a prefeita Ana Ruiz, arremedando o rival.",
}


def _list(cases: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, each) for code, every in cases.items() for each in every.split("|")]


def _frame(code: str, text: str) -> str:
    release = Release("fair.txt", text, code)
    (found,) = release.quotations
    frame = find_frame(release, found.segments[0])
    return frame.words if frame else ""


@table(("code", "after"), _list(TAKEN_BACK))
def test_a_sentence_without_content_of_its_own_is_about_the_words(code: str, after: str):
    assert _frame(code, f"{SAID[code]} {after}")


@table(("code", "after"), _list(GOES_ON))
def test_a_sentence_that_says_something_new_is_not(code: str, after: str):
    assert not _frame(code, f"{SAID[code]} {after}")


@table(("code", "text"), _list(UNSAID))
def test_words_that_are_not_yet_said_or_not_meant_are_in_doubt(code: str, text: str):
    assert _frame(code, text)
