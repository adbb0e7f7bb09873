# %% wrong: the smallest loss as a number: a tensor
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (net(X) - y).square().mean()
        if loss < best_loss:
            best_loss, best = loss.detach(), copy.deepcopy(net.state_dict())
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss
# %% wrong: the smallest loss that it measured: leaves out the first, before any step
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for step in range(steps):
        optimizer.zero_grad()
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss and (step > 0 or steps == 1):
            best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss
# %% wrong: the smallest loss that it measured: leaves out the last
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(max(steps - 1, 1)):
        optimizer.zero_grad()
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss
# %% wrong: written again without the two bugs, all else as it was: buffers are no longer put back
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), {name: p.detach().clone() for name, p in net.named_parameters()}
        loss.backward()
        optimizer.step()
    net.load_state_dict(best, strict=False)
    return best_loss
# %% wrong: the weights of the smallest loss, every one: those that are called weight only
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss = loss.item()
            best = {name: value.clone() for name, value in net.state_dict().items() if "weight" in name}
        loss.backward()
        optimizer.step()
    net.load_state_dict(best, strict=False)
    return best_loss
# %% wrong: a network, whatever is frozen in it: steps by hand, which raises for what has no gradient
def keep_best(net, X, y, lr, steps):
    best_loss, best = math.inf, None
    for _ in range(steps):
        net.zero_grad()
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
        loss.backward()
        with torch.no_grad():
            for parameter in net.parameters():
                parameter -= lr * parameter.grad
    net.load_state_dict(best)
    return best_loss
# %% wrong: a network, whatever is frozen in it: wakes all parameters first
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.requires_grad_().parameters(), lr=lr)
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
# %% wrong: without the two bugs, all else as it was: switches a network in use to training
def keep_best(net, X, y, lr, steps):
    net.train()
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
# %% wrong: without the two bugs, all else as it was: leaves the network in eval mode
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
    net.eval()
    return best_loss
# %% wrong: the learning rate is given: takes 0.1
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
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
# %% wrong: the smallest loss: rounded to four digits
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
    return round(best_loss, 4)
# %% wrong: the smallest loss of all: a loss of 1000 or more is never taken
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = 1000.0, copy.deepcopy(net.state_dict())
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss
