"""One kind for each name of a report, from the evidence of all its mentions."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.language import _name_words as cues
from rashomon.language._name_kinds import Setting, points
from rashomon.language.gazetteer import gazetteer, plain
from rashomon.model import EntityKind

# Of two kinds with equal points, the first.
_ORDER: tuple[EntityKind, ...] = ("group", "place", "organisation", "person", "thing", "event")
_PLURAL_PLACES = frozenset((word,) for word in cues.SURE_PLACE_AFTER if word.endswith("s"))
_DASH = re.compile(r"[-–‑]")

Totals = dict[str, dict[EntityKind, float]]


@dataclass(frozen=True, slots=True)
class Found:
    """A name where it stands, in its setting."""

    setting: Setting
    start: int
    end: int


def name_in_report(name: str) -> str:
    """The form in which the mentions of one name in a report are counted together."""
    return plain(name).casefold().removeprefix("the ")


def vote(found: Sequence[Found]) -> dict[str, EntityKind]:
    """One kind per name and report: the one with most points over all its mentions; a surname counts for its person."""
    totals: Totals = defaultdict(lambda: dict.fromkeys(_ORDER, 0.0))
    known = gazetteer()
    counts = Counter(name_in_report(one.setting.name) for one in found)
    for one in found:
        key = name_in_report(one.setting.name)
        for kind, value in points(one.setting, known):
            totals[key][kind] += value
        totals[key]["organisation"] += 0.1
    _coordinate(found, totals)
    kinds = {key: _best(total) for key, total in totals.items()}
    _inherit(totals, kinds, counts)
    return {key: _best(total) for key, total in totals.items()}


def _coordinate(found: Sequence[Found], totals: Totals) -> None:
    """Names joined by 'and' or a comma are most likely of one kind: each gets a share of what is known of the other."""
    ordered = sorted(found, key=lambda one: one.start)
    shares: list[tuple[str, EntityKind, float]] = []
    for left, right in itertools.pairwise(ordered):
        if right.setting.joined_to == left.end:
            for one, other in ((left, right), (right, left)):
                total = totals[name_in_report(other.setting.name)]
                best = _best(total)
                clear = total[best] >= 2.5 and total[best] >= 2 * max(v for k, v in total.items() if k != best)
                if clear and (best == "place" or not right.setting.listed):
                    shares.append((name_in_report(one.setting.name), best, 0.8))
            if right.setting.after[:1] in _PLURAL_PLACES and right.setting.joined_after:
                shares.append((name_in_report(left.setting.name), "place", 4.0))
    for key, kind, share in shares:
        totals[key][kind] += share


def _inherit(totals: Totals, kinds: dict[str, EntityKind], counts: Counter[str]) -> None:
    """A word alone is most likely what the longer name is that ends with it ('Doe' after 'Mary Doe')."""
    for key, kind in sorted(kinds.items()):
        words = key.split(" ")
        if len(words) < 2 or not (kind == "person" or (kind == "event" and words[-2].title() in cues.STORMS)):
            continue
        parts = {words[-1], _DASH.split(words[-1])[-1], words[0]} if kind == "person" else {words[-1]}
        for part in sorted(parts & totals.keys()):
            if not _surely_placed(part):
                totals[part][kind] += 3.5 * counts[part]


def _surely_placed(key: str) -> bool:
    """Whether a word is so well known as a place or people that no person's name takes it over."""
    entry = gazetteer().find_folded(key)
    if entry is None or gazetteer().is_given(key.title()):
        return False
    return entry.sort in ("country", "demonym", "capital", "state") or (entry.sort == "city" and entry.size > 1000)


def _best(total: dict[EntityKind, float]) -> EntityKind:
    return max(_ORDER, key=lambda kind: (total[kind], -_ORDER.index(kind)))
