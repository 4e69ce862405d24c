"""The library: reports kept in one SQLite file, with what was found in them, the stories they tell and what changed."""

from rashomon.store.library import Library

__all__ = ["Library"]
