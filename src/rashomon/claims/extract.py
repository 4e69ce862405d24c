"""The claims of one report: its numbers, times, quotations and attributed statements, each with who says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.claims.actors import Doer, doers
from rashomon.claims.clauses import clauses
from rashomon.claims.frame import Frames
from rashomon.claims.holders import holders
from rashomon.claims.modality import sound_of
from rashomon.claims.places import Places
from rashomon.claims.quoted import quoted
from rashomon.claims.said import Sayings
from rashomon.claims.silences import silences
from rashomon.claims.where import places
from rashomon.events import SILENT
from rashomon.model import Analysis, Attribution, Claim, ClaimKind, Frame, Quantity, Span, Timex, content_id

# What somebody who denies a deed tells of it: when and where, not how many.
_TOLD_OF = frozenset({"date", "place"})
_BEFORE_NOUN = frozenset({"nummod", "compound", "amod", "nmod", "poss"})


def extract_claims(analysis: Analysis) -> tuple[Claim, ...]:
    """Every claim of a report, in order of the place of its value; the same text gives the same ids."""
    maker = _Claims(analysis)
    valued = [*maker.quantities(), *maker.times(), *maker.places(), *maker.actors()]
    said = [*maker.quotes(), *maker.statements(), *maker.silences()]
    return tuple(sorted([*valued, *said], key=lambda c: (c.value_span, c.kind)))


class _Claims:
    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.frames = Frames(analysis)
        self.syntax = self.frames.syntax
        self.said = Sayings(analysis, self.syntax)

    def quantities(self) -> Iterator[Claim]:
        dates = Places((t.span, t) for t in self.analysis.timexes if t.kind in {"date", "time", "set"})
        for quantity in self.analysis.quantities:
            if _is_countable(quantity) and not dates.touches(quantity.span) and not self._numbers_an_item(quantity):
                clause = self.syntax.clause(quantity.span)
                frame = self.frames.of_quantity(quantity, clause)
                yield self._claim("quantity", clause, quantity.span, frame, quantity=quantity)

    def _numbers_an_item(self, quantity: Quantity) -> bool:
        """'3/ A team of its own', '2) …': the number of an item in a list counts nothing."""
        text = self.analysis.report.text
        opens = text[: quantity.span.start].rstrip(" \t")[-1:] in {"", "\n"}
        return opens and text[quantity.span.end : quantity.span.end + 1] in {"/", ")"}

    def times(self) -> Iterator[Claim]:
        for timex in self.analysis.timexes:
            if _says_when(timex) and self._dates_something(timex.span):
                clause = self.syntax.clause(timex.span)
                yield self._claim("date", clause, timex.span, self.frames.of_time(timex, clause), timex=timex)

    def _dates_something(self, span: Span) -> bool:
        """False for a time that no verb governs: a dateline, a caption, the date of a page."""
        head = self.syntax.head_of(span)
        if head is not None and self._names_a_year(span, head):
            return False
        return head is not None and self.syntax.tokens[self.syntax.governor(head)].pos in {"VERB", "AUX"}

    def _names_a_year(self, span: Span, head: int) -> bool:
        """'the 2016 election': the year belongs to the name of the thing."""
        token = self.syntax.tokens[head]
        return len(self.syntax.within(span)) == 1 and token.text.isdigit() and token.dep in _BEFORE_NOUN

    def places(self) -> Iterator[Claim]:
        for span, named in places(self.syntax, self.analysis.mentions):
            frame = self.frames.of_place(span, [m.name for m in named])
            yield self._claim("place", self.syntax.clause(span), span, frame)

    def actors(self) -> Iterator[Claim]:
        kind_at = {i: m.kind for m in self.analysis.mentions for i in self.syntax.within(m.span)}
        times = Places((t.span, t) for t in self.analysis.timexes)
        for doer in doers(self.syntax, kind_at):
            if not times.touches(doer.agent):
                yield self._of_doer(doer)
        for found in holders(self.syntax, kind_at):
            yield self._claim("actor", found.span, found.holder, self.frames.of_holder(found))

    def _of_doer(self, doer: Doer) -> Claim:
        """Who denies a deed, or claims it, is who says so."""
        claim = self._claim("actor", doer.span, doer.agent, self.frames.of_actor(doer))
        if doer.cue is None:
            return claim
        report = self.analysis.report
        agent, cue = report.slice(doer.agent), report.slice(doer.cue)
        return replace(claim, speaker=agent, speaker_span=doer.agent, cue=cue)

    def quotes(self) -> Iterator[Claim]:
        """Every quotation; of a few quoted words the clause that they stand in."""
        for found in quoted(self.analysis, self.syntax):
            frame = self.frames.of_words(found.words, self.syntax.within(found.words))
            yield self._claim("quote", found.shown, found.words, frame, attribution=found.attribution)

    def statements(self) -> Iterator[Claim]:
        """Every clause: 'status' where a source says it, 'event' in the report's own voice."""
        citing = Places((a.cue, a) for a in self.analysis.attributions if a.cue)
        for span in clauses(self.syntax):
            if not _only_cites(span, citing):
                told = self.said.of(span) or self.said.by_clause(span) or self.said.of_value(span)
                yield self._said("status" if told else "event", span, told)

    def silences(self) -> Iterator[Claim]:
        """What somebody has not said or settled, by who is silent: what others say of it may contradict that."""
        report = self.analysis.report
        for found in silences(self.syntax):
            claim = self._claim("status", found.span, found.span, self.frames.of_silence(found))
            made = content_id("cl", report.id, SILENT, str(found.span.start), str(found.span.end), claim.text)
            yield replace(claim, id=made, polarity="negated")

    def _said(self, kind: ClaimKind, span: Span, attribution: Attribution | None) -> Claim:
        words = self.syntax.within(span)
        frame = self.frames.of_words(span, words)
        return self._claim(kind, span, span, frame, attribution=attribution)

    def _claim(
        self,
        kind: ClaimKind,
        span: Span,
        value: Span,
        frame: Frame,
        *,
        quantity: Quantity | None = None,
        timex: Timex | None = None,
        attribution: Attribution | None = None,
    ) -> Claim:
        report = self.analysis.report
        told = attribution or self.said.of_value(value) or (self.said.of_denial(value) if kind in _TOLD_OF else None)
        text = report.slice(span)
        modality, polarity = sound_of(self.syntax, value, told or self.said.of(value))
        return Claim(
            id=content_id("cl", report.id, kind, str(value.start), str(value.end), report.slice(value)),
            kind=kind,
            span=span,
            sentence=self._sentence(value),
            value_span=value,
            text=text,
            value=report.slice(value),
            frame=frame,
            quantity=quantity,
            timex=timex,
            speaker=told.speaker if told else None,
            speaker_span=told.source if told else None,
            cue=report.slice(told.cue) if told and told.cue else None,
            polarity=polarity,
            modality=modality,
        )

    def _sentence(self, value: Span) -> Span:
        words = self.syntax.within(value)
        return self.syntax.sentence_of(words[0]).span if words else value


def _says_when(timex: Timex) -> bool:
    """Whether a time is fixed, or at least tells a weekday, a month or a clock time ('on Tuesday', undated)."""
    told = timex.start is not None or any(c.isdigit() for c in timex.value)
    return timex.kind in {"date", "time"} and told


def _only_cites(clause: Span, citing: Places[Attribution]) -> bool:
    """Whether a clause is no more than 'the mayor told reporters': it holds a cue, and none of the content."""
    return any(not any(content.overlaps(clause) for content in a.content) for a in citing.inside(clause))


def _is_countable(quantity: Quantity) -> bool:
    """Whether a quantity is one that reports are compared by: not an age, not a count of 'several'.

    'several hours' and 'a few miles' measure all the same.
    """
    return quantity.dimension != "age" and (quantity.states_number or quantity.dimension != "count")
