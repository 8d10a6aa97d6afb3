"""Is it enough: per indicator the expected effects beside the gap, as one reader may see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vaarkaart.engines.effects import Balance, ExpectedEffect, Gap, LeftOut, Reason, Verdict, weigh_up
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader

from . import queries
from .models import Effect, Indicator


@dataclass(frozen=True, slots=True)
class Told:
    """An indicator with its effects, and the balance where gap and effects can be told."""

    indicator: Indicator
    effects: list[Effect]
    balance: Balance | None

    def effect(self, pk: str) -> Effect:
        """Give an effect by its id."""
        return next(effect for effect in self.effects if effect.pk == pk)


def list_effects(dossier: Dossier, *, reader: Reader) -> QuerySet[Effect]:
    """List the effects of which the reader may see the effort and the indicator."""
    return Effect.objects.filter(
        effort__in=queries.list_efforts(dossier, reader=reader),
        indicator__in=queries.list_indicators(dossier, reader=reader),
    ).select_related("effort", "indicator")


def list_balances(dossier: Dossier, *, reader: Reader) -> list[Told]:
    """List the indicators with a gap or with effects, each with what is expected beside what is needed."""
    effects = list(list_effects(dossier, reader=reader))
    told = []
    for indicator in queries.list_indicators(dossier, reader=reader):
        mine = [effect for effect in effects if effect.indicator_id == indicator.pk]
        gap = _gap(indicator)
        if mine or gap:
            told.append(Told(indicator, mine, weigh_up(gap, _expected(mine)) if gap else None))
    return told


def _gap(indicator: Indicator) -> Gap | None:
    if indicator.baseline_value is None or indicator.target_value is None:
        return None
    return Gap(indicator.baseline_value, indicator.target_value, indicator.unit, indicator.target_on)


def _expected(effects: Sequence[Effect]) -> list[ExpectedEffect]:
    return [ExpectedEffect(e.pk, e.worst, e.likely, e.best, e.unit, e.reached_on, e.people) for e in effects]


def tell_verdict(verdict: Verdict) -> tuple[str, str]:
    """Give a sentence for whether it is enough, and the state of its badge."""
    return {
        Verdict.SURELY: (_("Genoeg, ook als alles tegenvalt"), "done"),
        Verdict.LIKELY: (_("Waarschijnlijk genoeg"), "done"),
        Verdict.PERHAPS: (_("Alleen genoeg als het meevalt"), "soon"),
        Verdict.SHORT: (_("Niet genoeg, ook niet als alles meevalt"), "attention"),
    }[verdict]


def tell_left_out(told: Told, left: LeftOut) -> str:
    """Tell why an effect is not in the sum."""
    if left.reason is Reason.OTHER_UNIT:
        return _("staat in %(unit)s, dit cijfer in %(other)s: dat tellen we niet op") % {
            "unit": told.effect(left.id).unit,
            "other": told.indicator.unit,
        }
    if left.reason is Reason.TOO_LATE:
        return _("komt pas na de dag van de streefwaarde")
    return _("helpt dezelfde mensen als ‘%(name)s’; alleen het grootste effect telt") % {
        "name": told.effect(left.beside).effort.name
    }
