"""Find what gives people away in a Dutch story, and readable words to put in its place.

Own rules and compact word lists, no language model and no network; every suggestion has a reason, and a
person decides. It reduces the risk that somebody is recognised; it never makes a story anonymous.
"""

from vaarkaart.engines.deidentify.finding import Category, Deidentified, Proposal, Risk, Teller
from vaarkaart.engines.deidentify.risks import find_risks
from vaarkaart.engines.deidentify.small_cell import Cell, Coarsened, coarsen
from vaarkaart.engines.deidentify.story import apply, deidentify
from vaarkaart.engines.deidentify.wording import season

__all__ = [
    "Category",
    "Cell",
    "Coarsened",
    "Deidentified",
    "Proposal",
    "Risk",
    "Teller",
    "apply",
    "coarsen",
    "deidentify",
    "find_risks",
    "season",
]
