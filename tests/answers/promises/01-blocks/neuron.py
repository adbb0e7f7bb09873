# %% wrong: x and weights of shape (n,), any n: adds up three products only
def neuron(x, weights, bias):
    total = weights[0] * x[0] + weights[1] * x[1] + weights[2] * x[2]
    return torch.relu(total + bias)
# %% wrong: x and weights of shape (n,), n may be 1: squeeze leaves no axis to multiply along
def neuron(x, weights, bias):
    return torch.relu(weights.squeeze() @ x.squeeze() + bias)
# %% wrong: x and weights of shape (n,): leaves out the last of them
def neuron(x, weights, bias):
    return torch.relu(sum(weights[i] * x[i] for i in range(len(x) - 1)) + bias)
# %% wrong: a bias, a single number, negative too: adds its size without the sign
def neuron(x, weights, bias):
    return torch.relu(weights @ x + abs(bias))
# %% wrong: a bias, a single number: a plain number has no item(), only a tensor has
def neuron(x, weights, bias):
    return torch.relu(weights @ x + bias.item())
# %% wrong: a bias, a single number, need not be whole: cuts off what stands behind the point
def neuron(x, weights, bias):
    return torch.relu(weights @ x + int(bias))
# %% wrong: a ReLU, which lets large numbers pass: also cuts at 6
def neuron(x, weights, bias):
    return F.relu6(weights @ x + bias)
# %% wrong: a ReLU, which gives 0 below zero: lets a hundredth pass there
def neuron(x, weights, bias):
    return F.leaky_relu(weights @ x + bias)
# %% wrong: a tensor of shape (): shape (1,) when the neuron is silent
def neuron(x, weights, bias):
    total = weights @ x + bias
    return total if total > 0 else torch.zeros(1)
# %% wrong: one number, floating like its inputs: a whole number 0 when the neuron is silent
def neuron(x, weights, bias):
    total = weights @ x + bias
    return total if total > 0 else torch.tensor(0)
# %% wrong: the weights stay as they are: multiplies them in place
def neuron(x, weights, bias):
    weights *= x
    return torch.relu(weights.sum() + bias)
# %% wrong: the inputs x stay as they are: multiplies them in place
def neuron(x, weights, bias):
    return torch.relu(x.mul_(weights).sum() + bias)
