"""One reader per kind of input, each giving reports; what cannot be read becomes a notice."""

from rashomon.ingest.options import Limits, ReadOptions
from rashomon.ingest.reading import read

__all__ = ["Limits", "ReadOptions", "read"]
