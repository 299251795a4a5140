"""The checks on the finished email: what each finds, where it points, and what it lets pass."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from digest.building import build
from digest.checks import Finding, Subject, list_checks
from digest.content.loading import find_editions, load_edition
from digest.edition_build import LoadedEdition, build_edition, make_email_request
from digest.email.client_support import read_enhancements
from digest.email.rendering import EmailParts, render_email
from digest.email.themes import find_themes, load_theme
from digest.project import Project
from digest.quotes.quotes_of_edition import QuotedEdition, find_language, join_quotes
from digest.shared_inputs import SharedInputs, load_shared_inputs
from tests.one_check import find_only
from tests.projects import change, make_project
from tests.tables import table

ROOT = Path(__file__).parents[2]
THEMES = find_themes([ROOT / "templates" / "email"])
SHIPPED = [ROOT, *sorted(path.parent for path in ROOT.glob("tests/editions/*/content"))]
CHECKS = {check.id: check for check in list_checks()}
URL = "https://town.example/fair"
UNSUBSCRIBE = '<a href="https://town.example/unsubscribe">{}</a>'
CELL = '<table role="presentation" width="100%"><tr><td>{}</td></tr></table>'
SHELL = """<!DOCTYPE html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><style>{css}</style></head><body>
{body}</body></html>"""


@pytest.fixture(scope="module")
def subject(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    """An edition of the theme `classic`; tests put other pages in place of its own."""
    return read_subject(make_project(tmp_path_factory.mktemp("subject")))


def read_subject(project: Project) -> Subject:
    shared = load_shared_inputs(project)
    edition, _ = load_edition(project, find_editions(project)[0], shared.brand)
    language = find_language(edition)
    joined, _ = join_quotes(edition, language)
    request = make_email_request(shared, QuotedEdition(edition, shared.brand, language, joined))
    return Subject(edition, shared.brand, joined, request, render_email(request), ())


def find(subject: Subject, check: str, body: str | None = None, css: str = "") -> list[Finding]:
    """What a check finds, on another page if one is given."""
    if body is not None:
        html = body if body.startswith("<!") else SHELL.format(css=css, body=body)
        subject = replace(subject, email=replace(subject.email, html=html))
    return list(CHECKS[check].find(subject))


def say(subject: Subject, check: str, body: str, css: str = "") -> list[str]:
    return [finding.message for finding in find(subject, check, body, css)]


def dress(shared: SharedInputs, theme: Path, cache: Path) -> SharedInputs:
    """The same content in another theme."""
    brand = shared.brand
    loaded = load_theme(theme, colors=brand.colors, fonts=brand.fonts, cache=cache)
    return replace(shared, theme=loaded)


# What is shipped


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_but_hints_is_said_of_what_is_shipped(theme: str, user_cache: Path):
    for root in SHIPPED:
        shared = dress(load_shared_inputs(Project(root)), THEMES[theme], user_cache)
        for path in find_editions(shared.project):
            _, problems = build_edition(
                shared, LoadedEdition(*load_edition(shared.project, path, shared.brand))
            )
            assert [p for p in problems if p.severity != "hint"] == [], root


def test_every_enhancement_is_a_feature_that_somebody_lacks():
    data = ROOT / "src" / "digest" / "email" / "data" / "caniemail.json"
    features = json.loads(data.read_text(encoding="utf-8"))["features"]
    assert read_enhancements().keys() <= features.keys()


# Size


def pad(count: int) -> str:
    return "<p>" + "x" * 60 + "</p>\n" + f"<!--{'y' * count}-->"


def test_an_email_is_warned_of_at_70_kb_and_refused_at_100_kb(subject):
    assert find(subject, "email-size", pad(60_000)) == []
    (warning,) = find(subject, "email-size", pad(69_500))
    (error,) = find(subject, "email-size", pad(99_500))
    assert (warning.severity, error.severity) == ("warning", None)
    assert "; 70,000 is the limit" in warning.message
    assert "; 100,000 is the limit" in error.message


def test_bytes_are_counted_as_they_are_sent(subject):
    """A curly mark has three bytes, and nine as quoted-printable."""
    (found,) = find(subject, "email-size", "“" * 10_000)
    assert "30,1" in found.message
    assert found.severity == "warning"


def test_where_the_theme_is_long_it_says_so_and_where_texts_are_it_names_the_longest(subject):
    (found,) = find(subject, "email-size", pad(100_000))
    assert str(found.where) == "templates/email/classic/email.html.j2:1:1"
    assert "theme" in found.fix
    long = replace(subject, edition=replace(subject.edition, summary="Sum of it. " * 9_000))
    (found,) = find(long, "email-size", pad(100_000))
    assert found.where == subject.edition.places.at("summary")
    assert "99,000 bytes" in found.fix or "10" in found.fix
    assert "“Sum of it." in found.fix


def test_the_longest_text_is_one_that_stands_in_the_email(subject, tmp_path):
    """A quote that only drafts have is not to blame, however long."""
    project = make_project(tmp_path)
    change(project.content / "spring-fair.yaml", "I sold every loaf.", "I sold every loaf." * 1_000)
    edition = replace(read_subject(project).edition, summary="Sum of it. " * 6_000)
    (found,) = find(replace(subject, edition=edition), "email-size", pad(100_000))
    assert found.where.line == 5
    assert "loaf" not in found.fix


# Contrast


def paint(front: str, back: str, size: int = 16, extra: str = "") -> str:
    return (
        f'<p style="color: {front}; background-color: {back}; font-size: {size}px{extra}">Words</p>'
    )


@pytest.mark.parametrize(
    ("body", "ratio"),
    [
        (paint("#767676", "#ffffff"), None),
        (paint("#777777", "#ffffff"), "4.48:1 in light"),
        (paint("#8c8c8c", "#ffffff", 24), None),
        (paint("#999999", "#ffffff", 24), "2.85:1 in light"),
        (paint("#7f7f7f", "#ffffff", 19, "; font-weight: bold"), None),
        (paint("#7f7f7f", "#ffffff", 19), "4.00:1 in light"),
        (paint("#000000", "#757575"), ":1 inverted"),
        (paint("#cccccc", "#ffffff", 16, "; display: none"), None),
    ],
    ids=["grey", "pale grey", "large", "large and pale", "bold", "not bold", "inverted", "hidden"],
)
def test_contrast_is_asked_for_as_wcag_does(subject, body, ratio):
    said = say(subject, "email-contrast", body)
    assert len(said) == bool(ratio)
    assert all(ratio in message for message in said)


@pytest.mark.parametrize("pale", ["#d3d3d3", "lightgray", "hsl(0 0% 83%)", "rgb(0 0 0 / 17%)"])
def test_pale_words_are_found_however_their_colour_is_written(subject, pale):
    (said,) = say(subject, "email-contrast", paint(pale, "#ffffff"))
    assert "is needed" in said


def test_a_colour_that_is_none_is_found_once(subject):
    (found,) = find(subject, "color-value", 2 * paint("bleu", "#ffffff"))
    assert "`bleu` is not a colour" in found.message
    assert found.fix == "Did you mean `blue`?"


@pytest.mark.parametrize(
    ("style", "odd"),
    [
        ("color: inherit", None),
        ("color: #ABC", None),
        ("color: hsl(120deg 100% 25% / 50%)", None),
        ("background: none", None),
        ("background: #fff no-repeat center", None),
        ("background: transparent", None),
        ("border: 1px solid", None),
        ("border: 0", None),
        ("border: medium none currentcolor", None),
        ("text-decoration: underline", None),
        ("box-shadow: 0 0 0 8px #ffffff", None),
        ("border-color: red transparent", None),
        ("color-scheme: light dark", None),
        ("mso-color-alt: auto", None),
        ("font: bold 16px Georgia", None),
        ("color: #12345", "#12345"),
        ("color: rgb(1 2)", "rgb(1 2)"),
        ("color: windowtext", "windowtext"),
        ("color: var(--ink)", "var(--ink)"),
        ("background: light-dark(#fff, #000)", "light-dark(#fff, #000)"),
        ("border: 1px solid grau", "grau"),
        ("border-color: red bleu", "bleu"),
        ("text-decoration: underline rouge", "rouge"),
        ("outline: thin solid #abcde", "#abcde"),
    ],
)
def test_a_value_that_should_be_a_colour_is_one(subject, style, odd):
    said = say(subject, "color-value", f'<p style="{style}">x</p>')
    assert [f"`{odd}`" in one for one in said] == ([True] if odd else [])
    in_sheet = say(subject, "color-value", "<p>x</p>", f"p {{ {style} }}")
    assert [f"`{odd}`" in one for one in in_sheet] == ([True] if odd else [])


def test_what_a_mail_app_must_know_first_may_be_newer_css(subject):
    mixed = "color: color-mix(in srgb, red, blue)"
    css = f"@supports ({mixed}) {{ p {{ {mixed} }} }}"
    assert find(subject, "color-value", "<p>x</p>", css) == []


def test_the_nearest_colour_that_passes_is_named_and_passes(subject):
    (found,) = find(subject, "email-contrast", paint("#999999", "#ffffff"))
    nearest = found.fix[-8:-1]
    assert found.fix == f"In place of #999999, use {nearest}."
    assert find(subject, "email-contrast", paint(nearest, "#ffffff")) == []


def test_the_nearest_colour_passes_wherever_the_old_one_stands(subject):
    both = paint("#999999", "#ffffff") + paint("#999999", "#f1eee8")
    nearest = {found.fix[-8:-1] for found in find(subject, "email-contrast", both)}
    assert len(nearest) == 1
    fixed = both.replace("#999999", nearest.pop())
    assert find(subject, "email-contrast", fixed) == []


def test_colours_of_a_computer_are_judged_as_those_of_a_phone(subject):
    css = "@media (min-width: 700px) { p { color: #fefefe !important } }"
    (said,) = say(subject, "email-contrast", paint("#222222", "#ffffff"), css)
    assert "#fefefe on" in said


UNSEEN = (
    "opacity: 0", "font-size: 0", "font-size: 1%", "visibility: hidden", "display: none",
    "color: transparent", "text-indent: -9999px", "height: 0; overflow: hidden",
    "position: absolute; left: -9999px", "transform: scale(0)", "clip-path: inset(100%)",
)  # fmt: skip
READERS = (
    "{}", "@media (min-width: 600px) {{ {} }}", "@media (prefers-color-scheme: dark) {{ {} }}",
    "@media print {{ {} }}", "@supports (x: y) {{ {} }}",
)  # fmt: skip


@table("style", UNSEEN)
def test_no_reader_is_kept_from_the_unsubscribe_link(subject, style):
    for rule in READERS:
        sheet = rule.format(f".small a {{ {style} }}")
        page = f'<p class="small">{UNSUBSCRIBE.format("Unsubscribe")}</p>'
        (said,) = say(subject, "unsubscribe-link", page, sheet)
        assert "is hidden" in said
    assert not say(subject, "unsubscribe-link", page, ".small a { text-transform: uppercase }")


def test_dark_colours_are_judged_as_the_dark_sheet_gives_them(subject):
    css = ":root { color-scheme: light dark } @media (prefers-color-scheme: dark) {"
    css += " p { color: #555555 !important; background-color: #222222 !important } }"
    (said,) = say(subject, "email-contrast", paint("#222222", "#ffffff"), css)
    assert "#555555 on #222222" in said
    assert "in dark" in said


def test_a_button_stands_out_from_the_page(subject):
    button = CELL.format('<a href="x" style="color: #333333; background-color: {}">Read</a>')
    assert find(subject, "email-contrast", button.format("#ffffff")) == []
    (said,) = say(subject, "email-contrast", button.format("#e8e8e8"))
    assert "3:1 is needed" in said


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("name", "color", "shown"),
    [("muted", "#b0b0b0", "`muted` (#b0b0b0) on `"), ("paper", "#555555", " on `paper` (#555555)")],
    ids=["words", "what is behind them"],
)
def test_a_colour_of_the_brand_is_shown_and_changed_where_the_brand_names_it(
    tmp_path, name, color, shown
):
    project = make_project(tmp_path)
    change(project.content / "brand.yaml", "\nunsub", f'\ncolors:\n  {name}: "{color}"\nunsub')
    found = find(read_subject(project), "email-contrast")
    assert found
    for one in found:
        assert str(one.where).startswith("content/brand.yaml:7:")
        assert shown in one.message
        assert f"In place of `{name}` ({color}), use #" in one.fix


def test_a_colour_of_the_theme_is_shown_at_its_tokens(subject):
    theme = subject.request.theme
    text = theme.tokens["text"]
    (found,) = find(subject, "email-contrast", paint(text, theme.tokens["dark_paper"]))
    assert found.where.path == "templates/email/classic/theme.yaml"
    line = theme.files["theme.yaml"].split("\n")[found.where.line - 1]
    assert line.strip().startswith("text:")
    (found,) = find(subject, "email-contrast", paint(text, "#444444"))
    assert found.where.path == "templates/email/classic/email.html.j2"


def test_a_picture_for_dark_mode_and_a_cell_that_stacks_are_let_pass(subject):
    dark = "@media (prefers-color-scheme: dark) { .dark { display: block !important } }"
    picture = '<img class="dark" width="9" height="9" style="display: none">'
    assert find(subject, "tracking-pixel", picture, dark) == []
    phone = "@media (max-width: 600px) { td { display: block !important; width: 100% !important } }"
    row = '<tr><td width="300">x</td><td width="300">y</td></tr>'
    assert find(subject, "fixed-width", row, phone) == []


# Pages that a check finds fault with, and one beside each that it does not


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    ("check", "bad", "good", "words"),
    [
        ("alt-text", '<img src="a.png">', '<img src="a.png" alt="">', "has no `alt`"),
        ("alt-text", '<img alt="a.png">', '<img alt="A port">', "is a file name"),
        ("alt-text", '<a href="x"><img alt=""></a>', '<a href="x"><img alt="">Port</a>', "a link"),
        ("link-text", '<a href="x">Click here!</a>', '<a href="x">Click here for it</a>', "where"),
        ("link-text", '<a href="x">Read more →</a>', '<a href="x">Read more of it</a>', "where"),
        ("link-text", '<a href="x"></a>', '<a href="x"><img alt="Port"></a>', "has no text"),
        ("link-text", '<a href="x"></a>', '<a name="x"></a>', "has no text"),
        ("link-text", '<a href="x"></a>', '<p style="display:none"><a href="x"></a></p>', "text"),
        ("link-text", '<a href="https://b.example/">a.example</a>',
         '<a href="https://www.b.example/x?utm_source=x">b.example</a>', "leads to"),
        ("link-text", '<a href="https://b.example/x">b.example/y</a>',
         '<a href="https://b.example/y">b.example/y</a>', "leads to"),
        ("link-text", '<a href="https://b.example/x">https://b.example/y</a>',
         '<a href="https://b.example/y">https://b.example/y</a>', "leads to"),
        ("heading-order", "<h2>x</h2>", "<h1>x</h1>", "no <h1>"),
        ("heading-order", "<h1>x</h1><h1>y</h1>", "<h1>x</h1><h2>y</h2>", "second <h1>"),
        ("heading-order", "<h1>x</h1><h3>y</h3>", "<h1>x</h1><h2>y</h2><h3>z</h3><h2>a</h2>",
         "right after an <h1>"),
        ("heading-order", "<h1></h1>", '<h1><img alt="x"></h1>', "is empty"),
        ("css-support", '<p style="float: left">x</p>', '<p align="left">x</p>', "Outlook on Win"),
        ("css-support", '<p style="gap: 4px">x</p>', '<p style="padding: 4px">x</p>', "does no"),
        ("layout-width", '<img alt="x">', '<img alt="x" width="9">', "no `width`"),
        ("layout-width", '<img alt="x" width="auto">', '<img alt="x" width="9">', "no number"),
        ("layout-width", '<img alt="x" width="100%">', '<img alt="x" width="9">', "no number"),
        ("layout-width", '<table width="6px"></table>', '<table width="9%"></table>', "no number"),
        ("layout-width", "<table></table>", CELL.format("<table></table>"), "no `width`"),
        ("layout-width", CELL.format('<table style="width: 100%"></table>'),
         CELL.format('<table style="width: 100%" width="100%"></table>'), "no `width`"),
        ("layout-width", "<!--[if mso]><table><![endif]-->",
         '<!--[if mso]><table width="6"><![endif]-->', "no `width`"),
        ("layout-width", '<div style="max-width: 600px">x</div>',
         '<!--[if mso]><table width="600"><td><![endif]--><div style="max-width: 600px">x</div>',
         "as wide as the window"),
        ("layout-width", '<div style="max-width: 600px">x</div>',
         '<div style="max-width: 90px">x</div>', "as wide as the window"),
        ("color-value", '<td bgcolor="hsl(0 0% 0%)">x</td>', '<td bgcolor="Navy">x</td>', "of CSS"),
        ("color-value", '<td bgcolor="fff">x</td>', '<td bgcolor="#ffffff">x</td>', "not a colour"),
        ("negative-margin", '<p style="margin: 4px -1px">x</p>',
         '<p style="margin: 0 auto; letter-spacing: -1px">x</p>', "is negative"),
        ("negative-margin", '<p style="margin-inline-start: -.5em">x</p>',
         '<p style="padding: 0">x</p>', "is negative"),
        ("fixed-width", '<p style="width: 500px">x</p>',
         '<p style="width: 500px; max-width: 100%">x</p>', "a phone has 375"),
        ("fixed-width", '<p style="min-width: 400px; max-width: 100%">x</p>',
         '<p style="min-width: 300px">x</p>', "a phone has 375"),
        ("fixed-width", '<div style="max-width: 600px"><img width="640"></div>',
         '<div style="max-width: 640px"><img width="600" style="max-width: 100%"></div>',
         "the column has 600"),
        ("fixed-width", '<table width="500"></table>', '<table width="9%"></table>', "500 pixels"),
        ("fixed-width", '<p><b style="display: block; width: 400px">x</b></p>',
         '<p><b style="width: 400px">x</b></p>', "400 pixels"),
        ("fixed-width", '<tr><td width="200">x</td><th style="width: 180px">y</th></tr>',
         '<tr><td width="40">x</td><td width="335">y</td></tr>', "200 and 180 pixels"),
        ("tracking-pixel", '<img width="2" height="1">', '<img width="2" height="9">', "too small"),
        ("tracking-pixel", '<p style="display: none"><img width="9" height="9"></p>',
         '<p><img width="9"></p>', "is hidden"),
        ("tracking-pixel", '<img width="90" height="90" style="width: 1px; height: 1px">',
         '<img alt="">', "to be seen"),
        ("dead-link", '<a href=" # ">x</a>', '<a name="x"></a><a href="#x">x</a>', "is nowhere"),
        ("dead-link", '<a href="#x">x</a>', '<b id="h&eacute;">x</b><a href="#h%C3%A9">x</a>',
         "is nowhere"),
        ("layout-role", "<table></table>", '<table role="none"></table>', "Screen readers"),
        ("layout-role", "<!--[if mso]><p></p><![endif]--><table></table>",
         '<table role="none"></table>', "Screen readers"),
        ("layout-role", "<table><tr><td>x</td></tr></table>",
         "<table><tr><th>x</th></tr></table>", "Screen readers"),
        ("layout-role", "<!--[if mso]><table></table><![endif]-->", CELL, "Screen readers"),
        ("unsubscribe-link", "<p>x</p>", UNSUBSCRIBE.format("x"), "No link"),
        ("unsubscribe-link", f"<p hidden>{UNSUBSCRIBE.format('x')}</p>",
         f"<p hidden>{UNSUBSCRIBE.format('x')}</p>{UNSUBSCRIBE.format('y')}", "is hidden"),
        ("unsubscribe-link", UNSUBSCRIBE.format(""), UNSUBSCRIBE.format("x"), "is hidden"),
        ("element-balance", "<div>", "<div></div>", "`<div>` is never closed"),
        ("element-balance", "<!--[if mso]><table><![endif]-->",
         "<!--[if mso]><table><![endif]--><!--[if mso]></table><![endif]-->",
         "In Outlook on Windows, `<table>` is never closed"),
        ("language-inside", "<p>x</p>", '<p role="article" lang="en" dir="ltr">x</p>', "article"),
        ("language-inside", '<p role="article" dir="ltr">x</p>',
         '<p role="article" lang="en" dir="ltr">x</p>', "has no `lang`"),
        ("language-inside", '<p role="article" lang="en" dir="rtl">x</p>',
         '<p role="article" lang="EN" dir="ltr">x</p>', 'dir="rtl"'),
        ("quote-element", "<div>“Reading is for everyone.”</div>",
         "<blockquote><p>“Reading is for <i>every</i>one.”</p></blockquote>", "no <blockquote>"),
        ("control-characters", "<p>it\x92s</p>", "<p>it’s</p>", "U+0092"),
        ("control-characters", "<!DOCTYPE html><head><title></title></head>",
         '<!DOCTYPE html><head><meta charset="UTF-8"></head>', "begin with the charset"),
        ("control-characters", '<!DOCTYPE html><head><meta charset="latin1"></head>',
         '<!DOCTYPE html><head><meta charset="utf-8"></head>', "begin with the charset"),
        ("head-styles", f"<!--x--><style>{'p{top:0}' * 1001}</style>", "<p>x</p>", "8,"),
        ("text-size", paint("#000", "#fff", 13), paint("#000", "#fff", 14), "13 px"),
        ("text-size", '<p><small style="font-size: 0.8em">x</small></p>',
         '<p style="font-size: 20px"><small>x</small></p>', "12.8 px"),
        ("single-call-to-action", "<p>x</p>", f'<a href="{URL}">See the pictures</a>', "No link"),
        ("single-call-to-action",
         f'<a href="{URL}">See the pictures</a><a href="{URL}?utm_source=x">Fair</a>',
         f'<a href="{URL}">See the pictures</a><a href="{URL}/x">Fair</a>', "“Fair” leads to"),
    ],
)  # fmt: skip
def test_fault_is_found_and_its_absence_is_not(subject, check, bad, good, words):
    found = [one for one in say(subject, check, bad) if words in one]
    assert len(found) == 1, say(subject, check, bad)
    assert say(subject, check, good) == []


def test_a_style_in_the_body_and_an_at_rule_in_another_are_found(subject):
    (said,) = say(subject, "head-styles", "<style>p { top: 0 }</style>")
    assert "is in the body" in said
    (said,) = say(subject, "head-styles", "x", "@media print { @supports (a: b) { p { top: 0 } } }")
    assert "`@supports (a: b)` is inside `@media print`" in said


def test_small_words_are_found_where_only_a_telephone_makes_them_small(subject):
    css = "@media (max-width: 600px) { p { font-size: 12px !important } }"
    (said,) = say(subject, "text-size", paint("#000", "#fff", 16), css)
    assert "12 px" in said


@pytest.mark.parametrize("text", ["اضغط هنا", "こちら", "Cliquez ici", "Hier", "Leer más"])
def test_links_that_say_nothing_are_known_in_other_languages(subject, text):
    assert len(say(subject, "link-text", f'<a href="x">{text}</a>')) == 1


def test_a_lack_in_the_head_is_shown_at_its_sheet(subject):
    (found,) = find(subject, "css-support", "<p>x</p>", "p { float: left }")
    assert str(found.where) == "templates/email/classic/head.css:1:1"


def test_a_picture_link_may_be_named_by_its_label(subject):
    assert say(subject, "link-text", '<a href="x" aria-label="The port"><img alt=""></a>') == []


def test_many_clients_are_named_by_their_families(subject):
    (said,) = say(subject, "css-support", '<p style="transform: none">x</p>')
    assert said == "`transform` does nothing in Gmail, Outlook and Yahoo."


# Subject and preheader


@pytest.mark.parametrize(
    ("subject_line", "preheader", "severities"),
    [
        ("The port opens again", "After two years of work, ships land at new quays.", []),
        ("The port opens again", "The port opens again.", [None, "hint"]),
        ("The port opens again", "The port opens again, after two years of work there.", [None]),
        ("The old port opens again after two years", "The old port opened again after two years.",
         [None]),
        ("x" * 61, "After two years of work, ships land at new quays.", ["hint"]),
        ("The port opens again", "After two years of work.", ["hint"]),
        ("The port opens again", "After two years of work, " * 4, ["hint"]),
        ("港" * 30, "二年の工事を経て、新しい埠頭に船が着きます。", []),
        ("港" * 31, "二年の工事を経て、新しい埠頭に船が着きます。", ["hint"]),
    ],
)  # fmt: skip
def test_inbox_line_is_judged(subject, subject_line, preheader, severities):
    edition = replace(subject.edition, subject=subject_line, preheader=preheader)
    found = find(replace(subject, edition=edition), "subject-and-preheader")
    assert [one.severity for one in found] == severities


@pytest.mark.parametrize(
    ("headline", "summary", "preheader", "repeated"),
    [
        ("Readers came to the fair on Saturday", "x", "Readers came to the fair, on Saturday.",
         "headline"),
        ("x", "Two hundred people came to the spring fair. It rained.",
         "Two hundred people came to the spring fair.", "summary"),
        ("x", "Two hundred people came to the spring fair.",
         "Ada Example tells why two hundred people came.", None),
    ],
)  # fmt: skip
def test_a_preheader_that_says_again_what_the_email_begins_with_is_hinted_at(
    subject, headline, summary, preheader, repeated
):
    words = {"headline": headline, "summary": summary, "preheader": preheader}
    changed = replace(subject, edition=replace(subject.edition, subject="The port opens", **words))
    found = find(changed, "subject-and-preheader")
    said = [one for one in found if "repeats" in one.message]
    assert [one.message for one in said] == (
        [f"The preheader repeats the {repeated}, which the email begins with."] if repeated else []
    )
    assert {one.severity for one in said} <= {"hint"}


@pytest.mark.parametrize(
    ("url", "clients"),
    [
        ("https://town.example/p.svg", "Gmail and Outlook on Windows"),
        ("https://town.example/p.SVG?v=1#x", "Gmail and Outlook on Windows"),
        ("https://town.example/p.webp", "Outlook on Windows"),
        ("https://town.example/p.png?from=p.webp", None),
        ("https://town.example/webp", None),
        ("https://town.example/p.jpeg", None),
    ],
)
def test_pictures_that_a_big_mail_app_does_not_show_are_found(subject, url, clients):
    said = say(subject, "picture-format", f'<img src="{url}" alt="x"><img src="{url}" alt="x">')
    assert len(said) == bool(clients)
    assert all(f"not shown in {clients}." in one for one in said)


# The plain part


def list_missing(subject: Subject, plain: str) -> list[str]:
    parts = EmailParts(subject.email.html, plain)
    return [one.message for one in CHECKS["plain-text-facts"].find(replace(subject, email=parts))]


def test_one_role_of_two_speakers_may_be_in_the_plural(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    edition = tmp_path / "content" / "spring-fair.yaml"
    change(edition, "    role: Librarian\n", "    role: Mayor of Saltmere\n")
    change(edition, "    role: Baker\n", "    role: Mayor of Saltmere\n    organization: town\n")
    change(edition, "    speaker: ada\n", "    speaker: [ada, ben]\n")
    assert find_only(project, "plain-text-facts") == []


def list_facts(subject: Subject) -> Iterator[str]:
    yield subject.edition.headline
    yield subject.edition.summary
    yield "April 5, 2031"
    yield subject.request.quotation.words
    yield "Ada Example"
    yield subject.request.call_to_action.label
    yield URL
    yield subject.brand.unsubscribe
    yield subject.brand.postal_address


def test_each_fact_that_the_plain_part_lacks_is_named(subject):
    assert list_missing(subject, subject.email.plain) == []
    for fact in list_facts(subject):
        without = "".join(subject.email.plain.split()).replace("".join(fact.split()), "")
        assert any(fact[:40] in said for said in list_missing(subject, without)), fact


def test_an_email_address_stands_in_the_plain_part_without_its_scheme(subject):
    link = '<p><a href="mailto:ada@town.example">Ada</a></p>'
    for plain, missing in (("Ada (ada@town.example)", 0), ("Ada", 1)):
        bare = replace(subject, email=EmailParts(link, plain))
        assert len(list(CHECKS["plain-text-facts"].find(bare))) == missing


def test_how_lines_are_broken_and_capitals_are_no_matter(subject):
    assert list_missing(subject, subject.email.plain.upper().replace(" ", "\n")) == []


def test_what_the_email_does_not_show_the_plain_part_need_not(subject):
    bare = replace(subject, email=EmailParts("<p>x</p>", "x"))
    assert list(CHECKS["plain-text-facts"].find(bare)) == []


# Where a finding points


@pytest.mark.slow
def test_a_class_that_a_template_computes_is_looked_up_too(tmp_path):
    project = make_project(tmp_path)
    own = project.root / "templates/email/classic"
    copytree(THEMES["classic"], own)
    line = '<p class="event accent">'
    change(own / "email.html.j2", line, '<p class="ev{{ ["net"][0] }} accent">')
    subject = read_subject(project)
    (found,) = find(subject, "theme-class")
    assert "evnet" in found.message
    assert found.fix == "Did you mean `event`?"
    source = (project.root / found.where.path).read_text(encoding="utf-8").split("\n")
    assert '"net"' in source[found.where.line - 1]


def test_a_link_of_the_story_is_shown_in_the_story(subject, tmp_path):
    project = make_project(tmp_path)
    story = 'story: "[Here](https://a.example) it is. [See](https://town.example/fair)"\nevent:'
    change(project.content / "spring-fair.yaml", "event:", story)
    subject = read_subject(project)
    for check, url in (
        ("link-text", "https://a.example"),
        ("single-call-to-action", "https://town.example/fair"),
    ):
        (found,) = find(subject, check)
        assert found.where == subject.edition.places.find_words(url, "story")


def test_a_control_character_is_shown_in_the_text_that_holds_it(subject):
    """The loader refuses them; this is for texts that come in by another way."""
    edition = replace(subject.edition, summary="It\x92s open.")
    brand = replace(subject.brand, postal_address="1 Main\x92 Street")
    html = SHELL.format(css="", body="It\x92s open.")
    broken = replace(subject, email=replace(subject.email, html=html))
    places = {
        "summary": replace(broken, edition=edition),
        "postal_address": replace(broken, brand=brand),
    }
    for key, one in places.items():
        (found,) = find(one, "control-characters")
        holder = one.edition if key == "summary" else one.brand
        assert found.where == holder.places.at(key)
    (found,) = find(broken, "control-characters")
    assert found.where.path == "templates/email/classic/email.html.j2"


def test_a_label_that_says_nothing_is_shown_at_the_label(subject, tmp_path):
    project = make_project(tmp_path)
    change(project.content / "spring-fair.yaml", "See the pictures", "Read more")
    subject = read_subject(project)
    (found,) = find(subject, "link-text")
    assert found.where == subject.edition.places.at("call_to_action", "label")


def test_nothing_is_said_of_the_project_that_tests_use_but_a_hint(tmp_path):
    found = [p for p in build(make_project(tmp_path)).problems if p.check in CHECKS]
    assert {p.severity for p in found} == {"hint"}
