"""An Excel workbook: filters, a header that stays, wrapped text, and the agreement as a word on its colour."""

from __future__ import annotations

import errno
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from rashomon.faces.export.csv import neutral
from rashomon.faces.export.desk import COLUMNS, Cell, DeskColumn, DeskRow, desk_rows
from rashomon.faces.export.places import new_file
from rashomon.faces.view import VERDICT
from rashomon.model import Agreement, StoryBrief

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

_ROWS = 1_000_000  # a sheet; Excel has room for 1,048,576
_LINKS = 20_000  # a sheet; they stay in memory, and Excel refuses more than 65,530
_CHARACTERS = 32_000  # a cell; Excel has room for 32,767 UTF-16 units
_COLOURS: dict[Agreement, str] = {
    "conflict": "F8C9C4",
    "update": "FCE4B0",
    "compatible": "CFE2F3",
    "agree": "D5E8D4",
    "single": "E7E6E6",
}
_FIRST_DAY = date(1900, 3, 1)  # before it, Excel counts a day that never was
_STAMP = (1980, 1, 1, 0, 0, 0)
_WHEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(?=<)")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(stories: Iterable[StoryBrief], output: Path) -> None:
    """The rows of `desk`, as many sheets as they need, and a sheet that explains the columns."""
    from openpyxl import Workbook

    with _plain_errors(output):
        book = Workbook(write_only=True)
        _fill(book, stories)
        _explain(book)
        with new_file(output) as beside, TemporaryFile() as made:
            book.save(made)
            _settle(made, beside)


@contextmanager
def _plain_errors(output: Path) -> Iterator[None]:
    """What the XML library says of a full disk as the system says it."""
    try:
        yield
    except Exception as error:
        if type(error).__name__ != "SerialisationError":
            raise
        code = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        raise OSError(code, os.strerror(code), str(output)) from error


def _fill(book: Workbook, stories: Iterable[StoryBrief]) -> None:
    sheet = _Sheet(book, "Findings")
    try:
        for number, row in enumerate(desk_rows(stories)):
            if number and number % _ROWS == 0:
                sheet.close()
                sheet = _Sheet(book, f"Findings {number // _ROWS + 1}")
            sheet.add(row)
    finally:
        sheet.close()  # an open one complains when it is collected


class _Sheet:
    """A sheet of findings, written row by row."""

    def __init__(self, book: Workbook, title: str) -> None:
        from openpyxl.utils import get_column_letter

        self._sheet: Any = book.create_sheet(title)
        self._styles = _Styles(self._sheet)
        self._count = 1
        for number, column in enumerate(COLUMNS, start=1):
            self._sheet.column_dimensions[get_column_letter(number)].width = column.width
        self._sheet.freeze_panes = "A2"
        self._last = get_column_letter(len(COLUMNS))
        self._sheet.append(self._styles.header(column.name) for column in COLUMNS)

    def add(self, row: DeskRow) -> None:
        self._count += 1
        links = self._count <= _LINKS
        pairs = zip(COLUMNS, row.cells, strict=True)
        self._sheet.append(self._styles.cell(column, cell, row.agreement, links=links) for column, cell in pairs)

    def close(self) -> None:
        self._sheet.auto_filter.ref = f"A1:{self._last}{self._count}"
        self._sheet.close()


class _Styles:
    """Cells of one sheet. There is one for each look: a cell is on disk before its next value is set."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._made: dict[tuple[object, ...], WriteOnlyCell] = {}

    def header(self, text: str) -> WriteOnlyCell:
        cell = self._in("header", fill="D9D9D9", bold=True)
        cell.value = text
        return cell

    def cell(self, column: DeskColumn, value: Cell, agreement: Agreement, *, links: bool) -> WriteOnlyCell | None:
        if isinstance(value, date) and _day(value) < _FIRST_DAY:
            value = value.isoformat()
        if value is None:
            return None
        if isinstance(value, str):
            return self._text(column, value, agreement, links=links)
        shape = "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd" if isinstance(value, date) else None
        cell = self._in("value", shape, shape=shape)
        cell.value = value
        return cell

    def _text(self, column: DeskColumn, text: str, agreement: Agreement, *, links: bool) -> WriteOnlyCell:
        if column.kind == "verdict":
            cell = self._in(agreement, fill=_COLOURS[agreement], bold=True)
        elif column.kind == "link" and links:
            cell = self._in("link", blue=True)
            cell.hyperlink = text
        else:
            quoted = neutral(text) != text
            cell = self._in("text", quoted)
            if quoted:
                cell.quotePrefix = True
        cell.value = _ESCAPE.sub("_x005F_", text if len(text) <= _CHARACTERS else f"{text[: _CHARACTERS - 1]}…")
        cell.data_type = "s"  # never a formula, whatever it begins with
        return cell

    def _in(
        self, *look: object, fill: str | None = None, bold: bool = False, blue: bool = False, shape: str | None = None
    ) -> WriteOnlyCell:
        if look not in self._made:
            self._made[look] = _cell(self._sheet, fill, bold, blue, shape)
        return self._made[look]


def _cell(sheet: Any, fill: str | None, bold: bool, blue: bool, shape: str | None) -> WriteOnlyCell:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = WriteOnlyCell(sheet)
    cell.row, cell.column = 1, 1
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.font = Font(bold=bold, color="0563C1" if blue else None, underline="single" if blue else None)
    if fill:
        cell.fill = PatternFill("solid", start_color=fill)
    if shape:
        cell.number_format = shape
    return cell


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _explain(book: Workbook) -> None:
    sheet: Any = book.create_sheet("About")
    styles = _Styles(sheet)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 22, 90
    sheet.append(styles.header(name) for name in ("Column", "What it holds"))
    for column in COLUMNS:
        sheet.append([column.name, column.says])
    sheet.append([])
    sheet.append(styles.header(name) for name in ("Agreement", "What it means"))
    about = DeskColumn("Agreement", 0, "", "verdict")
    for agreement, meaning in VERDICT.items():
        sheet.append([styles.cell(about, agreement, agreement, links=False), meaning])


def _settle(made: IO[bytes], settled: Path) -> None:
    """The same workbook with the clock taken out of it, so that the same findings give the same bytes."""
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            entry = zipfile.ZipInfo(item.filename, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with source.open(item) as old, target.open(entry, "w", force_zip64=item.file_size > 1 << 31) as new:
                for chunk in _chunks(old, item.filename):
                    new.write(chunk)


def _chunks(file: Any, name: str) -> Iterator[bytes]:
    if name == "docProps/core.xml":
        yield _WHEN.sub(rb"\g<1>1980-01-01T00:00:00Z", file.read())
        return
    while chunk := file.read(1 << 16):
        yield chunk
