"""The forms for tellers: telling a story, and taking it back."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core import signing
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vaarkaart.ui.forms import PageForm

from .actions import Told
from .models import Purpose, TellerRole

FEWEST_LETTERS = 60
MOST_SIGNS = 20_000
FASTEST_SECONDS = 5
MONTHS_BACK = 30
_SALT = "stories.telling"


def stamp(now: datetime) -> str:
    """Sign the moment at which a form was opened."""
    return signing.dumps(int(now.timestamp()), salt=_SALT)


class TellingForm(PageForm, forms.Form):
    """Tell a story: the story first, then what it means to you, then what may be done with it."""

    text = forms.CharField(
        label=gettext_lazy("Wat gebeurde er?"),
        help_text=gettext_lazy(
            "Vertel het zoals je het aan een collega zou vertellen. Namen en plaatsen mag je noemen: wij maken ze "
            "onherkenbaar voordat iemand anders het leest."
        ),
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=MOST_SIGNS,
        error_messages={
            "required": gettext_lazy("Hier hoort je verhaal te staan."),
            "max_length": gettext_lazy(
                "Je verhaal is te lang: er past %(limit_value)d tekens in, je hebt er %(show_value)d."
            ),
        },
    )
    own_title = forms.CharField(
        label=gettext_lazy("Welke titel geef je het zelf?"),
        max_length=120,
        error_messages={"required": gettext_lazy("Geef je verhaal een titel, een paar woorden is genoeg.")},
    )
    own_pattern = forms.CharField(
        label=gettext_lazy("Waar gaat het volgens jou over?"),
        help_text=gettext_lazy("In een paar woorden. Bijvoorbeeld: wie er altijd is, ziet het meest."),
        max_length=160,
        required=False,
    )
    teller_role = forms.ChoiceField(
        label=gettext_lazy("Wie ben jij in dit verhaal?"),
        help_text=gettext_lazy("Alleen je rol. Je naam hebben we niet nodig."),
        widget=forms.RadioSelect,
        choices=TellerRole.choices,
        error_messages={"required": gettext_lazy("Kies wie jij bent in dit verhaal.")},
    )
    happened_in = forms.ChoiceField(
        label=gettext_lazy("Wanneer was het?"),
        help_text=gettext_lazy("Lezers zien alleen het seizoen, bijvoorbeeld “voorjaar 2026”."),
        required=False,
    )
    purposes = forms.MultipleChoiceField(
        label=gettext_lazy("Wat mag er met je verhaal gebeuren?"),
        help_text=gettext_lazy("Kies alles waar je ja tegen zegt. Je kunt het altijd weer intrekken."),
        widget=forms.CheckboxSelectMultiple,
        choices=Purpose.choices,
        error_messages={"required": gettext_lazy("Kies minstens één ding waar je ja tegen zegt.")},
    )
    years = forms.TypedChoiceField(
        label=gettext_lazy("Hoe lang mag dat?"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=[
            (1, gettext_lazy("1 jaar")),
            (2, gettext_lazy("2 jaar")),
            (5, gettext_lazy("5 jaar")),
        ],
        initial=2,
        error_messages={"required": gettext_lazy("Kies hoe lang het mag.")},
    )
    # Kept out of sight; only programs that fill in everything put something here.
    website = forms.CharField(label=gettext_lazy("Laat dit leeg"), required=False)
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, now: datetime, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.today = today
        self.fields["happened_in"].choices = list_months(today)
        self.fields["opened"].initial = stamp(now)

    def clean_text(self) -> str:
        """Ask for a few sentences of words, and leave out signs that are no text."""
        text = "".join(sign for sign in self.cleaned_data["text"] if sign.isprintable() or sign in "\n\t")
        if sum(sign.isalpha() for sign in text) < FEWEST_LETTERS:
            raise forms.ValidationError(_("Dit is nog erg kort. Vertel in een paar zinnen wat er gebeurde."))
        return text.strip()

    def clean(self) -> dict[str, Any]:
        """Stop programs that fill in forms, without asking anything of people."""
        given = super().clean()
        if given.get("website"):
            raise forms.ValidationError(_("Maak het veld “Laat dit leeg” leeg en verstuur het nog een keer."))
        opened = self._opened_at(given.get("opened", ""))
        if opened is None or self.now.timestamp() - opened < FASTEST_SECONDS:
            raise forms.ValidationError(
                _("Dat ging wel heel snel. Lees je verhaal nog eens na en verstuur het dan opnieuw.")
            )
        return given

    @staticmethod
    def _opened_at(stamped: str) -> int | None:
        try:
            return int(signing.loads(stamped, salt=_SALT))
        except (signing.BadSignature, TypeError, ValueError):
            return None

    def told(self) -> Told:
        """Give what was told, once the form is valid."""
        given = self.cleaned_data
        return Told(
            text=given["text"],
            own_title=given["own_title"],
            own_pattern=given["own_pattern"],
            teller_role=given["teller_role"],
            happened_in=given["happened_in"],
            purposes=tuple(given["purposes"]),
            valid_until_on=self.today + timedelta(days=365 * given["years"]),
        )


def list_months(today: date) -> list[tuple[str, str]]:
    """List the last months, newest first, and the years before them."""
    months = []
    year, month = today.year, today.month
    for _number in range(MONTHS_BACK):
        months.append((f"{year}-{month:02}", f"{MONTHS[month]} {year}"))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    years = [(str(earlier), str(earlier)) for earlier in range(year - 1, year - 11, -1)]
    return [("", _("Dat weet ik niet meer")), *months, *years]


class WithdrawalForm(PageForm, forms.Form):
    """Take a story back with the code."""

    code = forms.CharField(
        label=gettext_lazy("Je code"),
        help_text=gettext_lazy(
            "Vier groepjes van vier, zoals k7mw-2xpd-9rtb-4hzn. Streepjes en hoofdletters maken niet uit."
        ),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Vul de code in die je kreeg toen je het verhaal vertelde.")
        },
    )
