from __future__ import annotations

import io
import itertools
import json
import os
import random
import socket
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.ingest import Limits, ReadOptions, read

BODY = (
    "A dam broke on Saturday near the town of Port Arden, and at least 12 people were killed, officials said. "
    "The water covered three villages in the night, and more than 400 people had to leave their houses."
)
FRENCH = (
    "Un barrage a cédé samedi près de la ville de Port-Arden et au moins douze personnes ont été tuées, "
    "ont déclaré les autorités. L'eau a recouvert trois villages pendant la nuit."
)
TODAY = ReadOptions(today=date(2024, 1, 1))


def line(**fields: object) -> str:
    return json.dumps(
        {"id": "a", "outlet": "Norvia Post", "published": "2021-07-03", "title": "T", "text": BODY} | fields
    )


def test_a_text_is_read_with_its_header_and_is_not_altered(tmp_path: Path) -> None:
    text = f"# A dam breaks\r\nOutlet: Norvia Post\r\nDate: 3 July 2021\r\n\r\n{BODY}\r\n"
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    (report,) = read([path]).reports
    assert report.text == text
    assert (report.outlet, report.title, report.language) == ("Norvia Post", "A dam breaks", "en")
    assert (report.published, report.published_precision) == (datetime(2021, 7, 3, tzinfo=UTC), "day")
    assert report.origin == str(path)
    assert report.id.startswith("rp_")


def test_outlet_and_date_are_read_from_the_text_where_not_given(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Dam breaks near Port Arden\nWed 05 May 2021\nPORT ARDEN (Norvia Wire) - {BODY}", encoding="utf-8")
    (report,) = read(path).reports
    assert (report.outlet, report.title) == ("Norvia Wire", "Dam breaks near Port Arden")
    assert report.published == datetime(2021, 5, 5, tzinfo=UTC)


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", "bare"):
        (tmp_path / name).write_text(f"{BODY} This is {name}.", encoding="utf-8")
    (tmp_path / "d.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / ".hidden.txt").write_text("no", encoding="utf-8")
    intake = read([tmp_path])
    assert [Path(r.origin or "").name for r in intake.reports] == ["a.txt", "b.txt", "bare", "c.txt"]
    assert [n.what for n in intake.notices] == ["1 of unknown kind .jpg: d.jpg"]


def test_standard_input_is_told_by_how_it_begins() -> None:
    for data, count in (
        (line() + "\n" + line(id="b", text=BODY + " More."), 2),
        (BODY, 1),
        (json.dumps([json.loads(line())]), 1),
    ):
        options = ReadOptions(stdin=io.BytesIO(data.encode()))
        assert len(read(["-"], options=options).reports) == count


def test_json_lines_keep_their_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        line(id=7, published="7/19/2021", url="https://x.example/a", authors=["A. Bell"]) + "\n", encoding="utf-8"
    )
    (report,) = read([path]).reports
    assert (report.id, report.outlet, report.title, report.url) == ("7", "Norvia Post", "T", "https://x.example/a")
    assert report.published == datetime(2021, 7, 19, tzinfo=UTC)
    assert report.authors == ("A. Bell",)
    assert report.origin == str(path)


def test_a_date_missing_in_the_line_is_read_from_the_top_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line(published=None, text="5 May 2021 " + BODY), encoding="utf-8")
    assert read([path]).reports[0].published == datetime(2021, 5, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        ('{"id": "b", ', "broken JSON line"),
        ("[1]", "not a report"),
        ('{"id": "b", "title": "T"}', "no text: it holds id, title"),
        ('{"text": "  "}', "no text"),
        ("[" * 100_000, "broken JSON line"),
        (line(id="b", published="someday", text=BODY + " More."), "date not understood: someday"),
    ],
)
def test_a_broken_line_costs_only_itself(tmp_path: Path, broken: str, what: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([line(), broken, line(id="c", text=BODY + " End.")]), encoding="utf-8")
    intake = read([path])
    assert {"a", "c"} <= {r.id for r in intake.reports}
    (notice,) = intake.notices
    assert notice.where == f"{path}:2"
    assert notice.what.startswith(what)
    assert notice.advice


def test_what_is_beyond_the_size_of_a_file_of_lines_is_said(tmp_path: Path) -> None:
    line = json.dumps({"text": "Water came over the wall of the dam at dawn, and the lower town was flooded."}) + "\n"
    path = tmp_path / "long.jsonl"
    path.write_text(line + line.replace("dawn", "noon"), encoding="utf-8")
    found = read([path], options=ReadOptions(limits=Limits(lines_bytes=len(line))))
    assert [notice.what for notice in found.notices] == ["read in part: larger than 0 MB"]
    assert len(found.reports) == 1
    assert not read([path], options=ReadOptions(limits=Limits(lines_bytes=2 * len(line)))).notices


def test_a_huge_line_is_refused_in_bounded_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(50):
            file.write(b"word " * 200_000)
        file.write(b'"}\n' + line().encode())
    began = time.perf_counter()
    intake = read([path])
    assert time.perf_counter() - began < 5
    assert [r.id for r in intake.reports] == ["a"]
    assert [(n.where, n.what) for n in intake.notices] == [(f"{path}:1", "line too long: not read")]


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b" \n ", "empty: there is nothing in it"),
        ("a.md", b"Outlet: Norvia Post\n", "only a header, no text under it"),
        ("a.txt", b"%PDF-1.4 \x00", "not text: it looks like a PDF"),
        ("a.txt", bytes(range(256)), "not text: it looks like binary data"),
        ("a.xyz", b"text", "unknown kind of file: .xyz"),
        ("a.txt", b"word " * 400_000, "too long: 2,000,000 characters, the limit is 1,000,000"),
        ("a.txt", b"word " * 4_000_000, "too large: more than 16 MB"),
        ("a.html", b"<html><body><a href='/'>Home</a></body></html>", "no article found in the page"),
        ("a.json", b"{", "broken JSON"),
        ("a.xml", b"<rss><channel></channel></rss>", "no feed entries in it"),
    ],
)
def test_bad_input_is_a_named_notice(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    intake = read([path])
    assert intake.reports == ()
    (notice,) = intake.notices
    assert notice.where == str(path)
    assert notice.what.startswith(what)
    assert notice.advice


def test_a_missing_path_and_a_denied_folder_are_notices(tmp_path: Path) -> None:
    denied = tmp_path / "denied"
    denied.mkdir()
    denied.chmod(0)
    intake = read([tmp_path / "none.txt", denied, "\x00bad"])
    denied.chmod(0o700)
    whats = [notice.what for notice in intake.notices]
    assert whats[0] == "no such file or folder"
    # Who runs as root may read everything.
    assert whats[1] in ("not readable: permission denied", "empty folder")
    assert whats[2].startswith("not readable")


def test_a_report_in_another_language_is_not_among_the_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", pytest.fail)
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([line(), line(id="fr", text=FRENCH)]), encoding="utf-8")
    intake = read([path])
    assert [r.id for r in intake.reports] == ["a"]
    (notice,) = intake.notices
    assert (notice.what, notice.report, notice.where) == ("not analysed: language fr", "fr", f"{path}:2")


def test_a_date_in_the_future_is_kept_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line(published="2031-07-03"), encoding="utf-8")
    intake = read([path], options=TODAY)
    assert len(intake.reports) == 1
    assert intake.notices[0].what == "its date lies in the future: 2031-07-03"
    assert read([path], options=ReadOptions(today=date(2031, 7, 2))).notices == ()


def test_wrong_encoding_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"Caf\u00e9 owner speaks. {BODY}".encode("cp1252"))
    intake = read([path])
    assert intake.reports[0].text.startswith("Caf\u00e9")
    assert intake.notices[0].what == "not UTF-8: read as Windows-1252"


def test_json_lines_in_utf16_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes((line() + "\n" + line(id="b", text=BODY + " Zoë.") + "\n").encode("utf-16"))
    assert [r.id for r in read([path]).reports] == ["a", "b"]


def test_copies_are_read_once_whatever_the_order(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    paths = sorted(tmp_path.iterdir())
    for order in itertools.permutations(paths):
        intake = read(order)
        assert [r.origin for r in intake.reports] == [str(paths[0])]
        assert sorted(n.where for n in intake.notices) == [str(paths[1]), str(paths[2])]
        assert all("read once" in n.what for n in intake.notices)


def test_one_id_for_two_reports_is_told_apart_whatever_the_order(tmp_path: Path) -> None:
    lines = [line(text=f"{BODY} Version {n}.") for n in range(3)] + [line(id="a-2", text=BODY + " Other.")]
    seen = set()
    for order in itertools.permutations(lines):
        path = tmp_path / "a.jsonl"
        path.write_text("\n".join(order), encoding="utf-8")
        intake = read([path])
        assert len({r.id for r in intake.reports}) == 4
        assert len(intake.notices) == 2
        seen.add(frozenset((r.id, r.text) for r in intake.reports))
    assert len(seen) == 1


def test_reports_come_in_the_order_of_the_inputs(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(6)]
    for path in paths:
        path.write_text(f"{BODY} This is {path.name}.", encoding="utf-8")
    random.Random(1).shuffle(paths)
    assert [r.origin for r in read(paths).reports] == [str(p) for p in paths]


def test_a_link_in_a_circle_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "none")
    intake = read([tmp_path])
    assert len(intake.reports) == 1
    assert [n.what for n in intake.notices] == ["no such file or folder"]


def test_a_pipe_in_a_folder_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert read([tmp_path]).reports == ()


def test_limits_can_be_set(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY, encoding="utf-8")
    options = ReadOptions(limits=Limits(file_bytes=10))
    assert read([path], options=options).notices[0].what.startswith("too large")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400) | st.text(alphabet='{}[]"text:,<>/ahtml \n', max_size=200).map(str.encode))
def test_any_bytes_are_safe(data: bytes) -> None:
    read(["-"], options=ReadOptions(stdin=io.BytesIO(data), today=date(2024, 1, 1)))
