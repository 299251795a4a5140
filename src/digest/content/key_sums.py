"""A sum for each key of an edition's file, by which later changes are found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from sys import intern
from typing import Any

# What becomes of an edition, which changes when it is sent.
_LIFE = ("status", "reason", "reopened")


def sum_keys(value: Mapping[str, Any]) -> Mapping[str, str]:
    """The first 16 digits of the sha256 of each key's value as JSON; comments do not count."""
    return {  # Thousands of editions have the same keys, and many of the values.
        intern(str(key)): intern(hashlib.sha256(_spell(each)).hexdigest()[:16])
        for key, each in sorted(value.items())
        if key not in _LIFE
    }


def list_changed(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Keys that have another value now, are new or are gone."""
    return (key for key in sorted({*before, *now}) if before.get(key) != now.get(key))


def _spell(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
