"""What is kept of the question: who was asked, what they said, what they want and what was agreed."""

from .assignment import Assignment, Waiver
from .interview import Answer, Interview, Interviewee, Quote
from .pqr import Basis, PQRStatement, PQRVersion
from .reason import AgreedReason, ReasonLink
from .registers import Constraint, Lesson, LessonOffer, Term, TermMeaning, TermVersion
from .stakeholder import Stakeholder

__all__ = [
    "AgreedReason",
    "Answer",
    "Assignment",
    "Basis",
    "Constraint",
    "Interview",
    "Interviewee",
    "Lesson",
    "LessonOffer",
    "PQRStatement",
    "PQRVersion",
    "Quote",
    "ReasonLink",
    "Stakeholder",
    "Term",
    "TermMeaning",
    "TermVersion",
    "Waiver",
]
