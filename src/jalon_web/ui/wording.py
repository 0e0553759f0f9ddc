"""French sentences that several rooms say. Errors carry codes; the words are here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

RESULTATS = {
    "tenue": _("Tenue : "),
    "non_tenue": _("Non tenue : "),
    "indeterminee": _("Indéterminée : "),
    "sans_objet": _("Sans objet : "),
}
"""What a finding says, before the wording of its rule."""

NATURES = {
    "obligation": _("Obligation"),
    "option": _("Option"),
    "indicatif": _("Indication"),
    "parametre": _("Paramètre"),
}
"""What kind of rule it is, before its source."""

REFUS = {
    "": _("Une règle du cahier des charges n’est pas tenue."),
    "phase": _("Cet acte n’appartient pas à la phase où en est le bilan."),
    "retenu": _(
        "Une décision écrite garde ce bilan : rien ne peut en être détruit avant le jour qu’elle "
        "donne."
    ),
    "suspendu": _("Le bilan est en pause : rien ne s’y ajoute. Reprenez-le d’abord."),
    "termine": _("Le bilan a pris fin : il ne change plus."),
    "futur": _("Cette séance est à venir : notez-la comme prévue, vous la tiendrez ensuite."),
    "a_preciser": _("Sa durée n’est pas encore notée : demandez-la à votre conseillère."),
    "deja": _("Cet exercice est déjà choisi."),
    "valeur": _(
        "Une des réponses ne peut pas être gardée : elle est trop longue, ou n’est pas de celles "
        "que l’on attend. Rien n’a été changé."
    ),
    "jour": _("Choisissez un jour passé, après la fin du bilan."),
    "trop_d_invitations": _(
        "Cette adresse a reçu plusieurs invitations aujourd’hui : la suivante attendra demain."
    ),
    "deja_tenue": _("Cette séance est déjà notée : elle ne se déplace plus."),
    "deja_annulee": _("Ce rendez-vous est déjà annulé."),
    "attend_l_autre": _("C’est vous qui l’avez proposé : il attend la réponse de l’autre."),
    "a_venir": _("Ce rendez-vous n’a pas encore eu lieu : personne n’a pu le manquer."),
    "passee": _("Ce jour est passé : proposez-en un autre, ou notez ce qui a eu lieu."),
    "pas_a_prouver": _("Ce temps ne se signe pas : seul l’accompagnement doit être prouvé."),
    "agenda_faux": _("Un rendez-vous ne tient plus : regardez à nouveau les jours et les heures."),
    "conservation": _("C’est plus long que ce que le cahier des charges permet."),
    "detruit": _(
        "La fiche d’aménagement de ce bilan est détruite : elle ne peut plus être réécrite ici."
    ),
    "trop_de_demandes": _(
        "Trois demandes attendent déjà une réponse : reprenez-en une pour écrire ailleurs."
    ),
    "demande_ouverte": _(
        "Un bilan est ouvert : c’est là que vous pouvez arrêter, ou tout effacer."
    ),
    "deja_fait": _("C’est déjà fait : rien n’a changé une seconde fois."),
    "hors_texte": _("Cette réponse n’est pas de celles que le cahier des charges prévoit."),
    "incomplet": _("Une partie reste vide : complétez-la d’abord."),
    "change": _("Le texte a changé pendant votre lecture. Relisez-le avant de continuer."),
    "vide": _("Il n’y a encore rien d’écrit ici : écrivez d’abord."),
    "identique": _("Ces mots sont déjà ceux du texte : il n’y a rien à proposer."),
    "sans_financeur": _("Personne d’autre ne paie ce bilan : rien n’est à lui envoyer."),
    "cpf": _(
        "Un bilan payé par le CPF n’a pas d’autre convention : ses conditions en tiennent lieu."
    ),
    "jour_de_signature": _("La signature est datée entre l’envoi et aujourd’hui."),
    "sans_payeur": _("Une convention à trois demande de dire d’abord qui paie ce bilan."),
    "deja_signee": _("Tout le monde a signé : cette convention ne change plus."),
    "expiree": _("Cette convention n’attend plus de réponse."),
    "sans_accords": _(
        "Le programme se remet une fois approuvé par les deux : il manque un accord."
    ),
    "sans_relecture": _("La personne lit d’abord ce que recevra qui paie. Ensuite, on le remet."),
    "rien_encore": _("Il n’y a encore rien à lire ici."),
    "definitif": _("Ce document est définitif : il ne change plus."),
    "sans_reponse": _(
        "La synthèse attend la réponse de la personne. « Rien à ajouter » en est une."
    ),
    "passe": _("Ce jour doit être à venir : un texte ne change pas ce qui est déjà convenu."),
    "personne": _("Choisissez au moins une organisation à consulter."),
    "amendement_etat": _("Là où en est cet avenant, cet acte n’est plus ouvert."),
    "consultation_close": _("La consultation est close : votre avis n’a pas été gardé."),
    "adoption_jour": _("L’adoption précède le premier jour du texte, et n’est pas à venir."),
    "cas_a_revoir": _(
        "Un cas travaillé du cahier ne donne plus ce qu’il annonce : voyez l’avenant."
    ),
    "employeur_etranger": _(
        "L’employeur n’est pas partie à ce bilan : rien ne lui est adressé, et personne ne lui "
        "dit qu’il existe."
    ),
    "trop_de_liens": _("Assez de liens pour aujourd’hui : le suivant attendra demain."),
    "sans_immersion": _(
        "Cette immersion ne se confirme pas, ou plus : regardez le temps du bilan."
    ),
    "lien_parti": _("Ce lien est déjà parti, ou déjà éteint : il ne change plus."),
    "lien_eteint": _("Ce lien ne sert plus, ou n’est pas encore parti."),
    "lien_d_un_autre": _("Le code se donne par la personne qui a préparé ce lien."),
    "code_donne": _("Le code a déjà été donné. Perdu ? Éteignez ce lien et faites-en un autre."),
    "role_deja_tenu": _("Cette personne a déjà ce rôle chez vous."),
    "nom_manque": _("Écrivez votre nom : c’est ainsi que vos collègues vous verront."),
    "dernier_responsable": _(
        "Personne d’autre ne gère l’organisation : invitez d’abord quelqu’un qui le fera."
    ),
    "deja_en_charge": _("Cette personne est déjà en charge de ce bilan."),
    "deja_remplace": _("Un remplacement est déjà en cours sur ce bilan."),
    "jour_passe": _("Ce jour est passé : choisissez aujourd’hui ou un jour à venir."),
    "invitation": _("Cette invitation n’est plus valable. Demandez-en une autre à votre centre."),
}
"""Why an act is not open now."""

SESSION = {
    "bientot": _(
        "Par prudence, cette page se fermera dans %(minutes)d minutes. Votre brouillon est gardé."
    ),
    "fermee": _(
        "Par prudence, la page s’est fermée. Entrez à nouveau : votre brouillon est gardé."
    ),
}
"""What is said when someone has been away for long."""

BROUILLON = {
    "saisie": _("Pas encore enregistré."),
    "envoi": _("Enregistrement en cours…"),
    "coupure": _("Pas de réseau. Vos mots restent sur cette page ; nous réessayons."),
    "refus": _("Pas enregistré : une réponse est à revoir."),
    "conflit": _("Quelqu’un a écrit ici entre-temps. Enregistrez pour voir les deux textes."),
    "session": _(
        "La page est restée ouverte trop longtemps. Copiez vos mots, puis entrez à nouveau."
    ),
}
"""What became of a draft, said beside the form."""
