"""Django's name for this room."""

from django.apps import AppConfig


class CoffreConfig(AppConfig):
    """The room `coffre`."""

    name = "jalon_web.coffre"
    label = "coffre"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the check of the key store."""
        from jalon_web.coffre import checks

        assert checks  # noqa: S101 - imported for its registration
