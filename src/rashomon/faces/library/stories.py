"""`rashomon stories`: the stories of a library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rashomon.faces.library.opening import library_option, opened
from rashomon.faces.library.page import (
    Page,
    days,
    draw,
    json_option,
    paging_options,
    period_options,
    put_json,
    width_option,
)
from rashomon.prose import counted, shortened

if TYPE_CHECKING:
    from rashomon.store.overview import Overview


_LONGEST = 240  # of a title in a list: what a broken page gives as its title may be all of its text


@click.command(short_help="List the stories of a library, the latest first.")
@library_option
@period_options
@click.option("--outlet", metavar="NAME", help="With a report of this outlet.")
@click.option("--words", metavar="WORDS", help="With a report that holds these words (as in 'rashomon search').")
@click.option("--disputed", is_flag=True, help="With findings in conflict.")
@click.option(
    "--reports", "least_reports", type=click.IntRange(min=1), default=1, metavar="N", help="Of N reports or more."
)
@paging_options(20, "stories")
@json_option("stories")
@width_option
def stories(
    library: str | None, limit: int, offset: int, as_json: bool, width: int | None, **chosen: Any
) -> None:  # fmt: skip
    """List the stories of a library, the one with the latest report first.

    Each with its id, when its reports were published, how many independent texts they are, how many findings
    are in conflict, and how many two or more independent origins agree on.

    \b
    Examples:
      rashomon stories
      rashomon stories --disputed --since 2031-05
      rashomon stories --outlet 'Selda Courier' --words 'korvan missile'
      rashomon stories --json | jq -r '.stories[].id'
    """
    from rashomon.store.overview import overview
    from rashomon.store.types import StoryFilter

    with opened(library) as at, at.reading() as db:
        found = overview(db, StoryFilter(**chosen), limit=limit + 1, offset=offset)
        more, found = len(found) > limit, found[:limit]
        if as_json:
            put_json({"format": "rashomon.stories/1", "stories": [as_row(each) for each in found], "more": more})
        else:
            empty = _nothing(offset, filtered=any(value not in {None, False, 1} for value in chosen.values()))
            draw(lambda page: _draw(page, found, more, offset + limit, empty), width)


def as_row(each: Overview) -> dict[str, Any]:
    """A story of the list as JSON."""
    story = each.story
    return {
        "id": story.id,
        "title": story.title,
        "first_published": story.first_published,
        "last_published": story.last_published,
        "reports": story.reports,
        "origins": story.origins,
        "findings": story.findings,
        "conflicts": each.conflicts,
        "updated": each.updated,
        "corroborated": each.corroborated,
        "outlets": list(each.outlets),
        "added": story.added,
        "changed": story.changed,
    }


def _nothing(offset: int, *, filtered: bool) -> str:
    """What to say where there is no story to show."""
    if offset:
        return f"No story is left after the first {offset}."
    if filtered:
        return "No story passes these filters: leave one out."
    return "No stories here: 'rashomon add' puts reports into the library."


def _draw(page: Page, found: tuple[Overview, ...], more: bool, after: int, empty: str) -> None:
    for each in found:
        _story(page, each)
    if more:
        page.blank()
        page.line((f"… more stories: --offset {after} shows the next", "dim"))
    if not found:
        page.line(empty)


def _story(page: Page, each: Overview) -> None:
    story = each.story
    page.line((story.id, "cyan"), "  ", (shortened(story.title, _LONGEST), "bold"), rest="    ")
    texts = f", {story.origins} independent" if story.reports > 1 else ""
    scale = [days(story.first_published, story.last_published), counted(story.reports, "report") + texts]
    standing = [
        (f"{each.conflicts} in conflict", "red", each.conflicts),
        (f"{each.updated} updated", "yellow", each.updated),
        (f"{each.corroborated} corroborated", "green", each.corroborated),
    ]
    told = [(f" · {said}", style) for said, style, count in standing if count]
    page.line(" · ".join(filter(None, scale)), *told, first="    ")
