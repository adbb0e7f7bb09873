# %% wrong: forgets the padding, so the window of output 0 begins in row 0
def rows_seen(i, n, k, p, s, d):
    start = i * s
    return [start + a * d for a in range(k) if start + a * d < n]
# %% wrong: leaves out the test for the lower end, so negative rows stay in
def rows_seen(i, n, k, p, s, d):
    return [r for r in range(i * s - p, i * s - p + d * (k - 1) + 1, d) if r < n]
# %% wrong: lists every row in the reach, also those in the gaps
def rows_seen(i, n, k, p, s, d):
    first = i * s - p
    last = first + d * (k - 1)
    return list(range(max(first, 0), min(last, n - 1) + 1))
# %% wrong: clamps the start to 0 before it steps by d, so the rows are shifted when padding is cut
def rows_seen(i, n, k, p, s, d):
    first = max(0, i * s - p)
    last = i * s - p + d * (k - 1)
    return list(range(first, min(last, n - 1) + 1, d))
# %% right: asks the gradient of one output of conv1d which rows count
def rows_seen(i, n, k, p, s, d):
    X = torch.zeros(1, 1, n, requires_grad=True)
    Y = F.conv1d(X, torch.ones(1, 1, k), padding=p, stride=s, dilation=d)
    Y[0, 0, i].backward()
    return torch.nonzero(X.grad.reshape(-1)).reshape(-1).tolist()
