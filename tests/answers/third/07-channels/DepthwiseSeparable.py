# %% right: two layers, written out
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.depthwise = nn.Conv2d(
            in_channels,
            in_channels,
            kernel_size=kernel_size,
            stride=stride,
            padding=kernel_size // 2,
            groups=in_channels,
            bias=False,
        )
        self.pointwise = nn.Conv2d(in_channels, out_channels, kernel_size=1)

    def forward(self, X):
        filtered = self.depthwise(X)
        mixed = self.pointwise(filtered)
        return mixed


# %% right: a Sequential with named layers
from collections import OrderedDict


class DepthwiseSeparable(nn.Sequential):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        same = (kernel_size - 1) // 2
        depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, same, 1, in_channels, False)
        super().__init__(OrderedDict(depthwise=depthwise, pointwise=nn.Conv2d(in_channels, out_channels, 1)))

    def forward(self, X):
        return super().forward(X)


# %% right: layer classes of one's own and the functional form in forward
class Depthwise(nn.Conv2d):
    def __init__(self, channels, side, step):
        padding = "same" if step == 1 else (side // 2, side // 2)
        super().__init__(channels, channels, (side, side), step, padding, groups=channels, bias=False)


class Pointwise(nn.Conv2d):
    def __init__(self, inputs, outputs):
        super().__init__(inputs, outputs, (1, 1), bias=True)


class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.add_module("depthwise", Depthwise(in_channels, kernel_size, stride))
        self.add_module("pointwise", Pointwise(in_channels, out_channels))

    def forward(self, X):
        return F.conv2d(self.depthwise(X), self.pointwise.weight, self.pointwise.bias)


# %% wrong: the padding is always 1, which keeps the size for kernel size 3 only
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.depthwise = nn.Conv2d(
            in_channels, in_channels, kernel_size, stride=stride, padding=1, groups=in_channels, bias=False
        )
        self.pointwise = nn.Conv2d(in_channels, out_channels, kernel_size=1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))


# %% wrong: a ReLU between the two layers
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.depthwise = nn.Conv2d(
            in_channels,
            in_channels,
            kernel_size,
            stride=stride,
            padding=kernel_size // 2,
            groups=in_channels,
            bias=False,
        )
        self.pointwise = nn.Conv2d(in_channels, out_channels, kernel_size=1)

    def forward(self, X):
        return self.pointwise(F.relu(self.depthwise(X)))


# %% wrong: the stride is given to the pointwise layer instead of the depthwise one
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.depthwise = nn.Conv2d(
            in_channels, in_channels, kernel_size, padding=kernel_size // 2, groups=in_channels, bias=False
        )
        self.pointwise = nn.Conv2d(in_channels, out_channels, kernel_size=1, stride=stride)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))


# %% wrong: the depthwise layer changes the number of channels, several filters for each input
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.depthwise = nn.Conv2d(
            in_channels,
            out_channels,
            kernel_size,
            stride=stride,
            padding=kernel_size // 2,
            groups=in_channels,
            bias=False,
        )
        self.pointwise = nn.Conv2d(out_channels, out_channels, kernel_size=1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))


# %% wrong: the pointwise layer has no bias either
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.depthwise = nn.Conv2d(
            in_channels,
            in_channels,
            kernel_size,
            stride=stride,
            padding=kernel_size // 2,
            groups=in_channels,
            bias=False,
        )
        self.pointwise = nn.Conv2d(in_channels, out_channels, kernel_size=1, bias=False)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))
