"""Pictures that more than one chapter draws. Importing this module loads matplotlib."""

import io
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import torch
import torch.fx
from cycler import cycler
from IPython.display import display
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle
from matplotlib.ticker import MaxNLocator
from PIL import Image
from torch import nn

from d2lhelpers import _checks
from d2lhelpers._checks import check_int, check_tensor, check_type
from d2lhelpers._language import Said, tr

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

# Chinese letters, those that the pictures of the Chinese edition need: tools/letters.py.
FONT, HAN = Path(__file__).parent / "fonts" / "NotoSansSC-subset.otf", "Noto Sans SC Subset"


def to_tint(colour: str) -> tuple[float, ...]:
    """Return a colour half-way to white, on which black letters are easy to read."""
    return tuple((1 + part) / 2 for part in to_rgb(colour))


def style() -> None:
    """Set matplotlib up for the course: a white ground that reads in both themes, a colour-blind-safe palette.

    It starts from matplotlib's own defaults: a matplotlibrc on this machine changes no picture.
    """
    plt.rcdefaults()
    add_letters()
    plt.rcParams.update(
        {
            "figure.facecolor": "white",
            "figure.dpi": 100,
            "figure.constrained_layout.use": True,
            "figure.constrained_layout.h_pad": 0.1,
            "axes.prop_cycle": cycler(color=list(COLOURS.values())),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlesize": 11,
            "font.size": 11,
            "font.family": ["sans-serif", HAN],  # the second where the first has no letter for it
            "image.cmap": "gray",
            "image.interpolation": "nearest",  # pixels are pixels, and the file stays small
        }
    )


def add_letters() -> None:
    """Let matplotlib know the font of Chinese letters, once; it stands for its own bold one too."""
    known = font_manager.fontManager.ttflist
    if not any(entry.name == HAN for entry in known):
        font_manager.fontManager.addfont(FONT)
        known.append(replace(known[-1], weight=700))


def show(fig: Figure, alt: str) -> None:
    """Display a figure, sharp on dense screens, with ``alt`` as the words that stand in for it, and close it.

    The words are the output's plain text and its ``alt`` metadata: what a terminal and a screen reader get.
    """
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=2 * fig.dpi)
    plt.close(fig)
    picture = Image.open(buffer).convert("RGB")  # no transparency: the ground is white in every theme
    red, green, blue = picture.split()
    if red.tobytes() == green.tobytes() == blue.tobytes():
        picture = red  # the same in grey, in half the bytes
    elif picture.getcolors(1000):  # 256 of so few look the same, in half the bytes
        picture = picture.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    picture.save(buffer, format="png", optimize=True)
    width = round(fig.get_figwidth() * fig.dpi)
    display(
        {"image/png": buffer.getvalue(), "text/plain": alt},
        raw=True,
        metadata={"image/png": {"width": width, "alt": alt}},
    )


def photograph(name: str = "china.jpg") -> torch.Tensor:
    """Return a real photograph as floats in 0…1, shape (3, 427, 640): "china.jpg" or "flower.jpg".

    Both come with scikit-learn, under CC BY 2.0 (china.jpg by danielbuechele, flower.jpg by vultilion).
    Raises ValueError for any other name.
    """
    if name not in ("china.jpg", "flower.jpg"):
        raise ValueError(f"name: expected 'china.jpg' or 'flower.jpg', got {name!r}")
    from sklearn.datasets import load_sample_image

    return torch.from_numpy(load_sample_image(name).copy()).permute(2, 0, 1) / 255


def show_images(images: Sequence[torch.Tensor], titles: Sequence[str], alt: str, columns: int = 3) -> None:
    """Show images in rows of ``columns``, each of shape (height, width), or (3, height, width) for colour.

    An image with negative entries is drawn with purple below zero, orange above and white at zero; any
    other in grey from 0 to its largest entry.

    Raises TypeError or ValueError for images of other kinds, for no image, and unless each has a title.
    """
    check_int("columns", columns, 1)
    for i, image in enumerate(images):
        check_type(f"images[{i}]", image, torch.Tensor, "a tensor")
        if image.numel() == 0 or (image.ndim != 2 and (image.ndim != 3 or len(image) != 3)):
            expected = "shape (height, width) or (3, height, width)"
            raise ValueError(f"images[{i}]: expected {expected}, got {tuple(image.shape)}")
    if not 0 < len(images) == len(titles):
        raise ValueError(f"titles: expected one for each of 1 or more images, got {len(titles)} for {len(images)}")
    rows, shape = -(-len(images) // columns), images[0].shape
    panel = 9 / max(columns, 2)
    fig, axes = plt.subplots(
        rows, columns, figsize=(panel * columns, rows * (panel * shape[-2] / shape[-1] + 0.35)), squeeze=False
    )
    for ax, image, title in zip(axes.flat, images, titles, strict=False):
        image = image.detach().cpu()
        if image.ndim == 3:
            ax.imshow(image.permute(1, 2, 0).numpy())
        elif image.min() < 0:
            most = image.abs().max()
            ax.imshow(image.numpy(), cmap="PuOr_r", vmin=-most, vmax=most)
        else:
            ax.imshow(image.numpy(), vmin=0)
        ax.set_title(title)
    for ax in axes.flat:
        ax.set_axis_off()
    show(fig, alt)


def show_curves(
    x: Sequence[float], curves: Mapping[str, Any], xlabel: str, ylabel: str, alt: str, log: bool = False
) -> None:
    """Show curves over x, each with its name at its end. Whole x get whole ticks; ``log`` makes x logarithmic.

    A curve is a sequence of numbers, or several runs of them, shape (runs, len(x)): then its mean, with a band from
    the lowest to the highest. Raises ValueError for other lengths, and for no curve.
    """
    if not curves:
        raise ValueError("curves: expected 1 or more, got none")
    tables = {name: torch.atleast_2d(torch.as_tensor(values, dtype=torch.float64)) for name, values in curves.items()}
    for name, runs in tables.items():
        if runs.shape[-1] != len(x):
            raise ValueError(f"curves[{name!r}]: expected {len(x)} numbers, got {runs.shape[-1]}")
    fig, ax = plt.subplots(figsize=(7.5, 3.5))
    ends = []
    lines = itertools.cycle(("o-", "s--", "v-.", "D:", "^--", "x-"))
    for (name, runs), line in zip(tables.items(), lines, strict=False):
        mean = runs.mean(dim=0).tolist()
        ax.plot(x, mean, line, markersize=5)
        if len(runs) > 1:
            ax.fill_between(x, runs.amin(dim=0).numpy(), runs.amax(dim=0).numpy(), alpha=0.2)
        ends.append((mean[-1], name, line[0], ax.lines[-1].get_color()))
    if log:
        ax.set_xscale("log")
        ax.set_xticks(x, [f"{value:g}" for value in x])
        ax.minorticks_off()
    elif all(isinstance(value, int) for value in x):
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set(xlabel=xlabel, ylabel=ylabel)
    name_ends(ax, ends)
    show(fig, alt)


def name_ends(ax: Axes, ends: Sequence[tuple[float, str, str, Any]]) -> None:
    """Write names at the right of a plot, each at the height where its curve ends: (height, name, marker, colour)."""
    low, high = ax.get_ylim()
    place = low
    for end, name, marker, colour in sorted(ends, key=lambda each: each[0]):  # names that would overlap move up
        place = max(place, end)
        height = (place - low) / (high - low)
        ax.plot(1.03, height, marker, color=colour, markersize=5, transform=ax.transAxes, clip_on=False)
        ax.text(1.05, height, name, va="center", transform=ax.transAxes)
        place += 0.09 * (high - low)


def show_branches(
    trunk: Sequence[float],
    branches: Mapping[str, Sequence[float]],
    marks: Mapping[int, str],
    xlabel: str,
    ylabel: str,
    first: int = 1,
) -> None:
    """Show a run as a broad grey line, and on it others that left it and ended when it did, each with its name.

    The numbers of ``trunk`` are those after step ``first`` and all that follow. A branch has those after its own
    steps, the last of which is the trunk's last. ``marks`` says what happened after which step. The picture's plain
    text says how far from the trunk each branch ends, or that it is the same all along.

    Raises ValueError for no branch, and for one that is empty or not shorter than the trunk.
    """
    if not branches:
        raise ValueError("branches: expected 1 or more, got none")
    for name, values in branches.items():
        if not 0 < len(values) < len(trunk):
            raise ValueError(f"branches[{name!r}]: expected 1 to {len(trunk) - 1} numbers, got {len(values)}")
    fig, ax = plt.subplots(figsize=(7.5, 3.8))
    last, ends, words = first + len(trunk) - 1, [], []
    ax.plot(range(first, last + 1), trunk, color="0.8", linewidth=9, solid_capstyle="round")
    ax.annotate(tr("uninterrupted"), (first, trunk[0]), (16, -5), textcoords="offset points")
    for (name, values), line in zip(branches.items(), itertools.cycle(("o-", "s--", "v-.", "D:")), strict=False):
        own = list(trunk[-len(values) - 1 :])
        start = last - len(values)
        ax.plot(range(start, last + 1), [own[0], *values], line, markersize=5, markevery=len(values) // 5 or 1)
        ends.append((values[-1], name, line[0], ax.lines[-1].get_color()))
        apart = Said("{gap} away at the end", gap=f"{abs(values[-1] - own[-1]):.2f}")
        words.append(f"{name}: {tr(Said('the same all along') if list(values) == own[1:] else apart)}")
    for step, what in marks.items():
        ax.axvline(step, color="0.4", linewidth=0.8, linestyle=":")
        ax.text(step, 1.02, what, ha="center", transform=ax.get_xaxis_transform())
    ax.set(xlabel=xlabel, ylabel=ylabel)
    name_ends(ax, ends)
    show(fig, "\n".join(words))


def draw_grid(
    ax: Axes,
    values: torch.Tensor,
    title: str = "",
    marked: torch.Tensor | None = None,
    digits: int | None = None,
    signed: bool | None = None,
    most: float = 1.5,
) -> None:
    """Draw a matrix of shape (rows, columns) as a grid of its numbers.

    ``marked``, a boolean matrix of the same shape, says which cells to fill with colour. Numbers are printed
    with ``digits`` decimals, or as short as they come when it is None. With ``signed``, cells are pixels too: purple
    below zero, orange above, deepest at ``most``; where it is False, grey from 0 to 1.

    Raises TypeError or ValueError for values without two axes and for other kinds of ``marked``.
    """
    check_tensor("values", values, "rows", "columns")
    if marked is not None:
        check_type("marked", marked, torch.Tensor, "a tensor")
        if marked.dtype != torch.bool or marked.shape != values.shape:
            raise ValueError(
                f"marked: expected torch.bool of shape {tuple(values.shape)}, got {marked.dtype}, {tuple(marked.shape)}"
            )
    rows, cols = values.shape
    ground = torch.ones(rows, cols, 3)
    if marked is not None:
        ground[marked] = torch.tensor(to_rgb(COLOURS["sky"]))
    cmap, low, high = ("PuOr_r", -most, most) if signed else ("gray", 0, 1)
    pixels = ground if signed is None else values.detach().cpu()
    ax.imshow(pixels.numpy(), cmap=cmap, vmin=low, vmax=high, extent=(0, cols, rows, 0))
    for i in range(rows):
        for j in range(cols):
            value = values[i, j].item()
            text = f"{value:g}" if digits is None else f"{value:z.{digits}f}"
            is_dark = not -0.5 * most < value < 0.7 * most if signed else signed is False and value < 0.5
            ax.text(j + 0.5, i + 0.5, text, ha="center", va="center", color="white" if is_dark else "black")
    ax.hlines(range(rows + 1), 0, cols, color="0.5", linewidth=0.8)
    ax.vlines(range(cols + 1), 0, rows, color="0.5", linewidth=0.8)
    ax.set_title(title)
    ax.set_axis_off()


def show_grids(
    grids: Sequence[torch.Tensor],
    titles: Sequence[str],
    alt: str,
    marked: Sequence[torch.Tensor | None] | None = None,
    signed: Sequence[bool | None] | None = None,
) -> None:
    """Show matrices side by side with all cells of one size, so that their sizes can be compared.

    ``marked`` and ``signed`` have for each what :func:`draw_grid` takes. Raises ValueError unless each matrix has a
    title, and what :func:`draw_grid` raises.
    """
    if not 0 < len(grids) == len(titles):
        raise ValueError(f"titles: expected one for each of 1 or more grids, got {len(titles)} for {len(grids)}")
    widths = [max(grid.shape[1], 3) + 0.5 for grid in grids]  # in cells; a title needs about three
    rows, cell = max(grid.shape[0] for grid in grids), min(9 / sum(widths), 0.5)
    fig = plt.figure(figsize=(cell * sum(widths), cell * rows + 0.35))
    axes = fig.subplots(1, len(grids), width_ratios=widths, squeeze=False)[0]
    none = [None] * len(grids)
    for ax, grid, title, width, mark, sign in zip(
        axes, grids, titles, widths, marked or none, signed or none, strict=True
    ):
        draw_grid(ax, grid, title, mark, signed=sign)
        height, cols = grid.shape
        ax.set(xlim=((cols - width) / 2, (cols + width) / 2), ylim=((height + rows) / 2, (height - rows) / 2))
    show(fig, alt)


def show_blocks(net: nn.Module, X: torch.Tensor) -> None:
    """Show a network's blocks as a tree: name, kind and, for the batch X, the shape that each block gives.

    A block that runs several times says so. The same tree in words is the picture's plain text.
    """
    shapes: dict[nn.Module, list[tuple[int, ...]]] = {}

    def note_shape(module: nn.Module, _: Any, Y: torch.Tensor) -> None:
        shapes.setdefault(module, []).append(tuple(Y.shape))

    hooks = [module.register_forward_hook(note_shape) for module in net.modules()]
    try:
        with torch.no_grad():
            net(X)
    finally:
        for hook in hooks:
            hook.remove()
    rows = []
    for name, module in net.named_modules():
        runs = shapes.get(module, [])
        shape = f"{runs[-1]}" if runs else tr("does not run")
        again = tr(Said(", runs {count} times", count=len(runs))) if len(runs) > 1 else ""
        label = f"{name.split('.')[-1]}: {type(module).__name__}" if name else type(module).__name__
        colour = to_tint(COLOURS["sky" if list(module.children()) else "yellow"])
        rows.append((name.count(".") + 1 if name else 0, label, shape + again, colour))
    _show_tree(rows, tr(Said("output shape, from {shape}", shape=tuple(X.shape))), " → ")


def _show_tree(rows: Sequence[tuple[int, str, str, Any]], header: str, link: str) -> None:
    """Show a tree, given as rows from the top: depth, label, what stands beside it, and the colour of its box."""
    fig, ax = plt.subplots(figsize=(8, 0.38 * len(rows) + 0.3))
    column = max(depth for depth, *_ in rows) + 3.5
    last_at: dict[int, int] = {}
    for y, (depth, label, beside, colour) in enumerate(rows):
        ax.text(depth, y, label, va="center", bbox={"boxstyle": "round", "facecolor": colour})
        ax.text(column, y, beside, va="center", family=["monospace", *plt.rcParams["font.family"][1:]])
        if depth:
            ax.plot([depth - 0.75, depth - 0.75, depth - 0.1], [last_at[depth - 1] + 0.3, y, y], color="0.5", zorder=0)
        last_at[depth] = y
    ax.text(column, -1, header, va="center", style="italic")
    ax.set(xlim=(-0.2, 13), ylim=(len(rows) - 0.4, -1.5))
    ax.set_axis_off()
    show(fig, "\n".join("  " * depth + label + link + beside for depth, label, beside, _ in rows))


def show_graph(result: torch.Tensor, **leaves: torch.Tensor) -> None:
    """Show how a number was made, the last operation at the top, and its gradient on the way back, beside each.

    ``leaves`` gives names to the parameters at the ends. Their ``.grad`` and the graph stay as they are.

    Raises torch's RuntimeError for a result that is not a single number, or has no graph.
    """
    nodes: list[tuple[int, Any]] = []

    def walk(node: Any, depth: int) -> None:
        nodes.append((depth, node))
        for source, _ in node.next_functions:
            if source is not None:
                walk(source, depth + 1)

    walk(result.grad_fn, 0)
    arrived: dict[Any, torch.Tensor] = {}
    names = {id(tensor): name for name, tensor in leaves.items()}
    hooks = [
        node.register_prehook(lambda gradients, node=node: arrived.update({node: gradients[0]})) for _, node in nodes
    ]
    ends = [node for _, node in nodes if hasattr(node, "variable")]
    try:
        found = torch.autograd.grad(result, [node.variable for node in ends], retain_graph=True)
    finally:
        for hook in hooks:
            hook.remove()
    arrived.update(zip(ends, found, strict=True))
    rows = []
    for depth, node in nodes:
        label = (
            names.get(id(node.variable), tr("a parameter")) if node in ends else node.name().removesuffix("Backward0")
        )
        gradient = arrived[node]
        numbers = ", ".join(f"{value:g}" for value in gradient.flatten().tolist()) if gradient.numel() < 5 else ""
        colour = "white" if node in ends else to_tint(COLOURS["orange"])
        rows.append((depth, label, numbers or tr(Said("shape {shape}", shape=tuple(gradient.shape))), colour))
    _show_tree(rows, tr("gradient that arrives here"), " ← ")


def show_layers(layers: Mapping[str, tuple[torch.Tensor, torch.Tensor, torch.Tensor]]) -> None:
    """Show layers with their numbers: a panel each, under its title, of a weight, a bias and a batch.

    Their shapes are (out, in), (out,) and (batch, in). From the inputs at the top a line goes down to each neuron,
    orange for a weight above zero and purple below, the wider the larger; a neuron holds its bias, and beneath it is
    what it gives, a row for each example.
    """
    fig, axes = plt.subplots(1, len(layers), figsize=(9, 3.3), squeeze=False)
    said = []
    for ax, (title, (weight, bias, X)) in zip(axes.flat, layers.items(), strict=True):
        weight, bias, X = weight.detach(), bias.detach(), X.detach()
        Y = X @ weight.T + bias
        (out_features, in_features), middle = weight.shape, (weight.shape[1] - 1) / 2
        for j in range(out_features):
            place = middle + 1.3 * (j - (out_features - 1) / 2)
            for i in range(in_features):
                w = weight[j, i].item()
                colour = COLOURS["orange" if w > 0 else "purple"] if w else "0.6"
                ax.plot(
                    [i, place], [3, 1], color=colour, linewidth=0.7 + 4 * abs(w / weight.abs().max().item()), zorder=0
                )
                if out_features == 1:
                    ground = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
                    ax.text(i + 0.4 * (place - i), 2.2, f"{w:g}", ha="center", va="center", bbox=ground)
            circle = {"boxstyle": "circle", "facecolor": to_tint(COLOURS["yellow"])}
            ax.text(place, 1, f"{round(bias[j].item(), 2):+g}", ha="center", va="center", bbox=circle)
            for row, y in enumerate(Y[:, j].tolist()):
                ax.text(place, 0.1 - 0.45 * row, f"{y:.1f}", ha="center", va="center")
        for row, example in enumerate(X.tolist()):
            for i, x in enumerate(example):
                ax.text(i, 3.25 + 0.45 * (len(X) - 1 - row), f"{x:g}", ha="center", va="center")
            given = ", ".join(f"{y:.1f}" for y in Y[row].tolist())
            numbers = ", ".join(f"{x:g}" for x in example)
            said.append(tr(Said("{title}: from {numbers} comes {given}", title=title, numbers=numbers, given=given)))
        ax.set(title=title, xlim=(-0.5, in_features - 0.5), ylim=(-0.8, 4))
        ax.set_axis_off()
    for height, part in ((3.25, tr("inputs")), (2.2, tr("weights")), (1, tr("bias")), (0.1, tr("output"))):
        axes[0, 0].text(-0.7, height, part, ha="right", va="center", style="italic")
    show(fig, "\n".join(said))


def show_forward(net: nn.Module) -> None:
    """Show what a network's ``forward`` does, traced by ``torch.fx``: a box for each operation, arrows for tensors.

    Checks of arguments are not drawn. Raises ``torch.fx.proxy.TraceError`` where ``forward`` decides by a tensor's
    values.
    """
    checks = tuple(value for name, value in vars(_checks).items() if name.startswith("check_"))
    nodes = [node for node in torch.fx.Tracer(autowrap_functions=checks).trace(net).nodes if node.target not in checks]
    colours = {"placeholder": "white", "call_module": to_tint(COLOURS["yellow"]), "output": "white"}
    level: dict[Any, int] = {}
    for node in nodes:
        level[node] = max((level[source] + 1 for source in node.all_input_nodes), default=0)
    names = {node: str(node.target) if node.op == "placeholder" else node.name for node in nodes}  # fx writes X as x
    fig, ax = plt.subplots(figsize=(5, 0.65 * (max(level.values()) + 1)))
    for node in nodes:
        ax.annotate(
            names[node],
            (0, -level[node]),
            ha="center",
            va="center",
            bbox={"boxstyle": "round", "facecolor": colours.get(node.op, to_tint(COLOURS["orange"]))},
        )
        for source in node.all_input_nodes:
            bend = 0.0 if level[node] - level[source] == 1 else 0.6
            ax.annotate(
                "",
                (0, -level[node] + 0.25),
                (0, -level[source] - 0.25),
                arrowprops={"arrowstyle": "->", "color": "0.3", "connectionstyle": f"arc3,rad={bend}"},
            )
    ax.set(xlim=(-2.5, 2.5), ylim=(-max(level.values()) - 0.5, 0.5))
    ax.set_axis_off()
    lines = [f"{names[node]} ← {', '.join(names[s] for s in node.all_input_nodes)}".rstrip(" ←") for node in nodes]
    show(fig, "\n".join(lines))


def show_boundary(nets: Mapping[str, Any], X: torch.Tensor, y: torch.Tensor, neurons: bool = False) -> None:
    """Show what networks with two inputs and one logit say of the whole plane: a panel each, under its title.

    The plane is orange where a network's probability of class 1 is above 0.5, purple where it is below, deeper where it
    is surer, with a black line where it is 0.5. On it lie the points X, shape (points, 2): circles where y, shape
    (points,), is 0, triangles where it is 1. The picture's plain text says of each line whether it is straight, and how
    many points lie where the network says their class. A network is asked on its own device, in its own dtype.
    ``neurons`` adds a blue line for each neuron of ``net.hidden``, where its weighted sum is 0.

    Raises ValueError for no network, other shapes, and networks that do not give one number for a point.
    """
    if not nets:
        raise ValueError("nets: expected 1 or more, got none")
    if X.shape != (y.numel(), 2):
        raise ValueError(f"X: expected shape ({y.numel()}, 2), two numbers for each y, got {tuple(X.shape)}")
    points, classes = X.detach().cpu(), y.detach().cpu().flatten()
    margin = 0.2 * (points.amax(dim=0) - points.amin(dim=0))
    low, high = (points.amin(dim=0) - margin).tolist(), (points.amax(dim=0) + margin).tolist()
    across, up = torch.linspace(low[0], high[0], 100), torch.linspace(low[1], high[1], 100)
    plane = torch.cartesian_prod(across, up)
    width = min(3.6, 9 / len(nets))
    fig, axes = plt.subplots(1, len(nets), figsize=(width * len(nets), max(width + 0.45, 2.8)), squeeze=False)
    lines = []
    for ax, (title, net) in zip(axes.flat, nets.items(), strict=True):
        with torch.no_grad():
            logits, read = (net(at.to(next(net.parameters(), X))).float().cpu() for at in (plane, points))
        if logits.numel() != len(plane):
            plt.close(fig)
            raise ValueError(f"nets[{title!r}]: expected one logit a point, got shape {tuple(logits.shape)}")
        p = torch.sigmoid(logits).reshape(100, 100).T.numpy()
        ax.contourf(across, up, p, [i / 10 for i in range(11)], cmap="PuOr_r", vmin=-1, vmax=2)
        line = Said("{title}: no line in view", title=title)
        if p.min() < 0.5 < p.max():
            [pieces] = ax.contour(across, up, p, [0.5], colors="black", linewidths=2).allsegs
            ends = torch.tensor([end for piece in pieces for end in piece.tolist()])
            along, aside = torch.linalg.svdvals(ends - ends.mean(dim=0)).tolist()
            if aside < 0.01 * along:
                line = Said("{title}: a straight line", title=title)
            else:
                line = Said("{title}: a bent line", title=title)
        right = ((read.flatten() > 0) == (classes == 1)).sum().item()
        lines.append(tr(line) + tr(Said(", {right} of {total} points on their side", right=right, total=len(points))))
        if neurons:
            rows = torch.cat([net.hidden.weight, net.hidden.bias.unsqueeze(1)], dim=1).detach().cpu().double()
            rows = rows / rows[:, :2].norm(dim=1, keepdim=True)  # now the last number is the distance from (0, 0)
            for a, b, c in rows.tolist():
                ax.axline((-a * c, -b * c), (-a * c - b, -b * c + a), color=COLOURS["blue"], linewidth=1)
            different = len(rows.round(decimals=3).unique(dim=0))
            lines[-1] += tr(Said(", lines of neurons: {count}", count=different))
            ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]))
        for label, marker, colour in ((0, "o", "purple"), (1, "^", "orange")):
            ax.plot(*points[classes == label].T, marker, color=COLOURS[colour], markersize=5, mec="black", mew=0.6)
        ax.set(title=title, xlabel=tr("first input"), ylabel=tr("second input"), box_aspect=1)
        ax.label_outer()
    show(fig, "\n".join(lines))


def show_queue(gpus: Mapping[str, Any]) -> None:
    """Show how Python and a played GPU share the time: a panel each, under its title.

    A GPU has three lists: ``calls`` (name of the job, when Python went on, when the job began and ended), ``waits``
    (when Python began and ended to wait) and ``clock`` (when a clock was started and stopped, or nothing), in seconds.
    A call takes one. Arrows lead from each call to its job, and from the work's end to the line that waited for it. The
    picture's plain text says all this in words. Raises ValueError for no GPU, and for one without calls.
    """
    if not gpus or not all(gpu.calls for gpu in gpus.values()):
        raise ValueError(f"gpus: expected 1 or more, each with calls, got {', '.join(gpus) or 'none'}")
    fig, axes = plt.subplots(len(gpus), 1, figsize=(8, 1.6 * len(gpus) + 0.2), sharex=True, squeeze=False)
    arrow = {"arrowstyle": "-|>", "color": "black", "shrinkA": 0, "shrinkB": 0}
    words = []
    for ax, (title, gpu) in zip(axes.flat, gpus.items(), strict=True):
        words.append(f"{title}:")
        free = None
        for name, called, begun, ended in gpu.calls:
            draw_span(ax, 1, called - 1, called, name, COLOURS["orange"])
            draw_span(ax, 0, begun, ended, name, COLOURS["sky"])
            ax.annotate("", (begun, 0.32), (called, 0.68), arrowprops=arrow)
            if free is not None and free < begun:
                ax.text((free + begun) / 2, 0, tr("idle"), ha="center", va="center", style="italic")
            free = ended
            times = {"name": name, "called": called, "begun": begun, "ended": ended}
            job = Said("{name} is handed over at {called}, the GPU works on it from {begun} to {ended}.", **times)
            words.append(tr(job))
        for begun, ended in gpu.waits:
            if begun < ended:
                draw_span(ax, 1, begun, ended, tr("waits"), "white")
                ax.annotate("", (ended, 0.68), (ended, 0.32), arrowprops=arrow | {"linestyle": "--"})
            words.append(tr(Said("Python waits from {begun} to {ended}.", begun=begun, ended=ended)))
        if gpu.clock:
            start, stop = gpu.clock
            ax.annotate("", (stop, 1.55), (start, 1.55), arrowprops={"arrowstyle": "|-|, widthA=0.3, widthB=0.3"})
            ax.text(stop + 0.15, 1.55, tr(Said("clock: {time}", time=stop - start)), va="center")
            times = {"start": start, "stop": stop, "time": stop - start}
            words.append(tr(Said("The clock runs from {start} to {stop} and shows {time}.", **times)))
        ax.set(yticks=[0, 1], yticklabels=["GPU", "Python"], ylim=(-0.4, 1.8 if gpu.clock else 1.4))
        ax.set_title(title, loc="left")
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set(xlabel=tr("seconds"), xlim=(0, 1.005 * max(gpu.free_at for gpu in gpus.values())))
    show(fig, "\n".join(words))


def draw_span(ax: Axes, row: float, begun: float, ended: float, name: Any, colour: str) -> None:
    """Draw a box from one time to another, with its name in it. A white one has a dashed edge."""
    edge, line = ("0.5", "--") if colour == "white" else ("white", "-")
    ax.barh(row, ended - begun, 0.62, left=begun, facecolor=colour, edgecolor=edge, linestyle=line)
    ax.text((begun + ended) / 2, row, str(name), ha="center", va="center")


def show_disk(ways: Mapping[str, Sequence[tuple[str, Mapping[str, str]]]]) -> None:
    """Show what lies on a disk after each step of some ways to save, one below the other, and what a crash leaves.

    A way is a list of pairs: a step, and what each file's name stands for after it: "old" or "new" for a whole file,
    "half", "empty", or "none" where no file is. The first name is the one that a crash must leave whole. The
    picture's plain text says the same.

    Raises ValueError for no way, a way without steps, and other words for a file.
    """
    if not ways:
        raise ValueError("ways: expected 1 or more, got none")
    for way, steps in ways.items():
        if not steps or not all(files and FILES.keys() >= set(files.values()) for _, files in steps):
            raise ValueError(f"ways[{way!r}]: expected steps, with files that are one of {', '.join(FILES)}")
    rows = [len(steps[0][1]) + 1.3 for steps in ways.values()]
    fig, axes = plt.subplots(len(ways), 1, figsize=(9, 0.85 * sum(rows)), height_ratios=rows, squeeze=False)
    columns, words = max(map(len, ways.values())), []
    for ax, (way, steps) in zip(axes.flat, ways.items(), strict=True):
        names = list(steps[0][1])
        for y, name in enumerate(names):
            ax.text(-0.65, y, name, ha="right", va="center", family="monospace")
        ax.text(-0.65, len(names) - 0.2, tr("a power cut here leaves"), ha="right", va="center")
        for x, (step, files) in enumerate(steps):
            ax.text(x, -0.75, step, ha="center", va="bottom")
            left = files[names[0]]
            if left not in ("old", "new"):
                left = Said("nothing")
                ax.axvspan(x - 0.5, x + 0.5, color=to_tint(COLOURS["vermilion"]), alpha=0.5, linewidth=0)
            weight = "bold" if left == "nothing" else "normal"
            ax.text(x, len(names) - 0.2, tr(left), ha="center", va="center", weight=weight)
            for y, name in enumerate(names):
                draw_file(ax, x, y, files[name])
            words.append(
                f"{way}, {step}: " + ", ".join(f"{name} {tr(files[name])}" for name in names) + f" → {tr(left)}"
            )
        ax.set(xlim=(-2.6, columns - 0.4), ylim=(len(names) + 0.1, -1.1))
        ax.set_title(way, loc="left", weight="bold")
        ax.set_axis_off()
    show(fig, "\n".join(words))


FILES = {
    "old": ("blue", 1.0),
    "new": ("green", 1.0),
    "half": ("green", 0.5),
    "empty": ("green", 0.0),
    "none": ("", 0.0),
}


def draw_file(ax: Axes, x: float, y: float, state: str) -> None:
    """Draw a file as a page with a folded corner, as full as it is; its word on it. The y axis points down."""
    if state == "none":
        ax.text(x, y, "–", ha="center", va="center", color="0.5")
        return
    colour, share = FILES[state]
    left, right, top, bottom, fold = x - 0.26, x + 0.26, y - 0.4, y + 0.4, 0.14
    corners = [(left, top), (right - fold, top), (right, top + fold), (right, bottom), (left, bottom)]
    page = ax.add_patch(Polygon(corners, facecolor="white", edgecolor="none"))
    content = ax.add_patch(Rectangle((left, top), right - left, share * (bottom - top), color=to_tint(COLOURS[colour])))
    content.set_clip_path(page)
    whole = state in ("old", "new")
    ax.add_patch(Polygon(corners, fill=False, edgecolor="black", linestyle="-" if whole else "--"))
    ax.plot([right - fold, right - fold, right], [top, top + fold, top + fold], color="black", linewidth=0.8)
    ax.text(x, y + 0.05, tr(state), ha="center", va="center")
