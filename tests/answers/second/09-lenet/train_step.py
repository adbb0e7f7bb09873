# %% wrong: the gradients are cleared between backward and step
def train_step(net, optimizer, images, labels):
    net.train()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()

# %% wrong: the gradients are cleared only after the step, so that old ones take part
def train_step(net, optimizer, images, labels):
    net.train()
    scores = net(images)
    loss = F.cross_entropy(scores, labels)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return float(loss)

# %% wrong: the loss is measured again after the step
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer.zero_grad()
    F.cross_entropy(net(images), labels).backward()
    optimizer.step()
    with torch.no_grad():
        return F.cross_entropy(net(images), labels).item()

# %% wrong: the softmax was left and the loss is still a tensor
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images).softmax(dim=1), labels)
    loss.backward()
    optimizer.step()
    return loss.detach()

# %% right: the gradients are computed by torch.autograd.grad and put in place of the old ones
def train_step(net, optimizer, images, labels):
    log_p = F.log_softmax(net.train(True)(images), dim=1)
    loss = F.nll_loss(log_p, labels)
    learned = [p for p in net.parameters() if p.requires_grad]
    for p, g in zip(learned, torch.autograd.grad(loss, learned, allow_unused=True)):
        p.grad = g
    optimizer.step()
    return float(loss)
