"""`make matrice`: ask every question of the access matrix in every state, say how many agree."""

from __future__ import annotations

import sys

import pytest

QUESTIONS = ("tests/acces/test_matrice.py", "tests/acces/test_noms.py")


class Compteur:
    """Count the cells that the tests asked."""

    def __init__(self) -> None:
        self.cells = 0
        self.differences: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take what a test of the matrix counted."""
        for name, value in report.user_properties:
            if report.when == "call" and name == "cellules":
                self.cells += int(str(value))
            if report.when == "call" and name == "divergence":
                self.differences.append(str(value))


def main() -> int:
    """Run the matrix; 0 when the service and the table agree everywhere."""
    counter = Compteur()
    code = pytest.main(
        [
            "-q",
            "-n",
            "logical",
            "--entiere",
            "tests/acces/test_matrice.py",
            "tests/acces/test_noms.py",
        ],
        [counter],
    )
    for line in counter.differences:
        print(line)
    print(f"cellules: {counter.cells}, divergences: {len(counter.differences)}")
    return 1 if code or counter.differences or not counter.cells else 0


if __name__ == "__main__":
    sys.exit(main())
