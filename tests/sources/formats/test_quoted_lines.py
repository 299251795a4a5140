"""Lines that begin with “>” are a quotation, or a message that was answered. All are fictional."""

from __future__ import annotations

from digest.sources.formats.plain import read_plain
from digest.sources.release import Release
from tests.tables import table


def read(text: str) -> str:
    made = read_plain(text).text
    assert made.count("\n") == text.count("\n")  # Lines stay those of the file.
    return made


@table(
    ("text", "expected"),
    [
        (
            "The fair ended.\n\nMayor Ana Ruiz said:\n\n> We sold it.\n> All of it.\n",
            "The fair ended.\n\nMayor Ana Ruiz said:\n\n“We sold it.\nAll of it.”\n",
        ),
        ("A fair.\nToday.\n\n> One.\n>\n> Two.\n", "A fair.\nToday.\n\n“One.\n\n“Two.”\n"),
        (
            "A fair.\nToday.\n\n> We sold it.\n> — Ana Ruiz, Mayor\n",
            "A fair.\nToday.\n\n“We sold it.”\n— Ana Ruiz, Mayor\n",
        ),
        (
            "A fair.\nToday.\n\n> “We sold it,” said Ana Ruiz.\n",
            "A fair.\nToday.\n\n“We sold it,” said Ana Ruiz.\n",
        ),
        (
            "See below.\nAna\n\nOn 4 May at 10:30, Ben Cole <ben@town.example> wrote:\n> Come.\n",
            "See below.\nAna\n\nOn 4 May at 10:30, Ben Cole <ben@town.example> wrote:\nCome.\n",
        ),
        ("Print.\n\n> Fair.\n> One.\n> Two.\n> Six.\n", "Print.\n\nFair.\nOne.\nTwo.\nSix.\n"),
        ("One.\nTwo.\n\n> Three\n>> Four\n", "One.\nTwo.\n\n> Three\n>> Four\n"),
        (
            "A fair.\nToday.\n\nIt opened.\n> One of them came.\n> Two went.\n",
            "A fair.\nToday.\n\nIt opened.\nOne of them came.\nTwo went.\n",
        ),
        ("Prices rose by > 5 percent.\n", "Prices rose by > 5 percent.\n"),
    ],
)  # fmt: skip
def test_a_block_is_marked_as_a_quotation_and_a_message_is_not(text: str, expected: str):
    assert read(text) == expected


@table(
    "text",
    [
        "The fair ended.\n\nMayor Ana Ruiz said:\n\n> We sold all of it today.\n",
        "The fair ended. It was good.\n\n> We sold all of it today.\n> — Ana Ruiz, Mayor\n",
        "The fair ended.\nIt was good.\n\n> We sold all of it today.\n\n— Ana Ruiz, Mayor\n",
    ],
)
def test_a_block_has_its_speaker(text: str):
    (found,) = Release("fair.txt", read(text)).quotations
    assert found.speakers == ("Ana Ruiz",)
