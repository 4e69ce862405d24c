"""Files and folders appear whole or not at all, and nothing is replaced that no export wrote."""

from __future__ import annotations

import re
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
