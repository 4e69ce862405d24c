"""A page a story in a folder, as Markdown or as HTML, and an index that leads to them."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from rashomon.faces.export.places import new_folder
from rashomon.faces.view import Labels, period
from rashomon.model import Brief, StoryBrief, content_id
from rashomon.prose import counted, one_line

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,80}")
_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #8884; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.disputed { font-weight: 600; }
"""


def write_markdown(stories: Iterable[StoryBrief], output: Path) -> None:
    """`index.md` and a file a story, as `rashomon brief --markdown` writes it."""
    from rashomon.faces.markdown import brief_to_markdown

    head = "# Stories\n\n| Story | Reports | Independent texts | In conflict | Published |\n|---|---|---|---|---|\n"
    _write(stories, output, "md", brief_to_markdown, head, _markdown_row, "")


def write_html(stories: Iterable[StoryBrief], output: Path) -> None:
    """`index.html` and a self-contained page a story, as `rashomon brief --html` writes it."""
    from rashomon.faces.html import brief_to_html

    style = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
    head = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Stories · Rashomon</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>Stories</h1>\n<table>\n"
        '<thead><tr><th scope="col">Story</th><th scope="col" class="number">Reports</th>'
        '<th scope="col" class="number">Independent texts</th><th scope="col" class="number">In conflict</th>'
        '<th scope="col">Published</th></tr></thead>\n<tbody>\n'
    )
    _write(stories, output, "html", brief_to_html, head, _html_row, "</tbody>\n</table>\n</body>\n</html>\n")


def _write(
    stories: Iterable[StoryBrief],
    output: Path,
    suffix: str,
    page: Callable[[Brief], str],
    head: str,
    row: Callable[[StoryBrief, str], str],
    foot: str,
) -> None:
    names = re.compile(rf"(?:index|{_SAFE.pattern})\.{suffix}")
    with (
        new_folder(output, names) as folder,
        (folder / f"index.{suffix}").open("w", encoding="utf-8", errors="replace", newline="") as index,
    ):
        index.write(head)
        for story in stories:
            name = f"{_file_name(story)}.{suffix}"
            (folder / name).write_bytes(page(Brief(stories=(story,))).encode("utf-8", "replace"))
            index.write(row(story, name))
        index.write(foot)


def _file_name(story: StoryBrief) -> str:
    """The story's id, unless it could lead elsewhere."""
    safe = _SAFE.fullmatch(story.id) and story.id.lower() != "index"
    return story.id if safe else content_id("story", story.id)


def _disputes(story: StoryBrief) -> int:
    return sum(f.agreement == "conflict" for f in story.findings)


def _markdown_row(story: StoryBrief, name: str) -> str:
    from rashomon.faces.markdown import escape

    when = period(Labels(story).reports())
    disputes = f"**{counted(_disputes(story), 'finding')}**" if _disputes(story) else "–"
    return (
        f"| [{escape(story.title)}](<{name}>) | {len(story.reports)} | {len(story.origins)} | {disputes} | {when} |\n"
    )


def _html_row(story: StoryBrief, name: str) -> str:
    from markupsafe import escape

    disputes = f'<span class="disputed">{counted(_disputes(story), "finding")}</span>' if _disputes(story) else "–"
    cells = f'<td><a href="{name}">{escape(one_line(story.title))}</a></td>'
    cells += "".join(f'<td class="number">{n}</td>' for n in (len(story.reports), len(story.origins), disputes))
    return f"<tr>{cells}<td>{period(Labels(story).reports())}</td></tr>\n"
