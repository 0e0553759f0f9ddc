"""The WSGI door: one process, one thread a request."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jalon_web.project.settings")

application = get_wsgi_application()
