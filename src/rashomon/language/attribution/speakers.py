"""The name behind a source: its phrase as the report words it, or what a pronoun stands for.

A pronoun takes the latest name of its kind, one that was a subject or a speaker before one that was not. 'The ministry'
takes the latest organisation with that word in its name.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.language.attribution.cues import BODIES, DOCUMENTS, PEOPLE, SPEAKERS, words
from rashomon.language.attribution.drafts import Draft, Range
from rashomon.language.attribution.quoted import Quotes
from rashomon.language.attribution.sources import is_initials, noun_phrase
from rashomon.language.attribution.telling import cannot_speak, head_of
from rashomon.language.attribution.trees import SUBJECTS, Tree
from rashomon.model import Mention, Parse

Kind = str
_PRONOUNS: dict[str, Kind] = {
    **dict.fromkeys(sorted(words("he she him her his hers himself herself")), "person"),
    **dict.fromkeys(sorted(words("they them their theirs themselves")), "group"),
    **dict.fromkeys(sorted(words("it its itself")), "organisation"),
}
_GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
_TITLES = {
    "Mr": "m",
    "Sir": "m",
    "Lord": "m",
    "King": "m",
    "Mrs": "f",
    "Ms": "f",
    "Miss": "f",
    "Lady": "f",
    "Queen": "f",
}
_NOBODY = words(
    "i we my our me us you your who whom which that this those these what one some many most others all both there "
    "everyone nobody anyone someone"
)
_LABELS: dict[str, Kind] = {
    "PERSON": "person",
    "person": "person",
    "ORG": "organisation",
    "organisation": "organisation",
    "GPE": "place",
    "place": "place",
    "NORP": "group",
    "group": "group",
}
_APPOSED = re.compile(r"\s*[,;)]\s*|\s*\(|\s+[–—-]{1,2}\s+|\n")
# Passives by which a report goes on with what it has just been told.
_HEARSAY = words("say report accuse allege claim charge suspect")
# Sentences after a saying in which a passive without an agent still goes on with it.
_REACH = 2
_GROUP_OF: dict[str, Kind] = {"NNS": "group", "NN": "organisation"}
# How many sentences back a subject or speaker outranks a name that was only mentioned.
_MEMORY = 3
# How much it counts to have been mentioned, a subject, a speaker.
_STANDING = (1.0, 1.6, 2.0, 2.5)
# Tokens of a bracket behind a name that are looked at.
_BRACKET = 6
# Members of a list that are followed.
_LISTED = 8
# How many names of each kind are remembered.
_KEPT = 12


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    kind: Kind
    sentence: int
    rank: int


class Memory:
    """Who was named last, of each kind, and in which standing (2: speaker, 1: subject, 0: mentioned).

    `kinds` is what the names layer takes each token of a name for.
    """

    __slots__ = ("genders", "kinds", "latest")

    def __init__(self, kinds: dict[int, Kind]) -> None:
        self.latest: dict[Kind, deque[_Candidate]] = {}
        self.kinds = kinds
        self.genders: dict[str, str] = {}

    def suits(self, candidate: _Candidate, pronoun: str) -> bool:
        """Whether nothing said so far speaks against it: who was 'she' is not 'he'."""
        known = self.genders.get(candidate.name.split()[-1])
        return known is None or known == _GENDERS.get(pronoun, known)

    def add(self, candidate: _Candidate) -> None:
        gender = _TITLES.get(candidate.name.split()[0].rstrip(".")) if candidate.kind == "person" else None
        if gender is not None:
            self.genders[candidate.name.split()[-1]] = gender
        self.latest.setdefault(candidate.kind, deque(maxlen=_KEPT)).append(candidate)

    def recall(self, pronoun: str, sentence: int) -> str | None:
        kind = _PRONOUNS[pronoun]
        kinds = (kind, "place") if kind == "organisation" else (kind,)
        found = [c for of in kinds for c in self.latest.get(of, ()) if self.suits(c, pronoun)]
        if not found:
            return None
        best = max(found, key=lambda c: (_nearness(c, sentence), c.sentence, c.rank, c.name))
        if pronoun in _GENDERS:
            self.genders.setdefault(best.name.split()[-1], _GENDERS[pronoun])
        self.add(_Candidate(best.name, kind, sentence, 3))
        return best.name


def _nearness(candidate: _Candidate, sentence: int) -> float:
    """The subject of the sentence before outranks a speaker further back; one of the same sentence may be quoted."""
    distance = sentence - candidate.sentence
    return (_STANDING[candidate.rank] if distance <= _MEMORY else 0) - max(distance, 1) * 0.6


def resolve_speakers(
    tree: Tree, quotes: Quotes, drafts: list[Draft], parse: Parse, mentions: tuple[Mention, ...]
) -> None:
    """Sets `speaker` on every draft, in order of the text: names and drafts are walked once, side by side."""
    kinds: dict[int, Kind] = {}
    names = _names(tree, quotes, parse, mentions, kinds)
    names = sorted([*names, *_groups(tree, quotes, kinds)], key=lambda found: found[0])
    memory = Memory(kinds)
    teller: _Teller | None = None
    at = 0
    for draft in sorted(drafts, key=lambda d: _place(tree, d)):
        place = _place(tree, draft)
        while at < len(names) and names[at][0] < place:
            memory.add(names[at][1])
            at += 1
        if draft.source and _in_own_words(tree, quotes, draft, draft.source):
            draft.source = None
        draft.speaker = _speaker(tree, draft, memory)
        if draft.act == "speech":
            teller = _carried(tree, draft, teller)


def _in_own_words(tree: Tree, quotes: Quotes, draft: Draft, source: tuple[int, int]) -> bool:
    """Whether a source would stand in the very quotation that it is to have said: '“Mr. Mayor, welcome,” …'.

    In '“Varn says it is over,” Holm said' it does not: 'says' stands in the quotation as well.
    """
    at, end = tree.tokens[source[0]].start, tree.tokens[source[1] - 1].end
    cue = tree.tokens[draft.head].start
    return any(
        q.first <= at < q.last and not (end <= q.last and q.first <= cue < q.last)
        for q in quotes.between(at, at + 1)
        if any(first < q.last and q.first < last for first, last in draft.content)
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    """Who told something last, and the sentence in which that was."""

    name: str
    sentence: int


def _carried(tree: Tree, draft: Draft, last: _Teller | None) -> _Teller | None:
    """'Police said … Two men are accused of it': of a passive without an agent whoever has just told of it says so."""
    sentence = tree.sentence_of[draft.head]
    near = last is not None and last.sentence < sentence <= last.sentence + _REACH
    if draft.speaker is None and last is not None and near and _is_hearsay(tree, draft):
        between = tree.text[tree.sentences[last.sentence].span.start : tree.sentences[sentence].span.start]
        draft.speaker = last.name if "\n" not in between else None
    return _Teller(draft.speaker, sentence) if draft.speaker else last


def _is_hearsay(tree: Tree, draft: Draft) -> bool:
    if not draft.verb or draft.source is not None or tree.tokens[draft.head].lemma not in _HEARSAY:
        return False
    return tree.kid(draft.head, "auxpass") is not None and tree.kid(draft.head, "agent") is None


def _speaker(tree: Tree, draft: Draft, memory: Memory) -> str | None:
    found = draft.antecedent or draft.source
    if found is None:
        return None
    found = _author(tree, found) or _before_bracket(tree, found) or found
    words = _wording(tree, found, memory.kinds)
    lower = words.lower()
    sentence = tree.sentence_of[draft.head]
    if lower in _PRONOUNS:
        return memory.recall(lower, sentence)
    unnamed = lower in _NOBODY and not is_initials(tree, found[0])
    if unnamed or not words or cannot_speak(tree, found) or _is_dateline(tree, draft, found, memory):
        return None
    if draft.act == "speech":
        memory.add(_Candidate(words, _kind_of(tree, found, memory), sentence, 3))
    return words


def _is_dateline(tree: Tree, draft: Draft, found: Range, memory: Memory) -> bool:
    """'SELDA: The harbour was closed': a place at the head of a paragraph says nothing."""
    marks = not any(c.isalnum() for i in range(*draft.cue) for c in tree.tokens[i].text)
    before = tree.text[: tree.tokens[found[0]].start].rstrip(" ")[-1:]
    placed = all(memory.kinds.get(i) == "place" for i in range(*found))
    return marks and placed and before in {"", "\n"}


def _author(tree: Tree, found: Range) -> Range | None:
    """'Smith issued a statement saying …': the statement is Smith's."""
    head = head_of(tree, found)
    token = tree.tokens[head]
    if token.lemma.lower() not in DOCUMENTS or token.dep not in ("dobj", "pobj"):
        return None
    verb = tree.tokens[token.head]
    if verb.dep in ("prep", "agent"):
        verb = tree.tokens[verb.head]
    subject = tree.subject(verb.index) if verb.pos == "VERB" else None
    if subject is None or tree.left[subject] > head or not tree.right[subject] < head:
        return None
    return tree.left[subject], tree.right[subject] + 1


def _before_bracket(tree: Tree, found: Range) -> Range | None:
    """'Selm Oil (SLM.N) said', where the sentence was cut inside the bracket: the name before it."""
    words = [tree.tokens[i].text for i in range(*found)]
    if words[-1] != ")" or "(" in words:
        return None
    opens = next((i for i in range(found[0] - 1, max(-1, found[0] - _BRACKET), -1) if tree.tokens[i].text == "("), 0)
    first = opens
    while first > 0 and tree.tokens[first - 1].pos == "PROPN":
        first -= 1
    return (first, opens) if first < opens else None


def _names(
    tree: Tree, quotes: Quotes, parse: Parse, mentions: tuple[Mention, ...], kinds: dict[int, Kind]
) -> list[tuple[int, _Candidate]]:
    text = parse.report.text
    named = (
        [(m.span.start, m.span.end, m.name, m.kind) for m in mentions]
        if mentions
        else [(n.start, n.end, text[n.start : n.end], n.label) for n in parse.names]
    )
    found: list[tuple[int, _Candidate]] = []
    at = 0
    for start, end, name, label in sorted(named):
        kind = _LABELS.get(label)
        while at < len(tree.tokens) and tree.tokens[at].end <= start:
            at += 1
        if kind is None or at >= len(tree.tokens):
            continue
        inside = list(_tokens_until(tree, at, end))
        kinds.update(dict.fromkeys(inside, kind))
        if kind == "group" and _describes(tree, inside):
            continue
        if kind == "place" and quotes.of_token[at] >= 0:
            continue
        # Who is named inside a quotation is rarely who the report goes on to call 'he'.
        found.append(
            (
                start,
                _Candidate(name, kind, tree.sentence_of[at], _standing(tree, inside) if quotes.of_token[at] < 0 else 0),
            )
        )
    return found


def _standing(tree: Tree, inside: list[int]) -> int:
    """2 for the subject of a sentence, 1 for one of a clause inside it, 0 for a mere mention."""
    verbs = [tree.tokens[i].head for i in inside if tree.tokens[i].dep in SUBJECTS]
    if not verbs:
        return 0
    return 2 if any(_is_main(tree, v) for v in verbs) else 1


def _is_main(tree: Tree, verb: int) -> bool:
    for _ in range(_LISTED):
        if tree.tokens[verb].dep != "conj":
            break
        verb = tree.tokens[verb].head
    return tree.tokens[verb].dep == "ROOT"


def _describes(tree: Tree, inside: list[int]) -> bool:
    """Whether the name of a people is an adjective: of 'Arvenian officials' it is the officials who are 'they'."""
    return all(tree.tokens[i].dep in ("amod", "compound", "nmod", "punct", "poss") for i in inside)


def _groups(tree: Tree, quotes: Quotes, kinds: dict[int, Kind]) -> list[tuple[int, _Candidate]]:
    """Subjects named by what they are: people in the plural ('the rebels'), and bodies ('the group')."""
    found = []
    for token in tree.tokens:
        kind = _GROUP_OF.get(token.tag) if token.dep in SUBJECTS else None
        known = BODIES if kind == "organisation" else SPEAKERS
        if kind is not None and token.lemma.lower() in known and quotes.of_token[token.index] < 0:
            phrase = noun_phrase(tree, token.index, tree.tokens[token.head].index)
            if phrase is not None:
                words = _wording(tree, phrase, kinds)
                found.append((token.start, _Candidate(words, kind, tree.sentence_of[token.index], 2)))
    return found


def _tokens_until(tree: Tree, at: int, end: int) -> Iterator[int]:
    while at < len(tree.tokens) and tree.tokens[at].start < end:
        yield at
        at += 1


def _kind_of(tree: Tree, found: Range, memory: Memory) -> Kind:
    """What a speaker is: by number, by the names seen in the phrase, else by the words people are called by."""
    head = tree.tokens[head_of(tree, found)]
    if head.tag in ("NNS", "NNPS"):
        return "group"
    kind = memory.kinds.get(head.index)
    if kind is not None:
        return "organisation" if kind == "place" else kind
    lemma = head.lemma.lower()
    if head.pos == "PROPN":
        return "organisation" if tree.tokens[found[0]].text.lower() == "the" else "person"
    return "person" if lemma in PEOPLE else "organisation"


def _place(tree: Tree, draft: Draft) -> int:
    return tree.tokens[draft.source[0] if draft.source else draft.cue[0]].start


def _wording(tree: Tree, found: Range, kinds: dict[int, Kind]) -> str:
    """The phrase as the report words it: the part that holds its head, without relatives and what marks set off.

    The name behind an office stays: 'the port's director, Ada Brask'.
    """
    head = head_of(tree, found)
    named = _name_behind(tree, head, found[1], kinds)
    start, end = tree.tokens[found[0]].start, tree.tokens[found[1] - 1].end
    relative = tree.kid(head, "relcl")
    if relative is not None and head < tree.left[relative] < found[1]:
        end = tree.tokens[tree.left[relative] - 1].end
    middle = tree.tokens[head].start
    for match in _APPOSED.finditer(tree.text, start + 1, end):
        if match.end() <= middle:
            start = match.end()
        elif match.start() >= tree.tokens[head].end and not _goes_on(tree, head, found, match.end()):
            end = match.start()
            break
    if named is not None:
        end = tree.tokens[named].end
    return " ".join(tree.text[start:end].replace("\u200b", "").split())


def _goes_on(tree: Tree, head: int, found: Range, place: int) -> bool:
    """Whether the comma before a place is one of a list: 'residents, activists and a doctor'."""
    listed = tree.kid(head, "conj")
    for _ in range(_LISTED):
        if listed is None or listed >= found[1]:
            return False
        if tree.tokens[tree.left[listed]].start <= place <= tree.tokens[listed].start:
            return True
        listed = tree.kid(listed, "conj")
    return False


def _name_behind(tree: Tree, head: int, end: int, kinds: dict[int, Kind]) -> int | None:
    """The last token of the person's name that follows an office and its comma, and is all that follows."""
    if kinds.get(head) == "person" or tree.tokens[head].pos == "PRON":
        return None
    _, last = tree.bounds(head)
    comma = next((i for i in range(head + 1, min(end + 1, last)) if tree.tokens[i].text == ","), last)
    after = comma + 1
    while after < last and kinds.get(after) == "person":
        after += 1
    if after <= comma + 1 or after > last:
        return None
    if after == last:
        return after - 1
    follows = tree.tokens[after]
    return after - 1 if follows.pos in {"PUNCT", "SPACE", "VERB", "AUX"} or follows.text == "of" else None
