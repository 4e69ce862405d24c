"""The how-to of the library is run: every command in it, in order, and what it shows is printed."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon.faces.cli import cli
from rashomon.store import Library

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "library.md"
BLOCKS = re.findall(r"^```\n(\$ rashomon.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
TAKES = re.findall(r"^\$ rashomon (.*)\n((?:(?!\$ ).*\n)*)", "".join(BLOCKS), re.MULTILINE)


def masked(text: str) -> str:
    """Ids and totals move with every finding that is won or lost, the time of adding with the clock."""
    text = re.sub(r"\b(st|fi|en)_[0-9a-f]{10}", r"\1_#", text)
    text = re.sub(r"\d+(?= corroborated| statements? changed)|(?<=added )\d+ \w{3} \d{4}, [\d:]{5}", "#", text)
    return re.sub(r" +", " ", text).strip()


def of_this_library(command: str) -> list[str]:
    """The command with ids of the findings and stories that are there."""
    args = shlex.split(command)
    if args[0] in {"story", "history"}:
        with Library.open() as library:
            story = str(library.story_of("courier-2"))
            finding = next(f.id for f in library.story(story).findings if f.agreement == "conflict")
        args[1] = story if args[0] == "story" else finding
    return args


def test_every_command_shows_what_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(PAGE.with_suffix(""), tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RASHOMON_LIBRARY", raising=False)
    assert len(TAKES) > 10
    for command, shown in TAKES:
        result = CliRunner().invoke(cli, of_this_library(command))
        assert result.exception is None or isinstance(result.exception, SystemExit), command
        printed = masked(result.output)
        for part in re.split(r"^…\n", shown, flags=re.MULTILINE):
            assert masked(part) in printed, f"$ rashomon {command}\n{result.output}"
