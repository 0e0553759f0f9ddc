"""Django's name for this room."""

from django.apps import AppConfig


class DemandesConfig(AppConfig):
    """The room `demandes`."""

    name = "jalon_web.demandes"
    label = "demandes"
    default_auto_field = "django.db.models.BigAutoField"
