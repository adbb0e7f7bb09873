"""Says after each save of a chapter, in a line, whether it still gives what is recorded: `make watch`.

The chapter runs from its first cell to its last in a new kernel, which on Linux is forked from a process that has the
course's libraries loaded already. Nothing is written.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import forked
import nbformat
from nbclient.exceptions import CellExecutionError
from record import ROOT, execute, normalise, notebooks

from d2lhelpers.recorded import difference, in_words


def verdict(path: Path) -> str:
    """Run a notebook and say in a line whether its outputs are those that it holds."""
    name = path.relative_to(ROOT / "notebooks").with_suffix("")
    try:
        recorded = nbformat.read(path, as_version=4)
    except Exception as error:
        return f"✗ {name}: cannot be read: {error!r:.100}"
    try:
        ran = normalise(execute(recorded, path))
    except CellExecutionError as error:
        return f"✗ {name}: {error.ename}: {error.evalue.splitlines()[0][:100]}"
    pairs = [(old, new) for old, new in zip(recorded.cells, ran.cells, strict=True) if old.cell_type == "code"]
    for old, new in pairs:
        if found := difference(old.outputs, new.outputs, old.metadata.get("nbval")):
            return f"✗ {name}: In [{new.execution_count}]: {in_words(*found)}"
    return f"✓ {name}: {len(pairs)} cells as recorded"


def saves(seconds: float = 0.3) -> Iterator[Path]:
    """Yield each notebook that is saved from now on, when it is."""
    times = {path: path.stat().st_mtime_ns for path in notebooks()}
    while True:
        for path in notebooks():
            now = path.stat().st_mtime_ns
            if times.get(path) != now:
                times[path] = now
                yield path
        time.sleep(seconds)


def main() -> None:
    """Watch until Ctrl-C."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    forked.register()
    empty = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("0")])
    execute(empty, ROOT / "notebooks" / "empty.ipynb")  # loads the libraries, once
    print("Watching notebooks/: save a chapter. Ctrl-C ends it.", flush=True)
    try:
        for path in saves():
            start = time.monotonic()
            print(f"{verdict(path)}, {time.monotonic() - start:.1f} s", flush=True)
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
