"""`rashomon story`: the brief of one story of a library."""

from __future__ import annotations

from typing import Any

import click

from rashomon.faces.library.opening import library_option, opened
from rashomon.faces.library.page import named


@click.command(short_help="Show the brief of one story.")
@click.argument("story", metavar="ID", callback=named)
@library_option
@click.option("--json", "as_json", is_flag=True, help="Print the brief as JSON (rashomon.brief/1), nothing else.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print the brief as Markdown.")
@click.option("--html", metavar="PATH", help="Also write one self-contained HTML page ('-': print it instead).")
@click.option("--output", "-o", metavar="PATH", help="Write to this file what would be printed.")
@click.option("--all", "show_all", is_flag=True, help="Show every single-source statement in the terminal brief.")
@click.option("--width", type=click.IntRange(40, 400), metavar="COLUMNS", help="Width of the terminal brief.")
@click.option("--quiet", "-q", is_flag=True, help="Nothing on standard error.")
def story(story: str, library: str | None, **options: Any) -> None:
    """Show the brief of the story with this ID, or with the only one that begins so.

    The same brief as 'rashomon brief' makes of its reports. 'rashomon stories' and 'rashomon search' show ids.
    The id of a story that became part of another leads there.

    \b
    Examples:
      rashomon story st_7c08f79fe9
      rashomon story st_7c08 --html korvan.html
      rashomon story st_7c08f79fe9 --json | jq '.stories[0].findings[].question'
    """
    from rashomon.faces.cli import Choice, show
    from rashomon.model import Brief

    choice = Choice(reports=(), allow_private_network=False, **options)
    with opened(library) as at:
        show(choice, Brief(stories=(at.story(story),)))
