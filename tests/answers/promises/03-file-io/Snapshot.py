# %% wrong: brings all of the optimiser back: its memory, but not its settings
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = copy.deepcopy(net.state_dict())
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(self.net)
        settings = optimizer.state_dict()["param_groups"]
        optimizer.load_state_dict(copy.deepcopy({"state": self.optimizer["state"], "param_groups": settings}))
        torch.set_rng_state(self.random)
# %% wrong: brings all of the optimiser back: of its settings only the learning rate of the first group
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = copy.deepcopy(net.state_dict())
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(self.net)
        settings = optimizer.state_dict()["param_groups"]
        settings[0]["lr"] = self.optimizer["param_groups"][0]["lr"]
        optimizer.load_state_dict(copy.deepcopy({"state": self.optimizer["state"], "param_groups": settings}))
        torch.set_rng_state(self.random)
# %% wrong: brings all of the optimiser back: knows only the memory of SGD with momentum
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = copy.deepcopy(net.state_dict())
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        memory = self.optimizer["state"]
        for i in memory:
            memory[i] = {name: value for name, value in memory[i].items() if name == "momentum_buffer"}
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(self.net)
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        torch.set_rng_state(self.random)
# %% wrong: network: brings back all its tensors but the whole-numbered buffers
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = {name: v.clone() for name, v in net.state_dict().items() if v.is_floating_point()}
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(self.net, strict=False)
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        torch.set_rng_state(self.random)
# %% wrong: the random state of that moment: it is brought back by the first restore only
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = copy.deepcopy(net.state_dict())
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(self.net)
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        if self.random is not None:
            torch.set_rng_state(self.random)
        self.random = None
# %% wrong: can be called more than once: the second time the network goes on in the snapshot
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = copy.deepcopy(net.state_dict())
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        with torch.no_grad():
            for name, value in net.state_dict().items():
                value.copy_(self.net[name])
        self.net = net.state_dict()
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        torch.set_rng_state(self.random)
# %% wrong: keeps the random state: taking the snapshot starts it anew, from a seed
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = copy.deepcopy(net.state_dict())
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        torch.manual_seed(0)

    def restore(self, net, optimizer):
        net.load_state_dict(self.net)
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        torch.manual_seed(0)
# %% wrong: keeps the random state: taking the snapshot draws a number, after which it remembers the state
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = copy.deepcopy(net.state_dict())
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.number = torch.rand(1)
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(self.net)
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        torch.set_rng_state(self.random)
# %% wrong: into the network that it is given: the network gets new parameters, the optimiser keeps the old ones
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = copy.deepcopy(net.state_dict())
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(copy.deepcopy(self.net), assign=True)
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        torch.set_rng_state(self.random)
# %% wrong: one moment for each snapshot: a second snapshot takes the place of the first
class Snapshot:
    kept = {}

    def __init__(self, net, optimizer):
        self.kept["net"] = copy.deepcopy(net.state_dict())
        self.kept["optimizer"] = copy.deepcopy(optimizer.state_dict())
        self.kept["random"] = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(self.kept["net"])
        optimizer.load_state_dict(copy.deepcopy(self.kept["optimizer"]))
        torch.set_rng_state(self.kept["random"])
# %% wrong: the same ones or new ones: refuses others than those of the snapshot
class Snapshot:
    def __init__(self, net, optimizer):
        self.given = net, optimizer
        self.net = copy.deepcopy(net.state_dict())
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        if (net, optimizer) != self.given:
            raise ValueError("another network")
        net.load_state_dict(self.net)
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        torch.set_rng_state(self.random)
# %% wrong: brings it all back into the same ones: nothing happens where the network has not changed
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = copy.deepcopy(net.state_dict())
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        if all(torch.equal(value, self.net[name]) for name, value in net.state_dict().items()):
            return
        net.load_state_dict(self.net)
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        torch.set_rng_state(self.random)
