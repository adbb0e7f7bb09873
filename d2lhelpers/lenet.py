"""Chapter 9: a LeNet for 8×8 images, its training, and its accuracy."""

import os
from collections.abc import Callable

import torch
from torch import nn
from torch.nn import functional as F

from d2lhelpers._checks import check_int, check_number, check_tensor, check_type


class LeNet(nn.Module):
    """Two rounds of convolution, activation and pooling, then two linear layers: 13,706 parameters.

    Maps images of shape (batch, 1, 8, 8) to scores of shape (batch, 10). A descendant of LeNet-5 (LeCun and
    others, "Gradient-based learning applied to document recognition", 1998), sized for 8×8 images.

    ``activation`` makes the activation: a class such as ``nn.ReLU`` or ``nn.Sigmoid``. Raises TypeError when
    calling it gives no ``nn.Module``.
    """

    def __init__(self, activation: Callable[[], nn.Module] = nn.ReLU) -> None:
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 16, kernel_size=3, padding=1),
            _make(activation),
            nn.MaxPool2d(2),
            nn.Conv2d(16, 32, kernel_size=3, padding=1),
            _make(activation),
            nn.MaxPool2d(2),
        )
        self.classifier = nn.Sequential(nn.Flatten(), nn.Linear(128, 64), _make(activation), nn.Linear(64, 10))

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return ten scores for each image of a batch, shape (batch, 1, 8, 8).

        Raises ValueError for any other shape (some would pass all layers), TypeError for what is no tensor.
        """
        check_type("X", X, torch.Tensor, "a tensor")
        if X.ndim != 4 or X.shape[1:] != (1, 8, 8):
            raise ValueError(f"X: expected shape (batch, 1, 8, 8), got {tuple(X.shape)}")
        return self.classifier(self.features(X))


def _make(activation: Callable[[], nn.Module]) -> nn.Module:
    """Call what makes the activation; raise TypeError when that gives no module."""
    expected = "a class such as nn.ReLU"
    try:
        layer = activation()
    except TypeError as error:  # not callable, or a layer or function that wants an input
        raise TypeError(f"activation: expected {expected}, got {activation!r}") from error
    check_type("activation", layer, nn.Module, expected)
    return layer


def train(
    net: nn.Module,
    images: torch.Tensor,
    labels: torch.Tensor,
    epochs: int = 30,
    batch_size: int = 32,
    lr: float = 0.004,
    augment: Callable[[torch.Tensor], torch.Tensor] | None = None,
    after_epoch: Callable[[], None] | None = None,
) -> list[float]:
    """Train a classifier with Adam and cross-entropy; return the mean loss of each epoch.

    ``images`` has the batch axis first, ``labels``, of shape (batch,), holds class numbers as int64. Each epoch
    goes through all images once, in a new random order. ``augment`` changes each batch of images before it
    is used; ``after_epoch`` is called after each epoch. Both lie where the network lies.

    In a notebook that a person has open, a progress bar runs; it leaves no output.

    Raises TypeError or ValueError for arguments of the wrong kind, numbers of images and labels that
    differ, labels for which the network has no score, scores of another shape than (batch, classes), sizes
    below 1, a network with nothing to train, and an ``lr`` that is not above 0 or so large that the loss
    becomes infinite. What the network itself raises, for images that do not fit it, comes through.
    """
    highest = _check_data(net, images, labels)
    check_int("epochs", epochs, 1)
    check_int("batch_size", batch_size, 1)
    check_number("lr", lr)
    if not 0 < lr <= 1e30:  # Adam's first step is ten times that, and must not overflow
        raise ValueError(f"lr: expected a number above 0, at most 1e30, got {lr}")
    for name, function in (("augment", augment), ("after_epoch", after_epoch)):
        if function is not None:
            check_type(name, function, Callable, "a function")
    if not any(parameter.requires_grad for parameter in net.parameters()):
        raise ValueError("net: expected parameters to train, got none")
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    losses = []
    for _ in _with_progress_bar(epochs):
        net.train()
        total = torch.zeros((), device=images.device)
        for rows in torch.randperm(len(images)).to(images.device).split(batch_size):
            batch = images[rows] if augment is None else augment(images[rows])
            scores = net(batch)
            _check_scores(scores, len(rows), highest)
            loss = F.cross_entropy(scores, labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.detach() * len(rows)
        losses.append(total.item() / len(images))
        if not torch.isfinite(total):
            raise ValueError(f"lr: expected a step that brings the loss down, got {lr}; the loss is {losses[-1]}")
        if after_epoch is not None:
            after_epoch()
    return losses


def accuracy(net: nn.Module, images: torch.Tensor, labels: torch.Tensor) -> float:
    """Return the share of images, 0…1, whose highest score is that of their label.

    The network runs in evaluation mode; then each of its blocks is put back as it was. Raises like
    :func:`train`, and ValueError for scores that are not a number, of which none is the highest.
    """
    highest = _check_data(net, images, labels)
    modes = {block: block.training for block in net.modules()}
    net.eval()
    try:
        with torch.no_grad():
            scores = net(images)
    finally:
        for block, training in modes.items():
            block.training = training
    _check_scores(scores, len(labels), highest)
    if scores.isnan().any():
        raise ValueError("net: expected scores that can be compared, got nan")
    return (scores.argmax(dim=1) == labels).sum().item() / len(labels)


def _check_data(net: nn.Module, images: torch.Tensor, labels: torch.Tensor) -> int:
    """Check what training and testing share; return the highest label."""
    check_type("net", net, nn.Module, "an nn.Module")
    check_type("images", images, torch.Tensor, "a tensor")
    check_tensor("labels", labels, "batch")
    if labels.dtype != torch.int64:
        raise TypeError(f"labels: expected class numbers in torch.int64, got {labels.dtype}")
    if images.ndim == 0 or len(images) != len(labels):
        raise ValueError(f"labels: expected one for each image, shape {tuple(images.shape)}, got {len(labels)}")
    if labels.device != images.device:
        raise ValueError(f"labels: expected device {images.device} like images, got {labels.device}")
    lowest, highest = labels.min().item(), labels.max().item()
    if lowest < 0:  # cross-entropy would skip a label of −100 without a word
        raise ValueError(f"labels: expected class numbers from 0 up, got {lowest}")
    return highest


def _check_scores(scores: torch.Tensor, rows: int, highest: int) -> None:
    """Check that there is a row of scores for each image, with one for the highest label."""
    check_type("net", scores, torch.Tensor, "a network that returns a tensor")
    if scores.ndim != 2 or len(scores) != rows:
        raise ValueError(f"net: expected scores of shape ({rows}, classes), got {tuple(scores.shape)}")
    if highest >= scores.shape[1]:
        raise ValueError(f"labels: expected class numbers below {scores.shape[1]}, one for each score, got {highest}")


def _with_progress_bar(epochs: int) -> range:
    """Count epochs, with a bar where JupyterLab runs the kernel for a person, and without one elsewhere."""
    if "JPY_SESSION_NAME" not in os.environ:
        return range(epochs)
    from tqdm import tqdm

    return tqdm(range(epochs), desc="training", leave=False)
