"""The house: what may import what, what is installed where, that documents and tools agree, that the code is tidy."""

import ast
import itertools
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version
from rattler import MatchSpec
from record import ROOT, notebooks

from d2lhelpers.exercises.engine import CHAPTERS

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
NEWEST = int(re.search(r"sys.version_info < \(3, \$\(if \$\(CONSTRAINTS\),(\d+),", MAKEFILE)[1]) - 1  # Python 3.this
PINS = dict(re.findall(r"^([\w.-]+)==(.+)$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE))
PINS = {canonicalize_name(name): pin for name, pin in PINS.items()}


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
    earlier = {"d2lhelpers._checks", "d2lhelpers._language"} | {
        f"d2lhelpers.{c}" for c in CHAPTERS[: CHAPTERS.index(name)]
    }
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
    assert str(specs[0].version) == ">=3.11,<3.14"
    assert pip == {"pip": ["-c constraints.txt", "-e .[test]"]}
    assert "test" in PYPROJECT["project"]["optional-dependencies"]


def test_a_container_has_what_studying_needs():
    container = yaml.safe_load((ROOT / ".binder" / "environment.yml").read_text(encoding="utf-8"))
    assert (container["name"], container["channels"]) == (ENVIRONMENT["name"], ENVIRONMENT["channels"])
    specs = {spec.name.normalized: str(spec.version) for spec in map(MatchSpec, container["dependencies"])}
    assert specs.pop("python") == ">=3.11,<3.14"
    assert specs.pop("pip") == "None"
    on_conda = {"torch": "pytorch-cpu", "matplotlib": "matplotlib-base"}
    wanted = map(Requirement, PYPROJECT["project"]["dependencies"])
    named = {on_conda.get(one.name, one.name): SpecifierSet(str(one.specifier)) for one in wanted}
    assert {name: SpecifierSet(version) for name, version in specs.items()} == named
    assert os.access(ROOT / ".binder" / "postBuild", os.X_OK)
    assert ".binder/environment.yml" in (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_every_dependency_is_pinned_within_its_range():
    project = PYPROJECT["project"]
    for text in itertools.chain(project["dependencies"], *project["optional-dependencies"].values()):
        wanted = Requirement(text)
        assert PINS[canonicalize_name(wanted.name)] in wanted.specifier, text


def test_the_pins_hold_on_every_machine():
    for name, pin in PINS.items():
        assert Version(pin).local is None, f"{name} {pin}: a build of one machine"
        assert not name.startswith(("nvidia", "cuda", "triton")), f"{name}: GPU libraries are torch's own choice"
        try:
            here = metadata(name)
        except PackageNotFoundError:  # of another system, or of a Python older than this
            continue
        if here["Version"] == pin and here["Requires-Python"]:
            for minor in range(11, NEWEST + 1):
                assert f"3.{minor}.0" in SpecifierSet(here["Requires-Python"]), f"{name} {pin}: not for 3.{minor}.0"


def test_one_range_of_pythons():
    assert PYPROJECT["project"]["requires-python"] == ">=3.11"
    assert f"needs Python 3.11 to 3.{NEWEST}." in MAKEFILE
    jobs = WORKFLOW["jobs"]["make"]["strategy"]["matrix"]["include"]
    assert {job["python"] for job in jobs} == {"3.11", f"3.{NEWEST}"}
    assert {job["torch"] for job in jobs if "torch" in job} == {oldest("torch") + ".*"}


def oldest(name):
    """Return the oldest version that pyproject.toml allows."""
    (wanted,) = (w for w in map(Requirement, PYPROJECT["project"]["dependencies"]) if w.name == name)
    return min(clause.version for clause in wanted.specifier if clause.operator == ">=")


def test_workflows_read_only_and_run_fixed_actions():
    for path in (ROOT / ".github" / "workflows").iterdir():
        text = path.read_text(encoding="utf-8")
        workflow = yaml.safe_load(text)
        assert workflow["permissions"] == {"contents": "read"}
        assert all("permissions" not in job for job in workflow["jobs"].values())
        for action in re.findall(r"uses: *(.*)", text):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_every_week_meets_the_newest_packages():
    on = WORKFLOW[True]  # YAML reads the key "on" as true
    assert on["schedule"]
    commands = [step.get("run") for step in WORKFLOW["jobs"]["without-constraints"]["steps"]]
    assert ".ci/run CONSTRAINTS=" in commands


def test_conda_tests_what_its_environment_holds():
    (extras,) = (e for line in ENVIRONMENT["dependencies"][-1]["pip"] for e in re.findall(r"\[(.*)\]", line))
    (command,) = (step["run"] for step in WORKFLOW["jobs"]["conda"]["steps"] if "pytest" in step.get("run", ""))
    assert ("site" in extras.split(",")) != ("--ignore=tests/test_site.py" in command)


def test_pre_commit_takes_the_ruff_of_the_tests():
    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert repository["rev"] == f"v{PINS['ruff']}"


def test_the_changelog_starts_with_this_version():
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## (\S+)", changes, re.MULTILINE)[1] == PYPROJECT["project"]["version"]


def test_the_issue_form_asks_for_versions_by_code_that_runs(capsys):
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "problem.yml").read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(form)
    fields = {field["id"]: field["attributes"] for field in form["body"]}
    assert {"where", "seen", "versions"} <= set(fields)
    exec(re.search("`(.*)`", fields["versions"]["description"])[1], {})
    assert version("torch") in capsys.readouterr().out


DOCUMENTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_names_is_there(name):
    targets = set(re.findall(r"^\.PHONY: (.*)", MAKEFILE, re.MULTILINE)[0].split())
    for words in re.findall(r"(?:^|`)make ((?:[a-z]+ ?)+)", DOCUMENTS[name], re.MULTILINE):
        assert set(words.split()) <= targets, words
    for path in re.findall(r"(?<![\w./-])(?:tools|tests|notebooks|site|\.github|\.ci)/[\w./-]*\w", DOCUMENTS[name]):
        assert (ROOT / path).exists() or path == "site/_build/html", path
    for link in re.findall(r"\]\(([^):#]+)\)", DOCUMENTS[name]):
        assert (ROOT / link).exists(), link


def test_every_command_and_tool_is_in_a_document():
    text = " ".join(DOCUMENTS.values())
    targets = re.findall(r"^\.PHONY: (.*)", MAKEFILE, re.MULTILINE)[0].split()
    assert [name for name in targets if name != "environment" and not re.search(rf"make {name}\b", text)] == []
    tools = [path.stem for path in (ROOT / "tools").glob("**/*.py")]
    assert [name for name in tools if not re.search(rf"\bmake {name}\b|\b{name}\.py\b", text)] == []


@pytest.mark.skipif(not shutil.which("git"), reason="there is no git")
def test_a_clone_for_windows_keeps_unix_line_endings(tmp_path):
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@x", "-c", "core.autocrlf=true", "-c", "core.hooksPath="]
    for name in (".gitattributes", ".ci/run", "Makefile"):
        (tmp_path / "origin" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / "origin" / name)
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], cwd=tmp_path / "origin", check=True)
    subprocess.run([*git, "clone", "-q", "origin", "clone"], cwd=tmp_path, check=True)
    assert b"\r" not in (tmp_path / "clone" / ".ci" / "run").read_bytes()
    assert b"\r" not in (tmp_path / "clone" / "Makefile").read_bytes()


PYTHON = """#!/bin/sh
# Stands for a Python: says which it is, makes environments that are copies of itself, and logs what pip is asked.
case "$*" in
  *base_prefix*) echo "VERSION" ;;
  *"import pip"*) [ ! -e .venv/broken ] ;;
  "-m venv"*) rm -rf .venv; mkdir -p .venv/bin; cp "$0" .venv/bin/python; touch .venv/bin/activate
    echo VERSION >> log ;;
  *install*) echo "$*" >> log; [ "$PIP_DRY_RUN$PIP_USER$PIP_TARGET" = 00 ] && [ ! -e offline ] ;;
esac
"""


@pytest.fixture
def course(tmp_path):
    """Return a folder with the Makefile, what it reads, and two Pythons that only log."""
    folder = tmp_path / "a course"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, folder)
    for python in (folder / "python3.12", folder / "python3.13"):
        python.write_text(PYTHON.replace("VERSION", python.name))
        python.chmod(0o755)
    (folder / "python3").symlink_to("python3.12")
    return folder


def plain(folder):
    """Return this process's environment without what make or pip might read, and with the folder's own Pythons."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "PYTHON", "PIP"))}
    return own | {"PATH": f"{folder}:{own['PATH']}"}


def install(folder, *arguments, extras="", settings=()):
    """Run make in a folder and return what it did: which Python made an environment, and what pip was asked."""
    (folder / "log").write_text("")
    mark = ".venv/installed-test" if extras else ".venv/installed"
    environment = plain(folder) | dict(settings)
    run = subprocess.run(["make", mark, *arguments], cwd=folder, env=environment, capture_output=True)
    return run.returncode, (folder / "log").read_text().splitlines()


PIP = "-m pip --quiet install --constraint constraints.txt --editable ."
needs_make = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("make"), reason="without make, conda sets the course up"
)


@needs_make
def test_make_installs_once(course):
    assert install(course) == (0, ["python3.12", PIP])
    assert install(course) == (0, [])
    assert install(course, extras="[test,site]") == (0, [PIP + "[test,site]"])
    assert install(course) == install(course, extras="[test,site]") == (0, [])


@needs_make
@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_make_installs_what_has_changed(course, name):
    install(course)
    with (course / name).open("a") as file:
        file.write("# more")
    assert install(course) == (0, [PIP])


@needs_make
def test_make_installs_the_newest_without_constraints(course):
    install(course)
    assert install(course, "CONSTRAINTS=") == (0, [PIP.replace("--constraint constraints.txt ", "")])


@needs_make
def test_make_goes_on_where_it_was_cut_off(course):
    (course / "offline").touch()
    assert install(course) == (2, ["python3.12", PIP])
    (course / "offline").unlink()
    assert install(course) == (0, [PIP])
    (course / ".venv" / "bin" / "activate").unlink()  # venv writes it last
    assert install(course) == (0, ["python3.12", PIP])
    (course / ".venv" / "broken").touch()  # no pip, or no Python
    assert install(course) == (0, ["python3.12", PIP])


@needs_make
@pytest.mark.parametrize("carry", [shutil.copytree, shutil.move])
def test_make_sets_a_moved_or_copied_folder_up_anew(course, carry):
    install(course)
    carry(course, course.with_name("elsewhere"))
    assert install(course.with_name("elsewhere")) == (0, ["python3.12", PIP])


@needs_make
def test_make_takes_the_python_that_it_is_told(course):
    install(course)
    assert install(course, "PYTHON=python3.13") == (0, ["python3.13", PIP])
    assert install(course, "PYTHON=python3.13") == install(course) == (0, [])
    assert install(course, settings={"PYTHON": "python3.12"}) == (0, ["python3.12", PIP])


@needs_make
def test_make_keeps_an_environment_made_by_hand(course):
    subprocess.run(["./python3.13", "-m", "venv"], cwd=course, check=True)
    assert install(course) == (0, [PIP])


@needs_make
@pytest.mark.parametrize(("user", "allowed"), [("0", True), ("1000", False)])
def test_only_root_gets_a_lab_that_allows_root(course, user, allowed):
    (course / "id").write_text(f"#!/bin/sh\necho {user}\n")
    (course / "id").chmod(0o755)
    plan = subprocess.check_output(["make", "-n", "lab"], cwd=course, env=plain(course), text=True)
    assert "-m jupyterlab" in plan
    assert ("--allow-root" in plan) is allowed


@needs_make
def test_make_installs_into_the_environment_whatever_pip_was_set_to(course):
    settings = {"PIP_USER": "1", "PIP_DRY_RUN": "1", "PIP_TARGET": "elsewhere"}
    assert install(course, settings=settings) == (0, ["python3.12", PIP])


def test_the_benchmark_runs_and_every_way_gives_the_same_result():
    script = ROOT / "tools" / "benchmarks" / "speed.py"
    options = ["--sizes", "8", "--kernels", "3", "--turns", "1", "--parts", "images", "layers"]
    run = subprocess.run([sys.executable, script, *options], capture_output=True, text=True, check=True)
    rows = [line.split(" | ")[0] for line in run.stdout.splitlines() if line.startswith("| ")]
    assert rows == ["| channels", *["| 3→16"] * 2, *["| 64→64"] * 4, "| pass", "| forward", "| both ways"]
