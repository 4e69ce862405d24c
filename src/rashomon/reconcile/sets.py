"""Disjoint sets over the positions of a sequence."""

from __future__ import annotations

# Positions in a sequence of claims, in disjoint sets.
Groups = tuple[tuple[int, ...], ...]


class DisjointSets:
    """Disjoint sets over the positions of a sequence."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        a, b = sorted((self.find(i), self.find(j)))
        self._parent[b] = a

    def groups(self) -> Groups:
        """The sets, each in order, in order of their first positions."""
        found: dict[int, list[int]] = {}
        for i in range(len(self._parent)):
            found.setdefault(self.find(i), []).append(i)
        return tuple(tuple(group) for group in found.values())
