"""The components, each one function."""

from django import template

register = template.Library()
