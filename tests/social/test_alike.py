"""X and Bluesky get the same words, unless one of them would lose its first line for it."""

from __future__ import annotations

from pathlib import Path

from digest.building import build
from digest.social.posts import Post
from tests.projects import change, make_project

WORDS = (
    "A água é um bem de todos. O reservatório está com 17% da capacidade, o nível mais baixo desde"
    " 1983. A partir de segunda-feira o abastecimento será interrompido das 23h às 5h. Hospitais e"
    " escolas não serão afetados. Quem encontrar um vazamento deve ligar para o 115."
)


def test_the_same_words_cost_no_first_line(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    content = tmp_path / "content" / "spring-fair.yaml"
    source = tmp_path / "content" / "sources" / "fair.txt"
    change(source, "“Reading is for everyone.” So said Ada", f"“{WORDS}”, disse Ada")
    change(content, "[Reading is for everyone.]", f"[{WORDS!r}]")
    change(content, "lang: en", "lang: pt")
    change(content, "name: Spring Fair", "name: Plano de Emergência da Água de Serra Alta")
    change(content, "    role: Librarian", "    role: secretária municipal de Saneamento Básico")
    (edition,) = build(project).editions
    posts = {
        each.network.name: each.fit
        for each in edition.posts
        if isinstance(each, Post) and each.quote.id == "ada"
    }
    assert posts["x"].hook == posts["bluesky"].hook is not None
    assert posts["x"].link.label
    assert posts["x"].candidate.text == posts["bluesky"].candidate.text
