"""Names of people that have a word in them which is also a title."""

from __future__ import annotations

import pytest

from digest.sources.release import Release

WORDS = {"en": "“We keep it open,” said {}.", "de": "„Wir bleiben hier“, sagte {}."}


@pytest.mark.parametrize(
    ("code", "subject", "name"),
    [
        ("en", "Maria da Silva", "Maria da Silva"),
        ("en", "Mayor Maria da Silva", "Maria da Silva"),
        ("en", "DA Maria Silva", "Maria Silva"),
        ("de", "Elena di Marco", "Elena di Marco"),
        ("de", "Bürgermeisterin Elena di Marco", "Elena di Marco"),
        ("de", "DI Elena Marco", "Elena Marco"),
    ],
)
def test_a_small_particle_is_no_title(code: str, subject: str, name: str):
    (found,) = Release("fair.txt", WORDS[code].format(subject), code).quotations
    assert found.speakers == (name,)
