"""Exercises that a person and her counsellor may pick: read, answered, given back. Never a battery.

Each says what it is for, where it comes from, what it cannot say, how long it takes. A result is
a way to look at one's own answers, given back whole to the person; it is no measure of anybody.
"""

from jalon.exercices.bibliotheque import ExerciceError, library, parse
from jalon.exercices.modele import Bloc, Choix, Exercice, Genre
from jalon.exercices.restitution import Ligne, Profil, Reponses, accept, give_back, profile

__all__ = [
    "Bloc",
    "Choix",
    "Exercice",
    "ExerciceError",
    "Genre",
    "Ligne",
    "Profil",
    "Reponses",
    "accept",
    "give_back",
    "library",
    "parse",
    "profile",
]
