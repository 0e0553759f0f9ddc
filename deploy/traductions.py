"""Compare what the screens say (French, in the source) with the English catalogue.

python deploy/traductions.py              what is missing or left over; 1 if anything is
python deploy/traductions.py --ecrire     bring the catalogue up to date, keeping translations
"""

from __future__ import annotations

import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "jalon_web"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
HEADER = {
    "Project-Id-Version": "jalon",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
Places = tuple[int | tuple[int, int] | tuple[int, str], ...]
PLAIN = ("_", "gettext", "gettext_lazy", "gettext_noop")
KEYWORDS: dict[str, Places | None] = {
    **dict.fromkeys(PLAIN),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}

Key = tuple[str, str, str]  # context, singular, plural


def _python_of(path: Path) -> bytes:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = templatize(text, origin=str(path.relative_to(ROOT)))
        # What is read next is Python, to which the indentation of a template would be an error.
        text = "\n".join(line.lstrip() for line in text.splitlines())
    return text.encode()


def _sources() -> Iterator[Path]:
    # Sentences that the thought says and the place translates: the words of each act.
    yield from sorted((ROOT / "src" / "jalon" / "acces").glob("**/*.py"))
    for pattern in ("**/*.py", "**/templates/**/*.html", "**/templates/**/*.txt"):
        for path in sorted(SOURCE.glob(pattern)):
            if "migrations" not in path.parts:
                yield path


def _key(found: str | tuple[str, ...], keyword: str) -> Key:
    parts = [found] if isinstance(found, str) else list(found)
    context = parts.pop(0) if keyword.removeprefix("n").startswith("pgettext") else ""
    return context, parts[0], parts[1] if len(parts) > 1 else ""


def said() -> dict[Key, set[str]]:
    """Return every string of the screens, and the files that say it."""
    found: dict[Key, set[str]] = defaultdict(set)
    for path in _sources():
        source = io.BytesIO(_python_of(path))
        where = path.relative_to(ROOT).as_posix()
        for keyword, places in KEYWORDS.items():
            source.seek(0)
            keywords = {keyword: places}
            for _line, message, *_ in extract("python", source, keywords=keywords):
                key = _key(message, keyword)
                if key[1]:
                    found[key].add(where)
    return dict(found)


def _catalogue() -> polib.POFile:
    if CATALOGUE.exists():
        return polib.pofile(str(CATALOGUE), wrapwidth=98)
    fresh = polib.POFile(wrapwidth=98)
    fresh.metadata = HEADER
    return fresh


def _kept(catalogue: polib.POFile) -> dict[Key, polib.POEntry]:
    return {
        (entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""): entry
        for entry in catalogue
        if not entry.obsolete
    }


def _spaced(key: Key) -> Key:
    """Make alike two texts that differ by the width of their spaces only."""
    context, singular, plural = (" ".join(part.split()) for part in key)
    return context, singular, plural


def write() -> None:
    """Write the catalogue again: what is said, sorted, with the translations already there."""
    kept = _kept(_catalogue())
    alike = {_spaced(key): entry for key, entry in kept.items()}
    catalogue = polib.POFile(wrapwidth=98)
    catalogue.metadata = HEADER
    for key, files in sorted(said().items()):
        context, singular, plural = key
        former = kept.get(key) or alike.get(_spaced(key))
        entry = polib.POEntry(
            msgctxt=context or None,
            msgid=singular,
            msgid_plural=plural,
            msgstr=former.msgstr if former else "",
            msgstr_plural=(former and former.msgstr_plural) or ({0: "", 1: ""} if plural else {}),
        )
        entry.occurrences = [(file, "") for file in sorted(files)]
        catalogue.append(entry)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))


def _marks(text: str) -> list[str]:
    """Return the places a translation must keep: `%(name)s`, `{name}`."""
    return sorted(re.findall(r"%\(\w+\)[sd]|\{\w*\}|%[sd]", text))


def faults() -> list[str]:
    """List what is missing, left over, or has lost a placeholder."""
    spoken, kept = said(), _kept(_catalogue())
    lines = [f"absent : {key[1]!r} ({min(spoken[key])})" for key in sorted(spoken.keys() - kept)]
    lines += [f"de trop : {key[1]!r}" for key in sorted(kept.keys() - spoken)]
    for key in sorted(spoken.keys() & kept.keys()):
        entry = kept[key]
        if not entry.translated():
            lines.append(f"non traduit : {key[1]!r} ({min(spoken[key])})")
            continue
        texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
        if _marks(texts[-1]) != _marks(entry.msgid_plural or entry.msgid):
            lines.append(f"repères perdus : {key[1]!r}")
    return lines


def main(arguments: list[str]) -> int:
    """Write or compare."""
    if "--ecrire" in arguments:
        write()
    found = faults()
    for line in found:
        print(line)
    print(f"traductions : {len(said())} textes, {len(found)} à reprendre")
    return 1 if found and "--ecrire" not in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
