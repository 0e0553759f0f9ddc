"""Addresses of the room `agenda`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.agenda.views import calendrier, horaires

app_name = "agenda"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mon-agenda/", calendrier.mon_agenda, name="mon-agenda"),
    path("mon-agenda/lien/", calendrier.flux_ouvrir, name="flux-ouvrir"),
    path("mon-agenda/lien/fermer/", calendrier.flux_fermer, name="flux-fermer"),
    path("mes-heures/", horaires.mes_heures, name="mes-heures"),
    path("salles/", horaires.salles, name="salles"),
    path("salles/<uuid:salle_id>/", horaires.salle, name="salle"),
]
