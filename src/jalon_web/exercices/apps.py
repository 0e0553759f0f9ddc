"""Django's name for this room."""

from django.apps import AppConfig


class ExercicesConfig(AppConfig):
    """The room `exercices`."""

    name = "jalon_web.exercices"
    label = "exercices"
    default_auto_field = "django.db.models.BigAutoField"
