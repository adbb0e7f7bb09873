# %% right: the sign turned before and after
def min_pool(X, size):
    return -F.max_pool2d(-X, size)


# %% right: the places of the winners of -X, and the numbers of X that stand there
def min_pool(X, size):
    _, places = F.max_pool2d(-X, size, return_indices=True)
    return X.flatten(2).gather(2, places.flatten(2)).reshape(places.shape)


# %% right: a loop over images and channels
def min_pool(X, size):
    images = []
    for image in X:
        channels = []
        for channel in image:
            turned = torch.mul(channel, -1)
            largest = F.max_pool2d(turned[None, None], kernel_size=(size, size), stride=(size, size))
            channels.append(torch.mul(largest[0, 0], -1))
        images.append(torch.stack(channels))
    return torch.stack(images)


# %% wrong: only the result's sign is turned, which is minus the maximum
def min_pool(X, size):
    return -F.max_pool2d(X, size)


# %% wrong: the sign is turned back by abs, so negative minima become positive
def min_pool(X, size):
    return F.max_pool2d(-X, size).abs()


# %% wrong: the reciprocal is taken to turn the order, which holds for positive numbers only
def min_pool(X, size):
    return 1 / F.max_pool2d(1 / X, size)


# %% wrong: stride 1, the windows overlap
def min_pool(X, size):
    return -F.max_pool2d(-X, size, stride=1)


# %% wrong: windows that are not filled at the rim are kept (ceil_mode)
def min_pool(X, size):
    return -F.max_pool2d(-X, size, ceil_mode=True)
