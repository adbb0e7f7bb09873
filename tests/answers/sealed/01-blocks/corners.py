# %% wrong: divides the wrong way round, -w / b
def corners(w, b, v):
    places = -w / b
    order = torch.argsort(places)
    return places[order], (v * w.abs())[order]


# %% wrong: forgets to bring the changes into the order of the places
def corners(w, b, v):
    places, _ = torch.sort(-b / w)
    return places, v * w.abs()


# %% wrong: the absolute value of the whole product, so no slope ever falls
def corners(w, b, v):
    places = -b / w
    order = torch.argsort(places)
    changes = (v * w).abs()
    return places[order], changes[order]


# %% wrong: does not sort at all
def corners(w, b, v):
    return -b / w, v * w.abs()


# %% wrong: takes the weight of the second layer alone as the change
def corners(w, b, v):
    places = -b / w
    order = torch.argsort(places)
    return places[order], v[order]


# %% wrong: returns the changes first and the places second
def corners(w, b, v):
    places = -b / w
    order = torch.argsort(places)
    changes = v * w.abs()
    return changes[order], places[order]


# %% wrong: places the corners at -b, as if every weight were 1 or -1
def corners(w, b, v):
    places = -b * torch.sign(w)
    order = torch.argsort(places)
    return places[order], (v * w.abs())[order]


# %% wrong: returns what torch.sort gives, values and order together, in place of the places
def corners(w, b, v):
    places = torch.sort(-b / w)
    changes = v * w.abs()
    return places, changes[places.indices]


# %% right: slope right of the corner less slope left of it, neuron by neuron
def corners(w, b, v):
    places = -b.div(w)
    left = torch.where(w < 0, v * w, 0 * v)
    right = torch.where(w > 0, v * w, 0 * v)
    order = sorted(range(len(w)), key=lambda i: float(places[i]))
    return places[order], (right - left)[order]


# %% right: NumPy for the order, the sign for the absolute value
import numpy as np


def corners(w, b, v):
    x = -b / w
    order = torch.from_numpy(np.argsort(x.detach().numpy()))
    return x.index_select(0, order), (v * w * w.sign()).index_select(0, order)


# %% right: measures the slopes between the corners and takes differences
def corners(w, b, v):
    places = (-b / w).double().sort().values
    between = (places[1:] + places[:-1]) / 2
    t = torch.cat([places[:1] - 1, between, places[-1:] + 1])
    on = (t[:, None] * w + b > 0).double()
    slopes = on @ (v * w).double()
    return places.to(w.dtype), slopes.diff().to(w.dtype)
