"""Build the recorded course as a static site, without executing anything: `make site`, or `python site/build.py`."""

import re
import shutil
import sys
from pathlib import Path

from sphinx.cmd.build import build_main

HERE = Path(__file__).parent
ROOT = HERE.parent


def build(out: Path) -> int:
    """Write the site to ``out/html`` and return Sphinx's exit status; any warning is an error."""
    source = out / "source"
    for old in (source, out / "html"):
        shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(ROOT / "notebooks", source / "notebooks", ignore=shutil.ignore_patterns(".*"))
    for file in (HERE / "index.md", ROOT / "README.md", ROOT / "LICENSE"):
        shutil.copy(file, source)
    table = re.search(r"(^\|.*\n)+", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)  # of the chapters
    (source / "chapters.md").write_text(table[0], encoding="utf-8")
    flags = ["--quiet", "--fresh-env", "--fail-on-warning", "--keep-going", "--doctree-dir", str(out / "doctrees")]
    return build_main([*flags, "--conf-dir", str(HERE), str(source), str(out / "html")])


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "_build").resolve()
    status = build(target)
    print(f"The site is in {target / 'html' / 'index.html'}" if status == 0 else "The site was not built.")
    sys.exit(status)
