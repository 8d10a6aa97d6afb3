"""Pages about the dossier itself: its frame, its people, its trail."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from vaarkaart.foundation.accounts.forms import JoinForm
from vaarkaart.foundation.records.saving import undo_delete

from . import service
from .editing import bound, delete_page, edit_page, save_form
from .forms import DossierForm, DossierRoleForm, InvitationForm
from .models import Dossier, DossierRole, Invitation
from .pages import dossier_page, public_page
from .verbs import tell_verb

_EVENTS_PER_PAGE = 50


@dossier_page("dossiers.edit")
def settings_page(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Change the frame of the assignment."""
    return edit_page(
        request,
        bound(request, DossierForm, instance=dossier),
        title=_("De opgave aanpassen"),
        back=reverse("workspace:dossier", args=[dossier.slug]),
    )


@dossier_page("dossiers.view")
def people(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show who is in the dossier and who is invited."""
    invited = dossier.invitations.filter(accepted_at=None)
    return render(
        request, "dossiers/people.html", {"people": service.list_people(dossier), "invited": invited}
    )


@dossier_page("dossiers.manage_people")
def invite(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Invite somebody by mail."""
    return edit_page(
        request,
        bound(request, InvitationForm, instance=Invitation(dossier=dossier)),
        title=_("Iemand uitnodigen"),
        purpose=_("De uitgenodigde krijgt een link per mail. Die werkt veertien dagen, één keer."),
        back=reverse("dossiers:people", args=[dossier.slug]),
        save=lambda form: service.invite(
            form.save(commit=False), by=request.user, site_address=settings.SITE_ADDRESS
        ),
        saved=_("De uitnodiging is verstuurd."),
    )


@dossier_page("dossiers.manage_people")
def change_role(request: HttpRequest, dossier: Dossier, role_id: str) -> HttpResponse:
    """Change what somebody is in this dossier."""
    role = get_object_or_404(DossierRole, dossier=dossier, pk=role_id)
    form = bound(request, DossierRoleForm, instance=role)
    held = DossierRole.objects.get(pk=role.pk)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and service.leaves_without_lead(held, becomes=form.cleaned_data["role"]):
        form.add_error(
            "role", _("Dan leidt niemand deze opgave meer. Maak eerst iemand anders opgaveleider.")
        )
    return edit_page(
        request,
        form,
        title=_("De rol van %(name)s") % {"name": held.user.name},
        back=reverse("dossiers:people", args=[dossier.slug]),
        save=lambda form: save_form(form, actor=request.user, verb="changed_role"),
    )


@dossier_page("dossiers.manage_people")
def remove_person(request: HttpRequest, dossier: Dossier, role_id: str) -> HttpResponse:
    """Take somebody out of the dossier; what they wrote stays."""
    role = get_object_or_404(DossierRole, dossier=dossier, pk=role_id)
    back = reverse("dossiers:people", args=[dossier.slug])
    if request.method == "POST" and service.leaves_without_lead(role, becomes=None):
        messages.error(
            request, _("Dan leidt niemand deze opgave meer. Maak eerst iemand anders opgaveleider.")
        )
        return HttpResponseRedirect(back)
    return delete_page(
        request,
        role,
        title=_("%(name)s uit de opgave halen") % {"name": role.user.name},
        explain=_("Deze persoon kan de opgave dan niet meer openen. Wat hij of zij schreef, blijft."),
        back=back,
        verb="removed",
    )


@dossier_page("dossiers.see_trail")
def trail(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show what was done in this dossier, by whom and when."""
    listed = Paginator(service.list_trail(dossier, reader=request.reader), _EVENTS_PER_PAGE).get_page(
        request.GET.get("pagina")
    )
    return render(request, "dossiers/trail.html", {"events": listed, "tell_verb": tell_verb})


@dossier_page("dossiers.undo")
def undo(request: HttpRequest, dossier: Dossier, event_id: str) -> HttpResponse:
    """Put back something that was deleted."""
    event = get_object_or_404(
        service.list_trail(dossier, reader=request.reader), pk=event_id, verb__in=["deleted", "removed"]
    )
    back = request.GET.get("terug", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("workspace:dossier", args=[dossier.slug])
    if request.method != "POST":
        return render(request, "dossiers/undo.html", {"event": event, "back": back})
    if undo_delete(event, actor=request.user):
        messages.success(request, _("“%(name)s” staat er weer.") % {"name": event.subject_title})
    else:
        messages.error(request, _("Dit is al teruggezet, of het kan niet meer."))
    return HttpResponseRedirect(back)


@public_page
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation: with the account you have, or with a new one."""
    invitation = service.find_invitation(token)
    if invitation is None:
        return render(request, "dossiers/invitation_gone.html", {}, status=404)
    known = service.find_account(invitation)
    if known is not None:
        return _join_with_account(request, invitation, known)
    form = JoinForm(None, request.POST or None, initial={"name": invitation.name})
    if request.method == "POST" and form.is_valid():
        user = service.join_with_new_account(
            invitation, name=form.cleaned_data["name"], password=form.cleaned_data["new_password1"]
        )
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return HttpResponseRedirect(reverse("workspace:dossier", args=[invitation.dossier.slug]))
    page = {"form": form, "invitation": invitation}
    return render(request, "dossiers/join.html", page, status=422 if form.is_bound else 200)


def _join_with_account(request: HttpRequest, invitation: Invitation, known: object) -> HttpResponse:
    if request.user != known:
        return render(request, "dossiers/join_sign_in.html", {"invitation": invitation, "next": request.path})
    if request.method == "POST":
        service.accept(invitation, user=request.user)
        return HttpResponseRedirect(reverse("workspace:dossier", args=[invitation.dossier.slug]))
    return render(request, "dossiers/join.html", {"form": None, "invitation": invitation})
