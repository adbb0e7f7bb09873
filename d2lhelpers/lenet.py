"""Chapter 9: a LeNet for 8×8 images, its training, and its accuracy."""

import os
from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from d2lhelpers._checks import check_batch, check_ints, check_number, check_tensor, check_type
from d2lhelpers._language import tr

_BAR_AFTER = 3.0  # seconds of training without a bar: JupyterLab leaves a red band where a bar has been


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
            _build_activation(activation),
            nn.MaxPool2d(2),
            nn.Conv2d(16, 32, kernel_size=3, padding=1),
            _build_activation(activation),
            nn.MaxPool2d(2),
        )
        self.classifier = nn.Sequential(
            nn.Flatten(), nn.Linear(128, 64), _build_activation(activation), nn.Linear(64, 10)
        )

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return ten scores for each image of a batch, shape (batch, 1, 8, 8).

        Raises ValueError for any other shape (some would pass all layers), TypeError for what is not a tensor.
        """
        check_batch("X", X, 1, 8, 8)
        return self.classifier(self.features(X))


def _build_activation(activation: Callable[[], nn.Module]) -> nn.Module:
    """Call what makes the activation; raise TypeError when that gives no module."""
    expected = "a class such as nn.ReLU"
    try:
        layer = activation()
    except TypeError as error:  # not callable, or a layer or function that wants an input
        raise TypeError(f"activation: expected {expected}, got {activation!r}") from error
    check_type("activation", layer, nn.Module, expected)
    return layer


@torch.inference_mode(False)  # gradients are recorded even where the caller has switched them off
def train(
    net: nn.Module,
    images: torch.Tensor,
    labels: torch.Tensor,
    epochs: int = 15,
    batch_size: int = 32,
    lr: float = 0.008,
    augment: Callable[[torch.Tensor], torch.Tensor] | None = None,
    after_epoch: Callable[[], None] | None = None,
) -> list[float]:
    """Train a classifier with Adam and cross-entropy; return the mean loss of each epoch.

    ``images`` has the batch axis first, ``labels``, of shape (batch,), holds class numbers as int64. Each epoch
    goes through all images once, in a new random order, with a learning rate that falls in equal steps from ``lr``
    to ``lr / epochs``. ``augment`` changes each batch of images before it
    is used; ``after_epoch`` is called after each epoch. Images and labels must be on the network's device. It trains
    under ``torch.no_grad()`` and ``torch.inference_mode()`` too.

    In a notebook that a person has open, a progress bar shows if it takes longer than three seconds.

    Raises TypeError or ValueError for arguments of the wrong kind, images that hold nan or infinity, numbers of
    images and labels that differ, labels for which the network has no score, scores of another shape than (batch,
    classes), sizes below 1, a network with nothing to train or whose first loss is not finite, an ``augment`` that
    makes images of nan or infinity, and an ``lr`` that is not above 0 or so large that the loss becomes infinite.
    What the network itself raises, for images that do not fit it, comes through.
    """
    highest = _check_training(net, images, labels, epochs, batch_size, lr)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    scheduler = torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=1, end_factor=0, total_iters=epochs)
    losses: list[float] = []
    for _ in _with_progress_bar(epochs):
        net.train()
        total = torch.zeros((), device=images.device)
        for rows in torch.randperm(len(images)).to(images.device).split(batch_size):
            batch = images[rows] if augment is None else _augmented(images[rows], augment)
            scores = _check_scores(net(batch), len(rows), highest)
            loss = F.cross_entropy(scores, labels[rows])
            if not optimizer.state:
                _check_loss(loss, "net: expected a finite loss before the first step, got")
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            torch.clear_autocast_cache()  # under torch.autocast: else the next batch meets the weights of before
            total += loss.detach() * len(rows)
        scheduler.step()
        _check_loss(total, f"lr: expected a step that brings the loss down, got {lr}; the loss is")
        losses.append(total.item() / len(images))
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
            scores = _check_scores(net(images), len(images), highest)
    finally:
        for block, training in modes.items():
            block.training = training
    if scores.isnan().any():
        raise ValueError("net: expected scores that can be compared, got nan")
    return (scores.argmax(dim=1) == labels).sum().item() / len(labels)


def _check_training(net: Any, images: Any, labels: Any, epochs: Any, batch_size: Any, lr: Any) -> int:
    """Check the arguments of :func:`train`, but for its functions; return the highest label."""
    highest = _check_data(net, images, labels)
    check_ints(1, epochs=epochs, batch_size=batch_size)
    check_number("lr", lr, most=1e30, above_0=True)  # Adam's first step is ten times that, and must not overflow
    if not any(parameter.requires_grad for parameter in net.parameters()):
        raise ValueError("net: expected parameters to train, got none")
    return highest


def _check_data(net: Any, images: Any, labels: Any) -> int:
    """Check what training and testing share; return the highest label."""
    check_type("net", net, nn.Module, "an nn.Module")
    check_type("images", images, torch.Tensor, "a tensor")
    check_tensor("labels", labels, "batch")
    if labels.dtype != torch.int64:
        raise TypeError(f"labels: expected class numbers in torch.int64, got {labels.dtype}")
    if len(images) != len(labels):
        raise ValueError(f"labels: expected one for each image, shape {tuple(images.shape)}, got {len(labels)}")
    if labels.min() < 0:  # cross-entropy would skip a label of −100 without a word
        raise ValueError(f"labels: expected class numbers from 0 up, got {labels.min()}")
    if not images.isfinite().all():
        raise ValueError("images: expected finite numbers, got nan or infinity among them")
    return int(labels.max())


def _check_scores(scores: Any, rows: int, highest: int) -> torch.Tensor:
    """Return the scores, if there is a row for each image, with one score for the highest label."""
    check_type("net", scores, torch.Tensor, "a network that returns a tensor")
    if scores.ndim != 2 or len(scores) != rows:
        raise ValueError(f"net: expected scores of shape ({rows}, classes), got {tuple(scores.shape)}")
    if highest >= scores.shape[1]:
        raise ValueError(f"labels: expected numbers below {scores.shape[1]}, one for each score, got {highest}")
    return scores


def _augmented(batch: torch.Tensor, augment: Callable[[torch.Tensor], torch.Tensor]) -> torch.Tensor:
    """Return a batch as ``augment`` changes it, if that gives finite numbers."""
    changed = augment(batch)
    check_type("augment", changed, torch.Tensor, "a function that returns a tensor")
    if not changed.isfinite().all():
        raise ValueError("augment: expected finite images from it, got nan or infinity among them")
    return changed


def _check_loss(loss: torch.Tensor, blame: str) -> None:
    if not loss.isfinite():
        raise ValueError(f"{blame} {loss}")


def _with_progress_bar(epochs: int) -> Iterable[int]:
    """Count epochs, with a bar where JupyterLab runs the kernel for a person, and without one elsewhere."""
    if "JPY_SESSION_NAME" not in os.environ:
        return range(epochs)
    from tqdm import tqdm

    return tqdm(range(epochs), desc=tr("training"), leave=False, delay=_BAR_AFTER)
