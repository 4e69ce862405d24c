"""Who did it: the agent of a deed, who is blamed for it, and who claims or denies it.

Every rule starts from one word: a verb or noun that names a deed ('struck', 'the bombing'), a verb that only says that
a deed was done ('carried out'), one that blames, one that denies, or 'responsible'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rashomon.claims.deed_words import happening_at
from rashomon.claims.deeds import Deeds
from rashomon.claims.syntax import Syntax
from rashomon.events import RESPONSIBLE
from rashomon.model import EntityKind, Span, Token

# Deeds whose doers reports ask after, and words of these classes that nobody does.
_DEEDS = frozenset({"attack", "killed", "wounded", "abducted", "destroyed", "crash"})
_NOT_DONE = frozenset("die perish death dead toll fatality corpse".split())
# Verbs that say only that a deed was done, and nouns that are deeds beside them ('committed the crime').
_DOES = frozenset("carry launch conduct commit perpetrate stage mount execute cause perform order".split())
_DONE = frozenset({"crime", "incident", "offensive", "operation"})
_BLAMES = frozenset({"blame", "accuse", "suspect"})
_DENIES = frozenset({"deny", "refute", "reject", "dismiss", "admit"})
_DENIED = frozenset("allegation accusation involvement responsibility charge claim role report use".split())
_WEAPONS = frozenset("weapon bomb missile rocket gas shell munition explosive agent chemical".split())
_ANSWERS_FOR = frozenset({"responsibility", "responsible", "behind"})
# Words that tell a deed from the one that the story is about ('a similar attack', 'has repeatedly denied').
_OTHER = frozenset(
    "other previous similar past another earlier later again always repeatedly regularly rarely often never more "
    "several every".split()
)
# Who acts in war and crime, named by a common noun: 'rebel fire', 'regime strikes'.
_ACTING = frozenset(
    "government regime rebel army force troop coalition militia militant insurgent opposition terrorist police navy "
    "gunman jihadist separatist extremist soldier warplane jet aircraft plane helicopter bomber attacker assailant "
    "military".split()
)
_NAMED: frozenset[EntityKind] = frozenset({"organisation", "group", "person"})
_BEFORE_NOUN = ("poss", "amod", "compound", "nmod")
_BEHIND = frozenset({"relcl", "acl", "appos", "prep", "conj", "cc", "advcl", "preconj"})
# Marks that may stand inside a name or between its words.
_INSIDE = frozenset("- – . ' ’".split())
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Doer:
    """An agent and its deed: where the agent stands, the stretch with both, the deed's word and class.

    `cue` is the verb with which the agent itself speaks of the deed ('denied'), None where others do. `meant` is the
    word for the deed in the sentence before, for which 'it' or 'that attack' stands. `is_one` says that the agent is
    singled out for one deed that is known ('responsible for the attack').
    """

    agent: Span
    span: Span
    deed: int
    happening: str
    cue: Span | None = None
    meant: int | None = None
    is_one: bool = False


class _Found(NamedTuple):
    """The head of an agent's phrase, the word and the class of its deed, and whether the agent speaks of it itself.

    `singled` says that some verb names this agent and no other: one that blames, or says who did it.
    """

    head: int
    deed: int
    happening: str
    says: bool = False
    singled: bool = True


def doers(syntax: Syntax, kind_at: Mapping[int, EntityKind]) -> Iterator[Doer]:
    """Every agent of a deed once, in order of the words that say so. `kind_at`: the kind of name a token is in."""
    finder = _Finder(syntax, kind_at)
    seen = set()
    for token in syntax.tokens:
        for found in finder.of(token):
            doer = finder.doer(found, token.index)
            if doer and doer.agent not in seen:
                seen.add(doer.agent)
                yield doer


class _Finder:
    def __init__(self, syntax: Syntax, kind_at: Mapping[int, EntityKind]) -> None:
        self.syntax = syntax
        self.tokens = syntax.tokens
        self.kind_at = kind_at
        self.deeds = Deeds(syntax, self._class)

    def of(self, token: Token) -> Iterator[_Found]:
        """The agents that one word ties to a deed."""
        lemma, deed = token.lemma.lower(), self._deed(token.index)
        if lemma in _ANSWERS_FOR:
            yield from self._answers_for(token.index, lemma)
        elif deed and token.pos in {"VERB", "AUX"}:
            yield from self._plain(token.index, deed, self._agents_of_verb(token.index))
        elif deed and token.pos in {"NOUN", "PROPN"}:
            yield from self._plain(token.index, deed, self._agents_of_noun(token.index))
        elif token.pos == "VERB" and not self._is_another(token.index):
            yield from self._of_verb(token.index, lemma)

    def _plain(self, index: int, deed: str, agents: Iterable[int]) -> Iterator[_Found]:
        return (_Found(head, index, deed, singled=False) for head in agents)

    def _of_verb(self, verb: int, lemma: str) -> Iterator[_Found]:
        if lemma in _DOES:
            yield from self._does(verb)
        elif lemma in _BLAMES:
            yield from self._blames(verb)
        elif lemma in _DENIES:
            yield from self._denies(verb)

    def _deed(self, index: int) -> str | None:
        """The class of the deed a word names: none for one of several, or another than the one told of."""
        name = self._class(index)
        return name if name and not self._is_another(index) else None

    def _class(self, index: int) -> str | None:
        token = self.tokens[index]
        name = happening_at(self.syntax, index)
        return name if name in _DEEDS and token.lemma.lower() not in _NOT_DONE else None

    def _done(self, index: int) -> str | None:
        """The class of the deed that a word names, or stands for."""
        if self.tokens[index].lemma.lower() in _DONE:
            return "attack"
        return self.deeds.class_meant(index) if self.deeds.is_pronoun(index) else self._deed(index)

    def _is_another(self, index: int) -> bool:
        """'eight attacks', 'later struck', 'did not bomb'."""
        return any(
            self.tokens[c].dep in {"nummod", "neg"} or self.tokens[c].text.lower() in _OTHER
            for c in self.syntax.children(index)
        )

    def _agents_of_verb(self, verb: int) -> Iterable[int]:
        if self.syntax.children(verb, "nsubjpass", "auxpass") or self.tokens[verb].dep == "acl":
            return self.syntax.objects(verb, "by")
        return self.syntax.children(verb, "nsubj") if self.syntax.children(verb, "dobj") else ()

    def _agents_of_noun(self, noun: int) -> Iterator[int]:
        """'strikes by the coalition', 'coalition strikes', 'the regime's attack'; no person's name in a headline."""
        yield from self.syntax.objects(noun, "by")
        for child in self.syntax.children(noun, *_BEFORE_NOUN):
            headline = self.kind_at.get(child) == "person" and self.tokens[child].dep != "poss"
            if self._acts(child) and not headline:
                yield child

    def _does(self, verb: int) -> Iterator[_Found]:
        """'carried out the attack', 'an attack launched by'."""
        things = self.syntax.children(verb, "dobj", "nsubjpass")
        if self.tokens[verb].dep in {"acl", "relcl"}:
            things = [*things, self.tokens[verb].head]
        if self.tokens[verb].dep == "xcomp":
            things = [*things, *self.syntax.children(self.tokens[verb].head, "nsubj", "nsubjpass")]
        passive = self.tokens[verb].dep == "acl" or bool(self.syntax.children(verb, "nsubjpass", "auxpass", "agent"))
        done = ((t, self._done(t)) for t in things)
        deed = next(((thing, name) for thing, name in done if name), None)
        if deed:
            agents = self.syntax.objects(verb, "by") if passive else self.syntax.children(verb, "nsubj")
            yield from (_Found(head, *deed) for head in agents)

    def _blames(self, verb: int) -> Iterator[_Found]:
        """'blamed the army for the strike', 'blamed the strike on the army', 'accused the army of striking'."""
        for thing in self.syntax.children(verb, "dobj", "nsubjpass"):
            if deed := self._done(thing):
                on = [*self.syntax.objects(verb, "on"), *self.syntax.objects(thing, "on")]
                yield from (_Found(head, thing, deed) for head in on[:1])
            elif (later := self._deed_below(verb, max(verb, thing))) is not None:
                yield _Found(thing, later, "attack")

    def _deed_below(self, word: int, after: int) -> int | None:
        deed = next((i for i in self.syntax.subtree(word) if i > after and self._done(i)), None)
        return None if deed is None or self._is_kind(deed) else deed

    def _denies(self, verb: int) -> Iterator[_Found]:
        """'refuted the allegations', 'denied that it used such weapons'."""
        things = [t for t in self.syntax.children(verb, "dobj") if self.tokens[t].lemma.lower() in _DENIED]
        below = (i for c in self.syntax.children(verb, "ccomp", "xcomp", "pcomp") for i in self.syntax.subtree(c))
        deed = next((i for i in (*things, *below) if i in things or self._is_deed_or_weapon(i)), None)
        if deed is not None:
            yield from (_Found(head, deed, "attack", says=True) for head in self.syntax.children(verb, "nsubj"))

    def _is_deed_or_weapon(self, index: int) -> bool:
        named = self._deed(index) or self.tokens[index].lemma.lower() in _WEAPONS
        return bool(named) and not self._is_kind(index)

    def _answers_for(self, index: int, lemma: str) -> Iterator[_Found]:
        """'bears responsibility for', 'was responsible for', 'was behind', 'claimed responsibility'."""
        verb = self.tokens[index].head
        if self.tokens[verb].pos not in {"VERB", "AUX"} or self._is_another(verb):
            return
        deed = self._deed_below(index, index)
        if lemma == "behind" and deed is None:
            return
        says = self.tokens[verb].lemma.lower() in {"claim", "deny", "admit", "accept"}
        happening = RESPONSIBLE if deed is None else "attack"
        for head in self.syntax.children(verb, "nsubj"):
            yield _Found(head, index if deed is None else deed, happening, says)

    def doer(self, found: _Found, said_by: int) -> Doer | None:
        """The agent's phrase and the stretch from it to the deed; None for what names nobody who acts."""
        words = self._phrase(found.head)
        if self.tokens[found.head].pos == "PRON" or not self._is_clean(words):
            return None
        if not any(self._acts(i) or self.kind_at.get(i) == "place" for i in words):
            return None
        ends = [*words, found.deed, said_by]
        cue = self.syntax.span_of([self._cue(found, said_by)]) if found.says else None
        return Doer(
            self.syntax.span_of(words),
            self.syntax.span_of([min(ends), max(ends)]),
            found.deed,
            found.happening,
            cue,
            self.deeds.meant(found.deed),
            found.singled and self.deeds.is_one(found.deed),
        )

    def _is_kind(self, index: int) -> bool:
        """'barrel bombs', 'toxic gas attacks': deeds of a kind, not those that are told of."""
        before = [self.tokens[c] for c in self.syntax.children(index)]
        known = any(t.dep in {"det", "poss", "predet"} or t.text.lower() == "such" for t in before)
        return self.tokens[index].tag in {"NNS", "NNPS"} and not known

    def _cue(self, found: _Found, said_by: int) -> int:
        return said_by if self.tokens[said_by].pos == "VERB" else self.tokens[found.head].head

    def _is_clean(self, words: list[int]) -> bool:
        """No numbers (those count victims) and no marks that end a name."""
        kinds = ((self.tokens[i].pos, self.tokens[i].text) for i in words)
        return not any(pos in {"NUM", "SPACE"} or (pos == "PUNCT" and text not in _INSIDE) for pos, text in kinds)

    def _acts(self, index: int) -> bool:
        """Whether a word names or describes somebody who acts, by itself or by what stands before it."""
        token = self.tokens[index]
        if token.lemma.lower() in _ACTING or self.kind_at.get(index) in _NAMED:
            return True
        if token.text.lower().endswith("-led") or (token.text.lower() == "led" and token.dep == "amod"):
            return True
        before = () if token.pos == "ADJ" else self.syntax.children(index, "compound", "amod")
        return any(self._acts(c) for c in before if c < index)

    def _phrase(self, head: int) -> list[int]:
        """The words of an agent around its head, without what hangs behind."""
        modifies = self.tokens[head].dep in _BEFORE_NOUN
        words = self.syntax.subtree(head) if modifies else self.syntax.subtree(head, _BEHIND)
        return words[-_LONGEST:]
