"""Languages without words for “said”: a name near the words proves nothing. All is fictional."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from digest.building import build
from digest.problems import Problem
from digest.project import Project
from tests.checks.test_proof import prove
from tests.projects import change

# Language, source, its words, who said them, and who is only named beside them.
SOURCES = {
    "ar": ("قالت العمدة ليلى حداد: «لن نغلق أي مكتبة في هذه المدينة». عارضها سامي نصر.\n",
           "لن نغلق أي مكتبة في هذه المدينة", "ليلى حداد", "سامي نصر"),
    "hi": ("महापौर लीला शर्मा ने कहा, “हम कोई पुस्तकालय बंद नहीं करेंगे।” रवि वर्मा ने विरोध किया।\n",
           "हम कोई पुस्तकालय बंद नहीं करेंगे।", "लीला शर्मा", "रवि वर्मा"),
    "ja": ("市長の森田杏奈は「図書館は一つも閉めません。」と述べた。田中健は反対した。\n",
           "図書館は一つも閉めません。", "森田杏奈", "田中健"),
    "th": ("อารี สุข กล่าวว่า “เราจะไม่ปิดห้องสมุด” แต่ สมชาย ดี คัดค้าน\n",
           "เราจะไม่ปิดห้องสมุด", "อารี สุข", "สมชาย ดี"),
}  # fmt: skip


def judge(root: Path, lang: str, speaker: str = "ana", **more: Any) -> Problem | None:
    """The problem with the speaker of these words, in an edition of their language."""
    source, words, *names = SOURCES[lang]
    people = {key: {"name": name} for key, name in zip(("ana", "ben"), names, strict=True)}
    prove(root, more.pop("source", source), words, speaker, people=people, **more)
    change(root / "content" / "spring-fair.yaml", "lang: en", f"lang: {lang}")
    found = build(Project(root)).problems
    return next((each for each in found if each.check == "quote-speaker"), None)


@pytest.mark.sampled(7)
@pytest.mark.parametrize("speaker", ["ana", "ben"])
@pytest.mark.parametrize("lang", SOURCES)
def test_a_name_near_the_words_is_to_be_vouched_for(lang: str, speaker: str, tmp_path: Path):
    """The right name is no more proved than another one that is there too."""
    found = judge(tmp_path, lang, speaker)
    assert found
    assert found.message.startswith("digest cannot read who spoke in ")
    assert (found.severity, found.at_sending) == ("warning", "error")
    assert judge(tmp_path / "vouched", lang, speaker, vouched="I was there.") is None


@pytest.mark.sampled(2)
@pytest.mark.parametrize("lang", SOURCES)
def test_a_name_that_is_not_near_is_an_error(lang: str, tmp_path: Path):
    source, _, *names = SOURCES[lang]
    far = source.replace(names[0], "…").replace(names[1], "…")
    found = judge(tmp_path, lang, source=f"{far}\n…\n\n…\n\n{names[0]}\n")
    assert found
    assert found.severity == "error"
    assert "does not say who spoke" in found.message
