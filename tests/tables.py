"""One test for a table of cheap rows: all of them are tried, and each that fails is shown."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

_Test = Callable[..., None]
_Row = type(pytest.param())


def table(
    names: str | Sequence[str],
    rows: Iterable[Any],
    ids: Callable[[Any], object] | Iterable[object] | None = None,
) -> Callable[[_Test], _Test]:
    """In place of `pytest.mark.parametrize`, where no row changes what another one finds.

    What the rows do not give comes from fixtures, once for all rows.
    """
    keys = names.replace(" ", "").split(",") if isinstance(names, str) else [*names]
    rows = [row if isinstance(row, _Row) else _wrap(row, is_alone=len(keys) == 1) for row in rows]
    labels = [_name(row, ids) for row in rows] if ids is None or callable(ids) else [*ids]

    def decorate(test: _Test) -> _Test:
        asked = inspect.signature(test)

        @functools.wraps(test)
        def try_rows(**given: Any) -> None:
            failed: list[BaseException] = []
            for label, row in zip(labels, rows, strict=True):
                try:
                    test(**dict(zip(keys, row.values, strict=True)), **given)
                except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001
                    error.add_note(f"in the row {label}")
                    failed.append(error)
            if failed:
                raise BaseExceptionGroup(f"{len(failed)} of {len(rows)} rows fail", failed)

        left = [each for name, each in asked.parameters.items() if name not in keys]
        try_rows.__signature__ = asked.replace(parameters=left)  # type: ignore[attr-defined]
        return try_rows

    return decorate


def _wrap(row: Any, *, is_alone: bool) -> Any:
    return pytest.param(row) if is_alone else pytest.param(*row)


def _name(row: Any, ids: Callable[[Any], object] | None) -> object:
    return row.id or [ids(each) if ids else each for each in row.values]
