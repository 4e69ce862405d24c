"""What a name names: the evidence in the name itself and in the words around it, as points per kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.language import _name_words as cues
from rashomon.language._name_scan import Word
from rashomon.language.gazetteer import Gazetteer
from rashomon.model import EntityKind

Points = Iterator[tuple[EntityKind, float]]

# What the tagger's labels are worth. It is at its best on people and peoples, at its worst on things.
_LABELS: dict[str, tuple[EntityKind, float]] = {
    "PERSON": ("person", 1.6),
    "ORG": ("organisation", 1.3),
    "GPE": ("place", 1.6),
    "LOC": ("place", 1.5),
    "FAC": ("place", 1.2),
    "NORP": ("group", 1.2),
    "PRODUCT": ("thing", 0.8),
    "LAW": ("thing", 1.4),
    "WORK_OF_ART": ("thing", 1.0),
    "EVENT": ("event", 1.2),
    "LANGUAGE": ("group", 1.0),
}
_SPEECH = frozenset(
    "said says told tells added adds asked replied wrote writes tweeted insisted explained argued recalled warned "
    "spoke noted testified".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A name in its sentence: its words, the words beside it, the tagger's label and whether a title precedes."""

    words: tuple[Word, ...]
    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    following: str
    label: str
    titled: bool
    joined_before: bool
    joined_after: bool
    joined_to: int = -1
    listed: bool = False
    isolated: bool = False


def points(setting: Setting, known: Gazetteer) -> Points:
    """The evidence for each kind, one (kind, points) per cue."""
    if setting.label == "ORG" and len(setting.words) == 1 and not setting.name.isupper():
        yield "organisation", 0.7
    elif setting.label == "GPE" and known.find(setting.name) is None:
        yield "place", 1.2
    elif setting.label == "PERSON" and len(setting.words) > 1 and not known.is_given(setting.words[0].text):
        yield "person", 1.1
    elif setting.label in _LABELS:
        yield _LABELS[setting.label]
    yield from _known(setting, known)
    yield from _of_words(setting, known)
    yield from _around(setting, known)


def _known(setting: Setting, known: Gazetteer) -> Points:
    entry = known.find(setting.name) or (known.find_folded(setting.name) if setting.name.isupper() else None)
    if entry is not None:
        yield entry.kind, {"country": 6.0, "demonym": 6.0, "state": 4.0, "city": 1.0}.get(entry.sort, 4.0)
        if entry.sort == "city" and entry.size >= 300:
            yield "place", 1.5


def _of_words(setting: Setting, known: Gazetteer) -> Points:
    texts = [word.text for word in setting.words]
    if setting.titled:
        yield "person", 4.0
    if cues.THING_SHAPE.fullmatch(texts[0]) or texts[0] in cues.SHIPS:
        yield "thing", 4.0
    elif (
        len(texts) == 1
        and len(texts[0]) < 6
        and known.find_folded(texts[0]) is None
        and cues.ACRONYM.fullmatch(texts[0])
    ):
        yield "organisation", 1.2
    if known.is_given(texts[0].capitalize() if texts[0].isupper() else texts[0]) and texts[0] not in cues.PLACE_FIRST:
        yield "person", 1.8 if len(texts) in (2, 3) else 0.6
    if known.is_given(texts[0]) and len(texts) == 1 and known.find(texts[0]) is None:
        yield "person", 0.7
    if len(texts) > 1 and texts[-1] in ("II", "III", "IV") and not known.is_given(texts[0]):
        yield "thing", 1.2
    elif len(texts) > 1 and (
        texts[-1] in ("Jr", "Jr.", "Sr", "Sr.", "III") or any(len(text.rstrip(".")) == 1 for text in texts[:2])
    ):
        yield "person", 2.0
    yield from _heads(texts)


def _heads(texts: Sequence[str]) -> Points:
    """The head noun: the last word, or the one before the first 'of' or 'for'."""
    if len(texts) < 2:
        if len(texts[0]) > 7 and texts[0].endswith("ians"):
            yield "group", 1.8
        if texts[0] in cues.ORGANISATION_HEADS:
            yield "organisation", 2.5
        return
    link = next((i for i, text in enumerate(texts) if text in ("of", "for") and i), len(texts))
    head = texts[link - 2] if texts[link - 1].isdigit() and link > 1 else texts[link - 1]
    worth = 3.0
    if texts[0] in cues.EVENT_FIRST or texts[-2] in cues.STORMS:
        yield "event", 4.0
    elif texts[0] in cues.THING_FIRST and texts[-1][:1].isdigit():
        yield "thing", 4.0
    elif texts[0] in cues.PLACE_FIRST:
        yield "place", 2.0
    if texts[-1].isdigit():
        yield "thing", 1.5
    if head in cues.ORGANISATION_HEADS:
        yield "organisation", worth
    elif head in cues.PLACE_HEADS:
        yield "place", worth - 0.4
    elif head in cues.EVENT_HEADS:
        yield "event", worth
    elif head in cues.THING_HEADS:
        yield "thing", worth


def _around(setting: Setting, known: Gazetteer) -> Points:
    first = setting.words[0]
    if setting.name.isupper() and first.opening and len(setting.name) > 4 and cues.DATELINE.match(setting.following):
        yield "place", 3.0
    last = setting.before[-1] if setting.before else ""
    after = setting.after[0] if setting.after else ""
    if last in cues.PERSON_CUES:
        yield "person", 1.6
    if cues.AGE.match(setting.following) or cues.PARTY_STATE.match(setting.following):
        yield "person", 3.0
    if after in _SPEECH:
        unlisted = known.find(setting.name) is None
        yield "person", 1.5 if unlisted else 0.9
        yield "organisation", 0.9 if unlisted else 0.5
    if setting.joined_after:
        yield from _noun_after(after, setting.after[1:])
    if setting.joined_before:
        yield from _place_before(setting.before)
        if last in cues.ORGANISATION_BEFORE:
            yield "organisation", 2.5


def _noun_after(after: str, further: Sequence[str]) -> Points:
    if after in ("news", "tv", "television") or (after == "state" and further[:1] == ("media",)):
        yield "organisation", 2.5
    elif after in cues.SURE_PLACE_AFTER:
        yield "place", 4.0
    elif after in cues.PLACE_AFTER:
        yield "place", 2.0
    elif after in cues.ORGANISATION_AFTER:
        yield "organisation", 1.4
    elif after in cues.THING_AFTER:
        yield "thing", 2.2


def _place_before(before: Sequence[str]) -> Points:
    last, earlier = before[-1] if before else "", before[-2] if len(before) > 1 else ""
    if last == "of" and earlier in cues.PLACE_BEFORE:
        yield "place", 4.0
    elif last in cues.SURE_PLACE_PREPOSITIONS:
        yield "place", 1.5
    elif last in cues.PLACE_ADJECTIVES:
        yield "place", 1.2
    elif last in cues.PLACE_PREPOSITIONS:
        yield "place", 0.5
