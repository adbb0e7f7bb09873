"""Chapter 4: exercises on devices, timing and rounding. No GPU is needed: the device `meta` stands for one."""

import copy
import itertools
import operator

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.probes import integers, look_at


def which_copy():
    return "bef"


def ask_for_their_memory():
    x = torch.ones(2, 3)
    results = {
        "a": x.to("cpu"),
        "b": x.to(torch.float64),
        "c": x.float(),
        "d": x.detach().cpu(),
        "e": x.to("cpu", copy=True),
        "f": x.T.contiguous(),
        "g": torch.from_numpy(x.numpy()),
    }
    start = x.untyped_storage().data_ptr()
    return "".join(letter for letter, y in results.items() if y.untyped_storage().data_ptr() != start)


exercise(
    reference=which_copy,
    cases=[{}],
    slips={
        "You think that `to` always copies. What does it return for a tensor that is already there, with the dtype "
        "asked for?": "abcdef",
        "Another dtype needs other bytes. They cannot lie in the memory of the old ones.": "ef",
        "Not e: `to` copies nothing when the tensor is already there, unless you insist. What does `copy=True` "
        "say?": "bf",
        "Look at `contiguous` again. A transposed tensor is read in another order. Can its numbers stand row by row "
        "without moving?": "be",
        "`numpy()` makes an array over the same memory, as long as the tensor is on the CPU.": "befg",
        "`detach` cuts the tensor off from its gradient, not from its memory, and it was on the CPU before.": ("bdef"),
        "Two of yours do not copy. `detach` and `numpy` read the same memory in another way, and the numbers are on the "
        "CPU already.": "bdefg",
        "Which dtype has `torch.ones(2, 3)`? If `float()` asks for what is there, it need not copy.": "bcef",
        "These are the ones that do not copy.": "acdg",
    },
    shows="What is already there is not copied; another dtype, order or wish needs new memory.",
    oracle=ask_for_their_memory,
)


def where_they_live():
    return "cpu", "meta", "cpu", "cpu", "meta"


def ask_where_they_live():
    x = torch.ones(2)
    net = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
    net.scale = torch.ones(2)
    x.to("meta")
    net.to("meta")
    net[1] = nn.Linear(2, 10)
    total = torch.zeros_like(net[0].bias)
    return tuple(tensor.device.type for tensor in (x, net[0].weight, net.scale, net[1].weight, total))


exercise(
    reference=where_they_live,
    cases=[{}],
    slips={
        "You think that `x.to(…)` moves x. A tensor's methods leave the tensor alone; nobody kept the result.": (
            ("meta", "meta", "cpu", "cpu", "meta")
        ),
        "You treated the network like a tensor. `net.to(…)` changes the network itself.": ("cpu",) * 5,
        "You sent the scale along. What kind of attribute is it: parameter, buffer, or plain tensor?": (
            ("cpu", "meta", "meta", "cpu", "meta")
        ),
        "You moved the new layer with the old ones. When was it made, and when did the network move?": (
            ("cpu", "meta", "cpu", "meta", "meta")
        ),
        "`zeros_like` takes more from its argument than the shape.": ("cpu", "meta", "cpu", "cpu", "cpu"),
        "Everything on one device would be convenient. Go through the lines again: which of them change something, "
        "and which only return something?": ("meta",) * 5,
    },
    shows="Moving a network changes what is in it at that moment. What comes later must be moved again.",
    oracle=ask_where_they_live,
)


def where_counting_ends():
    return 256, 2048, 5000


def count_to_5000():
    ends = []
    for dtype in (torch.bfloat16, torch.float16, torch.float32):
        counter = torch.zeros((), dtype=dtype)
        for _ in range(5000):
            counter += 1
        ends.append(int(counter))
    return tuple(ends)


exercise(
    reference=where_counting_ends,
    cases=[{}],
    slips={
        "You think that adding 1 always leads to another number. What became of 257 in the chapter?": (
            (5000, 5000, 5000)
        ),
        "You have the first number that cannot be written. The counter never gets there: 1 more is half-way, and goes "
        "back.": (257, 2049, 5000),
        "You have the last number that fills all digits with ones. One more carries over, and that can still be "
        "written.": (255, 2047, 5000),
        "You forgot the 1 before the point. It is not stored, and yet it is a digit.": (128, 1024, 5000),
        "You let the counter run on after the gaps have become 2. 1 more is then exactly half-way: to which side does "
        "it go?": (512, 4096, 5000),
        "You mixed up the two types of 16 bits. Which has the longer fraction?": (2048, 256, 5000),
        "Not both have the same fraction: `eps` is 2^-7 for one and 2^-10 for the other.": (256, 256, 5000),
        "The largest float16 is about 65,500, far above 5000. But its steps become too wide long before.": (
            256,
            5000,
            5000,
        ),
    },
    shows="A counter stands still where the gaps become 2. Count in whole numbers, or in float32.",
    oracle=count_to_5000,
)


def to_device(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {key: to_device(value, device) for key, value in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(value, device) for value in batch)
    return batch


def to_device_by_kinds(batch, device):
    """Do the same with a table of kinds."""
    kinds = {
        torch.Tensor: lambda: torch.empty_like(batch, device=device).copy_(batch),
        dict: lambda: dict(zip(batch, to_device_by_kinds(list(batch.values()), device), strict=True)),
        list: lambda: [to_device_by_kinds(value, device) for value in batch],
        tuple: lambda: tuple(to_device_by_kinds(list(batch), device)),
    }
    return kinds.get(type(batch), lambda: batch)()


def to_device_result_lost(batch, device):
    if isinstance(batch, torch.Tensor):
        batch.to(device)
    return batch


def to_device_top_only(batch, device):
    def move(value):
        return value.to(device) if isinstance(value, torch.Tensor) else value

    if isinstance(batch, dict):
        return {key: move(value) for key, value in batch.items()}
    return type(batch)(map(move, batch)) if isinstance(batch, (list, tuple)) else move(batch)


def to_device_lists_only(batch, device):
    if isinstance(batch, (list, tuple)):
        return [to_device_lists_only(value, device) for value in batch]
    if isinstance(batch, dict):
        return {key: to_device_lists_only(value, device) for key, value in batch.items()}
    return to_device(batch, device)


def to_device_keys_lost(batch, device):
    if isinstance(batch, dict):
        return [to_device_keys_lost(value, device) for value in batch.values()]
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device_keys_lost(value, device) for value in batch)
    return to_device(batch, device)


def to_device_in_place(batch, device):
    if isinstance(batch, (list, dict)):
        for key in batch if isinstance(batch, dict) else range(len(batch)):
            batch[key] = to_device_in_place(batch[key], device)
        return batch
    if isinstance(batch, tuple):
        return tuple(to_device_in_place(value, device) for value in batch)
    return to_device(batch, device)


def to_device_whatever_it_is(batch, device):
    if isinstance(batch, dict):
        return {key: to_device_whatever_it_is(value, device) for key, value in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device_whatever_it_is(value, device) for value in batch)
    return batch.to(device)


def to_device_tensors_only(batch, device):
    if isinstance(batch, dict):
        return {key: to_device_tensors_only(value, device) for key, value in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device_tensors_only(value, device) for value in batch)
    return batch.to(device) if isinstance(batch, torch.Tensor) else None


def to_device_no_tuples(batch, device):
    if isinstance(batch, dict):
        return {key: to_device_no_tuples(value, device) for key, value in batch.items()}
    if isinstance(batch, list):
        return [to_device_no_tuples(value, device) for value in batch]
    return batch if isinstance(batch, tuple) else to_device(batch, device)


def look_at_moving(answer, batch):
    given = copy.deepcopy(batch)
    moved = answer(given, "meta")
    yield "", moved if moved is None else layout(moved)
    yield "the batch that was passed in, afterwards", layout(given)
    yield "the result for device = 'cpu'", layout(answer(copy.deepcopy(batch), "cpu"))


def layout(batch):
    """Write a batch down in one line: where each tensor is, its shape, and on the CPU its numbers."""
    if isinstance(batch, torch.Tensor):
        numbers = f" {batch.tolist()}" if batch.device.type == "cpu" else f", shape {tuple(batch.shape)}"
        return f"<{batch.device.type}{numbers}>"
    if isinstance(batch, dict):
        return "{" + ", ".join(f"{key!r}: {layout(value)}" for key, value in batch.items()) + "}"
    if isinstance(batch, list):
        return "[" + ", ".join(map(layout, batch)) + "]"
    if isinstance(batch, tuple):
        return "(" + ", ".join(map(layout, batch)) + ("," if len(batch) == 1 else "") + ")"
    return repr(batch)


exercise(
    reference=to_device,
    cases=[
        {"batch": torch.tensor([1.0, 2.0])},
        {"batch": [torch.tensor([1.0]), torch.tensor([2, 3])]},
        {"batch": (torch.tensor([1.0]), torch.tensor([2, 3]))},
        {"batch": {"X": torch.tensor([1.0]), "y": torch.tensor([2])}},
        {"batch": [{"X": (torch.tensor([1.0]),)}, torch.tensor([2])]},
        {"batch": [torch.tensor([1.0]), "cat", 3, None]},
    ],
    slips={
        "The moved tensor was lost: `to` returns it and leaves the old one where it is.": to_device_result_lost,
        "You moved the outermost level only. What lies in a list that lies in a list?": to_device_top_only,
        "You called `to` on the batch as a whole. Lists, tuples and dictionaries do not have it.": (
            lambda batch, device: batch.to(device)
        ),
        "Tuples pass you by unmoved. They hold tensors as lists do.": to_device_no_tuples,
        "A tuple came back as a list. Give back the kind of container that came in.": to_device_lists_only,
        "A dictionary came back without its keys.": to_device_keys_lost,
        "You moved the tensors within the list or dictionary that you were given. Its owner may still need it as it "
        "was: build a new one.": to_device_in_place,
        "You called `to` on things that are not tensors. Names and numbers have no device; hand them on as they "
        "are.": to_device_whatever_it_is,
        "Tensors come through, everything else turned into None. Hand it on as it is.": to_device_tensors_only,
    },
    shows="One call moves a batch, however deep its tensors lie.",
    oracle=to_device_by_kinds,
    more=lambda seed: {"batch": [{"X": integers(seed, seed % 4), "more": ([integers(seed, 2), seed], "name")}]},
    probe=look_at_moving,
)


class AddPosition(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale)

    def forward(self, X):
        positions = torch.arange(len(X), device=X.device, dtype=X.dtype)
        return X + positions[:, None] * self.scale


class AddPositionLikeX(nn.Module):
    def __init__(self, scale):
        super().__init__()
        self.register_buffer("scale", scale.clone())

    def forward(self, X):
        return X + (torch.ones_like(X).cumsum(0) - 1) * self.scale


class AddPositionPlain(AddPosition):
    def __init__(self, scale):
        nn.Module.__init__(self)
        self.scale = scale


class AddPositionFollowing(AddPositionPlain):
    def forward(self, X):
        self.scale = self.scale.to(X)
        return super().forward(X)


class AddPositionLearned(AddPosition):
    def __init__(self, scale):
        nn.Module.__init__(self)
        self.scale = nn.Parameter(scale)


class AddPositionFrozen(AddPosition):
    def __init__(self, scale):
        nn.Module.__init__(self)
        self.scale = nn.Parameter(scale, requires_grad=False)


class AddPositionUnsaved(AddPosition):
    def __init__(self, scale):
        nn.Module.__init__(self)
        self.register_buffer("scale", scale, persistent=False)


class AddPositionOnCPU(AddPosition):
    def forward(self, X):
        return X + torch.arange(len(X), dtype=X.dtype)[:, None] * self.scale


class AddPositionInFloat32(AddPosition):
    def forward(self, X):
        return X + torch.arange(len(X), device=X.device, dtype=torch.float32)[:, None] * self.scale


class AddPositionOfColumns(AddPosition):
    def forward(self, X):
        return X + torch.arange(X.shape[1], device=X.device, dtype=X.dtype) * self.scale


class AddPositionInARow(AddPosition):
    def forward(self, X):
        return X + torch.arange(len(X), device=X.device, dtype=X.dtype) * self.scale


class AddPositionInPlace(AddPosition):
    def forward(self, X):
        X += torch.arange(len(X), device=X.device, dtype=X.dtype)[:, None] * self.scale
        return X


def look_at_adding(answer, scale, X):
    yield "its output", answer(scale.clone())(X)
    layer = answer(scale.clone())
    for what, seen in look_at(layer, X):
        yield what, seen
        if what == "the names and shapes of its parameters" and seen:
            yield "whether its parameters want a gradient", [p.requires_grad for p in layer.parameters()]
            return
        if what == "the keys of its state_dict" and seen != ["scale"]:
            break
    layer = answer(scale.clone()).to("meta")
    yield "the device of its scale after .to('meta')", layer.scale.device.type
    Y = layer(X.to("meta"))
    yield "the device and shape of its output then", f"{Y.device.type}, {tuple(Y.shape)}"
    yield "the dtype of its output after .to(torch.float16)", str(answer(scale.clone()).half()(X.half()).dtype)


exercise(
    reference=AddPosition,
    cases=[
        {"scale": torch.tensor([10.0]), "X": torch.zeros(3, 1)},
        {"scale": torch.tensor([1.0, 2.0]), "X": integers(1, 2, 2)},
        {"scale": torch.tensor([1.0, 2.0, 3.0]), "X": integers(2, 4, 3)},
    ],
    slips={
        "Your scale is a plain attribute: it is not saved with the layer and stays behind when the layer is "
        "moved.": AddPositionPlain,
        "You carry the scale after X in every `forward`. That works, but it is still not a part of the layer: nothing "
        "saves it.": AddPositionFollowing,
        "Your scale is a parameter, so training will change it. It should be a constant.": AddPositionLearned,
        "A parameter without gradient is still listed among the parameters. There is a better home for a constant "
        "that belongs to the layer.": AddPositionFrozen,
        "Your scale moves along, but it is not saved. Look at what `persistent` says.": AddPositionUnsaved,
        "The scale moves along, but the positions that you make in `forward` are always on the CPU. On whose device "
        "must they be?": AddPositionOnCPU,
        "Device and values are right, but your positions are always float32. With a float16 network, the results "
        "grow to float32 behind your back.": AddPositionInFloat32,
        "Your positions stand in a row, so they spread over the columns. Each belongs to a row of its own.": (
            AddPositionInARow
        ),
        "You added into X itself. It belongs to the caller: give back a new tensor.": AddPositionInPlace,
        "You numbered the columns. The position is the number of the row.": AddPositionOfColumns,
    },
    shows="Two habits make a layer fit for any device: register constants, and make new tensors where X is.",
    oracle=AddPositionLikeX,
    more=lambda seed: {"scale": integers(seed, seed % 3 + 1), "X": integers(seed + 1, 4, seed % 3 + 1)},
    probe=look_at_adding,
)


def largest_batch(sizes, budget):
    parameters = sum((sizes[i] + 1) * sizes[i + 1] for i in range(len(sizes) - 1))
    left = budget - 16 * parameters
    return max(left // (4 * sum(sizes[:-1])), 0)


def batch_by_counting(sizes, budget):
    """Build the network, see what it keeps for one example, and add examples until the budget is spent."""
    layers = [nn.Linear(inputs, outputs) for inputs, outputs in itertools.pairwise(sizes)]
    net = nn.Sequential(*(part for layer in layers for part in (layer, nn.ReLU())))[:-1]
    kept = {}

    def note(tensor):
        kept[tensor.data_ptr()] = tensor
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(note, lambda tensor: tensor):
        net(torch.zeros(1, sizes[0]))
    ours = {parameter.data_ptr() for parameter in net.parameters()}
    each = sum(tensor.nbytes for place, tensor in kept.items() if place not in ours)
    spent = 4 * sum(parameter.nbytes for parameter in net.parameters())
    examples = 0
    while spent + (examples + 1) * each <= budget:
        examples += 1
    return examples


def fits(for_parameter=16, for_number=4, bias=1, numbers=lambda sizes: sum(sizes[:-1]), divide=operator.floordiv):
    """Make an answer that counts otherwise."""

    def answer(sizes, budget):
        parameters = sum((inputs + bias) * outputs for inputs, outputs in itertools.pairwise(sizes))
        return max(divide(budget - for_parameter * parameters, for_number * numbers(sizes)), 0)

    return answer


def fits_below_zero(sizes, budget):
    parameters = sum((inputs + 1) * outputs for inputs, outputs in itertools.pairwise(sizes))
    return (budget - 16 * parameters) // (4 * sum(sizes[:-1]))


exercise(
    reference=largest_batch,
    cases=[
        {"sizes": [1, 1, 1], "budget": 100},
        {"sizes": [2, 3, 1], "budget": 300},
        {"sizes": [20, 256, 10], "budget": 200_000},
        {"sizes": [8, 16, 16, 4], "budget": 30_000},
        {"sizes": [20, 256, 10], "budget": 100_000},
    ],
    slips={
        "You counted the weights alone: 4 bytes for each parameter. What else does training keep for it?": fits(4),
        "You counted 8 bytes for each parameter. Beside weight and gradient, what does Adam remember?": fits(8),
        "You counted 12 bytes for each parameter, three numbers. Training with Adam keeps four: weight, gradient and two "
        "averages.": fits(12),
        "You counted the weights of the layers without their biases.": fits(bias=0),
        "You counted numbers, and the budget is in bytes. A float32 takes four.": fits(4, 1),
        "You counted bytes for the parameters, but numbers for the activations.": fits(for_number=1),
        "You counted two bytes for each activation. The network is trained in float32.": fits(for_number=2),
        "You counted the output as well. The backward pass needs the *input* of each layer, and the task leaves the "
        "output out.": fits(numbers=sum),
        "You counted every hidden value twice, before and after the ReLU. Both the ReLU and the next layer need it only "
        "after.": fits(numbers=lambda sizes: sizes[0] + 2 * sum(sizes[1:-1])),
        "You left out the batch itself. The first layer's backward pass needs its input.": (
            fits(numbers=lambda sizes: sum(sizes[1:-1]))
        ),
        "You counted what each layer gives. The backward pass needs what each layer *gets*.": (
            fits(numbers=lambda sizes: sum(sizes[1:]))
        ),
        "You rounded up: your last example no longer fits as a whole.": fits(divide=lambda a, b: -(-a // b)),
        "A part of an example does not fit. Round down to a whole number.": fits(divide=operator.truediv),
        "If not even the parameters fit, the answer is 0 and not a number below zero.": fits_below_zero,
    },
    shows="Parameters cost 16 bytes each, whatever the batch; the rest of the memory decides how large it may be.",
    oracle=batch_by_counting,
    more=lambda seed: {"sizes": [seed + 1, 2 * seed + 3, 5, 2][seed % 2 :], "budget": 5000 + 700 * seed},
)


def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    return min(times[1:])


class PlayedGPU:
    """A GPU with a queue: handing a job over takes a second of Python's time, doing it takes as long as it says.

    Work of others is in the queue at the start, and again after each timed run: when the clock is read and a job was
    handed over since the reading before.
    """

    def __init__(self, jobs, others):
        self.now = 0
        self.free_at = others
        self.jobs = list(jobs)
        self.others = others
        self.calls = 0
        self.calls_at_reading = None

    def function(self):
        self.now += 1
        self.free_at = max(self.free_at, self.now) + self.jobs[min(self.calls, len(self.jobs) - 1)]
        self.calls += 1

    def synchronize(self):
        self.now = max(self.now, self.free_at)

    def clock(self):
        if self.calls_at_reading not in (None, self.calls):
            self.free_at = max(self.free_at, self.now) + self.others
        self.calls_at_reading = self.calls
        return self.now


def look_at_timing(answer, jobs, others):
    gpu = PlayedGPU(jobs, others)
    time = answer(gpu.function, gpu.synchronize, gpu.clock, len(jobs) - 1)
    yield "", time
    if time == 1 + min(jobs[1:]):
        yield "how often it called the function", gpu.calls


def time_by_closed_form(function, synchronize, clock, runs):
    """Look into the played GPU: one second to hand over, and the shortest job but for the first."""
    for _ in range(runs + 1):
        function()
    return 1 + min(function.__self__.jobs[1:])


def timer(before=True, after=True, warm_up=1, choose=min):
    """Make a timer with some of the steps left out."""

    def answer(function, synchronize, clock, runs):
        times = []
        for i in range(runs + warm_up):
            if before:
                synchronize()
            start = clock()
            function()
            if after:
                synchronize()
            stop = clock()
            if i >= warm_up:
                times.append(stop - start)
        return choose(times)

    return answer


def time_without_wait_after_warm_up(function, synchronize, clock, runs):
    function()
    return timer(before=False, warm_up=0)(function, synchronize, clock, runs)


def time_with_wait_after_warm_up_only(function, synchronize, clock, runs):
    function()
    synchronize()
    return timer(before=False, warm_up=0)(function, synchronize, clock, runs)


def time_with_wait_after_start(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        start = clock()
        synchronize()
        function()
        synchronize()
        times.append(clock() - start)
    return min(times[1:])


def time_all_at_once(function, synchronize, clock, runs):
    function()
    synchronize()
    start = clock()
    for _ in range(runs):
        function()
    synchronize()
    return (clock() - start) / runs


def time_all_unwarmed(function, synchronize, clock, runs):
    start = clock()
    for _ in range(runs):
        function()
    synchronize()
    return (clock() - start) / runs


def time_one_too_few(function, synchronize, clock, runs):
    return honest_time(function, synchronize, clock, runs - 1)


def mean(times):
    return sum(times) / len(times)


exercise(
    reference=honest_time,
    cases=[
        {"jobs": [9, 4], "others": 0},
        {"jobs": [9, 4, 2, 3], "others": 0},
        {"jobs": [2, 5, 4], "others": 0},
        {"jobs": [9, 6, 4, 5], "others": 7},
        {"jobs": [1, 8, 3], "others": 3},
    ],
    slips={
        "The wait after the job is missing: you measured how long it takes to hand the job over. When you read the "
        "clock, the GPU was still at work.": timer(after=False),
        "The wait before the clock starts is missing: after each run other people put work into the queue, and you "
        "counted it as yours.": timer(before=False),
        "You wait once after the warm-up, but not before the later runs. Other people's work that came between two runs "
        "counts as yours.": time_with_wait_after_warm_up_only,
        "The warm-up was still in the queue when you started the clock, so its time counts too, and so does other "
        "people's work later.": time_without_wait_after_warm_up,
        "You read the clock before you wait for other people's work, so that wait counts as yours. First wait, then read.": (
            time_with_wait_after_start
        ),
        "The first run counts in your result. It may have other work to do, or less, than all that follow.": (
            lambda function, synchronize, clock, runs: timer(warm_up=0)(function, synchronize, clock, runs + 1)
        ),
        "There is no run to warm up: you measured from the first call on.": timer(warm_up=0),
        "Your run to warm up is one of the `runs`. It comes on top of them.": time_one_too_few,
        "You started the clock once and took the mean of all runs. A single disturbance spoils it.": time_all_at_once,
        "You started the clock once, before anything was warm, and took the mean. Time each run by itself, and leave the "
        "first one out.": time_all_unwarmed,
        "You took the median. That is a good choice too, but here the fastest run is asked for.": timer(
            choose=lambda times: sorted(times)[len(times) // 2]
        ),
        "You took the mean. Other programs only ever make a run longer: which run was disturbed least?": timer(
            choose=mean
        ),
        "You added up all runs. Wanted is the time of one.": timer(choose=sum),
        "You took the slowest run.": timer(choose=max),
        "You returned the last run, not the best.": timer(choose=lambda times: times[-1]),
    },
    shows="Wait, start, run, wait, stop; once to warm up; take the best.",
    oracle=time_by_closed_form,
    more=lambda seed: {"jobs": integers(seed, seed + 2).add(5).int().tolist(), "others": seed % 4},
    probe=look_at_timing,
)


def round_to_bfloat16(x):
    bits = x.view(torch.int32)
    last_kept = (bits >> 16) & 1
    return ((bits + 0x7FFF + last_kept) & ~0xFFFF).view(torch.float32)


def on_bits(x, add):
    return ((x.view(torch.int32) + add) & ~0xFFFF).view(torch.float32)


def random_floats(seed):
    generator = torch.Generator().manual_seed(seed)
    return {"x": torch.randn(20, generator=generator) * 10.0 ** torch.arange(-10, 10)}


class Watch(TorchFunctionMode):
    """Notes whether any operation within it gives a tensor of one dtype."""

    def __init__(self, dtype):
        super().__init__()
        self.dtype = dtype
        self.seen = False

    def __torch_function__(self, function, types, args=(), kwargs=None):
        result = function(*args, **(kwargs or {}))
        self.seen |= isinstance(result, torch.Tensor) and result.dtype == self.dtype
        return result


def look_at_rounding(answer, x):
    with Watch(torch.bfloat16) as watch:
        rounded = answer(x)
    yield "", rounded
    yield "whether it used the dtype bfloat16", watch.seen


def round_by_arithmetic(x):
    """Bring each number between 128 and 256, where the gaps of a bfloat16 are 1, and round to whole numbers."""
    mantissa, exponent = torch.frexp(x)
    return torch.ldexp(torch.round(mantissa * 256) / 256, exponent)


exercise(
    reference=round_to_bfloat16,
    cases=[
        {"x": torch.tensor([1.0, 0.5, -3.0, 0.0])},
        {"x": torch.tensor([1.01, 1.005, -1.006])},
        {"x": torch.tensor([300.0, 90000.0, 1e-6])},
        {"x": torch.tensor([1 + 1 / 256, 1 + 3 / 256])},
        {"x": integers(1, 2, 3) / 7},
    ],
    slips={
        "You cut the last bits off. That always goes towards 0; the nearest number may lie on the other side.": (
            lambda x: on_bits(x, 0)
        ),
        "Almost: a number exactly half-way always goes up. It should go to the neighbour whose last kept bit is 0, "
        "which may be below.": lambda x: on_bits(x, 0x8000),
        "A number exactly half-way always goes down. It should go to the neighbour whose last kept bit is 0, which "
        "may be above.": lambda x: on_bits(x, 0x7FFF),
        "You added the whole unit of the last kept place, not half of it: everything goes up.": lambda x: on_bits(
            x, 0xFFFF
        ),
        "That is float16. It keeps more digits, but its range is short.": lambda x: x.half().float(),
        "That is TF32: it has the range of bfloat16, but keeps 10 bits behind the point.": lambda x: (
            (x.view(torch.int32) + 0x1000) & ~0x1FFF
        ).view(torch.float32),
        "The numbers are right, but the dtype must stay float32.": lambda x: x.bfloat16(),
        "The numbers are right, but PyTorch rounded them. Do by hand, on the bits, what its conversion does.": (
            lambda x: x.bfloat16().float()
        ),
        "You turned the values into whole numbers. `view(torch.int32)` leaves the bits as they are and only reads "
        "them differently.": lambda x: ((x.to(torch.int32) + 0x7FFF) & ~0xFFFF).to(torch.float32),
        "You rounded in decimal places. A float keeps a number of binary digits, counted from its first one.": (
            lambda x: torch.round(x, decimals=2)
        ),
    },
    shows="Numbers half-way go up as often as down, so the roundings of many numbers do not all push one way.",
    oracle=round_by_arithmetic,
    more=random_floats,
    probe=look_at_rounding,
    dtype="exact",
)
