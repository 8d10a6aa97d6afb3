"""What is kept of the question: who was asked, what they said, what they want and what was agreed."""

from .assignment import Assignment, AssignmentSection, AssignmentVersion, SectionComment, Waiver
from .guide import OwnGuide
from .interview import Answer, Interview, Interviewee, Quote
from .pqr import Basis, PQRStatement, PQRVersion
from .readback import Correction, Readback
from .reason import AgreedReason, ReasonLink
from .refusal import Refusal
from .registers import Constraint, Lesson, LessonOffer, Term, TermMeaning, TermVersion
from .stakeholder import Stakeholder
from .tie import Tie

__all__ = [
    "AgreedReason",
    "Answer",
    "Assignment",
    "AssignmentSection",
    "AssignmentVersion",
    "Basis",
    "Constraint",
    "Correction",
    "Interview",
    "Interviewee",
    "Lesson",
    "LessonOffer",
    "OwnGuide",
    "PQRStatement",
    "PQRVersion",
    "Quote",
    "Readback",
    "ReasonLink",
    "Refusal",
    "SectionComment",
    "Stakeholder",
    "Term",
    "TermMeaning",
    "TermVersion",
    "Tie",
    "Waiver",
]
