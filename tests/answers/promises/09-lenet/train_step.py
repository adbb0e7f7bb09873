# %% wrong: in training mode, a network in whatever mode: the layers inside stay in theirs
def train_step(net, optimizer, images, labels):
    net.training = True
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()
# %% wrong: in training mode, a network in whatever mode: the mode it comes in
def train_step(net, optimizer, images, labels):
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()
# %% wrong: in training mode: layers in the net's own layers are not reached
def train_step(net, optimizer, images, labels):
    net.training = True
    for layer in net.children():
        layer.training = True
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()
# %% wrong: with whatever gradients it comes: not with none
def train_step(net, optimizer, images, labels):
    net.train()
    for p in net.parameters():
        p.grad.zero_()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()
# %% wrong: the gradients of this batch alone: those of the weights are cleared, not those of the biases
def train_step(net, optimizer, images, labels):
    net.train()
    for p in net.parameters():
        if p.ndim > 1:
            p.grad = None
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()
# %% wrong: the gradients of this batch alone: only those of the last layer are cleared
def train_step(net, optimizer, images, labels):
    net.train()
    for p in list(net.parameters())[-2:]:
        p.grad = None
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()
# %% wrong: an optimiser made for its parameters: the step is made by hand, with the rate alone
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    with torch.no_grad():
        for p in net.parameters():
            p -= optimizer.param_groups[0]["lr"] * p.grad
    return loss.item()
# %% wrong: an optimiser made for its parameters: a new one is made at every step
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer = type(optimizer)(net.parameters(), lr=optimizer.param_groups[0]["lr"])
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()
# %% wrong: one step: two
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    optimizer.step()
    return loss.item()
# %% wrong: the loss that the step was computed from: that of a second forward, before the step
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer.zero_grad()
    before = F.cross_entropy(net(images), labels).item()
    F.cross_entropy(net(images), labels).backward()
    optimizer.step()
    return before
# %% wrong: the loss that the step was computed from: that in evaluation mode, before the step
def train_step(net, optimizer, images, labels):
    net.eval()
    before = F.cross_entropy(net(images), labels).item()
    net.train()
    optimizer.zero_grad()
    F.cross_entropy(net(images), labels).backward()
    optimizer.step()
    return before
# %% wrong: as a plain number: a tensor cut off from the graph
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    return loss.detach()
# %% wrong: as a plain number: an array without axes
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    return loss.detach().numpy()
# %% wrong: the loss as a number: rounded to two digits
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    return round(loss.item(), 2)
# %% wrong: images, labels: a batch of one image loses its axis
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer.zero_grad()
    scores = net(images).squeeze(0)
    loss = F.cross_entropy(scores, labels)
    loss.backward()
    optimizer.step()
    return loss.item()
# %% wrong: the cross-entropy of the network's scores: the sum over the batch
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels, reduction="sum")
    loss.backward()
    optimizer.step()
    return loss.item()
# %% wrong: the cross-entropy of the network's scores: labels are taken less than sure
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels, label_smoothing=0.1)
    loss.backward()
    optimizer.step()
    return loss.item()
# %% wrong: In: images: they are scaled in place
def train_step(net, optimizer, images, labels):
    net.train()
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    optimizer.step()
    images /= images.max()
    return loss.item()
