"""Settings for `bench.taches`: the place, with the tables of django-tasks-db beside its own."""

from __future__ import annotations

import os

import tests.reglages  # noqa: F401  keys of a throwaway place

from jalon_web.project.settings import *  # noqa: F403
from jalon_web.project.settings import DATABASES, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "django_tasks", "django_tasks_db"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
DATABASES["default"]["NAME"] = os.environ["TACHES_BASE"]
if os.environ.get("TACHES_CONFIANCE"):
    options = DATABASES["default"]["OPTIONS"]
    assert isinstance(options, dict)
    options["init_command"] += "PRAGMA trusted_schema=ON;"
