"""How a test run is shared between workers, and that it leaves nothing behind."""

import os
import re
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import psutil
import pytest
import soak
import tidy
from record import ROOT, notebooks
from workers import FIRST, piece, pytest_cmdline_main, rank


@pytest.mark.parametrize(
    ("arguments", "given", "workers"),
    [
        (["tests", "notebooks"], None, 2),
        (["notebooks"], None, 2),
        (["notebooks/05-convolution.ipynb", "notebooks/06-padding-and-stride.ipynb"], None, 2),
        (["notebooks/05-convolution.ipynb"], None, None),
        (["tests/test_recheck.py::one", "tests/test_recheck.py::two"], None, None),
        (["tests"], 0, 0),
        (["tests"], 4, 4),
    ],
)
def test_a_run_has_two_workers_unless_it_is_a_single_file(monkeypatch, arguments, given, workers):
    monkeypatch.chdir(ROOT)
    option = SimpleNamespace(numprocesses=given, usepdb=False, collectonly=False)
    pytest_cmdline_main(SimpleNamespace(args=arguments, option=option))
    assert option.numprocesses == workers


def test_what_happens_in_jupyterlab_is_one_piece_and_the_first():
    for path in notebooks():
        name = path.relative_to(ROOT).as_posix()
        assert piece(f"{name}::Cell 3") == piece(f"tests/test_lab.py::test_a_notebook_runs[{name}]") == "JupyterLab"
    files = sorted(f"tests/{path.name}" for path in (ROOT / "tests").glob("test_*.py"))
    uses = [file for file in files if re.search(r"\blab(_page)?\b.*\):$", (ROOT / file).read_text(), re.MULTILINE)]
    assert uses == [file for file in files if piece(f"{file}::test_a") == "JupyterLab"]
    assert rank("notebooks/09-lenet.ipynb::Cell 1") < rank("tests/test_site.py::a") < rank("tests/test_x.py::a")
    assert all((ROOT / name).is_file() for name in FIRST[1:])


def test_pytest_works_without_workers():
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "tests/test_prose.py"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_chapter_is_collected(pytester):
    where = (f"--rootdir={ROOT}", str(ROOT / "notebooks"))
    result = pytester.runpytest_inprocess("--nbval", "-p", "recheck", "--collect-only", "-q", *where)
    for path in notebooks():
        cells = path.read_text(encoding="utf-8").count('"cell_type": "code"')
        start = f"{path.relative_to(ROOT).as_posix()}::Cell "
        assert sum(line.startswith(start) for line in result.outlines) == cells, path.name


def test_the_checkout_is_watched_without_caches_and_editors_files(tmp_path):
    watched = ["a.txt", ".hidden", "notebooks/a.txt", "notebooks/a/b/c.txt", "tests/a.txt", "d2lhelpers/a/b.py"]
    others = ["tests/__pycache__/a.pyc", "notebooks/.ipynb_checkpoints/a.ipynb", ".venv/bin/a", "elsewhere/a"]
    others += [".README.md.swp", "tests/test_a.py~", "4913", "tests/.#test_a.py", "#README.md#"]
    for name in watched + others:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert {name.replace(os.sep, "/") for name in tidy.files(tmp_path)} == set(watched)


@pytest.fixture
def run(pytester, monkeypatch):
    """Run pytest with the plugin that watches, and no other that is not named."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "tools"))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    return lambda *flags: pytester.runpytest_subprocess("-p", "no:cacheprovider", "-p", "tidy", "-q", *flags)


def test_a_run_that_leaves_changes_or_removes_a_file_fails(run, pytester):
    for name in ("changed.txt", "removed.txt", "same.txt", "touched.txt"):
        (pytester.path / name).write_text("a")
    pytester.makepyfile("""
        from pathlib import Path
        def test_it():
            Path('left.txt').touch()
            Path('touched.txt').touch()
            Path('changed.txt').write_text('b')
            Path('removed.txt').unlink()""")
    result = run()
    assert result.ret == 1
    result.stdout.fnmatch_lines(["FAILED: this run left, changed or removed changed.txt, left.txt, removed.txt*"])


@pytest.mark.parametrize("flags", [[], ["-p", "xdist", "-n2"]])
def test_a_run_that_leaves_a_process_fails(run, pytester, flags):
    pytester.makepyfile("""
        import subprocess, sys
        def test_it():
            left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
            open("pid.txt", "w").write(str(left.pid))
        def test_another():
            pass""")
    (pytester.path / "pid.txt").touch()
    result = run(*flags)
    psutil.Process(int((pytester.path / "pid.txt").read_text())).kill()
    assert result.ret == 1
    result.stdout.fnmatch_lines(["FAILED: this run left, changed or removed process *time.sleep(600)*"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without telling it")
def test_a_run_that_is_told_to_end_clears_up(tmp_path):
    text = (ROOT / "conftest.py").read_text().replace('"recheck", ', "")  # the one that takes longest to load
    (tmp_path / "conftest.py").write_text(text)
    (tmp_path / "test_it.py").write_text("""
import subprocess, sys, pytest
from in_jupyterlab import started
@pytest.fixture
def server():
    with started([sys.executable, "-c", "import time; time.sleep(600)"], None, None) as server:
        yield server
def test_it(server):
    open("pid.txt", "w").write(str(server.pid))
    server.wait()
""")
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "tools"), str(ROOT / "tests")])}
    env["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "xdist", "-n2"]
    run = subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.DEVNULL)
    pid = tmp_path / "pid.txt"
    while not (pid.exists() and pid.read_text()):
        assert run.poll() is None
        time.sleep(0.1)
    run.send_signal(signal.SIGTERM)
    run.wait()
    assert not psutil.pid_exists(int(pid.read_text()))


def test_the_soak_names_what_failed(tmp_path, monkeypatch):
    (tmp_path / "test_it.py").write_text("def test_a(): pass\ndef test_b(): assert 1 == 2\ndef test_c(x): pass")
    monkeypatch.setattr(soak, "ROOT", tmp_path)
    env = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    result, failed, why = soak.run_tests(sys.executable, [], env)
    assert failed == ["test_it.py::test_b", "test_it.py::test_c"]
    assert result.startswith("1 failed, 1 passed, 1 error in")
    assert "assert 1 == 2" in why
    assert "fixture 'x' not found" in why
    assert soak.run_tests(sys.executable, ["test_it.py::test_a"], env)[1:] == ([], "")
    [words] = soak.run_tests(sys.executable, ["nowhere"], env)[1]
    assert "file or directory not found: nowhere" in words


def test_the_soak_ends_what_it_starts():
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    before, environment = {child.pid for child in psutil.Process().children()}, dict(os.environ)
    for name, circumstance in soak.CIRCUMSTANCES.items():
        with circumstance():
            started = {child.pid for child in psutil.Process().children()} - before
            assert len(started) == 2 * (name == "beside two busy loops")
            if name == "as on an old CPU":  # this test may itself run so
                assert soak.OLD_CPU.items() <= os.environ.items()
            if name == "on one core":
                assert len(os.sched_getaffinity(0)) == 1
        assert {child.pid for child in psutil.Process().children()} == before
        assert os.environ == environment
    assert cores is None or os.sched_getaffinity(0) == cores
