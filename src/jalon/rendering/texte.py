"""Plain text made ready to be set: cleaned, spaced as French is printed, cut into paragraphs.

Nothing here changes a word. What a person typed stays plain text from end to end: it is never read
as markup, neither by Typst nor by a browser.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from jalon.rendering.feuille import Bloc, Liste, Paragraphe

FINE = "\u202f"
INSECABLE = "\u00a0"
COUPURE = "\u200b"
ZWJ = "\u200d"

MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

# French as it is written nearly always: composed, printable, in every font of ours.
_ORDINAIRE = re.compile(r"[\n -~\u00a0-\u00ac\u00ae-\u017e‘’“”…–—€\u202f]*")
_PUCE = re.compile(r"^\s*(?:[-–—•*·‣▪]|(?P<numero>\d{1,2})[.)])\s+(?P<point>\S.*)$")
_MARQUES_EN_TROP = re.compile(r"([\u0300-\u036f]{2})[\u0300-\u036f]+")
_LIANT_PERDU = re.compile(
    r"(?<![\u2600-\u27bf\U0001f000-\U0001faff])\u200d|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)
_MOT_LONG = re.compile(r"[^\s-]{31,}")
_UNITES = r"h|min|€|%|km|kg|ans?|mois|jours?|semaines?"

# What betrays a place to space, the place, what stands there in print.
_TYPO: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("'", re.compile(r"(?<=\w)'(?=\w)"), "’"),
    ("...", re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    *(
        (signe, re.compile(rf"(?<=\S)[ \u00a0\u202f]+(?=[{signe}](?:[\s;:!?»).,]|$))"), FINE)
        for signe in ";:!?»"
    ),
    ("«", re.compile(r"«[ \u00a0\u202f]*(?=\S)"), f"«{FINE}"),
    ("»", re.compile(r"(?<=[^\s«])»"), f"{FINE}»"),
    ("", re.compile(rf"(?<=\d)[ \u202f](?=(?:{_UNITES})(?!\w))"), INSECABLE),
    ("h", re.compile(r"(?<=\d\u00a0h)[ \u202f](?=\d\d(?!\d))"), INSECABLE),
)  # fmt: skip

_H_MUET = (
    "hel", "hen", "her", "hip", "hon", "hor", "hub", "hug", "hya",
    "yve", "yvo", "yse",
)  # fmt: skip


def est_ordinaire(texte: str) -> bool:
    """Tell whether a text holds nothing but French letters, signs and spaces: the quick way."""
    return _ORDINAIRE.fullmatch(texte) is not None


def nettoyer(texte: str) -> str:
    """Return the same words without what cannot be printed.

    Line ends become a newline, odd spaces a space; control characters, direction overrides, lone
    surrogates, private and unassigned code points go; a letter keeps two accents at most.
    """
    texte = texte.replace("\r\n", "\n").replace("\r", "\n")
    if est_ordinaire(texte):
        return texte
    texte = re.sub(r"[\x0b\x0c\x85\u2028\u2029]", "\n", texte)
    gardes = []
    for signe in unicodedata.normalize("NFC", _sans_orphelins(texte)):
        genre = unicodedata.category(signe)
        if signe in {"\n", FINE, INSECABLE, ZWJ}:
            gardes.append(signe)
        elif genre == "Zs" or signe == "\t":
            gardes.append(" ")
        elif genre[0] != "C" and not 0xFE00 <= ord(signe) <= 0xFE0F:
            gardes.append(signe)
    return _LIANT_PERDU.sub("", _MARQUES_EN_TROP.sub(r"\1", "".join(gardes)))


def _sans_orphelins(texte: str) -> str:
    return "".join(signe for signe in texte if not 0xD800 <= ord(signe) <= 0xDFFF)


def typographier(texte: str) -> str:
    """Return cleaned text with French spacing: `« oui » ; 16 h`, curly apostrophes, one ellipsis.

    Doing it twice changes nothing more.
    """
    texte = nettoyer(texte)
    for signe, motif, par in _TYPO:
        if signe in texte:
            texte = motif.sub(par, texte)
    return texte


def couper_longs_mots(texte: str, coupure: str = COUPURE) -> str:
    """Offer a break every 15 signs in a word longer than 30: it never leaves the page."""
    return _MOT_LONG.sub(lambda mot: coupure.join(re.findall(r".{1,15}", mot[0])), texte)


def blocs_de(texte: str) -> tuple[Bloc, ...]:
    """Cut plain text into paragraphs and simple lists, as its author laid it out.

    A blank line ends a paragraph, a line end is kept, a line that opens with a dash, a bullet or
    a number is a point of a list.
    """
    blocs: list[Bloc] = []
    lignes: list[str] = []
    points: list[str] = []
    depart: int | None = None

    def clore() -> None:
        if lignes:
            blocs.append(Paragraphe("\n".join(lignes)))
        if points:
            blocs.append(Liste(tuple(points), depart))
        lignes.clear()
        points.clear()

    for ligne in nettoyer(texte).split("\n"):
        puce = _PUCE.match(ligne)
        if puce:
            numero = int(puce["numero"]) if puce["numero"] else None
            if lignes or not points or (numero is None) != (depart is None):
                clore()
                depart = numero
            points.append(puce["point"].strip())
        elif not ligne.strip():
            clore()
        elif points and ligne[0] in " \t":
            points[-1] = f"{points[-1]} {ligne.strip()}"
        else:
            if points:
                clore()
            lignes.append(ligne.strip())
    clore()
    return tuple(blocs)


def est_vide(texte: str) -> bool:
    """Tell whether nothing would be printed."""
    return not typographier(texte).strip()


def jour(le: dt.date) -> str:
    """Write « 2 octobre 2026 », « 1er mars 2027 », unbreakable between day and month."""
    return f"{'1er' if le.day == 1 else le.day}{INSECABLE}{MOIS[le.month - 1]} {le.year}"


def jour_court(le: dt.date) -> str:
    """Write « 02/10/2026 », for tables."""
    return f"{le:%d/%m/%Y}"


def heure(a: dt.time) -> str:
    """Write « 14 h 30 », « 9 h »."""
    return f"{a.hour}{INSECABLE}h" + (f"{INSECABLE}{a.minute:02d}" if a.minute else "")


def periode(debut: dt.date, fin: dt.date) -> str:
    """Write « du 2 octobre 2026 au 22 janvier 2027 », without repeating what is the same."""
    if debut == fin:
        return f"le {jour(debut)}"
    premier = jour(debut)
    if debut.year == fin.year:
        premier = premier.rsplit(" ", 1)[0]
    return f"du {premier} au {jour(fin)}"


def particule(nom: str) -> str:
    """Return what stands before a name: « d’ » or « de  », its space included."""
    nu = nom.strip().lower().replace("œ", "oe").replace("æ", "ae")
    nu = unicodedata.normalize("NFD", nu).encode("ascii", "ignore").decode()
    return "d’" if nu.startswith(("a", "e", "i", "o", "u", *_H_MUET)) else "de "


def de(nom: str) -> str:
    """Write « d’Aline Morvan » or « de Claire Delaunay »."""
    return f"{particule(nom)}{nom.strip()}"


def enumerer(noms: tuple[str, ...]) -> str:
    """Write « Aline, Claire et Omar »."""
    if len(noms) < 2:
        return "".join(noms)
    return f"{', '.join(noms[:-1])} et {noms[-1]}"
