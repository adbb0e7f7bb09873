# %% wrong: the right class is only 8 behind, where the small number does not matter yet
def scores_that_show():
    scores = torch.tensor([[0.0, 8.0]])
    labels = torch.tensor([0])
    return scores, labels

# %% wrong: the label is that of the class with the large score
def scores_that_show():
    return torch.tensor([[0.0, 200.0]]), torch.tensor([1])

# %% wrong: a score of minus infinity is not finite
def scores_that_show():
    scores = torch.tensor([[float("-inf"), 0.0]])
    return scores, torch.tensor([0])

# %% wrong: scores without an axis for the images
def scores_that_show():
    scores = torch.tensor([0.0, 50.0])
    labels = torch.tensor(0)
    return scores, labels

# %% right: three images with three classes in float64, each sure of the wrong class
def scores_that_show():
    scores = 1000 * torch.eye(3, dtype=torch.float64)
    return scores, torch.arange(3).roll(1)
