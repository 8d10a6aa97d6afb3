"""What the step keeps: goals, their indicators and measurements, and the efforts that serve them."""

from .effort import Effort
from .goal import Goal
from .indicator import Indicator
from .measurement import Measurement

__all__ = ["Effort", "Goal", "Indicator", "Measurement"]
