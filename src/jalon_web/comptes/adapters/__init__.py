"""Adapters of django-allauth."""
