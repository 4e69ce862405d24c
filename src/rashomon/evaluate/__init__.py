"""The product on annotated data: system output in the form that each task's scorer reads, and the gate over all.

`run` answers one task for any file of its format; `rashomon.evaluate.gate` runs every task there is data for and
compares with the floors pinned in `floors.toml`.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["TASKS", "run"]

TASKS = ("quantities", "times", "attribution", "reconcile", "derivation", "stories")


def run(task: str, input: Path, output: Path) -> None:  # noqa: A002 - the name of the command's option
    """Runs the product on one task's input and writes what that task's scorer reads.

    `input` is a JSON Lines file of texts; for 'reconcile' a folder of bundles, and `output` a folder for their briefs.
    Raises `UsageError` for a task that is not in `TASKS`, for input that is missing, and for a line that is no text.
    """
    from rashomon.evaluate.tasks import run_task

    run_task(task, Path(input), Path(output))
