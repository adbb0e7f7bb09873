"""What tests of several files share: the cases that hypothesis tries, a browser, and a running JupyterLab."""

import functools
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings
from in_jupyterlab import FLAGS, PATIENCE, Watch, chromium, close_notebook, load_jupyterlab, running_lab
from playwright.sync_api import expect, sync_playwright

from d2lhelpers import _language
from d2lhelpers.exercises import engine

# Property tests: the same cases in every run; `pytest --hypothesis-profile=search` looks for new ones. A busy machine
# is no fault of a test, so neither a deadline nor the check for slow cases.
UNTIMED = {"deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("course", **UNTIMED, derandomize=True)
settings.register_profile("search", **UNTIMED, max_examples=2000)
settings.load_profile("course")

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    """Mark what needs a browser: `pytest -m "not browser"` runs all the rest."""
    for item in items:
        if {"browser", "lab"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")


run_once = functools.cache(engine.behaviour)


@pytest.fixture
def shared_behaviour(monkeypatch):
    """Run each reference and each slip once for all tests; they behave alike each time. Other answers run anew."""
    run = engine.behaviour

    def behaviour(exercise, answer, *seconds):
        known = [exercise.reference, *([] if exercise.is_prediction else exercise.slips.values())]
        return (run_once if any(answer is one for one in known) else run)(exercise, answer, *seconds)

    monkeypatch.setattr(engine, "behaviour", behaviour)


@pytest.fixture(scope="session")
def browser():
    """Chromium, once for each worker."""
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def new_page(browser):
    """Open a page, offline. At the end nothing may have gone wrong, and nothing but files been asked for."""
    context = browser.new_context(color_scheme="light", viewport={"width": 1400, "height": 1000}, offline=True)
    context.set_default_timeout(PATIENCE)
    errors, addresses = [], []
    context.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on("request", lambda request: addresses.append(request.url))
    yield context.new_page()
    context.close()
    assert errors == []
    assert addresses
    assert [a for a in addresses if urlsplit(a).scheme not in ("file", "data", "blob", "about")] == []


@pytest.fixture
def page(browser):
    """A page of the browser."""
    with new_page(browser) as page:
        yield page


@pytest.fixture(scope="module")
def same_page(browser):
    """One page for all tests of a file that leave nothing in it."""
    with new_page(browser) as page:
        yield page


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """A running JupyterLab, once for each worker."""
    chromium()
    with running_lab(tmp_path_factory.mktemp("lab")) as lab:
        yield lab


@pytest.fixture(scope="session")
def tab(browser, lab):
    """A page that shows JupyterLab, and what it logged; once for each worker."""
    context = browser.new_context(viewport={"width": 1280, "height": 1500})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    yield page, Watch(page)
    context.close()


@pytest.fixture
def lab_page(request, lab, tab):
    """JupyterLab with no notebook open, loaded once and, when a test has failed, afresh."""
    page, watch = tab
    if page.url == "about:blank" or request.session.testsfailed:
        load_jupyterlab(page, lab)
    watch.reset()
    yield page
    try:
        assert len(watch.addresses) > 3
        watch.assert_quiet(lab)
    finally:  # what JupyterLab logs about a notebook that is torn away is our doing
        close_notebook(page)
        assert lab.ask("kernels") == []


@pytest.fixture(scope="session")
def marked():
    """The sentences that may appear in English, until somebody translates them."""
    import catalogue  # here, since it loads all exercises and widgets, which few runs need

    return {m.id for name in catalogue.messages() for m in catalogue.left(catalogue.read(name), marked=True)}


@pytest.fixture
def chinese():
    """The package speaks Chinese."""
    _language.choose("zh")
    yield
    _language.choose("en")
