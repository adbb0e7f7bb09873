"""The explorer of convolution and pooling: interactive pictures. Importing this module loads anywidget."""

import math
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import torch
import traitlets
from torch.nn import functional as F

from d2lhelpers._checks import check_alike, check_choice, check_fits, check_int, check_tensor, check_type
from d2lhelpers._language import Said, tr
from d2lhelpers.padding_and_stride import output_size
from d2lhelpers.widget import Widget, program, style, table

# Rows or columns of an image that is shown as numbers; no setting may be larger, as each is drawn and set by hand.
MOST = 16
MOST_PIXELS = 96  # rows or columns; a larger image is shown smaller
MODES = ("max", "avg")
ARRAYS = ("image", "kernel")  # the settings that are nested lists of numbers


class _Explorer(Widget):
    """What both explorers share: an image that may be shown smaller, and the record."""

    _esm = program("explorer")
    _css = style("explorer")
    image: traitlets.List[list[list[float]]] = traitlets.List().tag(sync=True)
    padding = traitlets.Int(0, min=0, max=MOST).tag(sync=True)
    stride = traitlets.Int(1, min=1, max=MOST).tag(sync=True)
    note = traitlets.Unicode("").tag(sync=True)
    _names: tuple[str, ...]  # of the settings

    def __init__(self, image: torch.Tensor, shown: torch.Tensor, by: int, **settings: Any) -> None:
        self._size = "×".join(map(str, image.shape))
        self._is_stack = image.ndim == 3
        note = Said("Each pixel shown is the mean of {by}×{by}: the image is {size}.", by=by, size=self._size)
        super().__init__(image=_grids(shown), note=tr(note) if by > 1 else "", **settings)

    @property
    def output(self) -> torch.Tensor:
        """Return what torch gives for the present settings.

        Raises ValueError where the window, as it was changed, does not fit into the padded image.
        """
        return self._compute(torch.float32)

    def _compute(self, dtype: torch.dtype) -> torch.Tensor:
        raise NotImplementedError

    def _tensor(self, name: str, dtype: torch.dtype = torch.float32) -> torch.Tensor:
        # The browser sends 1.0 back as 1: say which numbers are meant.
        return torch.tensor(getattr(self, name), dtype=dtype)

    def _shape(self, name: str) -> str:
        return "×".join(map(str, self._tensor(name).shape[0 if self._is_stack else 1 :]))

    def __repr__(self) -> str:
        """Return the settings, with no address in them."""
        shown = f"{self._size} shown as {self._shape('image')}" if self.note else self._shape("image")
        settings = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._names if name not in ARRAYS)
        kernel = f"kernel {self._shape('kernel')}, " if "kernel" in self._names else ""
        return f"{type(self).__name__}(image {shown}, {kernel}{settings})"

    def _settings(self) -> dict[str, Any]:
        settings = {name: getattr(self, name) for name in ("image", *self._names, "note")}
        return {name: _round(value) if name in ARRAYS else value for name, value in settings.items()}

    def _tables(self) -> Iterator[str]:
        yield from (_table(name, values) for name, values in self._matrices())

    def _matrices(self) -> Iterator[tuple[str, torch.Tensor]]:
        for channel, grid in enumerate(self._tensor("image")):
            yield Said("input {index}", index=channel) if self._is_stack else Said("input"), grid
        yield from self._kernel_matrices()
        with suppress(ValueError):  # the window was changed, and no longer fits
            output = self._compute(torch.float64)
            if output.ndim == 2:
                yield Said("output"), output
            else:
                yield from ((Said("output {index}", index=index), grid) for index, grid in enumerate(output))

    def _kernel_matrices(self) -> Iterator[tuple[str, torch.Tensor]]:
        yield from ()


class ConvExplorer(_Explorer):
    """Padded input, kernel and output side by side: hover, edit and play.

    ``image`` has shape (height, width) and ``kernel`` (kernel height, kernel width), or both have a first axis
    of channels, whose results are added; for several outputs, ``kernel`` has shape (outputs, channels, kernel height,
    kernel width). ``padding`` (per side), ``stride`` and ``dilation`` are ints. An image of
    more than 16 rows or columns is shown as pixels. One of more than 96 is shown smaller: each pixel is the mean of
    a square of them, and the picture says of how many.

    What is changed in the picture comes back: ``kernel``, ``padding``, ``stride``, ``dilation``, and ``output``, which
    is what ``F.conv2d`` gives, of shape (output height, output width), with a first axis of outputs if ``kernel`` has.

    Raises TypeError or ValueError as :func:`d2lhelpers.corr2d` and :func:`d2lhelpers.output_size` do; TypeError for
    complex numbers; ValueError for numbers that are not finite in float32, and for more than 16 outputs, channels,
    kernel rows or columns, padding, stride or dilation.
    """

    kernel: traitlets.List[list[Any]] = traitlets.List().tag(sync=True)
    dilation = traitlets.Int(1, min=1, max=MOST).tag(sync=True)
    _names = ("kernel", "padding", "stride", "dilation")

    def __init__(
        self, image: torch.Tensor, kernel: torch.Tensor, padding: int = 0, stride: int = 1, dilation: int = 1
    ) -> None:
        settings = {"padding": padding, "stride": stride, "dilation": dilation}
        _check_image(image)
        _check_kernel(kernel, image)
        _check_settings(settings)
        shown, by = _shrink(image, lambda part: output_size(_size(part), _size(kernel), padding, stride, dilation))
        super().__init__(image, shown, by, kernel=_grids(kernel), **settings)

    def _compute(self, dtype: torch.dtype) -> torch.Tensor:
        image, kernel = self._tensor("image", dtype), self._tensor("kernel", dtype)
        output_size(_size(image), _size(kernel), self.padding, self.stride, self.dilation)
        kernels = kernel if kernel.ndim == 4 else kernel[None]
        output = F.conv2d(image[None], kernels, None, self.stride, self.padding, self.dilation)[0]
        return output if kernel.ndim == 4 else output[0]

    def _words(self) -> str:
        settings = {name: getattr(self, name) for name in ("padding", "stride", "dilation")}
        start = Said("It starts with padding {padding}, stride {stride} and dilation {dilation}.", **settings)
        return Said("{a} {b}", a=start, b=self.note) if self.note else start

    def _kernel_matrices(self) -> Iterator[tuple[str, torch.Tensor]]:
        kernel = self._tensor("kernel")
        for at, grid in enumerate(kernel.flatten(end_dim=-3)):
            index = [at // kernel.shape[-3], at % kernel.shape[-3]] if kernel.ndim == 4 else at
            yield Said("kernel {index}", index=index) if self._is_stack else Said("kernel"), grid


class PoolExplorer(_Explorer):
    """A window that takes the maximum or the mean, beside what comes out: hover, change and play.

    ``image`` has shape (height, width) or (channels, height, width), and is shown as by :class:`ConvExplorer`.
    ``size`` is the side of the window, ``mode`` "max" or "avg"; ``stride`` is the size if None, as in PyTorch, and
    ``padding`` counts per side. The maximum's winner is lit in the window, at a tie all winners are.

    What is changed in the picture comes back: ``size``, ``mode``, ``stride``, ``padding``, and ``output``, which is
    what ``F.max_pool2d`` or ``F.avg_pool2d`` gives, of shape (height, width), with a first axis of channels if
    ``image`` has one.

    Raises TypeError or ValueError as :func:`d2lhelpers.pool2d` does; TypeError for complex numbers; ValueError for
    numbers that are not finite in float32, and for more than 16 channels, size, stride or padding.
    """

    size = traitlets.Int(1, min=1, max=MOST).tag(sync=True)
    mode = traitlets.Enum(MODES, "max").tag(sync=True)
    _names = ("size", "mode", "stride", "padding")

    def __init__(
        self, image: torch.Tensor, size: int, mode: str = "max", stride: int | None = None, padding: int = 0
    ) -> None:
        settings = {"size": size, "stride": size if stride is None else stride, "padding": padding}
        _check_image(image)
        check_choice("mode", mode, *MODES)
        _check_settings(settings)
        shown, by = _shrink(image, lambda part: _check_window(part, size, padding))
        super().__init__(image, shown, by, mode=mode, **settings)

    def _compute(self, dtype: torch.dtype) -> torch.Tensor:
        image = self._tensor("image", dtype)
        _check_window(image, self.size, self.padding)
        pool = F.max_pool2d if self.mode == "max" else F.avg_pool2d
        output = pool(image[None], self.size, self.stride, self.padding)[0]
        return output if self._is_stack else output[0]

    def _words(self) -> str:
        kind = Said("maximum") if self.mode == "max" else Said("mean")
        settings = {name: getattr(self, name) for name in ("size", "stride", "padding")}
        start = Said(
            "It starts with the {kind} of {size}×{size}, stride {stride} and padding {padding}.", kind=kind, **settings
        )
        return Said("{a} {b}", a=start, b=self.note) if self.note else start


def _check_numbers(name: str, value: torch.Tensor, *axes: str) -> None:
    check_tensor(name, value, *axes)
    if value.is_complex():
        raise TypeError(f"{name}: expected real numbers, got {value.dtype}")
    if not value.float().isfinite().all():
        bad = value[~value.float().isfinite()][0].item()
        raise ValueError(f"{name}: expected finite numbers in float32, got {bad}")


def _check_image(image: Any) -> None:
    check_type("image", image, torch.Tensor, "a tensor")
    _check_numbers("image", image, *("channels", "height", "width")[0 if image.ndim == 3 else 1 :])
    if image.ndim == 3 and len(image) > MOST:
        raise ValueError(f"image: expected at most {MOST} channels, got {len(image)}")


def _check_kernel(kernel: Any, image: torch.Tensor) -> None:
    check_type("kernel", kernel, torch.Tensor, "a tensor")
    several = image.ndim == 3 and kernel.ndim == 4
    axes = ("outputs", "channels", "height", "width")
    _check_numbers("kernel", kernel, *axes[0 if several else 4 - image.ndim :])
    check_alike("kernel", kernel, "image", image)
    if image.ndim == 3 and len(image) != kernel.shape[-3]:
        raise ValueError(f"kernel: expected {len(image)} channels like image, got {kernel.shape[-3]}")
    if max(kernel.shape) > MOST:
        raise ValueError(f"kernel: expected at most {MOST} on each axis, got shape {tuple(kernel.shape)}")


def _check_settings(settings: dict[str, Any]) -> None:
    for name, value in settings.items():
        check_int(name, value, 0 if name == "padding" else 1)
        if value > MOST:
            raise ValueError(f"{name}: expected at most {MOST}, got {value}")


def _check_window(image: torch.Tensor, size: int, padding: int) -> None:
    """Raise ValueError unless torch pools so."""
    if 2 * padding > size:
        raise ValueError(f"padding: expected at most half of the window's {size}, got {padding}")
    padded = [n + 2 * padding for n in image.shape]
    check_fits(padded, (size, size), "size", "a window no larger than the padded image")


def _size(tensor: torch.Tensor) -> tuple[int, int]:
    return tensor.shape[-2], tensor.shape[-1]


def _shrink(image: torch.Tensor, check: Callable[[torch.Tensor], object]) -> tuple[torch.Tensor, int]:
    """Return the image as it is shown, and how many of its rows and columns one pixel stands for.

    ``check`` raises ValueError if the window does not fit into an image.
    """
    check(image)
    by = -(-max(image.shape[-2:]) // MOST_PIXELS)
    if by == 1:
        return image, 1
    shown = F.avg_pool2d(image.detach().double().reshape(1, -1, *image.shape[-2:]), by, ceil_mode=True)[0]
    try:
        check(shown)
    except ValueError as error:
        height, width = _size(shown)
        raise ValueError(
            f"image: expected room for the window where it is shown {by} times smaller, got {height}×{width}"
        ) from error
    return shown, by


def _grids(tensor: torch.Tensor) -> list[Any]:
    """Return nested lists of floats with three axes, the first of channels; with four, where there are four."""
    tensor = tensor.detach().cpu().float()
    return (tensor if tensor.ndim > 2 else tensor[None]).tolist()


def _round(grids: Any) -> Any:
    """Return nested lists of floats with seven digits, which is all that float32 holds."""
    return [_round(grid) for grid in grids] if isinstance(grids, list) else float(f"{grids:.7g}")


def _table(name: str, values: torch.Tensor) -> str:
    """Return a matrix as a table in HTML, rows and columns numbered; where it is large, its size and range."""
    rows, cols = values.shape
    title = tr(Said("{name}, {rows}×{columns}", name=name, rows=rows, columns=cols))
    if max(rows, cols) > MOST:
        ends = {"least": _short(values.min()), "most": _short(values.max())}
        return f"<p>{tr(Said('{title}: from {least} to {most}.', title=title.capitalize(), **ends))}</p>"
    return table(title, range(cols), ((i, map(_short, row)) for i, row in enumerate(values)))


def _short(value: torch.Tensor) -> str:
    """Return a number with two decimals at most, as the explorer writes it."""
    text = f"{math.floor(abs(value.item()) * 100 + 0.5) / 100:.2f}".rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 and text != "0" else text
