"""All addresses, room by room."""

from django.urls import include, path

from jalon_web.agenda.views.calendrier import flux
from jalon_web.coffre.views import sante
from jalon_web.comptes.urls import ENTREE

urlpatterns = [
    path("sante", sante, name="sante"),
    # Apart from the bilans: this address goes into calendars that others may see.
    path("agenda/<str:jeton>.ics", flux, name="flux"),
    path("compte/", include(ENTREE)),
    path("comptes/", include("jalon_web.comptes.urls")),
    path("composants/", include("jalon_web.ui.urls")),
    path("cahiers/", include("jalon_web.cahier.urls")),
    path("bilans/", include("jalon_web.agenda.urls")),
    path("bilans/", include("jalon_web.bilans.urls")),
    path("bilans/", include("jalon_web.analyse.urls")),
    path("bilans/", include("jalon_web.investigation.urls")),
    path("bilans/", include("jalon_web.livrables.urls")),
    path("bilans/", include("jalon_web.suivi.urls")),
    path("bilans/", include("jalon_web.conventions.urls")),
    path("", include("jalon_web.transmission.urls")),
    path("", include("jalon_web.demandes.urls")),
    path("", include("jalon_web.acces_personnel.urls")),
    path("", include("jalon_web.conservation.urls")),
    path("", include("jalon_web.exercices.urls")),
    path("", include("jalon_web.espaces.urls")),
]

handler400 = "jalon_web.base.refusals.bad_request"
handler404 = "jalon_web.base.refusals.page_not_found"
handler500 = "jalon_web.base.refusals.server_error"
