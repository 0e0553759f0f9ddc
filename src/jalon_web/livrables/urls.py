"""Addresses of the room `livrables`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.livrables.views import conclusions, documents, precedent, programme, synthese

app_name = "livrables"
PROGRAMME = "<uuid:public_id>/programme"
CONCLUSIONS = "<uuid:public_id>/conclusions"
SYNTHESE = "<uuid:public_id>/synthese"
DOCUMENTS = "<uuid:public_id>/documents"
urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{PROGRAMME}/", programme.programme, name="programme"),
    path(f"{PROGRAMME}/relire/", programme.programme_relire, name="programme-relire"),
    path(f"{PROGRAMME}/remettre/", programme.programme_remettre, name="programme-remettre"),
    path(f"{PROGRAMME}/edition-financeur/", programme.edition_financeur, name="edition-financeur"),
    path(
        f"{PROGRAMME}/propositions/<uuid:proposition_id>/",
        programme.proposition,
        name="proposition",
    ),
    path(f"{PROGRAMME}/preuve.json", programme.preuve, name="programme-preuve"),
    path(f"{PROGRAMME}/<slug:partie>/", programme.programme_section, name="programme-section"),
    path(
        f"{PROGRAMME}/<slug:partie>/versions/",
        programme.programme_versions,
        name="programme-versions",
    ),
    path("<uuid:public_id>/bilan-precedent/", precedent.precedent, name="precedent"),
    path(f"{CONCLUSIONS}/", conclusions.conclusions, name="conclusions"),
    path(f"{CONCLUSIONS}/remettre/", conclusions.conclusions_remettre, name="conclusions-remettre"),
    path(
        f"{CONCLUSIONS}/<slug:partie>/",
        conclusions.conclusions_section,
        name="conclusions-section",
    ),
    path(
        f"{CONCLUSIONS}/<slug:partie>/versions/",
        conclusions.conclusions_versions,
        name="conclusions-versions",
    ),
    path(f"{SYNTHESE}/", synthese.synthese, name="synthese"),
    path(f"{SYNTHESE}/soumettre/", synthese.synthese_soumettre, name="synthese-soumettre"),
    path(f"{SYNTHESE}/observations/", synthese.synthese_observer, name="synthese-observer"),
    path(f"{SYNTHESE}/finaliser/", synthese.synthese_finaliser, name="synthese-finaliser"),
    path(f"{SYNTHESE}/<slug:partie>/", synthese.synthese_section, name="synthese-section"),
    path(
        f"{SYNTHESE}/<slug:partie>/versions/", synthese.synthese_versions, name="synthese-versions"
    ),
    path(f"{DOCUMENTS}/", documents.documents, name="documents"),
    path(f"{DOCUMENTS}/extrait/", documents.extrait, name="extrait"),
    path(f"{DOCUMENTS}/<slug:travaille>.docx", documents.docx, name="docx"),
    path(f"{DOCUMENTS}/<slug:document>.pdf", documents.pdf, name="pdf"),
    path(f"{DOCUMENTS}/<slug:document>/", documents.lire, name="lire"),
]
