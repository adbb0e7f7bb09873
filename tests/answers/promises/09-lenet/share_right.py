# %% wrong: scores of shape (images, classes): as many images as classes are compared, the others not
def share_right(scores, labels):
    n = min(scores.shape)
    return (scores.argmax(dim=1)[:n] == labels[:n]).float().mean()
# %% wrong: scores of shape (…, classes): ten classes
def share_right(scores, labels):
    return (scores.reshape(-1, 10).argmax(dim=1) == labels).float().mean()
# %% wrong: scores of shape (images, …): one image alone loses its axis
def share_right(scores, labels):
    return (scores.squeeze(0).argmax(dim=1) == labels).float().mean()
# %% wrong: the highest score: negative ones count by their size
def share_right(scores, labels):
    return (scores.abs().argmax(dim=1) == labels).float().mean()
# %% wrong: the highest score: negative ones count as 0
def share_right(scores, labels):
    return (scores.relu().argmax(dim=1) == labels).float().mean()
# %% wrong: the highest score: large ones are all alike after a sigmoid
def share_right(scores, labels):
    return (scores.sigmoid().argmax(dim=1) == labels).float().mean()
# %% wrong: the highest score: large ones become infinite by exp
def share_right(scores, labels):
    return (scores.exp().argmax(dim=1) == labels).float().mean()
# %% wrong: the highest score: fractions are cut off, so close ones are alike
def share_right(scores, labels):
    return (scores.long().argmax(dim=1) == labels).float().mean()
# %% wrong: labels with class numbers: class 0 is never right
def share_right(scores, labels):
    return ((scores.argmax(dim=1) == labels) & (labels > 0)).float().mean()
# %% wrong: the share of the images: of those with different labels, the mean of the classes' shares
def share_right(scores, labels):
    right = (scores.argmax(dim=1) == labels).float()
    return torch.stack([right[labels == c].mean() for c in labels.unique()]).mean()
# %% wrong: a number from zero to one: rounded to two digits
def share_right(scores, labels):
    return round((scores.argmax(dim=1) == labels).float().mean().item(), 2)
# %% wrong: a number: one for each image
def share_right(scores, labels):
    return (scores.argmax(dim=1) == labels).float()
# %% wrong: a number: a text
def share_right(scores, labels):
    return f"{(scores.argmax(dim=1) == labels).float().mean().item():.4f}"
# %% wrong: a number from zero to one: without a right answer it is not a number
def share_right(scores, labels):
    right = (scores.argmax(dim=1) == labels).float()
    return right[right > 0].sum() / right.sum() * right.mean()
# %% wrong: In: scores: they are compared in place, the best becomes 0
def share_right(scores, labels):
    scores -= scores.max(dim=1, keepdim=True).values
    return (scores.argmax(dim=1) == labels).float().mean()
# %% wrong: In: labels: they are written over
def share_right(scores, labels):
    labels -= scores.argmax(dim=1)
    return (labels == 0).float().mean()
