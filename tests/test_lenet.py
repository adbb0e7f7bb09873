import copy

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.datasets import load_digits
from torch import nn
from torch.nn import functional as F

from d2lhelpers import MLP, LeNet, accuracy, train

SEEDS = st.integers(0, 2**32 - 1)
LAYOUTS = {
    "contiguous": lambda X: X,
    "strided": lambda X: torch.stack([X, X + 1], dim=-1)[..., 0],
    "transposed": lambda X: X.transpose(0, -1).contiguous().transpose(0, -1),
    "expanded": lambda X: X[:1].expand_as(X),
}
ACTIVATIONS = {
    "ReLU": (nn.ReLU, torch.relu),
    "Sigmoid": (nn.Sigmoid, torch.sigmoid),
    "a function": (lambda: nn.LeakyReLU(0.5), lambda X: F.leaky_relu(X, 0.5)),
}
JUNK = st.none() | st.text() | st.booleans() | st.floats() | st.binary() | st.lists(st.integers()) | st.just(nn.Linear)


@pytest.fixture(scope="module")
def digits():
    data = load_digits()
    return torch.tensor(data.images, dtype=torch.float32).unsqueeze(1) / 16, torch.tensor(data.target)


@settings(max_examples=40)
@given(
    st.integers(0, 3),
    st.sampled_from(sorted(ACTIVATIONS)),
    st.sampled_from(sorted(LAYOUTS)),
    st.sampled_from([torch.float32, torch.float64]),
    SEEDS,
)
def test_lenet_is_its_layers(batch, activation, layout, dtype, seed):
    torch.manual_seed(seed)
    layer, act = ACTIVATIONS[activation]
    net, clone = LeNet(layer).to(dtype), LeNet(layer).to(dtype)
    clone.load_state_dict(net.state_dict())
    X = LAYOUTS[layout](torch.randn(batch, 1, 8, 8, dtype=dtype))
    before = X.clone()
    w1, b1, w2, b2, w3, b3, w4, b4 = net.parameters()
    Y = F.max_pool2d(act(F.conv2d(X, w1, b1, padding=1)), 2)
    Y = F.max_pool2d(act(F.conv2d(Y, w2, b2, padding=1)), 2)
    Y = F.linear(act(F.linear(Y.reshape(batch, 128), w3, b3)), w4, b4)
    assert Y.shape == (batch, 10)
    for same in (net, clone, copy.deepcopy(net)):
        torch.testing.assert_close(same(X), Y)
    assert torch.equal(X, before)


def test_the_layers_and_their_parameters():
    net, stage = LeNet(), [nn.Conv2d, nn.ReLU, nn.MaxPool2d]
    assert [type(layer) for layer in net.features] == stage * 2
    assert [type(layer) for layer in net.classifier] == [nn.Flatten, nn.Linear, nn.ReLU, nn.Linear]
    parts = [16 * (9 + 1), 32 * (16 * 9 + 1), 64 * (128 + 1), 10 * (64 + 1)]
    assert sum(p.numel() for p in net.parameters()) == sum(parts) == 13_706


@given(JUNK | st.sampled_from([nn.ReLU(), torch.relu, F.relu, int, dict, lambda: "ReLU"]))
def test_what_makes_no_activation_is_refused(bad):
    with pytest.raises(TypeError, match=r"^activation: expected a class such as nn.ReLU, got "):
        LeNet(bad)


OTHER_SHAPES = st.lists(st.integers(0, 12), max_size=5) | st.sampled_from([(1, 64, 32), (1, 1, 16, 4), (8, 8)])


@given(JUNK | OTHER_SHAPES.filter(lambda shape: tuple(shape[1:]) != (1, 8, 8)).map(torch.rand))
def test_lenet_names_what_is_no_batch_of_its_images(bad):
    error = ValueError if isinstance(bad, torch.Tensor) else TypeError
    with pytest.raises(error, match=r"^X: expected (a tensor|shape \(batch, 1, 8, 8\)), got "):
        LeNet()(bad)


def train_by_hand(net, images, labels, epochs, batch_size, lr, augment):
    """Train as `train` does; return the losses and, for each epoch, the parameters after it."""
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    scheduler = torch.optim.lr_scheduler.LinearLR(optimizer, 1, 0, epochs)
    losses, states = [], []
    for _ in range(epochs):
        order, total = torch.randperm(len(images)), 0.0
        for start in range(0, len(images), batch_size):
            rows = order[start : start + batch_size]
            log_chances = torch.log_softmax(net(augment(images[rows])), dim=1)
            loss = F.nll_loss(log_chances, labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(rows)
        scheduler.step()
        losses.append(total / len(images))
        states.append([p.detach().clone() for p in net.parameters()])
    return losses, states


@settings(max_examples=40)
@given(
    st.integers(1, 12),
    st.integers(1, 3),
    st.integers(1, 14),
    st.floats(1e-4, 0.1),
    st.sampled_from([None, torch.neg, torch.zeros_like]),
    st.sampled_from(sorted(LAYOUTS)),
    SEEDS,
)
def test_train_is_the_loop_by_hand_bit_for_bit(count, epochs, batch_size, lr, augment, layout, seed):
    torch.manual_seed(seed)
    images, labels = LAYOUTS[layout](torch.rand(count, 1, 2, 2)), torch.randint(0, 3, (count,))
    before = images.clone(), labels.clone()
    net = nn.Sequential(nn.Flatten(), nn.Dropout(0.3), MLP(4, 5, 3))
    net[2].hidden.bias.requires_grad_(False)
    other, states = copy.deepcopy(net), []

    def note():
        states.append([p.detach().clone() for p in net.parameters()])
        net.eval()  # as a test in between would: the next epoch trains all the same

    torch.manual_seed(seed)
    losses = train(net.eval(), images, labels, epochs, batch_size, lr, augment, note)
    end = torch.get_rng_state()
    torch.manual_seed(seed)
    expected_losses, expected_states = train_by_hand(
        other, images, labels, epochs, batch_size, lr, augment or torch.clone
    )
    assert losses == pytest.approx(expected_losses, rel=1e-6)
    assert len(states) == epochs
    for state, expected in zip(states, expected_states, strict=True):
        assert all(map(torch.equal, state, expected))
    assert torch.equal(torch.get_rng_state(), end)
    assert all(map(torch.equal, (images, labels), before))


def test_the_defaults_of_train():
    torch.manual_seed(0)
    images, labels = torch.rand(40, 4), torch.randint(0, 3, (40,))
    net = MLP(4, 5, 3)
    runs = []
    for chosen in ({}, {"epochs": 15, "batch_size": 32, "lr": 0.008, "augment": None, "after_epoch": None}):
        torch.manual_seed(1)
        runs.append(train(copy.deepcopy(net), images, labels, **chosen))
    assert runs[0] == runs[1]
    assert len(runs[0]) == 15


def test_the_learning_rate_falls_in_equal_steps_towards_0(monkeypatch):
    rates, step = [], torch.optim.Adam.step

    def noting_step(optimizer):
        rates.append(optimizer.param_groups[0]["lr"])
        step(optimizer)

    monkeypatch.setattr(torch.optim.Adam, "step", noting_step)
    train(MLP(4, 5, 3), torch.rand(3, 4), torch.tensor([0, 1, 2]), epochs=4, batch_size=2, lr=0.4)
    assert rates == pytest.approx([0.4, 0.4, 0.3, 0.3, 0.2, 0.2, 0.1, 0.1])


def test_it_learns_real_digits(digits):
    images, labels = digits
    torch.manual_seed(0)
    net = LeNet()
    before = accuracy(net, images[1200:], labels[1200:])
    losses = train(net, images[:1200], labels[:1200], epochs=8)
    assert losses[-1] < losses[0] / 5
    assert before < 0.3
    assert accuracy(net, images[1200:], labels[1200:]) > 0.9


class Scores(nn.Module):
    """Takes the images for the scores, notes how it runs, and holds blocks in modes of their own."""

    def __init__(self, modes=(True,), change=torch.clone):
        super().__init__()
        self.weight = nn.Parameter(torch.tensor(1.0))
        self.change = change
        self.blocks = nn.ModuleList(nn.Dropout().train(mode) for mode in modes)
        self.training = modes[0]
        self.seen = []

    def forward(self, X):
        Y = self.weight * X
        self.seen.append((Y.requires_grad, *(block.training for block in self.modules())))
        return self.change(Y)

    def modes(self):
        return [block.training for block in self.modules()]


@given(st.data(), st.integers(1, 5), st.sampled_from(sorted(LAYOUTS)), st.lists(st.booleans(), min_size=1, max_size=4))
def test_accuracy_is_counting_and_leaves_everything_as_it_was(data, classes, layout, modes):
    rows = data.draw(st.lists(st.lists(st.integers(-3, 3), min_size=classes, max_size=classes), min_size=1, max_size=9))
    scores = LAYOUTS[layout](torch.tensor(rows, dtype=torch.float64))
    labels = [data.draw(st.integers(0, classes - 1)) for _ in rows]
    before, net = scores.clone(), Scores(modes)
    modes_before = net.modes()
    right = sum(row.index(max(row)) == label for row, label in zip(scores.tolist(), labels, strict=True))
    assert accuracy(net, scores, torch.tensor(labels)) == right / len(labels)
    assert not any(net.seen[0])
    assert net.modes() == modes_before
    assert torch.equal(scores, before)


def test_what_the_network_raises_comes_through_and_leaves_it_as_it_was():
    net, images, labels = LeNet().train(), torch.zeros(2, 1, 8, 8).long(), torch.tensor([0, 1])
    net.features.eval()
    modes = [block.training for block in net.modules()]
    with pytest.raises(RuntimeError):
        accuracy(net, images, labels)
    assert [block.training for block in net.modules()] == modes
    with pytest.raises(RuntimeError):
        train(net, images, labels)


BAD_SIZES = JUNK | st.integers(max_value=0) | st.integers(min_value=2**63)
BAD = {
    "net": JUNK | st.just(F.relu),
    "images": JUNK | st.sampled_from([torch.nan, torch.inf]).map(lambda value: torch.full((4, 1, 8, 8), value)),
    "labels": st.one_of(
        JUNK,
        st.lists(st.integers(-100, 110), min_size=4, max_size=4)
        .filter(lambda labels: not all(0 <= label < 10 for label in labels))
        .map(torch.tensor),
        st.lists(st.integers(0, 9), max_size=9).filter(lambda labels: len(labels) != 4).map(torch.tensor),
        st.sampled_from([torch.zeros(4, 1).long(), torch.zeros(4, 0).long(), torch.tensor(1)]),
        st.sampled_from([torch.zeros(4).to(dtype) for dtype in (torch.bool, torch.uint8, torch.int32, torch.float32)]),
    ),
    "epochs": BAD_SIZES,
    "batch_size": BAD_SIZES,
    "lr": JUNK.filter(lambda value: type(value) is not float)
    | st.floats(max_value=0)
    | st.integers(max_value=0)
    | st.sampled_from([torch.nan, torch.inf, 2e30, 10**400]),
}


@given(st.sampled_from(sorted(BAD)), st.data())
def test_bad_input_is_refused_by_name_before_anything_is_learned(name, data):
    torch.manual_seed(0)
    net = LeNet()
    good = {"net": net, "images": torch.rand(4, 1, 8, 8), "labels": torch.zeros(4).long()}
    arguments = good | {name: data.draw(BAD[name])}
    before = copy.deepcopy(net.state_dict())
    for function in (train, accuracy) if name in good else (train,):
        with pytest.raises((TypeError, ValueError), match=rf"(?s)^{name}: expected .*, got "):
            function(**arguments)
    assert all(torch.equal(value, before[key]) for key, value in net.state_dict().items())


@pytest.mark.parametrize("function", [train, accuracy])
@pytest.mark.parametrize(
    ("label", "expected"), [(10, "numbers below 10, one for each score"), (-1, "class numbers from 0 up")]
)
def test_the_first_label_without_a_score_is_refused(function, label, expected):
    with pytest.raises(ValueError, match=rf"^labels: expected {expected}, got {label}$"):
        function(LeNet(), torch.rand(2, 1, 8, 8), torch.tensor([9, label]))


def test_images_without_a_batch_axis_are_refused():
    with pytest.raises(TypeError, match="len"):
        accuracy(Scores(), torch.tensor(1.0), torch.tensor([0, 1]))


WRONG_SCORES = {
    "a tuple": lambda Y: (Y,),
    "one axis": lambda Y: Y[:, 0],
    "three axes": lambda Y: Y.unsqueeze(2),  # compared with the labels, they would broadcast
    "one row for all": lambda Y: Y[:1],
    "a row too few": lambda Y: Y[1:],
}


@pytest.mark.parametrize("kind", WRONG_SCORES)
@pytest.mark.parametrize("function", [train, accuracy])
def test_scores_of_another_shape_are_refused(function, kind):
    net = Scores(change=WRONG_SCORES[kind])
    with pytest.raises((TypeError, ValueError), match=r"^net: expected .*, got "):
        function(net, torch.rand(3, 3), torch.tensor([0, 1, 2]))
    assert net.training


def test_scores_that_are_no_numbers_have_no_highest():
    net = Scores(change=lambda Y: Y.log())
    with pytest.raises(ValueError, match=r"^net: expected scores that can be compared, got nan"):
        accuracy(net, torch.tensor([[1.0, 2.0], [-1.0, 0.0]]), torch.tensor([0, 1]))


@pytest.mark.parametrize("net", [nn.Flatten(), LeNet().requires_grad_(False)])
def test_a_network_with_nothing_to_train_is_refused(net):
    with pytest.raises(ValueError, match=r"^net: expected parameters to train, got none"):
        train(net, torch.rand(4, 1, 8, 8), torch.zeros(4).long())


def test_an_infinite_loss_after_a_step_is_blamed_on_lr():
    message = r"^lr: expected a step that brings the loss down, got 1e\+30; the loss is nan$"
    with pytest.raises(ValueError, match=message):
        train(nn.Linear(3, 2), torch.full((4, 3), 1e9), torch.tensor([0, 1, 0, 1]), epochs=2, lr=1e30)


class Infinite(nn.Linear):
    """Scores whose loss is infinite and no nan."""

    def forward(self, X):
        return super().forward(X) + torch.tensor([-torch.inf, 0.0])


def spoilt():
    """A network that an earlier, wild run has left full of nan."""
    return MLP(3, 4, 2).apply(lambda m: isinstance(m, nn.Linear) and nn.init.constant_(m.weight, torch.nan))


@pytest.mark.parametrize(("net", "loss"), [(spoilt(), "nan"), (Infinite(3, 2), "inf")])
def test_an_infinite_loss_before_any_step_is_not_blamed_on_lr(net, loss):
    with pytest.raises(ValueError, match=rf"^net: expected a finite loss before the first step, got {loss}$"):
        train(net, torch.rand(4, 3), torch.tensor([0, 1, 0, 1]))


@pytest.mark.parametrize("off", [torch.no_grad, torch.inference_mode])
def test_train_trains_where_gradients_are_off(off):
    net, losses = MLP(3, 4, 2), []
    for context in (off, torch.enable_grad):
        other = copy.deepcopy(net)
        torch.manual_seed(0)
        with context():
            images, labels = torch.rand(8, 3), torch.zeros(8).long()
            losses.append(train(other, images, labels, epochs=5))
            assert torch.is_grad_enabled() == (context is torch.enable_grad)
    assert losses[0] == losses[1]
    assert losses[0][-1] < losses[0][0]


def test_a_bar_counts_the_epochs_for_a_person_and_leaves_no_line(capsys, monkeypatch):
    images, labels = torch.rand(8, 4), torch.zeros(8).long()
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    train(MLP(4, 5, 3), images, labels, epochs=2)
    assert capsys.readouterr() == ("", "")
    monkeypatch.setenv("JPY_SESSION_NAME", "09-lenet.ipynb")
    monkeypatch.setattr("d2lhelpers.lenet._BAR_AFTER", 1e9)
    train(MLP(4, 5, 3), images, labels, epochs=2)
    assert capsys.readouterr() == ("", ""), "JupyterLab would leave a red band"
    monkeypatch.setattr("d2lhelpers.lenet._BAR_AFTER", 0)
    assert len(train(MLP(4, 5, 3), images, labels, epochs=2)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "training" in err
    assert "/2" in err
    assert "\n" not in err
    assert err.endswith("\r")


def test_under_autocast_each_step_meets_the_new_weights(digits):
    images, labels = (part[:200] for part in digits)
    ends = []
    for cached in (True, False):
        torch.manual_seed(0)
        net = LeNet()
        with torch.autocast("cpu", torch.bfloat16, cache_enabled=cached):
            ends.append(train(net, images, labels, epochs=2))
    assert ends[0] == ends[1]
    assert ends[0][1] < ends[0][0] - 0.01


@pytest.mark.parametrize(
    ("augment", "error", "message"),
    [
        (lambda batch: batch / 0, ValueError, "expected finite images from it, got nan or infinity"),
        (lambda batch: None, TypeError, "expected a function that returns a tensor, got NoneType"),
    ],
)
def test_what_augment_makes_is_its_own_fault(augment, error, message):
    with pytest.raises(error, match=rf"^augment: {message}"):
        train(MLP(4, 5, 3), torch.rand(4, 4), torch.tensor([0, 1, 0, 1]), augment=augment)
