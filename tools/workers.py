"""Two workers share a test run (pytest-xdist). A plugin of pytest, loaded by conftest.py.

One takes all that happens in JupyterLab, which is about half of the work, and the re-check of what came out there; the
other, file by file, the rest. So one JupyterLab is started.
"""

import re
from pathlib import Path

import pytest

IN_JUPYTERLAB = re.compile(r"tests/test_(lab|\w+_in_jupyterlab)\.py|notebooks/(?!zh/)")
# The files that take longest start first, in this order; the rest follow as they are collected.
FIRST = (
    "JupyterLab",
    "tests/test_site.py",
    "notebooks/zh/09-lenet.ipynb",
    "tests/test_recheck.py",
    "tests/test_file_io.py",
)


def piece(nodeid: str) -> str:
    """Return what a test is done with: its file, or all that happens in JupyterLab."""
    return "JupyterLab" if IN_JUPYTERLAB.match(nodeid) else nodeid.partition("::")[0]


def rank(nodeid: str) -> int:
    """Return how early a test is to start."""
    return FIRST.index(piece(nodeid)) if piece(nodeid) in FIRST else len(FIRST)


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config):
    """Take two workers unless told otherwise, but none for a single file: they take longer to start than they save."""
    options, names = config.option, {argument.partition("::")[0] for argument in config.args}
    alone = (len(names) == 1 and Path(*names).is_file()) or options.usepdb or options.collectonly
    if getattr(options, "numprocesses", 0) is None and not alone and not hasattr(config, "workerinput"):
        options.numprocesses = 2


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: rank(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Keep the pieces whole, and in the order in which they were collected."""
    from xdist.scheduler import LoadScopeScheduling

    class ByPiece(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return piece(nodeid)

    config.option.loadscopereorder = False
    return ByPiece(config, log)
