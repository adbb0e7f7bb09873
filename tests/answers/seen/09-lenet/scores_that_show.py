# %% wrong: A network that is sure, and right.
def scores_that_show():
    return torch.tensor([[20.0, -20.0]]), torch.tensor([0])

# %% wrong: Scores as an untrained network gives them.
def scores_that_show():
    generator = torch.Generator().manual_seed(1)
    return torch.randn(5, 3, generator=generator), torch.tensor([0, 1, 2, 0, 1])

# %% wrong: An infinite score.
def scores_that_show():
    return torch.tensor([[0.0, torch.inf]]), torch.tensor([0])

# %% wrong: Probabilities in place of scores, however extreme.
def scores_that_show():
    return torch.tensor([[0.0, 1.0]]), torch.tensor([0])

# %% wrong: The labels are one-hot.
def scores_that_show():
    return torch.tensor([[0.0, 100.0]]), torch.tensor([[1, 0]])

# %% right: Sure, and wrong.
def scores_that_show():
    return torch.tensor([[-100.0, 100.0]]), torch.tensor([0])

# %% right: Ten classes, one of them far below.
def scores_that_show():
    scores = torch.zeros(2, 10)
    scores[1, 4] = -30
    return scores, torch.tensor([0, 4])
