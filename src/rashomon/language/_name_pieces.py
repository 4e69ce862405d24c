"""A run of capitalised words, cut into single names: at titles, known names and head nouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.language import _name_words as cues
from rashomon.language._name_scan import Tagged, Word
from rashomon.language.gazetteer import Entry, Gazetteer

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
    yield from _titled(words, known, tagged)


def _titled(words: Sequence[Word], known: Gazetteer, tagged: Tagged) -> Iterator[Piece]:
    title = _title(words, known)
    if title is None:
        yield from _tiles(words, known, tagged)
        return
    first, last = title
    yield from _titled(words[:first], known, tagged)
    rest = words[last:]
    if rest and rest[0].text not in _LINKS:
        yield from _person(rest, known, tagged)


def _without_opener(
    run: Sequence[Word], known: Gazetteer, tagged: Tagged, vocabulary: frozenset[str]
) -> Sequence[Word]:
    """Drops a first word that has its capital only because it opens the sentence."""
    first = run[0]
    if not first.opening or len(run) == 1 or first.pos == "PROPN" or first.text.endswith("."):
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
    """Where the last run of titles stands, half-open: from its first word to the word after its last."""
    end = next((i for i in range(len(words) - 1, -1, -1) if words[i].text in cues.TITLE_ENDS), None)
    if end is None or known.find(_joined(words)):
        return None
    if words[-1].text in cues.ORGANISATION_HEADS and words[-1].text not in cues.TITLES:
        return None
    first = end
    while first > 0 and words[first - 1].text in cues.TITLES:
        first -= 1
    while first > 0 and words[first - 1].text in cues.TITLE_MODIFIERS:
        first -= 1
    if first > 1 and [word.text for word in words[first - 2 : first]] == ["National", "Security"]:
        first -= 2
    last = end + 1
    while last < len(words) and words[last].text in cues.TITLES:
        last += 1
    if last + 1 < len(words) and words[last].text in ("of", "for"):
        last += 3 if words[last + 1].text == "the" else 2
        while last < len(words) and words[last].text in cues.TITLES:
            last += 1
    return first, last


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
        if words[0].text in _LINKS or (words[0].lower == "the" and not known.knows(_joined(words[:2]))):
            words = words[1:]
            continue
        size = next((n for n in range(len(words), 0, -1) if _whole(words[:n], words[n:], known, tagged)), 0)
        size = size or _before_known(words, known, tagged)
        yield from _kept(words[:size])
        words = words[size:]


def _joined(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _kept(words: Sequence[Word]) -> Iterator[Piece]:
    while words and (words[-1].text in _LINKS | cues.PEOPLE_NOUNS or _is_function(words[-1])):
        words = words[:-1]
    if words:
        yield Piece(tuple(words), titled=False)


def _is_function(word: Word) -> bool:
    return word.lower in cues.FUNCTION_WORDS and not word.text.isupper()


def _before_known(words: Sequence[Word], known: Gazetteer, tagged: Tagged) -> int:
    """Where no beginning is a name by itself: how many words stand before a name that surely begins another."""
    if known.is_given(words[0].text) or not words[0].free_before:
        return len(words) if words[0].free_before else 1
    label = tagged.get(words[0].start)
    if len(words) > 1 and label is not None and _two_names(words, known, label.label):
        return 1
    for i in range(1, len(words)):
        if words[i - 1].text not in _LINKS and any(known.knows(_joined(words[i:j])) for j in (i + 2, i + 3)):
            return i
        entry = known.find(words[i].text)
        if entry is None or words[i].text in cues.NOT_ALONE or words[i - 1].text in _LINKS | cues.PARTICLES:
            continue
        label = tagged.get(words[i].start)
        if label is not None and label.start < words[i].start and label.label == "PERSON":
            continue
        if entry.sort in ("country", "demonym") or words[i].text in cues.AGENCIES:
            return i
    return len(words)


def _whole(words: Sequence[Word], rest: Sequence[Word], known: Gazetteer, tagged: Tagged) -> bool:
    """Whether these words are one name by themselves, given what follows them in the run."""
    if words[-1].text in _LINKS or (rest and rest[0].text in cues.PARTICLES):
        return False
    entry = known.find(_joined(words))
    if entry is not None and entry.sure:
        if len(words) > 1 or not rest or entry.sort in ("country", "demonym", "state", "place"):
            return not (rest and _has_head([*words, *rest]) and _one_body(entry, rest, known))
        return (words[0].text in cues.AGENCIES and not _has_head([*words, *rest])) or _arabic_follows(entry, rest)
    if words[0].text in cues.SHIPS and len(words) > 1:
        return True
    if len(words) > 1:
        if (words[0].text in cues.AGENCIES and not _has_head(words)) or _cut_inside(words, rest, known):
            return False
        if _has_head(words) or words[-2].text in cues.STORMS:
            return not _splits(words, known)
    return _tagged_whole(words, rest, known, tagged)


def _tagged_whole(words: Sequence[Word], rest: Sequence[Word], known: Gazetteer, tagged: Tagged) -> bool:
    """Whether the tagger has exactly these words, and nothing speaks against it."""
    label = tagged.get(words[0].start)
    if label is None or label.end != words[-1].end or label.start != words[0].start:
        return False
    if rest and (
        rest[0].text in _LINKS | _HEADS or rest[0].text.isdigit() or (label.label == "PERSON" and len(words) == 1)
    ):
        return False
    return not _two_names(words, known, label.label)


def _two_names(words: Sequence[Word], known: Gazetteer, label: str) -> bool:
    """Whether a tagged name is two that lost their comma: 'Rzhev Ruritania', 'Ruritanian Rzhev', 'Rzhev Ill'."""
    if len(words) < 2 or known.is_given(words[0].text):
        return False
    first, last = known.find(words[0].text), known.find(words[-1].text)
    if last is not None and last.sort in ("country", "demonym") and words[-2].text not in cues.PARTICLES | _LINKS:
        return True
    rest = known.find(_joined(words[1:]))
    if first is None or first.sort not in ("demonym", "country", "capital", "city", "state") or not first.sure:
        return False
    if label == "PERSON":
        return True
    return first.sort in ("demonym", "country") and rest is not None and rest.kind == "place"


def _arabic_follows(entry: Entry, rest: Sequence[Word]) -> bool:
    """'Damascus al-Midan' is a city and a part of it."""
    return entry.kind == "place" and rest[0].text.startswith("al-")


def _cut_inside(words: Sequence[Word], rest: Sequence[Word], known: Gazetteer) -> bool:
    """Whether a known name of several words overlaps the end of these, or opens them with no head to hold the rest."""
    line = [*words, *rest]
    for start in range(len(words)):
        for end in range(start + 2, min(len(line), start + 5) + 1):
            beyond = end > len(words)
            opens = start == 0 and end < len(words) and not _has_head(words[end:])
            if ((beyond and start > 0) or opens) and known.knows(_joined(line[start:end])):
                return True
    return False


def _one_body(entry: Entry, rest: Sequence[Word], known: Gazetteer) -> bool:
    """Whether a known name and the body after it are one name: 'Ruritanian Navy', not 'Ruritania U.S. Senate'."""
    if rest[0].text in cues.THING_FIRST:
        return False
    most = 5 if entry.kind in ("place", "group") else 2
    if entry.kind == "place" and len(rest) > 1 and _opens_anew(rest, known):
        return False
    return len(rest) <= most and not known.knows(_joined(rest))


def _splits(words: Sequence[Word], known: Gazetteer) -> bool:
    """Whether a known place and a body that is known by itself stand side by side: 'Ohio' and 'U.S. Senate'."""
    first = known.find(words[0].text)
    if not words[0].free_before:
        return True
    for n in range(2, len(words)):
        apart = words[n].text in cues.THING_FIRST or (len(words) > 4 and n < len(words) - 1)
        if apart and _is_known_body(words[:n], known):
            return True
    if first is None or first.kind not in ("place", "group") or known.knows(_joined(words)):
        return False
    rest = words[1:]
    if first.kind == "place" and len(rest) > 1 and _opens_anew(rest, known):
        return True
    return known.knows(_joined(rest)) and (len(rest) > 1 or rest[0].text in ("Senate", "Congress"))


def _is_known_body(words: Sequence[Word], known: Gazetteer) -> bool:
    entry = known.find(_joined(words))
    return entry is not None and entry.kind == "organisation"


def _opens_anew(words: Sequence[Word], known: Gazetteer) -> bool:
    """Whether a new name must begin here: a country or people, or a known name of several words."""
    entry = known.find(words[0].text)
    if entry is not None and entry.sort in ("country", "demonym") and entry.code != "-":
        return True
    return any(known.knows(_joined(words[:n])) for n in range(2, len(words) + 1))


def _has_head(words: Sequence[Word]) -> bool:
    if len(words) > 1 and words[-1].text.isdigit():
        words = words[:-1]
    if not words:
        return False
    if words[-1].text in _HEADS or words[-1].text.partition("-")[0] in cues.ORGANISATION_HEADS:
        return True
    return any(word.text in ("of", "for") and words[i].text in cues.LINK_HEADS for i, word in enumerate(words[1:]))
