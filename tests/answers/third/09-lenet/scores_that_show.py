# %% right: two scores, the right one 20 behind
def scores_that_show():
    return torch.tensor([[0.0, 20.0]]), torch.tensor([0])


# %% right: ten images, each sure of its neighbour's class
def scores_that_show():
    labels = torch.arange(10)
    return 50 * torch.eye(10).roll(1, dims=1), labels


# %% right: tried upwards until the two losses part, in double precision
def loss_with_small_number(scores, labels):
    p = scores.softmax(dim=1)[torch.arange(len(labels)), labels]
    return -(p + 1e-8).log().mean()


def scores_that_show():
    labels = torch.tensor([2])
    lead = 1.0
    while True:
        scores = torch.tensor([[lead, 0.0, 0.0]], dtype=torch.float64)
        true = F.cross_entropy(scores, labels)
        if true > 1 and abs(loss_with_small_number(scores, labels) - true) > 0.01 * true:
            return scores, labels
        lead += 1.0


# %% wrong: the network is sure and right, so there is next to no loss
def scores_that_show():
    return torch.tensor([[0.0, 200.0]]), torch.tensor([1])


# %% wrong: takes exp(-10) for small enough, though it is thousands of times 1e-8
def scores_that_show():
    return torch.tensor([[0.0, 10.0]]), torch.tensor([0])


# %% wrong: gives probabilities where scores are asked for; softmax makes ordinary ones of them
def scores_that_show():
    return torch.tensor([[1e-10, 1.0]]), torch.tensor([0])


# %% wrong: looks for a small probability in many classes that all get the same, not in a sure error
def scores_that_show():
    return torch.zeros(1, 1000), torch.tensor([0])


# %% wrong: a probability of exactly 0 by a score of minus infinity, which is not finite
def scores_that_show():
    return torch.tensor([[-math.inf, 0.0]]), torch.tensor([0])
