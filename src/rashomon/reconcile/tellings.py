"""Which clauses of two reports tell one thing in words of their own, seen by the sentences that they stand in.

Two reports that tell one happening seldom share its verb. Their sentences still share a few words that each report uses
in few places, and each is the one of its report that comes nearest to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log, sqrt

from rashomon.model import Claim
from rashomon.reconcile.context import Context, meaning
from rashomon.reconcile.features import VETO, Evidenced, other_numbers, shared_meaning

# What two clauses must score to tell one thing, and how many words they must share.
TELLS_ONE = 3.75
LEAST_WORDS = 2
# What the clauses, the sentences around them, and their nearness weigh: rounded from a logistic regression over pairs
# of clauses of annotated stories of which an annotator named at least one; left-out stories gave the same weights.
WEIGHTS: Mapping[str, float] = {
    "shared_meaning": 1.5,
    "part_shared": 1.0,
    "rare_word": 0.15,
    "sentences": 1.0,
    "nearest": 1.0,
    "own_words": 0.1,
}
_Sentence = tuple[str, int]
_Says = tuple[Evidenced, ...]


@dataclass(frozen=True, slots=True)
class Tellings:
    """The sentences of a story that were compared, each as a number.

    `_shared` has for two of them, the lower number first, the cosine of their rare words, and how much of what they
    share stands in few places of a report. `_nearest` has for a sentence and a report the highest such cosine.
    """

    _number: Mapping[_Sentence, int] = field(default_factory=dict)
    _shared: Mapping[tuple[int, int], tuple[float, float]] = field(default_factory=dict)
    _nearest: Mapping[tuple[int, str], float] = field(default_factory=dict)

    @classmethod
    def of(cls, claims: Iterable[Claim], pairs: Iterable[tuple[Claim, Claim]], context: Context) -> Tellings:
        """The sentences of all claims, those of the clauses in `pairs` compared."""
        words = _words(claims, context)
        rarity, places = _spread(words)
        told = sorted(words)
        number = {sentence: i for i, sentence in enumerate(told)}
        weight = [sum(rarity[w] for w in sorted(words[sentence])) for sentence in told]
        compared = {_ordered(number[_sentence(a)], number[_sentence(b)]) for a, b in pairs}
        shared: dict[tuple[int, int], tuple[float, float]] = {}
        nearest: dict[tuple[int, str], float] = {}
        for i, j in sorted(compared):
            (one, _), (other, _) = told[i], told[j]
            common = sorted(words[told[i]] & words[told[j]]) if one != other else []
            if common:
                cosine = sum(rarity[w] for w in common) / sqrt(weight[i] * weight[j])
                shared[i, j] = cosine, sum(rarity[w] / places[w] ** 2 for w in common)
                nearest[i, other] = max(cosine, nearest.get((i, other), 0.0))
                nearest[j, one] = max(cosine, nearest.get((j, one), 0.0))
        return cls(number, shared, nearest)

    def like(self, a: Claim, b: Claim, context: Context) -> _Says:
        """What speaks for two clauses of two reports telling one thing; other numbers speak for two."""
        i, j = _ordered(self._number.get(_sentence(a), -1), self._number.get(_sentence(b), -1))
        (one, weight), (other, its_weight) = (context.weighed(context.meanings(c.frame.terms)) for c in (a, b))
        common = one & other
        if (i, j) not in self._shared or len(common) < LEAST_WORDS:
            return (Evidenced("shared_words", VETO, 1.0, "one report, or too few words in common"),)
        if other_numbers(a, b, context)[0] < 0:
            return (Evidenced("other_numbers", VETO, 1.0, "they give different numbers"),)
        if context.is_earlier(a) != context.is_earlier(b):
            return (Evidenced("earlier", VETO, 1.0, "one is told of an earlier deed"),)
        value, said = shared_meaning(a, b, context)
        rarity = [context.rarity.get(t, 1.0) for t in sorted(common)]
        part = sum(rarity) / min(weight, its_weight)
        cosine, own = self._shared[i, j]
        reports = sorted((a.span.report, b.span.report))
        near = cosine / self._nearest[i, reports[1]] * cosine / self._nearest[j, reports[0]]
        return (
            _said("shared_meaning", value, said),
            _said("part_shared", part, "part of the shorter clause that they share"),
            _said("rare_word", max(rarity), "how rare the rarest word in common is"),
            _said("sentences", cosine, "how much of the sentences around them is shared"),
            _said("nearest", near, "how near each sentence comes to the other beside those around it"),
            _said("own_words", own, "words in common that each report uses in few places"),
        )


def _said(name: str, value: float, reason: str) -> Evidenced:
    return Evidenced(name, value, WEIGHTS[name], reason)


def _sentence(claim: Claim) -> _Sentence:
    return claim.sentence.report, claim.sentence.start


def _ordered(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i <= j else (j, i)


def _words(claims: Iterable[Claim], context: Context) -> dict[_Sentence, set[str]]:
    """What each sentence says: its words, kinds of happening as one, its numbers and times, and who says so."""
    words: dict[_Sentence, set[str]] = {}
    for claim in (c for c in claims if c.kind != "actor"):
        held = words.setdefault(_sentence(claim), set())
        held.update(map(meaning, (*claim.frame.terms, *claim.frame.near)))
        if claim.quantity:
            held.add(f"#{claim.quantity.dimension} {claim.quantity.base_value:g}")
        if claim.timex:
            held.add(f"@{claim.timex.value}")
        if claim.speaker:
            held.add(f">{context.entity_of.get(claim.speaker, claim.speaker)}")
    return words


def _spread(words: Mapping[_Sentence, set[str]]) -> tuple[dict[str, float], dict[str, float]]:
    """How rare each word is over the sentences, and in how many of them a report that uses it does, on average."""
    seen: dict[str, list[str]] = {}
    for report, start in sorted(words):
        for word in words[report, start]:
            seen.setdefault(word, []).append(report)
    rarity = {word: log(1 + len(words) / len(reports)) for word, reports in seen.items()}
    return rarity, {word: len(reports) / len(set(reports)) for word, reports in seen.items()}
