"""Django's name for this room."""

from django.apps import AppConfig


class CahierConfig(AppConfig):
    """The room `cahier`."""

    name = "jalon_web.cahier"
    label = "cahier"
    default_auto_field = "django.db.models.BigAutoField"
