"""`rashomon report`: one report of a library: what it says, its revisions, and what each edit changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from rashomon.faces.library.opening import library_option, opened
from rashomon.faces.library.page import Page, draw, instant, json_option, moment, named, put_json, stamp
from rashomon.prose import counted, shortened, shown

if TYPE_CHECKING:
    from rashomon.model import Claim, Report, Span
    from rashomon.store import Library
    from rashomon.store.edits import Edit, EditedStatement, Place
    from rashomon.store.types import Revision

    Json = dict[str, Any]

_SHOWN_LENGTH = 400


@click.command(short_help="Show what a report says, its revisions and edits.")
@click.argument("report", metavar="ID", callback=named)
@library_option
@click.option("--text", "with_text", is_flag=True, help="Print the report's text, nothing else.")
@click.option("--revision", type=click.IntRange(min=1), metavar="N", help="With --text: the text of this revision.")
@click.option("--all", "show_all", is_flag=True, help="Show statements again that hold a number or date of the table.")
@json_option("report")
@click.option("--width", type=click.IntRange(80, 400), metavar="COLUMNS", help="Width of the text.")
def report(
    report: str, library: str | None, with_text: bool, revision: int | None, show_all: bool, as_json: bool,
    width: int | None,
) -> None:  # fmt: skip
    """Show what the report with this ID says, its revisions, and what each edit changed in what it says.

    An edit's statements are compared one by one: a number, a name, a source or a hedge that changed, statements
    that were added and left out, each with the sentence before and after.

    \b
    Examples:
      rashomon report coast-daily-17
      rashomon report coast-daily-17 --text --revision 1
      rashomon report coast-daily-17 --json | jq '.edits[].statements[].reason'
    """
    from rashomon.store.edits import edits

    with opened(library) as at:
        revisions = at.revisions(report)
        if with_text or revision is not None:
            click.echo(_text(revisions, revision).encode("utf-8", "replace"))
            return
        # what a stopped run left is a revision already, but not what the stories were made of
        current = at.report(report)
        claims, changed, story = _claims(at, report), edits(at, report), at.story_of(report)
        if as_json:
            put_json(as_row(current, claims, revisions, changed, story))
        else:
            draw(
                lambda page: _draw(page, current, claims, revisions, changed, story, show_all),
                width,
                plain_width=120,
                widest=160,
            )


def _text(revisions: tuple[Revision, ...], number: int | None) -> str:
    found = next((r for r in revisions if r.number == (number or revisions[-1].number)), None)
    if found is None:
        raise click.ClickException(f"it has {len(revisions)} revisions: give --revision 1 to {len(revisions)}.")
    return shown(found.report.text)


def _claims(library: Library, ident: str) -> tuple[Claim, ...]:
    from rashomon.claims import extract_claims

    return extract_claims(library.analyses([ident])[ident])


# --- JSON ---------------------------------------------------------------------------------------------------------


def as_row(
    report: Report, claims: tuple[Claim, ...], revisions: tuple[Revision, ...], changed: tuple[Edit, ...],
    story: str | None,
) -> Json:  # fmt: skip
    """The report as `rashomon.report/1`."""
    import json

    from rashomon.faces.claims import ReportClaims, claims_to_json

    told = json.loads(claims_to_json([ReportClaims(report=report, claims=claims)]))["reports"][0]
    return {
        "format": "rashomon.report/1",
        "report": told | {"story": story, "text": report.text},
        "revisions": [_revision(revision) for revision in revisions],
        "edits": [_edit(edit) for edit in changed],
    }


def _revision(revision: Revision) -> Json:
    report = revision.report
    return {
        "number": revision.number,
        "added": revision.added,
        "published": instant(report.published),
        "title": report.title,
        "characters": len(report.text),
    }


def _edit(edit: Edit) -> Json:
    return {
        "before": edit.before,
        "after": edit.after,
        "fields": list(edit.fields),
        "statements": [
            {"kind": s.kind, "reason": s.reason, "before": _place(s.before), "after": _place(s.after)}
            for s in edit.statements
        ],
    }


def _place(place: Place | None) -> Json | None:
    if place is None:
        return None
    sentence = {"sentence_start": place.sentence.start, "sentence_end": place.sentence.end}
    return {"start": place.span.start, "end": place.span.end, "text": place.text, **sentence,
            "sentence": place.sentence_text}  # fmt: skip


# --- the page -----------------------------------------------------------------------------------------------------


def _draw(
    page: Page, report: Report, claims: tuple[Claim, ...], revisions: tuple[Revision, ...], changed: tuple[Edit, ...],
    story: str | None, show_all: bool,
) -> None:  # fmt: skip
    from rashomon.faces.claims import ReportClaims, render_claims

    render_claims([ReportClaims(report=report, claims=claims)], page.console, show_all=show_all)
    _foot(page, report, story)
    page.line(("REVISIONS", "bold"), (f" — {len(revisions)}", "dim"))
    for revision in revisions:
        _revision_line(page, revision)
    for edit in changed:
        _draw_edit(page, edit)


def _foot(page: Page, report: Report, story: str | None) -> None:
    page.line(f"{report.id} · in {story or 'no story yet'}", *([f" · {report.url}"] if report.url else []))
    if report.authors:
        page.line("by ", ", ".join(report.authors))
    page.blank()


def _revision_line(page: Page, revision: Revision) -> None:
    report = revision.report
    published = moment(report.published, report.published_precision)
    told = [f"published {published}" if published else "", f"added {stamp(revision.added)}",
            f"{len(report.text):,} characters"]  # fmt: skip
    page.line(f"{revision.number}  ", " · ".join(filter(None, told)), first="  ", rest="     ")


def _draw_edit(page: Page, edit: Edit) -> None:
    what = counted(len(edit.statements), "statement") if edit.statements else "no statement"
    page.heading(f"From revision {edit.before} to {edit.after}", f"{what} changed")
    for name in edit.fields:
        page.line(f"{name} changed", first="  ")
    for statement in edit.statements:
        _draw_statement(page, statement)


def _draw_statement(page: Page, statement: EditedStatement) -> None:
    from rashomon.faces.reasons import CHANGE

    page.blank()
    reason = statement.reason.removeprefix(f"{statement.kind}: ")
    page.line((CHANGE[statement.kind], "bold"), f": {reason}", first="  ", rest="    ")
    for place, sign, style in ((statement.before, "−", "red"), (statement.after, "+", "green")):
        if place is not None:
            page.line((f"{sign} ", style), *_marked(place.sentence_text, place.sentence, place.span, style),
                      first="    ", rest="      ")  # fmt: skip


def _marked(text: str, sentence: Span, span: Span, style: str) -> list[str | tuple[str, str]]:
    """The sentence with the statement in it marked where it is not all of it."""
    start, end = max(0, span.start - sentence.start), min(len(text), span.end - sentence.start)
    if end - start >= len(text) - 1 or len(text) > _SHOWN_LENGTH:
        return [shortened(text, _SHOWN_LENGTH)]
    return [text[:start], (text[start:end], style), text[end:]]
