"""The convolution explorer: an interactive picture, one JavaScript file. Importing this module loads anywidget."""

import html
import json
from pathlib import Path
from typing import Any

import anywidget
import torch
import traitlets
from torch.nn import functional as F

from d2lhelpers._checks import check_alike, check_int, check_tensor, check_type
from d2lhelpers.padding_and_stride import output_size

_SCRIPT = Path(__file__).with_name("explorer.js")


class ConvExplorer(anywidget.AnyWidget):
    """Padded input, kernel and output side by side: hover, edit and play.

    ``image`` has shape (height, width) and ``kernel`` (kernel height, kernel width), or both have a first axis
    of channels, whose results are added. ``padding`` (per side), ``stride`` and ``dilation`` are ints. An image of
    more than 16 rows or columns is shown as pixels.

    What is changed in the picture comes back: ``kernel``, ``padding``, ``stride``, ``dilation``, and ``output``.

    Raises TypeError or ValueError as :func:`d2lhelpers.corr2d` and :func:`d2lhelpers.output_size` do.
    """

    _esm = _SCRIPT
    image: traitlets.List[Any] = traitlets.List().tag(sync=True)
    kernel: traitlets.List[Any] = traitlets.List().tag(sync=True)
    padding = traitlets.Int(0).tag(sync=True)
    stride = traitlets.Int(1).tag(sync=True)
    dilation = traitlets.Int(1).tag(sync=True)

    def __init__(
        self, image: torch.Tensor, kernel: torch.Tensor, padding: int = 0, stride: int = 1, dilation: int = 1
    ) -> None:
        check_type("image", image, torch.Tensor, "a tensor")
        axes = ("channels", "height", "width") if image.ndim == 3 else ("height", "width")
        check_tensor("image", image, *axes)
        check_tensor("kernel", kernel, *axes)
        check_alike("kernel", kernel, "image", image)
        for name, value, least in (("padding", padding, 0), ("stride", stride, 1), ("dilation", dilation, 1)):
            check_int(name, value, least)
        if image.ndim == 3 and len(image) != len(kernel):
            raise ValueError(f"kernel: expected {len(image)} channels like image, got {len(kernel)}")
        output_size(tuple(image.shape[-2:]), tuple(kernel.shape[-2:]), padding, stride, dilation)
        self._is_stack = image.ndim == 3
        super().__init__(image=_stack(image), kernel=_stack(kernel), padding=padding, stride=stride, dilation=dilation)

    @property
    def output(self) -> torch.Tensor:
        """Return what ``F.conv2d`` gives for the present settings: shape (output height, output width)."""
        # The browser sends 1.0 back as 1: say which numbers are meant.
        image, kernel = (torch.tensor(grid, dtype=torch.float32)[None] for grid in (self.image, self.kernel))
        return F.conv2d(image, kernel, padding=self.padding, stride=self.stride, dilation=self.dilation)[0, 0]

    def __repr__(self) -> str:
        """Return the settings, with no address in them."""
        sizes = [
            "×".join(map(str, torch.tensor(grid).shape[0 if self._is_stack else 1 :]))
            for grid in (self.image, self.kernel)
        ]
        return (
            f"ConvExplorer(image {sizes[0]}, kernel {sizes[1]}, "
            f"padding={self.padding}, stride={self.stride}, dilation={self.dilation})"
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Add a twin in HTML, which works in a page without a kernel."""
        data, metadata = super()._repr_mimebundle_(**kwargs)  # type: ignore[misc]  # None only of a widget without a view
        return {**data, "text/plain": repr(self), "text/html": self._twin()}, metadata

    def _twin(self) -> str:
        names = ("image", "kernel", "padding", "stride", "dilation")
        settings = json.dumps({**{name: getattr(self, name) for name in names}, "alone": True})
        page = (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Convolution explorer</title>'
            f'<body style="margin:0"><script type="module">{_SCRIPT.read_text(encoding="utf-8")}\n'
            f"mount(document.body, {settings});</script></body></html>"
        )
        return (
            "<p>An interactive picture. If you do not see it, run this cell.</p>"
            f'<iframe srcdoc="{html.escape(page)}" title="Convolution explorer" '
            'style="width:100%;height:520px;border:0"></iframe>'
        )


def _stack(tensor: torch.Tensor) -> list[list[list[float]]]:
    """Return nested lists of floats with three axes, the first of channels."""
    return tensor.detach().cpu().double().reshape(-1, *tensor.shape[-2:]).tolist()
