"""Whom a draft guesses where the source leaves the speaker open. All people are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.drafting.draft_json import describe_draft
from digest.drafting.drafted_edition import write_draft
from digest.drafting.drafts import draft_release
from digest.project import Project
from digest.sources.release import Release

SPANISH = (
    "La alcaldesa de Fenmouth, Brígida Olmedo, y el director del puerto, Telmo Arriaza, "
    "abrieron la lonja.\n\n«Traemos hielo a cada muelle», dijo Arriaza.\n\n"
)
ENGLISH = (
    "Mayor Nuala Breen and Harbour Director Felix Adair opened the market.\n\n"
    "“We brought the ice,” said Adair.\n\nBreen walked from stall to stall. "
)
SECRETARY = (
    "La titular de la Secretaría de Pesca Costera (SEPEC), Brígida Olmedo Sáez, anunció cien "
    "puestos.\n\n«Traemos hielo a cada muelle», dijo el director del puerto, Telmo Arriaza.\n\n"
    "Al final, la Secretaria de Pesca Costera hizo un llamado a los armadores. «Cuiden ustedes "
    "las barcas», concluyó."
)
PORTUGUESE = (
    "O diretor do porto, Abílio Negrais, abriu a lota. A secretária de Estado das Pescas, "
    "Iolanda Sarmento, visitou as bancas. “Ninguém vai pagar para entrar”, sublinhou a governante."
)
LATER = (
    "A fachada foi recuperada em maio.\n\n"
    "«Não quisemos um centro comercial», sublinha o autarca.\n\n"
    "O presidente da Câmara Municipal, Duarte Negrais, lembra que as rendas não sobem."
)
FAMILY = (
    "La profesora Brígida Olmedo dijo que los datos son de todos y de nadie. "
    "A juicio del presidente de la Junta, Telmo Arriaza, «todos van a mirar el mismo número».\n\n"
    "En el acto se mostró un libro.\n\nEl jardín abre los viernes.\n\nLa entrada es libre.\n\n"
    "«Mi abuela miraba la nieve desde el patio», cerró la investigadora."
)
NARRATED = (
    "«Ya no tiene que esperar», afirmó Gerardo Arriaza, presidente de la cámara.\n\n"
    "La directora general de Puertos, Lucía Olmedo, informó que habrá una ventanilla. "
    "«Se podrá resolver en una mañana», explicó la funcionaria."
)
STUDENT = (
    "La presidenta del tribunal, Brígida Olmedo, firmó el convenio. «No se cuida sola», dijo "
    "Olmedo.\n\n«Quiero ver cómo se cuenta cada voto», comentó Kiara Soto, alumna de Derecho.\n\n"
    "«Ojalá uno de ellos esté un día en mi silla», subrayó la magistrada."
)
ONLY = (
    "Odell Marsh has called on the union’s members. The strike begins in May.\n\n"
    "After the vote the union’s general secretary says “we will make sure that it is strong”.\n\n"
)
TWO = f"Hester Roe, an engineer, joined the union.\n\n{ONLY}"
JOINED = (
    "Den Abend eröffneten Fennlands Landeshauptmann und Tourismusreferent Gregor Plattner sowie "
    "Kammerpräsident Jost Bodner.\n\n„Der Hafen ist unser Motor“, sagte der Landeshauptmann."
)
LATER_MAYOR = (
    "Prefeito Abílio Negrais abre a lota\n\nO prefeito Abílio Negrais (PX) abriu a lota.\n\n"
    "“Ninguém vai pagar para entrar”, disse o prefeito de Rio Pardo.\n\n"
    "Presidente da liga, o prefeito Duarte Sarmento, disse que a liga ajuda."
)
TWO_MAYORS = (
    "O prefeito Abílio Negrais e o prefeito Duarte Sarmento abriram a lota.\n\n"
    "“Ninguém vai pagar para entrar”, disse o prefeito."
)
OF_UPTON = (
    "O prefeito de Uptonia, Abílio Negrais, abriu a lota.\n\nA praça é nova.\n\nHá bancas."
    "\n\n“Ninguém vai pagar para entrar”, disse o prefeito de Rio Pardo."
)
DEPUTY = (
    "El presidente municipal de Fenmouth, Telmo Arriaza, y la alcaldesa de Sotil, Brígida Olmedo, "
    "abrieron la lonja.\n\n«Traemos hielo a cada muelle», dijo Olmedo.\n\n"
)
AS = (
    "O governador Duarte Negrais deu posse à jornalista Iolanda Sarmento como secretária das "
    "Pescas.\n\n“Ninguém vai pagar para entrar”, disse ela.\n\n"
)
NO_ROLE = (
    "O governador Duarte Negrais deixou a Secretaria das Pescas a Iolanda Sarmento.\n\n“Dá para "
    "trabalhar com estas barcas”, explicou Sarmento.\n\nO governador Duarte Negrais aplaudiu. "
)
CHAIR = (
    "O presidente da Liga dos Portos (LIPO), Duarte Negrais, abriu a sessão ao lado de Abílio "
    "Rosa.\n\nAntes de ouvir as propostas, o presidente da LIPO deu as boas-vindas. "
)
BESIDE = (
    "La ministre Solène Roux a ouvert la halle.\n\n« Nous avons reçu cinq dossiers de tout le "
    "pays », a-t-elle dit lors d’une visite menée avec la préfète, Maude Aubier. « Beaucoup de "
    "joie, a-t-elle ajouté, parce que nous parlons de projets. »"
)
# Nobody of whom it may be said is near.
FAR = "\n\nThe hall is new.\n\nIt has a roof.\n\nIt has a door.\n\n"
HEADS = (
    "Oberbürgermeisterin Klara Weiß und Landrat Jost Bodner öffneten die Halle. Danach sprach "
    f"Pfarrer Jan Thoma.{FAR}„Nur der Hafen ist unser Motor“, sagte "
)
PREMIER = (
    f"Fennlands Ministerpräsident Gregor Plattner und Landrat Jost Bodner öffneten die Halle.{FAR}"
    "„Nur der Hafen ist unser Motor“, betonte der Regierungschef."
)
REGIDORA = (
    "La alcaldesa de Fenmar, Brígida Olmedo, y la ministra de Puertos, Lucía Arriaza, abrieron la "
    f"lonja.{FAR}«Nadie pagará por entrar», recalcó la regidora."
)
TWO_HEADS = (
    "La alcaldesa de Fenmar, Brígida Olmedo, y la gobernadora Nadia Felix Adair abrieron la lonja."
    f"{FAR}«Nadie pagará por entrar», recalcó la mandataria."
)
EXECUTIVE = (
    "O prefeito de Rio Pardo, Abílio Negrais, e a secretária Iolanda Sarmento abriram a lota."
    f"{FAR}“Ninguém vai pagar para entrar”, disse o chefe do Executivo municipal."
)
HEAD = (
    "Headteacher Nuala Breen and Councillor Felix Adair opened the market."
    f"{FAR}“We brought the ice,” said the principal."
)
AIDE = HEAD.replace("Headteacher", "The assistant to the headteacher,")
OPENING = (
    "O reitor da Escola do Mar, Abílio Negrais, abriu o ano.\n\nO reitor destacou que a aula "
    "inaugural está marcada. Na lista dos convidados, a presidenta Iolanda Sarmento e o ministro "
    "da Pesca, Duarte Sarmento. “Contamos com a presença de todos, e o porto está muito bonito.”"
)
VICE = (
    "«Este torneo es una muestra más de nuestro trabajo», dijo el viceintendente Telmo Arriaza. "
    "«El deporte siempre es una forma de unir a los vecinos», valoró el viceintendente y "
    "presidente del Concejo Deliberante.\n\nLucía Olmedo, presidenta de la liga, aplaudió."
)
ELIDED = (
    "Aubier, le 4 mai 2031 – La maire d’Aubier, Solène Roux, a ouvert la halle.\n\n« Elle est à "
    "tous les habitants », se réjouit Solène Roux.\n\nLe directeur du port, Ben Vasse, a salué "
    "« trois ans de travail de toutes les barques ».\n\n"
)
CHAIRED = (
    "El Ayuntamiento de Norvela, que preside Nereli Olmedo Prado, abrió la lonja.\n\n“Sé que la "
    "lonja es de todos”, dijo Olmedo Prado.\n\n“Nadie pagará por entrar”, concluyó la Alcaldesa."
)
FLANKED = (
    "O prefeito de Rio Pardo, Abílio Negrais, abriu a lota.\n\nAo lado da vice-prefeita Iolanda "
    "Sarmento e da deputada Sara Luz, o gestor saudou a todos.\n\n“Ninguém vai pagar nada”, disse."
)
GUESSED = {
    "the-only-one-who-speaks": ("es", CHAIRED, "Prado"),
    "a-role-above-the-words": ("pt", FLANKED, "Negrais"),
    "who-opens-the-paragraph": ("pt", OPENING, "Negrais"),
    "of-two-joined-roles": ("es", VICE, "Arriaza"),
    "elided-article": (
        "fr",
        ELIDED + "« L’entrée sera libre pour tous », a précisé l’édile.",
        "Roux",
    ),
    "head-of-a-town": ("de", f"{HEADS}die Rathauschefin.", "Weiß"),
    "neuter-head": ("de", f"{HEADS}das Stadtoberhaupt.", "Weiß"),
    "head-of-a-government": ("de", PREMIER, "Plattner"),
    "regidora": ("es", REGIDORA, "Olmedo"),
    "executive": ("pt", EXECUTIVE, "Negrais"),
    "headteacher": ("en", HEAD, "Breen"),
    "one-of-two-roles": ("de", JOINED, "Plattner"),
    "mayor-so-far": ("pt", LATER_MAYOR, "Negrais"),
    "of-a-place": ("es", DEPUTY + "«Nadie pagará», recalcó el presidente de Fenmouth.", "Arriaza"),
    "named-as": ("pt", AS + "“A lota fica”, sublinhou a secretária.", "Sarmento"),
    "no-office-told": (
        "pt",
        NO_ROLE + "“A lota fica onde está”, brincou a secretária.",
        "Sarmento",
    ),
    "a-role-before-the-words": ("pt", CHAIR + "“Éramos poucos, hoje somos cem”, disse.", "Negrais"),
    "beside-whom": ("fr", BESIDE, "Roux"),
    "the-only-person": ("en", ONLY, "Marsh"),
    "no-student": ("es", STUDENT, "Olmedo"),
    "named-below": ("pt", LATER, "Negrais"),
    "of-a-family": ("es", FAMILY, "Olmedo"),
    "of-her-gender": ("es", NARRATED, "Olmedo"),
    "by-article": ("es", SPANISH + "«Nadie pagará por entrar», recalcó la jefa comunal.", "Olmedo"),
    "by-body": ("es", SECRETARY, "Olmedo Sáez"),
    "governante": ("pt", PORTUGUESE, "Sarmento"),
}
OPEN = {
    "two-heads": ("es", TWO_HEADS),
    "aide-to-the-head": ("en", AIDE),
    "two-mayors": ("pt", TWO_MAYORS),
    "mayor-of-another-town": ("pt", OF_UPTON),
    "another-office": ("es", SPANISH + "«Nadie pagará por entrar», recalcó la gobernadora."),
    "somebody": ("es", SPANISH + "«Nadie pagará por entrar», recalcó una vecina."),
    "many": ("es", SPANISH + "«Nadie pagará por entrar», recalcaron los vecinos."),
    "two-people": ("en", TWO),
    "another-role": ("en", ONLY.replace("Odell Marsh has", "Mayor Odell Marsh has")),
    "nobody-near": ("en", "The hall is full.\n\n“No one will pay,” the official said."),
    "an-official": ("en", ENGLISH + "“No one will pay to come in,” an official said."),
}


def read_last(lang: str, text: str) -> tuple[Release, dict[str, object]]:
    release = Release("made.txt", f"A new hall\n\n{text}\n", lang=lang)
    return release, describe_draft(draft_release(release))["quotes"][-1]


@pytest.mark.parametrize("name", sorted(GUESSED))
def test_a_draft_takes_who_is_named_nearest_before_and_is_not_sure(name: str) -> None:
    lang, text, last = GUESSED[name]
    _, made = read_last(lang, text)
    assert str(made["speaker"]).endswith(f" {last}")
    assert made["confidence"] != "high"


def test_a_role_that_is_guessed_is_the_title_of_the_only_person() -> None:
    _, made = read_last("en", f"{ONLY}“It will be a strong strike for all of us,” said Marsh.")
    assert (made["speaker"], made["title"]) == ("Odell Marsh", "general secretary")


def test_a_title_begins_after_the_dash_of_a_dateline() -> None:
    _, made = read_last("fr", ELIDED + "« L’entrée sera libre pour tous », a précisé Solène Roux.")
    assert (made["speaker"], made["title"]) == ("Solène Roux", "maire d’Aubier")


def test_a_guess_is_no_proof() -> None:
    release, made = read_last("es", SECRETARY)
    assert made["speaker"]
    assert release.quotations[-1].speakers == ()


@pytest.mark.parametrize("name", sorted(OPEN))
def test_nobody_is_guessed_for_another_office_or_anybody(name: str) -> None:
    _, made = read_last(*OPEN[name])
    names = {
        "Odell Marsh",
        "Hester Roe",
        "Brígida Olmedo",
        "Telmo Arriaza",
        "Nuala Breen",
        "Felix Adair",
        "Abílio Negrais",
        "Duarte Sarmento",
    }
    assert made["speaker"] not in names


def test_an_edition_tells_who_may_have_spoken_and_does_not_take_the_words(copied: Project) -> None:
    content = f"Nueva sala en el puerto\n\n{SECRETARY}\n".encode()
    made = write_draft(copied, content, Path("made.txt"), "made")
    assert made.errors == ()
    assert any("If Brígida Olmedo Sáez said this, delete the #" in each for each in made.checks)
    taken = [made.draft.quotes[number].attribution for number in made.quote_numbers]
    assert [each.speakers[0].name for each in taken] == ["Telmo Arriaza"]


def test_a_name_of_one_word_is_not_sure() -> None:
    _, made = read_last("en", "“No one will pay to come in,” said Adair.")
    assert (made["speaker"], made["confidence"]) == ("Adair", "medium")
    _, made = read_last("en", f"{ENGLISH}“No one will pay to come in,” said Adair.")
    assert (made["speaker"], made["confidence"]) == ("Felix Adair", "high")
