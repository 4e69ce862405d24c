"""When two names are one: keys, spellings, short forms and acronyms."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from rashomon.language import _name_words as cues
from rashomon.language.gazetteer import gazetteer, plain
from rashomon.model import EntityKind, Mention, Parse

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_ARABIC_ARTICLE = re.compile(r"\b(?:al|el|an|as|ash|ad|ar|at|az)[- ](?=\w)")
_SPLIT = re.compile(r"[\s-]+")
_VOWELS = re.compile(r"[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")
# Ways to write one sound in Latin letters: Arabic, Cyrillic and others.
_SOUNDS = tuple(pair.split("=") for pair in "kh=h gh=g dh=d th=t sh=s ph=f ck=k q=k c=k w=v z=s j=g x=ks '=".split())


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """A name in the form in which equal names are equal: no article, accents, dots in abbreviations, or capitals."""
    text = _ARTICLE.sub("", plain(name))
    if re.fullmatch(r"(?:\w\.)+\w?", text):
        text = text.replace(".", "")
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.casefold().strip(" .") or text.casefold()


def without_title(text: str) -> str:
    """The name after any titles and the article: 'the President Mary Doe' gives 'Mary Doe'."""
    words = _ARTICLE.sub("", plain(text)).split(" ")
    while len(words) > 1 and (words[0] in cues.TITLES or words[0] in cues.PERSON_CUES or words[0] == "the"):
        words = words[1:]
    return re.sub(r"'s$", "", " ".join(words))


_LEADING = re.compile(r"^(?:united nations|united states|u\.n\.|u\.s\.)(?= )")


def _abbreviated(match: re.Match[str]) -> str:
    return "un" if match[0] in ("united nations", "u.n.") else "us"


@lru_cache(maxsize=50_000)
def _profile(key: str) -> tuple[str, str, int, bool]:
    """How a key sounds, its consonants (and the first letter, whatever it is), its number of words, any digits."""
    text = _ARABIC_ARTICLE.sub("", _LEADING.sub(_abbreviated, key))
    for written, sound in _SOUNDS:
        text = text.replace(written, sound)
    sounds = _DOUBLED.sub(r"\1", _SPLIT.sub(" ", text))
    return sounds, sounds[:1] + _VOWELS.sub("", sounds[1:]), sounds.count(" ") + 1, any(c.isdigit() for c in key)


def spelling_bucket(key: str) -> str:
    """What all spellings of a key have in common: only keys with equal buckets need `same_spelling`."""
    _, skeleton, words, _ = _profile(key)
    return f"{skeleton[:3]} {words}"


def same_spelling(one: str, other: str, kind: EntityKind) -> bool:
    """Whether two keys are spellings of one name; consonants weigh more than vowels, 'al-' nothing.

    >>> same_spelling("khan sheikhoun", "khan sheikhun", "place"), same_spelling("iran", "iraq", "place")
    (True, False)
    """
    (a, bones, words, digits), (b, other_bones, other_words, other_digits) = _profile(one), _profile(other)
    if a == b:
        return len(a) > 2
    if words != other_words or abs(len(a) - len(b)) > 4:
        return False
    if min(len(a), len(b)) < 5 or digits or other_digits:
        return bones == other_bones and min(len(a), len(b)) > 3 and kind in ("place", "person")
    if kind in ("place", "person") and bones == other_bones:
        return JaroWinkler.similarity(a, b) >= 0.8
    if kind == "group":
        return False
    least = 0.95 if kind == "person" else 0.93
    return all(
        x == y or (min(len(x), len(y)) > 4 and JaroWinkler.similarity(x, y) >= least)
        for x, y in zip(a.split(" "), b.split(" "), strict=True)
    )


def shortens(short: str, full: str, kind: EntityKind) -> bool:
    """Whether one key is a short form of another: 'coast guard' of 'us coast guard', 'doe' of 'mary doe'."""
    few, many = short.split(" "), full.split(" ")
    if len(few) >= len(many) or not few:
        return False
    if kind == "place":
        return _shortens_place(few, many)
    if kind == "group":
        return False
    if few[-1] == "party" and len(few) > 2:
        few = few[:-1]
    if many[: len(few)] == few or many[-len(few) :] == few:
        return True
    heads = [i for i, word in enumerate(many) if word in ("of", "for")]
    return bool(heads) and many[heads[0] - len(few) : heads[0]] == few


def _shortens_place(few: Sequence[str], many: Sequence[str]) -> bool:
    """'Handar' of 'Handar Camp', 'Gulf' of 'Gulf of Zemlia', 'Vale' of 'Eastern Vale'; not 'York' of 'New York'."""
    rest = many[len(few) :]
    if many[: len(few)] == few:
        return rest[0] == "of" or (rest[-1].title() in cues.PLACE_HEADS and few[-1].title() not in cues.PLACE_HEADS)
    return many[-len(few) :] == few and many[0] in ("greater", "eastern", "western", "northern", "southern")


def adds_little(short: str, full: str) -> bool:
    """Whether the longer key only says what the shorter one is: 'tulip' and 'tulip plc'."""
    return full.startswith(short) and full[len(short) + 1 :].title() in _LEGAL


_LEGAL = frozenset(
    "Inc Inc. Plc Ltd Ltd. Corp Corp. Co Co. Company Group Agency News Limited Corporation Province Governorate".split()
)


def acronym_pairs(
    parses: Sequence[Parse], mentions: Sequence[tuple[Mention, ...]], kinds: Mapping[str, EntityKind]
) -> Iterator[tuple[str, str]]:
    """Pairs (acronym, full name) as keys: those that a report states in brackets, then those told by their initials."""
    stated = sorted({pair for parse, found in zip(parses, mentions, strict=True) for pair in _stated(parse, found)})
    yield from stated
    done = {short for short, _ in stated}
    by_initials: dict[str, set[str]] = defaultdict(set)
    for found in mentions:
        for mention in found:
            for initials in _initials(mention.name):
                by_initials[initials].add(name_key(mention.name))
    for found in mentions:
        for mention in found:
            key = name_key(mention.name)
            letters = mention.name.replace(".", "")
            if key in done or not letters.isupper() or not 2 <= len(letters) <= 7:
                continue
            done.add(key)
            full = sorted(
                k for k in by_initials[letters] if k != key and kinds[k] in ("organisation", "place", "thing", "event")
            )
            if full and all(same_spelling(full[0], other, kinds[full[0]]) for other in full[1:]):
                yield key, full[0]


def _stated(parse: Parse, found: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """'Full Name (FN)' and 'FN (Full Name)'."""
    text = parse.report.text
    for left, right in itertools.pairwise(found):
        gap = text[left.span.end : right.span.start]
        if len(gap) > 12 or gap.strip(" '\"“”’`s") not in ("(", ", or", "or", "( the", "(the"):
            continue
        for short, full in ((right, left), (left, right)):
            letters = short.name.replace(".", "")
            foreign = short is right and "(" in gap and _is_long_body(full) and gazetteer().find(short.name) is None
            if letters.isupper() and len(letters) <= 8 and (foreign or _spells(letters, full.name)):
                yield name_key(short.name), name_key(full.name)


def _is_long_body(mention: Mention) -> bool:
    """Whether capitals in brackets behind the name must be its acronym, perhaps in its own language."""
    return mention.kind == "organisation" and mention.name.count(" ") > 1


def _spells(letters: str, full: str) -> bool:
    """Whether the acronym's letters stand in the full name in this order, the first at its beginning."""
    if full[:1].upper() != letters[0] or len(full) <= len(letters) + 2:
        return False
    rest = iter(full.upper())
    return all(letter in rest for letter in letters)


def _initials(name: str) -> Iterator[str]:
    words = [word for word in _SPLIT.split(plain(name)) if word]
    if len(words) < 2:
        return
    yield "".join(word[0] for word in words if word[0].isupper())
    yield "".join(word[0].upper() for word in words)
    if words[0] in ("US", "U.S.", "UN", "UK"):
        yield "".join(word[0] for word in words[1:] if word[0].isupper())
