"""JSON Schemas as Markdown: a table for each kind of object, with a line for each field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.faces.reference.markdown import code, escaped, table

Json = dict[str, Any]


def schema_tables(schema: Json) -> Iterator[str]:
    """The whole object, then what it is made of. Lines of Markdown."""
    yield from _fields(schema, schema)
    for name, its in schema.get("$defs", {}).items():
        if "properties" in its:
            yield from (f"**{name}**: {escaped(its['description'])}.", "")
            yield from _fields(its, schema)
        else:
            yield from (f"**{name}**: {kind(its)}. {escaped(its['description'])}.", "")


def undescribed(schema: Json) -> list[str]:
    """The names of the fields that no description tells of."""
    objects = {"": schema, **schema.get("$defs", {})}
    found = [(name, field, its) for name, each in objects.items() for field, its in _every_field(each)]
    return [f"{name}.{field}" for name, field, its in found if not says(its, schema)]


def _fields(its: Json, schema: Json) -> Iterator[str]:
    always = set(its.get("required", ()))
    rows = []
    for name, field in _every_field(its):
        told = says(field, schema)
        optional = "" if name in always or "." in name or "absent" in told else " *(optional)*"
        rows.append((code(name), kind(field), escaped(told) + optional))
    yield from table(("Field", "Type", "What it holds"), rows)


def _every_field(its: Json, within: str = "") -> Iterator[tuple[str, Json]]:
    """Fields with their names, those of objects inside by their path."""
    for name, field in its.get("properties", {}).items():
        yield within + name, field
        inner = field.get("items")
        if isinstance(inner, dict) and "properties" in inner:
            yield from _every_field(inner, f"{within}{name}[].")


def says(field: Json, schema: Json) -> str:
    """What a field holds: its own description, else that of what it refers to."""
    if "const" in field:
        return "the name of this format"
    if "description" in field:
        return str(field["description"])
    inner = field.get("items", field)
    defined = schema.get("$defs", {}).get(_name(inner), {}) if isinstance(inner, dict) else {}
    told = str(defined.get("description", ""))
    return told[:1].lower() + told[1:]


def kind(field: Json) -> str:
    """The type of a field in words."""
    if "const" in field:
        return code(f'"{field["const"]}"')
    if "enum" in field:
        return _or(code(f'"{each}"') if each is not None else "null" for each in field["enum"])
    if "$ref" in field:
        return _name(field)
    for choice in ("anyOf", "oneOf"):
        if choice in field:
            return _or(sorted((kind(each) for each in field[choice]), key=lambda k: k == "null"))
    if "prefixItems" in field:
        return "list of " + " and ".join(kind(each) for each in field["prefixItems"])
    types = field["type"] if isinstance(field["type"], list) else [field["type"]]
    return _or(_WORDS.get(each, each) if each != "array" else f"list of {_inner(field)}" for each in types)


_WORDS = {"string": "text"}


def _inner(field: Json) -> str:
    return kind(field["items"]) if isinstance(field.get("items"), dict) else "values"


def _or(kinds: Any) -> str:
    return ", ".join(dict.fromkeys(kinds)).replace(", null", " or null")


def _name(its: Json) -> str:
    return str(its.get("$ref", "")).rpartition("/")[2]
