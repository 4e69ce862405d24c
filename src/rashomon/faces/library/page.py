"""Lines for a terminal or a pipe: wrapped with a hanging indent, without colour where nobody sees it."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from rashomon.faces.lines import PLAIN_WIDTH, WIDEST, live_console, plain_console, put_line
from rashomon.prose import one_line

if TYPE_CHECKING:
    from datetime import datetime

    from rich.console import Console
    from rich.text import Text

    Part = str | tuple[str, str]

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d(:\d\d(:\d\d)?)?Z?)?)?)?")


def json_option(form: str) -> Callable[..., Any]:
    """Adds --json to a command, as the argument `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help=f"Print JSON (rashomon.{form}/1), nothing else.")


def width_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --width to a command."""
    option = click.option("--width", type=click.IntRange(40, 400), metavar="COLUMNS", help="Width of the text.")
    return option(command)


def paging_options(limit: int, of_what: str) -> Callable[..., Any]:
    """Adds --limit and --offset to a command."""

    def added(command: Callable[..., Any]) -> Callable[..., Any]:
        at_most = click.option(
            "--limit", type=click.IntRange(min=1), default=limit, show_default=True, metavar="N",
            help=f"How many {of_what} at most.",
        )  # fmt: skip
        after = click.option(
            "--offset", type=click.IntRange(min=0), default=0, metavar="N", help=f"Leave out the first N {of_what}."
        )
        return at_most(after(command))

    return added


def period_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --since and --until to a command."""
    since = click.option("--since", callback=_date, metavar="DATE", help="Published on this day or later.")
    until = click.option("--until", callback=_date, metavar="DATE", help="Published on this day or earlier.")
    return since(until(command))


def named(_: click.Context, parameter: click.Parameter, given: str) -> str:
    """An id or a name. An empty one, as a script's unset variable gives, is none."""
    if not given.strip():
        raise click.BadParameter("it is empty.")
    return given


def _date(context: click.Context, parameter: click.Parameter, given: str | None) -> str | None:
    """A date as the library writes it, or its beginning: 2031, 2031-05, 2031-05-02, 2031-05-02T18:00."""
    from datetime import date

    if given is None:
        return None
    try:
        if not _DATE.fullmatch(given):
            raise ValueError
        date.fromisoformat((given[:10] + "-01-01"[len(given[:10]) - 4 :])[:10])
    except ValueError:
        raise click.BadParameter(f"{given!r} is no date: give it as 2031-05-02, 2031-05 or 2031.") from None
    told = given.replace(" ", "T").removesuffix("Z")
    period = {name: context.params.get(name) for name in ("since", "until")} | {parameter.name: told}
    if period["since"] and period["until"] and period["since"] > f"{period['until']}~":  # which ends with its last day
        raise click.BadParameter(f"{period['until']} is before --since {period['since']}.", param_hint="'--until'")
    return told


class Page:
    """Prints lines that are wrapped with a hanging indent and end without spaces."""

    def __init__(self, console: Console) -> None:
        self.console = console

    @property
    def is_plain(self) -> bool:
        """Whether no colour and no bold type can set words apart."""
        return not self.console.is_terminal

    def line(self, *parts: Part, first: str = "", rest: str | None = None) -> None:
        """One line, in as many rows as it needs. A part is text, or text with its style."""
        put_line(self.console, assembled(parts), first, first if rest is None else rest)

    def blank(self) -> None:
        self.console.print()

    def heading(self, title: str, says: str = "") -> None:
        self.blank()
        self.line((title.upper(), "bold"), *([(f" — {says}", "dim")] if says else []), rest="    ")


def assembled(parts: Sequence[Part]) -> Text:
    """Text safe to show: on one line and without control characters."""
    from rich.text import Text

    text = Text()
    for part in parts:
        said, style = (part, "") if isinstance(part, str) else part
        edges = said[: len(said) - len(said.lstrip(" "))], said[len(said.rstrip(" ")) :]
        text.append(f"{edges[0]}{one_line(said)}{edges[1]}" if said.strip() else said, style=style or None)
    return text


def draw(
    drawing: Callable[[Page], None], width: int | None, *, plain_width: int = PLAIN_WIDTH, widest: int = WIDEST
) -> None:
    """Draws to the terminal, or as plain text where the output goes elsewhere."""
    if sys.stdout.isatty():
        drawing(Page(live_console(width, widest)))
        return
    out = io.StringIO()
    drawing(Page(plain_console(out, width or plain_width)))
    click.echo(out.getvalue().encode("utf-8", "replace"), nl=False)


def put_json(shown: dict[str, Any]) -> None:
    """Prints JSON as every face writes it."""
    from rashomon.faces.json import written

    click.echo(written(shown).encode("utf-8"), nl=False)


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a format by its name: 'stories', 'report', 'dossier', 'search', 'history', 'added',
    'change', 'judged', 'judgements' or 'judgement'."""
    import json
    from importlib.resources import files

    text = files("rashomon.faces.library").joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    told: dict[str, Any] = json.loads(text)
    return told


def instant(when: datetime | None) -> str | None:
    """ISO 8601 in UTC, as in the brief."""
    from rashomon.faces.json import instant as as_in_the_brief

    return as_in_the_brief(when)


def day(iso: str | None) -> str:
    """'2 May 2031' of an ISO 8601 time; '' of none."""
    from datetime import datetime

    from rashomon.faces.view import period
    from rashomon.model import Report

    return period([Report(id="", text="", published=datetime.fromisoformat(iso))]) if iso else ""


def days(first: str | None, last: str | None) -> str:
    """'2–5 May 2031' of two ISO 8601 times; '' of none."""
    from datetime import datetime

    from rashomon.faces.view import period
    from rashomon.model import Report

    known = [datetime.fromisoformat(each) for each in (first, last) if each]
    return period(Report(id="", text="", published=each) for each in known)


def moment(when: datetime | None, precision: str | None) -> str:
    """'2 May 2031, 09:00' at the precision known; '' of none."""
    from rashomon.faces.view import published
    from rashomon.model import Report

    return published(Report(id="", text="", published=when, published_precision=precision))  # type: ignore[arg-type]


def stamp(iso: str) -> str:
    """'2 May 2031, 09:00' of an ISO 8601 time with all its parts."""
    from datetime import datetime

    return moment(datetime.fromisoformat(iso), None)
