"""A certificate as a document of the house."""

from __future__ import annotations

from django.utils.timezone import localtime

from jalon.kernel.days import add_months
from jalon.rendering.documents import AttestationDestruction, Centre
from jalon.rendering.texte import jour
from jalon_web.bilans import queries as bilans
from jalon_web.bilans.models import Attestation
from jalon_web.cahier.queries import cahiers
from jalon_web.conservation import queries


def document_of(attestation: Attestation, verifier: str) -> AttestationDestruction:
    """Return a certificate to be read or printed.

    Raises:
        NotVisible: the register does not know it, or has not closed it yet.
    """
    known = queries.established(attestation)
    engaged, closed = localtime(attestation.engagee_at), localtime(known)
    names = tuple(attestation.compartiments.split(","))
    return AttestationDestruction(
        numero=attestation.numero,
        centre=Centre(nom=attestation.centre.nom, adresse=attestation.centre.adresse),
        ouvert_le=attestation.ouvert_on,
        compartiments=names,
        motif=attestation.motif,
        engagee_le=engaged.date(),
        engagee_a=engaged.time().replace(second=0, microsecond=0),
        constatee_le=max(closed.date(), engaged.date()),
        texte=cahiers()[attestation.cahier].fiche.court,
        reste=_stays(attestation, names),
        verifier=verifier,
    )


def _stays(attestation: Attestation, names: tuple[str, ...]) -> tuple[str, ...]:
    facts = "Des dates et des durées sans nom, pour les statistiques."
    if "identite" in names:
        return (facts,)
    if "travail" not in names:
        return ("Le reste du bilan, jusqu’à son propre jour.",)
    day = localtime(attestation.engagee_at).date()
    years = bilans.loi_on(day).nombre(*queries.PREUVES)
    last = add_months(day, 12 * years)
    return (
        "Le nom, la convention, le programme approuvé et les heures, qui prouvent que le bilan a "
        f"eu lieu\u202f: {years}\u00a0ans après son terme, le {jour(last)} au plus tard.",
        facts,
    )
