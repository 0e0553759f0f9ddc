"""What is long is asked for by its name: `make test` walks past it."""

collect_ignore_glob = ["test_*.py"]
