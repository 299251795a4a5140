"""docs/content.md: every key of the two content files, from the classes that declare them."""

from __future__ import annotations

from collections.abc import Iterator

from digest.content.kinds import GroupKind
from digest.content.messages import find_group
from digest.content.model import Brand, Edition

_HEAD = """\
# The content files

Made by `make docs` from `src/digest/content/model/`; editors' JSON Schemas are too.
Values are text unless the table says otherwise. Keys that are not listed here are
errors, as are anchors, aliases, merge keys and tags.

## An edition: `content/<slug>.yaml`
"""


def write_content_page() -> str:
    edition = _write_tables(GroupKind(Edition), "")
    brand = _write_tables(GroupKind(Brand), "", known=frozenset({"organizations"}))
    return _HEAD + "\n".join([*edition, "\n## The brand: `content/brand.yaml`", *brand, ""])


def _write_tables(
    group: GroupKind, path: str, known: frozenset[str] = frozenset()
) -> Iterator[str]:
    if path:
        yield f"\n### `{path}`"
    yield "\n| key | needed | what it is |\n| --- | --- | --- |"
    for name, key in group.keys.items():
        need = "yes" if key.is_required else "one of these" if name in group.either else ""
        yield f"| `{name}` | {need} | {key.about.help} |"
    for name, key in group.keys.items():
        below = find_group(key.kind)
        if below and name not in known:
            yield from _write_tables(below, f"{path}.{name}" if path else name)
