"""The brief as Markdown (CommonMark with GitHub's tables), for a wiki, an issue or a newsroom's notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.faces.rulings import SIGN as RULED
from rashomon.faces.rulings import by, ruled
from rashomon.faces.view import (
    SIGN,
    Labels,
    Quotation,
    derivations_in_order,
    is_marked,
    notice_line,
    period,
    published,
    quotations,
    relation,
    repeats,
    sections,
    speakers,
    variants_in_order,
    web_link,
)
from rashomon.model import Brief, Finding, Member, Report, Ruling, StoryBrief, Variant
from rashomon.prose import counted, one_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$#])")
_LIST_START = re.compile(r"^(\d+)([.)])")
_RULE_START = re.compile(r"^([-+=])")
_UNSAFE_IN_LINK = re.compile(r"[\s<>|\\]")


def brief_to_markdown(brief: Brief) -> str:
    """The whole brief, nothing cut. Words of reports are escaped: they are never read as Markdown or HTML."""
    lines: list[str] = []
    for story in brief.stories:
        lines += _story(story)
    if brief.notices:
        lines += ["# Notices", "", *(f"- {escape(notice_line(n))}" for n in brief.notices), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Text on one line that Markdown shows as it stands."""
    escaped = _SPECIAL.sub(r"\\\1", one_line(text))
    return _RULE_START.sub(r"\\\1", _LIST_START.sub(r"\1\\\2", escaped))


def _story(story: StoryBrief) -> Iterator[str]:
    labels = Labels(story)
    scale = (counted(len(story.reports), "report"), counted(len(story.origins), "independent text"))
    yield f"# {escape(story.title)}"
    yield ""
    yield " · ".join(filter(None, (*scale, period(labels.reports()))))
    yield ""
    for section in sections(story):
        if section.findings:
            yield f"## {section.title} ({len(section.findings)})"
            yield ""
            for finding in section.findings:
                yield from _finding(finding, labels)
    yield from _derivations(story, labels)
    yield from _speakers(story, labels)
    yield from _timeline(story, labels)
    yield from _rulings(story, labels)
    yield from _reports(story, labels)
    yield from _entities(story, labels)


def _finding(finding: Finding, labels: Labels) -> Iterator[str]:
    yield f"### {SIGN[finding.agreement]} {finding.agreement}: {escape(finding.question)}"
    yield ""
    yield f"{escape(labels.named(finding.reason))} · {escape(finding.id)}"
    yield ""
    for ruling in finding.judged:
        yield f"{RULED} *{escape(ruled(ruling, labels))}*"
        yield ""
    if finding.steps:
        yield " → ".join(escape(labels.named(step)) for step in finding.steps)
        yield ""
    for variant in variants_in_order(finding, labels):
        yield from _variant(variant, labels)
    yield ""


def _variant(variant: Variant, labels: Labels) -> Iterator[str]:
    said = [_quotation(quotation, labels) for quotation in quotations(variant)]
    if repeats(variant) and variant.origins <= 1:
        yield from (f"- {words}" for words in said)
        return
    behind = counted(variant.origins, "independent origin")
    yield f"- {behind}" if repeats(variant) else f"- **{escape(variant.value)}** ({behind})"
    yield from (f"  - {words}" for words in said)


def _quotation(quotation: Quotation, labels: Labels) -> str:
    parts = [escape(labels.of(e.span.report for e in quotation.evidence))]
    if quotation.speaker:
        cue = f" ({escape(quotation.cue)})" if quotation.cue else ""
        parts.append(f", citing {escape(quotation.speaker)}{cue}")
    if quotation.hedge:
        parts.append(f" ({quotation.hedge})")
    return f"{''.join(parts)}: “{escape(quotation.text)}”"


def _derivations(story: StoryBrief, labels: Labels) -> Iterator[str]:
    if not story.derivations:
        return
    yield "## Who copied whom"
    yield ""
    for derivation in derivations_in_order(story):
        child, does, parent, left_open = relation(derivation, labels)
        reason = escape(labels.named(derivation.reason))
        yield f"- {escape(child)} {does} {escape(parent)}{left_open}: {reason}"
        yield from (f"  - {RULED} *{escape(ruled(ruling, labels))}*" for ruling in derivation.judged)
    yield ""


def _rulings(story: StoryBrief, labels: Labels) -> Iterator[str]:
    """All of them, as some took something out of the story and stand nowhere else."""
    if not story.judged:
        return
    yield "## Ruled by people"
    yield ""
    yield from (f"- {escape(ruled(ruling, labels))}" for ruling in story.judged)
    yield ""


def _mark(judged: Sequence[Ruling]) -> str:
    return f" {RULED} *{escape(by(judged))}*" if judged else ""


def _speakers(story: StoryBrief, labels: Labels) -> Iterator[str]:
    if not story.statements:
        return
    yield "## Who said what"
    yield ""
    for name, said in speakers(story):
        yield f"- **{escape(name)}**"
        for saying in said:
            words = escape(saying.text)
            words = f"“{words}”" if saying.direct and not is_marked(saying.text) else words
            judged = [r for s in saying.statements for r in s.judged]
            yield f"  - {words} ({escape(labels.of(s.span.report for s in saying.statements))}){_mark(judged)}"
    yield ""


def _timeline(story: StoryBrief, labels: Labels) -> Iterator[str]:
    if not story.timeline:
        return
    yield "## Timeline"
    yield ""
    for entry in story.timeline:
        outlets = escape(labels.of(e.span.report for e in entry.evidence))
        yield f"- **{escape(entry.when)}** {escape(entry.text)} ({outlets})"
    yield ""


def _reports(story: StoryBrief, labels: Labels) -> Iterator[str]:
    origins = {origin.id: origin.name for origin in story.origins}
    members = {member.report.id: member for member in story.reports}
    yield "## Reports"
    yield ""
    yield "| Report | Published | Title | Independent text |"
    yield "|---|---|---|---|"
    for report in labels.reports():
        yield _row(members[report.id], labels, origins)
    yield ""


def _row(member: Member, labels: Labels, origins: dict[str, str]) -> str:
    report = member.report
    origin = escape(origins.get(member.origin, ""))
    return f"| {escape(labels[report.id])} | {published(report)} | {_title(report)} | {origin} |"


def _title(report: Report) -> str:
    link = web_link(report.url)
    title = escape(report.title or "")
    if link is None:
        return title
    target = _UNSAFE_IN_LINK.sub(lambda found: f"%{ord(found.group()):02X}", link)
    return f"[{title or 'report'}](<{target}>)"


def _entities(story: StoryBrief, labels: Labels) -> Iterator[str]:
    if not story.entities:
        return
    yield "## Names"
    yield ""
    for entity in story.entities:
        also = f", also {escape('; '.join(entity.aliases))}" if entity.aliases else ""
        where = escape(labels.of(entity.reports))
        yield f"- {escape(entity.name)} ({entity.kind}){also}: {where}{_mark(entity.judged)}"
    yield ""
