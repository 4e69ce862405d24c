"""What puts statements of each kind together, and what keeps them apart."""

from __future__ import annotations

from dataclasses import replace

from make import claim, quantity

from rashomon.model import Claim, ClaimKind, Frame, Quantity
from rashomon.reconcile.context import Context
from rashomon.reconcile.features import UNLIKE, VETO, number_alone, same_event, same_scope, same_value
from rashomon.reconcile.likeness import LIKENESSES, total


def said(report: str, kind: ClaimKind, start: int = 10, **frame: object) -> Claim:
    made = claim(report, start, quantity("9", 9))
    fields: dict[str, object] = {"event": "attack", "predicate": "bomb", "counted": ""} | frame
    return replace(made, kind=kind, quantity=None, frame=Frame(**fields))  # type: ignore[arg-type]


def context(**known: object) -> Context:
    fields: dict[str, object] = {"rarity": {}, "entity_of": {}, "places": frozenset({"Brask", "Selda", "Arvenia"})}
    return Context(**(fields | {"main_happenings": frozenset({"attack"})} | known))  # type: ignore[arg-type]


def joins(a: Claim, b: Claim, known: Context) -> bool:
    likeness, threshold = LIKENESSES["status" if a.kind == "event" else a.kind]
    assert total(likeness(a, b, known)) == total(likeness(b, a, known))
    return total(likeness(a, b, known)) >= threshold


def test_agents_of_the_deed_that_a_story_is_about_answer_one_question_where_a_place_or_a_word_joins_them() -> None:
    a, b = said("r1", "actor", near=("army",)), said("r2", "actor", near=("rebel",))
    assert not joins(a, b, context())
    c, d = (replace(claim, frame=replace(claim.frame, names=("Brask",))) for claim in (a, b))
    assert joins(c, d, context())
    assert not joins(a, b, context(main_happenings=frozenset({"meeting"})))
    e, f = (replace(claim, frame=replace(claim.frame, terms=("market", "bomb"))) for claim in (a, b))
    assert joins(e, f, context(rarity={"market": 2.0, "bomb": 1.0}))


def test_agents_of_deeds_in_two_places_do_not() -> None:
    a, b = said("r1", "actor", names=("Brask",)), said("r2", "actor", names=("Selda",))
    assert not joins(a, b, context())
    c, d = (replace(claim, frame=replace(claim.frame, names=("Arvenia", "Brask"))) for claim in (a, b))
    assert joins(c, d, context())


def test_an_incident_is_what_the_story_is_about() -> None:
    a, b = said("r1", "place", names=("Brask",)), said("r2", "place", names=("Brask",), event="incident")
    assert joins(a, b, context())
    assert not joins(a, b, context(main_happenings=frozenset({"meeting"})))


def test_a_place_joins_the_one_it_lies_in_where_the_words_agree() -> None:
    a, b = said("r1", "place", names=("Brask",)), said("r2", "place", names=("Arvenia",))
    known = context(wider={"Brask": frozenset({"Arvenia"})}, rarity={"bomb": 2.0})
    c, d = (replace(claim, frame=replace(claim.frame, terms=("bomb", "bus"))) for claim in (a, b))
    assert joins(c, d, known)
    assert not joins(a, b, context())


def test_clauses_are_alike_by_what_their_words_mean() -> None:
    a = said("r1", "event", terms=("blast", "convoy", "town"))
    b = said("r2", "event", terms=("bombing", "convoy", "town"))
    assert joins(a, b, context())


def test_clauses_with_different_numbers_are_less_alike() -> None:
    a, b = (said(r, "event", terms=("convoy", "town")) for r in ("r1", "r2"))
    numbers = {a.id: (quantity("9", 9),), b.id: (quantity("400", 400),)}
    likeness, _ = LIKENESSES["status"]
    apart, alike = (total(likeness(a, b, context(numbers_in=n))) for n in (numbers, {}))
    assert apart < alike


def test_parts_of_two_quotations_are_left_to_the_quotations() -> None:
    a, b = (said(r, "status", terms=("convoy", "town")) for r in ("r1", "r2"))
    assert joins(a, b, context())
    assert not joins(a, b, context(quoted=frozenset({a.id, b.id})))


def test_one_telling_number_is_one_count_whatever_the_counted_are_called() -> None:
    a = claim("r1", 10, quantity("647", 647), event="sentence", terms=("judge",))
    b = claim("r2", 10, quantity("647", 647), event="sentence", scope="fighter", terms=("court",))
    assert joins(a, b, context())
    few = claim("r1", 10, quantity("3", 3), terms=("judge",)), claim("r2", 10, quantity("3", 3), scope="fighter")
    assert not joins(*few, context(given={("count", 3.0): 9}))


def test_a_number_that_no_third_statement_gives_says_more() -> None:
    a, b = (claim(r, 10, quantity("12", 12), event="", scope="", terms=(r,)) for r in ("r1", "r2"))
    likeness = LIKENESSES["quantity"][0]
    scores = [total(likeness(a, b, context(given={("count", 12.0): n}))) for n in (2, 3, 5)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def told(report: str, number: Quantity, at: int = 900, event: str = "") -> Claim:
    return claim(report, at, number, event=event, scope="", terms=(report,))


def test_numbers_that_differ_speak_against_one_question_the_more_they_differ() -> None:
    values = [
        same_value(told("r1", quantity("100", 100)), told("r2", quantity(str(n), n)), context())[0]
        for n in (108, 120, 160, 900)
    ]
    assert 0 > values[0] > values[1] > values[2] == values[3] == -UNLIKE


def test_a_number_and_what_it_is_rounded_or_converted_to_are_nearly_one() -> None:
    exact, bound = told("r1", quantity("512", 512)), told("r2", quantity("more than 500", 500, ">"))
    assert 0.5 < same_value(exact, bound, context())[0] < same_value(exact, exact, context())[0]
    assert same_value(exact, replace(bound, frame=replace(bound.frame, event="killed")), context())[0] < 0.5
    km = told("r1", quantity("14 km", 14, unit="kilometre", dimension="length", factor=1000.0))
    miles = told("r2", quantity("nine miles", 9, unit="mile", dimension="length", factor=1609.34))
    assert same_value(km, miles, context())[0] > 0.5
    dollars, euros = (told("r1", quantity("512", 512, unit=u, dimension="currency")) for u in ("USD", "EUR"))
    assert same_value(dollars, euros, context())[0] == 0.0


def test_two_ranges_of_one_thing_may_differ() -> None:
    def measured(report: str, kilometres: float, of: str) -> Claim:
        length = quantity(f"{kilometres} km", kilometres, unit="kilometre", dimension="length")
        return claim(report, 0, length, event="", terms=(of, "missile"))

    assert same_value(measured("r1", 300, "range"), measured("r2", 350, "range"), context())[0] == 0.0
    assert same_value(measured("r1", 300, "range"), measured("r2", 350, "road"), context())[0] < 0.0


def test_tolls_that_differ_speak_against_one_question_below_the_top() -> None:
    def pair(at: int) -> float:
        few, many = (told(r, quantity(str(n), n), at, "killed") for r, n in (("r1", 20), ("r2", 29)))
        return same_value(few, many, context())[0]

    assert pair(10) == 0.0 > pair(900) > -UNLIKE


def test_people_by_their_part_in_it_may_be_people_and_never_things() -> None:
    guards, people, gates = (claim("r1", 10, quantity("12", 12), scope=s) for s in ("guard", "person", "gate"))
    assert same_scope(guards, gates, context())[0] < same_scope(guards, people, context())[0] < 0
    assert same_scope(guards, guards, context())[0] > 1


def test_a_common_number_alone_is_no_question() -> None:
    four = [claim(r, 900, quantity("four", 4), event="", scope="", terms=(r,)) for r in ("r1", "r2")]
    assert number_alone(four[0], four[1], context())[0] == -1.0
    shared = [replace(c, frame=replace(c.frame, near=("envoy",))) for c in four]
    bounds = [replace(c, quantity=quantity("at least four", 4, ">=")) for c in four]
    tolls = [replace(c, frame=replace(c.frame, event="killed")) for c in four]
    rare = [replace(c, quantity=quantity("43", 43)) for c in four]
    assert all(number_alone(one, other, context())[0] == 0 for one, other in (shared, bounds, tolls, rare))


def test_a_common_number_of_one_kind_of_thing_is_not_alone() -> None:
    wars = [claim(r, 900, quantity("four", 4), event="", scope="war", terms=(r,)) for r in ("r1", "r2")]
    assert number_alone(wars[0], wars[1], context())[0] == 0.0


def test_whole_days_told_in_hours_are_common() -> None:
    hours = quantity("24 hours", 24, unit="hour", dimension="time", factor=3600)
    day = quantity("one day", 1, unit="day", dimension="time", factor=86400)
    one, other = (claim(r, 900, q, event="", scope="") for r, q in (("r1", hours), ("r2", day)))
    assert same_value(one, other, context())[0] == same_value(other, one, context())[0] < 0.5


def test_a_rank_may_be_told_as_a_bare_number() -> None:
    rank = claim("r1", 10, quantity("45th", 45, unit="rank", dimension="rank"), event="", scope="rank")
    bare = claim("r2", 10, quantity("45", 45, unit="count"), event="", scope="")
    bare = replace(bare, frame=replace(bare.frame, scope=()))
    likeness = LIKENESSES["quantity"][0]
    assert total(likeness(rank, bare, context())) == total(likeness(bare, rank, context())) > 0
    assert total(likeness(rank, replace(bare, quantity=quantity("46", 46)), context())) == VETO


def test_who_was_sentenced_is_not_who_was_killed() -> None:
    killed, sentenced, shot = (claim("r1", 10, quantity("3", 3), event=e) for e in ("killed", "sentenced", "shoot"))
    assert same_event(killed, sentenced, context())[0] < same_event(killed, shot, context())[0] < 0


def quote(report: str, words: str, speaker: str | None = None, *, few: bool = False) -> Claim:
    made = replace(said(report, "quote", terms=tuple(words.lower().split())), value=words, text=words, speaker=speaker)
    return replace(made, span=replace(made.span, end=made.span.end + 50)) if few else made


def test_a_few_quoted_words_join_those_of_the_same_speaker() -> None:
    whole = quote("r1", "we deeply regret this huge mistake", "Ada Brask")
    assert joins(quote("r2", "huge mistake", "Ada Brask", few=True), whole, context())
    assert not joins(quote("r2", "huge mistake", "Ivo Lund", few=True), whole, context())
    assert not joins(quote("r2", "huge success", "Ada Brask", few=True), whole, context())
    rare = context(rarity={"huge": 3.5, "mistake": 4.0})
    assert joins(quote("r2", "huge mistake", few=True), whole, rare)
    assert not joins(quote("r2", "mistake", few=True), whole, rare)


def test_speakers_of_quotations_are_those_that_the_ledger_knows() -> None:
    a = quote("r1", "the town that we loved is gone now and for good", "the judge")
    b = quote("r2", "the town that we loved has since gone and is with the sea", "Ada Brask")
    assert not joins(a, b, context())
    assert joins(a, b, context(sources={a.id: "brask", b.id: "brask"}))


def test_parts_of_one_utterance_that_overlap_join() -> None:
    row = "you do not hand the keys of a harbour to"
    a = quote("r1", f"well if he knew anything of boats and of men and of winters he would know that {row}", "Ivo Lund")
    b = quote("r2", f"{row} men who have not seen the sea for once in all the years of their lives", "Ivo Lund")
    assert joins(a, b, context())
    c = quote("r2", "men who have not seen the sea know well that boats and winters are no matter for them", "Ivo Lund")
    assert not joins(a, c, context())


def test_one_report_quotes_few_words_of_one_source_twice_and_of_two_never() -> None:
    whole = quote("r1", "we deeply regret this huge mistake", "Ada Brask")
    assert joins(quote("r1", "huge mistake", "Ada Brask", few=True), whole, context())
    rare = context(rarity={"huge": 3.5, "mistake": 4.0})
    assert not joins(quote("r1", "huge mistake", "Ivo Lund", few=True), whole, rare)
