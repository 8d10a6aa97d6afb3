"""What the step keeps: goals and their figures, the efforts and means for them, and how all of it hangs together."""

from .cbs_selection import CbsSelection
from .contribution import Contribution
from .effect import Effect
from .effort import Effort
from .feasibility import Feasibility
from .figure_run import FigureRun
from .goal import Goal
from .indicator import Indicator
from .mandate import Mandate
from .means import Means
from .measurement import Measurement
from .target import Target

__all__ = [
    "CbsSelection",
    "Contribution",
    "Effect",
    "Effort",
    "Feasibility",
    "FigureRun",
    "Goal",
    "Indicator",
    "Mandate",
    "Means",
    "Measurement",
    "Target",
]
