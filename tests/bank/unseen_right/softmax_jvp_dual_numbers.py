"""A dual number through torch.softmax."""

import torch
import torch.autograd.forward_ad as fwAD


def softmax_jvp(z, v):
    with fwAD.dual_level():
        dual = fwAD.make_dual(z, v)
        return fwAD.unpack_dual(torch.softmax(dual, dim=-1)).tangent.clone()
