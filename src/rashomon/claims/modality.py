"""How sure a clause sounds: asserted, hedged, planned, asked or hypothetical; and whether it affirms or denies."""

from __future__ import annotations

from rashomon.claims.syntax import Syntax
from rashomon.model import Modality, Polarity, Span

_HEDGES = frozenset(
    "reportedly allegedly apparently purportedly supposedly possibly perhaps probably likely unconfirmed "
    "suspected alleged presumed believed thought feared seemingly seem appear".split()
)
_HEDGING_MODALS = frozenset({"may", "might", "could"})
_PLANS = frozenset("plan expect intend aim hope schedule propose due set want prepare vow pledge promise".split())
_CONDITIONS = frozenset({"if", "unless", "whether"})
_NEGATIONS = frozenset({"not", "n't", "nt", "never", "no", "neither", "nor", "without"})
_DENIALS = frozenset(["deny", "refute", "reject", "dispute", "dismiss", "rule-out"])


def modality_of(syntax: Syntax, clause: Span) -> Modality:
    """The weakest reading that a word of the clause asks for; 'asserted' where none does."""
    words = [syntax.tokens[i] for i in syntax.within(clause)]
    texts = {t.text.lower() for t in words}
    lemmas = {t.lemma.lower() for t in words if t.pos in {"VERB", "ADJ"}}
    end = syntax.sentence_of(words[0].index).span.end if words else clause.end
    if syntax.parse.report.text[max(clause.start, end - 2) : end].rstrip("\"”' ").endswith("?"):
        return "asked"
    if texts & _CONDITIONS:
        return "hypothetical"
    if texts & _HEDGES or lemmas & _HEDGES or texts & _HEDGING_MODALS:
        return "hedged"
    if lemmas & _PLANS or texts & {"will", "'ll", "shall"}:
        return "planned"
    return "asserted"


def polarity_of(syntax: Syntax, value: Span) -> Polarity:
    """'negated' where the verb that governs the value is negated or is a verb of denial."""
    head = syntax.head_of(value)
    if head is None:
        return "affirmed"
    governor = syntax.governor(head)
    if syntax.tokens[governor].lemma.lower() in _DENIALS:
        return "negated"
    words = {syntax.tokens[c].text.lower() for c in syntax.children(governor) if syntax.tokens[c].dep == "neg"}
    return "negated" if words & _NEGATIONS else "affirmed"
