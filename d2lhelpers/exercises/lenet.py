"""Chapter 9: exercises on LeNet, its loss, its training, and what goes wrong there."""

import copy
import math
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from d2lhelpers import accuracy, train
from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.probes import fill, integers


def flattened_size():
    return 20 * 4 * 4


def size_by_running():
    plan = [nn.Conv2d(1, 8, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 20, 5), nn.ReLU(), nn.MaxPool2d(2)]
    return nn.Sequential(*plan, nn.Flatten())(torch.zeros(1, 1, 28, 28)).shape[1]


exercise(
    reference=flattened_size,
    cases=[{}],
    slips={
        "That is the number of places in one map. How many maps are there?": 16,
        "You let the convolutions keep the size. That needs padding, and here is none.": 980,
        "You forgot the second pooling.": 20 * 8 * 8,
        "You counted one axis of the maps. They have height and width.": 80,
        "You took 5 pixels off for a kernel of 5. In how many places does a window of 5 fit into 28?": 180,
        "You multiplied by the channels of both convolutions. The second one has mixed the first one's maps into "
        "its own.": 8 * 20 * 16,
        "You counted the maps of the first convolution. Which come out of the second?": 8 * 16,
        "You counted the image's own pixels, once for each channel.": 20 * 28 * 28,
    },
    shows="28 → 24 → 12 → 8 → 4 on each axis, and 20 maps.",
    oracle=size_by_running,
)


def loss_of_guessing():
    return math.log(26)


exercise(
    reference=loss_of_guessing,
    cases=[{}],
    slips={
        "That is the loss for ten classes. Here there are 26.": math.log(10),
        "The sign is turned round: a logarithm of a probability is below 0, a loss is not.": -math.log(26),
        "That is the probability. What does the loss make of it?": 1 / 26,
        "That is how often guessing errs. The loss is measured in another way.": 25 / 26,
        "You took the logarithm to base 2. PyTorch takes the natural one, as in the chapter.": math.log2(26),
        "You took the logarithm to base 10. PyTorch takes the natural one, as in the chapter.": math.log10(26),
        "You added up the losses of all images. Cross-entropy is their mean.": 100 * math.log(26),
        "You took the number of images. How many answers can the network give to one image?": math.log(100),
        "Right so far as it goes, but rounded. Return the number as the computer gives it.": round(math.log(26), 2),
    },
    shows="If an untrained network begins far above this, look at its weights or its inputs.",
    oracle=lambda: F.cross_entropy(torch.zeros(100, 26), torch.arange(100) % 26).item(),
)


def share_right(scores, labels):
    return (scores.argmax(dim=1) == labels).float().mean().item()


def labels_for(seed: int, count: int, classes: int) -> torch.Tensor:
    """Draw class numbers."""
    return torch.randint(0, classes, (count,), generator=torch.Generator().manual_seed(seed))


def share_by_counting(scores, labels):
    rows = zip(scores.tolist(), labels.tolist(), strict=True)
    return sum(row.index(max(row)) == label for row, label in rows) / len(labels)


def score_case(seed):
    return {
        "scores": torch.randn(6, 4, generator=torch.Generator().manual_seed(seed)),
        "labels": labels_for(seed, 6, 4),
    }


exercise(
    reference=share_right,
    cases=[
        {"scores": torch.tensor([[1.0, 3.0]]), "labels": torch.tensor([1])},
        {"scores": torch.tensor([[1.0, 3.0], [0.0, 2.0]]), "labels": torch.tensor([1, 0])},
        {"scores": torch.tensor([[-5.0, 1.0, 2.0], [0.0, -1.0, -4.0]]), "labels": torch.tensor([2, 0])},
        {"scores": torch.tensor([[0.2, 0.1, 0.3], [0.5, 0.4, 0.3]]), "labels": torch.tensor([2, 1])},
        {"scores": integers(21, 4, 4) + torch.arange(4) / 8, "labels": torch.tensor([0, 3, 1, 2])},
        {
            "scores": torch.tensor([[9.0, 0.0, 1.0], [9.5, 1.0, 0.0], [0.0, 2.0, 9.0]]),
            "labels": torch.tensor([0, 0, 2]),
        },
    ],
    slips={
        "You compared along the batch: for each class you looked which image has the highest score. Which axis holds "
        "the classes?": lambda scores, labels: (scores.argmax(dim=0) == labels).float().mean(),
        "You counted the right ones. A share lies between 0 and 1.": lambda scores, labels: (
            scores.argmax(dim=1) == labels
        ).sum(),
        "That is the share of errors.": lambda scores, labels: 1 - share_right(scores, labels),
        "You looked for the lowest score.": lambda scores, labels: share_right(-scores, labels),
        "Without `dim`, `argmax` looks for one place in the whole tensor, and you get one answer for all images.": (
            lambda scores, labels: (scores.argmax() == labels).float().mean()
        ),
        "You asked for a probability above one half. The right class need not be likely, only likelier than the "
        "others.": lambda scores, labels: (
            (scores.softmax(dim=1)[torch.arange(len(labels)), labels] > 0.5).float().mean()
        ),
        "You threw the signs away before comparing. A score of −5 is a low one.": lambda scores, labels: share_right(
            scores.abs(), labels
        ),
        "You lost what is behind the decimal point: the share became a whole number.": lambda scores, labels: int(
            share_right(scores, labels)
        ),
        "`max` gives the highest scores themselves. Which class do they stand at?": lambda scores, labels: (
            (scores.amax(dim=1) == labels).float().mean()
        ),
        "You divided by the number of all scores, not of images.": lambda scores, labels: (
            share_right(scores, labels) / scores.shape[1]
        ),
    },
    shows="Only the order of the scores counts, and only who is first.",
    oracle=share_by_counting,
    more=score_case,
)


def what_went_wrong():
    return "CADB"


# Accuracy at the end, on training and on validation images, as the task shows them.
RUNS = {"A": (0.11, 0.09), "B": (1.00, 0.16), "C": (0.86, 0.86), "D": (1.00, 0.91)}


def causes_by_the_numbers() -> str:
    """Sort the runs by what they learned, and by how much of it carries over."""
    too_large, too_small, *by_heart = sorted(RUNS, key=lambda run: RUNS[run][0])
    shuffled, few = sorted(by_heart, key=lambda run: RUNS[run][1])
    return too_small + too_large + few + shuffled


exercise(
    reference=what_went_wrong,
    cases=[{}],
    slips={
        "You named a cause for each run in turn. Asked for is a run for each cause.": "BDAC",
        "Two runs know their training images by heart. Which of them can also read others? What must its labels be?": (
            "CABD"
        ),
        "Which loss falls from epoch to epoch, only slowly? And which has stopped where guessing is?": "ACDB",
        "A step that is too small learns the same as a good one, only later: nothing by heart, and no gap.": "DACB",
        "A step that is too large does not even learn its training images.": "CDAB",
    },
    shows="Training and validation together tell what one of them alone cannot.",
    oracle=causes_by_the_numbers,
)


def train_step(net, optimizer, images, labels):
    net.train()
    loss = F.cross_entropy(net(images), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def step_by_closure(net, optimizer, images, labels):
    """Take the step with gradients from ``torch.autograd.grad`` and another way to write the loss."""
    net.train(True)
    chosen = net(images).log_softmax(dim=1).gather(1, labels[:, None])
    loss = -chosen.sum() / len(labels)
    for parameter, gradient in zip(net.parameters(), torch.autograd.grad(loss, net.parameters()), strict=True):
        parameter.grad = gradient
    optimizer.step()
    return float(loss)


def other_step(
    *,
    mode: bool | None = True,
    clear: bool = True,
    step: bool = True,
    late: bool = False,
    own: bool = False,
    loss_of: Callable = F.cross_entropy,
    result: Callable = lambda net, images, labels, loss: loss.item(),
) -> Callable:
    """Return a step of training that does one thing in another way."""

    def answer(net, optimizer, images, labels):
        if mode is not None:
            net.train(mode)
        loss = loss_of(net(images), labels)
        if own:
            optimizer = torch.optim.SGD(net.parameters(), lr=0.25)
        if late:
            optimizer.step()
        if clear:
            optimizer.zero_grad()
        loss.backward()
        if step and not late:
            optimizer.step()
        return result(net, images, labels, loss)

    return answer


def run_steps(answer: Callable, steps: int, starts_in: str) -> Iterator[tuple[str, Any]]:
    """Take steps with a small network and look at the loss and the weights after each."""
    net = fill(nn.Sequential(nn.Flatten(), nn.BatchNorm1d(4), nn.Linear(4, 3)))
    net.train(starts_in == "training mode")
    optimizer = torch.optim.SGD(net.parameters(), lr=0.25, momentum=0.5)
    for number in range(steps):
        images, labels = integers(70 + number, 6, 1, 2, 2), labels_for(80 + number, 6, 3)
        loss = answer(net, optimizer, images, labels)
        yield f"the loss that step {number + 1} returns", loss
        yield f"the weights after step {number + 1}", dict(net.named_parameters())
        yield f"whether the loss of step {number + 1} is a plain number", isinstance(loss, float)


exercise(
    reference=train_step,
    cases=[
        {"steps": 1, "starts_in": "training mode"},
        {"steps": 2, "starts_in": "training mode"},
        {"steps": 1, "starts_in": "evaluation mode"},
    ],
    slips={
        "That is the loop of the task, with all four faults still in it.": other_step(
            mode=False,
            clear=False,
            loss_of=lambda scores, labels: F.cross_entropy(scores.softmax(dim=1), labels),
            result=lambda net, images, labels, loss: loss,
        ),
        "From the second step on, the gradients of earlier batches are still in there, and new ones are added to "
        "them.": other_step(clear=False),
        "The weights stay as they were. Which call moves them, and is there a gradient when it is made?": other_step(
            step=False
        ),
        "You moved the weights before this batch's gradients were there: each step uses those of the batch before.": (
            other_step(late=True)
        ),
        "The network stays in evaluation mode when it comes in that mode. Training needs the other one.": other_step(
            mode=None
        ),
        "You put the network into evaluation mode. Layers such as batch normalisation learn nothing there.": (
            other_step(mode=False)
        ),
        "You applied softmax to the scores, and `F.cross_entropy` does it once more.": other_step(
            loss_of=lambda scores, labels: F.cross_entropy(scores.softmax(dim=1), labels)
        ),
        "You added up the losses of the images. Take the mean, or the step grows with the batch.": other_step(
            loss_of=lambda scores, labels: F.cross_entropy(scores, labels, reduction="sum")
        ),
        "You returned the loss as a tensor. Unless it is detached, it keeps the whole computation behind it in memory; a "
        "plain number does not.": (other_step(result=lambda net, images, labels, loss: loss)),
        "You returned the loss times the number of images. The loss of the batch is a mean already.": other_step(
            result=lambda net, images, labels, loss: loss.item() * len(images)
        ),
        "You returned the loss after the step. Asked for is the one that the step was computed from.": other_step(
            result=lambda net, images, labels, loss: F.cross_entropy(net(images), labels).item()
        ),
        "Your step is right the first time, but the optimiser that is given remembers earlier steps. Use that one, and "
        "not your own arithmetic or a new optimiser.": other_step(own=True),
    },
    shows="This is the inside of every training loop, whatever the network.",
    oracle=step_by_closure,
    more=lambda seed: {"steps": seed % 3 + 1, "starts_in": ["training mode", "evaluation mode"][seed % 2]},
    probe=run_steps,
)


def moved_by(images, down, right):
    height, width = images.shape[2:]
    padded = F.pad(images, (width, width, height, height))
    return padded[:, :, height - down : 2 * height - down, width - right : 2 * width - right]


def by_pixel(images, down, right):
    result = torch.zeros_like(images)
    height, width = images.shape[2:]
    for i in range(height):
        for j in range(width):
            if 0 <= i - down < height and 0 <= j - right < width:
                result[:, :, i, j] = images[:, :, i - down, j - right]
    return result


def repeated_rim(images, down, right):
    height, width = images.shape[2:]
    rows = (torch.arange(height) - down).clamp(0, height - 1)
    cols = (torch.arange(width) - right).clamp(0, width - 1)
    return images[:, :, rows][:, :, :, cols]


def counted_from_the_end(images, down, right):
    result = torch.zeros_like(images)
    result[:, :, down:, right:] = images[:, :, :-down, :-right]
    return result


def down_and_right_only(images, down, right):
    result = torch.zeros_like(images)
    height, width = images.shape[2:]
    result[:, :, down:, right:] = images[:, :, : height - down, : width - right]
    return result


def move_of_the_chapter(images, down, right):
    return F.pad(images, (1, 1, 1, 1))[:, :, 1 - down : 9 - down, 1 - right : 9 - right]


def with_zeros_cut_off(images, down, right):
    height, width = images.shape[2:]
    return images[:, :, max(-down, 0) : height - max(down, 0), max(-right, 0) : width - max(right, 0)]


exercise(
    reference=moved_by,
    cases=[
        {"images": torch.tensor([[[[1.0, 2.0], [3.0, 4.0]]]]), "down": 1, "right": 0},
        {"images": torch.tensor([[[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]]]), "down": 0, "right": 1},
        {"images": torch.tensor([[[[1.0, 2.0], [3.0, 4.0]]]]), "down": 0, "right": -1},
        {"images": torch.tensor([[[[1.0, 2.0], [3.0, 4.0]]]]), "down": 0, "right": 0},
        {"images": torch.tensor([[[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]]]), "down": 1, "right": 1},
        {"images": integers(41, 2, 1, 5, 4), "down": -2, "right": 3},
        {"images": integers(42, 3, 2, 6, 6), "down": 2, "right": -1},
    ],
    slips={
        "What leaves on one side comes back on the other. Zeros should come in.": lambda images, down, right: (
            images.roll((down, right), dims=(2, 3))
        ),
        "The two directions are swapped: moving down changes the row, moving to the right the column.": (
            lambda images, down, right: moved_by(images, right, down)
        ),
        "Everything moved the other way. The pixel of row i should stand in row i + down.": (
            lambda images, down, right: moved_by(images, -down, -right)
        ),
        "The rim is repeated where the image has moved away. Zeros should come in.": repeated_rim,
        "The image is cut, and not filled up with zeros: it must keep its shape.": with_zeros_cut_off,
        "A slice up to `-0` is empty, and one up to `-n` counts from the end. Yours work only if the image moves in both "
        "directions, down and to the right.": counted_from_the_end,
        "Your slices work for moves down and to the right. For others, a negative start counts from the end.": (
            down_and_right_only
        ),
        "That is the chapter's own function. It is made for images of 8×8 and for one pixel; here both vary.": (
            move_of_the_chapter
        ),
        "You moved the images along the axes of batch and channels. Which axes are height and width?": (
            lambda images, down, right: images.roll((down, right), dims=(0, 1))
        ),
        "The zeros have come in, but nothing has gone on the other side: the shape is another.": lambda images, down, right: (
            F.pad(images, (right, 0, down, 0))
        ),
    },
    shows="Draw `down` and `right` at random, and you have an augmentation for images of any size.",
    oracle=by_pixel,
    more=lambda seed: {"images": integers(seed, 2, 1, 4, 5), "down": seed % 5 - 2, "right": seed % 7 - 3},
)


def my_cross_entropy(scores, labels):
    return F.cross_entropy(scores, labels)


def by_log_sum_exp(scores, labels):
    rows = [row.double().logsumexp(0) - row[label] for row, label in zip(scores, labels, strict=True)]
    return torch.stack(rows).mean().item()


def by_exp(scores, labels):
    probabilities = scores.exp() / scores.exp().sum(dim=1, keepdim=True)
    return -probabilities[torch.arange(len(labels)), labels].log().mean()


def by_softmax(scores, labels):
    return -scores.softmax(dim=1)[torch.arange(len(labels)), labels].log().mean()


exercise(
    reference=my_cross_entropy,
    cases=[
        {"scores": torch.tensor([[0.0, 0.0]]), "labels": torch.tensor([0])},
        {"scores": torch.tensor([[2.0, 1.0]]), "labels": torch.tensor([1])},
        {"scores": torch.tensor([[1.0, 2.0, 4.0], [3.0, 1.0, 1.0]]), "labels": torch.tensor([2, 0])},
        {"scores": integers(51, 5, 4), "labels": labels_for(52, 5, 4)},
        {"scores": torch.tensor([[0.0, 200.0]]), "labels": torch.tensor([0])},
        {"scores": torch.tensor([[200.0, 0.0], [0.0, 1.0]]), "labels": torch.tensor([0, 1])},
    ],
    slips={
        "The probabilities of one image must add up to 1. Yours add up to 1 for one class, over the batch.": (
            lambda scores, labels: F.nll_loss(scores.log_softmax(dim=0), labels)
        ),
        "You added up the losses of the images. Take the mean.": lambda scores, labels: F.cross_entropy(
            scores, labels, reduction="sum"
        ),
        "You return one loss for each image. Take the mean.": lambda scores, labels: F.cross_entropy(
            scores, labels, reduction="none"
        ),
        "You divided by the number of all scores, not of images.": lambda scores, labels: (
            F.cross_entropy(scores, labels) / scores.shape[1]
        ),
        "A small number added before the logarithm keeps it finite, but wrong: a probability of exp(−200) is not 0.": (
            lambda scores, labels: -(scores.softmax(dim=1)[torch.arange(len(labels)), labels] + 1e-8).log().mean()
        ),
        "The sign is turned round: your loss is below 0.": lambda scores, labels: -F.cross_entropy(scores, labels),
        "You took the probabilities for scores and applied softmax to them once more.": lambda scores, labels: (
            F.cross_entropy(scores.softmax(dim=1), labels)
        ),
        "You took the mean of the probabilities. The logarithm is missing.": lambda scores, labels: (
            -scores.softmax(dim=1)[torch.arange(len(labels)), labels].mean()
        ),
        "You took the logarithm of the mean probability. Each image has its own loss: first the logarithms, then "
        "their mean.": lambda scores, labels: (
            -scores.log_softmax(dim=1).gather(1, labels[:, None]).logsumexp(0).sub(math.log(len(labels))).sum()
        ),
        "Your index takes the columns of all labels for every image. Each image should give one number, that of its "
        "own label.": lambda scores, labels: -scores.log_softmax(dim=1)[:, labels].mean(),
        "You averaged over all classes. Only the probability of the right one counts.": lambda scores, labels: (
            -scores.log_softmax(dim=1).mean()
        ),
        "Right for small scores, but exp(200) is more than a float can hold. Probabilities depend on the differences "
        "between scores alone: does that help to keep the numbers small?": by_exp,
        "Right for small scores. With 0 and 200, one probability becomes exactly 0, and its logarithm infinite. The "
        "two steps, softmax and logarithm, should not be taken apart.": by_softmax,
        "You took the scores themselves for logarithms of probabilities. Is exp of them a probability?": (
            lambda scores, labels: F.nll_loss(scores, labels)
        ),
    },
    shows="Training needs this where it hurts most: a network that is sure, and wrong.",
    oracle=by_log_sum_exp,
    more=score_case,
)


def small_reader():
    layers = [nn.Conv2d(1, 32, 7, padding=3), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(32, 10)]
    return nn.Sequential(*layers)


class OtherReader(nn.Module):
    """The largest value of forty maps of 5x5."""

    def __init__(self) -> None:
        super().__init__()
        self.maps, self.scores = nn.Conv2d(1, 40, 5, padding=2), nn.Linear(40, 10)

    def forward(self, X):
        return self.scores(self.maps(X).amax(dim=(2, 3)).relu())


@cache
def digits_on_canvas() -> tuple[torch.Tensor, ...]:
    """Return images to learn from, 12×12 with the digit in the middle, others like that, others moved, and labels."""
    from sklearn.datasets import load_digits

    data = load_digits()
    images, labels = torch.tensor(data.images, dtype=torch.float32).unsqueeze(1) / 16, torch.tensor(data.target)
    middle = F.pad(images, (2, 2, 2, 2))
    places = torch.randint(-2, 3, (600, 2), generator=torch.Generator().manual_seed(0)).tolist()
    moved = [image.roll(place, dims=(1, 2)) for image, place in zip(middle[1197:], places, strict=True)]
    return middle[:500], labels[:500], middle[1197:], torch.stack(moved), labels[1197:]


def train_reader(answer: Callable) -> Iterator[tuple[str, Any]]:
    """Look at a network's size and scores; if they are as asked for, train it and look at what it reads."""
    X, y, middle, moved, labels = digits_on_canvas()
    net = answer()
    is_module = isinstance(net, nn.Module)
    yield "whether it is an nn.Module", is_module
    if not is_module:
        return
    small = 0 < sum(parameter.numel() for parameter in net.parameters()) <= 2000
    yield "whether it has parameters, 2000 at most", small
    if not small:
        return
    with torch.no_grad():
        scores = net(X[:5])
    yield "the shape of its output for five images", tuple(scores.shape)
    if tuple(scores.shape) != (5, 10):
        return
    probabilities = bool((scores.sum(dim=1) - 1).abs().max() < 1e-3)
    yield "whether its outputs are probabilities, and no longer scores", probabilities
    if probabilities:
        return
    train(net, X, y, epochs=10, batch_size=50, lr=0.01)
    yield "whether it reads 75 % of new digits in the middle", accuracy(net, middle, labels) >= 0.75
    yield "whether it reads 75 % of new digits that have moved", accuracy(net, moved, labels) >= 0.75


def maps_then(*layers: nn.Module) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(1, 16, 5, padding=2), nn.ReLU(), *layers)


exercise(
    reference=small_reader,
    cases=[{}],
    slips={
        "You returned the class. Call it, so that there is a network to train.": OtherReader,
        "It has too many parameters. Those of a dense layer grow with the image, those of a convolution do not: where "
        "are most of yours?": nn.Sequential(nn.Flatten(), nn.Linear(144, 64), nn.ReLU(), nn.Linear(64, 10)),
        "After the pooling, two axes of length 1 are left. What makes a row of numbers of them?": maps_then(
            nn.Conv2d(16, 10, 1), nn.AdaptiveMaxPool2d(1)
        ),
        "Cross-entropy applies softmax itself, and yours comes before it.": maps_then(
            nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(16, 10), nn.Softmax(dim=1)
        ),
        "It reads digits in the middle, and not moved ones: a dense layer has learned what stands where. What could "
        "come before it that forgets the place?": nn.Sequential(nn.Flatten(), nn.Linear(144, 10)),
        "It reads too few, moved or not. Are there enough maps, and does a kernel see enough of a digit? Does a mean "
        "over a map still show that something stood in one place?": maps_then(
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(16, 10)
        ),
    },
    shows="Trained on digits in the middle alone, it reads them elsewhere too.",
    oracle=OtherReader,
    probe=lambda answer: train_reader(lambda: copy.deepcopy(answer())),
)
