"""Hand-made claims for the tests of reconcile."""

from __future__ import annotations

from rashomon.model import Claim, Frame, Quantity, Span, Timex, content_id


def span(report: str, start: int, length: int = 5) -> Span:
    return Span(report=report, start=start, end=start + length)


def quantity(text: str, value: float, modifier: str = "=", **kwargs: object) -> Quantity:
    low = {"=": value, ">": value + 1, ">=": value, "<=": None, "~": value * 0.9}.get(modifier)
    high = {"=": value, ">": None, ">=": None, "<=": value, "~": value * 1.1}.get(modifier)
    fields: dict[str, object] = {"low": low, "high": high, "unit": "person", "dimension": "count"} | kwargs
    return Quantity(span=span("r1", 0), text=text, value=value, modifier=modifier, **fields)  # type: ignore[arg-type]


def claim(
    report: str,
    start: int,
    number: Quantity,
    *,
    event: str = "killed",
    scope: str = "person",
    terms: tuple[str, ...] = ("strike", "village"),
    speaker: str | None = None,
    when: Timex | None = None,
) -> Claim:
    place = span(report, start)
    return Claim(
        id=content_id("cl", report, str(start), number.text),
        kind="quantity",
        span=place,
        sentence=Span(report=report, start=max(0, start - 50), end=start + 60),
        value_span=place,
        text=number.text,
        value=number.text,
        frame=Frame(event=event, predicate="kill", counted=scope, scope=(scope,), terms=terms, near=terms, when=when),
        quantity=number,
        speaker=speaker,
    )
