"""What two texts share, put into figures: the features that kind and score are decided on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.derivation.alignment import Chain
from rashomon.derivation.outlets import names_press
from rashomon.derivation.texts import DROPPED, Text

COPIED = 10.0  # weight outside speech of one passage above which it is copied: about ten common words in a row
LEAST_QUOTE = 6  # equal words in quotation marks that make a shared quotation
LONG_BLOCK = 20  # equal words in a row: a rewrite hardly has such
SPOKEN_PASSAGE = 60  # equal words: a longer passage is no single utterance
CUE_REACH = 4  # words outside a passage in which 'said' makes it somebody's utterance
SAYING = frozenset(
    "said says say saying told tells added adds tweeted tweets stated states declared wrote insisted warned".split()
)
FIRST_PERSON = frozenset("i im ive id ill my mine me myself".split())
ONE_SIDED = 40  # equal words that one text quotes and the other has as its own
PRESS_QUOTE = 15  # the same where they are quoted from a newspaper or an agency
PRESS_REACH = 12  # words before a quotation in which 'The Lund Times reported' may stand
REPORTING = frozenset("reported reports reporting wrote writes".split())


@dataclass(frozen=True, slots=True)
class Evidence:
    """Figures of one pair. `own` is the best chain's weight outside speech.

    `longest` are the equal words in a row of the longest stretch of a chain that has the weight of copied text.
    `coverage` and `coverage_long` are the shares of the shorter and of the longer text's running words that both have;
    `verbatim` the share of equal words in long blocks; `quotes` the shared quotations in the same order in both texts,
    `quoted` their words; `opening` where in the longer text the shared part begins (0 start, 1 end).
    """

    own: float
    longest: int
    words: int
    coverage: float
    coverage_long: float
    verbatim: float
    quotes: int
    quoted: int
    opening: float
    same_title: bool


def weigh(chains: Sequence[Chain], a: Text, b: Text) -> Evidence:
    """The pair's figures, all zero where nothing is shared."""
    owns = [own_weight(c, a, b) for c in chains]
    running = sorted((a.running, b.running))
    equal = sum(_running_equal(c, a, b) for c in chains)
    count = sum(c.words for c in chains)
    long_words = sum(x.length for c in chains for x in c.blocks if x.length >= LONG_BLOCK)
    quotes = _quotes_in_order(chains, a, b)
    return Evidence(
        own=max(owns, default=0.0),
        longest=max(
            (x.length for c, own in zip(chains, owns, strict=True) if own >= COPIED for x in c.blocks), default=0
        ),
        words=count,
        coverage=min(1.0, equal / max(1, running[0])),
        coverage_long=min(1.0, equal / max(1, running[1])),
        verbatim=long_words / max(1, count),
        quotes=len(quotes),
        quoted=sum(quotes),
        opening=_opening(chains, owns, a, b),
        same_title=_title(a) == _title(b) != (),
    )


def own_weight(chain: Chain, a: Text, b: Text) -> float:
    """The chain's weight outside speech; what both texts put in somebody's mouth without quotation marks is speech."""
    if chain.words <= SPOKEN_PASSAGE and (_uttered(chain, a, b) or _in_first_person(chain, a, b)):
        return 0.0
    return max(chain.own, _quoted_by_one(chain, a, b))


def _in_first_person(chain: Chain, a: Text, b: Text) -> bool:
    """Does somebody say 'I' in the passage outside any marks? Reporters do not; posts lose their marks on a page."""
    places = ((x.a + k, x.b + k) for x in chain.blocks for k in range(x.length))
    return any(a.words[i] in FIRST_PERSON and not a.speech[i] and not b.speech[j] for i, j in places)


def _uttered(chain: Chain, a: Text, b: Text) -> bool:
    """Do both texts attribute the passage from outside it, as 'X said …' and '…, X said' do?"""
    first, last = chain.first, chain.last
    inside = {w for x in chain.blocks for w in a.words[x.a : x.a + x.length]}
    if inside & SAYING:
        return False
    return _cued(a.words, first.a, last.a + last.length) and _cued(b.words, first.b, last.b + last.length)


def _cued(words: Sequence[str], start: int, end: int) -> bool:
    around = (*words[max(0, start - CUE_REACH) : start], *words[end : end + CUE_REACH])
    return any(w in SAYING for w in around)


def _quoted_by_one(chain: Chain, a: Text, b: Text) -> float:
    """Weight of a long passage that one text quotes while the other has it as its own words: then one is its source.

    Of what is quoted from a newspaper or an agency by name, a sentence is long enough.
    """
    if chain.quoted < PRESS_QUOTE or {w for x in chain.blocks for w in a.words[x.a : x.a + x.length]} & FIRST_PERSON:
        return 0.0
    places = [(x.a + k, x.b + k) for x in chain.blocks for k in range(x.length)]
    by_a = [(i, j) for i, j in places if a.speech[i] and not b.speech[j]]
    by_b = [(i, j) for i, j in places if b.speech[j] and not a.speech[i]]
    first, last = chain.first, chain.last
    if _cued(b.words, first.b, last.b + last.length):
        by_a = []
    if _cued(a.words, first.a, last.a + last.length):
        by_b = []
    worth = sum(max(a.weights[i], b.weights[j]) for i, j in by_a + by_b) / 2
    if len(by_a) + len(by_b) >= ONE_SIDED:
        return worth
    pressed = (len(by_a) >= PRESS_QUOTE and _from_press(a.words, by_a[0][0])) or (
        len(by_b) >= PRESS_QUOTE and _from_press(b.words, by_b[0][1])
    )
    return 2 * worth if pressed else 0.0


def _from_press(words: Sequence[str], at: int) -> bool:
    """Is what begins there said to be what a newspaper or an agency 'reported'?"""
    before = words[max(0, at - PRESS_REACH) : at]
    return any(w in REPORTING and names_press(before[max(0, k - 3) : k]) for k, w in enumerate(before))


def _running_equal(chain: Chain, a: Text, b: Text) -> int:
    return sum(
        a.weights[x.a + k] > DROPPED and b.weights[x.b + k] > DROPPED for x in chain.blocks for k in range(x.length)
    )


def _quotes_in_order(chains: Sequence[Chain], a: Text, b: Text) -> list[int]:
    """Lengths in words of the shared quotations, the largest set that stands in the same order in both texts."""
    found = []
    for chain in chains:
        for x in chain.blocks:
            quoted = sum(a.speech[x.a + k] and b.speech[x.b + k] for k in range(x.length))
            if quoted >= LEAST_QUOTE:
                found.append((x.a, x.b, quoted))
    found.sort()
    best: list[tuple[int, list[int]]] = []
    for n, (_, at, quoted) in enumerate(found):
        earlier = (best[m] for m in range(max(0, n - 64), n) if found[m][1] < at)
        before = max(earlier, default=(0, []), key=lambda s: s[0])
        best.append((before[0] + quoted, [*before[1], quoted]))
    return max(best, default=(0, []), key=lambda s: s[0])[1]


def _opening(chains: Sequence[Chain], owns: Sequence[float], a: Text, b: Text) -> float:
    """Where the first telling chain begins in the longer text, as a share of its words."""
    telling = [c for c, own in zip(chains, owns, strict=True) if own > 4]
    if not telling:
        return 1.0
    if len(a.words) >= len(b.words):
        return min(c.first.a for c in telling) / max(1, len(a.words))
    return min(c.first.b for c in telling) / max(1, len(b.words))


def _title(text: Text) -> tuple[str, ...]:
    """The title's words: the one given, else the text's first line where it is short; empty below four words."""
    end = text.report.text.find("\n")
    count = sum(s < end for s in text.starts[:25]) if end > 0 else 0
    first = text.words[:count]
    return first if 4 <= len(first) < 25 else ()
