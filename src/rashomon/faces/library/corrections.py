"""What rulings did, how they stand, and what there is to rule on, in lines."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from rashomon.faces.library.page import put_json, stamp
from rashomon.faces.rulings import SIGN as RULED
from rashomon.faces.rulings import by
from rashomon.faces.view import SIGN
from rashomon.prose import counted, one_line, shortened
from rashomon.store.judgements import in_words

if TYPE_CHECKING:
    from rashomon.store import Library
    from rashomon.store.addressing import Stated, Statements
    from rashomon.store.types import FindingChange, Judged, Standing

_LONGEST = 100


def print_judged(library: Library, judged: Judged, *, as_json: bool, most: int) -> None:
    """What was ruled, which stories were made anew, and what became of their findings."""
    if as_json:
        put_json({"format": "rashomon.judged/1", **asdict(judged)})
        return
    for line in _judged(library, judged, most):
        click.echo(f"{line[1]}{one_line(line[0])}")


def _judged(library: Library, judged: Judged, most: int) -> Iterator[tuple[str, str]]:
    waiting = dict(judged.waiting)
    for judgement in judged.judgements:
        yield f"{judgement.id}  {in_words(judgement)}", ""
        if judgement.id in waiting:
            yield f"waits: {waiting[judgement.id]}", "  "
    if judged.known:
        yield f"{counted(len(judged.known), 'ruling')} known already", ""
    for ident in judged.stories:
        story = library.summary(ident)
        disputes = f", {story.disputes} in conflict" if story.disputes else ""
        yield f"{ident}  {story.title}  ({counted(story.reports, 'report')}{disputes}) made anew", ""
    if not judged.stories and judged.judgements and not waiting:
        yield "no story changed", ""
    for change in judged.changes[:most]:
        yield _changed(library, change), "  "
    if len(judged.changes) > most:
        yield f"… and {len(judged.changes) - most} more changes: 'rashomon history FINDING' tells of each", "  "


def _changed(library: Library, change: FindingChange) -> str:
    row = library.database.execute("SELECT question FROM finding WHERE id = ?", (change.finding,)).fetchone()
    question = row[0] if row else ""
    match change.kind:
        case "gone":
            what = f"no longer a finding (was: {change.before})"
        case "agreement":
            what = f"{change.before or 'new'} → {change.after}"
        case "origins":
            what = f"origins {change.before} → {change.after}"
        case "value_added":
            what = f"now also says {change.after}"
        case _:
            what = f"no longer says {change.before}"
    return f"{change.finding}  {question}{': ' if question else ''}{what}"


def print_list(found: Sequence[Standing], *, hidden: int, as_json: bool) -> None:
    """Rulings, the latest first."""
    if as_json:
        shown = [{**asdict(s.judgement), "what": s.what, "state": s.state, "why": s.why, "stories": s.stories}
                 for s in found]  # fmt: skip
        put_json({"format": "rashomon.judgements/1", "judgements": shown})
        return
    if not found:
        click.echo("No rulings yet: 'rashomon correct --help' says how to make one.")
    for standing in reversed(found):
        j = standing.judgement
        why = f": {standing.why}" if standing.why else ""
        click.echo(one_line(f"{j.id}  {standing.state}{why}"))
        note = f" ({j.note})" if j.note else ""
        click.echo(f"    {one_line(f'{standing.what}{note}')}")
        where = f" · {', '.join(standing.stories[:4])}" if standing.stories else ""
        click.echo(f"    {one_line(f'{j.author}, {stamp(j.added)}{where}')}")
    if hidden:
        click.echo(f"{counted(hidden, 'entry')} taken back or undos: --all shows them.")


def print_statements(library: Library, db: sqlite3.Connection, what: str) -> None:
    """The statements of a story's findings, of one finding, or of a report."""
    from rashomon.store.addressing import Statements

    statements = Statements(db)
    if what.startswith("fi_"):
        _finding(library, statements, what)
    elif what.startswith("st_"):
        story = library.story(what)
        click.echo(one_line(f"{story.id}  {story.title}"))
        for finding in story.findings:
            _finding(library, statements, finding.id)
    else:
        for stated in statements.of_report(what):
            _stated(stated)


def _finding(library: Library, statements: Statements, ident: str) -> None:
    stated = statements.of_finding(ident)
    _, finding = library.finding(statements.finding_id(ident))
    mark = f"  {RULED} {by(finding.judged)}" if finding.judged else ""
    click.echo(one_line(f"{finding.id}  {SIGN[finding.agreement]} {finding.agreement}  {finding.question}{mark}"))
    for each in stated:
        _stated(each)


def _stated(stated: Stated) -> None:
    claim = stated.claim
    said = f", {claim.speaker}" if claim.speaker else ""
    text = shortened(one_line(claim.text), _LONGEST)
    value = one_line(claim.value)
    shown = f"{value}: “{text}”" if value != one_line(claim.text) else f"“{text}”"
    where = f" — {stated.report.outlet}" if stated.report.outlet else ""
    click.echo(f"    {one_line(f'{stated.address}  {claim.kind}  {shown}{said}{where}')}")
