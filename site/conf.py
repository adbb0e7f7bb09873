"""Sphinx's settings for the site. Nothing is executed, and a page read later loads nothing from outside."""

import os
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from sphinx.application import Sphinx

from d2lhelpers.widget import page_files

language = os.environ["SITE_LANGUAGE"]  # build.py says which
project = html_title = {"en": "Deep learning, from blocks to convolution", "zh_CN": "深度学习：从块到卷积"}[language]
html_search_language = "en"  # Sphinx's page for Chinese calls a ChineseStemmer that it does not define
extensions = ["myst_nb"]
exclude_patterns = ["README.md", "chapters.md"]  # index.md includes them

myst_enable_extensions = ["dollarmath"]
nb_execution_mode = "off"
nb_mime_priority_overrides = [("html", "text/html", 0)]  # a widget's tables, never its view, which needs a kernel

html_theme = "sphinx_book_theme"
templates_path = ["templates"]
html_sidebars = {"**": ["home.html", "language.html", "search-button-field.html", "sbt-sidebar-nav.html"]}
html_theme_options = {
    "footer_content_items": [],
    "navbar_persistent": [],  # the search is in the sidebar
    "show_navbar_depth": 1,
    "use_fullscreen_button": False,
}
html_context = {"default_mode": "auto"}  # light or dark as the reader's system is, until it is switched
html_sourcelink_suffix = ""  # the notebook is downloaded under its own name

# One file of MathJax 3, its SVG letters in it. The distribution is no package: its folder's name has hyphens.
MATHJAX = "sphinx-mathjax-offline/static/mathjax/tex-svg.js"
html_static_path = [
    "static",
    str(distribution("sphinx-mathjax-offline").locate_file(MATHJAX)),
]
html_css_files = ["course.css"]
html_js_files = ["course.js"]
mathjax_path = "tex-svg.js"
mathjax3_config = {"options": {"enableMenu": False}}  # its menu would load further files

_render_image = NbElementRenderer.render_image


def _render_image_with_words(self: NbElementRenderer, data: MimeData) -> list[nodes.Element]:
    """Render a picture, with the words recorded beside it as its alternative text."""
    images = _render_image(self, data)
    words = data.output_metadata.get(data.mime_type, {}).get("alt")
    if words:
        images[0]["alt"] = words
    return images


NbElementRenderer.render_image = _render_image_with_words


def _write_widgets(app: Sphinx) -> None:
    """Write the one program of all widgets, and their one style."""
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    for kind, text in zip(("js", "css"), page_files(), strict=True):
        (static / f"widgets.{kind}").write_text(text, encoding="utf-8")


def _load_widgets(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.Node | None) -> None:
    """Load them on the pages that have a widget."""
    if "data-widget=" in context.get("body", ""):
        app.add_css_file("widgets.css")
        app.add_js_file("widgets.js", loading_method="defer")


def setup(app: Sphinx) -> None:
    """Have the widgets written once, and loaded where they are needed."""
    app.connect("builder-inited", _write_widgets)
    app.connect("html-page-context", _load_widgets)
