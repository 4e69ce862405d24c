"""A run of capitalised words, cut into single names: at titles, known names and head nouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.language import _name_words as cues
from rashomon.language._name_scan import Tagged, Word
from rashomon.language.gazetteer import Gazetteer

_HEADS = cues.ORGANISATION_HEADS | cues.PLACE_HEADS | cues.EVENT_HEADS | cues.THING_HEADS
_LINKS = frozenset(["of", "for", "the", "and", "in", "to", "on", "against", "without"])


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one name, and whether a person's title stood before them."""

    words: tuple[Word, ...]
    titled: bool


def pieces(run: Sequence[Word], known: Gazetteer, tagged: Tagged, vocabulary: frozenset[str]) -> Iterator[Piece]:
    """The names in a run, from left to right; titles and openers that are no names are left out."""
    words = _without_opener(run, known, tagged, vocabulary)
    if not words:
        return
    title = _title(words, known)
    if title is None:
        yield from _tiles(words, known, tagged)
        return
    first, last = title
    yield from _tiles(words[:first], known, tagged)
    rest = words[last:]
    if rest and rest[0].text not in _LINKS:
        yield from _person(rest, known, tagged)


def _without_opener(
    run: Sequence[Word], known: Gazetteer, tagged: Tagged, vocabulary: frozenset[str]
) -> Sequence[Word]:
    """Drops a first word that has its capital only because it opens the sentence."""
    first = run[0]
    if not first.opening or len(run) == 1 or first.pos == "PROPN":
        return run
    joined = " ".join(word.text for word in run)
    entry = known.find(first.text)
    label = tagged.get(first.start)
    if known.find(joined) or (entry is not None and entry.sure) or first.text in cues.TITLES:
        return run
    if label is not None and label.start == first.start and label.end >= run[1].end:
        return run
    if first.lower not in vocabulary and first.pos in ("ADJ", "X", "") and run[-1].text in _HEADS:
        return run
    return run[1:] if run[1].text not in _LINKS else ()


def _title(words: Sequence[Word], known: Gazetteer) -> tuple[int, int] | None:
    """Where a run of titles stands, half-open: from its first word to the word after its last."""
    ends = [i for i, word in enumerate(words) if word.text in cues.TITLE_ENDS]
    for end in ends:
        if known.find(" ".join(word.text for word in words)) or words[-1].text in cues.ORGANISATION_HEADS:
            return None
        first = end
        while first > 0 and words[first - 1].text in cues.TITLES:
            first -= 1
        last = end + 1
        while last < len(words) and words[last].text in cues.TITLES:
            last += 1
        if last + 1 < len(words) and words[last].text in ("of", "for"):
            last += 3 if words[last + 1].text == "the" else 2
            while last < len(words) and words[last].text in cues.TITLES:
                last += 1
        return first, last
    return None


def _person(words: Sequence[Word], known: Gazetteer, tagged: Tagged) -> Iterator[Piece]:
    """The person after a title; a country or city that follows without its comma is cut off."""
    size = len(words)
    while size > 1 and _is_place(words[size - 1].text, known):
        label = tagged.get(words[size - 1].start)
        if label is not None and label.label == "PERSON" and label.start < words[size - 1].start:
            break
        size -= 1
    while size > 1 and words[size - 1].text in cues.TITLES:
        size -= 1
    yield Piece(tuple(words[:size]), titled=True)
    yield from _tiles(words[size:], known, tagged)


def _is_place(text: str, known: Gazetteer) -> bool:
    entry = known.find(text)
    return entry is not None and entry.sort in ("country", "capital", "state")


def _tiles(words: Sequence[Word], known: Gazetteer, tagged: Tagged) -> Iterator[Piece]:
    """Cuts off the longest beginning that is a name by itself, again and again."""
    while words:
        if words[0].text in _LINKS:
            words = words[1:]
            continue
        size = next((n for n in range(len(words), 0, -1) if _whole(words[:n], words[n:], known, tagged)), len(words))
        yield from _kept(words[:size])
        words = words[size:]


def _kept(words: Sequence[Word]) -> Iterator[Piece]:
    while words and words[-1].text in _LINKS:
        words = words[:-1]
    if words:
        yield Piece(tuple(words), titled=False)


def _whole(words: Sequence[Word], rest: Sequence[Word], known: Gazetteer, tagged: Tagged) -> bool:
    """Whether these words are one name by themselves, given what follows them in the run."""
    if words[-1].text in _LINKS or (rest and rest[0].text in cues.PARTICLES):
        return False
    entry = known.find(" ".join(word.text for word in words))
    if entry is not None and entry.sure and (entry.sort not in ("city", "capital") or not rest or len(words) > 1):
        return True
    if len(words) > 1 and _has_head(words) and not _runs_on(words, known):
        return True
    label = tagged.get(words[0].start)
    if label is not None and label.end == words[-1].end and label.start == words[0].start:
        return not (rest and rest[0].text in _LINKS | _HEADS) and not _runs_on(words, known)
    return False


def _has_head(words: Sequence[Word]) -> bool:
    if words[-1].text in _HEADS:
        return True
    return any(
        word.text in ("of", "for") and words[i].text in cues.LINK_HEADS for i, word in enumerate(words[1:])
    )


def _runs_on(words: Sequence[Word], known: Gazetteer) -> bool:
    """Whether the beginning is a name by itself and what follows it another: 'Syria Democratic Party' does not."""
    return False
