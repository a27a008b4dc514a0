"""A program of others, asked in a process of its own: its threads and crashes stay there."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

MISSING = 3  # what the process ends with when the program is not installed
_TIME_S = 900
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS")


@dataclass(frozen=True)
class Program:
    """A program beside ours, and how it works."""

    package: str
    name: str
    how: str

    @property
    def title(self) -> str:
        """Return what it is called in the table, with its version where it is installed."""
        try:
            return f"{self.name} {version(self.package)}, {self.how}"
        except PackageNotFoundError:
            return f"{self.name}, {self.how}"

    def asked(self, module: str, *words: str, given: str = "") -> dict[str, Any] | str:
        """Return what ``module`` tells as JSON on one core, or in words why there is nothing."""
        command = [sys.executable, "-W", "ignore", "-m", module, *words]
        try:
            done = subprocess.run(
                command,
                input=given,
                capture_output=True,
                text=True,
                timeout=_TIME_S,
                check=False,
                env=on_cores(1),
            )
        except subprocess.TimeoutExpired:
            return f"out of time ({_TIME_S} s)"
        if done.returncode == MISSING:
            return "not installed (make bench)"
        if done.returncode:
            raise RuntimeError(f"{self.title} broke: {done.stderr[-500:]}")
        told: dict[str, Any] = json.loads(done.stdout)
        return told


def on_cores(cores: int) -> dict[str, str]:
    """Return the environment of a process that may use so many cores."""
    return {**os.environ, **dict.fromkeys(_THREADS, str(cores))}
