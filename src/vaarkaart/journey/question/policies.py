"""When something may happen in this step."""

from django.http import Http404

from vaarkaart.foundation.dossiers.permissions import Reader, may

from .models import Assignment, Basis, PQRStatement


class FrozenAssignment(Exception):
    """An agreed assignment cannot change; a new edition can."""


def can_edit(assignment: Assignment) -> bool:
    """Tell whether the text of an edition may still change."""
    return not assignment.is_agreed


def check_can_edit(assignment: Assignment) -> None:
    """Stop a change to an agreed edition.

    Raises:  ``FrozenAssignment``.
    """
    if not can_edit(assignment):
        raise FrozenAssignment(str(assignment))


def is_own(statement: PQRStatement, *, reader: Reader) -> bool:
    """Tell whether a PQR is about the reader."""
    account = statement.stakeholder.account_id
    return account is not None and account == reader.user_id


def can_confirm(statement: PQRStatement, *, reader: Reader) -> bool:
    """Tell whether this reader may say that a PQR is right.

    Whom it is about may, when it was opened to the dossier; so may the core team, on his or her behalf. There
    must be something left to confirm.
    """
    if not any(text.strip() and basis != Basis.CONFIRMED for text, basis in statement.parts()):
        return False
    if may(reader, "question.edit", dossier=statement.dossier):
        return True
    return is_own(statement, reader=reader) and may(reader, "question.confirm", dossier=statement.dossier)


def check_can_confirm(statement: PQRStatement, *, reader: Reader) -> None:
    """Stop somebody who may not confirm this PQR; it looks like a page that is not there.

    Raises:  ``Http404``.
    """
    if not can_confirm(statement, reader=reader):
        raise Http404
