"""Judgements from desk to desk, as JSON Lines: one a line, under the id that its content gives it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, get_args

from rashomon.errors import NotAJudgement
from rashomon.model import ClaimKind, EntityKind
from rashomon.ruling import DerivationSays
from rashomon.store.judgements import KINDS, made
from rashomon.store.types import Judgement

FORMAT = "rashomon.judgement/1"
_MOMENT = re.compile(r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])(:[0-5]\d){2}\.\d{6}Z$")
_LONGEST = 1_000_000


def lines_of(judgements: Iterable[Judgement]) -> Iterator[str]:
    """One line of JSON each, without a line break."""
    for j in judgements:
        shown = {
            "format": FORMAT,
            "id": j.id,
            "kind": j.kind,
            "author": j.author,
            "added": j.added,
            "note": j.note,
            "undoes": j.undoes,
            "subject": j.subject,
        }
        yield json.dumps(shown, ensure_ascii=False)


def judgements_of(lines: Iterable[str]) -> list[Judgement]:
    """The judgements of some lines, empty ones left out. Raises `NotAJudgement` for the first that is none."""
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_judgement(line))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                raise NotAJudgement(f"line {number} is no ruling ({_said(error)}): nothing was taken in") from error
    return found


def _said(error: Exception) -> str:
    return f"it lacks {error}" if isinstance(error, KeyError) else str(error) or type(error).__name__


def _judgement(line: str) -> Judgement:
    if len(line) > _LONGEST:
        raise ValueError("it is too long")
    given = json.loads(line)
    json.dumps(given, ensure_ascii=False).encode()  # raises for what a library cannot hold
    _need("\\u0000" not in line, "it holds a sign that is none")
    _need(isinstance(given, Mapping) and given.get("format") == FORMAT, f"its format is not {FORMAT}")
    _need(given["kind"] in KINDS, f"of a kind that this version does not know: {given['kind']}")
    _need(_text(given["author"]) and isinstance(given["added"], str), "it needs an author and a moment")
    _need(_MOMENT.match(given["added"]) is not None, f"its moment is none: {given['added']}")
    _need(given.get("note") is None or isinstance(given["note"], str), "its note is no text")
    _need((given["kind"] == "undo") == _text(given.get("undoes")), "it undoes nothing, or should not")
    _need(isinstance(given["subject"], dict), "its subject is no object")
    _SHAPES[given["kind"]](given["subject"])
    judgement = made(
        given["kind"], given["subject"], given["author"], given["added"], note=given["note"], undoes=given["undoes"]
    )
    _need(judgement.id == given["id"], "its id does not fit its content")
    return judgement


def _need(holds: bool, what: str) -> None:
    if not holds:
        raise ValueError(what)


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _texts(values: Any) -> bool:
    return isinstance(values, list) and all(map(_text, values))


def _reports(subject: Mapping[str, Any], named: Iterable[str]) -> None:
    refs = subject["reports"]
    _need(isinstance(refs, list) and all(_text(r["id"]) and _text(r["content"]) for r in refs), "bad reports")
    _need(all(r["outlet"] is None or isinstance(r["outlet"], str) for r in refs), "bad outlets")
    _need(set(named) <= {r["id"] for r in refs}, "it speaks of reports that it does not describe")


def _places(places: Any, *, statements: bool = True) -> list[str]:
    _need(isinstance(places, list), "its places are no list")
    for p in places:
        _need(_text(p["report"]) and _text(p["text"]), "a place needs a report and a text")
        ends = [p["start"], p["end"], *([p["value_start"], p["value_end"]] if statements else [])]
        _need(all(type(n) is int and n >= 0 for n in ends), "a place needs whole numbers")
        _need(p["end"] - p["start"] == len(p["text"]), "a place is not as long as its text")
        if statements:
            _need(p["start"] <= p["value_start"] < p["value_end"] <= p["end"], "a value lies outside its statement")
            _need(p["kind"] in get_args(ClaimKind), f"a statement of unknown kind {p['kind']}")
    return [p["report"] for p in places]


def _same(subject: Mapping[str, Any]) -> None:
    _need(len(subject["statements"]) > 1, "it needs two statements")
    _reports(subject, _places(subject["statements"]))


def _different(subject: Mapping[str, Any]) -> None:
    _need(bool(subject["one"]) and bool(subject["other"]), "it needs statements on both sides")
    _reports(subject, [*_places(subject["one"]), *_places(subject["other"])])


def _derivation(subject: Mapping[str, Any]) -> None:
    _need(subject["ruling"] in get_args(DerivationSays), f"an unknown ruling {subject['ruling']}")
    _need(subject["child"] != subject["parent"], "a report is not derived from itself")
    _reports(subject, [subject["child"], subject["parent"]])


def _speaker(subject: Mapping[str, Any]) -> None:
    _need(subject["speaker"] is None or _text(subject["speaker"]), "its speaker is no name")
    _reports(subject, _places([subject["statement"]]))


def _merge_stories(subject: Mapping[str, Any]) -> None:
    groups = subject["stories"]
    _need(isinstance(groups, list) and len(groups) > 1 and all(map(_texts, groups)), "it needs two stories")
    _reports(subject, [r for group in groups for r in group])


def _split_story(subject: Mapping[str, Any]) -> None:
    leaving, staying = subject["leaving"], subject["staying"]
    _need(_texts(leaving) and _texts(staying) and bool(leaving) and bool(staying), "it needs reports on both sides")
    _need(not set(leaving) & set(staying), "a report both leaves and stays")
    _reports(subject, [*leaving, *staying])


def _merge_entities(subject: Mapping[str, Any]) -> None:
    names = subject["names"]
    _need(isinstance(names, list) and len(names) > 1, "it needs two names")
    _need(all(_text(name) and kind in get_args(EntityKind) for name, kind in names), "a name needs a kind")


def _split_entity(subject: Mapping[str, Any]) -> None:
    _need(_text(subject["name"]) and subject["kind"] in get_args(EntityKind), "a name needs a kind")
    _need(_texts(subject["names"]) and bool(subject["names"] or subject["mentions"]), "nothing leaves")
    _need(subject["called"] is None or _text(subject["called"]), "what it is called is no name")
    _reports(subject, _places(subject["mentions"], statements=False))


def _undo(subject: Mapping[str, Any]) -> None:
    _need(not subject, "an undo has no subject")


_SHAPES: dict[str, Callable[[Mapping[str, Any]], None]] = {
    "same_question": _same,
    "different_question": _different,
    "derivation": _derivation,
    "speaker": _speaker,
    "merge_stories": _merge_stories,
    "split_story": _split_story,
    "merge_entities": _merge_entities,
    "split_entity": _split_entity,
    "undo": _undo,
}
