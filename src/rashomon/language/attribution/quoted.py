"""Which quotations belong to which cue: beside it, inside what it attributes, or going on from the one before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from rashomon.language.attribution.cues import PURE, VERBS, words
from rashomon.language.attribution.drafts import Draft, Range
from rashomon.language.attribution.trees import Tree
from rashomon.quotations import Quotation, find_quotations

# Words that may stand between a quotation and the clause that names its speaker, beyond punctuation.
_NEAR = 2
# Words between a cue and the quotation it introduces: 'told the two drivers:'.
_TOLD_WORDS = 4
# Verbs that lead to a text set below them, without marks.
CITES = words("read say write state post tweet")
_BELOW = re.compile(r"[ ]?:[^\S\n]*\n\s*(\S[^\n]*)")


class Quotes:
    """The quotations of one text, and for every token the one it stands in (-1: none)."""

    __slots__ = ("all", "of_token", "starts", "text", "token_starts")

    def __init__(self, tree: Tree) -> None:
        self.text = tree.text
        self.all: tuple[Quotation, ...] = find_quotations(tree.text)
        self.starts = [q.start for q in self.all]
        self.token_starts = [t.start for t in tree.tokens]
        self.of_token = [self._at(t.start) for t in tree.tokens]

    def _at(self, offset: int) -> int:
        number = bisect_right(self.starts, offset) - 1
        return number if number >= 0 and offset < self.all[number].end else -1

    def between(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations that share a character with [start, end)."""
        return tuple(self.all[n] for n in self.numbers(start, end))

    def numbers(self, start: int, end: int) -> list[int]:
        """The same by their numbers."""
        first = max(0, bisect_right(self.starts, start) - 1)
        return [n for n in range(first, bisect_left(self.starts, end)) if self.all[n].end > start]

    def is_speech(self, number: int) -> bool:
        """Whether it can stand as an utterance: a clause's worth of words, or closed by its own punctuation."""
        quotation = self.all[number]
        inner = self.text[quotation.first : quotation.last].strip()
        return inner[-1:] in ",.!?…—-" or inner.count(" ") >= 4

    def near(self, tree: Tree, draft: Draft) -> list[int]:
        """Numbers of the quotations beside the clause of a cue that stands outside all of them."""
        if self.of_token[draft.head] >= 0:
            return []
        before, after = self._left(tree, draft), self._right(tree, draft)
        return [n for n in (before, after) if n is not None]

    def _left(self, tree: Tree, draft: Draft) -> int | None:
        start, _ = _block(tree, draft)
        offset = tree.tokens[start].start
        number = bisect_left(self.starts, offset) - 1
        if number < 0 or "\n" in self.text[self.all[number].end : offset]:
            return None
        between = self.text[self.all[number].end : offset]
        return number if len(between.split()) <= _NEAR and _only_marks(between) else None

    def _right(self, tree: Tree, draft: Draft) -> int | None:
        _, last = tree.bounds(draft.head)
        end = tree.tokens[draft.cue[1] - 1].end
        number = bisect_left(self.starts, end)
        if number >= len(self.all):
            return None
        start = self.all[number].start
        between = self.text[end:start]
        stop = tree.tokens[last - 1].end
        if start >= stop:
            return number if _only_marks(between) and ":" in between and len(between) < 8 else None
        ending = between.rstrip()[-1:]
        if not between.strip() or ending == ":" or (ending == "," and self.is_speech(number)):
            return number
        return number if between.split()[-1].lower() == "that" else None

    def attach(self, tree: Tree, drafts: list[Draft]) -> list[Draft]:
        """Gives every draft its quotations, whole, and lets those nobody introduces go on from the one before."""
        owner: dict[int, Draft] = {}
        for draft in drafts:
            if draft.verb and draft.act == "speech" and _may_quote(tree, draft):
                for number in self.near(tree, draft):
                    self._claim(tree, draft, number, owner)
            self._widen(draft)
        self._join(tree, drafts, owner)
        for draft in drafts:
            draft.content = draft.content or self.below(tree, draft)
        for draft in drafts:
            draft.content = _merged(self._clipped(draft), self.text)
        return drafts

    def _clipped(self, draft: Draft) -> list[Range]:
        """What is attributed inside a quotation ends with it."""
        home = self.of_token[draft.head]
        if home < 0:
            return draft.content
        first, last = self.all[home].first, self.all[home].last
        clipped = [(max(a, first), min(b, last)) for a, b in draft.content]
        return [(a, b) for a, b in clipped if a < b]

    def _claim(self, tree: Tree, draft: Draft, number: int, owner: dict[int, Draft]) -> None:
        rival = owner.get(number)
        quotation = self.all[number]
        before = tree.tokens[draft.head].start >= quotation.end
        if not self.is_speech(number) and before and draft.content:
            return
        if rival is not None and not before and rival.head < draft.head and self._introduces(tree, draft, quotation):
            rival.content = [c for c in rival.content if c != (quotation.start, quotation.end)]
        elif rival is not None:
            # The first cue that follows a quotation names it, not the cue of the sentence before, nor a later one.
            if not before or tree.tokens[rival.head].start >= quotation.end or self._introduces(tree, rival, quotation):
                return
            rival.content = [c for c in rival.content if c != (quotation.start, quotation.end)]
        owner[number] = draft
        draft.quotations.append(number)
        if before or self.is_speech(number):
            inside = [c for c in draft.content if quotation.start - 2 <= c[0] and c[1] <= quotation.end + 2]
            draft.content = [c for c in draft.content if c not in inside]
        draft.content.append((quotation.start, quotation.end))

    def _introduces(self, tree: Tree, draft: Draft, quotation: Quotation) -> bool:
        """'An officer told them, “Leave,” the mayor said': whoever is named before the mark, in its own sentence."""
        end = tree.tokens[draft.cue[1] - 1].end
        between = self.text[end : quotation.start].rstrip()
        same = quotation.start < _sentence_end(tree, draft)
        near = len(between.split()) <= _TOLD_WORDS and not any(c in ".!?\n" for c in between)
        return same and near and between[-1:] in (",", ":")

    def _widen(self, draft: Draft) -> None:
        """Content that cuts a quotation in two takes all of it, if the cue stands outside."""
        home = self.of_token[draft.head]
        wide: list[Range] = []
        for start, end in draft.content:
            first, last = self._at(start), self._at(end - 1)
            opens = first >= 0 and first != home and self.all[first].first == start
            closes = last >= 0 and last != home
            wide.append((self.all[first].start if opens else start, max(end, self.all[last].end) if closes else end))
        draft.content = wide

    def _join(self, tree: Tree, drafts: list[Draft], owner: dict[int, Draft]) -> None:
        taken = [False] * len(self.all)
        for draft in drafts:
            for start, end in draft.content:
                for number in range(bisect_left(self.starts, start), bisect_right(self.starts, end - 1)):
                    taken[number] = True
        last: Draft | None = None
        end_of_last = 0
        for number, quotation in enumerate(self.all):
            if number in owner:
                last, end_of_last = owner[number], max(quotation.end, _sentence_end(tree, owner[number]))
                continue
            if taken[number] or last is None or not self.is_speech(number) or not self._stands_alone(quotation):
                continue
            between = self.text[end_of_last : quotation.start]
            if len(between.split()) <= 2 and between.count("\n") <= 2:
                last.content.append((quotation.start, quotation.end))
                last.quotations.append(number)
                end_of_last = quotation.end

    def below(self, tree: Tree, draft: Draft) -> list[Range]:
        """The paragraph that 'The notice read:' at the end of the one before it leads to, unquoted."""
        if draft.source is None or tree.tokens[draft.head].lemma not in CITES:
            return []
        end = tree.tokens[draft.cue[1] - 1].end
        below = _BELOW.match(self.text, end)
        return [below.span(1)] if below and self._is_read(*below.span(1)) else []

    def _is_read(self, start: int, end: int) -> bool:
        """Whether a token begins there: signs of the page's furniture are none."""
        first = bisect_left(self.token_starts, start)
        return first < len(self.token_starts) and self.token_starts[first] < end

    def _stands_alone(self, quotation: Quotation) -> bool:
        before = self.text[max(0, quotation.start - 3) : quotation.start].rstrip(" ")
        return not before or before[-1] in "\n.!?”\"'’,"


def _may_quote(tree: Tree, draft: Draft) -> bool:
    lemma = tree.tokens[draft.head].lemma
    return lemma in PURE or (lemma in VERBS and any(f in VERBS[lemma].frames for f in "cq"))


def _block(tree: Tree, draft: Draft) -> Range:
    start, end = draft.cue
    if draft.source is not None and draft.source[1] <= start and start - draft.source[1] <= 12:
        start = min(start, draft.source[0])
    return start, end


def _only_marks(text: str) -> bool:
    return not any(c.isalnum() for c in text)


def _sentence_end(tree: Tree, draft: Draft) -> int:
    _, last = tree.bounds(draft.head)
    return tree.tokens[last - 1].end


def _merged(content: list[Range], text: str) -> list[Range]:
    """Pieces in order; those that overlap are one."""
    merged: list[Range] = []
    for start, end in sorted(content):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return [(a, b) for a, b in merged if text[a:b].strip()]
