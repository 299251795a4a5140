"""A table tries every row, names each that fails, and takes what else it needs from fixtures."""

from __future__ import annotations

import pytest

from tests.tables import table


@pytest.fixture
def two() -> int:
    return 2


@table("number, twice", [(1, 2), (2, 4), pytest.param(3, 6, id="three")])
def test_a_row_may_be_one_of_pytests_own(number: int, twice: int, two: int) -> None:
    assert number * two == twice


def test_each_row_that_fails_is_named() -> None:
    tried: list[int] = []

    @table("number", [1, 2, 3], ids="row {}".format)
    def check(number: int) -> None:
        tried.append(number)
        with pytest.raises(ValueError, match="odd"):
            raise_if_odd(number)

    with pytest.raises(BaseExceptionGroup, match="1 of 3 rows fail") as found:
        check()
    assert tried == [1, 2, 3]
    assert found.value.exceptions[0].__notes__ == ["in the row ['row 2']"]


def raise_if_odd(number: int) -> None:
    if number % 2:
        raise ValueError("odd")
