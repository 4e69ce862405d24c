"""Quantities in the form that the NewsQuant scorer reads, with that data set's conventions.

They differ from the product's, and stay here: 'at least' and 'more than' are both '>', a conversion in brackets is a
quantity of its own, 'from 5 to 10' is a range whatever the verb, '8 or 9' is two numbers, 'thousands' is the range
1,000 to 10,000, 'dozens' is 12, 'several', 'a couple' and 'twice' are none, a share of something is '% something', the
unit of a count is its whole noun phrase, and the concept is what the sentence says it of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.evaluate.quantity_concepts import Concepts
from rashomon.language.quantities import find_quantities
from rashomon.model import Parse, Quantity

_NAMES = {
    "percent": "percentage", "count": "-", "score": "-", "person": "people", "metric horsepower": "horsepower",
    "part per billion": "parts-per-billion",
}  # fmt: skip
_SIGNS = {">=": ">", "<=": "<", "~<": "~", "~>": "~"}
_CHANGE_NOUNS = frozenset(
    "increase rise drop decline fall gain boost cut loss growth jump hike improvement reduction surge decrease "
    "climb".split()
)


def quantities_line(parse: Parse) -> dict[str, object]:
    """One system line: {"id", "quantities": [{"value", "value_high", "change", "unit", "concepts"}]}."""
    found = _levels_joined(parse, [q for q in find_quantities(parse, exhaustive=True) if _is_wanted(q)])
    return {"id": parse.report.id, "quantities": list(_entries(parse, found))}


def _is_wanted(quantity: Quantity) -> bool:
    words = quantity.text.lower().split()
    if quantity.dimension == "multiple":
        return words[-1].endswith("fold")
    if quantity.dimension == "age" and quantity.value_high is not None and "old" not in quantity.text:
        return False
    counts_article = quantity.value == 1 and words[0] != "one" and not any(c.isdigit() for c in quantity.text)
    return quantity.states_number and "couple" not in words and not counts_article and quantity.value != 0


def _levels_joined(parse: Parse, found: list[Quantity]) -> list[Quantity]:
    """'from 5 to 10' as one range, in the order of the text."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if last is not None and _is_level_pair(parse.report.text, last, quantity):
            whole = last if quantity.unit == "count" or " per " in last.unit else quantity
            joined[-1] = replace(whole, value=last.value, value_high=quantity.value, change=None)
        else:
            joined.append(quantity)
    return joined


def _is_level_pair(text: str, last: Quantity, quantity: Quantity) -> bool:
    between = text[last.span.end : quantity.span.start].split()
    single = last.value_high is None and quantity.value_high is None
    return single and between == ["to"] and text[: last.span.start].split()[-1:] == ["from"]


def _entries(parse: Parse, found: list[Quantity]) -> Iterator[dict[str, object]]:
    concepts = Concepts(parse, found)
    end, last = -1, list[str]()
    for quantity in found:
        same = 0 <= end < quantity.span.start and parse.report.text[end : quantity.span.start].strip() in (
            "(",
            "/",
            ", or",
        )
        last = last if same else concepts.of(quantity)
        end = quantity.span.end
        for value, high in _values(quantity):
            yield {
                "value": value,
                "value_high": high,
                "change": _change(concepts, quantity),
                "unit": _unit(concepts, quantity),
                "concepts": last,
            }


def _values(quantity: Quantity) -> list[tuple[float, float | None]]:
    """'dozens' is 12, 'thousands' the range 1,000 to 10,000, '8 or 9' are two; all others as stated."""
    word = quantity.text.split()[-1].lower()
    if quantity.vague and quantity.low is not None:
        return [(quantity.value / 2, None if word in ("dozens", "scores") else quantity.value * 5)]
    if quantity.value_high is not None and " or " in quantity.text and quantity.dimension != "time":
        return [(quantity.value, None), (quantity.value_high, None)]
    return [(quantity.value, quantity.value_high)]


def _unit(concepts: Concepts, quantity: Quantity) -> str:
    top = quantity.dimension.split("/")[0]
    if "old" in quantity.text and top == "time":
        return f"{quantity.unit} of age"
    phrase = concepts.unit_phrase(quantity)
    if quantity.unit == "fraction":
        return f"% {phrase or '-'}"
    if quantity.unit in ("time", "times"):
        return "count"
    if top != "count" or not phrase:
        return _NAMES.get(quantity.unit, quantity.unit)
    return " per ".join([phrase, *quantity.unit.split(" per ")[1:]])


def _change(concepts: Concepts, quantity: Quantity) -> str:
    """'a 19% drop' and 'an increase of 19%' name a change; the data set gives '=' for them."""
    sign = _SIGNS.get(quantity.modifier, quantity.modifier)
    if quantity.vague:
        return sign if sign in "<>" else "="
    if sign in "<>" or quantity.change is None:
        return sign
    before, after = concepts.neighbours(quantity)
    named = before == "of" or after in _CHANGE_NOUNS
    return sign if named else quantity.change
