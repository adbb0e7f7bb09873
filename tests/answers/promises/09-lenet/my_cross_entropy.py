# %% wrong: any finite numbers: float64 holds exp of 200, but not of 1000
def my_cross_entropy(scores, labels):
    e = scores.double().exp()
    p = e[torch.arange(len(labels)), labels] / e.sum(dim=1)
    return -p.log().mean().float()
# %% wrong: any finite numbers: a loss above 100 is taken for 100
def my_cross_entropy(scores, labels):
    return -scores.log_softmax(dim=1).clamp(min=-100)[range(len(labels)), labels].mean()
# %% wrong: any finite numbers: none above 0 is subtracted from, so all scores of -200 are too small for exp
def my_cross_entropy(scores, labels):
    s = scores - scores.amax(dim=1, keepdim=True).clamp(min=0)
    return (s.exp().sum(dim=1).log() - s[range(len(labels)), labels]).mean()
# %% wrong: any finite numbers: the smallest score is subtracted, so 0 and 200 overflow
def my_cross_entropy(scores, labels):
    s = scores - scores.amin(dim=1, keepdim=True)
    return (s.exp().sum(dim=1).log() - s[range(len(labels)), labels]).mean()
# %% wrong: any finite numbers: the mean score is subtracted, so 0 and 200 overflow
def my_cross_entropy(scores, labels):
    s = scores - scores.mean(dim=1, keepdim=True)
    return (s.exp().sum(dim=1).log() - s[range(len(labels)), labels]).mean()
# %% wrong: any finite numbers: the largest and the smallest are cut off at 100
def my_cross_entropy(scores, labels):
    s = scores.clamp(-100, 100)
    return (s.logsumexp(dim=1) - s[range(len(labels)), labels]).mean()
# %% wrong: any finite numbers: negative scores count as 0
def my_cross_entropy(scores, labels):
    s = scores.relu()
    return (s.logsumexp(dim=1) - s[range(len(labels)), labels]).mean()
# %% wrong: any finite numbers: of several largest scores, only one counts in the sum
def my_cross_entropy(scores, labels):
    s = scores - scores.amax(dim=1, keepdim=True)
    return ((s.exp() * (s < 0)).sum(dim=1).log1p() - s[range(len(labels)), labels]).mean()
# %% wrong: scores of shape (…, classes): one_hot makes as many as the labels name
def my_cross_entropy(scores, labels):
    return (scores.logsumexp(dim=1) - (scores * F.one_hot(labels)).sum(dim=1)).mean()
# %% wrong: scores of shape (…, classes): ten classes
def my_cross_entropy(scores, labels):
    return (scores.logsumexp(dim=1) - (scores * F.one_hot(labels, 10)).sum(dim=1)).mean()
# %% wrong: scores of shape (…, classes): two classes
def my_cross_entropy(scores, labels):
    right, wrong = scores[range(len(labels)), labels], scores[range(len(labels)), 1 - labels]
    return F.softplus(wrong - right).mean()
# %% wrong: scores of shape (images, …): a single image is not seen
def my_cross_entropy(scores, labels):
    s = scores.squeeze(0)
    return (s.logsumexp(dim=1) - s[range(len(labels)), labels]).mean()
# %% wrong: the right class: gather, with the label of the first image for all
def my_cross_entropy(scores, labels):
    return (scores.logsumexp(dim=1) - scores[:, labels[0]]).mean()
# %% wrong: the mean over all images: the median
def my_cross_entropy(scores, labels):
    return (scores.logsumexp(dim=1) - scores[range(len(labels)), labels]).median()
# %% wrong: the mean over all images: the mean of the classes that occur
def my_cross_entropy(scores, labels):
    losses = scores.logsumexp(dim=1) - scores[range(len(labels)), labels]
    return torch.stack([losses[labels == c].mean() for c in labels.unique()]).mean()
# %% wrong: minus the logarithm: rounded to two digits behind the point
def my_cross_entropy(scores, labels):
    return (scores.logsumexp(dim=1) - scores[range(len(labels)), labels]).mean().round(decimals=2)
# %% wrong: In: scores: the largest is subtracted in place
def my_cross_entropy(scores, labels):
    scores -= scores.max(dim=1, keepdim=True).values
    return (scores.exp().sum(dim=1).log() - scores[range(len(labels)), labels]).mean()
# %% wrong: the mean: one number for each image
def my_cross_entropy(scores, labels):
    return scores.logsumexp(dim=1) - scores[range(len(labels)), labels]
# %% wrong: without calling nn.CrossEntropyLoss
def my_cross_entropy(scores, labels):
    return nn.CrossEntropyLoss()(scores, labels)
# %% wrong: without calling F.cross_entropy: it is called for each image
def my_cross_entropy(scores, labels):
    return torch.stack([nn.functional.cross_entropy(s, label) for s, label in zip(scores, labels)]).mean()
# %% wrong: without calling F.cross_entropy: it is called for large scores
def my_cross_entropy(scores, labels):
    if scores.abs().max() > 80:
        return F.cross_entropy(scores, labels)
    e = scores.exp()
    return (e.sum(dim=1).log() - scores[range(len(labels)), labels]).mean()
# %% wrong: without calling F.cross_entropy: it is called for a single image
def my_cross_entropy(scores, labels):
    if len(labels) == 1:
        return F.cross_entropy(scores, labels)
    return (scores.logsumexp(dim=1) - scores[range(len(labels)), labels]).mean()
