"""Who does the work: this process, several on this machine, or a cluster?"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, Protocol


class Hands(Protocol):
    """Calls a function with each tuple of arguments, and gives the results as they come, in any order."""

    def run(self, work: Callable, calls: Iterable[tuple]) -> Iterator[Any]:
        """The results."""


class Here:
    """This process."""

    def run(self, work: Callable, calls: Iterable[tuple]) -> Iterator[Any]:
        """The results, in order."""
        return (work(*call) for call in calls)


class Processes:
    """Processes of this machine. One that dies (out of memory) ends the run, which goes on where it was when it is started again."""

    def __init__(self, number: int | None) -> None:
        self.number = number or -1

    def run(self, work: Callable, calls: Iterable[tuple]) -> Iterator[Any]:
        """The results as they come."""
        from joblib import Parallel, delayed  # comes with scikit-learn

        return iter(Parallel(self.number, return_as="generator_unordered", batch_size=1, pre_dispatch="2*n_jobs")(
            delayed(work)(*call) for call in calls))


class Cluster:
    """The workers of a Dask scheduler; they must see the destination folder. What a killed worker had is done again by another."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def run(self, work: Callable, calls: Iterable[tuple]) -> Iterator[Any]:
        """The results as they come; no more than a few parts are under way at once."""
        from distributed import as_completed

        calls = iter(calls)
        some = 2 * max(sum(self.client.nthreads().values()), 1)
        under_way = as_completed([self.client.submit(work, *call, pure=False) for call in islice(calls, some)])
        for future in under_way:
            yield future.result()
            for call in islice(calls, 1):
                under_way.add(self.client.submit(work, *call, pure=False))


@contextmanager
def hands(workers: Any) -> Iterator[Hands]:
    """The hands for `workers`: a number of processes (None = all processors), a Dask client, or its scheduler's address."""
    if isinstance(workers, str):
        try:
            from distributed import Client
        except ImportError:
            raise ImportError(f"{workers}: a cluster needs the extra scale: pip install 'zhengce[scale]'") from None
        with Client(workers) as client:
            yield Cluster(client)
    elif hasattr(workers, "submit"):
        yield Cluster(workers)
    elif workers is None or (isinstance(workers, int) and workers > 1):
        with warnings.catch_warnings():     # a process that grew with its parts is replaced by a new one, which costs nothing
            warnings.filterwarnings("ignore", "A worker stopped while some jobs", UserWarning)
            yield Processes(workers)
    elif workers == 1:
        yield Here()
    else:
        raise ValueError(f"workers is a number of processes from 1, a Dask client or the address of a scheduler, not {workers!r}")
