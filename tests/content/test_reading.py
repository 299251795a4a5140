"""YAML is read strictly: text stays text, places are exact, and every slip is a problem."""

from __future__ import annotations

import pytest

from digest.content.parsing import MAX_DEPTH, MAX_NODES, MAX_PROBLEMS, MAX_TEXT
from digest.content.reading import Document, read_document
from digest.problems import Location
from digest.text.decoding import MAX_BYTES, decode_text
from tests.tables import table


def read(text: str | bytes) -> Document:
    return read_document(text if isinstance(text, bytes) else text.encode(), "a.yaml")


def said(text: str | bytes) -> list[tuple[int, int, str]]:
    return [(p.where.line, p.where.column, p.check) for p in read(text).problems]


@table(
    "scalar",
    [
        "no", "yes", "on", "off", "y", "true", "NO", "null", "Null", "~", "19:30", "1:10:10",
        "1.10",
        "010", "0x1F", "0b1", "1_000", "1e3", ".inf", ".nan", "-1", "+31", "2021-05-18",
        "2021-13-45",
        "2021-05-20T09:00:00-04:00", "=", "<", "C#", "a#b", "it's", "a - b", "a,b", "£5",
        "日本", "👩‍🚀",
    ],
)  # fmt: skip
def test_plain_scalar_stays_text(scalar: str):
    """YAML 1.1 would make booleans, sexagesimal and octal numbers and dates of most of these."""
    document = read(f"a: {scalar}\nb:\n  - {scalar}\n")
    assert document.problems == ()
    assert document.value == {"a": scalar, "b": [scalar]}


def test_halves_of_a_character_are_joined_and_one_alone_is_a_problem():
    """As JSON writes what is beyond U+FFFF, and what no file can hold."""
    assert read('a: "b \\ud83d\\ude00 c"').value == {"a": "b \U0001f600 c"}
    document = read('a: "b \\ud83d c"\n"k\\udc00": d\n')
    assert document.value == {"a": "b \ufffd c", "k\ufffd": "d"}
    found = [(p.where.line, p.check, p.message) for p in document.problems]
    message = "`\\u%s` is half of a character."
    assert found == [
        (1, "hidden-character", message % "d83d"), (2, "hidden-character", message % "dc00")
    ]  # fmt: skip


@table("key", ["no", "1.10", "19:30", "2021-05-18", "~", "=", "日本"])
def test_key_stays_text(key: str):
    assert read(f"{key}: x").value == {key: "x"}


@table(
    ("text", "value"),
    [
        ("a: 'no'", "no"),
        ('a: "tab\\there"', "tab\there"),
        ("a: >-\n  one\n  two", "one two"),
        ("a: |\n  one\n  two\n", "one\ntwo\n"),
        ("a: |-\n  - one\n  # two", "- one\n# two"),
        ("a: one\n  two", "one two"),
        ("a:", None),
        ("a: ''", ""),
        ("a: {}", {}),
        ("a: []", []),
        ("a: {b: c, d: [e, f]}", {"b": "c", "d": ["e", "f"]}),
    ],
)
def test_every_way_to_write_a_value_is_read(text: str, value: object):
    assert read(text).value == {"a": value}


def test_places_count_from_one_and_groups_stand_at_their_key():
    document = read("a: x\nb:\n  - c: y\n    d:\n  - z\ne: é“ f\n")
    expected = {
        ("a",): (1, 4),
        ("b",): (2, 1),
        ("b", 0): (3, 5),
        ("b", 0, "c"): (3, 8),
        ("b", 0, "d"): (4, 5),
        ("b", 1): (5, 5),
        ("e",): (6, 4),
        # What is not there stands where it would belong.
        (): (1, 1),
        ("b", 9): (2, 1),
        ("?",): (1, 1),
    }
    places = {keys: document.places.at(*keys) for keys in expected}
    assert {keys: (at.line, at.column) for keys, at in places.items()} == expected
    assert document.keys["e",] == Location("a.yaml", 6, 1)


@table(
    ("text", "where"),
    [
        ("a: &x b", (1, 4, "yaml-feature")),
        ("a: *x", (1, 4, "yaml-feature")),
        ("a: !!python/name:os.system x", (1, 4, "yaml-feature")),
        ("a: !!int x", (1, 4, "yaml-feature")),
        ("a: !!timestamp x", (1, 4, "yaml-feature")),
        ("a: !x {b: c}", (1, 4, "yaml-feature")),
        ("&x a: b", (1, 1, "yaml-feature")),
        ("*x : b", (1, 1, "yaml-feature")),
        ("!x a: b", (1, 1, "yaml-feature")),
        ("<<: b", (1, 1, "yaml-feature")),
        ("[a]: b", (1, 1, "yaml-feature")),
        ("{a: b}: c", (1, 1, "yaml-feature")),
        ("a: b\n---\na: c", (2, 1, "yaml-feature")),
        ("a: b\na: c", (2, 1, "duplicate-key")),
        ("a: b\n'a': c", (2, 1, "duplicate-key")),
        ("a: b\n' a': c", (2, 1, "duplicate-key")),
        ("a:\n  b: 1\n  c: 2\n  b: 3", (4, 3, "duplicate-key")),
        ("a: b #tag", (1, 6, "eaten-hashtag")),
        ("a: #tag", (1, 4, "eaten-hashtag")),
        ("- #tag", (1, 3, "eaten-hashtag")),
        ("a:\n - b\n  - c", (3, 3, "swallowed-dash")),
    ],
)
def test_what_yaml_can_do_beyond_text_is_refused(text: str, where: tuple[int, int, str]):
    assert said(text) == [where]


@table("text", ["a: b # note", "a: b  #", "# x\na: b", "a: 'b #tag'", "a: C#"])
def test_comments_and_quoted_hashtags_are_fine(text: str):
    assert said(text) == []


def test_all_problems_are_found_in_one_reading():
    text = "a: &x b\nb: c #d\nc: !t e\nc: f\ng:\n  - h\n  - *x\n"
    assert said(text) == [
        (1, 4, "yaml-feature"),
        (2, 6, "eaten-hashtag"),
        (3, 4, "yaml-feature"),
        (4, 1, "duplicate-key"),
        (7, 5, "yaml-feature"),
    ]


def test_line_that_cannot_be_read_ends_the_reading_but_hides_nothing_above_it():
    assert said("a: &x b\nc: d #e\nf: g\nh: @i\nj: &x k\n") == [
        (1, 4, "yaml-feature"),
        (2, 6, "eaten-hashtag"),
        (4, 4, "yaml-syntax"),
    ]


def test_text_that_a_comment_cuts_in_two_is_one_problem():
    """The other half stands where YAML wants a key; to say so would mislead."""
    assert said("a: b\n  c #d\n  e\nf: g\n") == [(2, 5, "eaten-hashtag")]


def test_values_below_a_repeated_key_are_looked_at_too_but_keep_no_place():
    document = read("a:\n  b: c\na:\n  b: &x d\n")
    assert [p.check for p in document.problems] == ["duplicate-key", "yaml-feature"]
    assert document.value == {"a": {"b": "c"}}
    assert document.places.at("a", "b").line == 2


@table(
    ("content", "text"),
    [
        (b"a: b\r\nc: d\r\n", "a: b\nc: d\n"),
        (b"a: b\rc: d", "a: b\nc: d"),
        (b"\xef\xbb\xbfa: b", "a: b"),
        ("a: ü".encode(), "a: ü"),
        (b"", ""),
    ],
)
def test_line_ends_and_byte_order_mark_do_not_matter(content: bytes, text: str):
    assert decode_text(content, "a.yaml") == (text, None)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_byte_that_is_not_utf8_is_shown_at_its_character(end: bytes):
    """The ü before it has two bytes, and is one character."""
    assert said(b"a: b" + end + "ü: ".encode() + b"caf\xe9") == [(2, 7, "file-encoding")]


@table("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_encodings_are_named(encoding: str):
    (problem,) = read("a: b\n".encode(encoding)).problems
    assert problem.check == "file-encoding"
    assert "UTF-16" in problem.message


@table("character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\ufeff"])
@table("text", ["a: x{}y\nb: c\n", "a: >-\n  x{}y\nb: c\n", "# {}\nb: c\n", '"{}": x\n'])
def test_hidden_character_is_shown_where_it_stands(text: str, character: str):
    """Also those that YAML counts as line ends, after which every place would be wrong."""
    whole = text.format(character)
    before = whole[: whole.index(character)]
    where = (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
    document = read(whole)
    assert [(p.where.line, p.where.column, p.check) for p in document.problems] == [
        (*where, "hidden-character")
    ]
    assert f"U+{ord(character):04X}" in document.problems[0].message
    if "b: c" in whole:
        assert document.keys["b",].line == whole[: whole.index("b: c")].count("\n") + 1


@table(
    "text",
    [
        "a: 👩‍🚀",
        "a: 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "a: ن\u200cم",
        "a: \u200fع",
    ],
    ids=["joiner", "flag of Scotland", "non-joiner", "right-to-left mark"],
)
def test_invisible_characters_that_writing_needs_are_fine(text: str):
    assert said(text) == []


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[" * 100, 1),
        ("{a: " * 100, 1),
        ("- " * 100, 1),
        ("\n".join(" " * i + "a:" for i in range(100)), MAX_DEPTH + 1),
        ("a: " + "x" * (MAX_TEXT + 1), 1),
        ("- a\n" * (MAX_NODES + 1), MAX_NODES),
    ],
    ids=["brackets", "braces", "dashes", "indent", "text", "values"],
)
def test_limit_is_a_problem_at_the_place_that_passes_it(text: str, place: int):
    assert [(line, check) for line, _, check in said(text)] == [(place, "file-limits")]


@pytest.mark.parametrize(
    "text", ["a: " + "x" * MAX_TEXT, "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)]
)
def test_just_within_the_limits_is_fine(text: str):
    assert said(text) == []


def test_what_is_below_a_repeated_key_may_be_as_deep_as_below_another() -> None:
    deep = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert said(f"a: {deep}\na: {deep}") == [(2, 1, "duplicate-key")]


def test_file_that_is_too_big_is_not_read_at_all():
    (problem,) = read(b"a: b\n" + b"#" * MAX_BYTES).problems
    assert (problem.check, problem.where.line) == ("file-limits", 1)
    assert f"{MAX_BYTES:,}" in problem.message


def test_problems_without_end_are_not_all_listed():
    assert len(read("a: b\n" * 1000).problems) == MAX_PROBLEMS
    assert len(read("a: \u202e\n" * 1000).problems) <= 2 * MAX_PROBLEMS


@table(
    "text",
    [
        r'a: "\UFFFFFFFF"',
        r'a: "\U00110000"',
        r'a: "\xZZ"',
        "%YAML 9" + "9" * 5000 + ".1\n---\na: b",
    ],
    ids=["beyond C int", "beyond Unicode", "no hex digits", "long version"],
)
def test_errors_that_escape_the_parser_are_problems(text: str):
    """PyYAML lets OverflowError and ValueError through (yaml/pyyaml 843)."""
    (problem,) = read(text).problems
    assert problem.check == "yaml-syntax"


def test_marks_to_replace_are_found_with_their_key():
    text = (
        "a: b  # replace before sending\nc:\n  - d: e # replace before sending \nf: g # replace\n"
    )
    assert [(where.line, where.column, key) for where, key in read(text).places.replace] == [
        (1, 1, "a"),
        (3, 5, "d"),
    ]
