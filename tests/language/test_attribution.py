from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.language import attribution
from rashomon.language.attribution import find_attributions, innermost, outermost, speaks
from rashomon.language.attribution.drafts import Draft
from rashomon.language.attribution.quoted import Quotes
from rashomon.language.attribution.speakers import resolve_speakers
from rashomon.language.attribution.trees import Tree
from rashomon.language.parser import SpacyParser
from rashomon.model import Attribution, Parse, Report, Span


@cache
def parsed(text: str) -> Parse:
    return next(iter(SpacyParser().parse([Report(id="r", text=text)])))


def found(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    """Speaker, cue and content of every attribution, as text."""
    return [
        (
            a.speaker,
            text[a.cue.start : a.cue.end].rstrip(":") if a.cue else None,
            [text[c.start : c.end] for c in a.content],
        )
        for a in find_attributions(parsed(text))
    ]


def only(text: str) -> Attribution:
    (attribution,) = find_attributions(parsed(text))
    return attribution


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("The harbour is closed, officials said.", "officials", "said", ["The harbour is closed"]),
        ("Officials said that the harbour is closed.", "Officials", "said", ["that the harbour is closed"]),
        (
            "According to the Coastal Institute, the ferry carried 40 people.",
            "the Coastal Institute",
            "According to",
            ["the ferry carried 40 people"],
        ),
        (
            "The ferry carried 40 people, according to the Coastal Institute.",
            "the Coastal Institute",
            "according to",
            ["The ferry carried 40 people"],
        ),
        ("Maria Lopez told reporters the dam had failed.", "Maria Lopez", "told", ["the dam had failed"]),
        (
            "As many as 1,200, officials said, fled the town.",
            "officials",
            "said",
            ["As many as 1,200", "fled the town"],
        ),
        ("The Red Crescent put the death toll at 12.", "The Red Crescent", "put", ["the death toll at 12"]),
        ("The company denied the charge.", "The company", "denied", ["the charge"]),
        ("Police accused the driver of fleeing.", "Police", "accused", ["the driver of fleeing"]),
        ("“We are ready,” Anna Berg said.", "Anna Berg", "said", ["“We are ready,”"]),
        (
            "Interior Minister Anna Berg warned: “We are ready.”",
            "Interior Minister Anna Berg",
            "warned",
            ["“We are ready.”"],
        ),
    ],
)
def test_source_cue_and_content(text: str, speaker: str, cue: str, content: list[str]) -> None:
    assert found(text) == [(speaker, cue, content)]


def test_both_of_two_nested_attributions() -> None:
    text = "CBS reported that officials said the bridge had fallen."
    assert [(s, c) for s, c, _ in found(text)] == [("CBS", "reported"), ("officials", "said")]
    assert len(outermost(find_attributions(parsed(text)))) == 1


def test_the_innermost_named_speaker_of_a_span() -> None:
    text = "CBS reported that officials said 12 bridges had fallen."
    at = text.index("12")
    nearest = innermost(find_attributions(parsed(text)), Span(report="r", start=at, end=at + 2))
    assert nearest is not None
    assert nearest.speaker == "officials"


def test_a_pronoun_stands_for_the_latest_speaker() -> None:
    text = "John Smith said the road was open. He added that two cars were lost."
    assert [s for s, _, _ in found(text)] == ["John Smith", "John Smith"]


def test_it_stands_for_the_organisation_that_spoke() -> None:
    text = "The Defence Ministry said a plane was lost over Norway. It added that two men were saved."
    assert [s for s, _, _ in found(text)] == ["The Defence Ministry", "The Defence Ministry"]


def test_a_split_quotation_is_one() -> None:
    text = "“We are ready,” Anna Berg said. “We will wait for the ships.”"
    assert found(text) == [("Anna Berg", "said", ["“We are ready,”", "“We will wait for the ships.”"])]


def test_a_quotation_that_goes_on_in_the_next_paragraph() -> None:
    text = "“We are ready,” Anna Berg said.\n“We will wait for the ships.”"
    assert found(text) == [("Anna Berg", "said", ["“We are ready,”", "“We will wait for the ships.”"])]


def test_each_quotation_goes_to_its_own_speaker() -> None:
    text = "“We are ready,” Anna Berg said. “They are late,” John Smith replied."
    assert [(s, c) for s, _, c in found(text)] == [
        ("Anna Berg", ["“We are ready,”"]),
        ("John Smith", ["“They are late,”"]),
    ]


def test_text_without_any_marks() -> None:
    assert found("We cannot accept this Trump said.") == [("Trump", "said", ["We cannot accept this"])]


def test_a_statement_speaks_for_its_author() -> None:
    text = "Anna Berg issued a statement saying the ships were late."
    assert found(text)[0][0] == "Anna Berg"


def test_hearsay_has_no_speaker() -> None:
    attribution = only("The bridge has reportedly fallen.")
    assert attribution.source is None
    assert attribution.speaker is None


def test_direct_indirect_and_mixed() -> None:
    assert only("“We are ready,” Anna Berg said.").kind == "direct"
    assert only("Anna Berg said the ships were late.").kind == "indirect"
    assert only("Anna Berg said the ships were “far too late” for the town.").kind == "mixed"


def test_quoted_stretches_leave_the_marks_out() -> None:
    text = "Anna Berg said the ships were “far too late” for the town."
    assert [text[q.start : q.end] for q in only(text).quoted] == ["far too late"]


def test_wanting_and_thinking_are_not_saying() -> None:
    assert not speaks(only("The mayor wants to close the road."))
    assert not speaks(only("The mayor believes the road is closed."))
    assert speaks(only("The mayor said the road is closed."))


@pytest.mark.parametrize("text", ["", " ", "Two ships sank near the harbour on Monday.", "...", "“"])
def test_the_reports_own_voice_attributes_nothing(text: str) -> None:
    assert found(text) == []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(
            [
                "said",
                "“",
                "”",
                '"',
                "he",
                "the ministry",
                "told",
                "that",
                "according to",
                ".",
                ",",
                "\n",
                "Anna Berg",
                ":",
                "12 people died",
                "it",
                "reportedly",
                "''",
                "``",
                "’s",
                "claims",
                "ACCUSED",
                "\u200b",
                "é",
            ]
        ),
        max_size=30,
    )
)
def test_every_span_is_exact_and_in_bounds(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for a in find_attributions(parsed(text)):
        for span in (*a.content, *a.quoted, *[s for s in (a.source, a.cue) if s]):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip()
        assert a.speaker is None or a.speaker.lower() not in {"he", "it", "they", "she"}


def test_the_rules_stand_alone_without_the_trained_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attribution, "load_network", lambda: None)
    assert found("Officials said the harbour is closed.") == [("Officials", "said", ["the harbour is closed"])]
    assert found("“We are ready,” Anna Berg said.") == [("Anna Berg", "said", ["“We are ready,”"])]


def test_who_is_alleged_to_have_done_it_does_not_allege_it() -> None:
    text = "Ms Berg spoke on Monday after the indictment of five officers alleged to have broken into the office."
    assert not any(speaker == "Ms Berg" for speaker, cue, _ in found(text) if cue == "alleged")


def test_a_fire_that_claims_lives_says_nothing() -> None:
    assert found("The fire in the northern province claimed the lives of some 80 people on Friday.") == []


def test_what_was_not_said_is_no_saying() -> None:
    assert not any(speaks(a) for a in find_attributions(parsed("The mayor has not said that the road is closed.")))


def test_who_condemns_an_attack_does_not_report_it() -> None:
    assert not speaks(only("The mayor condemned the attack that killed 12 people."))
    assert speaks(only("The mayor condemned “a cowardly attack that killed 12 people”."))


def test_who_was_she_is_not_he() -> None:
    text = "John Smith said it was late. Anna Berg said she was tired. She said she would go. He said he would stay."
    assert [s for s, c, _ in found(text) if c == "said"][-1] == "John Smith"


def test_a_sentence_without_an_end() -> None:
    long = "Anna Berg said the ships were late and officials told her that " * 150
    assert find_attributions(parsed(long))


def test_without_marks_a_source_begins_before_where_it_is() -> None:
    (said,) = found("The storm flooded 40 houses including two schools on Sunday a port doctor at the clinic said.")
    assert said[0] == "a port doctor at the clinic"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The port's director, Ada Brask, said 12 ships had left.", "The port's director, Ada Brask"),
        ("Twelve ships had left the port, said an official there, Ada Brask.", "an official there, Ada Brask"),
        ("Ada Brask, the port's director, said 12 ships had left.", "Ada Brask"),
        ("The port's director, speaking in Oslo, said 12 ships had left.", "The port's director"),
    ],
)
def test_the_name_behind_an_office_stays_with_it(text: str, speaker: str) -> None:
    assert speaker in [who for who, cue, _ in found(text) if cue == "said"]


def test_a_passive_without_an_agent_is_told_by_whoever_spoke_before() -> None:
    text = "Prosecutors said the men had met in March. Two of them are accused of robbing a bank in Oslo."
    assert [who for who, *_ in found(text)] == ["Prosecutors", "Prosecutors"]
    apart = text.replace(". Two", ".\n\nTwo")
    assert [who for who, *_ in found(apart)] == ["Prosecutors", None]


def test_who_is_quoted_by_an_agency_says_it() -> None:
    text = "Karel Novy, the harbour chief, was quoted by the Tassel news agency as saying that 40 ships had left."
    assert ("Karel Novy", "saying") in [(who, cue) for who, cue, _ in found(text)]


def test_a_place_at_the_head_of_a_paragraph_says_nothing() -> None:
    assert not [who for who, *_ in found("OSLO: The harbour was closed on Monday after a fire.") if who]


@pytest.mark.parametrize(
    "text",
    [
        "Footage of the quay showed that 12 men had climbed aboard.",
        "The strike threatened to close 40 schools in the city.",
        "Novy admitted two counts of fraud.",
        "The court upheld the sentences of 14 men.",
        "The minister pledged to repay the $84,000.",
    ],
)
def test_things_and_deeds_done_by_saying_tell_nothing(text: str) -> None:
    assert not [a for a in find_attributions(parsed(text)) if speaks(a)]


@pytest.mark.parametrize(
    "text",
    [
        "The report showed that 12 men had climbed aboard.",
        "Villagers confirmed that 12 men had climbed aboard.",
        "Novy admitted that he had taken the money.",
    ],
)
def test_texts_and_people_tell_what_they_show(text: str) -> None:
    assert [a for a in find_attributions(parsed(text)) if speaks(a) and a.speaker]


def test_a_grand_jury_makes_no_allegations_for_standing_beside_them() -> None:
    text = "The mayor was indicted by a grand jury on Monday after an inquiry into allegations that he took $90,000."
    assert not [who for who, cue, _ in found(text) if cue == "allegations" and who]


def test_what_stands_before_a_citing_is_said_as_well_as_what_follows() -> None:
    text = (
        "OSLO – The jailed minister Karel Novy appealed on Monday, his party spokeswoman said, days after his return."
    )
    assert any("appealed" in content for who, _, pieces in found(text) if who for content in pieces)


def test_they_are_the_people_who_did_something_not_the_people_they_are_of() -> None:
    text = "Arvenian rebels fought Syrian soldiers on Friday. They said the harbour was theirs."
    assert [a.speaker for a in find_attributions(parsed(text)) if speaks(a)] == ["Arvenian rebels"]
    opponents = "The vote is one that his opponents have mocked in Lebanese papers.\n\nThey say it settles nothing."
    assert find_attributions(parsed(opponents))[-1].speaker == "his opponents"


def test_who_is_told_does_not_say_it() -> None:
    text = "“The guards were at the gate when they were attacked,” Inspector Ivo Lund, told The Harbour News."
    assert "The Harbour News" not in {a.speaker for a in find_attributions(parsed(text))}
    assert any(a.speaker and "Lund" in a.speaker for a in find_attributions(parsed(text)))


def test_what_happened_while_somebody_reported_is_not_what_they_report() -> None:
    text = "Two writers were hurt on the eve of the vote as they reported on the count."
    assert not any("hurt" in piece for speaker, _, content in found(text) if speaker for piece in content)


def test_what_somebody_alleges_is_what_they_say() -> None:
    text = "Ada Brask sued the ferry line, alleging a hostile workplace."
    assert ("Ada Brask", "alleging", ["a hostile workplace"]) in found(text)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Governor Ada Brask has warned that the fire could spread. Mr. Halvor Selm flew to Lisbon on Sunday. "
            "Speaking near the port, he said the city would rebuild.",
            "the city would rebuild",
            "Halvor Selm",
        ),
        (
            'Many of them show "signs of a rare illness that the clinics have seen before" WHO said in a statement.',
            "signs of a rare illness",
            "WHO",
        ),
        (
            "Selm Oil Plc (SLM. L) said on Monday that the port would stay closed.",
            "the port would stay",
            "Selm Oil Plc",
        ),
    ],
)
def test_the_speaker_is_who_the_words_mean(text: str, words: str, speaker: str) -> None:
    """A pronoun takes the subject before it, WHO is no pronoun, and a name stands before the bracket behind it."""
    named = [who or "" for who, _, contents in found(text) if any(words in content for content in contents)]
    assert any(speaker in who for who in named), named


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Many boats waited as crews refused to sail, two aid groups and a pilot reported.",
            "Many boats",
            "two aid groups and a pilot",
        ),
        ("In a lawsuit filed by the port, the firm is accused of dumping 40 tonnes of oil.", "dumping", "a lawsuit"),
        ("Novy said after the news broke that he would repay the $90,000.", "he would repay", "Novy"),
        ("He sent a letter to members saying that 40 jobs would go. Ada Brask wrote back.", "40 jobs", None),
        ("Ada Brask sent a letter to members saying that 40 jobs would go.", "40 jobs", "Ada Brask"),
        ("The crews denied that their men had left, saying the port “was and is” open.", "the port", "The crews"),
        ("After the guards told them, “It is your ship, you move it,” the mayor said.", "your ship", "the guards"),
        ("The notice read:\n\nThis quay is closed for 12 days.\n\nNobody came.", "closed for 12", "The notice"),
        ("“It was dark on the boat,” survivor Ada Brask, 23, told the Harbour News.", "dark", "Ada Brask"),
        ("Novy fled on a boat at night, the Harbour News has learned.", "Novy fled", "the Harbour News"),
        ("Witnesses quoted by the Herald said 12 cars burned in Oslo.", "12 cars", "Witnesses"),
        ("A lawyer for the port, Karel Novy of Lund and Partners, said 12 ships had left.", "12 ships", "Karel Novy"),
        ("The group posted a video. “Three of our men died in Oslo,” it said.", "Three of our men", "The group"),
    ],
)
def test_whose_words_they_are(text: str, words: str, speaker: str | None) -> None:
    named = [a.speaker for a in find_attributions(parsed(text)) if any(words in s for s in _pieces(text, a))]
    assert any(speaker in (who or "") for who in named) if speaker else not any(named), named


def _pieces(text: str, attribution: Attribution) -> list[str]:
    return [text[c.start : c.end] for c in attribution.content] if speaks(attribution) else []


@pytest.mark.parametrize(
    "text",
    [
        "The outcry warned that 12 ships had sunk.",
        "Some degree of doubt insisted that 12 ships had sunk.",
    ],
)
def test_what_cannot_speak_is_no_speaker(text: str) -> None:
    assert not [who for who, *_ in found(text) if who]


@pytest.mark.parametrize("body", ["administration", "opposition", "delegation", "government"])
def test_a_body_whose_name_is_of_a_doing_speaks(body: str) -> None:
    assert found(f"The {body} warned that 12 ships had sunk.")[0][0] == f"The {body}"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor asked whether 12 ships had sunk.",
        "The mayor announced plans to build 40 houses.",
        "Novy admitted two counts of fraud in what he called a “final act”.",
    ],
)
def test_questions_plans_and_pleas_tell_nothing(text: str) -> None:
    assert not [a for a in find_attributions(parsed(text)) if speaks(a) and a.source]


def test_a_passive_goes_on_with_the_saying_two_sentences_back() -> None:
    text = "Prosecutors said Novy was there. Selm left in May. The other men are said to have fled to Oslo."
    assert [who for who, cue, _ in found(text) if cue == "are said"] == ["Prosecutors"]


def test_the_subject_of_the_sentence_is_he_before_one_of_a_clause_in_it() -> None:
    text = "Karel Novy could not rule out that Ivo Lund had waited. The quay was closed. “We saw no ship,” he said."
    assert [a.speaker for a in find_attributions(parsed(text)) if speaks(a)][-1] == "Karel Novy"


def test_said_in_capitals_behind_a_name_is_a_name() -> None:
    text = "PHOTO Amina Said Forces have been flying over the harbour since May."
    assert not [who for who, *_ in found(text) if who]


def test_quotations_whose_marks_a_wrong_encoding_broke() -> None:
    text = "“We don’t know the ships,” Ada Brask said — twice.".encode().decode("latin-1")
    said = next(a for a in find_attributions(parsed(text)) if a.speaker == "Ada Brask")
    assert "know the ships" in text[said.content[0].start : said.content[0].end]
    assert [text[q.start : q.end] for q in said.quoted]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Residents, clerks and a doctor in Oslo said that 40 people were hurt.",
            "40 people",
            "Residents, clerks and a doctor in Oslo",
        ),
        ("It is not clear how many died; medics spoke of 40 dead.", "40 dead", "medics"),
        ("“Twelve died,” the ministry said. Earlier, it had put the toll at 10.", "toll at 10", "the ministry"),
        ("Officials say the gas was spread by a drone; Arvenia says that rebels did it.", "gas", "Officials"),
        ("The twelve men are said by the port police to have fled to Oslo.", "to have fled", "the port police"),
        ("Ministers denounced the vote as a sham on Monday.", "a sham", "Ministers"),
    ],
)
def test_lists_tolls_and_two_sides_of_a_mark(text: str, words: str, speaker: str) -> None:
    named = [a.speaker for a in find_attributions(parsed(text)) if any(words in s for s in _pieces(text, a))]
    assert named == [speaker]


def test_who_writes_a_script_or_tells_of_an_intention_says_nothing() -> None:
    for text in (
        "Novy wrote a script and collected 114,000 addresses.",
        "The cabinet has informed the council of its intention to send 40 ships.",
    ):
        assert not [a for a in find_attributions(parsed(text)) if speaks(a)]


def test_a_name_in_the_words_is_no_source_of_them() -> None:
    parse = parsed("The boards read “Captain Varn, come to the quay,” in red.")
    tree = Tree(parse)
    quotes = Quotes(tree)
    (captain, varn), read = [next(t.index for t in tree.tokens if t.text == w) for w in ("Captain", "Varn")], 2
    (quotation,) = quotes.all
    draft = Draft(head=read, cue=(read, read + 1), act="speech", source=(captain, varn + 1))
    draft.content = [(quotation.start, quotation.end)]
    resolve_speakers(tree, quotes, [draft], parse, ())
    assert (draft.source, draft.speaker) == (None, None)


def test_who_is_told_to_say_something_inside_a_quotation_says_it() -> None:
    told = {speaker: content for speaker, _, content in found("“Varn says that the ferry is safe,” Holm said.")}
    assert told["Varn"] == ["that the ferry is safe"]
