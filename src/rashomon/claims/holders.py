"""Who is what one party is at a time: the owner, operator or builder of a thing, the planner of a deed, a predecessor.

Every rule starts from one word, a verb ('operated', 'belonged to') or a noun ('the owner of', 'the mastermind of').
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from rashomon.claims.syntax import Syntax
from rashomon.events import HOLDERS, happening_of
from rashomon.model import EntityKind, Span

_RELATION_OF = {word: name for name, words in HOLDERS.items() for word in words.split()}
# What some relations are told of: one plans an attack or a holiday, and wins an election or a friend.
_CONTESTS = frozenset(
    "election vote poll race contest match game final cup tournament championship prize award".split()
)
_LAST = {"belong": "to"}
_BEFORE = "predecessor"
_TAKES_OVER = "take"
_RELATIVE = frozenset({"who", "which", "that"})
_BEHIND = frozenset({"relcl", "acl", "appos", "prep", "conj", "cc", "advcl", "preconj", "punct"})
_BEFORE_NOUN = ("poss", "compound", "nmod")
_NOT_NOW = frozenset("former past previous then once ex not never no".split())
_NAMED: frozenset[EntityKind] = frozenset({"organisation", "group", "person"})
_LONGEST = 10
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl"})
# Verbs up a sentence that are asked for a subject.
_STEPS = 6


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder and what it holds: the holder's place, the words of what it holds and their head, the stretch with both.

    `word` is the one that says so, `kind` what the holder's name is of. What somebody holds may be left unsaid.
    """

    holder: Span
    held: tuple[int, ...]
    head: int | None
    span: Span
    word: int
    relation: str
    kind: EntityKind


def holders(syntax: Syntax, kind_at: Mapping[int, EntityKind]) -> Iterator[Holder]:
    """Every holder named, in order of the words that say so. `kind_at`: the kind of name a token is in."""
    finder = _Finder(syntax, kind_at)
    for token in syntax.tokens:
        relation = _RELATION_OF.get(token.lemma.lower())
        if relation and not finder.is_former(token.index):
            yield from finder.of(token.index, relation)
        elif token.lemma.lower() == _TAKES_OVER:
            yield from finder.taking_over(token.index)


class _Finder:
    def __init__(self, syntax: Syntax, kind_at: Mapping[int, EntityKind]) -> None:
        self.syntax = syntax
        self.tokens = syntax.tokens
        self.kind_at = kind_at

    def is_former(self, index: int) -> bool:
        """'the former owner', 'never operated'."""
        return any(
            self.tokens[c].text.lower() in _NOT_NOW or self.tokens[c].dep == "neg" for c in self.syntax.children(index)
        )

    def of(self, index: int, relation: str) -> Iterator[Holder]:
        token = self.tokens[index]
        if token.pos == "VERB":
            pairs = self._by_verb(index, relation)
        elif token.pos in {"NOUN", "PROPN"}:
            pairs = self._by_noun(index, relation)
        else:
            return
        for holder, held in pairs:
            if self._is_told_of(relation, held) and (made := self._made(holder, held, index, relation)):
                yield made

    def _is_told_of(self, relation: str, held: int) -> bool:
        lemma = self.tokens[held].lemma.lower()
        if relation == "winner":
            return lemma in _CONTESTS
        return relation != "planner" or happening_of(lemma) is not None

    def taking_over(self, verb: int) -> Iterator[Holder]:
        """'took over from her in May': from whom, and who."""
        over = [c for c in self.syntax.children(verb, "prt") if self.tokens[c].text.lower() == "over"]
        for holder in self.syntax.objects(verb, "from") if over else ():
            held = self._subjects(verb)
            if made := self._made(holder, held[0] if held else None, verb, _BEFORE):
                yield made

    def _by_verb(self, verb: int, relation: str) -> Iterable[tuple[int, int]]:
        lemma = self.tokens[verb].lemma.lower()
        if self.tokens[verb].dep == "amod":
            return product(self.syntax.children(verb, "npadvmod", "nmod"), [self.tokens[verb].head])
        if lemma in _LAST:
            return product(self.syntax.objects(verb, _LAST[lemma]), self._subjects(verb))
        things = self.syntax.children(verb, "dobj")
        if by := self._agents(verb):
            return product(by[:1], self._passive_subjects(verb))
        if relation == _BEFORE:
            return product(things[:1], self._subjects(verb))
        return product(self._subjects(verb), things[:1])

    def _agents(self, verb: int) -> list[int]:
        """'owned and operated by Selm Oil': the agent of the last of two verbs is that of the first."""
        own = self.syntax.objects(verb, "by")
        joined = [] if self.syntax.children(verb, "dobj") else self.syntax.children(verb, "conj")
        return own or [
            a for c in joined if self.tokens[c].tag == self.tokens[verb].tag for a in self.syntax.objects(c, "by")
        ]

    def _by_noun(self, noun: int, relation: str) -> Iterable[tuple[int, int]]:
        """'Selm Oil, the owner of the ship', 'the ship's owner, Selm Oil', 'rig-owner Selm Oil'."""
        held = [
            *self.syntax.objects(noun, "of"),
            *self.syntax.objects(noun, "to"),
            *self.syntax.children(noun, *_BEFORE_NOUN),
        ]
        held = [h for h in held if self.tokens[h].dep == "poss" or h not in self.kind_at or relation != "owner"]
        token = self.tokens[noun]
        named = [*self.syntax.children(noun, "appos"), *self._named_behind(noun)]
        if token.dep in {"appos", "compound", "nmod"}:
            named.append(token.head)
        if token.dep == "attr":
            named += self.syntax.children(token.head, "nsubj")
        pairs = product(named[:1], held[:1])
        return ((h, n) for n, h in pairs) if relation == _BEFORE else pairs

    def _named_behind(self, noun: int) -> list[int]:
        """The name behind a comma: 'the owner of the ship, Selm Oil', to whatever the parser hangs it."""
        last = max([noun, *(i for o in self.syntax.objects(noun, "of") for i in self.syntax.subtree(o, _BEHIND))])
        comma = last + 1
        if comma + 1 >= len(self.tokens) or self.tokens[comma].text != ",":
            return []
        end = comma
        while end + 1 < len(self.tokens) and self.kind_at.get(end + 1) in _NAMED:
            end += 1
        return [end] if end > comma else []

    def _subjects(self, verb: int) -> list[int]:
        """The subjects of a verb, those it shares with the verb before it, and what a relative clause hangs on."""
        for above in self._upwards(verb, _SHARES_SUBJECT):
            if found := self.syntax.children(above, "nsubj"):
                return [self._antecedent(above, f) for f in found]
        return []

    def _passive_subjects(self, verb: int) -> list[int]:
        for above in self._upwards(verb, frozenset({"conj"})):
            # 'a ferry owned by': the parser takes the ferry for a measure.
            if found := self.syntax.children(above, "nsubjpass") or self.syntax.children(above, "npadvmod"):
                return [self._antecedent(above, f) for f in found]
            if self.tokens[above].dep in {"acl", "relcl"}:
                return [self.tokens[above].head]
        return []

    def _upwards(self, verb: int, deps: frozenset[str]) -> Iterator[int]:
        """A verb, and a few of those above it, each by one of some dependencies."""
        for _ in range(_STEPS):
            yield verb
            if self.tokens[verb].dep not in deps:
                return
            verb = self.tokens[verb].head

    def _antecedent(self, verb: int, subject: int) -> int:
        """What 'who' or 'which' stands for: the name right before it, else what its clause hangs on."""
        if self.tokens[subject].lemma.lower() not in _RELATIVE:
            return subject
        before = subject - 1
        while before > 0 and self.tokens[before].pos in {"PUNCT", "SPACE"}:
            before -= 1
        if self.kind_at.get(before) in _NAMED:
            return before
        token = self.tokens[list(self._upwards(verb, frozenset({"conj"})))[-1]]
        return token.head if token.dep in {"relcl", "acl"} else subject

    def _made(self, holder: int, held: int | None, word: int, relation: str) -> Holder | None:
        """None for a holder without a name, and for what is held by a pronoun."""
        named = self._phrase(holder)
        kind = next((self.kind_at[i] for i in (holder, *named) if self.kind_at.get(i) in _NAMED), None)
        if kind is None or self.tokens[holder].pos == "PRON" or holder == held:
            return None
        if held is not None and self.tokens[held].pos == "PRON":
            return None
        thing = self._phrase(held) if held is not None else []
        ends = [*named, *thing, word]
        return Holder(
            self.syntax.span_of(named),
            tuple(thing),
            held,
            self.syntax.span_of([min(ends), max(ends)]),
            word,
            relation,
            kind,
        )

    def _phrase(self, head: int) -> list[int]:
        words = [i for i in self.syntax.subtree(head, _BEHIND) if abs(i - head) < _LONGEST]
        return [i for i in words if i != words[-1] or self.tokens[i].pos != "PART"]
