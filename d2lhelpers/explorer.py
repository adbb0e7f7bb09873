"""The convolution explorer: an interactive picture. Importing this module loads anywidget."""

import math
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import torch
import traitlets
from torch.nn import functional as F

from d2lhelpers._checks import check_alike, check_int, check_tensor, check_type
from d2lhelpers.padding_and_stride import output_size
from d2lhelpers.widget import Widget, program, style, table

# Rows or columns of an image that is shown as numbers; no setting may be larger, as each is drawn and set by hand.
MOST = 16
MOST_PIXELS = 96  # rows or columns; a larger image is shown smaller


class ConvExplorer(Widget):
    """Padded input, kernel and output side by side: hover, edit and play.

    ``image`` has shape (height, width) and ``kernel`` (kernel height, kernel width), or both have a first axis
    of channels, whose results are added. ``padding`` (per side), ``stride`` and ``dilation`` are ints. An image of
    more than 16 rows or columns is shown as pixels. One of more than 96 is shown smaller: each pixel is the mean of
    a square of them, and the picture says of how many.

    What is changed in the picture comes back: ``kernel``, ``padding``, ``stride``, ``dilation``, and ``output``.

    Raises TypeError or ValueError as :func:`d2lhelpers.corr2d` and :func:`d2lhelpers.output_size` do; TypeError for
    complex numbers; ValueError for numbers that are not finite in float32, and for more than 16 channels, kernel
    rows or columns, padding, stride or dilation.
    """

    _esm = program("explorer")
    _css = style("explorer")
    image: traitlets.List[list[list[float]]] = traitlets.List().tag(sync=True)
    kernel: traitlets.List[list[list[float]]] = traitlets.List().tag(sync=True)
    padding = traitlets.Int(0, min=0, max=MOST).tag(sync=True)
    stride = traitlets.Int(1, min=1, max=MOST).tag(sync=True)
    dilation = traitlets.Int(1, min=1, max=MOST).tag(sync=True)
    note = traitlets.Unicode("").tag(sync=True)

    def __init__(
        self, image: torch.Tensor, kernel: torch.Tensor, padding: int = 0, stride: int = 1, dilation: int = 1
    ) -> None:
        settings = {"padding": padding, "stride": stride, "dilation": dilation}
        _check(image, kernel, settings)
        self._size = "×".join(map(str, image.shape))
        self._is_stack = image.ndim == 3
        shown, by = _shrink(image)
        output_size(_size(shown), _size(kernel), padding, stride, dilation)
        note = f"Each pixel shown is the mean of {by}×{by}: the image is {self._size}." if by > 1 else ""
        super().__init__(image=_grids(shown), kernel=_grids(kernel), note=note, **settings)

    @property
    def output(self) -> torch.Tensor:
        """Return what ``F.conv2d`` gives for the present settings: shape (output height, output width).

        Raises ValueError where the kernel, as it was changed, does not fit into the padded image.
        """
        return self._convolve(torch.float32)

    def _convolve(self, dtype: torch.dtype) -> torch.Tensor:
        # The browser sends 1.0 back as 1: say which numbers are meant.
        image, kernel = (torch.tensor(grids, dtype=dtype)[None] for grids in (self.image, self.kernel))
        output_size(_size(image), _size(kernel), self.padding, self.stride, self.dilation)
        return F.conv2d(image, kernel, None, self.stride, self.padding, self.dilation)[0, 0]

    def __repr__(self) -> str:
        """Return the settings, with no address in them."""
        image, kernel = (
            "×".join(map(str, torch.tensor(grids).shape[0 if self._is_stack else 1 :]))
            for grids in (self.image, self.kernel)
        )
        shown = f"{self._size} shown as {image}" if self.note else image
        return (
            f"ConvExplorer(image {shown}, kernel {kernel}, "
            f"padding={self.padding}, stride={self.stride}, dilation={self.dilation})"
        )

    def _settings(self) -> dict[str, Any]:
        names = ("image", "kernel", "padding", "stride", "dilation", "note")
        settings = {name: getattr(self, name) for name in names}
        for name in ("image", "kernel"):
            settings[name] = [[[float(f"{v:.7g}") for v in row] for row in grid] for grid in settings[name]]
        return settings

    def _words(self) -> str:
        start = f"It starts with padding {self.padding}, stride {self.stride} and dilation {self.dilation}."
        return f"{start} {self.note}".strip()

    def _tables(self) -> Iterator[str]:
        yield from (_table(name, values) for name, values in self._matrices())

    def _matrices(self) -> Iterator[tuple[str, torch.Tensor]]:
        for name, grids in (("input", self.image), ("kernel", self.kernel)):
            for channel, grid in enumerate(grids):
                yield f"{name} {channel}" if self._is_stack else name, torch.tensor(grid)
        with suppress(ValueError):  # the kernel was changed, and no longer fits
            yield "output", self._convolve(torch.float64)


def _check(image: Any, kernel: Any, settings: dict[str, Any]) -> None:
    check_type("image", image, torch.Tensor, "a tensor")
    axes = ("channels", "height", "width") if image.ndim == 3 else ("height", "width")
    for name, value in (("image", image), ("kernel", kernel)):
        check_tensor(name, value, *axes)
        if value.is_complex():
            raise TypeError(f"{name}: expected real numbers, got {value.dtype}")
        if not value.float().isfinite().all():
            bad = value[~value.float().isfinite()][0].item()
            raise ValueError(f"{name}: expected finite numbers in float32, got {bad}")
    check_alike("kernel", kernel, "image", image)
    if image.ndim == 3 and len(image) != len(kernel):
        raise ValueError(f"kernel: expected {len(image)} channels like image, got {len(kernel)}")
    if max(kernel.shape) > MOST:
        raise ValueError(f"kernel: expected at most {MOST} on each axis, got shape {tuple(kernel.shape)}")
    for name, value in settings.items():
        check_int(name, value, 0 if name == "padding" else 1)
        if value > MOST:
            raise ValueError(f"{name}: expected at most {MOST}, got {value}")


def _size(tensor: torch.Tensor) -> tuple[int, int]:
    return tensor.shape[-2], tensor.shape[-1]


def _shrink(image: torch.Tensor) -> tuple[torch.Tensor, int]:
    """Return the image as it is shown, and how many of its rows and columns one pixel stands for."""
    by = -(-max(image.shape[-2:]) // MOST_PIXELS)
    if by == 1:
        return image, 1
    stack = image.detach().double().reshape(1, -1, *image.shape[-2:])
    return F.avg_pool2d(stack, by, ceil_mode=True)[0], by


def _grids(tensor: torch.Tensor) -> list[list[list[float]]]:
    """Return nested lists of floats with three axes, the first of channels."""
    return tensor.detach().cpu().float().reshape(-1, *tensor.shape[-2:]).tolist()


def _table(name: str, values: torch.Tensor) -> str:
    """Return a matrix as a table in HTML, rows and columns numbered; where it is large, its size and range."""
    rows, cols = values.shape
    title = f"{name}, {rows}×{cols}"
    if max(rows, cols) > MOST:
        return f"<p>{title.capitalize()}: from {_short(values.min())} to {_short(values.max())}.</p>"
    return table(title, range(cols), ((i, map(_short, row)) for i, row in enumerate(values)))


def _short(value: torch.Tensor) -> str:
    """Return a number with two decimals at most, as the explorer writes it."""
    text = f"{math.floor(abs(value.item()) * 100 + 0.5) / 100:.2f}".rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 and text != "0" else text
