"""Where proofs are required, cards can be drawn."""

from __future__ import annotations

import os

import pytest


@pytest.mark.prove
def test_skia_can_be_loaded() -> None:
    try:
        import skia  # noqa: F401
    except ImportError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"skia: {error}")
