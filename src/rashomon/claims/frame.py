"""What a value is the value of: the happening, what is counted, and the words around it, in comparable form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.claims.actors import Doer
from rashomon.claims.deed_words import is_another
from rashomon.claims.happening import happening_to_people, happening_to_things, happening_told, word_told
from rashomon.claims.holders import Holder
from rashomon.claims.places import Places
from rashomon.claims.silences import Silence
from rashomon.claims.syntax import Syntax
from rashomon.events import ANOTHER, CASUALTIES, ONE_DEED, SILENT, counts_people, is_person, scope_of
from rashomon.model import Analysis, Frame, Quantity, Span, Timex

_NEAR = 5
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_PRONOUNS = frozenset({"them", "whom", "those", "these"})
_HYPHENS = frozenset("-‐‑–")


class Frames:
    """Makes the frames of one report's values."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.syntax = Syntax(analysis.parse)
        self._names = Places((m.span, m.name) for m in analysis.mentions)
        self._times = Places((t.span, t) for t in analysis.timexes if t.start is not None)

    def of_quantity(self, quantity: Quantity, clause: Span) -> Frame:
        """The frame of a number: its event is that of what is counted, never of another number in the clause."""
        index = self.syntax.head_of(quantity.span)
        if index is None:
            return Frame(event="", predicate="", counted=quantity.counted_head or "")
        anchor = self._anchor(quantity, index)
        counted = self._counted(quantity, anchor)
        if quantity.dimension == "count" and (not counted or _is_of_people(counted)):
            event = happening_to_people(self.syntax, anchor, index)
            # '58 dead' and 'a toll of 58' count people without saying so.
            counted = counted or ("people" if event in CASUALTIES else "")
        else:
            event = happening_to_things(self.syntax, anchor)
        return self._frame(quantity.span, clause, index, event, counted)

    def _counted(self, quantity: Quantity, anchor: int) -> str:
        """The noun that is counted: in '30 of them children' the last one; a name is never what a number counts."""
        last = self.syntax.within(quantity.span)[-1] + 1
        if quantity.dimension == "count" and (tied := self._tied_noun(last)):
            return tied
        words = [t.text.lower() for t in self.syntax.tokens[last : last + 2]]
        if words[:1] == ["of"] and words[1:] and words[1] in _PRONOUNS:
            nouns = [t.lemma for t in self.syntax.tokens[last + 2 : last + 5] if t.pos == "NOUN"]
            return nouns[0] if nouns else "people"
        head = self.syntax.tokens[anchor]
        if quantity.dimension == "count" and (head.pos == "PROPN" or head.text[:1].isupper()) and anchor >= last:
            return ""
        return quantity.counted_head or ""

    def _tied_noun(self, last: int) -> str:
        """'A 60-page plan' counts pages, 'a three-term mayor' terms, whatever stands behind."""
        hyphen, noun = self.syntax.tokens[last : last + 1], self.syntax.tokens[last + 1 : last + 2]
        tied = hyphen and noun and hyphen[0].text in _HYPHENS and hyphen[0].end == noun[0].start
        return noun[0].lemma if tied and noun[0].pos == "NOUN" else ""

    def of_time(self, timex: Timex, clause: Span) -> Frame:
        """The frame of a time: the event is what happened then."""
        index = self.syntax.head_of(timex.span)
        if index is None:
            return Frame(event="", predicate="", counted="")
        frame = self._frame(timex.span, clause, index, happening_told(self.syntax, index), "")
        return replace(frame, scope=self._beside(index))

    def of_place(self, span: Span, names: Sequence[str]) -> Frame:
        """The frame of a phrase of place: what happened there are the words above it, up to its verb."""
        index = self.syntax.head_of(span)
        if index is None:
            return Frame(event="", predicate="", counted="", names=tuple(names))
        above = list(self.syntax.ancestors(index))
        governor = self.syntax.governor(index)
        path = above[: above.index(governor) + 1] if governor in above else above
        arguments = self.syntax.children(governor, *_ARGUMENTS)
        return Frame(
            event=happening_told(self.syntax, index),
            predicate=self.syntax.tokens[governor].lemma.lower(),
            past=self.syntax.is_past(governor),
            counted="",
            scope=self._beside(index),
            terms=self.syntax.content_lemmas([*path, *arguments]),
            names=tuple(names),
        )

    def _beside(self, index: int) -> tuple[str, ...]:
        """What says that a time or place is of another happening than the one told before."""
        return (ANOTHER,) if is_another(self.syntax, word_told(self.syntax, index)) else ()

    def of_actor(self, doer: Doer) -> Frame:
        """The frame of an agent: its deed, the words of the agent (`near`) and those around the deed (`terms`)."""
        syntax = self.syntax
        sentence = syntax.sentence_of(doer.deed).span
        agent = syntax.within(doer.agent)
        around = [i for i in syntax.subtree(syntax.governor(doer.deed)) if i not in agent]
        told = self._clause_of(doer.meant) if doer.meant is not None else doer.agent
        names = {*self._names.inside(sentence), *(self._names.inside(told))}
        return Frame(
            event=doer.happening,
            predicate=syntax.tokens[doer.deed if doer.meant is None else doer.meant].lemma.lower(),
            counted="",
            scope=(ONE_DEED,) if doer.is_one else (),
            terms=syntax.content_lemmas(around),
            near=syntax.content_lemmas(agent),
            names=tuple(sorted(names)),
            when=self._when(sentence, doer.agent) or self._when(told, doer.agent),
        )

    def _clause_of(self, index: int) -> Span:
        """The stretch of the clause that a word stands in: it tells when and where what the word names was done."""
        return self.syntax.span_of(self.syntax.subtree(self.syntax.governor(index)))

    def of_holder(self, found: Holder) -> Frame:
        """The frame of a holder: the relation, what is held (`terms`), the holder's words (`near`) and kind of name."""
        syntax = self.syntax
        held = found.span if not found.held else syntax.span_of(found.held)
        return Frame(
            event=found.relation,
            predicate=syntax.tokens[found.word].lemma.lower(),
            counted=syntax.tokens[found.head].lemma.lower() if found.head is not None else "",
            scope=(found.kind,),
            terms=syntax.content_lemmas(found.held),
            near=syntax.content_lemmas(syntax.within(found.holder)),
            names=tuple(sorted(set(self._names.inside(held)))) if found.held else (),
        )

    def of_silence(self, found: Silence) -> Frame:
        """The frame of a silence: its verb, who is silent (`scope`, `near` its words) and what about (`terms`)."""
        syntax = self.syntax
        return Frame(
            event=SILENT,
            predicate=syntax.tokens[found.verb].lemma.lower(),
            counted="",
            scope=(" ".join(syntax.parse.report.slice(found.who).split()),),
            terms=syntax.content_lemmas(found.about),
            near=syntax.content_lemmas(syntax.within(found.who)),
            names=tuple(sorted(set(self._names.inside(found.span)))),
        )

    def of_words(self, span: Span, words: range) -> Frame:
        """The frame of a whole statement: its words are what it is compared by."""
        root = self.syntax.head_of(span)
        verb = self.syntax.governor(root) if root is not None else None
        predicate = self.syntax.tokens[verb].lemma.lower() if verb is not None else ""
        past = verb is not None and self.syntax.is_past(verb)
        names = tuple(sorted(set(self._names.inside(span))))
        terms = self.syntax.content_lemmas(words)
        return Frame(event=predicate, predicate=predicate, counted="", terms=terms, names=names, past=past)

    def _frame(self, value: Span, clause: Span, index: int, event: str, counted: str) -> Frame:
        syntax = self.syntax
        inside = [i for i in syntax.within(clause) if not _overlaps(syntax, i, value)]
        sentence = syntax.sentence_of(index)
        near = range(max(sentence.first, index - _NEAR), min(sentence.last, index + _NEAR + 1))
        return Frame(
            event=event,
            predicate=syntax.tokens[syntax.governor(index)].lemma.lower(),
            past=syntax.is_past(syntax.governor(index)),
            counted=counted.lower(),
            scope=(scope_of(counted),) if counted else (),
            terms=syntax.content_lemmas(inside),
            near=syntax.content_lemmas([i for i in near if not _overlaps(syntax, i, value)]),
            names=tuple(sorted(set(self._names.inside(sentence.span)))),
            when=self._when(sentence.span, value),
        )

    def _anchor(self, quantity: Quantity, index: int) -> int:
        head = self.syntax.head_of(quantity.counted) if quantity.counted else None
        return index if head is None else head

    def _when(self, sentence: Span, value: Span) -> Timex | None:
        """The resolved time in the sentence that stands nearest to the value, if any."""
        times = [t for t in self._times.inside(sentence) if t.span != value]
        return min(times, key=lambda t: (abs(t.span.start - value.start), t.span.start), default=None)


def _is_of_people(counted: str) -> bool:
    return counts_people(scope_of(counted)) or is_person(counted.lower())


def _overlaps(syntax: Syntax, index: int, span: Span) -> bool:
    token = syntax.tokens[index]
    return token.start < span.end and span.start < token.end
