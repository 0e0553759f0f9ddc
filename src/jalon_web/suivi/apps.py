"""Django's name for this room."""

from django.apps import AppConfig


class SuiviConfig(AppConfig):
    """The room `suivi`."""

    name = "jalon_web.suivi"
    label = "suivi"
    default_auto_field = "django.db.models.BigAutoField"
