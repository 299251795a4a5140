"""What templates say themselves. The town, its people and what they say are fictional."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from digest.building import Build, build
from digest.problems import Problem
from digest.project import Project, find_shipped_templates
from digest.reports.json_report import write_json_report
from digest.reports.report import Report
from digest.reports.summary import write_summary
from tests.one_check import find_only
from tests.projects import change, make_project

CALL = '{{ call_to_action.host if network.links == "dead" else call_to_action.url }}\n'
WORDS, NAME = "{{ quotation.words }}", "{{ quotation.attribution }}"
GOOD = f"{WORDS}\n\n{{{{ dash }}}}{NAME}\n\n{CALL}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path).root


def build_with_post(root: Path, template: str) -> Build:
    (root / "templates" / "social").mkdir(parents=True)
    (root / "templates" / "social" / "post.txt.j2").write_text(template, encoding="utf-8")
    return build(Project(root))


def pick(made: Build, *ids: str) -> list[Problem]:
    return [problem for problem in made.problems if problem.check in ids]


def copy_theme(root: Path) -> Path:
    shutil.copytree(find_shipped_templates() / "email", root / "templates" / "email")
    return root / "templates" / "email" / "classic"


BESIDE = {
    "before": GOOD.replace(WORDS, f"It is false that {WORDS}"),
    "after the name": GOOD.replace(NAME, f"{NAME}, who lied"),
    "on the line above": GOOD.replace(WORDS, f"Don’t believe this:\n{WORDS}"),
    "on the line below": GOOD.replace(NAME, f"{NAME}\nunder oath"),
    "computed": GOOD.replace(WORDS, "{{ 'fal' ~ 'se' }}: " + WORDS),
    "in a variable": '{% set x = "who lied" %}' + GOOD.replace(NAME, NAME + " {{ x }}"),
    "reversed": GOOD.replace(NAME, NAME + " {{ 'deil ohw' | reverse }}"),
    "from a macro": "{% macro m() %}allegedly{% endmacro %}"
    + GOOD.replace(WORDS, f"{{{{ m() }}}} {WORDS}"),
    "part of a value": GOOD.replace(NAME, NAME + " {{ call_to_action.label[:3] }}"),
    "id of the quote": GOOD.replace(NAME, NAME + " {{ quotation.id }}"),
    "another language": GOOD.replace(WORDS, f"Es ist gelogen: {WORDS}"),
    "another script": GOOD.replace(NAME, f"{NAME}（嘘つき）"),
    "struck out": GOOD.replace(WORDS, f"~~{WORDS}~~"),
    "not equal": GOOD.replace("{{ dash }}", "≠ "),
    "negated": GOOD.replace(WORDS, f"¬ {WORDS}"),
    "one word in brackets": GOOD.replace(WORDS, f"{WORDS} [sic]"),
    "a loaded verb": GOOD.replace("{{ dash }}", "claimed "),
    "if the words are short": GOOD.replace(
        NAME, NAME + "{% if quotation.words | length < 999 %} (liar){% endif %}"
    ),
    "if no mark is in the words": GOOD.replace(
        NAME, NAME + "{% if quotation.words[0] == '“' %} (liar){% endif %}"
    ),
    "a word with a foreign letter": GOOD.replace(NAME, f"{NAME}, whо liеd"),
    "a script without spaces": GOOD.replace(NAME, f"{NAME}คนโกหก"),
    "the name of the network": GOOD.replace(NAME, f"{NAME} {{{{ network.title }}}}"),
    "a number": GOOD.replace(NAME, f"{NAME} (lie 12)"),
    "a face": GOOD.replace(WORDS, f"🤥 {WORDS}"),
    "a clown": GOOD.replace(NAME, f"{NAME} 🤡"),
    "a thumb": GOOD.replace(NAME, f"{NAME} 👎"),
    "a cross": GOOD.replace(WORDS, f"❌ {WORDS}"),
    "question marks": GOOD.replace(WORDS, f"{WORDS}???"),
    "a question mark in brackets": GOOD.replace(WORDS, f"{WORDS} (?)"),
    "a wink": GOOD.replace(NAME, f"{NAME} ;-)"),
}  # fmt: skip


@pytest.mark.sampled(15)
@pytest.mark.parametrize("template", BESIDE.values(), ids=BESIDE)
def test_words_beside_a_quotation_are_an_error_at_their_line(template: str, root: Path):
    found = pick(build_with_post(root, template), "template-words")
    assert found
    for problem in found:
        assert problem.severity == "error"
        assert problem.where.path == "templates/social/post.txt.j2"


@pytest.mark.parametrize(
    ("line", "template"),
    [
        (1, f"Not true: {WORDS}\n\n{NAME}\n\n{CALL}"),
        (3, f"{WORDS}\n\n{NAME} of all people\n\n{CALL}"),
        (4, f'{{% set x = "of all people" %}}\n{WORDS}\n\n{NAME} {{{{ x }}}}\n\n{CALL}'),
    ],
)
def test_the_line_is_that_of_the_words(line: int, template: str, root: Path):
    (problem,) = pick(build_with_post(root, template), "template-words")
    assert problem.where.line == line


FINE = {
    "as shipped": GOOD,
    "said": GOOD.replace("{{ dash }}", "said "),
    "before the words": f"{NAME} said:\n{WORDS}\n\n{CALL}",
    "according to": GOOD.replace("{{ dash }}", "according to "),
    "punctuation": GOOD.replace("{{ dash }}", "→ ★ ").replace(WORDS, f"»» {WORDS} !"),
    "speech": GOOD.replace(WORDS, f"💬 {WORDS}").replace(NAME, f"🗣️ {NAME}"),
    "name and role apart": f"{WORDS}\n\n{{% for s in quotation.speakers %}}{{{{ s.name }}}}, "
    "{{ s.detail }}{% if not loop.last %} and {% endif %}{% endfor %}\n\n" + CALL,
    "another paragraph": f"From our newsletter\n\n{GOOD}\nSee you there!\n",
    "the shipped words": GOOD + "{{ words.link_in_bio }}\n",
    "label beside the link": f"{WORDS}\n\n{NAME}\n\n{{{{ call_to_action.label }}}}: {CALL}",
    "hashtags on the next line": f"{WORDS}\n{NAME}\n{{{{ hashtags }}}}\n{CALL}",
}


@pytest.mark.sampled(5)
@pytest.mark.parametrize("template", FINE.values(), ids=FINE)
def test_punctuation_content_and_words_of_attribution_are_fine(template: str, root: Path):
    made = build_with_post(root, template)
    posts = [p for p in made.problems if p.check in IDS]
    assert posts == []


IDS = ("template-words", "attribution-beside-quote", "quote-altered")

ALTERED = {
    "a word taken out": "{{ quotation.words | replace('for ', '') }}",
    "a word put in": "{{ quotation.words | replace('is ', 'is not ') }}",
    "capitals": "{{ quotation.words | upper }}",
    "title case": "{{ quotation.words | title }}",
    "small letters": "{{ quotation.words | lower }}",
    "cut": "{{ quotation.words | truncate(12, True) }}",
    "sliced": "{{ quotation.words[:9] }}",
    "backwards": "{{ quotation.words | reverse }}",
    "words in another order": "{{ quotation.words.split() | reverse | join(' ') }}",
    "twice": f"{WORDS} {WORDS}",
}


@pytest.mark.sampled(6)
@pytest.mark.parametrize("words", ALTERED.values(), ids=ALTERED)
def test_altered_words_are_an_error_in_place_of_the_quotation(words: str, root: Path):
    found = pick(build_with_post(root, GOOD.replace(WORDS, words)), *IDS)
    assert any(each.check != "template-words" and each.severity == "error" for each in found)


@pytest.mark.sampled(5)
@pytest.mark.parametrize("words", list(ALTERED.values())[:-1], ids=list(ALTERED)[:-1])
def test_altered_words_are_an_error_beside_the_quotation_too(words: str, root: Path):
    """Also in a paragraph apart, where other words of a template are only listed."""
    found = pick(build_with_post(root, f"{words}\n\n{GOOD}"), "quote-altered")
    assert found
    assert {each.where.path for each in found} == {"templates/social/post.txt.j2"}


@pytest.mark.parametrize(
    ("opened", "closed"),
    [
        ("<!--[if !mso]><!-->", "<!--<![endif]-->"),
        ("<!--[if !mso]><!-->", "<!--<![endif]--><!--[if mso]><p>{}</p><p>{}</p><![endif]-->"),
    ],
)
def test_words_that_outlook_on_windows_lacks_or_repeats_are_an_error(
    opened: str, closed: str, root: Path
):
    theme = copy_theme(root)
    change(theme / "email.html.j2", "<blockquote", f"{opened}<blockquote")
    closed = closed.replace("{}", WORDS)
    change(theme / "email.html.j2", "</blockquote>", f"</blockquote>{closed}")
    found = pick(build(Project(root)), "attribution-beside-quote")
    assert {each.message.partition(" shows ")[0].partition(" does ")[0] for each in found} == {
        "The email in Outlook on Windows"
    }


@pytest.mark.parametrize("changed", ["upper", "lower", "reverse", "replace('a', 'o')"])
def test_an_altered_attribution_is_an_error(changed: str, root: Path):
    made = build_with_post(root, GOOD.replace(NAME, f"{{{{ quotation.attribution | {changed} }}}}"))
    assert pick(made, "attribution-beside-quote")


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", ["quotation.attribution", "quotation.speakers[0].name"])
@pytest.mark.parametrize("changed", ["upper", "lower", "reverse"])
def test_an_altered_name_apart_is_an_error_too(name: str, changed: str, root: Path):
    made = build_with_post(root, f"{GOOD}\n{{{{ {name} | {changed} }}}}\n")
    assert pick(made, "quote-altered")


QUOTE = '<p class="quote-words quote-words-short on-accent">{{ quotation.words }}</p>'
SPEAKER = "{{ speaker.detail }}</span>{% endif %}</p>"

IN_HTML = {
    "before": QUOTE.replace("{{ q", "It is false that {{ q"),
    "in an element": QUOTE.replace("</p>", " <em>or so he says</em></p>"),
    "before a paragraph in a cell": QUOTE.replace("{{ q", "Fake news:<br>{{ q"),
    "the text of a picture": QUOTE.replace(
        "</p>", '<img src="https://town.example/x.png" alt="A lie" width="9" height="9"></p>'
    ),
    "a title": QUOTE.replace("<p ", '<p title="He lied" '),
    "for Outlook": QUOTE.replace("</p>", "<!--[if mso]> (untrue)<![endif]--></p>"),
    "as an entity": QUOTE.replace("</p>", " &#102;alse</p>"),
    "hidden": QUOTE.replace("</p>", '<span style="display: none">false</span></p>'),
    "computed": QUOTE.replace("</p>", "{{ 'el' ~ 'baira'[-1] }}</p>"),
    "cells of a row": (
        "<table><tr><td>It is false that</td><td>{{ quotation.words }}</td></tr></table>"
    ),
}


@pytest.mark.sampled(10)
@pytest.mark.parametrize("replaced", IN_HTML.values(), ids=IN_HTML)
def test_words_beside_the_quotation_in_a_page_are_an_error(replaced: str, root: Path):
    theme = copy_theme(root)
    change(theme / "email.html.j2", QUOTE, replaced)
    found = find_only(Project(root), "template-words")
    assert [each.where.path for each in found] == ["templates/email/classic/email.html.j2"]
    line = (theme / "email.html.j2").read_text(encoding="utf-8").partition(replaced)[0].count("\n")
    assert found[0].where.line == line + 1


@pytest.mark.slow
def test_words_beside_the_name_in_a_page_are_an_error(root: Path):
    copy_theme(root)
    shared = root / "templates/email/_shell/speakers.html.j2"
    change(shared, SPEAKER, SPEAKER.replace("</p>", ", who lied</p>"))
    found = find_only(Project(root), "template-words")
    assert {each.where.path for each in found} == {"templates/email/_shell/speakers.html.j2"}


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    "rule",
    [
        '.quote-words::before { content: "It is false that "; }',
        '.speaker::after { content: ", who" " lied"; }',
        ".speaker { display: list-item; list-style-type: 'False: '; }",
        '.quote-words::after { content: "\\66 alse"; }',
        ".quote-words::after { content: attr(class); }",
    ],
)
def test_words_of_a_style_sheet_are_an_error(rule: str, root: Path):
    theme = copy_theme(root)
    with (theme / "head.css").open("a", encoding="utf-8") as file:
        file.write(f"\n{rule}\n")
    (problem,) = find_only(Project(root), "template-words")
    assert problem.where.path == "templates/email/classic/head.css"


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{ quotation.words |", "{{ ('No: ' ~ quotation.words) |"),
        ("{{ quotation.attribution |", "{{ (quotation.attribution ~ ', who lied') |"),
        ("{{ quotation.words |", "Believe it or not\n{{ quotation.words |"),
    ],
)
def test_words_in_the_plain_text_are_an_error(old: str, new: str, root: Path):
    copy_theme(root)
    change(root / "templates/email/_shell/quotation.txt.j2", old, new)
    found = find_only(Project(root), "template-words")
    assert found
    assert {each.where.path for each in found} == {"templates/email/_shell/quotation.txt.j2"}


WHOLE = QUOTE.replace("<p ", "<p {} ")
SHOWN = {
    "struck through": QUOTE.replace("{{", "<s>{{").replace("}}", "}}</s>"),
    "deleted": QUOTE.replace("{{", "<del>{{").replace("}}", "}}</del>"),
    "in capitals": WHOLE.replace("{}", 'style="text-transform: uppercase"'),
    "line through": WHOLE.replace("{}", 'style="text-decoration: line-through"'),
    "backwards": WHOLE.replace("{}", 'style="unicode-bidi: bidi-override"'),
    "a part of it": QUOTE.replace(
        "{{ quotation.words }}", "{{ quotation.words[:4] }}<s>{{ quotation.words[4:] }}</s>"
    ),
}


@pytest.mark.sampled(6)
@pytest.mark.parametrize("replaced", SHOWN.values(), ids=SHOWN)
def test_styles_that_alter_the_words_are_an_error(replaced: str, root: Path):
    theme = copy_theme(root)
    change(theme / "email.html.j2", QUOTE, replaced)
    (problem,) = find_only(Project(root), "quote-altered")
    assert problem.where.path == "templates/email/classic/email.html.j2"


@pytest.mark.slow
def test_names_in_capitals_are_an_error(root: Path):
    theme = copy_theme(root)
    with (theme / "theme.css").open("a", encoding="utf-8") as file:
        file.write("\n.speaker { text-transform: uppercase; }\n")
    assert find_only(Project(root), "quote-altered")


@pytest.mark.sampled(3)
@pytest.mark.parametrize("theme", ["classic", "bulletin", "letter"])
def test_shipped_templates_have_no_words_of_their_own(theme: str, root: Path):
    brand = root / "content" / "brand.yaml"
    brand.write_text(f"{brand.read_text(encoding='utf-8')}theme: {theme}\n", encoding="utf-8")
    (edition,) = build(Project(root)).editions
    assert edition.template_words == ()


def test_the_address_of_the_press_contact_is_no_word_of_the_template(root: Path):
    """Nor where its host is the one of another address."""
    contact = "press_contact:\n  name: Press office\n  email: office@town.example\n"
    path = root / "content" / "spring-fair.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}{contact}", encoding="utf-8")
    (edition,) = build(Project(root)).editions
    shown = {each.path: each.content for each in edition.artifacts}
    assert b"office@town.example" in shown["email.txt"]
    assert edition.template_words == ()


def test_other_words_of_templates_are_listed(root: Path):
    made = build_with_post(root, f"News from our town\n\n{GOOD}\nSee you!\n")
    assert pick(made, "template-words") == []
    (edition,) = made.editions
    assert [(each.path, each.words) for each in edition.template_words] == [
        ("templates/social/post.txt.j2", ("News from our town", "See you"))
    ]


def test_reports_have_one_list_for_each_template(root: Path):
    made = build_with_post(root, f"News from our town\n\n{GOOD}\nSee <you>!\n")
    report = Report("check", made, made.problems)
    assert json.loads(write_json_report(report))["templates"] == [
        {
            "path": "templates/social/post.txt.j2",
            "words": ["News from our town", "See <you>"],
        }
    ]
    summary = write_summary(report)
    assert (
        "<p>Words of the template <code>templates/social/post.txt.j2</code> itself:</p>" in summary
    )
    assert '<li dir="auto">See &lt;you&gt;</li>' in summary


def test_a_template_without_words_of_its_own_is_not_listed(root: Path):
    report = Report("check", build(Project(root)), ())
    assert json.loads(write_json_report(report))["templates"] == []
    assert "itself:" not in write_summary(report)
