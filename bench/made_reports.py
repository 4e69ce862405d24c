"""Reports for measuring: five of about 600 words on one invented fire, the same on every machine and in every run."""

from __future__ import annotations

import json
from pathlib import Path

OUTLETS = ("Coast Courier", "Northgate Post", "Delta Wire", "The Quay", "Radio Estuary")
PLACES = ("Port Amble", "the eastern docks", "Cooper's Yard", "the Marl Street depot", "the old rope works")
PEOPLE = ("Irene Vass", "Colm Harding", "Adaeze Obi", "Lorens Tait", "Mina Sorrel")
OFFICES = ("the fire service", "the harbour authority", "the police", "the health board", "the city council")
DAYS = ("Monday", "Tuesday", "on Wednesday morning", "late on Thursday", "on 14 June 2024")

# The same few facts come back in each report with other numbers, places and speakers.
SENTENCES = (
    "At least {n} people were injured when a fire broke out in a warehouse at {place}, {office} said.",
    "The fire began shortly after 4 a.m. {day} and burned for {m} hours before it was brought under control.",
    '"We heard a bang and then the whole roof was gone," said {person}, who runs a workshop across the road.',
    "About {n}00 residents were moved to a sports hall, according to {office}.",
    "{person}, who speaks for {office}, said that {m} crews had been sent from neighbouring districts.",
    "The warehouse held some {n}0 tonnes of fertiliser and more than {n},000 litres of paint.",
    "Smoke could be seen {n} kilometres away, and schools in {place} were closed for the day.",
    "The owner, Greyling Storage, put the damage at {m} million dollars, but insurers said it was too early to tell.",
    "No one has been reported dead, although {m} workers had not been accounted for by noon.",
    '"It will take us weeks to know what started this, and I will not guess," {person} told reporters.',
    "Two years ago {office} fined the company ${n},500 for blocked exits at the same site.",
    "Trains between {place} and the airport were halted until the evening, which left {n}00 passengers stranded.",
    "The hospital in {place} admitted {n} patients, {m} of them with serious burns, a doctor said.",
    "{person} said {office} had received a first call at 3:52 a.m. and a second one four minutes later.",
    "Water from the hoses ran into the harbour, where anglers reported dead fish {day}.",
    "The mayor asked people to keep their windows shut and to stay away from {place}.",
    "A spokesman for {office} denied that the sprinklers had been switched off for repairs.",
    "The building, which dates from 1934, was sold to its present owner for {m} million dollars in 2019.",
    "It was not clear how many people were inside; the night shift usually has {n} workers, one of them said.",
    "Insurance would cover up to {n} percent of the loss, according to a notice filed {day}.",
    "Winds of {n} kilometres an hour carried ash over {place}, where cars were grey with it by daybreak.",
    "{person} has asked parliament for an inquiry and expects an answer within {m} weeks.",
    "Divers checked the quay wall {day} and found no cracks, {office} said in a statement.",
    "The union that represents the workers said it had warned of the wiring in at least {m} letters.",
)


def write_reports(path: Path, count: int = 5, words: int = 600) -> list[str]:
    """Writes `count` reports of about `words` words as JSONL, and returns their texts."""
    texts = [made_text(number, words) for number in range(count)]
    lines = [
        json.dumps(
            {
                "id": f"made-{number}",
                "outlet": OUTLETS[number % len(OUTLETS)],
                "published": f"2024-06-14T{9 + number % 12:02}:00:00Z",
                "title": f"Fire at {PLACES[number % len(PLACES)]} injures many",
                "text": text,
            }
        )
        for number, text in enumerate(texts)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return texts


def made_text(number: int, words: int) -> str:
    """Sentences in another order and with other fillings for each report, three to a paragraph."""
    sentences: list[str] = []
    count = 0
    while count < words:
        place = len(sentences)
        sentence = _filled(SENTENCES[(place * 5 + number * 7) % len(SENTENCES)], place + number * 3, place)
        sentences.append(sentence)
        count += len(sentence.split())
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def _filled(sentence: str, turn: int, place: int) -> str:
    return sentence.format(
        n=12 + (turn * 7) % 31,
        m=2 + (turn * 3 + place) % 7,
        place=PLACES[turn % len(PLACES)],
        person=PEOPLE[(turn // 2) % len(PEOPLE)],
        office=OFFICES[(turn // 3) % len(OFFICES)],
        day=DAYS[(turn + place) % len(DAYS)],
    )
