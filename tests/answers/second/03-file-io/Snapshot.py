# %% wrong: keeps the state dictionaries themselves, whose tensors go on changing
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = net.state_dict()
        self.optimizer = optimizer.state_dict()
        self.rng = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(self.net)
        optimizer.load_state_dict(self.optimizer)
        torch.set_rng_state(self.rng)
# %% wrong: copies on the way in only, so the optimiser trains on in the snapshot and a second restore is off
class Snapshot:
    def __init__(self, net, optimizer):
        self.state = copy.deepcopy((net.state_dict(), optimizer.state_dict()))
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(self.state[0])
        optimizer.load_state_dict(self.state[1])
        torch.set_rng_state(self.random)
# %% wrong: keeps the seed in place of the random state, so the random numbers start from the beginning
class Snapshot:
    def __init__(self, net, optimizer):
        self.model = copy.deepcopy(net.state_dict())
        self.opt = copy.deepcopy(optimizer.state_dict())
        self.seed = torch.initial_seed()

    def restore(self, net, optimizer):
        torch.manual_seed(self.seed)
        net.load_state_dict(copy.deepcopy(self.model))
        optimizer.load_state_dict(copy.deepcopy(self.opt))
# %% wrong: rebinds the local names to copies, which changes neither the network nor the optimiser of the caller
class Snapshot:
    def __init__(self, net, optimizer):
        self.net, self.optimizer = copy.deepcopy(net), copy.deepcopy(optimizer)
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        net = copy.deepcopy(self.net)
        optimizer = copy.deepcopy(self.optimizer)
        torch.set_rng_state(self.random)
        return net, optimizer
# %% right: saves into bytes in memory and loads from them each time
class Snapshot:
    def __init__(self, net, optimizer):
        import io

        buffer = io.BytesIO()
        torch.save([net.state_dict(), optimizer.state_dict(), torch.get_rng_state()], buffer)
        self.content = buffer.getvalue()

    def restore(self, net, optimizer):
        import io

        model, state, random = torch.load(io.BytesIO(self.content))
        net.load_state_dict(model)
        optimizer.load_state_dict(state)
        torch.set_rng_state(random)
