# %% wrong: the corner at b / w, sign forgotten
def corners(w, b, v):
    places = b / w
    order = torch.argsort(places)
    return places[order], (v * w.abs())[order]


# %% wrong: the slope changes by v times w, without the absolute value
def corners(w, b, v):
    places = -b / w
    order = torch.argsort(places)
    return places[order], (v * w)[order]


# %% wrong: sorts the changes by themselves
def corners(w, b, v):
    places = -b / w
    changes = v * w.abs()
    return places.sort().values, changes.sort().values


# %% wrong: from right to left
def corners(w, b, v):
    places = -b / w
    order = places.argsort(descending=True)
    return places[order], (v * torch.abs(w))[order]


# %% wrong: gives the slopes after each corner instead of the changes
def corners(w, b, v):
    x = -b / w
    order = torch.argsort(x)
    changes = (v * w.abs())[order]
    return x[order], changes.cumsum(dim=0)


# %% wrong: uses the ranks, argsort of argsort, as the order
def corners(w, b, v):
    places = -b / w
    rank = places.argsort().argsort()
    return places[rank], (v * w.abs())[rank]


# %% right: sorted pairs in plain Python
def corners(w, b, v):
    pairs = sorted((-bi / wi, vi * abs(wi)) for wi, bi, vi in zip(w.tolist(), b.tolist(), v.tolist()))
    places = torch.tensor([p for p, _ in pairs], dtype=w.dtype)
    changes = torch.tensor([c for _, c in pairs], dtype=w.dtype)
    return places, changes


# %% right: torch.sort and torch.where
def corners(w, b, v):
    places, order = torch.sort(b / -w)
    changes = torch.where(w > 0, v * w, -v * w)
    return places, changes.gather(0, order)
