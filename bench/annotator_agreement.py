"""How far two annotators agree on news stories: the second's notes scored against the first's as a brief would be.

    python bench/annotator_agreement.py [--stories ../shared/bench/stories] [--json]

`annotations/second/` holds what a second annotator wrote down of some of the stories of `annotations/`, by the same
guide and without a look at the first notes. What two who read everything reach is what a program may reach.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from annotated_stories import (
    ANNOTATIONS,
    STORIES,
    Annotation,
    Derivation,
    Evidence,
    Figures,
    Proposition,
    is_whole,
    read_annotations,
    read_documents,
    rebuild,
    score,
    speaker_of,
    table,
    write,
)

from rashomon.evaluate.records import Record

SECOND = ANNOTATIONS / "second"


def as_brief(annotation: Annotation, documents: Mapping[str, Record]) -> Record:
    """What an annotator wrote down, in the form of a brief: a proposition is a finding."""
    texts = {d["report"]: str(documents[d["document"]]["text"]) for d in annotation["documents"]}
    story = {
        "reports": [{"id": report} for report in texts if report not in annotation["unrelated"]],
        "findings": [_finding(p, texts) for p in annotation["propositions"]],
        "derivations": [_derived(d) for d in annotation["derivations"]],
    }
    return {"stories": [story]}


def _finding(proposition: Proposition, texts: Mapping[str, str]) -> Record:
    variants = [{"evidence": [_said(e, texts[e["report"]]) for e in v]} for v in proposition["variants"]]
    return {
        "kind": proposition["kind"],
        "question": proposition["question"],
        "agreement": proposition["verdict"],
        "origins": proposition["origins"],
        "variants": variants,
    }


def _said(evidence: Evidence, text: str) -> Record:
    return {**evidence, "speaker": speaker_of(evidence, text)}


def _derived(derivation: Derivation) -> Record:
    child, parent = derivation["a"], derivation["b"]
    if derivation["direction"] == "b_from_a":
        child, parent = parent, child
    known = derivation["direction"] in {"a_from_b", "b_from_a"}
    return {"child": child, "parent": parent, "direction": "child_from_parent" if known else "unknown"}


def agreement(stories: Path, scorer: Path) -> Figures:
    """The scorer's figures for the second annotator, with the first's notes as gold."""
    documents = read_documents(stories)
    second = [a for a in read_annotations(SECOND) if is_whole(a, documents)]
    twice = {a["story"] for a in second}
    first = [Annotation(**{**a, "set": "seen"}) for a in read_annotations() if a["story"] in twice]
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(passing)
        rebuild(first, documents, folder)
        for annotation in second:
            write(folder / "briefs" / f"{annotation['story']}.json", as_brief(annotation, documents))
        return score(scorer, folder, folder / "briefs", "seen")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, default=STORIES, help="the folder of the texts, with dev.jsonl")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    scorer = given.stories.parent / "reconcile" / "score.py"
    missing = next((path for path in (given.stories / "dev.jsonl", scorer) if not path.is_file()), None)
    if missing:
        print(f"nothing measured: no {missing}; the annotated texts are no part of the project", file=sys.stderr)
        return
    figures = agreement(given.stories, scorer)
    print(json.dumps(figures) if given.json else "\n".join([*table({"seen": figures})][1:]))


if __name__ == "__main__":
    main()
