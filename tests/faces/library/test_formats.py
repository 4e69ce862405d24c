"""What the commands that change a library print as JSON is as its schema says."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import jsonschema
from click.testing import Result

from rashomon.faces.library.changes import told
from rashomon.faces.library.page import schema
from rashomon.store import Library

Invoke = Callable[..., Result]


def held_to(name: str, shown: str) -> dict[str, Any]:
    """JSON that satisfies the schema of this name."""
    found: dict[str, Any] = json.loads(shown)
    jsonschema.validate(found, schema(name))
    return found


def test_adding_and_ruling_print_what_their_schemas_say(invoke: Invoke, reports: Path) -> None:
    assert held_to("added", invoke("add", reports, "--json").stdout)["changes"]
    one = ("--author", "Ada", "--json")
    made = held_to("judged", invoke("correct", "derivation", "wrong", "a", "b", *one).stdout)["judgements"][0]
    held_to("judged", invoke("correct", "undo", made["id"], *one).stdout)
    assert len(held_to("judgements", invoke("correct", "list", "--json").stdout)["judgements"]) == 2
    lines = invoke("correct", "export").stdout.splitlines()
    assert [held_to("judgement", line)["kind"] for line in lines] == ["derivation", "undo"]


def test_a_change_that_is_watched_for_is_as_its_schema_says(invoke: Invoke, reports: Path) -> None:
    invoke("add", reports)
    with Library.open() as library:
        alerts = [{"format": "rashomon.change/1", **asdict(one)} for one in told(library, library.changes())]
    assert alerts
    for alert in alerts:
        held_to("change", json.dumps(alert))
