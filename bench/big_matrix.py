"""A question with many people, each with a PQR of their own, to measure the matrix on."""

from vaarkaart.foundation.dossiers.models import Dossier, DossierRole
from vaarkaart.journey.question.models import PQRStatement, Stakeholder

_ASKED = ("de kosten van het vervoer", "de wachttijd voor jongeren", "het aantal formulieren", "de werkdruk")
_WAYS = ("te verlagen", "te verkorten", "niet te laten stijgen", "samen te dragen", "eerst te meten")


def lay_out_matrix(count: int, *, like: Dossier) -> Dossier:
    """Make a dossier with as many PQRs, in which the same people have the same roles as in another."""
    dossier = Dossier.objects.create(slug=f"matrix-{count}", title="Matrix", organisation=like.organisation)
    for role in like.roles.all():
        DossierRole.objects.create(
            dossier=dossier, user=role.user, role=role.role, body=role.body, organisation=role.organisation
        )
    for number in range(count):
        person = Stakeholder.objects.create(
            dossier=dossier, name=f"Betrokkene {number:02}", job_title="adviseur"
        )
        asked, way = _ASKED[number % len(_ASKED)], _WAYS[number % len(_WAYS)]
        PQRStatement.objects.create(
            dossier=dossier,
            confidentiality="dossier",
            stakeholder=person,
            what=f"maak een plan voor {asked}",
            how=f"door in gemeente {number} met iedereen te praten die het raakt",
            why=f"om {asked} {way} in wijk {number}",
            not_wanted="nog een overleg erbij",
            position="conditional",
            conditions="er komt eerst een gesprek met de scholen",
        )
    return dossier
