"""Compiling a theme gives what inlining each rendered email would give."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import css_inline
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from premailer import Premailer

from digest.email.compiling import compile_theme
from digest.email.environment import make_environments
from digest.email.inlining import compute_styles
from digest.email.markdown import render_markdown
from digest.email.sheets import render_sheet
from digest.email.theme_files import read_theme_files, read_tokens
from digest.email.themes import Theme, find_shared, find_themes
from digest.problems import ContentError
from tests.email.varied import Varied, add_filters, find_names, make_context

ROOT = Path(__file__).parents[2]
WORKSHOP = ROOT / "tests/email/themes/workshop"
SHIPPED = ROOT / "templates" / "email"
FOLDERS = [WORKSHOP, *find_themes([SHIPPED]).values()]
CONTENTS = 500

every_theme = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


class Press:
    """One theme, rendered compiled and as it was written."""

    def __init__(self, files: Mapping[str, str], tokens: Mapping[str, str]) -> None:
        compiled = compile_theme(files, tokens, "theme")
        self.files = {name: text for name, text in files.items() if name.endswith(".j2")}
        self.names = find_names(self.files)
        self.css = render_sheet(files["theme.css"], "theme.css", tokens).text
        self.compiled = Theme(
            "x", compiled.sources, tokens, "", compiled.markdown_styles, "", "theme"
        )
        unstyled = {pair: (name, "") for pair, (name, _) in compiled.markdown_styles.items()}
        self.written = Theme("x", self.files, tokens, "", unstyled, "", "theme")
        self.rendered: dict[int, list[str]] = {}
        self.environments = [self._prepare(self.compiled), self._prepare(self.written)]

    def _prepare(self, theme: Theme) -> Any:
        environment, _ = make_environments(theme)

        def markdown(value: Varied, variant: str) -> str:
            return render_markdown(value.markdown, variant, theme.markdown_styles)

        environment.filters["markdown"] = markdown
        add_filters(environment, self.files)
        return environment.get_template("email.html.j2")

    def render(self, seed: int) -> list[str]:
        """The email with styles, and the same email without."""
        if seed not in self.rendered:
            context = make_context(self.names, seed)
            self.rendered[seed] = [template.render(context) for template in self.environments]
        return self.rendered[seed]


@lru_cache
def open_press(folder: Path) -> Press:
    files = read_theme_files(folder, "theme", find_shared([folder.parent]))
    return Press(files, read_tokens(files["theme.yaml"], "theme.yaml"))


@every_theme
def test_a_compiled_theme_renders_what_premailer_makes_of_each_rendered_email(folder: Path) -> None:
    """Texts, attributes, comments and effective declarations are equal in 500 varied emails."""
    press = open_press(folder)
    seeds = iter(range(CONTENTS))
    while batch := [press.render(seed) for seed, _ in zip(seeds, range(50), strict=False)]:
        # Fifty pages in one tree: premailer's selectors do not see where one ends.
        root = etree.Element("pages")
        root.extend([html.document_fromstring(written) for _, written in batch])
        for style in root.iter("style"):
            style.set("data-premailer", "ignore")
        inline_with_premailer(press.css, root)
        for (ours, _), theirs in zip(batch, root, strict=True):
            assert list(outline(html.document_fromstring(ours))) == list(outline(theirs))


@every_theme
def test_a_compiled_theme_renders_what_css_inline_makes_of_each_rendered_email(
    folder: Path,
) -> None:
    """A second inliner, with a browser's parser and cascade, agrees in 500 varied emails."""
    press = open_press(folder)
    options = {"load_remote_stylesheets": False, "keep_style_tags": True}
    judge = css_inline.CSSInliner(inline_style_tags=False, extra_css=press.css, **options)
    parse = css_inline.CSSInliner(inline_style_tags=False, **options)
    for seed in range(CONTENTS):
        ours, written = press.render(seed)
        theirs = html.document_fromstring(judge.inline(written))
        assert list(outline(html.document_fromstring(parse.inline(ours)))) == list(outline(theirs))


@every_theme
def test_the_emails_compared_are_styled_and_differ(folder: Path) -> None:
    """The two tests above look at something."""
    emails = {open_press(folder).render(seed)[0] for seed in range(20)}
    assert len(emails) == 20
    assert all(email.count(' style="') > 10 for email in emails)


def test_a_hand_written_style_wins_over_the_sheet() -> None:
    compiled = open_press(WORKSHOP).compiled.sources["email.html.j2"]
    assert "color:#0b4f6c; letter-spacing:0.01em; color: {{ tokens.ink }};" in compiled


def test_quotation_marks_of_a_font_stay_inside_the_attribute() -> None:
    """Double ones become single where they can, or entities.

    css-inline 0.24 breaks O'Hara, so that is not in the theme that it judges.
    """
    css = """p {font-family: 'A B', "C D"} td {font-family: "O'Hara", 'E F'}"""
    html_source = "<p><td><td style='margin:0'>"
    files = {"theme.css": css, "head.css": "", "email.html.j2": html_source}
    compiled = compile_theme(files, {}, "theme").sources["email.html.j2"]
    styles = [element.get("style") for element in html.fromstring(f"<div>{compiled}</div>")]
    assert "<p style=\"font-family:'A B', 'C D'\">" in compiled
    assert styles == [
        "font-family:'A B', 'C D'",
        """font-family:"O'Hara", "E F\"""",
        """font-family:"O'Hara", "E F"; margin:0""",
    ]


def test_the_sheet_is_written_by_specificity() -> None:
    """`.lead.small` beats `.small`, and `td.gutter` beats `.gutter`."""
    sources = open_press(WORKSHOP).compiled.sources
    assert "font-size:15px" in sources["email.html.j2"]
    assert "padding-left:24px; padding-right:16px" in sources["parts/open_row.html.j2"]


def test_only_insertions_are_made_and_no_line_is_added() -> None:
    press = open_press(WORKSHOP)
    for name, written in press.files.items():
        compiled = press.compiled.sources[name]
        assert compiled.count("\n") == written.count("\n")
        assert is_subsequence(written, compiled)


def test_nothing_is_styled_where_only_outlook_looks_or_nothing_is_a_tag() -> None:
    sources = open_press(WORKSHOP).compiled.sources
    shell, macros = sources["parts/shell.html.j2"], sources["parts/macros.html.j2"]
    assert '<!--[if mso]><table class="never"><tr><td width="600"><![endif]-->' in shell
    assert '<title>{{ edition.subject }} <p class="never"></title>' in shell
    assert "<center>{{ label }}</center></v:roundrect><![endif]-->" in macros
    assert '<!--[if !mso]><!--><a style="' in macros


def test_text_templates_stay_as_they_were_written() -> None:
    press = open_press(WORKSHOP)
    for name in ("email.txt.j2", "parts/note.txt.j2"):
        assert press.compiled.sources[name] == press.files[name]


# Every element of the workshop gets this one declaration, so that a test can take it out again.
SEAL = "x-seal:1"
SEALED = "html body table tr td p h1 a img b i div br center .page .wide .gutter .lead .small .rule"
SEALED += " .button .story .step-1 .step-2 .step-3 .stack .never"
SEAL_CSS = f"{SEALED.replace(' ', ',')} {{ {SEAL} }}"
SPLINTERS = (
    *(
        "<",
        ">",
        '"',
        "'",
        "=",
        "/",
        "</",
        "<!--",
        "-->",
        "<!",
        "<td>",
        "</td>",
        "<p class=small>",
        "<b",
    ),
    *("<i x='", "{{ edition.x }}", "{{", "}}", "{% if edition.x %}", "{% else %}", "{% endif %}"),
    *(
        "{%",
        "%}",
        "{#",
        "#}",
        "{%- if edition.y -%}",
        "{% raw %}",
        "{% endraw %}",
        "<{{ edition.x }}>",
    ),
    *(' class="small"', " class='", ' style="color:red"', " style='a:b'", "<title>", "<style>"),
    *("</style>", "\n", " ", "\t", "<br/>", "<![endif]-->"),
)


@pytest.mark.parametrize("mutants", [150, pytest.param(6000, marks=pytest.mark.long)])
def test_a_damaged_theme_is_refused_with_its_place_or_compiled_without_loss(mutants: int) -> None:
    """Of many mutated sources none is corrupted: take the styles out and the source is back."""
    files = dict(read_theme_files(WORKSHOP, "theme")) | {"theme.css": SEAL_CSS}
    tokens = read_tokens(files["theme.yaml"], "theme.yaml")
    draw = random.Random(mutants)
    compiled = refused = 0
    for seed in range(mutants):
        name = draw.choice([n for n in files if n.endswith(".html.j2")])
        mutant = {**files, name: mutate(files[name], draw)}
        try:
            press = Press(mutant, tokens)
        except ContentError as error:
            refused += 1
            for problem in error.problems:
                lines = mutant[problem.where.path.removeprefix("theme/")].count("\n") + 1
                assert 1 <= problem.where.line <= lines
                assert problem.check.startswith(("theme-", "template-"))
        else:
            compiled += 1
            assert_only_sealed(press, seed)
    assert min(compiled, refused) > mutants // 5


def assert_only_sealed(press: Press, seed: int) -> None:
    for name, written in press.files.items():
        assert unseal(press.compiled.sources[name]) == written
    outcomes = []
    for template in press.environments:
        try:
            outcomes.append(template.render(make_context(press.names, seed)))
        except Exception as error:  # noqa: BLE001
            outcomes.append(f"{type(error).__name__}: {error}")
    ours, written = outcomes
    parsed = [html.document_fromstring(f"<html>{text}") for text in (unseal(ours), written)]
    assert etree.tostring(parsed[0]) == etree.tostring(parsed[1])


def unseal(text: str) -> str:
    return text.replace(f' style="{SEAL}"', "").replace(f"{SEAL}; ", "")


def mutate(text: str, draw: random.Random) -> str:
    for _ in range(draw.randrange(1, 4)):
        start = draw.randrange(len(text) + 1)
        end = min(len(text), start + draw.randrange(1, 12))
        kind = draw.randrange(4)
        if kind == 0:
            text = text[:start] + text[end:]
        elif kind == 1:
            text = text[:end] + text[start:]
        else:
            text = text[:start] + draw.choice(SPLINTERS) + text[start if kind == 2 else end :]
    return text


NAMES = [
    "margin",
    "margin-top",
    "border",
    "border-top",
    "border-color",
    "border-top-color",
    "color",
]
selectors = st.sampled_from(["p", "td", ".a", ".b", "p.a", "td.b", ".a.b", ".b.b"])
declarations = st.dictionaries(st.sampled_from(NAMES), st.integers(1, 9), min_size=1, max_size=3)
sheets = st.lists(
    st.tuples(st.lists(selectors, min_size=1, max_size=2), declarations), min_size=1, max_size=6
)


@settings(max_examples=150, deadline=None)
@given(sheets)
def test_a_sheet_is_refused_or_gives_what_the_cascade_says(
    sheet: list[tuple[list[str], dict[str, int]]],
) -> None:
    """Each longhand has the value of the strongest, latest declaration that sets it."""
    css = "".join(
        f"{','.join(names)}{{{';'.join(f'{name}:{value}px' for name, value in body.items())}}}\n"
        for names, body in sheet
    )
    files = {
        "theme.css": css,
        "head.css": ".a{} .b{}",
        "email.html.j2": '<p class="b a"><td class="b">',
    }
    compiled, checks = compile_or_explain(files)
    assert checks <= {"theme-shorthand"}
    if checks:
        return
    styles = re.findall(r"<\w+(?: style=\"([^\"]*)\")?", compiled)
    for style, tag, classes in zip(styles, ("p", "td"), ("ab", "b"), strict=True):
        assert effect(style) == effect(";".join(cascade(sheet, tag, classes)))


def compile_or_explain(files: Mapping[str, str]) -> tuple[str, set[str]]:
    """The compiled email, or the ids of the checks that refuse it."""
    try:
        return compile_theme(files, {}, "theme").sources["email.html.j2"], set()
    except ContentError as error:
        return "", {problem.check for problem in error.problems}


def cascade(sheet: list[tuple[list[str], dict[str, int]]], tag: str, classes: str) -> list[str]:
    """An element's declarations, the weakest first: CSS 2.2 section 6.4.3, for these selectors."""
    found = []
    for order, (names, body) in enumerate(sheet):
        for name in names:
            wanted_tag, *wanted = name.split(".")
            if wanted_tag in ("", tag) and all(one in classes for one in wanted):
                strength = (len(wanted), bool(wanted_tag), order)
                found += [(strength, f"{key}:{value}px") for key, value in body.items()]
    return [text for _, text in sorted(found, key=lambda pair: pair[0])]


def test_styles_depend_on_neither_the_order_nor_the_number_of_the_pairs() -> None:
    from digest.email.rules import read_rules

    rules, _ = read_rules(render_sheet("p{color:red} .a{margin:0}", "theme.css", {}))
    pairs = [("p", ()), ("p", ("a",)), ("td", ("a", "b"))]
    styles = compute_styles(rules, pairs)
    assert compute_styles(rules, [*reversed(pairs), *pairs]) == styles
    assert [compute_styles(rules, [pair]).get(pair) for pair in pairs] == list(styles.values())


def inline_with_premailer(css: str, root: Any) -> None:
    Premailer(
        css_text=[css], allow_network=False, disable_validation=True, strip_important=False,
        disable_basic_attributes=["align", "valign", "bgcolor", "width", "height"],
        align_floating_images=False, disable_leftover_css=True, remove_unset_properties=False,
        cssutils_logging_level=50,
    ).transform(root)  # fmt: skip


def outline(root: Any) -> Iterator[object]:
    """Every node in order: name or comment, attributes, effective style, text."""
    for node in root.iter():
        attributes = {} if node.tag is etree.Comment else dict(node.attrib)
        style = effect(attributes.pop("style", ""))
        tag = "comment" if node.tag is etree.Comment else node.tag
        yield tag, attributes, style, node.text, node.tail


@lru_cache(maxsize=1000)
def effect(style: str) -> dict[str, tuple[str, str]]:
    """What a browser makes of a style: each longhand with the declaration that set it last."""
    result: dict[str, tuple[str, str]] = {}
    for text in re.findall(r"(?:[^;\"'(]|\"[^\"]*\"|'[^']*'|\([^)]*\))+", style):
        name, _, value = text.partition(":")
        for longhand in spread(name.strip().lower()):
            result[longhand] = (name.strip().lower(), normalize(value))
    return result


def spread(name: str) -> list[str]:
    sides, parts = ("top", "right", "bottom", "left"), ("width", "style", "color")
    if name in ("margin", "padding"):
        return [f"{name}-{side}" for side in sides]
    if name in (
        "border",
        *(f"border-{side}" for side in sides),
        *(f"border-{part}" for part in parts),
    ):
        words = name.split("-")[1:]
        return [
            f"border-{side}-{part}"
            for side in sides
            for part in parts
            if not words or words[0] in (side, part)
        ]
    return [name]


def normalize(value: str) -> str:
    """The many spellings of one value: quotes, blanks, zeros, short colours."""
    value = " ".join(value.split()).replace('"', "'")
    value = re.sub(
        r"#([0-9a-f])([0-9a-f])([0-9a-f])\b", r"#\1\1\2\2\3\3", value, flags=re.IGNORECASE
    )
    value = re.sub(r"\b0(?:px|pt|em|%)", "0", value)
    return re.sub(r"\s*([,/])\s*", r"\1", value).casefold()


def is_subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in part)
