"""What a rewrite did to a text: one text, and what is said of it after one edit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from make import claim, quantity

import rashomon
from rashomon import pipeline
from rashomon.model import Change, Derivation, Report
from rashomon.reconcile.forensics import _told

EXAMPLES = Path(__file__).parents[2] / "examples"
PARENT = (
    "About 40 miners were trapped underground when a tunnel collapsed at the Corrin pit on Monday, the fire service "
    "said. Rescue teams from three towns dug through the night with pumps and timber to reach the lower gallery. The "
    "pit was reportedly closed for repairs last winter, and its owner declined to comment on the state of the shaft. "
    '"We could hear them knocking on the pipes," said foreman Aldo Brenn, who had left the gallery minutes before. '
    "Buses carried 120 relatives to the church hall, where volunteers served tea and blankets through the morning."
)


def derived(child: str) -> Derivation:
    reports = [
        Report(id="p", text=PARENT, outlet="Corrin Echo"),
        Report(id="c", text=child, outlet="The Daily Seam", based_on=("Corrin Echo",)),
    ]
    (story,) = pipeline.run(reports)
    (found,) = story.derivations
    return found


def told(child: str) -> list[tuple[str, str]]:
    """What became of the statements, from whichever side the pair is read."""
    found = derived(child)
    assert (found.child, found.parent) == ("c", "p")
    return [(c.kind, c.reason) for c in found.changes]


def edited(old: str, new: str) -> str:
    assert old in PARENT
    return PARENT.replace(old, new)


def test_a_copy_changes_nothing() -> None:
    assert told(PARENT + " ") == []


@pytest.mark.parametrize(
    ("old", "new", "kind", "says"),
    [
        ("About 40", "Some 60", "number_changed", "'About 40' became 'Some 60'"),
        ("About 40 miners", "40 miners", "precision_changed", "'About 40' became '40'"),
        ("three towns", "five towns", "number_changed", "'three' became 'five'"),
        (", the fire service said", "", "attribution_lost", "the fire service said so; here nobody is named"),
        ("reportedly ", "", "hedge_lost", "'reportedly' is gone"),
        ("Aldo Brenn", "Piet Ostrander", "name_changed", "'Aldo Brenn' became 'Piet Ostrander'"),
        (PARENT[PARENT.index(" Buses") :], "", "dropped", "dropped: '120'"),
        (PARENT[PARENT.index(' "We') : PARENT.index(" Buses")], "", "dropped", "dropped: “We could hear them"),
        (" Buses", " A crane that lifts 75 tonnes was on its way. Buses", "added", "added: '75 tonnes'"),
    ],
)
def test_one_edit_is_told_as_what_it_is(old: str, new: str, kind: str, says: str) -> None:
    found = told(edited(old, new))
    assert [k for k, _ in found if k == kind] == [kind]
    assert says in dict(found)[kind]


def test_words_put_otherwise_are_no_change() -> None:
    assert told(edited("through the night", "all night")) == []


@pytest.fixture(scope="module")
def examples() -> dict[tuple[str, str], tuple[Change, ...]]:
    intake = rashomon.read([EXAMPLES])
    outlet = {r.id: r.outlet or "" for r in intake.reports}
    brief = rashomon.brief(intake.reports)
    return {(outlet[d.child], outlet[d.parent]): d.changes for s in brief.stories for d in s.derivations}


def reasons(changes: tuple[Change, ...], kind: str) -> list[str]:
    return [c.reason for c in changes if c.kind == kind]


def test_the_blog_that_rewrites_the_herald(examples: dict[tuple[str, str], tuple[Change, ...]]) -> None:
    changes = examples["The Downstream Notebook", "Osk Valley Herald"]
    dropped = " ".join(reasons(changes, "dropped"))
    assert "The river did not read the plan" in dropped
    assert "We will find out why that gate failed" in dropped
    assert "120 million cubic metres" in dropped
    assert "3,100" not in dropped
    assert not reasons(changes, "number_changed")


def test_the_shortened_agency_copy(examples: dict[tuple[str, str], tuple[Change, ...]]) -> None:
    changes = examples["The Port Selda Courier", "Meridian Wire"]
    dropped = " ".join(reasons(changes, "dropped"))
    assert "It sounded like a train" in dropped
    assert "180 millimetres" in dropped
    assert "10,000" not in dropped
    assert not reasons(examples["Lakeland Today", "Meridian Wire"], "number_changed")


def test_the_corrected_number(examples: dict[tuple[str, str], tuple[Change, ...]]) -> None:
    changes = examples["The Carrow Standard", "The Carrow Standard"]
    assert reasons(changes, "number_changed") == ["'Sixty' became 'Sixteen'"]


def test_what_nobody_is_named_for_is_told_by_its_words() -> None:
    silent = replace(
        claim("r1", 0, quantity("1", 1)), kind="status", quantity=None, text="the council has not said why"
    )
    assert _told([silent]) == "“the council has not said why”"
    assert _told([replace(silent, speaker="the mayor")]) == "what the mayor said"
