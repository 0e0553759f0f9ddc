"""Django's name for this room."""

from django.apps import AppConfig


class FinConfig(AppConfig):
    """The room `fin`."""

    name = "jalon_web.fin"
    label = "fin"
    default_auto_field = "django.db.models.BigAutoField"
