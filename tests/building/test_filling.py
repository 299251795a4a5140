"""The email for a sending service: its placeholders, as often as the addresses they stand for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from digest.cli import run
from digest.project import find_shipped_templates
from digest.sending_services import SERVICES
from tests.projects import make_project


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
    assert made == ["email.html", "email.txt"]
    for path in (tmp_path / "sent").rglob("email.*"):
        text = path.read_text(encoding="utf-8")
        assert text.count(SERVICES[name].unsubscribe) == 1
        assert text.count(SERVICES[name].view_in_browser) == 1
        assert ".invalid" not in text
        if SERVICES[name].postal_address:
            assert text.count(SERVICES[name].postal_address) == 1
    assert not (project / "out").exists()


@pytest.mark.parametrize("arguments", [[], ["--out", "out"], ["--out", "out/below"]])
def test_out_is_always_the_plain_form(arguments, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(make_project(tmp_path, "fair").root)
    assert run(["build", "--for", "listmonk", *arguments]) == 2
    assert "outside out/" in capsys.readouterr().err


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
