"""What one report says: the table, the JSON and the command."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rashomon
from rashomon.faces import cli
from rashomon.faces.claims import ReportClaims, claims_schema, claims_to_json, claims_to_text
from rashomon.model import Notice, Report

TEXT = (
    "The mill at Orsay burned on Tuesday. Fire chief Ana Ruiz said that more than 12 workers may have been hurt.\n\n"
    'The owner denied that the doors were locked. "We never locked a single door," he told reporters.\n'
)
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def told() -> ReportClaims:
    report = Report(id="mill", text=TEXT, outlet="Orsay Mail", title="Mill burns")
    return ReportClaims(report=report, claims=rashomon.claims_of(report))


def test_the_json_is_as_its_schema_says(told: ReportClaims) -> None:
    shown = json.loads(claims_to_json([told], [Notice(where="-", what="empty")]))
    jsonschema.validate(shown, claims_schema())
    assert shown["format"] == "rashomon.claims/1"


def test_the_schema_is_one(told: ReportClaims) -> None:
    jsonschema.Draft202012Validator.check_schema(claims_schema())


def test_a_number_comes_with_everything_said_of_it(told: ReportClaims) -> None:
    shown = json.loads(claims_to_json([told]))
    number = next(c for c in shown["reports"][0]["claims"] if c["kind"] == "quantity")
    assert TEXT[number["value_start"] : number["value_end"]] == number["value"] == "more than 12"
    assert (number["normal"]["low"], number["normal"]["high"], number["normal"]["modifier"]) == (13, None, ">")
    assert (number["cue"], number["modality"], number["polarity"]) == ("said", "hedged", "affirmed")
    assert "Ruiz" in number["speaker"]


def test_every_offset_is_exact(told: ReportClaims) -> None:
    for claim in json.loads(claims_to_json([told]))["reports"][0]["claims"]:
        assert TEXT[claim["start"] : claim["end"]] == claim["statement"]
        assert claim["sentence_start"] <= claim["start"]


def test_the_table_holds_each_statement_once(told: ReportClaims) -> None:
    shown = claims_to_text([told], width=200)
    assert "Orsay Mail · Mill burns" in shown
    assert shown.count("may have been hurt") == 1
    assert "more than 12" in shown
    assert claims_to_text([told], width=200, show_all=True).count("may have been hurt") > 1
    assert all(len(line) <= 120 for line in claims_to_text([told], width=120).splitlines())


def test_hostile_text_steers_no_terminal() -> None:
    report = Report(id="x", text="Nine \x1b[31mmen fled [bold] in the \u202efire at the mill.", outlet="\x1b]0;x\x07")
    shown = claims_to_text([ReportClaims(report=report, claims=rashomon.claims_of(report))])
    assert not set("\x1b\x07\u202e") & set(shown)
    assert "[bold]" in shown


def test_the_command_prints_json() -> None:
    done = CliRunner().invoke(cli.cli, ["claims", str(EXAMPLES / "06-arvenia-public-radio.txt"), "--json"])
    assert done.exit_code == 0
    shown = json.loads(done.stdout)
    jsonschema.validate(shown, claims_schema())
    assert shown["reports"][0]["outlet"] == "Arvenia Public Radio"


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    place = tmp_path / "claims.txt"
    done = CliRunner().invoke(cli.cli, ["claims", str(EXAMPLES / "06-arvenia-public-radio.txt"), "-o", str(place)])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "who says so" in place.read_text(encoding="utf-8")


def test_nothing_to_read_ends_with_one(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.cli, ["claims", str(tmp_path / "absent.txt")])
    assert done.exit_code == 1
    assert "nothing could be read" in done.stderr


def test_no_input_is_a_usage_error() -> None:
    assert CliRunner().invoke(cli.cli, ["claims"]).exit_code == 2


@pytest.mark.parametrize("command", ["claims", "evaluate"])
def test_help_teaches_with_examples(command: str) -> None:
    shown = CliRunner().invoke(cli.cli, [command, "--help"])
    assert shown.exit_code == 0
    assert "Examples:" in shown.output
    assert all(len(line) <= 80 for line in shown.output.splitlines())


def test_evaluate_writes_what_a_scorer_reads(tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text(json.dumps({"id": "a", "dct": "2016-07-20", "text": TEXT}) + "\n", encoding="utf-8")
    system = tmp_path / "system.jsonl"
    done = CliRunner().invoke(cli.cli, ["evaluate", "times", "--input", str(texts), "--output", str(system)])
    assert done.exit_code == 0
    assert json.loads(system.read_text(encoding="utf-8"))["timexes"][0]["value"] == "2016-07-19"


def test_evaluate_says_what_is_wrong(tmp_path: Path) -> None:
    arguments = ["evaluate", "times", "--input", str(tmp_path / "no.jsonl"), "--output", str(tmp_path / "x")]
    done = CliRunner().invoke(cli.cli, arguments)
    assert done.exit_code == 1
    assert "no such file" in done.stderr
    assert CliRunner().invoke(cli.cli, ["evaluate", "dreams", "--input", "a", "--output", "b"]).exit_code == 2


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="ab 12.,\"“”'\n\u200b\u0301\ud800A", max_size=120))
def test_any_text_can_be_shown(text: str) -> None:
    report = Report(id="r", text=text)
    claims = rashomon.claims_of(report)
    assert all(text[c.span.start : c.span.end] == c.text for c in claims)
    told = [ReportClaims(report=report, claims=claims)]
    jsonschema.validate(json.loads(claims_to_json(told)), claims_schema())
    claims_to_text(told)
