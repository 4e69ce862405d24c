"""Every data set the gate knows: where its texts, its gold and its scorer lie below the folder of annotated data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One data set: where it lies below the bench folder, and how the scorer is called.

    `texts` is what the product reads and `gold` what the scorer reads beside the product's output; both are the same
    file unless said. `every` is the share of the texts that a quick run takes: one in so many.
    """

    name: str
    task: str
    scorer: str
    texts: str
    gold: str | None = None
    every: int = 1


CHECKS = (
    Check("quantities", "quantities", "quantities/score_quantities.py", "quantities/dev.jsonl"),
    Check("age", "quantities", "quantities/score_quantities.py", "quantities/dev_age.jsonl"),
    Check("currency", "quantities", "quantities/score_quantities.py", "quantities/dev_currency.jsonl"),
    Check("dimension", "quantities", "quantities/score_quantities.py", "quantities/dev_dimension.jsonl"),
    Check("temperature", "quantities", "quantities/score_quantities.py", "quantities/dev_temperature.jsonl"),
    Check("times", "times", "times/score_times.py", "times/dev.jsonl"),
    Check("attribution", "attribution", "attribution/score_attribution.py", "attribution/dev.jsonl", every=12),
    Check("passages", "attribution", "attribution/score_attribution.py", "attribution/dev_cofenet.jsonl", every=2),
    Check(
        "derivation",
        "derivation",
        "derivation/score_derivation.py",
        "derivation/reports.jsonl",
        "derivation/gold.jsonl",
    ),
    Check("stories", "stories", "stories/score_stories.py", "stories/dev.jsonl", "stories/dev_gold.jsonl"),
    Check("reconcile", "reconcile", "reconcile/score.py", "reconcile/bundles", "reconcile/gold"),
)
