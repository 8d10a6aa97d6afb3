"""Where a deviation is mended, and where its reason is written down."""

from collections.abc import Collection
from urllib.parse import urlencode

from django.urls import reverse

from vaarkaart.foundation.dossiers.models import Dossier

from ..models import Round
from .deviations import Deviation, Place
from .queries import Comparison


def mend_address(deviation: Deviation, found: Comparison, *, round: Round, dossier: Dossier) -> str:
    """Give the address where a deviation can be mended: the step itself, or the form that adds a missing one."""
    if deviation.step is not None:
        return reverse("route:step", args=[dossier.slug, deviation.step.id])
    usual = deviation.norm
    assert usual is not None
    befores = [found.matched[key].id for key in usual.after if key in found.matched]
    laters = [
        found.matched[later.id].id
        for later in found.norm
        if usual.id in later.after and later.id in found.matched
    ]
    return add_step_address(usual, round=round, dossier=dossier, befores=befores, laters=laters)


def add_step_address(
    place: Place, *, round: Round, dossier: Dossier, befores: Collection[str], laters: Collection[str]
) -> str:
    """Give the address of the form that adds a step, filled in as far as is known."""
    asked: dict[str, object] = {"naam": place.name} if place.name else {}
    asked |= {"doel": place.purpose, "gremium": sorted(place.bodies)}
    asked |= {"na": list(befores), "voor": list(laters)}
    if place.period_days and not place.bodies:
        asked["dagen"] = str(place.period_days)
    return f"{reverse('route:add-step', args=[dossier.slug, round.pk])}?{urlencode(asked, doseq=True)}"


def reason_address(key: str, *, round: Round, dossier: Dossier) -> str:
    """Give the address where the reason for a deviation is written down."""
    return f"{reverse('route:explain', args=[dossier.slug, round.pk])}?{urlencode({'over': key})}"
