"""Every format of the code stands on the page, every field is described, and exports hold what is said of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import rashomon
from rashomon.faces.export import FORMATS, export
from rashomon.faces.export.desk import COLUMNS
from rashomon.faces.reference.exports import EXPORTS
from rashomon.faces.reference.formats import FORMS, Form, formats_page
from rashomon.faces.reference.schemas import kind, says, undescribed
from rashomon.model import Brief

PACKAGE = Path(rashomon.__file__).parent
PAGE = formats_page()
NAMES = {form.name for form in FORMS}


def test_every_format_the_code_names_is_told_of() -> None:
    sources = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    named = {name for text in sources for name in re.findall(r"rashomon\.[a-z]+/\d+", text)}
    assert named <= NAMES
    assert all(f"## {name}\n" in PAGE for name in NAMES)


def test_every_schema_is_told_of() -> None:
    schemas = {path.relative_to(PACKAGE / "faces").as_posix() for path in PACKAGE.rglob("*.schema.json")}
    assert schemas == {form.schema for form in FORMS}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_schema_is_one_and_describes_every_field(form: Form) -> None:
    schema = form.read()
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["format"]["const"] == form.name
    assert undescribed(schema) == []


def test_every_export_and_column_is_told_of() -> None:
    assert tuple(EXPORTS) == FORMATS
    assert all(f"### {form}\n" in PAGE for form in FORMATS)
    assert all(f"| {column.name} |" in PAGE for column in COLUMNS)


def parts(form: str) -> set[str]:
    return {name for name, _ in EXPORTS[form].parts}  # type: ignore[index]


def test_ftm_holds_what_is_told(brief: Brief, tmp_path: Path) -> None:
    export(brief.stories, "ftm", tmp_path / "out")
    entities = [json.loads(line) for line in (tmp_path / "out").read_text(encoding="utf-8").splitlines()]
    assert {entity["schema"] for entity in entities} <= parts("ftm")
    for entity in entities:
        told = {name.partition(":")[2] for name in parts("ftm") if name.startswith((f"{entity['schema']}:", "*:"))}
        assert set(entity["properties"]) <= told


def test_webannotation_holds_what_is_told(brief: Brief, tmp_path: Path) -> None:
    export(brief.stories, "webannotation", tmp_path / "out")
    shown = json.loads((tmp_path / "out").read_text(encoding="utf-8"))
    assert {each["motivation"] for each in shown["first"]["items"]} <= parts("webannotation")


def test_prov_holds_what_is_told(brief: Brief, tmp_path: Path) -> None:
    export(brief.stories, "prov", tmp_path / "out")
    graph = json.loads((tmp_path / "out").read_text(encoding="utf-8"))["@graph"]
    text = " ".join((*parts("prov"), *(says for _, says in EXPORTS["prov"].parts)))
    relations = {f"prov:{name}" for each in graph for name in each if re.match(r"(was|had|alternate)", name)}
    assert all(name in text for name in relations)


@pytest.mark.parametrize("form", ["jsonl", "markdown", "html"])
def test_folders_hold_the_files_that_are_told(form: str, brief: Brief, tmp_path: Path) -> None:
    export(brief.stories, form, tmp_path / "out")  # type: ignore[arg-type]
    told = [re.escape(name).replace("TABLE", "[a-z_]+").replace("STORY", "st_[0-9a-z]+") for name in parts(form)]
    written = [path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")]
    assert [name for name in written if not any(re.fullmatch(each, name) for each in told)] == []


def test_kinds_are_words() -> None:
    schema = {"$defs": {"place": {"description": "Where it stands"}}}
    assert kind({"type": ["string", "null"]}) == "text or null"
    assert kind({"anyOf": [{"type": "null"}, {"$ref": "#/$defs/place"}]}) == "place or null"
    assert kind({"type": "array", "items": {"$ref": "#/$defs/place"}}) == "list of place"
    assert says({"$ref": "#/$defs/place"}, schema) == "where it stands"
