# %% wrong: The gradients are not cleared.
def train_step(net, optimizer, images, labels):
    net.train()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: The softmax is still there.
def train_step(net, optimizer, images, labels):
    net.train()
    loss = F.cross_entropy(net(images).softmax(dim=1), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: Returns a tensor.
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    return loss.detach()

# %% wrong: The gradients are cleared between backward and step, so nothing is learned.
def train_step(net, optimizer, images, labels):
    net.train()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()

# %% wrong: Training mode is set only after the scores were computed.
def train_step(net, optimizer, images, labels):
    loss = F.cross_entropy(net(images), labels)
    net.train()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return float(loss)

# %% right: log_softmax and nll_loss, gradients set to None by hand.
def train_step(net, optimizer, images, labels):
    net.train(mode=True)
    for p in net.parameters():
        p.grad = None
    loss = F.nll_loss(F.log_softmax(net(images), dim=1), labels)
    loss.backward()
    optimizer.step()
    return float(loss)
