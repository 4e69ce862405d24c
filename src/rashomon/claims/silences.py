"""What somebody has not said or settled: 'the army has not commented', 'has yet to say who was behind it'.

Every rule starts from one word: a verb of settling that is denied, or one of refusing ('declined to comment').
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.claims.syntax import Syntax
from rashomon.model import Span, Token

_SETTLES = frozenset(
    "comment respond determine conclude confirm identify establish ascertain claim disclose reveal release say specify "
    "know".split()
)
_TELLS = _SETTLES | frozenset("speak discuss answer name give provide elaborate".split())
_REFUSES = frozenset("decline refuse".split())
_HAS = frozenset("have has had do did does be is are was were could will would".split())
_NOT = frozenset("not n't n’t nt never".split())
# Without marks 'has not' runs together.
_RUN_TOGETHER = frozenset(
    f"{verb}nt" for verb in ("has", "have", "had", "did", "does", "do", "is", "are", "was", "were", "could")
)
_NOBODY = frozenset({"no", "nobody", "none"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BEHIND = frozenset({"relcl", "acl", "appos", "advcl", "punct"})
# Words from 'declined' to what somebody would not do: 'declined repeated requests to comment'.
_AHEAD = 4
# Words between a denial and its verb: 'has not yet publicly said'.
_BETWEEN = 4
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Silence:
    """Who is silent, the verb, the stretch with both and what it is about, and the words of that last part."""

    who: Span
    verb: int
    span: Span
    about: tuple[int, ...]


def silences(syntax: Syntax) -> Iterator[Silence]:
    """Every silence of a named party, or of nobody at all, in order."""
    for token in syntax.tokens:
        if _refuses(syntax, token) or (_settles(token) and _is_denied(syntax, token)):
            subject = _subject(syntax, token.index)
            if subject and _names_somebody(syntax, subject):
                yield _made(syntax, subject, token.index)


def _settles(token: Token) -> bool:
    return token.pos == "VERB" and token.lemma.lower() in _SETTLES


def _refuses(syntax: Syntax, token: Token) -> bool:
    """'declined to comment', 'refused to say who'; not 'refused to leave'."""
    if token.pos != "VERB" or token.lemma.lower() not in _REFUSES:
        return False
    ahead = range(token.index + 1, min(token.index + 1 + _AHEAD, syntax.sentence_of(token.index).last))
    return any(syntax.tokens[i].lemma.lower() in _TELLS for i in ahead)


def _names_somebody(syntax: Syntax, words: list[int]) -> bool:
    """No pronoun, unless it is 'nobody'."""
    first = syntax.tokens[words[0]]
    return len(words) > 1 or first.pos != "PRON" or first.text.lower() in _NOBODY


def _is_denied(syntax: Syntax, token: Token) -> bool:
    """'has not yet determined', 'hasnt said', 'no group has claimed', 'has yet to decide'."""
    first = max(syntax.sentence_of(token.index).first, token.index - _BETWEEN)
    before = [syntax.tokens[i].text.lower() for i in range(first, token.index)]
    if not set(before).isdisjoint(_RUN_TOGETHER):
        return True
    if "to" in before and "yet" in before:
        return True
    if _NOT & set(before) and _HAS & set(before):
        return True
    subject = _subject(syntax, token.index)
    return bool(subject) and syntax.tokens[subject[0]].text.lower() in _NOBODY


def _subject(syntax: Syntax, verb: int) -> list[int]:
    """The words of the subject of a verb, or of the one it hangs on; else the name before its auxiliary."""
    for here in (verb, syntax.tokens[verb].head):
        found = [c for c in syntax.children(here) if syntax.tokens[c].dep in _SUBJECTS and c < verb]
        if found:
            words = [i for i in syntax.subtree(found[-1], _BEHIND) if i < verb]
            return words[-_LONGEST:]
        if syntax.tokens[here].dep not in {"xcomp", "conj", "ccomp"}:
            break
    return _name_before(syntax, verb)


def _name_before(syntax: Syntax, verb: int) -> list[int]:
    first = syntax.sentence_of(verb).first
    at = verb - 1
    while at >= first and syntax.tokens[at].pos not in {"NOUN", "PROPN"}:
        at -= 1
    words = []
    while at >= first and syntax.tokens[at].pos in {"NOUN", "PROPN", "DET", "ADJ"}:
        words.append(at)
        at -= 1
    return words[::-1]


def _made(syntax: Syntax, subject: list[int], verb: int) -> Silence:
    last = syntax.sentence_of(verb).last
    about = []
    for i in range(verb + 1, min(last, verb + _LONGEST)):
        if syntax.tokens[i].text in {".", ";", "``", "''", '"', "“", "”"} or syntax.tokens[i].pos == "SPACE":
            break
        about.append(i)
    ends = [*subject, verb, *about]
    who = syntax.span_of(subject)
    return Silence(who, verb, syntax.span_of([min(ends), max(ends)]), tuple(about))
