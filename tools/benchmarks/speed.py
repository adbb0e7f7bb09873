"""How fast the convolutions are: several ways to compute the same, timed in turns, as ratios to PyTorch's own call.

    python tools/benchmarks/speed.py                  # one thread, forward and backward: about 25 minutes
    python tools/benchmarks/speed.py --threads 2
    python tools/benchmarks/speed.py --device cuda --compile
    python tools/benchmarks/speed.py --sizes 256 1024 --kernels 3 --plot speed.png

Every way must first give PyTorch's result. Then all take turns, so that a busy moment meets all of them; a time is
the median of its turns, a ratio the median of the turns' ratios. A dash stands for a way that was left out: it
would take too long or too much memory, or has no gradient.
"""

import argparse
import os
import platform
import statistics
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import torch
from scipy.signal import correlate2d
from torch.nn import functional as F
from torch.utils.benchmark import Timer

from d2lhelpers import corr2d, corr2d_multi_in_out

Way = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
SIZES = [8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096]
PARTS = ["images", "layers", "memory"]
KERNELS = [1, 3, 5, 7, 11]
LAYERS = [(3, 16, 32), (3, 16, 224), (64, 64, 14), (64, 64, 28), (64, 64, 56), (64, 64, 112)]  # channels in, out; size


def loop(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    """One sum for every place of the output: the definition, as the original notebook has it."""
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1, device=X.device)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


def unfold(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
    """Every window copied into a column, then one product."""
    columns = F.unfold(X[None, None], tuple(K.shape))[0]
    return torch.einsum("k,kp->p", K.flatten(), columns).reshape(X.shape[0] - K.shape[0] + 1, -1)


WAYS: dict[str, Way] = {
    "F.conv2d": lambda X, K: F.conv2d(X[None, None], K[None, None])[0, 0],
    "corr2d": corr2d,
    "compiled": corr2d,
    "unfold": unfold,
    "SciPy": lambda X, K: torch.from_numpy(correlate2d(X.numpy(), K.numpy(), mode="valid")),
    "loop": loop,
    "copy": lambda X, K: X.clone(),
}
WAYS_OF_LAYERS: dict[str, Way] = {
    "F.conv2d": lambda X, K: F.conv2d(X[None], K)[0],
    "corr2d_multi_in_out": corr2d_multi_in_out,
    "compiled": corr2d_multi_in_out,
}


def is_left_out(name: str, X: torch.Tensor, K: torch.Tensor, options: argparse.Namespace) -> bool:
    """Say whether a way takes no part: not asked for, minutes for one call, gigabytes, or not made for this."""
    return (
        (name == "compiled" and not options.compile)
        or (name == "loop" and (X.numel() > 256**2 or X.requires_grad))
        or (name == "unfold" and X.numel() * K.numel() > 2**28)
        or (name == "SciPy" and (X.requires_grad or X.device.type != "cpu"))
    )


def prepare(name: str, way: Way, X: torch.Tensor, K: torch.Tensor, expected: torch.Tensor) -> Way:
    """Compile a way if that is its name, hold it against the expected result, and add the backward pass if asked."""
    if name == "compiled":
        torch.compiler.reset()
        way = torch.compile(way, dynamic=False)
    if name != "copy":
        torch.testing.assert_close(way(X, K), expected, rtol=1e-3, atol=1e-3 * K.numel() ** 0.5)

    def forward_and_backward(X: torch.Tensor, K: torch.Tensor) -> None:
        X.grad = K.grad = None
        way(X, K).sum().backward()

    return forward_and_backward if X.requires_grad else way


def take_turns(
    ways: dict[str, Way], X: torch.Tensor, K: torch.Tensor, options: argparse.Namespace
) -> dict[str, list[float]]:
    """Return the seconds that one call of each way took, turn by turn."""
    expected = next(iter(ways.values()))(X, K)
    timers = {
        name: Timer(
            "way(X, K)",
            globals={"way": prepare(name, way, X, K, expected), "X": X, "K": K},
            num_threads=options.threads,
        )
        for name, way in ways.items()
        if not is_left_out(name, X, K, options)
    }
    once = {name: min(timer.timeit(1).mean for _ in range(2)) for name, timer in timers.items()}
    calls = {name: max(1, min(300, int(0.004 / seconds))) for name, seconds in once.items()}
    turn = sum(once[name] * calls[name] for name in timers)
    turns = max(3, min(options.turns, int(3 / turn)))
    times = {name: [] for name in timers}
    for _ in range(turns):
        for name, timer in timers.items():
            times[name].append(timer.timeit(calls[name]).mean)
    return times


def ratio(times: dict[str, list[float]], name: str) -> float:
    """Return the median of one way's time over the reference's, turn by turn."""
    return statistics.median(a / b for a, b in zip(times[name], times["F.conv2d"], strict=True))


def measure(options: argparse.Namespace) -> Iterator[tuple[str, int, int, dict[str, list[float]]]]:
    """Yield (forward, or both ways: backward too; size; kernel size; times) for all that was asked for."""
    for backward in (False, True) if options.backward else (False,):
        for size in options.sizes:
            for kernel in (k for k in options.kernels if k <= size):
                X = torch.rand(size, size, device=options.device, requires_grad=backward)
                K = torch.rand(kernel, kernel, device=options.device, requires_grad=backward)
                yield "both ways" if backward else "forward", size, kernel, take_turns(WAYS, X, K, options)


def print_table(options: argparse.Namespace) -> list[tuple[str, int, int, dict[str, float]]]:
    """Measure one channel, print a row for each case, and return each way's seconds."""
    names = [name for name in WAYS if name != "compiled" or options.compile]
    columns = ["pass", "size", "kernel", "F.conv2d, ms", *names[1:], "corr2d − F.conv2d, ms"]
    print(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    rows = []
    for way, size, kernel, times in measure(options):
        seconds = {name: statistics.median(times[name]) for name in times}
        ratios = [f"{ratio(times, name):.2f}" if name in times else "–" for name in names[1:]]
        more = 1000 * statistics.median(a - b for a, b in zip(times["corr2d"], times["F.conv2d"], strict=True))
        cells = [way, size, f"{kernel}×{kernel}", f"{1000 * seconds['F.conv2d']:.3f}", *ratios, f"{more:+.3f}"]
        print(f"| {' | '.join(map(str, cells))} |", flush=True)
        rows.append((way, size, kernel, seconds | {"ratio": ratio(times, "corr2d"), "more": more}))
    return rows


def print_layers(options: argparse.Namespace) -> None:
    """Measure several channels, forward, with 3×3 kernels, and print a row for each layer."""
    names = [name for name in WAYS_OF_LAYERS if name != "compiled" or options.compile]
    columns = ["channels", "size", "F.conv2d, ms", *names[1:]]
    print(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    for inputs, outputs, size in LAYERS:
        X = torch.rand(inputs, size, size, device=options.device)
        K = torch.rand(outputs, inputs, 3, 3, device=options.device)
        times = take_turns(WAYS_OF_LAYERS, X, K, options)
        cells = [f"{inputs}→{outputs}", size, f"{1000 * statistics.median(times['F.conv2d']):.3f}"]
        cells += [f"{ratio(times, name):.2f}" for name in names[1:]]
        print(f"| {' | '.join(map(str, cells))} |", flush=True)


def print_aims(rows: list[tuple[str, int, int, dict[str, float]]]) -> None:
    """Say how the forward pass with kernels up to 7×7 stands against what the project aims at."""
    rows = [row for row in rows if row[0] == "forward" and row[2] <= 7]
    large, small = [row for row in rows if row[1] >= 256], [row for row in rows if row[1] < 256]
    if large:
        _, size, kernel, figures = max(large, key=lambda row: row[3]["ratio"])
        print(
            f"\nfrom 256×256 on: at most {figures['ratio']:.2f} of F.conv2d's time ({size}×{size}, {kernel}×{kernel})"
        )
    if small:
        _, size, kernel, figures = max(small, key=lambda row: row[3]["more"])
        print(f"\nbelow: at most {figures['more']:+.3f} ms ({size}×{size}, {kernel}×{kernel})")
    for _, size, kernel, figures in large:
        if kernel == 3 and "compiled" in figures:
            faster, slower = figures["F.conv2d"] / figures["compiled"], figures["compiled"] / figures["copy"]
            print(f"\n{size}×{size}, 3×3: compiled {faster:.1f} times as fast as F.conv2d, {slower:.1f} times a copy")
        if size == 256 and "loop" in figures:
            times = figures["loop"] / figures["corr2d"]
            print(f"\n256×256, {kernel}×{kernel}: {times:.0f} times as fast as the double loop")


def peak_memory(name: str, device: str, size: int = 4096) -> float:
    """Return how much more memory, in images, a process needs while it computes a 3×3 kernel, its result included."""
    X, ballast = torch.rand(2, size, size, device=device)  # the process must be larger now than it ever was before
    K = torch.rand(3, 3, device=device)
    WAYS[name](ballast[:64, :64], K)  # the first call loads libraries
    if device == "cuda":
        before = torch.cuda.memory_allocated()
        torch.cuda.reset_peak_memory_stats()
        WAYS[name](X, K)
        return (torch.cuda.max_memory_allocated() - before) / X.nbytes
    import resource  # POSIX only

    unit = 1 if platform.system() == "Darwin" else 1024
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    WAYS[name](X, K)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * unit / X.nbytes


def print_memory(options: argparse.Namespace) -> None:
    """Print each way's memory, each in a process of its own."""
    print("memory beside the image at 4096×4096, in images:", end=" ", flush=True)
    for name in ("corr2d", "F.conv2d", "unfold"):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            print(f"{name} {pool.submit(peak_memory, name, options.device).result():.2f}", end="; ", flush=True)
    print("\n")


def draw(rows: list[tuple[str, int, int, dict[str, float]]], path: Path, title: str) -> None:
    """Draw the forward times of 3×3 kernels against the size of the image, both axes logarithmic."""
    import matplotlib.pyplot as plt

    from d2lhelpers import figures

    figures.style()
    colours = ["black", "blue", "sky", "orange", "purple", "vermilion", "green"]
    fig, ax = plt.subplots(figsize=(8, 4.2))
    for name, colour, marker in zip(WAYS, colours, "so^vDPx", strict=True):
        points = [(n, 1000 * s[name]) for way, n, k, s in rows if (way, k) == ("forward", 3) and name in s]
        if points:
            width = 3 if name == "corr2d" else 1.5
            look = {"color": figures.COLOURS[colour], "marker": marker, "linewidth": width, "label": name}
            ax.loglog(*zip(*points, strict=True), **look)
            ax.set_xticks([n for n, _ in points], [f"{n}²" for n, _ in points], minor=False)
    ax.minorticks_off()
    ax.set(xlabel="pixels of the image", ylabel="milliseconds", title=title)
    ax.grid(alpha=0.3)
    ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
    fig.savefig(path, dpi=160)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--device", default="cpu", help="cpu (the default) or cuda")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--kernels", type=int, nargs="+", default=KERNELS)
    parser.add_argument("--turns", type=int, default=25, help="how often each way is timed, at most")
    parser.add_argument("--compile", action="store_true", help="also what torch.compile makes of our functions")
    parser.add_argument("--forward", dest="backward", action="store_false", help="without the backward pass")
    parser.add_argument("--parts", nargs="+", default=PARTS, choices=PARTS, help="which tables (default: all)")
    parser.add_argument("--plot", type=Path, help="where to put a picture of the forward pass with 3×3 kernels")
    options = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(options.threads)
    where = torch.cuda.get_device_name() if options.device == "cuda" else f"{platform.machine()} {options.device}"
    what = f"float32, torch {torch.__version__}, {where}, {options.threads} thread{'s' * (options.threads > 1)}"
    print(f"Times as ratios to F.conv2d. {what}.\n")
    if "layers" in options.parts:
        print_layers(options)
    if "memory" in options.parts:
        print_memory(options)
    if "images" in options.parts:
        rows = print_table(options)
        print_aims(rows)
        if options.plot:
            draw(rows, options.plot, f"Cross-correlation with a 3×3 kernel ({what})")


if __name__ == "__main__":
    main()
