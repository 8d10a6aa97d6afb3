"""What a route is made of: products that walk rounds of steps, in which every body has its turn."""

from .baseline import Baseline, BaselineDay
from .consultation import Consultation, ConsultationQuestion
from .explanation import Explanation
from .feed import CalendarFeed, FeedEntry
from .norm import NormRoute, NormStep
from .outcome import Locked, OutcomeEntry
from .product import Product
from .round import Round, Weight
from .step import Purpose, Step
from .turn import Outcome, Turn, TurnState
from .zienswijze import DecisionKind, Point, PointAnswer, Position, Verdict, Zienswijze, ZienswijzeRound

__all__ = [
    "Baseline",
    "BaselineDay",
    "CalendarFeed",
    "Consultation",
    "ConsultationQuestion",
    "DecisionKind",
    "Explanation",
    "FeedEntry",
    "Locked",
    "NormRoute",
    "NormStep",
    "Outcome",
    "OutcomeEntry",
    "Point",
    "PointAnswer",
    "Position",
    "Product",
    "Purpose",
    "Round",
    "Step",
    "Turn",
    "TurnState",
    "Verdict",
    "Weight",
    "Zienswijze",
    "ZienswijzeRound",
]
