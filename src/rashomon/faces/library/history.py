"""`rashomon history`: the course of one finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rashomon.faces.library.opening import library_option, opened
from rashomon.faces.library.page import Page, draw, instant, json_option, moment, named, put_json, stamp, width_option
from rashomon.prose import counted

if TYPE_CHECKING:
    from rashomon.faces.view import Labels
    from rashomon.model import Finding
    from rashomon.store.course import Course, Statement
    from rashomon.store.types import FindingChange

    Json = dict[str, Any]


@click.command(short_help="Show how the values of a finding changed.")
@click.argument("finding", metavar="FINDING", callback=named)
@library_option
@json_option("history")
@width_option
def history(finding: str, library: str | None, as_json: bool, width: int | None) -> None:
    """Show how the values of FINDING changed over time and across outlets.

    FINDING is an id (fi_…) or the beginning of one; 'rashomon story --json', 'rashomon dossier' and
    'rashomon explain' show them. First who stated which value when, by publication; then what became of the
    finding as reports came into the library: values that appeared or went, agreement, independent origins.

    \b
    Examples:
      rashomon history fi_db5dfeae70
      rashomon history fi_db5dfeae70 --json | jq '.statements[].value'
    """
    from rashomon.store.course import course

    with opened(library) as at:
        found = course(at, finding)
        if as_json:
            put_json(as_row(found))
        else:
            draw(lambda page: _draw(page, found), width)


# --- JSON ---------------------------------------------------------------------------------------------------------


def as_row(found: Course) -> Json:
    """The course of a finding as `rashomon.history/1`."""
    finding = found.finding
    return {
        "format": "rashomon.history/1",
        "finding": found.id,
        "story": found.story.id if found.story else None,
        "kind": finding.kind if finding else None,
        "question": finding.question if finding else None,
        "agreement": finding.agreement if finding else None,
        "origins": finding.origins if finding else None,
        **_judged(finding),
        "statements": [_statement(each) for each in found.statements],
        "changes": [_change(each) for each in found.changes],
    }


def _judged(finding: Finding | None) -> Json:
    """The rulings that had a say in it, as in the brief; nothing where there were none."""
    from rashomon.faces.json import finding_to_json

    told = finding_to_json(finding) if finding else {}
    return {"judged": told["judged"]} if "judged" in told else {}


def _statement(each: Statement) -> Json:
    evidence = each.evidence
    return {
        "report": each.report,
        "outlet": each.outlet,
        "published": instant(each.published),
        "published_precision": each.published_precision,
        "value": each.value,
        "first": each.first,
        "speaker": evidence.speaker,
        "cue": evidence.cue,
        "modality": evidence.modality,
        "polarity": evidence.polarity,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "text": evidence.text,
        "sentence_start": evidence.sentence.start,
        "sentence_end": evidence.sentence.end,
    }


def _change(each: FindingChange) -> Json:
    return {
        "number": each.number,
        "added": each.added,
        "kind": each.kind,
        "before": each.before,
        "after": each.after,
        "report": each.report,
        "story": each.story,
    }


# --- the page -----------------------------------------------------------------------------------------------------


def _draw(page: Page, found: Course) -> None:
    from rashomon.faces.view import Labels

    labels = Labels(found.story) if found.story else None
    if found.finding is None or labels is None:
        page.line((found.id, "bold"), ": no report states this any more.")
    else:
        _head(page, found, labels)
        _statements(page, found, labels)
    if found.changes:
        page.heading("In the library", "as reports came in")
        for change in found.changes:
            _draw_change(page, change, labels)


def _head(page: Page, found: Course, labels: Labels) -> None:
    from rashomon.faces.rulings import SIGN as RULED
    from rashomon.faces.rulings import ruled
    from rashomon.faces.terminal import STYLE
    from rashomon.faces.view import SIGN

    finding, story = found.finding, found.story
    assert finding is not None
    assert story is not None
    sign = (f"{SIGN[finding.agreement]} {finding.agreement}", STYLE[finding.agreement])
    page.line(sign, "  ", (finding.question, "bold"), rest="    ")
    page.line(labels.named(finding.reason), first="    ")
    for ruling in finding.judged:
        page.line((f"{RULED} {ruled(ruling, labels)}", "magenta"), first="    ", rest="      ")
    behind = counted(finding.origins, "independent origin")
    page.line((f"{finding.id} · {behind} · in {story.id}: {story.title}", "dim"), first="    ")


def _statements(page: Page, found: Course, labels: Labels) -> None:
    """A table; where the terminal is narrow its cells wrap."""
    from rich import box
    from rich.table import Table

    from rashomon.faces.library.page import assembled
    from rashomon.faces.view import hedge

    page.blank()
    table = Table(box=box.SIMPLE, show_edge=False, pad_edge=False, header_style="bold", expand=False)
    for column, ratio in (("published", 3), ("outlet", 3), ("value", 4), ("who says so", 4), ("note", 2)):
        table.add_column(column, ratio=ratio)
    for each in found.statements:
        value = (each.value, "bold" if each.first else "")
        said = [hedge(each.evidence) or "", "new" if each.first else ""]
        cells = [moment(each.published, each.published_precision) or "undated", labels[each.report]]
        table.add_row(
            *(assembled([cell]) for cell in cells), assembled([value]), assembled([each.evidence.speaker or ""]),
            assembled([", ".join(filter(None, said))]),
        )  # fmt: skip
    page.console.print(table)


def _draw_change(page: Page, change: FindingChange, labels: Labels | None) -> None:
    by = f" — {labels[change.report] if labels else change.report}" if change.report else ""
    page.line(f"{stamp(change.added)}  ", told(change), (by, "cyan"), first="  ", rest="    ")


def told(change: FindingChange) -> str:
    """A change in words."""
    before, after = change.before or "", change.after or ""
    if change.kind == "agreement":
        return f"{before} became {after}" if before else f"first told, as {after}"
    if change.kind == "origins":
        return f"independent origins: {before} became {after}"
    return {"value_added": f"new value: {after}", "value_gone": f"gone: {before}"}.get(change.kind, "no longer told")
