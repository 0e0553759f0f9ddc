"""The portfolio of skills of a person: what she can do, and where it was seen.

It leaves as data that other tools read: JSON Resume, and the XML of Europass.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

EUROPASS = "http://europass.cedefop.europa.eu/Europass"
RESUME = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vecu:
    """An experience as a portfolio names it; `au_travail` says where it was."""

    titre: str
    periode: str
    au_travail: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """A skill in the person's words, and the experiences that show it, in their order."""

    libelle: str
    vecus: tuple[Vecu, ...]


def gather(told: Iterable[tuple[Vecu, Iterable[str]]]) -> tuple[Competence, ...]:
    """Bring together what several experiences show, in the order in which it was first said.

    Args:
        told: each experience and the skills that it shows.
    """
    found: dict[str, tuple[str, list[Vecu]]] = {}
    for vecu, skills in told:
        for skill in skills:
            _, seen = found.setdefault(skill.strip().casefold(), (skill.strip(), []))
            if vecu not in seen:
                seen.append(vecu)
    return tuple(Competence(libelle=label, vecus=tuple(seen)) for label, seen in found.values())


def as_resume(nom: str, competences: Iterable[Competence]) -> dict[str, object]:
    """Return a portfolio as JSON Resume 1.0.0: no level, since nobody gave one."""
    return {
        "$schema": RESUME,
        "basics": {"name": nom},
        "skills": [
            {"name": one.libelle, "keywords": [vecu.titre for vecu in one.vecus]}
            for one in competences
        ],
    }


def as_europass(prenom: str, nom: str, competences: Iterable[Competence], jour: dt.date) -> bytes:
    """Return a portfolio in the XML of Europass: skills as a list under « Autres compétences »."""
    root = Xml.Element("SkillsPassport", {"xmlns": EUROPASS, "locale": "fr"})
    info = Xml.SubElement(root, "DocumentInfo")
    Xml.SubElement(info, "DocumentType").text = "ECV"
    Xml.SubElement(info, "CreationDate").text = f"{jour.isoformat()}T00:00:00.000Z"
    Xml.SubElement(info, "XSDVersion").text = "V3.3"
    Xml.SubElement(info, "Generator").text = "Jalon"
    learner = Xml.SubElement(root, "LearnerInfo")
    person = Xml.SubElement(Xml.SubElement(learner, "Identification"), "PersonName")
    Xml.SubElement(person, "FirstName").text = _clean(prenom)
    Xml.SubElement(person, "Surname").text = _clean(nom)
    other = Xml.SubElement(Xml.SubElement(learner, "Skills"), "Other")
    items = Xml.Element("ul")
    for one in competences:
        where = ", ".join(vecu.titre for vecu in one.vecus)
        Xml.SubElement(items, "li").text = _clean(f"{one.libelle} ({where})")
    # Europass keeps rich text as escaped HTML inside the element.
    Xml.SubElement(other, "Description").text = Xml.tostring(items, encoding="unicode")
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


def _clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
