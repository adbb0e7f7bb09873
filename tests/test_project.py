"""The house: what may import what, what the environments install, and that the code is tidy."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from rattler import MatchSpec
from record import ROOT, notebooks

from d2lhelpers.exercises.engine import CHAPTERS

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]])
def test_ruff_finds_nothing(command):
    run = subprocess.run([sys.executable, "-m", "ruff", *command, "."], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


def test_ruff_reads_the_notebooks():
    command = [sys.executable, "-m", "ruff", "check", "--show-files"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert {path.name for path in notebooks()} <= {Path(line).name for line in run.stdout.splitlines()}


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_module_imports_only_modules_of_earlier_chapters(name):
    path = ROOT / "d2lhelpers" / f"{name}.py"
    earlier = {"d2lhelpers._checks"} | {f"d2lhelpers.{c}" for c in CHAPTERS[: CHAPTERS.index(name)]}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module.startswith("d2lhelpers"):
            assert node.module in earlier
        assert not (isinstance(node, ast.Import) and any("d2lhelpers" in alias.name for alias in node.names))


def test_importing_the_package_loads_torch_alone():
    script = """
import sys, torch
before = set(sys.modules)
import d2lhelpers
print(*sorted(m for m in set(sys.modules) - before if m.split(".")[0] != "d2lhelpers"))
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


def test_every_public_name_is_at_the_top():
    import d2lhelpers

    for name in CHAPTERS:
        module = __import__(f"d2lhelpers.{name}", fromlist=["_"])
        for attribute, value in vars(module).items():
            if getattr(value, "__module__", None) == module.__name__ and not attribute.startswith("_"):
                assert attribute in d2lhelpers.__all__
                assert value.__doc__, attribute


def test_environment_says_what_conda_understands():
    assert ENVIRONMENT["name"] == "d2l"
    assert ENVIRONMENT["channels"] == ["conda-forge", "nodefaults"]
    assert set(ENVIRONMENT) == {"name", "channels", "dependencies"}
    *conda, pip = ENVIRONMENT["dependencies"]
    specs = [MatchSpec(spec, strict=True) for spec in conda]
    assert [spec.name.normalized for spec in specs] == ["python", "pip"]
    assert pip == {"pip": ["-e .[test]"]}
    assert "test" in PYPROJECT["project"]["optional-dependencies"]


def test_conda_and_pip_agree_on_python():
    assert PYPROJECT["project"]["requires-python"] == ">=3.11"
    python = ENVIRONMENT["dependencies"][0]
    assert python.startswith("python >=3.11,")
    version = MatchSpec(python, strict=True).version
    assert str(version) == ">=3.11,<3.14"


def test_the_readme_names_the_two_commands_and_conda():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("make lab", "make test", "conda env create -f environment.yml", "conda run"):
        assert command in readme
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("lab:", "test:", "record:"):
        assert f"\n{target}" in makefile
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_benchmark_runs_and_every_way_gives_the_same_result():
    script = ROOT / "tools" / "benchmarks" / "speed.py"
    options = ["--sizes", "8", "--kernels", "3", "--turns", "1", "--parts", "images", "layers"]
    run = subprocess.run([sys.executable, script, *options], capture_output=True, text=True, check=True)
    rows = [line.split(" | ")[0] for line in run.stdout.splitlines() if line.startswith("| ")]
    assert rows == ["| channels", *["| 3→16"] * 2, *["| 64→64"] * 4, "| pass", "| forward", "| both ways"]
