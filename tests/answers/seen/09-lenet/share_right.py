# %% wrong: argmax looks along the images.
def share_right(scores, labels):
    best = scores.argmax(dim=0)
    right = sum(int(best[label] == i) for i, label in enumerate(labels))
    return right / scores.shape[1]

# %% wrong: The number of right answers, not the share.
def share_right(scores, labels):
    return (scores.argmax(dim=1) == labels).sum().item()

# %% wrong: The highest scores are compared with the labels, not their places.
def share_right(scores, labels):
    return (scores.max(dim=1).values == labels).float().mean().item()

# %% wrong: The mean of truth values without making numbers of them, which raises.
def share_right(scores, labels):
    guesses = scores.argmax(dim=1)
    return (guesses == labels).mean()

# %% wrong: Divided by the number of classes.
def share_right(scores, labels):
    right = 0
    for s, label in zip(scores, labels):
        if s.argmax() == label:
            right += 1
    return right / scores.shape[1]

# %% right: Python lists and max.
def share_right(scores, labels):
    rows, wanted = scores.tolist(), labels.tolist()
    return sum(row.index(max(row)) == label for row, label in zip(rows, wanted)) / len(rows)
