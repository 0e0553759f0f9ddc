"""From nodes to rules: each key read once, typed, or refused."""

from __future__ import annotations

import datetime as dt
import re
from types import MappingProxyType

from jalon.cahier.model import (
    ACTEURS,
    BILAN,
    MOMENTS,
    PORTEES,
    Cas,
    Exemption,
    Lieu,
    Nature,
    Parametre,
    Projet,
    Redaction,
    Reglage,
    Regle,
    Resultat,
    ValeurDatee,
)
from jalon.cahier.nodes import Noeud
from jalon.cahier.sources import Source
from jalon.cahier.units import Brut, Grandeur, Unite, read_value

REGLE_ID = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*")
NOM = re.compile(r"[a-z][a-z0-9_]*")
_REQUIRED = ("id", "nature", "texte", "source", "moment")
_OPTIONAL = (
    "acteur", "ligne", "reprend", "portee", "en_vigueur", "projet", "conteste", "exemptions",
    "lit", "s_applique", "exige", "remede", "preuve", "parametres", "redactions",
)  # fmt: skip
_DAYS_OF_SOURCE = ("jo", "lu_le")
_TEXTS_OF_SOURCE = (
    "article", "alinea", "version", "texte", "rapport", "proposition", "partie", "note", "page",
    "url",
)  # fmt: skip
STATUTS = ("lu", "secondaire", "a_verifier")
_ONE_DAY = dt.timedelta(days=1)


def read_source(node: Noeud) -> Source:
    """Read where something comes from; at least an article, a text, a report or an address."""
    found = node.mapping((), (*_TEXTS_OF_SOURCE, *_DAYS_OF_SOURCE, "statut"))
    if not {"article", "texte", "rapport", "url"} & found.keys():
        raise node.error("une source nomme au moins : article, texte, rapport ou url")
    texts = {key: value.text() for key, value in found.items() if key in _TEXTS_OF_SOURCE}
    if (url := texts.get("url")) and not url.startswith("https://"):
        raise found["url"].error("une adresse commence par https://")
    statut = found["statut"].one_of(STATUTS) if "statut" in found else "lu"
    return Source(
        **texts,
        jo=found["jo"].day() if "jo" in found else None,
        lu_le=found["lu_le"].day() if "lu_le" in found else None,
        statut=statut,  # type: ignore[arg-type]
    )


def read_rule(
    node: Noeud, *, cahier: str, section: str, validity: tuple[dt.date, dt.date | None]
) -> Regle:
    """Read a rule.

    Args:
        node: one item of a file of rules.
        cahier: frame it belongs to.
        section: name of its file.
        validity: days covered by the frame, the default of the rule.
    """
    name = node.peek("id")
    node = node.named(name if REGLE_ID.fullmatch(name) else node.key)
    found = node.mapping(_REQUIRED, _OPTIONAL)
    if not REGLE_ID.fullmatch(name):
        raise found["id"].error("un identifiant s’écrit en majuscules, chiffres et tirets")
    du, au = _in_force(found.get("en_vigueur"), validity)

    def text(key: str) -> str:
        return found[key].text() if key in found else ""

    return Regle(
        id=name,
        nature=Nature(found["nature"].one_of(list(Nature))),
        texte=text("texte"),
        source=read_source(found["source"]),
        moment=found["moment"].one_of(MOMENTS),
        lieu=Lieu(fichier=node.file, ligne=node.line),
        cahier=cahier,
        section=section,
        du=du,
        au=au,
        portee=found["portee"].one_of(PORTEES) if "portee" in found else BILAN,
        acteur=found["acteur"].one_of(ACTEURS) if "acteur" in found else "",
        lit=_names(found["lit"]) if "lit" in found else (),
        s_applique=text("s_applique"),
        exige=text("exige"),
        remede=text("remede"),
        preuve=text("preuve"),
        ligne=text("ligne"),
        reprend=text("reprend"),
        projet=_projet(found["projet"]) if "projet" in found else None,
        conteste=text("conteste"),
        exemptions=_exemptions(found["exemptions"]) if "exemptions" in found else (),
        parametres=_parametres(found["parametres"]) if "parametres" in found else {},
        redactions=_redactions(found["redactions"], du) if "redactions" in found else (),
    )


def _redactions(node: Noeud, du: dt.date) -> tuple[Redaction, ...]:
    """Read other wordings by first day, the oldest first."""
    read: list[Redaction] = []
    for written, value in node.pairs():
        try:
            day = dt.date.fromisoformat(written)
        except ValueError:
            raise value.error("une rédaction commence un jour, écrit comme 2026-03-02") from None
        if day <= (read[-1].du if read else du):
            raise value.error(
                "une rédaction vient après l’entrée en vigueur, la plus ancienne d’abord"
            )
        found = value.mapping(("source",), ("texte", "remede", "preuve"))
        if len(found) == 1:
            raise value.error("une rédaction change au moins : texte, remede ou preuve")
        words = {key: one.text() for key, one in found.items() if key != "source"}
        read.append(Redaction(du=day, source=read_source(found["source"]), **words))
    if not read:
        raise node.error("aucune rédaction : retirer la clé")
    return tuple(read)


def _names(node: Noeud) -> tuple[str, ...]:
    names = tuple(item.text() for item in node.items())
    for item, name in zip(node.items(), names, strict=True):
        if names.count(name) > 1:
            raise item.error(f"« {name} » est écrit deux fois")
    return names


def _in_force(
    node: Noeud | None, validity: tuple[dt.date, dt.date | None]
) -> tuple[dt.date, dt.date | None]:
    du, au = validity
    if node is None:
        return du, au
    found = node.mapping((), ("du", "au"))
    du = found["du"].day() if "du" in found else du
    au = found["au"].day() if "au" in found else au
    if au is not None and au < du:
        raise node.error("le dernier jour vient avant le premier")
    return du, au


def _projet(node: Noeud) -> Projet:
    found = node.mapping(("depuis", "motif"))
    return Projet(depuis=found["depuis"].day(), motif=found["motif"].text())


def _exemptions(node: Noeud) -> tuple[Exemption, ...]:
    read = []
    for item in node.items():
        found = item.mapping(("texte", "si", "source"))
        read.append(
            Exemption(
                texte=found["texte"].text(),
                si=found["si"].text(),
                source=read_source(found["source"]),
            )
        )
    return tuple(read)


def _parametres(node: Noeud) -> dict[str, Parametre]:
    read = {}
    for name, value in node.pairs():
        if not NOM.fullmatch(name):
            raise value.error("un paramètre se nomme en minuscules, chiffres et tirets bas")
        read[name] = read_parameter(name, value)
    if not read:
        raise node.error("aucun paramètre : retirer la clé")
    return read


def read_parameter(name: str, node: Noeud) -> Parametre:
    """Read a parameter: its unit, its dated values, how far an extension may move it."""
    found = node.mapping(("unite", "valeurs"), ("reglage",))
    unite = Unite(found["unite"].one_of(list(Unite)))
    return Parametre(
        nom=name,
        unite=unite,
        valeurs=read_dated_values(found["valeurs"], unite),
        reglage=_reglage(found["reglage"], unite) if "reglage" in found else None,
    )


def _reglage(node: Noeud, unite: Unite) -> Reglage:
    found = node.mapping(("sens",), ("minimum", "maximum"))
    bounds = {
        key: read_quantity(found[key], unite) for key in ("minimum", "maximum") if key in found
    }
    sens = found["sens"].one_of(("plafond", "plancher", "libre"))
    if sens != "libre" and unite in (Unite.CODE, Unite.BOOLEEN):
        raise found["sens"].error("un code n’a ni plafond ni plancher : « libre »")
    return Reglage(sens=sens, **bounds)


def read_dated_values(node: Noeud, unite: Unite) -> tuple[ValeurDatee, ...]:
    """Read values by first day, the oldest first; `null` closes."""
    starts: list[tuple[dt.date, Grandeur | None, Source | None]] = []
    for written, value in node.pairs():
        try:
            day = dt.date.fromisoformat(written)
        except ValueError:
            raise value.error("une valeur commence un jour, écrit comme 2026-03-02") from None
        if starts and day <= starts[-1][0]:
            raise value.error("ranger les valeurs de la plus ancienne à la plus récente")
        starts.append((day, *_dated(value, unite)))
    if not starts or starts[0][1] is None:
        raise node.error("au moins une valeur est attendue, et la première n’est pas null")
    ends = [day - _ONE_DAY for day, _, _ in starts[1:]]
    return tuple(
        ValeurDatee(du=day, au=end, valeur=value, source=source)
        for (day, value, source), end in zip(starts, [*ends, None], strict=True)
    )


def _dated(node: Noeud, unite: Unite) -> tuple[Grandeur | None, Source | None]:
    if node.is_null():
        return None, None
    found = node.mapping(("valeur", "source"))
    source = read_source(found["source"])
    if found["valeur"].is_null():
        return None, source
    return read_quantity(found["valeur"], unite), source


def read_quantity(node: Noeud, unite: Unite) -> Grandeur:
    """Read one value of a unit."""
    brut: Brut = [item.text() for item in node.items()] if unite is Unite.LISTE else node.scalar()
    try:
        return read_value(brut, unite)
    except ValueError as wrong:
        raise node.error(str(wrong)) from None


def read_case(node: Noeud) -> Cas:
    """Read a worked case."""
    found = node.mapping(("cas", "au", "faits", "attendu"), ("portee",))
    wanted = {
        regle: Resultat(value.one_of(list(Resultat))) for regle, value in found["attendu"].pairs()
    }
    if not wanted:
        raise found["attendu"].error("un cas annonce au moins un constat")
    faits = {
        nom: None if value.is_null() else value.scalar() for nom, value in found["faits"].pairs()
    }
    return Cas(
        nom=found["cas"].text(),
        jour=found["au"].day(),
        portee=found["portee"].one_of(PORTEES) if "portee" in found else BILAN,
        faits=MappingProxyType(faits),
        attendu=MappingProxyType(wanted),
        lieu=Lieu(fichier=node.file, ligne=node.line),
    )
