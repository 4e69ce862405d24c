"""Claims for spaCy users: `nlp.add_pipe("rashomon_claims")` gives every document `doc._.claims`.

spaCy finds the component by the entry point `spacy_factories`: nothing of rashomon has to be imported.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass
from datetime import datetime
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from rashomon.model import Claim, Parse, RawName, Report, Sentence, Span, Token, content_id

# Plain data under this key, so that documents still go to bytes, to disk and to other processes.
_KEY = "rashomon_claims"
_NEEDED = ("TAG", "POS", "LEMMA", "DEP", "SENT_START")


@Language.factory("rashomon_claims", assigns=["doc._.claims"], default_config={"own_parse": False})
def make_component(nlp: Language, name: str, own_parse: bool) -> Callable[[Doc], Doc]:
    """The component. `own_parse` parses every text anew, by the model and sentence splitter rashomon is measured with.

    Else the document's own tokens, tags and syntax are used where it has them all.
    """
    register()
    return _Component(own_parse)


def register() -> None:
    """Makes `doc._.claims` known. The component does so; only a process that just reads documents has to."""
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", getter=claims_of_doc)


class _Component:
    def __init__(self, own_parse: bool) -> None:
        self.own_parse = own_parse

    def __call__(self, doc: Doc) -> Doc:
        from rashomon.claims import extract_claims
        from rashomon.language import analyse

        report = _report(doc)
        claims = extract_claims(analyse(self._parse(doc, report)))
        doc.user_data[_KEY] = [_plain(asdict(claim)) for claim in claims]
        return doc

    def _parse(self, doc: Doc, report: Report) -> Parse:
        from rashomon.language.parser import SpacyParser

        if not self.own_parse and all(doc.has_annotation(name) for name in _NEEDED):
            return _parse_of(doc, report)
        return next(iter(SpacyParser().parse([report])))


def claims_of_doc(doc: Doc) -> tuple[Claim, ...]:
    """The claims of a document that went through the component, in order of place; empty for others.

    Spans count characters of `doc.text`: `doc.char_span(claim.span.start, claim.span.end)` is the statement.
    """
    return tuple(_typed(Claim, row) for row in doc.user_data.get(_KEY, ()))


def _report(doc: Doc) -> Report:
    """The document as a report, published on `doc.user_data["published"]` (ISO 8601) where that is set."""
    published = doc.user_data.get("published")
    when = datetime.fromisoformat(str(published)) if published else None
    return Report(id=content_id("rp", "", "", doc.text), text=doc.text, published=when)


# --- the document's own parse -------------------------------------------------------------------------------------


def _parse_of(doc: Doc, report: Report) -> Parse:
    from rashomon.language.furniture import find_furniture

    furniture = find_furniture(report)
    found = (_sentence(sentence, report.id) for sentence in doc.sents)
    sentences = [s for s in found if s is not None and not any(f.span.overlaps(s.span) for f in furniture)]
    return Parse(
        report=report,
        tokens=tuple(_token(token) for token in doc),
        sentences=tuple(sentences),
        names=tuple(RawName(start=e.start_char, end=e.end_char, label=e.label_) for e in doc.ents),
        furniture=furniture,
    )


def _sentence(sentence: Any, report: str) -> Sentence | None:
    """A sentence without the white space around it; None where nothing else is in it."""
    words = [token for token in sentence if not token.is_space]
    if not words:
        return None
    start, end = words[0].idx, words[-1].idx + len(words[-1].text)
    return Sentence(span=Span(report=report, start=start, end=end), first=words[0].i, last=words[-1].i + 1)


def _token(token: Any) -> Token:
    return Token(
        index=token.i,
        start=token.idx,
        end=token.idx + len(token.text),
        text=token.text,
        lemma=token.lemma_,
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        head=token.head.i,
    )


# --- claims as plain data, and back -------------------------------------------------------------------------------


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime) else value


def _typed(kind: Any, value: Any) -> Any:
    """Plain data as the type a field is declared with."""
    if value is None:
        return None
    if is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{f.name: _typed(hints[f.name], value[f.name]) for f in fields(kind)})  # type: ignore[operator]
    options = typing.get_args(kind)
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return _typed(next(option for option in options if option is not types.NoneType), value)
    if typing.get_origin(kind) is tuple:
        return tuple(_typed(options[0], each) for each in value)
    return datetime.fromisoformat(value) if kind is datetime else value


def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)
