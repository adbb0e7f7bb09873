# %% wrong: all other modules stay as they are: everything with a weight of two axes, an embedding too
def init_he(m):
    if isinstance(getattr(m, "weight", None), torch.Tensor) and m.weight.ndim == 2:
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        if getattr(m, "bias", None) is not None:
            nn.init.constant_(m.bias, 0.01)
# %% wrong: all other modules stay as they are: the biases of others become 0.01 too
def init_he(m):
    if isinstance(m, nn.Linear):
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
    if isinstance(getattr(m, "bias", None), torch.Tensor):
        nn.init.constant_(m.bias, 0.01)
# %% wrong: all other modules stay as they are: every module with in_features, nn.Linear or not
def init_he(m):
    if hasattr(m, "in_features"):
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)
# %% wrong: every linear layer: one without a bias is passed over
def init_he(m):
    if isinstance(m, nn.Linear) and m.bias is not None:
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        nn.init.constant_(m.bias, 0.01)
# %% wrong: every linear layer: a frozen one is passed over
def init_he(m):
    if isinstance(m, nn.Linear) and m.weight.requires_grad:
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)
# %% wrong: every linear layer: one in eval mode is passed over
def init_he(m):
    if isinstance(m, nn.Linear) and m.training:
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)
# %% wrong: n inputs: counts inputs and outputs and takes half, right for square layers only
def init_he(m):
    if isinstance(m, nn.Linear):
        nn.init.normal_(m.weight, std=math.sqrt(4 / sum(m.weight.shape)))
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)
# %% wrong: biases of 0.01: adds 0.01 to what is there
def init_he(m):
    if isinstance(m, nn.Linear):
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        if m.bias is not None:
            m.bias.data += 0.01
# %% wrong: mean zero: the standard deviation is right, but all weights are positive
def init_he(m):
    if isinstance(m, nn.Linear):
        std = math.sqrt(2 / m.in_features)
        with torch.no_grad():
            m.weight.copy_((torch.randn_like(m.weight).abs() - 0.8) * std / 0.6028 + std)
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)
# %% wrong: weights from the distribution, each for itself: all neurons of a layer start from the same ones
def init_he(m):
    if isinstance(m, nn.Linear):
        with torch.no_grad():
            m.weight.copy_(torch.randn(m.in_features) * math.sqrt(2 / m.in_features))
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)
# %% wrong: weights from the distribution, each for itself: a neuron takes one weight for all its inputs
def init_he(m):
    if isinstance(m, nn.Linear):
        with torch.no_grad():
            m.weight.copy_(torch.randn(m.out_features, 1) * math.sqrt(2 / m.in_features))
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)
# %% wrong: the weights are random: a fixed seed gives all layers of one size the same
def init_he(m):
    if isinstance(m, nn.Linear):
        torch.manual_seed(0)
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)
# %% wrong: a normal distribution: mean and deviation are right, but each weight is one of two numbers
def init_he(m):
    if isinstance(m, nn.Linear):
        with torch.no_grad():
            m.weight.copy_(torch.randn_like(m.weight).sign() * math.sqrt(2 / m.in_features))
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)
# %% wrong: m is changed in place: gets a new parameter, so an optimiser or a tied layer keeps the old one
def init_he(m):
    if isinstance(m, nn.Linear):
        m.weight = nn.Parameter(torch.randn_like(m.weight) * math.sqrt(2 / m.in_features))
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)
# %% wrong: m is changed in place: its bias is a new parameter
def init_he(m):
    if isinstance(m, nn.Linear):
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        if m.bias is not None:
            m.bias = nn.Parameter(torch.full_like(m.bias, 0.01))
# %% wrong: gives weights and biases, no more: wakes what was frozen
def init_he(m):
    if isinstance(m, nn.Linear):
        m.requires_grad_(True)
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)
# %% wrong: gives weights and biases, no more: a layer of float64 becomes one of float32
def init_he(m):
    if isinstance(m, nn.Linear):
        m.float()
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)
# %% wrong: all other modules stay as they are: puts what it gets into training mode
def init_he(m):
    m.train()
    if isinstance(m, nn.Linear):
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
        if m.bias is not None:
            nn.init.constant_(m.bias, 0.01)
