"""Chapter 9: exercises on LeNet, its loss, its training, and what goes wrong there."""

import copy
import itertools
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from d2lhelpers import accuracy, train
from d2lhelpers._language import Said
from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.probes import catch, fill, integers
from d2lhelpers.exercises.readings import each_letter_once, in_a_row, misread, mixed_up


def flattened_size():
    return 20 * 4 * 4


def size_by_running():
    plan = [nn.Conv2d(1, 8, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 20, 5), nn.ReLU(), nn.MaxPool2d(2)]
    return nn.Sequential(*plan, nn.Flatten())(torch.zeros(1, 1, 28, 28)).shape[1]


def size_by_layers(
    convolved=lambda n: n - 4, pooled=lambda n: n // 2, pools=2, convolutions=2, maps=20, axes=2, side=28
):
    """Follow one axis through the layers, and multiply."""
    for i in range(2):
        side = convolved(side) if i < convolutions else side
        side = pooled(side) if i < pools else side
    return maps * side**axes


exercise(
    reference=flattened_size,
    cases=[{}],
    slips=misread(
        size_by_layers,
        {
            "That is the number of places in one map. How many maps are there?": {"maps": 1},
            "You let the convolutions keep the size. That needs padding, and here is none.": {"convolved": lambda n: n},
            "You forgot the second pooling.": {"pools": 1},
            "You left out the poolings.": {"pools": 0},
            "You left out the second convolution: it takes something off each axis as well.": {"convolutions": 1},
            "You counted one axis of the maps. They have height and width.": {"axes": 1},
            "You took 5 pixels off for a kernel of 5. In how many places does a window of 5 fit into 28?": {
                "convolved": lambda n: n - 5
            },
            "You took 2 pixels off for a kernel of 5, half of it. It loses that much on each of two sides.": {
                "convolved": lambda n: n - 2
            },
            "You took 3 pixels off for a kernel of 5. In how many places does a window of 5 fit into 28?": {
                "convolved": lambda n: n - 3
            },
            "You took twice 5 pixels off for a kernel of 5. In how many places does a window of 5 fit into 28?": {
                "convolved": lambda n: n - 10
            },
            "Nothing would be left to flatten. Did you let the convolutions step by their size? Their stride is 1 when nobody says so.": {
                "convolved": lambda n: n // 5
            },
            "You let the pooling move by one place at a time. How far does it step when nobody says so?": {
                "pooled": lambda n: n - 1
            },
            "You took 2 pixels off for a pooling of 2. Its windows lie side by side: how many are there?": {
                "pooled": lambda n: n - 2
            },
            "You let the pooling divide the size by 4. That is what becomes of the number of pixels; each axis is halved.": {
                "pooled": lambda n: n // 4
            },
            "You multiplied by the channels of both convolutions. The second one has mixed the first one's maps into "
            "its own.": {"maps": 160},
            "You added the channels of both convolutions. What comes out has those of the second alone.": {"maps": 28},
            "You counted the maps of the first convolution. Which come out of the second?": {"maps": 8},
            "You have one map too many. Each output of a layer is a map: where does the last one come from?": {
                "maps": 21
            },
            "The image has 28 rows and columns; yours begins with another number.": {"side": 32},
        },
        {
            "You counted the image's own pixels, once for each channel.": 20 * 28 * 28,
            "That is the number of channels. Each is still a map of some size.": 20,
            "That is one side of a map at the end.": 4,
            "You added the biases. They are parameters; asked for is how many numbers come out.": 320 + 20,
            "You counted the image's own pixels. What is left of them behind four layers, and how many maps?": 28 * 28,
            "That is the shape. How many numbers is that?": (20, 4, 4),
            "That is the shape of the batch's images. How many numbers is that?": (1, 20, 4, 4),
        },
    ),
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
        "Right so far as it goes, but rounded to one digit. Return the number as the computer gives it.": 3.3,
        "Right so far as it goes, but cut off. Return the number as the computer gives it.": 3.25,
        "That is the loss for ten classes, to base 2. Here there are 26, and PyTorch takes the natural logarithm.": (
            math.log2(10)
        ),
        "That is the loss for ten classes, to base 10. Here there are 26, and PyTorch takes the natural logarithm.": 1,
        "That is the probability, rounded. What does the loss make of it?": 0.04,
        "That is how often guessing errs, rounded. The loss is measured in another way.": 0.96,
        "You counted 25 classes. There are 26 letters, and the right one is among them.": math.log(25),
        "You counted one class too many.": math.log(27),
        "That is the loss for two classes. Here there are 26.": math.log(2),
        "The sign is turned round, and it is the loss for ten classes. A loss is not below 0, and here there are 26.": (
            -math.log(10)
        ),
        "The sign is turned round, and the base is 2: PyTorch takes the natural logarithm, and a loss is not below 0.": (
            -math.log2(26)
        ),
        "The sign is turned round, and the base is 10: PyTorch takes the natural logarithm, and a loss is not below 0.": (
            -math.log10(26)
        ),
        "That is minus the probability. What does the loss make of it?": -1 / 26,
        "You weighted the logarithm by the probability. Of the 26 terms only that of the right letter counts, and it "
        "counts fully.": math.log(26) / 26,
        "You added a logarithm for each of the 26 letters. Only that of the right one counts.": 26 * math.log(26),
        "You took minus the logarithm of being wrong. Which probability does the right letter get?": -math.log(25 / 26),
        "You added what each of the 26 letters would cost as a question of yes or no. Softmax has one question, with 26 "
        "answers.": math.log(26) - 25 * math.log(25 / 26),
        "That is the number of classes. What does the loss make of it?": 26,
        "That is the share of errors in percent. The loss is measured in another way.": 2500 / 26,
        "A loss of 0 means that the right letter is certain. Here nothing is.": 0,
        "You took the squared distance. Cross-entropy takes a logarithm.": (25 / 26) ** 2,
        "The logarithm of 1 + 26 is taken by `log1p`; so is that of 1 + 1/26. Which number's logarithm do you want?": (
            math.log1p(1 / 26)
        ),
        "An infinite loss means that the right letter gets probability 0. Here it gets some.": math.inf,
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
        {"scores": torch.tensor([[0.2, 0.1, 0.3], [0.5, 0.4, 0.3]]), "labels": torch.tensor([2, 0])},
        {"scores": integers(21, 4, 4) + torch.arange(4) / 8, "labels": torch.tensor([0, 3, 1, 2])},
        {"scores": torch.tensor([[100.0, 200.0], [-3.0, -1.0]]), "labels": torch.tensor([0, 0])},
        {"scores": torch.tensor([[1.0, 3.0], [2.0, 0.0], [4.0, 5.0]]), "labels": torch.tensor([1, 1, 1])},
        {
            "scores": torch.tensor([[9.0, 0.0, 1.0], [9.5, 1.0, 0.0], [0.0, 2.0, 9.0]]),
            "labels": torch.tensor([0, 0, 1]),
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
        "You cut off the fractions of the scores before comparing, and close ones are alike then.": lambda scores, labels: (
            share_right(scores.long(), labels)
        ),
        "You threw the signs away before comparing. A score of −5 is a low one.": lambda scores, labels: share_right(
            scores.abs(), labels
        ),
        "Your result is 1 if all images are right, and 0 if not. Did you ask for that, or lose what is behind the decimal point?": lambda scores, labels: (
            int(share_right(scores, labels))
        ),
        "`max` gives the highest scores themselves. Which class do they stand at?": lambda scores, labels: (
            (scores.amax(dim=1) == labels).float().mean()
        ),
        "You divided by the number of all scores, not of images.": lambda scores, labels: (
            share_right(scores, labels) / scores.shape[1]
        ),
        "You divided by the number of classes. A share of the images has their number below the line.": (
            lambda scores, labels: share_right(scores, labels) * len(labels) / scores.shape[1]
        ),
        "You looked for the best image of each class, and asked whether an image is the best of its own class.": (
            lambda scores, labels: (scores.argmax(dim=0)[labels] == torch.arange(len(labels))).float().mean()
        ),
        "You looked for the best image of each class, and divided by the number of classes. Which axis holds the classes, "
        "and a share of what is asked for?": (
            lambda scores, labels: (
                (scores.argmax(dim=0)[labels] == torch.arange(len(labels))).float().sum() / scores.shape[1]
            )
        ),
        "You compared the labels with the highest score of all images together. Each image has a highest one.": (
            lambda scores, labels: (scores[torch.arange(len(labels)), labels] == scores.max()).float().mean()
        ),
        "You asked whether the score of the right class is above 0. It need not be high, only higher than the others.": (
            lambda scores, labels: (scores[torch.arange(len(labels)), labels] > 0).float().mean()
        ),
        "You counted the classes from 1. `argmax` and the labels count from 0.": lambda scores, labels: (
            (scores.argmax(dim=1) + 1 == labels).float().mean()
        ),
        "That is a percentage. A share lies between 0 and 1.": lambda scores, labels: 100 * share_right(scores, labels),
        "You asked whether any image is right. Asked for is how many of them, as a share.": (
            lambda scores, labels: float((scores.argmax(dim=1) == labels).any())
        ),
        "You accept the right class in the first two places. Only the first counts.": lambda scores, labels: (
            (scores.topk(2, dim=1).indices == labels[:, None]).any(dim=1).float().mean()
        ),
        "That is how many images are read wrongly. Asked for is the share that is read correctly.": (
            lambda scores, labels: (scores.argmax(dim=1) != labels).sum()
        ),
        "You looked at the first image only.": lambda scores, labels: share_right(scores[:1], labels[:1]),
        "You averaged the probability of the right class. Asked for is how often it is first.": lambda scores, labels: (
            scores.softmax(dim=1)[torch.arange(len(labels)), labels].mean()
        ),
        "You averaged the score of the right class. Asked for is how often it is first.": lambda scores, labels: scores[
            torch.arange(len(labels)), labels
        ].mean(),
        "You compared every image with every label, not with its own.": lambda scores, labels: (
            (scores.argmax(dim=1)[:, None] == labels).float().mean()
        ),
        "You return True or False for each image. Which number tells their share?": lambda scores, labels: (
            scores.argmax(dim=1) == labels
        ),
        "You return 1 or 0 for each image. Which number tells their share?": lambda scores, labels: (
            scores.argmax(dim=1) == labels
        ).float(),
        "You looked at the first image only, and divided by the number of all. Does your loop return too early?": (
            lambda scores, labels: share_right(scores[:1], labels[:1]) / len(labels)
        ),
        "You asked whether the score of the right class is above one half. It need not be high, only higher than the "
        "others.": lambda scores, labels: (scores[torch.arange(len(labels)), labels] > 0.5).float().mean(),
        "Your result is 0, whatever the scores are: your comparison never holds. Is it one by `is`, which no two tensors "
        "pass, or do your classes count from 1?": (lambda scores, labels: 0.0),
        "You rounded the share.": lambda scores, labels: round(share_right(scores, labels)),
        "You took the mean of the classes' shares, so an image of a rare class counts more. Each image counts alike.": (
            lambda scores, labels: (
                sum(share_right(scores[labels == label], labels[labels == label]) for label in labels.unique())
                / len(labels.unique())
            )
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


RUN_SHOWS = {
    "A": "which stays where guessing is, on its own training images too",
    "B": "which has learned by heart and reads no other images",
    "C": "which has learned a good deal and has no gap",
    "D": "which has learned by heart and still reads nine of ten others",
}
CAUSES = [
    "too small a step. What does a step that is small, but right, lead to in the end?",
    "too large a step. Does a network that jumps about learn even its training images?",
    "too few images. Can they be learned by heart, and does anything carry over to others?",
    "shuffled labels. Can they be learned by heart, and is there anything in them that could carry over to others?",
]

exercise(
    reference=what_went_wrong,
    cases=[{}],
    slips=mixed_up(
        "CADB",
        lambda cause, run: Said(
            "You took run {run}, {shows}, for {cause}", run=run, shows=RUN_SHOWS[run], cause=CAUSES[cause]
        ),
        {
            "You named a cause for each run in turn. Asked for is a run for each cause.": "BDAC",
            "Two runs know their training images by heart. Which of them can also read others? What must its labels "
            "be?": "CABD",
            "Which loss falls from epoch to epoch, only slowly? And which has stopped where guessing is?": "ACDB",
            "A step that is too small learns the same as a good one, only later: nothing by heart, and no gap.": "DACB",
            "A step that is too large does not even learn its training images.": "CDAB",
            "Each of the four causes has a run of its own: four letters, each of them once.": "CADA",
            "That is the example of the task.": "ABCD",
            "The letters are right, but they are capitals in the task.": "cadb",
            "The letters are right. Return them alone, with nothing between.": "C A D B",
            "The letters are right. Return them alone, without commas.": "C, A, D, B",
        },
    ),
    shows="Training and validation together tell what one of them alone cannot.",
    oracle=causes_by_the_numbers,
    probe=each_letter_once("CADB"),
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
    step: int = 1,
    late: bool = False,
    own: float = 0.0,
    clear_again: bool = False,
    clear_after: bool = False,
    loss_of: Callable = F.cross_entropy,
    result: Callable = lambda net, images, labels, loss: loss.item(),
) -> Callable:
    """Return a step of training that does one thing in another way."""

    def answer(net, optimizer, images, labels):
        if mode is not None:
            net.train(mode)
        loss = loss_of(net(images), labels)
        if own:
            optimizer = torch.optim.SGD(net.parameters(), lr=own)
        if late:
            optimizer.step()
        if clear:
            optimizer.zero_grad()
        loss.backward()
        if clear_again:
            optimizer.zero_grad()
        for _ in range(0 if late else step):
            optimizer.step()
        if clear_after:
            optimizer.zero_grad()
        return result(net, images, labels, loss)

    return answer


def number_too_early(net, optimizer, images, labels):
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels).item()
    loss.backward()


def in_two_modes(net, optimizer, images, labels):
    net.train()
    net(images)
    return other_step(mode=False)(net, optimizer, images, labels)


def of_softmax(scores, labels):
    return F.cross_entropy(scores.softmax(dim=1), labels)


# The four faults of the task.
FAULTS = {
    "The network is in evaluation mode. Layers such as batch normalisation learn nothing there.": {"mode": False},
    "Softmax is applied to the scores, and `F.cross_entropy` does it once more.": {"loss_of": of_softmax},
    "The gradients of earlier batches are still in there, and new ones are added to them.": {"clear": False},
    "The loss that comes back is a tensor, and a plain number is asked for.": {
        "result": lambda net, images, labels, loss: loss
    },
}


LATE = (
    "Gradients that are there before the first step still count in it. When must they be cleared, so that it does not "
    "matter what came before?"
)


def faults_left() -> dict[str, Callable]:
    """Return steps with two of the task's faults, or three."""
    answers = {}
    for count, left in (2, "Two faults are left. {faults}"), (3, "Three faults are left. {faults}"):
        for faults in itertools.combinations(FAULTS, count):
            parts = {key: value for said in faults for key, value in FAULTS[said].items()}
            answers[Said(left, faults=in_a_row(faults))] = other_step(**parts)
    return answers


def run_steps(answer: Callable, steps: int, starts_in: str, gradients: str) -> Iterator[tuple[str, Any]]:
    """Take steps with a small network and look at the loss and the weights after each."""
    net = fill(nn.Sequential(nn.Sequential(nn.BatchNorm2d(1), nn.Flatten()), nn.Linear(4, 3)))
    net.train(starts_in == "training mode")
    optimizer = torch.optim.SGD(net.parameters(), lr=0.25, momentum=0.5)
    if gradients != "none":
        for parameter in net.parameters():
            parameter.grad = torch.ones_like(parameter)
    steps_taken, take = [], optimizer.step

    def counted(*given, **named):
        steps_taken.append(1)
        return take(*given, **named)

    optimizer.step = counted
    for number in range(steps):
        count = 6 if steps == 1 else 1  # a batch may have one image
        images, labels = integers(70 + number, count, 1, 2, 2), labels_for(80 + number, count, 3)
        kept = images.clone()
        steps_taken.clear()
        before = [parameter.detach().clone() for parameter in net.parameters()]
        loss = answer(net, optimizer, images, labels)
        yield Said("the loss that step {number} returns", number=number + 1), loss
        moved = not all(map(torch.equal, net.parameters(), before))
        often = (
            len(steps_taken)
            if steps_taken
            else Said("never, though the weights have moved")
            if moved
            else Said("never")
        )
        yield Said("how often step {number} calls the step of the given optimiser", number=number + 1), often
        if often != 1:
            return
        yield Said("the weights after step {number}", number=number + 1), dict(net.named_parameters())
        yield Said("the whole state after step {number}", number=number + 1), dict(net.state_dict())
        yield Said("whether step {number} leaves the images as they were", number=number + 1), torch.equal(images, kept)
        yield Said("whether the loss of step {number} is a plain number", number=number + 1), isinstance(loss, float)


exercise(
    reference=train_step,
    cases=[
        {"steps": 1, "starts_in": "training mode", "gradients": "none"},
        {"steps": 1, "starts_in": "training mode", "gradients": "of an earlier batch"},
        {"steps": 2, "starts_in": "training mode", "gradients": "none"},
        {"steps": 1, "starts_in": "evaluation mode", "gradients": "none"},
    ],
    slips={
        "That is the loop of the task, with all four faults still in it.": other_step(
            mode=False,
            clear=False,
            loss_of=of_softmax,
            result=lambda net, images, labels, loss: loss,
        ),
        "The gradients of earlier batches are still in there, and new ones are added to them.": other_step(clear=False),
        "The weights stay as they were. Which call moves them?": other_step(step=0),
        "You moved the weights before this batch's gradients were there: each step uses those of the batch before.": (
            other_step(late=True)
        ),
        "When the network comes in evaluation mode, it makes its scores in that mode, or a layer in it does. Training needs the "
        "other one.": other_step(mode=None),
        "You put the network into evaluation mode. Layers such as batch normalisation learn nothing there.": (
            other_step(mode=False)
        ),
        "You applied softmax to the scores, and `F.cross_entropy` does it once more.": other_step(loss_of=of_softmax),
        "You added up the losses of the images. Take the mean, or the step grows with the batch.": other_step(
            loss_of=lambda scores, labels: F.cross_entropy(scores, labels, reduction="sum")
        ),
        "You returned the loss as a tensor. Unless it is detached, it keeps the whole computation behind it in memory; a "
        "plain number does not.": (other_step(result=lambda net, images, labels, loss: loss)),
        "You returned the loss as a NumPy array, and a plain number is asked for. What makes one of a tensor?": other_step(
            result=lambda net, images, labels, loss: loss.detach().numpy()
        ),
        "You returned the loss times the number of images. The loss of the batch is a mean already.": other_step(
            result=lambda net, images, labels, loss: loss.item() * len(images)
        ),
        "You returned the loss after the step. Asked for is the one that the step was computed from.": other_step(
            result=lambda net, images, labels, loss: F.cross_entropy(net(images), labels).item()
        ),
        "The weights move, but not by the optimiser that is given. It knows the step and remembers earlier ones: use that "
        "one, and not your own arithmetic or a new optimiser.": other_step(own=0.1),
        LATE: other_step(clear=False, clear_after=True),
        **{
            f"{LATE} Also: {said}": other_step(**parts | {"clear": False, "clear_after": True})
            for said, parts in FAULTS.items()
            if "clear" not in parts
        },
        "The mode is not set, and gradients that are there before the first step still count in it: a step needs both, "
        "whatever came before.": other_step(mode=None, clear=False, clear_after=True),
        "You added up the losses of the images, and softmax is still there. Take the mean, and ask what `F.cross_entropy` "
        "does to scores.": other_step(
            loss_of=lambda scores, labels: F.cross_entropy(scores.softmax(dim=1), labels, reduction="sum")
        ),
        "You made a plain number of the loss before `backward`, and a number knows nothing of the network. When may it become "
        "one?": number_too_early,
        "Your step finds no gradients: is `backward` missing, or did you clear them after it?": other_step(
            clear_again=True
        ),
        "You computed the loss after the network was put back into evaluation mode.": (
            lambda net, optimizer, images, labels: in_two_modes(net, optimizer, images, labels)
        ),
        "You made two steps with the same gradients.": other_step(step=2),
        "You took the logarithm away: `F.nll_loss` wants logarithms of probabilities, and got scores.": other_step(
            loss_of=F.nll_loss
        ),
        "You took the logarithm away: `F.nll_loss` wants logarithms of probabilities, and got probabilities.": other_step(
            loss_of=lambda scores, labels: F.nll_loss(scores.softmax(dim=1), labels)
        ),
        "Your softmax runs over the batch. The classes are on axis 1.": other_step(
            loss_of=lambda scores, labels: F.nll_loss(scores.log_softmax(dim=0), labels)
        ),
        "You return a share of right answers. Asked for is the loss.": other_step(
            result=lambda net, images, labels, loss: (net(images).argmax(dim=1) == labels).float().mean().item()
        ),
        "The sign of the loss is turned round: the step leads uphill.": other_step(
            loss_of=lambda scores, labels: -F.cross_entropy(scores, labels)
        ),
        "You divided the loss by the number of images. It is a mean already.": other_step(
            loss_of=lambda scores, labels: F.cross_entropy(scores, labels) / len(labels)
        ),
        "You returned the loss divided by the number of images. The loss of the batch is a mean already.": other_step(
            result=lambda net, images, labels, loss: loss.item() / len(images)
        ),
        "The gradients are not cleared and the mode is not set: a loop needs both, whatever came before.": other_step(
            mode=None, clear=False
        ),
        "You left the mode as it comes, and softmax is still there.": other_step(mode=None, loss_of=of_softmax),
        "You left the mode as it comes, and return a tensor.": other_step(
            mode=None, result=lambda net, images, labels, loss: loss
        ),
        "Only the softmax is gone. Of the other faults, one sits in the first line, one is a line that is missing, and one "
        "is in the last line.": other_step(mode=None, clear=False, result=lambda net, images, labels, loss: loss),
        **faults_left(),
    },
    shows="This is the inside of every training loop, whatever the network.",
    oracle=step_by_closure,
    more=lambda seed: {
        "steps": seed % 3 + 1,
        "starts_in": ["training mode", "evaluation mode"][seed % 2],
        "gradients": ["none", "of an earlier batch"][seed // 2 % 2],
    },
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


def over_a_copy(images, down, right):
    return torch.where(moved_by(torch.ones_like(images), down, right) > 0, moved_by(images, down, right), images)


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


def on_a_sheet(border=None, pads=None, signs=(1, 1), value=0.0):
    """Return a way to cut the images out of a larger sheet, with one thing changed."""

    def answer(images, down, right):
        height, width = images.shape[2:]
        rim = (border,) * 4 if border else pads(height, width) if pads else (width, width, height, height)
        top, left = (border, border) if border else (height, width)
        top, left = top - signs[0] * down, left - signs[1] * right
        return F.pad(images, rim, value=value)[:, :, top : top + height, left : left + width]

    return answer


def on_a_square(axis):
    """Return the way over a larger sheet, with the length of one axis for both."""

    def moved_by(images, down, right):
        n = images.shape[axis]
        return F.pad(images, (n, n, n, n))[:, :, n - down : 2 * n - down, n - right : 2 * n - right]

    return moved_by


def first_only(images, count=None, channels=None):
    """Return the images with zeros in all but the first few, or in all but their first few channels."""
    result = torch.zeros_like(images)
    result[:count, :channels] = images[:count, :channels]
    return result


def mirrored_rim(images, down, right):
    height, width = images.shape[2:]
    sheet = torch.cat([images.flip(2), images, images.flip(2)], dim=2)
    sheet = torch.cat([sheet.flip(3), sheet, sheet.flip(3)], dim=3)
    return sheet[:, :, height - down : 2 * height - down, width - right : 2 * width - right]


def rolled_and_wiped(images, down, right, only_positive=False):
    result = images.roll((down, right), dims=(2, 3))
    if down > 0 or not only_positive:
        result[:, :, :down] = 0
    if right > 0 or not only_positive:
        result[:, :, :, :right] = 0
    return result


def border_of_the_larger(images, down, right):
    (height, width), border = images.shape[2:], max(down, right)
    sheet = F.pad(images, (border,) * 4)
    return sheet[:, :, border - down : border - down + height, border - right : border - right + width]


def in_its_place(images, down, right):
    result = torch.zeros_like(images)
    height, width = images.shape[2:]
    rows = slice(max(-down, 0), height - max(down, 0))
    columns = slice(max(-right, 0), width - max(right, 0))
    result[:, :, rows, columns] = images[:, :, rows, columns]
    return result


def up_to_minus_nothing(images, down, right):
    for axis, by in ((2, down), (3, right)):
        X = images.transpose(0, axis)
        zeros = torch.zeros_like(X[: abs(by)])
        X = torch.cat([zeros, X[:-by]] if by >= 0 else [X[-by:], zeros])
        images = X.transpose(0, axis)
    return images


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
        {"images": integers(43, 1, 1, 10, 9), "down": 9, "right": -8},
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
        "Where the image has moved away, it still stands. Did you begin with a copy? Zeros should come in.": over_a_copy,
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
        **{
            f"Your border has a width of {width}. What if an image moves further than that?": on_a_sheet(border=width)
            for width in (1, 2, 3, 4, 5, 8)
        },
        "Your border is as wide as the image is high on the left and right, and the other way round: F.pad begins with "
        "the last axis.": on_a_sheet(pads=lambda height, width: (height, height, width, width)),
        "Moving down works, moving to the right goes the other way.": on_a_sheet(signs=(1, -1)),
        "Moving to the right works, moving down goes the other way.": on_a_sheet(signs=(-1, 1)),
        "The two directions are swapped, and turned round. The pixel of row i should stand in row i + down.": (
            lambda images, down, right: moved_by(images, -right, -down)
        ),
        "You took the images to be square, as wide as they are high. They have a height and a width.": on_a_square(2),
        "You took the images to be square, as high as they are wide. They have a height and a width.": on_a_square(3),
        "The zeros have come in, and nothing has left on the other side: the images get larger. What must be cut off?": (
            lambda images, down, right: F.pad(images, (max(right, 0), max(-right, 0), max(down, 0), max(-down, 0)))
        ),
        "Moves down and to the right work, and for others nothing moves. At which end must be cut then?": (
            lambda images, down, right: moved_by(images, max(down, 0), max(right, 0))
        ),
        "Only the first channel is there; the others are empty. Images may have several.": lambda images, down, right: (
            moved_by(first_only(images, channels=1), down, right)
        ),
        "Only the first image is there; the others are empty. A batch has several.": lambda images, down, right: (
            moved_by(first_only(images, count=1), down, right)
        ),
        "Only the rows move.": on_a_sheet(signs=(1, 0)),
        "Only the columns move.": on_a_sheet(signs=(0, 1)),
        "Nothing moves.": on_a_sheet(signs=(0, 0)),
        "The images move one step only, whatever `down` and `right` say.": lambda images, down, right: moved_by(
            images, (down > 0) - (down < 0), (right > 0) - (right < 0)
        ),
        "Your sheet is full of ones. Zeros should come in.": on_a_sheet(value=1.0),
        "The image on the other side is mirrored into the rim. Zeros should come in.": mirrored_rim,
        "You rolled the images and then wiped the first rows and columns. For a move up or to the left, others have come "
        "round.": rolled_and_wiped,
        "Your slices leave out what must leave, but the image stays where it was.": in_its_place,
        "Your border is as wide as the larger of the two numbers, and a negative one says nothing about width. How wide must "
        "it be?": border_of_the_larger,
        "You padded above and to the left and cut the rest off. A negative number takes away there, and nothing comes in on the "
        "other side.": lambda images, down, right: F.pad(images, (right, 0, down, 0))[
            :, :, : images.shape[2], : images.shape[3]
        ],
        "What leaves above or on the left comes back on the other side: you took care of moves down and to the right only. A "
        "negative index counts from the end.": (
            lambda images, down, right: rolled_and_wiped(images, down, right, only_positive=True)
        ),
        "You return the whole sheet. Cut a piece of the old size out of it.": lambda images, down, right: F.pad(
            images, (images.shape[3],) * 2 + (images.shape[2],) * 2
        ),
        "A slice up to `-0` is empty, so nothing is left of an axis along which the image does not move.": up_to_minus_nothing,
    },
    shows="Draw `down` and `right` at random, and you have an augmentation for images of any size.",
    oracle=by_pixel,
    more=lambda seed: {"images": integers(seed, 2, 1, 4, 5), "down": seed % 5 - 2, "right": seed % 7 - 3},
)


def my_cross_entropy(scores, labels):
    right = scores.gather(1, labels[:, None])
    return (scores.logsumexp(dim=1, keepdim=True) - right).mean()


def by_log_sum_exp(scores, labels):
    rows = [row.double().logsumexp(0) - row[label] for row, label in zip(scores, labels, strict=True)]
    return torch.stack(rows).mean().item()


def by_exp(scores, labels):
    probabilities = scores.exp() / scores.exp().sum(dim=1, keepdim=True)
    return -probabilities[torch.arange(len(labels)), labels].log().mean()


def by_softmax(scores, labels):
    return -scores.softmax(dim=1)[torch.arange(len(labels)), labels].log().mean()


def with_a_floor(small):
    return lambda scores, labels: -(scores.softmax(dim=1)[torch.arange(len(labels)), labels] + small).log().mean()


def in_plain_python(scores, labels):
    losses = []
    for row, label in zip(scores.tolist(), labels.tolist(), strict=True):
        losses.append(-math.log(math.exp(row[label]) / sum(math.exp(score) for score in row)))
    return sum(losses) / len(losses)


def of_the_batch(scores, labels):
    return by_exp(scores - scores.max(), labels)


def of_the_batch_in_logs(scores, labels):
    less = scores - scores.max()
    return (less.exp().sum(dim=1).log() - less[torch.arange(len(labels)), labels]).mean()


def picked_by_zeros(scores, labels):
    chosen = F.one_hot(labels, scores.shape[1])
    return -(chosen * scores.softmax(dim=1).log()).sum(dim=1).mean()


def clipped_at(most):
    return lambda scores, labels: F.cross_entropy(scores.clamp(-most, most), labels)


exercise(
    reference=my_cross_entropy,
    cases=[
        {"scores": torch.tensor([[0.0, 0.0]]), "labels": torch.tensor([0])},
        {"scores": torch.tensor([[2.0, 1.0]]), "labels": torch.tensor([1])},
        {"scores": torch.tensor([[1.0, 2.0, 4.0], [3.0, 1.0, 1.0]]), "labels": torch.tensor([2, 0])},
        {"scores": integers(51, 5, 4), "labels": labels_for(52, 5, 4)},
        {"scores": torch.tensor([[0.0, 200.0]]), "labels": torch.tensor([0])},
        {"scores": torch.tensor([[5000.0, 0.0]]), "labels": torch.tensor([0])},
        {"scores": torch.tensor([[300.0, 299.0], [0.0, 1.0]]), "labels": torch.tensor([0, 1])},
        {"scores": torch.tensor([[0.0, 5000.0]]), "labels": torch.tensor([0])},
        {"scores": torch.tensor([[-200.0, -201.0]]), "labels": torch.tensor([1])},
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
        **{
            f"A small number, {small:g}, keeps the logarithm finite, but wrong: how large is the loss when a probability "
            "is far smaller than that?": with_a_floor(small)
            for small in (1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16, 1e-20, 1e-30)
        },
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
        "Right for scores near each other. Double precision moves the limit, but 0 and 5000 are beyond it too. The two "
        "steps, softmax and logarithm, should not be taken apart.": lambda scores, labels: by_softmax(
            scores.double(), labels
        ),
        "Right for small scores. Double precision moves the limit, but exp(5000) is beyond it too. Probabilities depend on "
        "the differences between scores alone: does that help to keep the numbers small?": (
            lambda scores, labels: by_exp(scores.double(), labels)
        ),
        "Right for small scores. Python's floats are as large as double ones, and exp(5000) is beyond them. Probabilities "
        "depend on the differences between scores alone: does that help to keep the numbers small?": in_plain_python,
        "The formula is right, but exp of 200 is more than a float can hold, and so is the sum. What is left if the largest "
        "score is subtracted from all of them first?": lambda scores, labels: (
            scores.exp().sum(dim=1).log() - scores[torch.arange(len(labels)), labels]
        ).mean(),
        "The formula is right, but exp of 5000 is more than a double float can hold. What is left if the largest score is "
        "subtracted from all of them first?": lambda scores, labels: (
            scores.double().exp().sum(dim=1).log() - scores[torch.arange(len(labels)), labels]
        ).mean(),
        "You subtracted the largest score of the whole batch. In an image whose scores are all far below it, every exp "
        "becomes 0. Which largest score is the right one for an image?": of_the_batch,
        "You subtracted the largest score of the whole batch. In an image whose scores are all far below it, every exp is "
        "0, and so is their sum. Which largest score is the right one for an image?": of_the_batch_in_logs,
        "You subtracted the largest score before exp, and not from the score of the right class.": lambda scores, labels: (
            (
                (scores - scores.amax(dim=1, keepdim=True)).logsumexp(dim=1) - scores[torch.arange(len(labels)), labels]
            ).mean()
        ),
        "You left out the score of the right class: log Σ exp is there, and what is it to be compared with?": (
            lambda scores, labels: scores.logsumexp(dim=1).mean()
        ),
        "You added the score of the right class. It is subtracted.": lambda scores, labels: (
            scores.logsumexp(dim=1) + scores[torch.arange(len(labels)), labels]
        ).mean(),
        "You took the class with the highest score for the right one: the labels have no say.": lambda scores, labels: (
            scores.logsumexp(dim=1) - scores.amax(dim=1)
        ).mean(),
        "You left out the logarithm of the sum: you took the largest score for it.": lambda scores, labels: (
            scores.amax(dim=1) - scores[torch.arange(len(labels)), labels]
        ).mean(),
        "You took the logarithm to base 2. PyTorch takes the natural one.": lambda scores, labels: (
            F.cross_entropy(scores, labels) / math.log(2)
        ),
        "You took the logarithm to base 10. PyTorch takes the natural one.": lambda scores, labels: (
            F.cross_entropy(scores, labels) / math.log(10)
        ),
        "You multiplied the logarithms by zeros to pick one. But the logarithm of 0 is minus infinity, and 0 times that is "
        "no number.": picked_by_zeros,
        "The sign is turned round, and you added up the losses of the images. Take the mean.": lambda scores, labels: (
            -F.cross_entropy(scores, labels, reduction="sum")
        ),
        "You added over all classes. Only the probability of the right one counts.": lambda scores, labels: (
            -scores.log_softmax(dim=1).sum(dim=1).mean()
        ),
        "You weighted the logarithms by the probabilities: that says how unsure the network is, and the labels have no "
        "say.": lambda scores, labels: -(scores.softmax(dim=1) * scores.log_softmax(dim=1)).sum(dim=1).mean(),
        "You took 1 − p for the loss. Asked for is −log p.": lambda scores, labels: (
            1 - scores.softmax(dim=1)[torch.arange(len(labels)), labels].mean()
        ),
        "The labels count from 0. Yours are one too low.": lambda scores, labels: F.cross_entropy(
            scores, (labels - 1) % scores.shape[1]
        ),
        "Your sum runs over the images. For each image the sum over its classes is needed.": lambda scores, labels: (
            scores.logsumexp(dim=0) - scores[torch.arange(len(labels)), labels]
        ).mean(),
        "You put another number in place of an infinite loss. It is not infinite: exp(200) is more than a float can hold. "
        "Probabilities depend on the differences between scores alone: does that help to keep the numbers small?": (
            lambda scores, labels: by_exp(scores, labels).nan_to_num()
        ),
        "You put another number in place of an infinite loss. It is not infinite: one probability became exactly 0 on the "
        "way.": lambda scores, labels: by_softmax(scores, labels).nan_to_num(),
        **{
            f"You clipped the scores at {most}. Two of them far apart then lie closer together, and the loss gets too small.": (
                clipped_at(most)
            )
            for most in (50, 80, 88, 100)
        },
    },
    shows="Training needs this where it hurts most: a network that is sure, and wrong.",
    oracle=by_log_sum_exp,
    more=score_case,
    forbidden=("cross_entropy", "cross_entropy_loss"),
)


def scores_that_show():
    return torch.tensor([[0.0, 50.0]]), torch.tensor([0])


def refuse_scores(*given):
    if len(given) != 2 or not all(isinstance(t, torch.Tensor) for t in given):
        return "two tensors are asked for, scores and labels; `torch.tensor` makes one of a list"
    scores, labels = given
    if scores.ndim != 2 or not scores.is_floating_point() or not scores.numel():
        return "scores must be floats, of shape (images, classes)"
    if not scores.isfinite().all():
        return "all scores must be finite"
    if labels.shape != scores.shape[:1] or labels.dtype != torch.long:
        return Said("labels must be whole numbers, of shape ({count},)", count=len(scores))
    inside = bool((labels >= 0).all() and (labels < scores.shape[1]).all())
    return "" if inside else Said("labels must be class numbers, from 0 to {last}", last=scores.shape[1] - 1)


def clearly_wrong(scores, labels):
    """Return what the function of the task gives where it is clearly wrong and a loss is above 1, what is right elsewhere."""
    exact = scores.double()
    losses, given = exact.logsumexp(dim=1) - exact[torch.arange(len(labels)), labels], with_a_floor(1e-8)(exact, labels)
    is_wrong = losses.max() > 1 and abs(losses.mean() - given) > losses.mean() / 1000
    return given if is_wrong else my_cross_entropy(scores, labels)


HARMLESS = {
    "every label has the highest score": lambda scores, labels: bool(
        (scores[torch.arange(len(labels)), labels] == scores.amax(dim=1)).all()  # alone, or with others
    ),
    "no probability is small enough": lambda scores, labels: True,
}


def look_at_scores(answer):
    """Look at scores that are to show the function of the task clearly wrong, and tell why they do not."""
    given = answer()
    given = given if isinstance(given, (tuple, list)) else (given,)
    for what, seen in catch(given, clearly_wrong, my_cross_entropy, refuse_scores):
        reason = next(reason for reason, holds in HARMLESS.items() if holds(*given)) if seen.startswith("both") else ""
        yield what, Said("no clear difference: {reason}", reason=reason) if reason else seen


exercise(
    reference=scores_that_show,
    cases=[{}],
    slips={
        "Here no other class has a higher score than the right one. Its probability is then far above what is added, and so small a number changes nothing. When is it near 0?": (
            torch.tensor([[9.0, 0.0]]),
            torch.tensor([0]),
        ),
        "A right class loses here, but softmax still gives it far more than what is added, or the mean over the images hides it. How far apart must two scores be before softmax gives the lower one less than that?": (
            torch.tensor([[0.0, 3.0]]),
            torch.tensor([0]),
        ),
    },
    shows="It is wrong where the loss has most to say, and there its gradient has nearly vanished, too.",
    oracle=lambda: (torch.tensor([[0.0, 1.0, 200.0], [3.0, 2.0, 1.0]]), torch.tensor([0, 0])),
    probe=look_at_scores,
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


@dataclass(frozen=True)
class Outcome:
    """Stands for a network of which is known what training makes of it; that spares the training."""

    reads_middle: bool
    why: str


def train_reader(answer: Callable) -> Iterator[tuple[str, Any]]:
    """Look at a network's size and scores; if they are as asked for, train it and look at what it reads."""
    X, y, middle, moved, labels = digits_on_canvas()
    net = answer()
    is_outcome, is_class = isinstance(net, Outcome), isinstance(net, type)
    kind = "a network" if is_outcome or isinstance(net, nn.Module) else "a class" if is_class else "something else"
    yield "what it returns", "nothing" if net is None else kind
    if net is None or kind != "a network":
        return
    count = 1 if is_outcome else sum(parameter.numel() for parameter in net.parameters())
    size = "none" if not count else "within the budget" if count <= 2000 else "over the budget"
    yield "its parameters, 2000 at most", size
    if size != "within the budget":
        return
    is_flat = is_outcome or reaches_dense_layers_flat(net, X[:5])
    yield "whether what reaches its dense layer is a row of numbers", is_flat
    if not is_flat:
        return
    if not is_outcome:
        with torch.no_grad():
            scores = net(X[:5])
    shape = (5, 10) if is_outcome else tuple(scores.shape)
    ten = len(shape) != 2 or shape[1] == 10
    yield "whether it gives ten scores for each image", ten
    if not ten:
        return
    yield "the shape of its output for five images", shape
    if shape != (5, 10):
        return
    alone = (1, 10)
    if not is_outcome:
        with torch.no_grad():
            alone = tuple(copy.deepcopy(net).eval()(X[:1]).shape)
    yield "the shape of its output for one image", alone
    if alone != (1, 10):
        return
    probabilities = not is_outcome and bool((scores.sum(dim=1) - 1).abs().max() < 1e-3)
    yield "whether its outputs are probabilities, and no longer scores", probabilities
    if probabilities:
        return
    if not is_outcome:
        train(net, X, y, epochs=10, batch_size=50, lr=0.01)
    reads = net.reads_middle if is_outcome else accuracy(net, middle, labels) >= 0.75
    yield "whether it reads 75 % of new digits in the middle", reads
    reads_moved = not is_outcome and reads and accuracy(net, moved, labels) >= 0.75
    if reads:
        yield "whether it reads 75 % of new digits that have moved", reads_moved
    if not reads_moved:
        yield "what may keep it from that", net.why if is_outcome else why_not(net, reads, middle)


def reaches_dense_layers_flat(net: nn.Module, X: torch.Tensor) -> bool:
    """Return whether no linear layer got maps of one pixel that are still maps. Other errors are left to others."""
    shapes = []
    dense = [layer for layer in net.modules() if isinstance(layer, nn.Linear)]
    hooks = [layer.register_forward_pre_hook(lambda _, given: shapes.append(given[0].shape)) for layer in dense]
    try:
        with torch.no_grad():
            net(X)
    except RuntimeError:
        return not (shapes and len(shapes[-1]) == 4)
    finally:
        for hook in hooks:
            hook.remove()
    return True


def why_not(net: nn.Module, reads_middle: bool, images: torch.Tensor) -> str:
    """Return what may keep a trained network from reading, as far as its layers and scores tell."""
    layers = list(net.modules())
    convolutions = [layer for layer in layers if isinstance(layer, nn.Conv2d)]
    dense = [layer.in_features for layer in layers if isinstance(layer, nn.Linear)]
    maps = max((layer.out_channels for layer in convolutions), default=0)
    if reads_middle:
        return "a dense layer that knows places" if max(dense, default=0) > maps else "something else"
    with torch.no_grad():
        if bool((net(images) >= 0).all()):
            return "no score is ever below 0"
    if any(isinstance(layer, (nn.AdaptiveAvgPool2d, nn.AvgPool2d)) for layer in layers):
        return "a mean"
    if len(convolutions) == 1 and min(convolutions[0].kernel_size) < 5:
        return "a small kernel"
    return "few maps" if convolutions and maps < 16 else "something else"


def maps_then(*layers: nn.Module) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(1, 16, 5, padding=2), nn.ReLU(), *layers)


class Squeezed(nn.Sequential):
    def forward(self, X):
        return super().forward(X).squeeze()


exercise(
    reference=small_reader,
    cases=[{}],
    seconds=20,
    slips={
        "You returned the class. Call it, so that there is a network to train.": OtherReader,
        "Nothing is returned. Write `return` in front of the network.": None,
        "A network is asked for: an nn.Module, such as an `nn.Sequential` of layers.": [
            nn.Flatten(),
            nn.Linear(144, 10),
        ],
        "It has no parameters that PyTorch could train. Are its layers in a plain list?": nn.Flatten(),
        "It has too many parameters. Those of a dense layer grow with what comes in, those of a convolution with both numbers of channels, and each output has a bias besides: where are most of yours?": nn.Sequential(
            nn.Flatten(), nn.Linear(144, 64), nn.ReLU(), nn.Linear(64, 10)
        ),
        "After the pooling, two axes of length 1 are left, and a dense layer works on the last axis. What makes a row of "
        "numbers of all maps?": maps_then(nn.AdaptiveMaxPool2d(1), nn.Linear(16, 10)),
        "After the pooling, two axes of length 1 are left. What makes a row of numbers of them?": maps_then(
            nn.Conv2d(16, 10, 1), nn.AdaptiveMaxPool2d(1)
        ),
        "There is no pooling over the whole map: scores for every place come out, and one set for each image is asked "
        "for.": maps_then(nn.Conv2d(16, 10, 1)),
        "Your last layer gives another number of scores than ten. How many digits are there?": maps_then(
            nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(16, 1)
        ),
        "Cross-entropy applies softmax itself, and yours comes before it.": maps_then(
            nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(16, 10), nn.Softmax(dim=1)
        ),
        "It reads digits in the middle, and not moved ones: a dense layer has learned what stands where. What could come before it that forgets the place? A maximum over the channels does not.": Outcome(
            True, "a dense layer that knows places"
        ),
        "It reads digits in the middle, and fewer of those that have moved. Do all places count alike on the way: is "
        "there a stride, a pooling, or a rim without padding?": Outcome(True, "something else"),
        "It reads too few, and none of its scores is ever below 0. What stands behind the last layer? A score must be free "
        "to fall, or nothing pushes it back up.": Outcome(False, "no score is ever below 0"),
        "It reads too few, and there is a mean over maps. Does a mean still show that something stood in one place?": (
            Outcome(False, "a mean")
        ),
        "It reads too few, moved or not. How much of a digit does a kernel of yours see?": (
            Outcome(False, "a small kernel")
        ),
        "It reads too few, moved or not. It looks for few patterns: how many maps does the budget allow?": (
            Outcome(False, "few maps")
        ),
        "It reads too few, moved or not. Are there enough maps, and does a kernel see enough of a digit? Does a mean "
        "over a map still show that something stood in one place?": Outcome(False, "something else"),
        "Right for five images, but for one the row of scores stands alone: `squeeze` takes away every axis of length 1, that of "
        "the batch too. Which axes should go?": Squeezed(
            *maps_then(nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(16, 10))
        ),
    },
    shows="Trained on digits in the middle alone, it reads them elsewhere too.",
    oracle=OtherReader,
    probe=lambda answer: train_reader(lambda: copy.deepcopy(answer())),
)
