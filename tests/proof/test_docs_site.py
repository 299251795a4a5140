"""The documentation site builds without a warning, its links lead somewhere, axe finds nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tests.projects import ROOT
from tests.proof.tools import require, run_node

pytestmark = pytest.mark.prove

# One of each kind; those of checks.md are many.
LOOKED_AT = ("index", "tutorial", "writing", "content", "troubleshooting", "glossary")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "docs", folder / "docs")
    (folder / "zensical.toml").write_bytes((ROOT / "zensical.toml").read_bytes())
    program = Path(sys.executable).with_name("zensical")
    done = subprocess.run(
        [program, "build", "--clean", "--strict"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def test_every_page_of_docs_is_on_the_site(site: Path) -> None:
    pages = {path.stem for path in ROOT.glob("docs/*.md")}
    assert {path.stem for path in site.glob("*.html")} == {*pages, "404"}


def test_every_link_inside_the_site_leads_to_a_place(site: Path) -> None:
    trees = {path: html.parse(str(path)).getroot() for path in site.glob("*.html")}
    places = {
        path: {*tree.xpath("//@id"), *tree.xpath("//a/@name")} for path, tree in trees.items()
    }
    lost = []
    for path, tree in trees.items():
        if path.stem == "404":  # It is shown at any address, so its links are whole ones.
            continue
        for link in tree.xpath("//a/@href | //img/@src"):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            is_place = not parts.fragment or unquote(parts.fragment) in places.get(target, set())
            if not target.exists() or not is_place:
                lost.append(f"{path.name}: {link}")
    assert lost == []


def test_axe_finds_nothing_and_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    require("chromium", "node")
    jobs = [{"name": name, "url": (site / f"{name}.html").as_uri()} for name in LOOKED_AT]
    found = json.loads(run_node("docs.mjs", jobs, "chromium"))
    assert {name: faults for name, faults in found.items() if faults} == {}
