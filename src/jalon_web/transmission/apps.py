"""Django's name for this room."""

from django.apps import AppConfig


class TransmissionConfig(AppConfig):
    """The room `transmission`."""

    name = "jalon_web.transmission"
    label = "transmission"
    default_auto_field = "django.db.models.BigAutoField"
