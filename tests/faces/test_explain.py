from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

import rashomon
from rashomon.faces.cli import cli
from rashomon.faces.html import brief_to_html
from rashomon.faces.json import brief_schema, brief_to_json
from rashomon.faces.terminal import brief_to_text

# Two papers differ on a number; a third copies the first and drops what makes it sure.
SHARED = (
    "Twelve miners were killed when a tunnel collapsed at the Corrin pit on Monday, the fire service said. Rescue "
    "teams from three towns dug through the night with pumps and timber to reach the lower gallery of the mine. "
    '"We could hear them knocking on the pipes," said foreman Aldo Brenn, who had left the gallery minutes before. '
    "Buses carried relatives to the church hall, where volunteers served tea and blankets through the whole morning. "
    "The pit was closed for repairs last winter, and its owner declined to comment on the state of the old shaft."
)
TEXTS = {
    "Corrin Echo": SHARED,
    "The Daily Seam": SHARED.replace("three towns", "five towns") + "\n\nSource: Corrin Echo",
    "North Shaft": "Nine miners were killed in the collapse of a tunnel at the Corrin pit on Monday, the police said.",
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explain") / "reports.jsonl"
    rows = [{"id": f"n{i}", "outlet": o, "title": "Corrin pit", "text": t} for i, (o, t) in enumerate(TEXTS.items())]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def explained(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["explain", *arguments])


def test_a_finding_is_explained_by_words_of_its_question(reports: Path) -> None:
    shown = explained("workers killed", str(reports))
    assert shown.exit_code == 0, shown.output
    assert "cannot both be true: Twelve and Nine cannot both hold" in shown.output
    assert "both count 'killed' [same event +1.00 = 1 × 1]" in shown.output
    assert "at or over the threshold of 2.5: they join" in shown.output
    assert "Corrin Echo, The Daily Seam: they share the passage in which this stands" in shown.output
    assert max(map(len, shown.output.splitlines())) <= 100


def test_a_finding_is_explained_as_json(reports: Path) -> None:
    shown = explained("1", str(reports), "--json")
    finding = json.loads(shown.output)
    schema = brief_schema()
    jsonschema.validate(finding, schema | {"$ref": "#/$defs/finding", "type": "object", "required": []})
    assert [step["kind"] for step in finding["ledger"]] == ["reports", "texts", "newsrooms", "origins"]
    assert finding["why"]["links"][0]["features"]


def test_what_is_not_found_is_answered_with_the_choices(reports: Path) -> None:
    shown = explained("no such question", str(reports))
    assert shown.exit_code == 1
    assert "no finding fits" in shown.output
    assert "fi_" in shown.output


def test_every_face_tells_what_the_rewrite_changed_and_why(reports: Path) -> None:
    brief = rashomon.brief(rashomon.read([reports]).reports)
    shown = json.loads(brief_to_json(brief))
    jsonschema.validate(shown, brief_schema())
    (derivation,) = shown["stories"][0]["derivations"]
    assert [c["kind"] for c in derivation["changes"]] == ["number_changed"]
    assert "number changed: 'three' became 'five'" in brief_to_text(brief)
    html = brief_to_html(brief)
    assert '<details class="because">' in html
    assert '<details class="beside">' in html
    assert "number changed" in html
