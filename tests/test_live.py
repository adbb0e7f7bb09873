"""The live network: what it computes, what it records, and how it is used in a page of its own."""

import base64
import json

import pytest
import torch
from explorer_page import axe, open_widget
from in_node import in_node, passes_its_own_tests
from playwright.sync_api import expect
from sklearn.datasets import load_digits
from test_explorer import Recorded, recorded
from torch import nn
from torch.nn import functional as F

import d2lhelpers
from d2lhelpers import LeNetExplorer

IMAGES = torch.tensor(load_digits().images, dtype=torch.float32).unsqueeze(1) / 16
LABELS = torch.tensor(load_digits().target)


@pytest.fixture(scope="module")
def lenet():
    torch.manual_seed(0)
    net = d2lhelpers.LeNet()
    d2lhelpers.train(net, IMAGES[:600], LABELS[:600], epochs=4)
    return net


@pytest.fixture(scope="module")
def mlp():
    torch.manual_seed(0)
    net = nn.Sequential(nn.Flatten(), d2lhelpers.MLP(64, 50, 10))
    d2lhelpers.train(net, IMAGES[:600], LABELS[:600], epochs=4)
    return net


def test_its_arithmetic_passes_its_own_tests():
    passes_its_own_tests("live", 15)


def in_javascript(explorer, images):
    """Return the scores that the first network of an explorer has for images in the browser's program."""
    read = "((net) => given[1].map((image) => Array.from(live.forward(net, image).at(-1).values)))(live.load(given[0]))"
    return torch.tensor(in_node("live", read, [explorer.networks[0], images[:, 0].tolist()]))


def on_canvas():
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.Identity(), nn.Conv2d(8, 6, (3, 2), (2, 1), (0, 1), 2)]
    return nn.Sequential(*layers, nn.Tanh(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Dropout(), nn.Linear(6, 10))


NETWORKS = {
    "LeNet with sigmoid": lambda: d2lhelpers.LeNet(nn.Sigmoid),
    "LeNet with tanh": lambda: d2lhelpers.LeNet(nn.Tanh),
    "without bias": lambda: nn.Sequential(nn.Conv2d(1, 10, 8, bias=False), nn.Flatten()),
    "mean": lambda: nn.Sequential(nn.AvgPool2d((2, 4), (2, 1)), nn.Flatten(), nn.Linear(20, 10, bias=False)),
    "global": on_canvas,
}


def test_its_numbers_are_those_of_torch_for_a_hundred_digits(lenet, mlp):
    for net in (lenet, mlp, *(build() for build in NETWORKS.values())):
        got, want = in_javascript(LeNetExplorer(net), IMAGES[-100:]), net.eval()(IMAGES[-100:]).detach()
        assert want.std(dim=0).min() > 1e-5
        assert (got - want).abs().max() < 1e-5


def test_images_of_another_size_are_read():
    torch.manual_seed(1)
    net, images = on_canvas(), F.pad(IMAGES[:20], (3, 5, 4, 4))
    explorer = LeNetExplorer(net, digits=images[:2])
    assert repr(explorer) == "LeNetExplorer(net with 444 parameters, images of 16×16)"
    assert (in_javascript(explorer, images) - net.eval()(images)).abs().max() < 1e-5


def test_a_network_is_left_as_it_was(lenet):
    lenet.train()
    explorer = LeNetExplorer(lenet)
    assert all(block.training for block in lenet.modules())
    before = json.dumps(explorer.networks)
    with torch.no_grad():
        copied = LeNetExplorer(lenet)
    assert json.dumps(copied.networks) == before


def test_what_is_drawn_comes_back(lenet):
    explorer = LeNetExplorer(lenet, digits=IMAGES[5:7])
    assert torch.equal(explorer.drawing, IMAGES[5:6])
    explorer.set_state({"image": [[1] + [0] * 7] + [[0] * 8] * 7})  # JavaScript knows no difference between 1 and 1.0
    assert lenet(explorer.drawing).shape == (1, 10)


def test_what_is_recorded_are_words_probabilities_and_all_parameters(lenet, mlp):
    explorer = LeNetExplorer(lenet, mlp, IMAGES[5:8])
    bundles = [each._repr_mimebundle_()[0] for each in (explorer, LeNetExplorer(lenet, mlp, IMAGES[5:8]))]
    assert bundles[0]["text/html"] == bundles[1]["text/html"]
    words = "LeNetExplorer(LeNet with 13,706 parameters, MLP with 3,760 parameters, images of 8×8)"
    assert bundles[0]["text/plain"] == words
    page = Recorded(bundles[0]["text/html"])
    assert page.widget == "LeNetExplorer"
    assert "LeNet and MLP read it" in page.words
    assert "all parameters are recorded here (93 kB)" in page.words
    assert len(bundles[0]["text/html"]) < 100_000
    for net, row in zip((lenet, mlp), page.tables["probability of each digit"][1:], strict=True):
        assert torch.allclose(torch.tensor(row), net(IMAGES[5:6]).softmax(1), atol=0.006)
    for net, network in zip((lenet, mlp), page.settings["networks"], strict=True):
        kind, packed = network["weights"].split(",")
        assert kind == "float32;base64"
        numbers = torch.frombuffer(bytearray(base64.b64decode(packed)), dtype=torch.float32)
        assert torch.equal(numbers, nn.utils.parameters_to_vector(net.parameters()))


def test_what_was_drawn_is_not_recorded(lenet):
    explorer = LeNetExplorer(lenet, digits=IMAGES[:2])
    before = recorded(explorer)
    explorer.image = [[1.0] * 8] * 8
    assert recorded(explorer) == before


class TwoWays(nn.Module):
    def __init__(self):
        super().__init__()
        self.lenet = d2lhelpers.LeNet()

    def forward(self, X):
        return self.lenet(X) + self.lenet(X)


def scored(*layers):
    return nn.Sequential(*layers, nn.Flatten(), nn.LazyLinear(10))


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("LeNet",), TypeError, "net: expected an nn.Module, got str"),
        ((d2lhelpers.LeNet(), 3), TypeError, "other: expected an nn.Module, got int"),
        ((TwoWays(),), TypeError, "net: expected layers one behind the other: .*; got lenet_features"),
        ((scored(nn.GELU()),), TypeError, "net: expected layers .*; got GELU"),
        ((scored(nn.Conv2d(1, 2, 3, padding="same")),), TypeError, "net: expected layers .*; got Conv2d"),
        ((scored(nn.Conv2d(1, 2, 3, padding=1, padding_mode="reflect")),), TypeError, "net: .*; got Conv2d"),
        ((scored(nn.MaxPool2d(2, padding=1)),), TypeError, "net: expected layers .*; got MaxPool2d"),
        ((scored(nn.MaxPool2d(3, ceil_mode=True)),), TypeError, "net: expected layers .*; got MaxPool2d"),
        ((scored(nn.AdaptiveMaxPool2d(2)),), TypeError, "net: expected layers .*; got AdaptiveMaxPool2d"),
        (
            (nn.Sequential(nn.Flatten(), nn.Linear(64, 9)),),
            ValueError,
            r"net: expected ten scores .*, got shape \(1, 9\)",
        ),
        ((d2lhelpers.LeNet(), None, IMAGES[0]), ValueError, "digits: expected shape"),
        ((d2lhelpers.LeNet(), None, IMAGES.tolist()), TypeError, "digits: expected a tensor, got list"),
        ((d2lhelpers.LeNet(), None, 16 * IMAGES), ValueError, "digits: expected .* from 0 to 1"),
        ((d2lhelpers.LeNet(), None, IMAGES[:0]), ValueError, "digits: expected at least one image"),
        ((d2lhelpers.LeNet(), None, IMAGES[:, :, 1:]), ValueError, "X: expected shape"),
    ],
)
def test_bad_input_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        LeNetExplorer(*arguments)


# ---- In a page


class Live:
    """The one live network on a page, of the networks that torch has too."""

    def __init__(self, page, *nets):
        self.page, self.nets, self.root = page, nets, page.locator(".cx")
        self.drawing = self.root.get_by_role("application", name="drawing, ")
        self.maps = self.root.get_by_role("application", name="convolution ")
        self.verdict, self.announced = self.root.locator(".verdict"), self.root.get_by_role("status")
        self.spelled = self.root.locator(".spelled > div")

    def image(self):
        """Return what is drawn: each shade is a number of sixteenths."""
        read = """(canvas) => [...canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data]
            .filter((_, i) => i % 4 === 0)"""
        shades = torch.tensor(self.drawing.locator("canvas").evaluate(read), dtype=torch.float32)
        return (shades / 255 * 16).round().reshape(1, 1, 8, 8) / 16

    def probabilities(self):
        """Return those that the bars show, a row for each network."""
        read = "() => [...document.querySelectorAll('.cx .share')].map((bar) => parseFloat(bar.style.width) / 100)"
        return torch.tensor(self.page.evaluate(read)).reshape(10, -1).T

    def assert_reads_as_torch(self):
        with torch.inference_mode():
            want = torch.cat([net(self.image()).softmax(1) for net in self.nets])
        assert (self.probabilities() - want).abs().max() < 1e-5

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def button(self, name):
        self.root.get_by_role("button", name=name).click()


@pytest.fixture
def live(page, tmp_path, lenet, mlp):
    open_widget(page, tmp_path, LeNetExplorer(lenet, mlp, IMAGES[[1, 2, 7]]))
    return Live(page, lenet, mlp)


def test_real_digits_are_put_in_in_turn(live):
    for i in (1, 2, 7, 1):
        assert torch.equal(live.image(), IMAGES[i : i + 1])
        live.assert_reads_as_torch()
        live.button("a real digit")


def test_drawing_with_the_mouse_changes_what_is_read(live):
    live.button("clear")
    assert live.image().sum() == 0
    expect(live.verdict).to_contain_text("Nothing is drawn.")
    corner = live.drawing.locator("canvas").bounding_box()
    for n, (row, column) in enumerate([(1.5, 2), (1.5, 6), (4, 4.5), (7, 3.5)]):
        live.page.mouse.move(corner["x"] + 30 * column, corner["y"] + 30 * row)
        if n == 0:
            live.page.mouse.down()
        live.assert_reads_as_torch()
    before, drawn = live.probabilities(), live.image()
    assert drawn[0, 0, 1, 2:6].tolist() == [1, 1, 1, 1]
    assert drawn[0, 0, 4:, 0].sum() == 0
    live.page.mouse.up()
    live.page.mouse.move(corner["x"] + 20, corner["y"] + 220)
    assert torch.equal(live.image(), drawn)
    assert torch.equal(live.probabilities(), before)
    expect(live.verdict).not_to_contain_text("Nothing")


def test_drawing_with_keys_changes_what_is_read(live):
    live.button("clear")
    blank = live.probabilities()
    live.drawing.focus()
    live.press("Space", "ArrowUp", "ArrowUp", "Space", "ArrowLeft", "ArrowLeft")
    expect(live.root.locator(".box.up")).to_have_count(1)
    drawn = live.image()[0, 0]
    assert drawn[2:5, 4].tolist() == [1, 1, 1]
    assert drawn[:, :2].sum() == 0
    live.assert_reads_as_torch()
    assert (live.probabilities() - blank).abs().max() > 0.01
    live.press("Escape", "ArrowLeft")
    expect(live.root.locator(".box")).to_have_count(0)
    assert live.image()[0, 0, 2:5, 3].tolist() == [1, 1, 1]


def test_arrow_keys_move_the_digit_and_back(live):
    live.button("a real digit")
    live.press("ArrowRight", "ArrowDown", "ArrowRight")
    assert torch.equal(live.image(), F.pad(IMAGES[2:3], (2, -2, 1, -1)))
    live.assert_reads_as_torch()
    live.press("ArrowLeft", "ArrowUp", "ArrowLeft")
    assert torch.equal(live.image(), IMAGES[2:3])
    live.press(*["ArrowUp"] * 12, *["ArrowDown"] * 8)
    assert torch.equal(live.image(), IMAGES[2:3])


def test_networks_that_disagree_are_said_to(live):
    found = set()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown"):
        live.drawing.press(key)
        one, other = live.probabilities().argmax(dim=1).tolist()
        words = "They agree." if one == other else "They disagree."
        expect(live.verdict).to_contain_text(words)
        found.add(words)
    assert len(found) == 2


def test_a_unit_is_spelled_out_and_its_window_framed(live, lenet):
    with torch.inference_mode():
        steps = [live.image()]
        for layer in lenet.features:
            steps.append(layer(steps[-1]))
    live.maps.nth(0).locator("canvas").click(position={"x": 7 * (9 * 2 + 4.5), "y": 7 * (9 + 3.5)})  # second row
    expect(live.spelled.first).to_contain_text("convolution 1, map 10, row 3, column 4: ")
    expect(live.root.locator(".box")).to_have_count(2)
    shown = float(live.spelled.last.inner_text().removeprefix("behind ReLU: ").replace("−", "-"))
    assert abs(shown - steps[2][0, 10, 3, 4].item()) < 0.006
    assert live.drawing.locator(".box").bounding_box()["width"] == 3 * 30
    live.maps.nth(1).focus()
    live.press("ArrowRight", "ArrowRight")
    live.maps.nth(1).locator("canvas").click(position={"x": 14 * 1.5, "y": 14 * 2.5})
    expect(live.spelled.first).to_contain_text("convolution 2, map 0, row 2, column 1: ")
    expect(live.spelled.first).to_contain_text(", from pooled maps")
    expect(live.root.locator(".box")).to_have_count(1 + 16 + 1)
    shown = float(live.spelled.last.inner_text().removeprefix("behind ReLU: ").replace("−", "-"))
    assert abs(shown - steps[5][0, 0, 2, 1].item()) < 0.006
    live.button("clear")
    expect(live.spelled.nth(1)).to_contain_text("from ")


def test_units_are_reached_with_the_keyboard(live):
    live.drawing.focus()
    live.press("Tab")
    expect(live.spelled.first).to_contain_text("convolution 1, map 0, row 0, column 0: ")
    live.press("ArrowDown", *["ArrowRight"] * 9)
    expect(live.spelled.first).to_contain_text("convolution 1, map 1, row 1, column 1: ")
    live.press(*["ArrowDown"] * 8)
    expect(live.spelled.first).to_contain_text("convolution 1, map 9, row 1, column 1: ")
    live.press(*["ArrowLeft"] * 20)
    expect(live.spelled.first).to_contain_text("convolution 1, map 8, row 1, column 0: ")
    live.press("Tab")
    expect(live.spelled.first).to_contain_text("convolution 2, map 0, row 0, column 0: ")
    assert torch.equal(live.image(), IMAGES[1:2])


def test_a_screen_reader_is_told_the_verdict_once_it_rests(page, tmp_path, lenet, mlp):
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    open_widget(page, tmp_path, LeNetExplorer(lenet, mlp, IMAGES[:3]))
    live = Live(page, lenet, mlp)
    page.clock.run_for(5000)
    assert live.announced.text_content() == ""
    live.drawing.focus()
    for _ in range(4):
        live.press("ArrowRight")
        page.clock.run_for(500)
        assert live.announced.text_content() == ""
    page.clock.run_for(500)
    assert live.announced.text_content() == live.verdict.text_content() != ""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(live, theme):
    live.page.emulate_media(color_scheme=theme)
    live.drawing.focus()
    live.press("Space")
    live.maps.nth(1).locator("canvas").click(position={"x": 20, "y": 20})
    assert axe(live.page) == []


def test_axe_finds_nothing_in_what_is_shown_without_the_program(page, tmp_path, lenet, mlp):
    file = tmp_path / "tables.html"
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Tables</title><main><h1>Tables</h1>'
    file.write_text(head + recorded(LeNetExplorer(lenet, mlp)) + "</main>", encoding="utf-8")
    page.goto(file.as_uri())
    expect(page.get_by_role("table", name="probability of each digit").get_by_role("row")).to_have_count(3)
    assert axe(page) == []
