"""Django's name for this room."""

from django.apps import AppConfig


class EspacesConfig(AppConfig):
    """The room `espaces`."""

    name = "jalon_web.espaces"
    label = "espaces"
    default_auto_field = "django.db.models.BigAutoField"
