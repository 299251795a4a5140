"""docs/content.md: every key of the two content files, from the models that read them."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any, get_args

from digest.content.shape import BrandShape, EditionShape, Shape


def write_content_page() -> str:
    """A table for each group of keys, the edition's first."""
    return "\n".join(_write_page())


def _write_page() -> Iterator[str]:
    yield "# The content files\n"
    yield "Made by `make docs` from `src/digest/content/shape/`; editors' JSON Schemas are too."
    yield "Values are text unless the table says otherwise. Keys that are not listed here are"
    yield "errors, as are anchors, aliases, merge keys and tags.\n"
    yield "## An edition: `content/<slug>.yaml`"
    yield from _write_tables(EditionShape, "")
    yield "\n## The brand: `content/brand.yaml`"
    yield from _write_tables(BrandShape, "", known=frozenset({"organizations"}))
    yield ""


def _write_tables(
    kind: type[Shape], path: str, known: frozenset[str] = frozenset()
) -> Iterator[str]:
    if path:
        yield f"\n### `{path}`"
    yield "\n| key | needed | what it is |\n| --- | --- | --- |"
    for name, field in kind.model_fields.items():
        about = " ".join((field.description or "").split())
        yield f"| `{name}` | {'yes' if field.is_required() else ''} | {about} |"
    for name, field in kind.model_fields.items():
        below = _find_shape(field.annotation)
        if below and name not in known:
            yield from _write_tables(below, f"{path}.{name}" if path else name)


def _find_shape(annotation: Any) -> type[Shape] | None:
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return annotation
    if isinstance(annotation, types.NoneType):
        return None
    return next((found for arg in get_args(annotation) if (found := _find_shape(arg))), None)
