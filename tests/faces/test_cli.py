from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import rashomon
from rashomon.errors import ModelMissing, NothingToRead
from rashomon.faces import cli
from rashomon.model import Brief, Intake

Invoke = Callable[..., Result]


@pytest.fixture
def asked() -> dict[str, Any]:
    return {}


@pytest.fixture
def invoke(monkeypatch: pytest.MonkeyPatch, brief: Brief, intake: Intake, asked: dict[str, Any]) -> Invoke:
    """Runs the command over the sample: nothing is read and nothing analysed."""

    def read(inputs: Sequence[str], *, options: Any = None) -> Intake:
        asked.update(inputs=tuple(inputs), options=options)
        return intake

    monkeypatch.setattr(rashomon, "read", read)
    monkeypatch.setattr(rashomon, "brief", lambda reports, notices=(), progress=None, corrections=(): brief)
    return lambda *args: CliRunner().invoke(cli.cli, ["brief", *args])


def test_help_teaches_with_examples() -> None:
    shown = CliRunner().invoke(cli.cli, ["brief", "--help"])
    assert shown.exit_code == 0
    assert "Examples:" in shown.output
    assert all(len(line) <= 80 for line in shown.output.splitlines())


def test_the_version_is_the_package_s() -> None:
    shown = CliRunner().invoke(cli.cli, ["--version"])
    assert shown.output == f"rashomon {rashomon.__version__}\n"


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, rashomon.faces.cli as c\n"
        "try: c.cli(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'rich', 'spacy', 'numpy', 'httpx', 'jinja2', 'trafilatura', 'json'} & sys.modules.keys()\n"
        "sys.exit(' '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_json_prints_json_only(invoke: Invoke) -> None:
    result = invoke("a.txt", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["format"] == "rashomon.brief/1"
    assert "notice: photo.jpg: not read: a binary file (give the text of the report)" in result.stderr


def test_quiet_leaves_standard_error_empty(invoke: Invoke, tmp_path: Path) -> None:
    result = invoke("a.txt", "--json", "--quiet", "--html", str(tmp_path / "b.html"))
    assert result.stderr == ""


def test_a_notice_is_one_line_without_control_characters(invoke: Invoke) -> None:
    lines = invoke("a.txt", "--json").stderr.splitlines()
    assert len(lines) == 2
    assert all(line.isprintable() for line in lines)


def test_the_inputs_and_options_are_handed_on(invoke: Invoke, asked: dict[str, Any]) -> None:
    invoke("a.txt", "https://example.org/", "-", "--json", "--allow-private-network")
    assert asked["inputs"] == ("a.txt", "https://example.org/", "-")
    assert asked["options"].allow_private_network is True
    invoke("a.txt", "--json")
    assert asked["options"].allow_private_network is False


def test_piped_it_is_plain(invoke: Invoke) -> None:
    result = invoke("a.txt")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "DIFFER" in result.stdout


def test_width_and_all_reach_the_terminal_brief(invoke: Invoke) -> None:
    short = invoke("a.txt", "--width", "60").stdout
    assert max(map(len, short.splitlines())) <= 60
    assert len(invoke("a.txt", "--all").stdout) > len(invoke("a.txt").stdout)


@pytest.mark.parametrize(
    ("flag", "start"), [("--json", "{"), ("--markdown", "# "), ("--all", ""), ("--html=-", "<!doctype html>")]
)
def test_output_takes_what_would_be_printed(invoke: Invoke, tmp_path: Path, flag: str, start: str) -> None:
    place = tmp_path / "brief.out"
    printed = invoke("a.txt", flag).stdout
    result = invoke("a.txt", flag, "--output", str(place))
    assert result.stdout == ""
    assert place.read_text(encoding="utf-8") == printed
    assert printed.startswith(start)


def test_on_a_terminal_notices_are_said_once(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_is_terminal", lambda stream: True)
    monkeypatch.setenv("COLUMNS", "70")
    result = invoke("a.txt")
    assert "NOTICES" in result.stdout
    assert "photo.jpg" not in result.stderr
    assert max(map(len, result.stdout.splitlines())) <= 70


def test_progress_is_told_to_a_waiting_person(invoke: Invoke, monkeypatch: pytest.MonkeyPatch, brief: Brief) -> None:
    told = []

    def work(reports: Sequence[Any], notices: Sequence[Any] = (), progress: Any = None, **_: Any) -> Brief:
        for done in range(3):
            progress("reading", done, 2)
        told.append(progress)
        return brief

    monkeypatch.setattr(rashomon, "brief", work)
    monkeypatch.setattr(cli, "_is_terminal", lambda stream: stream is sys.stderr)
    assert invoke("a.txt", "--json").exit_code == 0
    assert len(told) == 1


def test_html_is_written_beside_the_printed_brief(invoke: Invoke, tmp_path: Path) -> None:
    place = tmp_path / "brief.html"
    result = invoke("a.txt", "--html", str(place))
    assert place.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "DIFFER" in result.stdout
    assert f"HTML brief: {place}" in result.stderr


@pytest.mark.parametrize("args", [("--json", "--markdown"), ("--json", "--html", "-"), ("-o", "x", "--html", "x")])
def test_formats_that_exclude_each_other_are_refused(invoke: Invoke, args: tuple[str, ...]) -> None:
    result = invoke("a.txt", *args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_an_output_that_cannot_be_written_is_told_before_reading(
    invoke: Invoke, asked: dict[str, Any], tmp_path: Path
) -> None:
    for option in ("--html", "--output"):
        for place in (tmp_path / "none" / "x", tmp_path):
            result = invoke("a.txt", option, str(place))
            assert result.exit_code == 1
            assert result.stderr.startswith("Error: ")
    assert not asked


def test_a_full_disk_is_an_error_in_one_line(invoke: Invoke) -> None:
    result = invoke("a.txt", "--json", "--output", "/dev/full")
    assert result.exit_code == 1
    assert "No space left" in result.stderr


def test_nothing_readable_ends_with_one(invoke: Invoke, monkeypatch: pytest.MonkeyPatch, intake: Intake) -> None:
    monkeypatch.setattr(rashomon, "read", lambda inputs, *, options=None: Intake(reports=(), notices=intake.notices))
    result = invoke("photo.jpg", "--json", "--quiet")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "notice: photo.jpg: not read" in result.stderr
    assert result.stderr.endswith("Error: nothing could be read as a report: tried photo.jpg.\n")


@pytest.mark.parametrize("error", [NothingToRead("nothing to read"), ModelMissing("no model: install it")])
def test_errors_raised_on_purpose_are_one_line(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object, **__: object) -> Brief:
        raise error

    monkeypatch.setattr(rashomon, "brief", fail)
    result = invoke("a.txt")
    assert result.exit_code == 1
    assert result.stderr == f"Error: {error}\n"


def test_without_reports_it_says_what_is_missing(invoke: Invoke) -> None:
    result = invoke()
    assert result.exit_code == 2
    assert "REPORTS" in result.stderr


def _main(monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    monkeypatch.setattr(sys, "argv", ["rashomon", *args])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.mark.parametrize(
    ("args", "code"), [(["--help"], 0), (["--version"], 0), (["nothing"], 2), (["brief", "--width", "wide"], 2)]
)
def test_the_entry_point_ends_with_a_code(monkeypatch: pytest.MonkeyPatch, args: list[str], code: int) -> None:
    assert _main(monkeypatch, *args) == code


def test_a_fault_of_ours_is_no_traceback(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rashomon, "read", lambda *_, **__: 1 / 0)
    monkeypatch.delenv("RASHOMON_DEBUG", raising=False)
    assert _main(monkeypatch, "brief", "a.txt") == 70
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    assert "ZeroDivisionError" in shown.err


def test_an_interrupt_is_no_traceback(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object, **__: object) -> Intake:
        raise KeyboardInterrupt

    monkeypatch.setattr(rashomon, "read", interrupt)
    assert _main(monkeypatch, "brief", "a.txt") == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(
        "import sys, rashomon\n"
        "from rashomon.faces import cli\n"
        "from rashomon.model import Brief, Intake, Report, StoryBrief\n"
        "rashomon.read = lambda *a, **k: Intake(reports=(Report(id='r1', text='x'),))\n"
        "story = StoryBrief(id='st_1', title='x' * 2000000, reports=(), origins=(), derivations=(), findings=())\n"
        "rashomon.brief = lambda *a, **k: Brief(stories=(story,))\n"
        "sys.argv = ['rashomon', 'brief', 'a.txt', '--json']\n"
        "cli.main()\n",
        encoding="utf-8",
    )
    reader, writer = os.pipe()
    process = subprocess.Popen([sys.executable, str(script)], stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    os.read(reader, 10)
    os.close(reader)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0
    assert errors == b""


def test_every_command_is_told_in_one_whole_line() -> None:
    listed = CliRunner().invoke(cli.cli, ["--help"]).output.partition("Commands:\n")[2]
    assert len(listed.splitlines()) == len(cli.cli.commands)
    assert "..." not in listed
    assert max(map(len, listed.splitlines())) <= 80
