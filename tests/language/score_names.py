"""Scores names and entities against the marks in `marks/`: `python tests/language/score_names.py [BUNDLE…] [--wrong]`.

The marks hold offsets into texts that are not part of this repository; they are read from `../shared/bench` beside it.
A mark is {"report", "start", "end", "kind", "entity"}; "optional" marks (handles, furniture, names of unclear extent)
count neither for nor against, nor do marks in what the parse takes for page furniture. Figures:

- mentions: exact spans, a leading 'the' ignored; and `overlap`, any shared character, one to one
- kind: share of the overlapping mentions whose kind is right, entity by entity as the story's entities have it
- entities: B-cubed and pairwise F1 of the grouping over the overlapping mentions of a bundle, across its reports
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rashomon.language.entities import link_entities
from rashomon.language.names import find_mentions
from rashomon.language.parser import SpacyParser
from rashomon.model import Entity, Parse, Report

MARKS = Path(__file__).parent / "marks"
BUNDLES = Path(__file__).parents[3] / "shared/bench/reconcile/bundles"

Place = tuple[str, int, int]


@dataclass
class Tally:
    """Counts over bundles; the figures are made from them."""

    found: int = 0
    exact: int = 0
    overlap: int = 0
    marked: int = 0
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    cubed: list[tuple[float, float]] = field(default_factory=list)
    pairs: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.found += other.found
        self.exact += other.exact
        self.overlap += other.overlap
        self.marked += other.marked
        self.kinds += other.kinds
        self.cubed += other.cubed
        self.pairs += other.pairs
        self.wrong += other.wrong

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 of mentions, share of right kinds, B-cubed and pairwise F1 of entities."""
        right = sum(n for (gold, got), n in self.kinds.items() if gold == got)
        precision = sum(p for p, _ in self.cubed) / max(1, len(self.cubed))
        recall = sum(r for _, r in self.cubed) / max(1, len(self.cubed))
        return {
            "mention_precision": self.exact / max(1, self.found),
            "mention_recall": self.exact / max(1, self.marked),
            "mention_f1": 2 * self.exact / max(1, self.found + self.marked),
            "overlap_f1": 2 * self.overlap / max(1, self.found + self.marked),
            "kind": right / max(1, sum(self.kinds.values())),
            "b_cubed_f1": 2 * precision * recall / max(1e-9, precision + recall),
            "pair_f1": 2 * self.pairs["both"] / max(1, self.pairs["gold"] + self.pairs["got"]),
        }


def load_marks(split: str | None = None) -> list[dict[str, Any]]:
    """The marked bundles, of one split ('develop', 'kept') or of all."""
    loaded = [json.loads(path.read_text()) for path in sorted(MARKS.glob("*.json"))]
    return [one for one in loaded if split in (None, one["split"])]


def read_bundle(bundle: str) -> list[Report]:
    """The reports of a bundle, from the folder beside this repository."""
    data = json.loads((BUNDLES / f"{bundle}.json").read_text(encoding="utf-8"))
    return [Report(id=r["id"], text=r["text"], outlet=r["outlet"], title=r["title"]) for r in data["reports"]]


def score_bundle(marked: Mapping[str, Any], parses: Sequence[Parse]) -> Tally:
    """The counts of one bundle."""
    texts = {parse.report.id: parse.report.text for parse in parses}
    entities = link_entities(parses, [find_mentions(parse) for parse in parses])
    got = {(m.span.report, m.span.start, m.span.end): e for e in entities for m in e.mentions}
    outside = [(f.span.report, f.span.start, f.span.end) for parse in parses for f in parse.furniture]
    marks = {(m["report"], m["start"], m["end"]): m for m in marked["marks"]}
    free = [place for place, m in marks.items() if m.get("optional") or _touches(place, outside)]
    gold = {place: m for place, m in marks.items() if place not in set(free)}
    matched = dict(_matched(gold, got))
    taken = set(matched.values())
    tally = Tally(marked=len(gold), overlap=len(matched))
    got = {place: entity for place, entity in got.items() if place in taken or not _touches(place, free)}
    tally.found = len(got)
    tally.exact = sum(_bare(a, texts) == _bare(b, texts) for a, b in matched.items())
    for place, found in matched.items():
        tally.kinds[gold[place]["kind"], got[found].kind] += 1
    _grouping(tally, [(gold[a]["entity"], got[b].id) for a, b in matched.items()])
    tally.wrong = list(_wrong(marked["bundle"], gold, got, matched, texts))
    return tally


def _touches(place: Place, others: Iterable[Place]) -> bool:
    return any(place[0] == o[0] and place[1] < o[2] and o[1] < place[2] for o in others)


def _matched(gold: Mapping[Place, Any], got: Mapping[Place, Entity]) -> Iterator[tuple[Place, Place]]:
    """Pairs one to one: equal spans first, then spans that overlap."""
    left = sorted(got)
    rest = []
    for place in sorted(gold):
        if place in got:
            left.remove(place)
            yield place, place
        else:
            rest.append(place)
    for place in rest:
        found = next((other for other in left if _touches(place, [other])), None)
        if found is not None:
            left.remove(found)
            yield place, found


def _bare(place: Place, texts: Mapping[str, str]) -> Place:
    report, start, end = place
    if texts[report][start : start + 4].lower() == "the ":
        start += 4
    return report, start, end


def _grouping(tally: Tally, labels: Sequence[tuple[str, str]]) -> None:
    by_gold, by_got, by_both = Counter(g for g, _ in labels), Counter(f for _, f in labels), Counter(labels)
    for gold, got in labels:
        both = by_both[gold, got]
        tally.cubed.append((both / by_got[got], both / by_gold[gold]))
    for name, counter in (("gold", by_gold), ("got", by_got), ("both", by_both)):
        tally.pairs[name] += sum(n * (n - 1) // 2 for n in counter.values())


def _wrong(
    bundle: str,
    gold: Mapping[Place, Any],
    got: Mapping[Place, Entity],
    matched: Mapping[Place, Place],
    texts: Mapping[str, str],
) -> Iterator[str]:
    def show(place: Place) -> str:
        report, start, end = place
        text = texts[report]
        around = f"{text[max(0, start - 25) : start]}[{text[start:end]}]{text[end : end + 25]}"
        return f"{bundle} {report} {' '.join(around.split())}"

    for place in gold:
        if place not in matched:
            yield f"missed   {gold[place]['kind']:12} {show(place)}"
    for place in got:
        if place not in matched.values():
            yield f"spurious {got[place].kind:12} {show(place)}"
    for place, found in matched.items():
        if _bare(place, texts) != _bare(found, texts):
            yield f"extent   {show(place)} as {show(found)}"
        if gold[place]["kind"] != got[found].kind:
            yield f"kind     {gold[place]['kind']} as {got[found].kind}: {show(place)}"
    yield from _wrong_groups(bundle, gold, got, matched, texts)


def _wrong_groups(
    bundle: str,
    gold: Mapping[Place, Any],
    got: Mapping[Place, Entity],
    matched: Mapping[Place, Place],
    texts: Mapping[str, str],
) -> Iterator[str]:
    split: dict[str, set[str]] = defaultdict(set)
    merged: dict[str, set[str]] = defaultdict(set)
    for place, found in matched.items():
        split[gold[place]["entity"]].add(f"{got[found].name} ({got[found].kind})")
        merged[f"{got[found].name} {got[found].id}"].add(
            f"{gold[place]['entity']}:{texts[place[0]][place[1] : place[2]]}"
        )
    for entity, names in sorted(split.items()):
        if len(names) > 1:
            yield f"split    {bundle} {entity}: {sorted(names)}"
    for name, members in sorted(merged.items()):
        if len({m.split(":")[0] for m in members}) > 1:
            yield f"merged   {bundle} {name}: {sorted(members)}"


def main(arguments: Sequence[str]) -> None:
    """Prints the figures of each bundle, of both splits and of all."""
    wanted = [a for a in arguments if not a.startswith("--")]
    parser = SpacyParser()
    splits: dict[str, Tally] = defaultdict(Tally)
    for marked in load_marks():
        if wanted and marked["bundle"] not in wanted:
            continue
        tally = score_bundle(marked, list(parser.parse(read_bundle(marked["bundle"]))))
        _print(marked["bundle"], tally)
        splits[marked["split"]].add(tally)
        if "--wrong" in arguments:
            print("\n".join(tally.wrong))
    for split, tally in sorted(splits.items()):
        _print(split, tally)
        print("  kinds (marked as found):", {f"{a} as {b}": n for (a, b), n in sorted(tally.kinds.items()) if a != b})


def _print(name: str, tally: Tally) -> None:
    print(f"{name:24}", " ".join(f"{key} {value:.3f}" for key, value in tally.figures().items()))


if __name__ == "__main__":
    main(sys.argv[1:])
