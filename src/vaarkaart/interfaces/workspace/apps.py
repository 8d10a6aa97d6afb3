from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "vaarkaart.interfaces.workspace"
    label = "workspace"
