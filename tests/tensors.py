"""What the property tests of chapters 5 to 8 share: tensors of every dtype and layout, tolerances, wrong arguments."""

import inspect
import re
import warnings

import numpy as np
import pytest
import torch
from hypothesis import strategies as st
from torch.nn import functional as F
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

HALVES = [torch.float16, torch.bfloat16]
FLOATS = [*HALVES, torch.float32, torch.float64]
INTEGERS = [torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64]
COMPLEX = [torch.complex64, torch.complex128]

# Each gives a tensor of the same shape that lies in memory in its own way. (No strides are negative in torch: a
# flipped tensor is a plain copy.)
LAYOUTS = {
    "contiguous": torch.Tensor.contiguous,
    "transposed": lambda T: T.mT.contiguous().mT,
    "axes reversed": lambda T: T.permute(*reversed(range(T.ndim))).contiguous().permute(*reversed(range(T.ndim))),
    "every other column": lambda T: T.repeat_interleave(2, -1)[..., ::2],
    "part of a larger one": lambda T: F.pad(T, (1, 2, 2, 1))[..., 2:-1, 1:-2],
    "conjugated": torch.Tensor.conj,
    "one row": lambda T: T[..., :1, :].expand_as(T),
    "one column": lambda T: T[..., :1].expand_as(T),
    "overlapping": lambda T: T.reshape(-1).as_strided(T.shape, (1,) * T.ndim),
}

layouts = st.sampled_from(list(LAYOUTS))
seeds = st.integers(0, 2**32)


def random_tensor(shape, dtype, seed):
    """Draw integers from their whole range, so that sums overflow, and other numbers around 0."""
    generator = torch.Generator().manual_seed(seed)
    if dtype in INTEGERS:
        info = torch.iinfo(dtype)
        return torch.randint(info.min, info.max, shape, dtype=dtype, generator=generator)
    wide = torch.complex128 if dtype.is_complex else torch.float64
    return torch.randn(shape, dtype=wide, generator=generator).to(dtype)


@st.composite
def tensors(draw, shape, dtype):
    """Draw a tensor of any layout, which may require gradients."""
    T = LAYOUTS[draw(layouts)](random_tensor(shape, dtype, draw(seeds)))
    return T.requires_grad_(dtype not in INTEGERS and draw(st.booleans()))


@st.composite
def image_and_kernel_sizes(draw, largest):
    """Draw (height, width) of an image and of a kernel that fits into it, often just so."""
    image = draw(st.tuples(st.integers(1, largest), st.integers(1, largest)))
    return image, tuple(draw(st.just(n) | st.integers(1, n)) for n in image)


@st.composite
def sizes(draw, least, most):
    """Draw a size as it may be written: an int, a tuple or a list."""
    entry = st.integers(least, most)
    return draw(entry | st.tuples(entry, entry) | st.lists(entry, min_size=2, max_size=2))


def both(size):
    return (size, size) if isinstance(size, int) else tuple(size)


def assert_agrees(function, oracle, inputs, terms):
    """Compare a sum of ``terms`` products with an oracle that computes in 64 bits, and look after the inputs.

    Integers must agree exactly, modulo their range. Other numbers may be off by one rounding a term.
    """
    before = [T.detach().clone() for T in inputs]
    Y = function(*inputs)
    dtype = inputs[0].dtype
    assert Y.dtype == dtype
    assert Y.requires_grad == any(T.requires_grad for T in inputs)
    wide = torch.int64 if dtype in INTEGERS else torch.complex128 if dtype.is_complex else torch.float64
    want = oracle(*(T.to(wide) for T in before))
    assert Y.shape == want.shape
    if dtype in INTEGERS:
        assert torch.equal(Y, want.to(dtype))
    else:
        info = torch.finfo(dtype)
        magnitude = oracle(*(T.to(wide).abs().to(wide) for T in before)).abs()
        allowed = (terms + 4) * (info.eps * magnitude + info.smallest_normal * info.eps)
        assert ((Y.detach().to(wide) - want).abs() <= allowed).all()
    Y.detach().zero_()
    assert all(torch.equal(T, copy) for T, copy in zip(inputs, before, strict=True))


def assert_rounded_once(Y, want, magnitude, terms):
    """Check halves that were added up in float32: one rounding away from ``want``, in 64 bits."""
    allowed = torch.finfo(Y.dtype).eps * want.abs() + terms * torch.finfo(torch.float32).eps * magnitude
    assert ((Y.double() - want).abs() <= allowed).all()


class Allocations(TorchDispatchMode):
    """Counts the bytes of all memory that torch takes for tensors in a block, whether or not it is given back."""

    def __enter__(self):
        self.kept = []  # so that no two have one address
        return super().__enter__()

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        result = func(*args, **(kwargs or {}))
        given = {T.untyped_storage().data_ptr() for T in tree_leaves((args, kwargs)) if isinstance(T, torch.Tensor)}
        new = (T.untyped_storage() for T in tree_leaves(result) if isinstance(T, torch.Tensor))
        self.kept += [storage for storage in new if storage.data_ptr() not in given]
        return result

    @property
    def bytes(self):
        return sum(storage.nbytes() for storage in self.kept)


def assert_gradients(function, inputs, names):
    """Check the gradients through views of the inputs, laid out as ``names`` say."""
    laid_out = [LAYOUTS[name] for name in names]
    inputs = [T.requires_grad_() for T in inputs]
    assert torch.autograd.gradcheck(
        lambda *inputs: function(*(view(T) for view, T in zip(laid_out, inputs, strict=True))), inputs
    )


def assert_refused(function, right, name, value):
    """Check that one wrong argument brings an error of ours, which names it.

    A tensor is often wrong only beside another one, which may be named in its place.
    """
    parameters = list(inspect.signature(function).parameters)
    named = "|".join(parameters) if isinstance(value, torch.Tensor) else name
    assert name in parameters
    with pytest.raises((TypeError, ValueError)) as caught:
        function(**right | {name: value})
    assert re.match(rf"({named}): expected .+, got .+", str(caught.value), re.DOTALL)


no_ints = st.one_of(
    st.none(),
    st.text(),
    st.floats(),
    st.booleans(),
    st.complex_numbers(),
    st.sets(st.integers(1, 3)),
    st.builds(lambda: np.array([2, 2])),
    st.builds(lambda: np.array(2)),
)


def wrong_ints(least):
    return no_ints | st.lists(st.integers(1, 3)) | st.integers(max_value=least - 1) | st.integers(min_value=2**63)


def wrong_sizes(least):
    """Draw what is no size: no int of at least ``least``, and no pair of such ints."""
    wrong = no_ints | st.integers(max_value=least - 1) | st.integers(min_value=2**63)
    right = st.integers(least, 3)
    pairs = st.tuples(wrong, right) | st.tuples(right, wrong)
    others = st.lists(right, max_size=5).filter(lambda entries: len(entries) != 2)
    return wrong | pairs | pairs.map(list) | others | others.map(tuple)


def nested(T):
    with warnings.catch_warnings(action="ignore"):  # a prototype, says torch
        return torch.nested.nested_tensor([T[0], T[0]])


def wrong_tensors(*shape):
    """Draw what is no dense tensor of numbers with that many axes, all of them filled."""
    no_tensors = st.one_of(no_ints, st.integers(), st.lists(st.floats()), st.builds(np.ones, st.just(shape)))
    dtypes = [torch.bool, torch.uint16, torch.uint32, torch.uint64, torch.float8_e5m2]
    kinds = [torch.Tensor.to_sparse, torch.Tensor.to_mkldnn, nested]
    return st.one_of(
        no_tensors,
        st.sampled_from(dtypes).map(lambda dtype: torch.ones(shape).to(dtype)),
        st.sampled_from(kinds).map(lambda kind: kind(torch.ones(shape))),
        st.integers(0, 5).filter(lambda axes: axes != len(shape)).map(lambda axes: torch.ones((1,) * axes)),
        st.integers(1, len(shape)).map(lambda axis: torch.ones(*shape[: axis - 1], 0, *shape[axis:])),
    )


def unlike(*shape):
    """Draw a tensor of another dtype than float32, or not in the processor's memory."""
    dtypes = st.sampled_from([torch.float64, torch.float16, torch.int64, torch.uint8, torch.complex64])
    return dtypes.map(lambda dtype: torch.ones(shape, dtype=dtype)) | st.builds(
        lambda: torch.ones(shape, device="meta")
    )


def other_shapes(*shape, most=6):
    """Draw a tensor with the same number of axes of other lengths."""
    lengths = st.tuples(*[st.integers(1, most)] * len(shape))
    return lengths.filter(lambda other: other != shape).map(torch.ones)
