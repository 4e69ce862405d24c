"""Words as bytes come back as they were, whatever tags, heads and lemmas they have and wherever they stand."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Token
from rashomon.store.tokens import DEPS, POS, TAGS, USUAL, pack_tokens, unpack_tokens

_PIECES = st.lists(
    st.tuples(st.sampled_from(["", " ", "\n\n", "\u200b "]), st.text("aZ9'é½Ж“_.-", min_size=1, max_size=6)),
    max_size=12,
)
_TAGGED = st.tuples(
    st.sampled_from([*POS, "NEW"]), st.sampled_from([*TAGS, "NEW", ""]), st.sampled_from([*DEPS, "new"]),
    st.sampled_from(["", "say", "Été"]), st.integers(-300, 300),
)  # fmt: skip


@st.composite
def parsed(draw: st.DrawFn) -> tuple[str, tuple[Token, ...]]:
    text, tokens = "", []
    for n, (gap, word) in enumerate(draw(_PIECES)):
        text += gap
        pos, tag, dep, lemma, head = draw(_TAGGED)
        given_lemma = draw(st.sampled_from([lemma, word, word.lower(), word.lower()[:-1] + "y"]))
        tokens.append(
            Token(index=n, start=len(text), end=len(text) + len(word), text=word, lemma=given_lemma, pos=pos, tag=tag,
                  dep=dep, head=n + head)
        )  # fmt: skip
        text += word
    return text, tuple(tokens)


@settings(deadline=None)
@given(parsed())
def test_words_come_back(made: tuple[str, tuple[Token, ...]]) -> None:
    text, tokens = made
    assert unpack_tokens(pack_tokens(tokens, text), text) == tokens


def test_more_rules_than_a_byte_can_name_are_spelled_out() -> None:
    words = [f"word{n}" for n in range(400)]
    text = " ".join(words)
    tokens, start = [], 0
    for n, word in enumerate(words):
        tokens.append(
            Token(index=n, start=start, end=start + len(word), text=word, lemma=f"lemma{n}", pos="NOUN", tag="NN",
                  dep="dep", head=n)
        )  # fmt: skip
        start += len(word) + 1
    assert unpack_tokens(pack_tokens(tuple(tokens), text), text) == tuple(tokens)


def test_each_usual_tag_is_a_known_one() -> None:
    assert set(USUAL) <= set(TAGS)
    assert set(USUAL.values()) <= set(POS)
