"""Every public name stands on the page and has a docstring."""

from __future__ import annotations

import inspect
from dataclasses import is_dataclass

import pytest

import rashomon
from rashomon import errors, model
from rashomon.faces.reference.faces import FACES
from rashomon.faces.reference.python import docstring, members_of, python_page, types_of, values
from rashomon.store import Library, types

PAGE = python_page()
MODEL = [its for its in vars(model).values() if isinstance(its, type) and is_dataclass(its)]
TYPES = [*MODEL, *types_of(types)]


@pytest.mark.parametrize("name", rashomon.__all__)
def test_public_name_is_told_of(name: str) -> None:
    its = getattr(rashomon, name)
    assert docstring(its)
    assert f"`rashomon.{name}`" in PAGE or f"`rashomon.errors.{name}`" in PAGE or its is Library


@pytest.mark.parametrize("its", [*TYPES, Library], ids=lambda its: its.__name__)
def test_type_and_members_have_docstrings(its: type) -> None:
    assert docstring(its)
    assert [name for name, member in members_of(its) if not docstring(member)] == []


def test_every_type_and_field_is_on_the_page() -> None:
    for its in TYPES:
        section = PAGE.partition(f"### {its.__name__}\n")[2].partition("\n### ")[0]
        assert all(f"`{name}`" in section for name in inspect.signature(its).parameters), its


def test_every_error_and_every_set_of_words_is_on_the_page() -> None:
    named = [name for name, its in vars(errors).items() if isinstance(its, type)]
    assert all(f"`rashomon.errors.{name}`" in PAGE for name in named)
    assert all(f"`{name}`" in PAGE for name, _ in values())


def test_faces_named_have_docstrings() -> None:
    for place, _ in FACES:
        module, _, name = place.rpartition(".")
        assert docstring(getattr(__import__(module, fromlist=[name]), name)), place


def test_nothing_on_the_page_differs_from_run_to_run() -> None:
    assert " at 0x" not in PAGE
