"""Tokens, components, page frames and wording: how Jalon looks and speaks. Decides nothing."""
