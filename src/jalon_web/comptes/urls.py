"""Addresses of the room `comptes`: its own, and those of django-allauth that Jalon keeps."""

from allauth.account import views as allauth
from django.urls import URLPattern, URLResolver, path, re_path

from jalon_web.comptes import views

app_name = "comptes"
urlpatterns: list[URLPattern | URLResolver] = [
    path("invitation/<str:jeton>/", views.invitation, name="invitation"),
    path("demonstration/", views.demo_entree, name="demo-entree"),
]

ENTREE: list[URLPattern | URLResolver] = [
    path("entrer/", views.Connexion.as_view(), name="account_login"),
    path("quitter/", allauth.logout, name="account_logout"),
    path("ouvrir/", views.page("account/signup_closed.html"), name="account_signup"),
    path("ferme/", views.page("account/account_inactive.html"), name="account_inactive"),
    path("mot-de-passe/", views.Changement.as_view(), name="account_change_password"),
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
]
"""Sign-in, under the names that django-allauth looks for; sign-up and e-mails stay closed."""
