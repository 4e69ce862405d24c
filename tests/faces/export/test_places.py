"""Files and folders appear whole or not at all, and nothing is replaced that no export wrote."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import warnings
from pathlib import Path

import pytest

from rashomon.errors import UsageError
from rashomon.faces.export.places import MARKER, new_file, new_folder, new_text

PAGES = re.compile(r"\w+\.md")


def _write(folder: Path, name: str = "a.md", text: str = "a") -> None:
    with new_folder(folder, PAGES) as inside:
        (inside / name).write_text(text)


def test_a_file_stands_under_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    with new_text(output) as file:
        file.write("half")
        file.flush()
        assert not output.exists()
        file.write(", whole")
    assert output.read_text() == "half, whole"
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    output.write_text("old")
    with pytest.raises(FileNotFoundError), new_file(output) as beside:
        beside.with_name("no").joinpath("file").write_text("new")
    assert output.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]


def test_a_file_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    with new_text(tmp_path / "link.csv") as file:
        file.write("new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"


def test_a_file_cannot_take_the_place_of_a_folder_or_stand_in_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"), new_file(tmp_path):
        pass
    with pytest.raises(UsageError, match="there is no folder"), new_file(tmp_path / "no" / "out.csv"):
        pass


def test_a_folder_is_replaced_with_all_that_an_earlier_export_left_in_it(tmp_path: Path) -> None:
    output = tmp_path / "pages"
    _write(output, "old.md")
    _write(output, "new.md")
    assert sorted(p.name for p in output.iterdir()) == [MARKER, "new.md"]
    assert [p.name for p in tmp_path.iterdir()] == ["pages"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    output = tmp_path / "pages"
    output.mkdir()
    _write(output)
    assert (output / "a.md").exists()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    output = tmp_path / "notes"
    output.mkdir()
    (output / "mine.md").write_text("mine")
    with pytest.raises(UsageError, match="holds other files"):
        _write(output)
    assert (output / "mine.md").read_text() == "mine"


def test_a_file_put_into_an_exported_folder_keeps_it_from_being_replaced(tmp_path: Path) -> None:
    output = tmp_path / "pages"
    _write(output)
    (output / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"notes\.txt, which no export of this format wrote"):
        _write(output, "b.md")
    assert (output / "notes.txt").read_text() == "mine"
    assert (output / "a.md").exists()


def test_a_folder_cannot_take_the_place_of_a_file(tmp_path: Path) -> None:
    output = tmp_path / "pages"
    output.write_text("a file")
    with pytest.raises(UsageError, match="is a file"):
        _write(output)


def test_an_error_leaves_the_old_folder(tmp_path: Path) -> None:
    output = tmp_path / "pages"
    _write(output, text="old")
    with pytest.raises(FileNotFoundError), new_folder(output, PAGES) as inside:
        (inside / "no" / "a.md").write_text("new")
    assert (output / "a.md").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["pages"]


def fork() -> int:
    """As `os.fork`, which later versions of Python warn of where a package keeps threads: here they hold no lock."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _killed(output: Path, *, folder: bool) -> None:
    """An export in a process that is killed when half is written."""
    child = fork()
    if child == 0:
        with new_folder(output, PAGES) if folder else new_file(output) as beside:
            (beside / "half.md" if folder else beside).write_text("half")
            os.kill(os.getpid(), signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process cannot be forked here")


@needs_fork
def test_what_a_killed_export_left_is_cleared_by_the_next_to_the_same_place(tmp_path: Path) -> None:
    for name, folder in (("out.csv", False), ("pages", True)):
        _killed(tmp_path / name, folder=folder)
        [left] = tmp_path.iterdir()
        assert left.name.startswith(f".{name}.")
        with new_text(tmp_path / "other.csv") as file:  # another place: it stays
            file.write("other")
        assert left.exists()
        (tmp_path / "other.csv").unlink()
        if folder:
            _write(tmp_path / name)
        else:
            with new_text(tmp_path / name) as file:
                file.write("whole")
        assert [p.name for p in tmp_path.iterdir()] == [name]
        shutil.rmtree(tmp_path / name) if folder else (tmp_path / name).unlink()


def test_files_of_others_beside_it_stay(tmp_path: Path) -> None:
    names = (".out.csv.12.part", ".out.csv.rashomon-part", ".out.csv.x.rashomon-part", "out.csv.1.rashomon-part")
    for name in names:
        (tmp_path / name).write_text("mine")
    with new_text(tmp_path / "out.csv") as file:
        file.write("whole")
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([*names, "out.csv"])


@needs_fork
def test_what_a_running_export_writes_stays(tmp_path: Path) -> None:
    output = tmp_path / "pages"
    with new_folder(output, PAGES) as running:
        (running / "a.md").write_text("first")
        child = fork()
        if child == 0:
            _write(output, "b.md", "second")
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0
        assert (running / "a.md").exists()
        assert (output / "b.md").exists()
    assert sorted(p.name for p in output.iterdir()) == [MARKER, "a.md"]


def test_an_export_killed_between_two_names_gives_the_earlier_one_back(tmp_path: Path) -> None:
    output = tmp_path / "pages"
    _write(output, text="earlier")
    output.rename(tmp_path / ".pages.1.rashomon-old")
    with pytest.raises(FileNotFoundError), new_folder(output, PAGES) as inside:
        (inside / "no" / "a.md").write_text("new")
    assert (output / "a.md").read_text() == "earlier"
    assert [p.name for p in tmp_path.iterdir()] == ["pages"]


def test_what_is_no_file_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    with new_text(Path(os.devnull)) as file:
        file.write("gone")
    assert not Path(os.devnull).is_file()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with new_text(pipe) as file:
        file.write("through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)
    assert [p.name for p in tmp_path.iterdir()] == ["pipe"]


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    output.write_text("old")
    output.chmod(0o600)
    with new_text(output) as file:
        file.write("new")
    assert output.stat().st_mode & 0o777 == 0o600


def test_a_long_name_has_room_for_its_part(tmp_path: Path) -> None:
    output = tmp_path / ("\u00e4" * 120 + ".csv")
    with new_text(output) as file:
        file.write("whole")
    assert [p.name for p in tmp_path.iterdir()] == [output.name]


def test_errors_name_what_the_user_named(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"No space left on device: .*out\.csv'$"), new_text(tmp_path / "out.csv"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with pytest.raises(FileNotFoundError, match="elsewhere"), new_text(tmp_path / "out.csv"):
        Path("elsewhere").read_text()
