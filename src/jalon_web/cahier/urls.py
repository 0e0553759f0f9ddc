"""Addresses of the room `cahier`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.cahier import views

app_name = "cahier"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.cadres, name="cadres"),
    path("comparer/", views.comparer, name="comparer"),
    path("<slug:cadre>.pdf", views.imprimer, name="imprimer"),
    path("<slug:cadre>/", views.texte, name="texte"),
    path("<slug:cadre>/regles/<str:regle>/", views.regle, name="regle"),
]
