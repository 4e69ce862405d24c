"""What people ruled about a story, and how it changes what the stages find. Applied anew whenever a story is made.

Each kind of ruling is applied between the two stages it concerns: speakers before claims, derivations and entities
before reconciling, questions within it. Where rulings contradict each other the later one holds.
"""

from rashomon.ruling.types import (
    NONE,
    Corrections,
    DerivationRuling,
    DerivationSays,
    EntityMerge,
    EntitySplit,
    Mark,
    QuestionRuling,
    Rulings,
    SpeakerRuling,
    in_order,
)

__all__ = [
    "NONE",
    "Corrections",
    "DerivationRuling",
    "DerivationSays",
    "EntityMerge",
    "EntitySplit",
    "Mark",
    "QuestionRuling",
    "Rulings",
    "SpeakerRuling",
    "in_order",
]
