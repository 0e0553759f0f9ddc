"""Structure of a page as axe-core reads it, words aside: the same structure is checked once.

Two pages have one structure when they differ by words, names and addresses alone. Kept: tags,
classes, roles, states, whether a text or a value is there, what a reference leads to, how many bear
one id or one name. Three alike in a row are as two: a list of forty lines is that of two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from playwright.sync_api import Page

from tests.navigateur import TAGS, violations

OF_PAGE = r"""() => {
    const count = (all, key) => all.reduce((n, one) => n.set(key(one), (n.get(key(one)) || 0) + 1),
        new Map());
    const words = text => text.trim().replace(/\s+/g, ' ');
    const ids = count([...document.querySelectorAll('[id]')], e => e.id);
    const labels = count([...document.querySelectorAll('[for]')], e => e.htmlFor);
    const told = e => (e.getAttribute('aria-labelledby') || '').split(/\s+/).map(id => {
        const one = document.getElementById(id);
        return one ? words(one.textContent) : '';
    }).join(' ');
    const names = count([...document.querySelectorAll('[aria-labelledby]')], told);
    const refers = new Set(['for', 'aria-describedby', 'aria-controls', 'aria-owns', 'headers',
        'list', 'form', 'aria-errormessage', 'aria-details', 'aria-activedescendant']);
    const free = new Set(['alt', 'title', 'href', 'src', 'value', 'name', 'action', 'content',
        'datetime', 'placeholder', 'min', 'max', 'maxlength', 'minlength', 'pattern', 'nonce',
        'formaction', 'cite', 'd', 'points', 'viewBox', 'rows', 'integrity']);
    const attribute = (e, {name, value}) => {
        if (name === 'id') return `id:${ids.get(value)}:${labels.get(value) || 0}`;
        if (name === 'aria-labelledby') return `${name}:${told(e) !== ''}:${names.get(told(e))}`;
        if (name === 'href' && value.startsWith('#')) return `href#${ids.has(value.slice(1))}`;
        if (refers.has(name)) return `${name}:${value.split(/\s+/).every(id => ids.has(id))}`;
        if (free.has(name) || name.startsWith('data-')) return `${name}:${value.trim() !== ''}`;
        return `${name}=${value}`;
    };
    const of = e => {
        const inner = [];
        for (const node of e.childNodes) {
            if (node.nodeType === Node.TEXT_NODE && node.data.trim()) inner.push('words');
            if (node.nodeType === Node.ELEMENT_NODE) inner.push(of(node));
        }
        const kept = inner.filter(
            (one, i) => i < 2 || one !== inner[i - 1] || one !== inner[i - 2]);
        const said = [...e.attributes].map(one => attribute(e, one)).sort();
        return `<${[e.tagName, ...said].join(' ')}>${kept.join('')}</>`;
    };
    return of(document.documentElement);
}"""


def structure_of(page: Page) -> str:
    """Return the digest of the structure of a page as it stands."""
    page.wait_for_load_state()
    return hashlib.sha256(page.evaluate(OF_PAGE).encode()).hexdigest()


class Regard:
    """Look at each structure once for each look: a width, a theme, a family of rules."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, object]] = set()
        self.asked = self.looked = 0

    def violations(self, page: Page, look: object, *, tags: Sequence[str] = TAGS) -> list[str]:
        """Return what axe-core finds, nothing on a structure already seen with this look.

        Args:
            look: what of the screen changes what axe sees: its width, its theme.
        """
        self.asked += 1
        key = structure_of(page), (look, tuple(tags))
        if key in self._seen:
            return []
        self.looked += 1
        found = violations(page, tags=tags)
        # One that is at fault is told each time that it is met.
        if not found:
            self._seen.add(key)
        return found
