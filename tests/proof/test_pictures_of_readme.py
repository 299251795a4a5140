"""The README's pictures show what there is; skia's version counts in the card's fingerprint."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from tests.projects import ROOT, make_environment

pytestmark = pytest.mark.prove

PICTURES = ROOT / "docs" / "pictures"


def test_no_picture_is_older_than_what_it_shows() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "take-pictures", "--check"],
        cwd=ROOT,
        env=make_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_every_picture_is_shown_and_its_inputs_are_known() -> None:
    pages = [ROOT / "README.md", *ROOT.glob("docs/*.md")]
    texts = (page.read_text(encoding="utf-8") for page in pages)
    shown = {
        name for text in texts for name in re.findall(r"(?<!content/)pictures/([a-z-]+\.png)", text)
    }
    known = json.loads((PICTURES / "inputs.json").read_text(encoding="utf-8"))
    assert shown == set(known) == {path.name for path in PICTURES.glob("*.png")}
