"""Django's name for this room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The room `ui`."""

    name = "jalon_web.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"
