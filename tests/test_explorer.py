import json
import re
import subprocess
import sys

import pytest
import torch
from torch.nn import functional as F

from d2lhelpers import ConvExplorer

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


def test_its_twin_is_the_same_each_time_and_asks_no_network():
    bundles = [ConvExplorer(X, K)._repr_mimebundle_()[0] for _ in range(2)]
    assert bundles[0]["text/html"] == bundles[1]["text/html"]
    assert bundles[0]["text/plain"] == repr(ConvExplorer(X, K))
    assert "run this cell" in bundles[0]["text/html"]
    assert not re.search(r"https?://|import\s", bundles[0]["text/html"])


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
