"""A dial for settings, and the bits of a number: two interactive pictures. Importing this module loads anywidget."""

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch
import traitlets

from d2lhelpers._checks import check_tensor, check_type
from d2lhelpers._language import Said, tr
from d2lhelpers.widget import Widget, program, style, table

MOST_FRAMES = 200
MOST_NUMBERS = 200_000  # in all frames together: about 1.4 MB
MOST_CURVES = 4
MOST_CELLS = 12  # points of a curve, or rows or columns of an image, that are shown in a table

Frame = dict[str, Any]


class Dial(Widget):
    """Sliders, a picture that follows them, and a sentence that says what it shows.

    Each of ``settings`` is a list of two or more numbers or words, and becomes a slider. ``show`` is called once for
    every combination, with one value of each by name; it returns a frame, a dict of

    - ``"curves"``, a dict from names to one to four sequences of numbers (or tensors), drawn over ``"x"``, numbers too,
      with ``"xlabel"`` and ``"ylabel"``; ``"log": True`` makes the vertical axis logarithmic. Where a number is not
      finite, or on a logarithmic axis not above 0, the curve has a gap;
    - or (or also) ``"images"``, a dict from titles to tensors of shape (rows, columns), drawn in grey from 0 to the
      largest number; where any is negative, with purple below zero, orange above and white at zero;
    - ``"says"``, one sentence: what is to be seen here. It should hold the number that matters.

    Axes and colours are the same in all frames, so names, labels and titles must be, too; ``x`` and the images'
    shapes need not. At most 200 frames, and 200,000 numbers in all of them.

    All frames are recorded, and so work without a kernel. Numbers are rounded so that the largest of all curves, or
    of all images with one title, keeps four digits (three in an image); on a logarithmic axis, to 0.02 %. The
    re-check compares them as all floats; where more may vary, give the cell an ``atol`` and a reason.

    The first value of each list is the start. ``setting`` says what is chosen, and may be set.

    >>> def show(rate, steps):
    ...     errors = [abs(1 - 2 * rate) ** step for step in range(steps + 1)]
    ...     says = f"After {steps} steps at rate {rate}, the error is {errors[-1]:.3f}."
    ...     frame = {"x": range(steps + 1), "curves": {"error": errors}, "says": says}
    ...     return frame | {"xlabel": "step", "ylabel": "error", "log": True}
    >>> dial = Dial(show, rate=[0.1, 0.3], steps=[2, 4])
    >>> dial
    Dial(rate=[0.1, 0.3], steps=[2, 4]) at rate=0.1, steps=2
    >>> dial.setting = {"rate": 0.3, "steps": 4}
    >>> dial.says
    'After 4 steps at rate 0.3, the error is 0.026.'

    Raises TypeError or ValueError for settings of other kinds, and for frames that are not as described.
    """

    _esm = program("dial")
    _css = style("dial")
    sliders: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    axes: "traitlets.Dict[str, Any]" = traitlets.Dict().tag(sync=True)
    frames: traitlets.List[Frame] = traitlets.List().tag(sync=True)
    setting: "traitlets.Dict[str, Any]" = traitlets.Dict().tag(sync=True)

    def __init__(self, show: Callable[..., Frame], /, **settings: Sequence[float | str]) -> None:
        check_type("show", show, Callable, "a function")  # type: ignore[arg-type]
        values = _check_settings(settings)
        chosen = [dict(zip(values, each, strict=True)) for each in itertools.product(*values.values())]
        shown = [_check_frame(show(**each)) for each in chosen]
        for frame in shown:
            _check_like(frame, shown[0])
        count = sum(
            tensor.numel() for frame in shown for part in ("curves", "images") for tensor in frame[part].values()
        )
        if count > MOST_NUMBERS:
            raise ValueError(f"show: expected at most {MOST_NUMBERS:,} numbers in all frames, got {count:,}")
        axes = {name: shown[0][name] for name in ("xlabel", "ylabel", "log")}
        sliders = [{"name": name, "values": each} | _label(name) for name, each in values.items()]
        super().__init__(sliders=sliders, axes=axes, frames=_written(shown), setting=chosen[0])

    @traitlets.validate("setting")
    def _known(self, proposal: dict[str, Any]) -> dict[str, Any]:
        """Return the chosen values as they were given: the browser sends 1.0 back as 1."""
        values = {slider["name"]: slider["values"] for slider in self.sliders}
        setting = proposal["value"]
        if setting.keys() != values.keys():
            raise ValueError(f"setting: expected values of {', '.join(values)}, got {setting!r}")
        for name, value in setting.items():
            if value not in values[name]:
                raise ValueError(f"setting: expected {name} in {values[name]}, got {value!r}")
        return {name: each[each.index(setting[name])] for name, each in values.items()}

    @property
    def says(self) -> str:
        """Return the sentence under the picture."""
        return self._frame()["says"]

    def _frame(self) -> Frame:
        at = 0
        for slider in self.sliders:
            at = at * len(slider["values"]) + slider["values"].index(self.setting[slider["name"]])
        return self.frames[at]

    def __repr__(self) -> str:
        """Return the settings, and which of them are chosen."""
        lists = ", ".join(f"{slider['name']}={slider['values']}" for slider in self.sliders)
        return f"Dial({lists}) at {', '.join(f'{name}={value!r}' for name, value in self.setting.items())}"

    def _settings(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("sliders", "axes", "frames", "setting")}

    def _words(self) -> str:
        labels = {slider["name"]: slider.get("label", slider["name"]) for slider in self.sliders}
        chosen = tr(", ").join(f"{labels[name]} = {value}" for name, value in self.setting.items())
        return Said("{a} {b}", a=Said("It starts with {chosen}.", chosen=chosen), b=self.says)

    def _tables(self) -> Iterator[str]:
        frame = self._frame()
        if frame["curves"]:
            x = frame["x"].split(" ")
            at = _spread(len(x))
            curves = ((name, text.split(" ")) for name, text in frame["curves"].items())
            rows = ((name, [_read(numbers[i], self.axes["log"]) for i in at]) for name, numbers in curves)
            title = Said("{ylabel} by {xlabel}", ylabel=self.axes["ylabel"], xlabel=self.axes["xlabel"])
            if len(at) < len(x):
                title = Said("{title}, {count} of {total} points", title=title, count=len(at), total=len(x))
            yield table(tr(title), [x[i] for i in at], rows)
        for title, lines in frame["images"].items():
            numbers = [[_read(text, False) for text in line.split(" ")] for line in lines]
            size = tr(Said("{name}, {rows}×{columns}", name=title, rows=len(numbers), columns=len(numbers[0])))
            if max(len(numbers), len(numbers[0])) <= MOST_CELLS:
                yield table(size, range(len(numbers[0])), enumerate(numbers))
            else:
                flat = sorted((text for line in lines for text in line.split(" ")), key=float)
                ends = [(tr("number"), [_read(flat[0], False), _read(flat[-1], False)])]
                yield table(size, [tr("least"), tr("largest")], ends)


def _label(name: str) -> dict[str, str]:
    """Return what a slider is called, where that is not its name: in another language."""
    label = tr(name.replace("_", " "))
    return {} if label == name.replace("_", " ") else {"label": label}


def _check_settings(settings: dict[str, Any]) -> dict[str, list[float | str]]:
    if not settings:
        raise ValueError("settings: expected 1 or more lists of values, got none")
    for name, values in settings.items():
        if isinstance(values, str) or not isinstance(values, Sequence):
            raise TypeError(f"{name}: expected a list of numbers or words, got {values!r}")
        for value in values:
            if isinstance(value, bool) or not isinstance(value, (int, float, str)):
                raise TypeError(f"{name}: expected numbers or words, got {value!r}")
            if not isinstance(value, str) and not math.isfinite(value):
                raise ValueError(f"{name}: expected finite numbers, got {value}")
        if len(set(values)) != len(values) or len(values) < 2:
            raise ValueError(f"{name}: expected 2 or more values that differ, got {list(values)}")
    if (count := math.prod(map(len, settings.values()))) > MOST_FRAMES:
        raise ValueError(f"settings: expected at most {MOST_FRAMES} combinations, got {count}")
    return {name: list(values) for name, values in settings.items()}


def _check_frame(frame: Any) -> Frame:
    """Return a frame with all its parts, numbers as tensors."""
    check_type("show", frame, dict, "a dict")
    known = {"x", "curves", "xlabel", "ylabel", "log", "images", "says"}
    if unknown := frame.keys() - known:
        raise ValueError(f"show: expected the parts {', '.join(sorted(known))}, got {', '.join(map(repr, unknown))}")
    frame = {"x": [], "curves": {}, "xlabel": "", "ylabel": "", "log": False, "images": {}, "says": ""} | frame
    for name in ("xlabel", "ylabel", "says"):
        check_type(f"show: {name}", frame[name], str, "a text")
    for name in ("curves", "images"):
        check_type(f"show: {name}", frame[name], dict, "a dict")
    check_type("show: log", frame["log"], bool, "True or False")
    if not frame["says"]:
        raise ValueError('show: expected a sentence as "says", got none')
    if not frame["curves"] and not frame["images"]:
        raise ValueError('show: expected "curves" or "images", got none')
    if len(frame["curves"]) > MOST_CURVES:
        raise ValueError(f"show: expected at most {MOST_CURVES} curves, got {len(frame['curves'])}")
    x = _tensor("x", frame["x"])
    curves = {name: _tensor(f"the curve {name!r}", values) for name, values in frame["curves"].items()}
    for name, values in curves.items():
        if len(values) != len(x):
            raise ValueError(f"show: expected {len(x)} numbers like x in the curve {name!r}, got {len(values)}")
    if frame["curves"] and not len(x):
        raise ValueError('show: expected numbers as "x", got none')
    if not x.isfinite().all():
        raise ValueError(f"show: expected finite numbers as x, got {x.tolist()}")
    for title, image in frame["images"].items():
        check_tensor(f"show: the image {title!r}", image, "rows", "columns")
        if image.is_complex() or not image.isfinite().all():
            raise ValueError(f"show: expected finite real numbers in the image {title!r}")
    return frame | {"x": x, "curves": curves, "images": {t: i.detach().cpu() for t, i in frame["images"].items()}}


def _tensor(what: str, values: Any) -> torch.Tensor:
    try:
        tensor = values if isinstance(values, torch.Tensor) else torch.tensor(list(values))
        if tensor.is_floating_point():
            tensor = torch.as_tensor(values, dtype=torch.float64)  # a list of floats, with all their digits
    except (TypeError, ValueError, RuntimeError) as error:
        raise TypeError(f"show: expected numbers as {what}, got {values!r}") from error
    if tensor.ndim != 1 or tensor.is_complex():
        raise ValueError(f"show: expected a sequence of real numbers as {what}, got shape {tuple(tensor.shape)}")
    return tensor.detach().cpu()


def _check_like(frame: Frame, first: Frame) -> None:
    for name in ("xlabel", "ylabel", "log"):
        if frame[name] != first[name]:
            raise ValueError(f"show: expected the same {name} in all frames, {first[name]!r}, got {frame[name]!r}")
    for part in ("curves", "images"):
        if list(frame[part]) != list(first[part]):
            expected = f"the same {part} in all frames, {list(first[part])}"
            raise ValueError(f"show: expected {expected}, got {list(frame[part])}")


def _written(frames: list[Frame]) -> list[Frame]:
    """Return the frames with their numbers as texts, those of one curve, or of one row of an image, in one."""
    if frames[0]["log"]:
        logs = [{name: values.double().log10() for name, values in frame["curves"].items()} for frame in frames]
        curve_decimals = 4
    else:
        logs = [frame["curves"] for frame in frames]
        curve_decimals = _decimals([values for curves in logs for values in curves.values()], 4)
    x_decimals = _decimals([frame["x"] for frame in frames], 4)
    image_decimals = {
        title: _decimals([frame["images"][title] for frame in frames], 3) for title in frames[0]["images"]
    }
    return [
        {
            "x": _text(frame["x"], x_decimals),
            "curves": {name: _text(values, curve_decimals) for name, values in curves.items()},
            "images": {
                title: [_text(row, image_decimals[title]) for row in image] for title, image in frame["images"].items()
            },
            "says": frame["says"],
        }
        for frame, curves in zip(frames, logs, strict=True)
    ]


def _decimals(tensors: list[torch.Tensor], digits: int) -> int:
    """Return how many decimals leave so many digits, or one more, to the largest number; 0 for integers.

    One more digit comes at 0.42, 4.2, 42 and so on, where it is unlikely that a number lies on one side in one run
    and on the other in the next.
    """
    if not any(tensor.is_floating_point() for tensor in tensors):
        return 0
    finite = torch.cat([tensor[tensor.isfinite()].double().flatten() for tensor in tensors])
    most = finite.abs().max().item() if len(finite) else 0.0
    return max(1, digits - math.floor(math.log10(most) + 0.38)) if most else 1


def _text(values: torch.Tensor, decimals: int) -> str:
    """Return numbers with blanks between them, ``nan`` where one is not finite."""
    texts = (f"{v:.{decimals}f}" if math.isfinite(v) else "nan" for v in values.tolist())
    return " ".join(text if text.strip("-0.") else text.removeprefix("-") for text in texts)


def _read(text: str, log: bool) -> str:
    """Return a written number as it stands in a table."""
    if text == "nan":
        return tr("none")
    return (f"{10 ** float(text):.3g}" if log else text).replace("-", "−")


def _spread(count: int) -> list[int]:
    """Return which of so many points stand in a table: the first, the last, and some between."""
    if count <= MOST_CELLS:
        return list(range(count))
    return [round(i * (count - 1) / (MOST_CELLS - 1)) for i in range(MOST_CELLS)]


KINDS = {"float32": (torch.float32, torch.int32), "float16": (torch.float16, torch.int16)}
KINDS |= {"bfloat16": (torch.bfloat16, torch.int16)}


class Bits(Widget):
    """The bits of a number, which can be turned over, and the sentence that reads them.

    ``value`` is a number (infinity and NaN are taken too), rounded to ``dtype``: ``torch.float32``, ``torch.float16``
    or ``torch.bfloat16``. What is changed in the picture comes back: ``bits``, ``dtype`` and ``value``.

    >>> Bits(0.1, torch.bfloat16)
    Bits(0.100097656, bfloat16): 0 01111011 1001101

    Raises TypeError unless ``value`` is an int or a float and ``dtype`` one of the three; ValueError for an int too
    large for a float.
    """

    _esm = program("bits")
    _css = style("bits")
    kind = traitlets.Enum(list(KINDS), "float32").tag(sync=True)
    bits = traitlets.Unicode().tag(sync=True)

    def __init__(self, value: float, dtype: torch.dtype = torch.float32) -> None:
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise TypeError(f"value: expected a number, got {value!r}")
        kind = str(dtype).removeprefix("torch.")
        if kind not in KINDS:
            raise TypeError(f"dtype: expected torch.float32, torch.float16 or torch.bfloat16, got {dtype}")
        try:
            number = torch.tensor(float(value)).to(dtype)
        except OverflowError as error:
            size = int(value).bit_length()
            raise ValueError(f"value: expected a number that a float can hold, got one of {size} bits") from error
        width = number.itemsize * 8
        code = number.view(KINDS[kind][1]).item() % 2**width
        super().__init__(kind=kind, bits=f"{code:0{width}b}")

    @property
    def dtype(self) -> torch.dtype:
        """Return the type that is chosen."""
        return KINDS[self.kind][0]

    @property
    def value(self) -> float:
        """Return the number that the bits stand for."""
        dtype, whole = KINDS[self.kind]
        code = int(self.bits, 2) - (2 ** len(self.bits) if self.bits[0] == "1" else 0)  # torch's integers have a sign
        return torch.tensor(code, dtype=whole).view(dtype).item()

    def _parts(self) -> tuple[str, str, str]:
        """Return the bits of sign, exponent and fraction."""
        exponent = 5 if self.kind == "float16" else 8
        return self.bits[0], self.bits[1 : 1 + exponent], self.bits[1 + exponent :]

    def __repr__(self) -> str:
        """Return the number, its type and its bits."""
        return f"Bits({self.value:.9g}, {self.kind}): {' '.join(self._parts())}"

    def _settings(self) -> dict[str, Any]:
        return {"kind": self.kind, "bits": self.bits}

    def _words(self) -> str:
        return Said("It starts with {value:.9g} as {kind}.", value=self.value, kind=self.kind)

    def _tables(self) -> Iterator[str]:
        sign, exponent, fraction = self._parts()
        power, bias = int(exponent, 2), 2 ** (len(exponent) - 1) - 1
        part = int(fraction, 2) / 2 ** len(fraction)
        if power == 2 * bias + 1:
            meaning = [tr("all ones"), tr("not 0: NaN") if part else tr("0: infinity")]
        else:
            meaning = [f"2^({power or 1} − {bias})", f"{part + (power > 0):.9g}"]
        rows = [(tr("bits"), self._parts()), (tr("read as"), ["−" if sign == "1" else "+", *meaning])]
        title = tr(Said("{value:.9g} as {kind}", value=self.value, kind=self.kind))
        yield table(title, [tr("sign"), tr("exponent"), tr("fraction")], rows)
