"""The live network: trained networks read, in the browser, what one draws. Importing this module loads anywidget."""

import base64
import copy
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import torch
import torch.fx
import traitlets
from torch import nn
from torch.nn import functional as F

from d2lhelpers import _checks
from d2lhelpers._checks import check_batch, check_type, pair
from d2lhelpers._language import Said, tr
from d2lhelpers.widget import Widget, program, style, table

Layer = dict[str, Any]  # what live.js is told of one layer: its kind, and the numbers that its kind needs
KINDS = {
    nn.Conv2d: "conv",
    nn.MaxPool2d: "max",
    nn.AvgPool2d: "mean",
    nn.AdaptiveMaxPool2d: "global max",
    nn.Flatten: "flatten",
    nn.Linear: "linear",
    nn.ReLU: "relu",
    nn.Sigmoid: "sigmoid",
    nn.Tanh: "tanh",
}
FUNCTIONS = {F.relu: nn.ReLU, torch.relu: nn.ReLU, torch.sigmoid: nn.Sigmoid, torch.tanh: nn.Tanh}
LAYERS = (
    "layers one behind the other: Conv2d with one group and zeros around, ReLU, Sigmoid, Tanh, MaxPool2d or AvgPool2d "
    "without padding, AdaptiveMaxPool2d(1), Flatten, Linear"
)


class LeNetExplorer(Widget):
    """Draw a digit, and a trained network reads it: its feature maps, and the probability of each digit.

    ``net`` maps images of shape (batch, 1, height, width) to ten scores; its maps are shown. ``other``, if there is
    one, reads the same drawing beside it. Both run in the browser, without a kernel, as they would in evaluation mode.
    ``digits``, of shape (images, 1, height, width) and from 0 to 1, are images to put in; the first one is shown at the
    start. Without them it is ten of scikit-learn's digits, of 8×8. What is drawn comes back: ``drawing``.

    Raises TypeError for a network that consists of other layers than ``Conv2d``, ``ReLU``, ``Sigmoid``, ``Tanh``,
    ``MaxPool2d``, ``AvgPool2d``, ``AdaptiveMaxPool2d(1)``, ``Flatten`` and ``Linear``, one behind the other; TypeError
    or ValueError for images of other kinds. What a network itself raises, for images that do not fit it, comes through.
    """

    _esm = program("live")
    _css = style("live")
    networks: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    digits: traitlets.List[list[list[float]]] = traitlets.List().tag(sync=True)
    image: traitlets.List[list[float]] = traitlets.List().tag(sync=True)

    def __init__(self, net: nn.Module, other: nn.Module | None = None, digits: torch.Tensor | None = None) -> None:
        digits = _ten_digits() if digits is None else digits
        check_type("digits", digits, torch.Tensor, "a tensor")
        check_batch("digits", digits, 1, *digits.shape[-2:])
        if len(digits) == 0 or not ((digits >= 0) & (digits <= 1)).all():
            raise ValueError("digits: expected at least one image, of numbers from 0 to 1")
        digits = digits.detach().cpu().float()
        nets = {"net": net} if other is None else {"net": net, "other": other}
        read = [_network(name, each, digits) for name, each in nets.items()]
        self._probabilities = [probabilities for _, probabilities in read]
        images = digits[:, 0].tolist()
        super().__init__(networks=[network for network, _ in read], digits=images, image=images[0])

    @property
    def drawing(self) -> torch.Tensor:
        """Return what is drawn, shape (1, 1, height, width): what the networks read."""
        return torch.tensor(self.image, dtype=torch.float32)[None, None]

    def __repr__(self) -> str:
        """Return what reads what, with no address in it."""
        names = [f"{network['name']} with {_count(network):,} parameters" for network in self.networks]
        return f"LeNetExplorer({', '.join(names)}, images of {len(self.image)}×{len(self.image[0])})"

    def _settings(self) -> dict[str, Any]:
        return {"networks": self.networks, "digits": self.digits, "image": self.digits[0]}

    def _words(self) -> str:
        size = sum(len(network["weights"]) for network in self.networks) / 1000
        name, *other = [network["name"] for network in self.networks]
        read = Said("{a} and {b} read it", a=name, b=other[0]) if other else Said("{name} reads it", name=name)
        return Said(
            "One draws a digit, and {read}, layer by layer, without a kernel: all parameters are recorded here "
            "({size:.0f} kB). It starts with this reading of a real digit.",
            read=read,
            size=size,
        )

    def _tables(self) -> Iterator[str]:
        rows = [
            (network["name"], [f"{p:.2f}" for p in probabilities])
            for network, probabilities in zip(self.networks, self._probabilities, strict=True)
        ]
        yield table(tr("probability of each digit"), range(10), rows)


def _network(argument: str, net: nn.Module, digits: torch.Tensor) -> tuple[dict[str, Any], list[float]]:
    """Return what live.js is told of a network, and the probabilities that torch gives for the first digit."""
    check_type(argument, net, nn.Module, "an nn.Module")
    net = copy.deepcopy(net).eval().cpu()
    with torch.inference_mode():
        scores = net(digits[:1])
    if scores.shape != (1, 10):
        raise ValueError(f"{argument}: expected ten scores for an image, got shape {tuple(scores.shape)}")
    layers, tensors = [], []
    for layer in _chain(argument, net):
        layers.append(_describe(argument, layer))
        if isinstance(layer, nn.Conv2d | nn.Linear):
            bias = torch.zeros(len(layer.weight)) if layer.bias is None else layer.bias
            tensors += [layer.weight.flatten(), bias]
    packed = torch.cat(tensors).detach().numpy().astype("<f4").tobytes()
    weights = f"float32;base64,{base64.b64encode(packed).decode()}"
    own = [type(block).__name__ for block in net.modules() if not type(block).__module__.startswith("torch.")]
    name = own[0] if own else argument
    return {"name": name, "layers": layers, "weights": weights}, scores.softmax(dim=1)[0].tolist()


def _chain(argument: str, net: nn.Module) -> Iterator[nn.Module]:
    """Yield the layers of a network, one behind the other."""
    checks = tuple(value for name, value in vars(_checks).items() if name.startswith("check_"))
    nodes = [node for node in torch.fx.Tracer(autowrap_functions=checks).trace(net).nodes if node.target not in checks]
    for before, node in pairwise(nodes):
        if node.all_input_nodes != [before]:
            raise TypeError(f"{argument}: expected {LAYERS}; got {node.name}, which has another input")
        if node.op == "call_module":
            layer = net.get_submodule(str(node.target))
            if not isinstance(layer, nn.Identity | nn.Dropout):
                yield layer
        elif node.op != "output":
            if node.target not in FUNCTIONS:
                raise TypeError(f"{argument}: expected {LAYERS}; got {node.name}")
            yield FUNCTIONS[node.target]()


def _describe(argument: str, layer: nn.Module) -> Layer:
    """Return what live.js is told of one layer: its kind, its window, and how many outputs and weights it has."""
    told: Layer = {"kind": KINDS.get(type(layer))}
    fits = told["kind"] is not None
    if isinstance(layer, nn.Conv2d | nn.Linear):
        told |= {"out": len(layer.weight), "count": layer.weight.numel()}
    if isinstance(layer, nn.Conv2d):
        fits = layer.groups == 1 and layer.padding_mode == "zeros" and not isinstance(layer.padding, str)
    elif isinstance(layer, nn.MaxPool2d | nn.AvgPool2d):
        fits = not any(pair("padding", layer.padding, 0)) and not layer.ceil_mode
    elif isinstance(layer, nn.AdaptiveMaxPool2d):
        fits = layer.output_size in (1, (1, 1))
    if not fits:
        raise TypeError(f"{argument}: expected {LAYERS}; got {layer}")
    return told | (_window(layer) if hasattr(layer, "kernel_size") else {})


def _window(layer: Any) -> Layer:
    """Return size, stride, padding and dilation of a layer's window, each as [rows, columns]."""
    names = {"size": "kernel_size", "stride": "stride", "padding": "padding", "dilation": "dilation"}
    return {name: list(pair(name, getattr(layer, attribute, 1), 0)) for name, attribute in names.items()}


def _count(network: dict[str, Any]) -> int:
    return sum(layer.get("count", 0) + layer["out"] for layer in network["layers"] if "out" in layer)


def _ten_digits() -> torch.Tensor:
    from sklearn.datasets import load_digits

    return torch.tensor(load_digits().images[:10], dtype=torch.float32).unsqueeze(1) / 16
