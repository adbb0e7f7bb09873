"""What every test run needs, however pytest is called: the tools are in tools/, the tests in tests/."""

import os
import signal
from typing import NoReturn

import psutil

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch loads: here, in the workers and in the kernels

pytest_plugins = ["pytester", "recheck", "tidy", "workers"]


def pytest_sessionstart() -> None:
    """Let a run that is told to end clear up what it and its workers started, as after Ctrl-C."""
    signal.signal(signal.SIGTERM, end)


def end(*_: object) -> NoReturn:
    """Pass the word on to the workers, and stop."""
    for child in psutil.Process().children():
        child.terminate()
    raise KeyboardInterrupt
