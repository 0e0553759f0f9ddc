"""Reading conventions. Callers have passed the door of the bilan."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from jalon.kernel.days import legal_day
from jalon.kernel.errors import NotVisible
from jalon.parcours.convention import Cadre, Envoi, Etat
from jalon.rendering.documents import Accord, ConventionBilan
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import today
from jalon_web.coffre import queries as coffre
from jalon_web.conventions.models import Convention
from jalon_web.livrables.contents import instantane


@dataclass(frozen=True, slots=True, kw_only=True)
class ConventionLue:
    """A convention, opened, with where it stands."""

    ligne: Convention
    envoi: Envoi
    etat: Etat
    envoyee: ConventionBilan
    personne: str

    def document(self) -> ConventionBilan:
        """Return it with its signatures; what was sent, and nothing else, is under each."""
        found = [Accord(nom=self.ligne.envoyee_par.nom, objet="pour le centre", le=self._on())]
        signed = self.envoi.signatures
        found.append(Accord(nom=self.personne, objet="la personne", le=signed.get("personne")))
        if self.envoi.cadre is Cadre.TRIPARTITE:
            found.append(Accord(nom=self.envoyee.payeur, objet="qui paie", le=signed.get("payeur")))
        return replace(self.envoyee, accords=tuple(found))

    def _on(self) -> dt.date:
        return legal_day(self.ligne.envoyee_at)

    def preuve(self) -> dict[str, object]:
        """Return the evidence of what was signed, by whom, when and how; no word of it."""
        row = self.ligne
        signed: list[dict[str, object]] = [
            {
                "partie": "centre",
                "nom": row.envoyee_par.nom,
                "instant": row.envoyee_at.isoformat(),
                "comment": "depuis son compte, en envoyant ce texte",
            }
        ]
        if row.personne_at is not None:
            signed.append(
                {
                    "partie": "personne",
                    "nom": self.personne,
                    "instant": row.personne_at.isoformat(),
                    "comment": "depuis son compte, après avoir ouvert ce texte",
                    "ouvert": row.lue_at.isoformat() if row.lue_at else None,
                }
            )
        if row.payeur_on is not None and row.payeur_at is not None:
            signed.append(
                {
                    "partie": "payeur",
                    "nom": self.envoyee.payeur,
                    "jour": row.payeur_on.isoformat(),
                    "comment": "à la main, noté par le centre",
                    "note": row.payeur_at.isoformat(),
                }
            )
        return {
            "convention": str(row.public_id),
            "texte_signe_sha256": row.empreinte,
            "envoyee": row.envoyee_at.isoformat(),
            "repondre_avant": row.repondre_avant.isoformat() if row.repondre_avant else None,
            "signatures": signed,
        }


def envoi_of(row: Convention) -> Envoi:
    """Return what the thought needs of a row."""
    signed = {"centre": legal_day(row.envoyee_at)}
    if row.personne_at is not None:
        signed["personne"] = legal_day(row.personne_at)
    if row.payeur_on is not None:
        signed["payeur"] = row.payeur_on
    return Envoi(
        cadre=Cadre(row.cadre),
        envoyee_on=legal_day(row.envoyee_at),
        repondre_avant=row.repondre_avant,
        signatures=signed,
        refusee_on=legal_day(row.refusee_at) if row.refusee_at else None,
        retiree_on=legal_day(row.retiree_at) if row.retiree_at else None,
    )


def row_of(key: int) -> Convention | None:
    """Return a convention still sealed, with its bilan; None once it is gone."""
    return Convention.objects.filter(pk=key).select_related("bilan__beneficiaire").first()


def conventions_of(bilan: Bilan) -> list[ConventionLue]:
    """Return the conventions of a bilan already opened, the latest first."""
    rows = list(Convention.objects.filter(bilan=bilan).select_related("envoyee_par"))
    opened = coffre.open_many([row.contenu_id for row in rows])
    return [_read(row, opened[row.contenu_id]) for row in rows if row.contenu_id in opened]


def latest_of(bilan: Bilan) -> ConventionLue | None:
    """Return the convention that counts: the last one sent."""
    return next(iter(conventions_of(bilan)), None)


def convention_for(bilan: Bilan, public_id: uuid.UUID) -> ConventionLue:
    """Return one convention of a bilan already opened.

    Raises:
        NotVisible: it is not one of this bilan's.
    """
    for found in conventions_of(bilan):
        if found.ligne.public_id == public_id:
            return found
    raise NotVisible


def _read(row: Convention, ouvert: coffre.Ouvert) -> ConventionLue:
    document: ConventionBilan = instantane.thaw(ouvert.payload)
    envoi = envoi_of(row)
    return ConventionLue(
        ligne=row,
        envoi=envoi,
        etat=envoi.etat(today()),
        envoyee=document,
        personne=document.entete.beneficiaire,
    )
