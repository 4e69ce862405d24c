"""Candidate pairs: all of few claims, and of many those that share something."""

from __future__ import annotations

from dataclasses import replace

from make import claim, quantity

from rashomon.reconcile.block import NEIGHBOURS, candidate_pairs, keys

FEW = [claim(f"r{i}", 10, quantity(str(i), i), terms=("gale", f"word{i}")) for i in range(4)]


def test_few_claims_are_all_compared() -> None:
    assert candidate_pairs(FEW) == [(i, j) for i in range(4) for j in range(i + 1, 4)]


def test_many_claims_are_compared_with_a_bounded_number_of_others() -> None:
    many = [claim(f"r{i:04}", 10, quantity(str(i), i), terms=("gale",)) for i in range(1000)]
    pairs = candidate_pairs(many)
    assert 0 < len(pairs) <= len(many) * NEIGHBOURS
    assert pairs == sorted(set(pairs))


def test_claims_meet_by_the_kind_of_happening_and_by_a_name() -> None:
    strike, blast, named = (replace(c, kind="place", quantity=None) for c in FEW[:3])
    strike = replace(strike, frame=replace(strike.frame, event="attack", terms=(), near=()))
    blast = replace(blast, frame=replace(blast.frame, event="shut", terms=("blast",), near=(), names=("Port Selda",)))
    named = replace(named, frame=replace(named.frame, event="open", terms=(), near=(), names=("Selda",)))
    assert set(keys(strike)) & set(keys(blast))
    assert set(keys(blast)) & set(keys(named))
    assert not set(keys(strike)) & set(keys(named))
    assert candidate_pairs([strike, blast, named], small=0) == [(0, 1), (1, 2)]
