"""Which claims are credited to one and the same source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rashomon.model import Claim, Entity

# Words that open a naming without being part of a name, and what a body says by way of paper or mouthpiece.
_OPENING = re.compile(
    r"^(?:(?:the|a|an|one|its|his|her|their|this|that|another|some|several|many|most|other|both|all|two|three|so|no)\s+"
    r"|(?:statement|press release|spokes(?:man|woman|person)|letter|report)\s+(?:by|from|for|of)\s+)+",
    re.IGNORECASE,
)
# Nobody in particular: two reports that cite 'officials' need not have spoken to the same ones.
_NOBODY = re.compile(
    r"^(?:(?:local|senior|unnamed|anonymous|security|medical|military|opposition|state|election|rescue|aid)\s+)*"
    r"(?:officials?|sources?|activists?|witness(?:es)?|residents?|experts?|analysts?|people|reports?|critics|locals|"
    r"spokes(?:man|woman|person)|authorities|police|media|observers?|investigators?|prosecutors?|statement|monitors?|"
    r"doctors?|medics?|workers?|rescuers?|villagers?|survivors?|relatives?|lawyers?|he|she|they|it|we|i|you|who)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Letters by which two forms of a name are one: 'Russias defence' and 'Russian defense'.
_STEM = 5
# Words of a naming that do not tell who it is.
_PLAIN = frozenset("of for in on at and by to from with the a an s said".split())


UTTERANCE = "the utterance itself"


def source_key(claim: Claim, names: NameIndex) -> str:
    """One key for all claims of one named source, one per report for a source without a name, '' for its own voice.

    Reports that quote the same words rest on one utterance, whatever they call the speaker.
    """
    if claim.kind == "quote":
        return UTTERANCE
    if not claim.speaker:
        return ""
    if meant := names.meant(claim.speaker, claim.span.report):
        return meant
    if names_nobody(claim):
        return f"{claim.span.report}:{claim.speaker.casefold()}"
    return names.key(claim.speaker)


def names_nobody(claim: Claim) -> bool:
    """Whether a claim is in the report's own voice or credited to somebody without a name ('a few officials')."""
    if not claim.speaker:
        return True
    bare = _OPENING.sub("", claim.speaker.strip())
    if _NOBODY.match(bare):
        return True
    definite = claim.speaker[:4].casefold() == "the "
    return not definite and not any(w[0].isupper() for w in _WORD.findall(bare))


def surely_two(a: Claim, b: Claim) -> bool:
    """Whether two claims of one report are credited to two sources: a name may stand beside its office.

    So one of them is nobody in particular, and the other is called by no word of it.
    """
    if not a.speaker or not b.speaker or not (names_nobody(a) or names_nobody(b)):
        return False
    return _stems(a.speaker.casefold()).isdisjoint(_stems(b.speaker.casefold()))


class NameIndex:
    """Finds who a source's name stands for: 'the monitor, the Observatory' names the Observatory.

    `claims` are those of the story: a report that names somebody in full later says 'the ministry', 'a monitor'.
    """

    def __init__(self, entities: Sequence[Entity], claims: Iterable[Claim] = ()) -> None:
        self._ids = {name.casefold(): e.id for e in entities for name in (e.name, *e.aliases)}
        self._stemmed: dict[str, str] = {}
        for name, entity in sorted(self._ids.items()):
            self._stemmed.setdefault(" ".join(sorted(_stems(name))), entity)
        longest_first = sorted((n for n in self._ids if len(n) > 3), key=lambda n: (-len(n), n))
        self._held = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b") if longest_first else None
        self._known: dict[str, str] = {}
        self._named_in: dict[str, set[str]] = {}
        self._described: dict[str, set[str]] = {}
        for claim in claims:
            if claim.speaker and not names_nobody(claim):
                key = self.key(claim.speaker)
                self._named_in.setdefault(claim.span.report, set()).add(key)
                self._described.setdefault(key, set()).update(_stems(claim.speaker.casefold()))

    def key(self, name: str) -> str:
        """The id of the entity a name stands for or holds, else the name itself in a form that spellings share."""
        if name not in self._known:
            self._known[name] = self._find(_OPENING.sub("", name.strip()).casefold())
        return self._known[name]

    def meant(self, name: str, report: str) -> str | None:
        """The one source a report names elsewhere that a short naming describes; None for none or several."""
        stems = _stems(_OPENING.sub("", name.strip()).casefold())
        fitting = [k for k in sorted(self._named_in.get(report, ())) if stems and stems < self._described[k]]
        return fitting[0] if len(fitting) == 1 else None

    def _find(self, bare: str) -> str:
        if bare in self._ids:
            return self._ids[bare]
        stems = " ".join(sorted(_stems(bare)))
        if stems in self._stemmed:
            return self._stemmed[stems]
        held = self._held.findall(bare) if self._held else []
        return self._ids[max(held, key=lambda n: (len(n), n))] if held else stems


def _stems(name: str) -> set[str]:
    return {w[:_STEM] for w in _WORD.findall(name) if w not in _PLAIN}
