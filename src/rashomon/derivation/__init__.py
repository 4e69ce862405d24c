"""Who copied whom: reports that share text, by passage, with kind, direction and reason."""

from rashomon.derivation.pairs import derive
from rashomon.derivation.within_story import with_retold

__all__ = ["derive", "with_retold"]
