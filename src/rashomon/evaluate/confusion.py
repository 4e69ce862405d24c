"""Which verdict was given for which, and what blocking keeps, over bundles of reports with hand-made answers.

    python -m rashomon.evaluate.confusion --bundles DIR --gold DIR [--briefs DIR] [--page FILE] [--blocking]

Prints Markdown, or puts the table into a page that has one. `--briefs` holds the brief of each bundle as JSON,
DIR/<bundle id>.json; without it they are made. `--blocking` runs the stages on every bundle to compare candidate pairs
with the pairs that belong together.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

from rashomon.evaluate import run
from rashomon.model import Agreement, Claim, Report

Json = dict[str, Any]
VERDICTS: tuple[str, ...] = get_args(Agreement)
NOT_LINKED = "not linked"
_TABLE = re.compile(r"^\| by hand .*(?:\n\|.*)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Place:
    """One piece of hand-made evidence: its report, where it stands, and the question it answers."""

    report: str
    start: int
    end: int
    question: str

    def half_in(self, report: str, start: int, end: int) -> bool:
        """Whether it shares half of the shorter of the two stretches."""
        shared = min(self.end, end) - max(self.start, start)
        return report == self.report and shared > 0 and 2 * shared >= min(self.end - self.start, end - start)


def places(bundle: Json, gold: Json) -> list[Place]:
    """The evidence of every question, found by its words and which occurrence of them is meant."""
    texts = {r["id"]: r["text"] for r in bundle["reports"]}
    found = []
    for question in gold["propositions"]:
        for evidence in (e for v in question["variants"] for e in v["evidence"]):
            start = -1
            for _ in range(evidence.get("occurrence") or 1):
                start = texts[evidence["report"]].find(evidence["quote"], start + 1)
            found.append(Place(evidence["report"], start, start + len(evidence["quote"]), question["id"]))
    return found


def verdicts(gold: Json, known: Sequence[Place], brief: Json) -> Iterator[tuple[str, str]]:
    """For each question that two or more reports answer: its verdict, and that of the finding that speaks to most."""
    findings = [f for story in brief["stories"] for f in story["findings"]]
    reached = [{i for i, place in enumerate(known) if _reaches(finding, place)} for finding in findings]
    for question in gold["propositions"]:
        mine = {i for i, place in enumerate(known) if place.question == question["id"]}
        if len({known[i].report for i in mine}) < 2:
            continue
        spoken = [(len({known[i].report for i in hit & mine}), len(hit & mine), -n) for n, hit in enumerate(reached)]
        reports, _, number = max(spoken, default=(0, 0, 0))
        yield question["verdict"], findings[-number]["agreement"] if reports > 1 else NOT_LINKED


def _reaches(finding: Json, place: Place) -> bool:
    return any(_of(evidence, place) for variant in finding["variants"] for evidence in variant["evidence"])


def _of(evidence: Json, place: Place) -> bool:
    value = evidence.get("value_start") is not None
    start, end = (evidence["value_start"], evidence["value_end"]) if value else (evidence["start"], evidence["end"])
    return place.half_in(evidence["report"], start, end)


def confusion_table(counts: Mapping[tuple[str, str], int]) -> str:
    """Rows are the hand-made verdicts, columns ours."""
    rows = [v for v in VERDICTS if any(gold == v for gold, _ in counts)]
    columns = [v for v in (*VERDICTS, NOT_LINKED) if any(ours == v for _, ours in counts)]
    lines = [f"| by hand \\\\ ours | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    lines += [f"| {row} | {' | '.join(str(counts.get((row, c), 0)) for c in columns)} |" for row in rows]
    return "\n".join(lines)


def with_table(page: str, table: str) -> str:
    """A page with its table of confusions replaced. Raises `ValueError` where it has none, or several."""
    changed, times = _TABLE.subn(lambda _: table, page)
    if times != 1:
        raise ValueError(f"the page has {times} tables of confusions")
    return changed


def blocking(bundle: Json, known: Sequence[Place]) -> tuple[int, int, int, int]:
    """Pairs of claims that belong together: how many blocking keeps, and how many there are; the same of all pairs."""
    from rashomon import pipeline
    from rashomon.reconcile.block import candidate_pairs
    from rashomon.reconcile.findings import KINDS

    reports = [Report(id=r["id"], text=r["text"], outlet=r["outlet"], title=r["title"]) for r in bundle["reports"]]
    claims = [c for story in pipeline.run(reports) for each in story.claims for c in each]
    kept = both = candidates = every = 0
    for kinds in KINDS:
        chosen = sorted((c for c in claims if c.kind in kinds), key=lambda c: (c.value_span, c.kind, c.id))
        pairs = set(candidate_pairs(chosen, small=0))
        together = _together(chosen, known)
        kept, both = kept + len(together & pairs), both + len(together)
        candidates, every = candidates + len(pairs), every + len(chosen) * (len(chosen) - 1) // 2
    return kept, both, candidates, every


def _together(claims: Sequence[Claim], known: Sequence[Place]) -> set[tuple[int, int]]:
    """Pairs of positions whose claims answer one question in two reports."""
    answers: dict[str, list[int]] = {}
    for i, claim in enumerate(claims):
        span = claim.value_span
        for question in sorted({p.question for p in known if p.half_in(span.report, span.start, span.end)}):
            answers.setdefault(question, []).append(i)
    pairs = (pair for found in answers.values() for pair in combinations(found, 2))
    return {(i, j) for i, j in pairs if claims[i].span.report != claims[j].span.report}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--bundles", "--gold"):
        options.add_argument(name, type=Path, required=True)
    for name in ("--briefs", "--page"):
        options.add_argument(name, type=Path)
    options.add_argument("--blocking", action="store_true")
    chosen = options.parse_args()
    if chosen.briefs is not None:
        _tell(chosen)
        return
    with TemporaryDirectory() as made:
        chosen.briefs = Path(made)
        run("reconcile", chosen.bundles, chosen.briefs)
        _tell(chosen)


def _tell(chosen: argparse.Namespace) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    blocked = [0, 0, 0, 0]
    for path in sorted(chosen.gold.glob("*.json")):
        gold = _load(path)
        bundle, brief = (_load(folder / f"{gold['bundle']}.json") for folder in (chosen.bundles, chosen.briefs))
        known = places(bundle, gold)
        counts.update(verdicts(gold, known, brief))
        if chosen.blocking:
            blocked = [a + b for a, b in zip(blocked, blocking(bundle, known), strict=True)]
    table = confusion_table(counts)
    if chosen.page is None:
        print(table)
    else:
        chosen.page.write_text(with_table(chosen.page.read_text(encoding="utf-8"), table), encoding="utf-8")
    if chosen.blocking:
        kept, both, candidates, every = blocked
        print(f"\nblocking keeps {kept} of {both} pairs that belong together, with {candidates} of {every} pairs")


def _load(path: Path) -> Json:
    loaded: Json = json.loads(path.read_text(encoding="utf-8"))
    return loaded


if __name__ == "__main__":
    main()
