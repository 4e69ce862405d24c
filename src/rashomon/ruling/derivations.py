"""Who copied whom, by what people ruled: of one pair of reports the latest ruling holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.model import Derivation, Passage, Ruling
from rashomon.ruling.types import DerivationRuling, in_order

_Says = tuple[str, str | None]
_SAID = {"from": "the direction is a person's ruling", "common": "a person ruled that both are from one text"}
_ALONE = {"from": "a person ruled that one is from the other", "common": _SAID["common"]}


def settle_derivations(
    derivations: Sequence[Derivation], rulings: Sequence[DerivationRuling], reports: Sequence[str]
) -> tuple[tuple[Derivation, ...], tuple[Ruling, ...], tuple[Ruling, ...]]:
    """The derivations as ruled, the rulings that had a say, and those that a later one overruled."""
    mine = [r for r in rulings if r.child in reports and r.parent in reports and r.child != r.parent]
    latest: dict[frozenset[str], DerivationRuling] = {}
    for ruling in sorted(mine, key=lambda r: (r.ruling.added, r.ruling.id)):
        latest[_pair(ruling)] = ruling
    found = {frozenset((d.child, d.parent)): d for d in derivations}
    for pair, ruling in latest.items():
        like = [r.ruling for r in mine if _pair(r) == pair and _effect(r) == _effect(ruling)]
        ruled = _ruled(found.pop(pair, None), ruling, in_order(like))
        if ruled is not None:
            found[pair] = ruled
    held = [r for r in mine if _effect(r) == _effect(latest[_pair(r)])]
    beaten = [r for r in mine if r not in held]
    ordered = tuple(sorted(found.values(), key=lambda d: (d.child, d.parent)))
    return ordered, in_order(r.ruling for r in held), in_order(r.ruling for r in beaten)


def _pair(ruling: DerivationRuling) -> frozenset[str]:
    return frozenset((ruling.child, ruling.parent))


def _effect(ruling: DerivationRuling) -> _Says:
    """What is said of the pair: 'from' with the child, 'common' or 'wrong'."""
    if ruling.says in {"wrong", "common"}:
        return ruling.says, None
    return "from", ruling.child if ruling.says == "right" else ruling.parent


def _ruled(machine: Derivation | None, ruling: DerivationRuling, judged: tuple[Ruling, ...]) -> Derivation | None:
    says, child = _effect(ruling)
    if says == "wrong":
        return None
    if machine is None:
        return _added(ruling, says, child, judged)
    turned = child is not None and machine.child != child
    return replace(
        _turned(machine) if turned else machine,
        direction="common_origin" if says == "common" else "child_from_parent",
        reason=f"{_SAID[says]}; {machine.reason}",
        judged=judged,
    )


def _added(ruling: DerivationRuling, says: str, child: str | None, judged: tuple[Ruling, ...]) -> Derivation:
    first, second = sorted((ruling.child, ruling.parent))
    made = child or second
    return Derivation(
        child=made,
        parent=first if made == second else second,
        kind="rewrite",
        direction="common_origin" if says == "common" else "child_from_parent",
        score=1.0,
        reason=_ALONE[says],
        passages=(),
        judged=judged,
    )


def _turned(d: Derivation) -> Derivation:
    """The same with child and parent changed about."""
    passages = sorted((Passage(child=p.parent, parent=p.child) for p in d.passages), key=lambda p: (p.child, p.parent))
    return replace(d, child=d.parent, parent=d.child, passages=tuple(passages))
