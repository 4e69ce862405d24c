"""Who copied whom: reports that share text, by passage, with kind, direction and reason."""

from rashomon.derivation.pairs import derive

__all__ = ["derive"]
