# %% right: a beginner's loop
def share_right(scores, labels):
    right = 0
    for i in range(len(labels)):
        best = 0
        for k in range(scores.shape[1]):
            if scores[i, k] > scores[i, best]:
                best = k
        if best == labels[i]:
            right += 1
    return right / len(labels)


# %% right: the one-liner of the hints, a tensor with one entry
def share_right(scores, labels):
    return (scores.argmax(dim=1) == labels).float().mean()


# %% right: nobody is ahead of the right class, in NumPy
import numpy as np


def share_right(scores, labels):
    s = scores.detach().cpu().numpy()
    own = np.take_along_axis(s, labels.cpu().numpy()[:, None], axis=1)
    ahead = (s > own).sum(axis=1)
    return float(np.mean(ahead == 0))


# %% wrong: looks for the best image of each class, not the best class of each image
def share_right(scores, labels):
    return (scores.argmax(dim=0) == labels).float().mean().item()


# %% wrong: the number of right answers, not their share
def share_right(scores, labels):
    return (scores.argmax(dim=1) == labels).sum().item()


# %% wrong: an image counts only if its right class has a probability of more than a half
def share_right(scores, labels):
    p = scores.softmax(dim=1)[torch.arange(len(labels)), labels]
    return (p > 0.5).float().mean().item()


# %% wrong: averages the shares of the classes, so that rare classes weigh as much as frequent ones
def share_right(scores, labels):
    hit = (scores.argmax(dim=1) == labels).float()
    shares = [hit[labels == k].mean() for k in labels.unique()]
    return torch.stack(shares).mean().item()


# %% wrong: sort goes upwards, so its first place is the lowest score
def share_right(scores, labels):
    ranking = scores.sort(dim=1).indices
    return (ranking[:, 0] == labels).float().mean().item()
