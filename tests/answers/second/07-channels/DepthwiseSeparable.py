# %% wrong: the depthwise layer keeps its bias
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        p = kernel_size // 2
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, p, groups=in_channels)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))

# %% wrong: a ReLU stands between the two layers
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.depthwise = nn.Conv2d(
            in_channels,
            in_channels,
            kernel_size=kernel_size,
            padding=(kernel_size - 1) // 2,
            stride=stride,
            groups=in_channels,
            bias=False,
        )
        self.pointwise = nn.Conv2d(in_channels, out_channels, kernel_size=1)

    def forward(self, X):
        return self.pointwise(F.relu(self.depthwise(X)))

# %% wrong: the stride is given to the 1x1 layer instead
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.depthwise = nn.Conv2d(
            in_channels, in_channels, kernel_size, padding="same", groups=in_channels, bias=False
        )
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1, stride=stride)

    def forward(self, X):
        X = self.depthwise(X)
        return self.pointwise(X)

# %% wrong: the padding is always 1, which fits a kernel of 3 only
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.depthwise = nn.Conv2d(
            in_channels, in_channels, kernel_size, stride=stride, padding=1, groups=in_channels, bias=False
        )
        self.pointwise = nn.Conv2d(in_channels, out_channels, kernel_size=1, bias=True)

    def forward(self, X):
        Y = self.depthwise(X)
        Y = self.pointwise(Y)
        return Y

# %% right: a subclass of nn.Sequential with named layers, whose forward is inherited
from collections import OrderedDict

class DepthwiseSeparable(nn.Sequential):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        options = dict(stride=stride, padding=kernel_size // 2, groups=in_channels, bias=False)
        layers = OrderedDict()
        layers["depthwise"] = nn.Conv2d(in_channels, in_channels, kernel_size, **options)
        layers["pointwise"] = nn.Conv2d(in_channels, out_channels, 1)
        super().__init__(layers)
