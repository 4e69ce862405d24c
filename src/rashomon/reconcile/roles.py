"""By which offices reports introduce people: 'Harbour Secretary Ada Brask', 'Ada Brask, a lawyer for Selda Ferries'.

Whoever was introduced so is later 'the harbour secretary' or "the ferry line's lawyer", in that report and in others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.model import Entity, Mention, Report
from rashomon.reconcile.institutions import body_of_officer

_OFFICES = frozenset(
    "secretary minister president premier chancellor governor gov mayor commissioner judge justice lawyer attorney "
    "counsel solicitor barrister prosecutor senator sen congressman congresswoman representative rep lawmaker "
    "ambassador envoy general inspector superintendent sheriff marshal king queen prince pope nominee candidate coach "
    "speaker coroner principal pathologist chairman chairwoman chief executive director commander colonel lieutenant "
    "captain sergeant detective spokesman spokeswoman spokesperson leader head negotiator adviser".split()
)
# Offices of which one report may know several: alone they tell nobody whom another report means.
_MANY = frozenset(
    "offic spoke direc chief comma colon lieut capta serge detec leade head negot advis candi execu".split()
)
_SAME = {
    "attor": ("lawye",),
    "couns": ("lawye",),
    "solic": ("lawye",),
    "barri": ("lawye",),
    "justi": ("judge",),
    "rep": ("lawma", "congr", "repre"),
    "repre": ("lawma", "congr"),
    "congr": ("lawma", "repre"),
    "sen": ("lawma", "senat"),
    "senat": ("lawma",),
    "gov": ("gover",),
    "chair": ("chair",),
}
# Words of an office that are written small before a name.
_SMALL = frozenset("police prime deputy special foreign interior defence defense vice assistant acting".split())
# Beside these an attorney is an office of the state.
_STATE = frozenset("gener distr speci unite".split())
_STEM = 5
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PLAIN = frozenset(
    "of for in on at and by to from with the a an s his her its their new then mr mrs ms u us uk".split()
)
_OF_US = re.compile(r"\bU\.?\s?S\.?\s+attorney", re.IGNORECASE)
_PAST = re.compile(r"\b(?:former|ex|late|retired|deposed|ousted|onetime)\b", re.IGNORECASE)
_RUN = r"[\w’'&.-]{1,30}"
_ONE = rf"(?:{'|'.join(sorted(_OFFICES))})s?\b\.?"
_OFFICE = rf"{_ONE}(?:\s{_ONE})*"
_PLACE = rf"(?:\s(?:of|for|at|in|to)(?:\s{_RUN}){{1,5}})?"
_TITLE = re.compile(rf"(?:{_RUN}\s){{1,7}}$")
_DETERMINER = r"(?:the|a|an|his|her|its|their|\w{1,30}['’]s?)"
# Words of an office: none of them begins another phrase.
_WORDS = rf"(?:(?!(?:the|a|an|his|her|its|their|who|that|which|and|by|said)\s){_RUN}\s){{0,6}}?"
_APPOSED_BEFORE = re.compile(rf"\b{_DETERMINER}\s{_WORDS}{_OFFICE}{_PLACE}\s?,\s$", re.IGNORECASE)
_APPOSED_AFTER = re.compile(rf"\s?(?:\([^()]{{1,20}}\)\s?)?,\s{_DETERMINER}\s{_WORDS}{_OFFICE}{_PLACE}", re.IGNORECASE)
_CLOSED = re.compile(r"\s?(?:[,.;:)(]|$|(?:said|told|says|who)\b)")
_POSSESSOR = re.compile(r"^(.{1,60}?)(?:['’]s?|\ss)\s+(.+)$")
_OPENING = re.compile(r"^(?:the|his|her|their|its)\s+", re.IGNORECASE)
_REACH = 80

Stems = frozenset[str]


class Office(NamedTuple):
    """An office by which somebody is named: the stems of its words, and whose it is, by name or not."""

    words: Stems
    whose: Stems
    by_name: bool

    def whole_in(self, phrase: Stems) -> bool:
        """Whether a phrase tells of the office and whose it is."""
        return self.words | self.whose <= phrase

    def held_in(self, phrase: Stems) -> bool:
        """Whether a phrase tells of the office, and of one whose it is where it is told by name."""
        return self.words <= phrase and not (self.by_name and self.whose.isdisjoint(phrase))


class Roles:
    """The persons of a story by the offices under which its reports introduce them."""

    def __init__(self, entities: Iterable[Entity], reports: Mapping[str, Report]) -> None:
        self._told: dict[str, dict[str, list[Stems]]] = {}
        self.phrases: dict[str, list[str]] = {}
        for entity in entities:
            if entity.kind == "person":
                for mention in entity.mentions:
                    for phrase in introductions(mention, reports):
                        self.phrases.setdefault(entity.id, []).append(phrase)
                        told = self._told.setdefault(mention.span.report, {})
                        told.setdefault(entity.id, []).append(office_stems(phrase))

    def officers(self) -> Iterator[tuple[str, str]]:
        """Each person who is introduced as of the police or as a prosecutor, with the body they speak for."""
        for person, phrases in sorted(self.phrases.items()):
            body = next((b for b in map(body_of_officer, phrases) if b), None)
            if body is not None:
                yield person, body

    def bearer(self, naming: str, report: str) -> str | None:
        """The one person whom a report, else the story, introduces by the office that a naming is; None for several."""
        office = office_of(naming)
        if office is None:
            return None
        here = self._bearers(office, [self._told.get(report, {})])
        if here or (office.words <= _MANY and not office.whose):
            return here[0] if len(here) == 1 else None
        anywhere = self._bearers(office, list(self._told.values()))
        return anywhere[0] if len(anywhere) == 1 else None

    @staticmethod
    def _bearers(office: Office, told: Sequence[Mapping[str, Sequence[Stems]]]) -> list[str]:
        for fits in (office.whole_in, office.held_in):
            found = {person for by in told for person, phrases in by.items() if any(fits(p) for p in phrases)}
            if found:
                return sorted(found)
        return []


def introductions(mention: Mention, reports: Mapping[str, Report]) -> Iterator[str]:
    """The phrases right before and after a name that say which office the named person holds."""
    report = reports.get(mention.span.report)
    if report is None:
        return
    before = report.text[max(0, mention.span.start - _REACH) : mention.span.start].rpartition("\n")[2]
    after = report.text[mention.span.end : mention.span.end + _REACH].partition("\n")[0]
    apposed = _APPOSED_BEFORE.search(before) if _CLOSED.match(after) else None
    found = [_title(before), apposed, _APPOSED_AFTER.match(after)]
    for phrase in (f if isinstance(f, str) else f[0] for f in found if f):
        if not _PAST.search(phrase):
            yield phrase


def _title(before: str) -> str:
    """The words of an office right before a name: 'Selda police Captain ', 'the Arvenian harbour secretary '."""
    run = _TITLE.search(before)
    words = run[0].split() if run else []
    kept: list[str] = []
    for word in reversed(words):
        if not (word[0].isupper() or _is_office(word) or (kept and word in _SMALL)):
            break
        kept.insert(0, word)
    return " ".join(kept) if kept and _is_office(kept[-1]) else ""


def _is_office(word: str) -> bool:
    bare = re.sub(r"['’]s?$", "", word.casefold()).strip(".,")
    return bare in _OFFICES or (bare.endswith("s") and bare[:-1] in _OFFICES)


def office_stems(phrase: str) -> Stems:
    """The beginnings of the words of an office, with those of offices that are called otherwise too."""
    found = _words(phrase)
    if found & {"attor", "couns"} and (found & _STATE or _OF_US.search(phrase)):
        return frozenset(found)
    return frozenset(found | {other for stem in found for other in _SAME.get(stem, ())})


def office_of(naming: str) -> Office | None:
    """The office that a naming is and no more: 'the harbour secretary', "Selda Ferries' lawyer"; None for any other."""
    owned = _POSSESSOR.match(naming)
    whose, rest = (owned[1], owned[2]) if owned else ("", naming)
    if not owned and not _OPENING.match(naming) and not _is_title(naming):
        return None
    head = re.split(r"\s(?:of|for|at|in|to|from)\s", rest)[0].split()
    if not head or not _is_office(head[-1]):
        return None
    by_name = not _OPENING.match(whose) and any(c.isupper() for c in whose)
    return Office(_canonical(rest), frozenset(_words(whose)), by_name)


def _is_title(naming: str) -> bool:
    words = naming.split()
    return len(words) > 1 and words[0].casefold() not in _PLAIN and all(w[0].isupper() for w in words)


def _words(phrase: str) -> set[str]:
    return {w[:_STEM] for w in _WORD.findall(phrase.casefold()) if w not in _PLAIN}


def _canonical(phrase: str) -> Stems:
    """The stems of an office as it is named, each by the one form that all introductions of it have."""
    found = office_stems(phrase)
    narrow = {s for s in found if any(other in found for other in _SAME.get(s, ()))}
    return frozenset(found - narrow) if narrow else found
