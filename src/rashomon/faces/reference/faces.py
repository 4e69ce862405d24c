"""Functions beside `rashomon.__all__` that a program may call: each with where it stands and a word on its use."""

from __future__ import annotations

FACES: tuple[tuple[str, str], ...] = (
    ("rashomon.faces.json.brief_to_json", "What `rashomon brief --json` prints: see [Formats](formats.md)."),
    ("rashomon.faces.json.brief_schema", "For a validator such as the package `jsonschema`."),
    ("rashomon.faces.json.finding_to_json", "One finding, as it stands in the brief."),
    ("rashomon.faces.claims.claims_schema", "The same for `rashomon claims --json`."),
    ("rashomon.faces.library.page.schema", "The same for the commands of the library."),
    ("rashomon.faces.terminal.brief_to_text", "What `rashomon brief` prints where no terminal is."),
    ("rashomon.faces.markdown.brief_to_markdown", "What `rashomon brief --markdown` prints."),
    ("rashomon.faces.html.brief_to_html", "What `rashomon brief --html` writes."),
    ("rashomon.faces.export.export", "What `rashomon export` writes, of any stories."),
    ("rashomon.faces.spacy.register", "For a process that reads documents with claims: see [Claims in a spaCy "
     "pipeline](../how-to/spacy.md)."),
)  # fmt: skip
