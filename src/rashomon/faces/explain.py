"""`rashomon explain`: why the statements of one finding were put together, and why they agree or differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rashomon.faces.telling import plain_errors
from rashomon.prose import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.faces.reasons import Reason, Reasons
    from rashomon.model import Brief, Finding, StoryBrief

_CHOICES = 12


@click.command(short_help="Show why statements were put together, or said to differ.")
@click.argument("finding")
@click.argument("reports", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the finding as JSON, as it stands in the brief.")
@click.option("--width", type=click.IntRange(40, 400), default=100, metavar="COLUMNS", help="Width of the text.")
def explain(finding: str, reports: tuple[str, ...], as_json: bool, width: int) -> None:
    """Show why the statements of FINDING in REPORTS were put together, and why they agree or differ.

    FINDING is an id of the brief (fi_…), its number on the HTML page, or words of its question.

    \b
    Examples:
      rashomon explain 'people killed' reports/
      rashomon explain 3 reports.jsonl
      rashomon explain fi_2b1c9d03aa reports.jsonl --json
    """
    import rashomon

    with plain_errors():
        found = rashomon.read(reports)
        brief = rashomon.brief(found.reports, found.notices)
    story, chosen = _chosen(brief, finding)
    click.echo(_as_json(chosen) if as_json else "\n".join(explanation(story, chosen, width)))


def _as_json(finding: Finding) -> str:
    from rashomon.faces.json import finding_to_json, written

    return written(finding_to_json(finding)).rstrip("\n")


def _chosen(brief: Brief, asked: str) -> tuple[StoryBrief, Finding]:
    """The one finding that is meant. Raises `click.ClickException` with the choices where none or several are."""
    every = list(_numbered(brief))
    meant = [each for each in every if _means(asked, *each)]
    if len(meant) == 1:
        return meant[0][1], meant[0][2]
    shown = "\n".join(f"  {n:>3}  {f.id}  {one_line(f.question)}" for n, _, f in (meant or every)[:_CHOICES])
    what = f"{len(meant)} findings fit" if meant else "no finding fits"
    raise click.ClickException(f"{what} {asked!r}. Say one of these by its number or id:\n{shown}")


def _numbered(brief: Brief) -> Iterator[tuple[int, StoryBrief, Finding]]:
    """Every finding with its number on the HTML page."""
    from rashomon.faces.view import sections

    findings = ((story, f) for story in brief.stories for section in sections(story) for f in section.findings)
    for number, (story, finding) in enumerate(findings, start=1):
        yield number, story, finding


def _means(asked: str, number: int, _: StoryBrief, finding: Finding) -> bool:
    if asked.isdigit():
        return int(asked) == number
    if asked.startswith("fi_"):
        return finding.id.startswith(asked)
    question = finding.question.casefold()
    return all(word in question for word in asked.casefold().split())


def explanation(story: StoryBrief, finding: Finding, width: int = 100) -> list[str]:
    """The explanation as lines of at most `width` columns where words allow it."""
    from rashomon.faces.reasons import Reasons, step_words
    from rashomon.faces.view import SIGN, Labels

    labels = Labels(story)
    reasons = Reasons(story, labels)
    lines = [f"{SIGN[finding.agreement]} {finding.agreement}  {one_line(finding.question)}", finding.id, ""]
    lines += ["Why this verdict", *_wrapped(labels.named(finding.reason), width), ""]
    lines += ["Who stands behind it"]
    for step in finding.ledger:
        lines += _wrapped(step_words(step), width)
        for group in step.groups:
            lines += _wrapped(reasons.fold(group), width, "    - ")
            lines += [
                row for p in group.passages[:2] for row in _wrapped(f"“{reasons.words(p.child)}”", width, "        ")
            ]
    lines += ["", *_why_together(finding, reasons, width)]
    return lines


def _why_together(finding: Finding, reasons: Reasons, width: int) -> list[str]:
    links = reasons.links(finding)
    if finding.why is None or not links:
        return ["Why these statements stand together", "  One report alone speaks to this: nothing was compared."]
    shown = f"{len(links)} of {finding.why.pairs} pairs" if len(links) < finding.why.pairs else "every pair"
    lines = [f"Why these statements stand together ({shown})"]
    for link in links:
        lines += ["", *_link(link, reasons, width)]
    return lines


def _link(reason: Reason, reasons: Reasons, width: int) -> list[str]:
    from rashomon.faces.reasons import amount

    labels, link = reasons.labels, reason.link
    lines = _wrapped(f"“{reason.a}” ({labels[link.a.report]})", width)
    lines += _wrapped(f"“{reason.b}” ({labels[link.b.report]})", width)
    lines += _wrapped(f"{reason.relation}: {link.reason}", width, "    ")
    for feature in reason.said:
        lines += _wrapped(f"{feature.reason}  [{feature.name} {amount(feature)}]", width, "    - ")
    return [*lines, *_wrapped(reason.sum, width, "    ")]


def _wrapped(text: str, width: int, first: str = "  ") -> list[str]:
    from textwrap import wrap

    return wrap(one_line(text), width, initial_indent=first, subsequent_indent=" " * (len(first) + 2))
