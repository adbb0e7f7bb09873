"""The tested package behind the course: one module a chapter, and every public name from here too.

``corr2d``, ``chimera``, ``rgnet`` and more have their names from the book *Dive into Deep Learning*, https://d2l.ai.
"""

from importlib import import_module

from d2lhelpers.blocks import MLP, CenteredLayer, FixedHiddenMLP, MyLinear, MySequential, NestMLP, chimera
from d2lhelpers.channels import corr2d_multi_in, corr2d_multi_in_out, corr2d_multi_in_out_1x1
from d2lhelpers.convolution import Conv2D, corr2d, learn_kernel
from d2lhelpers.devices import pick_device
from d2lhelpers.file_io import load_checkpoint, save_checkpoint
from d2lhelpers.lenet import LeNet, accuracy, train
from d2lhelpers.padding_and_stride import comp_conv2d, output_size
from d2lhelpers.parameters import block1, block2, init_constant, init_normal, init_xavier, rgnet
from d2lhelpers.pooling import pool2d

__all__ = [
    "MLP",
    "Bits",
    "CenteredLayer",
    "Conv2D",
    "ConvExplorer",
    "Dial",
    "FixedHiddenMLP",
    "LeNet",
    "LeNetExplorer",
    "MyLinear",
    "MySequential",
    "NestMLP",
    "PoolExplorer",
    "accuracy",
    "block1",
    "block2",
    "chimera",
    "comp_conv2d",
    "compare",
    "corr2d",
    "corr2d_multi_in",
    "corr2d_multi_in_out",
    "corr2d_multi_in_out_1x1",
    "init_constant",
    "init_normal",
    "init_xavier",
    "learn_kernel",
    "load_checkpoint",
    "output_size",
    "pick_device",
    "pool2d",
    "rgnet",
    "save_checkpoint",
    "train",
]


_LATER = {
    "ConvExplorer": "explorer",
    "PoolExplorer": "explorer",
    "Dial": "dial",
    "Bits": "dial",
    "LeNetExplorer": "live",
    "compare": "recorded",
}


def __getattr__(name: str) -> object:
    """Load interactive pictures, and what else needs more than torch, only when they are asked for."""
    if name in _LATER:
        return getattr(import_module(f"d2lhelpers.{_LATER[name]}"), name)
    raise AttributeError(f"module 'd2lhelpers' has no attribute {name!r}")
