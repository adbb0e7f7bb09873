"""Chapter 3: exercises on saving and loading."""

import copy
import io
import itertools
import numbers
import random
import zipfile

import torch
from torch import nn

from d2lhelpers._language import Said
from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.probes import catch, integers


def bytes_in_the_file():
    return 1000 * 100 * 4


def bytes_counted_in_the_file():
    x, buffer = torch.zeros(1000, 100), io.BytesIO()
    torch.save({"row": x[0], "column": x[:, 0]}, buffer)
    return sum(entry.file_size for entry in zipfile.ZipFile(buffer).infolist() if "/data/" in entry.filename)


def look_at_bytes(answer):
    count = answer()
    described = isinstance(count, numbers.Real) and 400_400 < count < 404_000
    yield "what is counted", "the whole file" if described else "numbers"
    if not described:
        yield "", count


exercise(
    reference=bytes_in_the_file,
    cases=[{}],
    probe=look_at_bytes,
    slips={
        "You counted the numbers that you can see in the two slices. Is a slice saved with its own numbers only?": (
            (100 + 1000) * 4
        ),
        "That is twice the memory. How many bytes has one float32? And both slices are views of the same memory: how "
        "many times must it be written?": 2 * 1000 * 100 * 4,
        "That is the whole memory, and the row's numbers once more. But a row is a view as well, and what it shows lies "
        "in that memory already.": 100 * 4 + 1000 * 100 * 4,
        "That is the whole memory, and the column's numbers once more. But what the column shows lies in that memory "
        "already.": 1000 * 4 + 1000 * 100 * 4,
        "You counted the whole memory and then the slices as well. Where do their numbers lie?": (
            1000 * 100 * 4 + (100 + 1000) * 4
        ),
        "You counted the numbers that the two slices show, and took each for one byte. What else lies in the memory that "
        "they are cut from, and how many bytes has a float32?": 100 + 1000,
        "You counted the numbers that the two slices show, each with 8 bytes. Is a slice saved with its own numbers only? "
        "And how many bytes has a float32?": (100 + 1000) * 8,
        "That is half of it. A float32 has four bytes; and if you counted the memory once for each slice, it is written "
        "once.": 1000 * 100 * 2,
        "Four times the memory. It is written once, and a float32 has 4 bytes.": 1000 * 100 * 16,
        "That is how many numbers the column shows. What else lies in the memory that it is cut from, and how many bytes has "
        "one float32?": 1000,
        "You counted in units of 1024 bytes. The task asks for bytes.": 1000 * 100 * 4 / 1024,
        "You counted in megabytes. The task asks for bytes.": 0.4,
        "You counted bits. A byte has eight of them.": 1000 * 100 * 32,
        "That is what one row shows, or else it is in kilobytes. The task asks for all bytes, also those that you do not see.": (
            100 * 4
        ),
        "You counted what describes the numbers too, or the whole file. The task leaves the descriptions out.": (
            1000 * 100 * 4 + 2000
        ),
        "You counted from the first number that the slices show to the last. What lies in the memory behind that one?": (
            (999 * 100 + 1) * 4
        ),
        "You counted numbers, and of the right memory. How many bytes has one float32?": 1000 * 100,
        "You took the overlap off: the number that both slices show. But what is saved is not what they show.": (
            (100 + 1000 - 1) * 4
        ),
        "That is the size of the larger slice. What else lies in the memory that it is cut from?": 1000 * 4,
    },
    shows="All of the memory behind the slices, but only once.",
    oracle=bytes_counted_in_the_file,
)


def missing_and_unexpected():
    return 1, 2


def ask_load_state_dict():
    old = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))
    new = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Dropout(), nn.Linear(3, 2, bias=False))
    return tuple(map(len, new.load_state_dict(old.state_dict(), strict=False)))


def look_at_two_counts(answer):
    pair = answer()
    listed = isinstance(pair, (list, tuple)) and any(isinstance(entry, (str, list, tuple, set)) for entry in pair)
    yield "what stands in the pair", "names" if listed else "numbers"
    if not listed:
        yield "", pair


exercise(
    reference=missing_and_unexpected,
    cases=[{}],
    probe=look_at_two_counts,
    slips={
        "You expect silence. `strict=False` raises no error, but it still reports every name that found no partner.": (
            0,
            0,
        ),
        "You paired the last layers with each other. Loading looks at names only: under which number does each "
        "network keep its last layer?": (0, 1),
        "The two numbers are swapped. A name is missing if the network wants it, unexpected if only the file has it.": (
            2,
            1,
        ),
        "You counted one missing key too many. Which tensors has the new last layer, and has a dropout layer any?": (
            2,
            2,
        ),
        "Did you count layers, one on each side? Each tensor has a name of its own. How many has the last "
        "layer in the file, how many in the network?": (1, 1),
        "You counted two missing keys too many. Dropout has nothing to save, and look at `bias=False`.": (3, 2),
        "You named the keys. The task asks how many there are, as two numbers.": (["3.weight"], ["2.weight", "2.bias"]),
        "You found the keys that the file has too many. Does the network's last layer find its weight under the name that it "
        "wants?": (0, 2),
        "You found what the network misses. Which names does the file bring that the network has not?": (1, 0),
        "You counted all keys on both sides. Those of the first layer have the same name in both.": (3, 4),
        "You counted all keys on both sides, and the two are swapped. Those of the first layer have the same name in both.": (
            (4, 3)
        ),
        "You counted all keys on both sides, and a bias that the new last layer has not. The first layer's keys have the same "
        "name in both.": (4, 4),
        "You take all keys of the file for unexpected. Which of them has the network too?": (1, 4),
        "You take all keys of the file for unexpected, and counted one missing key too many. Which names are on both sides, and has the new "
        "last layer a bias?": (2, 4),
        "You counted three missing keys too many. Dropout has nothing to save, and look at `bias=False`.": (4, 2),
        "One key too many is unexpected. The file has nothing of a dropout layer: which of its names are not in the network?": (
            (1, 3)
        ),
        "One key too many on both sides. Dropout has nothing to save, neither in the file nor in the network.": (2, 3),
        "Two names of the file found no place. Is that missing, or unexpected? And what does the network want that it does "
        "not get?": (2, 0),
    },
    shows="One layer put in between renames all that follow.",
    oracle=ask_load_state_dict,
)


def slim(state):
    return {name: value.clone() for name, value in state.items()}


def slim_by_numpy(state):
    return {name: torch.from_numpy(value.numpy().copy()) for name, value in state.items()}


def slim_into_empty(state):
    return {name: torch.empty(value.shape, dtype=value.dtype).copy_(value) for name, value in state.items()}


def slim_in_place(state):
    for name in state:
        state[name] = state[name].clone()
    return state


def slim_only_slices(state):
    return {
        name: value.clone() if value.untyped_storage().nbytes() > value.nbytes else value
        for name, value in state.items()
    }


def slim_each_once(state):
    copies = {id(value): value.clone() for value in state.values()}
    return {name: copies[id(value)] for name, value in state.items()}


def slim_the_first(state):
    return {name: state[name].clone() for name in list(state)[:1]}


def look_at_slim(answer, state):
    slimmed = answer(state)
    if isinstance(slimmed, dict) and not all(isinstance(value, torch.Tensor) for value in slimmed.values()):
        yield "", {name: type(value).__name__ for name, value in slimmed.items()}
        return
    yield "", slimmed
    yield "whether it is a new dictionary", slimmed is not state
    yield "the dtypes", {name: str(value.dtype) for name, value in slimmed.items()}
    held = bytes_held(slimmed)
    yield "how many bytes of memory each entry holds on to", held
    if held != {name: value.nbytes for name, value in state.items()}:
        return  # a mistake is told alone, whatever goes with it
    yield "how many bytes the entries of state itself hold on to afterwards", bytes_held(state)
    for value in state.values():
        value.logical_not_() if value.dtype == torch.bool else value.add_(1)
    yield "its values after every tensor in state was raised by 1", slimmed
    for value in state.values():
        value.logical_not_() if value.dtype == torch.bool else value.sub_(1)
    yield "in how many places of memory the entries lie", len({value.data_ptr() for value in slimmed.values()})


def bytes_held(state):
    return {name: value.untyped_storage().nbytes() for name, value in state.items()}


exercise(
    reference=slim,
    cases=[
        {"state": {"row": torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])[0]}},
        {"state": {"column": torch.tensor([[1, 2, 3], [4, 5, 6]])[:, 1]}},
        {"state": {"end": torch.arange(6.0, dtype=torch.float64)[4:], "block": torch.ones(3, 2)[:1]}},
        {"state": {"whole": torch.tensor([7.0, 8.0])}},
        {"state": dict.fromkeys(("tied", "twin"), torch.tensor([[1.0, 2.0], [3.0, 4.0]])[:1])},
        {"state": {"brief": torch.tensor([1.0, 2.0], dtype=torch.bfloat16)[1:]}},
        {"state": {"number": torch.tensor([7.0, 8.0])[0]}},
        {"state": {"nothing": torch.zeros(0, 3)}},
        {"state": {"mask": torch.tensor([True, False, True])[1:]}},
        {"state": {"large": torch.tensor([2**60 + 1, 0])[:1]}},
        {"state": {"wave": torch.tensor([1 + 2j, 3 - 4j])[1:]}},
        {"state": {}},
    ],
    slips={
        "Your entries still share the memory of the tensors that you were given. `detach`, `view` or a new "
        "dictionary copy no numbers.": lambda state: {name: value.detach() for name, value in state.items()},
        "Your entries read the very numbers that the caller's read. `numpy()` and `from_numpy` copy none.": lambda state: {
            name: torch.from_numpy(value.numpy()) for name, value in state.items()
        },
        "You copy only what is not in one piece, as `contiguous()` does. A row is in one piece already, so it stays a view of "
        "its large tensor.": lambda state: {name: value.contiguous() for name, value in state.items()},
        "You made a copy, but of the whole memory behind each slice. `deepcopy`, like `torch.save`, keeps a view a "
        "view.": copy.deepcopy,
        "The dtype was lost on the way. Python's numbers know int and float, and not how many bits.": lambda state: {
            name: torch.tensor(value.tolist()) for name, value in state.items()
        },
        "NumPy knows no bfloat16, and `.numpy()` raises. Which of a tensor's own methods makes a copy?": (
            slim_by_numpy
        ),
        "Whole numbers have become floats. Which of a tensor's methods copies and computes nothing?": lambda state: {
            name: value * 1.0 for name, value in state.items()
        },
        "You copy only what begins behind the start of its memory. A slice may begin there and end early.": lambda state: {
            name: value.clone() if value.storage_offset() else value for name, value in state.items()
        },
        "All your copies are float32. A copy should have the dtype of its original.": lambda state: {
            name: value.to(torch.float32, copy=True) for name, value in state.items()
        },
        "You copy slices only. A tensor that fills its memory you hand on as it is, so that your entry and the caller's are "
        "one: every entry needs a memory of its own.": slim_only_slices,
        "Two names with one tensor get one copy. In the new dictionary each entry should have a memory of its own.": (
            slim_each_once
        ),
        "Only the first entry is there. Does your `return` stand inside the loop?": slim_the_first,
        "The entries are NumPy arrays. Make tensors of the copies again.": lambda state: {
            name: value.numpy().copy() for name, value in state.items()
        },
        "The entries are lists. Make tensors of them again, with the dtype that they had.": lambda state: {
            name: value.tolist() for name, value in state.items()
        },
        "The tensors came without their names. Return a dictionary.": lambda state: [
            value.clone() for value in state.values()
        ],
        "The copies are all on one axis. A tensor's shape should stay as it is.": lambda state: {
            name: value.flatten().clone() for name, value in state.items()
        },
        "You made tensors of the right size, but copied no numbers into them.": lambda state: {
            name: torch.zeros_like(value) for name, value in state.items()
        },
        "You put the copies into the dictionary you were given. Its owner still needs the old entries: return a "
        "dictionary of your own.": slim_in_place,
    },
    shows="Saved after this, a slice takes its own bytes only.",
    oracle=slim_into_empty,
    more=lambda seed: {"state": {"block": integers(seed, 5, 4)[seed % 3 :, seed % 2 :]}},
    probe=look_at_slim,
)


def load_matching(net, state):
    own = net.state_dict()
    fitting = {name: value for name, value in state.items() if name in own and value.shape == own[name].shape}
    net.load_state_dict(fitting, strict=False)
    return [name for name in own if name not in fitting]


def load_by_hand(net, state):
    left_out = []
    for name, own in net.state_dict().items():
        if name in state and state[name].shape == own.shape:
            own.copy_(state[name])
        else:
            left_out.append(name)
    return left_out


def fitting_part(net, state):
    own = net.state_dict()
    return {name: value for name, value in state.items() if name in own and value.shape == own[name].shape}


def load_names_only(net, state):
    own = net.state_dict()
    return net.load_state_dict({k: v for k, v in state.items() if k in own}, strict=False).missing_keys


def load_strictly(net, state):
    missing = [name for name in net.state_dict() if name not in fitting_part(net, state)]
    net.load_state_dict(fitting_part(net, state))
    return missing


def load_into_the_dictionary(net, state):
    own = net.state_dict()
    own.update(fitting_part(net, state))
    return [name for name in own if name in net.state_dict() and name not in fitting_part(net, state)]


def load_zeros_for_the_rest(net, state):
    missing = load_matching(net, state)
    with torch.no_grad():
        for name in missing:
            net.state_dict()[name].zero_()
    return missing


def load_and_name_the_loaded(net, state):
    load_matching(net, state)
    return sorted(fitting_part(net, state))


def load_and_name_the_unused(net, state):
    load_matching(net, state)
    return sorted(set(state) - set(fitting_part(net, state)))


def load_all_or_nothing(net, state):
    try:
        return net.load_state_dict(state, strict=False).missing_keys
    except RuntimeError:
        return list(net.state_dict())


def load_by_order(net, state):
    own, missing = net.state_dict(), []
    values = [*state.values(), *[None] * len(own)]
    for (name, tensor), value in zip(own.items(), values, strict=False):
        if value is not None and value.shape == tensor.shape:
            tensor.copy_(value)
        else:
            missing.append(name)
    return missing


def load_by_order_as_far_as_both_go(net, state):
    missing = []
    for (name, tensor), value in zip(net.state_dict().items(), state.values(), strict=False):
        if value.shape == tensor.shape:
            tensor.copy_(value)
        else:
            missing.append(name)
    return missing


def load_by_setting_attributes(net, state):
    fitting = fitting_part(net, state)
    for name in net.state_dict():
        if name in fitting:
            setattr(net, name, nn.Parameter(state[name].clone()))
    return [name for name in net.state_dict() if name not in fitting]


def load_reshaped(net, state):
    own = net.state_dict()
    return load_matching(
        net,
        {k: v.reshape(own[k].shape) if k in own and v.numel() == own[k].numel() else v for k, v in state.items()},
    )


def load_and_return(choose=fitting_part, missing=None):
    """Make an answer that chooses otherwise what to load, or which names to return."""

    def answer(net, state):
        own, fitting = net.state_dict(), choose(net, state)
        net.load_state_dict(fitting, strict=False)
        return [name for name in own if name not in fitting] if missing is None else missing(own, state, fitting)

    return answer


def parameters_only(net, state):
    return {name: value for name, value in fitting_part(net, state).items() if name in dict(net.named_parameters())}


def load_parameters(**listed):
    """Make an answer that loads parameters only, and names those that it lists and did not load."""

    def answer(net, state):
        fitting = parameters_only(net, state)
        net.load_state_dict(fitting, strict=False)
        return [name for name, _ in net.named_parameters(**listed) if name not in fitting]

    return answer


def as_many_numbers(net, state):
    own = net.state_dict()
    return {name: value for name, value in state.items() if name in own and value.numel() == own[name].numel()}


def as_many_axes(net, state):
    own = net.state_dict()
    return {name: value for name, value in state.items() if name in own and value.ndim == own[name].ndim}


def as_long(net, state):
    own = net.state_dict()
    return {name: value for name, value in state.items() if name in own and len(value) == len(own[name])}


def load_or_say_nothing(net, state):
    try:
        return net.load_state_dict(state, strict=False).missing_keys
    except RuntimeError:
        return []


def load_without_asking_for_the_name(net, state):
    own = net.state_dict()
    return load_and_return(lambda *_: {name: value for name, value in state.items() if value.shape == own[name].shape})(
        net, state
    )


def load_as_if_the_state_were_complete(net, state):
    return load_and_return(
        lambda *_: {name: state[name] for name, value in net.state_dict().items() if state[name].shape == value.shape}
    )(net, state)


def load_while_deleting(net, state):
    own, rest = net.state_dict(), dict(state)
    for name in rest:
        if name not in own or rest[name].shape != own[name].shape:
            del rest[name]
    return load_matching(net, rest)


def load_without_asking_for_the_shape(net, state):
    own = net.state_dict()
    for name in own.keys() & state.keys():
        own[name].copy_(state[name])
    return [name for name in own if name not in state]


def load_until_one_does_not_fit(net, state):
    left = list(net.state_dict())
    for name in net.state_dict():
        if name not in fitting_part(net, state):
            break
        net.load_state_dict({name: state[name]}, strict=False)
        left.remove(name)
    return left


def scaled():
    net = nn.Linear(1, 1)
    net.register_buffer("scale", torch.ones(1))
    return net


def one_weight():
    net = nn.Sequential(nn.Linear(1, 1), nn.Linear(1, 1))
    net[1].weight = net[0].weight
    return net


NETS = {
    "Linear(2, 1)": lambda: nn.Linear(2, 1),
    "Sequential(Linear(2, 1), Linear(1, 1))": lambda: nn.Sequential(nn.Linear(2, 1), nn.Linear(1, 1)),
    "Linear(1, 1) with a buffer called scale": scaled,
    "Linear(2, 1), frozen": lambda: nn.Linear(2, 1).requires_grad_(False),
    "BatchNorm1d(1)": lambda: nn.BatchNorm1d(1),
    "two Linear(1, 1) with one weight": one_weight,
}


def look_at_loading(answer, net, state):
    net = NETS[net]()
    for tensor in net.state_dict().values():
        tensor.fill_(-1)
    names = answer(net, state)
    yield "the names it returns", sorted(names) if isinstance(names, (list, tuple, set)) else names
    yield "what the network, all −1 before, holds now", dict(net.state_dict())
    yield "which parameters want a gradient", [name for name, p in net.named_parameters() if p.requires_grad]
    yield "whether it is in training mode", net.training
    before = copy.deepcopy(state)
    for tensor in net.state_dict().values():
        tensor.add_(1)
    yield (
        "what state holds after every number in the network was raised by 1",
        {name: value - before[name] for name, value in state.items()},
    )


def random_state_to_load(seed):
    state = {"0.weight": integers(seed, 1, seed % 3 + 1), "0.bias": integers(seed, seed % 2 + 1)}
    state |= {"1.weight": integers(seed + 1, 1, 1), "2.bias": integers(seed + 2, 1)}
    return {"net": "Sequential(Linear(2, 1), Linear(1, 1))", "state": state}


def load_what_can_be_copied(net, state):
    left = []
    for name, tensor in net.state_dict().items():
        try:
            tensor.copy_(state[name])
        except (KeyError, RuntimeError):
            left.append(name)
    return left


exercise(
    reference=load_matching,
    cases=[
        {"net": "Linear(2, 1)", "state": {"weight": torch.tensor([[1.0, 2.0]]), "bias": torch.tensor([3.0])}},
        {"net": "Linear(2, 1)", "state": {"weight": torch.tensor([[1.0, 2.0]]), "bias": torch.tensor([3.0, 4.0])}},
        {"net": "Linear(2, 1)", "state": {"weight": torch.tensor([1.0, 2.0]), "bias": torch.tensor([3.0])}},
        {"net": "Linear(2, 1)", "state": {"extra": torch.tensor([9.0]), "bias": torch.tensor([3.0])}},
        {
            "net": "Sequential(Linear(2, 1), Linear(1, 1))",
            "state": {"1.bias": torch.tensor([7.0]), "0.bias": torch.tensor([8.0])},
        },
        {
            "net": "Linear(1, 1) with a buffer called scale",
            "state": {"scale": torch.tensor([5.0]), "bias": torch.tensor([3.0])},
        },
        {"net": "Linear(2, 1)", "state": {"weight": torch.tensor([[1.0, 2.0, 3.0]])}},
        {"net": "Linear(2, 1)", "state": {"weight": torch.tensor([[1.0, 2.0]], dtype=torch.float64)}},
        {"net": "Linear(2, 1)", "state": {"weight": torch.tensor([[1.0], [2.0]])}},
        {"net": "Linear(2, 1)", "state": {"weight": torch.tensor([5.0])}},
        {"net": "Linear(2, 1)", "state": {}},
        {"net": "Linear(2, 1), frozen", "state": {"bias": torch.tensor([3.0])}},
        {"net": "BatchNorm1d(1)", "state": {"num_batches_tracked": torch.tensor(5), "bias": torch.tensor([3.0])}},
        {"net": "two Linear(1, 1) with one weight", "state": {"0.bias": torch.tensor([7.0])}},
    ],
    slips={
        "You compared names only. Under the same name there can be a tensor of another shape, and that is an error "
        "with `strict=False` too.": load_names_only,
        "You chose the right tensors, but then `load_state_dict` insists on a full set.": load_strictly,
        "The names are right, but nothing reached the network. A new entry in the dictionary that `state_dict()` gave you, or "
        "a name set to another tensor, changes none of the network's own.": load_into_the_dictionary,
        "What was not loaded is now 0. It should be left as it was.": load_zeros_for_the_rest,
        "The network is right, but you returned the names that were loaded.": load_and_name_the_loaded,
        "The network is right, but you returned the whole report. It has two lists in it; wanted is one.": (
            lambda net, state: net.load_state_dict(fitting_part(net, state), strict=False)
        ),
        "You catch the error of one wrong shape and give up on all. By then the tensors that fit have been "
        "loaded.": load_all_or_nothing,
        "The network is right, but you returned the names in the file that found no place. Wanted are the network's "
        "own names that got nothing.": load_and_name_the_unused,
        "You went by order. A tensor's place is given by its name; the order in a file means nothing.": load_by_order,
        "You went by order, and only as far as both lists go. A tensor's place is given by its name; and what of the names that "
        "nothing came for?": load_by_order_as_far_as_both_go,
        "You set attributes. A name with a dot in it leads into a block within the network, and `setattr` does not follow it. "
        "Could the numbers go into the tensors that are there?": load_by_setting_attributes,
        "The network is right, but your list also holds names that only the file has. Wanted are the network's own that got "
        "nothing.": load_and_return(
            missing=lambda own, state, fitting: [n for n in {**own, **state} if n not in fitting]
        ),
        "You passed over the buffers. Which of the network's dictionaries holds them too?": load_parameters(),
        "You load parameters only, and name the buffers as not loaded, though the state has them.": (
            load_and_return(parameters_only)
        ),
        "You compared how many numbers there are. Two tensors can have as many and another shape.": (
            load_and_return(as_many_numbers)
        ),
        "You compared how many axes there are. How long each is counts as well.": load_and_return(as_many_axes),
        "You compared the length of the first axis. The others count as well.": load_and_return(as_long),
        "You catch the error of a wrong shape and return an empty list, as if all had been loaded.": load_or_say_nothing,
        "You look up every name of the state in the network. A name that it does not know ends in an error: ask `in` "
        "first.": load_without_asking_for_the_name,
        "You look up every name of the network in the state. A name that is not there ends in an error: ask `in` first.": (
            load_as_if_the_state_were_complete
        ),
        "You delete from a dictionary while you go through it, which is an error. Build a new one with what fits.": (
            load_while_deleting
        ),
        "You copy wherever the name is right. `copy_` spreads a tensor out over another shape where it can, and raises where "
        "it can't: compare the shapes yourself.": load_without_asking_for_the_shape,
        "You stop at the first tensor that does not fit. Those after it may.": load_until_one_does_not_fit,
        "The network is right, but you left a name out: one that is in the state, with another shape, was not loaded either.": (
            load_and_return(missing=lambda own, state, fitting: [name for name in own if name not in state])
        ),
        "The network is right, but you left names out: one that the state lacks altogether was not loaded either.": (
            load_and_return(missing=lambda own, state, fitting: [n for n in own if n in state and n not in fitting])
        ),
        "The network is right, but your list is always empty. Of the names that you chose to load, none is unexpected: the task asks for those that are missing.": load_and_return(
            missing=lambda own, state, fitting: []
        ),
        "Where every name got its tensor, None comes out. A list is asked for: there, an empty one.": lambda net, state: (
            load_matching(net, state) or None
        ),
        "The network is right, but you returned how many names were left out. The task asks for the names themselves.": (
            load_and_return(missing=lambda own, state, fitting: len(own) - len(fitting))
        ),
        "The network is right, but you returned all its names. Which of them got nothing?": (
            load_and_return(missing=lambda own, state, fitting: list(own))
        ),
        "You pressed a tensor of another shape into place because the count of numbers fits. Equal counts do not "
        "mean equal meaning.": load_reshaped,
        "You went through the parameters, and passed over the buffers. Which of the network's dictionaries holds both?": (
            load_parameters(remove_duplicate=False)
        ),
        "You take what `copy_` accepts for what has the same shape. It spreads a tensor out over another shape where it can: "
        "compare the shapes yourself.": load_what_can_be_copied,
    },
    shows="Read the names it returns: if all are in there, nothing was loaded.",
    oracle=load_by_hand,
    more=random_state_to_load,
    probe=look_at_loading,
)


def take(step, state):
    """Do one step to what is on the disk: a state for each file's name."""
    what, file, *target = step
    if what == "open":
        state[file] = "empty"
    elif what == "write":
        state[file] = "in memory"
    elif what == "sync" and state[file] == "in memory":
        state[file] = "whole"
    elif what == "rename":
        state[target[0]] = state.pop(file)
    elif what == "remove":
        del state[file]


def moments_of_danger(steps):
    state, danger = {"run.pt": "whole"}, []
    for number, step in enumerate(steps):
        take(step, state)
        if state.get("run.pt") != "whole":
            danger.append(number)
    return danger


def danger_seen_backwards(steps):
    """For each moment, go back through the steps to where the content of run.pt came from."""

    def is_whole(name, earlier):
        synced = False
        for what, file, *target in reversed(earlier):
            earlier = earlier[:-1]
            if what == "rename" and target == [name]:
                return is_whole(file, earlier) if not synced else is_written(file, earlier)
            if file == name:
                if what in ("open", "remove", "rename"):
                    return False
                if what == "write":
                    return synced
                synced = True
        return name == "run.pt"

    def is_written(name, earlier):
        return is_whole(name, [*earlier, ("sync", name)])

    return [i for i in range(len(steps)) if not is_whole("run.pt", steps[: i + 1])]


def danger_with(change):
    """Build the slip in which ``change`` may decide otherwise what becomes of a file."""

    def answer(steps):
        state, danger = {"run.pt": "whole"}, []
        for number, step in enumerate(steps):
            before = dict(state)
            take(step, state)
            change(step[0], step[-1], state, before)
            if state.get("run.pt") != "whole":
                danger.append(number)
        return danger

    return answer


def written_is_enough(what, file, state, before):
    if what == "write":
        state[file] = "whole"


def syncing_is_enough(what, file, state, before):
    if what == "sync":
        state[file] = "whole"


def renaming_is_enough(what, file, state, before):
    if what == "rename":
        state[file] = "whole"


def syncing_is_nothing(what, file, state, before):
    if what == "sync":
        state[file] = before[file]


def only_syncing_counts(what, file, state, before):
    if what in ("open", "write") and before.get(file, "empty") == "whole":
        state[file] = "whole"


def renaming_loses_what_is_in_memory(what, file, state, before):
    if what == "rename" and state[file] == "in memory":
        state[file] = "empty"


def opening_is_harmless(what, file, state, before):
    if what == "open" and file in before:
        state[file] = before[file]


def removing_is_harmless(what, file, state, before):
    if what == "remove":
        state[file] = before[file]


def danger_where(is_danger, apply=take):
    """Build the slip in which a moment counts as dangerous by another rule, or a step does something else."""

    def answer(steps):
        state, danger = {"run.pt": "whole"}, []
        for number, step in enumerate(steps):
            before = dict(state)
            apply(step, state)
            if is_danger(step, state, before):
                danger.append(number)
        return danger

    return answer


def not_whole(step, state, before):
    return state.get("run.pt") != "whole"


def rename_copies(step, state):
    kept = dict(state)
    take(step, state)
    if step[0] == "rename":
        state[step[1]] = kept[step[1]]


def rename_is_nothing(step, state):
    state.setdefault(step[1], "none")
    if step[0] != "rename":
        take(step, state)


def rename_turned_round(step, state):
    state.setdefault(step[1], "none")
    if step[0] == "rename":
        state[step[1]] = state.pop(step[2], "none")
    else:
        take(step, state)


def one_state_for_all(step, state):
    if step[0] in ("open", "write", "sync"):
        take((step[0], "run.pt"), state)
    elif "run.pt" in step[:2]:
        state["run.pt"] = "none"


def danger_from_an_empty_disk(pop):
    """Build the slip in which no run.pt is there at the start; ``pop`` takes a file away that may not be there."""

    def answer(steps):
        state, danger = {}, []
        for number, step in enumerate(steps):
            if step[0] == "rename":
                state[step[2]] = pop(state, step[1])
            elif step[0] == "remove":
                pop(state, step[1])
            else:
                take(step, state)
            if state.get("run.pt") != "whole":
                danger.append(number)
        return danger

    return answer


def one_sync_for_all(steps):
    safe, synced, danger = True, False, []
    for number, (what, *files) in enumerate(steps):
        if what == "sync":
            synced, safe = True, safe or files == ["run.pt"]
        elif what == "rename" and files[1] == "run.pt":
            safe = synced
        elif files[0] == "run.pt":
            safe = False
        if not safe:
            danger.append(number)
    return danger


def steps_drawn(seed):
    generator, state, steps = random.Random(seed), {"run.pt": "whole"}, []
    for _ in range(8):
        choices = [("open", name) for name in ("run.pt", "new.pt")]
        choices += [("write", name) for name in state if state[name] == "empty"] * 3
        choices += [("sync", name) for name in state] * 2
        choices += [("remove", name) for name in state]
        choices += [("rename", name, other) for name in state for other in ("run.pt", "new.pt") if other != name] * 2
        steps.append(generator.choice(choices))
        take(steps[-1], state)
    return {"steps": steps}


STEPS = [
    {"steps": [("open", "run.pt"), ("write", "run.pt"), ("sync", "run.pt")]},
    {"steps": [("open", "new.pt"), ("write", "new.pt"), ("rename", "new.pt", "run.pt")]},
    {"steps": [("open", "new.pt"), ("write", "new.pt"), ("sync", "new.pt"), ("rename", "new.pt", "run.pt")]},
    {
        "steps": [
            ("open", "new.pt"),
            ("sync", "new.pt"),
            ("write", "new.pt"),
            ("rename", "new.pt", "run.pt"),
            ("sync", "run.pt"),
        ]
    },
    {
        "steps": [
            ("rename", "run.pt", "old.pt"),
            ("open", "run.pt"),
            ("write", "run.pt"),
            ("sync", "run.pt"),
            ("remove", "old.pt"),
        ]
    },
    {
        "steps": [
            ("open", "new.pt"),
            ("write", "new.pt"),
            ("sync", "new.pt"),
            ("remove", "run.pt"),
            ("rename", "new.pt", "run.pt"),
        ]
    },
    {"steps": [("open", "new.pt"), ("sync", "new.pt"), ("rename", "new.pt", "run.pt")]},
    {"steps": [("open", "run.pt"), ("open", "new.pt")]},
    {"steps": [("open", "new.pt"), ("rename", "new.pt", "run.pt")]},
    {"steps": []},
    {"steps": [("open", "run.pt"), ("open", "run.pt")]},
    {"steps": [("open", "a"), ("write", "a"), ("sync", "a"), ("sync", "a"), ("rename", "a", "run.pt")]},
    {"steps": [("open", "a"), ("write", "a"), ("sync", "a"), ("open", "a"), ("rename", "a", "run.pt")]},
    {"steps": [("open", "run.pt"), ("write", "run.pt"), ("open", "run.pt"), ("sync", "run.pt")]},
    {"steps": [("open", "run.pt"), ("write", "run.pt"), ("open", "a"), ("rename", "a", "run.pt"), ("sync", "run.pt")]},
    {"steps": [("open", "a"), ("write", "a"), ("sync", "a"), ("open", "b"), ("rename", "a", "run.pt")]},
    {"steps": [("open", "run.pt.tmp"), ("write", "run.pt.tmp"), ("sync", "run.pt.tmp"), ("remove", "run.pt")]},
    {
        "steps": [
            ("open", "a"),
            ("write", "a"),
            ("open", "b"),
            ("write", "b"),
            ("sync", "b"),
            ("rename", "a", "run.pt"),
        ]
    },
]

# What a learner may think of a step. Two such thoughts may come together.
THOUGHTS = {
    "What is written may still be in memory, and a power cut takes that away. Only a sync brings it to the disk.": (
        written_is_enough
    ),
    "A sync brings to the disk what was written before it. If nothing was, an empty file is all that is there.": (
        syncing_is_enough
    ),
    "Renaming gives a file another name and nothing more: one that was not safe before is not safe after.": (
        renaming_is_enough
    ),
    "Opening a file to write empties it at once.": opening_is_harmless,
    "After a remove, nothing is there under that name.": removing_is_harmless,
    "A file that is renamed takes along what is in memory too. A later sync, under the new name, brings it to the disk.": (
        renaming_loses_what_is_in_memory
    ),
    "You keep what was on the disk until the next sync. But `open` has emptied the file by then.": only_syncing_counts,
    "In your function a sync never makes a file whole.": syncing_is_nothing,
}
FROM_ONE = "You count steps from 1. The first has number 0."


def one_after_the_other(*changes):
    def change(what, file, state, before):
        for each in changes:
            each(what, file, state, before)

    return change


def thoughts():
    """Yield sentence and answer: each of these thoughts, two at once, and one with steps counted from 1."""
    known = [[moments_of_danger(**case) for case in STEPS]]
    alone = [((said,), danger_with(change)) for said, change in THOUGHTS.items()]
    shifted = [((FROM_ONE,), from_one(moments_of_danger))]
    shifted += [((*said, FROM_ONE), from_one(answer)) for said, answer in alone]
    pairs = [
        (pair, danger_with(one_after_the_other(*map(THOUGHTS.get, pair))))
        for pair in itertools.combinations(THOUGHTS, 2)
    ]
    for sentences, answer in alone + shifted + pairs:
        results = [answer(**case) for case in STEPS]
        if results not in known:
            known.append(results)
            yield " Also: ".join(sentences), answer


def from_one(answer):
    return lambda steps: [number + 1 for number in answer(steps)]


def syncing_is_for_all(what, file, state, before):
    if what == "sync":
        state.update({name: "whole" for name, held in state.items() if held == "in memory"})


def renaming_writes(what, file, state, before):
    if what == "rename" and state[file] == "in memory":
        state[file] = "whole"


exercise(
    reference=moments_of_danger,
    cases=STEPS,
    slips={
        **dict(thoughts()),
        "Your function begins with an empty disk. What does the task say is there at the start?": (
            danger_from_an_empty_disk(lambda state, file: state.pop(file, None))
        ),
        "Your function begins with an empty disk, so it knows no run.pt that could be renamed or removed. What does the task "
        "say is there at the start?": danger_from_an_empty_disk(lambda state, file: state.pop(file)),
        "You look run.pt up as if it were always there. It may have been renamed, or removed: how safe is it then?": (
            danger_where(lambda step, state, before: state["run.pt"] != "whole")
        ),
        "You remember one sync for all files. It is good for one file only, and for what was written into it before.": (
            one_sync_for_all
        ),
        "A whole file under another name does not count: whoever comes back looks for run.pt.": danger_where(
            lambda step, state, before: "whole" not in state.values()
        ),
        "You note by name what was written, and a rename leaves that note at the old name. It should go along with the file, "
        "and what stood under the new name is gone.": lambda steps: danger_by_two_sets(steps),
        "Where there is no danger, None comes out. A list is asked for: there, an empty one.": lambda steps: (
            moments_of_danger(steps) or None
        ),
        "You named only the moment at which the danger begins. How long does it last?": (
            lambda steps: moments_of_danger(steps)[:1]
        ),
        "You named the safe moments.": lambda steps: [
            n for n in range(len(steps)) if n not in moments_of_danger(steps)
        ],
        "You looked at the end alone. A power cut comes whenever it likes.": lambda steps: [
            n for n in moments_of_danger(steps) if n == len(steps) - 1
        ],
        "You named only steps that speak of run.pt. Is it safe again while another file has its turn?": danger_where(
            lambda step, state, before: "run.pt" in step and not_whole(step, state, before)
        ),
        "In your function the old name is still there after a rename. What does the task say of it?": danger_where(
            not_whole, rename_copies
        ),
        "You count every rename as a danger. It is one step: before it the old file has that name, and after it the new "
        "one.": danger_where(lambda step, state, before: step[0] == "rename" or not_whole(step, state, before)),
        "You looked only whether there is a file called run.pt. Is it a whole one?": danger_where(
            lambda step, state, before: "run.pt" not in state
        ),
        "In your function a rename changes nothing. Afterwards `other` is what `file` was.": danger_where(
            not_whole, rename_is_nothing
        ),
        "In your function the new name leads to nothing after a rename. Which of the two names is gone, and which is what the file "
        "was?": danger_where(not_whole, rename_turned_round),
        "You keep one state for all files. To open new.pt does nothing to run.pt.": danger_where(
            not_whole, one_state_for_all
        ),
        "Once in danger, always in danger: but a sync or a rename can end it.": lambda steps: (
            list(range(moments_of_danger(steps)[0], len(steps))) if moments_of_danger(steps) else []
        ),
        "You looked before each step whether run.pt is whole. The task asks what holds right after it.": danger_where(
            lambda step, state, before: before.get("run.pt") != "whole"
        ),
        "You left out the last step. A power cut may come after it as well.": lambda steps: moments_of_danger(
            steps[:-1]
        ),
        "You returned a truth value for each step. The task asks for the numbers of the dangerous ones.": lambda steps: [
            n in moments_of_danger(steps) for n in range(len(steps))
        ],
        "You returned the steps themselves. The task asks for their numbers.": lambda steps: [
            steps[n] for n in moments_of_danger(steps)
        ],
        "You returned how many moments are dangerous. Which are they?": lambda steps: len(moments_of_danger(steps)),
        "In your function one sync counts for all files. It brings one to the disk, the one that it names.": danger_with(
            syncing_is_for_all
        ),
        "In your function a rename brings to the disk what is still in memory. Only a sync does.": danger_with(
            renaming_writes
        ),
    },
    shows="Write, sync, rename is the one order of steps without a moment of danger.",
    oracle=danger_seen_backwards,
    more=steps_drawn,
)


def misjudged_steps():
    return [("open", "new.pt"), ("write", "new.pt"), ("rename", "new.pt", "run.pt"), ("sync", "run.pt")]


def other_misjudged_steps():
    """Swap two files, so that a note of one stays with the name of the other."""
    return [
        ("open", "run.pt"),
        ("write", "run.pt"),
        ("open", "empty.pt"),
        ("rename", "empty.pt", "run.pt"),
        ("sync", "run.pt"),
    ]


def danger_by_two_sets(steps):
    """Return the moments of danger, by the function that the exercise shows."""
    whole, written, danger = {"run.pt"}, set(), []
    for number, (what, file, *other) in enumerate(steps):
        if what == "open" or what == "remove":
            whole.discard(file)
            written.discard(file)
        elif what == "write":
            written.add(file)
        elif what == "sync" and file in written:
            whole.add(file)
        elif what == "rename":
            whole.discard(other[0])
            if file in whole:
                whole.remove(file)
                whole.add(other[0])
        if "run.pt" not in whole:
            danger.append(number)
    return danger


def why_no_such_steps(steps):
    """Say why something is no list of steps, "" if it is one."""
    if not isinstance(steps, (list, tuple)) or not all(isinstance(step, (list, tuple)) for step in steps):
        return "Return a list of steps, each a tuple such as ('open', 'new.pt')."
    state, synced = {"run.pt": "whole"}, set()
    for number, step in enumerate(steps):
        if not step or step[0] not in ("open", "write", "sync", "rename", "remove"):
            return Said("Step {number} begins with none of open, write, sync, rename, remove.", number=number)
        if len(step) != 2 + (step[0] == "rename") or not all(isinstance(name, str) for name in step):
            if step[0] == "rename":
                return Said("Step {number}, rename, needs two file names.", number=number)
            return Said("Step {number}, {what}, needs one file name.", number=number, what=step[0])
        if step[0] != "open" and step[1] not in state:
            return Said("At step {number} there is no file called {name}.", number=number, name=step[1])
        if step[0] == "write" and state[step[1]] == "whole":
            return Said(
                "Step {number} writes into a file that is whole. Open it first, as all programs do.", number=number
            )
        if step[0] == "write" and step[1] in synced:
            return Said("Step {number} writes into a file that was synced. Open it again first.", number=number)
        if step[0] == "open":
            synced.discard(step[1])
        if step[0] == "sync":
            synced.add(step[1])
        if step[0] == "rename":
            synced = (synced - {step[1], step[2]}) | ({step[2]} if step[1] in synced else set())
        if step[0] == "rename" and step[1] == step[2]:
            return Said("Step {number} renames a file to its own name.", number=number)
        take(step, state)
    return ""


def look_at_misjudged_steps(answer):
    steps = answer()
    if isinstance(steps, (list, tuple)) and len(steps) == 1 and isinstance(steps[0], list):
        (steps,) = steps  # a tuple of its one argument
    if steps is None:
        yield "your steps", None
        return
    for what, seen in catch((steps,), danger_by_two_sets, moments_of_danger, why_no_such_steps):
        yield what, Said("the same: {reason}", reason=how_it_renames(steps)) if seen.startswith("both give") else seen


def how_it_renames(steps):
    """Say in what state files are renamed, for steps that show nothing: what matters about them."""
    state, renamed = {"run.pt": "whole"}, []
    for step in steps:
        if step[0] == "rename":
            renamed.append(state[step[1]])
        take(step, state)
    kind = next((kind for kind in ("in memory", "empty", "whole") if kind in renamed), "")
    return Said("a file is renamed while it is {kind}", kind=kind) if kind else Said("no file is renamed")


exercise(
    reference=misjudged_steps,
    cases=[{}],
    slips={
        "No file is renamed here, and at all other steps the function does what it should. When it renames one, what does it "
        "take along?": [("open", "run.pt"), ("write", "run.pt"), ("sync", "run.pt")],
        "What you rename is safe on the disk, and the function takes that along. What else does it keep of a file?": (
            [("open", "new.pt"), ("write", "new.pt"), ("sync", "new.pt"), ("rename", "new.pt", "run.pt")]
        ),
        "You rename a file that is still in memory: that is where the two differ, but not yet in their results. What would have "
        "to happen next?": [("open", "new.pt"), ("write", "new.pt"), ("rename", "new.pt", "run.pt")],
        "You rename an empty file, and the function keeps nothing of it. Of which file would it have to keep something?": (
            [("open", "new.pt"), ("rename", "new.pt", "run.pt")]
        ),
    },
    shows="What is known of a file must go along with its name, all of it: this slip is easy to write and hard to see.",
    oracle=other_misjudged_steps,
    probe=look_at_misjudged_steps,
)


class Snapshot:
    def __init__(self, net, optimizer):
        self.saved = copy.deepcopy((net.state_dict(), optimizer.state_dict(), torch.get_rng_state()))

    def restore(self, net, optimizer):
        weights, averages, generator = copy.deepcopy(self.saved)
        net.load_state_dict(weights)
        optimizer.load_state_dict(averages)
        torch.set_rng_state(generator)


class SnapshotInBytes:
    def __init__(self, net, optimizer):
        self.file = io.BytesIO()
        torch.save([net.state_dict(), optimizer.state_dict(), torch.get_rng_state()], self.file)

    def restore(self, net, optimizer):
        self.file.seek(0)
        weights, averages, generator = torch.load(self.file)
        net.load_state_dict(weights)
        optimizer.load_state_dict(averages)
        torch.set_rng_state(generator)


class SnapshotByReference(Snapshot):
    def __init__(self, net, optimizer):
        self.saved = dict(net.state_dict()), optimizer.state_dict(), torch.get_rng_state()


class SnapshotRebound(Snapshot):
    def restore(self, net, optimizer):
        torch.set_rng_state(self.saved[2])


class SnapshotOptimizerByReference(Snapshot):
    def __init__(self, net, optimizer):
        self.saved = copy.deepcopy(net.state_dict()), optimizer.state_dict(), torch.get_rng_state()


class SnapshotForOneUse(Snapshot):
    def restore(self, net, optimizer):
        weights, averages, generator = self.saved
        net.load_state_dict(weights)
        optimizer.load_state_dict(averages)
        torch.set_rng_state(generator)


class SnapshotThatCloses(SnapshotInBytes):
    def restore(self, net, optimizer):
        super().restore(net, optimizer)
        self.file.close()


class SnapshotThatReadsOn(SnapshotInBytes):
    def __init__(self, net, optimizer):
        super().__init__(net, optimizer)
        self.file.seek(0)

    def restore(self, net, optimizer):
        weights, averages, generator = torch.load(self.file)
        net.load_state_dict(weights)
        optimizer.load_state_dict(averages)
        torch.set_rng_state(generator)


class SnapshotWithoutOptimizer(Snapshot):
    def restore(self, net, optimizer):
        net.load_state_dict(self.saved[0])
        torch.set_rng_state(self.saved[2])


class SnapshotWithoutSettings(Snapshot):
    def restore(self, net, optimizer):
        settings = copy.deepcopy(optimizer.state_dict()["param_groups"])
        super().restore(net, optimizer)
        for group, old in zip(optimizer.param_groups, settings, strict=True):
            group["lr"] = old["lr"]


class SnapshotOfOneRun(Snapshot):
    def __init__(self, net, optimizer):
        super().__init__(net, optimizer)
        SnapshotOfOneRun.saved = self.__dict__.pop("saved")


class SnapshotWithoutRandom(Snapshot):
    def restore(self, net, optimizer):
        generator = torch.get_rng_state()
        super().restore(net, optimizer)
        torch.set_rng_state(generator)


class SnapshotWithSeed(Snapshot):
    def restore(self, net, optimizer):
        super().restore(net, optimizer)
        torch.manual_seed(0)


class SnapshotRandomOnce(Snapshot):
    def restore(self, net, optimizer):
        generator = torch.get_rng_state()
        super().restore(net, optimizer)
        if getattr(self, "used", False):
            torch.set_rng_state(generator)
        self.used = True


class SnapshotIfChanged(Snapshot):
    def restore(self, net, optimizer):
        if any(not torch.equal(value, self.saved[0][name]) for name, value in net.state_dict().items()):
            super().restore(net, optimizer)


class SnapshotOfParameters(Snapshot):
    def restore(self, net, optimizer):
        buffers = {name: buffer.clone() for name, buffer in net.named_buffers()}
        super().restore(net, optimizer)
        net.load_state_dict(buffers, strict=False)


class SnapshotAssigned(Snapshot):
    def restore(self, net, optimizer):
        super().restore(net, optimizer)
        net.load_state_dict(copy.deepcopy(self.saved[0]), assign=True)


class Count(nn.Module):
    """Adds to its input how often it has run, and counts in a buffer."""

    def __init__(self):
        super().__init__()
        self.register_buffer("runs", torch.zeros((), dtype=torch.long))

    def forward(self, X):
        self.runs += 1
        return X + self.runs


def look_at_snapshot(answer, momentum, dropout):
    for kind, m, p in [
        ("plain SGD", 0.0, 0.0),
        ("with momentum", momentum, 0.0),
        ("with Adam", None, 0.0),
        ("with dropout", momentum, dropout),
    ]:
        for what, seen, wanted in stages_of_snapshot(answer, m, p):
            yield Said("{kind}: {what}", kind=kind, what=what), seen
            if seen != wanted:  # a mistake is told alone, whatever follows from it or goes with it
                return


def stages_of_snapshot(answer, momentum, dropout):
    torch.default_generator.manual_seed(1)
    net, optimizer = new_run(momentum, dropout)
    train_three_steps(net, optimizer)
    rates = [0.01, 0.02] if dropout else [0.01, 0.01]
    optimizer.param_groups[1]["lr"] = rates[1]
    generator = torch.get_rng_state()
    snapshot = answer(net, optimizer)
    kept = torch.equal(generator, torch.get_rng_state())
    start = copy.deepcopy(net.state_dict())
    goal = train_three_steps(net, optimizer)
    net, optimizer = new_run(momentum, dropout)
    snapshot.restore(net, optimizer)
    parameters = [name for name, _ in net.named_parameters()]
    yield "how far the restored parameters are from the saved ones", distance(net.state_dict(), start, parameters), 0
    yield "how far the restored buffer is from the saved one", distance(net.state_dict(), start, ["1.runs"]), 0
    yield "the learning rates of the optimiser's groups", [group["lr"] for group in optimizer.param_groups], rates
    again = train_three_steps(net, optimizer)
    first = distance(again, goal, parameters)
    if not dropout:
        yield "how far three steps from there end from the three steps before", first, 0
    snapshot.restore(net, optimizer)
    once_more = train_three_steps(net, optimizer)
    second = distance(once_more, goal, parameters)
    if not dropout:
        yield "the same after restoring a second time", second, 0
    ends = ["there", "there" if first == 0 else "elsewhere"]
    like_the_first = distance(once_more, again, parameters) == 0
    ends.append("there" if second == 0 else ends[1] if like_the_first else "elsewhere again")
    yield "where the same three steps end: after the snapshot, restored, restored again", ends, ["there"] * 3
    later, generator = answer(net, optimizer), torch.get_rng_state()
    snapshot.restore(net, optimizer)
    yield (
        "how far the restored parameters are from the saved ones, once another snapshot was taken",
        distance(net.state_dict(), start, parameters),
        0,
    )
    yield "whether taking a snapshot leaves the random state as it is", kept, True
    if dropout:
        later.restore(net, optimizer)
        torch.rand(1)
        later.restore(net, optimizer)
        came_back = torch.equal(generator, torch.get_rng_state())
        yield "whether the random state comes back where nothing else has changed", came_back, True


def new_run(momentum, dropout):
    net = nn.Sequential(nn.Linear(2, 4), Count(), nn.Dropout(dropout), nn.Linear(4, 1))
    groups = [{"params": net[0].parameters()}, {"params": net[3].parameters()}]
    if momentum is None:
        return net, torch.optim.Adam(groups, lr=0.01)
    return net, torch.optim.SGD(groups, lr=0.01, momentum=momentum)


def train_three_steps(net, optimizer):
    X = torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, 2.0]])
    for _ in range(3):
        optimizer.zero_grad()
        (net(X) - 1).square().mean().backward()
        optimizer.step()
    return copy.deepcopy(net.state_dict())


def distance(state, other, names):
    return max((state[name] - other[name]).abs().max().item() for name in names)


exercise(
    reference=Snapshot,
    cases=[{"momentum": 0.5, "dropout": 0.5}],
    slips={
        "Your snapshot changed along with the training. `state_dict()` hands out the very tensors that the network "
        "works on, and a new dictionary around them copies none.": SnapshotByReference,
        "The network did not come back. Does `restore` load into the one that it is given? To set the name `net` to another "
        "network leaves the caller's as it was.": SnapshotRebound,
        "The network gets other parameters, as with `assign=True`, and the optimiser goes on with the old ones. Copy the numbers "
        "into those that are there.": SnapshotAssigned,
        "The optimiser's averages come back, its settings do not, or not for all of its groups of parameters. They belong to "
        "its state.": SnapshotWithoutSettings,
        "A second snapshot takes the place of the first. What a snapshot keeps must be its own, an attribute of `self`.": (
            SnapshotOfOneRun
        ),
        "The network comes back, but what you kept of the optimiser went on changing while you trained.": (
            SnapshotOptimizerByReference
        ),
        "It works once. `optimizer.load_state_dict` does not copy: the optimiser then trains on in your saved "
        "tensors.": SnapshotForOneUse,
        "It works once: the first `restore` closes the file in memory. Need it be closed?": SnapshotThatCloses,
        "It works once: the second `restore` reads on from where the first one stopped. From where must it read?": (
            SnapshotThatReadsOn
        ),
        "The network comes back, the optimiser's momentum does not. It has a state of its own.": (
            SnapshotWithoutOptimizer
        ),
        "The random state comes back once. After the second `restore` dropout draws other numbers.": SnapshotRandomOnce,
        "Where the network has not changed, nothing is brought back. The random state, or the optimiser, may have.": (
            SnapshotIfChanged
        ),
        "Dropout drew other numbers than the first time. One more state is missing.": SnapshotWithoutRandom,
        "You restart the random numbers from a seed. They must go on from where they stood at the snapshot.": (
            SnapshotWithSeed
        ),
        "The parameters come back, a buffer does not. Which of the network's dictionaries holds both?": (
            SnapshotOfParameters
        ),
    },
    shows="This is how to keep the best network so far while training goes on.",
    oracle=SnapshotInBytes,
    more=lambda seed: {"momentum": seed / 10, "dropout": 0.5},
    probe=look_at_snapshot,
)
