from django.urls import path

from . import pages, views

app_name = "accounts"
urlpatterns = [
    path("inloggen/", pages.public_page(views.SignIn.as_view()), name="sign-in"),
    path("uitloggen/", pages.public_page(views.SignOut.as_view()), name="sign-out"),
    path("wachtwoord/", pages.public_page(views.ResetRequest.as_view()), name="reset-request"),
    path("wachtwoord/onderweg/", pages.public_page(views.ResetSent.as_view()), name="reset-sent"),
    path("wachtwoord/<uidb64>/<token>/", pages.public_page(views.ResetChoose.as_view()), name="reset-choose"),
    path("account/", pages.member_page(views.account), name="account"),
]
