"""The places in the reports that a page leads to, and the text of a report with those places marked.

A mark is an empty element with an id at the start of its sentence, so that a plain link reaches it; the style sheet
lights up the sentence and, in it, the words themselves. No script is needed for that.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup, escape

from rashomon.model import Agreement, Evidence, Member, Span
from rashomon.prose import shown

_LONG_FURNITURE = 240
_NEWLINES = re.compile(r"[^\S\n]*\n\s*")
_BLANK_LINES = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A value in a report's text, and the finding it belongs to: its number on the page, question and agreement."""

    span: Span
    finding: int
    question: str
    agreement: Agreement


@dataclass(slots=True)
class _Places:
    """What is marked in one report."""

    spans: dict[tuple[int, int], int] = field(default_factory=dict)
    homes: list[tuple[int, int]] = field(default_factory=list)
    answers: dict[tuple[int, int], Answer] = field(default_factory=dict)
    shared: list[tuple[int, int]] = field(default_factory=list)
    long: list[int] = field(default_factory=list)


class Marks:
    """All marked places of one page. Numbers follow the order of registration, which is the page's own."""

    def __init__(self) -> None:
        self._places: dict[str, _Places] = defaultdict(_Places)
        self._count = 0

    def add(self, span: Span, sentence: Span | None = None) -> None:
        """Makes a place reachable. `sentence` is lit up around it."""
        places = self._places[span.report]
        if (span.start, span.end) not in places.spans:
            self._count += 1
            places.spans[span.start, span.end] = self._count
        if sentence is not None:
            places.homes.append((min(span.start, sentence.start), max(span.end, sentence.end)))

    def add_evidence(self, evidence: Evidence, finding: int, question: str, agreement: Agreement) -> None:
        """Makes evidence reachable, and its value a link back to its finding. The first finding of a value wins."""
        self.add(evidence.span, evidence.sentence)
        value = evidence.value or evidence.span
        answer = Answer(span=value, finding=finding, question=question, agreement=agreement)
        self._places[value.report].answers.setdefault((value.start, value.end), answer)

    def add_long(self, span: Span) -> None:
        """Makes a passage reachable that may run over many sentences."""
        self.add(span)
        places = self._places[span.report]
        places.long.append(places.spans[span.start, span.end])

    def tint(self, span: Span) -> None:
        """A passage that also stands in another report."""
        self._places[span.report].shared.append((span.start, span.end))

    def href(self, span: Span) -> str:
        """The link to a registered place."""
        return f"#m{self._places[span.report].spans[span.start, span.end]}"

    def rules(self) -> str:
        """Style rules that light up the words of the place that is aimed at."""
        numbers = range(1, self._count + 1)
        near = ",".join(f"#m{n}:target~.in .k{n}" for n in numbers)
        far = ",".join(f".text:has(#m{n}:target) .k{n}" for p in self._places.values() for n in sorted(p.long))
        return "".join(f"{names}{{background:var(--mark);color:var(--mark-ink)}}\n" for names in (near, far) if names)

    def text(self, member: Member) -> Markup:
        """A report's text with its marks: its text content is the report's text, character by character."""
        return _Text(member, self._places[member.report.id]).markup()


class _Text:
    """Cuts one text at every place where something begins or ends."""

    def __init__(self, member: Member, places: _Places) -> None:
        self._text = shown(member.report.text)
        self._spans = {s: n for s, n in places.spans.items() if self._fits(s)}
        self._homes = [s for s in places.homes if self._fits(s)]
        self._shared = sorted({s for s in places.shared if self._fits(s)})
        self._answers = [a for s, a in sorted(places.answers.items()) if self._fits(s)]
        self._furniture = self._unmarked_furniture(member)
        self._blocks = self._sentence_blocks(member)
        self._gaps = dict(m.span() for m in self._gap_pattern().finditer(self._text))
        self._cuts = self._all_cuts()
        self._names = self._covering()
        self._answer_at = self._answering()
        self._anchors = self._anchors_by_block()

    def markup(self) -> Markup:
        """Blocks in their order, with what lies between them."""
        done, parts = 0, []
        for cut, following in pairwise(self._cuts):
            if cut < done:
                continue
            if cut in self._blocks:
                done = self._blocks[cut]
                parts.append(self._block(cut, done))
            elif cut in self._furniture:
                done, reason = self._furniture[cut]
                parts.append(self._furniture_block(cut, done, reason))
            else:
                parts.append(self._piece(cut, following))
        return Markup().join(parts)

    def _fits(self, span: tuple[int, int]) -> bool:
        return 0 <= span[0] < span[1] <= len(self._text)

    def _gap_pattern(self) -> re.Pattern[str]:
        """Where a line ends, a paragraph ends; in text wrapped by hand only an empty line ends it."""
        lines = [len(line) for line in self._text.splitlines() if line.strip()]
        by_hand = len(lines) > 3 and max(lines) <= 110 and sum(lines) / len(lines) > 55
        return _BLANK_LINES if by_hand else _NEWLINES

    def _unmarked_furniture(self, member: Member) -> dict[int, tuple[int, str]]:
        """Page furniture by its start. What a link of the page leads to is shown as text, not as furniture."""
        found: dict[int, tuple[int, str]] = {}
        marked = _merged([*self._spans, *self._homes])
        done = 0
        for furniture in sorted(member.furniture, key=lambda f: f.span):
            start, end = furniture.span.start, furniture.span.end
            if start >= done and self._fits((start, end)) and not _touches(marked, start, end):
                found[start] = (end, furniture.reason)
                done = end
        return found

    def _sentence_blocks(self, member: Member) -> dict[int, int]:
        """Stretches that light up as one: sentences, joined where a marked clause crosses their border."""
        furniture = [(start, end) for start, (end, _) in self._furniture.items()]
        sentences = [(s.start, s.end) for s in member.sentences if self._fits((s.start, s.end))]
        blocks = _merged([s for s in sentences if not _touches(furniture, *s)] + self._homes)
        return dict(sorted(blocks + self._orphans(blocks)))

    def _orphans(self, blocks: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Every mark starts in some block, or aiming at it would light up the rest of the report."""
        starts = [start for start, _ in blocks]
        added: list[tuple[int, int]] = []
        for start, end in sorted(self._spans):
            at = bisect_right(starts, start)
            covered = (at and start < blocks[at - 1][1]) or (added and start < added[-1][1])
            if not covered:
                added.append((start, min(end, starts[at] if at < len(starts) else end)))
        return added

    def _all_cuts(self) -> list[int]:
        ranges = [*self._spans, *self._blocks.items(), *self._gaps.items(), *self._shared]
        ranges += [(start, end) for start, (end, _) in self._furniture.items()]
        ranges += [(a.span.start, a.span.end) for a in self._answers]
        return sorted({0, len(self._text), *(edge for span in ranges for edge in span)})

    def _covering(self) -> dict[int, list[str]]:
        """For each cut, the classes of the stretch that begins there."""
        named = [(span, f"k{number}") for span, number in self._spans.items()]
        named += [(span, "shared") for span in _merged(self._shared)]
        opening, closing = defaultdict(list), defaultdict(list)
        for (start, end), name in named:
            opening[start].append(name)
            closing[end].append(name)
        active: set[str] = set()
        cover: dict[int, list[str]] = {}
        for cut in self._cuts:
            active = (active - set(closing[cut])) | set(opening[cut])
            cover[cut] = sorted(active)
        return cover

    def _answering(self) -> dict[int, Answer]:
        """For each cut that lies in a value, that value; of values that overlap, the first."""
        found: dict[int, Answer] = {}
        for answer in self._answers:
            first = bisect_left(self._cuts, answer.span.start)
            for cut in self._cuts[first : bisect_left(self._cuts, answer.span.end)]:
                found.setdefault(cut, answer)
        return found

    def _anchors_by_block(self) -> dict[int, list[int]]:
        starts = list(self._blocks)
        anchors: dict[int, list[int]] = defaultdict(list)
        for (start, _), number in sorted(self._spans.items()):
            anchors[starts[bisect_right(starts, start) - 1]].append(number)
        return anchors

    def _block(self, start: int, end: int) -> Markup:
        anchors = Markup().join(Markup('<i id="m{}"></i>').format(n) for n in self._anchors.get(start, ()))
        return Markup('<span class="st">{}<span class="in">{}</span></span>').format(anchors, self._pieces(start, end))

    def _furniture_block(self, start: int, end: int, reason: str) -> Markup:
        inner = self._pieces(start, end)
        if end - start <= _LONG_FURNITURE:
            return Markup('<span class="furniture" title="page furniture: {}">{}</span>').format(reason, inner)
        summary = Markup("<summary>page furniture: {}</summary>").format(reason)
        return Markup('<details class="furniture">{}{}</details>').format(summary, inner)

    def _pieces(self, start: int, end: int) -> Markup:
        edges = self._cuts[bisect_left(self._cuts, start) : bisect_right(self._cuts, end)]
        return Markup().join(self._piece(a, b) for a, b in pairwise(edges))

    def _piece(self, start: int, end: int) -> Markup:
        text = escape(self._text[start:end])
        if start in self._gaps:
            return Markup('<span class="gap">{}</span>').format(text)
        names = self._names[start]
        answer = self._answer_at.get(start)
        if answer is None:
            return Markup('<span class="{}">{}</span>').format(" ".join(names), text) if names else text
        stop = Markup("") if start == answer.span.start else Markup(' tabindex="-1"')
        return Markup('<a class="{}" href="#f{}" title="{}"{}>{}</a>').format(
            " ".join(["val", answer.agreement, *names]),
            answer.finding,
            f"{answer.agreement}: {answer.question}",
            stop,
            text,
        )


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap joined."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch overlaps one of some spans that are in order and apart."""
    at = bisect_left(spans, (end, -1))
    return at > 0 and spans[at - 1][1] > start
