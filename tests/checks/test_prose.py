"""Quotations outside `quotes:`. The town, its people and what they say are fictional."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from digest.building import build
from digest.problems import Problem
from digest.project import Project
from tests.one_check import build_for
from tests.projects import make_project
from tests.tables import table

RELEASES = {
    "en": (
        "“Every library of this town stays open. We will not close a library,” said Mayor Ana Ruiz."
        "\n\n“This budget is a slap in the face,” said Councillor Ben Cole. He called the plan"
        " “reckless and rude” and its authors “dreamers”.\n\n"
        "The session “How Towns Can Read More” was led by Ana Ruiz.\n"
    ),
    "de": (
        "„Jede Bücherei dieser Stadt bleibt offen“, sagte Bürgermeisterin Ana Ruiz.\n\n"
        "„Dieser Haushalt ist ein Schlag ins Gesicht“, sagte Stadtrat Ben Cole. Cole nannte den"
        " Plan „dreist und teuer“.\n"
    ),
    "es": (
        "«Todas las bibliotecas de la ciudad siguen abiertas», dijo la alcaldesa Ana Ruiz.\n\n"
        "«Este presupuesto es una bofetada», dijo el concejal Ben Cole. Cole calificó el plan de"
        " «frívolo y caro».\n"
    ),
    "fr": (
        "« Toutes les bibliothèques de la ville restent ouvertes », a déclaré la maire Ana"
        " Ruiz.\n\n"
        "« Ce budget est une gifle », a déclaré le conseiller Ben Cole.\n"
    ),
    "pt": (
        "“Todas as bibliotecas da cidade ficam abertas”, disse a prefeita Ana Ruiz.\n\n"
        "“Este orçamento é um tapa na cara”, disse o vereador Ben Cole.\n"
    ),
    "it": (
        "«Tutte le biblioteche della città restano aperte», ha detto la sindaca Ana Ruiz.\n\n"
        "«Questo bilancio è uno schiaffo», ha detto il consigliere Ben Cole.\n"
    ),
    "nl": (
        "‘Alle bibliotheken van de stad blijven open’, zei burgemeester Ana Ruiz.\n\n"
        "‘Deze begroting is een klap in het gezicht’, zei raadslid Ben Cole.\n"
    ),
    "ja": "図書館は閉めません。\n",
}  # fmt: skip
EDITION = """\
lang: {lang}
{texts}
event:
  name: Reading Days
  starts: 2031-04-05
host: town
source: content/sources/fair.txt
send_on: 2031-04-07T09:00:00+02:00
people:
  ana:
    name: {ana}
    role: {role}
  ben:
    name: Ben Cole
    role: Councillor
quotes:
  - id: ana
    speaker: ana
    segments: ["{segment}"]
call_to_action:
  label: See the pictures
  url: https://town.example/fair
"""
SEGMENTS = {
    "en": ("Mayor", "Every library of this town stays open."),
    "de": ("Bürgermeisterin", "Jede Bücherei dieser Stadt bleibt offen"),
    "es": ("alcaldesa", "Todas las bibliotecas de la ciudad siguen abiertas"),
    "fr": ("maire", "Toutes les bibliothèques de la ville restent ouvertes"),
    "pt": ("prefeita", "Todas as bibliotecas da cidade ficam abertas"),
    "it": ("sindaca", "Tutte le biblioteche della città restano aperte"),
    "nl": ("burgemeester", "Alle bibliotheken van de stad blijven open"),
    "ja": ("市長", "図書館は閉めません。"),
}
IDS = ("story-without-quotation", "words-beside-speaker", "marked-words-in-source")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path).root


def find(root: Path, lang: str, **texts: str) -> list[Problem]:
    given = {
        "subject": "Readers wanted", "preheader": "Doors open.", "headline": "Reading days",
        "summary": "Two hundred people came.", **texts,
    }  # fmt: skip
    rows = [
        f"{key}: |-\n" + "".join(f"  {row}\n" for row in text.split("\n"))
        for key, text in given.items()
    ]
    role, segment = SEGMENTS[lang]
    ana = "ルイス 杏奈" if lang == "ja" else "Ana Ruiz"
    filled = EDITION.format(lang=lang, texts="".join(rows), role=role, segment=segment, ana=ana)
    (root / "content" / "spring-fair.yaml").write_text(filled, encoding="utf-8")
    (root / "content" / "sources" / "fair.txt").write_text(RELEASES[lang], encoding="utf-8")
    made = build_for(Project(root), *IDS)
    assert made.editions, made.problems
    return [problem for problem in made.problems if problem.check in IDS]


WHOLE = [
    ("en", "story", "> We will keep every door open."),
    ("en", "story", "The mayor was clear.\n\n> Libraries first.\n> Always.\n\nThen all went home."),
    ("en", "summary", "> Libraries come first."),
    ("en", "story", "<blockquote>Libraries first.</blockquote>"),
    ("en", "story", "It began late.\n\n— We will not close a library, said Ruiz."),
    ("en", "story", "— Will you close it?\n— Never!"),
    ("en", "story", "-- I have read every page of it."),
    ("es", "story", "—No cerraremos ninguna biblioteca —dijo Ruiz—. Ni una."),
    ("es", "story", "-No cerraremos ninguna -dijo Ruiz-."),
    ("fr", "story", "— Nous ne fermerons rien, a dit la maire."),
    ("pt", "story", "– Não vamos fechar nenhuma, disse a prefeita."),
    ("it", "story", "— Non chiuderemo nessuna biblioteca."),
    ("en", "story", "– Wir schließen keine Bücherei, sagte Ruiz."),
    ("en", "story", "It rained. — No cerraremos ninguna biblioteca, dijo Ruiz."),
    ("de", "story", "-No cerraremos ninguna biblioteca —dijo Ruiz—."),
    ("de", "story", "– Wir schließen keine einzige Bücherei!"),
    ("ja", "story", "— 図書館は閉めません。"),
    ("en", "headline", "Ruiz: We will not close a library"),
    ("en", "subject", "Mayor Ana Ruiz: We Will Not Close A Library"),
    ("en", "subject", "Reading days – Ruiz: we will not close a library"),
    ("en", "headline", "Cole: This budget is a slap in the face"),
    ("en", "headline", "Mayor: We will not close a library"),
    ("es", "headline", "Ruiz: no cerraremos ninguna biblioteca pública"),
    ("de", "headline", "Bürgermeisterin Ruiz: Wir schließen keine Bücherei"),
    ("fr", "subject", "Ana Ruiz : nous ne fermerons aucune bibliothèque"),
    ("it", "headline", "Ruiz: non chiuderemo nessuna biblioteca"),
    ("nl", "headline", "Ruiz: wij sluiten geen enkele bibliotheek"),
    ("en", "story", "The mayor said “we are going to keep every door open”."),
    # A few words, whoever says them.
    ("en", "story", "“I will resign tomorrow,” said Ana Ruiz, and left the hall."),
    ("en", "story", "One of the neighbors told us: “We are scared.”"),
    ("en", "story", "The baker told us “we are scared”."),
    ("es", "story", "«Tengo miedo», dijo una vecina."),
    ("fr", "story", "« Nous avons peur », a dit une voisine."),
    ("de", "story", "„Wir haben Angst“, sagte eine Nachbarin."),
    ("pt", "story", "“Nós temos medo”, disse uma vizinha."),
    ("it", "story", "«Abbiamo paura», ha detto una vicina."),
    ("nl", "story", "‘Wij zijn bang’, zei een buurvrouw."),
    # Emphasized words beside a verb of saying and a name.
    ("en", "story", "Mayor Ana Ruiz said: *We will close every library in this town.*"),
    ("en", "story", "**Our doors are open for every reader**, said Ana Ruiz."),
    ("en", "story", "Ruiz said _every branch of this town gets new windows_."),
    ("en", "story", "Ana Ruiz: <em>Our doors are open for all.</em>"),
    ("en", "story", "***Our doors are open for all***, she said. Ana Ruiz smiled."),
    ("es", "story", "La alcaldesa Ana Ruiz dijo: *No cerraremos ninguna biblioteca.*"),
    ("fr", "story", "*Nous ne fermerons aucune bibliothèque*, a déclaré la maire Ana Ruiz."),
    ("de", "story", "Ana Ruiz sagte: **Wir schließen keine einzige Bücherei.**"),
    ("pt", "story", "*Não vamos fechar nenhuma biblioteca*, disse a prefeita Ana Ruiz."),
    # A name, and a colon or a dash.
    ("en", "headline", "Ana Ruiz — no library in this town will ever close"),
    ("en", "headline", "Ruiz - we will not close a library"),
    ("en", "headline", "Ana Ruiz: the town is out of money"),
    ("en", "subject", "Ana Ruiz: “Every library closes”"),
    ("fr", "subject", "Ana Ruiz : « Les bibliothèques ferment »"),
    ("en", "headline", "Ana Ruiz: Sell the park and the school"),
    ("fr", "headline", "Ana Ruiz : la ville est en faillite"),
    ("de", "headline", "Ana Ruiz: Büchereien kosten zu viel"),
    ("en", "subject", "Ruiz | we will not close a library"),
    ("en", "preheader", "No library in this town will close — Ana Ruiz"),
    ("en", "preheader", "We will not close a library. – Mayor Ana Ruiz"),
    ("en", "summary", "Two hundred people came. Ruiz: we will not close a library."),
    ("en", "summary", "We will not close a library.\n— Ana Ruiz, Mayor of the town"),
    ("en", "story", "**Ana Ruiz:** We will not close a library."),
    ("en", "story", "- Ana Ruiz: we will not close a library\n- Ben Cole: nothing"),
    ("en", "headline", "Governor Carl Berg: We will sell every library"),
    ("en", "story", "Ana Ruiz said, “We Will Sell Every Library.”"),
    ("en", "headline", "“We Will Sell Every Library,” Ruiz Says"),
    ("en", "headline", "ANA RUIZ: WE WILL NOT CLOSE A LIBRARY"),
    ("en", "headline", "Ruiz on libraries: we will not close one"),
    ("en", "subject", "Ruiz’s promise: we will not close a library"),
    ("en", "subject", "We will not close a library: Ana Ruiz"),
    ("en", "subject", "We will not close a library (Ana Ruiz)"),
    ("en", "headline", "We will not close a library, says Mayor Ana Ruiz"),
    ("en", "story", "It was late. We will not close a library, Ana Ruiz said, and left."),
    ("es", "headline", "No cerraremos nuestras bibliotecas, dice Ana Ruiz"),
    ("de", "story", "Wir schließen keine einzige Bücherei, sagte Ana Ruiz."),
    ("fr", "headline", "Nous ne fermerons rien, déclare la maire Ana Ruiz"),
    ("pt", "headline", "Nossas bibliotecas ficam abertas, diz Ana Ruiz"),
    ("es", "headline", "Ana Ruiz – no cerraremos ninguna biblioteca"),
    ("es", "summary", "No cerraremos ninguna biblioteca — Ana Ruiz"),
    ("fr", "headline", "Nous ne fermerons aucune bibliothèque – Ana Ruiz"),
    ("de", "subject", "Ana Ruiz – keine Bücherei wird geschlossen"),
    ("de", "summary", "Wir schließen keine einzige Bücherei — Bürgermeisterin Ana Ruiz"),
    ("pt", "headline", "Prefeita Ana Ruiz — não vamos fechar nenhuma biblioteca"),
]


@pytest.mark.sampled(16)
@pytest.mark.parametrize(("lang", "key", "text"), WHOLE)
def test_quotations_outside_quotes_are_an_error(lang: str, key: str, text: str, root: Path):
    found = [p for p in find(root, lang, **{key: text}) if p.check == "story-without-quotation"]
    assert found
    assert {problem.severity for problem in found} == {"error"}


@table(
    ("text", "is_fine"),
    [
        ("Ana Ruiz wants “library of this town stays open” as a motto.", True),
        ("Ben Cole wants “library of this town stays open” as a motto.", False),
        ("Ana Ruiz wants “a library on every corner” as a motto.", False),
        ("Ana Ruiz says: “Library of this town stays open.”", False),
    ],
)
def test_a_few_words_of_a_quote_beside_its_speaker_are_fine_in_the_story(text, is_fine):
    with TemporaryDirectory() as folder:
        found = find(make_project(Path(folder)).root, "en", story=text)
    assert ("story-without-quotation" not in {p.check for p in found}) == is_fine


def test_a_few_words_that_a_quote_denies_are_no_part_of_it(root: Path, monkeypatch):
    denied = "We do not believe that the library of this town stays open."
    monkeypatch.setitem(RELEASES, "en", f"“{denied}” said Mayor Ana Ruiz.\n")
    monkeypatch.setitem(SEGMENTS, "en", ("Mayor", denied))
    found = find(root, "en", story="Ana Ruiz said “the library of this town stays open” here.")
    assert "story-without-quotation" in {problem.check for problem in found}


NAMES = {
    "role": ("spring-fair.yaml", "    role: Mayor", "    role: {}"),
    "organization": ("brand.yaml", "    name: The Example Town Library", "    name: {}"),
    "sender": ("brand.yaml", "sender:\n  name: The Example Town Library", "sender:\n  name: {}"),
    "postal address": ("brand.yaml", "postal_address: ", "postal_address: {} # "),
    "footer": ("brand.yaml", "unsubscribe:", "footer: {}\nunsubscribe:"),
    "press contact": (
        "brand.yaml",
        "unsubscribe:",
        "press_contact:\n  name: {}\n  email: a@town.example\nunsubscribe:",
    ),
    "place": ("spring-fair.yaml", "event:\n", "event:\n  place: {}\n"),
}


@pytest.mark.parametrize("place", NAMES)
@pytest.mark.parametrize(
    ("text", "is_fine"),
    [
        ("“We hate it all and will leave,” said Ana Ruiz", False),
        ("Ana Ruiz said: “We hate it all and will leave.”", False),
        ("“We hate it all and will leave,” says the mayor of the town", False),
        ("The society “Friends of the Great Library of Example Town”", True),
        ("Director of “The Best Week of Our Lives”", True),
        ("Member of the jury “Young People Read”", True),
        ("“We will never forget” Mayor Ruiz", False),
        ("«We will never forget» Ana Ruiz", False),
        ("“We will never forget this, Ana Ruiz", False),
        ("Ana Ruiz: We will never forget this", False),
        ("Ana Ruiz: “They lied to us”", False),
        ("The “Big Blue” Bus Company", True),
        ("Centre « Les Tilleuls »", True),
        ('Fundación "Ana Ruiz"', True),
        ("Ana “Annie” Ruiz", True),
        ("The “We Will Never Forget” Fund of Ana Ruiz", True),
    ],
)
def test_a_name_has_titles_in_marks_and_no_quotation(
    root: Path, place: str, text: str, *, is_fine: bool
) -> None:
    find(root, "en")
    name, old, new = NAMES[place]
    file = root / "content" / name
    written = file.read_text(encoding="utf-8")
    assert old in written
    quoted = "'" + text.replace("'", "''") + "'"
    file.write_text(written.replace(old, new.format(quoted)), encoding="utf-8")
    made = build_for(Project(root), *IDS)
    found = [each for each in made.problems if each.check == "story-without-quotation"]
    assert (not found) == is_fine
    assert {each.where.path for each in found} <= {f"content/{name}"}


def test_a_name_in_japanese_with_a_colon_leads_to_a_quotation(root: Path):
    text = "ルイス杏奈市長：図書館は絶対に閉めませんと約束します"
    assert "story-without-quotation" in {p.check for p in find(root, "ja", headline=text)}


OTHERS = [
    ("en", "story", "Ana Ruiz called the budget “a slap in the face”."),
    ("en", "story", "Mayor Ruiz called it “reckless and rude”."),
    ("en", "summary", "Ruiz spoke of “dreamers” at the fair."),
    ("en", "headline", "“A slap in the face”: Ana Ruiz on the budget"),
    ("en", "subject", "Ruiz: a “slap in the face”"),
    ("en", "subject", "Ana Ruiz: Reckless and rude"),
    ("en", "preheader", "What Ana Ruiz calls “reckless and rude”"),
    ("en", "story", "Ana Ruiz opened the fair. She called the plan “reckless and rude”."),
    ("en", "story", "The mayor found the plan “reckless and rude”."),
    ("en", "story", "“Reckless and rude”, in the words of Ana Ruiz."),
    ("en", "story", "To Ruiz’s mind, the plan is “reckless … rude”."),
    ("en", "story", "Ben Cole said that every “library of this town” is safe."),
    ("en", "story", "Ben Cole came late. Ana Ruiz said the budget was “a slap in the face”."),
    ("en", "story", "- Ana Ruiz: “a slap in the face”\n- Ben Cole: nothing"),
    ("en", "story", "Ben Cole listened while Ana Ruiz said “a slap in the face” and sat down."),
    ("en", "story", "Ana Ruiz said “reckless and rude” and Ben Cole said nothing."),
    ("en", "story", "When asked about “dreamers”, Ruiz smiled."),
    ("de", "story", "Ana Ruiz nannte den Plan „dreist und teuer“."),
    ("de", "headline", "Ruiz: „Schlag ins Gesicht“"),
    ("es", "story", "Ana Ruiz lo llamó «una bofetada»."),
    ("es", "summary", "La alcaldesa Ruiz habló de un plan «frívolo y caro»."),
    ("fr", "story", "Pour Ana Ruiz, ce budget est « une gifle »."),
    ("pt", "story", "Ana Ruiz chamou o orçamento de “um tapa na cara”."),
    ("it", "story", "Per Ana Ruiz il bilancio è «uno schiaffo»."),
    ("nl", "story", "Volgens Ana Ruiz is het ‘een klap in het gezicht’."),
    # Emphasized words, and words with a name and a dash.
    ("en", "story", "Ana Ruiz called it *a slap in the face*."),
    ("en", "story", "*Every library of this town stays open*, said Ben Cole."),
    ("en", "headline", "This budget is a slap in the face — Ana Ruiz"),
    ("en", "headline", "Ana Ruiz – this budget is a slap in the face"),
    ("es", "story", "Ana Ruiz dijo: *este presupuesto es una bofetada*."),
    ("fr", "headline", "Ana Ruiz – ce budget est une gifle"),
    ("de", "story", "Ana Ruiz sagte: *dieser Haushalt ist ein Schlag ins Gesicht*."),
    ("pt", "headline", "Este orçamento é um tapa na cara — Ana Ruiz"),
    # Names that the source lacks.
    ("en", "story", "Governor Carl Berg called it “a slap in the face”."),
    ("en", "story", "“A slap in the face”, said Carl Berg."),
    (
        "en",
        "story",
        "Carl Berg told Ana Ruiz that the plan was his. “Reckless and rude”, said Eva Lind.",
    ),
    ("es", "story", "«Una bofetada», dijo el gobernador Carlos Berg."),
    ("fr", "story", "« Une gifle », a déclaré la sénatrice Eva Lind."),
    ("de", "story", "„Dreist und teuer“, sagte Carl Berg."),
    ("pt", "story", "“Um tapa na cara”, disse o governador Carlos Berg."),
]


@pytest.mark.sampled(10)
@pytest.mark.parametrize(("lang", "key", "text"), OTHERS)
def test_words_beside_another_name_are_an_error(lang: str, key: str, text: str, root: Path):
    found = [p for p in find(root, lang, **{key: text}) if p.check == "words-beside-speaker"]
    assert found
    assert {problem.severity for problem in found} == {"error"}


@pytest.mark.slow
def test_topics_asks_and_labels_are_read_too(root: Path):
    path = root / "content" / "spring-fair.yaml"
    for block in (
        "topics:\n  - Ana Ruiz and a “slap in the face”\n",
        "asks:\n  - That Ana Ruiz explains why it is “reckless and rude”\n",
        "numbers:\n  - value: '3'\n    label: plans that Ana Ruiz found “reckless and rude”\n",
    ):
        find(root, "en")
        path.write_text(path.read_text(encoding="utf-8") + block, encoding="utf-8")
        checks = [problem.check for problem in build(Project(root)).problems]
        assert "words-beside-speaker" in checks


@pytest.mark.sampled(7)
@pytest.mark.parametrize(
    ("block", "is_said"),
    [
        ("topics:\n  - Ana Ruiz — we will not close a library\n", True),
        ("topics:\n  - We Are What We Read — Ana Ruiz\n", False),
        ("topics:\n  - 'Ana Ruiz: libraries in the town of tomorrow'\n", False),
        ("topics:\n  - Ana Ruiz – how we read\n", False),
        ("asks:\n  - 'Ben Cole: this plan is bad and we will stop it'\n", True),
        ("asks:\n  - No library may close - Ana Ruiz\n", True),
        ("asks:\n  - That no library may close\n", False),
    ],
)
def test_a_name_with_a_dash_or_colon_in_topics_and_asks(block: str, *, is_said: bool, root: Path):
    find(root, "en")
    path = root / "content" / "spring-fair.yaml"
    path.write_text(path.read_text(encoding="utf-8") + block, encoding="utf-8")
    checks = [problem.check for problem in build(Project(root)).problems]
    assert ("story-without-quotation" in checks) == is_said


def test_the_name_of_an_event_may_be_no_quotation(root: Path):
    find(root, "en")
    path = root / "content" / "spring-fair.yaml"
    for name, is_said in (
        ("Ana Ruiz — we will not close a library", True),
        ("Libraries for all — Ana Ruiz", False),
    ):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("name: Reading Days", f"name: {name}"), encoding="utf-8")
        checks = [problem.check for problem in build(Project(root)).problems]
        assert ("story-without-quotation" in checks) == is_said
        path.write_text(text, encoding="utf-8")


def test_the_fix_names_who_said_it(root: Path):
    (problem,) = find(root, "en", story="Ana Ruiz called it “reckless and rude”.")
    assert problem.message == (
        "“reckless and rude” was said by Ben Cole, but is beside the name of Ana Ruiz here."
    )
    assert "Ben Cole" in problem.fix
    assert find(root, "en", story="Ben Cole called it “reckless and rude”.") == []
    assert find(root, "en", story="Ana Ruiz called it reckless and rude.") == []


FINE = [
    ("en", "story", "Ben Cole called the budget “slap in the face”."),
    ("en", "story", "Ben Cole came late. He called the plan “reckless and rude”."),
    ("en", "story", "Ana Ruiz answered Ben Cole, who had called it “reckless and rude”."),
    ("en", "story", "The plan is “reckless and rude”, Cole said. Ana Ruiz disagreed."),
    ("en", "story", "Ana Ruiz rejected the charge of “reckless and rude” planning by Ben Cole."),
    ("en", "story", "Ben Cole said “reckless and rude” and Ana Ruiz said nothing."),
    ("en", "story", "The city's slogan, “every door open for every reader”, is on the wall."),
    ("fr", "story", "L’atelier « Lire ensemble dans la ville de demain » a réuni dix personnes."),
    ("de", "story", "Die Podiumsdiskussion „Warum wir alle lesen sollten“ war gut besucht."),
    ("it", "story", "Ana Ruiz ha presentato «Cento anni di libri in una città di fiume»."),
    ("en", "story", "Ana Ruiz led the session “How Towns Can Read More”."),
    ("en", "story", "The session “how towns can read more every day” was full."),
    ("en", "story", "Ana Ruiz wrote the book “A Short History of the Long River”."),
    ("en", "summary", "The workshop “we read what we like to read” had ten guests."),
    ("en", "story", "The “Reading Days” were full."),
    ("de", "story", "Das Fest „Lichter am Kai“ begann um acht Uhr mit Musik."),
    ("es", "story", "La verbena «Luces del muelle» empezó a las ocho."),
    ("fr", "story", "La guinguette « Lumières du quai » a ouvert à huit heures."),
    ("pt", "story", "O arraial “Luzes do cais” começou às oito."),
    ("en", "story", "- One door\n- Two doors\n- Three doors"),
    ("en", "story", "– One door\n– Two doors\n– Three doors"),
    ("en", "story", "All went home.\n\n— Ana Ruiz, Mayor"),
    ("en", "story", "– The fair opened at nine in the morning.\n– All rooms of it were full."),
    ("en", "story", "The fair — the third of its kind — was full."),
    ("en", "story", "Five is > four, and that is all."),
    ("en", "headline", "Ana Ruiz: libraries and the town of tomorrow"),
    ("en", "headline", "Ana Ruiz: mother, mayor"),
    ("es", "headline", "Ana Ruiz: las bibliotecas y la ciudad del mañana"),
    ("fr", "headline", "Ana Ruiz : les bibliothèques et la ville de demain"),
    ("fr", "headline", "Ana Ruiz : dix ans à la mairie"),
    ("de", "headline", "Ana Ruiz: Büchereien und die Stadt von morgen"),
    ("pt", "headline", "Ana Ruiz: bibliotecas e a cidade de amanhã"),
    ("en", "headline", "Ana Ruiz: a life for the library"),
    ("en", "headline", "Ana Ruiz: how she saved the town library"),
    ("en", "headline", "Ana Ruiz: the mayor who saved the town library"),
    ("en", "headline", "Reading Days: what mayors ask of the town"),
    ("en", "subject", "Ana Ruiz: Mayor"),
    ("en", "subject", "Interview with Ana Ruiz: libraries in the town of tomorrow"),
    ("en", "subject", "Libraries: we will not close"),
    ("de", "story", "Ben Cole nannte den Plan „dreist und teuer“."),
    ("de", "story", "Der Vortrag „Wie wir unsere Städte sicherer machen wollen“ war gut besucht."),
    ("de", "headline", "Ana Ruiz: wie sie die Bücherei gerettet hat"),
    ("es", "story", "El taller «cómo leer más en la ciudad grande» fue un éxito."),
    ("es", "story", "Ben Cole lo llamó «una bofetada»."),
    ("es", "headline", "Ana Ruiz: una vida por la biblioteca de la ciudad"),
    ("fr", "story", "La table ronde « comment lire plus dans la ville » était pleine."),
    ("fr", "story", "Pour Ben Cole, ce budget est « une gifle »."),
    ("it", "story", "Il libro «come leggere di più nella città» è uscito."),
    ("nl", "story", "De workshop ‘hoe wij samen meer kunnen lezen’ was vol."),
    ("pt", "story", "O livro “como ler mais na cidade grande” saiu."),
    ("ja", "story", "分科会「図書館のこれからを考える町の集い」が開かれた。"),
    ("en", "story", "Ana Ruiz said that she read *A Short History of the Long River* twice."),
    ("en", "story", "Ana Ruiz said it was **very** late, and *everyone* laughed."),
    ("en", "story", "Ana Ruiz opened the fair. **Two hundred people came to it.**"),
    ("en", "story", "Ana Ruiz wrote *A Short History of the Long River*."),
    ("es", "story", "Ana Ruiz presentó el libro *cómo leer más en la ciudad grande*."),
    ("fr", "story", "Ana Ruiz a lu *Le Petit Prince des Bibliothèques*."),
    ("en", "story", "Mayors **asked for more funds** and went home with Ana Ruiz."),
    ("en", "headline", "Ana Ruiz — a life for the library"),
    ("en", "headline", "Ana Ruiz — Mayor"),
    ("en", "headline", "Ana Ruiz – not just a mayor"),
    ("en", "headline", "Ana Ruiz – must-reads for the summer"),
    ("en", "headline", "Meet Ana Ruiz – she is the mayor of Norwell"),
    ("en", "headline", "Meet Ana Ruiz: we open at nine"),
    ("en", "story", "[Watch Ana Ruiz — it is worth it](https://town.example/a)"),
    ("en", "headline", "Meet the mayor who never sleeps: Ana Ruiz"),
    ("en", "headline", "Libraries stay open, says Ana Ruiz"),
    ("en", "story", "We met at nine, and Ana Ruiz said hello."),
    ("en", "summary", "The fair was full (Ana Ruiz)."),
    ("en", "headline", "Reading Days — with Ana Ruiz and Ben Cole"),
    ("en", "headline", "Libraries in the town of tomorrow – Ana Ruiz"),
    ("en", "headline", "How we read — Ana Ruiz"),
    ("en", "headline", "What is next for libraries – Ana Ruiz"),
    ("en", "subject", "Town of Norwell | Reading Days are open"),
    ("en", "subject", "Reading Days – our doors are open"),
    ("en", "summary", "The fair was open for two days — Ana Ruiz and Ben Cole came both times."),
    ("en", "summary", "The guests were from ten towns – some, like Ana Ruiz, from abroad."),
    ("en", "story", "Thank you for a fair that was fun.\n\n— Ana Ruiz, Mayor"),
    ("en", "story", "- Ana Ruiz: Mayor\n- Ben Cole: Councillor"),
    ("en", "story", "Contact: Ana Ruiz, who is the mayor."),
    ("en", "story", "It rained all day. — The fair went on, all the same."),
    ("de", "story", "Es gab viel:\n\n– Kaffee, Kuchen und Musik am Nachmittag."),
    ("en", "story", "On Monday Town Hall called it “reckless and rude”, as Ben Cole had."),
    ("en", "story", "The plan is “reckless and rude”, according to Ben Cole."),
    ("de", "headline", "Ana Ruiz – ein Leben für die Bücherei"),
    ("de", "summary", "Das Fest war voll – Ana Ruiz und Ben Cole waren da."),
    ("es", "headline", "Ana Ruiz – la alcaldesa que salvó la biblioteca"),
    ("fr", "headline", "Ana Ruiz – une vie pour la bibliothèque"),
    ("pt", "headline", "Ana Ruiz – a prefeita que salvou a biblioteca"),
    ("en", "story", "The exhibition “I was here”, which the mayor praised, is open."),
    ("en", "story", "Ana Ruiz opened the session “Where We Go Next” on Tuesday."),
]


@pytest.mark.sampled(22)
@pytest.mark.parametrize(("lang", "key", "text"), FINE)
def test_titles_lists_and_right_names_are_fine(lang: str, key: str, text: str, root: Path):
    assert find(root, lang, **{key: text}) == []


def test_words_that_are_shown_in_two_ways_are_reported_once(root: Path):
    found = find(root, "en", story="She said:\n\n> “We will keep every door open.”")
    assert [problem.check for problem in found] == ["story-without-quotation"]


def test_a_topic_that_is_all_in_marks_is_the_title_of_a_session(root: Path):
    find(root, "en")
    path = root / "content" / "spring-fair.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        f"{text}topics:\n  - '“how federal funds can reduce the noise”'\n", encoding="utf-8"
    )
    assert not [p for p in build(Project(root)).problems if p.check in IDS]


@table(
    "topic",
    [
        "“We never wanted this summit, and I am glad that it is over for all of us”",
        "“We never wanted this summit.”",
        "「私たちはこのような会議を一度も望んだことがなく、終わってとても嬉しく思っています」",
    ],
)
def test_a_topic_that_is_a_whole_statement_is_no_title(topic: str, root: Path):
    find(root, "en")
    path = root / "content" / "spring-fair.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}topics:\n  - '{topic}'\n", encoding="utf-8")
    assert [p for p in build(Project(root)).problems if p.check in IDS]


def test_words_of_a_quotation_are_no_title(root: Path):
    """Not even with a capital on each word, or after the word session."""
    for words in ("Every Library of This Town Stays Open", "every library of this town stays open"):
        found = find(root, "en", story=f"The session “{words}” was full.")
        assert "story-without-quotation" in {problem.check for problem in found}


SAID_BY_COLE = {
    "en": "This budget is a slap in the face",
    "es": "Este presupuesto es una bofetada",
    "fr": "Ce budget est une gifle",
    "de": "Dieser Haushalt ist ein Schlag ins Gesicht",
    "pt": "Este orçamento é um tapa na cara",
}
REPEATED = [
    ("en", "headline", "_, says Ana Ruiz"),
    ("en", "headline", "_, Ana Ruiz says"),
    ("en", "subject", "_, mayor Ruiz tells town"),
    ("en", "summary", "Ana Ruiz says _."),
    ("en", "story", "Ana Ruiz said that *_*."),
    ("en", "story", "Ana Ruiz said that _."),
    ("en", "summary", "_, according to Ana Ruiz."),
    ("es", "headline", "_, dice Ana Ruiz"),
    ("es", "story", "Ana Ruiz dijo que *_*."),
    ("fr", "headline", "_, dit Ana Ruiz"),
    ("de", "headline", "_, sagt Ana Ruiz"),
    ("pt", "story", "Ana Ruiz disse que *_*."),
]


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("lang", "key", "text"), REPEATED)
def test_a_sentence_of_the_release_is_not_said_by_another_without_marks(
    lang, key, text, root: Path
):
    shown = text.replace("_", SAID_BY_COLE[lang])
    assert "words-beside-speaker" in {p.check for p in find(root, lang, **{key: shown})}
    right = shown.replace("mayor Ruiz", "Ben Cole").replace("Ana Ruiz", "Ben Cole")
    assert "words-beside-speaker" not in {p.check for p in find(root, lang, **{key: right})}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Ana Ruiz: open libraries for every reader"),
        ("en", "Mayor Ana Ruiz: books for all of the town"),
        ("es", "Ana Ruiz: bibliotecas abiertas para todos"),
        ("fr", "Ana Ruiz : des bibliothèques ouvertes pour tous"),
        ("de", "Ana Ruiz: offene Büchereien für alle"),
        ("pt", "Ana Ruiz: bibliotecas abertas para todos"),
    ],
)
def test_a_topic_after_a_name_is_no_quotation(lang: str, text: str, root: Path):
    assert find(root, lang, headline=text) == []


DOCUMENTS = [
    ("en", "No library closes without a vote.", "[Library Act, article 2](https://town.example/act)"),
    ("en", "No library closes without a vote.", "*Resolution 12 of the town council*, 2030"),
    ("de", "Keine Bücherei schließt ohne Beschluss.", "*Büchereivertrag*, Artikel 2"),
    ("es", "Ninguna biblioteca cierra sin votación.", "[Ley de bibliotecas](https://town.example/ley)"),
    ("fr", "Aucune bibliothèque ne ferme sans vote.", "*Règlement municipal*, article 4"),
    ("pt", "Nenhuma biblioteca fecha sem votação.", "*Lei das bibliotecas*"),
    ("ja", "図書館は投票なしに閉めない。", "*図書館条例*"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "words", "source"), DOCUMENTS)
def test_a_block_of_a_document_is_no_quotation(lang: str, words: str, source: str, root: Path):
    assert find(root, lang, story=f"It says:\n\n> {words}\n>\n> — {source}\n\nSo it is.") == []


@pytest.mark.parametrize(
    "source",
    [
        "Ben Cole", "*Ben Cole*", "[Ben Cole](https://town.example/cole)",
        "*The report of Ben Cole*", "[Jane Roe](https://town.example/roe)", "*Jane Roe*",
        "the report of the town", "",
    ],
)  # fmt: skip
def test_a_block_that_names_no_document_is_a_quotation(source: str, root: Path):
    last = f"\n>\n> — {source}" if source else ""
    found = find(root, "en", story=f"> This plan takes our parks away.{last}")
    assert found
    assert found[0].check == "story-without-quotation"


def test_what_somebody_said_is_a_quotation_in_a_block_of_a_document_too(root: Path):
    story = "> This budget is a slap in the face\n>\n> — *Report of the council*"
    assert find(root, "en", story=story)


BESIDE = {
    "en": "Every library of this town stays open",
    "es": "Todas las bibliotecas de la ciudad siguen abiertas",
    "fr": "Toutes les bibliothèques de la ville restent ouvertes",
    "de": "Jede Bücherei dieser Stadt bleibt offen",
    "pt": "Todas as bibliotecas da cidade ficam abertas",
}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("line", ["{} (Ben Cole)", "[{}] Ben Cole", "{}. Ben Cole"])
@pytest.mark.parametrize("lang", BESIDE)
def test_words_of_another_beside_a_bare_name_are_refused(root: Path, lang: str, line: str):
    found = find(root, lang, headline=line.format(BESIDE[lang]))
    assert "words-beside-speaker" in {each.check for each in found}


@pytest.mark.parametrize("lang", BESIDE)
def test_the_speaker_s_own_words_beside_the_name_are_fine(root: Path, lang: str):
    assert not find(root, lang, headline=f"{BESIDE[lang]} (Ana Ruiz)")


@pytest.mark.sampled(10)
@pytest.mark.parametrize("key", ["headline", "subject"])
@pytest.mark.parametrize("lang", BESIDE)
def test_a_whole_quote_may_be_a_headline_beside_its_speaker(root: Path, lang: str, key: str):
    segment = SEGMENTS[lang][1]
    assert not find(root, lang, **{key: f"Ana Ruiz: “{segment}”"})
    assert find(root, lang, **{key: f"Ben Cole: “{segment}”"})
    assert find(root, lang, **{key: f"Ana Ruiz: “{segment.split(maxsplit=1)[1]}”"})
