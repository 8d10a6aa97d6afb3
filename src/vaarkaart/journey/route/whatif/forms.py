"""Small forms that each add one change to try; what they give is a line for the address."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.organisations.models import Body
from vaarkaart.ui.forms import PageForm

from ..planning import PlannedRound, PlannedTurn
from ..words import tell_day

LONGEST_TERM_WORKING_DAYS = 260
LONGEST_PERIOD_DAYS = 3650
_OTHER_DAY = _("Kies een dag vanaf vandaag.")


class WishForm(PageForm, forms.Form):
    """A change to try. ``kind`` names it in the address of the form."""

    kind = ""
    title: Any = ""

    def __init__(
        self, *args: Any, planned: PlannedRound, bodies: Sequence[Body], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, prefix=self.kind, **kwargs)
        self.today = today
        open_turns = [turn for turn in planned.turns if turn.line and turn.line.step.settled is None]
        self.open_turns = open_turns
        on_route = {turn.turn.body.pk: turn.turn.body for turn in open_turns if turn.turn.body}
        self.on_route = sorted(on_route.values(), key=str)
        self.fill(bodies)

    def fill(self, bodies: Sequence[Body]) -> None:
        """Give the fields their choices."""
        if "body" in self.fields:
            self.fields["body"].choices = [("", _("kies")), *((body.pk, str(body)) for body in self.on_route)]

    @property
    def is_useful(self) -> bool:
        """Tell whether there is anything to choose."""
        return bool(self.on_route)

    def as_text(self) -> str:
        """Give the line for the address."""
        raise NotImplementedError

    def check_to_come(self, name: str) -> None:
        """Refuse a day that has been."""
        day = self.cleaned_data.get(name)
        if day is not None and day < self.today:
            self.add_error(name, _OTHER_DAY)


class MeetingWish(WishForm):
    """A meeting falls out, or is held on another day."""

    kind, title = "vergadering", _("Een vergadering vervalt of schuift")
    meeting = forms.ChoiceField(label=_("Welke vergadering"))
    to = forms.DateField(
        label=_("Wordt gehouden op"), required=False, help_text=_("Leeg: de vergadering vervalt.")
    )

    def fill(self, bodies: Sequence[Body]) -> None:
        """Offer the coming meetings, those on which something is planned first."""
        planned = {(turn.turn.body_id, turn.held_on): turn for turn in self.open_turns if turn.turn.body_id}
        at_stake = [
            (f"{body}:{day}", f"{turn.turn.body}: {tell_day(day)}")
            for (body, day), turn in planned.items()
            if day
        ]
        others = [
            (
                str(body),
                [
                    (f"{body.pk}:{meeting.held_on}", f"{body}: {tell_day(meeting.held_on)}")
                    for meeting in body.goes_on
                    if meeting.held_on >= self.today and (body.pk, meeting.held_on) not in planned
                ],
            )
            for body in self.on_route
        ]
        groups = [(name, listed) for name, listed in others if listed]
        self.fields["meeting"].choices = [
            ("", _("kies")),
            (_("Hier staat deze ronde gepland"), at_stake),
            *groups,
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.check_to_come("to")
        return given

    def as_text(self) -> str:
        """Give the line for the address."""
        meeting, to = self.cleaned_data["meeting"], self.cleaned_data["to"]
        return f"verplaatst:{meeting}:{to}" if to else f"vervalt:{meeting}"


class ExtraWish(WishForm):
    """A body meets once more."""

    kind, title = "extra", _("Een extra vergadering")
    body = forms.ChoiceField(label=_("Van wie"))
    day = forms.DateField(label=_("Op welke dag"))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.check_to_come("day")
        return given

    def as_text(self) -> str:
        """Give the line for the address."""
        return f"extra:{self.cleaned_data['body']}:{self.cleaned_data['day']}"


class TermsWish(WishForm):
    """A body needs papers earlier or later."""

    kind, title = "termijnen", _("Andere termijnen van een gremium")
    body = forms.ChoiceField(label=_("Van wie"))
    hand_in = forms.IntegerField(
        label=_("Aanleveren: werkdagen vooraf"),
        required=False,
        min_value=0,
        max_value=LONGEST_TERM_WORKING_DAYS,
    )
    processing = forms.IntegerField(
        label=_("Verwerken: werkdagen daarna"),
        required=False,
        min_value=0,
        max_value=LONGEST_TERM_WORKING_DAYS,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors and given.get("hand_in") is None and given.get("processing") is None:
            self.add_error("hand_in", _("Vul minstens een van de twee termijnen in."))
        return given

    def as_text(self) -> str:
        """Give the line for the address."""
        given = (self.cleaned_data[name] for name in ("hand_in", "processing"))
        return f"termijnen:{self.cleaned_data['body']}:" + ":".join(
            "" if x is None else str(x) for x in given
        )


class PeriodWish(WishForm):
    """A term lasts longer or shorter."""

    kind, title = "duurt", _("Een langere of kortere periode")
    step = forms.ChoiceField(label=_("Welke periode"))
    days = forms.IntegerField(label=_("Hoeveel dagen"), min_value=0, max_value=LONGEST_PERIOD_DAYS)

    def fill(self, bodies: Sequence[Body]) -> None:
        """Offer the periods that have yet to end."""
        self.periods = [turn for turn in self.open_turns if not turn.turn.body_id]
        self.fields["step"].choices = [(turn.turn.pk, str(turn.turn)) for turn in self.periods]

    @property
    def is_useful(self) -> bool:
        """Tell whether there is a period."""
        return bool(self.periods)

    def as_text(self) -> str:
        """Give the line for the address."""
        return f"duurt:{self.cleaned_data['step']}:{self.cleaned_data['days']}"


class SkipWish(WishForm):
    """A body, or one turn, is left out."""

    kind, title = "overslaan", _("Een gremium of beurt overslaan")
    what = forms.ChoiceField(label=_("Wie of wat"))

    def fill(self, bodies: Sequence[Body]) -> None:
        """Offer the bodies and the turns that are still to come."""
        whole = [(f"zonder:{body.pk}", str(body)) for body in self.on_route]
        single = [(f"overslaan:{turn.turn.pk}", str(turn.turn)) for turn in self.open_turns]
        self.fields["what"].choices = [
            ("", _("kies")),
            (_("Een gremium, met al zijn beurten"), whole),
            (_("Eén beurt"), single),
        ]

    def as_text(self) -> str:
        """Give the line for the address."""
        return self.cleaned_data["what"]


class ConsultWish(WishForm):
    """A body is asked for its view before a step."""

    kind, title = "raadpleeg", _("Nog iemand raadplegen")
    body = forms.ChoiceField(label=_("Wie"))
    before = forms.ChoiceField(label=_("Vóór welke stap"))

    def fill(self, bodies: Sequence[Body]) -> None:
        """Offer every body, and the steps that are one turn and still to come; the last one first."""
        self.fields["body"].choices = [("", _("kies")), *((body.pk, str(body)) for body in bodies)]
        self.fields["before"].choices = [
            (turn.turn.pk, str(turn.turn)) for turn in reversed(_single_turns(self.open_turns))
        ]

    def as_text(self) -> str:
        """Give the line for the address."""
        return f"raadpleeg:{self.cleaned_data['body']}:{self.cleaned_data['before']}"


class AgainWish(WishForm):
    """The route is walked once more."""

    kind, title = "nog-een-ronde", _("Nog een ronde")

    def as_text(self) -> str:
        """Give the line for the address."""
        return "nog-een-ronde"


def _single_turns(turns: Sequence[PlannedTurn]) -> list[PlannedTurn]:
    count: dict[str, int] = {}
    for turn in turns:
        count[turn.turn.step_id] = count.get(turn.turn.step_id, 0) + 1
    return [turn for turn in turns if count[turn.turn.step_id] == 1]


WISH_FORMS: tuple[type[WishForm], ...] = (
    MeetingWish,
    ExtraWish,
    TermsWish,
    PeriodWish,
    SkipWish,
    ConsultWish,
    AgainWish,
)
