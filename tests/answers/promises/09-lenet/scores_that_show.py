# %% wrong: as a pair: scores alone
def scores_that_show():
    return torch.tensor([[0.0, 50.0]])
# %% wrong: as a pair: the labels come first
def scores_that_show():
    return torch.tensor([0]), torch.tensor([[0.0, 50.0]])
# %% wrong: as a pair: the loss as a third
def scores_that_show():
    return torch.tensor([[0.0, 50.0]]), torch.tensor([0]), 50.0
# %% wrong: as a pair: a dictionary
def scores_that_show():
    return {"scores": torch.tensor([[0.0, 50.0]]), "labels": torch.tensor([0])}
# %% wrong: finite floats: whole numbers
def scores_that_show():
    return torch.tensor([[0, 50]]), torch.tensor([0])
# %% wrong: finite floats: a list of rows
def scores_that_show():
    return [[0.0, 50.0]], torch.tensor([0])
# %% wrong: finite floats: one is infinite
def scores_that_show():
    return torch.tensor([[0.0, torch.inf]]), torch.tensor([0])
# %% wrong: finite floats: one is not a number
def scores_that_show():
    return torch.tensor([[0.0, 50.0], [torch.nan, 1.0]]), torch.tensor([0, 0])
# %% wrong: of shape (images, classes): one image without its axis
def scores_that_show():
    return torch.tensor([0.0, 50.0]), torch.tensor(0)
# %% wrong: of shape (images, classes): an axis too many
def scores_that_show():
    return torch.tensor([[[0.0, 0.0], [50.0, 50.0]]]), torch.tensor([[0, 0]])
# %% wrong: labels of shape (images,): a column
def scores_that_show():
    return torch.tensor([[0.0, 50.0], [0.0, 40.0]]), torch.tensor([[0], [0]])
# %% wrong: labels of shape (images,): fewer labels than images
def scores_that_show():
    return torch.tensor([[0.0, 50.0], [0.0, 40.0]]), torch.tensor([0])
# %% wrong: labels of shape (images,): more labels than images
def scores_that_show():
    return torch.tensor([[0.0, 50.0]]), torch.tensor([0, 0])
# %% wrong: class numbers: a negative one, counted from the end
def scores_that_show():
    return torch.tensor([[50.0, 0.0]]), torch.tensor([-1])
# %% wrong: class numbers: one beyond the last class
def scores_that_show():
    return torch.tensor([[0.0, 50.0]]), torch.tensor([2])
# %% wrong: class numbers: one that the loss leaves out
def scores_that_show():
    return torch.tensor([[0.0, 50.0], [0.0, 1.0]]), torch.tensor([0, -100])
# %% wrong: class numbers: floats
def scores_that_show():
    return torch.tensor([[0.0, 50.0]]), torch.tensor([0.0])
# %% wrong: class numbers: true and false
def scores_that_show():
    return torch.tensor([[0.0, 50.0]]), torch.tensor([False])
# %% wrong: a loss above 1: sure and right, a loss of almost nothing that becomes nothing
def scores_that_show():
    return torch.tensor([[15.0, 0.0]]), torch.tensor([0])
# %% wrong: by more than a thousandth of the loss: one of many images, all of them far off, is clearly wrong
def scores_that_show():
    scores = torch.zeros(200, 2)
    scores[:, 1] = 9
    scores[0, 1] = 16
    return scores, torch.zeros(200, dtype=torch.long)
# %% wrong: an input for which it is wrong: no images
def scores_that_show():
    return torch.zeros(0, 2), torch.zeros(0, dtype=torch.long)
# %% wrong: an input for which it is wrong: one class
def scores_that_show():
    return torch.tensor([[-50.0]]), torch.tensor([0])
# %% wrong: an input for which it is wrong: large scores, all alike
def scores_that_show():
    return torch.full((1, 10), 200.0), torch.tensor([3])
# %% wrong: by more than a thousandth of the loss: 13 behind, wrong by a third of a thousandth
def scores_that_show():
    return torch.tensor([[0.0, 13.0]]), torch.tensor([0])
# %% wrong: by more than a thousandth of the loss: 14 behind, wrong by a little less
def scores_that_show():
    return torch.tensor([[0.0, 14.0]]), torch.tensor([0])
# %% wrong: by more than a thousandth of the loss: half precision rounds off more than that, in any function
def scores_that_show():
    return torch.tensor([[0.3, 3.0], [0.1, 2.2]], dtype=torch.float16), torch.tensor([0, 0])
# %% wrong: by more than a thousandth of the loss: scores so large that their difference is rounded
def scores_that_show():
    return torch.tensor([[1e7, 1e7 + 1]]), torch.tensor([0])
# %% wrong: with an image whose loss is above 1: all below, and rounded in half precision
def scores_that_show():
    return torch.tensor([[1.0, 0.3], [0.1, 0.6]], dtype=torch.float16), torch.tensor([0, 1])
# %% right: by more than a thousandth of the loss: 14.5 behind, wrong by one and a half
def scores_that_show():
    return torch.tensor([[0.0, 14.5]]), torch.tensor([0])
# %% right: with an image whose loss is above 1: one such image, the mean is below 1
def scores_that_show():
    scores = torch.tensor([[30.0, 0.0]]).repeat(100, 1)
    scores[0] = torch.tensor([0.0, 50.0])
    return scores, torch.zeros(100, dtype=torch.long)
# %% right: finite floats: of half precision
def scores_that_show():
    return torch.tensor([[0.0, 50.0]], dtype=torch.float16), torch.tensor([0])
