# %% wrong: takes the variance 2/n for the standard deviation
def init_he(m):
    if isinstance(m, nn.Linear):
        nn.init.normal_(m.weight, mean=0.0, std=2 / m.in_features)
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)

# %% wrong: takes n from the first axis of the weight, which are the outputs
def init_he(m):
    if isinstance(m, nn.Linear):
        n = m.weight.shape[0]
        with torch.no_grad():
            m.weight.normal_(0, math.sqrt(2 / n))
            if m.bias is not None:
                m.bias.fill_(0.01)

# %% wrong: goes by the attribute weight, so convolutions and normalisation are changed too
def init_he(m):
    if hasattr(m, "weight") and m.weight.ndim >= 2:
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)

# %% wrong: the new bias is put into a local name only, so the layer keeps its old one
def init_he(m):
    if isinstance(m, nn.Linear):
        weight = torch.randn(m.weight.shape) * (2 / m.in_features) ** 0.5
        m.weight.data = weight
        bias = m.bias
        if bias is not None:
            bias = torch.full_like(bias, 0.01)

# %% right: NumPy draws the numbers, and a dictionary of parameters finds the bias
import numpy as np

def init_he(m):
    if not isinstance(m, nn.Linear):
        return m
    out, n = m.weight.shape
    own = dict(m.named_parameters(recurse=False))
    with torch.no_grad():
        own["weight"].copy_(torch.from_numpy(np.random.normal(0, np.sqrt(2 / n), (out, n))))
        if "bias" in own:
            own["bias"].zero_().add_(0.01)
