"""Django's name for this room."""

from django.apps import AppConfig


class ComptesConfig(AppConfig):
    """The room `comptes`."""

    name = "jalon_web.comptes"
    label = "comptes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks of the room."""
        from jalon_web.comptes import checks

        assert checks  # noqa: S101 - imported for its registration
