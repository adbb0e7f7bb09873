# %% wrong: keeps a copy of the network and rebinds the name net, so the caller's network stays as it ended
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

# %% wrong: copies the weights after the step, so they are one step later than the loss
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (net(X) - y).square().mean()
        loss.backward()
        optimizer.step()
        if loss.item() < best_loss:
            best_loss = loss.item()
            best = copy.deepcopy(net.state_dict())
    net.load_state_dict(best)
    return best_loss

# %% wrong: a new dictionary of detached tensors, which still share their memory with the network
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss = loss.item()
            best = {name: value.detach() for name, value in net.state_dict().items()}
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss

# %% wrong: empties the gradients between backward and step, so nothing is learned
def keep_best(net, X, y, lr, steps):
    opt = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
        loss.backward()
        opt.zero_grad()
        opt.step()
    net.load_state_dict(best)
    return best_loss

# %% right: steps by hand, keeps every state in a list and picks the smallest at the end
def keep_best(net, X, y, lr, steps):
    history = []
    for _ in range(steps):
        net.zero_grad()
        loss = torch.mean((net(X) - y) ** 2)
        history.append((loss.item(), {k: v.clone() for k, v in net.state_dict().items()}))
        loss.backward()
        with torch.no_grad():
            for p in net.parameters():
                if p.grad is not None:
                    p.sub_(lr * p.grad)
    best_loss, best = min(history, key=lambda pair: pair[0])
    net.load_state_dict(best)
    return best_loss
