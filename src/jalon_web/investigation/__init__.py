"""Experiences, evidence, scenarios and the person's own choice."""
