import pytest

from rashomon.derivation.boilerplate import boilerplate_stretches, label_stretches, lines


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2031 The Harbour Times. All rights reserved.",
        "Tap here to turn on notifications and get the news sent to you.",
        "Sign up for our morning briefing in your inbox",
        "These are external links and will open in a new window",
        "41% of readers think this story matters.",
        "FILE - The old lighthouse at dusk.",
    ],
)
def test_stock_lines_are_found(line: str) -> None:
    text = f"The lighthouse fell on Sunday.\n{line}\nNobody was hurt."
    assert [text[s:e] for s, e in boilerplate_stretches(text)] == [line]


@pytest.mark.parametrize("line", ["The captain asked them to get their coats.", "Please, she said, come home."])
def test_prose_is_not_stock(line: str) -> None:
    assert boilerplate_stretches(line) == []


def test_in_a_long_line_only_the_sentence_goes() -> None:
    prose = "The harbour froze over in the night and the boats could not leave. " * 8
    text = prose + "Subscribe to our newsletter. The ice is a foot thick."
    assert [text[s:e].strip() for s, e in boilerplate_stretches(text)] == ["Subscribe to our newsletter."]


def test_labels_are_short_lines_that_are_no_sentences() -> None:
    text = "Lighthouse falls\nIt fell on Sunday.\nMore"
    assert [text[s:e] for s, e in label_stretches(text)] == ["Lighthouse falls", "More"]


def test_lines_of_a_site_need_three_words() -> None:
    assert [normal for _, _, normal in lines("Home\nAll the news, daily\n" + "word " * 60)] == ["all the news daily"]


PHRASES = (
    "All rights reserved.|Copyright 2031.|\u00a9 2031.|It may not be published, broadcast.|Terms of use.|"
    "Privacy notice.|External links.|It opens in a new window.|Share this.|Zip code.|Your weather.|"
    "AccuWeather.|A forecast for all.|Sign up.|Signed in.|Subscription.|Our newsletters.|Log in.|"
    "Register now.|Cookies: our policy.|Accept all cookies.|Follow us on it.|Like us on it.|"
    "Download our app.|Purchase: order reprint.|Just watched.|Chat with us.|Read more.|Related articles.|"
    "Trending.|Advertising.|Image caption.|Getty Images.|Back to top.|A newspaper printed here.|"
    "Launched in March in 1999.|AP Photo.|REUTERS/Dahl.|Dahl/AFP.|Dahl/EPA.|File photo.|FILE - Dahl.|"
    "Photo by Dahl.|They do not necessarily reflect us.|This material.|Click here.|To receive our alerts."
)


@pytest.mark.parametrize("phrase", PHRASES.split("|"))
def test_every_stock_phrase_is_found_in_a_long_line(phrase: str) -> None:
    prose = "The harbour froze over in the night and the boats could not leave. " * 8
    text = f"{prose}{phrase} {prose}"
    assert phrase in [text[s:e].strip() for s, e in boilerplate_stretches(text)]
