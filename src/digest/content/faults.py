"""How a value is refused: the check's id, the message and the cure, carried through pydantic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError, PydanticKnownError


def fault(check: str, message: str, fix: str, at: str = "") -> PydanticCustomError:
    """`at` names the key inside a group that is to blame, where the whole group was looked at."""
    context = {"message": message, "fix": fix, "at": at}
    return PydanticCustomError(check, "{message}", context)


def from_text(read: Callable[[str], Any], as_written: Any = str) -> BeforeValidator:
    """Read text with `read`; whatever is no text is refused before.

    `as_written` is the type that editors are told.
    """

    def read_text(value: Any) -> Any:
        if not isinstance(value, str):
            raise PydanticKnownError("string_type")
        return read(value)

    return BeforeValidator(read_text, json_schema_input_type=as_written)


def refuse_nothing(value: Any) -> Any:
    """A key with nothing after it is a slip, also where the key may be absent."""
    if value is None:
        raise PydanticKnownError("string_type")
    return value
