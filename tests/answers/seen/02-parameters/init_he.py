# %% wrong: the variance 2/n as the standard deviation
def init_he(m):
    if isinstance(m, nn.Linear):
        nn.init.normal_(m.weight, mean=0.0, std=2 / m.in_features)
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)


# %% wrong: compares types and skips subclasses
def init_he(m):
    if type(m) == nn.Linear:
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)


# %% wrong: the uniform distribution
def init_he(m):
    if isinstance(m, nn.Linear):
        nn.init.kaiming_uniform_(m.weight, nonlinearity="relu")
        if m.bias is not None:
            m.bias.data.fill_(0.01)


# %% wrong: raises for a layer without a bias
def init_he(m):
    if isinstance(m, nn.Linear):
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        nn.init.constant_(m.bias, 0.01)


# %% wrong: reaches convolutions too
def init_he(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)


# %% wrong: counts the outputs instead of the inputs
def init_he(m):
    if isinstance(m, nn.Linear):
        n = m.weight.shape[0]
        nn.init.normal_(m.weight, std=math.sqrt(2 / n))
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)


# %% right: random numbers scaled and copied without recording
def init_he(m):
    if not isinstance(m, nn.Linear):
        return
    with torch.no_grad():
        m.weight.copy_(torch.randn_like(m.weight) * math.sqrt(2 / m.in_features))
        if m.bias is not None:
            m.bias.zero_()
            m.bias += 0.01


# %% right: the defaults of kaiming_normal_, which are a leaky ReLU of slope zero
def init_he(m):
    if isinstance(m, nn.Linear):
        nn.init.kaiming_normal_(m.weight)
        for name, p in m.named_parameters(recurse=False):
            if name == "bias":
                nn.init.constant_(p, 1 / 100)
