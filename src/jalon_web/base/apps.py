"""Django's name for this room."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import autodiscover_modules


class BaseConfig(AppConfig):
    """The room `base`."""

    name = "jalon_web.base"
    label = "base"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every room register what it does after a commit; gather what they declare."""
        from jalon_web.base import (
            declaration,
            sceaux,  # noqa: F401 - its check registers itself
        )

        autodiscover_modules("tasks")
        declaration.start(settings.DECLARATIONS)
