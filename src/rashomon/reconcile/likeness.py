"""How alike two statements are, by kind: numbers by the table in `features`, and quotations, dates, reported speech.

A function here gives what each of its features says; the sum is compared with its kind's threshold, and minus infinity
forbids the pair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.distance import LCSseq

from rashomon.events import INCIDENT, RESPONSIBLE, what_hurt
from rashomon.model import Claim, ClaimKind
from rashomon.reconcile.apart import two_happenings
from rashomon.reconcile.compare import compare_times, normal_words
from rashomon.reconcile.context import Context, date_key
from rashomon.reconcile.features import (
    VETO,
    Evidenced,
    Feature,
    other_numbers,
    same_time,
    score_pair,
    shared_meaning,
    shared_names,
    shared_near,
    shared_terms,
)
from rashomon.reconcile.holders import is_holder, like_holders
from rashomon.reconcile.wording import telling_words

# What two quotations must share, in words and as a part of the shorter one, to be one utterance.
LEAST_SHARED_WORDS = 4
# As many words in a row tell an utterance of which two reports give different parts that overlap.
WORDS_IN_A_ROW = 8
# Part of the words of a quotation that a report gives again, in a caption or further down.
GIVEN_TWICE = 0.9
# How rare words must be, of which a report quotes a few, to be known by themselves.
RARE = 3.0
# How far two phrases of place agree: one place, a wider one in common, one within the other, none.
PLACE_IN_COMMON, REGION_IN_COMMON, WITHIN, NO_PLACE = 0.5, 0.2, 0.2, -0.5
Says = Iterable[Evidenced]
Likeness = Callable[[Claim, Claim, Context], Says]
# By what two statements are compared, and from what score on they may answer one question.
Joined = tuple[Likeness, float]


def total(said: Says) -> float:
    """The score of a pair: the sum of value × weight, in which what follows a veto is not asked for."""
    score = 0.0
    for _, value, weight, _ in said:
        if value == VETO:
            return VETO
        score += value * weight
    return score


def like_quantities(a: Claim, b: Claim, context: Context) -> Says:
    """What every feature of `FEATURES` says of two numbers; numbers of two dimensions answer no one question."""
    if a.quantity is None or b.quantity is None or not (_one_dimension(a, b) or _ranks(a, b) or _ranks(b, a)):
        return (_said("same_dimension", VETO, "the numbers measure different things"),)
    return score_pair(a, b, context)


def _one_dimension(a: Claim, b: Claim) -> bool:
    return a.quantity is not None and b.quantity is not None and a.quantity.dimension == b.quantity.dimension


def _ranks(a: Claim, b: Claim) -> bool:
    """Whether one number is a rank and the other the same number without what it counts: 'ranked 45th', 'is at 45'."""
    if a.quantity is None or b.quantity is None or b.frame.scope:
        return False
    ranked = a.quantity.dimension == "rank" and b.quantity.dimension == "count"
    return ranked and a.quantity.base_value == b.quantity.base_value


def like_quotes(a: Claim, b: Claim, context: Context) -> Says:
    """Part of the shorter quotation whose words stand in the same order in the longer one, 0 to 1."""
    if a.is_partial or b.is_partial:
        return _like_partial(a, b, context)
    one, other = normal_words(a.value), normal_words(b.value)
    shared, shorter = LCSseq.similarity(one, other), min(len(one), len(other))
    if a.span.report == b.span.report and shared < GIVEN_TWICE * shorter:
        return (_said("two_reports", VETO, "two quotations of one report"),)
    if shared < LEAST_SHARED_WORDS:
        return (_said("shared_words", VETO, f"only {shared} words in common"),)
    row = longest_common(one, other) >= WORDS_IN_A_ROW
    same = context.source(a) == context.source(b)
    return (
        _said("shared_words", shared / shorter, f"{shared} of {shorter} words are the same, in the same order"),
        _said("same_speaker", float(same), "credited to one source" if same else "not one source", 0.25),
        _said("words_in_a_row", float(row), f"{WORDS_IN_A_ROW} words in a row are the same" if row else "", 0.3),
    )


def _like_partial(a: Claim, b: Claim, context: Context) -> Says:
    """Whether a few quoted words are some of another quotation: of one source, or too rare to be said by two."""
    one, other = sorted((telling_words(a.value), telling_words(b.value)), key=len)
    if not one or one not in {other[k : k + len(one)] for k in range(len(other))}:
        return (_said("shared_words", VETO, "the words quoted are not among the others"),)
    same = context.source(a) == context.source(b) != ""
    if a.span.report == b.span.report and not same:
        return (_said("two_sources", VETO, "one report quotes two sources"),)
    terms = (t for c in (a, b) if c.is_partial for t in c.frame.terms)
    rare = len(one) > 1 and min((context.rarity.get(t, 0.0) for t in terms), default=0.0) > RARE
    return (
        _said("shared_words", 1.0, f"{len(one)} words are quoted by both"),
        _said("few_words", 1.0, "only a few words are quoted", -0.5),
        _said("same_speaker", float(same), "credited to one source" if same else "not one source", 0.25),
        _said("rare_words", float(rare), "how rare the words are", 0.25),
    )


def longest_common(a: Sequence[str], b: Sequence[str]) -> int:
    """The number of words in the longest run that two texts share."""
    codes = LCSseq.opcodes(a, b)
    return max((c.src_end - c.src_start for c in codes if c.tag == "equal"), default=0)


def like_statements(a: Claim, b: Claim, context: Context) -> Says:
    """Shared rare words of two clauses, more where they share names or are credited to one source."""
    if a.sentence == b.sentence:
        return (_said("two_sentences", VETO, "two statements of one sentence"),)
    if context.is_earlier(a) != context.is_earlier(b):
        return (_said("earlier", VETO, "one is told of an earlier deed"),)
    one, other = context.meanings(a.frame.terms), context.meanings(b.frame.terms)
    shared = context.weighed(one)[0] & context.weighed(other)[0]
    if not shared:
        return (_said("shared_terms", VETO, "the clauses share no words"),)
    quoted = {a.id, b.id} <= context.quoted
    rarest = max(context.rarity.get(t, 1.0) for t in shared)
    return (
        _weighed(shared_terms, 0.5, a, b, context),
        _weighed(shared_meaning, 0.5, a, b, context),
        _weighed(shared_names, 0.2, a, b, context),
        _same_speaker(a, b, context, 0.15),
        _said("few_words", float(len(shared) < 3), f"{len(shared)} words in common", -0.1),
        _said("rare_word", rarest, "how rare the rarest word in common is", 0.05),
        _weighed(other_numbers, 0.3, a, b, context),
        # What two reports quote is compared as quotations; here it meets what others say in their own words.
        _said("both_quoted", float(quoted), "both are parts of quotations", -1.0),
    )


def like_dates(a: Claim, b: Claim, context: Context) -> Says:
    """Whether two times are those of one happening: by its words and names; a date that differs asks for more."""
    if a.sentence == b.sentence or a.timex is None or b.timex is None:
        return (_said("two_sentences", VETO, "two times of one sentence"),)
    if apart := two_happenings(a, b, context.tolls):
        return (_said("one_report", VETO, apart),)
    event, told = _one_happening(a, b, context)
    compared = compare_times(a.timex, b.timex)
    relation = "same" if date_key(a.timex) == date_key(b.timex) else compared.relation
    main = context.tells_main_event(a) and context.tells_main_event(b)
    telling = 0.4 * context.date_share.get(date_key(a.timex), 0.0)
    agreed = {"same": 0.3 + telling, "compatible": 0.2, "conflict": -0.4}[relation]
    return (
        _weighed(shared_near, 0.5, a, b, context),
        _weighed(shared_terms, 0.6, a, b, context),
        _weighed(shared_names, 0.2, a, b, context),
        _said("same_event", float(event), "one happening" if event else "the happenings have different names", 0.25),
        _said("same_date", agreed, compared.reason),
        _main_happening(told and relation != "conflict", 0.3),
        _main_event(main, 0.3),
    )


def like_places(a: Claim, b: Claim, context: Context) -> Says:
    """Whether two phrases of place say where one thing happened: the event itself, or one with the same words."""
    if a.sentence == b.sentence:
        return (_said("two_sentences", VETO, "two places of one sentence"),)
    if apart := two_happenings(a, b, context.tolls):
        return (_said("one_report", VETO, apart),)
    lead = context.tells_main_event(a) and context.tells_main_event(b)
    event, told = _one_happening(a, b, context)
    return (
        _main_event(lead, 0.4),
        _said("same_event", float(event), "one happening" if event else "the happenings have different names", 0.3),
        _main_happening(told, 0.3),
        _said("same_place", *_same_place(a, b, context)),
        _said("denied", -float(a.polarity != b.polarity), "one of the two says that it was not there", 0.4),
        _weighed(shared_terms, 0.5, a, b, context),
    )


def like_actors(a: Claim, b: Claim, context: Context) -> Says:
    """Whether two agents are named for one deed: what the story is about, unless times or places differ."""
    if is_holder(a) or is_holder(b):
        return like_holders(a, b, context)
    if apart := two_happenings(a, b, context.tolls):
        return (_said("one_report", VETO, apart),)
    earlier = context.is_earlier(a), context.is_earlier(b)
    if earlier[0] != earlier[1]:
        return (_said("earlier", VETO, "one is told of an earlier deed"),)
    same, told = _one_happening(a, b, context)
    told = told and not any(earlier)
    lead = context.tells_main_event(a) and context.tells_main_event(b)
    return (
        _said("same_event", float(same), "one kind of deed" if same else "two kinds of deed", 0.3),
        _main_happening(told, 0.25),
        _weighed(shared_terms, 0.4, a, b, context),
        _weighed(shared_near, 0.3, a, b, context),
        _weighed(same_time, 0.3, a, b, context),
        _main_event(lead, 0.3),
        _said("same_place", *_closest_places(a, b, context), 0.3),
    )


def _one_happening(a: Claim, b: Claim, context: Context) -> tuple[bool, bool]:
    """Whether two claims tell of one kind of happening, and whether the story is about it.

    What hurts people and that it hurt them are one, and 'the incident' is what the story is about.
    """
    kinds = {what_hurt(c.frame.event) for c in (a, b)}
    main = not kinds.isdisjoint(context.main_happenings)
    same = len(kinds) == 1 or (main and len(kinds - {INCIDENT, RESPONSIBLE}) == 1)
    return same and kinds != {""}, same and main


def _main_happening(told: bool, weight: float) -> Evidenced:
    reason = "the happening that the story is about" if told else "not the happening that the story is about"
    return _said("main_happening", float(told), reason, weight)


def _main_event(told: bool, weight: float) -> Evidenced:
    reason = "both tell what the story is about" if told else "not both at the top"
    return _said("main_event", float(told), reason, weight)


def _same_place(a: Claim, b: Claim, context: Context) -> tuple[float, str]:
    """How near two phrases of place come: one place, one that lies in the other's, a wider one in common, or none."""
    one, other = context.named(a), context.named(b)
    shared = one & other
    if shared - context.around(one | other) or (len(shared) > 1 and shared in (one, other)):
        return PLACE_IN_COMMON, "a place in common"
    if shared:
        return REGION_IN_COMMON, "a wider place in common"
    if one & context.around(other) or other & context.around(one):
        return WITHIN, "the place of one lies in that of the other"
    return NO_PLACE, "no place in common"


def _closest_places(a: Claim, b: Claim, context: Context) -> tuple[float, str]:
    """1 where two sentences name one place, -1 for two; a place around others ('in Arvenia') tells nothing."""
    one, other = context.closest(a), context.closest(b)
    if not one or not other:
        return 0.0, "a sentence without a closer place"
    if one & (other | context.around(other)) or other & context.around(one):
        return 1.0, "a place in common"
    return -1.0, "no place in common"


def _weighed(feature: Feature, weight: float, a: Claim, b: Claim, context: Context) -> Evidenced:
    value, reason = feature(a, b, context)
    return Evidenced(feature.__name__, value, weight, reason)


def _same_speaker(a: Claim, b: Claim, context: Context, weight: float, *, of_nobody: bool = False) -> Evidenced:
    one, other = _source(a, context), _source(b, context)
    same = one == other and (of_nobody or one is not None)
    return _said("same_speaker", float(same), "credited to one source" if same else "not one source", weight)


def _said(name: str, value: float, reason: str, weight: float = 1.0) -> Evidenced:
    return Evidenced(name, value, weight, reason)


LIKENESSES: dict[ClaimKind, Joined] = {
    "quantity": (like_quantities, 2.5),
    "quote": (like_quotes, 0.75),
    "status": (like_statements, 0.55),
    "date": (like_dates, 0.65),
    "place": (like_places, 0.9),
    "actor": (like_actors, 0.595),
}


def _source(claim: Claim, context: Context) -> str | None:
    return context.entity_of.get(claim.speaker, claim.speaker) if claim.speaker else None
