# %% wrong: copies the weights but never clears the gradients
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss


# %% wrong: clears the gradients once, before the loop
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


# %% wrong: detach shares the memory, so the best weights move along
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss = loss.item()
            best = {name: value.detach() for name, value in net.state_dict().items()}
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss


# %% wrong: stops at the first loss that rises
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (net(X) - y).square().mean()
        if loss.item() >= best_loss:
            break
        best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss


# %% wrong: measures the weights after the last step too
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for step in range(steps + 1):
        optimizer.zero_grad()
        loss = (net(X) - y).square().mean()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss


# %% wrong: forgets to load the best weights at the end
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
    return best_loss


# %% wrong: the summed loss instead of the mean
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, best = math.inf, None
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (net(X) - y).square().sum()
        if loss.item() < best_loss:
            best_loss, best = loss.item(), copy.deepcopy(net.state_dict())
        loss.backward()
        optimizer.step()
    net.load_state_dict(best)
    return best_loss


# %% right: SGD by hand with torch.autograd.grad
def keep_best(net, X, y, lr, steps):
    trained = [p for p in net.parameters() if p.requires_grad]
    best_loss, best = math.inf, None
    for _ in range(steps):
        loss = (net(X) - y).pow(2).mean()
        value = float(loss)
        if value < best_loss:
            best_loss, best = value, copy.deepcopy(net.state_dict())
        grads = torch.autograd.grad(loss, trained, allow_unused=True)
        with torch.no_grad():
            for p, g in zip(trained, grads):
                if g is not None:
                    p -= lr * g
    net.load_state_dict(best)
    return best_loss


# %% right: keeps a deep copy of the whole network
def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    best_loss, champion = float("inf"), net
    for _ in range(steps):
        optimizer.zero_grad(set_to_none=False)
        loss = ((net(X) - y) ** 2).mean()
        if loss < best_loss:
            best_loss, champion = loss.item(), copy.deepcopy(net)
        loss.backward()
        optimizer.step()
    net.load_state_dict(champion.state_dict())
    return best_loss


# %% right: saves the best weights into a file in memory
import io


def keep_best(net, X, y, lr, steps):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    losses, file = [], io.BytesIO()
    for _ in range(steps):
        loss = (net(X) - y).square().mean()
        if not losses or loss.item() < min(losses):
            file = io.BytesIO()
            torch.save(net.state_dict(), file)
        losses.append(loss.item())
        for p in net.parameters():
            p.grad = None
        loss.backward()
        optimizer.step()
    file.seek(0)
    net.load_state_dict(torch.load(file))
    return min(losses)
