"""Every quotation of every file that we make leads to the lines on which its words stand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from digest.building import Build, build
from digest.content.model import Edition
from digest.edition_build import LoadedEdition
from digest.project import Project
from digest.social.posts import Post
from digest.text.folding import fold
from digest.tracing import origins
from digest.tracing.choosing import load_editions
from digest.tracing.origins import LineRange, Part, Trace, trace_passages
from digest.tracing.passages import FilePassage, read_passages
from tests.projects import SOURCE, change, make_project
from tests.tables import table

ROOT = Path(__file__).parents[2]
CASES = {
    "summit": ROOT,
    **{p.parent.name: p.parent for p in sorted(ROOT.glob("tests/editions/*/content"))},
    **{f"golden-{p.parent.name}": p.parent for p in sorted(ROOT.glob("tests/golden/*/content"))},
}


@cache
def make(case: str) -> tuple[Build, LoadedEdition]:
    with TemporaryDirectory() as root:
        shutil.copytree(CASES[case] / "content", Path(root) / "content")
        made = build(Project(Path(root)))
        slug = made.editions[0].edition.slug
        (loaded,) = load_editions(Project(Path(root)), (slug,))
    return made, loaded


@cache
def trace(case: str, path: str) -> tuple[Trace, ...]:
    made, loaded = make(case)
    content = next(a.content for a in made.editions[0].artifacts if a.path == path)
    return trace_passages(loaded, read_passages(content, path))


@cache
def list_files(case: str) -> list[str]:
    made, _ = make(case)
    return [a.path for a in made.editions[0].artifacts if a.path != "manifest.json"]


def read_lines(case: str, lines: LineRange) -> list[str]:
    text = (CASES[case] / lines.path).read_text(encoding="utf-8")
    return text.split("\n")[lines.first - 1 : lines.last]


def squeeze(text: str) -> str:
    return fold(text).replace(" ", "")


def find_common(words: str, segment: str) -> str:
    """What a quotation has of a segment, found in another way than by the code under test."""
    match = SequenceMatcher(None, words, segment, autojunk=False).find_longest_match()
    return segment[match.b : match.b + match.size]


def check_part(case: str, edition: Edition, found: Trace, part: Part) -> None:
    assert found.origin is not None
    segment = found.origin.quote.segments[part.segment - 1]
    common = find_common(squeeze(found.words), squeeze(segment)).rstrip(".,。")
    assert common
    assert part.source is not None
    assert edition.source is not None
    assert part.source.path == edition.source.path
    for lines in (part.content, part.source):
        rows = read_lines(case, lines)
        assert common in squeeze("\n".join(rows))
        # Not a line more than the words take.
        assert len(rows) == 1 or common not in squeeze("\n".join(rows[1:]))
        assert len(rows) == 1 or common not in squeeze("\n".join(rows[:-1]))


@pytest.mark.sampled(14)
@pytest.mark.parametrize("case", CASES)
def test_every_quotation_of_every_file_leads_to_the_lines_of_its_words(case: str):
    made, loaded = make(case)
    assert made.editions[0].artifacts, made.problems
    for path in list_files(case):
        traces = trace(case, path)
        assert any(each.origin for each in traces), path
        for found in traces:
            assert found.is_traced, (path, found)
            for part in found.origin.parts if found.origin else ():
                check_part(case, loaded.edition, found, part)


def list_expected(build: Build) -> Iterator[tuple[str, str]]:
    for post in build.editions[0].posts:
        if isinstance(post, Post):
            yield post.path, post.quote.id


@table("case", CASES)
def test_the_quote_of_a_draft_is_the_one_it_was_made_of(case: str):
    made, _ = make(case)
    for path, id in list_expected(made):
        assert {each.origin.quote.id for each in trace(case, path) if each.origin} == {id}
    found = {each.origin.quote.id for each in trace(case, "posts.json") if each.origin}
    assert found == {id for _, id in list_expected(made)}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("case", CASES)
def test_an_email_has_the_quotes_that_it_was_given_and_no_others(case: str):
    edition = make(case)[1].edition
    wanted = [edition.featured.id, *(voice.id for voice in edition.more_voices)]
    wanted = list(dict.fromkeys(wanted))
    for path in ("email.html", "email.txt", "email.eml"):
        found = [each.origin.quote.id for each in trace(case, path) if each.origin]
        # A pull quote is above its whole quote.
        assert [id for id, _ in groupby(found)] == wanted, path


def test_a_message_shows_the_words_in_both_of_its_parts():
    (found,) = trace("summit", "email.eml")
    assert [place.partition(",")[0] for place in found.places] == ["plain part", "html part"]


# A project of one edition, whose lines are counted here by hand.


@pytest.fixture
def loaded(project: Project) -> LoadedEdition:
    return load(project)


def load(project: Project) -> LoadedEdition:
    (loaded,) = load_editions(project, ("spring-fair",))
    return loaded


def trace_text(loaded: LoadedEdition, text: str) -> tuple[Trace, ...]:
    return trace_passages(loaded, read_passages(text.encode(), "x.txt"))


def test_lines_are_those_of_the_content_and_of_the_source(loaded: LoadedEdition):
    (found,) = trace_text(loaded, "\n\n“I sold every loaf.”\n\n— Ben Sample")
    assert found.places == ("line 3",)
    assert found.origin is not None
    (part,) = found.origin.parts
    assert part == Part(
        1,
        LineRange("content/spring-fair.yaml", 26, 26),
        LineRange("content/sources/fair.txt", 3, 3),
    )
    assert found.is_traced


def test_words_over_several_lines_and_segments(project: Project):
    path = project.content / "spring-fair.yaml"
    folded = ">-\n      Reading is\n      for everyone,\n    - |-\n      and always will be.\n"
    change(path, "segments: [Reading is for everyone.]\n", f"segments:\n    - {folded}")
    source = "“Reading\nis for everyone,” said Ada Example. “and\nalways will be.”\n\nBen Sample\n"
    source += "“I sold every loaf.”\n"
    (project.content / "sources" / "fair.txt").write_text(source, encoding="utf-8")
    (found,) = trace_text(load(project), "“for everyone, and always”, says Ada Example.")
    assert found.origin is not None
    assert found.origin.parts == (
        Part(1, LineRange(str(path.relative_to(project.root)), 26, 26), lines(2, 2)),
        Part(2, LineRange(str(path.relative_to(project.root)), 28, 28), lines(2, 3)),
    )


def lines(first: int, last: int) -> LineRange:
    return LineRange("content/sources/fair.txt", first, last)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("“I sold every bun.” — Ben Sample", "fair.txt:3: here “bun.”, in the source “loaf.”."),
        ("“I sold every loaf” twice, said “Ben Sample", ""),
        ("“So said Ada Example, the librarian.”", "content/sources/fair.txt:1 has them, but no"),
        ("“Nothing is like this at all, is it?”", ".txt has nothing like them."),
    ],
)
def test_words_that_no_quote_has_are_told(loaded: LoadedEdition, text: str, remark: str):
    found = trace_text(loaded, text)
    assert not all(each.is_traced for each in found)
    assert remark in found[0].remark


@pytest.mark.parametrize("hidden", ["\u00ad", "\u200b", "\u2060"])
def test_a_copy_with_an_invisible_letter_is_not_traced(loaded: LoadedEdition, hidden: str):
    said = "“I sold every loaf.”\n\n— Ben Sample"
    (found,) = trace_text(loaded, said.replace("sold", f"so{hidden}ld"))
    assert not found.is_traced
    assert f"U+{ord(hidden):04X}" in found.remark


def test_words_whose_speaker_is_not_named_are_not_traced(loaded: LoadedEdition):
    (found,) = trace_text(loaded, "“I sold every loaf.” — Ada Example")
    assert found.origin is not None
    assert found.origin.unnamed == ("Ben Sample",)
    assert not found.is_traced


@table(
    ("attribution", "altered"),
    [
        ("— Ben Sample, convicted felon", ("convicted", "felon")),
        ("— Ben Sample, former Baker", ("former",)),
        ("— convicted Ben Sample, Baker", ("convicted",)),
        ("Ben Sample, Mayor", ("Mayor",)),
        ("— Ben Sample, Librarian", ("Librarian",)),
        ("— Ben Sample, Baker", ()),
        ("— Ben Sample, the baker (in English)\n\nRead more: https://town.example/", ()),
        ("— Ben Sample (@ben), Baker #fair", ()),
        ("- 12:00 Ada Example greets the guests\n\nBen Sample, Baker", ()),
    ],
)
def test_a_role_that_neither_content_nor_source_has_is_told(attribution: str, altered: tuple[str]):
    with TemporaryDirectory() as root:
        loaded = load(make_project(Path(root)))
    (found,) = trace_text(loaded, f"“I sold every loaf.”\n\n{attribution}")
    assert found.origin is not None
    assert found.origin.altered == altered
    assert found.is_traced == (not altered)


def test_a_role_without_a_word_that_makes_it_another_is_told(project: Project):
    change(project.content / "spring-fair.yaml", "role: Baker", "role: Former baker")
    (found,) = trace_text(load(project), "“I sold every loaf.”\n\n— Ben Sample, baker")
    assert found.origin is not None
    assert found.origin.altered == ("former",)


def test_a_title_of_the_edition_is_nobodys_words(project: Project):
    change(project.content / "spring-fair.yaml", "the spring fair.", "the “Spring Fair”.")
    found = trace_text(load(project), "They met at the ‘Spring Fair’ and the “Autumn Fair”.")
    assert [(each.title, each.is_traced) for each in found] == [
        (LineRange("content/spring-fair.yaml", 5, 5), True),
        (None, False),
    ]


def test_words_that_two_people_said_belong_to_the_one_who_is_named(project: Project):
    change(project.content / "spring-fair.yaml", "I sold every loaf.", "Reading is for everyone.")
    (project.content / "sources" / "fair.txt").write_text(
        SOURCE.replace("I sold every loaf.", "Reading is for everyone."), encoding="utf-8"
    )
    loaded = load(project)
    for name, id in (("Ada Example", "ada"), ("Ben Sample", "ben")):
        (found,) = trace_text(loaded, f"“Reading is for everyone.” — {name}")
        assert found.origin is not None
        assert found.origin.quote.id == id
    meant = FilePassage(
        "x", "“Reading is for everyone.”", "Ada Example and Ben Sample", quote="ben"
    )
    (found,) = trace_passages(loaded, [meant])
    assert found.origin is not None
    assert found.origin.quote.id == "ben"


def test_an_excerpt_may_end_with_another_mark_than_its_quote(project: Project):
    path = project.content / "spring-fair.yaml"
    change(path, "[I sold every loaf.]", "[I sold every loaf.]\n    excerpts: [I sold every]")
    (found,) = trace_text(load(project), "“I sold every.” — Ben Sample")
    assert found.is_traced
    (other,) = trace_text(load(project), "“I sold.” — Ben Sample")
    assert not other.is_traced


def test_text_without_marks_is_traced_where_it_is_somebodys(loaded: LoadedEdition):
    (found,) = trace_text(loaded, "Ben Sample:\n\nI sold every loaf.\n\nSee you there.")
    assert found.is_traced
    assert trace_text(loaded, "See you there.") == ()


def test_without_a_source_there_are_no_lines_to_show(project: Project):
    change(project.content / "spring-fair.yaml", "source: content/sources/fair.txt\n", "")
    (found,) = trace_text(load(project), "“I sold every loaf.” — Ben Sample")
    assert found.origin is not None
    assert [part.source for part in found.origin.parts] == [None]
    assert found.is_traced


def test_a_quote_that_its_source_does_not_have_is_not_traced(project: Project):
    change(project.content / "spring-fair.yaml", "every loaf", "every bun")
    (found,) = trace_text(load(project), "“I sold every bun.” — Ben Sample")
    assert found.origin is not None
    assert not found.is_traced


def test_words_with_escapes_are_shown_where_they_start(project: Project):
    change(
        project.content / "spring-fair.yaml", "[I sold every loaf.]", '["I sold \\u0065very loaf."]'
    )
    # What stands below is somebody else's line.
    change(project.content / "spring-fair.yaml", "See the pictures", "I sold every loaf.")
    (found,) = trace_text(load(project), "“every loaf.” — Ben Sample")
    assert found.origin is not None
    assert found.origin.parts[0].content == LineRange("content/spring-fair.yaml", 26, 26)


@table("text", ["“No quote has these words, number {n}.”\n\n", "“{n} a”\n\n"])
def test_similar_words_are_looked_for_for_few_quotations(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is none of ours may have thousands; each is an error none the less."""
    asked: list[str] = []
    monkeypatch.setattr(origins, "find_nearest", lambda _, words: asked.append(words))
    _, loaded = make("summit")
    passages = read_passages("".join(text.format(n=n) for n in range(60)).encode(), "made.txt")
    found = trace_passages(loaded, passages)
    assert [each.words for each in found[:25]] == asked
    assert not any(each.is_traced for each in found)
    assert found[25].remark.endswith("only for the first 25 such quotations.")
    assert len(found) == 60
