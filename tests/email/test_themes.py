"""Finding themes, refusing what would go wrong, and computing once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from digest.email import theme_names
from digest.email.themes import Theme, find_themes, load_theme
from digest.problems import ContentError, Location, Problem
from digest.template_names import ANYTHING

ROOT = Path(__file__).parents[2]
GOOD = {
    "email.html.j2": '<p class="lead">\n{{ headline }}</p>\n{{ story | markdown("story") }}\n',
    "email.txt.j2": "{{ headline }}\n",
    "theme.css": "p {margin: 0}\n.lead {color: {{ tokens.accent }}}\n.story {color: #222222}\n",
    "head.css": "@media (max-width: 600px) {\n  .wide { width: 100% !important; }\n}\n",
    "theme.yaml": 'tokens:\n  accent: "#0b4f6c"\n  serif: Georgia, serif\n',
}


def write_theme(root: Path, files: Mapping[str, str] | None = None, name: str = "mine") -> Path:
    folder = root / name
    for path, text in {**GOOD, **(files or {})}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def load(folder: Path, colors: Mapping[str, str] | None = None, cache: Path | None = None) -> Theme:
    return load_theme(folder, colors=colors or {}, cache=cache, shown_as="mine")


@pytest.fixture(autouse=True)
def _sample_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """The themes of these tests print what no email has."""
    values = {
        **theme_names.list_values(),
        **dict.fromkeys(("headline", "story", "x", "y"), ANYTHING),
    }
    monkeypatch.setattr(theme_names, "list_values", lambda: dict(values))


def find_problems(folder: Path, colors: Mapping[str, str] | None = None) -> tuple[Problem, ...]:
    try:
        return load(folder, colors).problems
    except ContentError as error:
        return error.problems


def test_a_theme_without_faults_is_ready_to_render(tmp_path: Path) -> None:
    theme = load(write_theme(tmp_path))
    assert theme.files == GOOD
    assert theme.head_css == GOOD["head.css"]
    assert (
        theme.styles.apply('<p class="lead">') == '<p style="margin:0; color:#0b4f6c" class="lead">'
    )
    assert theme.styles.apply('<em class="story">') == '<em style="color:#222222" class="story">'
    assert dict(theme.tokens) == {"accent": "#0b4f6c", "serif": "Georgia, serif"}
    assert theme.classes == {"lead", "story", "wide"}
    assert [problem.message for problem in theme.problems] == []


@pytest.mark.parametrize(
    ("written", "inlined"),
    [
        ("#0b4f6c", "#0b4f6c"),
        ("#abc", "#abc"),
        ("Navy", "Navy"),
        ("hsl(0 0% 20%)", "#333333"),
        ("rgb(11 79 108)", "#0b4f6c"),
        ("#0b4f6c80", "rgba(11, 79, 108, 0.502)"),
        ("rgb(0 0 0 / 50%)", "rgba(0, 0, 0, 0.5)"),
        ("oklch(100% 0 0)", "#ffffff"),
    ],
)
def test_colours_of_newer_css_are_inlined_as_every_mail_app_knows_them(
    written: str, inlined: str, tmp_path: Path
) -> None:
    files = {CSS: f"p {{border: 1px solid {written}}}\n.lead, .story {{margin-top: 0}}"}
    style = load(write_theme(tmp_path, files)).styles.apply("<p>")
    assert style == f'<p style="border:1px solid {inlined}">'


def show(theme: Theme) -> list[object]:
    """All of a theme, to be compared."""
    names, table = theme.styles.names, theme.styles.table
    return [value for name, value in vars(theme).items() if name != "styles"] + [names, table]


HTML, CSS, HEAD, YAML = "email.html.j2", "theme.css", "head.css", "theme.yaml"
REFUSED = [
    # what is written, in which file, its line, and the check that refuses it
    ("p > .lead {color:red}", CSS, 1, "theme-selector"),
    ("p{}\n* {color:red}", CSS, 2, "theme-selector"),
    ("p,\n#id {color:red}", CSS, 2, "theme-selector"),
    ("a:hover {color:red}", CSS, 1, "theme-selector"),
    ("p::before {color:red}", CSS, 1, "theme-selector"),
    ("[data-ogsc] p {color:red}", CSS, 1, "theme-selector"),
    ("TD.lead {color:red}", CSS, 1, "theme-selector"),
    ("p, {color:red}", CSS, 1, "theme-selector"),
    ("{color:red}", CSS, 1, "theme-selector"),
    ("p{color:red}\n@media print {p {color:red}}", CSS, 2, "theme-at-rule"),
    ("{% if true %}\n\n@font-face {}\n{% endif %}", CSS, 3, "theme-at-rule"),
    ('@import "x.css";', CSS, 1, "theme-at-rule"),
    ("@\\69mport 'x.css';", CSS, 1, "theme-css"),
    ("</style>", CSS, 1, "theme-css"),
    ("<!-- p {color:red}", CSS, 1, "theme-css"),
    ("p {font-family: \\41}", CSS, 1, "theme-css"),
    ("/* open", CSS, 1, "theme-css"),
    ("p {color: red", CSS, 1, "theme-css"),
    ("p {color: red}}", CSS, 1, "theme-css"),
    ("p {\ncolor red }", CSS, 2, "theme-css"),
    ("p {\ncolor:; }", CSS, 2, "theme-css"),
    ("p {font-family: 'A }", CSS, 1, "theme-css"),
    ("p {\nwidth: calc(1px }", CSS, 2, "theme-css"),
    ("p {margin: 0;\ncolor: #aabbccd}", CSS, 2, "theme-css"),
    ("p {color: rgb(from red r g b / 50%)}", CSS, 1, "theme-css"),
    ("p {*color: red}", CSS, 1, "theme-css"),
    ("p {--accent: red}", CSS, 1, "theme-css"),
    ("p {\ncolor: red !important}", CSS, 2, "theme-important"),
    ("p {color: red ! important}", CSS, 1, "theme-important"),
    ("p {color: red;\ncolor: blue}", CSS, 2, "theme-duplicate"),
    ("p {background: url(x.png)}", CSS, 1, "theme-url"),
    ("p {margin-top: 0}\n.lead {margin: 1px; margin-top: 2px}", CSS, 2, "theme-shorthand"),
    ("p {margin: 0; margin-top: 2px}\n.lead {margin: 1px}", CSS, 2, "theme-shorthand"),
    (".lead {color: {{ tokens.accnt }}}", CSS, 1, "template-undefined"),
    ("p {}\n{% if %}", CSS, 2, "template-syntax"),
    ("p {}\n\n{{ 1 / 0 }}", CSS, 3, "template-error"),
    ("p {}\n{{ tokens.__class__ }}", CSS, 2, "template-forbidden"),
    ("p {}\n{% include 'head.css' %}", CSS, 2, "template-missing"),
    ("p {}\n</style>", HEAD, 2, "theme-css"),
    ("@media print {\np {}", HEAD, 2, "theme-css"),
    ("p {}\n}", HEAD, 2, "theme-css"),
    ("p {}\n@import 'x.css';", HEAD, 2, "theme-at-rule"),
    ("@IMPORT 'x.css';", HEAD, 1, "theme-at-rule"),
    ("@i\\6dport 'x.css';", HEAD, 1, "theme-at-rule"),
    ('<p class="lade">', HTML, 1, "theme-class"),
    ('<p class="le@d">', HTML, 1, "theme-class"),
    ('\n<p title="{{ x }}" class=lade>', HTML, 2, "theme-class"),
    ('{% if x %}\n<p id="{{ y }}" class="{{ x }} lade">{% endif %}', HTML, 2, "theme-class"),
    ("\n<p title={{ x }}>", HTML, 2, "theme-escape"),
    ("\n<p title=a{{ x }}b>", HTML, 2, "theme-escape"),
    ('\n<p title="x" {{ x }}>', HTML, 2, "theme-escape"),
    ('\n<p data-{{ x }}="y">', HTML, 2, "theme-escape"),
    ("\n<p{% if y %} title={{ x }}{% endif %}>", HTML, 2, "theme-escape"),
    ("\n<{{ x }}>", HTML, 2, "theme-escape"),
    ("\n</{{ x }}>", HTML, 2, "theme-escape"),
    ("\n<h{{ x }}>", HTML, 2, "theme-escape"),
    ("\n<!--[if mso]><td width={{ x }}><![endif]-->", HTML, 2, "theme-escape"),
    ('\n{{ x | markdown("stroy") }}', HTML, 2, "theme-class"),
    ('<!--><p class="lade"> -->', HTML, 1, "theme-class"),
    ("{% if %}", HTML, 1, "template-syntax"),
    ("\n{{ x | upper | safe }}", HTML, 2, "theme-escape"),
    ("\n{% autoescape false %}{{ x }}{% endautoescape %}", HTML, 2, "theme-escape"),
    ("\n{% include 'none.html.j2' %}", HTML, 2, "theme-include"),
    ("{% extends 'email.txt.j2' %}", HTML, 1, "theme-include"),
    ("{% include 'email.html.j2' %}", "email.txt.j2", 1, "theme-include"),
    ("\n{% if %}", "email.txt.j2", 2, "template-syntax"),
    ("\x01", HTML, 1, "theme-file"),
    ("tokens:\n  Accent: red", YAML, 2, "theme-token"),
    ("tokens:\n  accent: '#abc'", YAML, 2, "theme-token"),
    ("tokens:\n  accent:\n    x: y", YAML, 2, "theme-token"),
    ("tokens: {}\nfonts: {}", YAML, 2, "theme-token"),
    ("description: x", YAML, 1, "theme-token"),
    ("tokens:\n  accent: !!python/none x", YAML, 2, "yaml-feature"),
]  # fmt: skip


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("text", "name", "line", "check"), REFUSED, ids=[f"{c}: {t}" for t, _, _, c in REFUSED]
)
def test_what_would_go_wrong_is_refused_at_its_line(
    text: str, name: str, line: int, check: str, tmp_path: Path
) -> None:
    """Each fault alone is found once, in its file, with words for a designer."""
    known = {"theme.css": GOOD["theme.css"], "head.css": ".lead, .story {}"}
    files = (
        {**known, name: text} if name != CSS else {**known, name: text, HTML: '<p class="lead">'}
    )
    problems = [p for p in find_problems(write_theme(tmp_path, files)) if p.check == check]
    assert [(p.where.path, p.where.line) for p in problems] == [(f"mine/{name}", line)]
    assert all(p.message.endswith((".", "?")) and p.fix for p in problems)


ACCEPTED = [
    ('<a href="{{ url }}" class="lead">', HTML),
    ('<a href="*|UNSUB|*" title="a > b">{{ "<" }} 1 < 2 </a>', HTML),
    ("<p{% if x %} title='x'{% endif %}>", HTML),
    ('<p class="{{ x }}">', HTML),
    ('<p class="lead{% if x %} lead{% endif %}">', HTML),
    ('<p class="le{{ x }}" {% if x %}style="color:red"{% endif %}>', HTML),
    ('<p title="{% if x %}a{% endif %}" {% if x %}class="lead"{% endif %}>', HTML),
    ("<{% if x %}b{% else %}i{% endif %} class=lead style=color:red>", HTML),
    ("{{ x | markdown(kind) }}{{ x | markdown }}{% include name %}", HTML),
    ("<p {% if x %}title='x'{% else %}lang='y'{% endif %} dir='rtl'>", HTML),
    ('<p class="lead" style="color: {{ x }}" {% if x %}title="y"{% endif %}>', HTML),
    ('<p class="  lead\n lead ">', HTML),
    ("<br/><img alt=x width=600>", HTML),
    ('<!--[if mso]><p class="{{ x }}" {% if x %}width=6{% endif %}><v:rect <![endif]-->', HTML),
    ('<!--> <!-- <p class="none"> -->', HTML),
    ('<style>a{}<p class="none"></style><STYLE></style >', HTML),
    ("{% raw %}{{ <p>{% endraw %}", HTML),
    ("{#<p class=#}", HTML),
    ("", HTML),
    ("/* @media url( </b !important */ p {color: red}", CSS),
    (".lead {color: red} p.lead{color: blue} .lead.lead {color: red} p,td , .lead{margin:0;}", CSS),
    (".lead.lead {margin-top: 0} .lead {margin: 1px; margin-top: 2px}", CSS),
    ("p {font-family: 'A;B', \"C{D\" }", HEAD),
    ("", CSS),
    ("", HEAD),
    ("tokens: {}\ndescription: Nothing yet.", YAML),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), ACCEPTED, ids=[repr(t) for t, _ in ACCEPTED])
def test_what_cannot_go_wrong_is_accepted(text: str, name: str, tmp_path: Path) -> None:
    known = {HTML: '<p class="lead">', "theme.css": ".lead {color: red}", "head.css": ".lead{}"}
    load(write_theme(tmp_path, {**known, name: text}))


def test_every_problem_is_told_at_once_in_order_of_place(tmp_path: Path) -> None:
    files = {
        CSS: "@x\n@y",
        HEAD: "</",
        HTML: "<p class=x>\n{{ x | safe }}",
        "email.txt.j2": "{% if %}",
    }
    found = [(p.where.path, p.where.line) for p in find_problems(write_theme(tmp_path, files))]
    assert found == [
        ("mine/email.html.j2", 2), ("mine/email.txt.j2", 1),
        ("mine/head.css", 1), ("mine/theme.css", 1), ("mine/theme.css", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "fix"),
    [
        (".laed {margin: 0}", "Did you mean `.lead`?"),
        ("p.absent-here {margin: 0}", "Remove the rule, or use the class."),
        (".lead.x7 {margin: 0}", "Remove the rule, or use the class."),
        (".lead {margin: 0}\n.story {margin: 0}\np {margin: 0}\nli {margin: 0}", None),
        (".tone-warm {margin: 0} .big-title {margin: 0} .step {margin: 0}", None),
    ],
)
def test_a_rule_that_no_template_uses_is_found(rule: str, fix: str | None, tmp_path: Path) -> None:
    page = """<p class="lead tone-{{ x }}">{% set kind = "step" %}<b class="{{ x }}-title">"""
    page += "{{ x | markdown('story') }}"
    files = {CSS: f"b {{}}\n{rule}", HTML: page, HEAD: ".lead, .story {}"}
    problems = load(write_theme(tmp_path, files)).problems
    assert [(p.where, p.check, p.fix) for p in problems] == (
        [(Location("mine/theme.css", 2), "theme-unused", fix)] if fix else []
    )


def test_a_misspelt_class_is_answered_with_the_nearest_one(tmp_path: Path) -> None:
    problems = find_problems(write_theme(tmp_path, {HTML: '<p class="laed">'}))
    assert [p.fix for p in problems if p.check == "theme-class"] == [
        "Correct the one that is misspelled: `laed` or `lead`."
    ]


def test_a_slip_in_the_sheet_is_found_there_where_the_shared_template_cannot_be_changed(
    tmp_path: Path,
) -> None:
    """The shared template is right: it is the sheet that has the class under another name."""
    folder = write_theme(tmp_path, {CSS: GOOD[CSS] + ".foter {margin: 0}"})
    (tmp_path / "_shell").mkdir()
    (tmp_path / "_shell/page.html.j2").write_text('<p class="footer">\n<p class="credits">')
    page = '{% include "_shell/page.html.j2" %}' + GOOD[HTML]
    (folder / HTML).write_text(page)
    assert [(p.check, p.where, p.message.split("`")[1]) for p in find_problems(folder)] == [
        ("theme-class", Location("_shell/page.html.j2", 1), "footer"),
        ("theme-class", Location("_shell/page.html.j2", 2), "credits"),
    ]
    shared = tmp_path / "shipped/_shell"
    shared.parent.mkdir()
    (tmp_path / "_shell").rename(shared)
    theme = load_theme(folder, colors={}, cache=None, shared={"_shell": shared}, shown_as="mine")
    assert [(p.check, p.where, p.message.split("`")[1]) for p in theme.problems] == [
        ("theme-class", Location("mine/theme.css", 1), "credits"),
        ("theme-class", Location("mine/theme.css", 4), "footer"),
    ]


def test_a_token_that_a_shared_sheet_needs_is_missing_in_the_theme(tmp_path: Path) -> None:
    folder = write_theme(tmp_path, {CSS: '{% include "_shell/base.css.j2" %}'})
    (tmp_path / "_shell").mkdir()
    (tmp_path / "_shell/base.css.j2").write_text("p {}\n.lead {color: {{ tokens.acent }}}")
    (problem, *_) = find_problems(folder)
    assert (problem.check, problem.where) == ("template-undefined", Location("mine/theme.yaml"))
    assert problem.message == "The theme has no token `acent`, which _shell/base.css.j2 uses."


def test_a_rule_of_an_included_sheet_is_found_there(tmp_path: Path) -> None:
    files = {CSS: GOOD[CSS] + '{% include "more.css.j2" %}', "more.css.j2": "\n.noet {margin: 0}"}
    (problem,) = find_problems(write_theme(tmp_path, files))
    assert (problem.check, problem.where) == ("theme-unused", Location("mine/more.css.j2", 2))


def test_a_line_in_a_loop_or_a_macro_of_a_sheet_is_the_line_of_the_file(tmp_path: Path) -> None:
    css = (
        "{%- macro pad(name) -%}\n.{{ name }} {\n  padding 0;\n}\n{%- endmacro -%}\n\n"
        "{% for name in ['lead', 'story'] -%}\n{{ pad(name) }}\n{% endfor %}\n@x"
    )
    problems = find_problems(write_theme(tmp_path, {CSS: css}))
    assert {p.where.line for p in problems} == {10}
    problems = find_problems(write_theme(tmp_path / "2", {CSS: css.removesuffix("@x")}))
    assert {p.where.line for p in problems} == {3}


@pytest.mark.parametrize("name", GOOD)
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    folder = write_theme(tmp_path)
    (folder / name).unlink()
    problems = find_problems(folder)
    assert [(p.where.path, p.check) for p in problems] == [(f"mine/{name}", "theme-file")]


def test_a_file_from_outside_the_theme_is_refused(tmp_path: Path) -> None:
    """Links, to files or to folders, could bring a secret into an email."""
    (tmp_path / "secret.html.j2").write_text("secret")
    folder = write_theme(tmp_path)
    (folder / "part.html.j2").symlink_to(tmp_path / "secret.html.j2")
    (folder / "theme.css").unlink()
    (folder / "theme.css").symlink_to(tmp_path / "secret.html.j2")
    problems = find_problems(folder)
    assert {p.where.path for p in problems} == {"mine/part.html.j2", "mine/theme.css"}
    (tmp_path / "linked").symlink_to(write_theme(tmp_path, name="other"))
    assert {p.check for p in find_problems(tmp_path / "linked")} == {"file-link"}


def test_what_is_not_utf_8_or_too_large_is_refused(tmp_path: Path) -> None:
    folder = write_theme(tmp_path)
    (folder / "theme.css").write_bytes(b"p {}\n\xff")
    (folder / "email.html.j2").write_text("x" * 300_000)
    found = {(p.where.path, p.where.line, p.check) for p in find_problems(folder)}
    assert found == {
        ("mine/theme.css", 2, "file-encoding"),
        ("mine/email.html.j2", 1, "theme-file"),
    }


@pytest.mark.parametrize("name", ["My Theme", "Ümlaut", "-x"])
def test_a_name_that_is_no_plain_word_is_refused(name: str, tmp_path: Path) -> None:
    assert [p.check for p in find_problems(write_theme(tmp_path, name=name))] == ["theme-file"]


def test_line_ends_and_a_byte_order_mark_of_windows_change_nothing(tmp_path: Path) -> None:
    folder, windows = write_theme(tmp_path), write_theme(tmp_path / "windows")
    for path in windows.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert show(load(windows)) == show(load(folder))


def test_colors_of_the_brand_replace_those_of_the_theme(tmp_path: Path) -> None:
    theme = load(write_theme(tmp_path), {"accent": "#AA0000"})
    assert theme.tokens["accent"] == "#AA0000"
    assert "color:#AA0000" in theme.styles.apply('<p class="lead">')
    assert theme.fingerprint != load(write_theme(tmp_path)).fingerprint


@pytest.mark.parametrize(
    ("name", "value", "fix"),
    [
        ("acent", "#aa0000", "Did you mean `accent`?"),
        ("serif", "#aa0000", "The colours of this theme: accent."),
        ("accent", "red", None),
        ("accent", "#abc", None),
        ("accent", "#aa0000}p{color:red", None),
        ("accent", "#aa0000\n", None),
        ("accent", "url(x)", None),
    ],
)
def test_a_color_that_could_be_anything_else_is_refused(
    name: str, value: str, fix: str | None, tmp_path: Path
) -> None:
    with pytest.raises(ContentError) as caught:
        load_theme(
            write_theme(tmp_path), colors={name: value}, cache=None,
            brand_at=lambda _, color: Location(f"brand.yaml:{color}", 7),
        )  # fmt: skip
    (problem,) = caught.value.problems
    assert (problem.where, problem.check) == (Location(f"brand.yaml:{name}", 7), "theme-color")
    assert fix is None or problem.fix == fix


def test_the_first_root_wins_with_its_whole_folder(tmp_path: Path) -> None:
    for path in (
        "own/classic",
        "shipped/classic",
        "shipped/banner",
        "shipped/.git",
        "shipped/_old",
    ):
        (tmp_path / path).mkdir(parents=True)
    (tmp_path / "own/README.md").write_text("no theme")
    found = find_themes([tmp_path / "own", tmp_path / "none", tmp_path / "shipped"])
    assert list(found) == ["banner", "classic"]
    assert found["classic"] == tmp_path / "own/classic"


def test_a_theme_from_the_cache_equals_the_computed_one(tmp_path: Path) -> None:
    folder, cache = write_theme(tmp_path), tmp_path / "cache"
    compiled = load(folder, cache=cache)
    assert show(load(folder, cache=cache)) == show(compiled) == show(load(folder))


def test_after_a_change_anywhere_all_is_computed_again(tmp_path: Path) -> None:
    folder, cache = write_theme(tmp_path), tmp_path / "cache"
    load(folder, cache=cache)
    for name, text in {**GOOD, "part.html.j2": "<p>"}.items():
        (folder / name).write_text(f"{text}\n")
        theme = load(folder, cache=cache)
        assert show(theme) == show(load(folder))
    load(folder, {"accent": "#aa0000"}, cache)
    assert len(list(cache.iterdir())) == len(GOOD) + 3


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: "",
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("margin", "Margin"),
        lambda _: "[1]",
        lambda _: '{"value": {}, "sha256": "x"}',
        lambda _: "[" * 100_000,
        lambda _: "\ud800",
    ],
    ids=["empty", "cut", "changed", "a list", "foreign", "deep", "no text"],
)
def test_a_damaged_cache_is_ignored_and_written_again(damage: object, tmp_path: Path) -> None:
    folder, cache = write_theme(tmp_path), tmp_path / "cache"
    good = load(folder, cache=cache)
    (entry,) = cache.iterdir()
    text = entry.read_text(encoding="utf-8")
    entry.write_bytes(damage(text).encode("utf-8", "surrogatepass"))  # type: ignore[operator]
    assert show(load(folder, cache=cache)) == show(good)
    assert entry.read_text(encoding="utf-8") == text


def test_an_entry_of_another_key_is_not_taken(tmp_path: Path) -> None:
    folder, cache = write_theme(tmp_path), tmp_path / "cache"
    load(folder, {"accent": "#aa0000"}, cache)
    (red,) = cache.iterdir()
    stored = red.read_text()
    load(folder, cache=cache)
    (blue,) = set(cache.iterdir()) - {red}
    blue.write_text(stored)
    assert show(load(folder, cache=cache)) == show(load(folder))


def test_a_cache_that_cannot_be_written_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands where the folder should")
    folder = write_theme(tmp_path)
    assert show(load(folder, cache=tmp_path / "cache")) == show(load(folder))


def test_a_refused_theme_leaves_nothing_in_the_cache(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        load(write_theme(tmp_path, {CSS: "@x"}), cache=tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


PROBE = """
import json, sys
from pathlib import Path
from digest.email.themes import load_theme
theme = load_theme(Path(sys.argv[1]), colors={}, cache=Path(sys.argv[2]), shown_as="mine")
heavy = {"premailer", "cssutils", "requests", "lxml", "jinja2", "markdown_it"} & set(sys.modules)
shown = [dict(theme.files), dict(theme.tokens), theme.head_css, theme.fingerprint]
shown.append(sorted([*pair, style] for pair, style in theme.styles.table.items()))
print(json.dumps([sorted(heavy), shown, sorted(p.name for p in Path(sys.argv[2]).iterdir())]))
"""


def probe(folder: Path, cache: Path, seed: int) -> list[object]:
    result = subprocess.run(
        [sys.executable, "-c", PROBE, folder, cache], capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": str(seed)},
    )  # fmt: skip
    assert result.stderr == ""
    return list(json.loads(result.stdout))


@pytest.mark.slow
def test_an_unchanged_theme_loads_without_premailer_and_the_same_for_every_hash_seed(
    tmp_path: Path,
) -> None:
    folder = ROOT / "tests/email/themes/workshop"
    heavy, compiled, entries = probe(folder, tmp_path / "1", 1)
    assert {"premailer", "cssutils", "requests"} <= set(heavy)  # type: ignore[call-overload]
    assert probe(folder, tmp_path / "1", 2) == [[], compiled, entries]
    assert probe(folder, tmp_path / "2", 3) == [heavy, compiled, entries]
