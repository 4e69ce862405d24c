"""`rashomon correct`: a person's rulings, which hold from then on against what is computed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.faces.library.opening import library_option, opened, progress_bar

if TYPE_CHECKING:
    from rashomon.faces.library.opening import Progress
    from rashomon.store import Library
    from rashomon.store.types import Judged

_KINDS = ("person", "organisation", "place", "thing", "group", "event")
_SAYS = ("right", "wrong", "reversed", "common")
_MOST_CHANGES = 20


@click.group(short_help="Overrule what was computed, for good.")
def correct() -> None:
    """Correct what was computed: a ruling holds from now on, for every report to come.

    Nothing is overwritten. A ruling is kept with who made it and when; of rulings that contradict each other
    the later holds; 'undo' takes one back, and everything is as it was before. 'export' and 'import' share
    rulings between desks. Where a person decided, every brief says so.

    \b
    Say which statements you mean by a finding, a place or words:
      fi_2b1c9d03aa            all statements of a finding
      fi_2b1c9d03aa/coast-17   those of one report in it
      coast-17:120             the statement at a character of a report
      coast-17:"12 people"     the statement with these words
    'rashomon correct show' with a story, finding or report lists them.

    \b
    Examples:
      rashomon correct same fi_2b1c9d03aa fi_77e0a1b2c4
      rashomon correct different fi_2b1c9d03aa fi_2b1c9d03aa/coast-17
      rashomon correct derivation wrong north-3 coast-17
      rashomon correct speaker 'coast-17:"12 people"' 'Ida Brandt' --note 'called her office'
      rashomon correct merge-stories st_7c08f79fe9 st_1f3b22c0aa
      rashomon correct list
    """


def _author() -> str:
    """RASHOMON_AUTHOR, else who is logged in."""
    import getpass

    try:
        return os.environ.get("RASHOMON_AUTHOR", "").strip() or getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise click.UsageError("nobody is logged in by name: say who you are with --author.") from None


@contextmanager
def _to_change(path: str | None) -> Iterator[Library]:
    """A library that is there: a ruling makes none."""
    with opened(path, "read"):
        pass
    with opened(path, "write") as library:
        yield library


def _judging(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options of everything that changes a library by a ruling."""
    options = (
        library_option,
        click.option("--author", metavar="NAME", help="Who rules (RASHOMON_AUTHOR, else the login name)."),
        click.option("--note", metavar="TEXT", help="Why, in your words."),
        click.option("--json", "as_json", is_flag=True, help="Print what changed as JSON (rashomon.judged/1)."),
        click.option("--quiet", "-q", is_flag=True, help="No progress on standard error."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _rule(which: str, options: dict[str, Any], /, *args: Any, **named: Any) -> None:
    """Makes the subject of a judgement, keeps it, and says what it changed."""
    from rashomon.store import subjects

    author = (options["author"] or "").strip() or _author()
    with opened(options["library"], "read") as library, library.reading() as db:
        subject = getattr(subjects, which)(db, *args, **named)
    with _to_change(options["library"]) as library:
        with progress_bar(options["quiet"]) as bar:
            judged = library.judge(which, subject, author=author, note=options["note"], progress=bar)
        _tell(library, judged, options["as_json"])


@correct.command(short_help="Statements or findings are of one question.")
@click.argument("statements", nargs=-1, required=True, metavar="STATEMENT...")
@_judging
def same(statements: tuple[str, ...], **options: Any) -> None:
    """Rule that STATEMENTs, or whole findings, answer one question.

    Their findings become one, and their values are set against each other.

    \b
    Examples:
      rashomon correct same fi_2b1c9d03aa fi_77e0a1b2c4
      rashomon correct same 'coast-17:"12 people"' north-3:240
    """
    _rule("same_question", options, statements)


@correct.command(short_help="Two statements are not of one question.")
@click.argument("one", metavar="STATEMENT")
@click.argument("other", metavar="STATEMENT")
@_judging
def different(one: str, other: str, **options: Any) -> None:
    """Rule that a STATEMENT does not answer the same question as another.

    Two findings, or a finding and one report's part of it, which is then set apart from the rest.

    \b
    Examples:
      rashomon correct different fi_2b1c9d03aa fi_2b1c9d03aa/coast-17
      rashomon correct different coast-17:120 north-3:240
    """
    _rule("different_question", options, one, other)


@correct.command(short_help="Who copied whom: right, wrong, the other way round.")
@click.argument("ruling", type=click.Choice(_SAYS), metavar="RULING")
@click.argument("child")
@click.argument("parent")
@_judging
def derivation(ruling: str, child: str, parent: str, **options: Any) -> None:
    """Rule on who copied whom: is the report CHILD made from the report PARENT?

    \b
    RULING is
      right     CHILD is from PARENT
      wrong     neither is from the other
      reversed  PARENT is from CHILD
      common    both are from one text that is not here

    \b
    Examples:
      rashomon correct derivation right north-3 coast-17
      rashomon correct derivation wrong north-3 coast-17 --note 'both spoke to her'
    """
    _rule("derivation", options, child, parent, ruling)


@correct.command(short_help="Who says a statement.")
@click.argument("statement")
@click.argument("name", required=False)
@click.option("--nobody", is_flag=True, help="The report says it in its own voice.")
@_judging
def speaker(statement: str, name: str | None, nobody: bool, **options: Any) -> None:
    """Rule that STATEMENT is said by NAME.

    \b
    Examples:
      rashomon correct speaker 'coast-17:"12 people"' 'Ida Brandt'
      rashomon correct speaker fi_2b1c9d03aa/north-3 --nobody
    """
    if nobody == (name is not None):
        raise click.UsageError("give the speaker's NAME, or --nobody for the report's own word.")
    _rule("speaker", options, statement, name)


@correct.command("merge-stories", short_help="Two stories are one.")
@click.argument("stories", nargs=-1, required=True, metavar="STORY...")
@_judging
def merge_stories(stories: tuple[str, ...], **options: Any) -> None:
    """Rule that several STORYs are one. Reports to come that belong to either join it.

    \b
    Example:
      rashomon correct merge-stories st_7c08f79fe9 st_1f3b22c0aa
    """
    _rule("merge_stories", options, stories)


@correct.command("split-story", short_help="Reports of a story are of another event.")
@click.argument("story")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@_judging
def split_story(story: str, reports: tuple[str, ...], **options: Any) -> None:
    """Rule that REPORTs are of another event than the rest of STORY. They leave it for a story of their own.

    \b
    Example:
      rashomon correct split-story st_7c08f79fe9 north-3 wire-8
    """
    _rule("split_story", options, story, reports)


@correct.command("merge-entities", short_help="Names are of one bearer.")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--kind", type=click.Choice(_KINDS), help="Which, where a name stands for several.")
@_judging
def merge_entities(names: tuple[str, ...], kind: str | None, **options: Any) -> None:
    """Rule that NAMEs are of one person, organisation, place or thing, in every story. The first one stays.

    A name is one that 'rashomon dossier' knows, or the id of an entity (en_…).

    \b
    Example:
      rashomon correct merge-entities 'Ida Brandt' 'I. Brandt'
    """
    _rule("merge_entities", options, names, kind)


@correct.command("split-entity", short_help="One name, two bearers.")
@click.argument("name")
@click.option(
    "--name", "names", multiple=True, metavar="OTHER", help="A name that is somebody else's. May be repeated."
)
@click.option("--at", "mentions", multiple=True, metavar="REPORT:START", help="A single place. May be repeated.")
@click.option("--called", metavar="TEXT", help="Who that is.")
@click.option("--kind", type=click.Choice(_KINDS), help="Which, where NAME stands for several.")
@_judging
def split_entity(
    name: str, names: tuple[str, ...], mentions: tuple[str, ...], called: str | None, kind: str | None, **options: Any
) -> None:
    """Rule that of what goes by NAME some is another person, organisation, place or thing.

    \b
    Examples:
      rashomon correct split-entity 'Ida Brandt' --name Brandt --called 'Otto Brandt'
      rashomon correct split-entity Brandt --at coast-17:340 --called 'Otto Brandt'
    """
    _rule("split_entity", options, name, names=names, mentions=mentions, kind=kind, called=called)


@correct.command(short_help="Take a ruling back.")
@click.argument("judgement", metavar="ID")
@_judging
def undo(judgement: str, **options: Any) -> None:
    """Take the ruling with this ID back: everything is as it was before. An undo can be undone.

    \b
    Example:
      rashomon correct undo ju_9d03aa2b1c
    """
    author = (options["author"] or "").strip() or _author()
    with _to_change(options["library"]) as library:
        with progress_bar(options["quiet"]) as bar:
            judged = library.undo(judgement, author=author, note=options["note"], progress=bar)
        _tell(library, judged, options["as_json"])


@correct.command("list", short_help="What was ruled, by whom, and whether it holds.")
@library_option
@click.option("--all", "show_all", is_flag=True, help="Also those taken back, and the undos.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (rashomon.judgements/1), nothing else.")
def list_(library: str | None, show_all: bool, as_json: bool) -> None:
    """List the rulings, the latest first: what was ruled, by whom, and whether it holds.

    'waiting' does not find what it points at: reports that are not here, or words that an edit took out.
    'overruled' is contradicted by a later ruling. Both are kept and hold again when they can.
    """
    from rashomon.faces.library import corrections

    with opened(library) as at:
        found = at.judgements()
    shown = found if show_all or as_json else tuple(s for s in found if s.state not in {"undone", "undo"})
    corrections.print_list(shown, hidden=len(found) - len(shown), as_json=as_json)


@correct.command(short_help="What there is to rule on: statements with their addresses.")
@click.argument("what", metavar="ID")
@library_option
def show(what: str, library: str | None) -> None:
    """List the statements of the story, finding or report with this ID, each with what to name it by.

    \b
    Examples:
      rashomon correct show st_7c08f79fe9
      rashomon correct show fi_2b1c9d03aa
      rashomon correct show coast-17
    """
    from rashomon.faces.library import corrections

    with opened(library) as at, at.reading() as db:
        corrections.print_statements(at, db, what)


@correct.command(short_help="Rulings as JSON Lines for another desk.")
@click.option("--output", "-o", metavar="PATH", default="-", help="A file to write ('-': standard output).")
@library_option
def export(output: str, library: str | None) -> None:
    """Write all rulings as JSON Lines, undos included, for another desk to import.

    \b
    Example:
      rashomon correct export -o rulings.jsonl
    """
    from rashomon.faces.export.places import new_text

    with opened(library) as at:
        lines = at.export_judgements()
        text = "".join(f"{line}\n" for line in lines)
        if output == "-":
            click.echo(text, nl=False)
        else:
            with new_text(Path(output)) as file:
                file.write(text)
    if output != "-":
        click.echo(f"{len(lines)} rulings written to {output}", err=True)


@correct.command("import", short_help="Take in another desk's rulings.")
@click.argument("path", metavar="FILE")
@library_option
@click.option("--json", "as_json", is_flag=True, help="Print what changed as JSON (rashomon.judged/1).")
@click.option("--quiet", "-q", is_flag=True, help="No progress on standard error.")
def import_(path: str, library: str | None, as_json: bool, quiet: bool) -> None:
    """Take in the rulings of another desk from FILE ('-': standard input), each once.

    Those on reports that this library lacks wait until they are added. If a line is no ruling, none is taken.

    \b
    Example:
      rashomon correct import rulings.jsonl
    """
    with _to_change(library) as into:
        try:
            with click.open_file(path, encoding="utf-8-sig") as given:
                lines = given.readlines()
        except UnicodeDecodeError:
            raise click.ClickException(f"{path} is no text: rulings are JSON Lines in UTF-8.") from None
        with progress_bar(quiet) as bar:
            judged = _taken(into, path, lines, bar)
        _tell(into, judged, as_json)


def _taken(library: Library, path: str, lines: Sequence[str], bar: Progress) -> Judged:
    from rashomon.errors import NotAJudgement

    try:
        return library.import_judgements(lines, progress=bar)
    except NotAJudgement as error:
        raise click.ClickException(f"{path}: {error}") from error


def _tell(library: Library, judged: Judged, as_json: bool) -> None:
    from rashomon.faces.library import corrections

    corrections.print_judged(library, judged, as_json=as_json, most=_MOST_CHANGES)
