"""Which claims are credited to one and the same source."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rashomon.model import Claim

# Nobody in particular: two reports that cite 'officials' need not have spoken to the same ones.
_NOBODY = re.compile(
    r"^(?:(?:a|an|the|some|several|many|other|local|senior|unnamed|anonymous|security|medical|military|two|three)\s+)*"
    r"(?:officials?|sources?|activists?|witness(?:es)?|residents?|experts?|analysts?|people|reports?|critics|locals|"
    r"spokes(?:man|woman|person)|authorities|police|media|observers|investigators|prosecutors|statement)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def source_key(claim: Claim, entity_of: Mapping[str, str]) -> str:
    """One key for all claims of one named source; a key of its own per report where the source has no name."""
    speaker = claim.speaker or ""
    bare = _ARTICLE.sub("", speaker).strip()
    if _NOBODY.match(speaker):
        return f"{claim.span.report}:{bare.casefold()}"
    known = entity_of.get(speaker) or entity_of.get(bare)
    if known:
        return known
    held = [name for name in entity_of if len(name) > 3 and re.search(rf"\b{re.escape(name)}\b", bare)]
    return entity_of[max(held, key=lambda n: (len(n), n))] if held else bare.casefold()
