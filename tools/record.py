"""Re-execute notebooks in place from a fresh kernel and record what they print: `make record`."""

import argparse
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
CELL_METADATA = {"tags", "nbval", "jupyter", "facts"}


def notebooks() -> list[Path]:
    """List the chapters and the solutions."""
    return sorted(ROOT.glob("notebooks/[0-9]*.ipynb")) + sorted(ROOT.glob("notebooks/solutions/[0-9]*.ipynb"))


def normalise(nb: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Drop from a notebook whatever differs between two machines or two runs, and return it."""
    nb.metadata = nbformat.from_dict(METADATA)
    nb.nbformat, nb.nbformat_minor = 4, 5
    for cell in nb.cells:
        cell.metadata = nbformat.from_dict({k: v for k, v in cell.metadata.items() if k in CELL_METADATA})
        if cell.cell_type == "code":
            cell.outputs = _merge_streams(cell.outputs)
            for output in cell.outputs:  # a widget's model is gone with its kernel; its twin in HTML stays
                output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
    return nb


def _merge_streams(outputs: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """Join pieces of one stream that follow each other: where they are cut is chance."""
    merged = []
    for output in outputs:
        last = merged[-1] if merged else None
        if last is not None and output.output_type == last.output_type == "stream" and output.name == last.name:
            last.text += output.text
        else:
            merged.append(output)
    return merged


def record(path: Path) -> str:
    """Execute one notebook in its own folder, write it back, and return its name."""
    nb = nbformat.read(path, as_version=4)
    NotebookClient(
        nb,
        timeout=120,
        kernel_name="python3",
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    nbformat.write(normalise(nb), path)
    return path.name


def main() -> None:
    """Record the notebooks named on the command line, or all of them, two at a time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path, help="those to record (default: all)")
    chosen = parser.parse_args().notebooks or notebooks()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with ProcessPoolExecutor(2) as pool:
        for name in pool.map(record, [path.resolve() for path in chosen]):
            print("recorded", name)


if __name__ == "__main__":
    main()
