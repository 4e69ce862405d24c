"""News items in ninjs: what becomes of each field, in each version, and what is not read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import rashomon
from rashomon.ingest.draft import Draft
from rashomon.ingest.ninjs import is_ninjs, ninjs_items, plain_text, read_ninjs
from rashomon.model import Notice, Report

TEXT = "The ferry Aurelia capsized off Tarn Point on Tuesday.\n\nThe coast guard said 12 people were killed."
ITEM: dict[str, Any] = {
    "uri": "https://wire.example/items/1",
    "type": "text",
    "representationType": "full",
    "version": "1",
    "firstCreated": "2021-03-11T08:00:00Z",
    "versionCreated": "2021-03-11T09:30:00+01:00",
    "pubStatus": "usable",
    "language": "en",
    "by": "By Ada Lind",
    "headlines": [{"role": "sub", "value": "Coast guard searches"}, {"role": "main", "value": "Ferry capsizes"}],
    "bodies": [
        {"role": "main", "contentType": "text/html", "value": "<p>Markup</p>"},
        {"role": "main", "contentType": "text/plain", "value": TEXT},
    ],
    "infoSources": [
        {"name": "Harbour Stringers", "role": "isrol:originalInfoSource"},
        {"name": "Example Wire", "role": "isrol:publisher"},
    ],
    "renditions": [
        {"name": "pdf", "href": "https://wire.example/1.pdf", "contentType": "application/pdf"},
        {"name": "web", "href": "https://wire.example/1.html", "contentType": "text/html"},
    ],
    "associations": [{"name": "photo", "uri": "https://wire.example/photo/1", "type": "picture"}],
}
_PARTS = {"type": "array", "items": {"type": "object", "required": ["value"]}}
_NAMED = {"type": "array", "items": {"type": "object"}}
_WHEN = {"type": "string", "format": "date-time"}
# What ninjs 3 demands of the fields used here.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        "uri": {"type": "string", "format": "uri"},
        "type": {"enum": "text audio video picture graphic composite component event planning".split()},
        "representationType": {"enum": ["full", "partial"]},
        "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
        **dict.fromkeys(("firstCreated", "versionCreated", "contentCreated", "embargoed"), _WHEN),
        **{name: {"type": "string"} for name in ("version", "language", "by", "title", "copyrightHolder")},
        **dict.fromkeys(("headlines", "bodies"), _PARTS),
        **dict.fromkeys(("infoSources", "associations"), _NAMED),
        "renditions": {"type": "array", "items": {"type": "object", "required": ["name"]}},
    },
}


def _one(item: dict[str, Any]) -> Draft:
    found = [each for each in read_ninjs(item, "p", "o") if isinstance(each, Draft)]
    assert len(found) == 1
    return found[0]


def _notices(item: dict[str, Any]) -> list[str]:
    return [each.what for each in read_ninjs(item, "p", "o") if isinstance(each, Notice)]


def test_every_field_has_its_place() -> None:
    Draft202012Validator(SCHEMA).validate(ITEM)
    draft = _one(ITEM)
    assert (draft.id, draft.text, draft.outlet) == ("https://wire.example/items/1", TEXT, "Example Wire")
    assert (draft.title, draft.authors, draft.language) == ("Ferry capsizes", ("Ada Lind",), "en")
    assert draft.published is not None
    assert (draft.published.at, draft.published.precision) == (datetime(2021, 3, 11, 8, 30, tzinfo=UTC), "minute")
    assert draft.url == "https://wire.example/1.html"


def test_reports_written_as_items_come_back_as_they_were(tmp_path: Path) -> None:
    when = datetime(2021, 3, 11, 8, 30, tzinfo=UTC)
    report = Report(
        id="urn:example:1", text=TEXT, outlet="Example Wire", published=when, published_precision="minute",
        title="Ferry “capsizes” & more", url="https://wire.example/1.html", language="en", authors=("Ada Lind",),
    )  # fmt: skip
    reports = [report, replace(report, id="urn:example:2", text=f"{TEXT}\n\nIt sank, she said.", title="Ferry sinks")]
    items = [_item(each) for each in reports]
    for item in items:
        Draft202012Validator(SCHEMA).validate(item)
    path = tmp_path / "items.ninjs"
    path.write_text(json.dumps(items), encoding="utf-8")
    intake = rashomon.read([path])
    assert intake.notices == ()
    assert [replace(each, origin=None) for each in intake.reports] == reports


def _item(report: Report) -> dict[str, Any]:
    assert report.published is not None
    return {
        "uri": report.id,
        "type": "text",
        "versionCreated": report.published.isoformat(),
        "language": report.language,
        "by": report.authors[0],
        "headlines": [{"value": report.title}],
        "bodies": [{"contentType": "text/plain", "value": report.text}],
        "infoSources": [{"name": report.outlet}],
        "renditions": [{"name": "web", "href": report.url, "contentType": "text/html"}],
    }


def test_versions_one_and_two_are_understood() -> None:
    old = {"uri": "urn:a", "type": "text", "headline": "Old", "byline": "By B", "versioncreated": "2021-03-11"}
    one = _one(old | {"body_text": TEXT, "body_html": "<p>no</p>", "copyrightholder": "Old Wire"})
    assert (one.text, one.title, one.authors, one.outlet) == (TEXT, "Old", ("B",), "Old Wire")
    bodies = [{"contenttype": "text/plain", "value": TEXT}]
    two = _one({"uri": "urn:b", "bodies": bodies, "infosources": [{"name": "Wire"}], "firstcreated": "2021-03-10"})
    assert (two.text, two.outlet) == (TEXT, "Wire")
    assert two.published is not None
    assert two.published.precision == "day"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One &amp; two.</p><p>Three<br>four.</p>", "One & two.\n\nThree\n\nfour."),
        (
            '<?xml version="1.0" encoding="utf-8"?><div><h1>Head</h1>tail<script>x()</script> end</div>',
            "Head\n\ntail end",
        ),
        ("<p>unclosed <b>bold<p>next", "unclosed bold\n\nnext"),
        ("<!-- c --><p>a<!-- b -->c</p>", "ac"),
        ("plain", "plain"),
        ("", ""),
        ("<style>p{}</style>", ""),
        ("a\0b", "a b"),
        ("<hedline><hl1>Top</hl1></hedline><body.content><p>Text</p></body.content>", "Top\n\nText"),
    ],
)
def test_markup_becomes_its_words(markup: str, expected: str) -> None:
    assert plain_text(markup) == expected


@given(st.text())
def test_no_markup_fails(markup: str) -> None:
    assert "\0" not in plain_text(markup)
    assert "\0" not in plain_text(f"<p>{markup}</div><!-- {markup}")


def test_a_body_with_markup_is_taken_where_there_is_no_other() -> None:
    for kind in ("text/html", "application/xhtml+xml", None):
        body = {"value": "<p>The ferry sank.</p>\n<p>Nobody was hurt.</p>"} | ({"contentType": kind} if kind else {})
        assert _one({"uri": "urn:a", "bodies": [body]}).text == "The ferry sank.\n\nNobody was hurt."


def test_what_is_withdrawn_or_no_text_is_said_and_not_read() -> None:
    assert _notices(ITEM | {"pubStatus": "canceled"}) == ["canceled by its publisher: not read"]
    assert _notices(ITEM | {"pubStatus": "withheld"}) == ["withheld by its publisher: not read"]
    assert _notices({"uri": "urn:a", "type": "picture"}) == ["a news item without text: its type is picture"]
    assert _notices(ITEM | {"bodies": [{"value": " "}]}) == ["a news item without text: its type is text"]


def test_an_embargo_is_said() -> None:
    until = ITEM | {"embargoed": "2021-03-12T00:00:00Z"}
    assert _one(until).text == TEXT
    assert _notices(until) == ["embargoed until 2021-03-12T00:00:00Z: read all the same"]


def test_a_composite_item_gives_its_texts() -> None:
    parts = [ITEM | {"name": "one"}, {"uri": "urn:p", "type": "picture", "name": "two"}]
    package: dict[str, Any] = {"uri": "urn:all", "type": "composite", "headlines": [], "associations": parts}
    found = list(read_ninjs(package, "p", "o"))
    assert [each.id for each in found if isinstance(each, Draft)] == [ITEM["uri"]]
    assert _notices(package | {"associations": parts[1:]}) == ["a news item without text: its type is composite"]
    for _ in range(3_000):
        package = {"uri": "urn:all", "type": "composite", "pubStatus": "usable", "associations": [package]}
    assert list(read_ninjs(package, "p", "o"))


def test_reports_of_other_kinds_are_not_taken_for_items() -> None:
    report = {"id": "r1", "text": TEXT}
    others: list[Any] = [report, {"uri": "urn:a", "text": TEXT, "type": "text"}, {"uri": "urn:a"}, [], None]
    for other in others:
        assert not is_ninjs(other)
        assert ninjs_items(other) is None
    assert ninjs_items({"total": 1, "items": [ITEM]}) == [ITEM]


def test_odd_values_cost_nothing_but_themselves() -> None:
    odd: dict[str, Any] = {
        "uri": "urn:a", "bodies": [7, None, {"value": 3}, {"role": 5, "value": TEXT}], "headlines": "no", "by": ["x"],
        "infoSources": [None, {"name": 7}], "versionCreated": "some day", "renditions": {"a": None}, "language": 1,
    }  # fmt: skip
    draft = _one(odd)
    assert (draft.text, draft.title, draft.outlet, draft.published, draft.authors) == (TEXT, None, None, None, ())


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys((*SCHEMA["properties"], "byline", "body_text"), _JSON)))
def test_no_item_fails(item: dict[str, Any]) -> None:
    for each in read_ninjs({"uri": "urn:a", **item}, "p", "o"):
        assert isinstance(each, Notice) or each.text.strip()
