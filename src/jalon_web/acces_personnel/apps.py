"""Django's name for this room."""

from django.apps import AppConfig


class AccesPersonnelConfig(AppConfig):
    """The room `acces_personnel`."""

    name = "jalon_web.acces_personnel"
    label = "acces_personnel"
    default_auto_field = "django.db.models.BigAutoField"
