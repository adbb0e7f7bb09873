"""Sphinx's settings for the site. Nothing is executed, and a page read later loads nothing from outside."""

from importlib.metadata import distribution

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer

project = html_title = "Deep learning, from blocks to convolution"
extensions = ["myst_nb"]
exclude_patterns = ["README.md", "chapters.md"]  # index.md includes them

myst_enable_extensions = ["dollarmath"]
nb_execution_mode = "off"
nb_mime_priority_overrides = [("html", "text/html", 0)]  # the explorer's twin, never its view, which needs a kernel

html_theme = "sphinx_book_theme"
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
html_static_path = ["static", str(distribution("sphinx-mathjax-offline").locate_file(MATHJAX))]
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
