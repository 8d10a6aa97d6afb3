"""Saving patterns and tips: each one transaction with one audit event."""

from datetime import date
from typing import Any

from django.db import transaction

from vaarkaart.foundation.dossiers.editing import save_form
from vaarkaart.foundation.dossiers.permissions import Reader

from ..charting import remember_chart
from ..models import Pattern, Tip
from ..search import keep_in_search


@transaction.atomic
def save_pattern(form: Any, *, by: Any, reader: Reader, today: date) -> Pattern:
    """Save a new or changed pattern from its form; the chart remembers where it lies."""
    pattern = save_form(form, actor=by)
    keep_in_search(pattern)
    remember_chart(pattern.dossier, reader=reader, today=today)
    return pattern


@transaction.atomic
def save_tip(form: Any, *, by: Any) -> Tip:
    """Save a new or changed tip from its form."""
    tip = save_form(form, actor=by)
    keep_in_search(tip)
    return tip
