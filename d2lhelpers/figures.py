"""Pictures that more than one chapter draws. Importing this module loads matplotlib."""

import io
from collections.abc import Sequence

import matplotlib.pyplot as plt
import torch
from cycler import cycler
from IPython.display import display
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

# Eight colours that people with any colour vision can tell apart: Okabe and Ito (2008), "Color Universal Design".
COLOURS = {
    "blue": "#0072B2",
    "orange": "#E69F00",
    "green": "#009E73",
    "vermilion": "#D55E00",
    "purple": "#CC79A7",
    "sky": "#56B4E9",
    "yellow": "#F0E442",
    "black": "#000000",
}


def style() -> None:
    """Set matplotlib up for the course: a white ground that reads in both themes, colours for all eyes."""
    plt.rcParams.update(
        {
            "figure.facecolor": "white",
            "figure.dpi": 100,
            "figure.constrained_layout.use": True,
            "axes.prop_cycle": cycler(color=list(COLOURS.values())),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlesize": 11,
            "font.size": 11,
            "image.cmap": "gray",
        }
    )


def show(fig: Figure, alt: str) -> None:
    """Display a figure, sharp on dense screens, with ``alt`` as the words that stand in for it, and close it.

    The words are the output's plain text and its ``alt`` metadata: what a terminal and a screen reader get.
    """
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=2 * fig.dpi, metadata={"Software": None}, pil_kwargs={"optimize": True})
    plt.close(fig)
    width = round(fig.get_figwidth() * fig.dpi)
    display(
        {"image/png": buffer.getvalue(), "text/plain": alt},
        raw=True,
        metadata={"image/png": {"width": width, "alt": alt}},
    )


def photograph(name: str = "china.jpg") -> torch.Tensor:
    """Return a real photograph as floats in 0…1, shape (3, 427, 640): "china.jpg" or "flower.jpg".

    Both come with scikit-learn, under CC BY 2.0 (china.jpg by danielbuechele, flower.jpg by vultilion).
    """
    from sklearn.datasets import load_sample_image

    return torch.from_numpy(load_sample_image(name).copy()).permute(2, 0, 1) / 255


def show_images(images: Sequence[torch.Tensor], titles: Sequence[str], alt: str, width: float = 9.0) -> None:
    """Show images side by side, each of shape (height, width), or (3, height, width) for colour.

    An image with negative entries is drawn with purple below zero, orange above and white at zero; any
    other in grey from 0 to its largest entry. Height follows from ``width``, in inches.
    """
    first = images[0].shape
    height = width / len(images) * first[-2] / first[-1] + 0.4
    fig, axes = plt.subplots(1, len(images), figsize=(width, height), squeeze=False)
    for ax, image, title in zip(axes[0], images, titles, strict=True):
        image = image.detach().cpu()
        if image.ndim == 3:
            ax.imshow(image.permute(1, 2, 0))
        elif image.min() < 0:
            most = image.abs().max()
            ax.imshow(image, cmap="PuOr_r", vmin=-most, vmax=most)
        else:
            ax.imshow(image, vmin=0)
        ax.set_title(title)
        ax.set_axis_off()
    show(fig, alt)


def draw_grid(
    ax: Axes, values: torch.Tensor, title: str = "", marked: torch.Tensor | None = None, digits: int | None = None
) -> None:
    """Draw a matrix of shape (rows, columns) as a grid of its numbers.

    ``marked``, a boolean matrix of the same shape, says which cells to fill with colour. Numbers are printed
    with ``digits`` decimals, or as short as they come when it is None.
    """
    rows, cols = values.shape
    ground = torch.ones(rows, cols, 3)
    if marked is not None:
        ground[marked] = torch.tensor(to_rgb(COLOURS["sky"]))
    ax.imshow(ground, extent=(0, cols, rows, 0))
    for i in range(rows):
        for j in range(cols):
            value = values[i, j].item()
            text = f"{value:g}" if digits is None else f"{value:.{digits}f}"
            ax.text(j + 0.5, i + 0.5, text, ha="center", va="center")
    ax.hlines(range(rows + 1), 0, cols, color="0.5", linewidth=0.8)
    ax.vlines(range(cols + 1), 0, rows, color="0.5", linewidth=0.8)
    ax.set_title(title)
    ax.set_axis_off()
