from __future__ import annotations

import importlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parents[2] / "bench"
RUN = 8


@pytest.fixture
def stories(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module `annotated_stories` of the benchmarks."""
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("annotated_stories")


@pytest.fixture
def noted(stories: Any) -> Any:
    """Everything that anybody wrote down."""
    return [*stories.read_annotations(), *stories.read_annotations(stories.ANNOTATIONS / "second")]


@pytest.fixture
def documents(stories: Any, bench: Path) -> Any:
    if not (bench / "stories" / "dev.jsonl").is_file():
        pytest.skip(f"the annotated texts are not here: no {bench / 'stories' / 'dev.jsonl'}")
    return stories.read_documents(bench / "stories")


def evidence_of(proposition: Any) -> Iterator[Any]:
    return (evidence for variant in proposition["variants"] for evidence in variant)


def spans_of(annotation: Any) -> Iterator[tuple[str, int, int]]:
    for derivation in annotation["derivations"]:
        for span in derivation["evidence"]:
            yield span["report"], span["start"], span["end"]
    for proposition in annotation["propositions"]:
        for evidence in evidence_of(proposition):
            yield evidence["report"], evidence["start"], evidence["end"]
            for start, end in evidence.get("speaker", ()):
                yield evidence["report"], start, end


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+(?:'\w+)*", text.lower().replace("’", "'"))


def runs_of(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def test_there_are_twelve_stories_of_every_set(stories: Any) -> None:
    annotations = stories.read_annotations()
    assert Counter(a["set"] for a in annotations) == dict.fromkeys(stories.SETS, 12)
    assert len({a["story"] for a in annotations}) == 48


def test_single_is_what_one_report_speaks_to(noted: Any) -> None:
    for annotation in noted:
        for proposition in annotation["propositions"]:
            speaking = {evidence["report"] for evidence in evidence_of(proposition)}
            where = annotation["story"], proposition["id"]
            assert speaking, where
            assert (proposition["verdict"] == "single") == (len(speaking) == 1), where
            assert all(proposition["variants"]), where
            assert proposition["origins"] >= 1, where


def test_propositions_are_about_the_reports_of_the_event(noted: Any) -> None:
    for annotation in noted:
        reports = {document["report"] for document in annotation["documents"]}
        assert set(annotation["unrelated"]) < reports
        for proposition in annotation["propositions"]:
            assert {e["report"] for e in evidence_of(proposition)} <= reports - set(annotation["unrelated"])
        assert all({d["a"], d["b"]} <= reports for d in annotation["derivations"])
        ids = [proposition["id"] for proposition in annotation["propositions"]]
        assert len(ids) == len(set(ids))


def test_no_words_of_the_reports_are_kept(noted: Any) -> None:
    for annotation in noted:
        for proposition in annotation["propositions"]:
            assert set(proposition) == {"id", "question", "kind", "verdict", "origins", "variants"}
            assert all(set(e) <= {"report", "start", "end", "speaker"} for e in evidence_of(proposition))


def test_questions_repeat_no_eight_words_of_a_report(noted: Any, documents: Any) -> None:
    for annotation in noted:
        told: set[tuple[str, ...]] = set()
        for document in annotation["documents"]:
            told |= runs_of(documents[document["document"]]["text"])
        for proposition in annotation["propositions"]:
            assert not runs_of(proposition["question"]) & told, (annotation["story"], proposition["id"])


def test_every_span_lies_inside_its_document_and_holds_something(stories: Any, noted: Any, documents: Any) -> None:
    for annotation in noted:
        assert stories.is_whole(annotation, documents), annotation["story"]
        texts = {d["report"]: documents[d["document"]]["text"] for d in annotation["documents"]}
        for report, start, end in spans_of(annotation):
            assert 0 <= start < end <= len(texts[report]), (annotation["story"], report, start)
            assert texts[report][start:end].strip()


TEXT = "Ten boats sank, the harbour master said. Ten boats sank, said Ruth of the ferry office."


def made(stories: Any) -> Any:
    evidence = {"report": "r1", "start": 41, "end": 55, "speaker": [[62, 66], [74, 86]]}
    first = {"report": "r1", "start": 0, "end": 14}
    proposition = {"id": "p1", "question": "How many sank?", "kind": "quantity", "verdict": "single", "origins": 2}
    return {
        "story": "boats",
        "set": "seen",
        "documents": [{"report": "r1", "document": "d1", "sha256": stories.digest(TEXT)}],
        "unrelated": [],
        "derivations": [],
        "propositions": [{**proposition, "variants": [[first, evidence]]}],
    }


def test_a_second_annotator_read_stories_that_a_first_had_read(stories: Any) -> None:
    first = {a["story"]: a for a in stories.read_annotations()}
    for again in stories.read_annotations(stories.ANNOTATIONS / "second"):
        assert again["documents"] == first[again["story"]]["documents"]
        assert again["set"] == first[again["story"]]["set"]


def test_whoever_notes_the_same_agrees_in_everything(stories: Any, bench: Path, tmp_path: Path) -> None:
    agreement = importlib.import_module("annotator_agreement")
    told, documents = made(stories), {"d1": {"id": "d1", "published": None, "title": "", "text": TEXT}}
    stories.rebuild([told], documents, tmp_path)
    stories.write(tmp_path / "briefs" / "boats.json", agreement.as_brief(told, documents))
    figures = stories.score(bench / "reconcile" / "score.py", tmp_path, tmp_path / "briefs", "seen")
    assert figures["found.recall"] == figures["found.precision"] == figures["speaker.f1"] == 1


def test_spans_become_the_quotations_that_the_scorer_finds_again(stories: Any) -> None:
    gold = stories.gold(made(stories), {"d1": {"id": "d1", "text": TEXT}})
    assert gold["propositions"][0]["variants"][0]["evidence"] == [
        {"report": "r1", "quote": "Ten boats sank", "occurrence": 1, "attributed_to": None},
        {"report": "r1", "quote": "Ten boats sank", "occurrence": 2, "attributed_to": "Ruth ferry office"},
    ]


def test_a_story_with_another_text_is_not_whole(stories: Any) -> None:
    assert stories.is_whole(made(stories), {"d1": {"id": "d1", "text": TEXT}})
    assert not stories.is_whole(made(stories), {"d1": {"id": "d1", "text": TEXT + " "}})
    assert not stories.is_whole(made(stories), {})


def test_without_the_texts_it_says_so_and_measures_nothing(
    stories: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["annotated_stories.py", "--stories", str(tmp_path / "stories")])
    stories.main()
    told = capsys.readouterr()
    assert told.err.startswith(f"nothing measured: no {tmp_path / 'stories' / 'dev.jsonl'}")
    assert not told.out
