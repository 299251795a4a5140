"""Where proofs are required, cards can be drawn."""

from __future__ import annotations

import pytest

from tests.projects import IS_CI


@pytest.mark.prove
def test_skia_can_be_loaded() -> None:
    try:
        import skia  # noqa: F401
    except ImportError as error:
        if IS_CI:
            raise
        pytest.skip(f"skia: {error}")
