"""The lock files hold what pyproject.toml asks for, every package with a hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+).*?\\\n\s+--hash=sha256:", re.MULTILINE)


def wanted(group: str | None) -> set[str]:
    """Names that pyproject.toml asks for, in the spelling of the locks."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + (project["dependency-groups"][group] if group else [])
    return {re.split(r"[\s<>=!~;\[]", name, maxsplit=1)[0].lower().replace("_", "-") for name in asked}


@pytest.mark.parametrize(("lock", "group"), [("requirements.lock", None), ("requirements-dev.lock", "dev")])
def test_lock_holds_every_dependency_with_a_hash(lock: str, group: str | None) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pinned = _PINNED.findall(text)
    assert wanted(group) <= {name.lower() for name, _ in pinned}, "run 'make lock'"
    assert len(pinned) == len(re.findall(r"^[A-Za-z0-9]", text, re.MULTILINE))


def test_both_locks_agree() -> None:
    runtime, dev = (set(_PINNED.findall((ROOT / f"requirements{d}.lock").read_text())) for d in ("", "-dev"))
    assert runtime <= dev
