"""Who says what, by what people ruled: the latest ruling on one saying holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Analysis, Attribution, Finding, Ruling, Span
from rashomon.ruling.types import SpeakerRuling, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """Analyses as ruled; `said` are the rulings by each stretch of content they are about."""

    analyses: tuple[Analysis, ...]
    said: Mapping[Span, tuple[Ruling, ...]]
    had_say: tuple[Ruling, ...]
    overruled: tuple[Ruling, ...]


def settle_speakers(analyses: Sequence[Analysis], rulings: Sequence[SpeakerRuling]) -> Speakers:
    """The analyses with every ruled saying given to its speaker, in the order given."""
    if not rulings:
        return Speakers(analyses=tuple(analyses), said={}, had_say=(), overruled=())
    each = [_settled(a, [r for r in rulings if r.place.report == a.report.id]) for a in analyses]
    return Speakers(
        analyses=tuple(s.analyses[0] for s in each),
        said={span: found for s in each for span, found in s.said.items()},
        had_say=in_order(r for s in each for r in s.had_say),
        overruled=in_order(r for s in each for r in s.overruled),
    )


def _settled(analysis: Analysis, rulings: Sequence[SpeakerRuling]) -> Speakers:
    """One report: of the rulings on one saying the latest holds, with those that say the same."""
    about: dict[tuple[Span, ...], list[SpeakerRuling]] = {}
    for ruling in sorted(rulings, key=lambda r: (r.ruling.added, r.ruling.id)):
        saying = _saying(analysis.attributions, ruling.place)
        about.setdefault(saying.content if saying else (ruling.place,), []).append(ruling)
    said, beaten, attributions = {}, [], analysis.attributions
    for content, found in about.items():
        speaker = found[-1].speaker
        held = in_order(r.ruling for r in found if r.speaker == speaker)
        beaten += [r.ruling for r in found if r.speaker != speaker]
        said.update(dict.fromkeys(content, held))
        attributions = _said_by(attributions, content, speaker)
    return Speakers(
        analyses=(replace(analysis, attributions=attributions),) if about else (analysis,),
        said=said,
        had_say=in_order(r for held in said.values() for r in held),
        overruled=in_order(beaten),
    )


def _saying(attributions: Sequence[Attribution], place: Span) -> Attribution | None:
    """The innermost saying that holds the place, else the one that shares most with it."""
    every = [(content, a) for a in attributions for content in a.content if content.overlaps(place)]
    holding = [(content.end - content.start, content, a) for content, a in every if content.covers(place)]
    if holding:
        return min(holding, key=lambda h: h[:2])[2]
    shared = [(min(c.end, place.end) - max(c.start, place.start), c, a) for c, a in every]
    return max(shared, key=lambda s: s[:2])[2] if shared else None


def _said_by(
    attributions: tuple[Attribution, ...], content: tuple[Span, ...], speaker: str | None
) -> tuple[Attribution, ...]:
    known = [i for i, a in enumerate(attributions) if a.content == content]
    if speaker is None:
        return tuple(a for i, a in enumerate(attributions) if i not in known)
    if known:
        spoken = {i: replace(attributions[i], speaker=speaker, act="speech") for i in known}
        return tuple(spoken.get(i, a) for i, a in enumerate(attributions))
    new = Attribution(source=None, speaker=speaker, cue=None, content=content, kind="indirect")
    at = bisect_right([_start(a) for a in attributions], content[0].start)
    return (*attributions[:at], new, *attributions[at:])


def _start(attribution: Attribution) -> int:
    return attribution.content[0].start if attribution.content else 0


def marked_by_speaker(findings: Iterable[Finding], said: Mapping[Span, tuple[Ruling, ...]]) -> tuple[Finding, ...]:
    """The findings, each with the rulings on who says one of its statements."""
    return tuple(_marked(finding, said) for finding in findings) if said else tuple(findings)


def _marked(finding: Finding, said: Mapping[Span, tuple[Ruling, ...]]) -> Finding:
    values = [e.value or e.span for v in finding.variants for e in v.evidence]
    found = (r for content, held in said.items() if any(content.overlaps(v) for v in values) for r in held)
    judged = in_order((*finding.judged, *found))
    return replace(finding, judged=judged) if judged else finding
