# %% right: a loop, a list of pairs, Python's sort
def corners(w, b, v):
    pairs = []
    for i in range(len(w)):
        place = (-b[i] / w[i]).item()
        if w[i] > 0:
            change = (v[i] * w[i]).item()
        else:
            change = -(v[i] * w[i]).item()
        pairs.append((place, change))
    pairs.sort()
    return (
        torch.tensor([place for place, _ in pairs], dtype=w.dtype),
        torch.tensor([change for _, change in pairs], dtype=w.dtype),
    )


# %% right: sort gives the order, which is used for the changes
def corners(w, b, v):
    places, order = (-b / w).sort()
    return places, (v * w.abs())[order]


# %% right: NumPy measures the slope of every straight piece and takes the differences
import numpy as np


def corners(w, b, v):
    W, B, V = (tensor.detach().double().numpy() for tensor in (w, b, v))
    places = np.sort(-B / W)
    probes = np.concatenate([[places[0] - 1], (places[:-1] + places[1:]) / 2, [places[-1] + 1]])
    at_work = np.outer(probes, W) + B > 0
    slopes = at_work.astype(float) @ (V * W)
    return torch.from_numpy(places).to(w.dtype), torch.from_numpy(np.diff(slopes)).to(w.dtype)


# %% wrong: a neuron with a negative w works on the left of its corner, which is forgotten (v * w instead of v * |w|)
def corners(w, b, v):
    places = -b / w
    order = places.argsort()
    return places[order], (v * w)[order]


# %% wrong: only the places are sorted, the changes stay in the order of the neurons
def corners(w, b, v):
    places = -b / w
    return places.sort().values, v * w.abs()


# %% wrong: all hinges are taken for those of the text with w = 1, so that the corner is at -b
def corners(w, b, v):
    places = -b
    order = torch.argsort(places)
    return places[order], (v * w.abs())[order]


# %% wrong: the changes are added up, as if the slope behind each corner were asked for
def corners(w, b, v):
    places = -b / w
    order = torch.argsort(places)
    return places[order], (v * w.abs())[order].cumsum(dim=0)


# %% wrong: the size of the change is given, without the sign that v gives it
def corners(w, b, v):
    places = -b / w
    order = torch.argsort(places)
    return places[order], (v * w).abs()[order]
