"""The WSGI door: one process, one thread a request."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jalon_web.project.settings")

application = get_wsgi_application()


def _refuse_to_start() -> None:
    """Be ready to serve, or stop in words."""
    from django.conf import settings

    from jalon_web.base import clock
    from jalon_web.coffre.errors import CoffreFerme
    from jalon_web.coffre.services.integrite import read_again
    from jalon_web.conservation.services import be_ready

    try:
        be_ready(now=clock.now())
        # A journal changed from outside is said, in the log and to its readers: it stops nobody.
        read_again(settings.CONFIG, whole=False)
    except CoffreFerme as error:
        raise SystemExit(f"Jalon ne démarre pas : {error}") from None


_refuse_to_start()
