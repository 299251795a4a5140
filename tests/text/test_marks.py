from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from digest.text.quotation_marks import collide, enclose, find_marks, find_pairs, is_balanced
from tests.tables import table

ENGLISH = ("“", "”"), ("‘", "’")
FRENCH = ("«\u00a0", "\u00a0»"), ("“", "”")
GERMAN = ("„", "“"), ("‚", "‘")
SPANISH = ("«", "»"), ("“", "”")
DUTCH = ("‘", "’"), ("“", "”")
JAPANESE = ("「", "」"), ("『", "』")
LANGUAGES = [ENGLISH, FRENCH, GERMAN, SPANISH, DUTCH, JAPANESE]


def quoted(text: str) -> list[str]:
    """What stands inside each pair of quotation marks, in the order in which they open."""
    return [text[start + 1 : end] for start, end in sorted(find_pairs(text).items())]


@table(
    "text",
    [
        "",
        "No marks at all.",
        "We don’t, and it's theirs.",
        "the mayors’ plan",
        "the mayors' plan",
        "the ’90s and the '90s and the ‘90s",
        "class of ‘98, and the mayors’ group",
        "d’une ville à l’état",
        "’s ochtends in de foto’s",
        "get ’em, get 'em, get ‘em",
        "rock ’n’ roll and rock 'n' roll",
        'a 6" pipe',
        "goin’ on and on",
    ],
)
def test_apostrophes_and_inches_are_no_quotation_marks(text: str) -> None:
    assert list(find_marks(text, with_brackets=False)) == []
    assert is_balanced(text)


@table(
    ("text", "inside"),
    [
        ("She said, “no.”", ["no."]),
        ('She said, "no."', ["no."]),
        ("She said, 'no.'", ["no."]),
        ("‘the mayors’ plan’ is here", ["the mayors’ plan"]),
        ("called it ‘a win’ for the mayors’ group", ["a win"]),
        ("‘20 mayors joined’ the call", ["20 mayors joined"]),
        ("'it's fine' is no answer", ["it's fine"]),
        ("„Er sagte ‚nein‘“", ["Er sagte ‚nein‘", "nein"]),
        ("‚der Plan des Bundes’ von heute‘", ["der Plan des Bundes’ von heute"]),
        ("»Er sagte ›nein‹«, so sie", ["Er sagte ›nein‹", "nein"]),
        ("»Ja», sade hon", ["Ja"]),
        ("”Ja”, sade hon", ["Ja"]),
        ("« Il a dit « non » »", [" Il a dit « non » ", " non "]),
        ("「彼は『はい』と言った」", ["彼は『はい』と言った", "はい"]),
        ("قال «نعم» ثم ‹لا›", ["نعم", "لا"]),
        ("‘a’ and ‘b’", ["a", "b"]),
    ],
)
def test_each_pair_is_found_with_what_it_holds(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside
    assert is_balanced(text)


@table(
    "text",
    [
        "She said “no",
        "no” she said",
        "“a ‘b” c’",
        "(a",
        "a)",
        "[a",
        "a 'b “c' d”",
        "「あ",
        "« a",
        'a "b',
    ],
)
def test_a_mark_without_its_partner_is_seen(text: str) -> None:
    assert not is_balanced(text)


def test_brackets_can_be_left_out_of_the_balance() -> None:
    assert is_balanced("1) build “homes”", with_brackets=False)
    assert not is_balanced("1) build “homes”")


@table(
    ("text", "marks", "shown"),
    [
        ("She said, “no.”", ENGLISH, "“She said, ‘no.’”"),
        ("She said, ‘no.’", ENGLISH, "“She said, ‘no.’”"),
        ('She said, "no."', ENGLISH, '“She said, "no."”'),
        ("She: “I read ‘Home’ twice.”", ENGLISH, "“She: ‘I read “Home” twice.’”"),
        ("un « non » net", ENGLISH, "“un « non » net”"),
        ("Il a dit « non ».", FRENCH, "«\u00a0Il a dit “non”.\u00a0»"),
        ("dit « lis “Toi” vite ».", FRENCH, "«\u00a0dit “lis «\u00a0Toi\u00a0» vite”.\u00a0»"),
        ("Il a dit “non”.", FRENCH, "«\u00a0Il a dit “non”.\u00a0»"),
        ("Sie sagte „nein“.", GERMAN, "„Sie sagte ‚nein‘.“"),
        ("Sie sagte ‚nein‘.", GERMAN, "„Sie sagte ‚nein‘.“"),
        ("Sie sagte “no”.", GERMAN, "„Sie sagte ‚no‘.“"),
        ("Dijo «no».", SPANISH, "«Dijo “no”.»"),
        ("Ze zei ‘nee’ en de foto’s.", DUTCH, "‘Ze zei “nee” en de foto’s.’"),
        ("彼は「はい」と言った", JAPANESE, "「彼は『はい』と言った」"),
        ("彼は『はい』と言った", JAPANESE, "「彼は『はい』と言った」"),
        ("قال «نعم»", SPANISH, "«قال “نعم”»"),
        ("the mayors’ ‘plan’ of the ’90s", ENGLISH, "“the mayors’ ‘plan’ of the ’90s”"),
    ],
)  # fmt: skip
def test_nested_marks_stay_as_typed_but_alternate_where_they_would_collide(
    text: str, marks: tuple[tuple[str, str], tuple[str, str]], shown: str
) -> None:
    """Q10 (AP, as restated on gatehousenewsroom.com, read 2026-11-23)."""
    assert enclose(text, *marks) == shown


_PIECES = [
    "Wir",
    "mayors’",
    "don’t",
    "’90s",
    "l’état",
    "は",
    "قال",
    "…",
    ".",
    ",",
    "!",
    "(x)",
    "é",
    "👩‍👩‍👧",
]
_PAIRS = ["“”", "‘’", "„“", "‚‘", "«»", "‹›", "「」", "『』"]


def nested(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.sampled_from(_PAIRS)
    return st.builds(lambda p, words: f"{p[0]}{words}{p[1]}", pair, children) | st.builds(
        lambda a, b: f"{a} {b}", children, children
    )


texts = st.recursive(st.sampled_from(_PIECES), nested, max_leaves=8)


@given(texts, st.sampled_from(LANGUAGES))
def test_only_marks_and_the_spaces_inside_them_change(
    text: str, marks: tuple[tuple[str, str], tuple[str, str]]
) -> None:
    def bare(words: str) -> str:
        return re.sub(r"[“”‘’„‚«»‹›「」『』\s]", "", words)

    assert bare(enclose(text, *marks)) == bare(text)


@given(texts, st.sampled_from(LANGUAGES))
def test_what_is_balanced_stays_balanced_in_marks_of_any_language(
    text: str, marks: tuple[tuple[str, str], tuple[str, str]]
) -> None:
    if is_balanced(text):
        assert is_balanced(enclose(text, *marks))


@given(texts, st.sampled_from(LANGUAGES))
def test_no_pair_collides_with_the_pair_around_it(
    text: str, marks: tuple[tuple[str, str], tuple[str, str]]
) -> None:
    if "’" in text and marks[1][1] == "’":
        return  # An apostrophe, or the end of the pair that is put around it.
    shown = enclose(text, *marks)
    around: list[tuple[str, str]] = []
    ends: list[int] = []
    for start, end in sorted(find_pairs(shown).items()):
        while ends and ends[-1] < start:
            ends.pop()
            around.pop()
        pair = (shown[start], shown[end])
        assert not (around and collide(pair, around[-1])), shown
        around.append(pair)
        ends.append(end)


@table(
    ("text", "quoted"),
    [
        ("‘동네 가게’가 좋다", "동네 가게"),
        ("‘ortak akıl’a inanıyoruz", "ortak akıl"),
        ("Kirja ‘meri’ssä on", "meri"),
        ("‘a város’on innen", "a város"),
        ("“ortak akıl”a inanıyoruz", "ortak akıl"),
    ],
)
def test_a_letter_may_follow_a_closing_mark(text: str, quoted: str) -> None:
    ((start, end),) = find_pairs(text).items()
    assert text[start + 1 : end] == quoted
    assert is_balanced(text)


@table("text", ["‘We don’t know", "‘aujourd’hui", "He said ‘dell’acqua", "‘O’Brien"])
def test_an_apostrophe_before_a_letter_closes_nothing(text: str) -> None:
    assert not is_balanced(text)
