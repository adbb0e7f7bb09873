# %% right: a deep copy of the network itself, with its modes, and of the optimiser's state
class Snapshot:
    """The state of a training run at one moment."""

    def __init__(self, net, optimizer):
        self.net = copy.deepcopy(net)
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        """Bring network, optimiser and random state back to that moment."""
        net.load_state_dict(self.net.state_dict())
        for module, kept in zip(net.modules(), self.net.modules()):
            module.training = kept.training
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        torch.set_rng_state(self.random)


# %% right: torch.save into a buffer of bytes
import io


class Snapshot:
    def __init__(self, net, optimizer):
        buffer = io.BytesIO()
        state = {"net": net.state_dict(), "optimizer": optimizer.state_dict(), "random": torch.get_rng_state()}
        torch.save(state, buffer)
        self.content = buffer.getvalue()

    def restore(self, net, optimizer):
        saved = torch.load(io.BytesIO(self.content))
        net.load_state_dict(saved["net"])
        optimizer.load_state_dict(saved["optimizer"])
        torch.set_rng_state(saved["random"])


# %% right: a recursion that clones every tensor on the way in and on the way out
def cloned(thing):
    if isinstance(thing, torch.Tensor):
        return thing.detach().clone()
    if isinstance(thing, dict):
        return {key: cloned(value) for key, value in thing.items()}
    if isinstance(thing, (list, tuple)):
        return type(thing)([cloned(value) for value in thing])
    return thing


class Snapshot:
    def __init__(self, net, optimizer):
        self.states = cloned((net.state_dict(), optimizer.state_dict(), torch.default_generator.get_state()))
        self.modes = [module.training for module in net.modules()]

    def restore(self, net, optimizer):
        weights, averages, random = cloned(self.states)
        net.load_state_dict(weights)
        optimizer.load_state_dict(averages)
        for module, mode in zip(net.modules(), self.modes):
            module.training = mode
        torch.default_generator.set_state(random)


# %% wrong: a shallow copy of the network's state, whose tensors go on changing
class Snapshot:
    """The state of a training run at one moment."""

    def __init__(self, net, optimizer):
        self.net = net.state_dict().copy()
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(self.net)
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        torch.set_rng_state(self.random)


# %% wrong: the optimiser's state is handed out without a copy, and the optimiser trains on in it
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = copy.deepcopy(net.state_dict())
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(self.net)
        optimizer.load_state_dict(self.optimizer)
        torch.set_rng_state(self.random)


# %% wrong: keeps the seed in place of the state of the generator
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = copy.deepcopy(net.state_dict())
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.seed = torch.initial_seed()

    def restore(self, net, optimizer):
        net.load_state_dict(self.net)
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        torch.manual_seed(self.seed)


# %% wrong: assign=True gives the network new parameters, and the optimiser holds the old ones
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = copy.deepcopy(net.state_dict())
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(copy.deepcopy(self.net), assign=True)
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        torch.set_rng_state(self.random)


# %% wrong: of the optimiser only the averages come back, a learning rate that changed since stays
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = copy.deepcopy(net.state_dict())
        self.averages = copy.deepcopy(optimizer.state_dict()["state"])
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(self.net)
        groups = optimizer.state_dict()["param_groups"]
        optimizer.load_state_dict({"state": copy.deepcopy(self.averages), "param_groups": groups})
        torch.set_rng_state(self.random)
