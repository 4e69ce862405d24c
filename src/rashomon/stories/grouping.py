"""From reports to stories: profile, find pairs, weigh, cluster, say why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rashomon.model import Furniture, Report, Story, content_id
from rashomon.stories.clustering import cluster
from rashomon.stories.dates import days_apart
from rashomon.stories.profiles import NO_FURNITURE, Profile, profile, singular
from rashomon.stories.similarity import candidate_pairs, log_odds, shared_terms
from rashomon.text import words

Odds = Mapping[tuple[int, int], float]


def group(reports: Sequence[Report], furniture: Mapping[str, Sequence[Furniture]] = NO_FURNITURE) -> tuple[Story, ...]:
    """Reports of one event together, a stray apart; per report a sentence that says why.

    `furniture` maps report ids to stretches that are not running text. The largest story comes first, then the
    earliest; within a story reports go by publication, then id. Neither the order of `reports` nor a second report
    with the same id changes anything.
    """
    unique = {r.id: r for r in sorted(reports, key=lambda r: (r.id, r.text))}
    unique = {r.id: r for r in by_day(unique.values())}
    copies = _copies(unique.values())
    profiles = [profile(unique[first], furniture.get(first, ())) for first in copies]
    odds = {(m, n): log_odds(profiles[m], profiles[n]) for m, n in candidate_pairs(profiles)}
    near = _neighbours(len(profiles), odds)
    stories = [_story(_reasons(members, profiles, near), copies, unique) for members in cluster(len(profiles), odds)]
    return tuple(sorted(stories, key=lambda s: (-len(s.reports), _age(unique[s.reports[0]]))))


def by_day(reports: Iterable[Report], latest: int = 0) -> list[Report]:
    """By day of publication, then id; those without a date are taken to be of the latest day."""
    held = list(reports)
    latest = max([latest, *map(day_of, held)])
    return sorted(held, key=lambda r: (day_of(r) or latest, r.id))


def day_of(report: Report) -> int:
    """Day of publication (proleptic Gregorian), 0 where it is not known."""
    return report.published.date().toordinal() if report.published else 0


def _neighbours(count: int, odds: Odds) -> list[list[tuple[float, int]]]:
    """Per report the others it shares terms with, the likeliest first."""
    near: list[list[tuple[float, int]]] = [[] for _ in range(count)]
    for (m, n), value in odds.items():
        near[m].append((-value, n))
        near[n].append((-value, m))
    return [sorted(held) for held in near]


def _copies(reports: Iterable[Report]) -> dict[str, list[Report]]:
    """Reports of one title and text, letter for letter, under the id of the first: one text many times is one text."""
    held: dict[tuple[str | None, str], list[Report]] = {}
    for report in reports:
        held.setdefault((report.title, report.text), []).append(report)
    return {same[0].id: same for same in held.values()}


def _reasons(
    members: Iterable[int], profiles: Sequence[Profile], near: Sequence[Sequence[tuple[float, int]]]
) -> dict[str, str]:
    """Report id -> why it is in this story."""
    inside = set(members)
    return {profiles[n].report.id: _reason(n, inside, profiles, near[n]) for n in sorted(inside)}


def _story(reasons: Mapping[str, str], copies: Mapping[str, Sequence[Report]], unique: Mapping[str, Report]) -> Story:
    """The story of these reports and of their copies."""
    every = dict(reasons)
    for first in reasons:
        others = copies[first][1:]
        every.update((r.id, f"is the same text as {_name(unique[first])}'s, letter for letter") for r in others)
        if others and len(reasons) == 1:
            every[first] = f"is the same text as {_name(others[0])}'s, letter for letter"
    ids = tuple(sorted(every, key=lambda i: _age(unique[i])))
    return Story(id=content_id("st", *sorted(ids)), reports=ids, reasons=tuple(every[i] for i in ids))


def _age(report: Report) -> tuple[bool, float, str]:
    return report.published is None, report.published.timestamp() if report.published else 0.0, report.id


def _reason(n: int, inside: set[int], profiles: Sequence[Profile], near: Sequence[tuple[float, int]]) -> str:
    """Why the report stands where it does: what it shares with its story's likeliest, or that none is near."""
    if len(inside) > 1:
        other = next((m for _, m in near if m in inside), min(inside - {n}))
        return f"shares {_shared(profiles[n], profiles[other])} with {_name(profiles[other].report)}"
    if not near:
        return "shares no telling word with any other report"
    nearest = profiles[near[0][1]]
    return f"set apart: the nearest report, {_name(nearest.report)}, shares only {_shared(profiles[n], nearest)}"


def _shared(one: Profile, other: Profile) -> str:
    terms = shared_terms(one, other)
    shown = ", ".join(_as_written(one.report, terms)) or "common words"
    apart = days_apart(one.days, other.days)
    if apart is None:
        return shown
    return f"{shown} and the day" if apart == 0 else f"{shown}, {apart} day{'s' if apart > 1 else ''} apart,"


def _as_written(report: Report, terms: Sequence[str]) -> list[str]:
    """The terms as the report writes them where they first stand, in the order given."""
    text = f"{report.title or ''}\n{report.text}"
    found, starts, ends = words(text)
    first: dict[str, str] = {}
    for word, start, end in zip(found, starts, ends, strict=True):
        first.setdefault(singular(word), text[start:end])
    return [f"\u2018{first.get(t, t)}\u2019" for t in terms]


def _name(report: Report) -> str:
    return report.outlet or report.id
