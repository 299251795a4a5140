"""Every draft of fictional editions in six languages, whole, as it was read and found good.

`pytest tests/golden --refresh` writes them anew. Read the difference as the post's reader would.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from digest.building import Build, build
from digest.exporting import write_buffer, write_raw, write_spreadsheet
from digest.post_times import schedule_posts
from digest.project import Project
from digest.social.networks import NETWORKS
from digest.social.posts import Post, SkippedPost
from digest.text.folding import fold
from digest.text.quotation_marks import is_balanced
from tests.tables import table

FOLDER = Path(__file__).parent
CASES = sorted(path.parent.name for path in FOLDER.glob("*/content"))


@cache
def make(case: str) -> Build:
    """Built in a folder of its own, so that nothing but the expected files lies beside the case."""
    with TemporaryDirectory() as root:
        shutil.copytree(FOLDER / case / "content", Path(root) / "content")
        return build(Project(Path(root)))


def list_posts(case: str) -> list[Post]:
    (edition,) = make(case).editions
    return [post for post in edition.posts if isinstance(post, Post)]


def compare(expected: Path, made: dict[str, bytes], *, refresh: bool) -> None:
    """All files below `expected`, whole; with `refresh` they become what was made."""
    if refresh:
        shutil.rmtree(expected, ignore_errors=True)
        for name, content in made.items():
            path = expected / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    kept = {
        path.relative_to(expected).as_posix(): path.read_bytes()
        for path in expected.rglob("*")
        if path.is_file()
    }
    assert kept == made


@pytest.mark.parametrize("case", CASES)
def test_every_draft_is_as_it_was_read(case, refresh):
    made = make(case)
    assert not [problem for problem in made.problems if problem.severity != "hint"]
    posts = {post.path.removeprefix("social/"): post.fit.text.encode() for post in list_posts(case)}
    compare(FOLDER / case / "social", posts, refresh=refresh)


def test_export_is_as_it_was_read(refresh):
    slots = schedule_posts(
        list_posts("english"), make("english").editions[0].edition.send_on.date()
    )
    made = {
        "posts.csv": write_spreadsheet(slots),
        "raw.csv": write_raw(slots),
        "buffer-x.csv": write_buffer(s for s in slots if s.post.network.name == "x"),
    }
    encoded = {name: text.encode() for name, text in made.items()}
    compare(FOLDER / "english" / "export", encoded, refresh=refresh)


def test_cases_are_in_six_languages_and_each_edition_says_that_it_is_fictional():
    languages = {make(case).editions[0].edition.lang for case in CASES}
    assert {"en", "es", "fr", "de", "ar", "ja"} <= languages
    for path in FOLDER.glob("*/content/*.yaml"):
        assert path.read_text(encoding="utf-8").startswith("# Fictional: ")


@table("case", CASES)
def test_every_expected_draft_keeps_what_every_post_keeps(case):
    """The files themselves, not what the code says of them: limit, speaker, link, words, marks."""
    (edition,) = make(case).editions
    for path in (FOLDER / case / "social").glob("*/*.txt"):
        text = path.read_bytes().decode()
        (post,) = (
            each
            for each in list_posts(case)
            if (each.network.name, each.quote.id) == (path.parent.name, path.stem)
        )
        said = fold(" ".join(post.quote.segments))
        assert post.network.fits(text), path
        assert all(person.name in text for person in post.quote.speakers), path
        assert is_balanced(text), path
        assert text == text.strip(), path
        for sentence in post.fit.candidate.kept:
            words = fold(post.joined.run(sentence, sentence))
            assert words.rstrip(".") in fold(text), path
            assert words.rstrip(".。") in said, path
        if post.network.links == "dead":
            assert "example.org" in text, path
        else:
            linked = [link.url for link in NETWORKS[post.network.name].find_links(text)]
            assert any(url.startswith(edition.edition.call_to_action.url[:30]) for url in linked), (
                path
            )


def test_case_shows_what_it_says_that_it_shows():
    """A rule that no longer bites would leave its example standing as if it did."""
    kinds = {(p.network.name, p.quote.id): p.fit.candidate.kind for p in list_posts("english")}
    assert {kind for (_, quote), kind in kinds.items() if quote == "brackish"} == {"preferred"}
    assert kinds["x", "quill"] == "run"
    assert ("threads", "brackish") not in kinds
    skipped = [p for p in make("english").editions[0].posts if isinstance(p, SkippedPost)]
    assert [(p.network.name, p.quote.id) for p in skipped] == [("threads", "brackish")]
    for case in ("french", "german", "arabic", "japanese"):
        assert "run" in {post.fit.candidate.kind for post in list_posts(case)}, case
