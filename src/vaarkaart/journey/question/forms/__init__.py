"""Forms of this step; each says in Dutch what is wrong and how to mend it."""

from .assignment import AgreeForm, CommentForm, ReplyForm, ResultForm, SectionForm, VersionForm, WaiverForm
from .interview import InterviewForm, NotesForm, QuotesForm
from .people import RefusalForm, TieForm
from .pqr import StatementForm
from .reason import AgreedReasonForm
from .registers import ConstraintForm, LessonForm, TermForm
from .sheet import SheetForm
from .stakeholder import StakeholderForm

__all__ = [
    "AgreeForm",
    "AgreedReasonForm",
    "CommentForm",
    "ConstraintForm",
    "InterviewForm",
    "LessonForm",
    "NotesForm",
    "QuotesForm",
    "RefusalForm",
    "ReplyForm",
    "ResultForm",
    "SectionForm",
    "SheetForm",
    "StakeholderForm",
    "StatementForm",
    "TermForm",
    "TieForm",
    "VersionForm",
    "WaiverForm",
]
