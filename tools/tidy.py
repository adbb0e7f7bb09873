"""A test run leaves nothing behind: no file in the checkout, no process. A plugin of pytest, loaded by conftest.py."""

import hashlib
from fnmatch import fnmatch
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).parents[1]
CACHES = {"__pycache__", ".ipynb_checkpoints", "node_modules"}
EDITORS = (".*.sw?", "*~", ".#*", "#*#", "4913")  # what Vim and Emacs write beside a file that is being edited
LEFT = pytest.StashKey[list[str]]()


def files(root: Path) -> dict[str, str]:
    """Map every file that a test or a notebook could leave or change to a hash of what it holds."""
    return {
        str(path.relative_to(root)): hashlib.sha1(path.read_bytes()).hexdigest()
        for folder in ("notebooks", "tests", "tools", "d2lhelpers", ".")
        for path in (root / folder).glob("*" if folder == "." else "**/*")
        if path.is_file() and not CACHES & set(path.parts) and not any(fnmatch(path.name, form) for form in EDITORS)
    }


def processes() -> list[str]:
    """Name the processes that this one started and that still run; Python's own two helpers end with it."""
    me, found = psutil.Process(), []
    for child in me.children(recursive=True):
        try:
            words = " ".join(child.cmdline())
            helper = "from multiprocessing." in words and child.ppid() == me.pid  # what a helper forked is none
            if child.status() != psutil.STATUS_ZOMBIE and not helper:
                found.append(f"process {child.pid}, {words[:150]}")
        except psutil.NoSuchProcess:
            pass
    return found


def pytest_sessionstart(session):
    session.config.stash[LEFT] = []
    if not hasattr(session.config, "workerinput"):
        session.config.files_before = files(session.config.rootpath)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """Fail the whole run when it left, changed or removed a file of the checkout, or left a process."""
    config, left = session.config, session.config.stash[LEFT]
    left += processes()
    if hasattr(config, "workerinput"):
        config.workeroutput["left"] = left
        return
    before, after = config.files_before, files(config.rootpath)
    left += sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    if left:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    node.config.stash[LEFT] += getattr(node, "workeroutput", {}).get("left", [])


def pytest_terminal_summary(terminalreporter):
    if left := terminalreporter.config.stash.get(LEFT, []):
        terminalreporter.write_line(f"FAILED: this run left, changed or removed {', '.join(left)}", red=True)
