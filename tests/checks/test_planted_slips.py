"""Slips planted into a theme, one at a time: each is found, at the file and line where it is."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from digest.building import build
from digest.problems import Problem
from digest.project import Project
from tests.one_check import find_only
from tests.projects import make_project

ROOT = Path(__file__).parents[2]
EMAIL, PLAIN, CSS, HEAD, TOKENS = (
    "email.html.j2", "email.txt.j2", "theme.css", "head.css", "theme.yaml",
)  # fmt: skip
PICTURE = 'src="https://town.example/p.png" alt="{}"'
# Where each is planted: the first such line of the file is what follows.
EVENT, BAND, DARK = '<p class="event accent">', "/* The quote */", '{{ dark_surfaces("") }}'


def cells(*styles: str) -> str:
    row = "".join(f"<td {style}>Words of a cell</td>" for style in styles)
    return f'<table role="presentation" width="100%"><tr>{row}</tr></table>'


PLANTED = [
    # check, file, what is planted, before which line of it
    ("email-contrast", CSS, ".summary { color: hsl(0 0% 83%); }", BAND),
    ("email-contrast", CSS, ".summary { color: rgb(211 211 211); }", BAND),
    ("email-contrast", CSS, ".summary { color: rgb(0 0 0 / 17%); }", BAND),
    ("email-contrast", CSS, ".summary { color: #0000002b; }", BAND),
    ("email-contrast", CSS, ".summary { color: LightGray; }", BAND),
    ("email-contrast", CSS, ".summary { color: oklch(85% 0 0); }", BAND),
    ("email-contrast", HEAD, ".ink { color: hsl(0 0% 25%) !important; }", "}\n\n{# Outlook.com"),
    ("email-contrast", EMAIL, '<p style="color: #fff">Words of a theme</p>', EVENT),
    ("email-contrast", EMAIL, '<p style="color: #ccc">Words of a theme</p>', EVENT),
    ("email-contrast", EMAIL, '<p><font color="#dddddd">Words of a theme</font></p>', EVENT),
    ("email-contrast", EMAIL, '<p><a href="https://town.example/">The town of it</a></p>', EVENT),
    ("email-contrast", TOKENS, '  text: "hsl(0 0% 83%)"', '  text: "#1f262d"'),
    ("color-value", CSS, ".summary { color: bleu; }", BAND),
    ("color-value", CSS, ".summary { border-top-color: color-mix(in srgb, red, blue); }", BAND),
    ("color-value", CSS, "p { border: 1px solid bleu; }", BAND),
    ("color-value", HEAD, ".summary { color: #12345 !important; }", DARK),
    ("color-value", EMAIL, '<p style="background: bleu">Words of a theme</p>', EVENT),
    ("color-value", EMAIL, cells('bgcolor="rgb(0 0 0)"'), EVENT),
    ("color-value", TOKENS, "  text: bleu", '  text: "#1f262d"'),
    ("theme-css", CSS, ".summary { color: #12345; }", BAND),
    ("theme-css", HEAD, "@media (prefers-color-scheme: drak) { .summary { color: red; } }", DARK),
    ("css-support", CSS, ".summary { opacity: .2; }", BAND),
    ("placeholder-text", EMAIL, "<p>Lorem ipsum dolor</p>", EVENT),
    ("template-characters", EMAIL, "<p>Dear *|FNAME|*</p>", EVENT),
    ("css-support", CSS, ".summary { gap: 4px; }", BAND),
    ("css-support", HEAD, ".summary { gap: 4px; }", "@media (prefers-color-scheme: dark) {"),
    ("fixed-width", CSS, ".summary { width: 800px; }", BAND),
    ("fixed-width", CSS, ".summary { min-width: 700px; }", BAND),
    ("fixed-width", HEAD, "@media (max-width: 600px) { .summary { width: 420px !important; } }",
     "@media (prefers-color-scheme: dark) {"),
    ("fixed-width", EMAIL, f'<img {PICTURE.format("The port")} width="800" height="10">', EVENT),
    ("fixed-width", EMAIL, cells('width="500"'), EVENT),
    ("fixed-width", EMAIL, cells('width="300"', 'width="300"'), EVENT),
    ("fixed-width", EMAIL, cells('style="width: 200px"', 'style="width: 240px"'), EVENT),
    ("negative-margin", CSS, ".summary { margin-left: -10px; }", BAND),
    ("negative-margin", HEAD, ".summary { margin: 0 -4px !important; }", DARK),
    ("negative-margin", EMAIL, '<p style="margin-top: -8px">Words of a theme</p>', EVENT),
    ("tracking-pixel", EMAIL, f'<img {PICTURE.format("")} width="1" height="1">', EVENT),
    ("tracking-pixel", EMAIL, f'<img {PICTURE.format("")} width="0" height="40">', EVENT),
    ("tracking-pixel", EMAIL,
     f'<img {PICTURE.format("")} width="20" height="20" style="display:none">', EVENT),
    ("allowed-markup", EMAIL, '<p><a href="javascript:go()">Where it leads</a></p>', EVENT),
    ("dead-link", EMAIL, '<p><a href="#">The programme of it</a></p>', EVENT),
    ("dead-link", EMAIL, '<p><a href="#absent">The programme of it</a></p>', EVENT),
    ("allowed-markup", EMAIL, cells('background="http://town.example/p.png"'), EVENT),
    ("remote-content", EMAIL, cells('style="background: url(http://town.example/p)"'), EVENT),
    ("remote-content", HEAD, ".summary { background: url(http://town.example/p); }", DARK),
    ("remote-content", EMAIL, '<img src="http://town.example/p" alt="x" width="9">', EVENT),
    ("template-undefined", EMAIL, "{% if edition.correction %}{{ edtion }}{% endif %}", EVENT),
    ("template-undefined", EMAIL, "{% if edition.image %}{{ edition.image.ul }}{% endif %}", EVENT),
    ("template-undefined", EMAIL,
     "{% for v in voices %}{% if v.lang %}{{ v.lang | uper }}{% endif %}{% endfor %}", EVENT),
    ("template-undefined", PLAIN, "{% if edition.story %}{{ words.tpics }}{% endif %}",
     '{% include "_shell/voices.txt.j2" %}'),
    ("template-undefined", CSS, "{% if false %}{{ tokens.accnt }}{% endif %}", BAND),
]  # fmt: skip


@cache
def read_theme(name: str) -> str:
    return (ROOT / "templates/email/classic" / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = make_project(tmp_path_factory.mktemp("planted"))
    shutil.copytree(ROOT / "templates/email/classic", made.root / "templates/email/ours")
    with (made.content / "brand.yaml").open("a", encoding="utf-8") as brand:
        brand.write("theme: ours\nhosts: [town.example]\n")
    return made


def find(project: Project, name: str, text: str, *ids: str) -> list[Problem]:
    """What is found with this text as a file of the theme."""
    path = project.root / "templates/email/ours" / name
    path.write_text(text, encoding="utf-8")
    try:
        found = find_only(project, *ids) if ids else build(project).problems
        return [each for each in found if each.severity != "hint"]
    finally:
        path.write_text(read_theme(name), encoding="utf-8")


def test_nothing_is_found_before_anything_is_planted(project: Project) -> None:
    assert find(project, CSS, read_theme(CSS)) == []


@pytest.mark.sampled(51)
@pytest.mark.parametrize(
    ("check", "name", "planted", "before"), PLANTED, ids=[f"{p[0]}: {p[2]}" for p in PLANTED]
)
def test_what_is_planted_is_found_at_its_line(
    check: str, name: str, planted: str, before: str, project: Project
) -> None:
    text = read_theme(name)
    start = text.index(before)
    # A token takes the place of the line, all else comes before it.
    rest = text[start + len(before) :] if name == TOKENS else f"\n{text[start:]}"
    found = find(project, name, text[:start] + planted + rest, check)
    line = text.count("\n", 0, start) + 1
    assert f"templates/email/ours/{name}:{line}" in {
        f"{each.where.path}:{each.where.line}" for each in found if each.check == check
    }, [f"{each.where} {each.check} {each.message}" for each in found]


def test_a_name_that_posts_cannot_have_is_found_in_the_template_of_posts(project: Project) -> None:
    template = project.root / "templates/social/post.txt.j2"
    template.parent.mkdir()
    text = (ROOT / "templates/social/post.txt.j2").read_text(encoding="utf-8")
    template.write_text(
        text + "{% if network.links == 0 %}{{ words.colno }}{% endif %}\n", encoding="utf-8"
    )
    (found,) = (each for each in build(project).problems if each.check == "template-undefined")
    template.unlink()
    assert found.where.path == "templates/social/post.txt.j2"
    assert found.where.line == text.count("\n") + 1
    assert found.fix == "Did you mean `colon`?"
