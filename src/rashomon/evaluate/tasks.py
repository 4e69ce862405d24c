"""One function per task: from its input to what its scorer reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rashomon.errors import UsageError
from rashomon.evaluate import TASKS
from rashomon.evaluate.records import Record, read_records, report_of, write_records
from rashomon.model import Derivation, Parse

Lines = Callable[[Iterable[Record]], Iterator[Record]]


def run_task(task: str, given: Path, output: Path) -> None:
    """See `rashomon.evaluate.run`."""
    if task == "reconcile":
        reconcile(given, output)
    elif task in _LINES:
        write_records(output, _LINES[task](read_records(given)))
    else:
        raise UsageError(f"{task!r} is no task: choose one of {', '.join(TASKS)}")


def quantity_lines(records: Iterable[Record]) -> Iterator[Record]:
    from rashomon.evaluate.quantities import quantities_line

    return _per_text(records, quantities_line)


def time_lines(records: Iterable[Record]) -> Iterator[Record]:
    from rashomon.evaluate.times import time_line

    return _per_text(records, time_line)


def attribution_lines(records: Iterable[Record]) -> Iterator[Record]:
    from rashomon.evaluate.attribution import attribution_line

    return _per_text(records, attribution_line)


def _per_text(records: Iterable[Record], line: Callable[[Parse], Record]) -> Iterator[Record]:
    from rashomon.language.parser import SpacyParser

    return map(line, SpacyParser().parse(report_of(record) for record in records))


def derivation_lines(records: Iterable[Record]) -> Iterator[Record]:
    """One line per pair of reports that share text: {"a", "b", "kind", "direction"}."""
    from rashomon.derivation import derive
    from rashomon.language.furniture import find_furniture

    reports = [report_of(record) for record in records]
    yield from map(_pair, derive(reports, {report.id: find_furniture(report) for report in reports}))


def _pair(derivation: Derivation) -> Record:
    direction = "a_from_b" if derivation.direction == "child_from_parent" else derivation.direction
    return {"a": derivation.child, "b": derivation.parent, "kind": derivation.kind, "direction": direction}


def story_lines(records: Iterable[Record]) -> Iterator[Record]:
    """One line per document: {"id", "story"}."""
    from rashomon.stories import group

    for story in group([report_of(record) for record in records]):
        for report in story.reports:
            yield {"id": report, "story": story.id}


_LINES: dict[str, Lines] = {
    "quantities": quantity_lines,
    "times": time_lines,
    "attribution": attribution_lines,
    "derivation": derivation_lines,
    "stories": story_lines,
}


def reconcile(bundles: Path, output: Path) -> None:
    """A brief, `<bundle>.json`, for every bundle of a folder; the reports as they were handed in stand beside it."""
    if not bundles.is_dir():
        raise UsageError(f"{bundles}: no such folder: give a folder of bundles, each {{'id', 'reports'}} as JSON")
    output.mkdir(parents=True, exist_ok=True)
    for path in sorted(bundles.glob("*.json")):
        reports = json.loads(path.read_text(encoding="utf-8"))["reports"]
        given = output / f"{path.stem}.jsonl"
        write_records(given, reports)
        (output / path.name).write_text(_brief(given), encoding="utf-8")


def _brief(given: Path) -> str:
    import rashomon
    from rashomon.faces.json import brief_to_json

    intake = rashomon.read([given])
    return brief_to_json(rashomon.brief(intake.reports, intake.notices))
