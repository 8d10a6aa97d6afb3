"""The template engine: Jinja2 with our filters, Dutch dates and numbers, and translations."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from django.forms.utils import flatatt
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils import timezone, translation
from django.utils.html import linebreaks
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup


class Pages(Jinja2):
    """Django's Jinja2 engine, looking in the usual ``templates`` folders."""

    app_dirname = "templates"


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Give the address of a page: ``{{ url("goals:detail", dossier.slug, goal.pk) }}``."""
    return _address(get_urlconf(), get_script_prefix(), name, args, tuple(kwargs.items()))


@lru_cache(maxsize=20_000)
def _address(
    urlconf: str | None, _prefix: str, name: str, args: tuple[Any, ...], named: tuple[tuple[str, Any], ...]
) -> str:
    """Work an address out once: a list of fifty rows asks for the same few hundred again and again."""
    return reverse(name, urlconf, args=args or None, kwargs=dict(named) or None)


def tell(message: str, **values: Any) -> Markup:
    """Translate a text of a template; values are escaped, the text itself is ours.

    As Jinja's own, without its costly steps when there is nothing to fill in.
    """
    text = Markup(translation.gettext(message))
    return text % values if values or "%" in text else text


def tell_count(singular: str, plural: str, num: int, **values: Any) -> Markup:
    """Translate a text that depends on a count; ``%(num)s`` is the count."""
    return Markup(translation.ngettext(singular, plural, num)) % {"num": num, **values}


def _locale() -> str:
    return (translation.get_language() or "nl").split("-")[0]


def day(value: date | datetime | None, *, weekday: bool = True) -> str:
    """Tell a day as people say it: "donderdag 14 mei 2026"."""
    if value is None:
        return ""
    return format_date(_local(value), "EEEE d MMMM y" if weekday else "d MMMM y", locale=_locale())


def short_day(value: date | datetime | None) -> str:
    """Tell a day in short, without the year: "14 mei"."""
    return format_date(_local(value), "d MMM", locale=_locale()) if value else ""


def month(value: date | datetime | None) -> str:
    """Tell a month: "mei 2026"."""
    return format_date(_local(value), "LLLL y", locale=_locale()) if value else ""


def moment(value: datetime | None) -> str:
    """Tell a moment: "14 mei 2026, 16:05"."""
    return format_datetime(_local(value), "d MMMM y, HH:mm", locale=_locale()) if value else ""


def _local(value: Any) -> Any:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def number(value: float | Decimal | None, decimals: int | None = None) -> str:
    """Tell a number as the reader writes it: "1.234,5"."""
    if value is None:
        return ""
    pattern = "#,##0.###" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=_locale())


def paragraphs(text: str | Markup | None) -> Markup:
    """Show text with its paragraphs; plain text that looks like HTML is shown as typed, markup stays markup."""
    return Markup(linebreaks(text or "", autoescape=not isinstance(text, Markup)))


def build_environment(**options: Any) -> Environment:
    """Build the Jinja2 environment. A name that a template misspells is an error, never an empty spot."""
    environment = Environment(
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    environment.install_gettext_callables(
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    environment.globals.update(_=tell, gettext=tell, ngettext=tell_count)
    # Addresses of static files stay the same as long as the process runs.
    environment.globals.update(url=url, static=cache(static), current_language=_locale)
    environment.filters.update(
        day=day,
        short_day=short_day,
        month=month,
        moment=moment,
        number=number,
        paragraphs=paragraphs,
        attributes=lambda values: Markup(flatatt(values)),
    )
    return environment
