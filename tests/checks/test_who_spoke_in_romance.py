"""Words of others in Spanish, French and Portuguese releases. All people are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.test_proof import PROOFS
from tests.checks.test_who_spoke import judge
from tests.checks.test_who_was_heard import OPENED

OTHERS = [
    ("es", "Ana Ruiz mandó cantar a los niños: _"),
    ("es", "Ana Ruiz escuchó cómo un niño decía: _"),
    ("es", "Ana Ruiz vio cómo una mujer gritaba: _"),
    ("es", "Ana Ruiz encargó al secretario que leyera: _"),
    ("es", "Ana Ruiz ordenó al secretario que anuncie: _"),
    ("es", "Ana Ruiz contó que su abuela le repetía cada noche: _"),
    ("es", "Ana Ruiz escuchó a una vecina que le gritó desde el balcón: _"),
    ("fr", "Ana Ruiz a prié le greffier d’annoncer : _"),
    ("fr", "Ana Ruiz a chargé le greffier de lire : _"),
    ("fr", "Ana Ruiz a demandé que le greffier lise : _"),
    ("fr", "Ana Ruiz a souhaité que les élèves disent : _"),
    ("fr", "Ana Ruiz a raconté comment un enfant a crié : _"),
    ("fr", "Ana Ruiz a dit que sa mère lui répétait chaque soir : _"),
    ("pt", "Ana Ruiz mandou cantar às crianças: _"),
    ("pt", "Ana Ruiz encarregou o secretário de ler: _"),
    ("pt", "Ana Ruiz pediu que o secretário leia: _"),
    ("pt", "Ana Ruiz contou como um menino gritou: _"),
    ("pt", "Ana Ruiz disse que a avó lhe repetia cada noite: _"),
    ("es", "_, oyó decir Ana Ruiz."),
    ("es", "Ana Ruiz mandó grabar en la puerta: _"),
    ("fr", "Ana Ruiz a fait graver sur la porte : _"),
    ("es", "Según supo Ana Ruiz, _."),
    ("es", "Según oyó Ana Ruiz en el mercado, _."),
    ("es", "Ana Ruiz dejó que hablara el público: _"),
    ("pt", "Segundo ouviu Ana Ruiz no mercado, _."),
    ("pt", "Ana Ruiz deixou falar o público: _"),
    ("es", "Ana Ruiz recogió el premio mientras el público gritaba: _"),
    ("es", "Ana Ruiz criticó a los que repiten: _"),
    ("es", "Carta abierta a Ana Ruiz: _"),
    ("fr", "Ana Ruiz a reçu le prix pendant que le public criait : _"),
    ("fr", "Ana Ruiz a répondu à ceux qui disent : _"),
    ("pt", "Ana Ruiz recebeu o prémio enquanto o público gritava: _"),
    ("pt", "Carta aberta a Ana Ruiz: _"),
    ("es", "Ana Ruiz aplaudió a una alumna que dijo: _"),
    ("pt", "_, recusa-se a dizer Ana Ruiz."),
    ("es", "_, pudo haber dicho Ana Ruiz."),
    ("es", "_, debió decir Ana Ruiz."),
    ("fr", "_, a voulu dire Ana Ruiz."),
    ("pt", "_, poderia ter dito Ana Ruiz."),
    ("pt", "_, queria dizer Ana Ruiz."),
    ("pt", "_, talvez tenha dito Ana Ruiz."),
]
ANOTHER_OFFICE = [
    ("es", "_, dijo la alcaldesa visitante."),
    ("es", "_, dijo la alcaldesa de visita."),
    ("es", "_, dijo la alcaldesa de honor."),
    ("fr", "_, a dit la maire d’honneur."),
    ("fr", "_, a dit la maire par intérim."),
    ("pt", "_, disse a prefeita de honra."),
    ("es", "_, dijo la exalcaldesa."),
    ("es", "_, dijo la vicealcaldesa de Norwell."),
    ("es", "_, dijo la alcaldesa, de Lowton."),
    ("es", "El autobús llegó de Upton. _, dijo su alcaldesa."),
    ("fr", "_, a dit la maire en visite."),
    ("fr", "_, a dit la maire invitée."),
    ("fr", "_, a dit la maire, d’Upton."),
    ("fr", "_, a dit la maire, celle d’Upton."),
    ("es", "_, dijo la alcaldesa en funciones de Upton."),
    ("fr", "Des habitants d’Upton sont venus. _, a dit leur maire."),
    ("pt", "_, disse a prefeita convidada."),
    ("pt", "_, disse a subprefeita."),
    ("pt", "_, disse a prefeita, de Lowton."),
    ("pt", "O ônibus veio de Upton. _, disse sua prefeita."),
]
DOUBTED = [
    ("es", "_, dijo Ana Ruiz, sobre el papel."),
    ("es", "_, dijo Ana Ruiz, por decirlo con Goethe."),
    ("es", "_, dijo la concejala Ruiz, sin parentesco con la alcaldesa."),
    ("es", "Ana Ruiz, alcaldesa de Norwell, negó haber dicho a los vecinos: _"),
    ("es", "Ana Ruiz recordó el consejo de su madre: _"),
    ("fr", "Ana Ruiz s’est souvenue du conseil de sa mère : _"),
    ("pt", "Ana Ruiz lembrou o conselho da mãe: _"),
    ("es", "_, dijo Ana Ruiz antes de desdecirse."),
    ("es", "Ana Ruiz evitó decir: _"),
    ("fr", "Ana Ruiz a évité de dire : _"),
    ("pt", "Ana Ruiz evitou dizer: _"),
    ("es", "_, dijo Ana Ruiz, aunque luego lo negó."),
    ("fr", "_, a dit Ana Ruiz avant de se dédire."),
    ("fr", "_, a dit Ana Ruiz, en théorie."),
    ("fr", "Pour le dire avec Goethe, _, a dit Ana Ruiz."),
    ("fr", "_, a dit, paraît-il, Ana Ruiz."),
    ("fr", "Ana Ruiz, maire de Norwell, a démenti avoir dit aux élus : _"),
    ("pt", "_, disse Ana Ruiz, se Deus quiser."),
    ("pt", "_, disse Ana Ruiz, para falar com Goethe."),
    ("pt", "_, disse a vereadora Ruiz, sem parentesco com a prefeita."),
    ("pt", "Ana Ruiz disse que um dia gostaria de ouvir dos moradores: _"),
    ("es", "_, dijo Ana Ruiz, citando la Constitución española."),
    ("es", "Citando la Constitución, Ana Ruiz dijo: _"),
    ("es", "_, dijo Ana Ruiz leyendo el pregón."),
    ("es", "_, dijo Ana Ruiz, haciéndose eco de Machado."),
    ("fr", "_, a dit Ana Ruiz en citant la Constitution."),
    ("fr", "_, a dit Ana Ruiz en lisant la charte."),
    ("fr", "_, a dit Ana Ruiz, récitant un poème."),
    ("pt", "_, disse Ana Ruiz, citando a Constituição."),
    ("pt", "_, disse Ana Ruiz, lendo um poema."),
    ("pt", "_, disse Ana Ruiz, repetindo Pessoa."),
]
HERS = [
    ("es", "Ana Ruiz tuvo el honor de anunciar: _"),
    ("es", "Ana Ruiz aprovechó la ocasión de recordar: _"),
    ("es", "Ana Ruiz publicó un mensaje en el que la alcaldesa anuncia: _"),
    ("es", "_, afirmó en su primer discurso."),
    ("es", "El autobús llegó de Norwell. _, dijo su alcaldesa."),
    ("es", "_, dijo la alcaldesa, en referencia al parque."),
    ("es", "_, subrayó la primera edil."),
    ("es", "Ana Ruiz reunió a los vecinos para anunciar: _"),
    ("es", "Ana Ruiz animó a los vecinos a participar: _"),
    ("es", "_, dijo Ana Ruiz, citando el aumento de los costes."),
    ("es", "_, dijo Ana Ruiz, invocando el interés general."),
    ("es", "_, dijo Ana Ruiz, leyendo su discurso."),
    ("es", "_, suele decir Ana Ruiz."),
    ("fr", "Ana Ruiz a invité les habitants à participer : _"),
    ("fr", "_, a dit Ana Ruiz, reprenant la parole."),
    ("fr", "Ana Ruiz a félicité les élèves : _"),
    ("fr", "Ana Ruiz a rendu hommage aux pompiers : _"),
    ("fr", "_, a souligné la maire au micro de Radio Norwell."),
    ("es", "Ana Ruiz elogió el trabajo de los maestros: _"),
    ("pt", "Ana Ruiz parabenizou os alunos: _"),
    ("pt", "_, explicou Ana Ruiz diante de cem moradores."),
    ("fr", "Ana Ruiz a pris le temps de dire : _"),
    ("fr", "Ana Ruiz a coupé le ruban avant de déclarer : _"),
    ("fr", "_, a répondu la maire à une question de l’opposition."),
    ("fr", "_, a dit la maire, en visite dans le parc."),
    ("es", "Para la alcaldesa, _."),
    ("es", "_, dijo Ana Ruiz, como informó Radio Norwell."),
    ("fr", "_, a affirmé la maire avant de présenter l’invitée du jour."),
    ("es", "Ana Ruiz agradeció el apoyo de la ciudad, que pagó la obra, y destacó que _"),
    ("fr", "La ville de Norwell fait la fête. _, a dit sa maire."),
    ("pt", "Ana Ruiz teve o prazer de anunciar: _"),
    ("pt", "_, disse Ana Ruiz, lendo um comunicado."),
    ("pt", "_, disse a prefeita na visita ao parque."),
    ("pt", "_, publicou nas redes sociais a prefeita Ana Ruiz."),
    ("pt", "_, afirmou antes de apresentar a convidada."),
    ("pt", "_, recordou a prefeita, Ana Ruiz, que substituiu Rui Vale em maio."),
]
NAMED_AFTER = [
    ("es", "_, dijo la directora de la Biblioteca Ana Ruiz."),
    ("fr", "Ana Ruiz (à gauche) écoute le trésorier : _"),
    ("es", "_, comentó, en ausencia de Ana Ruiz, la alcaldesa."),
    ("es", "_, dijo el coro Ana Ruiz."),
    ("es", "_, dijo el alcalde Ruiz."),
    ("fr", "_, a dit la directrice de la Bibliothèque Ana Ruiz."),
    ("fr", "_, a dit le collège Ana Ruiz."),
    ("fr", "La maire de la ville, Ana Ruiz, est là. _, assure la conseillère Ruiz."),
    ("fr", "_, a dit le directeur qu’a nommé Ana Ruiz."),
    ("pt", "_, disse a diretora da Biblioteca Ana Ruiz."),
    ("pt", "_, disse o coro Ana Ruiz."),
]
KNOWN = [
    (
        "es",
        "La directora Ana Ruiz vino. _, dijo la directora de la Biblioteca Ana Ruiz.",
    ),
    ("es", "_, dijo la directora de la Biblioteca, Ana Ruiz."),
    ("es", "_, dijo la directora de Parques Ana Ruiz."),
    ("fr", "_, a dit la directrice de la Bibliothèque, Ana Ruiz."),
    ("es", "La alcaldesa Ana Ruiz vino. _, dijo Ruiz, sonriente."),
    ("fr", "La maire Ana Ruiz est là. _, a dit Mme Ruiz, heureuse du résultat."),
    ("pt", "A prefeita Ana Ruiz veio. _, disse Ruiz, orgulhosa da equipe."),
    ("fr", "_, a dit le ministre Ana Ruiz."),
    ("pt", "A presidente da Câmara, Ana Ruiz, veio. _, disse a presidente da Câmara Ana Ruiz."),
    ("pt", "_, disse a secretária da Saúde Ana Ruiz."),
]


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("lang", "said"), NAMED_AFTER)
def test_a_name_that_may_be_a_bodys_or_a_mans_is_warned_of(tmp_path: Path, lang, said):
    assert judge(tmp_path, lang, f"{OPENED[lang]}\n\n{said}")["quote-speaker"].severity == "warning"


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("lang", "said"), KNOWN)
def test_a_person_whom_the_release_calls_so_is_proved(tmp_path: Path, lang, said):
    assert not PROOFS & set(judge(tmp_path, lang, said))


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("lang", "said"), OTHERS)
def test_words_that_a_speaker_tells_or_asks_for_are_anothers(tmp_path: Path, lang, said):
    assert "quote-speaker" in judge(tmp_path, lang, f"{OPENED[lang]}\n\n{said}")


@pytest.mark.sampled(5)
@pytest.mark.parametrize(("lang", "said"), ANOTHER_OFFICE)
def test_an_office_that_the_release_does_not_give_a_person_is_anothers(tmp_path: Path, lang, said):
    opened = OPENED[lang].replace("Ana Ruiz", "de Norwell, Ana Ruiz,")
    assert "quote-speaker" in judge(tmp_path, lang, f"{opened}\n\n{said}")


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("lang", "said"), DOUBTED)
def test_what_limits_or_lends_the_words_is_told(tmp_path: Path, lang, said):
    assert "quote-frame" in judge(tmp_path, lang, f"{OPENED[lang]}\n\n{said}")


@pytest.mark.sampled(5)
@pytest.mark.parametrize(("lang", "said"), HERS)
def test_ordinary_ways_to_say_who_spoke_are_proved(tmp_path: Path, lang, said):
    opened = OPENED[lang].replace("Ana Ruiz", "de Norwell, Ana Ruiz,")
    assert not PROOFS & set(judge(tmp_path, lang, f"{opened}\n\n{said}"))
