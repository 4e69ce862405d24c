import pytest

from rashomon.model import Furniture, Report, Span
from rashomon.stories.profiles import profile, singular


def test_names_numbers_and_pairs() -> None:
    made = profile(
        Report(id="r", text="Divers from Lund reached the Alma at noon. The Alma lay in 47 metres.", title="Alma found")
    )
    assert {"lund", "alma"} <= set(made.names)
    assert "diver" not in made.names
    assert set(made.numbers) == {"47"}
    assert "lund reached" in made.pairs
    assert made.size == 16


def test_furniture_is_no_subject() -> None:
    text = "Weather Sport Puzzles\nThe Alma lay on the bottom."
    report = Report(id="r", text=text)
    made = profile(report, (Furniture(span=Span(report="r", start=0, end=21), reason="menu"),))
    assert not {"weather", "sport", "puzzle"} & set(made.everything)
    assert "alma" in made.everything


@pytest.mark.parametrize(("word", "one"), [("ferries", "ferry"), ("boats", "boat"), ("glass", "glass"), ("gas", "gas")])
def test_singular(word: str, one: str) -> None:
    assert singular(word) == one
