"""Django's name for this room."""

from django.apps import AppConfig


class ConventionsConfig(AppConfig):
    """The room `conventions`."""

    name = "jalon_web.conventions"
    label = "conventions"
    default_auto_field = "django.db.models.BigAutoField"
