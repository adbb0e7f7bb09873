# %% right: a beginner's loop over the pixels
def moved_by(images, down, right):
    height, width = images.shape[2], images.shape[3]
    result = torch.zeros_like(images)
    for row in range(height):
        for column in range(width):
            old_row = row - down
            old_column = column - right
            if 0 <= old_row < height and 0 <= old_column < width:
                result[:, :, row, column] = images[:, :, old_row, old_column]
    return result


# %% right: one line, negative padding cuts off
def moved_by(images, down, right):
    return F.pad(images, (right, -right, down, -down))


# %% right: rolled round, and what came in on the other side put to zero
def moved_by(images, down, right):
    result = torch.roll(images, shifts=(down, right), dims=(-2, -1))
    if down > 0:
        result[..., :down, :] = 0
    elif down < 0:
        result[..., down:, :] = 0
    if right > 0:
        result[..., :right] = 0
    elif right < 0:
        result[..., right:] = 0
    return result


# %% wrong: cuts the piece as much lower as the image should move down, so that it moves up (and left)
def moved_by(images, down, right):
    height, width = images.shape[2:]
    sheet = F.pad(images, (width, width, height, height))
    return sheet[:, :, height + down : 2 * height + down, width + right : 2 * width + right]


# %% wrong: what leaves the image comes in again on the other side
def moved_by(images, down, right):
    return images.roll((down, right), dims=(2, 3))


# %% wrong: forgets that a move by 0 makes the slice [:-0], which is empty
def moved_by(images, down, right):
    result = images
    if down >= 0:
        result = torch.cat([torch.zeros_like(result[:, :, :down]), result[:, :, :-down]], dim=2)
    else:
        result = torch.cat([result[:, :, -down:], torch.zeros_like(result[:, :, down:])], dim=2)
    if right >= 0:
        result = torch.cat([torch.zeros_like(result[..., :right]), result[..., :-right]], dim=3)
    else:
        result = torch.cat([result[..., -right:], torch.zeros_like(result[..., right:])], dim=3)
    return result


# %% wrong: the sheet has four pixels on every side, as in the chapter, whatever the move
def moved_by(images, down, right):
    height, width = images.shape[2:]
    sheet = F.pad(images, (4, 4, 4, 4))
    top, left = 4 - down, 4 - right
    return sheet[:, :, top : top + height, left : left + width]


# %% wrong: moves the given images themselves
def moved_by(images, down, right):
    height, width = images.shape[2:]
    sheet = F.pad(images, (width, width, height, height))
    piece = sheet[:, :, height - down : 2 * height - down, width - right : 2 * width - right]
    images[:] = piece
    return images
