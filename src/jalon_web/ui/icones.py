"""The icons: strokes on a grid of 24, always beside a word, hidden from screen readers."""

from __future__ import annotations

ICONES: dict[str, str] = {
    "coche": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "tenue": '<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16 9.5"/>',
    "non-tenue": '<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8Z"/><path d="M8 12h8"/>',
    "indeterminee": (
        '<circle cx="12" cy="12" r="9" stroke-dasharray="3 2.6"/>'
        '<path d="M9.7 9.5a2.4 2.4 0 1 1 3.4 2.6c-.8.4-1.1.8-1.1 1.7"/><path d="M12 16.8v.1"/>'
    ),
    "oeil": (
        '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"/>'
        '<circle cx="12" cy="12" r="2.8"/>'
    ),
    "cadenas": (
        '<rect x="5" y="10.5" width="14" height="10" rx="1.5"/>'
        '<path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>'
    ),
    "horloge": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.4 2"/>',
    "attention": '<path d="M12 4 2.8 20h18.4Z"/><path d="M12 10v4.5M12 17.2v.1"/>',
    "information": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "loupe": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "fichier": '<path d="M6 3h8l4 4v14H6Z"/><path d="M14 3v4h4"/>',
}
