"""The worked cases of a cahier, run."""

from __future__ import annotations

from dataclasses import dataclass

from jalon.cahier.model import Cas, Resultat
from jalon.cahier.texte import Cahier


@dataclass(frozen=True, slots=True, kw_only=True)
class EcartDeCas:
    """A case that does not give what it announces."""

    cas: Cas
    regle: str
    attendu: Resultat
    obtenu: Resultat

    def __str__(self) -> str:
        """Write where it is and what differs, in French."""
        return (
            f"{self.cas.lieu.fichier}:{self.cas.lieu.ligne}: « {self.cas.nom} » : {self.regle} "
            f"donne « {self.obtenu} », annoncé « {self.attendu} »"
        )


def verifier_cas(cahier: Cahier) -> tuple[EcartDeCas, ...]:
    """Run every worked case; return those that do not give what they announce.

    A rule that is not in force on the day of a case gives `hors_champ`.
    """
    found = []
    for case in cahier.cas:
        obtained = results_of(cahier, case)
        for regle, wanted in case.attendu.items():
            got = obtained.get(regle, Resultat.HORS_CHAMP)
            if got is not wanted:
                found.append(EcartDeCas(cas=case, regle=regle, attendu=wanted, obtenu=got))
    return tuple(found)


def results_of(cahier: Cahier, case: Cas) -> dict[str, Resultat]:
    """Return what each rule in force says of the facts of a case."""
    if not cahier.covers(case.jour):
        return {}
    constats = cahier.au(case.jour).verifier(case.faits, portee=case.portee)
    return {constat.regle: constat.resultat for constat in constats}
