"""Every key that a class of content declares is read by what makes an output."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest

import digest.content
from digest.cli import run
from digest.content.kinds import (
    DeclaredKey,
    GroupKind,
    Kind,
    ListKind,
    TableKind,
    TextKind,
    list_keys,
)
from digest.content.messages import find_group
from digest.content.model import Brand, Edition
from digest.project import Project
from tests.projects import read_tree

# Code that reads all fields of a class alike proves nothing of one of them.
GENERIC = (str(Path(digest.content.__file__).parent), "<string>", "dataclasses.py")
# All people and places are fictional. These values must fit each other; all others are made.
WORDS = "The bridge is open. We built it with our own hands."
PRINTED = "Made words of the translation."
GIVEN: dict[str, Any] = {
    "Edition.lang": "en",
    "Edition.source": {"path": "content/sources/made.txt"},
    "Edition.host": "made",
    "Edition.partners": ["made"],
    "Edition.featured": "made",
    "Edition.more_voices": ["second"],
    "Edition.quotation_marks": ["«", "»"],
    "Edition.translation_of": "original",
    "Edition.embargo_until": "2021-05-19T06:00:00-04:00",
    "Event.starts": "2021-05-18T09:30",
    "Event.ends": "2021-05-18T17:30",
    "NetworkSettings.time": "07:07",
    "NetworkSettings.hook": "Madehook",
    "Edition.pull_quote": "yes",
    "Session.speakers": ["made"],
    "SponsorTier.organizations": ["made"],
    "Brand.region": "GB",
    "Person.organization": "made",
    "Person.role": f"Keeper of {'the long bridge and ' * 4}its lamps",
    "Quote.id": "made",
    "Quote.speaker": "made",
    "Quote.segments": [WORDS],
    "Quote.skip": ["threads"],
    "Quote.translation": [PRINTED],
    "Excerpt.text": "The bridge is open.",
    "Brand.organization": "made",
    "Brand.theme": "bulletin",  # it alone shows the name of the event
    "Brand.fonts": {"serif": "Madefont, serif"},
    "Brand.networks": {"x": {"hook": "Madehook"}, "mastodon": {"limit": 777, "time": "07:07"}},
    "Brand.require_approval": "no",
    "Brand.checks": {"alt-text": {"severity": "hint", "reason": "A made reason."}},
}
# So long that a post needs every shorter form.
LONG = f"I walked across it {'and back again ' * 7}before the rain began."
SECOND = {
    "id": "second", "speaker": "made", "segments": [LONG], "translated_from": "de",
    "translation": [PRINTED],
}  # fmt: skip
READ_IN_CONTENT = {
    "Edition.audiences": "an edition for each row of its tables; tests/audiences",
    "Edition.organizations": "its entries are found by their ids, and their keys are tested here",
    "Approval.cuts": "only those of a valid approval are compared; tests/approving",
    "Edition.reason": "only a cancelled edition shows it; tests/test_states.py",
    "Edition.reopened": "only an edition that was sent before is judged by it; tests/building",
    "Source.kind": "it must fit the speaker of the source, and is tested with the release",
    "Source.speaker": "the release is read as their statement; tests/checks/test_proof.py",
    "Brand.services": "only `build --for` uses them; tests/building/test_filling.py",
    "ServiceTags.unsubscribe": "as the table that it is in",
    "ServiceTags.view_in_browser": "as the table that it is in",
    "ServiceTags.postal_address": "as the table that it is in",
    "ServiceTags.wraps": "as the table that it is in",
    "Brand.site_url": "`digest site` uses it, and an email without `view_in_browser`; tests/site",
    "Logo.file": "only quote cards show it; tests/cards/test_pictures.py",
    "Hero.file": "as that of a logo",
    "Portrait.file": "as that of a logo",
    "Source.path": "the file is read by it, and proves the quotes",
}


def list_groups(kind: type) -> set[type]:
    below = (find_group(key.kind) for key in list_keys(kind).values())
    return {kind}.union(*(list_groups(group.type) for group in below if group))


GROUPS = sorted(list_groups(Edition) | list_groups(Brand), key=lambda kind: kind.__name__)
KEYS = [(kind, key) for kind in GROUPS for key in list_keys(kind).values()]
IDS = [f"{kind.__name__}.{key.name}" for kind, key in KEYS]


def fill(kind: Kind, name: str, key: DeclaredKey | None = None) -> Any:  # noqa: PLR0911 - by kind
    """A value for every key below, its own where that is possible; `name` is Class.key."""
    if name in GIVEN:
        return GIVEN[name]
    match kind:
        case GroupKind():
            names = {each: f"{kind.type.__name__}.{each.name}" for each in kind.keys.values()}
            return {each.name: fill(each.kind, name, each) for each, name in names.items()}
        case TableKind(entry=GroupKind(has_given_id=True)):
            return {"made": fill(kind.entry, name)}
        case ListKind(entry=GroupKind()):
            return [fill(kind.entry, name)]
        case TextKind(is_link=True):
            return f"https://{name.lower().replace('.', '-').replace('_', '-')}.made.org/"
        case TextKind(example=None):
            return f"Made {name.replace('.', ' ').replace('_', ' ')}"
        case ListKind(entry=TextKind(example=None)):
            return [fill(kind.entry, name)]
    return key.example if key else kind.example


def write_project(root: Path) -> Project:
    project = Project(root)
    (project.content / "sources").mkdir(parents=True)
    edition, brand = fill(GroupKind(Edition), ""), fill(GroupKind(Brand), "")
    for key in ("translated_from", "translation"):
        del edition["quotes"][0][key]  # the second one has them
    edition["quotes"].append(SECOND)
    original = {key: edition[key] for key in edition if key not in ("translation_of", "hook")}
    for name, value in (("made", edition), ("original", original), ("brand", brand)):
        (project.content / f"{name}.yaml").write_text(json.dumps(value), encoding="utf-8")
    text = f"“{WORDS}” said Made Person name. “{LONG}”\n"
    (project.content / "sources" / "made.txt").write_text(text, encoding="utf-8")
    (project.content / "audiences").mkdir()
    (project.content / "audiences" / "cities.csv").write_text("name\nMade\n", encoding="utf-8")
    (project.content / "pictures").mkdir()
    for name in ("logo.png", "summit.jpg", "smith.jpg"):
        (project.content / "pictures" / name).write_bytes(b"\xff\xd8\xff of a picture")
    return project


@dataclass(frozen=True)
class Made:
    """Each attribute that code outside the room of content read by its name, and the outputs."""

    used: set[tuple[type, str]]
    outputs: bytes


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    project = write_project(tmp_path_factory.mktemp("made"))
    used: set[tuple[type, str]] = set()

    def read(self: Any, name: str) -> Any:
        caller = sys._getframe(1).f_code.co_filename
        if not caller.startswith(GENERIC[:2]) and not caller.endswith(GENERIC[2]):
            used.add((type(self), name))
        return object.__getattribute__(self, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project.root)
        for kind in GROUPS:
            patch.setattr(kind, "__getattribute__", read, raising=False)
        assert run(["build"]) == 0
        patch.setattr(sys, "stdout", io.TextIOWrapper(export := io.BytesIO()))
        assert run(["export", "csv", "--edition", "made"]) == 0
        sys.stdout.flush()
        written = export.getvalue()
    files = read_tree(project.out).values()
    outputs = [each for each in files if isinstance(each, bytes)]
    return Made(used, b"\n".join([*outputs, written]))


def spell(kind: type, key: DeclaredKey) -> set[bytes]:
    """The value of a key as the outputs have it, in a link too."""
    value = fill(key.kind, f"{kind.__name__}.{key.name}", key)
    text = str(value[0] if isinstance(value, list) else value)
    return {text.encode(), quote_plus(text).encode()}


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("kind", "key"), KEYS, ids=IDS)
def test_every_key_is_read(kind: type, key: DeclaredKey, made: Made):
    """By its name, or else its own value is in an output."""
    is_shown = any(each in made.outputs for each in spell(kind, key))
    is_used = (kind, key.attribute) in made.used or is_shown
    assert is_used or f"{kind.__name__}.{key.name}" in READ_IN_CONTENT


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("kind", "key"), KEYS, ids=IDS)
def test_every_text_and_link_for_readers_is_in_an_output(kind: type, key: DeclaredKey, made: Made):
    is_link = isinstance(key.kind, TextKind) and key.kind.is_link
    if (key.about.seen or is_link) and f"{kind.__name__}.{key.name}" not in READ_IN_CONTENT:
        assert any(each in made.outputs for each in spell(kind, key))
