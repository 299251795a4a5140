"""A hook names a subject; it says nothing of the speaker. All people are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.building import build
from digest.checks.template_words import _fill_speakers, _find_in_hook, _judges
from digest.project import Project
from digest.sources.speech import load_words
from tests.projects import make_project
from tests.quotes.fictional import get_language
from tests.tables import table


@table(
    ("lang", "hook"),
    [
        ("en", "{speaker} lied:"),
        ("en", "It is not true that"),
        ("en", "“The trams are full”: {speaker}"),
        ("en", "The trams are full. {speaker}"),
        ("es", "{speaker} mintió:"),
        ("es", "No es cierto que"),
        ("fr", "{speaker} a menti :"),
        ("fr", "Il est faux que"),
        ("de", "{speaker} log:"),
        ("de", "Es ist nicht wahr, dass"),
        ("pt", "{speaker} mentiu:"),
        ("pt", "É mentira que"),
    ],
)
def test_a_hook_neither_denies_nor_says_something_of_the_speaker(lang: str, hook: str) -> None:
    assert _find_in_hook(hook, get_language(lang)) == hook


@table(
    ("lang", "hook"),
    [
        ("en", "{event}: what mayors ask of Congress"),
        ("en", "{event} {hashtag}"),
        ("en", "{speaker} – {event}"),
        ("en", "Not to be missed: {event}"),
        ("en", "💬 New! From {event}:"),
        ("es", "{event}: lo que piden las ciudades"),
        ("fr", "{speaker}, {event}"),
        ("de", "{event}: Live aus dem Rathaus"),
        ("pt", "{event} {hashtag} {speaker}"),
    ],
)
def test_a_hook_may_name_the_subject(lang: str, hook: str) -> None:
    assert _find_in_hook(hook, get_language(lang)) is None
    assert not _judges(hook, load_words(lang))


@pytest.mark.parametrize("hook", ["Ana Ruiz at {event}", "Ruiz spoke at {event}"])
def test_a_hook_with_the_name_is_as_one_with_speaker(hook: str) -> None:
    filled = _fill_speakers(hook, ["Ana Ruiz"], "Housing Forum")
    assert _find_in_hook(filled, get_language("en")) == filled
    assert _fill_speakers(hook, ["Ana Ruiz"], "The Ana Ruiz Forum") == hook


def test_the_hook_of_an_edition_is_held_to_it(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    edition = tmp_path / "content" / "spring-fair.yaml"
    edition.write_text(edition.read_text("utf-8") + 'hook: "{speaker} lied:"\n', encoding="utf-8")
    found = [each for each in build(project).problems if each.check == "template-words"]
    assert [(each.severity, each.where.path) for each in found] == [
        ("error", "content/spring-fair.yaml")
    ]


def test_a_hook_that_hides_the_quote_is_to_be_shorter(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    edition = tmp_path / "content" / "spring-fair.yaml"
    hook = f'hook: "{"{event} and more of it, " * 9}"\n'
    edition.write_text(edition.read_text("utf-8") + hook, encoding="utf-8")
    found = [each for each in build(project).problems if each.check == "fold-shows-quote"]
    assert {each.fix for each in found} == {"Write a shorter `hook:`."}


@table(
    ("lang", "hook"),
    [
        ("en", "“We were wrong”: {event}"),
        ("en", 'The mayor\'s "never again" at {event}'),
        ("de", "„Nie wieder“ – {event}"),
        ("fr", "« Plus jamais » : {event}"),
        ("es", "«Nunca más» en {event}"),
        ("pt", "“Nunca mais”, em {event}"),
        ("ja", "「もう二度と」{event}"),
    ],
)
def test_a_hook_quotes_nobody(lang: str, hook: str) -> None:
    assert _find_in_hook(hook, get_language(lang))


@pytest.mark.parametrize("hook", ["On “{event}”", "Our report “Trams for All”", "The mayors’ plan"])
def test_a_hook_may_have_a_name_in_quotation_marks(hook: str) -> None:
    assert _find_in_hook(hook, get_language("en"), "Forum\nTrams for all by 2030") is None


COMMENTS = {
    "hook": (
        "{event} (satire)", "{event} – allegedly", "Fake news! {event}", "{event} 🤥", "{event}?!",
        "This quote is false: {event}", "{event}: she never said this", "‟All is lost‟ {event}",
        "''All is lost'' {event}", "ʺAll is lostʺ {event}", "— We closed every library. {event}",
    ),
    "role": ("“Librarian”", "Librarian 🤡", "Librarian?!", "LIBRARIAN?", "Librarian (satire)"),
    "name": ("Ada Example?", "Ada Example 🤥", "“Ada Example”", "Fake Ada Example"),
}  # fmt: skip


def test_no_role_name_or_hook_comments_on_the_quotation(tmp_path: Path) -> None:
    edition = make_project(tmp_path).content / "spring-fair.yaml"
    text = edition.read_text("utf-8")
    for key, values in COMMENTS.items():
        for value in values:
            old = {"role": "role: Librarian", "name": "name: Ada Example"}.get(key)
            line = f'{key}: "{value}"'
            edition.write_text(text.replace(old, line, 1) if old else f"{text}{line}\n", "utf-8")
            problems = build(Project(tmp_path)).problems
            assert [each for each in problems if each.check == "template-words"], value
