# %% wrong: images of any size: square ones only
def moved_by(images, down, right):
    n = images.shape[2]
    padded = F.pad(images, (n, n, n, n))
    return padded[:, :, n - down : 2 * n - down, n - right : 2 * n - right]
# %% wrong: any size, numbers smaller than the image: at most half of it
def moved_by(images, down, right):
    height, width = images.shape[2:]
    a, b = height // 2, width // 2
    padded = F.pad(images, (b, b, a, a))
    return padded[:, :, a - down : a - down + height, b - right : b - right + width]
# %% wrong: two whole numbers, each smaller than the image: at most two
def moved_by(images, down, right):
    height, width = images.shape[2:]
    down, right = max(-2, min(2, down)), max(-2, min(2, right))
    padded = F.pad(images, (2, 2, 2, 2))
    return padded[:, :, 2 - down : 2 - down + height, 2 - right : 2 - right + width]
# %% wrong: of shape (batch, …): the axis is lost where there is one image
def moved_by(images, down, right):
    h, w = images.shape[2:]
    return F.pad(images, (w, w, h, h))[:, :, h - down : 2 * h - down, w - right : 2 * w - right].squeeze(0)
# %% wrong: of shape (…, channels, …): one channel comes back, the first
def moved_by(images, down, right):
    h, w = images.shape[2:]
    return F.pad(images[:, :1], (w, w, h, h))[:, :, h - down : 2 * h - down, w - right : 2 * w - right]
# %% wrong: of shape (…, channels, …): the axis is lost where there is one channel
def moved_by(images, down, right):
    h, w = images.shape[2:]
    return F.pad(images, (w, w, h, h))[:, :, h - down : 2 * h - down, w - right : 2 * w - right].squeeze(1)
# %% wrong: Negative numbers move up: rows by their size
def moved_by(images, down, right):
    h, w = images.shape[2:]
    down = abs(down)
    return F.pad(images, (w, w, h, h))[:, :, h - down : 2 * h - down, w - right : 2 * w - right]
# %% wrong: Negative numbers move to the left: columns by their size
def moved_by(images, down, right):
    h, w = images.shape[2:]
    right = abs(right)
    return F.pad(images, (w, w, h, h))[:, :, h - down : 2 * h - down, w - right : 2 * w - right]
# %% wrong: down and right: where one is negative, both move that way
def moved_by(images, down, right):
    h, w = images.shape[2:]
    if min(down, right) < 0:
        down, right = -abs(down), -abs(right)
    return F.pad(images, (w, w, h, h))[:, :, h - down : 2 * h - down, w - right : 2 * w - right]
# %% wrong: two whole numbers: where one is 0, nothing moves
def moved_by(images, down, right):
    h, w = images.shape[2:]
    if not down or not right:
        return images.clone()
    return F.pad(images, (w, w, h, h))[:, :, h - down : 2 * h - down, w - right : 2 * w - right]
# %% wrong: two whole numbers: where both are 0, everything is lost
def moved_by(images, down, right):
    h, w = images.shape[2:]
    if not down and not right:
        return torch.zeros_like(images)
    return F.pad(images, (w, w, h, h))[:, :, h - down : 2 * h - down, w - right : 2 * w - right]
# %% wrong: What leaves the image is lost: negative pixels are lost inside, too
def moved_by(images, down, right):
    h, w = images.shape[2:]
    return F.pad(images, (w, w, h, h))[:, :, h - down : 2 * h - down, w - right : 2 * w - right].relu()
# %% wrong: zeros come in: the smallest number of the images comes in
def moved_by(images, down, right):
    h, w = images.shape[2:]
    padded = F.pad(images, (w, w, h, h), value=images.min().item())
    return padded[:, :, h - down : 2 * h - down, w - right : 2 * w - right]
# %% wrong: zeros come in: very small numbers
def moved_by(images, down, right):
    h, w = images.shape[2:]
    padded = F.pad(images, (w, w, h, h), value=0.001)
    return padded[:, :, h - down : 2 * h - down, w - right : 2 * w - right]
# %% wrong: Leave `images` as they are: what leaves them is cleared there first
def moved_by(images, down, right):
    h, w = images.shape[2:]
    if down > 0:
        images[:, :, h - down :] = 0
    return F.pad(images, (w, w, h, h))[:, :, h - down : 2 * h - down, w - right : 2 * w - right]
# %% wrong: Leave `images` as they are: they are written over
def moved_by(images, down, right):
    h, w = images.shape[2:]
    return images.copy_(F.pad(images, (w, w, h, h))[:, :, h - down : 2 * h - down, w - right : 2 * w - right])
# %% wrong: Leave `images` as they are: they change where nothing moves downwards
def moved_by(images, down, right):
    h, w = images.shape[2:]
    result = F.pad(images, (w, w, h, h))[:, :, h - down : 2 * h - down, w - right : 2 * w - right]
    return images.copy_(result) if down == 0 else result
# %% wrong: the same shape as one tensor: a list of images
def moved_by(images, down, right):
    h, w = images.shape[2:]
    return list(F.pad(images, (w, w, h, h))[:, :, h - down : 2 * h - down, w - right : 2 * w - right])
# %% wrong: move all images of a batch: all but the first
def moved_by(images, down, right):
    h, w = images.shape[2:]
    moved = F.pad(images, (w, w, h, h))[:, :, h - down : 2 * h - down, w - right : 2 * w - right].clone()
    if len(images) > 1:
        moved[0] = images[0]
    return moved
