import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.patches import Rectangle
from PIL import Image, ImageChops
from sklearn.datasets import load_sample_images
from torch import nn

from d2lhelpers import MLP, FixedHiddenMLP, LeNet, figures

COLOURS = st.lists(st.integers(0, 255), min_size=3, max_size=3)
JUNK = st.none() | st.text() | st.booleans() | st.floats() | st.binary() | st.lists(st.integers()) | st.just(nn.Linear)


@pytest.fixture
def outputs(monkeypatch):
    """What `show` displays: its data, its metadata and the picture."""
    found = []

    def note(data, raw, metadata):
        assert raw
        found.append((data["text/plain"], metadata["image/png"], Image.open(io.BytesIO(data["image/png"]))))

    monkeypatch.setattr(figures, "display", note)
    yield found
    assert not plt.get_fignums()


@given(COLOURS)
def test_a_tint_is_half_way_to_white(parts):
    colour = "#{:02x}{:02x}{:02x}".format(*parts)
    assert figures.to_tint(colour) == pytest.approx([(part + 255) / 510 for part in parts])


def test_black_letters_can_be_read_on_every_tint():
    assert len(set(figures.COLOURS.values())) == 8
    for colour in figures.COLOURS.values():
        linear = [((part + 0.055) / 1.055) ** 2.4 for part in figures.to_tint(colour)]
        luminance = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
        assert (luminance + 0.05) / 0.05 > 4.5  # the contrast that WCAG 2 asks of text


def test_the_style_of_the_course():
    with plt.rc_context():
        figures.style()
        fig, ax = plt.subplots()
        assert fig.get_facecolor() == (1, 1, 1, 1)
        lines = [ax.plot([0, 1])[0].get_color() for _ in figures.COLOURS]
        assert lines == list(figures.COLOURS.values())
        assert ax.imshow([[0, 1]]).get_cmap().name == "gray"
        plt.close(fig)


def test_a_readers_own_matplotlibrc_changes_nothing():
    def settings():
        return {name: value for name, value in plt.rcParams.items() if name != "backend"}

    with plt.rc_context():
        plt.rcdefaults()
        figures.style()
        expected = settings()
    with plt.rc_context({"savefig.bbox": "tight", "axes.grid": True, "lines.linewidth": 9, "font.family": "serif"}):
        figures.style()
        assert settings() == expected


def test_a_figure_is_shown_sharp_opaque_and_with_its_words(outputs):
    fig = plt.figure(figsize=(3, 2), dpi=50, facecolor="none")
    figures.show(fig, "three words here")
    [(text, metadata, picture)] = outputs
    assert text == metadata["alt"] == "three words here"
    assert metadata["width"] == 150
    assert (picture.size, picture.mode) == ((300, 200), "L")


@pytest.mark.parametrize(
    ("image", "mode"), [(torch.rand(9, 9), "L"), (torch.randn(20, 20), "P"), (torch.rand(3, 60, 60), "RGB")]
)
def test_a_picture_takes_no_more_bytes_than_its_colours_need(outputs, image, mode):
    with plt.rc_context():
        figures.style()
        figures.show_images([image], ["one"], "one")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Image.Image, "getcolors", lambda *_: None)
            figures.show_images([image], ["one"], "one")
    small, plain = (picture for *_, picture in outputs)
    assert (small.mode, plain.mode) == (mode, "L" if mode == "L" else "RGB")
    difference = ImageChops.difference(small.convert("RGB"), plain.convert("RGB"))
    assert max(most for _, most in difference.getextrema()) <= 3


@pytest.mark.parametrize("index", [0, 1])
def test_the_photographs(index):
    pixels = torch.tensor(load_sample_images().images[index])
    photo = figures.photograph(*["flower.jpg"][:index])
    assert photo.shape == (3, 427, 640)
    assert photo.dtype == torch.float32
    assert torch.equal((photo * 255).round().permute(1, 2, 0), pixels.float())


@given(JUNK | st.sampled_from(["", "jpg", ".jpg", "CHINA.JPG", "china", "china.jpg "]))
def test_other_photographs_are_refused(name):  # scikit-learn takes every end of a file's name
    with pytest.raises(ValueError, match=r"^name: expected 'china.jpg' or 'flower.jpg', got "):
        figures.photograph(name)


@settings(max_examples=12)
@given(
    st.lists(st.sampled_from(["positive", "signed", "whole", "zero", "colour", "view"]), min_size=1, max_size=6),
    st.integers(1, 4),
    st.integers(0, 2**32 - 1),
)
def test_images_stand_in_rows_each_with_its_title(kinds, columns, seed):
    torch.manual_seed(seed)
    make = {
        "positive": lambda: torch.rand(4, 5, requires_grad=True),
        "signed": lambda: torch.randn(4, 5).abs() - 0.01,
        "whole": lambda: torch.randint(1, 9, (4, 5)),
        "zero": lambda: torch.zeros(4, 5),
        "colour": lambda: torch.rand(3, 4, 5),
        "view": lambda: torch.rand(5, 8).T[::2],
    }
    images, titles = [make[kind]() for kind in kinds], [f"{i} {kind}" for i, kind in enumerate(kinds)]
    with pytest.MonkeyPatch.context() as patch:
        shown = []
        patch.setattr(figures, "show", lambda *arguments: shown.append(arguments))
        figures.show_images(images, titles, "some images", columns)
    [(fig, alt)] = shown
    assert alt == "some images"
    assert len(fig.axes) % columns == 0
    assert 0 <= len(fig.axes) - len(images) < columns
    assert [ax.get_title() for ax in fig.axes[: len(images)]] == titles
    assert not any(ax.axison for ax in fig.axes)
    for ax, image in zip(fig.axes, images, strict=False):
        [drawn] = ax.images
        image = image.detach()
        if image.ndim == 3:
            assert torch.equal(torch.tensor(drawn.get_array().data), image.permute(1, 2, 0))
            continue
        assert torch.equal(torch.tensor(drawn.get_array().data), image)
        low, high = drawn.get_clim()
        if (image < 0).any():
            assert -low == high == image.abs().max()
            white, orange, purple = drawn.cmap(0.5), drawn.cmap(0.75), drawn.cmap(0.25)
            assert min(white) > 0.95
            assert orange[0] > orange[2]
            assert purple[0] < purple[2]
        else:
            assert (low, high) == (0, image.max())
    plt.close(fig)


def test_images_without_titles_and_other_kinds_are_refused():
    image = torch.rand(2, 3)
    for images, titles in (([], []), ([image], []), ([image], ["a", "b"]), ([image, image], ["a"])):
        with pytest.raises(ValueError, match=r"^titles: expected one for each of 1 or more images, got "):
            figures.show_images(images, titles, "an image")
    for bad in (
        torch.rand(2),
        torch.rand(1, 2, 3),
        torch.rand(4, 2, 3),
        torch.rand(1, 3, 2, 2),
        torch.rand(0, 3),
        [[1]],
    ):
        with pytest.raises((TypeError, ValueError), match=r"^images\[1\]: expected "):
            figures.show_images([image, bad], ["a", "b"], "an image")
    for columns in (0, -1, 1.0, None, True):
        with pytest.raises((TypeError, ValueError), match="columns: expected "):
            figures.show_images([image], ["a"], "an image", columns)
    assert not plt.get_fignums()


def test_curves_have_their_names_at_their_ends_apart_from_each_other(monkeypatch):
    shown = []
    monkeypatch.setattr(figures, "show", lambda fig, alt: shown.append((fig, alt)))
    figures.show_curves([1, 10], {"a": [0, 1], "b": torch.tensor([[0.0, 0.99], [2, 1.01]])}, "x", "y", "Two.", log=True)
    (fig, alt), ax = shown[0], shown[0][0].axes[0]
    assert alt == "Two."
    assert (ax.get_xlabel(), ax.get_ylabel(), ax.get_xscale()) == ("x", "y", "log")
    curves = [line.get_ydata() for line in ax.lines if len(line.get_xdata()) == 2]
    assert [list(curve) for curve in curves] == [[0, 1], [1, 1]]
    assert len(ax.collections) == 1  # the band of b
    names = {text.get_text(): text.get_position()[1] for text in ax.texts}
    assert set(names) == {"a", "b"}
    assert abs(names["a"] - names["b"]) >= 0.09 - 1e-9
    plt.close(fig)


def test_whole_numbers_have_whole_ticks(monkeypatch):
    shown = []
    monkeypatch.setattr(figures, "show", lambda fig, alt: shown.append(fig))
    figures.show_curves(range(1, 21), {"a": range(20)}, "layer", "y", "One.")
    assert all(tick == round(tick) for tick in shown[0].axes[0].get_xticks())
    plt.close(shown[0])


@pytest.mark.parametrize(
    ("curves", "message"), [({}, "1 or more, got none"), ({"a": [1, 2, 3]}, "expected 2 numbers, got 3")]
)
def test_curves_that_do_not_fit_are_refused(curves, message):
    with pytest.raises(ValueError, match=message):
        figures.show_curves([0, 1], curves, "x", "y", "None.")


@settings(max_examples=12)
@given(st.integers(1, 4), st.integers(1, 4), st.sampled_from([None, 0, 2]), st.booleans(), st.integers(0, 2**32 - 1))
def test_a_grid_holds_its_numbers_and_marks(rows, columns, digits, marks, seed):
    torch.manual_seed(seed)
    values = torch.randint(-40, 40, (rows, columns)) / 4
    marked = torch.rand(rows, columns) < 0.5 if marks else None
    fig, ax = plt.subplots()
    figures.draw_grid(ax, values, "a title", marked, digits)
    numbers = {text.get_position(): text.get_text() for text in ax.texts}
    ground = ax.images[0].get_array()
    assert ax.images[0].get_extent() == [0, columns, rows, 0]
    assert ax.get_title() == "a title"
    assert len(numbers) == rows * columns
    for i in range(rows):
        for j in range(columns):
            value = values[i, j].item()
            shortest = repr(value).removesuffix(".0")
            assert numbers[j + 0.5, i + 0.5] == (shortest if digits is None else f"{value:z.{digits}f}")
            assert (tuple(ground[i, j]) == (1, 1, 1)) == (not marks or not marked[i, j])
    plt.close(fig)


SQUARE = torch.ones(2, 2)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"values": torch.ones(2)}, "values: expected 2 axes"),
        ({"values": torch.ones(2, 2, 2)}, "values: expected 2 axes"),
        ({"values": torch.ones(0, 2)}, "values: expected at least one entry"),
        ({"values": [[1]]}, "values: expected a tensor, got list"),
        ({"marked": SQUARE.int()}, r"marked: expected torch.bool of shape \(2, 2\), got torch.int32"),
        ({"marked": torch.ones(2, dtype=torch.bool)}, r"marked: expected .* \(2, 2\), got torch.bool, \(2,\)"),
        ({"marked": [[True] * 2] * 2}, "marked: expected a tensor, got list"),
    ],
)
def test_a_grid_refuses_what_it_cannot_draw(change, message):
    with pytest.raises((TypeError, ValueError), match=message):
        figures.draw_grid(**{"ax": None, "values": SQUARE} | change)


def test_a_grid_of_pixels_has_readable_numbers():
    values = torch.tensor([[-1.5, -0.1, 0.0, 0.1, 1.5]])
    for signed, letters in ((True, "wbbbw"), (False, "wwwwb")):
        fig, ax = plt.subplots()
        figures.draw_grid(ax, values, signed=signed)
        [image] = ax.images
        colours = image.to_rgba(image.get_array())[0, :, :3]
        red, blue = colours[:, 0], colours[:, 2]
        if signed:
            assert [*(red > blue + 0.02)] == [False, False, False, True, True]
            assert [*(red < blue - 0.02)] == [True, False, False, False, False] or red[1] < blue[1]
            assert min(colours[2]) > 0.95
        else:
            assert (red == blue).all()
        assert [text.get_color()[0] for text in ax.texts] == list(letters)
        plt.close(fig)


@settings(max_examples=8)
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=1, max_size=4))
def test_cells_of_grids_side_by_side_are_of_one_size(shapes):
    with pytest.MonkeyPatch.context() as patch:
        shown = []
        patch.setattr(figures, "show", lambda *arguments: shown.append(arguments))
        figures.show_grids([torch.ones(shape) for shape in shapes], [f"{a}×{b}" for a, b in shapes], "ones")
    [(fig, alt)] = shown
    fig.canvas.draw()
    assert alt == "ones"
    assert [ax.get_title() for ax in fig.axes] == [f"{a}×{b}" for a, b in shapes]
    cells = [ax.get_window_extent().width / abs(ax.get_xlim()[1] - ax.get_xlim()[0]) for ax in fig.axes]
    assert cells == pytest.approx([cells[0]] * len(cells), rel=0.01)
    for ax, (rows, cols) in zip(fig.axes, shapes, strict=True):
        assert ax.get_xlim()[0] < 0 < cols < ax.get_xlim()[1]
        assert ax.get_ylim()[1] <= 0 < rows <= ax.get_ylim()[0]
    plt.close(fig)


def test_grids_without_titles_are_refused():
    for titles in ([], ["one", "two"]):
        with pytest.raises(ValueError, match=r"^titles: expected one for each"):
            figures.show_grids([SQUARE], titles, "a square")


class Twice(nn.Module):
    """A block that runs twice beside one that never runs."""

    def __init__(self):
        super().__init__()
        self.twice = nn.Sequential(nn.Linear(3, 3), nn.ReLU())
        self.never = nn.Tanh()

    def forward(self, X):
        return self.twice(self.twice(X))


def test_the_tree_of_blocks(outputs):
    net = Twice()
    figures.show_blocks(net, torch.ones(2, 3))
    assert outputs[0][0].splitlines() == [
        "Twice → (2, 3)",
        "  twice: Sequential → (2, 3), runs 2 times",
        "    0: Linear → (2, 3), runs 2 times",
        "    1: ReLU → (2, 3), runs 2 times",
        "  never: Tanh → does not run",
    ]
    with pytest.raises(RuntimeError):
        figures.show_blocks(net, torch.ones(2, 4))
    assert not any(block._forward_hooks for block in net.modules())


class Around(nn.Module):
    """A path around a block."""

    def __init__(self):
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(3, 3), nn.ReLU())

    def forward(self, X):
        return self.inner(X) + X


def test_the_graph_of_forward(outputs):
    figures.show_forward(Around())
    lines = ["X", "inner_0 ← X", "inner_1 ← inner_0", "add ← inner_1, X", "output ← add"]
    assert outputs[0][0].splitlines() == lines
    with pytest.raises(torch.fx.proxy.TraceError):
        figures.show_forward(FixedHiddenMLP())


@pytest.mark.parametrize("net", [LeNet(), nn.Sequential(LeNet(), nn.Softmax(dim=1))])
def test_checks_are_not_part_of_the_graph(outputs, net):
    figures.show_forward(net)
    lines = outputs[0][0].splitlines()
    layers = sum(not list(module.children()) for module in net.modules())
    assert len(lines) == 1 + layers + 1
    assert not any("check" in line for line in lines)


def logit(function):
    """A network without parameters, which gives this function of its two inputs."""
    net = nn.Module()
    net.forward = lambda X: function(X[:, 0], X[:, 1]).unsqueeze(1)
    return net


TWO_CLASSES = torch.tensor([[0.0, 1], [1, 2], [0, -1], [1, -2]]), torch.tensor([0.0, 0, 1, 1])


def test_the_boundary_is_drawn_where_the_logit_is_zero(monkeypatch):
    shown = []
    monkeypatch.setattr(figures, "show", lambda fig, alt: shown.append((fig, alt)))
    nets = {
        "below": logit(lambda a, b: -50 * b),
        "curve": logit(lambda a, b: b - 4 * a * a),
        "sure": logit(lambda a, b: a * 0 + 1),
    }
    figures.show_boundary(nets, *TWO_CLASSES)
    [(fig, alt)] = shown
    assert alt.splitlines() == [
        "below: a straight line, 4 of 4 points on their side",
        "curve: a bent line, 1 of 4 points on their side",
        "sure: no line in view, 2 of 4 points on their side",
    ]
    assert [ax.get_title() for ax in fig.axes] == list(nets)
    for ax, net in zip(fig.axes, nets.values(), strict=True):
        circles, triangles = ax.lines
        assert (circles.get_marker(), circles.get_xydata().tolist()) == ("o", TWO_CLASSES[0][:2].tolist())
        assert (triangles.get_marker(), triangles.get_xydata().tolist()) == ("^", TWO_CLASSES[0][2:].tolist())
        assert circles.get_color() != triangles.get_color()
        for line in ax.collections[1:]:
            ends = torch.tensor(line.get_paths()[0].vertices, dtype=torch.float32)
            assert len(ends) > 50
            assert net(ends).abs().max() < 0.02
    fig.canvas.draw()
    pixels = torch.from_numpy(np.asarray(fig.canvas.buffer_rgba()).copy()).int()
    for height, warm in ((-1.5, True), (1.5, False)):  # class 1 is orange, class 0 purple
        column, row = fig.axes[0].transData.transform((0.5, height)).round().astype(int)
        red, _, blue, _ = pixels[-row, column]
        assert (red - blue > 30) == warm
        assert (blue - red > 10) != warm
    plt.close(fig)


def test_each_neuron_is_a_line_where_its_sum_is_zero(monkeypatch):
    shown = []
    monkeypatch.setattr(figures, "show", lambda fig, alt: shown.append((fig, alt)))
    torch.manual_seed(1)
    net, equal = MLP(2, 5, 1), MLP(2, 5, 1)
    with torch.no_grad():
        for parameter in equal.parameters():
            parameter.fill_(0.5)
    figures.show_boundary({"net": net, "equal": equal}, *TWO_CLASSES, neurons=True)
    [(fig, alt)] = shown
    assert [line.rpartition(", ")[2] for line in alt.splitlines()] == ["lines of neurons: 5", "lines of neurons: 1"]
    left = fig.axes[0]
    drawn = [line for line in left.lines if line.get_color() == figures.COLOURS["blue"]]
    for i, line in enumerate(drawn):
        ends = torch.tensor([line.get_xy1(), line.get_xy2()], dtype=torch.float32)
        assert ends[0].dist(ends[1]) > 0.9
        assert net.hidden(ends)[:, i].abs().max() < 1e-5
    assert len(drawn) == 5
    assert left.get_xlim() == pytest.approx((-0.2, 1.2))
    plt.close(fig)


def test_a_slight_bend_is_called_one(monkeypatch):
    shown = []
    monkeypatch.setattr(figures, "show", lambda fig, alt: shown.append((fig, alt)))
    figures.show_boundary({"slight": logit(lambda a, b: b - (a - 0.5).abs() / 10)}, *TWO_CLASSES)
    [(fig, alt)] = shown
    assert alt == "slight: a bent line, 0 of 4 points on their side"
    plt.close(fig)


def test_the_boundary_suits_the_networks_dtype_and_leaves_it_as_it_was(outputs):
    net = nn.Linear(2, 1).double()
    before = {name: value.clone() for name, value in net.state_dict().items()}
    figures.show_boundary({"net": net}, TWO_CLASSES[0], TWO_CLASSES[1].unsqueeze(1))
    assert len(outputs) == 1
    assert all(torch.equal(value, before[name]) for name, value in net.state_dict().items())
    assert all(parameter.grad is None for parameter in net.parameters())


@pytest.mark.parametrize(
    ("nets", "X", "message"),
    [
        ({}, TWO_CLASSES[0], "nets: expected 1 or more, got none"),
        ({"a": nn.Linear(2, 1)}, TWO_CLASSES[0][:3], r"X: expected shape \(4, 2\), .* got \(3, 2\)"),
        ({"a": nn.Linear(2, 1)}, torch.ones(4, 3), r"X: expected shape \(4, 2\), .* got \(4, 3\)"),
        ({"a": nn.Linear(2, 2)}, TWO_CLASSES[0], r"nets\['a'\]: expected one logit a point, got shape \(10000, 2\)"),
    ],
)
def test_a_boundary_that_cannot_be_drawn_is_refused(nets, X, message):
    with pytest.raises(ValueError, match=message):
        figures.show_boundary(nets, X, TWO_CLASSES[1])
    assert not plt.get_fignums()


class Queue:
    """What a played GPU notes."""

    def __init__(self, calls, waits=(), clock=()):
        self.calls, self.waits, self.clock = calls, waits, clock
        self.free_at = calls[-1][-1] if calls else 0


def test_a_queue_is_drawn_with_an_arrow_for_each_call_and_each_wait(monkeypatch):
    shown = []
    monkeypatch.setattr(figures, "show", lambda *arguments: shown.append(arguments))
    full = Queue([("a", 1, 1, 4), ("b", 2, 4, 7)], waits=[(2, 7), (7, 7)], clock=[1, 7])
    figures.show_queue({"busy": full, "idle": Queue([("c", 1, 3, 5)])})
    [(fig, words)] = shown
    assert words.splitlines() == [
        "busy:",
        "a is handed over at 1, the GPU works on it from 1 to 4.",
        "b is handed over at 2, the GPU works on it from 4 to 7.",
        "Python waits from 2 to 7.",
        "Python waits from 7 to 7.",
        "The clock runs from 1 to 7 and shows 6.",
        "idle:",
        "c is handed over at 1, the GPU works on it from 3 to 5.",
    ]
    busy, idle = fig.axes
    arrows = [(text.xyann, text.xy) for text in busy.texts if getattr(text, "arrow_patch", None)]
    assert arrows == [((1, 0.68), (1, 0.32)), ((2, 0.68), (4, 0.32)), ((7, 0.32), (7, 0.68)), ((1, 1.55), (7, 1.55))]
    names = [text.get_text() for text in busy.texts if text.get_text()]
    assert names == ["a", "a", "b", "b", "waits", "clock: 6"]
    assert [text.get_text() for text in idle.texts if text.get_text()] == ["c", "c"]
    plt.close(fig)


def test_the_gpu_is_called_idle_between_two_jobs_alone(monkeypatch):
    shown = []
    monkeypatch.setattr(figures, "show", lambda *arguments: shown.append(arguments))
    figures.show_queue({"taking turns": Queue([("a", 1, 1, 2), ("b", 3, 3, 4), ("c", 4, 4, 5)], [(1, 2)])})
    [(fig, _)] = shown
    assert [text.get_position() for text in fig.axes[0].texts if text.get_text() == "idle"] == [(2.5, 0)]
    plt.close(fig)


@pytest.mark.parametrize("gpus", [{}, {"empty": Queue([])}, {"full": Queue([("a", 1, 1, 2)]), "empty": Queue([])}])
def test_a_queue_without_calls_is_refused(gpus):
    with pytest.raises(ValueError, match=r"^gpus: expected 1 or more, each with calls, got "):
        figures.show_queue(gpus)


def test_the_way_back_is_drawn_with_the_gradient_that_arrives(outputs):
    x, weights, bias = torch.tensor([1.0, 2, 3, 4]), torch.tensor([0.5, -1, 0, 2]), torch.tensor(1.0)
    weights.requires_grad_()
    bias.requires_grad_()
    loss = ((weights * x).sum() + bias - 6) ** 2
    for _ in range(2):  # the graph survives
        figures.show_graph(loss, weights=weights, bias=bias)
    assert outputs[0][0] == outputs[1][0]
    assert outputs[0][0].splitlines() == [
        "Pow ← 1",
        "  Sub ← 3",
        "    Add ← 3",
        "      Sum ← 3",
        "        Mul ← 3, 3, 3, 3",
        "          weights ← 3, 6, 9, 12",
        "      bias ← 3",
    ]
    assert weights.grad is bias.grad is None
    loss.backward()
    assert weights.grad.tolist() == [3, 6, 9, 12]


def test_large_gradients_are_drawn_by_their_shapes(outputs):
    net = nn.Sequential(nn.Linear(5, 3), nn.ReLU())
    figures.show_graph(net(torch.ones(2, 5)).sum(), weight=net[0].weight)
    assert [line.strip() for line in outputs[0][0].splitlines()] == [
        "Sum ← 1",
        "Relu ← shape (2, 3)",
        "Addmm ← shape (2, 3)",
        f"a parameter ← {', '.join(f'{2 * (y > 0):g}' for y in net(torch.ones(5)).tolist())}",
        "T ← shape (5, 3)",
        "weight ← shape (3, 5)",
    ]


def test_layers_are_drawn_with_their_numbers(monkeypatch):
    shown = []
    monkeypatch.setattr(figures, "show", lambda fig, alt: shown.append((fig, alt)))
    weight, bias = torch.tensor([[1.0, -2], [0, 4]]), torch.tensor([0.5, 1])
    X = torch.tensor([[1.0, 2], [3, 4]])
    figures.show_layers({"one": (weight[:1], bias[:1], X[:1]), "two": (weight, bias, X)})
    [(fig, alt)] = shown
    assert alt.splitlines() == [
        "one: from 1, 2 comes -2.5",
        "two: from 1, 2 comes -2.5, 9.0",
        "two: from 3, 4 comes -4.5, 17.0",
    ]
    one, two = ([text.get_text() for text in ax.texts] for ax in fig.axes)
    assert one == ["1", "-2", "+0.5", "-2.5", "1", "2", "inputs", "weights", "bias", "output"]
    assert two == ["+0.5", "-2.5", "-4.5", "+1", "9.0", "17.0", "1", "2", "3", "4"]
    lines = fig.axes[1].lines
    orange, purple = figures.COLOURS["orange"], figures.COLOURS["purple"]
    assert [line.get_color() for line in lines] == [orange, purple, "0.6", orange]
    widths = [line.get_linewidth() for line in lines]
    assert widths[2] < widths[0] < widths[1] < widths[3]
    plt.close(fig)


def test_branches_leave_a_run_where_they_left_it(outputs, monkeypatch):
    seen = []
    show = figures.show
    monkeypatch.setattr(figures, "show", lambda fig, alt: (seen.append(fig), show(fig, alt)))
    trunk = [1.0, 2.0, 3.0, 4.0]
    figures.show_branches(trunk, {"true": [3.0, 4.0], "false": [3.0, 2.5]}, {6: "saved"}, "step", "weight", first=5)
    assert outputs[0][0] == "true: the same all along\nfalse: 1.50 away at the end"
    ax = seen[0].axes[0]
    lines = [list(zip(*line.get_data(), strict=True)) for line in ax.lines[:3]]
    assert lines == [
        [(5, 1), (6, 2), (7, 3), (8, 4)],
        [(6, 2), (7, 3), (8, 4)],
        [(6, 2), (7, 3), (8, 2.5)],
    ]
    assert list(ax.lines[3].get_xdata()) == [6, 6]
    words = {text.get_text(): text.get_position() for text in ax.texts}
    assert words["saved"][0] == 6
    assert words["false"][1] < words["true"][1]


def test_a_branch_that_meets_its_run_again_is_not_the_same(outputs):
    figures.show_branches([0.0, 1.0, 2.0], {"a": [1.5, 2.0]}, {}, "step", "weight")
    assert outputs[0][0] == "a: 0.00 away at the end"


@pytest.mark.parametrize(
    ("branches", "message"),
    [
        ({}, "branches: expected 1 or more, got none"),
        ({"a": []}, r"branches\['a'\]: expected 1 to 2 numbers, got 0"),
        ({"a": [1, 2, 3]}, r"branches\['a'\]: expected 1 to 2 numbers, got 3"),
    ],
)
def test_branches_that_do_not_fit_are_refused(branches, message):
    with pytest.raises(ValueError, match=message):
        figures.show_branches([1, 2, 3], branches, {}, "step", "weight")


def test_a_disk_is_drawn_step_by_step_with_what_a_crash_leaves(outputs, monkeypatch):
    seen = []
    show = figures.show
    monkeypatch.setattr(figures, "show", lambda fig, alt: (seen.append(fig), show(fig, alt)))
    short = [("before", {"a": "old"}), ("open", {"a": "empty"}), ("end", {"a": "new"})]
    long = [("write", {"a": "old", "b": "half"}), ("remove", {"a": "none", "b": "new"})]
    figures.show_disk({"in place": short, "beside": long})
    assert outputs[0][0].splitlines() == [
        "in place, before: a old → old",
        "in place, open: a empty → nothing",
        "in place, end: a new → new",
        "beside, write: a old, b half → old",
        "beside, remove: a none, b new → nothing",
    ]
    first, second = seen[0].axes
    assert [ax.get_title(loc="left") for ax in (first, second)] == ["in place", "beside"]
    boxes = [[patch for patch in ax.patches if isinstance(patch, Rectangle)] for ax in (first, second)]
    assert [[box.get_x() + 0.5 for box in own if box.get_width() == 1] for own in boxes] == [[1], [1]]
    filled = [[box.get_height() / 0.8 for box in own if box.get_width() < 1] for own in boxes]
    assert filled == [pytest.approx([1, 0, 1]), pytest.approx([1, 0.5, 1])]
    pages = [text.get_text() for text in second.texts if text.get_text() in figures.FILES]
    assert sorted(pages) == ["half", "new", "old", "old"]  # two are what a crash leaves


@pytest.mark.parametrize(
    ("ways", "message"),
    [
        ({}, "ways: expected 1 or more, got none"),
        ({"a": []}, r"ways\['a'\]: expected steps, with files that are one of old, new, half, empty, none"),
        ({"a": [("open", {})]}, r"ways\['a'\]: expected steps, with files"),
        ({"a": [("open", {"f": "torn"})]}, r"ways\['a'\]: expected steps, with files"),
    ],
)
def test_a_disk_that_cannot_be_drawn_is_refused(ways, message):
    with pytest.raises(ValueError, match=message):
        figures.show_disk(ways)
