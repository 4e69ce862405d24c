"""Stories of any size for measuring: reports of one flood that share, contradict and copy each other's statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rashomon.model import Derivation, Passage, Report, Span

TOWNS = ("Orrin", "Vessel Bay", "Tarn Cross", "Mallow", "Pell Harbour", "Quennel")
OFFICES = ("the fire service", "the river board", "the police", "the health office", "the ministry of the interior")
PEOPLE = ("Ada Morrow", "Jan Kessel", "Ruth Inglis", "Tomas Avery", "Lena Ward", "Oskar Finch")
SENTENCES = (
    "At least {n} people were killed when the river burst its banks in {town}, {office} said.",
    "{office} said {m} people were injured and taken to hospital in {town}.",
    "About {n}00 homes in {town} were without power on Tuesday morning.",
    '"We saw the water come over the wall and we ran," said {person}, who lives in {town}.',
    "{person} told reporters that {m} bridges had been closed.",
    "The flood began shortly after 4 a.m. on Tuesday after {m} days of rain.",
    "More than {n}0 soldiers were sent to {town} with boats and pumps.",
    "{office} put the damage at {m} million dollars.",
    "The road between {town} and the coast was closed for {m} hours.",
    '"Nobody has told us when we can go home," {person} said in {town}.',
    "{n} people were missing in {town}, according to {office}.",
    "The mayor of {town} declared a state of emergency on Tuesday.",
)
FILLINGS = 6
STATEMENTS = 14
# Each report has words of its own between the statements, so that only copies are copies.
OWN = "{adjective} {noun} stood beside the {place} while {people} carried {load} past it."
WORDS = {
    "adjective": "A grey,A broken,An empty,A leaning,A muddy,A yellow,A silent".split(","),
    "noun": "tractor,piano,lorry,ladder,statue,caravan,generator,signpost,freezer,chapel,crane".split(","),
    "place": "post office,school,bakery,cinema,harbour,library,museum,station,brewery,hospital,tannery,mill".split(","),
    "people": "nurses,farmers,pupils,sailors,students,clerks,bakers,drivers".split(","),
    "load": "sandbags,blankets,crates,pumps,mattresses,lamps,books,boxes,rugs".split(","),
}
# Every so many reports, one carries an earlier one's text: whole, or the first half of it.
COPIES = 5
OUTLETS = 40


@dataclass(frozen=True)
class Made:
    """A report, its statements as (kind, filling, offset), and which earlier report's text it carries, how far."""

    report: Report
    statements: tuple[tuple[int, int, int], ...]
    copied: int | None = None


def sentence(kind: int, filling: int) -> str:
    """One of `len(SENTENCES) * FILLINGS` statements: few, so that the language stage can be done once for each."""
    text = SENTENCES[kind].format(
        n=11 + filling * 3,
        m=3 + filling * 2,
        town=TOWNS[filling % len(TOWNS)],
        office=OFFICES[(filling + kind) % len(OFFICES)],
        person=PEOPLE[(filling * 5 + kind) % len(PEOPLE)],
    )
    return text[:1].upper() + text[1:]


def made_story(count: int) -> list[Made]:
    """`count` reports of one event, the same on every machine and in every run."""
    story: list[Made] = []
    for number in range(count):
        if number % COPIES == COPIES - 1:
            story.append(_copy(number, number - 3, story))
        else:
            story.append(_own(number))
    return story


def derivations(story: list[Made]) -> list[Derivation]:
    """The copies among the reports, as the derivation stage would give them."""
    return [_derivation(made, story[made.copied]) for made in story if made.copied is not None]


def _derivation(made: Made, parent: Made) -> Derivation:
    length = len(made.report.text)
    ours, theirs = (Span(report=r.id, start=0, end=length) for r in (made.report, parent.report))
    return Derivation(
        child=made.report.id,
        parent=parent.report.id,
        kind="same_wire",
        direction="child_from_parent",
        score=1.0,
        reason="made so",
        passages=(Passage(child=ours, parent=theirs),),
    )


def _own(number: int) -> Made:
    text, statements = "", []
    for at in range(STATEMENTS):
        kind, filling = _part(number, at)
        statements.append((kind, filling, len(text)))
        text += f"{sentence(kind, filling)} {_own_words(number, at)}\n"
    return Made(_report(number, text.rstrip()), tuple(statements))


def _copy(number: int, earlier: int, story: list[Made]) -> Made:
    source = story[earlier]
    kept = source.statements if number % 2 else source.statements[: STATEMENTS // 2]
    end = len(source.report.text) if number % 2 else source.statements[STATEMENTS // 2][2]
    return Made(_report(number, source.report.text[:end].rstrip()), kept, earlier)


def _part(number: int, at: int) -> tuple[int, int]:
    """Most reports give one of two values, some another; the order differs from report to report."""
    kind = (at + number * 5) % len(SENTENCES)
    turn = (number * 2654435761 + at * 40503) >> 7
    return kind, turn % 2 if turn % 7 else turn % FILLINGS


def _own_words(number: int, at: int) -> str:
    turn = (number + 1) * 7919 + at * 104729
    chosen = {}
    for name, words in WORDS.items():
        turn, left = divmod(turn * 31 + 17, len(words))
        chosen[name] = words[left]
    return OWN.format(**chosen)


def _report(number: int, text: str) -> Report:
    return Report(
        id=f"made-{number:04}",
        text=text,
        outlet=f"Outlet {number % OUTLETS}",
        published=datetime(2031, 3, 11, 6, tzinfo=UTC) + timedelta(minutes=7 * number),
        published_precision="minute",
        title=f"Flood in {TOWNS[number % 2]}",
    )
