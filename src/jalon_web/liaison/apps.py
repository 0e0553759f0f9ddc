"""Django's name for this room."""

from django.apps import AppConfig


class LiaisonConfig(AppConfig):
    """The room `liaison`."""

    name = "jalon_web.liaison"
    label = "liaison"
    default_auto_field = "django.db.models.BigAutoField"
