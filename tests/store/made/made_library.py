"""Short reports of two events, written for these tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from rashomon.model import Intake, Report


def report(ident: str, outlet: str, hour: int, title: str, text: str, url: str | None = None) -> Report:
    return Report(
        id=ident,
        outlet=outlet,
        published=datetime(2031, 3, 11, hour, 30, tzinfo=UTC),
        published_precision="minute",
        title=title,
        text=text,
        url=url,
        language="en",
        authors=("A. Writer",),
        origin=f"{ident}.txt",
    )


FERRY = (
    report(
        "coast", "Coast Daily", 8, "Ferry Aurelia capsizes off Tarn Point",
        "The ferry Aurelia capsized off Tarn Point on Tuesday morning. At least 12 people were killed, the coast guard "
        "said. The ferry carried 140 passengers. Rescue boats pulled 80 passengers from the water near Lessing.",
        "https://coast.example/aurelia",
    ),
    report(
        "north", "Northern Post", 10, "Aurelia ferry disaster: 15 dead at Tarn Point",
        "Fifteen people were killed when the ferry Aurelia capsized off Tarn Point on Tuesday, harbour master Ida "
        "Brandt told reporters in Lessing. \u201cThe sea was calm,\u201d Brandt said. Rescue boats "
        "saved 80 passengers.",
    ),
    report(
        "wire", "Lessing Wire", 14, "Toll rises after ferry Aurelia capsizes",
        "The ferry Aurelia, which capsized off Tarn Point on Tuesday, carried 110 passengers. At least 12 people were "
        "killed. The coast guard said the search near Lessing would go on through the night.",
    ),
)  # fmt: skip
STRIKE = report(
    "strike", "Coast Daily", 9, "Tram drivers in Ostfeld walk out over pay",
    "Tram drivers in Ostfeld walked out on Tuesday over pay. The union Verkehr said 2,000 drivers stayed at home. "
    "Mayor Otto Lang called the walkout a disgrace.",
)  # fmt: skip

_SURE, _LESS_SURE = "12 people were killed, the coast guard said", "17 people may have been killed"
EDITED = replace(FERRY[0], text=FERRY[0].text.replace(_SURE, _LESS_SURE))


def intake(*reports: Report) -> Intake:
    return Intake(reports=reports)
