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
from in_node import in_node, passes_its_own_tests
from record import ROOT
from torch.nn import functional as F

from d2lhelpers import ConvExplorer, PoolExplorer
from d2lhelpers.figures import photograph

X, K = torch.arange(9.0).reshape(3, 3), torch.arange(4.0).reshape(2, 2)


def test_its_output_is_that_of_torch():
    explorer = ConvExplorer(X, K, padding=1, stride=2, dilation=2)
    assert torch.equal(explorer.output, F.conv2d(X[None, None], K[None, None], padding=1, stride=2, dilation=2)[0, 0])
    stack = ConvExplorer(torch.stack([X, X + 1]), torch.stack([K, K + 1]))
    assert stack.output.tolist() == [[56, 72], [104, 120]]


def test_several_outputs_are_those_of_torch():
    kernel = torch.stack([torch.stack([K, K + 1]), torch.stack([K - 3, 2 - K]), torch.ones(2, 2, 2)])
    explorer = ConvExplorer(torch.stack([X, X + 1]), kernel, padding=1)
    want = F.conv2d(torch.stack([X, X + 1])[None], kernel, padding=1)[0]
    assert torch.equal(explorer.output, want)
    assert explorer.output.shape == (3, 4, 4)
    assert ConvExplorer(X[None], K[None, None]).output.shape == (1, 2, 2)


@pytest.mark.parametrize("mode", ["max", "avg"])
def test_pooling_is_that_of_torch(mode):
    image = torch.randn(3, 7, 6, generator=torch.Generator().manual_seed(1)) - 2
    torch_pool = {"max": F.max_pool2d, "avg": F.avg_pool2d}[mode]
    for settings in ({}, {"stride": 1}, {"padding": 1, "stride": 2}):
        got, want = PoolExplorer(image, 3, mode, **settings).output, torch_pool(image[None], 3, **settings)[0]
        assert torch.equal(got, want)
        assert torch.equal(PoolExplorer(image[0], 3, mode, **settings).output, want[0])


def test_pooling_follows_what_is_changed():
    explorer = PoolExplorer(X, 2)
    explorer.set_state({"size": 3, "mode": "avg", "padding": 1, "stride": 1})
    assert torch.equal(explorer.output, F.avg_pool2d(X[None], 3, 1, 1)[0])
    explorer.padding = 2
    with pytest.raises(ValueError, match="padding: expected at most half of the window's 3, got 2"):
        _ = explorer.output
    assert list(Recorded(recorded(explorer)).tables) == ["input, 3×3"]


def test_its_output_follows_what_is_changed():
    explorer = ConvExplorer(X, K)
    explorer.set_state({"kernel": [[[1]]], "padding": 1})  # JavaScript knows no difference between 1 and 1.0
    expected = F.conv2d(X[None, None], torch.ones(1, 1, 1, 1), padding=1)[0, 0]
    assert torch.equal(explorer.output, expected)


def test_its_words_hold_no_address():
    assert repr(ConvExplorer(X, K)) == "ConvExplorer(image 3×3, kernel 2×2, padding=0, stride=1, dilation=1)"
    stack = ConvExplorer(torch.rand(3, 4, 5), torch.rand(3, 1, 2), stride=2)
    assert repr(stack) == "ConvExplorer(image 3×4×5, kernel 3×1×2, padding=0, stride=2, dilation=1)"
    several = ConvExplorer(torch.rand(3, 4, 5), torch.rand(2, 3, 1, 2))
    assert repr(several) == "ConvExplorer(image 3×4×5, kernel 2×3×1×2, padding=0, stride=1, dilation=1)"
    assert repr(PoolExplorer(X, 2)) == "PoolExplorer(image 3×3, size=2, mode='max', stride=2, padding=0)"
    large = PoolExplorer(torch.rand(3, 100, 50), 5, "avg")
    assert repr(large) == "PoolExplorer(image 3×100×50 shown as 3×50×25, size=5, mode='avg', stride=5, padding=0)"


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


def test_of_several_outputs_each_has_its_table():
    page = Recorded(recorded(ConvExplorer(torch.stack([X, X + 1]), torch.ones(2, 2, 3, 3))))
    kernels = [f"kernel [{output}, {channel}], 3×3" for output in range(2) for channel in range(2)]
    assert list(page.tables) == ["input 0, 3×3", "input 1, 3×3", *kernels, "output 0, 1×1", "output 1, 1×1"]
    assert page.settings["kernel"] == torch.ones(2, 2, 3, 3).tolist()


def test_what_is_recorded_of_pooling():
    page = Recorded(recorded(PoolExplorer(X, 2, stride=1)))
    assert page.widget == "PoolExplorer"
    assert page.settings == {"image": [X.tolist()], "size": 2, "mode": "max", "stride": 1, "padding": 0, "note": ""}
    assert {name: rows[1:] for name, rows in page.tables.items()} == {
        "input, 3×3": X.tolist(),
        "output, 2×2": [[4, 5], [7, 8]],
    }
    assert "It starts with the maximum of 2×2, stride 1 and padding 0." in page.words
    stack = Recorded(recorded(PoolExplorer(torch.stack([X, X + 1]), 3, "avg")))
    assert "the mean of 3×3, stride 3" in stack.words
    assert list(stack.tables) == ["input 0, 3×3", "input 1, 3×3", "output 0, 1×1", "output 1, 1×1"]


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
        ((torch.ones(17, 1, 1), torch.ones(17, 1, 1)), ValueError, "image: expected at most 16 channels, got 17"),
        ((torch.ones(2, 3, 3), torch.ones(17, 2, 1, 1)), ValueError, "kernel: expected at most 16 on each axis"),
        ((torch.ones(2, 3, 3), torch.ones(4, 3, 1, 1)), ValueError, "kernel: expected 2 channels like image, got 3"),
        ((X, torch.ones(1, 1, 2, 2)), ValueError, r"kernel: expected 2 axes \(height, width\), got 4"),
        ((X[None], [[1.0]]), TypeError, "kernel: expected a tensor, got list"),
        ((X + 1j, K + 0j), TypeError, "image: expected real numbers, got torch.complex64"),
        ((X, K * 1j), TypeError, "kernel: expected real numbers, got torch.complex64"),
        ((X / 0, K), ValueError, "image: expected finite numbers .*, got nan"),
        ((X, K - torch.inf), ValueError, "kernel: expected finite numbers .*, got -inf"),
        ((X.double() * 1e300, K.double()), ValueError, "image: expected finite numbers .*, got 1e"),
        (
            (torch.ones(4, 640), K),
            ValueError,
            "image: expected room .* shown 7 times smaller, got 1×92",
        ),
        ((torch.ones(1, 640), K), ValueError, "kernel_size: expected a reach of at most 1"),
    ],
)
def test_bad_input_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        ConvExplorer(*arguments)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (([[1.0]], 2), TypeError, "image: expected a tensor, got list"),
        ((X[0], 2), ValueError, r"image: expected 2 axes \(height, width\), got 1"),
        ((X / 0, 2), ValueError, "image: expected finite numbers .*, got nan"),
        ((torch.ones(17, 3, 3), 2), ValueError, "image: expected at most 16 channels, got 17"),
        ((X, 4), ValueError, "size: expected a window no larger than the padded image, 3×3, got 4×4"),
        ((X, 0), ValueError, "size: expected 1 or more, got 0"),
        ((X, (2, 2)), TypeError, "size: expected an int, got"),
        ((X, 17), ValueError, "size: expected at most 16, got 17"),
        ((X, 2, "min"), ValueError, "mode: expected 'max' or 'avg', got 'min'"),
        ((X, 2, ["max"]), ValueError, "mode: expected 'max' or 'avg', got"),
        ((X, 2, "max", 0), ValueError, "stride: expected 1 or more, got 0"),
        ((X, 2, "max", 17), ValueError, "stride: expected at most 16, got 17"),
        ((X, 2, "max", 2, -1), ValueError, "padding: expected 0 or more, got -1"),
        ((X, 3, "max", 2, 2), ValueError, "padding: expected at most half of the window's 3, got 2"),
        (
            (torch.ones(97, 3), 3),
            ValueError,
            "image: expected room .* shown 2 times smaller, got 49×2",
        ),
    ],
)
def test_bad_pooling_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        PoolExplorer(*arguments)


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
    passes_its_own_tests("explorer", 10)


def computed(cases):
    """Return what the program computes, without a page: all outputs of each case."""
    return in_node("explorer", "given.map((settings) => explorer.outputs(settings))", cases)


def quarters(*shape, seed=1):
    """Return numbers whose sums and products are exact."""
    return torch.randint(-8, 9, shape, generator=torch.Generator().manual_seed(seed)) / 4


def test_its_arithmetic_is_that_of_torch():
    image, kernels = quarters(2, 12, 9), quarters(3, 2, 5, 5, seed=2)
    tried = list(product(product(range(1, 6), repeat=2), range(5), range(1, 5), range(1, 4)))
    names = ("image", "kernel", "padding", "stride", "dilation")
    cases = [(image.tolist(), kernels[:, :, :h, :w].tolist(), *others) for (h, w), *others in tried]
    found = computed([dict(zip(names, case, strict=True)) for case in cases])
    for (size, *others), got in zip(tried, found, strict=True):
        weights = kernels[:, :, : size[0], : size[1]]
        padding, stride, dilation = others
        fits = all(dilation * (k - 1) < n + 2 * padding for n, k in zip(image.shape[1:], size, strict=True))
        want = F.conv2d(image[None], weights, None, stride, padding, dilation)[0].tolist() if fits else [[]] * 3
        assert got == want, (size, *others)
    single = {"image": image.tolist(), "kernel": kernels[1].tolist(), "padding": 1, "stride": 2, "dilation": 1}
    assert computed([single])[0] == F.conv2d(image[None], kernels[1:2], None, 2, 1)[0].tolist()


def test_its_pooling_is_that_of_torch():
    image = quarters(2, 12, 9)
    tried = list(product(("max", "avg"), range(1, 14), range(7), range(1, 5)))
    names = ("image", "mode", "size", "padding", "stride")
    found = computed([dict(zip(names, (image.tolist(), *case), strict=True)) for case in tried])
    shown = 0
    for (mode, size, padding, stride), got in zip(tried, found, strict=True):
        pool = F.max_pool2d if mode == "max" else F.avg_pool2d
        try:
            want = pool(image.double()[None], size, stride, padding)[0]
        except RuntimeError:  # torch refuses it, or the window does not fit
            assert got == [[], []], (mode, size, padding, stride)
            continue
        shown += 1
        assert torch.allclose(torch.tensor(got, dtype=torch.float64), want, rtol=0, atol=1e-12), (mode, size, padding)
    assert shown > 200


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
