"""Two workers share a test run (pytest-xdist), the longest pieces first. A plugin of pytest, loaded by conftest.py.

A piece is a file of tests, or a notebook: its run in JupyterLab and the re-check of its cells.
"""

import re
from pathlib import Path

import pytest

# The pieces that take longest, in that order; the rest follow as they are collected.
FIRST = ("09-lenet", "test_explorer_in_jupyterlab", "test_exercises", "test_site", "test_recheck", "notebooks/0")


def piece(nodeid: str) -> str:
    """Return the notebook that a test is about, or else its file."""
    notebook = re.search(r"notebooks/[\w/-]+\.ipynb", nodeid)
    return notebook[0] if notebook else nodeid.partition("::")[0]


def rank(nodeid: str) -> int:
    """Return how early a test is to start."""
    return next((i for i, part in enumerate(FIRST) if part in piece(nodeid)), len(FIRST))


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
