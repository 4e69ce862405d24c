"""No room left: every command says so in one line and what to do, nothing is lost, and the next run goes on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from made_commands import FILES, FOLDERS, error_of, invoke, reading, writing

from rashomon.faces import cli
from rashomon.store import Library

resource = pytest.importorskip("resource", reason="sizes of files cannot be limited here")

SAYS = "full: make room"
NO_FEED = "none could be read"  # nobody answers at the address that is watched


@contextmanager
def limited(size: int) -> Iterator[None]:
    """No file grows beyond a size (bytes)."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def problems() -> list[str]:
    """What is wrong with the library, but for what a stopped run left to do."""
    with Library.open("rashomon.db") as library:
        return [problem.what for problem in library.check() if "a run was stopped" not in problem.what]


def contents() -> tuple[int, int, int]:
    """How many reports, revisions and judgements there are."""
    with Library.open("rashomon.db") as library, library.reading() as db:
        tables = ("report", "revision", "judgement")
        one, two, three = (db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
        return one, two, three


def test_without_any_room_every_command_says_so(desk_folder: Path) -> None:
    before = contents()
    for command in (*reading(desk_folder), *writing(desk_folder)):
        with limited(0):
            done = invoke(*command)
        assert error_of(done).startswith("Error: rashomon.db ")
        assert SAYS in error_of(done)
    assert contents() == before
    assert problems() == []
    assert list((desk_folder / "out").iterdir()) == []


@pytest.mark.parametrize("size", [36_000, 60_000, 100_000, 140_000, 180_000])
def test_a_library_that_cannot_grow_loses_nothing_and_goes_on(desk_folder: Path, size: int) -> None:
    """The log beside the library grows with every change, up to the limit."""
    failed = 0
    before = contents()
    for command in writing(desk_folder):
        with limited(size):
            done = invoke(*command)
        if done.exit_code and NO_FEED not in error_of(done):
            assert SAYS in error_of(done)
            failed += 1
        assert problems() == []
    assert all(now >= then for now, then in zip(contents(), before, strict=True))
    assert failed or size > 100_000
    for command in writing(desk_folder)[:3]:
        assert invoke(*command).exit_code == 0
    assert invoke("check").exit_code == 0
    assert contents()[0] == before[0] + 2


@pytest.mark.parametrize("form", [*FILES, *FOLDERS])
def test_an_export_without_room_leaves_the_earlier_one(desk_folder: Path, form: str) -> None:
    command = ("export", "--format", form, "--output", f"out/{form}", "-q")
    assert invoke(*command).exit_code == 0
    made = {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()}
    with Library.open("rashomon.db"), limited(500):  # what is open already needs no room beside the library
        done = invoke(*command)
    assert error_of(done).startswith(f"Error: out/{form}: ")
    assert "make room and run again" in error_of(done)
    assert {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()} == made


def test_rulings_without_room_leave_the_earlier_file(desk_folder: Path) -> None:
    Path("out/rulings.jsonl").write_text("earlier")
    with Library.open("rashomon.db"), limited(100):
        done = invoke("correct", "export", "-o", "out/rulings.jsonl")
    assert error_of(done).startswith("Error: out/rulings.jsonl: ")
    assert [path.name for path in Path("out").iterdir()] == ["rulings.jsonl"]
    assert Path("out/rulings.jsonl").read_text() == "earlier"


def test_a_page_without_room_leaves_the_earlier_one(desk_folder: Path) -> None:
    Path("out/page.html").write_text("earlier")
    with Library.open("rashomon.db"), limited(500):
        done = invoke(*reading(desk_folder)[1], "--html", "out/page.html")
    assert error_of(done) == "Error: out/page.html: File too large: make room and run again"
    assert [path.name for path in Path("out").iterdir()] == ["page.html"]
    assert Path("out/page.html").read_text() == "earlier"


@pytest.fixture
def small_disk(desk_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of 8 MB with the library; the file 'fill' takes up what is left."""
    place = tmp_path / "disk"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be mounted by root")
    try:
        shutil.copytree(desk_folder, place, dirs_exist_ok=True)
        monkeypatch.chdir(place)
        yield place
    finally:
        monkeypatch.chdir(tmp_path)
        subprocess.run(["umount", str(place)], check=True)


def fill(place: Path, free: int) -> None:
    """Fills a disk up to some bytes."""
    with (place / "fill").open("wb") as file:
        file.write(bytes(max(0, shutil.disk_usage(place).free - free)))


@pytest.mark.parametrize("free", [0, 60_000, 150_000])
def test_a_full_disk(small_disk: Path, free: int) -> None:
    before = contents()
    for command in writing(small_disk):
        fill(small_disk, free)
        done = invoke(*command)
        (small_disk / "fill").unlink()
        if done.exit_code and NO_FEED not in error_of(done):
            assert SAYS in error_of(done)
        assert problems() == []
    assert contents()[0] >= before[0]
    assert invoke("add", "strike.jsonl").exit_code == 0
    assert invoke("check").exit_code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_what_is_shown_on_a_full_disk(desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for args in (["stories"], ["story", reading(desk_folder)[1][1], "--json"], ["--version"]):
        with Path("/dev/full").open("w") as full, Path("told").open("w") as told, monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", full)
            patch.setattr(sys, "stderr", told)
            patch.setattr(sys, "argv", ["rashomon", *args])
            with pytest.raises(SystemExit) as end:
                cli.main()
        assert end.value.code == 1
        [line] = Path("told").read_text().splitlines()
        assert "No space left on device" in line
