"""What the project costs beside what it cannot do without: importing it, and re-checking its notebooks.

    python tools/benchmarks/overhead.py

The floor of a re-check is the same pytest run over as many notebooks that only import torch: the kernels are started,
torch is loaded, and nothing else is done. Ratios are medians over runs that take turns.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[2]
PATHS = os.pathsep.join([str(ROOT / "tools"), str(ROOT)])
ENVIRONMENT = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": PATHS}


def seconds(command: list[str], folder: Path) -> float:
    """Run a command that must succeed and return how long it took."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env=ENVIRONMENT, check=True, capture_output=True)
    return time.perf_counter() - start


def compare(
    what: str, command: list[str], floor_name: str, floor: list[str], runs: int, floor_folder: Path = ROOT
) -> None:
    """Let a command and its floor take turns, and print one row of the table."""
    pairs = [(seconds(command, ROOT), seconds(floor, floor_folder)) for _ in range(runs)]
    own, other = (statistics.median(column) for column in zip(*pairs, strict=True))
    times = statistics.median(a / b for a, b in pairs)
    print(f"| {what} | {own:.1f} | {floor_name} | {other:.1f} | {times:.2f} |", flush=True)


def make_floor(folder: Path) -> None:
    """Put into a folder, for each notebook, one that only imports torch."""
    for path in ROOT.glob("notebooks/**/[0-9]*.ipynb"):
        cell = nbformat.v4.new_code_cell("import torch", execution_count=1)
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--runs", type=int, default=3, help="how often each re-check is run; imports ten times as often"
    )
    runs = parser.parse_args().runs
    print("| what | seconds | floor | seconds | ratio |\n|---|---|---|---|---|")
    python = [sys.executable, "-c"]
    compare("import d2lhelpers", [*python, "import d2lhelpers"], "import torch", [*python, "import torch"], 10 * runs)
    plugins = [flag for name in ("no:cacheprovider", "recheck", "workers") for flag in ("-p", name)]
    pytest = [sys.executable, "-m", "pytest", "-q", "--nbval", "--nbval-current-env", "--ignore=notebooks/zh", *plugins]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_floor(folder)
        for what, where in [
            ("one chapter", "notebooks/05-convolution.ipynb"),
            ("all chapters and solutions", "notebooks"),
        ]:
            command = [*pytest, where]
            compare(f"re-check of {what}", command, "kernels and torch alone", command, runs, folder)


if __name__ == "__main__":
    main()
