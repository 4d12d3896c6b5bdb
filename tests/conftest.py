"""What the tests share: where the repository is, and the seeds loaded once."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def corpus():
    """The four seeds, cleaned."""
    import zhengce

    return zhengce.load(ROOT / "seeds")
