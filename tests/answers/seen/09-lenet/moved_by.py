# %% wrong: What leaves the image comes back on the other side.
def moved_by(images, down, right):
    return torch.roll(images, shifts=(down, right), dims=(2, 3))

# %% wrong: Moves up and to the left for positive numbers.
def moved_by(images, down, right):
    h, w = images.shape[2:]
    big = F.pad(images, (w, w, h, h))
    return big[:, :, h + down : 2 * h + down, w + right : 2 * w + right]

# %% wrong: Down and right are swapped.
def moved_by(images, down, right):
    b, c, h, w = images.shape
    big = torch.zeros(b, c, 3 * h, 3 * w)
    big[:, :, h + right : 2 * h + right, w + down : 2 * w + down] = images
    return big[:, :, h : 2 * h, w : 2 * w]

# %% wrong: Works only for numbers above zero.
def moved_by(images, down, right):
    out = torch.zeros_like(images)
    out[:, :, down:, right:] = images[:, :, :-down, :-right]
    return out

# %% wrong: A border of four, as on the chapter's canvas, is not enough for larger images.
def moved_by(images, down, right):
    h, w = images.shape[-2:]
    big = F.pad(images, (4, 4, 4, 4))
    return big[:, :, 4 - down : 4 - down + h, 4 - right : 4 - right + w]

# %% right: F.pad with negative numbers, which cut.
def moved_by(images, down, right):
    return F.pad(images, (right, -right, down, -down))
