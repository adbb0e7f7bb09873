"""Kernels that are forked from a process with the course's libraries loaded: a start takes 0.7 s in place of 3.5.

A kernel provisioner, jupyter_client's extension point for this, over the standard library's forkserver. What a kernel
reads when its libraries load (OMP_NUM_THREADS, for one) must stand in the environment of the process that starts it.
"""

import atexit
import os
import random
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import EntryPoint
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

# What chapters import anyway. Never the package itself: a kernel must read it as it stands now.
LOADED = ["ipykernel.kernelapp", "matplotlib.pyplot", "sklearn.datasets", "torch"]
LOADED += ["torch._dynamo"]  # what the first optimiser loads, for 1.4 s
LOADED += ["torch.utils.benchmark"]  # logs a line where there is nvcc but no GPU: here, in no output


def register() -> None:
    """Fork the kernels that this process starts from now on; on Linux only, where that is safe with torch loaded."""
    if sys.platform != "linux":
        return
    get_context("forkserver").set_forkserver_preload(LOADED)
    entry = EntryPoint("forked", f"{__name__}:ForkedProvisioner", KernelProvisionerFactory.GROUP_NAME)
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[entry.name] = entry
    factory.default_provisioner_name = entry.name


def run_kernel(command: list[str], environment: Mapping[str, str], folder: str) -> None:
    """Be a kernel, in the forked process, until it is shut down."""
    import matplotlib
    from ipykernel.kernelapp import IPKernelApp

    os.setsid()  # its own group, so that an interrupt reaches it and what it started
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    # What matplotlib would have read on loading: a kernel's pictures stand in the notebook.
    matplotlib.rcParams["backend"] = os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    reseed()
    try:
        # It ends when its parent is gone: the process that forks.
        IPKernelApp.launch_instance(
            argv=[*command[command.index("-f") :], f"--IPKernelApp.parent_handle={os.getppid()}"]
        )
    finally:
        atexit._run_exitfuncs()  # multiprocessing does not: temporary folders would stay


def reseed() -> None:
    """Give NumPy and torch random numbers of their own; Python does so itself."""
    import numpy as np
    import torch

    np.random.seed(random.SystemRandom().getrandbits(32))
    torch.seed()


class Forked:
    """A forked process, as a provisioner sees it: what it uses of subprocess.Popen."""

    stdin = stdout = stderr = None

    def __init__(self, *arguments: Any):
        self.process: BaseProcess = get_context("forkserver").Process(target=run_kernel, args=arguments)
        self.process.start()
        self.pid = self.process.pid

    def poll(self) -> int | None:
        return self.process.exitcode

    def wait(self) -> int | None:
        self.process.join()
        return self.process.exitcode

    def send_signal(self, signum: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signum)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


class ForkedProvisioner(LocalProvisioner):
    """Starts a kernel by forking; all else is as jupyter_client does it."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel; ``cmd`` is the command that would start one."""
        self.process = Forked(cmd, kwargs.get("env", os.environ), str(kwargs.get("cwd") or Path.cwd()))
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs.get("cwd", Path.cwd())
        return self.connection_info
