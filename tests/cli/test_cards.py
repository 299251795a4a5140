from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from digest.cards.files import CardNote, add_note, read_card
from digest.cards.layout import SIZES
from digest.cli import cards as cards_command
from digest.project import Project
from tests.cards.drawing_room import require_skia
from tests.projects import Ran, change, make_project, read_tree
from tests.readying import make_ready

require_skia()
pytestmark = pytest.mark.prove

Digest = Callable[..., Ran]


def list_cards(project: Project, slug: str = "spring-fair") -> list[str]:
    return sorted(path.name for path in (project.out / slug / "cards").glob("*"))


def name_cards(*quotes: str) -> list[str]:
    return sorted(f"{quote}-{size}.png" for quote in quotes for size in SIZES)


CARDS = name_cards("ada", "ben")


def test_every_quote_is_drawn_in_both_formats(project: Project, digest: Digest) -> None:
    ran = digest("cards")
    assert (ran.code, ran.err.partition("\n")[0]) == (0, "8 cards: 8 drawn, 0 unchanged.")
    assert ran.out == "".join(f"wrote out/spring-fair/cards/{name}\n" for name in CARDS)
    assert list_cards(project) == CARDS
    note = read_card((project.out / "spring-fair/cards/ben-portrait.png").read_bytes())
    assert note
    assert note.alt == "“I sold every loaf.” — Ben Sample, Baker"


def test_only_what_changed_is_drawn_again(project: Project, digest: Digest) -> None:
    digest("build")
    digest("cards")
    before = {
        name: (project.out / f"spring-fair/cards/{name}").stat().st_mtime_ns for name in CARDS
    }
    assert digest("cards").err.partition("\n")[0] == "8 cards: 0 drawn, 8 unchanged."
    after = {name: (project.out / f"spring-fair/cards/{name}").stat().st_mtime_ns for name in CARDS}
    assert before == after
    change(project.content / "spring-fair.yaml", "Baker", "Miller")
    ran = digest("cards")
    assert ran.out == "".join(f"wrote out/spring-fair/cards/{name}\n" for name in name_cards("ben"))


@pytest.mark.usefixtures("project")
def test_what_may_not_be_published_yet_is_said(digest: Digest) -> None:
    said = digest("cards", "--now", "2031-04-07T08:59:00+02:00").err
    assert "warning: spring-fair is not ready to send: 2 quotes not approved (" in said
    assert "warning: spring-fair is too early. Not before 7 April 2031 at 09:00 (UTC+02:00)" in said
    assert "early" not in digest("cards", "--now", "2031-04-07T09:00:00+02:00").err


def test_cards_of_quotes_that_are_gone_are_removed(project: Project, digest: Digest) -> None:
    digest("cards")
    folder = project.out / "spring-fair" / "cards"
    (folder / "ours.png").write_bytes(b"a picture of somebody else")
    change(project.content / "spring-fair.yaml", "id: ben\n", "id: baker\n")
    ran = digest("cards", "spring-fair")
    assert "removed out/spring-fair/cards/ben-portrait.png" in ran.out
    assert list_cards(project) == sorted([*name_cards("ada", "baker"), "ours.png"])


def test_cards_of_an_edition_that_is_gone_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, digest: Digest
) -> None:
    project = make_project(tmp_path / "two", "autumn", "spring")
    monkeypatch.chdir(project.root)
    for other in ("autumn", "spring"):
        assert digest("cards", other).code == 0
    (project.content / "autumn.yaml").unlink()
    assert digest("cards", "spring").out == ""
    assert list_cards(project, "autumn") == CARDS
    assert digest("cards").out.count("removed out/autumn/cards/") == 8
    assert list_cards(project, "autumn") == []


def test_cards_of_a_sent_edition_are_left_alone(project: Project, digest: Digest) -> None:
    make_ready(project)
    digest("cards")
    path = project.content / "spring-fair.yaml"
    path.write_text("status: sent\n" + path.read_text().replace("id: ben", "id: baker"))
    ran = digest("cards")
    assert "spring-fair was sent: its cards were not changed." in ran.err
    assert list_cards(project) == CARDS


def test_a_problem_is_told_and_nothing_is_written(project: Project, digest: Digest) -> None:
    change(project.content / "spring-fair.yaml", "role: Baker", "role: Baker Ꮳ")
    ran = digest("cards")
    assert ran.code == 1
    assert (
        "error: No font of this card can show “Ꮳ” (U+13E3, cherokee letter tsa). [card-glyphs]"
        in (ran.err)
    )
    assert "Nothing was written." in ran.err
    assert list_cards(project) == []


def test_problems_of_the_content_come_first(project: Project, digest: Digest) -> None:
    change(project.content / "spring-fair.yaml", "Reading is for", "Reading was for")
    ran = digest("cards")
    assert (ran.code, list_cards(project)) == (1, [])
    assert "[quote-verbatim]" in ran.err


def test_cards_are_in_no_manifest(project: Project, digest: Digest) -> None:
    digest("build")
    digest("cards")
    assert digest("build", "--check").code == 0
    manifest = json.loads((project.out / "spring-fair" / "manifest.json").read_text())
    assert not [path for path in manifest["files"] if "cards" in path]


def test_a_build_leaves_cards_where_they_are(project: Project, digest: Digest) -> None:
    digest("cards")
    digest("build")
    assert list_cards(project) == CARDS


def test_the_desk_shows_new_cards_at_once(project: Project, digest: Digest) -> None:
    digest("build")
    digest("cards")
    assert "cards/ada-portrait.png" in (project.out / "index.html").read_text()


def test_the_desk_never_shows_drafts_that_are_not_in_out(project: Project, digest: Digest) -> None:
    """What its button copies is what the file beside it holds."""
    assert "after the next `digest build`" in digest("cards").err
    assert not (project.out / "index.html").exists()
    digest("build")
    before = (project.out / "index.html").read_text()
    change(project.content / "spring-fair.yaml", "See the pictures", "Look at them")
    assert "after the next `digest build`" in digest("cards").err
    assert (project.out / "index.html").read_text() == before


def test_a_link_among_the_cards_is_never_followed(project: Project, digest: Digest) -> None:
    digest("cards")
    outside = project.root / "outside.png"
    outside.write_bytes(add_note(b"\x89PNG\r\n\x1a\n" + b"\0" * 20, CardNote("a", "b")))
    (project.out / "spring-fair/cards/link.png").symlink_to(outside)
    assert digest("cards").code == 0
    assert outside.exists()


def test_a_folder_and_a_pipe_among_the_cards_hold_nothing_up(
    project: Project, digest: Digest
) -> None:
    digest("cards")
    folder = project.out / "spring-fair" / "cards"
    (folder / "folder-portrait.png").mkdir()
    os.mkfifo(folder / "pipe-portrait.png")
    assert digest("cards").code == 0
    assert {*list_cards(project)} == {*CARDS, "folder-portrait.png", "pipe-portrait.png"}


def test_without_the_extra_the_install_line_is_said(
    project: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards_command, "find_spec", lambda _: None)
    ran = digest("cards")
    assert ran.code == 3
    assert ran.err.startswith("error: Quote cards need packages that are not installed.\n    fix: ")
    assert "[cards]" in ran.err
    assert not project.out.exists()


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (
            '{"url": "file:///srv/ada/my%20digest", "dir_info": {"editable": true}}',
            "-m pip install --editable '/srv/ada/my digest[cards]'",
        ),
        (
            '{"url": "file:///tmp/summit_digest-1.whl", "archive_info": {}}',
            "-m pip install 'summit-digest[cards] @ file:///tmp/summit_digest-1.whl'",
        ),
        (
            '{"url": "https://git.example/d.git", "vcs_info": {"vcs": "git", "commit_id": "1a2b"}}',
            "-m pip install 'summit-digest[cards] @ git+https://git.example/d.git@1a2b'",
        ),
        (None, "-m pip install 'summit-digest[cards]'"),
    ],
)
def test_the_install_line_names_where_this_digest_came_from(
    origin: str | None, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = SimpleNamespace(read_text=lambda _: origin)
    monkeypatch.setattr("importlib.metadata.distribution", lambda _: found)
    assert cards_command.write_install_line("cards") == f"{sys.executable} {line}"


def test_a_picture_that_was_not_drawn_here_is_no_card_whatever_it_says_of_itself(
    project: Project, digest: Digest
) -> None:
    """A repository can bring along any picture with the right fingerprint in it."""
    digest("cards")
    card = project.out / "spring-fair" / "cards" / CARDS[0]
    good = card.read_bytes()
    note = read_card(good)
    assert note
    card.write_bytes(good[:-30] + bytes(255 - each for each in good[-30:-27]) + good[-27:])
    assert read_card(card.read_bytes()) == note
    assert digest("cards").out == f"wrote out/spring-fair/cards/{CARDS[0]}\n"
    assert card.read_bytes() == good


def test_without_a_cache_cards_are_drawn_again_and_stay_the_same(
    project: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest("cards")
    before = read_tree(project.out)
    monkeypatch.setenv("CI", "true")
    assert digest("cards").err.startswith("8 cards: 0 drawn, 8 unchanged.\n")
    assert read_tree(project.out) == before


def test_drawing_one_edition_keeps_in_mind_what_was_drawn_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, digest: Digest
) -> None:
    project = make_project(tmp_path / "two", "autumn", "spring")
    monkeypatch.chdir(project.root)
    digest("cards")
    digest("cards", "spring")
    before = cards_command._read_record(project, project.out)
    cards = list(project.out.glob("*/cards/*.png"))
    assert before == {hashlib.sha256(card.read_bytes()).hexdigest() for card in cards}
