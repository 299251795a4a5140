"""The email for a sending service: its placeholders, as often as the addresses they stand for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from digest.cli import run
from digest.project import find_shipped_templates
from digest.sending_services import SERVICES, take_body
from tests.projects import make_project


@pytest.mark.sampled(5)
@pytest.mark.parametrize("name", sorted(SERVICES))
def test_service_fills_in_its_own_addresses(name, tmp_path, monkeypatch, capsys):
    """Nothing but the three addresses differs from the plain form, and there is no .eml."""
    project = make_project(tmp_path / "project", "fair").root
    monkeypatch.chdir(project)
    assert run(["build", "--for", name, "--out", str(tmp_path / "sent")]) == 0
    said = capsys.readouterr()
    assert f"for {SERVICES[name].title}" in said.out
    assert "warning: fair is not ready to send: 2 quotes not approved" in said.err
    made = sorted(p.name for p in (tmp_path / "sent").rglob("*") if p.is_file())
    inside = ["body.html"] if SERVICES[name].wraps else []
    assert made == [*inside, "email.html", "email.txt"]
    for path in (tmp_path / "sent").rglob("email.*"):
        text = " ".join(path.read_text(encoding="utf-8").split())
        assert text.count(SERVICES[name].unsubscribe) == 1
        if SERVICES[name].view_in_browser:
            assert text.count(SERVICES[name].view_in_browser) == 1
        assert ".invalid" not in text
        if SERVICES[name].postal_address:
            broken = [
                line
                for line in path.read_text().split("\n")
                if line.count("{{") != line.count("}}")
            ]
            assert not broken
            assert text.count(SERVICES[name].postal_address) == 1
    assert not (project / "out").exists()


def test_a_service_of_your_own_is_named_in_the_brand(tmp_path, monkeypatch, capsys):
    project = make_project(tmp_path / "project", "fair").root
    monkeypatch.chdir(project)
    with (project / "content/brand.yaml").open("a", encoding="utf-8") as brand:
        brand.write("services: {ours: {unsubscribe: '[*leave me*]', wraps: yes}}\n")
    sent = tmp_path / "sent"
    assert run(["build", "--for", "ours", "--out", str(sent)]) == 0
    assert "for ours" in capsys.readouterr().out
    page, body, plain = (
        (sent / "fair" / name).read_text(encoding="utf-8")
        for name in ("email.html", "body.html", "email.txt")
    )
    assert [text.count("[*leave me*]") for text in (page, body, plain)] == [1, 1, 1]
    assert run(["build", "--for", "our", "--out", str(sent)]) == 2
    assert "There is no service `our`. Did you mean `ours`?" in capsys.readouterr().err


def test_what_belongs_inside_a_template_has_the_styles_and_no_head():
    page = """<!DOCTYPE html><html><head><title>A</title><!--[if mso]><style>a{}</style><![endif]-->
<style>p { color: red }</style></head><body id="b" class="page">
<!--[if mso]><table><tr><td><![endif]--><p>Words</p></body></html>"""
    assert take_body(page) == (
        "<style>p { color: red }</style>\n<!--[if mso]><table><tr><td><![endif]--><p>Words</p>\n"
    )


def test_each_service_has_its_section_on_the_page_that_says_what_to_paste():
    page = (Path(__file__).parents[2] / "docs/services.md").read_text(encoding="utf-8")
    headings = [line[3:] for line in page.splitlines() if line.startswith("## ")]
    assert headings == [*(each.title for each in SERVICES.values()), "Another service"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "outside out/"),
        (["--out", "out"], "outside out/"),
        (["--out", "out/below"], "among the files of editions"),
    ],
)
def test_out_is_always_the_plain_form(arguments, told, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(make_project(tmp_path, "fair").root)
    assert run(["build", "--for", "listmonk", *arguments]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.slow
def test_theme_that_loses_a_placeholder_is_named(tmp_path, monkeypatch, capsys):
    project = make_project(tmp_path / "project", "fair").root
    monkeypatch.chdir(project)
    assert run(["new", "--theme", "ours"]) == 0
    brand = project / "content" / "brand.yaml"
    text = brand.read_text(encoding="utf-8")
    brand.write_text(f"{text}\ntheme: ours\n" if "theme:" not in text else text, encoding="utf-8")
    shared = Path("templates/email/_shell")
    shutil.copytree(find_shipped_templates() / "email" / "_shell", shared)
    template = shared / "page.txt.j2"
    kept = template.read_text(encoding="utf-8").replace("{{ view_in_browser }}", "")
    template.write_text(kept, encoding="utf-8")
    assert run(["build", "--for", "mailchimp", "--out", str(tmp_path / "sent")]) == 1
    assert "[placeholder-count]" in capsys.readouterr().err
    assert not (tmp_path / "sent").exists()
