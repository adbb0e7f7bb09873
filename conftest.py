"""What every test run needs, however pytest is called: the tools are in tools/, the tests in tests/."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch loads: here, in the workers and in the kernels

pytest_plugins = ["recheck"]
