"""What this step keeps: partners and promises, building blocks and sketches, the plan, and memos."""

from .building_block import BuildingBlock
from .commitment import Commitment, CommitmentEvent, CommitmentLink
from .happening import Happening
from .memo import Memo, MemoSection
from .partner import LegalSystem, Partner
from .sketch import Sketch, SketchVersion
from .timeline import Phase, PhaseDates, PlanVersion

__all__ = [
    "BuildingBlock",
    "Commitment",
    "CommitmentEvent",
    "CommitmentLink",
    "Happening",
    "LegalSystem",
    "Memo",
    "MemoSection",
    "Partner",
    "Phase",
    "PhaseDates",
    "PlanVersion",
    "Sketch",
    "SketchVersion",
]
