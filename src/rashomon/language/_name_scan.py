"""From a sentence to runs of capitalised words: what could be a name, before anyone asks what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rashomon.language._name_words import (
    ALSO_PERSONS,
    FUNCTION_WORDS,
    LINK_HEADS,
    NOT_ALONE,
    NOT_NAMES,
    NUMBERED,
    ORGANISATION_HEADS,
    PARTICLES,
    PLACE_HEADS,
    PREFIXES,
    THING_HEADS,
)
from rashomon.language.gazetteer import Gazetteer
from rashomon.model import Parse, RawName, Sentence
from rashomon.text import undamaged

# A word with what may stand inside it; '.' only between letters ('U.S') or before a hyphen ('U.S.-led').
_WORD = re.compile(r"[^\W_](?:[^\W_]|\.(?=[^\W_]|-[^\W_])|['’&\-–‑](?=[^\W_]))*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_CUT = re.compile(r"['’.\-–‑]")
_HYPHEN = re.compile(r"[-–‑]")
_POSSESSIVE = re.compile(r"['’][sS]$")
_GAP = re.compile(r"[ \t\n\r\u00a0]*")
_OPENERS = frozenset("\"'“”‘’`([{:;•*|-–—!?>/\\")
_LOWER_BEFORE = frozenset("anti pro ex non mid post pre then now self former co counter all once neo un re".split())
# Whose possessive is part of a name: 'People's Liberation Army'.
_OWNERS = frozenset(
    "People Peoples Women Men Children Workers Veterans Nurses Teachers Farmers King Queen Prince".split()
)
# Parts after a hyphen that belong to the name ('Kim Jong-un') are short; these short ones do not.
_LOWER_AFTER = frozenset(
    "led run era fed set hit ist con born made like wide area only free long held type code".split()
)
_ABBREVIATED = frozenset(
    "Gen Lt Col Maj Capt Cmdr Sgt Cpl Adm Brig Sen Rep Gov Mr Mrs Ms Dr Prof Rev Hon Jr Sr St Mt Inc Ltd Corp Co "
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa "
    "Tenn Tex Va Vt Wash Wis Wyo Sens Reps Supt Insp Dept".split()
)

_COMMON = NOT_ALONE | ORGANISATION_HEADS | PLACE_HEADS | THING_HEADS
# No name is longer; a page in title case must not make one run.
_LONGEST_RUN = 24
# The tagger's names, by the place of every word in them.
Tagged = Mapping[int, RawName]


class Word(NamedTuple):
    """A word of the text. `opening`: capitals mean little here. `free_before`, `free_after`: a name may go on there."""

    start: int
    end: int
    text: str
    pos: str = ""
    opening: bool = False
    free_before: bool = True
    free_after: bool = True

    @property
    def capital(self) -> bool:
        first, rest = self.text[0], self.text[1:]
        return first.isupper() or (first.isdigit() and any(c.isupper() for c in rest)) or rest[:1].isupper()

    @property
    def lower(self) -> str:
        return self.text.lower()


def sentence_words(
    parse: Parse, sentence: Sentence, vocabulary: frozenset[str], known: Gazetteer, *, bare: bool = False
) -> list[Word]:
    """The words of one sentence, cut at hyphens and possessives where a name ends.

    `bare`: the text has lost its apostrophes, so 'Ruritanias' is 'Ruritania' where only that is known.
    """
    text = undamaged(parse.report.text)
    tokens = parse.tokens[sentence.first : sentence.last]
    words: list[Word] = []
    at, last = 0, sentence.span.start
    for match in _WORD.finditer(text, sentence.span.start, sentence.span.end):
        start, end = match.span()
        opening = not words or not _OPENERS.isdisjoint(text[last:start])
        while at + 1 < len(tokens) and tokens[at].end <= start:
            at += 1
        end = _with_stop(text, start, end)
        pos = tokens[at].pos if tokens and tokens[at].start < end and start < tokens[at].end else ""
        word = Word(start, end, text[start:end], pos, opening)
        last = end
        if not _CUT.search(word.text):
            words.append(_without_s(word, vocabulary, known) if bare else word)
            continue
        parts = _cut(word, vocabulary, known)
        words.extend((_without_s(part, vocabulary, known) for part in parts) if bare else parts)
    return words


def _without_s(word: Word, vocabulary: frozenset[str], known: Gazetteer) -> Word:
    """'Ruritanias' is 'Ruritania' if that is known or stands elsewhere in the text; a common noun keeps its 's'."""
    stem = word.text[:-1]
    if word.text[-1] != "s" or not (word.capital and len(stem) > 1) or known.find(word.text):
        return word
    entry = known.find(stem)
    sure = entry is not None and entry.sure and (len(stem) > 3 or stem.isupper())
    seen = stem in vocabulary and len(stem) > 3 and stem.lower() not in vocabulary and word.lower not in vocabulary
    if stem in _COMMON or not (sure or seen):
        return word
    return word._replace(end=word.end - 1, text=stem, free_after=False)


def vocabulary_of(text: str) -> frozenset[str]:
    """Every word of the text that stands without a hyphen."""
    return frozenset(_POSSESSIVE.sub("", word) for word in _WORD.findall(text) if "-" not in word)


def _with_stop(text: str, start: int, end: int) -> int:
    """The end of the word, with the full stop of an abbreviation."""
    word = text[start:end]
    if text[end : end + 1] == "." and (word in _ABBREVIATED or (_INITIALS.fullmatch(word) and word[0].isupper())):
        return end + 1
    return end


def _part(word: Word, first: int, last: int, **changes: Any) -> Word:
    return word._replace(start=word.start + first, end=word.start + last, text=word.text[first:last], **changes)


def _cut(word: Word, vocabulary: frozenset[str], known: Gazetteer) -> Iterator[Word]:
    possessive = _POSSESSIVE.search(word.text)
    if possessive and word.text[: possessive.start()] not in _OWNERS and not known.find(word.text):
        yield from _cut(_part(word, 0, possessive.start(), free_after=False), vocabulary, known)
        return
    if "." in word.text[:-1] and not _INITIALS.fullmatch(word.text.rstrip(".")):
        yield from _cut_at_stop(word, vocabulary, known)
        return
    hyphen = _cutting_hyphen(word.text, vocabulary, known)
    if hyphen is None:
        yield word
        return
    head = _part(word, 0, hyphen, free_after=False)
    yield from [head._replace(text=head.lower)] if head.lower in _LOWER_BEFORE else _cut(head, vocabulary, known)
    yield from _cut(_part(word, hyphen + 1, len(word.text), free_before=False, opening=False), vocabulary, known)


def _cut_at_stop(word: Word, vocabulary: frozenset[str], known: Gazetteer) -> Iterator[Word]:
    """A missing space ('ended.The next') is a cut; an address becomes a word in small letters, which starts no name."""
    compound = _abbreviated_compound(word)
    if compound is not None:
        yield compound
        return
    stop = next((i for i, c in enumerate(word.text) if c == "." and word.text[i + 1 : i + 2].isupper()), None)
    if not stop:
        yield word._replace(text=word.text.lower(), free_after=False, free_before=False)
        return
    yield from _cut(_part(word, 0, stop, free_after=False), vocabulary, known)
    yield from _cut(_part(word, stop + 1, len(word.text), free_before=False, opening=True), vocabulary, known)


def _abbreviated_compound(word: Word) -> Word | None:
    """'U.S.-led' is 'U.S.'."""
    hyphen = _HYPHEN.search(word.text)
    if hyphen and _INITIALS.fullmatch(word.text[: hyphen.start()].rstrip(".")):
        return _part(word, 0, hyphen.start(), free_after=False)
    return None


def _cutting_hyphen(text: str, vocabulary: frozenset[str], known: Gazetteer) -> int | None:
    """Where a hyphen parts a name from something else ('Britain-based', 'anti-Daesh', 'US-Russia'), if it does."""
    if not _HYPHEN.search(text) or known.find(text):
        return None
    first = _HYPHEN.search(text)
    last = text.rindex(max(_HYPHEN.findall(text), key=text.rindex))
    head, tail = text[: first.start()] if first else "", text[last + 1 :]
    if head.lower() in _LOWER_BEFORE and first:
        return first.start()
    if tail.islower() and text[0].isupper():
        return None if _is_given_tail(head, tail) else last
    if head.lower() in PREFIXES or not first or not tail[:1].isupper():
        return None
    parts = (head, text[first.start() + 1 :])
    if all(_surely_known(part, known) or (part in vocabulary and part[:1].isupper()) for part in parts):
        return first.start() if not any(known.is_given(part) for part in parts) else None
    return None


def _is_given_tail(head: str, tail: str) -> bool:
    """'Jong-un', 'Yo-jong', 'Ing-wen': short parts of a given name; not 'Iran-led' or 'Nato-wide'."""
    if tail in _LOWER_AFTER or tail.endswith(("ed", "ing")) or not head.istitle():
        return False
    return len(tail) <= 3 or (len(head) <= 5 and len(tail) <= 4)


def _surely_known(part: str, known: Gazetteer) -> bool:
    entry = known.find(part)
    return entry is not None and entry.sort in ("country", "demonym", "organisation")


def known_at(words: Sequence[Word], index: int, text: str, known: Gazetteer) -> int:
    """How many words from `index` on are the longest known name of two words or more; 0 for none."""
    if not known.opens(words[index].text):
        return 0
    for size in range(min(known.longest, len(words) - index), 1, -1):
        last = words[index + size - 1]
        if not (last.capital and all(word.free_after for word in words[index : index + size - 1])):
            continue
        if last.end - words[index].start < 80 and known.knows(text[words[index].start : last.end]):
            return size
    return 0


def runs(words: Sequence[Word], text: str, tagged: Tagged, known: Gazetteer) -> Iterator[list[Word]]:
    """Stretches of words that hang together as one or several names: capitalised words and what may link them.

    Inside one of the tagger's names any small link word is believed, and inside a known name any word.
    """
    index = 0
    while index < len(words):
        size = known_at(words, index, text, known) or starts_name(words[index])
        if not size:
            index += 1
            continue
        run = list(words[index : index + size])
        index += size
        while index < len(words) and len(run) < _LONGEST_RUN:
            step = _step(words, index, run, text, tagged, known)
            if not step:
                break
            run.extend(words[index : index + step])
            index += step
        yield run


def starts_name(word: Word) -> bool:
    """Whether a name can begin with this word: a capital, or 'al-' and a capital."""
    if word.text in NOT_NAMES or (word.lower in FUNCTION_WORDS and not word.text.isupper()):
        return False
    if word.text in FUNCTION_WORDS or word.text == "I":
        return False
    head, hyphen, tail = word.text.partition("-")
    return word.capital or bool(hyphen and head in PREFIXES and tail[:1].isupper())


def _step(words: Sequence[Word], index: int, run: list[Word], text: str, tagged: Tagged, known: Gazetteer) -> int:
    """How many words from `index` on join the run: none, the next one, or a link and the word after it."""
    if not _joined(run[-1], words[index], text):
        return 0
    word = words[index]
    if size := known_at(words, index, text, known):
        return size
    if starts_name(word) or (word.text in ALSO_PERSONS and _ends_person(run, word, tagged, known)):
        return 1
    if word.text.isdigit() and (run[-1].text in NUMBERED or _inside(run[-1], word, tagged, "PRODUCT")):
        return 1
    for length in (1, 2):
        after = index + length
        if after >= len(words) or not _joined(words[after - 1], words[after], text):
            return 0
        if starts_name(words[after]):
            return length + 1 if _links(words[index:after], run, words[after], tagged, known) else 0
    return 0


def _ends_person(run: Sequence[Word], word: Word, tagged: Tagged, known: Gazetteer) -> bool:
    if _inside(run[-1], word, tagged, "PERSON"):
        return True
    return len(run) == 1 and word.pos == "PROPN" and known.is_given(run[0].text)


def _joined(left: Word, right: Word, text: str) -> bool:
    if not (left.free_after and right.free_before):
        return False
    gap = text[left.end : right.start]
    if gap.strip() == "&" and left.capital and right.capital:
        return True
    return bool(_GAP.fullmatch(gap)) and gap.count("\n") < 2


def _inside(first: Word, last: Word, tagged: Tagged, label: str = "") -> bool:
    """Whether one of the tagger's names (with this label) holds both words."""
    name = tagged.get(first.start)
    return name is not None and last.end <= name.end and label in ("", name.label)


def _links(links: Sequence[Word], run: list[Word], after: Word, tagged: Tagged, known: Gazetteer) -> bool:
    link = " ".join(word.text for word in links)
    if "and" in link and (_is_country(run[-1], known) or _is_country(after, known)):
        return False
    if all(word.text in PARTICLES for word in links):
        return True
    if link in _LINKING and _inside(run[-1], after, tagged):
        return True
    if link == "and":
        return _holds_of(run) and _may_go_on(after, tagged, known)
    return link in _OF and run[-1].text in LINK_HEADS


def _holds_of(run: Sequence[Word]) -> bool:
    """'Institute of Allergy', 'Centers for Disease Control': what 'and' can go on from."""
    return any(word.text in ("of", "for") and run[i].text in ORGANISATION_HEADS for i, word in enumerate(run[1:]))


def _may_go_on(after: Word, tagged: Tagged, known: Gazetteer) -> bool:
    name = tagged.get(after.start)
    other = name is not None and name.start == after.start and name.label in ("PERSON", "GPE", "NORP")
    return not other and not known.is_given(after.text) and known.find(after.text) is None


def _is_country(word: Word, known: Gazetteer) -> bool:
    entry = known.find(word.text)
    return entry is not None and entry.sort in ("country", "demonym", "state")


_OF = frozenset(["of", "for", "of the", "for the", "on", "against"])
_LINKING = _OF | {"and", "of and", "in", "in the", "to", "without", "and the", "to the", "de"}
