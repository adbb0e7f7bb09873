# %% wrong: clears the gradients but keeps a state_dict that moves along
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), net.state_dict()
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss


# %% wrong: clears the gradients between backward and step, so nothing is trained
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss


# %% wrong: copies the weights after the step, when the loss was measured before
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


# %% wrong: a shallow copy of the dictionary
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), net.state_dict().copy()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss


# %% wrong: returns the last loss
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
    return loss.item()


# %% wrong: puts the best network into the local name only
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


# %% right: clones each tensor
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        net.zero_grad()
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss = loss.item()
            best = {name: value.clone() for name, value in net.state_dict().items()}
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss


# %% right: keeps all states and picks the best at the end
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    losses, states = [], []
    for _ in range(steps):
        loss = nn.functional.mse_loss(net(X), y)
        losses.append(loss.item())
        states.append(copy.deepcopy(net.state_dict()))
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    i = losses.index(min(losses))
    net.load_state_dict(states[i])
    return losses[i]
