"""What each export holds, in words. Tests hold the names here against what is written."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.faces.export import Format

Parts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Export:
    """An export: the standard it keeps to, what it is for, and a table of its parts under a head of its own."""

    standard: str
    says: str
    head: tuple[str, str] = ("File", "What it holds")
    parts: Parts = ()


EXPORTS: dict[Format, Export] = {
    "jsonl": Export(
        "JSON Lines, one file a table",
        "All tables of [Tables](tables.md), with the columns marked *file and exports* or *exports only*.",
        parts=(
            ("TABLE.jsonl", "the rows of a table, one a line"),
            ("datapackage.json", "every table, column, type and number of rows, as a Data Package"),
        ),
    ),
    "parquet": Export(
        "Apache Parquet, one file a table",
        "The same tables, typed: times are timestamps in UTC, lists are lists of text, nested values are JSON. "
        "Needs `pip install 'rashomon[archive]'`.",
        parts=(
            ("TABLE.parquet", "the rows of a table"),
            ("datapackage.json", "every table, column, type and number of rows, as a Data Package"),
        ),
    ),
    "csv": Export(
        "CSV (RFC 4180)",
        "Findings with their evidence: a row for each place in a report that gives an answer. UTF-8 with a byte order "
        "mark, so that spreadsheets read it as it is meant; a text that they would run as a formula begins with an "
        "apostrophe.",
    ),
    "xlsx": Export(
        "Excel workbook (Office Open XML)",
        "The columns of [csv](#csv), with filters, a header that stays, links, and a colour for each agreement.",
        ("Sheet", "What it holds"),
        (
            ("Findings", "the rows; `Findings 2` and so on where there are more than a million"),
            ("About", "what each column and each agreement means"),
        ),
    ),
    "markdown": Export(
        "Markdown (CommonMark with tables)",
        "A page a story, as `rashomon story --markdown` prints it, and an index.",
        parts=(("index.md", "all stories with their size and disputes"), ("STORY.md", "the brief of one story")),
    ),
    "html": Export(
        "HTML",
        "A page a story, as `rashomon story --html` writes it, and an index. None needs a network or a script.",
        parts=(("index.html", "all stories with their size and disputes"), ("STORY.html", "the brief of one story")),
    ),
    "ftm": Export(
        "FollowTheMoney entities, one JSON object a line",
        "For Aleph, yente and ftm's own tools. People, organisations and events are entities of one story: bearers "
        "of one name in two stories need not be one. Ids are made from content.",
        ("Schema and property", "What it holds"),
        (
            ("Article", "a report"),
            ("Article:title", "its headline"),
            ("Article:publisher", "its outlet"),
            ("Article:publishedAt", "when it was published, as precisely as known, in UTC"),
            ("Article:author", "who wrote it"),
            ("Article:sourceUrl", "its address"),
            ("Article:language", "its language"),
            ("Article:mimeType", "text/plain"),
            ("Article:bodyText", "its text"),
            ("Article:peopleMentioned", "names of people in it"),
            ("Article:companiesMentioned", "names of organisations in it"),
            ("Article:locationMentioned", "names of places in it"),
            ("Article:namesMentioned", "names of groups, things and events in it"),
            ("Person", "a person of one story"),
            ("Organization", "an organisation of one story"),
            ("Event", "a named event of one story"),
            ("*:name", "its fullest name, or the name as it stands in a Mention"),
            ("*:alias", "its other names"),
            ("*:proof", "the Articles that name it"),
            ("Mention", "a name in a report"),
            ("Mention:document", "the Article"),
            ("Mention:resolved", "the entity it names"),
            ("Mention:detectedSchema", "of which schema that is"),
        ),
    ),
    "webannotation": Export(
        "W3C Web Annotation, JSON-LD",
        "One annotation collection with one page: every place that a brief rests on, by position and by quotation. "
        "`source.id` names the text in the library, `source.via` the page it came from.",
        ("Motivation", "What is annotated"),
        (
            ("describing", "an answer to a question, with question, answer and reason; or what somebody said"),
            ("linking", "a passage that another report has too, with its place there"),
            ("identifying", "a name, and whom or what it names"),
        ),
    ),
    "prov": Export(
        "W3C PROV-O, JSON-LD",
        "Who derived from whom, as far as that is known. Where the direction is open, nothing is said to derive.",
        ("Term", "What it says"),
        (
            ("prov:Collection", "a story; `prov:hadMember` its reports"),
            ("prov:Entity", "a report, a passage, or a text that both reports were made from and that is not here"),
            ("prov:Organization", "an outlet; `prov:wasAttributedTo` of its reports"),
            ("prov:wasQuotedFrom", "a copy or an excerpt of known direction; with `prov:qualifiedQuotation`"),
            ("prov:wasDerivedFrom", "a rewrite of known direction; with `prov:qualifiedDerivation`"),
            ("prov:alternateOf", "texts or passages that are the same and whose direction is open"),
            ("rashomon:kind", "same_wire, rewrite or excerpt"),
            ("rashomon:score", "how sure it is that the two share text, 0 to 1"),
        ),
    ),
}  # fmt: skip

LINES: tuple[tuple[str, str, Parts], ...] = (
    (
        "derive",
        "a line for each pair of reports that share text.",
        (
            ("child", "the id of a report"),
            ("parent", "the id of the other: which of them was first, direction says"),
            ("kind", "same_wire, rewrite or excerpt"),
            ("direction", "child_from_parent, common_origin or unknown"),
            ("score", "how sure it is that the two share text, 0 to 1"),
            ("reason", "what shows it, in one sentence"),
            ("passages", "list of objects; `child` and `parent` are start and end of the same text in each"),
        ),
    ),
    (
        "group",
        "a line for each report.",
        (
            ("id", "the report's id"),
            ("story", "the id of its story: that of the reports grouped with it"),
            ("reason", "why it is there, or why it stands apart"),
        ),
    ),
)
