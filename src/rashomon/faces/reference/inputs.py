"""The page docs/reference/inputs.md: what is read, field by field. Tests hold the names here against the readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from rashomon.faces.reference.markdown import code, page, table
from rashomon.ingest.kinds import EXTENSIONS, Kind
from rashomon.ingest.options import Limits

_HEAD = """# Inputs

What `rashomon brief`, `claims`, `explain`, `add` and `rashomon.read` take: files, folders, `-` for standard input, and
http or https addresses. This page is made from what the readers know.

- A folder is read with all folders in it, in the order of the paths; hidden files are left out.
- A file without a known extension, standard input and an address are told by how they begin.
- Text is taken as it is: every place counts its characters. It is decoded as UTF-8, or as what it says it is.
- What cannot be read, or only in part, becomes a notice that says where, what and what to do. Nothing is dropped in
  silence.
- Reports in other languages than English are named in a notice and left out.
"""

KINDS: dict[Kind, tuple[str, str]] = {
    "text": (
        "Plain text, Markdown",
        "One report. [Lines at its top](#lines-at-the-top-of-a-text) may say more about it.",
    ),
    "page": (
        "HTML",
        "One report: the article of the page. Outlet, date, headline, authors and address come from what the page "
        "declares (schema.org JSON-LD, Open Graph and other meta tags), else from the page itself.",
    ),
    "jsonl": (
        "JSON Lines",
        "One report a line, with [these fields](#fields-of-a-json-report), or one news item in ninjs.",
    ),
    "json": (
        "JSON",
        "One report, a list of them, or an object with a list under `reports`; or news items in ninjs 1 to 3.",
    ),
    "feed": (
        "RSS, Atom",
        "One report an entry. From an address, the page of each entry is read where the feed has only its first lines.",
    ),
}

FIELDS: tuple[tuple[str, str], ...] = (
    ("text", "The report's text. The only field that must be there."),
    ("id", "Its id. Made from outlet, title and text where there is none."),
    ("outlet", "Who published it. Read from the top of the text where there is none."),
    (
        "published",
        "When: `2031-03-11T18:40:00Z`, `2031-03-11`, or as a newspaper writes it. Read from the text or the address "
        "where there is none.",
    ),
    ("title", "Its headline."),
    ("url", "Its address."),
    ("language", "Its language, as in ISO 639-1. Told from the text where there is none."),
    ("authors", "A name or a list of them; `author` does as well."),
    ("based_on", "What it says it was made from: addresses, titles or names; `isBasedOn` does as well."),
)

LINES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("id", ("ID",)),
    ("outlet", ("Outlet", "Publisher", "Publication")),
    ("published", ("Published", "Published at", "Published on", "Date published", "Date")),
    ("title", ("Title", "Headline")),
    ("url", ("URL", "Link")),
    ("language", ("Language", "Lang")),
    ("authors", ("Author", "Authors", "By", "Byline")),
    ("based_on", ("Based on",)),
)

LIMITS: dict[str, str] = {
    "file_bytes": "bytes of a file; not of a .jsonl file",
    "line_bytes": "bytes of a line of a .jsonl file",
    "lines_bytes": "bytes of a .jsonl file",
    "text_characters": "characters of a report",
    "download_bytes": "bytes of a page or feed",
    "redirects": "redirects from one address to another",
    "feed_entries": "entries of a feed, the first ones",
    "attempts": "attempts to reach an address",
    "wait_seconds": "seconds to wait where a server asks for it",
    "fetch_seconds": "seconds for one page, all told",
    "host_seconds": "seconds that a host is left alone between two pages, at least; `rashomon watch` takes 2",
}


def inputs_page() -> str:
    """The page, in Markdown."""
    return page(_HEAD.splitlines(), _kinds(), _fields(), _lines(), _limits())


def _kinds() -> Iterator[str]:
    yield from ("## Kinds", "")
    rows = (
        (name, ", ".join(code(end) for end, kind in EXTENSIONS.items() if kind == each), says)
        for each, (name, says) in KINDS.items()
    )
    yield from table(("Kind", "Extensions", "What is read"), rows)
    yield "`rashomon derive` and `rashomon group` also read Parquet, with the fields of a JSON report as columns."
    yield "`rashomon watch` also takes OPML, as feed readers export it. `rashomon import` takes ninjs and rulings."


def _fields() -> Iterator[str]:
    yield from ("## Fields of a JSON report", "")
    yield from table(("Field", "What it holds"), ((code(name), says) for name, says in FIELDS))
    yield from ("```json", '{"id": "r1", "outlet": "Coast Daily", "published": "2031-03-11T18:40:00Z", '
                '"title": "Ferry capsizes", "text": "…"}', "```")  # fmt: skip


def _lines() -> Iterator[str]:
    yield from ("## Lines at the top of a text", "")
    yield "A text may begin with lines of the form `Outlet: Coast Daily`, below its `# Title` if it has one, or with"
    yield "front matter between two lines `---`. Capitals do not matter. Without them, headline, outlet and date are"
    yield from ("read from the lines above the first paragraph where they plainly stand there.", "")
    rows = ((code(name), ", ".join(code(each) for each in names)) for name, names in LINES)
    yield from table(("Field", "What the line may be called"), rows)


def _limits() -> Iterator[str]:
    yield from ("## Limits", "", "Beyond them an input is refused with a notice. From Python they can be set:", "")
    yield from ("`rashomon.read(…, options=ReadOptions(limits=Limits(…)))`.", "")
    rows = ((code(each.name), f"{each.default:,}", LIMITS[each.name]) for each in fields(Limits))
    yield from table(("Limit", "Default", "Of what"), rows)
    yield "Addresses that lead into a private network are refused, also after a redirect, unless"
    yield "`--allow-private-network` is given. robots.txt is followed."
