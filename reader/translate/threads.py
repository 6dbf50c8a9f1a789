"""How many threads decoding should take on this machine."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_MOST_WORKERS = 4


@dataclass(frozen=True, slots=True)
class Threads:
    """`inter` batches are decoded at a time, each by `intra` threads."""

    inter: int = 1
    intra: int = 1

    @property
    def total(self) -> int:
        """Threads at work at a time."""
        return self.inter * self.intra


@cache
def machine_threads() -> Threads:
    """One worker a physical core: for models of this size twice as fast as two threads on one
    batch. Each worker takes memory, so past four cores the workers get more threads instead."""
    cores = physical_cores()
    inter = min(cores, _MOST_WORKERS)
    return Threads(inter, cores // inter)


def physical_cores() -> int:
    """The physical cores this process may use, at least 1.

    Where the system does not tell which processors share a core, all count.
    """
    if not hasattr(os, "sched_getaffinity"):
        return os.cpu_count() or 1
    allowed = os.sched_getaffinity(0)
    siblings = {
        _siblings(Path(f"/sys/devices/system/cpu/cpu{number}/topology"), number)
        for number in allowed
    }
    return max(1, len(siblings))


def _siblings(topology: Path, number: int) -> str:
    try:
        return (topology / "thread_siblings_list").read_text(encoding="ascii").strip()
    except OSError:
        return str(number)
