"""Django's name for this room."""

from django.apps import AppConfig


class BilansConfig(AppConfig):
    """The room `bilans`."""

    name = "jalon_web.bilans"
    label = "bilans"
    default_auto_field = "django.db.models.BigAutoField"
