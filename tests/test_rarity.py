from rashomon.rarity import RAREST, rarity


def test_common_words_are_worth_nothing_and_rare_ones_much() -> None:
    assert rarity("the") < 0.01
    assert rarity("the") < rarity("said") < rarity("harbour") < rarity("zeppelin") < RAREST
    assert rarity("qqxzvk") == RAREST


def test_a_word_known_only_in_the_plural_is_known() -> None:
    assert rarity("scissor") < RAREST
