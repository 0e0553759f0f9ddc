"""The life of a bilan: opening, sittings, phases, decisions, facts. Keeps what is counted only."""
