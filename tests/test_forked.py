"""A forked kernel starts, computes, is interrupted, restarted and shut down like any other, and leaves nothing."""

import sys
from pathlib import Path

import psutil
import pytest
from jupyter_client.manager import start_new_kernel
from recheck import ENVIRONMENT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")


@pytest.fixture
def kernel(tmp_path):
    """Start a kernel in a folder; return its manager, client, and a function that runs code and returns the text."""
    place = {"cwd": str(tmp_path), "env": ENVIRONMENT | {"PLACE": "here"}}
    manager, client = start_new_kernel(startup_timeout=600, kernel_name="python3", **place)
    manager.shutdown_wait_time = 600  # not 5 seconds, half of them before it is killed: it may clear up slowly

    def run(code, until=None):
        said = []

        def listen(message):
            said.append(message["content"].get("text") or message["content"].get("ename") or "")
            if until and until in said[-1]:
                manager.interrupt_kernel()

        client.execute_interactive(code, output_hook=listen, timeout=600)
        return "".join(said).strip()

    yield manager, client, run
    client.stop_channels()
    if manager.is_alive():
        manager.shutdown_kernel()


def test_it_has_the_libraries_and_a_folder_and_surroundings_of_its_own(kernel, tmp_path):
    _, _, run = kernel
    names = ("torch", "torch.utils.benchmark", "matplotlib", "d2lhelpers", "recheck")
    assert run(f"import sys; print([name in sys.modules for name in {names}])") == "[True, True, True, False, False]"
    assert (
        run("import os; print(os.getcwd(), os.environ['PLACE'], os.getpgid(0) == os.getpid())")
        == f"{tmp_path} here True"
    )
    assert run("import matplotlib.pyplot as plt; print(plt.get_backend())").endswith("inline")


def test_it_is_interrupted_and_lives_on(kernel):
    _, _, run = kernel
    assert run("x = 1\nprint('ready', flush=True)\nimport time\ntime.sleep(600)", until="ready").endswith(
        "KeyboardInterrupt"
    )
    assert run("print(x)") == "1"


def test_random_numbers_are_its_own(kernel):
    manager, client, run = kernel
    code = "import random, numpy, torch; print(random.random(), numpy.random.rand(), torch.rand(1).item())"
    first = run(code).split()
    manager.restart_kernel()
    client.wait_for_ready()  # what is sent before goes to the kernel that is gone
    assert not set(first) & set(run(code).split())


def test_it_clears_up_when_it_is_shut_down(kernel):
    manager, _, run = kernel
    folder = run("import tempfile; folder = tempfile.TemporaryDirectory(); print(folder.name)")
    process = psutil.Process(manager.provisioner.pid)
    manager.shutdown_kernel()
    assert not process.is_running()
    assert not Path(folder).exists()


def test_it_can_be_killed(kernel):
    manager, _, _ = kernel
    process = psutil.Process(manager.provisioner.pid)
    manager.shutdown_kernel(now=True)
    assert not process.is_running()
    assert not manager.is_alive()
