import pytest
import torch
from sklearn.datasets import load_digits
from torch import nn

from d2lhelpers import MLP, LeNet, accuracy, train


@pytest.fixture(scope="module")
def digits():
    data = load_digits()
    return torch.tensor(data.images, dtype=torch.float32).unsqueeze(1) / 16, torch.tensor(data.target)


def test_shapes_and_parameters():
    net = LeNet()
    assert net(torch.rand(5, 1, 8, 8)).shape == (5, 10)
    assert net.features(torch.rand(5, 1, 8, 8)).shape == (5, 32, 2, 2)
    assert sum(p.numel() for p in net.parameters()) == 13_706


def test_the_activation_can_be_chosen():
    kinds = [type(module) for module in LeNet(nn.Sigmoid).modules()]
    assert kinds.count(nn.Sigmoid) == 3
    assert nn.ReLU not in kinds


def test_it_learns_real_digits(digits):
    images, labels = digits
    torch.manual_seed(0)
    net = LeNet()
    before = accuracy(net, images[1200:], labels[1200:])
    losses = train(net, images[:1200], labels[:1200], epochs=8)
    assert len(losses) == 8
    assert losses[-1] < losses[0] / 5
    assert before < 0.3
    assert accuracy(net, images[1200:], labels[1200:]) > 0.9


def test_the_same_seed_gives_the_same_run(digits):
    images, labels = digits

    def run():
        torch.manual_seed(3)
        net = nn.Sequential(nn.Flatten(), MLP(64, 16, 10))
        return train(net, images[:200], labels[:200], epochs=2)

    assert run() == run()


def test_every_image_is_used_once_an_epoch(digits):
    images, labels = digits
    seen = []

    def note(batch):
        seen.append(batch.flatten(1))
        return batch

    train(LeNet(), images[:70], labels[:70], epochs=1, batch_size=32, augment=note)
    assert [len(batch) for batch in seen] == [32, 32, 6]
    rows = {tuple(row.tolist()) for row in torch.cat(seen)}
    assert rows == {tuple(row.tolist()) for row in images[:70].flatten(1)}


def test_what_comes_after_each_epoch(digits):
    images, labels = digits
    calls = []
    train(LeNet(), images[:40], labels[:40], epochs=3, after_epoch=lambda: calls.append(1))
    assert len(calls) == 3


def test_accuracy_counts_and_leaves_the_network_as_it_was():
    net = nn.Sequential(nn.Flatten(), nn.Dropout(0.9), nn.Identity())
    images = torch.eye(4).reshape(4, 1, 4)
    assert accuracy(net, images, torch.tensor([0, 1, 2, 3])) == 1.0
    assert accuracy(net, images, torch.tensor([0, 1, 0, 0])) == 0.5
    assert net.training
    net.eval()
    accuracy(net, images, torch.tensor([0, 1, 2, 3]))
    assert not net.training


def test_no_bar_is_printed_without_a_person(digits, capsys, monkeypatch):
    images, labels = digits
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    train(LeNet(), images[:40], labels[:40], epochs=1)
    assert capsys.readouterr() == ("", "")
    monkeypatch.setenv("JPY_SESSION_NAME", "09-lenet.ipynb")
    train(LeNet(), images[:40], labels[:40], epochs=1)
    assert "training" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"net": lambda X: X}, TypeError, r"net: expected an nn.Module, got function"),
        ({"images": [1]}, TypeError, "images: expected a tensor, got list"),
        ({"labels": torch.zeros(4)}, TypeError, r"labels: expected class numbers in torch.int64, got torch.float32"),
        ({"labels": torch.zeros(4, 1).long()}, ValueError, "labels: expected 1 axes"),
        ({"labels": torch.zeros(3).long()}, ValueError, r"labels: expected one for each image, .* got 3"),
        ({"labels": torch.zeros(4, device="meta").long()}, ValueError, "labels: expected device cpu like images"),
        ({"epochs": 0}, ValueError, "epochs: expected 1 or more, got 0"),
        ({"batch_size": 0}, ValueError, "batch_size: expected 1 or more"),
        ({"lr": 0}, ValueError, "lr: expected a number above 0, got 0"),
        ({"lr": 1e30}, ValueError, "lr: expected a step that brings the loss down"),
    ],
)
def test_bad_input_is_refused(change, error, message):
    arguments = {"net": LeNet(), "images": torch.rand(4, 1, 8, 8), "labels": torch.zeros(4).long()} | change
    with pytest.raises(error, match=message):
        train(**arguments, **({"epochs": 5} if "epochs" not in change else {}))


def test_the_augmented_batch_is_what_the_network_sees(digits):
    images, labels = digits

    def losses(augment):
        torch.manual_seed(4)
        return train(LeNet(), images[:64], labels[:64], epochs=2, augment=augment)

    assert losses(torch.zeros_like) != losses(None)
    assert losses(torch.clone) == losses(None)


def test_after_an_epoch_the_network_has_learned(digits):
    images, labels = digits
    net = LeNet()
    start = net.classifier[1].weight.detach().clone()
    changed = []
    train(
        net,
        images[:40],
        labels[:40],
        epochs=1,
        after_epoch=lambda: changed.append(net.classifier[1].weight.ne(start).any()),
    )
    assert changed == [True]
