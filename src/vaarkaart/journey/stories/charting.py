"""Remember where the places of a chart lie, so that it stays recognisable when it changes."""

from datetime import date

from vaarkaart.engines import chart, patterns
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader

from .models import ChartMemory
from .pictures import places_of
from .shelf import open_shelf


def remember_chart(dossier: Dossier, *, reader: Reader, today: date) -> None:
    """Write down where the places lie now, on the chart as this editor sees it.

    Call it in the transaction that adds or changes a pattern or publishes a story: what was remembered
    stays where it is, what is new finds a place beside it.
    """
    shelf = open_shelf(dossier, reader=reader, today=today)
    collection = shelf.collection
    layout = chart.lay_out(
        places_of(collection), likeness=patterns.likeness_between(collection), previous=shelf.positions
    )
    known = chart.previous_positions(chart.layout_as_data(layout))
    kept = {id_: [round(along, 4), round(across, 4)] for id_, (along, across) in known.items()}
    ChartMemory.objects.update_or_create(dossier=dossier, defaults={"positions": {**shelf.positions, **kept}})
