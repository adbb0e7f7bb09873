# %% wrong: Changes the images themselves.
def moved_by(images, down, right):
    h, w = images.shape[2:]
    big = F.pad(images, (w, w, h, h))
    images[:] = big[:, :, h - down : 2 * h - down, w - right : 2 * w - right]
    return images

# %% wrong: Takes the images to be square.
def moved_by(images, down, right):
    n = images.shape[2]
    big = F.pad(images, (n, n, n, n))
    return big[:, :, n - down : 2 * n - down, n - right : 2 * n - right]

# %% wrong: The image gets larger, nothing is cut off.
def moved_by(images, down, right):
    return F.pad(images, (max(right, 0), max(-right, 0), max(down, 0), max(-down, 0)))

# %% wrong: The images are rolled, and the zeros are set for positive moves only.
def moved_by(images, down, right):
    moved = torch.roll(images, (down, right), (2, 3))
    if down > 0:
        moved[:, :, :down] = 0
    if right > 0:
        moved[:, :, :, :right] = 0
    return moved

# %% wrong: The rim is repeated instead of zeros coming in.
def moved_by(images, down, right):
    h, w = images.shape[2:]
    rows = (torch.arange(h) - down).clamp(0, h - 1)
    columns = (torch.arange(w) - right).clamp(0, w - 1)
    return images[:, :, rows][:, :, :, columns]

# %% wrong: Only the first channel is moved, the others stay empty.
def moved_by(images, down, right):
    out = torch.zeros_like(images)
    h, w = images.shape[2:]
    for i in range(h):
        for j in range(w):
            if 0 <= i + down < h and 0 <= j + right < w:
                out[:, 0, i + down, j + right] = images[:, 0, i, j]
    return out

# %% right: Products with shifted identity matrices.
def moved_by(images, down, right):
    h, w = images.shape[-2:]
    rows = torch.diag(torch.ones(h - abs(down), dtype=images.dtype), -down)
    columns = torch.diag(torch.ones(w - abs(right), dtype=images.dtype), right)
    return rows @ images @ columns

# %% right: Rolled, then multiplied with a mask of what stayed.
def moved_by(images, down, right):
    h, w = images.shape[2:]
    row, column = torch.arange(h) - down, torch.arange(w) - right
    stayed = ((row >= 0) & (row < h))[:, None] & ((column >= 0) & (column < w))
    return torch.roll(images, (down, right), (-2, -1)) * stayed
