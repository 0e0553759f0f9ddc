"""What each address of a bilan asks: the act of the table that opens it, method by method.

An address that is not here is red. Addresses without a bilan are in `OUVERTES` (anyone) or `ROLES`
(an account with a role); nothing else exists.
"""

from __future__ import annotations

from jalon.acces import Act

Routes = dict[str, dict[str, Act]]


def lit(act: Act) -> dict[str, Act]:
    """A page that is only read."""
    return {"GET": act, "HEAD": act}


def fait(act: Act) -> dict[str, Act]:
    """A button."""
    return {"POST": act}


def formulaire(act: Act) -> dict[str, Act]:
    """A form: shown, then sent, under the same act."""
    return {"GET": act, "HEAD": act, "POST": act}


BILAN: Routes = {
    "bilans:dossier": lit(Act.READ_DOSSIER),
    "bilans:mon-bilan": lit(Act.READ_MON_BILAN),
    "bilans:contrat": lit(Act.READ_CONTRAT),
    "bilans:loi": lit(Act.READ_CONTRAT),
    "bilans:convention": formulaire(Act.RECORD_CONVENTION),
    "bilans:information-cep": formulaire(Act.RECORD_INFORMATION_CEP),
    "bilans:consentement": fait(Act.GIVE_CONSENT),
    "bilans:identite": formulaire(Act.WRITE_IDENTITE),
    "bilans:seances": lit(Act.READ_SEANCES),
    "bilans:seance-noter": formulaire(Act.RECORD_SEANCE),
    "bilans:seance-modifier": formulaire(Act.RECORD_SEANCE),
    "bilans:seance-annuler": fait(Act.RECORD_SEANCE),
    "bilans:seance-confirmer": fait(Act.CONFIRM_SEANCE),
    "bilans:seance-papier": fait(Act.ATTEST_PRESENCE),
    "bilans:travail-noter": formulaire(Act.RECORD_TRAVAIL),
    "bilans:agenda": lit(Act.READ_AGENDA),
    "bilans:agenda-fichier": lit(Act.READ_AGENDA),
    "bilans:agenda-tout-accepter": fait(Act.ANSWER_SEANCE),
    "bilans:agenda-accepter": fait(Act.ANSWER_SEANCE),
    "bilans:agenda-deplacer": formulaire(Act.ANSWER_SEANCE),
    "bilans:agenda-annuler": fait(Act.ANSWER_SEANCE),
    "bilans:agenda-absence": fait(Act.RECORD_ABSENCE),
    "bilans:rythme": formulaire(Act.WRITE_RYTHME),
    "bilans:planifier": formulaire(Act.PLAN_SEANCES),
    "bilans:cloture": formulaire(Act.READ_DOSSIER),
    "bilans:decision": formulaire(Act.DECIDE),
    "bilans:pause": formulaire(Act.SUSPEND),
    "bilans:reprise": fait(Act.RESUME),
    "bilans:arret": formulaire(Act.STOP),
    "bilans:terme": lit(Act.READ_TERME),
    "bilans:conservation": formulaire(Act.AGREE_CONSERVATION),
    "bilans:journal": lit(Act.READ_JOURNAL),
    "analyse:grille": lit(Act.READ_ANALYSE),
    "analyse:malaise": lit(Act.READ_ANALYSE),
    "analyse:ecrire": fait(Act.WRITE_ANALYSE),
    "analyse:ecart": fait(Act.WRITE_ANALYSE),
    "analyse:ressource-proposer": fait(Act.WRITE_ANALYSE),
    "analyse:ressource": fait(Act.WRITE_ANALYSE),
    "investigation:experiences": lit(Act.READ_INVESTIGATION),
    "investigation:experience-nouvelle": formulaire(Act.WRITE_INVESTIGATION),
    "investigation:experience": formulaire(Act.WRITE_INVESTIGATION),
    "investigation:experience-retirer": fait(Act.WRITE_INVESTIGATION),
    "investigation:suggestions": formulaire(Act.WRITE_INVESTIGATION),
    "investigation:competences": lit(Act.READ_INVESTIGATION),
    "investigation:competences-fichier": lit(Act.READ_INVESTIGATION),
    "investigation:metiers": formulaire(Act.READ_INVESTIGATION),
    "investigation:metier": lit(Act.READ_INVESTIGATION),
    "investigation:terrain": lit(Act.READ_INVESTIGATION),
    "investigation:preuve-nouvelle": formulaire(Act.WRITE_INVESTIGATION),
    "investigation:preuve": formulaire(Act.WRITE_INVESTIGATION),
    "investigation:preuve-retirer": fait(Act.WRITE_INVESTIGATION),
    "investigation:scenarios": lit(Act.READ_INVESTIGATION),
    "investigation:scenario-nouveau": formulaire(Act.WRITE_INVESTIGATION),
    "investigation:criteres": formulaire(Act.WRITE_INVESTIGATION),
    "investigation:scenario": formulaire(Act.WRITE_INVESTIGATION),
    "investigation:scenario-retirer": fait(Act.WRITE_INVESTIGATION),
    "investigation:choix": formulaire(Act.CHOOSE),
    "exercices:exercices": lit(Act.READ_INVESTIGATION),
    "exercices:choisir": formulaire(Act.WRITE_INVESTIGATION),
    "exercices:essai": lit(Act.READ_INVESTIGATION),
    "exercices:repondre": formulaire(Act.WRITE_INVESTIGATION),
    "exercices:retirer": fait(Act.WRITE_INVESTIGATION),
    "suivi:suite": lit(Act.READ_SUIVI),
    "suivi:pas-nouveau": formulaire(Act.WRITE_SUIVI),
    "suivi:pas-reprendre": fait(Act.WRITE_SUIVI),
    "suivi:pas": formulaire(Act.WRITE_SUIVI),
    "suivi:pas-fait": fait(Act.WRITE_SUIVI),
    "suivi:pas-retirer": fait(Act.WRITE_SUIVI),
    "suivi:regard": formulaire(Act.WRITE_SUIVI),
    "suivi:retour": formulaire(Act.GIVE_RETOUR),
    "suivi:entretien": formulaire(Act.RECORD_SUIVI),
    "suivi:reclamations": lit(Act.READ_RECLAMATIONS),
    "suivi:reclamer": formulaire(Act.COMPLAIN),
    "suivi:reclamation-repondre": formulaire(Act.ANSWER_RECLAMATION),
    "livrables:programme": lit(Act.READ_PROGRAMME),
    "livrables:programme-section": fait(Act.WRITE_PROGRAMME),
    "livrables:programme-versions": lit(Act.WRITE_PROGRAMME),
    "livrables:programme-relire": formulaire(Act.APPROVE_PROGRAMME),
    "livrables:programme-remettre": fait(Act.DELIVER_PROGRAMME),
    "livrables:proposition": fait(Act.WRITE_PROGRAMME),
    "livrables:edition-financeur": lit(Act.READ_EDITION_FINANCEUR)
    | fait(Act.PREVIEW_EDITION_FINANCEUR),
    "livrables:conclusions": lit(Act.READ_CONCLUSIONS),
    "livrables:conclusions-section": fait(Act.WRITE_CONCLUSIONS),
    "livrables:conclusions-versions": lit(Act.WRITE_CONCLUSIONS),
    "livrables:conclusions-remettre": fait(Act.DELIVER_CONCLUSIONS),
    "livrables:synthese": lit(Act.READ_SYNTHESE),
    "livrables:synthese-section": fait(Act.WRITE_SYNTHESE),
    "livrables:synthese-versions": lit(Act.WRITE_SYNTHESE),
    "livrables:synthese-soumettre": formulaire(Act.SUBMIT_SYNTHESE),
    "livrables:synthese-observer": fait(Act.OBSERVE_SYNTHESE),
    "livrables:synthese-finaliser": fait(Act.FINALISE_SYNTHESE),
    "livrables:extrait": formulaire(Act.COMPOSE_EXTRAIT),
    "livrables:documents": lit(Act.READ_PRESENCE),
    "livrables:lire": lit(Act.READ_PRESENCE),
    "livrables:pdf": lit(Act.READ_PRESENCE),
    "fin:donnees": lit(Act.READ_DONNEES),
    "fin:tout": lit(Act.EXPORT_DONNEES),
    "fin:effacer": formulaire(Act.ERASE),
}

OUVERTES = frozenset(
    {
        "sante",
        "flux",
        "espaces:accueil",
        "espaces:comparer",
        "espaces:accessibilite",
        "espaces:donnees",
        "espaces:mentions",
        "espaces:aide",
        "fin:verifier",
        "cahier:cadres",
        "cahier:texte",
        "cahier:regle",
        "cahier:comparer",
        "cahier:imprimer",
        "comptes:invitation",
        "comptes:demo-entree",
        "mfa_authenticate",
        "exercices:declarees",
        "oidc_login",
        "oidc_callback",
        "ui:galerie",
        "ui:reglages",
    }
)
"""Anyone may come: they show nothing of anybody, or ask for a personal link."""

ROLES = {
    "espaces:chez-moi": frozenset({"*"}),
    "fin:attestations": frozenset({"*"}),
    "fin:attestation": frozenset({"*"}),
    "fin:attestation-pdf": frozenset({"*"}),
    "espaces:centre": frozenset({"responsable"}),
    "espaces:programmes": frozenset({"instructeur"}),
    "exercices:methodes": frozenset({"responsable"}),
    "exercices:methode-nouvelle": frozenset({"responsable"}),
    "exercices:methode-retirer": frozenset({"responsable"}),
    "espaces:simuler": frozenset({"pilotage"}),
    "oidc_retirer": frozenset({"*"}),
    "mfa_index": frozenset({"*"}),
    "mfa_reauthenticate": frozenset({"*"}),
    "mfa_reauthenticate_webauthn": frozenset({"*"}),
    "mfa_activate_totp": frozenset({"*"}),
    "mfa_deactivate_totp": frozenset({"*"}),
    "mfa_add_webauthn": frozenset({"*"}),
    "mfa_remove_webauthn": frozenset({"*"}),
    "mfa_view_recovery_codes": frozenset({"*"}),
    "mfa_download_recovery_codes": frozenset({"*"}),
    "mfa_generate_recovery_codes": frozenset({"*"}),
    "bilans:liste": frozenset({"*"}),
    "bilans:ouvrir": frozenset({"conseiller"}),
    "bilans:mon-agenda": frozenset({"*"}),
    "bilans:flux-ouvrir": frozenset({"*"}),
    "bilans:flux-fermer": frozenset({"*"}),
    "bilans:mes-heures": frozenset({"conseiller"}),
    "bilans:salles": frozenset({"responsable"}),
    "bilans:salle": frozenset({"responsable"}),
    "cahier:financeurs": frozenset({"pilotage"}),
    "cahier:avenants": frozenset({"pilotage", "consulte"}),
    "cahier:avenant-ouvrir": frozenset({"pilotage"}),
    "cahier:avenant": frozenset({"pilotage", "consulte"}),
    "cahier:avenant-regles": frozenset({"pilotage"}),
    "cahier:avenant-modifier": frozenset({"pilotage"}),
    "cahier:avenant-apercu": frozenset({"pilotage"}),
    "cahier:avenant-nouvelles": frozenset({"pilotage"}),
    "cahier:avenant-consulter": frozenset({"pilotage"}),
    "cahier:avenant-reprendre": frozenset({"pilotage"}),
    "cahier:avenant-retirer": frozenset({"pilotage"}),
    "cahier:avenant-avis": frozenset({"consulte"}),
    "cahier:avenant-repondre": frozenset({"pilotage"}),
    "cahier:avenant-adopter": frozenset({"pilotage"}),
    "cahier:avenant-fichiers": frozenset({"pilotage", "consulte"}),
}
"""An account is needed; a role for some. `*` is any account: it lists only what is theirs;
`consulte` is a member of an organisation asked for its opinion."""
