"""The names of one report: where they stand, and what kind of thing each names.

The tagger's spans are one witness among several. Names are runs of capitalised words, cut where a title, a known name
or a head noun ('Ministry', 'River') ends; their kind is the one for which the evidence of all their mentions in the
report adds up to most. The rules are described in `docs/decisions/0010-names.md`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from rashomon.language import _name_words as cues
from rashomon.language._name_kinds import Setting
from rashomon.language._name_pieces import Piece, pieces
from rashomon.language._name_scan import Word, runs, sentence_words, vocabulary_of
from rashomon.language._name_vote import Found, name_in_report, vote
from rashomon.language.gazetteer import Entry, Gazetteer, gazetteer, plain
from rashomon.model import Mention, Parse, RawName, Span
from rashomon.text import undamaged

_NAME_LABELS = frozenset("PERSON ORG GPE LOC FAC NORP PRODUCT LAW WORK_OF_ART EVENT LANGUAGE".split())
_APOSTROPHE = re.compile(r"\w['’]s\b|\w\s'(?:s\b|\s)")
_HYPHENATED = re.compile(r"[^\W_]+-[^\W_]+")


def find_mentions(parse: Parse) -> tuple[Mention, ...]:
    """The names of one report in the order of the text, without overlap.

    A span is the name alone: no title ('President'), no article, no possessive, and no 's' of a possessive that lost
    its apostrophe. `name` is the same with plain quotes and single spaces.
    """
    found = list(_Reader(parse, gazetteer()).read())
    kinds = vote(found)
    return tuple(
        Mention(
            span=Span(report=parse.report.id, start=one.start, end=one.end),
            name=one.setting.name,
            kind=kinds[name_in_report(one.setting.name)],
        )
        for one in sorted(found, key=lambda one: one.start)
    )


class _Reader:
    """Reads one report: ordinary sentences first, then headlines with the names that those gave."""

    def __init__(self, parse: Parse, known: Gazetteer) -> None:
        self.parse = parse
        self.known = known
        self.text = undamaged(parse.report.text)
        self.vocabulary = vocabulary_of(self.text)
        self.hyphenated = frozenset(_HYPHENATED.findall(self.text))
        self.strict = bool(_APOSTROPHE.search(self.text))
        self.tagged = _by_word_start(parse)
        self.seen: set[str] = set()

    def read(self) -> Iterator[Found]:
        """Sure names first, then the doubtful words that are part of a sure name, then headlines."""
        headlines: list[list[Word]] = []
        doubtful: list[Found] = []
        for sentence in self.parse.sentences:
            words = sentence_words(self.parse, sentence, self.vocabulary, self.known, bare=not self.strict)
            if _is_headline(words, self.text[sentence.span.start : sentence.span.end]):
                headlines.append(words)
                continue
            for one in self._sentence(words):
                if self._is_sure(one.setting):
                    self._see(one.setting)
                    yield one
                else:
                    doubtful.append(one)
        yield from (one for one in doubtful if one.setting.name.casefold() in self.seen)
        for words in headlines:
            yield from self._headline(words)

    def _see(self, setting: Setting) -> None:
        """Remembers the name, of a person also the last and first word, of a body its head ('the Observatory')."""
        self.seen.add(setting.name.casefold())
        words = setting.words
        if len(words) > 1 and (setting.label == "PERSON" or setting.titled):
            self.seen.add(words[-1].lower)
            if self.known.is_given(words[0].text):
                self.seen.add(words[0].lower)
        elif len(words) > 1:
            self.seen.update(
                w.lower for w in words if w.text in cues.ORGANISATION_HEADS and w.text not in cues.NOT_ALONE
            )

    def _sentence(self, words: list[Word]) -> Iterator[Found]:
        places = {word.start: i for i, word in enumerate(words)}
        for run in runs(words, self.text, self.tagged, self.known):
            for piece in pieces(run, self.known, self.tagged, self.vocabulary):
                yield self._found(piece, words, places)

    def _found(self, piece: Piece, words: list[Word], places: dict[int, int]) -> Found:
        first, last = places[piece.words[0].start], places[piece.words[-1].start]
        start, end = piece.words[0].start, self._end(piece)
        label = self.tagged.get(start)
        return Found(
            setting=Setting(
                words=piece.words,
                name=plain(self.text[start:end]),
                before=tuple(word.lower for word in words[max(0, first - 2) : first]),
                after=tuple(word.lower for word in words[last + 1 : last + 3]),
                following=self.text[end : end + 24],
                label=label.label if label is not None else "",
                titled=piece.titled,
                joined_before=first > 0 and self._near(words[first - 1].end, start),
                joined_to=self._joined_to(words, first),
                listed=first > 0 and words[first - 1].text != "and",
                isolated=self._is_isolated(words, first, last),
                joined_after=last + 1 < len(words) and self._near(end, words[last + 1].start),
            ),
            start=start,
            end=end,
        )

    def _is_isolated(self, words: list[Word], first: int, last: int) -> bool:
        """Whether no other capitalised word stands right beside the name."""
        before = words[max(0, first - 1) : first]
        after = words[last + 1 : last + 2]
        return not (
            any(w.capital and not self.text[w.end : words[first].start].strip() for w in before)
            or any(w.capital and not self.text[words[last].end : w.start].strip() for w in after)
        )

    def _joined_to(self, words: list[Word], first: int) -> int:
        """Where the name before 'and' or a comma ends; -1 where there is none."""
        if first > 1 and words[first - 1].text == "and":
            return words[first - 2].end
        if first > 0 and self.text[words[first - 1].end : words[first].start].strip() == ",":
            return words[first - 1].end
        return -1

    def _near(self, end: int, start: int) -> bool:
        return self.text[end:start].strip() in ("", "the", "s", "'s", "’s", "'")

    def _end(self, piece: Piece) -> int:
        """The end of the name without the 's' of a possessive that lost its apostrophe, if the text has it without."""
        word = piece.words[-1]
        if self.strict or not word.text.endswith("s") or len(word.text) < 4 or self._entry(word.text):
            return word.end
        if self.known.find(self.text[piece.words[0].start : word.end]) or word.text[:-1] in cues.NOT_ALONE:
            return word.end
        stem = word.text[:-1]
        if stem in self.vocabulary or stem.rpartition("-")[2] in self.vocabulary or stem in self.hyphenated:
            return word.end - 1
        return word.end

    def _is_sure(self, setting: Setting) -> bool:
        """Whether a name is believed without further proof; a single word needs some, at a sentence's start more."""
        word, name = setting.words[0], setting.name
        if self.text[word.start - 1 : word.start] in ("@", "#"):
            return False
        if len(setting.words) > 1:
            return self._is_sure_together(setting)
        if name in cues.NOT_ALONE or name in cues.TITLES or len(name.strip(".")) < 2 or cues.PARTY.match(name):
            return setting.titled and name not in cues.TITLES and len(name) > 2
        entry = self._entry(name)
        if entry is not None and entry.sure:
            return word.pos == "PROPN" or not word.opening or name.lower() not in self.vocabulary
        if name.lower() in cues.FUNCTION_WORDS:
            return False
        if setting.titled or cues.ACRONYM.fullmatch(name) or cues.THING_SHAPE.fullmatch(name):
            return True
        if name.lower() in self.vocabulary:
            return False
        if word.opening:
            return word.pos == "PROPN" and bool(setting.label)
        return bool(setting.label) or (word.pos == "PROPN" and setting.isolated)

    def _entry(self, name: str) -> Entry | None:
        return self.known.find(name) or (self.known.find_folded(name) if len(name) > 4 and name.isupper() else None)

    def _is_sure_together(self, setting: Setting) -> bool:
        """Whether several words are a name: not if all are ordinary words, unless they name a body ('Home Office')."""
        if setting.label or setting.titled or self.known.knows(setting.name):
            ordinary = all(word.text in cues.NOT_ALONE for word in setting.words)
        else:
            ordinary = all(w.text in cues.NOT_ALONE or w.lower in self.vocabulary for w in setting.words)
        head = setting.words[-1].text
        bodily = head in cues.ORGANISATION_HEADS | cues.PLACE_HEADS or head.isdigit()
        return not ordinary or bodily or self.known.knows(setting.name)

    def _headline(self, words: list[Word]) -> Iterator[Found]:
        """In a headline any word may have a capital: only names known from elsewhere are taken."""
        places = {word.start: i for i, word in enumerate(words)}
        longest = min(8, max([3, *(name.count(" ") + 1 for name in self.seen)]))
        index = 0
        while index < len(words):
            size = self._known_at(words, index, longest, self.seen)
            if size:
                yield self._found(Piece(words=tuple(words[index : index + size]), titled=False), words, places)
            index += size or 1

    def _known_at(self, words: list[Word], index: int, longest: int, seen: set[str]) -> int:
        """How many words from `index` on are a name known from this report, the gazetteer or (people) the tagger."""
        for size in range(min(longest, len(words) - index), 0, -1):
            span = words[index : index + size]
            if any(not (a.free_after and b.free_before) for a, b in itertools.pairwise(span)):
                continue
            name = plain(self.text[span[0].start : span[-1].end])
            if not name[0].isupper():
                continue
            if name.casefold() in seen or self._headline_name(name, span):
                return size
        return 0

    def _headline_name(self, name: str, span: list[Word]) -> bool:
        if len(span) == 1 and (span[0].text in cues.NOT_NAMES or span[0].lower in cues.FUNCTION_WORDS) and name != "US":
            return False
        if span[0].lower == "the" and not self.known.knows(name):
            return False
        entry = self._entry(name)
        if entry is not None and entry.sure and (len(name) > 2 or name in ("US", "UK", "EU", "UN")):
            return name.isupper() or name.lower() not in self.vocabulary
        label = self.tagged.get(span[0].start)
        return (
            len(span) in (2, 3)
            and label is not None
            and label.label == "PERSON"
            and label.end == span[-1].end
            and self.known.is_given(span[0].text.capitalize())
        )


def _by_word_start(parse: Parse) -> dict[int, RawName]:
    """The tagger's name at the start of every token in it."""
    tagged: dict[int, RawName] = {}
    tokens = iter(parse.tokens)
    token = next(tokens, None)
    for name in sorted(parse.names, key=lambda name: name.start):
        while token is not None and token.start < name.end:
            if token.start >= name.start and name.label in _NAME_LABELS:
                tagged[token.start] = name
            token = next(tokens, None)
    return tagged


def _is_headline(words: Iterable[Word], text: str) -> bool:
    """Most longer words have capitals, and there are enough words to tell: more where a full stop ends the sentence."""
    long = [word for word in words if len(word.text) > 3 and not word.text[0].isdigit()]
    capital = sum(word.capital for word in long)
    stopped = text.rstrip("\"'”’ )").endswith(".") and not text.isupper()
    return len(long) >= (12 if stopped else 4) and capital >= 0.8 * len(long)
