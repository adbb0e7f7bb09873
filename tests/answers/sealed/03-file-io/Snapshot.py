# %% wrong: copies the dictionaries but not the tensors in them
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = dict(net.state_dict())
        self.optimizer = dict(optimizer.state_dict())
        self.rng = torch.get_rng_state().clone()

    def restore(self, net, optimizer):
        net.load_state_dict(self.net)
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        torch.set_rng_state(self.rng)


# %% wrong: goes back to the seed and not to the state of the generator
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = copy.deepcopy(net.state_dict())
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.seed = torch.initial_seed()

    def restore(self, net, optimizer):
        net.load_state_dict(self.net)
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        torch.manual_seed(self.seed)


# %% wrong: closes the file in memory, so a second restore raises
class Snapshot:
    def __init__(self, net, optimizer):
        import io

        self.file = io.BytesIO()
        content = {"net": net.state_dict(), "opt": optimizer.state_dict(), "rng": torch.get_rng_state()}
        torch.save(content, self.file)
        self.file.seek(0)

    def restore(self, net, optimizer):
        content = torch.load(self.file)
        self.file.close()
        net.load_state_dict(content["net"])
        optimizer.load_state_dict(content["opt"])
        torch.set_rng_state(content["rng"])


# %% wrong: brings back the optimiser's settings but not its memory
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = {k: v.clone() for k, v in net.state_dict().items()}
        self.settings = [{k: v for k, v in g.items() if k != "params"} for g in optimizer.param_groups]
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(self.net)
        for group, settings in zip(optimizer.param_groups, self.settings):
            group.update(settings)
        torch.set_rng_state(self.random)


# %% wrong: restores into the network and the optimiser of the beginning, not those it is given
class Snapshot:
    def __init__(self, net, optimizer):
        self.net, self.optimizer = net, optimizer
        self.states = copy.deepcopy([net.state_dict(), optimizer.state_dict()])
        self.rng = torch.get_rng_state()

    def restore(self, net, optimizer):
        states = copy.deepcopy(self.states)
        self.net.load_state_dict(states[0])
        self.optimizer.load_state_dict(states[1])
        torch.set_rng_state(self.rng)


# %% wrong: keeps the state of Python's random, which training does not use
class Snapshot:
    def __init__(self, net, optimizer):
        import random

        self.net = copy.deepcopy(net.state_dict())
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.random = random.getstate()

    def restore(self, net, optimizer):
        import random

        net.load_state_dict(self.net)
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        random.setstate(self.random)


# %% wrong: clones the network's tensors but keeps the optimiser's state as it is handed out
class Snapshot:
    def __init__(self, net, optimizer):
        self.model = {name: value.clone() for name, value in net.state_dict().items()}
        self.optim = optimizer.state_dict()
        self.rng = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(self.model)
        optimizer.load_state_dict(copy.deepcopy(self.optim))
        torch.set_rng_state(self.rng)


# %% wrong: reads the random state only when restoring
class Snapshot:
    def __init__(self, net, optimizer):
        self.kept = copy.deepcopy({"net": net.state_dict(), "optimizer": optimizer.state_dict()})

    def restore(self, net, optimizer):
        kept = copy.deepcopy(self.kept)
        net.load_state_dict(kept["net"])
        optimizer.load_state_dict(kept["optimizer"])
        torch.set_rng_state(torch.get_rng_state())


# %% right: a file in memory, read from its beginning each time
class Snapshot:
    def __init__(self, net, optimizer):
        import io

        self.file = io.BytesIO()
        torch.save([net.state_dict(), optimizer.state_dict(), torch.get_rng_state()], self.file)

    def restore(self, net, optimizer):
        self.file.seek(0)
        model, optim, rng = torch.load(self.file)
        net.load_state_dict(model)
        optimizer.load_state_dict(optim)
        torch.set_rng_state(rng)


# %% right: copies network and optimiser as one pair of objects, and uses the default generator
class Snapshot:
    def __init__(self, net, optimizer):
        self.net, self.optimizer = copy.deepcopy((net, optimizer))
        self.generator = torch.default_generator.get_state()

    def restore(self, net, optimizer):
        net.load_state_dict(self.net.state_dict())
        optimizer.load_state_dict(copy.deepcopy(self.optimizer.state_dict()))
        torch.default_generator.set_state(self.generator)


# %% right: clones by a recursive function
class Snapshot:
    def clone(self, thing):
        if isinstance(thing, torch.Tensor):
            return thing.detach().clone()
        if isinstance(thing, dict):
            return {key: self.clone(value) for key, value in thing.items()}
        if isinstance(thing, list):
            return [self.clone(value) for value in thing]
        return thing

    def __init__(self, net, optimizer):
        self.everything = self.clone([net.state_dict(), optimizer.state_dict(), torch.get_rng_state()])

    def restore(self, net, optimizer):
        model, optim, rng = self.clone(self.everything)
        torch.set_rng_state(rng)
        net.load_state_dict(model)
        optimizer.load_state_dict(optim)
