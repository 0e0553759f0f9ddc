"""Django's name for this room."""

from django.apps import AppConfig


class ConservationConfig(AppConfig):
    """The room `conservation`."""

    name = "jalon_web.conservation"
    label = "conservation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every destruction ask whether a written decision holds the bilan."""
        from jalon_web.bilans.services import add_guard
        from jalon_web.conservation.queries import is_held

        add_guard(is_held)
