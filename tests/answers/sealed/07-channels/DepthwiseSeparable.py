# %% wrong: The depthwise layer has a bias.
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.depthwise = nn.Conv2d(
            in_channels, in_channels, kernel_size, padding=kernel_size // 2, stride=stride, groups=in_channels
        )
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1, bias=True)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))

# %% wrong: The depthwise layer already makes the outputs, which raises where they are no multiple of the inputs.
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.depthwise = nn.Conv2d(in_channels, out_channels, kernel_size, stride=stride,
                                   padding=kernel_size // 2, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(out_channels, out_channels, kernel_size=1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))

# %% wrong: super().__init__() is forgotten, so it raises.
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride=stride,
                                   padding=kernel_size // 2, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))

# %% wrong: The stride is passed to both layers.
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        pad = kernel_size // 2
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1, stride)

    def forward(self, X):
        out = self.depthwise(X)
        return self.pointwise(out)

# %% wrong: The pointwise layer comes first.
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)
        self.depthwise = nn.Conv2d(out_channels, out_channels, kernel_size, stride=stride,
                                   padding=kernel_size // 2, groups=out_channels, bias=False)

    def forward(self, X):
        return self.depthwise(self.pointwise(X))

# %% wrong: No padding, and the pointwise layer has no bias.
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1, bias=False)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))

# %% right: Positional arguments, register_module, and a loop over the children in forward.
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super(DepthwiseSeparable, self).__init__()
        half = (kernel_size - 1) // 2
        layer = nn.Conv2d(in_channels, in_channels, kernel_size, stride, half, 1, in_channels, False)
        self.register_module("depthwise", layer)
        self.register_module("pointwise", nn.Conv2d(in_channels, out_channels, 1))

    def forward(self, X):
        for layer in self.children():
            X = layer(X)
        return X

# %% right: Pairs for every size, and the pointwise layer made first but used last.
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.pointwise = nn.Conv2d(in_channels, out_channels, kernel_size=(1, 1), padding=0, stride=1, groups=1)
        options = {"stride": (stride, stride), "padding": (kernel_size // 2,) * 2, "bias": False}
        self.depthwise = nn.Conv2d(in_channels, in_channels, (kernel_size,) * 2, groups=in_channels, **options)

    def forward(self, X):
        return self.pointwise.forward(self.depthwise.forward(X))
