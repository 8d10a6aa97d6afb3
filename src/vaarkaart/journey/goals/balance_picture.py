"""The gap and what is expected, as bars: what is needed, what each measure does, and all of it together."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vaarkaart.engines.effects import Balance
from vaarkaart.engines.network import wrap

from .balances import Told, tell_verdict
from .wording import with_unit

_WIDE, _LEFT, _RIGHT = 620, 14, 606
_ROW, _BAR = 58, 16

_Range = tuple[str, Decimal, Decimal, Decimal, str]


def draw_balance(told: Told, balance: Balance) -> SafeString:
    """Draw bars from zero: the gap, the range of each measure with what is likely, and their sum.

    Takes:   an indicator with its effects; its balance.
    Gives:   the SVG; the table twin holds the same figures.
    """
    ranges = [
        (_("Nodig"), Decimal(0), balance.needed, balance.needed, "needed"),
        *(_own_range(told, pk) for pk in balance.counted),
        (_("Samen"), balance.worst, balance.likely, balance.best, "sum"),
    ]
    low = min(Decimal(0), *(worst for _name, worst, _likely, _best, _kind in ranges))
    high = max(Decimal("0.001"), *(best for _name, _worst, _likely, best, _kind in ranges))
    scale = (_RIGHT - _LEFT - 40) / float(high - low)

    def x(amount: Decimal) -> float:
        return round(_LEFT + float(amount - low) * scale, 1)

    rows = format_html_join(
        "",
        "{}",
        (
            (_draw_row(told, row, x, down=number * _ROW, balance=balance),)
            for number, row in enumerate(ranges)
        ),
    )
    height = len(ranges) * _ROW + 8
    name = f"balance-{told.indicator.pk}"
    return format_html(
        '<svg class="vk-balance" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title {}-desc">'
        '<title id="{}-title">{}</title><desc id="{}-desc">{}</desc>'
        "{}</svg>",
        *(_WIDE, height, name, name, name),
        _("Is het genoeg voor %(name)s?") % {"name": told.indicator.name},
        *(name, describe_balance(told, balance)),
        rows,
    )


def describe_balance(told: Told, balance: Balance) -> str:
    """Tell in a sentence or two what the bars show."""
    unit = told.indicator.unit
    return _("%(verdict)s. Nodig: %(needed)s. Verwacht: %(likely)s, van %(worst)s tot %(best)s.") % {
        "verdict": tell_verdict(balance.verdict)[0],
        "needed": with_unit(balance.needed, unit),
        "likely": with_unit(balance.likely, unit),
        "worst": with_unit(balance.worst, unit),
        "best": with_unit(balance.best, unit),
    }


def _own_range(told: Told, pk: str) -> _Range:
    effect = told.effect(pk)
    towards = -1 if told.indicator.target_value < told.indicator.baseline_value else 1
    return (
        effect.effort.name,
        towards * effect.worst,
        towards * effect.likely,
        towards * effect.best,
        "part",
    )


def _draw_row(
    told: Told, row: _Range, x: Callable[[Decimal], float], *, down: int, balance: Balance
) -> SafeString:
    name, worst, likely, best, kind = row
    top = down + 28
    value = with_unit(likely, told.indicator.unit)
    parts = [
        format_html(
            '<text class="vk-balance__name vk-balance__name--{}" x="{}" y="{}">{}</text>'
            '<text class="vk-balance__value" x="{}" y="{}" text-anchor="end">{}</text>',
            *(kind, _LEFT, down + 20, wrap(name, width=440, size=15, most_lines=1)[0]),
            *(_RIGHT, down + 20, value),
        ),
        _bar(kind, x(worst), x(best), top, _BAR),
        format_html('<path class="vk-balance__zero" d="M{} {}v{}"/>', x(Decimal(0)), top - 5, _BAR + 10),
        format_html('<path class="vk-balance__goal" d="M{} {}v{}"/>', x(balance.needed), top - 5, _BAR + 10),
    ]
    if kind == "sum":
        low, high = balance.independent
        parts.append(_bar("inner", x(low), x(high), top, _BAR))
    if kind != "needed":
        parts.append(
            format_html('<path class="vk-balance__likely" d="M{} {}v{}"/>', x(likely), top - 3, _BAR + 6)
        )
    return format_html_join("", "{}", ((part,) for part in parts))


def _bar(kind: str, left: float, right: float, top: float, high: float) -> SafeString:
    return format_html(
        '<rect class="vk-balance__bar vk-balance__bar--{}" x="{}" y="{}" width="{}" height="{}"/>',
        *(kind, left, top, round(max(right - left, 1.5), 1), high),
    )
