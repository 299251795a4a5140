"""What a draft has beside its quotes: whom to ask, until when, where to watch, further links."""

from __future__ import annotations

from digest.content.project_defaults import ProjectDefaults
from digest.drafting.cast import Cast
from digest.drafting.drafts import draft_release
from digest.drafting.edition_text import EditionText
from digest.drafting.facts import Facts
from digest.drafting.findings import list_findings
from digest.drafting.proposals import Choices
from digest.sources.release import Release
from tests.tables import table

LEAD = "NORWELL, Ohio, May 4, 2026 - The city of Norwell opened its Transit Summit today."
QUOTE = "“We have waited for this line,” said Mayor Ann Lee."


def write(*parts: str) -> str:
    draft = draft_release(Release("a.txt", "\n\n".join(("Norwell opens it", LEAD, QUOTE, *parts))))
    return EditionText(draft, Cast(draft, {}), "a.txt", ProjectDefaults(), Choices()).write()


def test_the_press_contact_is_listed_as_the_edition_has_it() -> None:
    parts = ("Norwell opens it", LEAD, QUOTE, "Contact: Ben Tully, ben@x.example")
    rows = [*list_findings(draft_release(Release("a.txt", "\n\n".join(parts))), [0])]
    assert "press contact: Ben Tully, ben@x.example" in rows


def find(*parts: str, lead: str = LEAD) -> Facts:
    lang = next((code for code, own in LANGUAGES.items() if lead.startswith(own)), "en")
    return draft_release(Release("a.txt", "\n\n".join(("2026", lead, *parts)), lang)).facts


LANGUAGES = {"es": "Lugo", "fr": "Lille", "de": "Kassel", "pt": "Braga"}
CONTACTS = [
    ("Media contact: Ben Tully, 555-0199", "Ben Tully", "555-0199", ""),
    ("Contact:\nAnn Roe\nPress Secretary\nann@x.example\n(555) 010-4420", "Ann Roe",
     "(555) 010-4420", "ann@x.example"),
    ("Contacto de prensa: Gabinete de Comunicación, Lucía Ferrer, prensa@v.example, 600 000 123",
     "Lucía Ferrer", "600 000 123", "prensa@v.example"),
    ("Contact presse : Nadia Le Goff – presse@r.example – 01 99 00 12 34", "Nadia Le Goff",
     "01 99 00 12 34", "presse@r.example"),
    ("Pressekontakt:\nStadt Neuwerth, Pressestelle\nTobias Krahl\npresse@n.example",
     "Tobias Krahl", "", "presse@n.example"),
    ("Contato para a imprensa: Lívia Moura, imprensa@m.example", "Lívia Moura", "",
     "imprensa@m.example"),
]  # fmt: skip
LEADS = {
    "Contacto": "Lugo, 4 de mayo de 2026 – La ciudad de Lugo abrió hoy la cumbre del agua.",
    "Contact presse": "Lille, le 4 mai 2026 – La ville de Lille a ouvert le sommet de l’eau.",
    "Pressekontakt": "Kassel, 4. Mai 2026 – Die Stadt hat heute den Wassergipfel eröffnet.",
    "Contato": "Braga, 4 de maio de 2026 – A cidade abriu hoje a cimeira da água na praça.",
}


@table(("rows", "name", "phone", "email"), CONTACTS)
def test_the_press_contact_is_found(rows: str, name: str, phone: str, email: str) -> None:
    lead = next((own for start, own in LEADS.items() if rows.startswith(start)), LEAD)
    contact = find(rows, "About us\nWe are a city.", lead=lead).press_contact
    assert contact is not None
    assert (contact.name, contact.phone, contact.email) == (name, phone, email)


DEADLINES = [
    (LEAD, "Register by May 30, 2026 at https://norwell.example/register."),
    (LEADS["Contacto"], "Inscripciones hasta el 30 de mayo de 2026 en https://lugo.example/foro."),
    (LEADS["Contact presse"], "Inscription avant le 30 mai 2026 sur https://lille.example."),
    (LEADS["Pressekontakt"], "Anmeldung bis zum 30. Mai 2026 unter https://kassel.example."),
    (LEADS["Contato"], "Inscrições até 30 de maio de 2026 em https://braga.example."),
]


@table(("lead", "text"), DEADLINES)
def test_the_last_day_to_register_is_found(lead: str, text: str) -> None:
    deadline = find(text, lead=lead).deadline
    assert deadline is not None
    assert deadline[0].isoformat() == "2026-05-30"


def test_a_day_without_such_words_is_no_deadline() -> None:
    assert find("The line opens on May 30, 2026.").deadline is None


def test_a_draft_has_what_the_release_says() -> None:
    text = write(
        "Where: Harbour Hall, 12 Main Street, Norwell",
        "Register by May 30, 2026: https://norwell.example/register",
        "Watch live: https://norwell.example/live",
        "Program: https://norwell.example/program",
        "Media contact: Ben Tully, 555-0199",
    )
    for line in (
        "  venue:\n    name: Harbour Hall\n    address: 12 Main Street, Norwell\n",
        "  stream: https://norwell.example/live\n",
        "  url: https://norwell.example/register  # replace before sending\n",
        "  deadline: 2026-05-30\n",
        "links:\n  - label: Program\n    url: https://norwell.example/program\n",
        'press_contact:\n  name: Ben Tully\n  phone: "555-0199"\n',
    ):
        assert line in text, text


def test_a_draft_offers_what_the_release_does_not_say() -> None:
    text = write()
    for key in ("venue", "stream", "portrait", "program", "sponsors", "links", "press_contact"):
        assert f"# {key}:" in text or f"#   {key}:" in text, key
    assert "# deadline:" in text
