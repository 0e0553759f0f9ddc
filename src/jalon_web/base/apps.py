"""Django's name for this room."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """The room `base`."""

    name = "jalon_web.base"
    label = "base"
    default_auto_field = "django.db.models.BigAutoField"
