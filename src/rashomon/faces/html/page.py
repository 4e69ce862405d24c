"""Builds the page: what each story shows, in which order, and what each link leads to."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import ascii_uppercase

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from rashomon.faces import reasons, rulings, view
from rashomon.faces.html.differences import beside
from rashomon.faces.html.marks import Marks
from rashomon.faces.html.picture import Badge, picture
from rashomon.faces.reasons import Reasons
from rashomon.model import (
    Agreement,
    Brief,
    Derivation,
    Entity,
    EntityKind,
    Finding,
    Member,
    Passage,
    Span,
    StoryBrief,
)
from rashomon.prose import counted, one_line, shortened, shown

HUES = 8
_KINDS: dict[EntityKind, str] = {
    "person": "People",
    "organisation": "Organisations",
    "place": "Places",
    "group": "Groups",
    "event": "Events",
    "thing": "Things",
}
_PASSAGES = 4
_LINKS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A finding with its number on the page."""

    number: int
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section of findings as cards."""

    section: view.Section
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story, and what its reports are called and marked with on this page."""

    key: str
    story: StoryBrief
    labels: view.Labels
    parts: tuple[Part, ...]
    badges: dict[str, Badge]
    anchors: dict[str, str]
    members: tuple[Member, ...]
    reasons: Reasons

    @property
    def picture(self) -> Markup | None:
        return picture(self.story, self.labels, self.badges, self.anchors, self.key)

    def entities(self) -> list[tuple[str, list[Entity]]]:
        """Names by kind, the most mentioned first."""
        ranked = sorted(self.story.entities, key=lambda e: (-len(e.mentions), e.name, e.id))
        kinds = [(title, [e for e in ranked if e.kind == kind]) for kind, title in _KINDS.items()]
        return [(title, found) for title, found in kinds if found]

    def passages(self, derivation: Derivation) -> tuple[Passage, ...]:
        """The longest shared passages, in order of their place."""
        longest = sorted(derivation.passages, key=lambda p: (p.child.start - p.child.end, p.child))[:_PASSAGES]
        return tuple(sorted(longest, key=lambda p: p.child))

    def text(self, span: Span) -> str:
        """The very text of a span."""
        return next(m.report for m in self.members if m.report.id == span.report).slice(span)

    def words(self, span: Span) -> str:
        """The first words of a span."""
        text = one_line(next(m.report for m in self.members if m.report.id == span.report).slice(span))
        return shortened(text, 70)


def brief_to_html(brief: Brief) -> str:
    """One HTML file: no network, no script needed to read it, all words of reports escaped."""
    marks = Marks()
    stories = _views(brief, marks)
    style = _file("page.css") + marks.rules()
    script = _file("page.js")
    page = _template().render(
        title=f"{one_line(brief.stories[0].title)} · Rashomon" if brief.stories else "Rashomon",
        stories=stories,
        notices=brief.notices,
        marks=marks,
        style=Markup(style),  # noqa: S704 -- our own file and numbers, no word of a report
        script=Markup(script),  # noqa: S704 -- our own file
        policy=_policy(style, script),
    )
    return page.strip() + "\n"


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded, and only this very style and script may run."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _file(name: str) -> str:
    return files("rashomon.faces.html").joinpath(name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"line": one_line, "text": shown}
    environment.globals |= {
        "sign": view.SIGN,
        "verdict": view.VERDICT,
        "counted": counted,
        "derivations_in_order": view.derivations_in_order,
        "published": view.published,
        "beside_words": beside,
        "period": view.period,
        "quotations": view.quotations,
        "is_marked": view.is_marked,
        "in_order": view.variants_in_order,
        "relation": view.relation,
        "ruled_by": rulings.by,
        "ruled_words": rulings.ruled,
        "repeats": view.repeats,
        "speakers": view.speakers,
        "web_link": view.web_link,
        "most_links": _LINKS,
        "amount": reasons.amount,
        "step_words": reasons.step_words,
        "change_name": reasons.CHANGE,
        "changes_in_order": reasons.changes_in_order,
    }
    return environment.from_string(_file("page.html.jinja"))


def _views(brief: Brief, marks: Marks) -> list[StoryView]:
    views, findings, reports = [], 0, 0
    for number, story in enumerate(brief.stories, start=1):
        views.append(_view(f"s{number}", story, findings, reports))
        findings += len(story.findings)
        reports += len(story.reports)
    for each in views:
        _register(each, marks)
    return views


def _view(key: str, story: StoryBrief, findings: int, reports: int) -> StoryView:
    labels = view.Labels(story)
    parts = []
    for section in view.sections(story):
        cards = tuple(Card(number=findings + i, finding=f) for i, f in enumerate(section.findings, start=1))
        findings += len(cards)
        parts.append(Part(section=section, cards=cards))
    members = {m.report.id: m for m in story.reports}
    ordered = [report.id for report in labels.reports()]
    return StoryView(
        key=key,
        story=story,
        labels=labels,
        parts=tuple(parts),
        badges=_badges(story, ordered),
        anchors={report: f"r{reports + i}" for i, report in enumerate(ordered, start=1)},
        members=tuple(members[report] for report in ordered),
        reasons=Reasons(story, labels),
    )


def _badges(story: StoryBrief, ordered: Sequence[str]) -> dict[str, Badge]:
    """Letters by origin, in order of each origin's first report."""
    homes = {m.report.id: m.origin for m in story.reports}
    origins = list(dict.fromkeys(homes[report] for report in ordered))
    badges = {origin: Badge(letter=_letter(i), hue=i % HUES) for i, origin in enumerate(origins)}
    return {report: badges[home] for report, home in homes.items()}


def _letter(number: int) -> str:
    """A … Z, AA, AB …"""
    head, tail = divmod(number, len(ascii_uppercase))
    return (_letter(head - 1) if head else "") + ascii_uppercase[tail]


def _register(shown: StoryView, marks: Marks) -> None:
    """Makes everything reachable that the page links to, in the order of the page."""
    for card in (card for part in shown.parts for card in part.cards):
        agreement: Agreement = card.finding.agreement
        for evidence in (e for v in view.variants_in_order(card.finding, shown.labels) for e in v.evidence):
            marks.add_evidence(evidence, card.number, card.finding.question, agreement)
        _register_reasons(card.finding, shown, marks)
    for statement in shown.story.statements:
        marks.add(statement.span, statement.sentence)
    for evidence in (e for entry in shown.story.timeline for e in entry.evidence):
        marks.add(evidence.span, evidence.sentence)
    for derivation in shown.story.derivations:
        for passage in derivation.passages:
            marks.tint(passage.child)
            marks.tint(passage.parent)
        for passage in shown.passages(derivation):
            marks.add_long(passage.child)
            marks.add_long(passage.parent)
        for span in (span for c in derivation.changes for span in (c.child, c.parent) if span):
            marks.add(span)


def _register_reasons(finding: Finding, shown: StoryView, marks: Marks) -> None:
    for reason in shown.reasons.links(finding, _LINKS):
        marks.add(reason.link.a)
        marks.add(reason.link.b)
    for _, group in shown.reasons.folds(finding):
        for span in (span for p in group.passages for span in (p.child, p.parent)):
            marks.add_long(span)
        for span in group.credits:
            marks.add(span)
