"""The long proofs: too long for every test run, too important not to be one command away."""
