"""The page docs/reference/formats.md: JSON from the schemas, exports from what declares them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from rashomon.faces.export import FOLDERS, FORMATS
from rashomon.faces.export.desk import COLUMNS
from rashomon.faces.reference.exports import EXPORTS, LINES
from rashomon.faces.reference.markdown import code, escaped, page, table
from rashomon.faces.reference.schemas import Json, schema_tables


@dataclass(frozen=True, slots=True)
class Form:
    """A JSON format: its name, the commands that write it, and where its schema lies in the package."""

    name: str
    commands: tuple[str, ...]
    schema: str

    def read(self) -> Json:
        """The schema."""
        text = files("rashomon.faces").joinpath(self.schema).read_text(encoding="utf-8")
        told: Json = json.loads(text)
        return told


FORMS: tuple[Form, ...] = (
    Form("rashomon.brief/1", ("brief --json", "story --json"), "brief.schema.json"),
    Form("rashomon.claims/1", ("claims --json",), "claims.schema.json"),
    Form("rashomon.added/1", ("add --json",), "library/added.schema.json"),
    Form("rashomon.change/1", ("watch --json",), "library/change.schema.json"),
    Form("rashomon.stories/1", ("stories --json",), "library/stories.schema.json"),
    Form("rashomon.report/1", ("report --json",), "library/report.schema.json"),
    Form("rashomon.dossier/1", ("dossier --json",), "library/dossier.schema.json"),
    Form("rashomon.search/1", ("search --json",), "library/search.schema.json"),
    Form("rashomon.history/1", ("history --json",), "library/history.schema.json"),
    Form("rashomon.judged/1", ("correct … --json",), "library/judged.schema.json"),
    Form("rashomon.judgements/1", ("correct list --json",), "library/judgements.schema.json"),
    Form("rashomon.judgement/1", ("correct export",), "library/judgement.schema.json"),
)

_HEAD = """# Formats

What rashomon writes for other programs: JSON on standard output, and exports of a library. This page is made from the
schemas and from what the exports themselves are written by.

- Every JSON format has a name with a number. Fields may be added under that number; none is dropped or renamed.
- Each has a JSON Schema (2020-12) in the package; the tests hold what is printed to it.
- A field marked *(optional)* may be missing in what an earlier version wrote.
- Offsets are half-open and count characters (Unicode code points) of the report's text as it was given:
  `text[start:end]` in Python.
- Times are ISO 8601 in UTC, midnight where only the day is known.
- The same input gives the same bytes.
"""


def formats_page() -> str:
    """The page, in Markdown."""
    return page(_HEAD.splitlines(), _contents(), *map(_form, FORMS), _explained(), _lines(), _exports())


def _contents() -> Iterator[str]:
    rows = (
        (f"[{code(form.name)}](#{form.name.replace('.', '').replace('/', '')})", _printed(form), code(form.schema))
        for form in FORMS
    )
    yield from table(("Format", "Printed by", "Schema, in `rashomon/faces/`"), rows)
    yield "See also [lines of a corpus](#lines-of-a-corpus) (`derive`, `group`) and [exports](#exports)."


def _printed(form: Form) -> str:
    return ", ".join(code(f"rashomon {command}") for command in form.commands)


def _form(form: Form) -> Iterator[str]:
    schema = form.read()
    yield from (f"## {form.name}", "", f"{escaped(schema['description'])} Printed by {_printed(form)}.", "")
    yield from schema_tables(schema)


def _explained() -> Iterator[str]:
    yield from ("## One finding", "")
    yield "`rashomon explain --json` prints a **finding** of [`rashomon.brief/1`](#rashomonbrief1) by itself."


def _lines() -> Iterator[str]:
    yield from ("## Lines of a corpus", "", "JSON Lines, or rows of Parquet where the file's name ends so.", "")
    for command, says, fields in LINES:
        yield from (f"**{code(f'rashomon {command}')}**: {says}", "")
        yield from table(("Field", "What it holds"), ((code(name), text) for name, text in fields))


def _exports() -> Iterator[str]:
    yield from ("## Exports", "", "`rashomon export --format FORMAT --output PATH` writes a library's stories.", "")
    rows = ((code(form), EXPORTS[form].standard, "folder" if form in FOLDERS else "file") for form in FORMATS)
    yield from table(("FORMAT", "What it is", "PATH is a"), rows)
    for form in FORMATS:
        yield from (f"### {form}", "", EXPORTS[form].says, "")
        if form == "csv":
            yield from table(("Column", "What it holds"), ((column.name, column.says) for column in COLUMNS))
        head, parts = EXPORTS[form].head, EXPORTS[form].parts
        yield from table(head, ((code(name), text) for name, text in parts))
