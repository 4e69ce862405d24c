from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.decode import NotTextError, decode, without_surrogates


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_plain_unicode_is_read_without_a_word(encoding: str) -> None:
    text = "Café\r\nZoë\n"
    assert decode(text.encode(encoding)) == (text, None)


def test_windows_1252_is_read_with_a_word() -> None:
    text, note = decode("The caf\u00e9 \u2013 \u201cclosed\u201d".encode("cp1252"))
    assert text == "The caf\u00e9 \u2013 \u201cclosed\u201d"
    assert note == "not UTF-8: read as Windows-1252"


def test_utf8_with_one_broken_byte_stays_utf8() -> None:
    text, note = decode("“Zoë” – “Café” – ".encode() + b"\xff end")
    assert text.startswith("“Zoë” – “Café”")
    assert note is not None
    assert "broken UTF-8" in note


def test_a_declared_encoding_is_used() -> None:
    assert decode("Привет, мир".encode("windows-1251"), "windows-1251") == ("Привет, мир", None)
    assert decode("Zoë".encode("cp1252"), "no-such-thing")[0] == "Zoë"


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 x", b"PK\x03\x04", b"\x89PNG\r\n", b"a\x00b\x00\x01\x02", b"\x01\x02\x03" * 9]
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data)


def test_surrogates_are_replaced_one_for_one() -> None:
    assert without_surrogates("a\ud800b") == ("a\ufffdb", 1)


@given(st.binary(max_size=300))
def test_any_bytes_are_safe(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except NotTextError:
        return
    text.encode("utf-8")
