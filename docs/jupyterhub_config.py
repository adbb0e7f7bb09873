"""JupyterHub for a class on one machine, as tools/classroom.py tries it: `jupyterhub -f docs/jupyterhub_config.py`.

Anybody gets in under any name, and all servers run as one user of the system: right for a try on one's own machine, and
only there. docs/teaching.md says what to put in the place of the lines marked *try*.
"""

import sys
from pathlib import Path

COURSE = Path(__file__).parents[1].resolve()
HOMES = Path.cwd() / "homes"

c = get_config()  # noqa: F821
c.JupyterHub.bind_url = "http://127.0.0.1:8765"
c.JupyterHub.authenticator_class = "dummy"  # try
c.Authenticator.allow_all = True  # try
c.JupyterHub.spawner_class = "simple"  # try
c.SimpleLocalProcessSpawner.home_dir_template = f"{HOMES}/{{username}}"  # try
# Each start brings missing chapters and new versions to the learner's own folder, then runs the server.
STUDY = f"'{sys.executable}' '{COURSE}/tools/study.py' --update --into study"
c.Spawner.cmd = ["sh", "-c", f"{STUDY}; exec '{sys.executable}' -m jupyterhub.singleuser \"$@\"", "study"]
c.Spawner.default_url = "/lab/tree/study/01-blocks.ipynb"
c.Spawner.args = ["--allow-root", "--MappingKernelManager.cull_idle_timeout=3600"]
c.Spawner.environment = {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(COURSE)}
c.Spawner.start_timeout = c.Spawner.http_timeout = 180  # on the first morning all come at once
