"""What a theme or a social template cannot add to an email or a post. The town is fictional."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from digest.building import Build, build
from digest.project import Project, find_shipped_templates
from tests.projects import change, make_project

BODY = "</body>"
CALL = '{{ call_to_action.host if network.links == "dead" else call_to_action.url }}\n'
POST = f"{{{{ quotation.words }}}}\n\n{{{{ dash }}}}{{{{ quotation.attribution }}}}\n\n{CALL}"


def build_with_theme(root: Path, added: str) -> Build:
    project = make_project(root)
    email = root / "templates" / "email"
    shutil.copytree(find_shipped_templates() / "email", email)
    change(email / "_shell" / "page.html.j2", BODY, f"{added}\n{BODY}")
    return build(project)


def list_errors(made: Build) -> set[str]:
    return {each.check for each in made.problems if each.severity == "error"}


PAGES = {
    "a scheme that runs": ('<a href="javascript:alert(1)">Words</a>', "allowed-markup"),
    "with a blank": ('<a href="java\tscript:alert(1)">Words</a>', "allowed-markup"),
    "as entities": ('<a href="&#106;avascript&colon;alert(1)">Words</a>', "allowed-markup"),
    "data": ('<a href="data:text/html,x">Words</a>', "allowed-markup"),
    "no scheme": ('<a href="//evil.example.net/">Words</a>', "allowed-markup"),
    "http": ('<a href="http://evil.example.net/">Words</a>', "allowed-markup"),
    "words for readers aloud": (
        '<p aria-description="“We hate it all,” said Tom Hale.">Read on</p>', "allowed-markup"),
    "words of a role": ('<p aria-roledescription="Never again">Read on</p>', "allowed-markup"),
    "words in dots": ('<p aria-braillelabel="Never again">Read on</p>', "allowed-markup"),
    "words of a table": (
        '<table summary="“We hate it all,” said Tom Hale."></table>', "allowed-markup"),
    "a handler": ('<p onclick="x()">Words</p>', "allowed-markup"),
    "a handler in capitals": ('<p OnMouseOver="x()">Words</p>', "allowed-markup"),
    "a handler after a slash": ("<p/onclick=x()>Words</p>", "allowed-markup"),
    "a script": ("<script>x()</script>", "remote-content"),
    "for Outlook alone": ("<!--[if mso]><script>x()</script><![endif]-->", "allowed-markup"),
    "for old Explorers": ("<!--[if IE]><script>x()</script><![endif]-->", "allowed-markup"),
    "in a comment": ("<!-- <script>x()</script> -->", "allowed-markup"),
    "after a short comment": ("<!--><svg onload=x()>-->", "allowed-markup"),
    "as data of xml": ("<![CDATA[<script>x()</script>]]>", "allowed-markup"),
    "vector": ("<svg><a href='https://www.example.org/'>x</a></svg>", "allowed-markup"),
    "mathematics": ("<math><mi>x</mi></math>", "allowed-markup"),
    "an unknown element": ("<amp-img></amp-img>", "allowed-markup"),
    "a form": ("<form><input></form>", "remote-content"),
    "a button": ("<button>Go</button>", "allowed-markup"),
    "going elsewhere": (
        '<meta http-equiv="refresh" content="0;url=https://x.example.net/">', "allowed-markup"),
    "sources of a picture": (
        '<img alt="" src="https://www.example.org/a.png" srcset="https://x.example.net/b.png">',
        "allowed-markup"),
    "a pixel": ('<img alt="" src="https://x.example.net/p.gif">', "foreign-host"),
    "a background": ('<table background="https://x.example.net/p.gif"></table>', "foreign-host"),
    "a drawing of Word": (
        '<!--[if mso]><v:fill src="https://x.example.net/p.gif"/><![endif]-->', "foreign-host"),
    "with a user": ('<img alt="" src="https://www.example.org@x.example.net/">', "foreign-host"),
    "a picture of CSS": (
        '<p style="background:image-set(\'https://x.example.net/p.png\' 1x)">x</p>',
        "remote-content"),
    "escaped in CSS": (
        r'<p style="background:\75 rl(https://x.example.net/p.png)">Words</p>', "remote-content"),
    "escaped a letter": (
        r'<p style="background:ur\l(https://x.example.net/p.png)">Words</p>', "remote-content"),
    "a filter of old Explorers": (
        '<p style="filter:progid:DXImageTransform.Microsoft.AlphaImageLoader(src=x)">x</p>',
        "remote-content"),
    "a function cut by a comment": ('<p style="width:exp/**/ression(x())">x</p>', "remote-content"),
    "a function of another day": (
        "<p style=\"background:load-it('https://x.example.net/p.png')\">x</p>", "remote-content"),
    "a rule of another day": (
        "<!--[if mso]><style>@fetch 'https://x.example.net/p.css';</style><![endif]-->",
        "remote-content"),
    "as an entity in CSS": (
        '<p style="background:&#117;rl(https://x.example.net/p.png)">x</p>', "remote-content"),
    "a sheet for Outlook": (
        "<!--[if mso]><style>p{background:url(https://x.example.net)}</style><![endif]-->",
        "remote-content"),
    "a reversal": ("<p>Words &#8238;sdrow</p>", "template-characters"),
    "a reversal alone": ("<p>&#8238;</p>", "template-characters"),
    "a blank of no width": ("<p>Wor&#8203;ds</p>", "template-characters"),
    "in an alt text": (
        '<img alt="Wor&#8203;ds" src="https://www.example.org/a.png">', "template-characters"),
    "a private character": ("<p>Wor&#xe000;ds</p>", "template-characters"),
    "a letter without dots": ("<p>Wor&#x2800;ds</p>", "template-characters"),
    "a control of music": ("<p>Wor&#x1d173;ds</p>", "template-characters"),
    "a tag in an address": (
        '<a href="https://www.example.org/*|X|*">Words</a>', "template-characters"),
    "a tag in an attribute": ('<p title="*|X|*">Words</p>', "template-characters"),
    "a tag in a comment": ("<!-- *|X|* -->", "template-characters"),
    "a tag for Outlook": ("<!--[if mso]><i title='%%X%%'></i><![endif]-->", "template-characters"),
    "a tag that is like an element": ("<p><%= x %></p>", "template-characters"),
    "a list of FreeMarker": ("<p><#list x as y></p>", "template-characters"),
    "a tag between at signs": ("<p>@FIRSTNAME@</p>", "template-characters"),
    "a tag of a service": ("<p>{{ '{' ~ '{ unsubscribe }' ~ '}' }}</p>", "template-characters"),
    "of another service": ("<p>*|EMAIL|*</p>", "template-characters"),
    "as entities of a service": ("<p>&#42;|EMAIL|&#42;</p>", "template-characters"),
    "a quotation in ornaments": ("<p>❝We hate it all and will leave❞</p>", "template-words"),
    "a quotation in accents": ("<p>``We hate it all and will leave´´</p>", "template-words"),
    "a quotation": ("<p>“We hate it all and will leave,” said Tom Hale.</p>", "template-words"),
    "a short quotation": ("<p>« Jamais plus ! »</p>", "template-words"),
    "a quotation without marks": (
        "<blockquote><p>Never again. Tom Hale</p></blockquote>", "template-words"),
    "a quotation in commas and primes": (
        "<p>,,We hate it all and will leave'' said Tom Hale</p>", "template-words"),
    "a quotation in two paragraphs": ("<p>“We hate it all</p><p>and leave”</p>", "template-words"),
    "a quotation that ends nowhere": ("<p>“We hate it all</p>", "template-words"),
    "the end of a quotation": ("<p>We hate it all”, said Tom Hale.</p>", "template-words"),
    "words after a dash": ("<p>— We hate it all and will leave.</p>", "template-words"),
    "words after a bar": ("<p>― Nunca más volveremos a la feria.</p>", "template-words"),
    "words of us with a verb": ("<p>We hate it all, said Tom Hale.</p>", "template-words"),
    "a variation of Mongolian": ("<p>Wor&#x180b;ds</p>", "template-characters"),
    "a comment of a service": ("<p>{{ '{# never shown #}' }}</p>", "template-characters"),
    "an expression of a service": ("<p>%%=v(@x)=%%</p>", "template-characters"),
    "a text with another site": (
        '<a href="https://www.example.org/">See example.com</a>', "link-text"),
    "an address of another site": (
        '<a href="https://www.example.org/">https://www.example.com/plan</a>', "link-text"),
}  # fmt: skip


@pytest.mark.sampled(57)
@pytest.mark.parametrize(("added", "check"), PAGES.values(), ids=PAGES)
def test_what_a_theme_adds_is_held_against_the_list(added: str, check: str, tmp_path: Path) -> None:
    made = build_with_theme(tmp_path, added)
    (found, *_) = [each for each in made.problems if each.check == check]
    assert found.severity == "error"
    assert found.where.path.startswith("templates/email/")


SHEETS = {
    "head.css": "@supports (x: y) { .quote-words { display: none !important } }",
    "theme.css": ".quote-words { text-indent: -999px; }",
    "_shell/head.css.j2": "@media (orientation: portrait) { blockquote { opacity: 0 } }",
}


@pytest.mark.parametrize(("sheet", "rule"), SHEETS.items())
def test_no_sheet_hides_quoted_words_or_shows_them_otherwise(
    sheet: str, rule: str, tmp_path: Path
) -> None:
    project = make_project(tmp_path)
    email = tmp_path / "templates" / "email"
    shutil.copytree(find_shipped_templates() / "email", email)
    path = email / sheet if "/" in sheet else email / "classic" / sheet
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{rule}\n", encoding="utf-8")
    found = [each for each in build(project).problems if each.check == "quote-altered"]
    assert {each.severity for each in found} == {"error"}
    assert found[0].where.path.endswith(sheet)


OUTLOOK = "<!--[if mso]><style>blockquote { display: none }</style><![endif]-->"


def test_nothing_for_outlook_alone_hides_quoted_words(tmp_path: Path) -> None:
    assert "quote-altered" in list_errors(build_with_theme(tmp_path, OUTLOOK))


@pytest.mark.parametrize("named", ["evil.example.net", "post@evil.example.net"])
def test_a_site_that_a_theme_names_in_words_is_named_to_the_reviewer(
    named: str, tmp_path: Path
) -> None:
    made = build_with_theme(tmp_path, f"<p>Write to {named} now.</p>")
    (found,) = [each for each in made.problems if each.check == "foreign-host"]
    assert "evil.example.net" in found.message


ALLOWED = {
    "a table": '<table role="presentation" width="100%"><tr><td align="center">W</td></tr></table>',
    "a button of Outlook": '<!--[if mso]><v:roundrect xmlns:w="urn:x" arcsize="8%" fillcolor="#0b4f'
    '6c" href="https://www.example.org/"><w:anchorlock/></v:roundrect><![endif]-->',
    "all but Outlook": "<!--[if !mso]><!--><p>Words</p><!--<![endif]-->",
    "padding": '<div style="display:none">&#847;&zwnj;&nbsp;&#8203;&shy;</div>',
    "a link in the page": '<p id="top">W</p><a href="#top">To the top</a>',
    "a comment": "<!-- The end of the body. -->",
    "an emoji": "<p>👩‍🚀 ❤️</p>",
    "a name after a dash": "<p>— Your friends at the town library</p>",
    "an arrow": "<p>» Read the whole plan on our site</p>",
    "a note": "<p>Privacy: We keep your address to ourselves.</p>",
    "a greeting": "<p>Thank you for reading, and see you soon!</p>",
    "its own site": '<a href="https://www.example.org/">See www.example.org</a>',
}


@pytest.mark.sampled(8)
@pytest.mark.parametrize("added", ALLOWED.values(), ids=ALLOWED)
def test_what_emails_need_is_allowed(added: str, tmp_path: Path) -> None:
    ids = {"allowed-markup", "remote-content", "template-characters", "template-words"}
    assert not list_errors(build_with_theme(tmp_path, added)) & ids


@pytest.mark.slow
def test_a_link_elsewhere_is_a_warning_until_the_brand_names_the_site(tmp_path: Path) -> None:
    made = build_with_theme(tmp_path, '<a href="https://our.example.net/x">Our theme</a>')
    (found,) = [each for each in made.problems if each.check == "foreign-host"]
    assert found.severity == "warning"
    assert found.fix.endswith("hosts: [our.example.net]")
    change(tmp_path / "content" / "brand.yaml", "sender:", "hosts: [our.example.net]\nsender:")
    assert not [e for e in build(Project(tmp_path)).problems if e.check == "foreign-host"]


def test_a_link_elsewhere_in_the_plain_text_is_named(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    email = tmp_path / "templates" / "email"
    shutil.copytree(find_shipped_templates() / "email", email)
    for path in email.rglob("*.txt.j2"):
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text}\nhttps://evil.example.net/x\n", encoding="utf-8")
    (found,) = [each for each in build(project).problems if each.check == "foreign-host"]
    assert (
        found.message == "The template links to evil.example.net, which the content does not name."
    )
    assert found.where.path.endswith(".txt.j2")


POSTS = {
    "control": ("\x07", "theme-file"),
    "reversal": ("\u202e", "template-characters"),
    "no width": ("Wor\u200bds", "template-characters"),
    "a joiner": ("Wor\u200dds", "template-characters"),
    "variation": ("Words\ufe01", "template-characters"),
    "tags": ("Words\U000e0041", "template-characters"),
    "separator": ("Words\u2028more", "template-characters"),
    "private": ("Words\ue000", "template-characters"),
    "computed": ('{{ "%c" | format(8238) }}', "template-characters"),
    "merge tag": ("{{ '{{ name }}' }}", "template-characters"),
    "another merge tag": ("*|NAME|*", "template-characters"),
    "a second quotation": ("“We have never seen a worse fair.”", "single-quotation"),
    "one in ornaments": ("❝We have never seen a worse fair❞", "single-quotation"),
    "one in marks of mathematics": ("⟪We have never seen a worse fair⟫", "single-quotation"),
    "a short one": ("“We hate it.”", "single-quotation"),
    "one in writing without blanks": ("「私たちは皆明日の朝に去ります」", "single-quotation"),
    "a short one in such writing": ("「とても嫌いです。」", "single-quotation"),
    "one in commas and primes": (",,We have never seen a worse fair.''", "single-quotation"),
    "one after a dash": ("— We have never seen a worse fair.", "template-words"),
    "one that begins alone": ("“We have never seen", "template-words"),
    "a short one in guillemets": ("« C’est faux ! »", "single-quotation"),
}


@pytest.mark.sampled(7)
@pytest.mark.parametrize(("line", "check"), POSTS.values(), ids=POSTS)
def test_what_a_social_template_adds_is_held_against_the_list(
    line: str, check: str, tmp_path: Path
) -> None:
    project = make_project(tmp_path)
    social = tmp_path / "templates" / "social"
    social.mkdir(parents=True)
    (social / "post.txt.j2").write_text(f"{line}\n\n{POST}", encoding="utf-8")
    assert check in list_errors(build(project))
