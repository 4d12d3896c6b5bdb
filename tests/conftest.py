"""What the tests share: where the repository is, and the seeds loaded once."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The same examples on every machine, however busy: what lands must not fail by luck. `make fuzz` draws new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fuzz", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("repeatable")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def corpus():
    """The four seeds, cleaned."""
    import zhengce

    return zhengce.load(ROOT / "seeds")
