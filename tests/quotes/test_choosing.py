"""The score chooses as an editor does: agreement with quotes that were ranked by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from digest.languages import Language, load_language
from digest.quotes.choosing import Score, score_cut
from digest.quotes.joining import split_sentences
from digest.quotes.ties import list_broken, list_ties
from digest.text.counting import weighted_length
from tests.tables import table

FOLDER = Path(__file__).parent / "choosing"
ROOM = 180
Run = tuple[int, int]


@dataclass(frozen=True)
class Ranked:
    """One quote with its fair runs, in groups of equal rank, the best first."""

    id: str
    sentences: tuple[str, ...]
    language: Language
    groups: tuple[frozenset[Run], ...]

    @property
    def best(self) -> frozenset[Run]:
        """The best of those that are fair: which are may change with the rules of honesty."""
        fair = frozenset(self.list_runs())
        return next(group & fair for group in self.groups if group & fair)

    def list_runs(self) -> Iterator[Run]:
        ties = list_ties(self.sentences, self.language)
        for first in range(len(self.sentences)):
            for last in range(first, len(self.sentences)):
                fits = weighted_length(self.join((first, last))) <= ROOM
                if fits and not list_broken(ties, first, last):
                    yield first, last

    def join(self, run: Run) -> str:
        return " ".join(self.sentences[run[0] : run[1] + 1])

    def choose(self) -> Run:
        """The run with the best score; of equal ones the longer, then the earlier."""

        def rate(run: Run) -> tuple[int, int]:
            kept = self.sentences[run[0] : run[1] + 1]
            score = score_cut(kept, self.language)
            assert score
            return score.total, len(self.join(run))

        return max(self.list_runs(), key=rate)

    def choose_longest(self) -> Run:
        return max(self.list_runs(), key=lambda run: len(self.join(run)))


def read_run(typed: str) -> Run:
    first, _, last = typed.partition("-")
    return int(first) - 1, int(last or first) - 1


def read_ranked() -> Iterator[Ranked]:
    for code in ("en", "es", "fr", "de", "pt"):
        language = load_language(code)
        assert language
        for entry in yaml.safe_load((FOLDER / f"{code}.yaml").read_text(encoding="utf-8")):
            text = entry["text"].strip()
            spans = split_sentences(text, language)
            groups = tuple(
                frozenset(map(read_run, group.split(" = ")))
                for group in entry["ranking"].split(" > ")
            )
            sentences = tuple(text[start:end] for start, end in spans)
            yield Ranked(entry["id"], sentences, language, groups)


EVERY = tuple(read_ranked())
HELD_OUT = EVERY[2::3]
TUNED = tuple(each for each in EVERY if each not in HELD_OUT)


def agree(quotes, choose) -> float:
    return sum(choose(each) in each.best for each in quotes) / len(quotes)


@pytest.mark.parametrize("quotes", [TUNED, HELD_OUT], ids=["tuned", "held-out"])
def test_score_agrees_with_the_ranking(quotes):
    assert agree(quotes, Ranked.choose) >= 0.8


def test_the_set_is_large_enough_and_each_ranking_has_every_fair_run_that_fits():
    assert len(EVERY) >= 60
    for each in EVERY:
        assert set(each.list_runs()) <= set().union(*each.groups), each.id


def score(sentence: str, code: str) -> Score:
    language = load_language(code)
    found = score_cut([sentence], language) if language else None
    assert found
    return found


@table(
    ("sentence", "parts"),
    [
        ("Thank you all for coming.", [(-5, "thanks", "Thank")]),
        ("We are proud of our town.", [(-4, "feeling", "proud")]),
        ("We value our stakeholders.", [(-3, "boilerplate", "We value")]),
        ("This is an important step.", [(-2, "filler", "important step")]),
        ("We built a bridge.", [(3, "action", "built")]),
        ("We built and fixed a bridge.", [(4, "action", "built, fixed")]),
        ("Of 40 bakers 12 came.", [(4, "figure", "40, 12")]),
        ("Of bakers 12 came.", [(3, "figure", "12")]),
        ("We met Ada Example and I sang.", [(1, "name", "Ada, Example")]),
        ("But is that so?”", [(-2, "ends with a question", "But is that so?”")]),
        ("… on the bridge.", [(-1, "part of a sentence", "… on the bridge.")]),
        ("On the bridge …", [(-1, "part of a sentence", "On the bridge …")]),
    ],
)
def test_a_score_is_the_sum_of_points_each_with_its_reason_and_words(sentence, parts):
    found = score(sentence, "en")
    assert [(each.points, each.reason, each.words) for each in found.parts] == parts
    assert found.total == sum(points for points, *_ in parts)


def test_words_that_lean_count_at_the_start_of_a_cut_alone():
    english = load_language("en")
    cut = [score_cut(each, english).total for each in (["We also swam.", "I ran."], ["I ran."])]
    assert cut == [-2, 0]
    assert score_cut(["I ran.", "We also swam."], english).total == 0


def test_a_run_is_named_as_readers_count():
    assert read_run("2-3") == (1, 2)
    assert read_run("2") == (1, 1)


@table(
    ("code", "apology", "start"),
    [
        ("en", "We apologize to all families.", "Shuttle buses will run from Monday."),
        ("es", "Pedimos disculpas a las familias.", "Desde el lunes vacunaremos sin cita."),
        ("fr", "Nous présentons nos excuses aux familles.", "Dès lundi, un tramway passera."),
        ("de", "Wir entschuldigen uns bei allen.", "Ab Montag stehen die Betten bereit."),
        ("pt", "Pedimos desculpas às famílias.", "A partir de segunda haverá cortes."),
    ],
)
def test_an_apology_without_its_reason_is_thanks_and_a_start_is_an_action(
    code: str, apology: str, start: str
) -> None:
    less, more = score(apology, code), score(start, code)
    assert "thanks" in {part.reason for part in less.parts}
    assert "action" in {part.reason for part in more.parts}
    assert less.total < more.total


@pytest.mark.parametrize(
    ("code", "thanks", "demand"),
    [
        (
            "ko",
            "모든 시민 여러분께 감사드립니다.",
            "시의회는 2027년까지 예산을 두 배로 늘려야 합니다.",
        ),
        ("zh-Hans", "我们感谢每一位市民的支持。", "市议会必须在2027年以前将预算增加三倍。"),
    ],
)
def test_languages_that_no_native_speaker_read_choose_by_their_words(
    code: str, thanks: str, demand: str
) -> None:
    less, more = score(thanks, code), score(demand, code)
    assert {part.reason for part in less.parts} == {"thanks"}
    assert {part.reason for part in more.parts} >= {"figure", "action"}
    assert "2027" in more.parts[0].words
