"""The WSGI door: one process, one thread a request."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jalon_web.project.settings")

application = get_wsgi_application()


def _refuse_to_start() -> None:
    """Open the key store and recognise the base before the first request, or stop in words."""
    from jalon_web.coffre.acces_cles import keystore
    from jalon_web.coffre.errors import CoffreFerme
    from jalon_web.comptes.checks import refuse_mismatch

    try:
        keystore()
    except CoffreFerme as error:
        raise SystemExit(f"Jalon ne démarre pas : {error}") from None
    if reason := refuse_mismatch():
        raise SystemExit(f"Jalon ne démarre pas : {reason}")


_refuse_to_start()
