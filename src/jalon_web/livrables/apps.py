"""Django's name for this room."""

from django.apps import AppConfig


class LivrablesConfig(AppConfig):
    """The room `livrables`."""

    name = "jalon_web.livrables"
    label = "livrables"
    default_auto_field = "django.db.models.BigAutoField"
