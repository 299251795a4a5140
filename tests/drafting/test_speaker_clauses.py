"""Who said a quotation, and what they are, in the many ways in which releases say it.

The words are invented; each line has roles, verbs and orders of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.sources.release import Release

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("speaker_clauses.yaml").read_text(encoding="utf-8")
)
OPENINGS = {
    "de": "Neue Halle im Tal\n\nFehnmünde, 4. Mai 2031 – Die Halle wird im Mai eröffnet, und der "
    "Eintritt ist für alle frei.",
    "en": "New hall opens in the valley\n\nFENMOUTH, 4 May 2031 – The hall will open in May, and "
    "it is free for all who want to come.",
    "es": "Una nueva sala en el valle\n\nFenmouth, 4 de mayo de 2031.- La sala abrirá en mayo y la "
    "entrada será libre para todos los que quieran venir.",
    "fr": "Une nouvelle salle dans la vallée\n\nFenmouth, le 4 mai 2031 – La salle ouvrira en mai, "
    "et l’entrée sera libre pour tous ceux qui le souhaitent.",
    "pt": "Uma nova sala no vale\n\nFenmouth, 4 de maio de 2031 – A sala abrirá em maio e a "
    "entrada será livre para todos os que quiserem vir.",
}


@pytest.mark.parametrize("lang", sorted(OPENINGS))
def test_a_quotation_has_its_speaker_and_title(lang: str) -> None:
    """All lines of a language at once: one that fails is shown with what was read."""
    wrong = []
    for case in CASES[lang]:
        release = Release("made.txt", f"{OPENINGS[lang]}\n\n{case['text']}\n", lang=lang)
        quotes = describe_draft(draft_release(release))["quotes"]
        found = [(each["speaker"], each["title"]) for each in quotes]
        if found != [(case["speaker"], case["title"])]:
            wrong.append((case["text"], found))
    assert wrong == []
