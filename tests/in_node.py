"""The programs of the widgets without a page: their own tests, and what their functions compute, in node."""

import json
import re
import subprocess

from playwright._impl._driver import compute_driver_executable
from record import ROOT

NODE = compute_driver_executable()[0]  # playwright brings its own


def passes_its_own_tests(name, least):
    """Run what node tests of a program; so many tests must be there, or more."""
    run = subprocess.run([NODE, "--test", ROOT / f"tests/{name}.test.js"], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
    assert int(re.search(r"pass (\d+)", run.stdout)[1]) >= least


def in_node(name, expression, given):
    """Return what an expression gives, in which a program goes by its name and ``given`` is what is given."""
    script = f"""
import * as {name} from {json.dumps((ROOT / f"d2lhelpers/{name}.js").as_uri())};
import {{ readFileSync }} from "node:fs";
const given = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify({expression}));
"""
    command = [NODE, "--input-type=module", "--eval", script]
    run = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=True)
    return json.loads(run.stdout)
