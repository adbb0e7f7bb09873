# %% wrong: keeps the very tensors that go on changing
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = net.state_dict()
        self.optimizer = optimizer.state_dict()
        self.random = torch.get_rng_state()

    def restore(self, net, optimizer):
        net.load_state_dict(self.net)
        optimizer.load_state_dict(self.optimizer)
        torch.set_rng_state(self.random)


# %% wrong: copies on the way in only, so the optimiser trains on in the snapshot
class Snapshot:
    def __init__(self, net, optimizer):
        self.state = copy.deepcopy((net.state_dict(), optimizer.state_dict(), torch.get_rng_state()))

    def restore(self, net, optimizer):
        model, optim, rng = self.state
        net.load_state_dict(model)
        optimizer.load_state_dict(optim)
        torch.set_rng_state(rng)


# %% wrong: forgets the random state
class Snapshot:
    def __init__(self, net, optimizer):
        self.model = copy.deepcopy(net.state_dict())
        self.optim = copy.deepcopy(optimizer.state_dict())

    def restore(self, net, optimizer):
        net.load_state_dict(self.model)
        optimizer.load_state_dict(copy.deepcopy(self.optim))


# %% wrong: restores only by giving the local names other objects
class Snapshot:
    def __init__(self, net, optimizer):
        self.net = copy.deepcopy(net)
        self.optimizer = copy.deepcopy(optimizer)
        self.rng = torch.get_rng_state()

    def restore(self, net, optimizer):
        net = copy.deepcopy(self.net)
        optimizer = copy.deepcopy(self.optimizer)
        torch.set_rng_state(self.rng)


# %% wrong: keeps the parameters and forgets the buffers
class Snapshot:
    def __init__(self, net, optimizer):
        self.weights = [p.detach().clone() for p in net.parameters()]
        self.optimizer = copy.deepcopy(optimizer.state_dict())
        self.rng = torch.get_rng_state()

    def restore(self, net, optimizer):
        with torch.no_grad():
            for p, w in zip(net.parameters(), self.weights):
                p.copy_(w)
        optimizer.load_state_dict(copy.deepcopy(self.optimizer))
        torch.set_rng_state(self.rng)


# %% right: pickles everything to bytes
class Snapshot:
    def __init__(self, net, optimizer):
        import pickle

        self.bytes = pickle.dumps([net.state_dict(), optimizer.state_dict(), torch.random.get_rng_state()])

    def restore(self, net, optimizer):
        import pickle

        model, optim, rng = pickle.loads(self.bytes)
        net.load_state_dict(model)
        optimizer.load_state_dict(optim)
        torch.random.set_rng_state(rng)
