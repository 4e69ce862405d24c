from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import jsonschema
import pytest

from rashomon.faces.json import brief_schema, brief_to_json
from rashomon.model import Brief, Evidence, Normal

REQUIRED = {
    "report": {"id", "outlet", "published", "title", "url", "language", "origin"},
    "finding": {"id", "kind", "question", "agreement", "origins", "reason", "variants"},
    "variant": {"value", "normal", "origins", "evidence"},
    "evidence": {"report", "start", "end", "text", "value_start", "value_end", "speaker", "cue"},
    "derivation": {"child", "parent", "kind", "direction", "score", "reason", "passages"},
    "entity": {"id", "name", "kind", "aliases", "reports", "mentions"},
}


def _validator() -> jsonschema.Draft202012Validator:
    schema = brief_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


def _loaded(brief: Brief) -> Any:
    return json.loads(brief_to_json(brief))


def _evidence(brief: Brief) -> Iterator[tuple[dict[str, Any], Evidence]]:
    for shown, story in zip(_loaded(brief)["stories"], brief.stories, strict=True):
        for row, finding in zip(shown["findings"], story.findings, strict=True):
            for answer, variant in zip(row["variants"], finding.variants, strict=True):
                yield from zip(answer["evidence"], variant.evidence, strict=True)


def test_it_satisfies_its_schema(brief: Brief) -> None:
    _validator().validate(_loaded(brief))


def test_an_empty_brief_satisfies_its_schema() -> None:
    _validator().validate(_loaded(Brief(stories=())))


def test_every_promised_field_is_there(brief: Brief) -> None:
    story = _loaded(brief)["stories"][0]
    finding = story["findings"][0]
    found = {
        "report": story["reports"][0],
        "finding": finding,
        "variant": finding["variants"][0],
        "evidence": finding["variants"][0]["evidence"][0],
        "derivation": story["derivations"][0],
        "entity": story["entities"][0],
    }
    for name, fields in REQUIRED.items():
        assert fields <= found[name].keys(), name


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("format",), "rashomon.brief/2"),
        (("stories", 0, "findings", 0, "agreement"), "true"),
        (("stories", 0, "findings", 0, "variants"), []),
        (("stories", 0, "reports", 0, "published"), "yesterday"),
        (("stories", 0, "derivations", 0, "passages", 0, "child"), [1]),
        (("stories", 0, "findings", 1, "variants", 0, "evidence", 0, "start"), -1),
    ],
)
def test_the_schema_refuses_what_is_wrong(brief: Brief, path: tuple[str | int, ...], wrong: object) -> None:
    document = _loaded(brief)
    place = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = wrong
    assert list(_validator().iter_errors(document))


def test_a_quantity_without_the_place_of_its_value_is_refused(brief: Brief) -> None:
    document = _loaded(brief)
    finding = next(f for f in document["stories"][0]["findings"] if f["kind"] == "quantity")
    finding["variants"][0]["evidence"][0]["value_start"] = None
    assert list(_validator().iter_errors(document))


def test_every_offset_gives_the_words_shown(brief: Brief) -> None:
    texts = {m.report.id: m.report.text for s in brief.stories for m in s.reports}
    for row, evidence in _evidence(brief):
        assert texts[row["report"]][row["start"] : row["end"]] == row["text"] == evidence.text
        assert row["sentence_start"] <= row["start"] <= row["end"] <= row["sentence_end"]


def test_the_same_brief_gives_the_same_text(brief: Brief) -> None:
    assert brief_to_json(brief) == brief_to_json(replace(brief))


def test_it_can_always_be_written_as_utf_8(brief: Brief) -> None:
    story = replace(brief.stories[0], title="a lone \ud83d half")
    text = brief_to_json(replace(brief, stories=(story,)))
    assert json.loads(text.encode("utf-8"))["stories"][0]["title"] == "a lone \ud83d half"


def test_text_stands_as_itself(brief: Brief) -> None:
    assert "people killed · ferry" in brief_to_json(brief)


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (datetime(2016, 7, 19, 10, tzinfo=UTC), "2016-07-19T10:00:00Z"),
        (datetime.fromisoformat("2016-07-19T10:00:00+02:00"), "2016-07-19T08:00:00Z"),
        (datetime(2016, 7, 19), "2016-07-19T00:00:00Z"),  # noqa: DTZ001
        (datetime(800, 1, 2, tzinfo=UTC), "0800-01-02T00:00:00Z"),
    ],
)
def test_a_time_is_written_in_utc(brief: Brief, when: datetime, shown: str) -> None:
    story = brief.stories[0]
    member = replace(story.reports[0], report=replace(story.reports[0].report, published=when))
    document = _loaded(Brief(stories=(replace(story, reports=(member,)),)))
    assert document["stories"][0]["reports"][0]["published"] == shown


@pytest.mark.parametrize(
    ("low", "written"), [(12.0, "12"), (18.5, "18.5"), (float("inf"), "null"), (float("nan"), "null"), (None, "null")]
)
def test_a_bound_is_a_plain_number(brief: Brief, low: float | None, written: str) -> None:
    story = brief.stories[0]
    finding = story.findings[0]
    variant = replace(finding.variants[0], normal=Normal(low=low, high=None, unit="person"))
    changed = replace(story, findings=(replace(finding, variants=(variant,)),))
    assert f'"low": {written},' in brief_to_json(Brief(stories=(changed,)))


def test_a_time_is_normal_with_its_precision(brief: Brief) -> None:
    findings = _loaded(brief)["stories"][0]["findings"]
    day = next(f for f in findings if f["id"] == "fi_04")
    assert day["variants"][0]["normal"] == {"when": "2031-03-11", "precision": "day"}
