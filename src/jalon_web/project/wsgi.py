"""The WSGI door: one process, one thread a request."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jalon_web.project.settings")

application = get_wsgi_application()


def _refuse_to_start() -> None:
    """Open the key store, recognise the base and replay the register, or stop in words.

    No request is answered before what the register says destroyed is so in this base.
    """
    from django.conf import settings

    from jalon_web.base import clock
    from jalon_web.coffre.errors import CoffreFerme
    from jalon_web.coffre.keys.ouverture import keystore
    from jalon_web.coffre.keys.presence import announce
    from jalon_web.coffre.services.integrite import read_again
    from jalon_web.comptes.checks import refuse_mismatch
    from jalon_web.conservation.services import resume

    try:
        keystore()
        announce(settings.CONFIG)
        if reason := refuse_mismatch():
            raise SystemExit(f"Jalon ne démarre pas : {reason}")
        resume(now=clock.now())
        # A journal changed from outside is said, in the log and to who reads it: it stops nobody.
        read_again(settings.CONFIG, whole=False)
    except CoffreFerme as error:
        raise SystemExit(f"Jalon ne démarre pas : {error}") from None


_refuse_to_start()
