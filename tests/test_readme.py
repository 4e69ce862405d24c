"""What the README shows is run: its Python example, and the make targets and options it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rashomon
from rashomon.faces.terminal import brief_to_text

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXCERPT = re.search(r"<!-- excerpt: begin -->\n```\n(.*?)\n?```\n<!-- excerpt: end -->", README, re.DOTALL)
EXAMPLES = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("code", EXAMPLES, ids=range(len(EXAMPLES)))
def test_python_example_runs(code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(code, "README.md", "exec"), {"__name__": "readme"})
    printed = capsys.readouterr().out
    assert "3,100" in printed
    assert "2,400" in printed


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"`?make ([a-z]+)`|^make ([a-z]+)$", README, re.MULTILINE))
    assert named
    assert all(re.search(rf"^{a or b}:", makefile, re.MULTILINE) for a, b in named)


def test_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert [t for t in targets if "://" not in t and not (ROOT / t).exists()] == []


def masked(text: str) -> str:
    """Totals and ids masked: they move with every finding won or lost, and say nothing about how a brief reads."""
    text = re.sub(r"\bfi_[0-9a-f]{10}", "fi_#", text)
    return re.sub(r"\d+(?= differ| corroborated| single| independent texts)|(?<=DIFFER \()\d+", "#", text)


def test_terminal_excerpt_is_what_is_printed() -> None:
    assert EXCERPT is not None
    intake = rashomon.read([ROOT / "examples"])
    printed = masked(brief_to_text(rashomon.brief(intake.reports, notices=intake.notices), width=80))
    blocks = [block for block in masked(EXCERPT[1]).strip().split("\n\n") if block != "…"]
    assert blocks
    assert [block for block in blocks if block not in printed] == []
