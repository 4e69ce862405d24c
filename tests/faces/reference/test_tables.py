"""The views of a library are told of; its tables are looked at where the exports are."""

from __future__ import annotations

from rashomon.faces.reference.tables import VIEWS, tables_page, views


def test_every_view_and_column_is_told_of() -> None:
    page = tables_page()
    assert set(views()) == set(VIEWS)
    assert all(f"`{column}`" in page for columns in views().values() for column in columns)
