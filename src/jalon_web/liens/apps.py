"""Django's name for this room."""

from django.apps import AppConfig


class LiensConfig(AppConfig):
    """The room `liens`."""

    name = "jalon_web.liens"
    label = "liens"
    default_auto_field = "django.db.models.BigAutoField"
