"""`rashomon derive` and `rashomon group`: whole corpora in, one line a pair or a report out."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.faces.telling import plain_errors, tell

if TYPE_CHECKING:
    from rashomon.engine.pool import Progress
    from rashomon.engine.settings import Outcome, Settings

    Run = Callable[[Sequence[Path], Path, Settings, Progress], Outcome]

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
LEAST_MEMORY = 64 << 20


class Memory(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """'800M', '4G': bytes."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        match = _SIZE.fullmatch(value.strip())
        size = int(float(match[1]) * _UNITS[match[2].lower()]) if match else 0
        if size < LEAST_MEMORY:
            self.fail(f"{value!r} is no size of at least 64M: write it as 800M or 4G.", param, ctx)
        return size


def _options(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option("--quiet", "-q", is_flag=True, help="No progress and no notices on standard error."),
        click.option("--processes", type=click.IntRange(1, 64), default=2, show_default=True, help="How many work."),
        click.option("--memory", type=Memory(), default="4G", show_default=True, help="What all of them may hold."),
        click.option(
            "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE",
            help="A .jsonl or .parquet file.",
        ),
        click.argument("corpus", nargs=-1, required=True, type=click.Path(path_type=Path)),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command(short_help="Find who copied whom in a corpus of any size.")
@_options
def derive(**options: Any) -> None:
    """Find who copied whom in a CORPUS of any size: one line for each pair of reports that share text.

    CORPUS is .jsonl files (one report a line, as 'rashomon brief' reads them), .parquet files with the same
    fields as columns, or folders. A line of the output holds "child", "parent", "kind" (same_wire, rewrite,
    excerpt), "direction" (child_from_parent, common_origin, unknown), "score", "reason" and "passages" with
    their places in both texts, in characters.

    A run that was stopped goes on where it was when the same command is given again. Until it is done it
    keeps what it knows in FILE.work.

    \b
    Examples:
      rashomon derive 2031-04-*.jsonl --output pairs.jsonl
      rashomon derive archive/ --output pairs.parquet --memory 2G
    """
    from rashomon.engine.derive import derive_corpus

    _run(derive_corpus, "pairs", **options)


@click.command(short_help="Find which reports of a corpus are about one event.")
@_options
def group(**options: Any) -> None:
    """Find which reports of a CORPUS of any size are about one event: one line for each report.

    CORPUS is what 'rashomon derive' reads. A line of the output holds "id", "story" and "reason". A run that
    was stopped goes on where it was when the same command is given again.

    \b
    Examples:
      rashomon group 2031-04-*.jsonl --output stories.jsonl
      rashomon group archive/ --output stories.parquet
    """
    from rashomon.engine.group import group_corpus

    _run(group_corpus, "reports", **options)


def _run(run: Run, what: str, corpus: Sequence[Path], output: Path, memory: int, processes: int, quiet: bool) -> None:
    from rashomon.engine.settings import Settings

    with plain_errors(". What is finished is kept: run again."), _progress(quiet) as told:
        done = run(corpus, output, Settings(memory=memory, processes=processes), told)
    if not quiet:
        for notice in done.notices:
            tell(f"notice: {notice}")
        click.echo(f"{done.lines:,} {what}: {output}", err=True)


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress]:
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich import progress
    from rich.console import Console

    shown = (
        progress.TextColumn("{task.description:10}"), progress.BarColumn(bar_width=24), progress.MofNCompleteColumn(),
        progress.TextColumn("{task.fields[rate]}"), progress.TimeRemainingColumn(),
    )  # fmt: skip
    with progress.Progress(*shown, console=Console(stderr=True)) as bars:
        tasks: dict[str, progress.TaskID] = {}

        def told(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total, rate="")
            speed = bars.tasks[tasks[stage]].speed
            bars.update(tasks[stage], completed=done, total=total, rate=f"{speed:.2g}/s" if speed else "")

        yield told
