"""The spaCy component: found by its name, offsets in the document's text, plain data inside."""

from __future__ import annotations

import contextlib
import importlib
import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

import rashomon
from rashomon.language.parser import MODELS
from rashomon.model import Claim, Report

HOW_TO = (Path(__file__).parents[2] / "docs" / "how-to" / "spacy.md").read_text(encoding="utf-8")
TEXT = "The mayor denied that 40 people had been hurt.\n\nNine boats may have sunk on Tuesday, the port said."


def fresh() -> Any:
    """A pipeline of its own: a component added here stands in no other test's."""
    for name in MODELS:
        with contextlib.suppress(ModuleNotFoundError):
            return importlib.import_module(name).load()
    raise AssertionError("no model is installed")


@pytest.fixture(scope="module")
def nlp() -> Any:
    made = fresh()
    made.add_pipe("rashomon_claims")
    return made


def test_the_component_needs_no_import() -> None:
    code = (
        "import spacy, sys\n"
        "nlp = spacy.blank('en')\n"
        "nlp.add_pipe('rashomon_claims')\n"
        "claims = nlp('At least 40 people were hurt in the fire.')._.claims\n"
        "sys.exit(0 if claims[0].quantity.low == 40 else 1)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_offsets_count_the_document_s_text(nlp: Any) -> None:
    doc = nlp(TEXT)
    assert doc._.claims
    for claim in doc._.claims:
        assert isinstance(claim, Claim)
        assert doc.text[claim.span.start : claim.span.end] == claim.text
        assert doc.text[claim.value_span.start : claim.value_span.end] == claim.value


def test_the_document_s_own_parse_gives_the_same_numbers(nlp: Any) -> None:
    own = rashomon.claims_of(Report(id="r1", text=TEXT))
    found = [(c.value, c.speaker, c.modality, c.polarity) for c in nlp(TEXT)._.claims if c.quantity]
    assert found == [(c.value, c.speaker, c.modality, c.polarity) for c in own if c.quantity]
    assert found == [("40", "The mayor", "asserted", "negated"), ("Nine", "the port", "hedged", "affirmed")]


def test_relative_times_need_the_day_of_the_text(nlp: Any) -> None:
    doc = nlp.make_doc(TEXT)
    doc.user_data["published"] = "2025-03-13"
    assert [c.timex.value for c in nlp(doc)._.claims if c.timex] == ["2025-03-11"]


def test_claims_survive_bytes_and_processes(nlp: Any) -> None:
    doc = nlp(TEXT)
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.claims == doc._.claims


def test_a_document_that_did_not_go_through_it_has_none(nlp: Any) -> None:
    assert nlp.make_doc(TEXT)._.claims == ()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="ab 12.,\"“”'\n\u200b\u0301A", max_size=100))
def test_any_text_goes_through(nlp: Any, text: str) -> None:
    doc = nlp(text)
    assert all(doc.text[c.span.start : c.span.end] == c.text for c in doc._.claims)


def test_the_how_to_is_true() -> None:
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", HOW_TO, re.MULTILINE | re.DOTALL)
    code = "".join(text for kind, text in blocks if kind == "python")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code.replace('spacy.load("en_core_web_sm")', "fresh()"), {"fresh": fresh})
    assert printed.getvalue() == "".join(text for kind, text in blocks if not kind)
