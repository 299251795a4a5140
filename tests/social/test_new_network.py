"""A network is one value in the table: commands, drafts, docs and posts.json follow from it."""

from __future__ import annotations

import pytest

from digest.cli import run
from digest.project import Project
from digest.reports.networks import write_networks_page
from digest.social.network import Evidence, Network
from digest.social.networks import NETWORKS
from tests.projects import make_project

PIGEON = Network(
    name="pigeon",
    title="Pigeon Post",
    limit=120,
    unit="letters",
    measure=len,
    evidence=Evidence("secondary", "every pigeon"),
)


@pytest.fixture
def town(tmp_path, monkeypatch) -> Project:
    """A project in a world with one more network."""
    monkeypatch.setattr("digest.social.networks.NETWORKS", {**NETWORKS, "pigeon": PIGEON})
    monkeypatch.setattr("digest.social.making.NETWORKS", {**NETWORKS, "pigeon": PIGEON})
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)


def test_new_network_has_drafts_within_its_limit(town, capsys):
    assert run(["build"]) == 0
    draft = town.out / "spring-fair" / "social" / "pigeon" / "ben.txt"
    text = draft.read_text(encoding="utf-8")
    assert "— Ben Sample, Baker" in text
    assert "https://town.example/fair" in text
    assert len(text) <= 120
    assert "Pigeon Post" in capsys.readouterr().out


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("command", ["post", "explain-post", "measure"])
def test_new_network_is_a_choice_of_every_command(capsys, command):
    assert run([command, "--help"]) == 0
    assert "pigeon" in capsys.readouterr().out


@pytest.mark.usefixtures("town")
def test_new_network_is_printed_explained_and_exported(capsys):
    assert run(["post", "pigeon", "ada"]) == 0
    assert "— Ada Example" in capsys.readouterr().out
    assert run(["explain-post", "pigeon", "ada"]) == 0
    assert "of 120 letters" in capsys.readouterr().out
    assert run(["export", "csv", "--network", "pigeon"]) == 0
    assert ",pigeon," in capsys.readouterr().out


def test_new_network_is_on_its_page():
    page = write_networks_page([*NETWORKS.values(), PIGEON])
    assert "| Pigeon Post | 120 letters | counted as written |" in page
    assert "| Pigeon Post | secondary | every pigeon |" in page
