"""What all faces for people share: what comes first, what things are called, and text made safe to show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from rashomon.calendar import MONTHS_SHORT
from rashomon.model import (
    Agreement,
    Derivation,
    DerivationKind,
    Direction,
    Entity,
    Evidence,
    Finding,
    Notice,
    Report,
    Statement,
    StoryBrief,
    Variant,
)
from rashomon.prose import CONTROL, STRAY_MARKS, one_line, shortened, within_sentence
from rashomon.text import words

VERDICT: dict[Agreement, str] = {
    "conflict": "cannot all be true",
    "update": "a later report knows more",
    "compatible": "can all be true",
    "agree": "one value",
    "single": "one report only",
}
# Told apart by shape, so that no verdict rests on colour alone.
SIGN: dict[Agreement, str] = {"conflict": "≠", "update": "→", "compatible": "≈", "agree": "=", "single": "·"}
KIND: dict[DerivationKind, str] = {"same_wire": "same text", "rewrite": "rewrite", "excerpt": "shared passage"}
# Of what one origin alone says, numbers and who did it come first; then its words; then what else its copies carry.
_LONE = {"quantity": 0, "actor": 0, "quote": 1}
# What a child does with its parent, by kind: where the parent came first, and where that is not known.
_FROM: dict[DerivationKind, str] = {
    "same_wire": "carries the text of",
    "rewrite": "rewrites",
    "excerpt": "takes a passage from",
}
_BESIDE: dict[DerivationKind, str] = {
    "same_wire": "has the same text as",
    "rewrite": "is a rewrite of or by",
    "excerpt": "shares a passage with",
}
_HOW: dict[Direction, str] = {
    "child_from_parent": "",
    "common_origin": ", from a common origin",
    "unknown": ", which was first is not known",
}

# Before a name: the speaker is somebody who speaks for, with or beside the one named.
_SOMEBODY_ELSE = re.compile(r"\b(?:for|with|and|by|from|at|to|near)\b|\bof$|\bof (?:mrs?|ms|sen|rep|gov|president)\b")
# What goes on about a person after the name: 'Ilse Varrick, the harbour commander', 'Varrick himself'.
_MORE = re.compile(r",|\s(?:of|from|at|in|on|who|whose|the|an?|himself|herself)\b")
# Ids that cannot be read as a word or a number of the sentence they stand in.
_ID = re.compile(r"^(?=.*[A-Za-z])(?=.*\d)")
_WHICH_FIRST = "which was first"
_LABEL_LENGTH = 44
# Words that carry their own denial: a reader needs no mark beside them ("we did not wait", 'no choice').
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|nor|none|nobody|nothing|neither|cannot|without|den(?:y|ies|ied|ying))\b|n['’]t\b"
    r"|\b(?:is|are|was|were|has|have|had|do|does|did|would|could|should|wo|ca)nt\b",
    re.IGNORECASE,
)
# Cues after which any clause reads as what was said. Of others the verb is part of it: 'denied …', 'blamed …'.
_PLAIN_CUES = frozenset(
    "say says said saying tell tells told telling according add adds added adding report reports reported reporting "
    "note notes noted noting state states stated stating announce announces announced announcing".split()
)
_THAT = re.compile(r"that\b,?\s+", re.IGNORECASE)
# Characters between a cue and what was said, such as those of 'that' and of quotation marks.
_GAP = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Findings of one standing, in the order to show them."""

    key: str
    title: str
    says: str
    findings: tuple[Finding, ...]


def sections(story: StoryBrief) -> tuple[Section, ...]:
    """What differs, corroborated, single-source: the brief's own rank is kept inside each, conflicts before updates.

    A value that several reports share but one origin gave is not corroborated: it stands with the single sources.
    """
    differing = [f for f in story.findings if f.agreement == "conflict"]
    differing += [f for f in story.findings if f.agreement == "update"]
    rest = [f for f in story.findings if f.agreement not in {"conflict", "update"}]
    backed = [f for f in rest if f.origins > 1 and f.agreement != "single"]
    lone = [f for f in rest if f.origins <= 1 or f.agreement == "single"]
    lone = sorted(lone, key=lambda f: (_LONE.get(f.kind, len(_LONE)), f.agreement == "single"))
    return (
        Section(
            key="differ", title="Differ", says="in conflict, or updated by a later report", findings=tuple(differing)
        ),
        Section(
            key="corroborated", title="Corroborated", says="two or more independent origins", findings=tuple(backed)
        ),
        Section(key="single", title="Single source", says="one origin, however many copies", findings=tuple(lone)),
    )


def variants_in_order(finding: Finding, labels: Labels) -> tuple[Variant, ...]:
    """Answers as they should be read: an update's by the time they were first reported, others as ranked."""
    if finding.agreement != "update":
        return finding.variants
    return tuple(sorted(finding.variants, key=lambda v: min(labels.time_key(e.span.report) for e in v.evidence)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The same words said by the same speaker, in one report or in several."""

    text: str
    speaker: str | None
    cue: str | None
    hedge: str | None
    evidence: tuple[Evidence, ...]


def quotations(variant: Variant) -> tuple[Quotation, ...]:
    """Evidence of a variant, copies of one wording folded, in the order given."""
    folded: dict[tuple[str, str, str | None], list[Evidence]] = {}
    for evidence in variant.evidence:
        key = (" ".join(evidence.text.split()), (evidence.speaker or "").casefold(), hedge(evidence))
        folded.setdefault(key, []).append(evidence)
    return tuple(
        Quotation(
            text=found[0].text,
            speaker=within_sentence(found[0].speaker) if found[0].speaker else None,
            cue=_worded(found[0].cue),
            hedge=hedge(found[0]),
            evidence=tuple(found),
        )
        for found in folded.values()
    )


def _worded(cue: str | None) -> str | None:
    """A cue that has a word in it: the colon of a headline tells nobody anything."""
    return cue if cue and any(map(str.isalpha, cue)) else None


def repeats(variant: Variant) -> bool:
    """Whether the value is the very words quoted, as with quotations: it need not be shown twice."""
    return all(_key(variant.value) == _key(e.text) for e in variant.evidence)


def asked_beside(finding: Finding) -> str:
    """The part of a question to show beside its answers: of words, who said them, as the words themselves follow."""
    who, _, what = finding.question.partition(" · ")
    if finding.kind == "quote":
        return who
    if finding.kind in {"status", "event"}:
        return who if what and who.startswith("what ") else ""
    return finding.question


def is_marked(text: str) -> bool:
    """Whether words bring their own quotation marks."""
    return text.lstrip()[:1] in {'"', "“", "‘", "'", "`", "«", "„"}


def hedge(evidence: Evidence) -> str | None:
    """What the words alone do not show of how they are meant: 'hedged', 'planned', 'denied', … or None.

    A denial that can be read in the words has no mark: 'there was no choice', marked 'denied', says that there was one.
    """
    marks: list[str] = [evidence.modality] if evidence.modality != "asserted" else []
    marks += ["denied"] if evidence.polarity == "negated" and not _NEGATIVE.search(evidence.text) else []
    return ", ".join(marks) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One wording of one speaker, and every report that has it. `text` reads after the speaker's name."""

    text: str
    cue: str | None
    direct: bool
    statements: tuple[Statement, ...]


def speakers(story: StoryBrief) -> tuple[tuple[str, tuple[Said, ...]], ...]:
    """Who said what: speakers under their best-known name, the most quoted first, the same words folded."""
    names = _SpeakerNames(story)
    texts = {m.report.id: m.report.text for m in story.reports}
    spoken: dict[str, dict[tuple[str, bool], list[tuple[str, Statement]]]] = {}
    titles: dict[str, str] = {}
    for statement in story.statements:
        name = names.of(statement.speaker)
        titles.setdefault(_key(name), name)
        text = _readable(statement, texts.get(statement.span.report, ""))
        said = (_words_key(text), statement.kind == "direct")
        spoken.setdefault(_key(name), {}).setdefault(said, []).append((text, statement))
    ranked = sorted(spoken.items(), key=lambda item: (-sum(map(len, item[1].values())), item[0]))
    return tuple((titles[key], tuple(_said(found) for found in sayings.values())) for key, sayings in ranked)


def _said(found: Sequence[tuple[str, Statement]]) -> Said:
    text, first = found[0]
    return Said(text=text, cue=first.cue, direct=first.kind == "direct", statements=tuple(s for _, s in found))


def _readable(statement: Statement, report: str) -> str:
    """What was said, with the verb before it where that says more than 'said': 'denied closing the gate'."""
    text, cue = statement.text, _worded(statement.cue)
    if statement.kind == "direct":
        return text
    before = report[max(0, statement.span.start - len(cue or "") - _GAP) : statement.span.start].split()
    while before and (before[-1] == "that" or not any(map(str.isalpha, before[-1]))):
        before.pop()
    told = (cue or "").split()
    plain = not _PLAIN_CUES.isdisjoint(w.casefold() for w in told)
    if told and not plain and before[-len(told) :] == told:
        return f"{cue} {text}"
    return _THAT.sub("", text, count=1) if _THAT.match(text) else text


class _SpeakerNames:
    """The one name of each speaker: 'Mr. Varrick' and 'Harbour Commander Ilse Varrick' are Ilse Varrick."""

    def __init__(self, story: StoryBrief) -> None:
        meant: dict[str, set[Entity]] = {}
        for entity in story.entities:
            for name in (entity.name, *entity.aliases):
                meant.setdefault(_key(name), set()).add(entity)
        self._known = {key: next(iter(found)) for key, found in meant.items() if len(found) == 1}

    def of(self, speaker: str) -> str:
        """The name of the entity that is called so, or of the person whose name ends this speaker's title and name."""
        speaker = speaker.rstrip(STRAY_MARKS)
        if entity := self._known.get(_key(speaker)):
            return entity.name
        person = self._ending(_key(speaker)) or self._ending(_MORE.split(_key(speaker), maxsplit=1)[0])
        return person.name if person else speaker

    def _ending(self, naming: str) -> Entity | None:
        """The person whose name these words end with, where those before it are of nobody else."""
        parts = naming.split()
        for first in range(len(parts)):
            if entity := self._known.get(" ".join(parts[first:])):
                theirs = entity.kind == "person" and not _SOMEBODY_ELSE.search(" ".join(parts[:first]))
                return entity if theirs else None
        return None


def _words_key(text: str) -> str:
    """Texts that differ in marks and case alone are the same words."""
    return " ".join(words(text)[0])


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


class Labels:
    """What each report of a story is called: its outlet, numbered where an outlet has several."""

    def __init__(self, story: StoryBrief) -> None:
        reports = sorted((m.report for m in story.reports), key=lambda r: r.time_order)
        self._reports = {r.id: r for r in reports}
        names = {r.id: shortened(one_line(r.outlet or r.title or r.origin or r.id), _LABEL_LENGTH) for r in reports}
        times = Counter(names.values())
        seen: Counter[str] = Counter()
        self._names = {}
        for report, name in names.items():
            seen[name] += 1
            self._names[report] = f"{name} ({seen[name]})" if times[name] > 1 else name

    def __getitem__(self, report: str) -> str:
        return self._names.get(report, report)

    def reports(self) -> tuple[Report, ...]:
        """The story's reports in order of time, undated ones last."""
        return tuple(self._reports.values())

    def time_key(self, report: str) -> tuple[bool, str, str]:
        found = self._reports.get(report)
        return found.time_order if found else (True, "", report)

    def first(self, ids: Iterable[str]) -> Report | None:
        """The earliest of several reports."""
        return self._reports.get(min(ids, key=self.time_key, default=""))

    def of(self, ids: Iterable[str]) -> str:
        """Names of several reports, each once, in order of time."""
        return ", ".join(self[r] for r in sorted(set(ids), key=self.time_key))

    def named(self, text: str) -> str:
        """A stage's own sentence about reports, with their ids replaced by their names."""
        ids = sorted(filter(_ID.search, self._names), key=lambda r: (-len(r), r))
        if not ids:
            return text
        pattern = r"(?<![\w-])(?:" + "|".join(map(re.escape, ids)) + r")(?![\w-])"
        return re.sub(pattern, lambda found: self._names[found.group()], text)


def derivations_in_order(story: StoryBrief) -> tuple[Derivation, ...]:
    """Whole texts before rewrites before passages; each kind in the order given."""
    rank = list(KIND)
    return tuple(sorted(story.derivations, key=lambda d: rank.index(d.kind)))


def relation(derivation: Derivation, labels: Labels) -> tuple[str, str, str, str]:
    """A derivation in words: child, what it does, parent, and what is left open ('' where nothing is)."""
    known = derivation.direction == "child_from_parent"
    told = _WHICH_FIRST in derivation.reason
    verb = (_FROM if known else _BESIDE)[derivation.kind]
    return labels[derivation.child], verb, labels[derivation.parent], "" if told else _HOW[derivation.direction]


def published(report: Report) -> str:
    """When a report was published, at the precision known: '11 Mar 2031, 18:40'. Empty where unknown."""
    when = report.published
    if when is None:
        return ""
    day = _day(when)
    return day if report.published_precision not in {"hour", "minute", None} else f"{day}, {when:%H:%M}"


def period(reports: Iterable[Report]) -> str:
    """From the first to the last day of publication: '11–12 Mar 2031'. Empty where no day is known."""
    days = sorted(r.published for r in reports if r.published)
    if not days:
        return ""
    first, last = days[0], days[-1]
    if first.date() == last.date():
        return _day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _day(when: datetime) -> str:
    return f"{when.day} {MONTHS_SHORT[when.month - 1].title()} {when.year}"


def notice_line(notice: Notice) -> str:
    """A notice as one line: where, what, and what to do."""
    advice = f" ({notice.advice})" if notice.advice else ""
    return one_line(f"{notice.where}: {notice.what}{advice}")


def web_link(url: str | None) -> str | None:
    """The URL where it is plain http or https with a host, else None: nothing else becomes a link."""
    if not url or CONTROL.search(url) or url != url.strip():
        return None
    try:
        parts = urlsplit(url)
        ok = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return url if ok else None
