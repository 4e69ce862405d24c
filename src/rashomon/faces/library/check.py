"""`rashomon check`: does a library hold together."""

from __future__ import annotations

import click

from rashomon.faces.library.opening import library_option, opened, progress_bar
from rashomon.prose import counted


@click.command(short_help="Verify a library and say what was found.")
@library_option
@click.option("--repair", is_flag=True, help="Make anew what does not match the texts, or what an old version made.")
@click.option("--quiet", "-q", is_flag=True, help="No progress on standard error.")
def check(library: str | None, repair: bool, quiet: bool) -> None:
    """Verify a library and say what was found.

    Looks through the whole file: its pages and references, every text and what was found in it, every place in
    a text, the full-text index, what a stopped run left to do, and what an earlier version of rashomon
    computed. Changes nothing without --repair.
    The exit code is 0 if nothing was found, else 1.

    \b
    Examples:
      rashomon check
      rashomon check --library archive.db --repair
    """
    from rashomon.store.checking import may_check_index

    with opened(library, "write" if repair else "read") as looked_at:
        if repair:
            with progress_bar(quiet) as bar:
                made = looked_at.repair(bar)
            click.echo(f"{looked_at.path}: {counted(len(made), 'story')} made anew.")
        found = looked_at.check()
        for problem in found:
            click.echo(f"{problem.what}: {problem.advice}")
        if found:
            raise click.exceptions.Exit(1)
        click.echo(f"{looked_at.path}: {looked_at.size()}, nothing wrong with it.")
        if not may_check_index(looked_at.path):
            click.echo("The full-text index was not looked at, for which the library must be writable.")
