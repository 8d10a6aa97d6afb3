"""Signing in and out, a forgotten password, one's own account."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vaarkaart.foundation.records.audit import record_event

from . import throttle
from .forms import AccountForm, NewPasswordForm, ResetRequestForm, SignInForm
from .visitors import visitor_address


class SignIn(auth_views.LoginView):
    """Sign in with e-mail address and password; guessing is slowed down."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        email = request.POST.get("username", "")
        wait = throttle.seconds_to_wait(email, address=visitor_address(request))
        if not wait:
            return super().post(request, *args, **kwargs)
        form = SignInForm(request, initial={"username": email})
        told = ngettext(
            "Dit ging te vaak mis. Probeer het over %(wait)s seconde opnieuw.",
            "Dit ging te vaak mis. Probeer het over %(wait)s seconden opnieuw.",
            wait,
        ) % {"wait": wait}
        return render(request, self.template_name, {"form": form, "throttled": told}, status=429)

    def form_valid(self, form: SignInForm) -> HttpResponse:
        throttle.forget_misses(form.cleaned_data["username"], address=visitor_address(self.request))
        record_event("signed_in", actor=form.get_user())
        response = super().form_valid(form)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, form.get_user().language, max_age=31_536_000, samesite="Lax"
        )
        return response

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        throttle.remember_miss(form.data.get("username", ""), address=visitor_address(self.request))
        return super().form_invalid(form)


class SignOut(auth_views.LogoutView):
    """Sign out (a POST, so that no picture on another site can do it)."""


class ResetRequest(auth_views.PasswordResetView):
    """Ask for a link by mail; the answer is the same whether or not the address is known."""

    template_name = "accounts/reset_request.html"
    form_class = ResetRequestForm
    email_template_name = "accounts/mail/reset.txt"
    subject_template_name = "accounts/mail/reset_subject.txt"
    success_url = reverse_lazy("accounts:reset-sent")


class ResetSent(auth_views.PasswordResetDoneView):
    """Say that the link is under way."""

    template_name = "accounts/reset_sent.html"


class ResetChoose(auth_views.PasswordResetConfirmView):
    """Choose a new password through the link."""

    template_name = "accounts/reset_choose.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("accounts:sign-in")

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        messages.success(self.request, _("Je nieuwe wachtwoord is bewaard. Log ermee in."))
        record_event("changed_password", actor=self.user)
        return super().form_valid(form)


def account(request: HttpRequest) -> HttpResponse:
    """Change one's own name, job and language."""
    form = AccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Je gegevens zijn bewaard."))
        response = HttpResponseRedirect(reverse("accounts:account"))
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, request.user.language, max_age=31_536_000, samesite="Lax"
        )
        return response
    return render(request, "accounts/account.html", {"form": form}, status=422 if form.is_bound else 200)
