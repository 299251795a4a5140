"""Lines that were wrapped, evenly or not, are one paragraph. All people are fictional."""

from __future__ import annotations

from textwrap import fill

from digest.sources.paragraphs import split_paragraphs
from tests.tables import table

COUNCIL = (
    "NORWELL – The town council met on Monday evening to talk about the coming budget and about the"
    " libraries of the town, which have been open since 1950 and will stay open in the winter."
)
QUOTE = (
    "“We will not close a single library in this town, and we will open two more before the end of"
    " next year. That is a promise to every reader,” said Norwell Mayor Ana Ruiz. “The doors of the"
    " new library by the harbor will open in May, and everybody is welcome to come and see them.”"
)
PARAGRAPHS = (COUNCIL, QUOTE)


@table("width", [60, 98, 105, 110, 117, 126, 134, 145])
@table("uneven", [0, 7])
def test_a_wrapped_paragraph_is_one(width: int, uneven: int):
    rows = []
    for text in PARAGRAPHS:
        rest = text
        while rest:
            # Every other line is shorter than it could be.
            first = fill(rest, width - uneven * (len(rows) % 2)).splitlines()[0]
            rows.append(first)
            rest = rest[len(first) :].lstrip()
        rows.append("")
    found = [each.typed for each in split_paragraphs("\n".join(rows))]
    assert found == list(PARAGRAPHS)


def test_lines_that_are_whole_sentences_are_paragraphs():
    rows = [f"{COUNCIL[:110]}.", f"{QUOTE[:150]}.", f"{COUNCIL[:120]}."]
    assert len(list(split_paragraphs("\n".join(rows)))) == len(rows)


WIRE = (
    "NORWELL – The council met on Monday. It spoke of the libraries of the town. They stay open. "
    "Nobody has to fear for a book. Mayor Ana Ruiz thanked all who came, stating,"
    '"We will not close a library. That is a promise.   '
    '"We have read every letter," says Ben Cole, head of the trust.  '
    "The doors open in May. A reader may come at any hour, and stay as long as she likes."
)
LETTER = "   ".join(f"{COUNCIL} We came. We saw it." for _ in range(4))


def test_a_release_in_one_line_has_its_paragraphs_between_spaces():
    found = [*split_paragraphs(f"{LETTER}   {WIRE}")]
    assert [each.typed[:9] for each in found[-3:]] == ["NORWELL –", '"We have ', "The doors"]
    assert [each.line for each in found] == [1] * len(found)


def test_two_spaces_after_every_sentence_are_no_paragraphs():
    text = "  ".join(f"The hall opens at {hour}." for hour in range(60))
    assert len([*split_paragraphs(text)]) == 1


def test_spaces_inside_of_quotation_marks_end_no_paragraph():
    text = f"{LETTER}   “{LETTER.replace('NORWELL', 'Norwell')}”"
    assert [each.typed[:1] for each in split_paragraphs(text)][-2:] == ["N", "“"]


TORN = {
    "a name that was a link": f"{QUOTE[:168]}\nNorwell Mayor Ana Ruiz\n. {QUOTE[193:]}",
    "the verb and the name": QUOTE.replace("said Norwell", "said\nNorwell"),
    "the verb below the name": QUOTE.replace("said Norwell Mayor Ana Ruiz.", "Ana Ruiz\nsaid."),
    "a title": COUNCIL.replace(
        "the town, which have been", "\nThe Town of Norwell\n, which have been"
    ),
    "a word in brackets": COUNCIL.replace("in the winter", "in the winter (\nCity Budget\n)"),
}


@table("name", TORN)
def test_a_sentence_that_a_tag_had_torn_is_one_paragraph(name: str):
    rows = [f"{COUNCIL} {QUOTE}", *TORN[name].split("\n"), f"{COUNCIL} {QUOTE}"]
    found = [each.typed for each in split_paragraphs("\n".join(rows))]
    assert found == [rows[0], " ".join(row.strip() for row in rows[1:-1]), rows[-1]]


def test_headings_and_points_are_paragraphs_beside_long_lines():
    rows = [f"{COUNCIL} {QUOTE}", "About Norwell", "The harbor:", "• in the winter", "• open late"]
    rows += ["Contacto de prensa", "Ana Ruiz", "Norwell Library", f"{COUNCIL} {QUOTE}"]
    assert [each.typed for each in split_paragraphs("\n".join(rows))] == rows


def test_a_release_in_one_line_has_paragraphs_where_it_has_several_wide_spaces() -> None:
    part = f"We go. We open {'a bridge, ' * 60}and more."
    for count, found in ((2, 1), (3, 3)):
        assert len([*split_paragraphs("  ".join([part] * count))]) == found


def test_in_open_marks_a_line_goes_on_with_a_name_and_a_note_may_follow_a_stop():
    """Some lines are long, as of a boilerplate, and no line is blank."""
    rows = [
        "Union President Ana Ruiz",
        'says it would be wrong. "We will see that New',
        "Zealand keeps what it has promised in June.[1]",
        '"New Norwell',
        "First says that it helps.",
        '"They should look at what Minister',
        'Ben Cole has said."',
        "[1] https://norwell.example/june",
        f"The union speaks for {'all who work in the harbors and the halls, ' * 3}and for others.",
    ]
    found = [" ".join(each.rows) for each in split_paragraphs("\n".join(rows))]
    joined = [" ".join(rows[a:b]) for a, b in ((0, 3), (3, 5), (5, 7), (7, 8), (8, 9))]
    assert found == joined


def test_a_name_that_a_line_parts_after_its_quotation_is_one():
    """Where nothing is blank, and lines are not filled, a line may end right before a surname."""
    rows = [
        "The series of the town begins its third year in May, and brings words and music to all.",
        "“We have sought programs that all of the town can come to,” said Mary",
        "Jane Noll, who leads the series. “We go on with events for schools, since that is",
        "what makes them differ from any other evening of the year in the town.”",
        "Noll said that the doors open at seven.",
    ]
    found = [each.typed for each in split_paragraphs("\n".join(rows))]
    assert any("said Mary Jane Noll, who leads the series" in each for each in found)
    assert found[-1] == rows[-1]
