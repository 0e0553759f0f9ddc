"""Experiences, evidence from the field, scenarios and the person's own choice.

Keeps ids and days; every word stands sealed in the compartment `travail`. The person and the
counsellors in charge of her bilan enter, nobody else: not the centre, not who pays, not the
employer. It never ranks, scores or suggests a scenario, and it never chooses.
"""
