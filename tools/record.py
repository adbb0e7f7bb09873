"""Re-execute notebooks in place from a fresh kernel and record what they print: `make record`."""

import argparse
import copy
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import forked
import nbformat
import translate
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbval.plugin import coalesce_streams

from d2lhelpers.recorded import difference

ROOT = Path(__file__).parents[1]
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
CELL_METADATA = {"nbval", "facts"}  # no tags: they could hide a cell, or keep the re-check away


notebooks = translate.notebooks  # the chapters and the solutions, in English


def normalise(nb: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Drop from a notebook whatever differs between two machines or two runs, and return it."""
    nb.metadata = nbformat.from_dict(METADATA)
    nb.nbformat, nb.nbformat_minor = 4, 5
    for cell in nb.cells:
        cell.metadata = nbformat.from_dict({k: v for k, v in cell.metadata.items() if k in CELL_METADATA})
        if cell.cell_type == "code":
            cell.outputs = _merge_streams(cell.outputs)
            for output in cell.outputs:  # a widget's model is gone with its kernel; its tables stay
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


def keep_equal(old: nbformat.NotebookNode, new: nbformat.NotebookNode) -> None:
    """Put back the recorded outputs of every cell for which the re-check finds no difference.

    So recording on another machine, where letters and last digits differ a little, changes nothing.
    """
    recorded = {cell.id: cell.outputs for cell in old.cells if cell.cell_type == "code"}
    for cell in (cell for cell in new.cells if cell.id in recorded):
        before, after = (coalesce_streams(copy.deepcopy(outputs)) for outputs in (recorded[cell.id], cell.outputs))
        if difference(before, after, cell.metadata.get("nbval")) is None:
            cell.outputs = recorded[cell.id]
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = cell.execution_count


def execute(nb: nbformat.NotebookNode, path: Path) -> nbformat.NotebookNode:
    """Return a notebook as it is after all its cells ran in a new kernel, in the folder of ``path``."""
    client = NotebookClient(
        copy.deepcopy(nb),
        timeout=None,
        startup_timeout=300,
        kernel_name="python3",
        record_timing=False,
        store_widget_state=False,
        # Else each kernel warns that it does not encrypt what stays on this machine.
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    return client.execute()


def record(path: Path, fresh: bool = False) -> str:
    """Execute one notebook in its own folder, write it back, and return its name.

    Unless ``fresh``, outputs that the re-check calls equal stay as they were. A Chinese one is made anew before, of the
    English one and of its translation.
    """
    chinese = translate.CHINESE in path.parents
    old = translate.assemble(translate.english_of(path)) if chinese else nbformat.read(path, as_version=4)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        new = execute(old, path)
    except RuntimeError as error:  # a kernel that dies while starting is the machine's fault: once more
        if isinstance(error, DeadKernelError):
            raise
        new = execute(old, path)
    new = normalise(new)
    if not fresh:
        keep_equal(old, new)
    nbformat.write(new, path)
    return f"{path.name} in Chinese" if chinese else path.name


def main() -> None:
    """Record the notebooks named on the command line, or all of them, two at a time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path, help="those to record (default: all)")
    parser.add_argument(
        "--fresh", action="store_true", help="take new outputs even where the re-check calls them equal"
    )
    options = parser.parse_args()
    both = [*notebooks(), *map(translate.chinese_of, translate.translated())]
    chosen = [path.resolve() for path in options.notebooks] or both
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with ProcessPoolExecutor(2, initializer=forked.register) as pool:  # kernels start as in the re-check
        for name in pool.map(record, chosen, [options.fresh] * len(chosen)):
            print("recorded", name)


if __name__ == "__main__":
    main()
