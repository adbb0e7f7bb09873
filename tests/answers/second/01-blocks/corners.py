# %% wrong: returns the slope to the right of each corner, a running sum, instead of its change
def corners(w, b, v):
    places = -b / w
    order = torch.argsort(places)
    changes = (v * w.abs())[order]
    return places[order], changes.cumsum(dim=0)

# %% wrong: sorts the changes by themselves, so they no longer belong to their places
def corners(w, b, v):
    places, _ = torch.sort(-b / w)
    changes, _ = torch.sort(v * torch.abs(w))
    return places, changes

# %% wrong: divides the wrong way round, w by b
def corners(w, b, v):
    x = -w / b
    idx = x.argsort()
    return x[idx], (v * w.abs())[idx]

# %% wrong: takes the absolute value of the whole product, so the slope never falls
def corners(w, b, v):
    places = -b / w
    changes = (w * v).abs()
    order = places.argsort()
    return places[order], changes[order]

# %% right: a sorted list of pairs, and the slopes on both sides written out with an if
def corners(w, b, v):
    found = []
    for wi, bi, vi in zip(w, b, v):
        before, after = (0 * wi, vi * wi) if wi > 0 else (vi * wi, 0 * wi)
        found.append((bi / -wi, after - before))
    found.sort(key=lambda pair: pair[0].item())
    return torch.stack([p for p, _ in found]), torch.stack([c for _, c in found])
