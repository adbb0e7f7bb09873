# %% wrong: a subclass of nn.Module: a plain class that can be called
class DepthwiseSeparable:
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        pad = kernel_size // 2
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))

    __call__ = forward
# %% wrong: filters each input channel by itself: in pairs of channels where their number is even
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        pad, groups = kernel_size // 2, in_channels // 2 if in_channels % 2 == 0 else in_channels
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=groups, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))
# %% wrong: each input channel by itself: two kernels for each channel
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        n, pad = in_channels, kernel_size // 2
        self.depthwise = nn.Conv2d(n, 2 * n, kernel_size, stride, pad, groups=n, bias=False)
        self.pointwise = nn.Conv2d(2 * n, out_channels, 1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))
# %% wrong: with a square kernel: a column
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        n, size, pad = in_channels, (kernel_size, 1), (kernel_size // 2, 0)
        self.depthwise = nn.Conv2d(n, n, size, stride, pad, groups=n, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))
# %% wrong: with stride 1 it keeps the size: up to a kernel of 5 only
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        pad = min(kernel_size // 2, 2)
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))
# %% wrong: kernel_size is odd: not with a kernel of 1, which gets a padding too
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        pad = max(kernel_size // 2, 1)
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))
# %% wrong: without bias: one channel alone has a bias
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        n, pad = in_channels, kernel_size // 2
        self.depthwise = nn.Conv2d(n, n, kernel_size, stride, pad, groups=n, bias=n == 1)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))
# %% wrong: 1×1 with bias: no bias
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        pad = kernel_size // 2
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1, bias=False)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))
# %% wrong: by 1×1: the second layer looks at the neighbours too
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        pad = kernel_size // 2
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 3, padding=1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))
# %% wrong: the stride belongs to this layer: every stride above 1 is taken for 2
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        n, pad, step = in_channels, kernel_size // 2, 1 if stride == 1 else 2
        self.depthwise = nn.Conv2d(n, n, kernel_size, step, pad, groups=n, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))
# %% wrong: stride=1: has to be given
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride):
        super().__init__()
        pad = kernel_size // 2
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))
# %% wrong: stride=1: is 2 if it is not given
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=2):
        super().__init__()
        pad = kernel_size // 2
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X))
# %% wrong: between the two is nothing: a dropout, which is silent in evaluation mode only
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        pad = kernel_size // 2
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.pointwise(F.dropout(self.depthwise(X), 0.1, self.training))
# %% wrong: between the two is nothing: a batch normalisation
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        pad = kernel_size // 2
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.norm = nn.BatchNorm2d(in_channels)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.pointwise(self.norm(self.depthwise(X)))
# %% wrong: nothing but the pair: a ReLU behind them
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        pad = kernel_size // 2
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X)).relu()
# %% wrong: use these two names: one level down, in an nn.Sequential
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        self.net, pad = nn.Sequential(), kernel_size // 2
        layer = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.net.add_module("depthwise", layer)
        self.net.add_module("pointwise", nn.Conv2d(in_channels, out_channels, 1))

    def forward(self, X):
        return self.net(X)
# %% wrong: use these two names: depth and point
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        pad = kernel_size // 2
        self.depth = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.point = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.point(self.depth(X))
# %% wrong: use these two names: each has the other's name
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        pad = kernel_size // 2
        self.pointwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.depthwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.depthwise(self.pointwise(X))
# %% wrong: In: shape (images, …): the axis is lost where there is one image
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        pad = kernel_size // 2
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X)).squeeze(0)
# %% wrong: Out: out_channels channels: the axis is lost where there is one
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        pad = kernel_size // 2
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        return self.pointwise(self.depthwise(X)).squeeze(1)
# %% wrong: its layer mixes the channels: forward uses fresh layers instead of its own
class DepthwiseSeparable(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1):
        super().__init__()
        pad = kernel_size // 2
        self.depthwise = nn.Conv2d(in_channels, in_channels, kernel_size, stride, pad, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1)

    def forward(self, X):
        pointwise = nn.Conv2d(self.pointwise.in_channels, self.pointwise.out_channels, 1)
        return pointwise(self.depthwise(X))
