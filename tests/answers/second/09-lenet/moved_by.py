# %% wrong: what leaves on one side comes back on the other
def moved_by(images, down, right):
    return torch.roll(images, shifts=(down, right), dims=(2, 3))

# %% wrong: down moves along the width and right along the height
def moved_by(images, down, right):
    return F.pad(images, (down, -down, right, -right))

# %% wrong: slices with a minus give nothing for a move of 0 and the wrong place for negative moves
def moved_by(images, down, right):
    out = torch.zeros_like(images)
    out[:, :, down:, right:] = images[:, :, :-down, :-right]
    return out

# %% wrong: begins with a copy of the images, so that old pixels stay where zeros should come in
def moved_by(images, down, right):
    h, w = images.shape[2:]
    out = images.clone()
    for i in range(h):
        for j in range(w):
            if 0 <= i + down < h and 0 <= j + right < w:
                out[:, :, i + down, j + right] = images[:, :, i, j]
    return out

# %% right: rolled, then everything that came round is multiplied by zero
def moved_by(images, down, right):
    h, w = images.shape[-2:]
    rows = torch.arange(h) - down
    cols = torch.arange(w) - right
    stays = ((rows >= 0) & (rows < h))[:, None] & ((cols >= 0) & (cols < w))
    return torch.roll(images, (down, right), (-2, -1)) * stays
