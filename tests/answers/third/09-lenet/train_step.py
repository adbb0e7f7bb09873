# %% right: the five steps
def train_step(net, optimizer, images, labels):
    net.train()
    scores = net(images)
    loss = F.cross_entropy(scores, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


# %% right: log-softmax and nll_loss, gradients cleared by hand first
def train_step(net, optimizer, images, labels):
    net.train(True)
    for parameter in net.parameters():
        parameter.grad = None
    log_p = F.log_softmax(net(images), dim=1)
    loss = F.nll_loss(log_p, labels)
    loss.backward()
    optimizer.step()
    return float(loss.detach())


# %% right: a loss object, and the number taken before the step
criterion = nn.CrossEntropyLoss()


def clear(net):
    net.train()
    net.zero_grad(set_to_none=True)


def train_step(net, optimizer, images, labels):
    clear(net)
    with torch.enable_grad():
        loss = criterion(net.forward(images), labels)
        number = loss.tolist()
        loss.backward()
    optimizer.step()
    return number


# %% wrong: softmax stays, so F.cross_entropy gets probabilities for scores
def train_step(net, optimizer, images, labels):
    net.train()
    loss = F.cross_entropy(net(images).softmax(dim=1), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


# %% wrong: clears the gradients only after the step, so those that the network came with count too
def train_step(net, optimizer, images, labels):
    net.train()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()


# %% wrong: returns the loss after the step, not the one that the step was computed from
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        return F.cross_entropy(net(images), labels).item()


# %% wrong: switches to training mode only after the prediction was made
def train_step(net, optimizer, images, labels):
    scores = net(images)
    net.train()
    loss = F.cross_entropy(scores, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


# %% wrong: makes an optimiser of its own, so the step and the running means of the given one are ignored
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.008)
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()
