"""Django's name for this room."""

from django.apps import AppConfig


class FinConfig(AppConfig):
    """The room `fin`."""

    name = "jalon_web.fin"
    label = "fin"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every destruction ask whether a written decision holds the bilan."""
        from jalon_web.bilans.services import add_guard
        from jalon_web.fin.queries import is_held

        add_guard(is_held)
