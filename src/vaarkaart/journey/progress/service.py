"""The front door of this step for later steps and for pages over all steps."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import VISITOR, Reader, public_items, visible
from vaarkaart.journey.steps import Missing, Standing

from . import queries
from .drafting import get_document
from .memo.document import Document
from .models import BuildingBlock, Commitment, Memo, Partner, PlanVersion
from .timeline import Timeline

__all__ = [
    "get_public_timeline",
    "get_standing",
    "list_public_blocks",
    "list_public_commitments",
    "list_public_memos",
    "list_public_partners",
    "read_public_memo",
]


def get_standing(dossier: Dossier, *, reader: Reader, today: date) -> Standing:
    """Tell where this step stands in the dossier, as far as the reader may see (two queries)."""
    commitments = list(
        visible(Commitment.objects.filter(dossier=dossier), reader=reader).only(
            "state", "due_on", "partner_id"
        )
    )
    has = _what_is_there(dossier, reader=reader)
    missing = tuple(_list_missing(dossier, commitments, has, today=today))
    if not commitments and not any(has.values()):
        return Standing("empty", _("Nog geen partners of toezeggingen"), missing[:1])
    return Standing("partly" if missing else "complete", _sum_up(commitments, today=today), missing)


def _what_is_there(dossier: Dossier, *, reader: Reader) -> dict[str, bool]:
    kinds = {
        "partners": visible(Partner.objects.filter(dossier=OuterRef("pk")), reader=reader),
        "blocks": visible(BuildingBlock.objects.filter(dossier=OuterRef("pk")), reader=reader),
        "plan": visible(PlanVersion.objects.filter(dossier=OuterRef("pk")), reader=reader),
        "memo": visible(Memo.objects.filter(dossier=OuterRef("pk"), state="sent"), reader=reader),
    }
    found = Dossier.objects.filter(pk=dossier.pk).values(
        **{f"has_{name}": Exists(listed) for name, listed in kinds.items()}
    )
    return {name: found[0][f"has_{name}"] for name in kinds} if (found := list(found)) else {}


def _sum_up(commitments: list[Commitment], *, today: date) -> str:
    watch = queries.keep_watch(commitments, today=today)
    told = [
        ngettext("%(num)s toezegging", "%(num)s toezeggingen", len(commitments)) % {"num": len(commitments)}
    ]
    if watch.done:
        told.append(_("%(num)s gedaan") % {"num": len(watch.done)})
    if watch.late:
        told.append(_("%(num)s te laat") % {"num": len(watch.late)})
    if watch.awaiting_answer:
        told.append(_("%(num)s wacht op antwoord") % {"num": len(watch.awaiting_answer)})
    return ", ".join(told)


def _list_missing(
    dossier: Dossier, commitments: list[Commitment], has: dict[str, bool], *, today: date
) -> list[Missing]:
    def asked(question: str, name: str) -> Missing:
        return Missing(question, reverse(name, args=[dossier.slug]))

    watch = queries.keep_watch(commitments, today=today)
    missing = []
    if not has.get("partners"):
        missing.append(asked(_("Welke partners dragen de opgave mee?"), "progress:partners"))
    if not commitments:
        missing.append(asked(_("Wat heeft elke partner toegezegd?"), "progress:commitments"))
    if watch.late:
        question = ngettext(
            "Wat is er aan de hand met de toezegging die te laat is?",
            "Wat is er aan de hand met de %(num)s toezeggingen die te laat zijn?",
            len(watch.late),
        ) % {"num": len(watch.late)}
        missing.append(asked(question, "progress:commitments"))
    if not has.get("plan"):
        missing.append(asked(_("Welke planning spreken jullie af?"), "progress:plan"))
    if not has.get("memo"):
        missing.append(asked(_("Wat hoort de raad van jullie?"), "progress:memos"))
    return missing


# ── For the public page ─────────────────────────────────────────────────────────────────────────


def list_public_memos(dossier: Dossier) -> QuerySet[Memo]:
    """List the memos that everybody may read, latest first. Drafts are never among them."""
    return public_items(Memo.objects.filter(dossier=dossier, state=Memo.State.SENT)).select_related(
        "corrects"
    )


def read_public_memo(dossier: Dossier, memo_id: str) -> tuple[Memo, Document] | None:
    """Give a public memo with its text, or ``None`` when there is no such memo."""
    memo = list_public_memos(dossier).filter(pk=memo_id).first()
    return (memo, get_document(memo)) if memo else None


def list_public_commitments(dossier: Dossier) -> QuerySet[Commitment]:
    """List the promises that everybody may see, the first to come due first."""
    return public_items(Commitment.objects.filter(dossier=dossier)).select_related("partner__organisation")


def list_public_blocks(dossier: Dossier) -> QuerySet[BuildingBlock]:
    """List the building blocks that everybody may see."""
    return public_items(BuildingBlock.objects.filter(dossier=dossier))


def list_public_partners(dossier: Dossier) -> QuerySet[Partner]:
    """List the partners that everybody may know of. Show no contact persons."""
    return public_items(Partner.objects.filter(dossier=dossier)).select_related("organisation")


def get_public_timeline(dossier: Dossier) -> Timeline:
    """Get the plan over its versions, as far as everybody may see it; ``pictures.draw_slip`` draws it."""
    return queries.get_timeline(dossier, reader=VISITOR)
