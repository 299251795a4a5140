"""What the documents list is what there is."""

from __future__ import annotations

import json
import re
from pathlib import Path

from click import Context

from digest.checks.rules import list_rules
from digest.cli import digest
from digest.languages import list_languages
from digest.reports.pages import list_pages
from digest.social.networks import NETWORKS
from digest.sources.formats.choosing import BY_SUFFIX, FORMATS
from tests.tables import table
from tests.troubleshooting import write_troubleshooting

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted(path for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


@table("name", sorted(list_pages()))
def test_page_made_from_the_code_is_fresh(name):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == list_pages()[name], (
        "run: make docs"
    )


def test_page_of_troubles_has_what_digest_says_of_each_slip():
    page = (ROOT / "docs" / "troubleshooting.md").read_text(encoding="utf-8")
    assert page == write_troubleshooting(), "run: make docs"
    assert page.count("\n## ") > 40


def test_page_of_commands_lists_every_command_and_no_other():
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    table = page.partition("<!-- commands:")[2].partition("\n\n")[0]
    listed = set(re.findall(r"(?m)^\| `digest ([a-z-]+)", table))
    assert listed == set(digest.list_commands(Context(digest)))


def test_readme_start_has_two_commands_that_the_makefile_has():
    block = re.search(r"```sh\n(make.*?)```", README, re.DOTALL)
    assert block
    commands = block[1].split("\n")[:-1]
    assert commands == ["make build", "make test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in commands:
        assert re.search(rf"(?m)^{command.split()[1]}:", makefile)


def test_readme_is_short():
    """Pictures, tables and blocks counted too."""
    assert len(README.split()) < 900


def test_every_page_is_reached_from_the_readme():
    """At once or over one more page."""
    reached = set(re.findall(r"\((docs/[a-z-]+\.md)", README))
    for page in [*reached]:
        text = (ROOT / page).read_text(encoding="utf-8")
        reached |= {f"docs/{name}" for name in re.findall(r"\(([a-z-]+\.md)", text)}
    assert reached == {f"docs/{path.name}" for path in ROOT.glob("docs/*.md")}


def test_every_page_is_in_the_menu_of_the_site():
    menu = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    assert [path.name for path in ROOT.glob("docs/*.md") if f'"{path.name}"' not in menu] == []


def test_what_an_editor_offers_is_what_the_schema_says():
    """The block of docs/writing.md; tests/editors asks a language server."""
    page = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
    block = page.partition("<!-- completion -->")[2].partition("\n\n")[2].partition("```")[0]
    schema = json.loads((ROOT / "schema" / "edition.schema.json").read_text(encoding="utf-8"))
    keys = schema["definitions"]["Event"]["properties"]
    assert block == "".join(f"  {key:8}  {keys[key]['description']}\n" for key in keys)


def test_changelog_names_every_network():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for network in NETWORKS.values():
        assert network.title in changelog


def test_every_check_is_on_its_page():
    page = list_pages()["checks.md"]
    for rule in list_rules():
        assert f"\n### {rule.id}\n" in page
        assert f"| [`{rule.id}`](#{rule.id}) |" in page


def test_every_language_is_documented():
    page = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    for code in list_languages():
        assert f"| {code} |" in page


@table("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@table("page", PAGES, ids=lambda page: page.name)
def test_no_page_says_pip_install_digest(page):
    assert not re.search(r"pip install (?:-\S+ )*digest\b", page.read_text(encoding="utf-8"))


def test_every_format_of_a_source_is_documented():
    page = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
    table = page.partition("| format |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(\.[a-z]+)`", table)) == set(BY_SUFFIX)
    assert re.findall(r"(?m)^\| ([A-Za-z ]+) \| `", table) == list(FORMATS)
