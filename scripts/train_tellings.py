"""Fits the weights of `rashomon.reconcile.tellings` to annotated stories and tells what they are worth elsewhere.

    python scripts/train_tellings.py GOLD [GOLD …]

Each GOLD is a folder of annotated stories, a set of its own, beside or above which lies `bundles` with their texts, in
the form that `bench/annotated_stories.py --keep FOLDER` leaves (`FOLDER/gold/seen` and so on). Examples are all pairs
of clauses of two reports that `tellings` compares, where an annotator named one or both: they belong together where
one question holds both. A logistic regression sees each set's examples as much as the root of its pairs that belong
together. Printed are the weights of all sets but one in turn, and for each set the average precision of its pairs and
the recall at precision .8 under weights fitted without it and under those that ship, which are rounded. Needs
scikit-learn (no dependency of the package); a minute for ten stories.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, precision_recall_curve

import rashomon
from rashomon.model import Claim
from rashomon.pipeline import run
from rashomon.reconcile.context import Context
from rashomon.reconcile.tellings import TELLS_ONE, WEIGHTS, Tellings

# How strongly large weights are held back; the same order of weights comes out from .1 to 3.
_REGULAR = 0.3
_PRECISION = 0.8
Spans = dict[str, list[tuple[int, int, str]]]


class Example(NamedTuple):
    story: str
    values: list[float]
    one: bool


def compared(bundle: dict[str, Any]) -> Iterator[tuple[Claim, Claim, list[float]]]:
    """The pairs of clauses that no veto keeps apart, with the values of their features in the order of `WEIGHTS`."""
    seen: list[tuple[Tellings, list[tuple[Claim, Claim]], Context]] = []
    real = Tellings.of

    def of(claims: Iterable[Claim], pairs: Iterable[tuple[Claim, Claim]], context: Context) -> Tellings:
        held = list(pairs)
        seen.append((real(claims, held, context), held, context))
        return seen[-1][0]

    with tempfile.TemporaryDirectory() as folder, patch.object(Tellings, "of", of):
        path = Path(folder) / "reports.jsonl"
        path.write_text("\n".join(json.dumps(report) for report in bundle["reports"]), encoding="utf-8")
        run(rashomon.read([path]).reports)
    for tellings, pairs, context in seen:
        for a, b in pairs:
            said = {s.name: s for s in tellings.like(a, b, context)}
            if WEIGHTS.keys() <= said.keys():
                yield a, b, [said[name].value for name in WEIGHTS]


def asked(bundle: dict[str, Any], gold: dict[str, Any]) -> Spans:
    """By report the stretches that annotators named, with the question that each answers; not those of numbers."""
    texts = {report["id"]: report["text"] for report in bundle["reports"]}
    spans: Spans = {}
    for question in (p for p in gold["propositions"] if p["kind"] != "quantity"):
        for evidence in (e for variant in question["variants"] for e in variant["evidence"]):
            start = -1
            for _ in range(evidence.get("occurrence") or 1):
                start = texts[evidence["report"]].find(evidence["quote"], start + 1)
            spans.setdefault(evidence["report"], []).append((start, start + len(evidence["quote"]), question["id"]))
    return spans


def answered(claim: Claim, spans: Spans) -> set[str]:
    """The questions whose evidence and the clause share half of the shorter of them."""
    start, end = claim.span.start, claim.span.end
    return {
        question
        for first, last, question in spans.get(claim.span.report, ())
        if min(end, last) - max(start, first) >= 0.5 * max(1, min(end - start, last - first))
    }


def examples(gold: Path) -> Iterator[Example]:
    bundles = next(p / "bundles" for p in gold.parents if (p / "bundles").is_dir())
    for path in sorted(gold.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        bundle = json.loads((bundles / f"{told['bundle']}.json").read_text(encoding="utf-8"))
        spans = asked(bundle, told)
        for a, b, values in compared(bundle):
            its, others = answered(a, spans), answered(b, spans)
            if its or others:
                yield Example(told["bundle"], values, bool(its & others))


def fitted(sets: Sequence[Sequence[Example]]) -> LogisticRegression:
    held = [example for each in sets for example in each]
    one = np.array([e.one for e in held])
    of_story = {s: max(1, sum(e.one for e in held if e.story == s)) for s in {e.story for e in held}}
    weights = np.array([of_story[e.story] ** -0.5 for e in held])
    return LogisticRegression(C=_REGULAR, max_iter=5000).fit([e.values for e in held], one, sample_weight=weights)


def worth(told: Sequence[Example], scores: NDArray[np.float64]) -> str:
    one = [e.one for e in told]
    precision, recall, _ = precision_recall_curve(one, scores)
    reached = max((r for p, r in zip(precision, recall, strict=True) if p >= _PRECISION), default=0.0)
    return f"{average_precision_score(one, scores):.3f} ({reached:.2f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD")
    folders = parser.parse_args().gold
    sets = [list(examples(folder)) for folder in folders]
    ships = np.array(list(WEIGHTS.values()))
    print(f"{'set':16}{'pairs':>8}{'one':>6}  fitted without it   as it ships    at {TELLS_ONE}: precision, recall")
    for n, (folder, told) in enumerate(zip(folders, sets, strict=True)):
        model = fitted([*sets[:n], *sets[n + 1 :]]) if len(sets) > 1 else fitted(sets)
        values = np.array([e.values for e in told])
        rows = values @ ships
        one = np.array([e.one for e in told])
        over = rows >= TELLS_ONE
        held = f"{one[over].mean() if over.any() else 0:.2f}, {over[one].mean():.2f}"
        shown = f"{worth(told, model.decision_function(values)):18}  {worth(told, rows):14}  {held}"
        print(f"{folder.name:16}{len(told):8}{one.sum():6}  {shown}")
        print("    " + ", ".join(f"{name} {w:.2f}" for name, w in zip(WEIGHTS, model.coef_[0], strict=True)))


if __name__ == "__main__":
    main()
