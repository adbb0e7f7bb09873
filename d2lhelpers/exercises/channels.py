"""Chapter 7: exercises on channels, 1×1, grouped and depthwise convolutions."""

from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional as F

from d2lhelpers._language import Said
from d2lhelpers.convolution import corr2d
from d2lhelpers.exercises.convolution import CONVOLUTIONS
from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.probes import integers, look_at
from d2lhelpers.exercises.readings import catch_or_tell, misread


def grouped_weight_shape():
    return 20, 12 // 4, 3, 5


def layer_of(*arguments, **settings) -> nn.Conv2d:
    """Make a layer without drawing from the learner's random numbers."""
    with torch.random.fork_rng(devices=[]):
        return nn.Conv2d(*arguments, **settings)


LYING = "The kernel lies on its side: height comes before width."
# The first two axes, as they are read wrongly.
CHANNEL_AXES = {
    "The weight stores outputs first: each kernel belongs to one output.": (3, 20),
    "That is the weight without groups. With groups, does each output still look at every input?": (20, 12),
    "That is the weight without groups, and its axes are in the order of the layer's arguments. Which of the two "
    "channel axes does the weight store first, and what does one output look at?": (12, 20),
    "You divided both numbers of channels. How many outputs come from all groups together?": (5, 3),
    "You divided the outputs. There are still 20 of them, each with a kernel of its own; what gets fewer is what "
    "one of them looks at.": (5, 12),
    "Your kernels belong to the inputs. A kernel belongs to an output, and it is the inputs that the groups share "
    "out.": (12, 5),
    "You divided both numbers of channels, and put the inputs first. Whose kernels are stored one after the other, "
    "and how many are there?": (3, 5),
    "Your second axis is the number of groups. It should be the number of inputs in one group.": (20, 4),
    "Your first axis is the number of groups. It should be the number of outputs: each has a kernel.": (4, 20),
    "Your axes are the groups and the outputs of one group. All outputs stand on the first axis, and the second "
    "counts something else.": (4, 5),
    "Your axes are the groups and the inputs of one group. Where have the outputs gone?": (4, 3),
    "Your second axis counts the outputs of a group. It should count what one output looks at.": (20, 5),
    "You multiplied by the groups. Does an output look at more inputs when there are groups, or at fewer?": (20, 48),
    "You made each output look at one input. That is so with as many groups as inputs; here there are fewer.": (20, 1),
    "Your first axis counts the inputs. A kernel belongs to an output.": (12, 3),
    "You multiplied the outputs by the groups, and left the inputs together. How many outputs come from all groups?": (
        (80, 12)
    ),
    "You multiplied the outputs by the groups. How many outputs come from all groups together?": (80, 3),
    "Both axes count inputs: those of a group, and all of them. Where are the outputs?": (3, 12),
    "Your first axis is 1. A weight has no axis for images: it begins with the outputs.": (1, 20),
}

exercise(
    reference=grouped_weight_shape,
    cases=[{}],
    slips={
        **{said: (*axes, 3, 5) for said, axes in CHANNEL_AXES.items()},
        LYING: (20, 3, 5, 3),
        **{f"{said} Also: {LYING}": (*axes, 5, 3) for said, axes in CHANNEL_AXES.items()},
        "You took the kernel for a square. It has a height and a width of its own.": (20, 3, 3, 3),
        "You took the kernel for a square, of the larger side. It has a height and a width of its own.": (20, 3, 5, 5),
        "Your kernel comes first. In PyTorch the channels come before height and width.": (3, 5, 3, 20),
        "Your kernel comes first. In PyTorch the channels come before height and width, outputs before inputs.": (
            (3, 5, 20, 3)
        ),
        "You left out the kernel: each of these slices has a height and a width.": (20, 3),
        "You gave the groups an axis of their own. They stand one behind the other on the axis of the outputs.": (
            (4, 5, 3, 3, 5)
        ),
        "You multiplied the sides of the kernel. They are two axes.": (20, 3, 15),
        "One axis is missing: the kernel has a height and a width.": (20, 3, 3),
        "One axis is missing: the kernel has a height and a width, and it has both for each input.": (20, 3, 5),
        "You gave the groups an axis of their own, and each output all inputs.": (4, 5, 12, 3, 5),
        "That is the bias, one number for each output. Asked for is the weight.": (20,),
        "That is the number of entries. Asked for is the shape: four numbers.": 20 * 3 * 3 * 5,
    },
    shows="Outputs stay, and the second axis counts the inputs that one output sees.",
    oracle=lambda: tuple(layer_of(12, 20, kernel_size=(3, 5), groups=4).weight.shape),
)


def conv_net_parameters():
    return 3 * 8 * 5 * 5 + 8 + 8 * 10 + 10


def parameters_of_the_net():
    layers = layer_of(3, 8, kernel_size=5), layer_of(8, 10, kernel_size=1)
    return sum(p.numel() for layer in layers for p in layer.parameters())


def numbers_of_the_net(weights=600, biases=8, last_weights=80, last_biases=10, uses=1, last_uses=1, relu=0):
    """Add up the numbers of both layers, each as often as it is counted, and what a ReLU would have."""
    return (weights + biases) * uses + (last_weights + last_biases) * last_uses + relu


exercise(
    reference=conv_net_parameters,
    cases=[{}],
    slips=misread(
        numbers_of_the_net,
        {
            "You counted the weights alone. What does each output channel add to its sum?": {
                "biases": 0,
                "last_biases": 0,
            },
            "Did you give each layer one bias? How many outputs has it, and what is added to each?": {
                "biases": 1,
                "last_biases": 1,
            },
            "You counted a bias for each pair of input and output. The inputs are added first, then comes the bias.": {
                "biases": 24,
                "last_biases": 80,
            },
            "You counted one slice for each kernel. A kernel has a slice for every input channel.": {
                "weights": 8 * 25,
                "last_weights": 10,
            },
            "You counted a bias for each pixel of the output. A bias belongs to a channel, wherever the pixel.": {
                "biases": 8 * 28 * 28,
                "last_biases": 10 * 28 * 28,
            },
            "You multiplied by the pixels of the output. A weight is stored once, however often it is used.": {
                "uses": 28 * 28,
                "last_uses": 28 * 28,
            },
            "You multiplied by the pixels of the photograph. A weight is stored once, however often it is used.": {
                "uses": 32 * 32,
                "last_uses": 32 * 32,
            },
            "You multiplied the weights by the pixels of the output. A weight is stored once, however often it is used.": {
                "weights": 600 * 28 * 28,
                "last_weights": 80 * 28 * 28,
            },
            "Your first layer has a weight for each pixel of the photograph. How large is its kernel?": {
                "weights": 8 * 3 * 32 * 32
            },
            "You took the side of the kernel for its area.": {"weights": 3 * 8 * 5},
            "You left out the last layer. A 1×1 kernel has weights, too.": {"last_weights": 0, "last_biases": 0},
            "You left out the weights of the last layer. A 1×1 kernel is one number for each pair of channels.": {
                "last_weights": 0
            },
            "You left out the first layer.": {"weights": 0, "biases": 0},
            "You left out the weights of the first layer.": {"weights": 0},
            "The last layer has too few weights. How many outputs does each of its inputs lead to?": {
                "last_weights": 8
            },
            "You counted the kernel of one output only in the first layer. Each of the 8 has its own.": {
                "weights": 3 * 25
            },
            "You counted one slice for each kernel of the first layer. A kernel has a slice for every input channel.": {
                "weights": 8 * 25
            },
            "You counted one slice for each kernel of the last layer. A kernel has a slice for every input channel.": {
                "last_weights": 10
            },
            "You left out the biases of the first layer.": {"biases": 0},
            "You left out the biases of the last layer.": {"last_biases": 0},
            "You counted a bias for each input. A bias is added to an output.": {"biases": 3, "last_biases": 8},
            "You gave the last layer a kernel of 5, as the first one. Its kernel_size is 1.": {"last_weights": 2000},
            "Your last layer takes every pixel by itself, as a dense layer does. A 1×1 kernel has one weight for each "
            "pair of channels.": {"last_weights": 8 * 28 * 28 * 10},
            "You took the 3 channels of the photograph for the inputs of the last layer, too. What does it get?": {
                "last_weights": 30
            },
            "You took 32, the side of the photograph, for a number of channels.": {"weights": 32 * 8 * 25},
            "Eight too many. Did you count a number for each channel of the ReLU? Nothing in it is learned.": {
                "relu": 8
            },
            "One too many. Did you count a number for the ReLU? Nothing in it is learned.": {"relu": 1},
            "You counted the numbers of the photograph, too. Parameters are what is learned.": {"weights": 600 + 3072},
        },
        {
            "Those are the multiplications for one image. A weight is stored once, however often it is used.": (
                680 * 28 * 28
            ),
            "Those are the weights of the first layer alone. What is added to each of its outputs, and what does the second layer "
            "have?": 600,
            "Those are the weights of the last layer alone. What is added to each of its outputs, and what does the first layer "
            "have?": 80,
            "You counted one slice for each kernel, and gave the last layer a kernel of 5.": (
                8 * 25 + 8 + 10 * 25 + 10
            ),
        },
    ),
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


def by_windows(X, K, b):
    """Multiply every window with all kernels at once."""
    windows = X.unfold(1, K.shape[2], 1).unfold(2, K.shape[3], 1)
    return torch.einsum("crsij,ocij->ors", windows, K) + b[:, None, None]


def kernel_entry_by_entry(X, K, b, place, bias=lambda o, c: o):
    """Add up over the inputs, with the slice K[place(output, input)]."""
    outputs = []
    for o in range(len(b)):
        image = sum(corr2d(X[c], K[place(o, c)]) for c in range(len(X)))
        outputs.append(image + b[bias(o, len(X) - 1)])
    return torch.stack(outputs)


def with_zeros_to_the_image(X, Y):
    """Lay zeros below and to the right of a result, until it is as large as the image."""
    return F.pad(Y, (0, X.shape[2] - Y.shape[2], 0, X.shape[1] - Y.shape[1]))


def as_if_square(X, K, b):
    k = K.shape[2]
    Y = torch.zeros(len(K), X.shape[1] - k + 1, X.shape[2] - k + 1)
    for o in range(len(K)):
        for c in range(len(X)):
            Y[o] += corr2d(X[c], K[o, c])
        Y[o] += b[o]
    return Y


def layer_case(seed):
    c_in, c_out = seed % 3 + 1, seed % 4 + 1
    return {"X": integers(seed, c_in, 4, 5), "K": integers(seed + 1, c_out, c_in, 2, 3), "b": integers(seed + 2, c_out)}


def as_wide_as_high(X, K, b):
    windows = X.unfold(1, K.shape[2], 1).unfold(2, K.shape[2], 1)
    return torch.stack([(windows * K[o][:, None, None]).sum((0, 3, 4)) + b[o] for o in range(len(K))])


def outputs_second(X, K, b):
    images = [sum(corr2d(x, k) for x, k in zip(X, K[:, o], strict=False)) + b[o] for o in range(K.shape[1])]
    return torch.stack(images)


exercise(
    reference=conv_layer,
    cases=[
        {"X": torch.tensor([[[2.0]], [[3.0]]]), "K": torch.tensor([[[[1.0]], [[10.0]]]]), "b": torch.tensor([5.5])},
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
        "Each channel meets all slices, as if both were added up before one slides over the other. Each channel must meet its "
        "own slice alone.": lambda X, K, b: library(X.sum(0)[None], K.sum(1)[:, None], b),
        "You added the bias once for every input channel. Each output gets it once.": lambda X, K, b: library(
            X, K, X.shape[0] * b
        ),
        "You added b as it is. Its numbers then go along the last axis, the columns; there must be one for each "
        "output channel.": lambda X, K, b: library(X, K) + b,
        "You left out the bias.": lambda X, K, b: library(X, K),
        "You asked K for input and output in the wrong order: its first axis counts the outputs.": (
            lambda X, K, b: kernel_entry_by_entry(X, K, b, lambda o, c: (c, o))
        ),
        "You swapped the first two axes of K. The first counts the outputs already.": lambda X, K, b: library(
            X, K.transpose(0, 1), b
        ),
        "You took b as a column: its numbers go along the rows. There must be one for each output channel, two axes "
        "before the last.": lambda X, K, b: library(X, K) + b[:, None],
        "Your bias is chosen by the input channel. Which axis of K does b belong to?": (
            lambda X, K, b: kernel_entry_by_entry(X, K, b, lambda o, c: (o, c), bias=lambda o, c: c)
        ),
        "Only the last input channel is left of the sum: each one overwrites the one before.": (
            lambda X, K, b: library(X[-1:], K[:, -1:], b)
        ),
        "You used the first input channel alone.": lambda X, K, b: library(X[:1], K[:, :1], b),
        "You computed one output only. There are as many as K has kernels.": lambda X, K, b: library(X, K[:1], b[:1])[
            0
        ],
        "You added up the outputs. They stay apart, one behind the other.": lambda X, K, b: library(X, K, b).sum(0),
        "You put the outputs below each other in one image. `torch.stack` gives them an axis of their own.": (
            lambda X, K, b: library(X, K, b).flatten(0, 1)
        ),
        "You turned the kernels by half a turn. Layers slide them as they are.": lambda X, K, b: library(
            X, K.flip(2, 3), b
        ),
        "You put one image into the list for each pair of output and input. The inputs of an output are added up first.": (
            lambda X, K, b: channels_kept_apart(X, K, b).flatten(0, 1)
        ),
        "Each of your outputs still holds the ones before it. Begin anew, from 0, for each output.": lambda X, K, b: (
            library(X, K).cumsum(0) + b[:, None, None]
        ),
        "Each of your outputs still holds the ones before it, with their biases. Begin anew, from 0, for each output.": (
            lambda X, K, b: library(X, K, b).cumsum(0)
        ),
        "You subtracted the bias.": lambda X, K, b: library(X, K, -b),
        "You added all the biases to every output. Each output has one of its own.": lambda X, K, b: (
            library(X, K) + b.sum()
        ),
        "You added the first bias to every output. Each output has one of its own.": lambda X, K, b: (
            library(X, K) + b[0]
        ),
        "The outputs come in reverse order.": lambda X, K, b: library(X, K, b).flip(0),
        "Your result is as large as the image, with zeros where no window fits. In how many places does one fit?": (
            lambda X, K, b: with_zeros_to_the_image(X, library(X, K, b))
        ),
        "You subtracted the bias, and your result is as large as the image, with zeros where no window fits. In how many "
        "places does one fit?": lambda X, K, b: with_zeros_to_the_image(X, library(X, K, -b)),
        "You took the kernel for a square. It has a height and a width.": as_if_square,
        "You laid zeros around the image. No padding is asked for.": lambda X, K, b: F.conv2d(
            X[None], K, b, padding=(K.shape[2] // 2, K.shape[3] // 2)
        )[0],
        "Image and slice have changed places. Which of the two slides, and which does `corr2d` want first?": lambda X, K, b: (
            torch.stack(
                [sum(corr2d(k, x) for x, k in zip(X, kernel, strict=True)) + b[o] for o, kernel in enumerate(K)]
            )
        ),
        "Your result holds whole numbers, and the fractions are cut off.": lambda X, K, b: library(X, K, b).long(),
        "You multiplied by the bias. It is added.": lambda X, K, b: library(X, K) * b[:, None, None],
        "You took each kernel to be as wide as it is high. Which two axes of K say how high and how wide it is?": as_wide_as_high,
        "You took the first axis of K for the inputs and the second for the outputs. It is the other way round.": outputs_second,
    },
    shows="That is nn.Conv2d for one image: a bias for each output, a slice for each pair.",
    oracle=by_windows,
    forbidden=CONVOLUTIONS,
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


def batch_cut_into_channels(X, W):
    n, c_in, height, width = X.shape
    return (W @ X.reshape(c_in, -1)).reshape(n, W.shape[0], height, width)


exercise(
    reference=pixelwise,
    cases=[
        {"X": torch.tensor([[[[2.0]], [[3.0]]]]), "W": torch.tensor([[1.0, 0.5]])},
        {"X": torch.tensor([[[[1.0, 2.0]], [[3.0, 4.0]]]]), "W": torch.tensor([[1.0, 10.0], [0.0, 1.0]])},
        {"X": torch.arange(4.0).reshape(2, 2, 1, 1), "W": torch.tensor([[1.0, 10.0], [0.0, 1.0]])},
        {"X": integers(1, 2, 3, 3, 2), "W": integers(2, 2, 3)},
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
        "You cut the whole batch into as many rows as one image has channels. In memory a whole image comes before "
        "the next, so your rows mix images: which axis must move first?": batch_cut_into_channels,
        "Your result holds the first image, again and again.": lambda X, W: pixelwise(X[:1], W).expand(
            len(X), -1, -1, -1
        ),
        "Only the first image is there. A batch has several.": lambda X, W: pixelwise(X[:1], W),
        "Only the last image is there. A batch has several, and each is to be kept.": lambda X, W: pixelwise(X[-1:], W)[
            0
        ],
        "Only the first image is there, and the axis of the images is gone. A batch has several.": lambda X, W: (
            pixelwise(X[:1], W)[0]
        ),
        "You joined the images on the axis of the channels. `torch.stack` gives them an axis of their own.": (
            lambda X, W: pixelwise(X, W).flatten(0, 1)
        ),
        "You cut the whole batch into as many rows as one image has channels, and moved the axes only afterwards. In memory "
        "a whole image comes before the next: which axis must move first?": lambda X, W: (
            (W @ X.reshape(X.shape[1], -1)).reshape(len(W), len(X), *X.shape[2:]).transpose(0, 1)
        ),
        "You mixed the rows of the image and not its channels: a product works on the last two axes.": (
            lambda X, W: W @ X
        ),
        "The numbers are right, but all pixels are still on one axis. Bring height and width back.": (
            lambda X, W: W @ X.flatten(2)
        ),
        "Your last reshape asks for width before height. The shape may look right, the numbers are cut at the wrong "
        "places.": lambda X, W: (W @ X.flatten(2)).reshape(len(X), len(W), X.shape[3], X.shape[2]),
        "The numbers are right, but height and width have changed places.": lambda X, W: pixelwise(X, W).transpose(
            2, 3
        ),
        "The numbers are right, but the outputs come before the images.": lambda X, W: pixelwise(X, W).transpose(0, 1),
        "The numbers are right, but the channels have changed places with the width.": lambda X, W: (
            X.transpose(1, 3) @ W.T
        ),
        "Every output is the plain sum of the inputs: W has no say.": lambda X, W: X.sum(1, keepdim=True).expand(
            -1, len(W), -1, -1
        ),
        "You averaged over the inputs. They are added up; how much each counts is in W.": lambda X, W: (
            pixelwise(X, W) / X.shape[1]
        ),
        "Once an axis has moved, the numbers do not lie in that order in memory any more, and `view` copies nothing. What does?": (
            lambda X, W: (W @ X.transpose(0, 1).view(X.shape[1], -1)).view(len(W), len(X), *X.shape[2:]).transpose(0, 1)
        ),
        "You took the images to be square. They have a height and a width.": lambda X, W: (W @ X.flatten(2)).reshape(
            len(X), len(W), X.shape[2], X.shape[2]
        ),
        "Your result holds whole numbers, and the fractions are cut off.": lambda X, W: pixelwise(X, W).long(),
        "You multiplied each input by its weights, and did not add the products up.": lambda X, W: (
            X[:, None] * W[None, :, :, None, None]
        ),
    },
    shows="A 1×1 convolution is this product, one for all pixels.",
    oracle=lambda X, W: torch.einsum("nchw,oc->nohw", X, W),
    more=lambda seed: {"X": integers(seed, 2, seed % 3 + 1, 3, 2), "W": integers(seed + 1, 2, seed % 3 + 1)},
    dtype="any",
    forbidden=("corr2d", *CONVOLUTIONS),
)


def multiplications_of(conv, height, width):
    pixels = 1
    for n, k, p, s in zip((height, width), conv.kernel_size, conv.padding, conv.stride, strict=True):
        pixels *= (n + 2 * p - k) // s + 1
    return conv.weight.numel() * pixels


def look_at_count(answer, conv, height, width):
    yield "", answer(conv, height, width)
    yield "the layer afterwards", repr(conv)


def multiplications_counted(conv, height, width):
    (down, right), ones = conv.padding, torch.ones(1, conv.in_channels, height, width)
    X = F.pad(ones, (right, right, down, down), value=1.0)
    return int(F.conv2d(X, torch.ones_like(conv.weight), stride=conv.stride, groups=conv.groups).double().sum())


def counted_in_floats(conv, height, width):
    (down, right), ones = conv.padding, torch.ones(1, conv.in_channels, height, width)
    X = F.pad(ones, (right, right, down, down), value=1.0)
    return int(F.conv2d(X, torch.ones_like(conv.weight), stride=conv.stride, groups=conv.groups).sum())


def cost(
    *,
    weights=lambda conv: conv.weight.numel(),
    places=lambda n, k, p, s: (n + 2 * p - k) // s + 1,
    of=lambda conv: (conv.kernel_size, conv.padding, conv.stride),
    more=lambda conv, pixels: 0,
):
    """Return a count of multiplications that does one thing in another way."""

    def answer(conv, height, width):
        rows, cols = (places(*axis) for axis in zip((height, width), *of(conv), strict=True))
        return weights(conv) * rows * cols + more(conv, rows * cols)

    return answer


def cost_case(seed):
    groups, k = seed % 3 + 1, seed % 2 + 1
    conv = layer_of(
        groups * 2, groups, kernel_size=(k, k + 1), padding=(0, seed % 2), stride=(1, seed % 3 + 1), groups=groups
    )
    return {"conv": conv, "height": 4 + seed % 2, "width": 5}


def all_pairs(conv):
    return conv.weight.numel() * conv.groups


def first_of_each(conv):
    return conv.kernel_size[:1] * 2, conv.padding[:1] * 2, conv.stride[:1] * 2


def with_biases(conv, pixels):
    return pixels * (0 if conv.bias is None else conv.out_channels)


NO_GROUPS = "You counted as if every output looked at every input. What do the groups save?"
AND = {
    "You counted the padding on one side of each axis. It is there on both.": {
        "places": lambda n, k, p, s: (n + p - k) // s + 1
    },
    "You left out the padding.": {"places": lambda n, k, p, s: (n - k) // s + 1},
    "You left out the stride.": {"places": lambda n, k, p, s: n + 2 * p - k + 1},
    "You counted how far the window moves, and it also has a place before it moves.": {
        "places": lambda n, k, p, s: (n + 2 * p - k) // s
    },
    "You left out padding and stride.": {"places": lambda n, k, p, s: n - k + 1},
    "You multiplied by the pixels of the input.": {"places": lambda n, k, p, s: n},
    "You counted the bias as a multiplication. It is added.": {"more": with_biases},
    "When you counted the places, you used the first number of each pair on both axes.": {"of": first_of_each},
    "You counted the additions as well.": {"more": lambda conv, pixels: pixels * (all_pairs(conv) - conv.out_channels)},
    "You counted an addition for each product as well.": {"more": lambda conv, pixels: pixels * all_pairs(conv)},
}


def without_the_zeros(conv, height, width):
    """Count the products with pixels of the image alone."""

    def along(axis, n):
        k, p, s = conv.kernel_size[axis], conv.padding[axis], conv.stride[axis]
        return sum(0 <= i * s + a - p < n for i in range((n + 2 * p - k) // s + 1) for a in range(k))

    return conv.out_channels * conv.weight.shape[1] * along(0, height) * along(1, width)


exercise(
    reference=multiplications_of,
    probe=look_at_count,
    cases=[
        {"conv": layer_of(1, 1, kernel_size=2), "height": 3, "width": 3},
        {"conv": layer_of(2, 3, kernel_size=(1, 3), padding=(0, 1)), "height": 2, "width": 2},
        {"conv": layer_of(2, 4, kernel_size=2, stride=2, groups=2), "height": 5, "width": 6},
        {"conv": layer_of(6, 9, kernel_size=(3, 2), padding=(2, 1), stride=(1, 2), groups=3), "height": 5, "width": 8},
        {"conv": layer_of(2, 1, kernel_size=1, stride=3, bias=False), "height": 5, "width": 4},
        {"conv": layer_of(33, 35, kernel_size=3), "height": 45, "width": 45},
    ],
    slips={
        "You counted each weight once: those are the parameters. A weight is used at every place of the window.": (
            lambda conv, height, width: conv.weight.numel()
        ),
        "You counted the parameters, biases among them. How often is each weight used?": lambda conv, height, width: (
            sum(p.numel() for p in conv.parameters())
        ),
        "You multiplied by the pixels of the input. How often does the window come to rest?": (
            cost(places=lambda n, k, p, s: n)
        ),
        "You counted as if every output looked at every input. What do the groups save?": cost(
            weights=lambda conv: conv.weight.numel() * conv.groups
        ),
        "Your count is divided by the groups once too often. The second axis of the weight already counts the inputs of one "
        "group, and the outputs of all groups are computed.": cost(
            weights=lambda conv: conv.weight.numel() // conv.groups
        ),
        "You divided by the groups twice, and rounded down. The second axis of the weight already counts the inputs of one "
        "group.": cost(weights=lambda conv: conv.weight[:, 0].numel() * (conv.weight.shape[1] // conv.groups)),
        "You counted a bias for each output number, as a multiplication, and divided by the groups twice. A bias is added, and "
        "the second axis of the weight already counts the inputs of one group.": cost(
            weights=lambda conv: conv.out_channels * (conv.weight[0].numel() // conv.groups),
            more=lambda conv, pixels: pixels * conv.out_channels,
        ),
        "Right for small layers. Where you count, there are floats, and float32 holds whole numbers up to 2²⁴ only. How do you "
        "count without them?": counted_in_floats,
        "That is twice the number. Did you count an addition for each product as well? Multiplications alone are asked for.": cost(
            more=lambda conv, pixels: pixels * conv.weight.numel()
        ),
        "A pair is used as one number. It has a number for the height and one for the width.": (
            lambda conv, height, width: height + 2 * conv.padding
        ),
        "You took the kernel for a square. It has a height and a width.": cost(
            weights=lambda conv: conv.out_channels * conv.weight.shape[1] * conv.kernel_size[0] ** 2
        ),
        "You took the kernel for a square as wide as it is. It has a height and a width.": cost(
            weights=lambda conv: conv.out_channels * conv.weight.shape[1] * conv.kernel_size[1] ** 2
        ),
        "You counted the bias as a multiplication. It is added.": cost(
            more=lambda conv, pixels: pixels * (0 if conv.bias is None else conv.out_channels)
        ),
        "You counted a bias for each output number, as a multiplication, and where there is none, too. It is added.": cost(
            more=lambda conv, pixels: pixels * conv.out_channels
        ),
        "You counted the additions as well.": cost(
            more=lambda conv, pixels: pixels * (conv.weight.numel() - conv.out_channels)
        ),
        "The output channels are in your product twice: once in the weight, and again in the size of the output.": cost(
            weights=lambda conv: conv.weight.numel() * conv.out_channels
        ),
        "You left out the output channels: that is the work for one of them.": cost(
            weights=lambda conv: conv.weight[0].numel()
        ),
        "You left out the input channels. For one output number, every input that it sees brings its own products.": cost(
            weights=lambda conv: conv.out_channels * conv.weight[0, 0].numel()
        ),
        "You left out the channels: that is the work for one input and one output.": cost(
            weights=lambda conv: conv.weight[0, 0].numel()
        ),
        "You left out the kernel. For one output number, each input channel brings a product for every entry of its "
        "slice.": cost(weights=lambda conv: conv.out_channels * conv.weight.shape[1]),
        "That is how many numbers come out. How many products are added up in each?": cost(
            weights=lambda conv: conv.out_channels
        ),
        "You counted the padding on one side of each axis. It is there on both.": cost(
            places=lambda n, k, p, s: (n + p - k) // s + 1
        ),
        "You left out the padding. Products with its zeros count, too.": cost(
            places=lambda n, k, p, s: (n - k) // s + 1
        ),
        "You left out the stride. How many places does the window skip?": cost(
            places=lambda n, k, p, s: n + 2 * p - k + 1
        ),
        "You counted how far the window moves. It also has a place before it moves: one more.": cost(
            places=lambda n, k, p, s: (n + 2 * p - k) // s
        ),
        "You added the 1 before you divided by the stride. The first place of the window is not a step.": cost(
            places=lambda n, k, p, s: (n + 2 * p - k + 1) // s
        ),
        "You did not round down. A window that does not fit in whole is not computed at all.": (
            lambda conv, height, width: int(
                cost(places=lambda n, k, p, s: (n + 2 * p - k) / s + 1)(conv, height, width)
            )
        ),
        "You rounded up. A window that does not fit in whole is not computed at all.": cost(
            places=lambda n, k, p, s: -(-(n + 2 * p - k) // s) + 1
        ),
        "You left out the kernel's size when you counted the places: the window must fit.": cost(
            places=lambda n, k, p, s: (n + 2 * p) // s
        ),
        "Height and width are swapped somewhere: `conv.kernel_size`, `conv.padding` and `conv.stride` have the height "
        "first.": cost(of=lambda conv: (conv.kernel_size[::-1], conv.padding[::-1], conv.stride[::-1])),
        "You used the same stride on both axes. It is a pair.": cost(
            of=lambda conv: (conv.kernel_size, conv.padding, conv.stride[:1] * 2)
        ),
        "You used the same padding on both axes. It is a pair.": cost(
            of=lambda conv: (conv.kernel_size, conv.padding[:1] * 2, conv.stride)
        ),
        "You used the first number of each pair on both axes. The second is for the width.": cost(
            weights=lambda conv: conv.out_channels * conv.weight.shape[1] * conv.kernel_size[0] ** 2,
            of=lambda conv: (conv.kernel_size[:1] * 2, conv.padding[:1] * 2, conv.stride[:1] * 2),
        ),
        "When you counted the places, you used the first number of each pair on both axes. The second is for the "
        "width.": cost(of=lambda conv: (conv.kernel_size[:1] * 2, conv.padding[:1] * 2, conv.stride[:1] * 2)),
        "You left out padding and stride: you counted the places of a window that steps by 1 over the bare image.": cost(
            places=lambda n, k, p, s: n - k + 1
        ),
        "You divided the sides of the image by the stride. The window must fit: what do kernel and padding change?": cost(
            places=lambda n, k, p, s: n // s
        ),
        "Your division comes too early: `//` binds more strongly than + and −. What is to be divided by the stride?": cost(
            places=lambda n, k, p, s: n + 2 * p - k // s + 1
        ),
        **{f"{NO_GROUPS} Also: {said}": cost(weights=all_pairs, **parts) for said, parts in AND.items()},
        "You left out the products with the zeros of the padding. The layer computes them like all others.": without_the_zeros,
    },
    shows="Weights times output pixels: the groups are in the weights, the stride is in the pixels.",
    oracle=multiplications_counted,
    more=cost_case,
)


def batch_that_shows():
    return torch.arange(8.0).reshape(2, 2, 1, 2), torch.tensor([[1.0, 0.0], [0.0, 1.0]])


def refuse_batch(*given):
    if len(given) != 2 or not all(isinstance(t, torch.Tensor) for t in given):
        return "two tensors are asked for, X and W; `torch.tensor` makes one of a list"
    X, W = given
    if X.ndim != 4:
        return Said("X has {count} axes; 4 are asked for: images, inputs, height, width", count=X.ndim)
    if W.ndim != 2 or W.shape[1] != X.shape[1]:
        return Said("W must have the shape (outputs, {inputs}), with one column for each input of X", inputs=X.shape[1])
    if not (X.is_floating_point() and W.is_floating_point() and X.dtype == W.dtype):
        return "X and W must be floats, of one dtype"
    if not (X.numel() and W.numel()):
        return "X or W is empty"
    return "" if bool(X.isfinite().all() and W.isfinite().all()) else "all numbers must be finite"


def blocks_alike(X, W):
    Y = pixelwise(X, W).flatten(0, 1)
    return bool((Y[:1] == Y).all())


NO_DIFFERENCE = {
    "there is one image": lambda X, W: len(X) == 1,
    "there is one output": lambda X, W: len(W) == 1,
    "each output is the same image": blocks_alike,
}
TWO_OF_THREE = torch.arange(24.0).reshape(2, 3, 2, 2)


exercise(
    reference=batch_that_shows,
    cases=[{}],
    slips={
        "With a single image, the function is right: no other image's numbers can come between. What does `reshape` do to "
        "the rows of the product when there are more?": (TWO_OF_THREE[:1], torch.eye(3)),
        "With a single output, the function is right: the product has one row, all of it the first output's. What are "
        "its rows when W has more, and in which order does the result need them?": (TWO_OF_THREE, torch.ones(1, 3)),
        "Your images or weights are all alike, so every output of every image holds the same numbers. Nobody can see "
        "whether they have changed places.": (torch.ones(2, 3, 2, 2), torch.ones(2, 3)),
    },
    shows="The shape was right every time. A test with one image would never have told.",
    oracle=lambda: (torch.randn(3, 2, 2, 2), torch.randn(2, 2)),
    probe=lambda answer: catch_or_tell(answer(), images_mixed_up, pixelwise, refuse_batch, NO_DIFFERENCE),
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
    def __init__(self, i, o, k, s=1):
        super().__init__()
        self.layers = [depthwise_of(i, k, s), nn.Conv2d(i, o, 1)]

    def forward(self, X):
        for layer in self.layers:
            X = layer(X)
        return X


class PairOfOtherNames(nn.Module):
    def __init__(self, i, o, k, s=1):
        super().__init__()
        self.layers = nn.Sequential(depthwise_of(i, k, s), nn.Conv2d(i, o, 1))

    def forward(self, X):
        return self.layers(X)


def depthwise_of(channels, k, s, padding=None, bias=False):
    padding = k // 2 if padding is None else padding
    return nn.Conv2d(channels, channels, k, s, padding, groups=channels, bias=bias)


def look_at_pair(answer, in_channels, out_channels, kernel_size, stride):
    shape = in_channels, out_channels, kernel_size
    layer = answer(*shape) if stride == 1 else answer(*shape, stride)
    yield "whether it is an nn.Module", isinstance(layer, nn.Module)
    owners = {name.split(".")[0] for name, _ in layer.named_parameters()}
    asked = {"depthwise", "pointwise"}
    where = "none" if not owners else "more than these two" if owners > asked else "others"
    yield "which of its layers hold parameters", "depthwise and pointwise" if owners == asked else where
    has_bias = owners != asked or any(name.endswith("bias") for name, _ in layer.named_parameters())
    yield "whether one of the two has a bias", has_bias
    if owners == asked and has_bias:
        X = integers(1, 1 if stride > 1 else 2, in_channels, 6, 7)
        yield from look_at(layer, X)
        yield "the shape of what its layer depthwise gives", tuple(layer.depthwise(X.double()).shape)


exercise(
    reference=DepthwiseSeparable,
    cases=[
        {"in_channels": 2, "out_channels": 3, "kernel_size": 3, "stride": 1},
        {"in_channels": 3, "out_channels": 3, "kernel_size": 3, "stride": 2},
        {"in_channels": 4, "out_channels": 2, "kernel_size": 5, "stride": 1},
        {"in_channels": 1, "out_channels": 2, "kernel_size": 7, "stride": 1},
        {"in_channels": 3, "out_channels": 1, "kernel_size": 1, "stride": 3},
    ],
    slips={
        "Your first layer mixes the channels: it is a full convolution. Depthwise means that each channel is filtered "
        "by itself.": lambda i, o, k, s=1: Pair(nn.Conv2d(i, i, k, s, k // 2, bias=False), nn.Conv2d(i, o, 1)),
        "Your 1×1 layer comes first, and then the new channels are filtered. The task asks for the neighbours first; "
        "the other order has other weights.": lambda i, o, k, s=1: Pair(
            depthwise_of(o, k, s), nn.Conv2d(i, o, 1), pointwise_first=True
        ),
        "Both layers have a bias. The first one is not needed: the second could undo it, or do the same.": (
            lambda i, o, k, s=1: Pair(depthwise_of(i, k, s, bias=True), nn.Conv2d(i, o, 1))
        ),
        "PyTorch sees no parameters in your block, so no optimiser would find them. Are the layers in a plain list, or "
        "made anew in `forward`?": PairInAList,
        "The layers must be attributes called `depthwise` and `pointwise`, both. Have yours other names, do they stand "
        "inside something else, or is one missing?": PairOfOtherNames,
        "There are parameters besides those of the two layers. The task wants nothing between them, and nothing behind.": (
            lambda i, o, k, s=1: Pair(depthwise_of(i, k, s), nn.Conv2d(i, o, 1), nn.BatchNorm2d(i))
        ),
        "Your stride is in the pointwise layer. The numbers are the same, but the depthwise layer computes most of its "
        "own for nothing: the stride belongs to it.": lambda i, o, k, s=1: Pair(
            depthwise_of(i, k, 1), nn.Conv2d(i, o, 1, stride=s)
        ),
        "Your stride has no effect.": lambda i, o, k, s=1: Pair(depthwise_of(i, k, 1), nn.Conv2d(i, o, 1)),
        "Neither layer has a bias. The second one should have one.": lambda i, o, k, s=1: Pair(
            depthwise_of(i, k, s), nn.Conv2d(i, o, 1, bias=False)
        ),
        "The bias is in the wrong layer: the first one has it, and the second should.": lambda i, o, k, s=1: Pair(
            depthwise_of(i, k, s, bias=True), nn.Conv2d(i, o, 1, bias=False)
        ),
        "Your padding is k − 1, and the output grows. Half of that goes to each side.": lambda i, o, k, s=1: Pair(
            depthwise_of(i, k, s, padding=k - 1), nn.Conv2d(i, o, 1)
        ),
        "Your padding is the kernel size, and the output grows. What does a window lose on each side?": (
            lambda i, o, k, s=1: Pair(depthwise_of(i, k, s, padding=k), nn.Conv2d(i, o, 1))
        ),
        "Your padding is half of the kernel size, rounded up, and the output grows.": lambda i, o, k, s=1: Pair(
            depthwise_of(i, k, s, padding=(k + 1) // 2), nn.Conv2d(i, o, 1)
        ),
        "Your padding is the stride. It should keep the size with stride 1: what does a kernel lose on each side?": (
            lambda i, o, k, s=1: Pair(depthwise_of(i, k, s, padding=s), nn.Conv2d(i, o, 1))
        ),
        "Your depthwise layer makes the new number of channels already. It filters each input by itself, so as many come "
        "out as go in; which layer changes their number?": lambda i, o, k, s=1: Pair(
            nn.Conv2d(i, o, k, s, k // 2, groups=i, bias=False), nn.Conv2d(o, o, 1)
        ),
        "Your depthwise layer has as many groups as there are outputs of the block. How many channels does it keep "
        "apart?": lambda i, o, k, s=1: Pair(nn.Conv2d(i, i, k, s, k // 2, groups=o, bias=False), nn.Conv2d(i, o, 1)),
        "Your `forward` sends X through the 1×1 layer first. Which layer is to see the neighbours before the channels "
        "are mixed?": lambda i, o, k, s=1: Pair(depthwise_of(i, k, s), nn.Conv2d(i, o, 1), pointwise_first=True),
        "The weights are right, but they do not fit the input: your first layer takes one channel. It should take all of "
        "them, in as many groups.": lambda i, o, k, s=1: Pair(
            nn.Conv2d(1, i, k, s, k // 2, bias=False), nn.Conv2d(i, o, 1)
        ),
        "Your second layer has groups as well. It is there to mix the channels.": lambda i, o, k, s=1: Pair(
            depthwise_of(i, k, s), nn.Conv2d(i, o, 1, groups=i)
        ),
        "Stride and padding are swapped: nn.Conv2d wants the stride first.": lambda i, o, k, s=1: Pair(
            depthwise_of(i, k, k // 2, padding=s), nn.Conv2d(i, o, 1)
        ),
        "Your first layer has neither padding nor the stride.": lambda i, o, k, s=1: Pair(
            depthwise_of(i, k, 1, padding=0), nn.Conv2d(i, o, 1)
        ),
        "Your first layer mixes the channels, and it has a bias. Depthwise means that each channel is filtered by itself.": (
            lambda i, o, k, s=1: Pair(nn.Conv2d(i, i, k, s, k // 2), nn.Conv2d(i, o, 1))
        ),
        "Your first layer is a full one, and makes the new number of channels already. Depthwise means that each channel is "
        "filtered by itself.": lambda i, o, k, s=1: Pair(nn.Conv2d(i, o, k, s, k // 2, bias=False), nn.Conv2d(o, o, 1)),
        "Your second layer has a kernel as large as the first. 1×1 mixes the channels of one pixel.": (
            lambda i, o, k, s=1: Pair(depthwise_of(i, k, s), nn.Conv2d(i, o, k, padding=k // 2))
        ),
        "Your kernel has one size, whatever kernel_size says.": lambda i, o, k, s=1: Pair(
            depthwise_of(i, 3, s), nn.Conv2d(i, o, 1)
        ),
        "There is a ReLU behind your second layer. The task wants none.": lambda i, o, k, s=1: nn.Sequential(
            OrderedDict(depthwise=depthwise_of(i, k, s), pointwise=nn.Conv2d(i, o, 1), last=nn.ReLU())
        ),
        "Your output shrinks even with stride 1. The first layer needs padding.": lambda i, o, k, s=1: Pair(
            depthwise_of(i, k, s, padding=0), nn.Conv2d(i, o, 1)
        ),
        "Your padding fits one kernel size only. How much does a kernel of 5 need?": lambda i, o, k, s=1: Pair(
            depthwise_of(i, k, s, padding=1), nn.Conv2d(i, o, 1)
        ),
        "There is a ReLU between your layers. The task wants nothing there.": lambda i, o, k, s=1: Pair(
            depthwise_of(i, k, s), nn.Conv2d(i, o, 1), between=nn.ReLU()
        ),
        "Both of your layers step by the stride, so the size is divided twice.": lambda i, o, k, s=1: Pair(
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


def placed_singly(weight, groups):
    full = torch.zeros(weight.shape[0], weight.shape[1] * groups, *weight.shape[2:])
    for o in range(len(weight)):
        full[o, o * groups // len(weight)] = weight[o, 0]
    return full


def one_slice_each(weight, groups, place):
    """Write the first slice of output o to the input channel place(o, outputs of a group, inputs of a group)."""
    outputs, per_group = weight.shape[:2]
    full = torch.zeros(outputs, per_group * groups, *weight.shape[2:])
    for o in range(outputs):
        full[o, place(o, outputs // groups, per_group)] = weight[o, 0]
    return full


def no_room(weight, groups):
    full, per_group = torch.zeros_like(weight), weight.shape[1]
    for o in range(len(weight)):
        start = o // (len(weight) // groups) * per_group
        full[o, start : start + per_group] = weight[o]
    return full


def written(weight, groups, start, kernel=lambda o: o, step=1, outputs=None):
    """Write the slices of output o to the input channels from start(o) on."""
    per_group = weight.shape[1]
    full = torch.zeros(weight.shape[0], per_group * groups, *weight.shape[2:])
    for o in range(outputs or weight.shape[0]):
        full[o, start(o) : start(o) + per_group * step : step] = weight[kernel(o)]
    return full


def group_case(seed):
    groups, per_group, outputs = seed % 3 + 1, seed % 2 + 1, seed % 4 + 1
    return {"weight": integers(seed, groups * outputs, per_group, 2, seed % 3 + 1), "groups": groups}


def one_input_each(weight, groups):
    full = torch.zeros(weight.shape[0], weight.shape[1] * groups, *weight.shape[2:])
    for o in range(weight.shape[0]):
        full[o, o] = weight[o, 0]
    return full


exercise(
    reference=grouped_as_full,
    cases=[
        {"weight": torch.tensor([5.0, 7.5]).reshape(2, 1, 1, 1), "groups": 2},
        {"weight": torch.tensor([1.0, 2.0, 3.0, 4.0]).reshape(4, 1, 1, 1), "groups": 2},
        {"weight": torch.tensor([1.0, 2.0, 3.0, 4.0]).reshape(2, 2, 1, 1), "groups": 2},
        {"weight": torch.tensor([1.0, 2.0, 3.0, 4.0]).reshape(2, 2, 1, 1), "groups": 1},
        {"weight": integers(1, 6, 2, 2, 2), "groups": 3},
        {"weight": integers(2, 4, 1, 2, 3), "groups": 2},
    ],
    slips={
        "You repeated the slices for all groups: every output sees all inputs. Those of other groups must not count.": (
            lambda weight, groups: weight.repeat(1, groups, 1, 1)
        ),
        "You repeated each slice for all groups, one after the other. Those of other groups must not count.": (
            lambda weight, groups: weight.repeat_interleave(groups, dim=1)
        ),
        "You shared the slices out to all groups, a part to each. Inputs of other groups must not count at all.": (
            lambda weight, groups: weight.repeat(1, groups, 1, 1) / groups
        ),
        "All your outputs look at the first group of inputs. Later outputs belong to later groups.": (
            lambda weight, groups: written(weight, groups, lambda o: 0)
        ),
        "All your outputs look at the last group of inputs. Earlier outputs belong to earlier groups.": (
            lambda weight, groups: written(weight, groups, lambda o: weight.shape[1] * (groups - 1))
        ),
        "You moved on to the next group with every output. How many outputs has one group?": lambda weight, groups: (
            written(weight, groups, lambda o: o * weight.shape[1])
        ),
        "You moved on by one input channel with every output. How many outputs has one group, and how many inputs?": (
            lambda weight, groups: written(weight, groups, lambda o: o)
        ),
        "You dealt the outputs out to the groups in turn, like cards. Outputs of one group stand side by side.": (
            lambda weight, groups: written(weight, groups, lambda o: o % groups * weight.shape[1])
        ),
        "You dealt the inputs out to the groups in turn, like cards. Inputs of one group stand side by side.": (
            lambda weight, groups: written(weight, groups, lambda o: o * groups // weight.shape[0], step=groups)
        ),
        "You moved on by one input channel from group to group. A group may have more than one.": (
            lambda weight, groups: written(weight, groups, lambda o: o * groups // weight.shape[0])
        ),
        "From group to group you moved on by as many inputs as a group has outputs. How many inputs has it?": (
            lambda weight, groups: written(
                weight, groups, lambda o: o // (len(weight) // groups) * (len(weight) // groups)
            )
        ),
        "You divided the number of the output by the number of groups. In which group it stands depends on how many "
        "outputs a group has.": lambda weight, groups: written(weight, groups, lambda o: o // groups * weight.shape[1]),
        "You divided the number of the output by the inputs of a group. In which group it stands depends on how many "
        "outputs a group has.": lambda weight, groups: written(
            weight, groups, lambda o: o // weight.shape[1] * weight.shape[1]
        ),
        "Your groups of inputs come in reverse order.": lambda weight, groups: written(
            weight, groups, lambda o: (groups - 1 - o * groups // weight.shape[0]) * weight.shape[1]
        ),
        "All outputs of a group get the same kernel in your result, that of the group's number.": lambda weight, groups: (
            written(
                weight,
                groups,
                lambda o: o * groups // weight.shape[0] * weight.shape[1],
                kernel=lambda o: o * groups // weight.shape[0],
            )
        ),
        "Your result is the weight as it came. It has to grow on its second axis, by zeros.": lambda weight, groups: (
            weight
        ),
        "Your first axis has grown by the groups. There are as many outputs as before; what grows is what each looks at.": (
            lambda weight, groups: torch.cat(
                [grouped_as_full(weight, groups)]
                + [torch.zeros(len(weight), weight.shape[1] * groups, *weight.shape[2:])] * (groups - 1)
            )
        ),
        "You filled one output for each group. A group has several.": lambda weight, groups: written(
            weight, groups, lambda o: o * weight.shape[1], outputs=groups
        ),
        "You filled the first output only. Does your loop return too early?": lambda weight, groups: written(
            weight, groups, lambda o: 0, outputs=1
        ),
        "You wrote ones where the weights belong.": lambda weight, groups: grouped_as_full(
            torch.ones_like(weight), groups
        ),
        "You wrote one slice for each output. It has as many as a group has inputs.": lambda weight, groups: (
            placed_singly(weight, groups)
        ),
        "You wrote one slice of each output, where its group begins. An output has as many slices as a group has inputs.": (
            lambda weight, groups: one_slice_each(weight, groups, lambda o, outputs, inputs: o // outputs * inputs)
        ),
        "You wrote one slice of each output, and its place moves on within a group. How many slices has an output, and do the "
        "outputs of one group look at the same inputs?": (
            lambda weight, groups: one_slice_each(weight, groups, lambda o, outputs, inputs: o * inputs // outputs)
        ),
        "Your zeros have the shape of the grouped weight. Where are the inputs of the other groups to stand?": no_room,
        "Your result holds whole numbers, and the fractions of the weights are cut off.": lambda weight, groups: (
            grouped_as_full(weight, groups).long()
        ),
        "All zeros: nothing of the weight has been written into your result.": lambda weight, groups: torch.zeros(
            weight.shape[0], weight.shape[1] * groups, *weight.shape[2:]
        ),
        "You gave each output the one input of its own number. A group may have several outputs, and several inputs.": (
            one_input_each
        ),
    },
    shows="A grouped layer is a full one with many weights held at 0. It just never multiplies by them.",
    oracle=full_by_gradient,
    more=group_case,
    dtype="exact",
)
