"""Chapter 7: exercises on channels, 1×1, grouped and depthwise convolutions."""

import torch
from torch import nn
from torch.nn import functional as F

from d2lhelpers.convolution import corr2d
from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.probes import integers, look_at


def grouped_weight_shape():
    return 20, 12 // 4, 3, 5


def layer_of(*arguments, **settings) -> nn.Conv2d:
    """Make a layer without drawing from the learner's random numbers."""
    with torch.random.fork_rng(devices=[]):
        return nn.Conv2d(*arguments, **settings)


exercise(
    reference=grouped_weight_shape,
    cases=[{}],
    slips={
        "The weight stores outputs first: each kernel belongs to one output.": (3, 20, 3, 5),
        "That is the weight without groups. With groups, does each output still look at every input?": (20, 12, 3, 5),
        "You divided both numbers of channels. How many outputs come from all groups together?": (5, 3, 3, 5),
        "You divided the outputs. There are still 20 of them, each with a kernel of its own; what gets fewer is what "
        "one of them looks at.": (5, 12, 3, 5),
        "Your kernels belong to the inputs. A kernel belongs to an output, and it is the inputs that the groups share "
        "out.": (12, 5, 3, 5),
        "Your second axis is the number of groups. It should be the number of inputs in one group.": (20, 4, 3, 5),
        "The kernel lies on its side: height comes before width.": (20, 3, 5, 3),
    },
    shows="Outputs stay, and the second axis counts the inputs that one output sees.",
    oracle=lambda: tuple(layer_of(12, 20, kernel_size=(3, 5), groups=4).weight.shape),
)


def conv_net_parameters():
    return 3 * 8 * 5 * 5 + 8 + 8 * 10 + 10


def parameters_of_the_net():
    layers = layer_of(3, 8, kernel_size=5), layer_of(8, 10, kernel_size=1)
    return sum(p.numel() for layer in layers for p in layer.parameters())


exercise(
    reference=conv_net_parameters,
    cases=[{}],
    slips={
        "You counted the weights alone. What does each output channel add to its sum?": 3 * 8 * 25 + 80,
        "You counted a bias for each pair of input and output. The inputs are added first, then comes the bias.": (
            3 * 8 * 25 + 24 + 80 + 80
        ),
        "You counted one slice for each kernel. A kernel has a slice for every input channel.": (8 * 25 + 8 + 10 + 10),
        "You counted a bias for each pixel of the output. A bias belongs to a channel, wherever the pixel.": (
            600 + 8 * 28 * 28 + 80 + 10 * 28 * 28
        ),
        "Those are the multiplications for one image. A weight is stored once, however often it is used.": (
            680 * 28 * 28
        ),
        "You took the side of the kernel for its area.": 3 * 8 * 5 + 8 + 80 + 10,
        "You left out the last layer. A 1×1 kernel has weights, too.": 600 + 8,
    },
    shows="The image's size plays no part: the same layers take any image.",
    oracle=parameters_of_the_net,
)


def conv_layer(X, K, b):
    return torch.stack(
        [
            sum(corr2d(x, slice_) for x, slice_ in zip(X, kernel, strict=True)) + bias
            for kernel, bias in zip(K, b, strict=True)
        ]
    )


def library(X, K, b=None):
    """Apply PyTorch's own convolution to one image with channels."""
    return F.conv2d(X[None], K, b)[0]


def channels_kept_apart(X, K, b):
    return torch.stack(
        [
            torch.stack([corr2d(x, k) for x, k in zip(X, kernel, strict=True)]) + bias
            for kernel, bias in zip(K, b, strict=True)
        ]
    )


def layer_case(seed):
    c_in, c_out = seed % 3 + 1, seed % 4 + 1
    return {"X": integers(seed, c_in, 4, 5), "K": integers(seed + 1, c_out, c_in, 2, 3), "b": integers(seed + 2, c_out)}


exercise(
    reference=conv_layer,
    cases=[
        {"X": torch.tensor([[[2.0]], [[3.0]]]), "K": torch.tensor([[[[1.0]], [[10.0]]]]), "b": torch.tensor([5.0])},
        {"X": integers(1, 1, 2, 3), "K": integers(2, 2, 1, 2, 2), "b": torch.tensor([1.0, -2.0])},
        {"X": integers(3, 2, 3, 3), "K": integers(4, 2, 2, 2, 2), "b": torch.tensor([1.0, 2.0])},
        {"X": integers(5, 3, 4, 3), "K": integers(6, 4, 3, 2, 1), "b": torch.tensor([1.0, 0.0, 2.0, -3.0])},
    ],
    slips={
        "You averaged over the input channels. They are added up; how much each counts is in the kernel.": (
            lambda X, K, b: library(X, K / X.shape[0], b)
        ),
        "You used one slice for all channels. Each input channel has a slice of its own.": lambda X, K, b: library(
            X, K[:, :1].expand_as(K), b
        ),
        "You kept the input channels apart. For each output, they become one image.": channels_kept_apart,
        "You added the channels first, and the slices, and then slid one over the other. Each channel must meet its "
        "own slice before anything is added.": lambda X, K, b: library(X.sum(0)[None], K.sum(1)[:, None], b),
        "You added the bias once for every input channel. Each output gets it once.": lambda X, K, b: library(
            X, K, X.shape[0] * b
        ),
        "You added b as it is. Its numbers then go along the last axis, the columns; there must be one for each "
        "output channel.": lambda X, K, b: library(X, K) + b,
        "You left out the bias.": lambda X, K, b: library(X, K),
    },
    shows="That is nn.Conv2d for one image: a bias for each output, a slice for each pair.",
    oracle=library,
    more=layer_case,
    dtype="any",
)


def pixelwise(X, W):
    n, c_in, height, width = X.shape
    return (W @ X.reshape(n, c_in, height * width)).reshape(n, W.shape[0], height, width)


def pixels_cut_from_memory(X, W):
    n, c_in, height, width = X.shape
    return (X.reshape(-1, c_in) @ W.T).reshape(n, height, width, W.shape[0]).permute(0, 3, 1, 2)


def channels_cut_from_memory(X, W):
    n, _, height, width = X.shape
    return (X.permute(0, 2, 3, 1) @ W.T).reshape(n, W.shape[0], height, width)


def cut_both_times(X, W):
    n, c_in, height, width = X.shape
    return (X.reshape(-1, c_in) @ W.T).reshape(n, W.shape[0], height, width)


def images_mixed_up(X, W):
    n, c_in, height, width = X.shape
    return (W @ X.transpose(0, 1).reshape(c_in, -1)).reshape(n, W.shape[0], height, width)


exercise(
    reference=pixelwise,
    cases=[
        {"X": torch.tensor([[[[2.0]], [[3.0]]]]), "W": torch.tensor([[1.0, 10.0]])},
        {"X": torch.tensor([[[[1.0, 2.0]], [[3.0, 4.0]]]]), "W": torch.tensor([[1.0, 10.0], [0.0, 1.0]])},
        {"X": torch.arange(4.0).reshape(2, 2, 1, 1), "W": torch.tensor([[1.0, 10.0], [0.0, 1.0]])},
        {"X": integers(1, 2, 3, 2, 2), "W": integers(2, 2, 3)},
        {"X": integers(3, 2, 3, 4, 3), "W": integers(4, 3, 3)},
    ],
    slips={
        "You cut X into pixels by reshape alone. Numbers that lie side by side in memory are neighbours in a row, and "
        "not the channels of one pixel: move the axis before you flatten.": pixels_cut_from_memory,
        "The products are right, but the channels are last and your reshape back does not move them. It only cuts "
        "the numbers anew.": channels_cut_from_memory,
        "You reshaped both times where an axis has to be moved. The shape comes out right, the numbers are cut at "
        "the wrong places.": cut_both_times,
        "The images of the batch got mixed up: after your product the axes are outputs, images, pixels, and reshape "
        "does not swap them.": images_mixed_up,
        "W is turned round: its rows belong to the outputs.": lambda X, W: (X.permute(0, 2, 3, 1) @ W).permute(
            0, 3, 1, 2
        ),
        "You mixed the columns of the image and not its channels: a product works on the last axis.": lambda X, W: (
            X @ W.T
        ),
        "The numbers are right, but the channels are still the last axis.": lambda X, W: X.permute(0, 2, 3, 1) @ W.T,
    },
    shows="A 1×1 convolution is this product, one for all pixels.",
    oracle=lambda X, W: F.conv2d(X, W[:, :, None, None]),
    more=lambda seed: {"X": integers(seed, 2, seed % 3 + 1, 3, 2), "W": integers(seed + 1, 2, seed % 3 + 1)},
    dtype="any",
)


def multiplications_of(conv, height, width):
    pixels = 1
    for n, k, p, s in zip((height, width), conv.kernel_size, conv.padding, conv.stride, strict=True):
        pixels *= (n + 2 * p - k) // s + 1
    return conv.weight.numel() * pixels


def multiplications_counted(conv, height, width):
    (down, right), ones = conv.padding, torch.ones(1, conv.in_channels, height, width)
    X = F.pad(ones, (right, right, down, down), value=1.0)
    return int(F.conv2d(X, torch.ones_like(conv.weight), stride=conv.stride, groups=conv.groups).sum())


def outputs_of(conv, height, width):
    return conv(torch.zeros(1, conv.in_channels, height, width)).numel()


def cost_case(seed):
    groups, k = seed % 3 + 1, seed % 2 + 1
    conv = layer_of(
        groups * 2, groups, kernel_size=(k, k + 1), padding=(0, seed % 2), stride=(1, seed % 3 + 1), groups=groups
    )
    return {"conv": conv, "height": 4 + seed % 2, "width": 5}


exercise(
    reference=multiplications_of,
    cases=[
        {"conv": layer_of(1, 1, kernel_size=2), "height": 3, "width": 3},
        {"conv": layer_of(2, 3, kernel_size=(1, 3), padding=(0, 1)), "height": 2, "width": 2},
        {"conv": layer_of(2, 4, kernel_size=2, stride=2, groups=2), "height": 4, "width": 6},
        {"conv": layer_of(6, 9, kernel_size=(3, 2), padding=1, stride=(1, 2), groups=3), "height": 5, "width": 8},
    ],
    slips={
        "You counted each weight once: those are the parameters. A weight is used at every place of the window.": (
            lambda conv, height, width: conv.weight.numel()
        ),
        "You multiplied by the pixels of the input. How often does the window come to rest?": (
            lambda conv, height, width: conv.weight.numel() * height * width
        ),
        "You counted as if every output looked at every input. What do the groups save?": lambda conv, height, width: (
            multiplications_of(conv, height, width) * conv.groups
        ),
        "You divided by the groups twice. The second axis of the weight already counts the inputs of one group.": (
            lambda conv, height, width: multiplications_of(conv, height, width) // conv.groups
        ),
        "You took the kernel for a square. It has a height and a width.": lambda conv, height, width: (
            outputs_of(conv, height, width) * conv.weight.shape[1] * conv.kernel_size[0] ** 2
        ),
        "You counted the bias as a multiplication. It is added.": lambda conv, height, width: (
            multiplications_of(conv, height, width) + outputs_of(conv, height, width)
        ),
        "The output channels are in your product twice: once in the weight, and again in the size of the output.": (
            lambda conv, height, width: multiplications_of(conv, height, width) * conv.out_channels
        ),
    },
    shows="Weights times output pixels: the groups are in the weights, the stride is in the pixels.",
    oracle=multiplications_counted,
    more=cost_case,
)


class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.depthwise = nn.Conv2d(
            in_channels, in_channels, kernel_size, stride, kernel_size // 2, groups=in_channels, bias=False
        )
        self.pointwise = nn.Conv2d(in_channels, out_channels, kernel_size=1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))


class SeparableByPatches(DepthwiseSeparable):
    """The same with ``unfold`` and one product."""

    def forward(self, X):
        n, c, height, width = X.shape
        k, s = self.depthwise.kernel_size[0], self.depthwise.stride[0]
        patches = F.unfold(X, k, padding=k // 2, stride=s).reshape(n, c, k * k, -1)
        depthwise, pointwise = self.depthwise.weight.reshape(c, k * k), self.pointwise.weight[:, :, 0, 0]
        Y = torch.einsum("ncke,ck,oc->noe", patches, depthwise, pointwise) + self.pointwise.bias[:, None]
        return Y.reshape(n, -1, (height - 1) // s + 1, (width - 1) // s + 1)


class Pair(nn.Module):
    """Two layers under the names of the task."""

    def __init__(self, depthwise, pointwise, between=None, pointwise_first=False):
        super().__init__()
        self.depthwise, self.pointwise, self.between = depthwise, pointwise, between or nn.Identity()
        self.pointwise_first = pointwise_first

    def forward(self, X):
        if self.pointwise_first:
            return self.depthwise(self.pointwise(X))
        return self.pointwise(self.between(self.depthwise(X)))


class PairInAList(nn.Module):
    def __init__(self, i, o, k, s):
        super().__init__()
        self.layers = [depthwise_of(i, k, s), nn.Conv2d(i, o, 1)]

    def forward(self, X):
        for layer in self.layers:
            X = layer(X)
        return X


def depthwise_of(channels, k, s, padding=None, bias=False):
    padding = k // 2 if padding is None else padding
    return nn.Conv2d(channels, channels, k, s, padding, groups=channels, bias=bias)


def look_at_pair(answer, in_channels, out_channels, kernel_size, stride):
    layer = answer(in_channels, out_channels, kernel_size, stride)
    yield "how it is built", True
    yield from look_at(layer, integers(1, 2, in_channels, 6, 7))


exercise(
    reference=DepthwiseSeparable,
    cases=[
        {"in_channels": 2, "out_channels": 3, "kernel_size": 3, "stride": 1},
        {"in_channels": 3, "out_channels": 3, "kernel_size": 3, "stride": 2},
        {"in_channels": 4, "out_channels": 2, "kernel_size": 5, "stride": 1},
    ],
    slips={
        "Your first layer mixes the channels: it is a full convolution. Depthwise means that each channel is filtered "
        "by itself.": lambda i, o, k, s: Pair(nn.Conv2d(i, i, k, s, k // 2, bias=False), nn.Conv2d(i, o, 1)),
        "Your 1×1 layer comes first, and then the new channels are filtered. The task asks for the neighbours first; "
        "the other order has other weights.": lambda i, o, k, s: Pair(
            depthwise_of(o, k, s), nn.Conv2d(i, o, 1), pointwise_first=True
        ),
        "Both layers have a bias. The first one is not needed: the second could undo it, or do the same.": (
            lambda i, o, k, s: Pair(depthwise_of(i, k, s, bias=True), nn.Conv2d(i, o, 1))
        ),
        "Your layers are in a plain list. A module does not look into lists, so no optimiser would find the weights.": (
            PairInAList
        ),
        "Your output shrinks even with stride 1. The first layer needs padding.": lambda i, o, k, s: Pair(
            depthwise_of(i, k, s, padding=0), nn.Conv2d(i, o, 1)
        ),
        "Your padding fits one kernel size only. How much does a kernel of 5 need?": lambda i, o, k, s: Pair(
            depthwise_of(i, k, s, padding=1), nn.Conv2d(i, o, 1)
        ),
        "There is a ReLU between your layers. The task wants nothing there.": lambda i, o, k, s: Pair(
            depthwise_of(i, k, s), nn.Conv2d(i, o, 1), between=nn.ReLU()
        ),
        "Both of your layers step by the stride, so the size is divided twice.": lambda i, o, k, s: Pair(
            depthwise_of(i, k, s), nn.Conv2d(i, o, 1, stride=s)
        ),
    },
    shows="The block that networks for phones are built of.",
    oracle=SeparableByPatches,
    more=lambda seed: {
        "in_channels": seed % 3 + 1,
        "out_channels": seed % 4 + 1,
        "kernel_size": seed % 2 * 2 + 1,
        "stride": seed % 3 + 1,
    },
    probe=look_at_pair,
)


def grouped_as_full(weight, groups):
    outputs, per_group, height, width = weight.shape
    full = torch.zeros(outputs, per_group * groups, height, width)
    for o in range(outputs):
        start = o // (outputs // groups) * per_group
        full[o, start : start + per_group] = weight[o]
    return full


def full_by_gradient(weight, groups):
    X = torch.zeros(weight.shape[1] * groups, *weight.shape[2:])
    return torch.autograd.functional.jacobian(lambda X: F.conv2d(X[None], weight, groups=groups)[0, :, 0, 0], X)


def placed(weight, groups, which):
    """Put the slices of output o onto the input channels which(o, number of inputs)."""
    full = torch.zeros(weight.shape[0], weight.shape[1] * groups, *weight.shape[2:])
    for o in range(weight.shape[0]):
        channels = [c for c in which(o) if c < full.shape[1]]
        full[o, channels] = weight[o, : len(channels)]
    return full


def group_case(seed):
    groups, per_group, outputs = seed % 3 + 1, seed % 2 + 1, seed % 4 + 1
    return {"weight": integers(seed, groups * outputs, per_group, 2, seed % 3 + 1), "groups": groups}


exercise(
    reference=grouped_as_full,
    cases=[
        {"weight": torch.tensor([5.0, 7.0]).reshape(2, 1, 1, 1), "groups": 2},
        {"weight": torch.tensor([1.0, 2.0, 3.0, 4.0]).reshape(4, 1, 1, 1), "groups": 2},
        {"weight": torch.tensor([1.0, 2.0, 3.0, 4.0]).reshape(2, 2, 1, 1), "groups": 2},
        {"weight": torch.tensor([1.0, 2.0, 3.0, 4.0]).reshape(2, 2, 1, 1), "groups": 1},
        {"weight": integers(1, 6, 2, 2, 2), "groups": 3},
    ],
    slips={
        "You repeated the slices for all groups: every output sees all inputs. Those of other groups must not count.": (
            lambda weight, groups: weight.repeat(1, groups, 1, 1)
        ),
        "All your outputs look at the first group of inputs. Later outputs belong to later groups.": (
            lambda weight, groups: placed(weight, groups, lambda o: range(weight.shape[1]))
        ),
        "You moved on to the next group with every output. How many outputs has one group?": lambda weight, groups: (
            placed(weight, groups, lambda o: range(o * weight.shape[1], (o + 1) * weight.shape[1]))
        ),
        "You dealt the outputs out to the groups in turn, like cards. Outputs of one group stand side by side.": (
            lambda weight, groups: placed(
                weight, groups, lambda o: range(o % groups * weight.shape[1], (o % groups + 1) * weight.shape[1])
            )
        ),
        "You dealt the inputs out to the groups in turn, like cards. Inputs of one group stand side by side.": (
            lambda weight, groups: placed(
                weight, groups, lambda o: range(o * groups // weight.shape[0], weight.shape[1] * groups, groups)
            )
        ),
        "You moved on by one input channel from group to group. A group may have more than one.": (
            lambda weight, groups: placed(
                weight,
                groups,
                lambda o: range(o * groups // weight.shape[0], o * groups // weight.shape[0] + weight.shape[1]),
            )
        ),
    },
    shows="A grouped layer is a full one with most weights held at 0. It just never multiplies by them.",
    oracle=full_by_gradient,
    more=group_case,
    dtype="any",
)
