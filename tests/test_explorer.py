import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from itertools import product

import pytest
import torch
from playwright._impl._driver import compute_driver_executable
from record import ROOT
from torch.nn import functional as F

from d2lhelpers import ConvExplorer
from d2lhelpers.figures import photograph

NODE = compute_driver_executable()[0]  # playwright brings its own

X, K = torch.arange(9.0).reshape(3, 3), torch.arange(4.0).reshape(2, 2)


def test_its_output_is_that_of_torch():
    explorer = ConvExplorer(X, K, padding=1, stride=2, dilation=2)
    assert torch.equal(explorer.output, F.conv2d(X[None, None], K[None, None], padding=1, stride=2, dilation=2)[0, 0])
    stack = ConvExplorer(torch.stack([X, X + 1]), torch.stack([K, K + 1]))
    assert stack.output.tolist() == [[56, 72], [104, 120]]


def test_its_output_follows_what_is_changed():
    explorer = ConvExplorer(X, K)
    explorer.set_state({"kernel": [[[1]]], "padding": 1})  # JavaScript knows no difference between 1 and 1.0
    expected = F.conv2d(X[None, None], torch.ones(1, 1, 1, 1), padding=1)[0, 0]
    assert torch.equal(explorer.output, expected)


def test_its_words_hold_no_address():
    assert repr(ConvExplorer(X, K)) == "ConvExplorer(image 3×3, kernel 2×2, padding=0, stride=1, dilation=1)"
    stack = ConvExplorer(torch.rand(3, 4, 5), torch.rand(3, 1, 2), stride=2)
    assert repr(stack) == "ConvExplorer(image 3×4×5, kernel 3×1×2, padding=0, stride=2, dilation=1)"


def test_a_photograph_is_shown_smaller_and_says_so():
    image = photograph().mean(0)
    explorer = ConvExplorer(image, K)
    assert repr(explorer).startswith("ConvExplorer(image 427×640 shown as 61×92, kernel 2×2, ")
    assert explorer.note == "Each pixel shown is the mean of 7×7: the image is 427×640."
    shown = torch.tensor(explorer.image[0])
    assert torch.allclose(shown[3, 5], image[21:28, 35:42].mean())
    assert torch.allclose(shown[60, 91], image[420:427, 637:640].mean())  # at the edge, of what is left
    assert explorer.output.shape == (60, 91)
    assert len(recorded(explorer)) < 80_000


def test_an_image_is_shrunk_from_97_on():
    assert ConvExplorer(torch.rand(96, 2), K).note == ""
    assert torch.tensor(ConvExplorer(torch.rand(97, 2), K, padding=1).image).shape == (1, 49, 1)


def recorded(explorer):
    return explorer._repr_mimebundle_()[0]["text/html"]


class Recorded(HTMLParser):
    """What stands in a recorded output: the widget's name, its settings, and the tables by their captions."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.tables, self.words, self.tag = [], {}, "", ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.tag = tag
        attributes = dict(attributes)
        if "data-settings" in attributes:
            self.widget, self.settings = attributes["data-widget"], json.loads(attributes["data-settings"])
        if tag == "tr":
            self.rows.append([])

    def handle_data(self, data):
        if self.tag == "caption":
            self.rows = self.tables[data] = []
        elif self.tag == "td":
            self.rows[-1].append(float(data.replace("−", "-").replace("none", "nan")))
        elif self.tag == "p":
            self.words += data


def test_what_is_recorded_are_plain_tables():
    explorer = ConvExplorer(X - 3, K, padding=1, stride=2)
    page = Recorded(recorded(explorer))
    assert {name: rows[1:] for name, rows in page.tables.items()} == {
        "input, 3×3": (X - 3).tolist(),
        "kernel, 2×2": K.tolist(),
        "output, 2×2": explorer.output.tolist(),
    }
    assert "run this cell in JupyterLab" in page.words
    assert "padding 1, stride 2 and dilation 1" in page.words
    stack = Recorded(recorded(ConvExplorer(torch.stack([X, X + 1]), torch.stack([K, K + 1]))))
    assert list(stack.tables) == ["input 0, 3×3", "input 1, 3×3", "kernel 0, 2×2", "kernel 1, 2×2", "output, 2×2"]


def test_numbers_in_a_table_are_short_and_rounded_as_in_the_picture():
    page = Recorded(recorded(ConvExplorer(torch.tensor([[0.125, -0.125, -0.001, 1e6]]), torch.ones(1, 1))))
    assert page.tables["input, 1×4"][1] == [0.13, -0.13, 0, 1e6]


def test_of_a_large_image_the_sizes_and_the_range_are_recorded():
    page = Recorded(recorded(ConvExplorer(torch.arange(400.0).reshape(20, 20) - 100, -torch.ones(1, 1))))
    assert list(page.tables) == ["kernel, 1×1"]
    assert "Input, 20×20: from −100 to 299." in page.words
    assert "Output, 20×20: from −299 to 100." in page.words


def test_a_kernel_that_was_changed_and_no_longer_fits_is_recorded_without_output():
    explorer = ConvExplorer(X, K)
    explorer.dilation = 3
    assert list(Recorded(recorded(explorer)).tables) == ["input, 3×3", "kernel, 2×2"]
    with pytest.raises(ValueError, match="kernel_size: expected a reach of at most 3"):
        _ = explorer.output


def test_what_is_recorded_is_the_same_each_time_and_holds_settings_alone():
    bundles = [ConvExplorer(X, K)._repr_mimebundle_()[0] for _ in range(2)]
    assert bundles[0]["text/html"] == bundles[1]["text/html"]
    assert bundles[0]["text/plain"] == repr(ConvExplorer(X, K))
    page = Recorded(bundles[0]["text/html"])
    assert set(page.tags) == {"div", "p", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    start = {"padding": 0, "stride": 1, "dilation": 1, "note": ""}
    assert page.settings == {"image": [X.tolist()], "kernel": [K.tolist()], **start}
    assert page.widget == "ConvExplorer"
    assert len(bundles[0]["text/html"]) < 2000


def test_no_setting_can_break_out_of_its_attribute():
    explorer = ConvExplorer(X, K)
    explorer.note = """</script><script>alert("1")</script>' onload='alert(2)"""
    page = Recorded(recorded(explorer))
    assert page.settings["note"] == explorer.note
    assert "script" not in page.tags
    assert explorer.note in page.words


def test_integers_and_gradients_are_taken():
    assert torch.equal(ConvExplorer(X.long(), K.long()).output, ConvExplorer(X.requires_grad_(), K).output)


def test_what_goes_to_the_browser_is_plain_json():
    explorer = ConvExplorer(X, K)
    names = ("image", "kernel", "padding", "stride", "dilation")
    assert json.loads(json.dumps({name: getattr(explorer, name) for name in names}))["kernel"] == [[[0, 1], [2, 3]]]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (([[1.0]], K), TypeError, "image: expected a tensor, got list"),
        ((X[0], K), ValueError, r"image: expected 2 axes \(height, width\), got 1"),
        ((X, K[None]), ValueError, "kernel: expected 2 axes"),
        ((X, K.double()), TypeError, r"kernel: expected torch.float32 like image"),
        ((torch.stack([X, X]), torch.stack([K, K, K])), ValueError, "kernel: expected 2 channels like image, got 3"),
        ((K, X), ValueError, "kernel_size: expected a reach of at most 2"),
        ((X, K, -1), ValueError, "padding: expected 0 or more, got -1"),
        ((X, K, 0, 0), ValueError, "stride: expected 1 or more, got 0"),
        ((X, K, 0, 1, 0), ValueError, "dilation: expected 1 or more, got 0"),
        ((X, K, 0.5), TypeError, "padding: expected an int, got 0.5"),
        ((X, K, 500), ValueError, "padding: expected at most 16, got 500"),
        ((X, K, 0, 10**30), ValueError, "stride: expected at most"),
        ((X, torch.ones(1, 1), 0, 1, 17), ValueError, "dilation: expected at most 16, got 17"),
        ((torch.ones(20, 20), torch.ones(1, 17)), ValueError, r"kernel: expected at most 16 .*, got shape \(1, 17\)"),
        ((torch.ones(17, 1, 1), torch.ones(17, 1, 1)), ValueError, "kernel: expected at most 16 on each axis"),
        ((X + 1j, K + 0j), TypeError, "image: expected real numbers, got torch.complex64"),
        ((X, K * 1j), TypeError, "kernel: expected real numbers, got torch.complex64"),
        ((X / 0, K), ValueError, "image: expected finite numbers .*, got nan"),
        ((X, K - torch.inf), ValueError, "kernel: expected finite numbers .*, got -inf"),
        ((X.double() * 1e300, K.double()), ValueError, "image: expected finite numbers .*, got 1e"),
        ((torch.ones(4, 640), K), ValueError, "kernel_size: expected a reach of at most 1"),
    ],
)
def test_bad_input_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        ConvExplorer(*arguments)


def test_anywidget_is_loaded_only_when_the_explorer_is_asked_for():
    script = """
import sys, d2lhelpers
print("anywidget" in sys.modules)
d2lhelpers.ConvExplorer
print("anywidget" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip().split() == ["False", "True"]


def test_its_arithmetic_passes_its_own_tests():
    """Run those that node runs: what is computed, without a page."""
    run = subprocess.run([NODE, "--test", ROOT / "tests/explorer.test.js"], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
    assert int(re.search(r"pass (\d+)", run.stdout)[1]) >= 10


def test_its_arithmetic_is_that_of_torch():
    script = f"""
import {{ convolve }} from {json.dumps((ROOT / "d2lhelpers/explorer.js").as_uri())};
import {{ readFileSync }} from "node:fs";
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(convolve)));
"""
    random = torch.Generator().manual_seed(1)
    image = torch.randint(-8, 9, (2, 12, 9), generator=random) / 4
    kernel = torch.randint(-8, 9, (2, 5, 5), generator=random) / 4
    tried = list(product(product(range(1, 6), repeat=2), range(5), range(1, 5), range(1, 4)))
    names = ("image", "kernel", "padding", "stride", "dilation")
    cases = [(image.tolist(), kernel[:, :h, :w].tolist(), *others) for (h, w), *others in tried]
    asked = json.dumps([dict(zip(names, case, strict=True)) for case in cases])
    command = [NODE, "--input-type=module", "--eval", script]
    run = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    for (size, *others), got in zip(tried, json.loads(run.stdout), strict=True):
        weights = kernel[None, :, : size[0], : size[1]]
        padding, stride, dilation = others
        fits = all(dilation * (k - 1) < n + 2 * padding for n, k in zip(image.shape[1:], size, strict=True))
        want = F.conv2d(image[None], weights, None, stride, padding, dilation)[0, 0].tolist() if fits else []
        assert got == want, (size, *others)


def test_biome_finds_nothing():
    """Biome comes through npm, which fetches it once: JavaScript and CSS are formatted as it says."""
    npm = shutil.which("npm")
    biome = [npm, "run", "--silent", "biome", "--"]
    if npm is None or subprocess.run([*biome, "--version"], cwd=ROOT, capture_output=True).returncode != 0:
        missing = "Biome could not be had, so JavaScript and CSS were not checked. It needs npm, and once the network."
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    command = [*biome, "check", "--colors=off", "--error-on-warnings", "."]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    said = run.stdout + run.stderr
    assert run.returncode == 0, said
    assert int(re.search(r"Checked (\d+) files", said)[1]) >= 5
