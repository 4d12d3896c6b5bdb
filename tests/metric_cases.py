"""Cases as data, for the tests of numbers, quantities, indicators and the table metrics."""

import csv
from pathlib import Path

CASES = Path(__file__).parent / "cases"


def rows(name):
    """The rows of tests/cases/NAME.csv; lines that begin with # are comments."""
    lines = (CASES / f"{name}.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))
