"""JSON Schemas of the content files, for completion and checks in editors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digest.content.kinds import (
    ChoiceKind,
    DeclaredKey,
    GroupKind,
    Kind,
    ListKind,
    ReferenceKind,
    TableKind,
    TextKind,
)
from digest.content.messages import find_group
from digest.content.model import Brand, Edition
from digest.content.values import ID

KINDS: Mapping[str, type] = {"edition": Edition, "brand": Brand}

# What the editors' YAML extensions read most widely (yaml-language-server, read 2026-11-23).
_DRAFT = "http://json-schema.org/draft-07/schema#"


def make_schema(kind: str) -> str:
    """The schema of `edition` or `brand` as a file's text."""
    root = GroupKind(KINDS[kind])
    schema = _describe_group(root)
    about = schema.pop("description")
    groups = {each.type.__name__: _describe_group(each) for each in _list_groups(root)}
    schema = {
        "$schema": _DRAFT, "title": f"digest: {kind}", "description": about,
        "definitions": dict(sorted(groups.items())), **schema
    }  # fmt: skip
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _list_groups(group: GroupKind) -> dict[GroupKind, None]:
    found: dict[GroupKind, None] = {}
    for key in group.keys.values():
        if below := find_group(key.kind):
            found |= {below: None, **_list_groups(below)}
    return found


def _describe_group(group: GroupKind) -> dict[str, Any]:
    required = [key.name for key in group.keys.values() if key.is_required]
    return {
        "additionalProperties": False,
        "description": " ".join((group.type.__doc__ or "").partition("\n\n")[0].split()),
        "properties": {name: _describe_key(key) for name, key in group.keys.items()},
        **({"required": required} if required else {}),
        **({"anyOf": [{"required": [name]} for name in group.either]} if group.either else {}),
        "type": "object",
    }


def _describe_key(key: DeclaredKey) -> dict[str, Any]:
    """What is beside a `$ref` is not read in draft 7."""
    schema = _describe(key.kind)
    if isinstance(key.kind, ListKind) and key.is_required:
        schema = {**schema, "minItems": 1}
    if "$ref" in schema:
        schema = {"allOf": [schema]}
    if isinstance(key.default, str | bool):
        schema = {**schema, "default": key.default}
    return {**schema, "description": key.about.help, "examples": [key.example]}


def _describe(kind: Kind) -> dict[str, Any]:
    match kind:
        case TextKind():
            return dict(kind.schema)
        case ChoiceKind():
            return {"enum": list(kind.choices), "type": "string"}
        case ReferenceKind():
            return {"pattern": f"^{ID}$", "type": "string"}
        case ListKind():
            entry = _describe(kind.entry)
            entries = {"items": entry, "type": "array"}
            return {"anyOf": [entry, entries]} if kind.takes_one else entries
        case TableKind():
            return _describe_table(kind)
        case GroupKind():
            group = {"$ref": f"#/definitions/{kind.type.__name__}"}
            return {"anyOf": [{"type": "string"}, group]} if kind.alone else group


def _describe_table(kind: TableKind) -> dict[str, Any]:
    entry = _describe(kind.entry)
    if isinstance(kind.entry, GroupKind) and kind.entry.may_be_empty:
        entry = {"anyOf": [entry, {"type": "null"}]}
    pattern = _describe(kind.id).get("pattern")
    if pattern is None:
        return {"additionalProperties": entry, "type": "object"}
    return {"additionalProperties": False, "patternProperties": {pattern: entry}, "type": "object"}


if __name__ == "__main__":
    for name in KINDS:
        path = Path("schema") / f"{name}.schema.json"
        path.write_text(make_schema(name), encoding="utf-8", newline="\n")
