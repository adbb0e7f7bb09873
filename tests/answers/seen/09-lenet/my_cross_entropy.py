# %% wrong: The logarithm of softmax, which is minus infinity for a tiny probability.
def my_cross_entropy(scores, labels):
    p = scores.softmax(dim=1)
    return -p[torch.arange(len(labels)), labels].log().mean()

# %% wrong: exp overflows for large scores.
def my_cross_entropy(scores, labels):
    e = torch.exp(scores)
    p = e / e.sum(dim=1, keepdim=True)
    return -torch.log(p.gather(1, labels[:, None])).mean()

# %% wrong: Adds up over the images instead of taking the mean.
def my_cross_entropy(scores, labels):
    right = scores[torch.arange(len(labels)), labels]
    return (scores.logsumexp(dim=1) - right).sum()

# %% wrong: The sign is turned.
def my_cross_entropy(scores, labels):
    rows = torch.arange(scores.shape[0])
    return scores.log_softmax(dim=1)[rows, labels].mean()

# %% wrong: Picks whole columns instead of one score for each image.
def my_cross_entropy(scores, labels):
    return -scores.log_softmax(dim=1)[:, labels].mean()

# %% right: Plain Python with math, image after image.
def my_cross_entropy(scores, labels):
    total = 0.0
    for row, label in zip(scores.tolist(), labels.tolist()):
        top = max(row)
        total += math.log(sum(math.exp(s - top) for s in row)) + top - row[label]
    return torch.tensor(total / len(labels))
