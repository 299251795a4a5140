"""Styling a finished page gives what inlining it would give, and changes nothing else."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import css_inline
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from premailer import Premailer

from digest.email import premailer_styles
from digest.email.cascade import find_order_problems
from digest.email.css_rules import read_rules
from digest.email.html_tags import TAG, read_tag
from digest.email.inlining import Pair, Styles
from digest.email.markdown import render_markdown
from digest.email.premailer_styles import compute_styles
from digest.email.rendering import open_environments
from digest.email.sheets import render_sheet
from digest.email.themes import Theme, find_themes, load_theme
from digest.problems import ContentError, Location
from tests.email.seals import SEAL, Sealed, break_seals, unseal
from tests.email.varied import add_filters, find_names, make_context

ROOT = Path(__file__).parents[2]
WORKSHOP = ROOT / "tests/email/themes/workshop"
SHIPPED = ROOT / "templates" / "email"
FOLDERS = [WORKSHOP, *find_themes([SHIPPED]).values()]
# The first are compared in the suite, the others with what takes long.
CONTENTS = [range(20), pytest.param(range(20, 500), marks=pytest.mark.prove)]

every_theme = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


class Trial:
    """One theme, its emails rendered with their classes alone and with their styles."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.css = render_sheet(theme.files, "theme.css", theme.tokens).text
        pages = {n: text for n, text in theme.files.items() if n.endswith(".html.j2")}
        self.names = find_names(
            {n: t for n, t in theme.files.items() if n.endswith(".j2") and ".css" not in n}
        )
        self.environment, _ = open_environments.__wrapped__(theme)  # not the one that others use
        self.environment.filters["markdown"] = lambda value, kind: render_markdown(
            value.markdown, kind
        )
        self.environment.filters["columns"] = len
        for name in ("paragraphs", "fit", "fit_logo", "attribute"):
            self.environment.filters.pop(name)
        add_filters(self.environment, pages)
        self.rendered: dict[int, list[str]] = {}

    def render(self, seed: int) -> list[str]:
        """The email with styles, and the same email without."""
        if seed not in self.rendered:
            template = self.environment.get_template("email.html.j2")
            page = template.render(make_context(self.names, seed))
            self.rendered[seed] = [self.theme.styles.apply(page), page]
        return self.rendered[seed]


@lru_cache
def open_trial(folder: Path) -> Trial:
    return Trial(load_theme(folder, colors={}, cache=None))


@pytest.mark.sampled(3)
@every_theme
@pytest.mark.parametrize("seeds", CONTENTS, ids=str)
def test_a_styled_page_is_what_two_inliners_make_and_styles_are_only_inserted(
    folder: Path, seeds: range
) -> None:
    """In 500 varied emails in all, each rendered once for all three comparisons."""
    trial = open_trial(folder)
    styles = trial.theme.styles
    trial.render(0)
    sealed = Styles(styles.names, Sealed(styles), styles.compute)
    count = 0
    for start in range(0, len(seeds), 50):
        batch = [trial.render(seed) for seed in seeds[start : start + 50]]
        compare_with_premailer(trial.css, batch)
        compare_with_css_inline(trial.css, batch)
        count += sum(count_insertions(sealed, ours, written) for ours, written in batch)
    assert count > 10 * len(seeds)


def compare_with_premailer(css: str, batch: list[list[str]]) -> None:
    """Texts, attributes, comments and effective declarations are equal.

    Fifty pages are in one tree: premailer's selectors do not see where one ends.
    """
    root = etree.Element("pages")
    root.extend([html.document_fromstring(written) for _, written in batch])
    for style in root.iter("style"):
        style.set("data-premailer", "ignore")
    inline_with_premailer(css, root)
    for (ours, _), theirs in zip(batch, root, strict=True):
        assert list(outline(html.document_fromstring(ours))) == list(outline(theirs))


def compare_with_css_inline(css: str, batch: list[list[str]]) -> None:
    """A second inliner, with a browser's parser and cascade, agrees."""
    options = {"load_remote_stylesheets": False, "keep_style_tags": True}
    judge = css_inline.CSSInliner(inline_style_tags=False, extra_css=css, **options)
    parse = css_inline.CSSInliner(inline_style_tags=False, **options)
    for ours, written in batch:
        theirs = html.document_fromstring(judge.inline(written))
        assert list(outline(html.document_fromstring(parse.inline(ours)))) == list(outline(theirs))


def count_insertions(sealed: Styles, ours: str, written: str) -> int:
    """Take away what was inserted, and the bytes are those that were rendered.

    Each style is sealed with signs that no page holds, so that it can be told from all else.
    """
    styled = sealed.apply(written)
    assert unseal(styled) == written
    assert break_seals(styled) == ours
    return styled.count(SEAL[0])


@pytest.mark.sampled(4)
@every_theme
def test_the_emails_compared_are_styled_and_differ(folder: Path) -> None:
    """The test above looks at something."""
    emails = {open_trial(folder).render(seed)[0] for seed in range(20)}
    assert len(emails) == 20
    assert all(email.count(' style="') > 10 for email in emails)


def style(css: str, page: str, folder: Path) -> str:
    """The page with the styles of a sheet; every class is known."""
    theme = load_theme(write_theme(folder / "theme", css), colors={}, cache=None)
    return theme.styles.apply(page)


def write_theme(folder: Path, css: str, page: str = "") -> Path:
    files = {"theme.css": css, "head.css": "", "theme.yaml": "tokens: {}", "email.txt.j2": ""}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {**files, "email.html.j2": page}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


CSS = "p {margin: 0} .a {color: red} .b {padding: 1px} p.b {font-size: 9px}"
PAGES = {
    # a page, and the same page with its styles
    '<p class="a">': '<p style="margin:0; color:red" class="a">',
    "<P CLASS = 'b a'\n>":
        "<P style=\"margin:0; color:red; padding:1px; font-size:9px\" CLASS = 'b a'\n>",
    "<p class=a>x</p>": '<p style="margin:0; color:red" class=a>x</p>',
    "<p class=a/>": '<p style="margin:0" class=a/>',
    '<p class="a a  x">': '<p style="margin:0; color:red" class="a a  x">',
    '<p class="&#97;">': '<p style="margin:0; color:red" class="&#97;">',
    '<p class="A" class="a">': '<p style="margin:0" class="A" class="a">',
    '<p title=\'> class="a"\' class="a">':
        '<p style="margin:0; color:red" title=\'> class="a"\' class="a">',
    "<p data-class='a'>": "<p style=\"margin:0\" data-class='a'>",
    "<p/>": '<p style="margin:0"/>',
    "<p\n>": '<p style="margin:0"\n>',
    "<p it's class='a'>": "<p style=\"margin:0; color:red\" it's class='a'>",
    '<p style="color:blue" class="a">': '<p style="margin:0; color:red; color:blue" class="a">',
    "<p style='x:y'>": "<p style='margin:0; x:y'>",
    "<p style=x:y>": '<p style="margin:0; x:y">',
    "<p style=x:'y'>": "<p style=x:'y'>",
    "<p style>": '<p style="margin:0">',
    '<p STYLE="">': '<p STYLE="margin:0; ">',
    '<p style="a:b" style="c:d">': '<p style="margin:0; a:b" style="c:d">',
    "<b class=a><i>": '<b style="color:red" class=a><i>',
    "<v:rect class='a'>": "<v:rect style=\"color:red\" class='a'>",
    # what is no start tag
    "</p> <p": "</p> <p",
    "1 < 2, <3 & a<b c": "1 < 2, <3 & a<b c",
    "<!--<p>--><p>": '<!--<p>--><p style="margin:0">',
    "<!--[if mso]><p class='a'><![endif]--><p>":
        "<!--[if mso]><p class='a'><![endif]--><p style=\"margin:0\">",
    "<!--[if !mso]><!--><p><!--<![endif]-->":
        '<!--[if !mso]><!--><p style="margin:0"><!--<![endif]-->',
    "<!--><p>": '<!--><p style="margin:0">',
    "<!--- -- - --!><p>": '<!--- -- - --!><p style="margin:0">',
    "<!-- <p>": "<!-- <p>",
    "<!doctype html><?x <p?><p>": '<!doctype html><?x <p?><p style="margin:0">',
    "<title><p></title><p>": '<title><p></title><p style="margin:0">',
    "<STYLE>p<p>{}</style x><p>": '<STYLE>p<p>{}</style x><p style="margin:0">',
    "<textarea class=a><p></textareas></textarea>":
        '<textarea style="color:red" class=a><p></textareas></textarea>',
    "<script><p>": "<script><p>",
    "<titles><p>": '<titles><p style="margin:0">',
}  # fmt: skip


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("page", "styled"), PAGES.items(), ids=list(PAGES))
def test_start_tags_get_their_style_and_nothing_else_does(
    page: str, styled: str, tmp_path: Path
) -> None:
    assert style(CSS, page, tmp_path) == styled


@pytest.mark.sampled(3)
@pytest.mark.parametrize("page", [page for page in PAGES if "A" not in page], ids=repr)
def test_a_browser_finds_the_same_start_tags(page: str, tmp_path: Path) -> None:
    """As html5ever reads it: what premailer's parser would drop or mend is not compared."""
    options = {"load_remote_stylesheets": False, "keep_style_tags": True}
    judge = css_inline.CSSInliner(extra_css=CSS, inline_style_tags=False, **options)
    parse = css_inline.CSSInliner(inline_style_tags=False, **options)
    ours = parse.inline(style(CSS, page, tmp_path))
    count = re.compile(r"<(\w[\w:]*)[^<]*? style=")
    assert sorted(count.findall(ours)) == sorted(count.findall(judge.inline(page)))


def test_a_computed_class_is_styled_and_no_word_of_the_content_reaches_premailer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names that no rule of the sheet has are no part of what is looked up."""
    seen: list[Pair] = []
    theme = load_theme(write_theme(tmp_path / "theme", CSS), colors={}, cache=None)
    real = premailer_styles.compute_styles

    def compute(rules: Any, pairs: Any) -> Any:
        seen.extend(pairs)
        return real(rules, pairs)

    monkeypatch.setattr(premailer_styles, "compute_styles", compute)
    pages = ['<p class="a secret-1 b">', '<x-secret class="secret-2 a">', '<p class="b a">']
    styled = [theme.styles.apply(page) for page in pages]
    assert [page.count("color:red") for page in styled] == [1, 1, 1]
    assert seen == [("p", ("a", "b")), ("", ("a",))]


def test_a_new_pair_is_added_to_what_the_cache_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, folder = tmp_path / "cache", write_theme(tmp_path / "theme", CSS, "<p>")
    first = load_theme(folder, colors={}, cache=cache).styles.apply('<p class="a"><p>')
    monkeypatch.setattr(premailer_styles, "compute_styles", None)
    assert load_theme(folder, colors={}, cache=cache).styles.apply('<p class="a"><p>') == first


def test_a_pair_in_which_shorthands_lose_their_order_is_refused_when_it_is_met(
    tmp_path: Path,
) -> None:
    css = "p {margin-top: 0}\n.a {margin: 1px; margin-top: 2px}"
    theme = load_theme(write_theme(tmp_path / "theme", css), colors={}, cache=None, shown_as="mine")
    with pytest.raises(ContentError) as caught:
        theme.styles.apply('<p class="a">')
    assert [(p.check, p.where) for p in caught.value.problems] == [
        ("theme-shorthand", Location("mine/theme.css", 2))
    ]


def test_quotation_marks_of_a_font_stay_inside_the_attribute(tmp_path: Path) -> None:
    """Double ones become single where they can, or entities.

    css-inline 0.24 breaks O'Hara, so that is not in the theme that it judges.
    """
    css = """p {font-family: 'A B', "C D"} td {font-family: "O'Hara", 'E F'}"""
    styled = style(css, "<p><td><td style='margin:0'>", tmp_path)
    styles = [element.get("style") for element in html.fromstring(f"<div>{styled}</div>")]
    assert "<p style=\"font-family:'A B', 'C D'\">" in styled
    assert styles == [
        "font-family:'A B', 'C D'",
        """font-family:"O'Hara", "E F\"""",
        """font-family:"O'Hara", "E F"; margin:0""",
    ]


def test_the_sheet_is_written_by_specificity() -> None:
    """`.lead.small` beats `.small`, and `td.gutter` beats `.gutter`."""
    styles = open_trial(WORKSHOP).theme.styles
    assert "font-size:15px" in styles.apply('<p class="small lead">')
    assert "padding-left:24px; padding-right:16px" in styles.apply('<td class="gutter">')


SPLINTERS = (
    *("<", ">", '"', "'", "=", "/", "</", "<!--", "-->", "--!>", "<!", "<?", "<td>", "</td>", "<p"),
    *(" class=small", ' class="small"', " class='", ' style="color:red"', " style='a:b'", " style"),
    *("<title>", "</title>", "<style>", "</style>", "<p class=small>", "<i x='", "\n", " ", "\t"),
    *("<br/>", "<![endif]-->", "<!--[if mso]>", "&#97;", "é", "\u2028", "<B", "<b"),
)  # fmt: skip


@pytest.mark.parametrize("pages", [300, pytest.param(20_000, marks=pytest.mark.long)])
def test_a_damaged_page_keeps_its_bytes_and_its_tags(pages: int) -> None:
    """Only styles come in, and a browser's parser sees the elements that it saw before."""
    trial = open_trial(WORKSHOP)
    draw = random.Random(pages)
    sealed = Styles(trial.theme.styles.names, Sealed(trial.theme.styles), lambda _: None)
    parse = css_inline.CSSInliner(inline_style_tags=False, load_remote_stylesheets=False)
    for seed in range(pages):
        page = mutate(trial.render(seed % 20)[1], draw)
        tags = filter(None, (read_tag(found[0]) for found in TAG.finditer(page)))
        if any(tag.style and not tag.style.quote for tag in tags):
            continue  # what it gets looks like an author's own: see PAGES
        styled = sealed.apply(page)
        assert unseal(styled) == page
        ours, written = (
            html.document_fromstring(parse.inline(text))
            for text in (trial.theme.styles.apply(page), page)
        )
        assert [(e.tag, set(e.attrib) - {"style"}) for e in ours.iter()] == [
            (e.tag, set(e.attrib) - {"style"}) for e in written.iter()
        ]


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


@settings(max_examples=60, deadline=None)
@given(sheets)
def test_a_sheet_is_refused_or_gives_what_the_cascade_says(
    sheet: list[tuple[list[str], dict[str, int]]],
) -> None:
    """Each longhand has the value of the strongest, latest declaration that sets it."""
    css = "".join(
        f"{','.join(names)}{{{';'.join(f'{name}:{value}px' for name, value in body.items())}}}\n"
        for names, body in sheet
    )
    with TemporaryDirectory() as folder:
        theme = load_theme(write_theme(Path(folder) / "theme", css), colors={}, cache=None)
    pairs = [("p", ("a", "b")), ("td", ("b",))]
    if find_order_problems(read_rules(render_sheet({"theme.css": css}, "theme.css", {}))[0], pairs):
        with pytest.raises(ContentError):
            theme.styles.apply('<p class="b a"><td class="b">')
        return
    styled = theme.styles.apply('<p class="b a"><td class="b">')
    styles = re.findall(r"<\w+(?: style=\"([^\"]*)\")?", styled)
    for style, tag, classes in zip(styles, ("p", "td"), ("ab", "b"), strict=True):
        assert effect(style) == effect(";".join(cascade(sheet, tag, classes)))


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
    rules, _ = read_rules(render_sheet({"theme.css": "p{color:red} .a{margin:0}"}, "theme.css", {}))
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


@cache
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
