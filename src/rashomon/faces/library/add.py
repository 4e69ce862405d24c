"""`rashomon add`: reports into the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rashomon.faces.library.opening import library_option, opened, progress_bar
from rashomon.faces.telling import tell_notices
from rashomon.prose import counted, one_line

if TYPE_CHECKING:
    from rashomon.model import Intake
    from rashomon.store import Library
    from rashomon.store.types import Added

_SHOWN = 20


@click.command(short_help="Add reports to the library; bring their stories up to date.")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@library_option
@click.option(
    "--allow-private-network", is_flag=True, help="Read URLs that lead to private or local addresses (refused else)."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON (rashomon.added/1), nothing else.")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no notices on standard error.")
def add(inputs: tuple[str, ...], library: str | None, allow_private_network: bool, as_json: bool, quiet: bool) -> None:
    """Add reports to the library and bring the stories they touch up to date.

    INPUT is what 'rashomon brief' reads: files, folders, URLs, or '-'. A report that is in the library already
    is left alone. An edited one (its URL, or its outlet and id, with a part of its words) becomes a new
    revision; the text it had is kept. A report counts as added once it is on disk: a run stopped at any
    moment loses none of them, and the next run, be it without INPUT, goes on from there.

    \b
    Examples:
      rashomon add monday/ tuesday/late.html
      rashomon add https://example.org/feed.xml
      rashomon add archive.jsonl --library archive.db
      rashomon add                                    finish what a stopped run left to do
    """
    with opened(library, "write") as into:
        found = _read(inputs, allow_private_network, quiet)
        added = _add(into, found, quiet)
        click.echo(_as_json(added) if as_json else _as_text(into, added), nl=False)


def _read(inputs: tuple[str, ...], allow_private_network: bool, quiet: bool) -> Intake:
    import rashomon
    from rashomon.ingest import ReadOptions

    found = rashomon.read(inputs, options=ReadOptions(allow_private_network=allow_private_network))
    if not quiet or (inputs and not found.reports):
        tell_notices(found.notices)
    if inputs and not found.reports:
        raise click.ClickException(f"nothing could be read as a report: tried {', '.join(inputs)}.")
    return found


def _add(library: Library, found: Intake, quiet: bool) -> Added:
    on_disk = 0
    with progress_bar(quiet) as bar:

        def told(stage: str, done: int, total: int) -> None:
            nonlocal on_disk
            on_disk = done if stage == "adding" else on_disk
            bar(stage, done, total)

        try:
            return library.add(found, told)
        except KeyboardInterrupt:
            click.echo(
                f"{on_disk} of {len(found.reports)} reports are in {library.path}: run again to go on.", err=True
            )
            raise


def _as_text(library: Library, added: Added) -> str:
    lines = [f"{library.path}: {len(added.new)} added, {len(added.revised)} revised, {len(added.known)} known already."]
    lines += [_story(library, ident) for ident in added.stories[:_SHOWN]]
    if len(added.stories) > _SHOWN:
        lines.append(f"… and {len(added.stories) - _SHOWN} more stories: 'rashomon stories' lists them.")
    return "".join(f"{line}\n" for line in lines)


def _story(library: Library, ident: str) -> str:
    story = library.summary(ident)
    disputes = f", {story.disputes} in conflict" if story.disputes else ""
    return one_line(f"{ident}  {story.title}  ({counted(story.reports, 'report')}{disputes})")


def _as_json(added: Added) -> str:
    from dataclasses import asdict

    from rashomon.faces.json import written

    return written({"format": "rashomon.added/1", **asdict(added)})
