"""Addresses of the room `comptes`: its own, and those of django-allauth that Jalon keeps."""

from allauth.account import views as allauth
from django.urls import URLPattern, URLResolver, include, path, re_path

from jalon_web.comptes import views, views_compte, views_equipe, views_facteurs
from jalon_web.comptes.oidc import views as oidc

app_name = "comptes"
urlpatterns: list[URLPattern | URLResolver] = [
    path("invitation/<str:jeton>/", views.invitation, name="invitation"),
    path("mon-compte/", views_compte.compte, name="compte"),
    path("mon-compte/adresse/", views_compte.adresse, name="adresse"),
    path("adresse/<str:jeton>/", views_compte.repondre, name="adresse-repondre"),
    path("organisation/", views_equipe.organisation, name="organisation"),
    path("organisation/coordonnees/", views_equipe.coordonnees, name="coordonnees"),
    path("organisation/inviter/", views_equipe.inviter, name="inviter"),
    path(
        "organisation/invitations/<uuid:offre_id>/renouveler/",
        views_equipe.renouveler,
        name="offre-renouveler",
    ),
    path(
        "organisation/invitations/<uuid:offre_id>/annuler/",
        views_equipe.annuler,
        name="offre-annuler",
    ),
    path("agir/", views.agir, name="agir"),
    path("demonstration/", views.demo_entree, name="demo-entree"),
]

FACTEURS: list[URLPattern | URLResolver] = [
    path("", views_facteurs.facteurs, name="mfa_index"),
    path("entrer/", views_facteurs.Code.as_view(), name="mfa_authenticate"),
    path("code/", views_facteurs.CodeEncore.as_view(), name="mfa_reauthenticate"),
    path("cle/", views_facteurs.CleEncore.as_view(), name="mfa_reauthenticate_webauthn"),
    path("application/", views_facteurs.Application.as_view(), name="mfa_activate_totp"),
    path(
        "application/retirer/",
        views_facteurs.ApplicationRetrait.as_view(),
        name="mfa_deactivate_totp",
    ),
    path("cles/ajouter/", views_facteurs.Cle.as_view(), name="mfa_add_webauthn"),
    path("cles/<int:pk>/retirer/", views_facteurs.CleRetrait.as_view(), name="mfa_remove_webauthn"),
    path("codes/", views_facteurs.codes_lus, name="mfa_view_recovery_codes"),
    path(
        "codes/fichier/", views_facteurs.CodesFichier.as_view(), name="mfa_download_recovery_codes"
    ),
    path(
        "codes/refaire/", views_facteurs.CodesRefaits.as_view(), name="mfa_generate_recovery_codes"
    ),
]
"""Second factors, under the names of django-allauth; keys are listed on the first page."""

FOURNISSEURS: list[URLPattern | URLResolver] = [
    path("", oidc.depart, name="oidc_login"),
    path("retour/", oidc.retour, name="oidc_callback"),
    path("retirer/", oidc.retirer, name="oidc_retirer"),
]
"""ProConnect and FranceConnect: nothing behind these addresses until the operator sets one."""

ENTREE: list[URLPattern | URLResolver] = [
    path("entrer/", views.Connexion.as_view(), name="account_login"),
    path("quitter/", views.Sortie.as_view(), name="account_logout"),
    path("session/", views.session, name="account_session"),
    path("ouvrir/", views.page("account/signup_closed.html"), name="account_signup"),
    path("ferme/", views.page("account/account_inactive.html"), name="account_inactive"),
    path("mot-de-passe/", views.Changement.as_view(), name="account_change_password"),
    path("mot-de-passe/choisir/", views.Choix.as_view(), name="account_set_password"),
    path("mot-de-passe/oublie/", views.Oubli.as_view(), name="account_reset_password"),
    path(
        "mot-de-passe/oublie/envoye/",
        allauth.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.NouveauMotDePasse.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "mot-de-passe/nouveau/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("confirmer/", views_facteurs.Encore.as_view(), name="account_reauthenticate"),
    path("verifications/", include(FACTEURS)),
    path("fournisseur/<slug:provider_id>/", include(FOURNISSEURS)),
]
"""Sign-in, under the names that django-allauth looks for; sign-up and e-mails stay closed."""
