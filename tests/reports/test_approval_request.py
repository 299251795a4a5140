"""The message to a speaker has every word that will be sent, where, when, and how to answer."""

from __future__ import annotations

from collections.abc import Callable
from string import Formatter

import pytest

from digest.languages import list_languages, load_language
from digest.project import Project
from tests.projects import Ran, change
from tests.tables import table

Digest = Callable[..., Ran]
LONG = " ".join(f"Reading is for everyone in house {number} of our town." for number in range(1, 9))


@pytest.mark.usefixtures("project")
def test_a_request_has_words_places_time_link_and_how_to_answer(digest: Digest) -> None:
    ran = digest("approve", "ada", "--request")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Please approve a quote: Ada Example\n\nHello,\n\n"
        "We would like to publish the words below as a quote by Ada Example."
        " Please read them and tell us whether you approve them.\n\n"
        "“Reading is for everyone.”\n— Ada Example, Librarian, The Example Town Library\n\n"
        "In full: email, X, Bluesky, Mastodon, Threads, LinkedIn, Facebook, Instagram\n\n"
        "Event: Spring Fair · April 5, 2031\n"
        "Planned for: April 7, 2031, 09:00 (UTC+02:00)\n"
        "With a link to: See the pictures, https://town.example/fair\n\n"
        "To approve, please reply “I approve”. If anything is wrong, tell us what it is."
        " If the words or the shorter forms change, we will ask you again.\n\n"
        "Thank you,\nThe Example Town Library\n"
    )


def test_each_shorter_form_is_there_with_its_networks(project: Project, digest: Digest) -> None:
    path = project.content / "spring-fair.yaml"
    for file in (path, project.content / "sources" / "fair.txt"):
        change(file, "Reading is for everyone.", LONG)
    change(path, "send_on", "embargo_until: 2031-04-07T06:00:00+02:00\nsend_on")
    out = digest("approve", "ada", "--request").out
    assert "\n\nShorter: X" in out
    assert "“Reading is for everyone in house 1 of our town. " in out.partition("Shorter: ")[2]
    assert "Not before: April 7, 2031, 06:00 (UTC+02:00)\n" in out


def test_several_quotes_of_one_speaker_are_one_message(project: Project, digest: Digest) -> None:
    path = project.content / "spring-fair.yaml"
    ran = digest("approve", "ada", "ben", "--request")
    assert (ran.code, ran.out) == (2, "")
    assert "`ada` and `ben` have different speakers" in ran.err
    change(path, "    speaker: ben\n", "    speaker: ada\n")
    change(
        project.content / "sources" / "fair.txt", "said Ben Sample, the baker", "said Ada Example"
    )
    ran = digest("approve", "ada", "ben", "--request")
    assert ran.out.count("Hello,") == 1
    assert "“I sold every loaf.”" in ran.out


@pytest.mark.usefixtures("project")
def test_a_request_names_no_approver(digest: Digest) -> None:
    ran = digest("approve", "ada", "--request", "--by", "Jo")
    assert (ran.code, ran.out) == (2, "")


def test_words_that_are_not_proved_are_not_asked_for(project: Project, digest: Digest) -> None:
    change(project.content / "spring-fair.yaml", "Reading is for everyone.", "Reading is for all.")
    ran = digest("approve", "ada", "--request")
    assert (ran.code, ran.out) == (1, "")


@table("code", list_languages())
def test_the_message_of_every_language_has_the_same_gaps(code: str) -> None:
    language, english = load_language(code), load_language("en")
    assert language
    assert english
    for key, text in english.request.items():
        assert find_gaps(language.request[key]) == find_gaps(text)


def find_gaps(text: str) -> list[str | None]:
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]


@pytest.mark.parametrize("code", ["de", "es", "fr", "pt"])
def test_the_message_is_in_the_language_of_the_edition(
    project: Project, digest: Digest, code: str
) -> None:
    change(project.content / "spring-fair.yaml", "lang: en", f"lang: {code}")
    out = digest("approve", "ada", "--request").out
    language = load_language(code)
    assert language
    assert out.startswith(language.request["subject"].format(names="Ada Example"))
    assert language.request["answer"] in out
