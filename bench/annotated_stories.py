"""Briefs of 48 news stories beside what a reader wrote down of them, apart by how far rules were made with them.

    python bench/annotated_stories.py [--stories ../shared/bench/stories] [--briefs FOLDER] [--keep FOLDER] [--json]

`annotations/` holds what was written down, without a word of the reports: spans into texts that are not shipped. They
are put together with the texts to bundles and gold, briefs are made of the bundles as `rashomon evaluate reconcile`
makes them, and the scorer beside the texts compares. Where the texts are not there, that is said, and nothing is wrong.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Literal, NotRequired, TypedDict, get_args

from rashomon.evaluate import run
from rashomon.evaluate.records import Record, read_records

Seen = Literal["seen", "weights", "kept aside", "fresh"]
SETS: tuple[Seen, ...] = get_args(Seen)
ANNOTATIONS = Path(__file__).parent / "annotations"
STORIES = Path(__file__).resolve().parents[2] / "shared" / "bench" / "stories"
Figures = dict[str, float | None]


class Document(TypedDict):
    """A report of the story: the id it has here, its id among the texts, the first 16 hex digits of its text's hash."""

    report: str
    document: str
    sha256: str


class Span(TypedDict):
    """Half-open character offsets into the document's text."""

    report: str
    start: int
    end: int


class Evidence(Span):
    """`speaker`: who says so, as the report words it, in as many pieces as that takes; absent: the report itself."""

    speaker: NotRequired[list[tuple[int, int]]]


class Derivation(TypedDict):
    a: str
    b: str
    kind: str
    direction: str
    evidence: list[Span]


class Proposition(TypedDict):
    """`variants`: the evidence by the answer that it gives."""

    id: str
    question: str
    kind: str
    verdict: str
    origins: int
    variants: list[list[Evidence]]


class Annotation(TypedDict):
    story: str
    set: Seen
    documents: list[Document]
    unrelated: list[str]
    derivations: list[Derivation]
    propositions: list[Proposition]


def read_annotations(folder: Path = ANNOTATIONS) -> list[Annotation]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def read_documents(stories: Path) -> dict[str, Record]:
    return {str(record["id"]): record for record in read_records(stories / "dev.jsonl")}


def is_whole(annotation: Annotation, documents: Mapping[str, Record]) -> bool:
    """Are the story's texts all there, and the ones that were annotated?"""
    return all(
        d["document"] in documents and digest(str(documents[d["document"]]["text"])) == d["sha256"]
        for d in annotation["documents"]
    )


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def bundle(annotation: Annotation, documents: Mapping[str, Record]) -> Record:
    """The story's reports in the form of a bundle. Outlets have made-up names: the texts come without."""
    reports = [
        {"id": d["report"], "outlet": f"outlet{n}.example", **_told(documents[d["document"]])}
        for n, d in enumerate(annotation["documents"], start=1)
    ]
    return {"id": annotation["story"], "reports": reports}


def _told(document: Record) -> Record:
    return {key: document[key] for key in ("published", "title", "text")}


def gold(annotation: Annotation, documents: Mapping[str, Record]) -> Record:
    """The annotation in the scorer's form: quotations for spans."""
    texts = {d["report"]: str(documents[d["document"]]["text"]) for d in annotation["documents"]}
    derivations = [
        {**d, "evidence": [_quoted(span, texts[span["report"]]) for span in d["evidence"]]}
        for d in annotation["derivations"]
    ]
    propositions = [
        {**p, "variants": [{"evidence": [_attributed(e, texts[e["report"]]) for e in v]} for v in p["variants"]]}
        for p in annotation["propositions"]
    ]
    return {
        "bundle": annotation["story"],
        "unrelated": annotation["unrelated"],
        "derivations": derivations,
        "propositions": propositions,
    }


def _quoted(span: Span, text: str) -> Record:
    quote = text[span["start"] : span["end"]]
    occurrence, at = 1, text.find(quote)
    while at < span["start"]:
        occurrence, at = occurrence + 1, text.find(quote, at + 1)
    return {"report": span["report"], "quote": quote, "occurrence": occurrence}


def _attributed(evidence: Evidence, text: str) -> Record:
    return {**_quoted(evidence, text), "attributed_to": speaker_of(evidence, text)}


def speaker_of(evidence: Evidence, text: str) -> str | None:
    """Who says so, as the report words it."""
    return " ".join(text[start:end] for start, end in evidence.get("speaker", ())) or None


def rebuild(annotations: list[Annotation], documents: Mapping[str, Record], folder: Path) -> None:
    """Writes `bundles/<story>.json`, and `gold/<set>/<story>.json` for every set."""
    for annotation in annotations:
        name = f"{annotation['story']}.json"
        write(folder / "bundles" / name, bundle(annotation, documents))
        write(folder / "gold" / annotation["set"] / name, gold(annotation, documents))


def write(path: Path, record: Record) -> None:
    """One record as JSON, in folders made as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def score(scorer: Path, folder: Path, briefs: Path, name: Seen) -> Figures:
    """The scorer's figures for one set, nested names joined by dots ('speaker.f1')."""
    where = {"--gold": folder / "gold" / name, "--bundles": folder / "bundles", "--briefs": briefs}
    arguments = [str(word) for option in where.items() for word in option]
    scored = subprocess.run(
        [sys.executable, str(scorer), *arguments, "--json"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    figures = dict(_flat(json.loads(scored.stdout)))
    figures.pop("seconds", None)
    return figures


def _flat(figures: Mapping[str, object], name: str = "") -> Iterator[tuple[str, float | None]]:
    for key, value in figures.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{name}{key}.")
        elif value is None or isinstance(value, int | float):
            yield f"{name}{key}", value


def table(figures: Mapping[Seen, Figures]) -> Iterator[str]:
    """Lines: the names of the sets, then a figure a line."""
    yield f"{'':26}" + "".join(f"{name:>12}" for name in figures)
    for row in next(iter(figures.values())):
        yield f"{row:26}" + "".join(f"{_shown(column[row]):>12}" for column in figures.values())


def _shown(figure: float | None) -> str:
    if figure is None:
        return "-"
    return f"{figure:.3f}" if isinstance(figure, float) else str(figure)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, default=STORIES, help="the folder of the texts, with dev.jsonl")
    parser.add_argument("--scorer", type=Path, help="score.py; else the one in reconcile/ beside the folder of texts")
    parser.add_argument("--briefs", type=Path, help="score these briefs, <story>.json, made before")
    parser.add_argument("--keep", type=Path, help="leave bundles, gold and briefs in this folder")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser.parse_args()


def main() -> None:
    given = options()
    scorer = given.scorer or given.stories.parent / "reconcile" / "score.py"
    for needed in (given.stories / "dev.jsonl", scorer):
        if not needed.is_file():
            print(f"nothing measured: no {needed}; the annotated texts are no part of the project", file=sys.stderr)
            return
    documents, annotations = read_documents(given.stories), read_annotations()
    whole = [annotation for annotation in annotations if is_whole(annotation, documents)]
    for name in sorted({a["story"] for a in annotations} - {a["story"] for a in whole}):
        print(f"{name} left out: its texts are not those that were annotated", file=sys.stderr)
    if whole:
        figures = measure(whole, documents, scorer, given)
        print(json.dumps(figures) if given.json else "\n".join(table(figures)))


def measure(
    annotations: list[Annotation], documents: Mapping[str, Record], scorer: Path, given: argparse.Namespace
) -> dict[Seen, Figures]:
    with tempfile.TemporaryDirectory() as passing:
        folder = given.keep or Path(passing)
        rebuild(annotations, documents, folder)
        briefs = given.briefs or folder / "briefs"
        if not given.briefs:
            run("reconcile", folder / "bundles", briefs)
        sets = [name for name in SETS if any(a["set"] == name for a in annotations)]
        return {name: score(scorer, folder, briefs, name) for name in sets}


if __name__ == "__main__":
    main()
