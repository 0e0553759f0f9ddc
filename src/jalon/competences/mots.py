"""Words of French: split, freed of accents and endings, so that « soudé » meets « souder »."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
CLAUSE = re.compile(r"[.!?;:\n\r]+|,\s|\s[–—]\s")
ASIDE = re.compile(r"\((?:[hfx]/?)+\)", re.IGNORECASE)
SPACES = re.compile(r"\s+")
PREFIX = 3
# Words that say nothing of a skill, with the auxiliaries by which one tells one's life.
_EMPTY = """
a à afin ai aie ainsi alors après as au aucun aussi autre autres aux avait avaient avais
avant avec avez avoir avons beaucoup bien c ça car ce cela ces cet cette ceux chaque chez ci
comme comment d dans de des depuis dès donc dont du durant elle elles en encore entre es est
et étaient étais était étant été être eu eux fait faire fais faisais faisait fallait il ils
j jamais je jour jours jusqu jusque l la là le les leur leurs lors lorsqu lorsque lui m ma
mais me même mes moi moins mon n ne nos notre nous nouveau nouvelle on ont or ou où par
parce parfois pas pendant peu peut peux plus plusieurs pour pouvoir pouvais près presque
puis qu quand que quel quelle quelqu quelque quelques qui quoi s sa sans sauf se sera ses
seulement si soi soit son sont sous souvent suis sur ta te tes toi ton toujours tous tout
toute toutes très trop tu un une va vais vers voici voilà vos votre vous y an ans année
années fois chose choses gens etc
"""
EMPTY = frozenset(_EMPTY.split())
SHORT = 3
# Past forms that share too few letters with their verb, as the stemmer leaves them.
IRREGULAR = {
    "appri": "apprend", "apprit": "apprend", "apprenn": "apprend", "appren": "apprend",
    "compri": "comprend", "compren": "comprend", "comp": "comprend", "repri": "reprend",
    "pri": "prend", "pren": "prend", "peint": "peind", "peign": "peind", "cousu": "coud",
    "cous": "coud", "cou": "coud", "ecrir": "ecri", "ecrit": "ecri", "ecriv": "ecri",
    "conduir": "condui", "conduit": "condui", "construir": "construi", "construit": "construi",
    "rec": "recev", "recoi": "recev", "mi": "mett", "met": "mett", "mettr": "mett",
    "ouvr": "ouv", "ouvert": "ouv", "traduir": "tradui", "traduit": "tradui",
    "resolu": "resoud", "resol": "resoud", "tien": "ten",
}  # fmt: skip
_stemmer = snowballstemmer.stemmer("french")


def plain(text: str) -> str:
    """Return a text in small letters, without accents, with straight apostrophes."""
    low = text.replace("’", "'").replace("œ", "oe").replace("æ", "ae").casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))


def words_in(text: str) -> list[str]:
    """Return the words of a text that say something, as they are written."""
    return [
        word
        for word in WORD.findall(text.replace("’", "'"))
        if word.casefold() not in EMPTY and (len(word) > 1 or word.isdigit())
    ]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the part of a French word that its forms share."""
    found = plain(_stemmer.stemWord(word.casefold()))
    if len(found) > SHORT and found[-1] in "sxu":
        found = found[:-1]
    if len(found) > SHORT and found[-1] == "r" and found[-2] not in "aeiouy":
        found = found[:-1]
    return IRREGULAR.get(found, found)


def stems(text: str) -> list[str]:
    """Return the stems of the words that say something, in order."""
    return [stem(word) for word in words_in(text)]


def clauses(text: str) -> list[str]:
    """Split an account into its pieces, so that far words are not taken together."""
    return [piece.strip() for piece in CLAUSE.split(text) if piece.strip()]


def one_gender(label: str) -> str:
    """Say an occupation once: « Acheteur / Acheteuse d’espaces » gives « Acheteur d’espaces »."""
    label = SPACES.sub(" ", ASIDE.sub("", label)).strip()
    if "/" not in label:
        return label
    left, right = (side.strip() for side in label.split("/", 1))
    first, second = left.split(" "), right.split(" ")
    # « Chef boulanger / Cheffe boulangère »: the pair may stand at the end of the left side.
    for place in range(len(first)):
        tail = first[place:]
        if plain(tail[0])[:PREFIX] == plain(second[0])[:PREFIX] and len(second) >= len(tail):
            return " ".join([*first, *second[len(tail) :]])
    return label


def grams(text: str, size: int) -> list[str]:
    """Return the runs of letters of each word, its edges marked by a space."""
    found: list[str] = []
    for word in WORD.findall(plain(text)):
        edged = f" {word} "
        if len(edged) <= size:
            found.append(edged)
        found += [edged[i : i + size] for i in range(len(edged) - size + 1)]
    return found
