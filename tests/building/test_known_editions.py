"""What is known of editions is used only while a new build would make the same."""

from __future__ import annotations

import hashlib
import io
import pickle
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from digest import known_editions, packing
from digest.building import Build, build
from digest.edition_build import EditionWork, LoadedEdition
from digest.known_editions import KnownEditions
from digest.project import Project, find_shipped_templates
from digest.shared_inputs import SharedInputs
from tests.projects import change, make_project

SLUGS = ("first", "second", "third")
TRANSLATION = """\
lang: en
translation_of: first
subject: Readers were wanted
preheader: The fair opened its doors on Saturday.
headline: The fair brought readers together
summary: Two hundred people came to the fair.
send_on: 2031-04-08T09:00:00+02:00
quotes:
  - id: ada
    speaker: ada
    segments: [Reading is for everyone.]
call_to_action: {label: See the pictures, url: https://town.example/pictures}
"""


@pytest.fixture
def several(tmp_path: Path) -> Project:
    project = make_project(tmp_path, *SLUGS)
    (project.content / "translated.yaml").write_text(TRANSLATION, encoding="utf-8")
    shutil.copytree(find_shipped_templates(), project.root / "templates")
    return project


@pytest.fixture
def cache_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return home


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slugs of the editions of which something was made."""
    slugs: list[str] = []
    make = known_editions.make_work

    def note(shared: SharedInputs, loaded: LoadedEdition) -> EditionWork:
        slugs.append(loaded.edition.slug)
        return make(shared, loaded)

    monkeypatch.setattr(known_editions, "make_work", note)
    return slugs


def show(made: Build) -> object:
    """All that a build says and writes."""
    editions = [
        (e.edition.slug, e.artifacts, e.lacks, e.template_words, e.unproved, e.was_sent)
        for e in (*made.editions, *made.sketches)
    ]
    return editions, made.problems, made.unread, made.unread_records


def find(made: Build, check: str) -> set[str]:
    return {each.where.path for each in made.problems if each.check == check}


@pytest.mark.slow
def test_only_what_changed_is_made_again(several: Project, made: list[str]) -> None:
    known = KnownEditions()
    first = build(several, known=known)
    assert sorted(made) == sorted((*SLUGS, "translated"))
    made.clear()
    assert show(build(several, known=known)) == show(first)
    assert made == []
    change(several.content / "second.yaml", "Readers wanted", "Bakers wanted")
    assert show(build(several, known=known)) == show(build(several))
    assert made == ["second"]


@pytest.mark.slow
def test_what_another_edition_changes_is_found_in_those_that_are_known(
    several: Project, made: list[str]
) -> None:
    known = KnownEditions()
    assert not find(build(several, known=known), "one-spelling")
    made.clear()
    change(several.content / "second.yaml", "Ada Example", "Adda Example")
    after = build(several, known=known)
    assert made == ["second"]
    assert "content/first.yaml" in find(after, "one-spelling")
    assert show(after) == show(build(several))


@pytest.mark.slow
def test_a_translation_is_made_again_with_its_original(several: Project, made: list[str]) -> None:
    known = KnownEditions()
    build(several, known=known)
    made.clear()
    change(several.content / "first.yaml", "2031-04-05", "2031-04-06")
    assert show(build(several, known=known)) == show(build(several))
    assert sorted(made) == ["first", "translated"]


@pytest.mark.sampled(2)
@pytest.mark.parametrize("path", ["content/brand.yaml", "content/sources/fair.txt"])
def test_what_all_editions_share_makes_all_of_them_again(
    several: Project, made: list[str], path: str
) -> None:
    known = KnownEditions()
    build(several, known=known)
    made.clear()
    change(several.root / path, "The Example Town Library", "The Other Town Library")
    assert show(build(several, known=known)) == show(build(several))
    assert sorted(made) == sorted((*SLUGS, "translated"))


@pytest.mark.slow
def test_what_was_made_is_kept_from_run_to_run(several: Project, made: list[str]) -> None:
    first = build(several, known=KnownEditions(is_kept=True))
    made.clear()
    change(several.content / "second.yaml", "Ada Example", "Adda Example")
    after = build(several, known=KnownEditions(is_kept=True))
    assert made == ["second"]
    assert "content/first.yaml" in find(after, "one-spelling")
    assert show(after) == show(build(several))
    assert after.editions[0].edition == first.editions[0].edition


def list_entries(home: Path) -> list[Path]:
    return [path for path in home.rglob("editions/*/*") if path.is_file()]


@pytest.mark.slow
def test_an_entry_that_was_damaged_or_planted_counts_for_nothing(
    several: Project, made: list[str], cache_home: Path
) -> None:
    expected = show(build(several, known=KnownEditions(is_kept=True)))
    first, second, *_ = sorted(list_entries(cache_home))
    first.write_bytes(first.read_bytes()[:-1] + b"x")
    head, _, body = second.read_bytes().partition(b"\n")
    planted = zlib.compress(pickle.dumps(shutil.rmtree))
    sha = hashlib.sha256(planted).hexdigest()
    second.write_bytes(
        head.replace(hashlib.sha256(body).hexdigest().encode(), sha.encode()) + b"\n" + planted
    )
    made.clear()
    assert show(build(several, known=KnownEditions(is_kept=True))) == expected
    assert made == ["first", "second"]


@pytest.mark.parametrize(
    ("module", "name"),
    [("os", "system"), ("digest.packing", "pickle.Pickler"), ("digest.building", "build")],
)
def test_an_entry_names_nothing_but_values_of_ours(module: str, name: str) -> None:
    """A name with dots leads through a module of ours to what that imports."""
    named = b"".join(b"\x8c" + bytes([len(part)]) + part.encode() for part in (module, name))
    reader = packing._EntryReader.__new__(packing._EntryReader)
    pickle.Unpickler.__init__(reader, io.BytesIO(b"\x80\x04" + named + b"\x93."))
    with pytest.raises(pickle.UnpicklingError, match="is no value"):
        reader.load()


def test_nothing_is_kept_in_ci(
    several: Project, monkeypatch: pytest.MonkeyPatch, cache_home: Path
) -> None:
    before = len(list_entries(cache_home))
    monkeypatch.setenv("CI", "true")
    build(several, known=KnownEditions(is_kept=True))
    assert len(list_entries(cache_home)) == before


@pytest.mark.slow
def test_entries_of_editions_that_are_gone_go_too(several: Project, cache_home: Path) -> None:
    build(several, known=KnownEditions(is_kept=True))
    (several.content / "second.yaml").unlink()
    build(several, known=KnownEditions(is_kept=True))
    assert sorted(each.name for each in list_entries(cache_home)) == [
        "first",
        "third",
        "translated",
    ]


@pytest.mark.slow
def test_a_source_that_became_a_link_is_not_known(several: Project) -> None:
    known, source = KnownEditions(), several.content / "sources" / "fair.txt"
    build(several, known=known)
    source.rename(source.with_name("other.txt"))
    source.symlink_to("other.txt")
    assert show(build(several, known=known)) == show(build(several))


Edit = Callable[[Project, Random], None]


def _pick(project: Project, chosen: Random) -> Path:
    return chosen.choice(sorted(project.content.glob("*.yaml")))


def _replace(pairs: list[tuple[str, str]]) -> Edit:
    """Words of a file for others, or back."""

    def edit(project: Project, chosen: Random) -> None:
        path, pair = _pick(project, chosen), chosen.choice(pairs)
        old, new = pair if chosen.random() < 0.5 else pair[::-1]
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def _delete(project: Project, chosen: Random) -> None:
    path = _pick(project, chosen)
    if path.name != "brand.yaml":
        path.unlink()


def _copy(project: Project, chosen: Random) -> None:
    content = _pick(project, chosen).read_bytes()
    (project.content / f"{chosen.choice(SLUGS)}.yaml").write_bytes(content)


def _rename(project: Project, chosen: Random) -> None:
    path = _pick(project, chosen)
    if path.name != "brand.yaml":
        path.rename(path.with_name(f"{chosen.choice(('fourth', 'first', 'translated'))}.yaml"))


def _change_templates(project: Project, chosen: Random) -> None:
    name = chosen.choice(["social/post.txt.j2", "email/classic/email.html.j2"])
    path = project.root / "templates" / name
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n" if chosen.random() < 0.7 else "{% if %}", encoding="utf-8")


def _change_source(project: Project, chosen: Random) -> None:
    path = project.content / "sources" / "fair.txt"
    old, new = chosen.choice([("baker", "mayor"), ("loaf", "cake"), ("“", '"')])
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new), encoding="utf-8")


EDITS: list[Edit] = [
    _replace([("Ada Example", "Adda Example"), ("role: Baker", "role: Head baker")]),
    _replace([("Reading is", "Reading was"), ("2031-04-05", "2031-04-06")]),
    _replace([("headline:", "headlin:"), ("[", "[["), ("status: draft", "status: sent")]),
    _replace([("call_to_action", "status: cancelled\nreason: Rain.\ncall_to_action")]),
    _replace([("1 Main Street", "2 Main Street"), ("town.example/\n", "town.example/a\n")]),
    _delete,
    _copy,
    _rename,
    _change_templates,
    _change_source,
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("is_kept", [False, True], ids=["in memory", "on disk"])
@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_what_is_known_and_a_new_build_agree(
    several: Project, seed: int, *, is_kept: bool
) -> None:
    chosen, known = Random(seed), KnownEditions()
    kept = {path: path.read_bytes() for path in several.root.rglob("*") if path.is_file()}
    for step in range(9):
        if step % 4 == 3:
            for path, content in kept.items():
                path.write_bytes(content)
        chosen.choice(EDITS)(several, chosen)
        known = KnownEditions(is_kept=True) if is_kept else known
        assert show(build(several, known=known)) == show(build(several))
