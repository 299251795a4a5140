"""docs/content.md: every key of the two content files, from the classes that declare them."""

from __future__ import annotations

from collections.abc import Iterator

from digest.content.kinds import GroupKind
from digest.content.messages import find_group
from digest.content.model import Brand, Edition


def write_content_page() -> str:
    """A table for each group of keys, the edition's first."""
    return "\n".join(_write_page())


def _write_page() -> Iterator[str]:
    yield "# The content files\n"
    yield "Made by `make docs` from `src/digest/content/model/`; editors' JSON Schemas are too."
    yield "Values are text unless the table says otherwise. Keys that are not listed here are"
    yield "errors, as are anchors, aliases, merge keys and tags.\n"
    yield "## An edition: `content/<slug>.yaml`"
    yield from _write_tables(GroupKind(Edition), "")
    yield "\n## The brand: `content/brand.yaml`"
    yield from _write_tables(GroupKind(Brand), "", known=frozenset({"organizations"}))
    yield ""


def _write_tables(
    group: GroupKind, path: str, known: frozenset[str] = frozenset()
) -> Iterator[str]:
    if path:
        yield f"\n### `{path}`"
    yield "\n| key | needed | what it is |\n| --- | --- | --- |"
    for name, key in group.keys.items():
        yield f"| `{name}` | {'yes' if key.is_required else ''} | {key.about.help} |"
    for name, key in group.keys.items():
        below = find_group(key.kind)
        if below and name not in known:
            yield from _write_tables(below, f"{path}.{name}" if path else name)
