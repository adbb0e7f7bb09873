"""Chapter 4: exercises on devices, timing and rounding. No GPU is needed: the device `meta` stands for one."""

import copy
import itertools
import operator
import time
from types import GeneratorType

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

from d2lhelpers._language import Said
from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.observe import LIMIT, StillRunning
from d2lhelpers.exercises.probes import catch, integers, look_at


def otherwise(questions, named):
    """Yield what is said of two or more wrong entries, and the answer: a question for each, where no slip names them.

    ``questions`` maps a question to the right entry and the wrong one.
    """
    for chosen in itertools.product((False, True), repeat=len(questions)):
        answer = tuple(pair[wrong] for pair, wrong in zip(questions.values(), chosen, strict=True))
        if 2 <= sum(chosen) <= 4 and answer not in named:
            yield " ".join(question for question, wrong in zip(questions, chosen, strict=True) if wrong), answer


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


def entries_of(letters):
    return tuple(letter if letter in letters else "" for letter in "abcdefg")


def look_at_letters(answer):
    letters = answer()
    if not isinstance(letters, str):
        yield "", letters
        return
    chosen = [letter for letter in letters.lower() if letter in "abcdefg"]
    yield "how the letters are written", "as asked" if "".join(sorted(set(chosen))) == letters else "otherwise"
    yield "what they say", tuple(f"{letter}: {'new' if letter in chosen else 'old'}" for letter in "abcdefg")


COPIES = {
    "Is the tensor of a already where it should go?": ("", "a"),
    "Can the numbers of b, each of another size, lie in the memory of the old ones?": ("b", ""),
    "Which dtype has the tensor of c already?": ("", "c"),
    "What does `detach` in d cut off, and where was the tensor before?": ("", "d"),
    "What does `copy=True` in e insist on?": ("e", ""),
    "In which order must the numbers of f lie, and in which do they?": ("f", ""),
    "Whose memory does the array of g read?": ("", "g"),
}
COPY_SLIPS = {
    "You think that `to` always copies. What does it return for a tensor that is already there, with the dtype "
    "asked for?": "abef",
    "Not b: another dtype needs other bytes. They cannot lie in the memory of the old ones.": "ef",
    "Not e: `to` copies nothing when the tensor is already there, unless you insist. What does `copy=True` say?": "bf",
    "Look at `contiguous` again. A transposed tensor is read in another order. Can its numbers stand row by row "
    "without moving?": "be",
    "`numpy()` makes an array over the same memory, as long as the tensor is on the CPU.": "befg",
    "`detach` cuts the tensor off from its gradient, not from its memory, and it was on the CPU before.": "bdef",
    "Two of yours do not copy. `detach` and `numpy` read the same memory in another way, and the numbers are on the "
    "CPU already.": "bdefg",
    "Which dtype has `torch.ones(2, 3)`? If `float()` asks for what is there, it need not copy.": "bcef",
    "You think that `to`, `float` and `cpu` always copy. What if the tensor is already there, with the dtype asked "
    "for?": "abcdef",
    "You think that what returns a tensor copies. Go through them again: is what the call wants already there?": (
        "abcdefg"
    ),
    "You let everything copy that does not say the tensor's own device. What does `float()` want, and `detach`, and "
    "`numpy`? Is it there?": "bcdefg",
    "None of them, you think. Where would numbers of another size lie, or those of a copy that you insist on?": "",
    "Only what says so copies, you think. Another dtype and another order need memory as well.": "e",
    "`contiguous` moves the numbers of a transposed tensor, and a dtype of another size needs other bytes. `detach` and "
    "`numpy` need neither.": "deg",
    "You took those for copies that go to something else, `detach` and `numpy` among them. And what of the order that "
    "`contiguous` asks for?": "bdeg",
    "You took every conversion for a copy, and `contiguous` for none. Which dtype has x, and in which order must the "
    "numbers of f lie?": "bce",
    "You let `to` and `float` always copy, and `contiguous` never. Is x not there already? And how do the numbers of f "
    "lie?": "abce",
    "These are the ones that do not copy.": "acdg",
    "The letters are right. Write them as asked: small, in the order of the alphabet, with nothing between.": "b, e, f",
}


exercise(
    reference=which_copy,
    cases=[{}],
    slips={
        **COPY_SLIPS,
        **{said: "".join(letters) for said, letters in otherwise(COPIES, set(map(entries_of, COPY_SLIPS.values())))},
    },
    shows="What is already there is not copied; another dtype, order or wish needs new memory.",
    oracle=ask_for_their_memory,
    probe=look_at_letters,
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


def look_at_places(answer):
    places = answer()
    devices = isinstance(places, (tuple, list)) and any(isinstance(place, torch.device) for place in places)
    yield "what stands in the tuple", "devices" if devices else "words"
    if not devices:
        yield "", places


PLACES = {
    "What becomes of the tensor that `x.to(…)` returns?": ("cpu", "meta"),
    "Does `net.to(…)` return another network, or change this one?": ("meta", "cpu"),
    "Is `scale` a parameter, a buffer, or a plain tensor?": ("cpu", "meta"),
    "When was the new layer made, and when did the network move?": ("cpu", "meta"),
    "And what does `zeros_like` take from its argument?": ("meta", "cpu"),
}
PLACE_SLIPS = {
    "You think that `x.to(…)` moves x. A tensor's methods leave the tensor alone; nobody kept the result.": (
        ("meta", "meta", "cpu", "cpu", "meta")
    ),
    "You treated the network like a tensor. `net.to(…)` changes the network itself.": ("cpu",) * 5,
    "It is the other way round: a tensor's `to` returns another tensor, and a network's changes the network itself.": (
        ("meta", "cpu", "cpu", "cpu", "cpu")
    ),
    "In your answer the network stays on the CPU, and `total` does not. From whom does `zeros_like` take the device? And what "
    "does `net.to(…)` change?": ("cpu", "cpu", "cpu", "cpu", "meta"),
    "You let the tensors move and the network stay. `net.to(…)` changes the network itself; `x.to(…)` changes nothing.": (
        ("meta", "cpu", "cpu", "cpu", "meta")
    ),
    "You moved the plain tensor and the new layer with the network. Which attributes does a move take along, and which of "
    "them were there at that moment?": ("cpu", "meta", "meta", "meta", "meta"),
    "You moved everything but the new layer. A tensor's `to` leaves the tensor alone, and is `scale` a parameter or a "
    "buffer?": ("meta", "meta", "meta", "cpu", "meta"),
    "You moved everything but the plain tensor. A tensor's `to` leaves it alone, and the new layer was made after the "
    "move.": ("meta", "meta", "cpu", "meta", "meta"),
    "In your answer everything that belongs to the network has moved, and `zeros_like` went to the CPU. Which attributes does a "
    "move take along, what was there by then, and what does `zeros_like` take from its argument?": (
        ("cpu", "meta", "meta", "meta", "cpu")
    ),
    "You returned devices. Words are asked for: a device has its name in `type`.": (torch.device("cpu"),) * 5,
    "We play the GPU with the device `meta`, so that is its name here.": ("cpu", "cuda", "cpu", "cpu", "cuda"),
    "You have every one of them the wrong way round.": ("meta", "cpu", "meta", "meta", "cpu"),
    "You sent the scale along. What kind of attribute is it: parameter, buffer, or plain tensor?": (
        ("cpu", "meta", "meta", "cpu", "meta")
    ),
    "You moved the new layer with the old ones. When was it made, and when did the network move?": (
        ("cpu", "meta", "cpu", "meta", "meta")
    ),
    "`zeros_like` takes more from its argument than the shape.": ("cpu", "meta", "cpu", "cpu", "cpu"),
    "Everything on one device would be convenient. Go through the lines again: which of them change something, "
    "and which only return something?": ("meta",) * 5,
}


exercise(
    reference=where_they_live,
    cases=[{}],
    slips={**PLACE_SLIPS, **dict(otherwise(PLACES, PLACE_SLIPS.values()))},
    probe=look_at_places,
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


# What a misreading makes of bfloat16 and float16.
COUNTS = {
    "You have the first number that cannot be written. The counter never gets there: 1 more is half-way, and goes back.": (
        (257, 2049)
    ),
    "You have the last number that fills all digits with ones. One more carries over, and that can still be written.": (
        (255, 2047)
    ),
    "You forgot the 1 before the point. It is not stored, and yet it is a digit.": (128, 1024),
    "You forgot the 1 before the point, which is not stored and yet a digit. And where all digits are ones, 1 more carries "
    "over.": (127, 1023),
    "You let the counter run on after the gaps have become 2. 1 more is then exactly half-way: to which side does it go?": (
        (512, 4096)
    ),
    "You stop where the last gap of 1 begins to be too wide, one step late: 1 more was half-way before, and went back.": (
        (258, 2050)
    ),
    "You rounded the end. The counter rounds at each step, and can't get past a place where 1 more goes back.": (
        (4992, 5000)
    ),
    "You counted the bits of the whole number, sign and exponent too. Which of them are digits?": (2**16, 2**16),
    "You took the largest number of the type. Long before it the steps become too wide.": (
        (torch.finfo(torch.bfloat16).max, torch.finfo(torch.float16).max)
    ),
}


def counts():
    """Yield sentence and value: each misreading for both types, and for one of them alone."""
    for sentence, (brain, half) in COUNTS.items():
        yield sentence, (brain, half, 5000)
        yield Said("For bfloat16: {sentence}", sentence=f"{sentence[0].lower()}{sentence[1:]}"), (brain, 2048, 5000)
        if half != 5000:
            yield Said("For float16: {sentence}", sentence=f"{sentence[0].lower()}{sentence[1:]}"), (256, half, 5000)


exercise(
    reference=where_counting_ends,
    cases=[{}],
    slips={
        **dict(counts()),
        "You think that adding 1 always leads to another number. What became of 257 in the chapter?": (
            (5000, 5000, 5000)
        ),
        "You mixed up the two types of 16 bits. Which has the longer fraction?": (2048, 256, 5000),
        "You mixed up the two types of 16 bits, and forgot the 1 before the point.": (1024, 128, 5000),
        "Not both have the same fraction: `eps` is 2^-7 for one and 2^-10 for the other.": (256, 256, 5000),
        "Not both have the same fraction: the one with the larger range has the shorter one.": (2048, 2048, 5000),
        "The largest float16 is about 65,500, far above 5000. But its steps become too wide long before.": (
            256,
            5000,
            5000,
        ),
        "A bfloat16 has the range of a float32, but not its digits. When do its steps become too wide?": (
            5000,
            2048,
            5000,
        ),
        "You think that bfloat16 counts as far as float32, since it has its range, and let float16 count half as far. How "
        "many digits has each?": (5000, 1024, 5000),
        "For float32 you give how far it could count. Where does it end after 5000 steps?": (256, 2048, 2**24),
        "You give half of how far each could count: the 1 before the point is a digit too. And where does float32 end after "
        "5000 steps?": (128, 1024, 2**23),
        "Each is the first number that cannot be written. The counter stays one before it; and where does float32 end after "
        "5000 steps?": (257, 2049, 2**24 + 1),
        "The counter starts at zero and adds 1 five thousand times. Count the steps once more.": (256, 2048, 4999),
        "You say how far each could count. float32 takes only 5000 steps.": (2**8, 2**11, 2**24 + 1),
        "For bfloat16 and float32 you say the same. A bfloat16 has the range of a float32, but not its digits; and here are only "
        "5000 steps.": (2**24, 2048, 2**24),
        "You have the first number that cannot be written; the counter stays one before it. And float32 takes only 5000 "
        "steps.": (257, 2049, 2**24),
        "These are numbers of digits. How far can one count with so many binary digits?": (8, 11, 24),
        "These are the bits of the fraction. With the 1 before the point, how far can one count?": (7, 10, 23),
        "The third counter is missing: float32.": (256, 2048),
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
        torch.Tensor: lambda: torch.empty_like(batch.detach(), device=device).copy_(batch.detach()),
        dict: lambda: dict(zip(batch, to_device_by_kinds(list(batch.values()), device), strict=True)),
        list: lambda: [to_device_by_kinds(value, device) for value in batch],
        tuple: lambda: tuple(to_device_by_kinds(list(batch), device)),
    }
    return kinds.get(torch.Tensor if torch.is_tensor(batch) else type(batch), lambda: batch)()


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


def to_device_all_but_names_and_numbers(batch, device):
    if isinstance(batch, dict):
        return {key: to_device_all_but_names_and_numbers(value, device) for key, value in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device_all_but_names_and_numbers(value, device) for value in batch)
    return batch if isinstance(batch, (str, int, float)) else batch.to(device)


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


def to_device_with(list_too=True, dict_too=True, tuple_too=True, in_list=None, in_dict=None, pack=None):
    """Make an answer that passes some containers by, or does something else with what lies in them."""

    def answer(batch, device):
        if isinstance(batch, dict) and dict_too:
            return {key: (in_dict or answer)(value, device) for key, value in batch.items()}
        if (isinstance(batch, list) and list_too) or (isinstance(batch, tuple) and tuple_too):
            return (pack or type(batch))((in_list or answer)(value, device) for value in batch)
        return batch.to(device) if isinstance(batch, torch.Tensor) else batch

    return answer


def to_device_tuple_to_generator(batch, device):
    if isinstance(batch, tuple):
        return (to_device_tuple_to_generator(value, device) for value in batch)
    if isinstance(batch, dict):
        return {key: to_device_tuple_to_generator(value, device) for key, value in batch.items()}
    if isinstance(batch, list):
        return [to_device_tuple_to_generator(value, device) for value in batch]
    return to_device(batch, device)


def just_to(value, device):
    return value.to(device)


def to_device_any_iterable(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {key: to_device_any_iterable(value, device) for key, value in batch.items()}
    if isinstance(batch, str) or hasattr(batch, "__iter__"):
        if isinstance(batch, str) and len(batch) == 1:
            raise RecursionError("maximum recursion depth exceeded")  # a letter is a string of one letter
        return type(batch)([to_device_any_iterable(value, device) for value in batch])
    return batch


def to_device_dict_as_list(batch, device):
    if isinstance(batch, (list, tuple, dict)):
        return type(batch)([to_device_dict_as_list(value, device) for value in batch])
    return to_device(batch, device)


def to_device_keys_alone(batch, device):
    if isinstance(batch, (list, tuple, dict)):
        return [to_device_keys_alone(value, device) for value in batch]
    return to_device(batch, device)


def to_device_lists_in_place(batch, device):
    if isinstance(batch, list):
        for i, value in enumerate(batch):
            batch[i] = to_device_lists_in_place(value, device)
        return batch
    if isinstance(batch, dict):
        return {key: to_device_lists_in_place(value, device) for key, value in batch.items()}
    return (
        tuple(to_device_lists_in_place(v, device) for v in batch)
        if isinstance(batch, tuple)
        else to_device(batch, device)
    )


def to_device_dicts_in_place(batch, device):
    if isinstance(batch, dict):
        for key, value in batch.items():
            batch[key] = to_device_dicts_in_place(value, device)
        return batch
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device_dicts_in_place(value, device) for value in batch)
    return to_device(batch, device)


def to_device_outermost_copied(batch, device):
    return to_device_in_place(batch.copy() if isinstance(batch, (list, dict)) else batch, device)


def to_device_exact_types(batch, device):
    if isinstance(batch, dict):
        return {key: to_device_exact_types(value, device) for key, value in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device_exact_types(value, device) for value in batch)
    return batch.to(device) if type(batch) is torch.Tensor else batch


def to_device_if_true(batch, device):
    if not batch:
        return batch
    if isinstance(batch, dict):
        return {key: to_device_if_true(value, device) for key, value in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device_if_true(value, device) for value in batch)
    return to_device(batch, device)


def to_device_numbers_too(batch, device):
    if isinstance(batch, (int, float)):
        return torch.tensor(batch, device=device)
    if isinstance(batch, dict):
        return {key: to_device_numbers_too(value, device) for key, value in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device_numbers_too(value, device) for value in batch)
    return to_device(batch, device)


def look_at_moving(answer, batch):
    given = copy.deepcopy(batch)
    try:
        moved = answer(given, "meta")
    except RecursionError as error:  # where it happens to be noticed, Python says as well
        error.args = ("maximum recursion depth exceeded",)
        raise
    yield "", moved if moved is None else layout(moved)
    yield "the batch that was passed in, afterwards", layout(given)
    yield "the result for device = 'cpu'", layout(answer(copy.deepcopy(batch), "cpu"))


def layout(batch):
    """Write a batch down in one line: where each tensor is, its shape, and on the CPU its numbers."""
    if isinstance(batch, torch.Tensor):
        numbers = f" {batch.tolist()}" if batch.device.type == "cpu" else f", shape {tuple(batch.shape)}"
        return f"<{batch.device.type}{numbers}>"
    if isinstance(batch, nn.Module):
        return f"<a network on {' and '.join(sorted({p.device.type for p in batch.parameters()}))}>"
    if isinstance(batch, dict):
        return "{" + ", ".join(f"{key!r}: {layout(value)}" for key, value in batch.items()) + "}"
    if isinstance(batch, list):
        return "[" + ", ".join(map(layout, batch)) + "]"
    if isinstance(batch, tuple):
        return "(" + ", ".join(map(layout, batch)) + ("," if len(batch) == 1 else "") + ")"
    return f"a {type(batch).__name__}" if isinstance(batch, (GeneratorType, map)) else repr(batch)


def to_device_what_has_a_to(batch, device):
    if isinstance(batch, dict):
        return {key: to_device_what_has_a_to(value, device) for key, value in batch.items()}
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device_what_has_a_to(value, device) for value in batch)
    return batch.to(device) if hasattr(batch, "to") else batch


exercise(
    reference=to_device,
    cases=[
        {"batch": torch.tensor([1.0, 2.0])},
        {"batch": [torch.tensor([1.0]), torch.tensor([2, 3])]},
        {"batch": (torch.tensor([1.0]), torch.tensor([2, 3]))},
        {"batch": {"X": [torch.tensor([1.0])], "y": torch.tensor([2])}},
        {"batch": [{"X": (torch.tensor([1.0]),), "y": torch.tensor([2])}]},
        {"batch": [torch.tensor([1.0]), "cat", 3, None]},
        {"batch": [nn.Parameter(torch.tensor([1.0]))]},
        {"batch": {0: [[torch.tensor([1.0])], (torch.tensor([2]),)], "name": "cat", "y": {"X": torch.tensor([3])}}},
        {"batch": ["cat", torch.tensor([1.0]), {3}, [], (), {}]},
        {"batch": [nn.Linear(1, 1), torch.tensor([1.0])]},
    ],
    slips={
        "Nothing was moved. `to` returns the moved tensor and leaves the old one where it is: what do you do with the moved one, and do you use `device`?": to_device_result_lost,
        "You moved to the same device always. Do you use the argument?": lambda batch, device: to_device(batch, "meta"),
        "A tensor alone is moved, and what lies in a container is not. When your function calls itself, what becomes of the "
        "result?": to_device_with(list_too=False, dict_too=False, tuple_too=False),
        "In place of a tuple came a generator. Round brackets alone make no tuple: `tuple(…)` does.": (
            to_device_tuple_to_generator
        ),
        "You moved the outermost level only. What lies in a list that lies in a list?": to_device_top_only,
        "You called `to` on the batch as a whole. Lists, tuples and dictionaries do not have it.": (
            lambda batch, device: batch.to(device)
        ),
        "Tuples pass you by unmoved. They hold tensors as lists do.": to_device_no_tuples,
        "Dictionaries pass you by unmoved. Their values can be tensors too.": to_device_with(dict_too=False),
        "Lists pass you by unmoved. They can hold tensors too.": to_device_with(list_too=False),
        "Lists and tuples pass you by unmoved. They can hold tensors too.": to_device_with(
            list_too=False, tuple_too=False
        ),
        "You call `to` on all that lies in a list or a dictionary. That may be a container itself, or no tensor at all: what "
        "could you call in its place?": to_device_with(in_list=just_to, in_dict=just_to),
        "You call `to` on all values of a dictionary. One may be a container itself: what could you call in its place?": (
            to_device_with(in_dict=just_to)
        ),
        "You moved the outermost level and, from lists, what lies in them. What lies in a dictionary may be a container "
        "too.": to_device_with(in_dict=lambda value, device: value.to(device) if torch.is_tensor(value) else value),
        "You moved what lies in dictionaries and the outermost level of lists. What lies in a list may be a container "
        "too.": to_device_with(in_list=lambda value, device: value.to(device) if torch.is_tensor(value) else value),
        "You take apart all that can be gone through, and a string can: each letter is a string again, without end. Name the "
        "kinds that you want.": to_device_any_iterable,
        "You treat a dictionary as a list. Whoever goes through a dictionary meets its keys, without the values.": (
            to_device_dict_as_list
        ),
        "Of a dictionary only the keys came back, in a list. Whoever goes through a dictionary meets its keys.": (
            to_device_keys_alone
        ),
        "A generator came back in place of a list or tuple. Round brackets alone make no tuple.": to_device_with(
            pack=iter
        ),
        "All came back as tuples. Give back the kind of container that came in.": to_device_with(pack=tuple),
        "You moved the tensors within the lists that you were given. Their owner may still need them as they were: build new "
        "ones.": to_device_lists_in_place,
        "You moved the tensors within the dictionaries that you were given. Their owner may still need them as they were: "
        "build new ones.": to_device_dicts_in_place,
        "You copied the outermost container and moved the tensors within those that lie in it. Their owner may still need them "
        "as they were.": to_device_outermost_copied,
        "You asked for the exact type. A parameter is a tensor too, of a class of its own: what does `isinstance` ask?": (
            to_device_exact_types
        ),
        "You ask the batch whether it is true, or equal to something. Many numbers together are neither true nor false: ask "
        "of what kind it is.": to_device_if_true,
        "You made tensors of the numbers. What is no tensor should come back as it is.": to_device_numbers_too,
        "A tuple came back as a list. Give back the kind of container that came in.": to_device_lists_only,
        "A dictionary came back without its keys.": to_device_keys_lost,
        "You moved the tensors within the list or dictionary that you were given. Its owner may still need it as it "
        "was: build a new one.": to_device_in_place,
        "You called `to` on things that are not tensors. Names and numbers have no device; hand them on as they "
        "are.": to_device_whatever_it_is,
        "You let names and numbers pass and call `to` on all else, None among it. Name the kind that you move, and hand on the "
        "rest as it is.": to_device_all_but_names_and_numbers,
        "Tensors come through, everything else turned into None. Hand it on as it is.": to_device_tensors_only,
        "You move whatever has a method called `to`. A network has one as well, which changes the network itself: ask whether "
        "it is a tensor.": to_device_what_has_a_to,
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


class AddPositionCopied(AddPosition):
    def __init__(self, scale):
        super().__init__(scale)
        self._copy = scale.clone()

    def _apply(self, fn, recurse=True):
        self._copy = fn(self._copy)
        return super()._apply(fn, recurse)

    def forward(self, X):
        return X + torch.arange(len(X), device=X.device, dtype=X.dtype)[:, None] * self._copy


class AddPositionUnsaved(AddPosition):
    def __init__(self, scale):
        nn.Module.__init__(self)
        self.register_buffer("scale", scale, persistent=False)


class AddPositionUnderAnotherName(AddPosition):
    def __init__(self, scale):
        nn.Module.__init__(self)
        self.register_buffer("factor", scale)

    def forward(self, X):
        return X + torch.arange(len(X), device=X.device, dtype=X.dtype)[:, None] * self.factor


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


class AddPositionTwice(AddPosition):
    def __init__(self, scale):
        nn.Module.__init__(self)
        self.scale = scale
        self.register_buffer("scale", scale)


class AddPositionFromOne(AddPosition):
    def forward(self, X):
        return super().forward(X) + self.scale


class AddPositionAlone(AddPosition):
    def forward(self, X):
        return super().forward(X) - X


class AddPositionWithoutScale(AddPosition):
    def forward(self, X):
        return X + torch.arange(len(X), device=X.device, dtype=X.dtype)[:, None]


class AddPositionWithoutNumber(AddPosition):
    def forward(self, X):
        return X + self.scale


class AddPositionTimesX(AddPosition):
    def forward(self, X):
        return X * torch.arange(len(X), device=X.device, dtype=X.dtype)[:, None] * self.scale


class AddPositionScaledAll(AddPosition):
    def forward(self, X):
        return (X + torch.arange(len(X), device=X.device, dtype=X.dtype)[:, None]) * self.scale


class AddPositionPlusScale(AddPosition):
    def forward(self, X):
        return X + torch.arange(len(X), device=X.device, dtype=X.dtype)[:, None] + self.scale


class AddPositionFromTheEnd(AddPosition):
    def forward(self, X):
        return X + torch.arange(len(X), device=X.device, dtype=X.dtype).flip(0)[:, None] * self.scale


class AddPositionSummedUp(AddPosition):
    def forward(self, X):
        return X + torch.arange(len(X), device=X.device, dtype=X.dtype)[:, None].cumsum(0) * self.scale


class AddPositionFirstRow(AddPosition):
    def forward(self, X):
        return X[0] + torch.arange(len(X), device=X.device, dtype=X.dtype)[:, None] * self.scale


class AddPositionOfAHundred(AddPosition):
    def __init__(self, scale):
        super().__init__(scale)
        self.register_buffer("positions", torch.arange(100.0)[:, None], persistent=False)

    def forward(self, X):
        return X + self.positions[: len(X)] * self.scale


class AddPositionStacked(AddPosition):
    def forward(self, X):
        return torch.stack([row + i * self.scale for i, row in enumerate(X)])


class AddPositionJoined(AddPosition):
    def forward(self, X):
        return torch.cat([row[None] + i * self.scale for i, row in enumerate(X)])


class AddPositionUnsavedOnCPU(AddPositionUnsaved):
    def forward(self, X):
        return AddPositionOnCPU.forward(self, X)


class AddPositionInPlace(AddPosition):
    def forward(self, X):
        X += torch.arange(len(X), device=X.device, dtype=X.dtype)[:, None] * self.scale
        return X


def look_at_adding(answer, scale, X):
    want = X + torch.arange(len(X))[:, None] * scale
    Y = answer(scale.clone())(X)
    yield "its output", Y
    if not isinstance(Y, torch.Tensor) or Y.shape != want.shape or not torch.allclose(Y, want):
        return  # a mistake is told alone, whatever goes with it
    layer, saved = answer(scale.clone()), True
    for what, seen in look_at(layer, X):
        other_name = what == "the keys of its state_dict" and seen and "scale" not in seen
        yield what, Said("only other names") if other_name else seen
        if other_name:
            return
        if what == "the names and shapes of its parameters" and seen:
            yield "whether its parameters want a gradient", [p.requires_grad for p in layer.parameters()]
            return
        if what == "the keys of its state_dict" and seen != ["scale"]:
            saved = False
            break
    layer = answer(scale.clone()).to("meta")
    yield "the device of its scale after .to('meta')", layer.scale.device.type
    Y = layer(X.to("meta"))
    yield "the device and shape of its output then", f"{Y.device.type}, {tuple(Y.shape)}"
    yield "the dtype of its output after .to(torch.float16)", str(answer(scale.clone()).half()(X.half()).dtype)
    if len(scale) == 1:
        layer = answer(scale.clone())
        with torch.no_grad():
            yield "the last row of its output for 1200 rows", layer(X.new_zeros(1200, 1))[-1]
            yield "the shape of its output for an X without rows", tuple(layer(X.new_zeros(0, 1)).shape)
    layer = answer(scale.clone())
    layer(X)
    yield "its output when it is called again", layer(X)
    if not saved:
        return
    layer.load_state_dict({"scale": 2 * scale})
    yield "its output after another scale was loaded", layer(X)


exercise(
    reference=AddPosition,
    cases=[
        {"scale": torch.tensor([10.0]), "X": torch.ones(3, 1)},
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
        "You compute with a copy of the scale. What is loaded later reaches the buffer alone.": AddPositionCopied,
        "Your scale moves along, but it is not saved. Look at what `persistent` says.": AddPositionUnsaved,
        "The scale moves along, but the positions that you make in `forward` are always on the CPU. On whose device "
        "must they be?": AddPositionOnCPU,
        "Device and values are right, but with a float16 network the result is float32. Where does that come in: are the "
        "positions made so, or is the result turned into it?": AddPositionInFloat32,
        "Your buffer has another name. The task calls it `scale`.": AddPositionUnderAnotherName,
        "`register_buffer` makes the attribute itself, and refuses a name that is taken. Do not set it before.": (
            AddPositionTwice
        ),
        "Your positions begin with 1. They are counted from zero.": AddPositionFromOne,
        "X is missing: you return only what should be added to it.": AddPositionAlone,
        "You added the positions, but the scale is missing.": AddPositionWithoutScale,
        "You added the scale to every row alike. Which number should it be multiplied with?": AddPositionWithoutNumber,
        "You multiplied X. The position times the scale is *added*.": AddPositionTimesX,
        "You multiplied the sum of X and the position by the scale. Only the position should be.": AddPositionScaledAll,
        "You added the scale to the position. Multiply them.": AddPositionPlusScale,
        "You counted the rows from the end.": AddPositionFromTheEnd,
        "You added up the positions on the way: row 2 got 0 + 1 + 2. It should get 2.": AddPositionSummedUp,
        "Each row begins with the first row of X. It should begin with its own.": AddPositionFirstRow,
        "Your scale moves along, but it is not saved, and the positions that you make in `forward` are always on the "
        "CPU.": AddPositionUnsavedOnCPU,
        "Your positions stand in a row, so they spread over the columns. Each belongs to a row of its own.": (
            AddPositionInARow
        ),
        "You made positions for a fixed number of rows, and X may have more. When do you know how many it has?": (
            AddPositionOfAHundred
        ),
        "You stack the rows one by one. X may have none, and then there is nothing to stack. Could you add to all rows at "
        "once?": AddPositionStacked,
        "You join the rows one by one. X may have none, and then there is nothing to join. Could you add to all rows at "
        "once?": AddPositionJoined,
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


def every_parameter(sizes):
    return sum((inputs + 1) * outputs for inputs, outputs in itertools.pairwise(sizes))


def inputs_of_layers(sizes):
    return sum(sizes[:-1])


def divide_and_round_down(left, each):
    return left // each


def fits(
    for_parameter=16,
    for_number=4,
    parameters=every_parameter,
    numbers=inputs_of_layers,
    divide=divide_and_round_down,
    least=0,
):
    """Make an answer that counts otherwise."""

    def answer(sizes, budget):
        result = divide(budget - for_parameter * parameters(sizes), for_number * numbers(sizes))
        return result if least is None else max(result, least)

    return answer


def share_all(sizes, budget):
    """Let every example bring parameters of its own."""
    return budget // (16 * every_parameter(sizes) + 4 * inputs_of_layers(sizes))


def never_done(sizes, budget):
    raise StillRunning(LIMIT)


# What a learner may count otherwise: sentence, and what is other. Of the first, two may come together.
OTHERWISE = {
    "You counted the weights alone: 4 bytes for each parameter. What else does training keep for it?": {
        "for_parameter": 4
    },
    "You counted 8 bytes for each parameter. Beside weight and gradient, what does Adam remember?": {
        "for_parameter": 8
    },
    "You counted 12 bytes for each parameter, three numbers. Training with Adam keeps four: weight, gradient and two "
    "averages.": {"for_parameter": 12},
    "You counted the weights of the layers without their biases.": {
        "parameters": lambda sizes: sum(inputs * outputs for inputs, outputs in itertools.pairwise(sizes))
    },
    "You counted bytes for the parameters, but numbers for the activations.": {"for_number": 1},
    "You counted two bytes for each activation. The network is trained in float32.": {"for_number": 2},
    "You counted the output as well. The backward pass needs the *input* of each layer, and the task leaves the "
    "output out.": {"numbers": sum},
    "You counted every hidden value twice, before and after the ReLU. Both the ReLU and the next layer need it only "
    "after.": {"numbers": lambda sizes: sizes[0] + 2 * sum(sizes[1:-1])},
    "You left out the batch itself. The first layer's backward pass needs its input.": {
        "numbers": lambda sizes: sum(sizes[1:-1])
    },
    "You counted what each layer gives. The backward pass needs what each layer *gets*.": {
        "numbers": lambda sizes: sum(sizes[1:])
    },
    "You rounded up: your last example no longer fits as a whole.": {"divide": lambda left, each: -(-left // each)},
    "Where nothing is left for a batch, the answer is 0 and not a number below zero.": {"least": None},
}
RARELY = {
    "You counted on one hidden layer. With more, each has parameters and activations of its own.": {
        "parameters": lambda sizes: every_parameter(sizes[:3]),
        "numbers": lambda sizes: sizes[0] + sizes[1],
    },
    "You counted the parameters of two layers and no more.": {"parameters": lambda sizes: every_parameter(sizes[:3])},
    "You counted the parameters of the first layer only.": {"parameters": lambda sizes: every_parameter(sizes[:2])},
    "You left out the last layer's parameters. It is trained like the others.": {
        "parameters": lambda sizes: every_parameter(sizes[:-1])
    },
    "You counted the activations of one hidden layer. There may be more.": {
        "numbers": lambda sizes: sizes[0] + sizes[1]
    },
    "You counted the activations of the widest layer. Those of all layers are kept until the backward pass.": {
        "numbers": lambda sizes: max(sizes[:-1])
    },
    "You counted what goes in and what comes out of the whole network. The inputs of the layers between are kept too.": {
        "numbers": lambda sizes: sizes[0] + sizes[-1]
    },
    "You counted one example more than you divided out. It does not fit.": {
        "divide": lambda left, each: left // each + 1
    },
    "You counted numbers, and the budget is in bytes. A float32 takes four.": {"for_parameter": 4, "for_number": 1},
    "You counted 20 bytes for each parameter, five numbers. Training with Adam keeps four.": {"for_parameter": 20},
    "You counted a bias for each input. A layer has one for each output.": {
        "parameters": lambda sizes: sum(inputs * (outputs + 1) for inputs, outputs in itertools.pairwise(sizes))
    },
    "You counted one bias for each layer. It has one for each output.": {
        "parameters": lambda sizes: sum(inputs * outputs + 1 for inputs, outputs in itertools.pairwise(sizes))
    },
    "You counted eight bytes for each activation. The network is trained in float32, and the task asks only for the "
    "activations themselves.": {"for_number": 8},
    "You counted 16 bytes for each activation too. Gradients and averages are kept for parameters.": {"for_number": 16},
    "You counted every hidden value twice, and the output too. The backward pass needs the input of each linear layer, "
    "once.": {"numbers": lambda sizes: sum(sizes) + sum(sizes[1:-1])},
    "You counted the batch alone. Each later layer's backward pass needs its input as well.": {
        "numbers": lambda sizes: sizes[0]
    },
    "A part of an example does not fit. Round down to a whole number.": {"divide": operator.truediv},
    "You rounded to the nearest whole number. A part of an example does not fit: round down.": {
        "divide": lambda left, each: round(left / each)
    },
    "You stop one example too early where they fill the budget exactly. That still fits.": {
        "divide": lambda left, each: (left - 1) // each
    },
    "If not even one example fits, the answer is 0.": {"least": 1},
}


BUDGETS = [
    {"sizes": [1, 1, 1], "budget": 102},
    {"sizes": [2, 3, 1], "budget": 308},
    {"sizes": [20, 256, 10], "budget": 2_000_000},
    {"sizes": [30, 8, 8, 2], "budget": 100_000},
    {"sizes": [20, 256, 10], "budget": 100_000},
    {"sizes": [5, 4, 3, 3, 2, 1], "budget": 10_000},
]


def mistaken():
    """Yield sentence and answer: each of these mistakes, and two at once where that shows."""
    known = {tuple(largest_batch(**case) for case in BUDGETS)}
    alone = [((sentence,), parts) for sentence, parts in (OTHERWISE | RARELY).items()]
    pairs = [
        ((one, other), some | more)
        for (one, some), (other, more) in itertools.combinations(OTHERWISE.items(), 2)
        if not some.keys() & more.keys()
    ]
    for sentences, parts in alone + pairs:
        answer = fits(**parts)
        results = tuple(answer(**case) for case in BUDGETS)
        if results not in known:
            known.add(results)
            yield " Also: ".join(sentences), answer


exercise(
    reference=largest_batch,
    cases=BUDGETS,
    slips={
        **dict(mistaken()),
        "You gave the whole budget to the examples, or nearly. What does every parameter take before the first example "
        "comes?": fits(0),
        "Where not even one example fits, None comes out. The answer is 0 there.": lambda sizes, budget: (
            largest_batch(sizes, budget) or None
        ),
        "Your loop never ends. What in it changes, so that its condition can become false?": never_done,
        "You let every example bring parameters of its own. They are there once, whatever the batch.": share_all,
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


def mean(times):
    return sum(times) / len(times)


class PlayedGPU:
    """A GPU with a queue: handing a job over takes a second of Python's time, doing it takes as long as it says.

    Other work of the program is in the queue at the start, and again after each timed run: when the clock is read and a job was
    handed over since the reading before.
    """

    def __init__(self, jobs, others):
        self.now = 0
        self.free_at = others
        self.jobs = list(jobs)
        self.others = others
        self.calls = 0
        self.calls_at_reading = None
        self.is_read = False

    def function(self):
        self.now += 1
        self.free_at = max(self.free_at, self.now) + self.jobs[min(self.calls, len(self.jobs) - 1)]
        self.calls += 1

    def synchronize(self):
        self.now = max(self.now, self.free_at)

    def clock(self):
        self.is_read = True
        if self.calls_at_reading not in (None, self.calls):
            self.free_at = max(self.free_at, self.now) + self.others
        self.calls_at_reading = self.calls
        return self.now


def look_at_timing(answer, jobs, others):
    gpu = PlayedGPU(jobs, others)
    seconds = answer(gpu.function, gpu.synchronize, gpu.clock, len(jobs) - 1)
    elsewhere = not gpu.is_read and seconds != 1 + min(jobs[1:])
    yield "whether it has read the clock that it is given", not elsewhere
    if elsewhere:
        return  # what another clock says is another number each time
    yield "", seconds
    if seconds == 1 + min(jobs[1:]):
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


def time_without_wait_after_warm_up(function, synchronize, clock, runs, choose=min):
    function()
    return timer(before=False, warm_up=0, choose=choose)(function, synchronize, clock, runs)


def time_with_wait_after_warm_up_only(function, synchronize, clock, runs, choose=min):
    function()
    synchronize()
    return timer(before=False, warm_up=0, choose=choose)(function, synchronize, clock, runs)


def time_with_wait_after_start(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        start = clock()
        synchronize()
        function()
        synchronize()
        times.append(clock() - start)
    return min(times[1:])


def time_started_late(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        synchronize()
        function()
        start = clock()
        synchronize()
        times.append(clock() - start)
    return min(times[1:])


def time_with_wait_after_start_once_warm(function, synchronize, clock, runs):
    function()
    synchronize()
    times = []
    for _ in range(runs):
        start = clock()
        synchronize()
        function()
        synchronize()
        times.append(clock() - start)
    return min(times)


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


def time_all_with_one_clock(function, synchronize, clock, runs):
    return time_all_at_once(function, synchronize, clock, runs) * runs


def time_with_warm_up_each(function, synchronize, clock, runs, skip=0):
    times = []
    for _ in range(runs + skip):
        function()
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    return min(times[skip:])


def time_two_warm_ups(function, synchronize, clock, runs):
    function()
    return honest_time(function, synchronize, clock, runs)


def with_the_first(choose, before=True):
    """Make a timer whose first run counts like the others."""
    return lambda function, synchronize, clock, runs: timer(before=before, warm_up=0, choose=choose)(
        function, synchronize, clock, runs + 1
    )


def time_negative(function, synchronize, clock, runs):
    return timer(choose=lambda times: min(-time for time in times))(function, synchronize, clock, runs)


def time_one_too_few(function, synchronize, clock, runs):
    return honest_time(function, synchronize, clock, runs - 1)


def time_two_too_few(function, synchronize, clock, runs):
    return honest_time(function, synchronize, clock, runs - 2)


exercise(
    reference=honest_time,
    cases=[
        {"jobs": [9, 4], "others": 0},
        {"jobs": [9, 6, 2, 8, 5, 3, 7, 4], "others": 0},
        {"jobs": [2, 5, 4, 6], "others": 0},
        {"jobs": [9, 6, 4, 5], "others": 7},
        {"jobs": [1, 8, 3, 5], "others": 3},
        {"jobs": [300, 200.5], "others": 0},
    ],
    slips={
        "You measured how long it takes to hand the job over: when you read the clock, the GPU was still at work. Wait first, "
        "then read.": timer(after=False),
        "You start the clock when the job has been handed over. Handing it over takes time too: read the clock before.": (
            time_started_late
        ),
        "You never read the clock that you are given. Call `clock` for the time.": lambda function, synchronize, clock, runs: (
            honest_time(function, synchronize, time.perf_counter, runs)
        ),
        "You do not wait each time before the clock starts: after every run other work comes into the queue, and you "
        "counted it as yours.": timer(before=False),
        "You wait once after the warm-up, but not before the later runs. Other work that came between two runs "
        "counts as yours.": time_with_wait_after_warm_up_only,
        "The warm-up was still in the queue when you started the clock, so its time counts too, and so does "
        "other work later.": time_without_wait_after_warm_up,
        "You read the clock before you wait for the other work, so that wait counts as yours. First wait, then read.": (
            time_with_wait_after_start
        ),
        "You read the clock before you wait. Once a run has been timed, other work lies in between, and counts as "
        "yours.": time_with_wait_after_start_once_warm,
        "You warm up before every run, and leave the first of them out as well. One run to warm up is enough.": (
            lambda function, synchronize, clock, runs: time_with_warm_up_each(
                function, synchronize, clock, runs, skip=1
            )
        ),
        "Your result is 0. Is `function` called between the two readings of the clock? And did the best time so far begin at 0? No run is shorter than that.": timer(
            choose=lambda times: min(0, *times)
        ),
        "The first run counts in your result. It is there to warm up, and does not count even if it is the fastest.": (
            lambda function, synchronize, clock, runs: timer(warm_up=0)(function, synchronize, clock, runs + 1)
        ),
        "There is no run to warm up: you measured from the first call on.": timer(warm_up=0),
        "Your run to warm up is one of the `runs`. It comes on top of them.": time_one_too_few,
        "You time fewer runs than `runs`. How many are left when the one to warm up is taken away?": time_two_too_few,
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
        "You took the mean, and the run to warm up is in it. Wanted is the fastest of those that follow.": with_the_first(
            mean
        ),
        "You took the median, and the run to warm up is among them. Wanted is the fastest of those that follow.": (
            with_the_first(lambda times: sorted(times)[len(times) // 2])
        ),
        "You added up all runs, the one to warm up too. Wanted is the time of one.": with_the_first(sum),
        "You left out the last run, and the first one counts. The run to warm up comes first.": with_the_first(
            lambda times: min(times[:-1])
        ),
        "The first run counts in your result, and you do not wait before the clock starts.": with_the_first(
            min, before=False
        ),
        "You took the second fastest.": timer(choose=lambda times: sorted(times)[min(1, len(times) - 1)]),
        "Your result is the first run after the warm-up. Does something return too early, or is the start read only once?": timer(
            choose=lambda times: times[0]
        ),
        "You divided the fastest run by their number. It is the time of one run already.": timer(
            choose=lambda times: min(times) / len(times)
        ),
        "You returned all times. Wanted is the fastest of them.": timer(choose=list),
        "You returned all times, the one to warm up too. Wanted is the fastest of those that follow.": with_the_first(
            list
        ),
        "You took the start away from the stop the wrong way round: your times are negative.": time_negative,
        "You started the clock once and stopped it after all runs. Wanted is the time of one, the fastest.": (
            time_all_with_one_clock
        ),
        "You warm up before every run. Once is enough: one more run than `runs`.": time_with_warm_up_each,
        "You warm up twice. One run more than `runs` is asked for.": time_two_warm_ups,
        "You measured from the first call on, and nothing waits before the clock starts.": timer(
            before=False, warm_up=0
        ),
        "You took the mean, and nothing waits before the clock starts.": timer(before=False, choose=mean),
        "You took the mean; and nothing waits before the clock starts, so the warm-up may still be at work.": (
            lambda function, synchronize, clock, runs: time_without_wait_after_warm_up(
                function, synchronize, clock, runs, choose=mean
            )
        ),
        "You took the mean, and waited before the first run only.": (
            lambda function, synchronize, clock, runs: time_with_wait_after_warm_up_only(
                function, synchronize, clock, runs, choose=mean
            )
        ),
        "You took the mean, and there is no run to warm up.": timer(warm_up=0, choose=mean),
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
    if (
        isinstance(rounded, torch.Tensor) and rounded.dtype == torch.float32
    ):  # of a tiny number no tolerance is to hide a bit
        yield "its bits, read as whole numbers", (rounded + 0.0).view(torch.int32)


def round_by_arithmetic(x):
    """Divide by the gap that a bfloat16 has there, round to a whole number, and multiply again, all in float64."""
    _, exponent = torch.frexp(x.double())
    gap = 2.0 ** (exponent.clamp(min=-125).double() - 8)
    return (torch.round(x.double() / gap) * gap).float()


def round_mantissa(digits, rounded=torch.round):
    """Make an answer that rounds each number to so many binary digits, the smallest and the largest like all others."""

    def answer(x):
        mantissa, exponent = torch.frexp(x)
        return torch.ldexp(rounded(mantissa * 2**digits) / 2**digits, exponent)

    return answer


def round_by_power(x):
    mantissa, exponent = torch.frexp(x)
    return torch.round(mantissa * 2**8) / 2**8 * 2.0**exponent


def round_by_logarithm(x):
    gap = 2.0 ** (torch.floor(torch.log2(x.abs())) - 7)
    return torch.round(x / gap) * gap


def round_by_rule(add=lambda bits: 0x7FFF + ((bits >> 16) & 1), keep=~0xFFFF):
    """Make an answer that adds something else, or keeps other bits."""

    def answer(x):
        bits = x.view(torch.int32)
        return ((bits + add(bits)) & keep).view(torch.float32)

    return answer


def number_rounded_wrongly():
    return 1 + 1 / 256


def other_number_rounded_wrongly():
    """Put half a unit behind a number that a bfloat16 can hold, and whose last bit is 0."""
    return -(100 + 2.0**-2)


def round_half_up(x):
    """Round as the exercise shows it."""
    return ((x.view(torch.int32) + 0x8000) & ~0xFFFF).view(torch.float32)


def why_no_such_number(x):
    """Say why something is no number to round, "" if it is one."""
    if isinstance(x, torch.Tensor) and x.numel() == 1:
        x = x.item()
    if isinstance(x, bool) or not isinstance(x, (int, float)):
        return "Return one number, such as 1.5."
    return "" if torch.tensor(x, dtype=torch.float32).isfinite() else "Return a number that is finite as a float32."


def whole_bits(x):
    """Read the bits of a number as a whole number: two numbers are compared to the last bit, however small."""
    return x.view(torch.int32).item()


def look_at_a_number(answer):
    x = answer()
    if x is None:
        yield "your number", None
        return
    if isinstance(x, (list, tuple)) and len(x) == 1:
        (x,) = x
    refused = why_no_such_number(x)
    given = x if refused else torch.tensor(float(x))
    functions = (lambda x: whole_bits(round_half_up(x))), (lambda x: whole_bits(round_to_bfloat16(x)))
    for what, seen in catch((given,), *functions, lambda _: refused):
        yield what, Said("the same: {reason}", reason=what_goes(given)) if seen.startswith("both give") else seen


def what_goes(x):
    """Say what the lower half of a number holds that both round alike."""
    low, last = whole_bits(x) & 0xFFFF, whole_bits(x) >> 16 & 1
    if low == 0x8000:
        return Said("exactly half-way, and the last kept bit is {bit}", bit=last)
    return "it is a bfloat16 already" if low == 0 else "not half-way"


exercise(
    reference=number_rounded_wrongly,
    cases=[{}],
    slips={
        "Your number is a bfloat16 already, so nothing has to be rounded. Which numbers are written with more digits?": 1.5,
        "Your number is nearer to one neighbour than to the other, so there is only one right way. Where is there a choice?": (
            0.1
        ),
        "Half-way is the place. But of two neighbours the one farther from 0 is right here, and the function takes that one. When "
        "is it the other?": 1 + 3 / 256,
    },
    shows="Such numbers are rare at random, and common in practice: every second odd whole number from 257 to 511 is one.",
    oracle=other_number_rounded_wrongly,
    probe=look_at_a_number,
)


LARGEST = torch.finfo(torch.bfloat16).max

exercise(
    reference=round_to_bfloat16,
    cases=[
        {"x": torch.tensor([1.0, 0.5, -3.0, 0.0])},
        {"x": torch.tensor([1.01, 1.005, -1.006, 1.0075])},
        {"x": torch.tensor([300.0, 90000.0, 1e-6])},
        {"x": torch.tensor([1 + 1 / 256, 1 + 3 / 256, 1 + 5 / 256])},
        {"x": integers(1, 2, 3) / 7},
        {"x": torch.tensor([3e38, 1e-40])},
        {"x": -torch.tensor([[1 + 1 / 256, 1 + 3 / 256]])},
        {"x": torch.tensor([1 + 1 / 256 + 2**-20, 1 + 3 / 256 - 2**-20])},
        {"x": torch.tensor(0.1)},
        {"x": torch.zeros(0, 3)},
        {"x": torch.tensor([3.4028235e38, -3.4028235e38, 1e-45])},
    ],
    slips={
        "You cut the last bits off. That always goes towards 0; the nearest number may lie on the other side.": (
            lambda x: on_bits(x, 0)
        ),
        "Almost: a number exactly half-way always goes away from 0. It should go to the neighbour whose last kept bit is 0, which may be the other.": lambda x: (
            on_bits(x, 0x8000)
        ),
        "A number exactly half-way always goes towards 0. It should go to the neighbour whose last kept bit is 0, which may be the other.": lambda x: (
            on_bits(x, 0x7FFF)
        ),
        "You send a number that is exactly half-way to the neighbour whose last kept bit is 1. It should be 0.": round_by_rule(
            lambda bits: 0x8000 - ((bits >> 16) & 1)
        ),
        "You look at the last kept bit but one. Which of the 32 bits is the last that stays?": round_by_rule(
            lambda bits: 0x7FFF + ((bits >> 17) & 1)
        ),
        "You add half a unit of TF32, as the chapter does, and then drop 16 bits. What is half a unit of the last bit that "
        "stays?": round_by_rule(lambda bits: 0x1000, ~0xFFFF),
        "You add the right thing, and drop as many bits as TF32. A bfloat16 is the upper half.": round_by_rule(
            keep=~0x1FFF
        ),
        "You add half a unit of bfloat16, and drop as many bits as TF32. How many have to go?": round_by_rule(
            lambda bits: 0x8000, ~0x1FFF
        ),
        "You drop 15 bits. The lower half has 16.": round_by_rule(keep=~0x7FFF),
        "You drop 17 bits. The lower half has 16.": round_by_rule(keep=~0x1FFFF),
        "You kept the lower 16 bits and cleared the upper ones.": round_by_rule(keep=0xFFFF),
        "You shifted the bits down and not up again. Each must stay at its place.": lambda x: (
            (x.view(torch.int32) + 0x7FFF + ((x.view(torch.int32) >> 16) & 1)) >> 16
        ).view(torch.float32),
        "You returned the bits as a whole number. `view` reads them as float32 again.": lambda x: round_to_bfloat16(
            x
        ).view(torch.int32),
        "You turned the bits into a float by their value. `view` reads them as float32 and leaves them as they are.": (
            lambda x: round_to_bfloat16(x).view(torch.int32).float()
        ),
        "You keep eight digits of every number. The smallest of all have fewer: their exponent is as low as it can be, and the "
        "bits that stay are the upper 16.": round_mantissa(8),
        "You keep eight digits of every number, and multiply by a power of two. For the largest numbers that power is infinite, and "
        "the smallest have fewer digits: the bits that stay are the upper 16.": round_by_power,
        "You cut each number after eight digits. That goes towards 0, and the smallest numbers have fewer digits.": (
            round_mantissa(8, torch.trunc)
        ),
        "You keep seven digits. The fraction has seven, and the 1 before the point is one more.": round_mantissa(7),
        "You keep nine digits. The fraction has seven, and there is the 1 before the point.": round_mantissa(9),
        "You rounded to multiples of 1/256. The gaps of floats grow with the number: digits are counted from the first "
        "one.": lambda x: torch.round(x * 256) / 256,
        "You rounded to multiples of 1/128. The gaps of floats grow with the number: digits are counted from the first "
        "one.": lambda x: torch.round(x * 128) / 128,
        "Nothing was rounded.": lambda x: x.clone(),
        "You add all of the upper bits. `& 1` picks the last of them.": round_by_rule(
            lambda bits: 0x7FFF + (bits >> 16)
        ),
        "Almost all became 0. Python reads `a + b & 1` as `(a + b) & 1`: put brackets around what belongs together.": (
            lambda x: (x.view(torch.int32) + 0x7FFF + (x.view(torch.int32) >> 16) & 1 & ~0xFFFF).view(torch.float32)
        ),
        "You rounded to three decimal places. A float keeps a number of binary digits, counted from its first one.": (
            lambda x: torch.round(x, decimals=3)
        ),
        "The gap is found by a logarithm, and 0 has none. On the bits, zero is a number like all others.": round_by_logarithm,
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
        "Your numbers end at the largest bfloat16. From half-way to where the next one would be, a number is rounded to infinity.": (
            lambda x: round_to_bfloat16(x).clamp(-LARGEST, LARGEST)
        ),
    },
    shows="Numbers half-way go up as often as down, so the roundings of many numbers do not all push one way.",
    oracle=round_by_arithmetic,
    more=random_floats,
    probe=look_at_rounding,
    dtype="exact",
)
