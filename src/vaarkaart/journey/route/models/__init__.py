"""What a route is made of: products that walk rounds of steps, in which every body has its turn."""

from .explanation import Explanation
from .norm import NormRoute, NormStep
from .product import Product
from .round import Round
from .step import Purpose, Step
from .turn import Outcome, Turn, TurnState

__all__ = [
    "Explanation",
    "NormRoute",
    "NormStep",
    "Outcome",
    "Product",
    "Purpose",
    "Round",
    "Step",
    "Turn",
    "TurnState",
]
