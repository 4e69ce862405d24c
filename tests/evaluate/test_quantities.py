"""The scorer's form of quantities: its units, signs, ranges and concepts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest

from rashomon.evaluate.quantities import quantities_line
from rashomon.model import Parse

ParseText = Callable[[str], Parse]


def entries(parse: ParseText, text: str) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", quantities_line(parse(text))["quantities"])


@pytest.mark.parametrize(
    ("text", "value", "change", "unit"),
    [
        ("At least 60 per cent of farmers voted.", 60, ">", "percentage"),
        ("Up to 400 people may be hired.", 400, "<", "people"),
        ("The museum has nearly 50 old paintings.", 50, "~", "old painting"),
        ("Sales rose 5%.", 5, "up", "percentage"),
        ("A 19% drop was seen.", 19, "=", "percentage"),
        ("A 300-year-old bridge fell.", 300, "=", "year of age"),
        ("Half the hotels are shut.", 0.5, "=", "% hotel"),
        ("The firm fixed dozens of boats.", 12, "=", "boat"),
    ],
)
def test_one_quantity(parse: ParseText, text: str, value: float, change: str, unit: str) -> None:
    (entry,) = entries(parse, text)
    assert (entry["value"], entry["change"], entry["unit"]) == (value, change, unit)


def test_a_conversion_is_a_quantity_of_its_own(parse: ParseText) -> None:
    found = entries(parse, "The river is more than 300 km (190 miles) long.")
    assert [(e["value"], e["change"], e["unit"]) for e in found] == [(300, ">", "kilometre"), (190, ">", "mile")]
    assert found[0]["concepts"] == found[1]["concepts"] == ["river"]


def test_levels_are_a_range_here(parse: ParseText) -> None:
    (entry,) = entries(parse, "Growth slowed from 4.8 to 4.7 percent.")
    assert (entry["value"], entry["value_high"]) == (4.8, 4.7)


def test_several_is_left_out(parse: ParseText) -> None:
    assert entries(parse, "Several shops closed.") == []


def test_the_concept_is_the_subject(parse: ParseText) -> None:
    (entry,) = entries(parse, "The striker has scored 22 goals.")
    assert (entry["unit"], entry["concepts"]) == ("goal", ["striker"])
