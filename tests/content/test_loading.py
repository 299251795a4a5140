"""Files become an Edition and a Brand; a file that may not be read is a problem at its place."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from digest.content.loading import (
    UnfinishedEditionError,
    find_editions,
    find_unread,
    load_brand,
    load_edition,
)
from digest.content.model import Edition
from digest.problems import ContentError, Problem
from digest.project import Project
from digest.sources.release import Release
from tests.projects import make_special

# The town and its people are fictional.
BRAND = """\
organization: harbour
sender: {name: Harbour Town Council, address: press@harbour.example.org}
postal_address: 1 Quay Street, Harbour Town
unsubscribe: https://harbour.example.org/unsubscribe
organizations:
  harbour: {name: Harbour Town Council}
"""
EDITION = """\
lang: en
subject: Harbour Day
preheader: Two days of talks about the port.
headline: The town meets at the harbour
summary: People of the town met.
event: {name: Harbour Day, starts: 2026-05-01}
host: harbour
send_on: 2026-05-03T09:00:00+02:00
people:
  okoro: {name: Ada Okoro, organization: harbour}
  lind: {name: Ben Lind}
quotes:
  - {id: first, speaker: okoro, segments: ["It is ours,"]}
  - {id: both, speaker: [lind, okoro], segments: ["It is ours,", "and yours."], seam: " "}
call_to_action: {label: Read on, url: https://harbour.example.org/day}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "content" / "sources").mkdir(parents=True)
    write(Project(tmp_path), "brand.yaml", BRAND)
    return Project(tmp_path)


def write(project: Project, name: str, text: str) -> Path:
    path = project.content / name
    path.write_text(text, encoding="utf-8")
    return path


def load(project: Project, text: str = EDITION, name: str = "harbour-day.yaml") -> Edition:
    return load_edition(project, write(project, name, text), load_brand(project)[0])[0]


def problems(
    project: Project, text: str = EDITION, name: str = "harbour-day.yaml"
) -> list[Problem]:
    with pytest.raises(ContentError) as raised:
        load(project, text, name)
    return list(raised.value.problems)


def test_every_id_is_replaced_by_what_it_names(project: Project):
    edition = load(project)
    assert edition.host.name == "Harbour Town Council"
    assert [[p.name for p in quote.speakers] for quote in edition.quotes] == [
        ["Ada Okoro"],
        ["Ben Lind", "Ada Okoro"],
    ]
    assert edition.quotes[0].speakers[0].organization is edition.host
    assert edition.featured is edition.quotes[0]
    assert edition.slug == "harbour-day"
    assert edition.status == "draft"


def test_an_editions_own_organization_wins_over_the_brands(project: Project):
    own = "organizations:\n  harbour: {name: Harbour Council}\n"
    assert load(project, EDITION + own).host.name == "Harbour Council"


def test_networks_without_settings_stay_in_order(project: Project):
    write(
        project, "brand.yaml", BRAND + "networks:\n  x:\n  mastodon: {limit: 1000}\n  bluesky: {}\n"
    )
    networks = load_brand(project)[0].networks
    assert [(name, settings.limit) for name, settings in networks.items()] == [
        ("x", None),
        ("mastodon", 1000),
        ("bluesky", None),
    ]


def test_brand_of_an_organization_that_there_is_not_is_a_problem(project: Project):
    write(project, "brand.yaml", BRAND.replace("organization: harbour", "organization: town"))
    with pytest.raises(ContentError) as raised:
        load_brand(project)
    assert [(p.where.line, p.check) for p in raised.value.problems] == [(1, "unknown-id")]


def test_project_without_a_brand_says_how_to_get_one(project: Project):
    (project.content / "brand.yaml").unlink()
    with pytest.raises(ContentError) as raised:
        load_brand(project)
    assert [p.check for p in raised.value.problems] == ["brand-file"]


def test_without_a_brand_the_organizations_are_not_called_unknown(project: Project):
    path = write(project, "harbour-day.yaml", EDITION.replace("lang: en", "lang: English"))
    with pytest.raises(ContentError) as raised:
        load_edition(project, path, None)
    assert [p.check for p in raised.value.problems] == ["language-form"]


def test_form_ids_source_and_file_name_are_all_looked_at(project: Project):
    text = EDITION.replace("lang: en", "lang: English").replace("host: harbour", "host: nobody")
    found = problems(project, text + "source: content/none.txt\n", "Harbour Day.yaml")
    assert {p.check for p in found} == {"file-name", "language-form", "unknown-id", "source-file"}


def test_a_misspelled_key_is_not_called_missing_too(project: Project):
    found = problems(project, EDITION.replace("subject:", "subjct:"))
    assert [(p.check, p.fix) for p in found] == [("unknown-key", "Did you mean `subject`?")]


@pytest.mark.parametrize("id", ["ada--okoro", "okoro-", "1", "a" * 64])
def test_any_id_of_the_right_form_is_found(project: Project, id: str):
    assert load(project, EDITION.replace("okoro", id)).quotes[0].speakers[0].id == id


def test_what_yaml_made_of_an_id_is_not_called_unknown_too(project: Project):
    found = problems(project, EDITION.replace("host: harbour", "host: &our harbours"))
    assert [p.check for p in found] == ["yaml-feature"]


def test_an_id_that_is_unknown_in_many_places_is_one_problem(project: Project):
    found = problems(project, EDITION.replace("okoro: {name: Ada Okoro", "okora: {name: Ada Okoro"))
    assert [p.where.line for p in found] == [13]
    assert found[0].message == "`okoro` is not one of the people. Line 14 has it too."
    three = EDITION.replace("speaker: okoro", "speaker: [okoro, okoru]")
    assert [p.message.partition(" ")[0] for p in problems(project, three)] == ["`okoru`"]


def test_name_in_place_of_an_id_is_understood(project: Project):
    found = problems(project, EDITION.replace("speaker: okoro", "speaker: Ada Okoro"))
    assert [p.fix for p in found] == ["Did you mean `okoro`?"]


@pytest.mark.parametrize(
    "name",
    [
        "Harbour.yaml", "harbour day.yaml", "-day.yaml", "día.yaml", "con.yaml", "lpt1.yaml",
        "a.b.yaml",
        f"{'a' * 65}.yaml", "day.YAML",
    ],
)  # fmt: skip
def test_file_name_that_cannot_be_a_folder_everywhere_is_refused(project: Project, name: str):
    assert [p.check for p in problems(project, name=name)] == ["file-name"]


def test_an_edition_without_its_language_is_in_that_of_its_source(project: Project) -> None:
    text = EDITION.partition("\n")[2] + "source: content/sources/fair.txt\n"
    german = "Der Hafen gehört uns allen, und wir bauen ihn im Mai für die Kinder der Stadt aus. "
    (project.content / "sources" / "fair.txt").write_text(german * 5, encoding="utf-8")
    for more, lang in (("", "de"), ("lang: fr\nheadlin: x\n", "fr")):
        with pytest.raises(UnfinishedEditionError) as raised:
            load(project, more + text)
        assert raised.value.sketch
        assert raised.value.sketch.edition.lang == lang


def test_only_visible_files_are_editions(project: Project):
    load(project)
    for name in (".harbour-day.yaml", "._harbour-day.yaml", ".#harbour-day.yaml", "notes.txt"):
        write(project, name, "x")
    assert [path.name for path in find_editions(project)] == ["harbour-day.yaml"]


def test_a_file_that_only_looks_like_an_edition_is_named(project: Project) -> None:
    for name in ("late.yml", "late.YAML", "late.YML", "late.yaml", "late.txt"):
        write(project, name, "x")
    found = {each.where.path for each in find_unread(project)}
    assert found == {"content/late.yml", "content/late.YAML", "content/late.YML"}


@pytest.mark.parametrize("kind", ["folder", "pipe", "harbour-day.yaml", "brand.yaml", "nowhere"])
@pytest.mark.parametrize("name", ["harbour-day.yaml", "brand.yaml"])
def test_what_is_no_regular_file_is_refused_and_not_passed_over(
    project: Project, kind: str, name: str
):
    """Passed over, its files in out/ would be those of an edition that is gone."""
    load(project)
    path = project.content / name
    path.unlink()
    make_special(path, kind)
    assert [each.name for each in find_editions(project)] == ["harbour-day.yaml"]
    with pytest.raises(ContentError) as raised:
        load_edition(project, path, None) if name != "brand.yaml" else load_brand(project)
    (problem,) = raised.value.problems
    assert (problem.check, problem.where.path) == ("file-link", f"content/{name}")


def test_link_to_a_file_elsewhere_is_refused(project: Project, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "secret.yaml"
    elsewhere.write_text(EDITION, encoding="utf-8")
    link = project.content / "harbour-day.yaml"
    link.symlink_to(elsewhere)
    with pytest.raises(ContentError) as raised:
        load_edition(project, link, load_brand(project)[0])
    assert [p.check for p in raised.value.problems] == ["file-link"]


def test_folder_that_links_elsewhere_is_refused(project: Project, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "release.txt").write_text("It is ours,", encoding="utf-8")
    (project.content / "linked").symlink_to(elsewhere, target_is_directory=True)
    found = problems(project, EDITION + "source: content/linked/release.txt\n")
    assert [(p.where.line, p.check) for p in found] == [(16, "source-file")]


@pytest.mark.parametrize(("on_disk", "written"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_source_whose_name_looks_the_same_is_said_to_be_there(
    project: Project, on_disk: Literal["NFC", "NFD"], written: Literal["NFC", "NFD"]
) -> None:
    """As names come from macOS, where accents are characters of their own."""
    write(project, normalize(on_disk, "sources/fête.txt"), "“It is ours,” said Ada Okoro.\n")
    (found,) = problems(
        project, f"{EDITION}source: {normalize(written, 'content/sources/fête.txt')}\n"
    )
    assert (found.check, "looks the same is there" in (found.fix or "")) == ("source-file", True)
    (found,) = problems(project, f"{EDITION}source: content/sources/été.txt\n")
    assert (found.check, "looks the same is there" in (found.fix or "")) == ("source-file", False)


def test_source_that_is_a_link_is_refused(project: Project):
    (project.content / "release.txt").symlink_to("brand.yaml")
    found = problems(project, EDITION + "source: content/release.txt\n")
    assert [(p.where.path, p.check) for p in found] == [("content/release.txt", "file-link")]


@pytest.mark.parametrize(
    "source",
    [
        "content/none.txt", "../release.txt", "/etc/passwd", "content", "content/sources",
        "x/" * 300,
        "a" * 300, "file:///etc/passwd", "content/brand.yaml/x",
    ],
)  # fmt: skip
def test_source_that_is_no_file_of_the_project_is_a_problem_at_its_line(
    project: Project, source: str
):
    found = problems(project, f"{EDITION}source: {source}\n")
    assert [(p.where.line, p.check) for p in found] == [(16, "source-file")]


@pytest.mark.parametrize(
    ("content", "about"),
    [
        (b"caf\xe9", "not saved as UTF-8"),
        ("It is ours".encode("utf-16"), "UTF-16"),
    ],
)
def test_source_in_another_encoding_is_named(project: Project, content: bytes, about: str):
    (project.content / "sources" / "release.txt").write_bytes(content)
    (problem,) = problems(project, EDITION + "source: content/sources/release.txt\n")
    assert problem.where.path == "content/sources/release.txt"
    assert about in problem.message


@pytest.mark.parametrize("byte", [0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xA0, 0xAD])
def test_a_byte_that_shows_no_character_is_named_without_one(project: Project, byte: int):
    (project.content / "sources" / "release.txt").write_bytes(b"It is " + bytes([byte]))
    (problem,) = problems(project, EDITION + "source: content/sources/release.txt\n")
    assert problem.message == "This character is not saved as UTF-8."


def test_source_is_read_with_its_files_bytes(project: Project):
    (project.content / "sources" / "release.txt").write_bytes(b"It is\r\nours,")
    path = write(project, "harbour-day.yaml", EDITION + "source: content/sources/release.txt\n")
    edition, files = load_edition(project, path, load_brand(project)[0])
    assert edition.release == Release("content/sources/release.txt", "It is\nours,")
    assert [(f.path, f.content) for f in files] == [
        ("content/harbour-day.yaml", path.read_bytes()),
        ("content/sources/release.txt", b"It is\r\nours,"),
    ]


def test_very_many_problems_end_with_a_word_about_the_rest(project: Project):
    found = problems(project, EDITION + "".join(f"key{n}: x\n" for n in range(500)))
    assert len(found) == 101
    assert "first 100" in "".join(p.message for p in found)
    # The place of the last one that is shown.
    (more,) = (each for each in found if each.check == "file-limits")
    others = [each.where.line for each in found if each is not more]
    assert more.where.line == max(others)
    assert others.count(more.where.line) == 1


def test_a_brand_with_a_mistake_in_its_organizations_has_no_fillers(project: Project):
    """Another mistake is filled in, so that all mistakes of the editions are reported too."""
    postal = BRAND.replace("1 Quay Street, Harbour Town", '""')
    write(project, "brand.yaml", postal)
    assert load_brand(project, is_partial=True)[0].organizations
    for wrong in (
        "{name: Harbour Town Council, url: nowhere}",
        "{url: https://harbour.example.org}",
    ):
        write(project, "brand.yaml", postal.replace("{name: Harbour Town Council}", wrong))
        with pytest.raises(ContentError):
            load_brand(project, is_partial=True)


def test_a_source_that_is_read_again_keeps_what_was_found_in_it(project: Project):
    """Another text, or another language, has nothing of it."""
    source = project.content / "sources" / "release.txt"
    text = EDITION + "source: content/sources/release.txt\n"
    source.write_text("It is ours, said Ada Okoro.", encoding="utf-8")
    release = load(project, text).release
    assert load(project, text).release is release
    assert load(project, text.replace("lang: en", "lang: fr")).release is not release
    source.write_text("It is ours, and yours.", encoding="utf-8")
    other = load(project, text).release
    assert other is not None
    assert other.text == "It is ours, and yours."
