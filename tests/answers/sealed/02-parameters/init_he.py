# %% wrong: the spread goes into the place of the mean
def init_he(m):
    if isinstance(m, nn.Linear):
        nn.init.normal_(m.weight, math.sqrt(2 / m.in_features))
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)


# %% wrong: biases of zero
def init_he(m):
    if isinstance(m, nn.Linear):
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        if m.bias is not None:
            nn.init.zeros_(m.bias)


# %% wrong: Xavier's normal distribution
def init_he(m):
    if isinstance(m, nn.Linear):
        nn.init.xavier_normal_(m.weight)
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)


# %% wrong: the nonlinearity linear, so the factor two is missing
def init_he(m):
    if isinstance(m, nn.Linear):
        nn.init.kaiming_normal_(m.weight, nonlinearity="linear")
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)


# %% wrong: mode fan_out
def init_he(m):
    if isinstance(m, nn.Linear):
        nn.init.kaiming_normal_(m.weight, mode="fan_out", nonlinearity="relu")
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)


# %% wrong: everything that has a weight, so normalisation and convolution are filled too
def init_he(m):
    if getattr(m, "weight", None) is not None:
        n = m.weight[0].numel()
        nn.init.normal_(m.weight, 0.0, math.sqrt(2 / n))
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)


# %% wrong: changes the weight in place while gradients are recorded, which raises
def init_he(m):
    if isinstance(m, nn.Linear):
        m.weight.normal_(0, math.sqrt(2 / m.in_features))
        if m.bias is not None:
            m.bias.fill_(0.01)


# %% wrong: cuts the normal distribution at two standard deviations, which narrows it
def init_he(m):
    if isinstance(m, nn.Linear):
        std = math.sqrt(2 / m.in_features)
        nn.init.trunc_normal_(m.weight, std=std, a=-2 * std, b=2 * std)
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)


# %% right: match and detached tensors
def init_he(m):
    match m:
        case nn.Linear():
            weight = m.weight.detach()
            weight.normal_(0, (2 / weight.size(1)) ** 0.5)
            if isinstance(m.bias, torch.Tensor):
                m.bias.detach().fill_(0.01)


# %% right: row by row with torch.normal
@torch.no_grad()
def init_he(m):
    if isinstance(m, nn.Linear):
        out, n = m.weight.shape
        for i in range(out):
            m.weight[i] = torch.normal(0.0, math.sqrt(2 / n), size=(n,))
        if m.bias is not None:
            m.bias[:] = 0.01


# %% right: gain from nn.init, sum of two independent halves
def init_he(m):
    if isinstance(m, nn.Linear):
        std = nn.init.calculate_gain("relu") / math.sqrt(m.in_features)
        one, two = torch.randn(2, *m.weight.shape)
        m.weight.data.copy_((one + two) * std / math.sqrt(2))
        if m.bias is None:
            return
        m.bias.data.copy_(torch.full_like(m.bias, 0.01))
