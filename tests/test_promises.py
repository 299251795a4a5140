"""The fifteen-minute promises of CONTRIBUTING.md, kept by doing each in a temporary copy."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's sources, templates and content, without anything that was made from them."""
    for name in ("src", "templates", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)  # with bytecode: only changes are compiled
    return tmp_path


# One process for several commands: what costs is to start one.
COMMANDS = """\
import json, sys
from digest.cli import run
for command in json.loads(sys.argv[1]):
    assert run(command) == 0
    print("\\0", end="")
    print("\\0", end="", file=sys.stderr)
"""


def run(copy: Path, *commands: str) -> list[tuple[str, str]]:
    """What each command writes to its two streams."""
    given = json.dumps([command.split() for command in commands])
    done = subprocess.run(
        [sys.executable, "-c", COMMANDS, given], capture_output=True, text=True, check=False,
        cwd=copy, env={**os.environ, "PYTHONPATH": str(copy / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return list(zip(done.stdout.split("\0"), done.stderr.split("\0"), strict=True))


@pytest.mark.slow
def test_a_network_is_one_value(copy):
    table = copy / "src" / "digest" / "social" / "networks.py"
    value = (
        '        Network(name="pigeon", title="Pigeon", limit=700, unit="graphemes",\n'
        '                measure=count_graphemes, evidence=Evidence("secondary", "a pigeon")),\n'
    )
    text = table.read_text(encoding="utf-8")
    start = text.index("    for network in (\n") + len("    for network in (\n")
    table.write_text(text[:start] + value + text[start:], encoding="utf-8")
    commands = ("build", "check", "post pigeon smith", "measure --help")
    said = [out for out, _ in run(copy, *commands)]
    assert "Pigeon" in said[1]
    assert "— Anthony Smith" in said[2]
    assert "pigeon" in said[3]
    draft = copy / "out" / "reimagining-public-safety" / "social" / "pigeon" / "fischer.txt"
    assert "Greg Fischer" in draft.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_theme_is_one_folder(copy):
    run(copy, "new --theme ours")
    tokens = copy / "templates" / "email" / "ours" / "theme.yaml"
    text = re.sub(r"(?m)^(\s+accent): .*$", r'\1: "#123456"', tokens.read_text(encoding="utf-8"))
    tokens.write_text(text, encoding="utf-8")
    brand = copy / "content" / "brand.yaml"
    text = brand.read_text(encoding="utf-8").replace("theme: classic", "theme: ours")
    brand.write_text(text, encoding="utf-8")
    run(copy, "build")
    email = copy / "out" / "reimagining-public-safety" / "email.html"
    assert "#123456" in email.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_check_is_one_file(copy):
    check = copy / "src" / "digest" / "checks" / "loud_headline.py"
    check.write_text(
        '"""A headline does not shout."""\n'
        "from digest.checks import Check, Example, Finding\n"
        "def find(subject):\n"
        '    if "mayors" in subject.edition.headline:\n'
        '        where = subject.edition.places.at("headline")\n'
        '        yield Finding(where, "This headline names mayors.", "Name nobody.")\n'
        'CHECK = Check(id="loud-headline", severity="hint", why="Shouting tires.",\n'
        '    fix="Name nobody.",\n'
        '    bad=Example(edition="headline: mayors"), good=Example(), find=find)\n',
        encoding="utf-8",
    )
    (explained, _), (_, talk), _ = run(copy, "explain loud-headline", "check")
    assert "Shouting tires." in explained
    assert "This headline names mayors. [loud-headline]" in talk


@pytest.mark.slow
def test_a_content_key_is_one_field(copy):
    people = copy / "src" / "digest" / "content" / "model" / "people.py"
    field = '    portrait: Image | None = key("A photograph of the person.", default=None)\n'
    people.write_text(people.read_text(encoding="utf-8") + field, encoding="utf-8")
    template = copy / "templates" / "email" / "classic" / "email.txt.j2"
    text = template.read_text(encoding="utf-8")
    assert "{% endblock %}" in text
    shown = "{% for each in edition.people if each.portrait %}{{ each.portrait.alt }}{% endfor %}"
    template.write_text(text.replace("{% endblock %}", f"{shown}\n{{% endblock %}}"), "utf-8")
    content = copy / "content" / "reimagining-public-safety.yaml"
    text = content.read_text(encoding="utf-8")
    portrait = "{url: https://www.usmayors.org/a.jpg, alt: At a lectern, width: 90, height: 90}"
    assert "    name: Anthony Smith\n" in text
    name = f"    name: Anthony Smith\n    portrait: {portrait}\n"
    content.write_text(text.replace("    name: Anthony Smith\n", name), encoding="utf-8")
    run(copy, "build")
    email = copy / "out" / "reimagining-public-safety" / "email.txt"
    assert "At a lectern" in email.read_text(encoding="utf-8")
