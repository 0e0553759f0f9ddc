"""Sign-in through an identity provider: exchanges with it, and proofs of what it says."""
