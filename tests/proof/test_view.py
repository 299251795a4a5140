from __future__ import annotations

import pytest

from tests.proof.judging import describe, judge_stripped, judge_view
from tests.proof.mails import EDITIONS, list_themes

pytestmark = pytest.mark.prove
NAMES = [f"{theme}-{edition}" for theme in list_themes() for edition in EDITIONS]


@pytest.mark.parametrize("name", NAMES)
def test_email_is_right_on_every_screen_in_light_and_dark(name, mails, seen):
    """Widths, styles, sizes, order, words, contrast, accessibility: judging.py has each by name."""
    faults = judge_view(mails[name], seen[name])
    assert not faults, describe(faults)


@pytest.mark.parametrize("name", NAMES)
def test_words_can_be_read_where_only_attributes_colour(name, seen):
    faults = list(judge_stripped(seen[name]))
    assert not faults, describe(faults)


def test_every_edition_is_there():
    assert {"summit", "right-to-left", "japanese", "long", "rich", "invitation"} < set(EDITIONS)
