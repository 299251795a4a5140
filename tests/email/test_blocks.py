"""What an email shows of each block. The rich edition and the town are fictional."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from functools import cache
from pathlib import Path

import pytest

from digest.building import Build, build
from digest.content.texts import list_picture_links
from digest.email.declarations import read_rules
from digest.email.event_line import find_locale, write_time, write_weekday
from digest.email.page import Page, read_page
from digest.email.themes import load_theme
from digest.project import Project
from tests.projects import ROOT, change, make_project
from tests.tables import table

RICH = ROOT / "tests" / "editions" / "rich"
THEMES = ("bulletin", "classic", "letter")


@cache
def make_rich() -> Build:
    return build(Project(RICH))


def read(made: Build, name: str = "email.html") -> str:
    (edition,) = made.editions
    return next(a.content for a in edition.artifacts if a.path == name).decode()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(RICH / "content", tmp_path / "content")
    return tmp_path


def build_changed(root: Path, old: str, new: str, name: str = "harbour-summit") -> Build:
    change(root / "content" / f"{name}.yaml", old, new)
    return build(Project(root))


def find_text(page: Page, *classes: str) -> list[str]:
    return [each.text for each in page.elements if set(classes) <= each.classes]


def test_the_rich_edition_has_no_problem_but_addresses_that_lead_nowhere() -> None:
    assert {problem.check for problem in make_rich().problems} == {"placeholder-value"}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("theme", THEMES)
def test_every_block_is_in_both_parts(theme: str, root: Path) -> None:
    made = build_changed(root, "theme: classic", f"theme: {theme}", "brand")
    page, plain = read_page(read(made)), " ".join(read(made, "email.txt").split())
    for words in (
        "The first ferry to plug in at the Old Quay on the eve of the summit.",
        "Photo: Linnet Hale",
        "5 June 2031", "Census of the Alliance, 2030", "Tuesday 3 June", "Who pays for the socket?",
        "Tide Gauge", "The Customs House", "By 30 June 2031", "How Saltmouth wired its oldest quay",
        "Four months, nine divers", "The pact, word for word", "6 pages", "Office of the Alliance",
        "+44 20 7946 0100", "Saltmouth Works", "Watch the closing session · 18 min",
    ):  # fmt: skip
        assert words in page.root.text
        assert words in plain
    links = {each.attributes.get("href") for each in page.elements}
    assert {"https://harbour-cities.example/pictures", "https://maps.example/customs-house"} < links
    shown = {each.attributes.get("src") for each in page.find("img")}
    assert {url for keys, url in list_picture_links(made.editions[0].edition)} <= shown


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", ["rich", "invitation"])
def test_the_plain_text_is_as_it_was_read(name: str, refresh) -> None:
    """`--refresh` writes it anew: read the difference as somebody who sees no html."""
    folder = ROOT / "tests" / "editions" / name
    plain = read(build(Project(folder)), "email.txt")
    if refresh:
        (folder / "email.txt").write_text(plain, encoding="utf-8")
    assert plain == (folder / "email.txt").read_text(encoding="utf-8")


@pytest.mark.sampled(3)
@pytest.mark.parametrize("theme", THEMES)
def test_no_line_can_begin_with_the_dot_between_two_facts(theme: str, root: Path) -> None:
    """On a phone a line breaks at any space, and the dot belongs to what is before it."""
    change(root / "content" / "brand.yaml", "theme: classic", f"theme: {theme}")
    page = read(build(Project(root)))
    assert page.count("·") > 4
    assert re.findall(r".{20}[ \n]·", page) == []


def test_a_block_that_is_left_out_leaves_no_heading(tmp_path: Path) -> None:
    made = build(make_project(tmp_path))
    assert find_text(read_page(read(made)), "subheading") == []
    assert "Program" not in read(made)


@pytest.mark.slow
def test_the_preferred_excerpt_is_above_the_speaker_and_the_whole_quote_below(root: Path) -> None:
    page = read_page(read(make_rich()))
    short, whole = [each.text for each in page.find("blockquote")][:2]
    assert short == "“A harbour that never sleeps keeps a whole city awake.”"
    assert whole.startswith(
        "“A harbour that never sleeps keeps a whole city awake. For forty years"
    )
    text = page.root.text
    assert text.index(short) < text.index("Imara Marsh") < text.index(whole)
    made = build_changed(root, "featured: marsh", "featured: marsh\npull_quote: no")
    assert short not in read_page(read(made)).root.text


@pytest.mark.slow
def test_a_short_quote_has_no_pull_quote(root: Path) -> None:
    excerpt = (
        "    excerpts:\n      - text: I would like to lose that skill.\n        preferred: yes"
    )
    made = build_changed(root, "  - id: tern", f"{excerpt}\n  - id: tern")
    made = build_changed(root, "featured: marsh", "featured: osei")
    texts = [each.text for each in read_page(read(made)).find("blockquote")]
    assert texts[0].startswith("“I can tell from the waiting room")


@pytest.mark.slow
def test_a_number_alone_is_large_and_none_breaks_inside(root: Path) -> None:
    page = read_page(read(make_rich()))
    numbers = [each for each in page.find("p") if "number" in each.classes]
    assert {each.get_style("white-space") for each in numbers} == {"nowrap"}
    assert {each.get_style("font-size") for each in numbers} == {"28px"}
    content = root / "content" / "harbour-summit.yaml"
    text = content.read_text(encoding="utf-8")
    rest = text[text.index('  - value: "38"') : text.index("  - value: 1,050,000")]
    others = text[text.index("  - value: 2.4 GW") : text.index("asks:")]
    content.write_text(text.replace(rest, "").replace(others, "\n"), encoding="utf-8")
    (alone,) = [e for e in read_page(read(build(Project(root)))).find("p") if "number" in e.classes]
    assert (alone.text, alone.get_style("font-size")) == ("1,050,000", "46px")


@pytest.mark.slow
def test_more_than_eight_names_are_one_paragraph(root: Path) -> None:
    names = "".join(f"  p{n}:\n    name: Partner {n}\n" for n in range(9))
    change(
        root / "content" / "harbour-summit.yaml", "\norganizations:\n", f"\norganizations:\n{names}"
    )
    ids = "".join(f"  - p{n}\n" for n in range(9))
    made = build_changed(root, "  - pilots\n  - breathe\n", ids)
    assert ", ".join(f"Partner {n}" for n in range(9)) in find_text(read_page(read(made)), "credit")


@pytest.mark.slow
def test_joint_speakers_of_one_body_are_below_one_another_with_their_portraits() -> None:
    made = build(Project(ROOT / "tests" / "editions" / "invitation"))
    # An email with a deadline may be sent before the event.
    assert {problem.check for problem in made.problems} == {"placeholder-value"}
    page = read_page(read(made))
    assert find_text(page, "speaker-beside") == [
        "Jonas Brandt Brückenmeister, Bund der Brückenstädte",
        "Leonie Sommer Leiterin der Werkstatt, Bund der Brückenstädte",
    ]
    assert "7. Jänner 2031" in page.root.text
    assert "Bis 10. Jänner 2031" in page.root.text


def test_the_sender_is_named_at_the_top_and_in_the_footer_only(tmp_path: Path) -> None:
    text = read_page(read(build(make_project(tmp_path)))).root.text
    beside_speaker = "Librarian, The Example Town Library"
    assert text.replace(beside_speaker, "").count("The Example Town Library") == 2


def test_the_email_on_the_web_is_the_first_link() -> None:
    links = [each.attributes["href"] for each in read_page(read(make_rich())).find("a")]
    assert links[0] == "https://harbour-cities.example/digest/harbour-summit.html"


@table(
    ("lang", "region", "locale", "day", "time"),
    [
        ("en", "GB", "en-GB", "Tuesday 3 June", "14:30"),
        ("en", None, "en", "Tuesday, June 3", "2:30\u00a0PM"),
        ("en-GB", "US", "en-GB", "Tuesday 3 June", "14:30"),
        ("en", "QQ", "en", "Tuesday, June 3", "2:30\u00a0PM"),
        ("es", "MX", "es-MX", "martes, 3 de junio", "2:30\u00a0p.m."),
        ("de", "AT", "de-AT", "Dienstag, 3. Juni", "14:30"),
        ("fr", None, "fr", "mardi 3 juin", "14:30"),
        ("pt", "BR", "pt-BR", "terça-feira, 3 de junho", "14:30"),
    ],
)
def test_days_and_times_are_written_as_in_the_country(
    lang: str, region: str | None, locale: str, day: str, time: str
) -> None:
    (made,) = make_rich().editions
    assert made.request
    edition, brand = replace(made.edition, lang=lang), replace(made.request.brand, region=region)
    assert find_locale(edition, brand) == locale
    assert (write_weekday(date(2031, 6, 3), locale), write_time("14:30", locale)) == (day, time)


@pytest.mark.slow
def test_answers_go_to_the_press_contact_where_the_brand_wants_it(root: Path) -> None:
    (edition,) = make_rich().editions
    eml = next(a.content for a in edition.artifacts if a.path == "email.eml")
    assert message_from_bytes(eml)["Reply-To"] == "press@harbour-cities.example"
    made = build_changed(root, "reply_to_press: yes", "reply_to_press: no", "brand")
    assert "Reply-To" not in read(made, "email.eml")


def list_found(made: Build, check: str) -> list[tuple[int, str]]:
    return [(p.where.line, p.message) for p in made.problems if p.check == check]


@pytest.mark.slow
def test_a_deadline_before_the_email_is_sent_is_an_error(root: Path) -> None:
    made = build_changed(root, "deadline: 2031-06-30", "deadline: 2031-06-04")
    ((line, message),) = list_found(made, "event-dates")
    text = (root / "content" / "harbour-summit.yaml").read_text(encoding="utf-8")
    assert "deadline" in text.splitlines()[line - 1]
    assert message == "The deadline is 2031-06-04, before the email is sent on 2031-06-05."


@pytest.mark.slow
def test_a_day_of_the_program_outside_the_event_is_an_error(root: Path) -> None:
    made = build_changed(root, "- day: 2031-06-04", "- day: 2031-06-05")
    ((_, message),) = list_found(made, "event-dates")
    assert message == "2031-06-05 is not a day of the event (2031-06-03 to 2031-06-04)."


@pytest.mark.slow
def test_six_links_are_too_many(root: Path) -> None:
    more = "".join(f"  - label: More {n}\n    url: https://town.example/{n}\n" for n in range(3))
    made = build_changed(root, "links:\n  - label: The pact", f"links:\n{more}  - label: The pact")
    assert [message for _, message in list_found(made, "wrong-value")] == [
        "There are 6 links; 5 is the limit."
    ]


@pytest.mark.slow
def test_a_link_that_leads_where_the_button_leads_is_found_at_its_line(root: Path) -> None:
    made = build_changed(
        root, "https://harbour-cities.example/sessions", "https://harbour-cities.example/join"
    )
    ((line, _),) = list_found(made, "single-call-to-action")
    text = (root / "content" / "harbour-summit.yaml").read_text(encoding="utf-8")
    assert text.splitlines()[line - 1].strip() == "url: https://harbour-cities.example/join"


# Six pairs of accents, for light and dark, with the words on them.
COLORS = {
    "navy": ("#12355b", "#9cc3ee", "#ffffff"),
    "crimson": ("#a01c2f", "#f5a3ad", "#ffffff"),
    "forest": ("#1e5631", "#9fd8ae", "#ffffff"),
    "violet": ("#4b2e83", "#cbb8f2", "#ffffff"),
    "charcoal": ("#2b2b2b", "#d8d8d8", "#ffffff"),
    "rust": ("#8a4b08", "#f0c08a", "#ffffff"),
}


# Each theme is tried with two of them; the other pairs of the two take long.
DRESSED = [
    pytest.param(
        theme,
        accents,
        id=f"{name}-{theme}",
        marks=[] if (at - number) % 3 == 0 else pytest.mark.long,
    )
    for at, (name, accents) in enumerate(COLORS.items())
    for number, theme in enumerate(THEMES)
]


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("theme", "accents"), DRESSED)
def test_six_pairs_of_brand_colours_can_be_read(
    theme: str, accents: tuple[str, str, str], root: Path
) -> None:
    accent, dark, text = accents
    change(root / "content" / "brand.yaml", "theme: classic", f"theme: {theme}")
    change(root / "content" / "brand.yaml", '"#0f4c5c"', f'"{accent}"\n  accent_text: "{text}"')
    made = build_changed(root, '"#8fd0de"', f'"{dark}"', "brand")
    assert {problem.check for problem in made.problems} == {"placeholder-value"}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("theme", THEMES)
def test_a_whole_language_gets_no_more_than_a_font_of_its_own(theme: str) -> None:
    """Weight and slant of everything in it would be lost."""
    found = load_theme(ROOT / "templates" / "email" / theme, colors={}, cache=None)
    rules = [rule for rule in read_rules(found.head_css) if not rule.conditions]
    whole = [r for r in rules if any(each.startswith(":lang(") for each in r.selectors)]
    assert {each for rule in whole for each in rule.selectors} == {
        ":lang(ja)", ":lang(zh)", ":lang(ko)", ":lang(ar)"
    }  # fmt: skip
    assert {name for rule in whole for name in rule.declarations} == {"font-family"}
