"""Every type that passes between two stages, and the rules for ids. Read this first.

    Report ──language──▶ Analysis (Token, Sentence, Mention, Quantity, Timex, Attribution)
                           │──claims──▶ Claim ──┐
    Report ──derivation──▶ Derivation ──────────┤──reconcile──▶ Finding ▶ Variant ▶ Evidence
    Report ──stories─────▶ Story ───────────────┘                     └──briefing──▶ Brief ▶ StoryBrief

All types are frozen. A `Span` is half-open and counts characters (Unicode code points) of the report's text as it was
handed in, so `report.text[span.start:span.end]` is always the very text that is shown.

The modules follow the drawing: `reports`, `language`, `claims`, `derivations`, `findings`, `stories`. Import from here.
"""

from __future__ import annotations

from rashomon.model.claims import Claim, ClaimKind, Frame, Modality, Polarity
from rashomon.model.derivations import Change, ChangeKind, Derivation, DerivationKind, Direction, Passage
from rashomon.model.findings import (
    Agreement,
    Evidence,
    Explanation,
    FeatureScore,
    Finding,
    LedgerGroup,
    LedgerKind,
    LedgerStep,
    Link,
    Normal,
    Variant,
)
from rashomon.model.ids import content_id
from rashomon.model.language import (
    Analysis,
    Attribution,
    AttributionAct,
    AttributionKind,
    Entity,
    EntityKind,
    Furniture,
    Mention,
    Parse,
    Quantity,
    RawName,
    Sentence,
    Timex,
    TimexKind,
    Token,
)
from rashomon.model.reports import Intake, Notice, Precision, Report, Ruling, Span
from rashomon.model.stories import BRIEF_FORMAT, Brief, Member, Origin, Statement, Story, StoryBrief, TimelineEntry

__all__ = [
    "BRIEF_FORMAT",
    "Agreement",
    "Analysis",
    "Attribution",
    "AttributionAct",
    "AttributionKind",
    "Brief",
    "Change",
    "ChangeKind",
    "Claim",
    "ClaimKind",
    "Derivation",
    "DerivationKind",
    "Direction",
    "Entity",
    "EntityKind",
    "Evidence",
    "Explanation",
    "FeatureScore",
    "Finding",
    "Frame",
    "Furniture",
    "Intake",
    "LedgerGroup",
    "LedgerKind",
    "LedgerStep",
    "Link",
    "Member",
    "Mention",
    "Modality",
    "Normal",
    "Notice",
    "Origin",
    "Parse",
    "Passage",
    "Polarity",
    "Precision",
    "Quantity",
    "RawName",
    "Report",
    "Ruling",
    "Sentence",
    "Span",
    "Statement",
    "Story",
    "StoryBrief",
    "TimelineEntry",
    "Timex",
    "TimexKind",
    "Token",
    "Variant",
    "content_id",
]
