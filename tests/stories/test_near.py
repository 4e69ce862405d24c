import random

import numpy as np
import pytest

from rashomon.model import Report
from rashomon.stories.clustering import FLOOR
from rashomon.stories.features import features
from rashomon.stories.near import near_pairs
from rashomon.stories.profiles import profile
from rashomon.stories.similarity import MOST_HOLDERS, MOST_WALKED, TELLING, candidate_pairs, log_odds

TEXTS = (
    "The ferry Alma sank off Port Lund on Saturday after its car deck gave way. Divers brought up 2 lorries.",
    "Divers searched the wreck of the Alma off Port Lund. The ferry sank when the car deck gave way, 5 April 2031.",
    "Fishing boats saved all 412 passengers of the Alma, the ferry that sank off Port Lund on Saturday.",
    "Teachers in Bergholm went on strike over class sizes, closing 40 schools, the teachers\u2019 union said.",
    "\u201cEnough,\u201d said the union. 40 schools in Bergholm stayed closed; the teachers' strike goes on.",
    "A comet will be visible above the southern hemisphere before dawn, astronomers at the observatory said.",
    "",
    "na\u00efve \u4e00\u4e8c",
)
REPORTS = [Report(id=f"r{n}", title=None if n % 2 else "Ferry sinks in Lund", text=t) for n, t in enumerate(TEXTS)]


def crowd(count: int) -> list[Report]:
    """Reports that draw all their words from the same few names: more holders of them than are walked for one."""
    chance = random.Random(7)
    names = ["".join(chance.choices("bdfgklmnprst", k=4)).capitalize() + "o" for _ in range(70)]
    return [Report(id=f"r{n:03}", text=" ".join(chance.sample(names, 42))) for n in range(count)]


@pytest.mark.parametrize("reports", [REPORTS, crowd(MOST_HOLDERS + 40)], ids=["some", "crowd"])
def test_log_odds_are_those_of_the_plain_profiles(reports: list[Report]) -> None:
    first, second, odds = near_pairs(features(reports), np.zeros(len(reports), np.int64), 0, len(reports))
    profiles = [profile(r) for r in reports]
    plain = {p: log_odds(profiles[p[0]], profiles[p[1]]) for p in candidate_pairs(profiles)}
    wanted = {p: x for p, x in plain.items() if x > FLOOR}
    assert dict(zip(zip(first.tolist(), second.tolist(), strict=True), odds.tolist(), strict=True)) == pytest.approx(
        wanted, abs=1e-9
    )
    assert len(wanted) > 3


def test_of_a_crowd_the_latest_are_asked_and_no_more_holders_walked_than_is_bounded() -> None:
    reports = crowd(3 * MOST_HOLDERS)
    first, second, _ = near_pairs(features(reports), np.zeros(len(reports), np.int64), 0, len(reports))
    asked = first[second == len(reports) - 1]
    assert MOST_HOLDERS <= len(asked) < 2 * MOST_HOLDERS
    assert MOST_WALKED < TELLING * MOST_HOLDERS


def test_what_is_out_of_the_window_is_not_compared() -> None:
    found = features(REPORTS[:3])
    assert len(near_pairs(found, np.array([0, 20, 40]), 14, 10)[0]) == 0
    assert near_pairs(found, np.array([0, 1, 40]), 14, 10)[1].tolist() == [1]
    assert near_pairs(found, np.array([0, 0, 0]), 14, 10, 2)[1].tolist() == [2, 2]
