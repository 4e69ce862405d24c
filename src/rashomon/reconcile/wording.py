"""Comparators for statements in words: quotations of one utterance, clauses, and phrases of place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from rapidfuzz.distance import Indel, LCSseq

from rashomon.model import Claim
from rashomon.reconcile.compare import Comparison, normal_words
from rashomon.text import words

# Part of the shorter clause's words that two clauses of one statement share when only spelling and cuts differ.
SAME_WORDS = 0.8
# The same of the longer one.
LEAST_OF_LONGER = 0.4
# How alike two spellings of one name are: 'Rashidin' and 'Rashideen', not 'Idlib' and 'Iblin'.
SPELLING = 0.75
# Words from which on a quotation is an utterance that can be told by itself.
LEAST_WORDS = 4
# As few words that carry meaning, taken from a longer quotation, do not tell what it says.
FEW_WORDS = 1
# Words that say nothing of what is told; so are all of one or two letters.
_GRAMMAR = frozenset("the and that this these those for with from are was were has had have its his her our".split())


def compare_clauses(a: str, b: str) -> Comparison:
    """Compares two clauses: the same where nearly all words of the shorter stand in the longer, in order.

    Of a clause that goes on to say much more, the few words that both share are not the answer.
    """
    one, other = normal_words(a), normal_words(b)
    shared = LCSseq.similarity(one, other)
    shorter, longer = sorted((len(one), len(other)))
    if shorter and shared >= SAME_WORDS * shorter and shared >= LEAST_OF_LONGER * longer:
        return Comparison(relation="same", reason=f"{shared} of {shorter} words are the same, in the same order")
    return Comparison(relation="compatible", reason=f"worded differently: {shared} of {shorter} words in common")


def compare_quotes(a: str, b: str) -> Comparison:
    """Compares two quotations of one utterance from the first word they share to the last.

    What stands before and after is a matter of where a report cut; a word more inside, or another word in the place of
    one, is another wording.
    """
    one, other = sorted((normal_words(a), normal_words(b)), key=len)
    if len(one) < LEAST_WORDS:
        return _compare_few(one, other)
    differing = _differing(*sorted((one, other)))
    if differing:
        return Comparison(relation="compatible", reason=f"worded differently: {', '.join(differing[:4])}")
    return Comparison(relation="same", reason="the same words, as far as both quote them")


def _compare_few(few: Sequence[str], other: Sequence[str]) -> Comparison:
    """Compares a few quoted words with those of another quotation, which may say much else."""
    if len(list(filter(_carries, few))) <= FEW_WORDS and len(few) < len(other):
        return Comparison(relation="compatible", reason=f"only '{' '.join(few)}' is quoted")
    if any(other[k : k + len(few)] == few for k in range(len(other))):
        return Comparison(relation="same", reason="the same words, as far as both quote them")
    return Comparison(relation="compatible", reason=f"worded differently: '{' '.join(few)}'")


def telling_words(text: str) -> tuple[str, ...]:
    """The normalised words of a text without those of grammar, in order."""
    return tuple(filter(_carries, normal_words(text)))


def _differing(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """Words that carry meaning and stand in one only of two quotations, between words they share."""
    codes = list(LCSseq.opcodes(one, other))
    equal = [i for i, code in enumerate(codes) if code.tag == "equal"]
    shared = sum(codes[i].src_end - codes[i].src_start for i in equal)
    if 2 * shared < min(len(one), len(other)) or not equal:
        return [*one, *other]
    inside = codes[equal[0] : equal[-1]]
    gaps = ((one[c.src_start : c.src_end], other[c.dest_start : c.dest_end]) for c in inside if c.tag != "equal")
    return [word for mine, theirs in gaps for word in _unmatched(mine, theirs)]


def _unmatched(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    """Words of two stretches, without those of grammar and without two spellings of one word."""
    left = [w for w in theirs if _carries(w)]
    for word in filter(_carries, mine):
        match = next((w for w in left if same_spelling(w, word)), None)
        if match is None:
            yield word
        else:
            left.remove(match)
    yield from left


def _carries(word: str) -> bool:
    return len(word) > 2 and word not in _GRAMMAR


def same_spelling(a: str, b: str) -> bool:
    """Whether two normalised words may be spellings of one."""
    return a == b or (a[:1] == b[:1] and Indel.normalized_similarity(a, b) >= SPELLING)


def compare_places(a: Sequence[str], b: Sequence[str]) -> Comparison:
    """Compares two phrases of place by the places they name. Which lies in which is not known: never a conflict."""
    one, other = (["".join(words(name)[0]) for name in names] for names in (a, b))
    innermost = bool(one and other) and same_spelling(one[0], other[0])
    left = len(list(_unmatched(one, other)))
    # 'Port Selda, Arvenia' beside 'Arvenia' says more; with two names in common the third is the country or a slip.
    if innermost or not left or (left <= 2 and len(one) + len(other) - left >= 4):
        return Comparison(relation="same", reason=f"both name {', '.join(a)}")
    return Comparison(relation="compatible", reason=f"{', '.join(a)} beside {', '.join(b)}: named more or less closely")


def places_agree(claims: Sequence[Claim]) -> bool:
    """Whether the places that each report names most closely are one: 'in Brask' beside its own 'in Arvenia'."""
    named: dict[str, list[Sequence[str]]] = {}
    for claim in claims:
        named.setdefault(claim.span.report, []).append(claim.frame.names)
    closest = {frozenset(tuple(c) for c in its if not _lies_around(c, its)) for its in named.values()}
    pairs = list(permutations(sorted(map(sorted, closest)), 2))
    return all(any(compare_places(a, b).relation == "same" for b in other) for one, other in pairs for a in one)


def _lies_around(names: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether a phrase of place says only in what the place of another one lies."""
    return any(set(names[:1]) & set(other[1:]) for other in others)
