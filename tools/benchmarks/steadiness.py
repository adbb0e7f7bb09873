"""How often a re-check fails that should not: all notebooks again and again, under changing circumstances.

    python tools/benchmarks/steadiness.py --runs 30
    python tools/benchmarks/steadiness.py --runs 3 --python ../torch-2.9/bin/python

Each run takes another number of threads and another hash seed. It prints a row for each run and each failure as it
happens. Other versions of Python and torch come in as other interpreters, with the project installed.
"""

import argparse
import itertools
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
VERSIONS = "import platform, torch; print(f'Python {platform.python_version()}, torch {torch.__version__}')"


def recheck(python: str, threads: int, seed: int, timeout: int) -> tuple[int, list[str]]:
    """Re-check all notebooks once; return how many cells passed, and the names of those that failed."""
    command = [python, "-m", "pytest", "notebooks", "-q", "-rfE", "--color=no", "-p", "no:cacheprovider"]
    circumstances = {"OMP_NUM_THREADS": str(threads), "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [*command, f"--nbval-cell-timeout={timeout}"],
        cwd=ROOT,
        env=os.environ | circumstances,
        capture_output=True,
        text=True,
    )
    passed = re.search(r"(\d+) passed", run.stdout)
    failed = re.findall(r"^(?:FAILED|ERROR) (.*)", run.stdout, re.MULTILINE)
    if run.returncode and not failed:
        failed = [run.stdout + run.stderr]
    return int(passed[1]) if passed else 0, failed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2, 4], help="taken in turns")
    parser.add_argument("--python", nargs="+", default=[sys.executable], help="interpreters, taken in turns")
    parser.add_argument("--timeout", type=int, default=120, help="seconds that one cell may take")
    options = parser.parse_args()
    pythons = {
        python: subprocess.check_output([python, "-c", VERSIONS], text=True).strip() for python in options.python
    }
    notebooks, failures = len(list(ROOT.glob("notebooks/**/[0-9]*.ipynb"))), 0
    circumstances = itertools.cycle(itertools.product(options.threads, pythons))
    for number, (threads, python) in zip(range(1, options.runs + 1), circumstances, strict=False):
        passed, failed = recheck(python, threads, number, options.timeout)
        failures += len({name.split("::")[0] for name in failed})
        print(
            f"run {number}: {pythons[python]}, {threads} threads: {passed} cells passed, {len(failed)} failed",
            flush=True,
        )
        print("".join(f"  {name}\n" for name in failed), end="", flush=True)
    print(f"{failures} of {options.runs * notebooks} notebook runs failed")


if __name__ == "__main__":
    main()
