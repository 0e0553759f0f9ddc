"""Django's name for this room."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """The room `agenda`."""

    name = "jalon_web.agenda"
    label = "agenda"
    default_auto_field = "django.db.models.BigAutoField"
