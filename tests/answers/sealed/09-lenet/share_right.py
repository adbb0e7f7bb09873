# %% wrong: In percent.
def share_right(scores, labels):
    correct = scores.argmax(dim=1).eq(labels).sum().item()
    return 100 * correct / len(labels)

# %% wrong: The share of wrong answers.
def share_right(scores, labels):
    return (scores.argmax(1) != labels).float().mean().item()

# %% wrong: The mean probability of the right class.
def share_right(scores, labels):
    p = scores.softmax(dim=1)
    return p[torch.arange(len(labels)), labels].mean().item()

# %% wrong: argmax without an axis gives one place for all images.
def share_right(scores, labels):
    return (scores.argmax() == labels).float().mean().item()

# %% wrong: Whole-number division.
def share_right(scores, labels):
    hits = (scores.argmax(dim=-1) == labels).sum().item()
    return hits // len(labels)

# %% wrong: Classes are counted from 1 and the result is returned inside the loop.
def share_right(scores, labels):
    right = 0
    for i in range(len(labels)):
        if scores[i].argmax() + 1 == labels[i]:
            right += 1
        return right / len(labels)

# %% right: Asks whether the score of the label is the largest, without argmax.
def share_right(scores, labels):
    own = scores.gather(1, labels[:, None])
    return (own >= scores).all(dim=1).double().mean().item()

# %% right: topk and a NumPy mean.
import numpy as np

def share_right(scores, labels):
    first = scores.topk(1, dim=1).indices.squeeze(1)
    return np.mean(first.numpy() == labels.numpy())
