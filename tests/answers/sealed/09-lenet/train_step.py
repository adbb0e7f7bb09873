# %% wrong: Still in evaluation mode.
def train_step(net, optimizer, images, labels):
    net.eval()
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: Returns the loss after the step.
def train_step(net, optimizer, images, labels):
    net.train()
    loss = F.cross_entropy(net(images), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return F.cross_entropy(net(images), labels).item()

# %% wrong: The gradients are cleared only after the step, so old ones still count.
def train_step(net, optimizer, images, labels):
    net.train()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()

# %% wrong: The loss becomes a number before backward, which raises.
def train_step(net, optimizer, images, labels):
    net.train()
    loss = F.cross_entropy(net(images), labels).item()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss

# %% wrong: zero_grad is named but not called.
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer.zero_grad
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: The loss is the sum over the batch and the softmax is only moved, not removed.
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer.zero_grad()
    probabilities = F.softmax(net(images), dim=1)
    loss = F.cross_entropy(probabilities, labels, reduction="sum")
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: The step is forgotten.
def train_step(net, optimizer, images, labels):
    net.train(True)
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    return loss.item()

# %% right: A closure, which the optimiser calls.
def train_step(net, optimizer, images, labels):
    net.train()

    def closure():
        optimizer.zero_grad()
        loss = nn.CrossEntropyLoss()(net(images), labels)
        loss.backward()
        return loss

    return optimizer.step(closure).item()

# %% right: The gradients come from torch.autograd.grad and are put in place.
def train_step(net, optimizer, images, labels):
    net.train()
    loss = nn.functional.cross_entropy(net(images), labels)
    parameters = list(net.parameters())
    for p, g in zip(parameters, torch.autograd.grad(loss, parameters)):
        p.grad = g
    optimizer.step()
    return loss.tolist()
