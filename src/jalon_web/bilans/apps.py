"""Django's name for this room."""

from django.apps import AppConfig


class BilansConfig(AppConfig):
    """The room `bilans`."""

    name = "jalon_web.bilans"
    label = "bilans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the agenda know the meetings of the room."""
        from jalon_web.bilans import declares

        assert declares  # noqa: S101 - imported for its registration
