"""Chapter 3: exercises on saving and loading."""

import copy
import io
import random
import zipfile

import torch
from torch import nn

from d2lhelpers.exercises.engine import exercise
from d2lhelpers.exercises.probes import integers


def bytes_in_the_file():
    return 1000 * 100 * 4


def bytes_counted_in_the_file():
    x, buffer = torch.zeros(1000, 100), io.BytesIO()
    torch.save({"row": x[0], "column": x[:, 0]}, buffer)
    return sum(entry.file_size for entry in zipfile.ZipFile(buffer).infolist() if "/data/" in entry.filename)


exercise(
    reference=bytes_in_the_file,
    cases=[{}],
    slips={
        "You counted the numbers that you can see in the two slices. Is a slice saved with its own numbers only?": (
            (100 + 1000) * 4
        ),
        "You counted the whole tensor once for each slice. Both are views of the same memory: how often must it be "
        "written?": 2 * 1000 * 100 * 4,
        "You counted numbers. How many bytes has one float32?": 1000 * 100,
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


exercise(
    reference=missing_and_unexpected,
    cases=[{}],
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
        "You counted a bias for the new last layer. Has it one?": (2, 2),
        "You counted layers. Each tensor has a name of its own.": (1, 1),
        "You counted something for the dropout layer. What does it have to save?": (3, 2),
    },
    shows="One layer put in between renames all that follow.",
    oracle=ask_load_state_dict,
)


def slim(state):
    return {name: value.clone() for name, value in state.items()}


def slim_by_numpy(state):
    return {name: torch.from_numpy(value.numpy().copy()) for name, value in state.items()}


def slim_in_place(state):
    for name in state:
        state[name] = state[name].clone()
    return state


def look_at_slim(answer, state):
    slimmed = answer(state)
    yield "", slimmed
    yield "the dtypes", {name: str(value.dtype) for name, value in slimmed.items()}
    yield "how many bytes of memory each entry holds on to", bytes_held(slimmed)
    yield "how many bytes the entries of state itself hold on to afterwards", bytes_held(state)
    for value in state.values():
        value.add_(1)
    yield "its values after every tensor in state was raised by 1", slimmed
    for value in state.values():
        value.sub_(1)


def bytes_held(state):
    return {name: value.untyped_storage().nbytes() for name, value in state.items()}


exercise(
    reference=slim,
    cases=[
        {"state": {"row": torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])[0]}},
        {"state": {"column": torch.tensor([[1, 2, 3], [4, 5, 6]])[:, 1]}},
        {"state": {"end": torch.arange(6.0, dtype=torch.float64)[4:], "block": torch.ones(3, 2)[:1]}},
    ],
    slips={
        "Your entries still share the memory of the tensors that you were given. `detach`, `view` or a new "
        "dictionary copy no numbers.": lambda state: {name: value.detach() for name, value in state.items()},
        "`contiguous()` copies only what is not in one piece. A row is in one piece already, so it stays a view of "
        "its large tensor.": lambda state: {name: value.contiguous() for name, value in state.items()},
        "You made a copy, but of the whole memory behind each slice. `deepcopy`, like `torch.save`, keeps a view a "
        "view.": copy.deepcopy,
        "The dtype was lost on the way through Python's numbers.": lambda state: {
            name: torch.tensor(value.tolist()) for name, value in state.items()
        },
        "You put the copies into the dictionary you were given. Its owner still needs the old entries: return a "
        "dictionary of your own.": slim_in_place,
    },
    shows="Saved after this, a slice takes its own bytes only.",
    oracle=slim_by_numpy,
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


def load_reshaped(net, state):
    own = net.state_dict()
    return load_matching(
        net,
        {k: v.reshape(own[k].shape) if k in own and v.numel() == own[k].numel() else v for k, v in state.items()},
    )


NETS = {
    "Linear(2, 1)": lambda: nn.Linear(2, 1),
    "Sequential(Linear(2, 1), Linear(1, 1))": lambda: nn.Sequential(nn.Linear(2, 1), nn.Linear(1, 1)),
}


def look_at_loading(answer, net, state):
    net = NETS[net]()
    for parameter in net.parameters():
        nn.init.constant_(parameter, -1)
    names = answer(net, state)
    yield "the names it returns", sorted(names) if isinstance(names, (list, tuple, set)) else names
    yield "what the network, all −1 before, holds now", dict(net.state_dict())


def random_state_to_load(seed):
    state = {"0.weight": integers(seed, 1, seed % 3 + 1), "0.bias": integers(seed, seed % 2 + 1)}
    state |= {"1.weight": integers(seed + 1, 1, 1), "2.bias": integers(seed + 2, 1)}
    return {"net": "Sequential(Linear(2, 1), Linear(1, 1))", "state": state}


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
    ],
    slips={
        "You compared names only. Under the same name there can be a tensor of another shape, and that is an error "
        "with `strict=False` too.": load_names_only,
        "You chose the right tensors, but then `load_state_dict` insists on a full set.": load_strictly,
        "You changed the dictionary that `state_dict()` gave you. Does the network look into it again?": (
            load_into_the_dictionary
        ),
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
        "You pressed a tensor of another shape into place because the count of numbers fits. Equal counts do not "
        "mean equal meaning.": load_reshaped,
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


def nothing(what, file, state, before):
    pass


def danger_with(change, names=("run.pt",)):
    """Build the slip in which ``change`` may decide otherwise what becomes of a file, or other names count as well."""

    def answer(steps):
        state, danger = {"run.pt": "whole"}, []
        for number, step in enumerate(steps):
            before = dict(state)
            take(step, state)
            change(step[0], step[-1], state, before)
            if not any(state.get(name) == "whole" for name in names):
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


def opening_is_harmless(what, file, state, before):
    if what == "open" and file in before:
        state[file] = before[file]


def removing_is_harmless(what, file, state, before):
    if what == "remove":
        state[file] = before[file]


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


exercise(
    reference=moments_of_danger,
    cases=[
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
    ],
    slips={
        "What is written may still be in memory, and a power cut takes that away. Only a sync brings it to the "
        "disk.": danger_with(written_is_enough),
        "A sync brings to the disk what was written before it. If nothing was, an empty file is all that is "
        "there.": danger_with(syncing_is_enough),
        "Renaming gives a file another name and nothing more: one that was not safe before is not safe "
        "after.": danger_with(renaming_is_enough),
        "Opening a file to write empties it at once.": danger_with(opening_is_harmless),
        "After a remove, nothing is there under that name.": danger_with(removing_is_harmless),
        "A whole file under another name does not count: whoever comes back looks for run.pt.": (
            danger_with(nothing, names=("run.pt", "old.pt", "new.pt"))
        ),
        "You count steps from 1. The first has number 0.": lambda steps: [n + 1 for n in moments_of_danger(steps)],
        "You named the first dangerous moment only. How long does the danger last?": (
            lambda steps: moments_of_danger(steps)[:1]
        ),
        "You named the safe moments.": lambda steps: [
            n for n in range(len(steps)) if n not in moments_of_danger(steps)
        ],
        "You looked at the end alone. A power cut comes whenever it likes.": lambda steps: [
            n for n in moments_of_danger(steps) if n == len(steps) - 1
        ],
    },
    shows="Write, sync, rename is the one order of steps without a moment of danger.",
    oracle=danger_seen_backwards,
    more=steps_drawn,
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


class SnapshotWithoutOptimizer(Snapshot):
    def restore(self, net, optimizer):
        net.load_state_dict(self.saved[0])
        torch.set_rng_state(self.saved[2])


class SnapshotWithoutRandom(Snapshot):
    def restore(self, net, optimizer):
        generator = torch.get_rng_state()
        super().restore(net, optimizer)
        torch.set_rng_state(generator)


class SnapshotWithSeed(Snapshot):
    def restore(self, net, optimizer):
        super().restore(net, optimizer)
        torch.manual_seed(0)


class SnapshotOfParameters(Snapshot):
    def restore(self, net, optimizer):
        buffers = {name: buffer.clone() for name, buffer in net.named_buffers()}
        super().restore(net, optimizer)
        net.load_state_dict(buffers, strict=False)


class Count(nn.Module):
    """Adds to its input how often it has run, and counts in a buffer."""

    def __init__(self):
        super().__init__()
        self.register_buffer("runs", torch.zeros(()))

    def forward(self, X):
        self.runs += 1
        return X + self.runs


def look_at_snapshot(answer, momentum, dropout):
    for kind, m, p in [("plain SGD", 0.0, 0.0), ("with momentum", momentum, 0.0), ("with dropout", momentum, dropout)]:
        for what, seen, wanted in stages_of_snapshot(answer, m, p):
            yield f"{kind}: {what}", seen
            if seen != wanted:  # a mistake is told alone, whatever follows from it or goes with it
                return


def stages_of_snapshot(answer, momentum, dropout):
    torch.default_generator.manual_seed(1)
    net, optimizer = new_run(momentum, dropout)
    train_three_steps(net, optimizer)
    snapshot = answer(net, optimizer)
    start = copy.deepcopy(net.state_dict())
    goal = train_three_steps(net, optimizer)
    net, optimizer = new_run(momentum, dropout)
    snapshot.restore(net, optimizer)
    parameters = [name for name, _ in net.named_parameters()]
    yield "how far the restored parameters are from the saved ones", distance(net.state_dict(), start, parameters), 0
    yield "how far the restored buffer is from the saved one", distance(net.state_dict(), start, ["1.runs"]), 0
    again = train_three_steps(net, optimizer)
    first = distance(again, goal, parameters)
    if not dropout:
        yield "how far three steps from there end from the three steps before", first, 0
    snapshot.restore(net, optimizer)
    once_more = train_three_steps(net, optimizer)
    second = distance(once_more, goal, parameters)
    if not dropout:
        yield "the same after restoring a second time", second, 0
    ends = 1 + (first > 0) + (second > 0 and distance(once_more, again, parameters) > 0)
    yield "in how many places the same three steps end: after the snapshot, restored, restored again", ends, 1


def new_run(momentum, dropout):
    net = nn.Sequential(nn.Linear(2, 4), Count(), nn.Dropout(dropout), nn.Linear(4, 1))
    return net, torch.optim.SGD(net.parameters(), lr=0.01, momentum=momentum)


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
        "Nothing came back. To set the name `net` to another network inside `restore` leaves the caller's network as it "
        "was.": SnapshotRebound,
        "The network comes back, but what you kept of the optimiser went on changing while you trained.": (
            SnapshotOptimizerByReference
        ),
        "It works once. `optimizer.load_state_dict` does not copy: the optimiser then trains on in your saved "
        "tensors.": SnapshotForOneUse,
        "The optimiser goes on with its momentum from after the snapshot. It has a state of its own.": (
            SnapshotWithoutOptimizer
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
