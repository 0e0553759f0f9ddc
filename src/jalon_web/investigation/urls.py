"""Addresses of the room `investigation`."""

from django.urls import URLPattern, URLResolver, path

from jalon_web.investigation.views import carnet, investigation, papier, vie

app_name = "investigation"
BILAN = "<uuid:public_id>"
EXPERIENCE = f"{BILAN}/experiences/<uuid:experience_id>"
REPERE = f"{BILAN}/vie/<uuid:repere_id>"
PREUVE = f"{BILAN}/terrain/<uuid:preuve_id>"
SCENARIO = f"{BILAN}/scenarios/<uuid:scenario_id>"
urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{BILAN}/experiences/", investigation.experiences, name="experiences"),
    path(
        f"{BILAN}/experiences/raconter/",
        investigation.experience_nouvelle,
        name="experience-nouvelle",
    ),
    path(f"{EXPERIENCE}/", investigation.experience, name="experience"),
    path(f"{EXPERIENCE}/retirer/", investigation.experience_retirer, name="experience-retirer"),
    path(f"{EXPERIENCE}/competences/", carnet.suggestions, name="suggestions"),
    path(f"{EXPERIENCE}/piece/", papier.joindre_experience, name="experience-papier"),
    path(f"{PREUVE}/piece/", papier.joindre_preuve, name="preuve-papier"),
    path(f"{BILAN}/papiers/<uuid:papier_id>/", papier.papier, name="papier"),
    path(f"{BILAN}/papiers/<uuid:papier_id>/retirer/", papier.retirer, name="papier-retirer"),
    path(f"{BILAN}/vie/", vie.ligne_de_vie, name="vie"),
    path(f"{BILAN}/vie/ajouter/", vie.repere_nouveau, name="repere-nouveau"),
    path(f"{REPERE}/", vie.repere, name="repere"),
    path(f"{REPERE}/retirer/", vie.repere_retirer, name="repere-retirer"),
    path(f"{BILAN}/competences/", carnet.competences, name="competences"),
    path(
        f"{BILAN}/competences/competences.<str:forme>",
        carnet.competences_fichier,
        name="competences-fichier",
    ),
    path(f"{BILAN}/metiers/", carnet.metiers, name="metiers"),
    path(f"{BILAN}/metiers/<str:metier>/", carnet.metier, name="metier"),
    path(f"{BILAN}/terrain/", investigation.terrain, name="terrain"),
    path(f"{BILAN}/terrain/noter/", investigation.preuve_nouvelle, name="preuve-nouvelle"),
    path(f"{PREUVE}/", investigation.preuve, name="preuve"),
    path(f"{PREUVE}/retirer/", investigation.preuve_retirer, name="preuve-retirer"),
    path(f"{BILAN}/scenarios/", investigation.scenarios, name="scenarios"),
    path(f"{BILAN}/scenarios/scenarios.pdf", vie.comparer, name="comparer"),
    path(f"{BILAN}/scenarios/ecrire/", investigation.scenario_nouveau, name="scenario-nouveau"),
    path(f"{BILAN}/scenarios/criteres/", investigation.criteres, name="criteres"),
    path(f"{SCENARIO}/", investigation.scenario, name="scenario"),
    path(f"{SCENARIO}/retirer/", investigation.scenario_retirer, name="scenario-retirer"),
    path(f"{BILAN}/choix/", investigation.choix, name="choix"),
]
