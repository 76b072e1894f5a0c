"""From a trained network to the weights that ship: ONNX, and of that int8. Needs torch, onnx, onnxruntime."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import onnxruntime.quantization as quantization
import torch
from torch import Tensor, nn


def export(
    net: nn.Module, path: Path, given: Mapping[str, Tensor], gives: Sequence[str], free: Mapping[str, dict[int, str]]
) -> None:
    """Writes ``path`` in int8, and beside it NAME-fp32.onnx as it was trained.

    given  inputs by name, with a sample of each; gives: names of the outputs
    free   of inputs and outputs the axes of any length, with what they count

    One scale a channel, and seven bits, so that every CPU's sums stay exact (reduce_range).
    """
    full = path.with_name(f"{path.stem}-fp32.onnx")
    torch.onnx.export(
        net, tuple(given.values()), str(full), input_names=list(given), output_names=list(gives),
        dynamic_axes=dict(free), opset_version=17, dynamo=False,
    )  # fmt: skip
    quantization.quantize_dynamic(
        str(full), str(path), per_channel=True, reduce_range=True, weight_type=quantization.QuantType.QInt8
    )
