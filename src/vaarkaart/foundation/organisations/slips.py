"""How often a paper is put off to the next meeting, estimated from what really happened.

A handful of meetings says little. So the estimate starts from a prior, *one in ten, worth ten meetings*, and moves
towards what was seen as more is known (the mean of a beta distribution): after 0 meetings 10%, after 10 meetings
without a slip 5%, after 40 meetings with 8 slips 18%. It always says on how many meetings it rests.
"""

from dataclasses import dataclass
from decimal import Decimal

UNKNOWN = 0.1
"""What a chance that nobody entered and nothing tells is taken to be, everywhere: one in ten."""
PRIOR_SLIPS, PRIOR_MEETINGS = 1, 10


@dataclass(frozen=True, slots=True)
class SlipEstimate:
    """A chance with what it rests on."""

    chance: float
    slips: int
    meetings: int


def estimate_slips(*, slips: int, meetings: int) -> SlipEstimate:
    """Estimate the chance that what is planned for a meeting is put off to the next.

    Takes:   how often that happened, out of how many meetings.
    Gives:   the estimate, in whole percents, as more figures would not be true.
    Raises:  ``ValueError`` when there were more slips than meetings.

    >>> estimate_slips(slips=8, meetings=40)
    SlipEstimate(chance=0.18, slips=8, meetings=40)
    """
    if not 0 <= slips <= meetings:
        raise ValueError(f"{slips} slips in {meetings} meetings")
    chance = (PRIOR_SLIPS + slips) / (PRIOR_MEETINGS + meetings)
    return SlipEstimate(round(chance, 2), slips, meetings)


def chance_or_unknown(entered: Decimal | float | None) -> float:
    """Give the chance that was entered with a body; one in ten when none was.

    >>> chance_or_unknown(None), chance_or_unknown(0)
    (0.1, 0.0)
    """
    return UNKNOWN if entered is None else float(entered)
