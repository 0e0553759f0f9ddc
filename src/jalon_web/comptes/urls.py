"""Addresses of the room `comptes`: its own, and those of django-allauth that Jalon keeps."""

from allauth.account import views as allauth
from django.urls import URLPattern, URLResolver, include, path, re_path

from jalon_web.comptes.oidc import views as oidc
from jalon_web.comptes.views import compte, entree, equipe, facteurs

app_name = "comptes"
urlpatterns: list[URLPattern | URLResolver] = [
    path("invitation/<str:jeton>/", entree.invitation, name="invitation"),
    path("mon-compte/", compte.compte, name="compte"),
    path("mon-compte/adresse/", compte.adresse, name="adresse"),
    path("adresse/<str:jeton>/", compte.repondre, name="adresse-repondre"),
    path("organisation/", equipe.organisation, name="organisation"),
    path("organisation/coordonnees/", equipe.coordonnees, name="coordonnees"),
    path("organisation/inviter/", equipe.inviter, name="inviter"),
    path(
        "organisation/invitations/<uuid:offre_id>/renouveler/",
        equipe.renouveler,
        name="offre-renouveler",
    ),
    path(
        "organisation/invitations/<uuid:offre_id>/annuler/",
        equipe.annuler,
        name="offre-annuler",
    ),
    path("agir/", entree.agir, name="agir"),
    path("demonstration/", entree.demo_entree, name="demo-entree"),
]

FACTEURS: list[URLPattern | URLResolver] = [
    path("", facteurs.facteurs, name="mfa_index"),
    path("entrer/", facteurs.Code.as_view(), name="mfa_authenticate"),
    path("code/", facteurs.CodeEncore.as_view(), name="mfa_reauthenticate"),
    path("cle/", facteurs.CleEncore.as_view(), name="mfa_reauthenticate_webauthn"),
    path("application/", facteurs.Application.as_view(), name="mfa_activate_totp"),
    path(
        "application/retirer/",
        facteurs.ApplicationRetrait.as_view(),
        name="mfa_deactivate_totp",
    ),
    path("cles/ajouter/", facteurs.Cle.as_view(), name="mfa_add_webauthn"),
    path("cles/<int:pk>/retirer/", facteurs.CleRetrait.as_view(), name="mfa_remove_webauthn"),
    path("codes/", facteurs.codes_lus, name="mfa_view_recovery_codes"),
    path("codes/fichier/", facteurs.CodesFichier.as_view(), name="mfa_download_recovery_codes"),
    path("codes/refaire/", facteurs.CodesRefaits.as_view(), name="mfa_generate_recovery_codes"),
]
"""Second factors, under the names of django-allauth; keys are listed on the first page."""

FOURNISSEURS: list[URLPattern | URLResolver] = [
    path("", oidc.depart, name="oidc_login"),
    path("retour/", oidc.retour, name="oidc_callback"),
    path("retirer/", oidc.retirer, name="oidc_retirer"),
]
"""ProConnect and FranceConnect: nothing behind these addresses until the operator sets one."""

ENTREE: list[URLPattern | URLResolver] = [
    path("entrer/", entree.Connexion.as_view(), name="account_login"),
    path("quitter/", entree.Sortie.as_view(), name="account_logout"),
    path("session/", entree.session, name="account_session"),
    path("ouvrir/", entree.page("account/signup_closed.html"), name="account_signup"),
    path("ferme/", entree.page("account/account_inactive.html"), name="account_inactive"),
    path("mot-de-passe/", entree.Changement.as_view(), name="account_change_password"),
    path("mot-de-passe/choisir/", entree.Choix.as_view(), name="account_set_password"),
    path("mot-de-passe/oublie/", entree.Oubli.as_view(), name="account_reset_password"),
    path(
        "mot-de-passe/oublie/envoye/",
        allauth.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        entree.NouveauMotDePasse.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "mot-de-passe/nouveau/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("confirmer/", facteurs.Encore.as_view(), name="account_reauthenticate"),
    path("verifications/", include(FACTEURS)),
    path("fournisseur/<slug:provider_id>/", include(FOURNISSEURS)),
]
"""Sign-in, under the names that django-allauth looks for; sign-up and e-mails stay closed."""
