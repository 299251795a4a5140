"""What the language server behind VS Code's YAML extension makes of the schemas."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from digest.project import Project
from digest.starter import read_starter, start_edition
from tests.proof.tools import require

pytestmark = pytest.mark.prove

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
PAGE = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
MODELINE = "# yaml-language-server: $schema=../schema/{}.schema.json\n"


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    """The settings that docs/writing.md has for files without the modeline."""
    (block,) = re.findall(r"```json\n(\{\s+\"yaml\.schemas\".*?)```", PAGE, re.DOTALL)
    return {"schemas": json.loads(block)["yaml.schemas"]}


def ask(folder: Path, *questions: dict[str, Any]) -> list[dict[str, Any]]:
    """What is completed, explained and wrong where each text ends."""
    for question in questions:
        lines = question["text"].split("\n")
        question |= {"line": len(lines) - 1, "character": len(lines[-1])}
    done = subprocess.run(
        ["node", str(FOLDER / "ask.mjs"), str(folder)],
        input=json.dumps(questions), capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as `digest new` starts it."""
    require("node")
    project = Project(tmp_path_factory.mktemp("editor"))
    start_edition(project, "spring-fair")
    return project.root


def find(answer: dict[str, Any], label: str) -> dict[str, str]:
    (found,) = (each for each in answer["completed"] if each["label"] == label)
    return dict(found)


def test_a_key_is_completed_with_what_it_is(folder: Path) -> None:
    (answer,) = ask(folder, {"file": "content/a.yaml", "text": MODELINE.format("edition") + "sub"})
    subject = find(answer, "subject")
    assert subject["about"] == "The subject of the email."
    assert subject["inserts"].startswith("subject: ")


def test_keys_inside_a_group_are_completed(folder: Path) -> None:
    text = MODELINE.format("edition") + "lang: en\nevent:\n  "
    (answer,) = ask(folder, {"file": "content/a.yaml", "text": text})
    labels = {each["label"] for each in answer["completed"]}
    assert {"name", "starts", "ends", "timezone", "place"} <= labels
    assert "subject" not in labels


def test_what_the_page_shows_is_what_is_offered(folder: Path) -> None:
    """Its block has the text as typed, then each offer with its description."""
    (block,) = re.findall(r"<!-- completion -->\n```\n(.*?)```", PAGE, re.DOTALL)
    typed, _, offers = block.partition("\n\n")
    *before, last = typed.split("\n")
    text = MODELINE.format("edition") + "\n".join([*before, last.removesuffix("▏")])
    (answer,) = ask(folder, {"file": "content/a.yaml", "text": text})
    shown = [line.strip().split("  ", 1) for line in offers.splitlines() if line.strip()]
    assert shown
    for label, about in shown:
        assert find(answer, label)["about"] == about.strip()


def test_settings_of_the_page_do_without_the_modeline(
    folder: Path, settings: dict[str, Any]
) -> None:
    edition, brand, neither = ask(
        folder,
        {"file": "content/a.yaml", "text": "lang: en\nsub", "settings": settings},
        {"file": "content/brand.yaml", "text": "sen", "settings": settings},
        {"file": "content/sources/a.yaml", "text": "sub", "settings": settings},
    )
    assert find(edition, "subject")
    assert find(brand, "sender")
    assert "subject" not in {each["label"] for each in brand["completed"]}
    assert neither["completed"] == []


def test_a_finished_file_has_nothing_wrong(folder: Path) -> None:
    shutil.copytree(ROOT / "schema", folder / "schema", dirs_exist_ok=True)
    files = {
        "content/spring-fair.yaml": read_starter("edition.yaml"),
        "content/brand.yaml": read_starter("brand.yaml"),
        "content/summit.yaml": (ROOT / "content/reimagining-public-safety.yaml").read_text("utf-8"),
    }
    answers = ask(folder, *({"file": name, "text": text} for name, text in files.items()))
    assert [answer["wrong"] for answer in answers] == [[], [], []]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("subject:", "subjct:", "subjct"),
        ("lang: en", "lang: English", "pattern"),
        ("call_to_action:", "call_to_actions:", "call_to_actions"),
    ],
)
def test_a_slip_is_marked_in_its_line(folder: Path, old: str, new: str, said: str) -> None:
    text = read_starter("edition.yaml").replace(f"\n{old}", f"\n{new}", 1)
    (answer,) = ask(folder, {"file": "content/spring-fair.yaml", "text": text})
    line = text.split("\n").index(next(each for each in text.split("\n") if each.startswith(new)))
    assert [each for each in answer["wrong"] if each["line"] == line and said in each["message"]]
