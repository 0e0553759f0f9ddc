"""Django's name for this room."""

from django.apps import AppConfig


class EspacesConfig(AppConfig):
    """The room `espaces`."""

    name = "jalon_web.espaces"
    label = "espaces"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what is looked at when the service starts."""
        from jalon_web.espaces import checks

        assert checks  # noqa: S101 - imported for its registration
