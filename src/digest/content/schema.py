"""JSON Schemas of the content files, for editors that complete and check while one writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digest.content.shape import BrandShape, EditionShape, Shape

KINDS: Mapping[str, type[Shape]] = {"edition": EditionShape, "brand": BrandShape}

# What the editors' YAML extensions read most widely (yaml-language-server, read 2026-11-23).
_DRAFT = "http://json-schema.org/draft-07/schema#"


def make_schema(kind: str) -> str:
    """The schema of `edition` or `brand` as a file's text."""
    shape = KINDS[kind]
    made = _adapt(_describe_groups(shape.model_json_schema(mode="validation")))
    title = {"title": f"digest: {kind}", "description": made.pop("description")}
    schema = {"$schema": _DRAFT, **title, **made}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _describe_groups(schema: dict[str, Any]) -> dict[str, Any]:
    """Every key says what it is; where its group says the same, pydantic leaves it out."""
    groups = schema.get("$defs", {})
    for group in (schema, *groups.values()):
        for each in group.get("properties", {}).values():
            if "$ref" in each and "description" not in each:
                each["description"] = groups[each["$ref"].rpartition("/")[2]]["description"]
    return schema


def _adapt(schema: Any) -> Any:
    """Pydantic's schema as draft 7, without pydantic's own titles."""
    if isinstance(schema, list):
        return [_adapt(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    adapted: dict[str, Any] = {}
    for key, value in schema.items():
        if key == "properties":
            adapted[key] = {name: _refuse_null(_adapt(each)) for name, each in value.items()}
        elif key == "$defs":
            adapted["definitions"] = {_shorten(name): _adapt(each) for name, each in value.items()}
        elif key == "$ref":
            adapted[key] = f"#/definitions/{_shorten(value)}"
        elif key in ("examples", "enum", "const"):
            adapted[key] = value
        elif key == "description":
            adapted[key] = " ".join(value.split())
        elif key != "title" and not (key == "default" and not isinstance(value, str | bool)):
            adapted[key] = _adapt(value)
    return _close_table(adapted)


def _shorten(name: str) -> str:
    return name.rpartition("/")[2].removesuffix("Shape")


def _close_table(schema: dict[str, Any]) -> dict[str, Any]:
    """Ids that do not have their form are refused, not passed over."""
    if "patternProperties" in schema:
        schema = {**schema, "additionalProperties": False}
        schema.pop("propertyNames", None)
    return schema


def _refuse_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A key may be absent, but not empty; what stands beside a `$ref` is not read in draft 7."""
    choices = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    if len(choices) == 1:
        schema = {**choices[0], **{key: each for key, each in schema.items() if key != "anyOf"}}
    if "$ref" in schema and len(schema) > 1:
        rest = {key: each for key, each in schema.items() if key != "$ref"}
        schema = {"allOf": [{"$ref": schema["$ref"]}], **rest}
    return schema


def write_schemas(folder: Path) -> None:
    """For `make schema`; digest itself never writes here."""
    for kind in KINDS:
        path = folder / f"{kind}.schema.json"
        path.write_text(make_schema(kind), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schemas(Path("schema"))
