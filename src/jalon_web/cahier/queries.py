"""The text in force, loaded once from the rule files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

from django.conf import settings
from jalon.cahier import Cahier, Texte, load_cahiers

from jalon.kernel.errors import NotVisible

CAHIER_PAR_DEFAUT = "copanef-2017"


@cache
def cahiers() -> Mapping[str, Cahier]:
    """Return every frame, loaded once a process.

    Raises:
        CahierError: a rule file is wrong; the service does not start on a wrong text.
    """
    return load_cahiers(settings.CONFIG.cahiers)


def texte_at(cahier: str, day: dt.date) -> Texte:
    """Return a frame as it stands on a day.

    Raises:
        NotVisible: there is no such frame.
    """
    if cahier not in cahiers():
        raise NotVisible
    return cahiers()[cahier].au(day)
