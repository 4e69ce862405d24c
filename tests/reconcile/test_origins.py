"""Independence is counted per statement: copies and shared sources do not corroborate."""

from __future__ import annotations

from dataclasses import replace

from make import claim, quantity, span

from rashomon.model import Claim, Passage
from rashomon.reconcile.copies import Copies
from rashomon.reconcile.origins import Ledger
from rashomon.reconcile.source import UTTERANCE

FIVE = quantity("five", 5)


def ledger(copies: Copies | None = None, newsrooms: dict[str, str] | None = None) -> Ledger:
    return Ledger(
        copies=copies or {},
        newsroom_of=newsrooms or {},
        source_of=lambda c: c.speaker or "",
        agrees=lambda a, b: True,
    )


def origins(claims: list[Claim], copies: Copies | None = None) -> int:
    return ledger(copies).count(claims)[0]


def passages(child: int, parent: int) -> Copies:
    passage = Passage(child=span("r2", child, 40), parent=span("r1", parent, 40))
    back = Passage(child=passage.parent, parent=passage.child)
    return {("r2", "r1"): (passage,), ("r1", "r2"): (back,)}


def test_two_reports_in_their_own_voice_are_two_origins() -> None:
    assert origins([claim("r1", 10, FIVE), claim("r2", 10, FIVE)]) == 2


def test_a_copy_that_covers_the_statement_is_no_second_origin() -> None:
    claims = [claim("r1", 10, FIVE), claim("r2", 10, FIVE)]
    assert origins(claims, passages(0, 0)) == 1
    assert origins(claims, passages(500, 500)) == 2


def test_one_named_source_is_one_origin_without_shared_text() -> None:
    claims = [claim("r1", 10, FIVE, speaker="the mayor"), claim("r2", 10, FIVE, speaker="the mayor")]
    assert origins(claims) == 1
    assert origins([*claims, claim("r3", 10, FIVE, speaker="the army")]) == 2


def test_a_report_that_repeats_its_source_in_its_own_voice_adds_nothing() -> None:
    assert origins([claim("r1", 10, FIVE, speaker="the mayor"), claim("r1", 400, FIVE)]) == 1


def test_two_texts_of_one_agency_are_one_origin_in_its_own_voice() -> None:
    claims = [claim("r1", 10, FIVE), claim("r2", 10, FIVE)]
    assert ledger(newsrooms={"r1": "Reuters", "r2": "Reuters"}).count(claims)[0] == 1
    assert ledger(newsrooms={"r1": "Reuters", "r2": "AFP"}).count(claims)[0] == 2


def test_an_unnamed_source_beside_a_named_one_with_the_same_value_is_that_one() -> None:
    claims = [claim("r1", 10, FIVE, speaker="a monitor"), claim("r1", 400, FIVE, speaker="the Selda Observatory")]
    same = replace(ledger(), same=lambda a, b: a.value == b.value)
    assert same.count(claims)[0] == 1
    assert same.count([claims[0], claim("r1", 400, quantity("six", 6), speaker="the Selda Observatory")])[0] == 2


def test_a_report_s_own_voice_does_not_make_two_sources_one() -> None:
    claims = [
        claim("r1", 10, FIVE),
        claim("r1", 200, FIVE, speaker="the mayor"),
        claim("r1", 400, FIVE, speaker="the army"),
    ]
    assert origins(claims) == 2


def test_what_a_report_says_in_its_own_voice_is_one_origin() -> None:
    apart = replace(ledger(), agrees=lambda a, b: a.value == b.value)
    claims = [claim("r1", 10, FIVE), claim("r1", 200, quantity("nine", 9)), claim("r1", 400, quantity("six", 6))]
    assert apart.count(claims)[0] == 1
    told = [replace(c, speaker=name) for c, name in zip(claims[1:], ("the mayor", "the army"), strict=True)]
    assert apart.count([claims[0], *told])[0] == 3
    assert ledger().count([claims[0], *told])[0] == 2


def test_one_passage_may_hold_what_two_sources_say() -> None:
    def said(report: str, start: int, name: str, number: int) -> Claim:
        return claim(report, start, quantity(str(number), number), speaker=name)

    passage = Passage(child=span("r2", 0, 300), parent=span("r1", 0, 300))
    back = Passage(child=passage.parent, parent=passage.child)
    copies = {("r2", "r1"): (passage,), ("r1", "r2"): (back,)}
    claims = [
        said(r, at, name, n) for r in ("r1", "r2") for at, name, n in ((10, "the mayor", 4), (200, "the army", 9))
    ]
    apart = replace(ledger(copies), agrees=lambda a, b: False)
    assert apart.count(claims)[0] == 2
    renamed = [claims[0], replace(claims[2], speaker="the head of the town")]
    assert apart.count(renamed)[0] == 1


def test_what_cites_another_report_has_that_report_for_its_origin() -> None:
    cites = replace(ledger(), source_of=lambda c: "report:r1" if c.speaker else "")
    claims = [claim("r1", 10, FIVE), claim("r2", 10, FIVE, speaker="the Selda Post"), claim("r3", 10, FIVE)]
    assert cites.count(claims)[0] == 2
    assert cites.count(claims[1:])[0] == 2


def test_a_text_taken_over_throughout_has_one_origin_outside_its_passages_too() -> None:
    claims = [claim("r1", 10, FIVE), claim("r2", 10, FIVE)]
    both = frozenset({("r1", "r2"), ("r2", "r1")})
    whole = replace(ledger(), same=lambda a, b: a.value == b.value, whole=both)
    assert whole.count(claims)[0] == 1
    assert whole.count([claims[0], claim("r2", 10, quantity("six", 6))])[0] == 2


def test_many_words_in_a_row_are_not_written_twice() -> None:
    text = "five of the nine boats were back in the harbour of Selda by noon"
    claims = [replace(claim(r, 10, FIVE), text=f"{said} {text}") for r, said in (("r1", "He said"), ("r2", "At least"))]
    assert origins(claims) == 1
    assert origins([claims[0], replace(claims[1], text="five boats were back by noon")]) == 2


def test_the_steps_lead_from_reports_to_origins() -> None:
    claims = [claim(f"r{i}", 10, FIVE) for i in (1, 2, 3)]
    claims.append(claim("r4", 10, FIVE, speaker="the mayor"))
    _, steps = ledger(passages(0, 0), {"r1": "Reuters", "r3": "Reuters"}).count(claims)
    assert steps == (
        "4 reports",
        "3 texts: copies folded",
        "2 newsrooms: texts of one agency folded",
        "2 independent origins",
    )


def quoted(report: str, words: str, speaker: str | None, *, few: bool = False) -> Claim:
    made = replace(claim(report, 10, FIVE, speaker=speaker), kind="quote", quantity=None, text=words, value=words)
    return replace(made, span=span(report, 0, 90)) if few else made


def utterances(*claims: Claim) -> int:
    def source(c: Claim) -> str:
        return c.speaker if c.is_partial and c.speaker else UTTERANCE

    told = Ledger(
        copies={}, newsroom_of={}, source_of=source, agrees=lambda a, b: False, speaker_of=lambda c: c.speaker or ""
    )
    return told.count(claims)[0]


def test_a_few_words_of_two_speakers_are_two_utterances() -> None:
    one, other = quoted("r1", "huge mistake", "Lind", few=True), quoted("r2", "huge mistake", "Novy", few=True)
    whole = quoted("r3", "this was a huge mistake of ours", "Lind")
    assert utterances(one, other) == 2
    assert utterances(one, whole) == 1
    assert utterances(one, other, whole) == 2
    assert utterances(one, quoted("r2", "huge mistake", None, few=True)) == 1


def test_what_is_quoted_of_nobody_each_report_has_read_for_itself() -> None:
    poster = [quoted(report, "hands off our old harbour", None) for report in ("r1", "r2")]
    assert utterances(*poster) == 2
    assert utterances(*poster, quoted("r3", "hands off our old harbour", "Lind")) == 1
