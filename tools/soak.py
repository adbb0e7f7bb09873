"""How often the test command fails that should not: it runs again and again, under changing circumstances.

    python tools/soak.py 20                                        # `make soak N=20`
    python tools/soak.py 16 notebooks --threads 1 2 4 --python .venv/bin/python ../other/bin/python

Runs are by turns beside two busy loops, without the newer instructions of this CPU, and, on Linux, on one core alone.
Each has another hash seed. Other versions of Python and torch come in as other interpreters, with the project
installed. A row for each run is printed, and each failure as it happens; then, how often each test failed.
"""

import argparse
import itertools
import os
import re
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
VERSIONS = "import platform, torch; print(f'Python {platform.python_version()}, torch {torch.__version__}')"
BUSY = "while True: pass"
# What PyTorch, oneDNN and MKL understand as a CPU of 2008, which adds in another order.
OLD_CPU = {"ATEN_CPU_CAPABILITY": "default", "ONEDNN_MAX_CPU_ISA": "SSE41", "MKL_CBWR": "COMPATIBLE"}


@contextmanager
def busy():
    """Keep two cores busy."""
    loops = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(2)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


@contextmanager
def one_core():
    """Leave a single core to this process and to those that it starts."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


@contextmanager
def old_cpu():
    """Keep to instructions that old CPUs have too, where the CPU is an x86."""
    before = dict(os.environ)
    os.environ.update(OLD_CPU)
    try:
        yield
    finally:
        for name in OLD_CPU:
            del os.environ[name]
        os.environ.update(before)


CIRCUMSTANCES = {"beside two busy loops": busy, "as on an old CPU": old_cpu}
if hasattr(os, "sched_setaffinity"):
    CIRCUMSTANCES["on one core"] = one_core


def run_tests(python: str, what: list[str], env: dict[str, str]) -> tuple[str, list[str], str]:
    """Run the test command once; return pytest's last line, the names of the tests that failed, and why they did."""
    command = [python, "-m", "pytest", "-q", "-rfE", "--color=no", "-p", "no:cacheprovider", *what]
    run = subprocess.run(command, cwd=ROOT, env=os.environ | env, capture_output=True, text=True)
    failed = re.findall(r"^(?:FAILED|ERROR):? (.*?)(?: - .*)?$", run.stdout, re.MULTILINE)
    if run.returncode and not failed:
        failed = [f"no test, but: {(run.stdout + run.stderr)[-2000:]}"]
    lines = [line for line in run.stdout.splitlines() if re.match(r"=*\s*\d+ (passed|failed|error)", line)]
    why = re.search(r"(?ms)^=+ (FAILURES|ERRORS) =+$.*?(?=^=+ (slowest|short) )", run.stdout)
    return lines[-1].strip("= ") if lines else "no result", failed, why[0] if why else ""


def main() -> int:
    """Print a row for each run; return 1 if any failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=int)
    parser.add_argument("what", nargs="*", help="what to run, as for pytest (default: everything)")
    parser.add_argument("--threads", type=int, nargs="+", default=[1], help="of torch, taken in turns")
    parser.add_argument("--python", nargs="+", default=[sys.executable], help="interpreters, taken in turns")
    options = parser.parse_args()
    versions = {
        python: subprocess.check_output([python, "-c", VERSIONS], text=True).strip() for python in options.python
    }
    turns = itertools.cycle(itertools.product(options.python, options.threads, CIRCUMSTANCES))
    counts = Counter()
    for number, (python, threads, circumstance) in zip(range(1, options.runs + 1), turns, strict=False):
        env = {"OMP_NUM_THREADS": str(threads), "PYTHONHASHSEED": str(number)}
        start = time.monotonic()
        with ExitStack() as stack:
            stack.enter_context(CIRCUMSTANCES[circumstance]())
            result, failed, why = run_tests(python, options.what, env)
        counts.update(failed)
        about = f"{versions[python]}, {threads} thread{'s' * (threads > 1)}, {circumstance}"
        print(f"run {number}, {about}: {result}, {time.monotonic() - start:.0f} s", flush=True)
        print("".join(f"  {name}\n" for name in failed), why, sep="", end="", flush=True)
    print(f"{options.runs} runs, {counts.total()} failures", *(f"{n} × {name}" for name, n in counts.items()), sep="\n")
    return 1 if counts else 0


if __name__ == "__main__":
    sys.exit(main())
