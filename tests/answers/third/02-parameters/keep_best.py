# %% right: zero_grad in the loop, a deep copy of the state
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss


# %% right: steps by hand with autograd.grad, the state cloned tensor by tensor
def keep_best(net, X, y, lr, steps):
    trainable = [p for p in net.parameters() if p.requires_grad]
    best_loss, best = float("inf"), {}
    for _ in range(steps):
        loss = nn.functional.mse_loss(net(X), y)
        if float(loss) < best_loss:
            best_loss = float(loss)
            best = {name: value.clone() for name, value in net.state_dict().items()}
        gradients = torch.autograd.grad(loss, trainable, allow_unused=True)
        with torch.no_grad():
            for p, g in zip(trainable, gradients):
                if g is not None:
                    p -= lr * g
    net.load_state_dict(best)
    return best_loss


# %% right: a history of copies of the whole network, the minimum is picked at the end
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    history = []
    for _ in range(steps):
        loss = torch.mean((net(X) - y) ** 2)
        net.zero_grad()
        history.append((loss.item(), copy.deepcopy(net)))
        loss.backward()
        optimizer.step()
    usable = [entry for entry in history if not math.isnan(entry[0])]
    best_loss, best = min(usable, key=lambda entry: entry[0])
    net.load_state_dict(best.state_dict())
    return best_loss


# %% wrong: a shallow copy of the state, whose tensors still are those of the network
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), net.state_dict().copy()
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss


# %% wrong: zero_grad once before the loop instead of in every step
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    optimizer.zero_grad()
    best_loss, best = math.inf, None
    for _ in range(steps):
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss


# %% wrong: the weights are copied after the step, when they no longer are those that had the loss
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (net(X) - y).square().mean()
        loss.backward()
        optimizer.step()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
    net.load_state_dict(best)
    return best_loss


# %% wrong: at the end only the local name net is set to the best copy, the caller's network keeps the last weights
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), copy.deepcopy(net)
        loss.backward()
        optimizer.step()
    net = best
    return best_loss


# %% wrong: the weights after the last step are measured and counted too
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for step in range(steps + 1):
        optimizer.zero_grad()
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
        if step < steps:
            loss.backward()
            optimizer.step()
    net.load_state_dict(best)
    return best_loss
