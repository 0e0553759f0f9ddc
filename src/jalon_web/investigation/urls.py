"""Addresses of the room `investigation`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.investigation import carnet_views, pieces_views, vie_views, views

app_name = "investigation"
BILAN = "<uuid:public_id>"
EXPERIENCE = f"{BILAN}/experiences/<uuid:experience_id>"
REPERE = f"{BILAN}/vie/<uuid:repere_id>"
PREUVE = f"{BILAN}/terrain/<uuid:preuve_id>"
SCENARIO = f"{BILAN}/scenarios/<uuid:scenario_id>"
urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{BILAN}/experiences/", views.experiences, name="experiences"),
    path(f"{BILAN}/experiences/raconter/", views.experience_nouvelle, name="experience-nouvelle"),
    path(f"{EXPERIENCE}/", views.experience, name="experience"),
    path(f"{EXPERIENCE}/retirer/", views.experience_retirer, name="experience-retirer"),
    path(f"{EXPERIENCE}/competences/", carnet_views.suggestions, name="suggestions"),
    path(f"{EXPERIENCE}/piece/", pieces_views.joindre_experience, name="experience-piece"),
    path(f"{PREUVE}/piece/", pieces_views.joindre_preuve, name="preuve-piece"),
    path(f"{BILAN}/papiers/<uuid:papier_id>/", pieces_views.piece, name="piece"),
    path(f"{BILAN}/papiers/<uuid:papier_id>/retirer/", pieces_views.retirer, name="piece-retirer"),
    path(f"{BILAN}/vie/", vie_views.ligne_de_vie, name="vie"),
    path(f"{BILAN}/vie/ajouter/", vie_views.repere_nouveau, name="repere-nouveau"),
    path(f"{REPERE}/", vie_views.repere, name="repere"),
    path(f"{REPERE}/retirer/", vie_views.repere_retirer, name="repere-retirer"),
    path(f"{BILAN}/competences/", carnet_views.competences, name="competences"),
    path(
        f"{BILAN}/competences/competences.<str:forme>",
        carnet_views.competences_fichier,
        name="competences-fichier",
    ),
    path(f"{BILAN}/metiers/", carnet_views.metiers, name="metiers"),
    path(f"{BILAN}/metiers/<str:metier>/", carnet_views.metier, name="metier"),
    path(f"{BILAN}/terrain/", views.terrain, name="terrain"),
    path(f"{BILAN}/terrain/noter/", views.preuve_nouvelle, name="preuve-nouvelle"),
    path(f"{PREUVE}/", views.preuve, name="preuve"),
    path(f"{PREUVE}/retirer/", views.preuve_retirer, name="preuve-retirer"),
    path(f"{BILAN}/scenarios/", views.scenarios, name="scenarios"),
    path(f"{BILAN}/scenarios/scenarios.pdf", vie_views.comparer, name="comparer"),
    path(f"{BILAN}/scenarios/ecrire/", views.scenario_nouveau, name="scenario-nouveau"),
    path(f"{BILAN}/scenarios/criteres/", views.criteres, name="criteres"),
    path(f"{SCENARIO}/", views.scenario, name="scenario"),
    path(f"{SCENARIO}/retirer/", views.scenario_retirer, name="scenario-retirer"),
    path(f"{BILAN}/choix/", views.choix, name="choix"),
]
