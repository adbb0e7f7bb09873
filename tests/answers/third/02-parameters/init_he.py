# %% right: isinstance, kaiming_normal_ and constant_
def init_he(m):
    if isinstance(m, nn.Linear):
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)


# %% right: without nn.init, the standard deviation worked out
@torch.no_grad()
def init_he(m):
    if not isinstance(m, nn.Linear):
        return
    inputs = m.weight.shape[1]
    m.weight.copy_(torch.randn_like(m.weight) * math.sqrt(2 / inputs))
    if m.bias is not None:
        m.bias.fill_(0.01)


# %% right: the numbers are drawn by NumPy, the parameters found by their names
import numpy as np


def init_he(m):
    if isinstance(m, nn.Linear):
        for name, parameter in m.named_parameters(recurse=False):
            if name == "weight":
                values = np.random.normal(0.0, (2 / m.in_features) ** 0.5, size=tuple(parameter.shape))
            elif name == "bias":
                values = np.full(tuple(parameter.shape), 0.01)
            else:
                continue
            with torch.no_grad():
                parameter.copy_(torch.from_numpy(values))


# %% wrong: type(m) == nn.Linear leaves out subclasses
def init_he(m):
    if type(m) == nn.Linear:
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)


# %% wrong: everything with a weight of two axes or more is filled, convolutions and embeddings too
def init_he(m):
    weight = getattr(m, "weight", None)
    if isinstance(weight, nn.Parameter) and weight.ndim >= 2:
        nn.init.kaiming_normal_(weight, nonlinearity="relu")
        if getattr(m, "bias", None) is not None:
            nn.init.constant_(m.bias, 0.01)


# %% wrong: a layer without bias is skipped altogether, its weight too
def init_he(m):
    if isinstance(m, nn.Linear) and m.bias is not None:
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        nn.init.constant_(m.bias, 0.01)


# %% wrong: the variance 2/n is given as the standard deviation
def init_he(m):
    if isinstance(m, nn.Linear):
        nn.init.normal_(m.weight, 0.0, 2 / m.in_features)
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)


# %% wrong: n is taken from the first axis of the weight, which is the number of outputs
def init_he(m):
    if isinstance(m, nn.Linear):
        n = m.weight.shape[0]
        nn.init.normal_(m.weight, mean=0.0, std=math.sqrt(2 / n))
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)
