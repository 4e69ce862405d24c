"""Which claims are credited to one and the same source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.model import Claim, Entity

# Nobody in particular: two reports that cite 'officials' need not have spoken to the same ones.
_NOBODY = re.compile(
    r"^(?:(?:a|an|the|some|several|many|other|local|senior|unnamed|anonymous|security|medical|military|two|three)\s+)*"
    r"(?:officials?|sources?|activists?|witness(?:es)?|residents?|experts?|analysts?|people|reports?|critics|locals|"
    r"spokes(?:man|woman|person)|authorities|police|media|observers|investigators|prosecutors|statement)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


UTTERANCE = "the utterance itself"


def source_key(claim: Claim, names: NameIndex) -> str:
    """One key for all claims of one named source, one per report for a source without a name, '' for its own voice.

    Reports that quote the same words rest on one utterance, whatever they call the speaker.
    """
    if claim.kind == "quote":
        return UTTERANCE
    if not claim.speaker:
        return ""
    if names_nobody(claim):
        return f"{claim.span.report}:{claim.speaker.casefold()}"
    return names.key(claim.speaker)


def names_nobody(claim: Claim) -> bool:
    """Whether a claim is in the report's own voice or credited to somebody without a name ('officials')."""
    return not claim.speaker or _NOBODY.match(claim.speaker) is not None


class NameIndex:
    """Finds the entity that a source's name stands for: 'the monitor, the Observatory' names the Observatory."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._ids = {name.casefold(): e.id for e in entities for name in (e.name, *e.aliases)}
        longest_first = sorted((n for n in self._ids if len(n) > 3), key=lambda n: (-len(n), n))
        self._held = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b") if longest_first else None
        self._known: dict[str, str] = {}

    def key(self, name: str) -> str:
        """The id of the entity a name stands for or holds, else the name itself without its article."""
        if name not in self._known:
            self._known[name] = self._find(_ARTICLE.sub("", name).strip().casefold())
        return self._known[name]

    def _find(self, bare: str) -> str:
        if bare in self._ids:
            return self._ids[bare]
        held = self._held.findall(bare) if self._held else []
        return self._ids[max(held, key=lambda n: (len(n), n))] if held else bare
