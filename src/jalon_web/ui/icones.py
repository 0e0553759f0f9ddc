"""The icons: strokes on a grid of 24, always beside a word, hidden from screen readers.

The eye and the lock say who sees; the octagon says « non tenue », the dashed circle
« indéterminée », the ticked circle « tenue »: nothing else takes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ICONES: Mapping[str, str] = MappingProxyType(
    {
        "agenda": ('<path d="M4 6.5h16V20H4Z"/><path d="M4 10.5h16M8.5 3.5v5M15.5 3.5v5"/>'),
        "attention": '<path d="M12 4 2.8 20h18.4Z"/><path d="M12 10v4.5M12 17.2v.1"/>',
        "cadenas": (
            '<rect x="5" y="10.5" width="14" height="10" rx="1.5"/>'
            '<path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>'
        ),
        "coche": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
        "fichier": '<path d="M6 3h8l4 4v14H6Z"/><path d="M14 3v4h4"/>',
        "fleche": '<path d="M4.5 12h15M13.5 6l6 6-6 6"/>',
        "horloge": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.4 2"/>',
        "indeterminee": (
            '<circle cx="12" cy="12" r="9" stroke-dasharray="3 2.6"/>'
            '<path d="M9.7 9.5a2.4 2.4 0 1 1 3.4 2.6c-.8.4-1.1.8-1.1 1.7"/><path d="M12 16.8v.1"/>'
        ),
        "information": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/>',
        "loupe": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
        "non-tenue": '<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8Z"/><path d="M8 12h8"/>',
        "oeil": (
            '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"/>'
            '<circle cx="12" cy="12" r="2.8"/>'
        ),
        "plume": '<path d="M4 20 14.5 9.5M8 16c-1-7 4-12 12-12 0 8-5 13-12 12Z"/>',
        "plus": '<path d="M12 5v14M5 12h14"/>',
        "sablier": (
            '<path d="M6 3h12M6 21h12M7.5 3v4.5L12 12l4.5-4.5V3M7.5 21v-4.5L12 12l4.5 4.5V21"/>'
        ),
        "sans-objet": '<circle cx="12" cy="12" r="9"/><path d="M8 12h8"/>',
        "telecharger": '<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>',
        "tenue": '<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16 9.5"/>',
    }
)
