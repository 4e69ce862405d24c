"""The brief for a terminal: what differs first, then corroborated, then single-source; plain text when piped."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from rashomon.faces.lines import plain_console, put_line
from rashomon.faces.reasons import Reasons, change_words, changes_in_order
from rashomon.faces.rulings import SIGN as RULED
from rashomon.faces.rulings import by, ruled
from rashomon.faces.view import (
    SIGN,
    Labels,
    Quotation,
    Section,
    asked_beside,
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
)
from rashomon.model import Agreement, Brief, Derivation, Finding, Ruling, StoryBrief, Variant
from rashomon.prose import counted, one_line, shortened, within_sentence

STYLE: dict[Agreement, str] = {
    "conflict": "bold red",
    "update": "bold yellow",
    "compatible": "bold cyan",
    "agree": "bold green",
    "single": "bold",
}
_QUOTE_LENGTH = 320


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limits:
    """How much of each list is shown before it is cut short and counted. What differs is never cut."""

    corroborated: int = 12
    single: int = 6
    wordings: int = 2
    speakers: int = 5
    sayings: int = 2
    dates: int = 8
    folds: int = 2
    derivations: int = 12
    changes: int = 4


_NO_LIMIT = 10**9
_ALL = _Limits(
    corroborated=_NO_LIMIT,
    single=_NO_LIMIT,
    wordings=_NO_LIMIT,
    speakers=_NO_LIMIT,
    sayings=_NO_LIMIT,
    dates=_NO_LIMIT,
    folds=_NO_LIMIT,
    derivations=_NO_LIMIT,
    changes=_NO_LIMIT,
)


def brief_to_text(brief: Brief, width: int = 80, *, show_all: bool = False) -> str:
    """The terminal brief as plain text: no colour codes, no line wider than `width` columns."""
    out = io.StringIO()
    render(brief, plain_console(out, width), show_all=show_all)
    return out.getvalue()


def render(brief: Brief, console: Console, *, show_all: bool = False) -> None:
    """Prints the brief. Without `show_all` long lists are cut, counted, and say how to see the rest."""
    page = _Page(console, _ALL if show_all else _Limits())
    told, apart = _told_and_apart(brief)
    for story in told:
        _Story(story, page).show(expand_single=show_all)
    _show_apart(apart, page)
    if brief.notices:
        page.heading("Notices", counted(len(brief.notices), "thing") + " not analysed, or only in part")
        for notice in brief.notices:
            page.line(Text(notice_line(notice)), first="  ", rest="    ")


def _told_and_apart(brief: Brief) -> tuple[Sequence[StoryBrief], Sequence[StoryBrief]]:
    """Stories told in full, and lone reports of other events. One lone story is the story."""
    told = [s for s in brief.stories if len(s.reports) > 1] or list(brief.stories[:1])
    return told, [s for s in brief.stories if s not in told]


def _show_apart(apart: Sequence[StoryBrief], page: _Page) -> None:
    if not apart:
        return
    page.heading("Set apart", counted(len(apart), "report") + " of other events, each alone")
    for story in apart:
        labels = Labels(story)
        line = Text(one_line(story.title), style="bold")
        line.append(f" — {labels.of(m.report.id for m in story.reports)}", style="not bold")
        line.append(f", {counted(len(story.findings), 'statement')}", style="not bold dim")
        page.line(line, first="  ", rest="    ")


class _Page:
    """Prints lines that are wrapped with a hanging indent and end without spaces."""

    def __init__(self, console: Console, limits: _Limits) -> None:
        self.console = console
        self.limits = limits

    def line(self, text: Text, first: str = "", rest: str = "") -> None:
        put_line(self.console, text, first, rest)

    def blank(self) -> None:
        self.console.print()

    def heading(self, title: str, says: str = "") -> None:
        self.blank()
        text = Text(title.upper(), style="bold")
        if says:
            text.append(f" — {says}", style="not bold dim")
        self.line(text)

    def more(self, hidden: int, noun: str) -> None:
        """Says how many were left out and how to see them."""
        if hidden > 0:
            self.line(Text(f"… {counted(hidden, f'more {noun}')}: use --all to see them", style="dim"), "  ", "    ")


class _Story:
    """One story on a page."""

    def __init__(self, story: StoryBrief, page: _Page) -> None:
        self.story = story
        self.page = page
        self.labels = Labels(story)
        self.reasons = Reasons(story, self.labels)

    def show(self, *, expand_single: bool) -> None:
        differing, corroborated, single = sections(self.story)
        self._title((differing, corroborated, single))
        self._section(differing, _NO_LIMIT)
        self._section(corroborated, self.page.limits.corroborated)
        self._single(single, expand=expand_single)
        self._derivations()
        self._speakers()
        self._timeline()
        self._rulings()
        self._reports()

    def _title(self, parts: Sequence[Section]) -> None:
        page, story = self.page, self.story
        page.line(Text(one_line(story.title), style="bold underline"))
        scale = [
            counted(len(story.reports), "report"),
            counted(len(story.origins), "independent text"),
            period(self.labels.reports()),
        ]
        page.line(Text(" · ".join(filter(None, scale))))
        page.line(Text(" · ".join(f"{len(p.findings)} {p.title.lower()}" for p in parts), style="dim"))

    def _section(self, section: Section, limit: int) -> None:
        if not section.findings:
            return
        self.page.heading(f"{section.title} ({len(section.findings)})", section.says)
        for finding in section.findings[:limit]:
            self._finding(finding)
        self.page.more(len(section.findings) - limit, f"{section.title.lower()} statement")

    def _finding(self, finding: Finding) -> None:
        page = self.page
        page.blank()
        head = Text(f"{SIGN[finding.agreement]} {finding.agreement}", style=STYLE[finding.agreement])
        head.append("  ", style="not bold default")
        head.append(one_line(finding.question), style="bold default")
        head.append(f"  {finding.id}", style="not bold dim default")
        page.line(head, rest="    ")
        page.line(Text(one_line(self.labels.named(finding.reason))), "    ", "    ")
        self._ruled(finding.judged)
        if finding.steps:
            steps = " → ".join(one_line(self.labels.named(step)) for step in finding.steps)
            page.line(Text(steps, style="dim"), "    ", "    ")
        folds = self.reasons.folds(finding)
        for _, group in folds[: page.limits.folds]:
            page.line(Text(self.reasons.fold(group), style="dim"), "      ", "        ")
        page.more(len(folds) - page.limits.folds, "fold")
        for variant in variants_in_order(finding, self.labels):
            self._variant(finding, variant)

    def _ruled(self, judged: Sequence[Ruling]) -> None:
        for ruling in judged:
            self.page.line(Text(f"{RULED} {ruled(ruling, self.labels)}", style="magenta"), "    ", "      ")

    def _rulings(self) -> None:
        """All of them, as some took something out of the story and stand nowhere else."""
        if not self.story.judged:
            return
        self.page.heading("Ruled by people", "'rashomon correct undo ID' takes a ruling back")
        for ruling in self.story.judged:
            self.page.line(Text(f"{RULED} {ruled(ruling, self.labels)}"), "  ", "    ")

    def _variant(self, finding: Finding, variant: Variant) -> None:
        page = self.page
        said = quotations(variant)
        if repeats(variant) and variant.origins <= 1:
            self._wordings(said, "  - ")
            return
        line = Text("" if repeats(variant) else f"{one_line(variant.value)} — ", style="bold")
        behind = counted(variant.origins, "independent origin")
        line.append(f"{behind}{self._since(finding, variant)}", style="not bold dim")
        page.line(line, "  - ", "    ")
        self._wordings(said, "    ")

    def _wordings(self, said: Sequence[Quotation], first: str) -> None:
        for quotation in said[: self.page.limits.wordings]:
            self._quotation(quotation, first)
        self.page.more(len(said) - self.page.limits.wordings, "wording")

    def _since(self, finding: Finding, variant: Variant) -> str:
        """For an answer of an update: when it was first reported."""
        if finding.agreement != "update":
            return ""
        first = self.labels.first(variant.reports)
        when = published(first) if first else ""
        return f" · {when}" if when else ""

    def _quotation(self, quotation: Quotation, first: str) -> None:
        line = Text(self.labels.of(e.span.report for e in quotation.evidence), style="cyan")
        line.append(self._who(quotation), style="default")
        line.append(f": “{shortened(one_line(quotation.text), _QUOTE_LENGTH)}”", style="default")
        self.page.line(line, first, "      ")

    def _who(self, quotation: Quotation) -> str:
        parts = []
        if quotation.speaker:
            cue = f" ({one_line(quotation.cue)})" if quotation.cue else ""
            parts.append(f", citing {one_line(quotation.speaker)}{cue}")
        if quotation.hedge:
            parts.append(f" [{quotation.hedge}]")
        return "".join(parts)

    def _single(self, section: Section, *, expand: bool) -> None:
        if expand:
            self._section(section, _NO_LIMIT)
            return
        if not section.findings:
            return
        page = self.page
        page.heading(f"{section.title} ({len(section.findings)})", section.says)
        for finding in section.findings[: page.limits.single]:
            self._short(finding)
        page.more(len(section.findings) - page.limits.single, "single-source statement")

    def _short(self, finding: Finding) -> None:
        line = Text(f"{SIGN[finding.agreement]} ", style=STYLE[finding.agreement])
        asked = asked_beside(finding)
        line.append(f"{one_line(asked)}: " if asked else "", style="not bold default")
        line.append(" / ".join(one_line(v.value) for v in finding.variants), style="bold default")
        line.append(f" — {self.labels.of(finding.reports)}", style="not bold cyan")
        named = {within_sentence(e.speaker) for v in finding.variants for e in v.evidence if e.speaker}
        cited = sorted(one_line(name) for name in named if name and one_line(name) not in asked)
        if cited:
            line.append(f", citing {'; '.join(cited)}", style="not bold default")
        if finding.judged:
            line.append(f" {RULED} {by(finding.judged)}", style="not bold magenta")
        line.append(f"  {finding.id}", style="not bold dim default")
        self.page.line(line, "  ", "    ")

    def _derivations(self) -> None:
        if not self.story.derivations:
            return
        self.page.heading("Who copied whom")
        pairs = derivations_in_order(self.story)
        for derivation in pairs[: self.page.limits.derivations]:
            self._derivation(derivation)
        self.page.more(len(pairs) - self.page.limits.derivations, "pair")

    def _derivation(self, derivation: Derivation) -> None:
        child, does, parent, left_open = relation(derivation, self.labels)
        line = Text(child, style="cyan")
        line.append(f" {does} ", style="default")
        line.append(parent, style="cyan")
        line.append(left_open, style="default")
        line.append(f": {one_line(self.labels.named(derivation.reason))}", style="dim default")
        self.page.line(line, "  ", "    ")
        self._ruled(derivation.judged)
        changes = changes_in_order(derivation)
        for change in changes[: self.page.limits.changes]:
            self.page.line(Text(shortened(change_words(change), _QUOTE_LENGTH)), "    - ", "      ")
        self.page.more(len(changes) - self.page.limits.changes, "change")

    def _speakers(self) -> None:
        spoken = speakers(self.story)
        if not spoken:
            return
        page = self.page
        page.heading("Who said what")
        for name, said in spoken[: page.limits.speakers]:
            page.line(Text(one_line(name), style="bold"), "  ", "    ")
            for saying in said[: page.limits.sayings]:
                words = shortened(one_line(saying.text), _QUOTE_LENGTH)
                line = Text(f"“{words}”" if saying.direct and not is_marked(words) else words)
                line.append(f" — {self.labels.of(s.span.report for s in saying.statements)}", style="cyan")
                judged = [r for s in saying.statements for r in s.judged]
                line.append(f" {RULED} {by(judged)}" if judged else "", style="magenta")
                page.line(line, "    ", "      ")
            page.more(len(said) - page.limits.sayings, "saying")
        page.more(len(spoken) - page.limits.speakers, "speaker")

    def _timeline(self) -> None:
        if not self.story.timeline:
            return
        page = self.page
        page.heading("Timeline")
        for entry in self.story.timeline[: page.limits.dates]:
            line = Text(shortened(one_line(entry.text), _QUOTE_LENGTH))
            line.append(f" — {self.labels.of(e.span.report for e in entry.evidence)}", style="cyan")
            page.line(line, f"  {entry.when:<10.16}  ", " " * 14)
        page.more(len(self.story.timeline) - page.limits.dates, "date")

    def _reports(self) -> None:
        page = self.page
        page.heading("Reports")
        for report in self.labels.reports():
            line = Text(self.labels[report.id], style="cyan")
            line.append("".join(f" · {part}" for part in (published(report),) if part), style="dim default")
            if report.title:
                line.append(f" · {one_line(report.title)}", style="default")
            page.line(line, "  ", "    ")
