"""Build the recorded course as a static site, without executing anything: `make site`, or `python site/build.py`."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent


def build(out: Path) -> int:
    """Write the site to ``out/html``, its Chinese edition to ``out/html/zh``; return whether that failed.

    A page has the same name in both. Any warning is an error.
    """
    shutil.rmtree(out / "html", ignore_errors=True)
    failed = build_edition(out / "en", "en", ROOT / "notebooks", "", out / "html")
    return failed or build_edition(out / "zh", "zh_CN", ROOT / "notebooks" / "zh", ".zh", out / "html" / "zh")


def build_edition(work: Path, language: str, notebooks: Path, suffix: str, html: Path) -> int:
    """Write one edition, of its notebooks and of the documents with this suffix, and return Sphinx's exit status."""
    source = work / "source"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(notebooks, source / "notebooks", ignore=shutil.ignore_patterns(".*", "zh"))
    readme = (ROOT / f"README{suffix}.md").read_text(encoding="utf-8").replace("notebooks/zh/", "notebooks/")
    (source / "README.md").write_text(readme, encoding="utf-8")
    shutil.copy(HERE / f"index{suffix}.md", source / "index.md")
    for file in (ROOT / "LICENSE", ROOT / "d2lhelpers" / "fonts" / "OFL.txt"):
        (source / file.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, source / file.relative_to(ROOT))
    table = re.search(r"(^\|.*\n)+", readme, re.MULTILINE)  # of the chapters
    (source / "chapters.md").write_text(table[0], encoding="utf-8")
    flags = ["--quiet", "--fresh-env", "--fail-on-warning", "--keep-going", "--doctree-dir", str(work / "doctrees")]
    run = [sys.executable, "-m", "sphinx", *flags, "--conf-dir", str(HERE), str(source), str(html)]
    return subprocess.run(run, env=os.environ | {"SITE_LANGUAGE": language}, check=False).returncode


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "_build").resolve()
    status = build(target)
    print(f"The site is in {target / 'html' / 'index.html'}" if status == 0 else "The site was not built.")
    sys.exit(status)
