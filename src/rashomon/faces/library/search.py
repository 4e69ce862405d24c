"""`rashomon search`: reports of a library by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click

from rashomon.faces.library.opening import library_option, opened
from rashomon.faces.library.page import (
    Page,
    draw,
    instant,
    json_option,
    moment,
    paging_options,
    period_options,
    put_json,
    width_option,
)
from rashomon.model import Agreement, EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.faces.library.page import Part
    from rashomon.store.search import Found, Hit, Search
    from rashomon.store.showing import Passage

    Json = dict[str, Any]

_MINUS = "\N{MINUS SIGN}"


class _Words(click.Command):
    """Lets -word be a word that must not be there, where a shell user expects an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [_MINUS + arg[1:] if _excludes(arg) else arg for arg in args])


def _excludes(arg: str) -> bool:
    return len(arg) > 2 and arg[0] == "-" and arg[1] != "-"


@click.command(cls=_Words, short_help="Find the reports that hold all words, best first.")
@click.argument("words", nargs=-1, required=True)
@library_option
@period_options
@click.option("--outlet", metavar="NAME", help="Reports of this outlet.")
@click.option("--story", metavar="ID", help="Reports of this story.")
@click.option("--entity", metavar="NAME", help="Reports that name this person, organisation, place or thing.")
@click.option(
    "--kind", type=click.Choice(get_args(EntityKind)), help="With --entity: which, where several are so called."
)
@click.option("--speaker", metavar="NAME", help="Reports that cite somebody of this name.")
@click.option(
    "--agreement", type=click.Choice(get_args(Agreement)), help="Reports that state something which is so standing."
)
@paging_options(10, "reports")
@json_option("search")
@width_option
def search(
    words: tuple[str, ...], library: str | None, limit: int, offset: int, as_json: bool, width: int | None, **given: Any
) -> None:
    """Find the reports that hold all WORDS, the best first, with the sentences the words stand in.

    "two words" stand side by side; -word must not stand there; begin* is the beginning of a word. Everything
    else is taken as it stands. Word forms count as one ('missile', 'missiles'), and so do accents and capitals.
    With --entity, --speaker or --agreement the sentences shown are those that concern them.

    \b
    Examples:
      rashomon search korvan range
      rashomon search '"fishing boats"' -harbour --since 2031-06
      rashomon search missil\\* --speaker Marn --outlet 'Lakeland Today'
      rashomon search korvan --agreement conflict --json
    """
    from rashomon.store.search import Search
    from rashomon.store.search import search as look

    asked = Search(words=typed(words), **given)
    with opened(library) as at, at.reading() as db:
        found = look(db, asked, limit=limit, offset=offset)
        if as_json:
            put_json(as_row(asked, found))
        else:
            draw(lambda page: _draw(page, found, offset, limit), width)


def typed(words: tuple[str, ...]) -> str:
    """What was typed, with the quotation marks that the shell took away."""
    return " ".join(f'"{word}"' if " " in word and '"' not in word and len(words) > 1 else word for word in words)


# --- JSON ---------------------------------------------------------------------------------------------------------


def as_row(asked: Search, found: Found) -> Json:
    """What was found as `rashomon.search/1`."""
    from dataclasses import asdict

    return {
        "format": "rashomon.search/1",
        "asked": asdict(asked),
        "results": [_hit(hit) for hit in found.hits],
        "more": found.more,
        "only_last_added": found.cut,
        "advice": found.advice,
    }


def _hit(hit: Hit) -> Json:
    return {
        "report": hit.report,
        "outlet": hit.outlet,
        "published": instant(hit.published),
        "published_precision": hit.published_precision,
        "title": hit.title,
        "title_marks": [list(mark) for mark in hit.title_marks],
        "url": hit.url,
        "story": hit.story,
        "story_title": hit.story_title,
        "score": hit.score,
        "passages": [_passage(passage) for passage in hit.passages],
    }


def _passage(passage: Passage) -> Json:
    start = passage.span.start
    return {
        "start": start,
        "end": passage.span.end,
        "text": passage.text,
        "marks": [[start + a, start + b] for a, b in passage.marks],
    }


# --- the page -----------------------------------------------------------------------------------------------------


def _draw(page: Page, found: Found, offset: int, limit: int) -> None:
    for number, hit in enumerate(found.hits, offset + 1):
        _draw_hit(page, number, hit)
    if found.more:
        page.line((f"… more reports: --offset {offset + limit} shows the next", "dim"))
    if found.cut:
        page.line((f"Very many reports have these words: the {found.ranked:,} last added were ranked.", "dim"))
    if not found.hits:
        page.line(found.advice or f"No more reports: there are fewer than {offset + 1}.")


def _draw_hit(page: Page, number: int, hit: Hit) -> None:
    rest = " " * 4
    title = hit.title or "(no title)"
    page.line(
        f"{number:>2}. ", *marked(title, hit.title_marks if hit.title else (), "bold", stars=page.is_plain), rest=rest
    )
    told = [hit.outlet or "", moment(hit.published, hit.published_precision), hit.report]
    page.line((" · ".join(filter(None, told)), "cyan"), first=rest)
    if hit.story:
        page.line((f"in {hit.story}: {hit.story_title}", "dim"), first=rest, rest=rest + "   ")
    for passage in hit.passages:
        parts = [*marked(passage.text, passage.marks, "", stars=page.is_plain)]
        before, after = ("…" if cut else "" for cut in (passage.cut_before, passage.cut_after))
        page.line("“" + before, *parts, after + "”", first=rest + "  ", rest=rest + "   ")
    page.blank()


def marked(text: str, marks: tuple[tuple[int, int], ...], style: str, *, stars: bool) -> Iterator[Part]:
    """The text with the words found set apart: by reversed type, or by stars where there is none."""
    at = 0
    for start, end in marks:
        yield text[at:start], style
        yield (f"*{text[start:end]}*", style) if stars else (text[start:end], f"{style} reverse".strip())
        at = end
    yield text[at:], style
