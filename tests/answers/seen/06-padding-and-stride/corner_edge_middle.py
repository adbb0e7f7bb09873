# %% wrong: the numbers of the chapter's 3×3 kernel
def corner_edge_middle():
    return 4, 6, 9
# %% wrong: takes padding 2, as one would to keep the size
def corner_edge_middle():
    return (9, 15, 25)
# %% wrong: counts along one axis only
def corner_edge_middle():
    return (2, 5, 5)
# %% wrong: thinks that all 7×7 windows contain the centre
def corner_edge_middle():
    return 4, 14, 49
# %% wrong: forgets the second axis for the corner
def corner_edge_middle():
    return (2, 10, 25)
# %% wrong: prints the numbers and returns nothing
def corner_edge_middle():
    corner, edge, centre = 2 * 2, 2 * 5, 5 * 5
    print(corner, edge, centre)
# %% wrong: takes the kernel for 3×3 and pads it enough
def corner_edge_middle():
    return [9, 9, 9]
# %% right: the gradient of a sum counts
def corner_edge_middle():
    X = torch.zeros(1, 1, 9, 9, requires_grad=True)
    F.conv2d(X, torch.ones(1, 1, 5, 5), padding=1).sum().backward()
    uses = X.grad[0, 0].int().tolist()
    return uses[0][0], uses[0][4], uses[4][4]
# %% right: one axis first, then products, as a list
def corner_edge_middle():
    end, mid = 2, 5
    return [end**2, end * mid, mid**2]
