"""Django's name for this room."""

from django.apps import AppConfig


class AnalyseConfig(AppConfig):
    """The room `analyse`."""

    name = "jalon_web.analyse"
    label = "analyse"
    default_auto_field = "django.db.models.BigAutoField"
