"""Pages to take figures from CBS: choose a table and what in it, fetch in the background, look at what changes."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.records.saving import save_record
from vaarkaart.foundation.work.jobs import latest_job, start_job
from vaarkaart.problems import InvalidInput, Problem
from vaarkaart.ui.forms import PageForm

from .. import queries
from ..cbs import TableInfo, describe_table, find_regions
from ..jobs import FETCH_CBS
from ..models import CbsSelection, Indicator
from .reading_in import list_runs


class TableNumberForm(PageForm, forms.Form):
    """The number of a table."""

    tabel = forms.CharField(
        label=gettext_lazy("Nummer van de tabel"),
        max_length=20,
        help_text=gettext_lazy("Staat in StatLine boven de tabel, bijvoorbeeld 85099NED."),
    )


class ChoiceForm(PageForm, forms.Form):
    """What to take from a table: a column, one item of each split, regions and years."""

    measure = forms.ChoiceField(label=gettext_lazy("Welke kolom"))
    regions = forms.CharField(
        label=gettext_lazy("Welke gemeenten of regio's"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "Eén per regel, met naam of code. Eén regel: dat is het geheel. “Alle gemeenten” mag ook."
        ),
    )
    from_year = forms.IntegerField(
        label=gettext_lazy("Vanaf welk jaar"), required=False, min_value=1990, max_value=2100
    )

    def __init__(self, *args: Any, info: TableInfo, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.info, self.indicator = info, indicator
        self.fields["measure"].choices = [
            (topic.key, f"{topic.title} ({topic.unit})" if topic.unit else topic.title)
            for topic in info.topics
        ]
        if info.regions is None:
            del self.fields["regions"]
        for split in info.others:
            field = forms.ChoiceField(
                label=split.title, choices=[(item.code, item.title) for item in split.items]
            )
            self.fields[f"split-{split.key}"] = field

    def clean_measure(self) -> str:
        """A column in percentages fits an indicator in percentages, and no other."""
        topic = self.info.topic(self.cleaned_data["measure"])
        ours = self.indicator.unit.startswith("%")
        if topic.unit and topic.unit.strip().startswith("%") != ours:
            told = _(
                "Deze kolom telt in “%(theirs)s”, jullie indicator in “%(ours)s”. Kies een andere kolom."
            )
            raise forms.ValidationError(told % {"theirs": topic.unit, "ours": self.indicator.unit})
        return topic.key

    def clean_regions(self) -> dict[str, str]:
        """Find the regions that were written down."""
        written = self.cleaned_data["regions"]
        if not written.strip():
            raise forms.ValidationError(_("Schrijf minstens één gemeente of regio op."))
        try:
            return find_regions(self.info, written=written)
        except InvalidInput as wrong:
            told = [f"{each.where}: {each.problem} {each.mend}" for each in wrong.problems[:20]]
            raise forms.ValidationError(told) from wrong

    @property
    def fixed(self) -> dict[str, str]:
        """Give the chosen item of each split."""
        return {split.key: self.cleaned_data[f"split-{split.key}"] for split in self.info.others}


def _get(request: HttpRequest, dossier: Dossier, indicator_id: str) -> Indicator:
    seen = queries.list_indicators(dossier, reader=request.reader)
    indicator: Indicator = get_object_or_404(seen, pk=indicator_id)
    if not indicator.is_counted:
        raise Http404
    return indicator


@dossier_page("goals.edit")
def show_cbs(request: HttpRequest, dossier: Dossier, indicator_id: str) -> HttpResponse:
    """Show what this indicator takes from CBS, how far fetching is, and what came of it."""
    indicator = _get(request, dossier, indicator_id)
    selection = CbsSelection.objects.filter(indicator=indicator).first()
    job = latest_job(FETCH_CBS, subject_id=selection.pk) if selection else None
    waiting = list_runs(request, dossier).filter(indicators=indicator, kind="cbs", state="waiting").first()
    page = {
        "indicator": indicator,
        "selection": selection,
        "job": job,
        "percent": 0 if job is None else round(job.progress * 100),
        "waiting": waiting,
        "form": TableNumberForm(initial={"tabel": selection.table if selection else ""}),
    }
    return render(request, "goals/cbs.html", page)


@dossier_page("goals.edit")
def choose(request: HttpRequest, dossier: Dossier, indicator_id: str) -> HttpResponse:
    """Choose a column, municipalities and years in a table; CBS is asked what is in it."""
    indicator = _get(request, dossier, indicator_id)
    table = request.GET.get("tabel", "")
    page: dict[str, Any] = {"indicator": indicator, "table": table, "problems": ()}
    if not table:
        return HttpResponseRedirect(reverse("goals:cbs", args=[dossier.slug, indicator.pk]))
    try:
        info = describe_table(table)
    except InvalidInput as wrong:
        return _again(request, page, wrong.problems)
    form = ChoiceForm(request.POST or None, info=info, indicator=indicator, initial={"from_year": 2015})
    if form.is_bound and form.is_valid():
        _keep_and_start(request, indicator, form)
        return HttpResponseRedirect(reverse("goals:cbs", args=[dossier.slug, indicator.pk]))
    page |= {"form": form, "info": info}
    return render(request, "goals/choose_cbs.html", page, status=422 if form.is_bound else 200)


def _again(request: HttpRequest, page: dict[str, Any], problems: tuple[Problem, ...]) -> HttpResponse:
    form = TableNumberForm(initial={"tabel": page["table"]})
    page |= {"form": form, "problems": problems, "selection": None, "job": None, "waiting": None}
    return render(request, "goals/cbs.html", page, status=422)


@transaction.atomic
def _keep_and_start(request: HttpRequest, indicator: Indicator, form: ChoiceForm) -> None:
    """Keep what was chosen and start fetching, together or not at all."""
    info, given = form.info, form.cleaned_data
    topic = info.topic(given["measure"])
    selection = CbsSelection.objects.filter(indicator=indicator).first() or CbsSelection(indicator=indicator)
    selection.table, selection.table_title = info.table, info.title[:300]
    selection.measure, selection.measure_title, selection.unit = topic.key, topic.title[:300], topic.unit[:80]
    selection.fixed, selection.regions = form.fixed, given.get("regions") or {}
    selection.from_year, selection.table_modified = given["from_year"], info.modified[:40]
    save_record(selection, actor=request.user)
    _start(request, selection)


def _start(request: HttpRequest, selection: CbsSelection) -> None:
    job = latest_job(FETCH_CBS, subject_id=selection.pk)
    if job is None or job.has_ended:
        start_job(
            FETCH_CBS,
            by=request.user,
            subject_id=selection.pk,
            selection_id=selection.pk,
            today=request.today.isoformat(),
        )


@dossier_page("goals.edit")
@require_POST
@transaction.atomic
def fetch(request: HttpRequest, dossier: Dossier, indicator_id: str) -> HttpResponse:
    """Fetch again what was chosen before, to see what is new or revised."""
    indicator = _get(request, dossier, indicator_id)
    _start(request, get_object_or_404(CbsSelection, indicator=indicator))
    return HttpResponseRedirect(reverse("goals:cbs", args=[dossier.slug, indicator.pk]))
