"""Django's name for this room."""

from django.apps import AppConfig


class InvestigationConfig(AppConfig):
    """The room `investigation`."""

    name = "jalon_web.investigation"
    label = "investigation"
    default_auto_field = "django.db.models.BigAutoField"
