import pytest

from rashomon.derivation.outlets import agency, label, names_press, same_outlet


@pytest.mark.parametrize(
    ("outlet", "word"),
    [
        ("www.bbc.co.uk", "bbc"),
        ("https://www.nytimes.com/section", "nytimes"),
        ("yahoo.com/news", "yahoo"),
        ("The Harbour Times", "harbourtimes"),
        ("NYT", "nyt"),
    ],
)
def test_label(outlet: str, word: str) -> None:
    assert label(outlet) == word


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("The New York Times", "nytimes.com"),
        ("New York Times", "NYT"),
        ("Fox News Sunday", "foxnews.com"),
        ("Huffington Post", "huffpost.com"),
        ("CNN NewSource", "cnn.com"),
        ("Associated Press", "apnews.com"),
        ("AFP", "Agence France-Presse"),
        ("Wall Street Journal", "wsj.com"),
        ("CBS", "cbsnews.com"),
    ],
)
def test_names_of_one_outlet(name: str, outlet: str) -> None:
    assert same_outlet(name, outlet)


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("New York Post", "NYT"),
        ("Heather Poe", "HPO"),
        ("Washington", "washingtonpost.com"),
        ("News", "foxnews.com"),
        ("", "cnn.com"),
        ("Times", ""),
    ],
)
def test_names_of_others(name: str, outlet: str) -> None:
    assert not same_outlet(name, outlet)


def test_agencies_go_by_their_short_name() -> None:
    assert agency("The Associated Press") == "AP"
    assert agency("Agence France-Presse") == "AFP"
    assert agency("Harbour Times") is None


def test_words_that_end_in_a_newspaper_s_name() -> None:
    assert names_press(("the", "lund", "times"))
    assert names_press(("agence", "france", "presse"))
    assert not names_press(("the", "lund", "council"))
    assert not names_press(())
