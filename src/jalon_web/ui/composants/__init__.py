"""The components: one function each, a template of the same name, an entry in the gallery.

They are registered on one library, `jalon_web.ui.templatetags.composants`, which is a builtin of
the template engine: a template writes `{% avis … %}` without loading anything.
"""
