"""What an edit of a report changed in what it says: statements added, dropped, or put otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.model import Analysis, Change, ChangeKind, Derivation, Passage, Report, Span
from rashomon.store.library import Library
from rashomon.store.types import Revision

# Up to so many pairs of words two texts are compared as wholes; beyond it only where they share passages.
_MOST_PAIRS = 25_000_000
_FIELDS = ("title", "published", "outlet", "url", "authors")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A statement in one revision of a report, and the sentence it stands in."""

    span: Span
    text: str
    sentence: Span
    sentence_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedStatement:
    """What became of a statement: `before` is None for an added one, `after` for a dropped one."""

    kind: ChangeKind
    reason: str
    before: Place | None
    after: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What changed from one revision of a report to the next: its statements, and fields such as the title."""

    before: int
    after: int
    fields: tuple[str, ...]
    statements: tuple[EditedStatement, ...]


def edits(library: Library, ident: str) -> tuple[Edit, ...]:
    """What each edit of the report changed, oldest first. Texts that are no longer current are analysed anew.

    Raises `NotInLibrary`, and `ModelMissing` where the language model is not installed.
    """
    revisions = library.revisions(ident)
    if len(revisions) < 2:
        return ()
    analyses = _analyses(revisions)
    return tuple(
        _edit(before, after, analyses[n], analyses[n + 1]) for n, (before, after) in enumerate(pairwise(revisions))
    )


def _analyses(revisions: Sequence[Revision]) -> list[Analysis]:
    """Of each revision under an id of its own, so that places in two texts cannot be taken for one another."""
    from rashomon.language import analyse
    from rashomon.language.parser import SpacyParser

    texts = [replace(r.report, id=f"{r.report.id}@{r.number}") for r in revisions]
    return [analyse(parse) for parse in SpacyParser().parse(texts)]


def _edit(before: Revision, after: Revision, old: Analysis, new: Analysis) -> Edit:
    changed = tuple(f for f in _FIELDS if getattr(before.report, f) != getattr(after.report, f))
    found = _changes(old, new) if before.report.text != after.report.text else ()
    statements = tuple(
        EditedStatement(
            kind=change.kind, reason=change.reason, before=_place(change.parent, old), after=_place(change.child, new)
        )
        for change in found
    )
    return Edit(before=before.number, after=after.number, fields=changed, statements=statements)


def _changes(old: Analysis, new: Analysis) -> tuple[Change, ...]:
    from rashomon.claims import extract_claims
    from rashomon.language.entities import link_entities
    from rashomon.reconcile.forensics import Names, Side, changes

    names = Names(link_entities([old.parse, new.parse], [old.mentions, new.mentions]))
    derivation = Derivation(
        child=new.report.id,
        parent=old.report.id,
        kind="rewrite",
        direction="child_from_parent",
        score=1.0,
        reason="an edit of one report",
        passages=_passages(old.report, new.report),
    )
    return changes(derivation, Side.of(new, extract_claims(new)), Side.of(old, extract_claims(old)), names)


def _passages(old: Report, new: Report) -> tuple[Passage, ...]:
    """Where the two texts run beside each other: as wholes, or in the passages they share where both are very long."""
    from rashomon.derivation import derive
    from rashomon.text import words

    if len(words(old.text)[0]) * len(words(new.text)[0]) <= _MOST_PAIRS:
        whole = Passage(
            child=Span(report=new.id, start=0, end=len(new.text)),
            parent=Span(report=old.id, start=0, end=len(old.text)),
        )
        return (whole,)
    found = (passage for derivation in derive([old, new]) for passage in derivation.passages)
    return tuple(p if p.child.report == new.id else Passage(child=p.parent, parent=p.child) for p in found)


def _place(span: Span | None, analysis: Analysis) -> Place | None:
    if span is None:
        return None
    report = analysis.report
    sentence = next((s.span for s in analysis.parse.sentences if s.span.overlaps(span)), span)
    return Place(span=span, text=report.slice(span), sentence=sentence, sentence_text=report.slice(sentence))
