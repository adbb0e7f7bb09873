# %% wrong: the places from left to right, negative ones too: sorted by their distance from 0
def corners(w, b, v):
    places, changes = -b / w, v * w.abs()
    order = places.abs().argsort()
    return places[order], changes[order]
# %% wrong: the places from left to right, for negative w too: the order forgets the sign of w
def corners(w, b, v):
    order = torch.argsort(-b / w.abs())
    return (-b / w)[order], (v * w.abs())[order]
# %% wrong: the places exactly where they are: rounded to two digits
def corners(w, b, v):
    places = (-b / w).round(decimals=2)
    order = places.argsort()
    return places[order], (v * w.abs())[order]
# %% wrong: every corner, one at 0 too: neurons with the bias 0 are left out
def corners(w, b, v):
    w, v, b = w[b != 0], v[b != 0], b[b != 0]
    order = torch.argsort(-b / w)
    return (-b / w)[order], (v * w.abs())[order]
# %% wrong: every corner: those far from 0 are left out
def corners(w, b, v):
    places = -b / w
    near = places.abs() < 5
    places, changes = places[near], (v * w.abs())[near]
    order = places.argsort()
    return places[order], changes[order]
# %% wrong: the changes in the same order, for any h: exchanges two neighbours once, which is enough for two
def corners(w, b, v):
    places, changes = -b / w, v * w.abs()
    if len(w) > 1 and places[0] > places[1]:
        order = torch.tensor([1, 0, *range(2, len(w))])
        places, changes = places[order], changes[order]
    return places, changes
# %% wrong: shape (h,), for h = 1 too: squeeze takes the only axis away
def corners(w, b, v):
    order = torch.argsort(-b / w)
    return (-b / w)[order].squeeze(), (v * w.abs())[order].squeeze()
# %% wrong: tensors of shape (h,): columns of shape (h, 1)
def corners(w, b, v):
    order = torch.argsort(-b / w)
    return (-b / w)[order][:, None], (v * w.abs())[order][:, None]
# %% wrong: a pair of tensors: one tensor of shape (2, h)
def corners(w, b, v):
    order = torch.argsort(-b / w)
    return torch.stack([-b / w, v * w.abs()])[:, order]
# %% wrong: a pair of tensors: two lists of numbers
def corners(w, b, v):
    order = torch.argsort(-b / w)
    return (-b / w)[order].tolist(), (v * w.abs())[order].tolist()
# %% wrong: one pair of tensors: a pair of numbers for each corner
def corners(w, b, v):
    order = torch.argsort(-b / w)
    return list(zip((-b / w)[order], (v * w.abs())[order], strict=True))
# %% wrong: b stays as it is: divided in place
def corners(w, b, v):
    places = b.div_(-w)
    order = places.argsort()
    return places[order], (v * w.abs())[order]
# %% wrong: w stays as it is: its absolute value is taken in place
def corners(w, b, v):
    places = -b / w
    changes = v * w.abs_()
    order = places.argsort()
    return places[order], changes[order]
# %% wrong: v stays as it is: multiplied in place
def corners(w, b, v):
    order = torch.argsort(-b / w)
    v *= w.abs()
    return (-b / w)[order], v[order]
