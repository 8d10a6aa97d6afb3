from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "vaarkaart.foundation.accounts"
    label = "accounts"
