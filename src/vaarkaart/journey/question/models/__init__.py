"""What is kept of the question: who was asked, what they said, what they want and what was agreed."""

from .assignment import Assignment, Waiver
from .interview import Answer, Interview, Interviewee, Quote
from .pqr import Basis, PQRStatement, PQRVersion
from .registers import Constraint, Lesson, Term, TermMeaning
from .stakeholder import Stakeholder

__all__ = [
    "Answer",
    "Assignment",
    "Basis",
    "Constraint",
    "Interview",
    "Interviewee",
    "Lesson",
    "PQRStatement",
    "PQRVersion",
    "Quote",
    "Stakeholder",
    "Term",
    "TermMeaning",
    "Waiver",
]
