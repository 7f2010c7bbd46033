"""The encoder as the product runs it: 16-bit states, 8-bit weights, sums of whole numbers (Encoder.cs, Kernels.cs)."""

from __future__ import annotations

import numpy as np

SHIFT = 12
"""FeatureTable.Shift"""


def clip(states: np.ndarray) -> np.ndarray:
    return np.clip(states, -32768, 32767)


def narrow(sums: np.ndarray) -> np.ndarray:
    """Kernels.Narrow"""
    return clip((sums + (1 << (SHIFT - 1))) >> SHIFT)


class IntegerEncoder:
    """Runs the arrays of a model file; every number is the product's own, to the last bit."""

    def __init__(self, named: dict[str, np.ndarray]):
        unit = float(named["encoder.unit"][0])
        to_units = lambda values: np.rint(values.astype(np.float64) / unit * (1 << SHIFT)).astype(np.int32)
        self.keys = named["features.keys"]
        # The last row stands for features without one.
        self.rows = np.concatenate([named["features.rows"], np.zeros_like(named["features.rows"][:1])])
        self.factors = np.append(to_units(named["features.scales"]), 0)
        self.bias = to_units(named["encoder.bias"])
        self.convolutions = []
        for i, dilation in enumerate(named["encoder.dilations"]):
            scales = named[f"encoder.{i}.scales"]
            bias = np.rint(named[f"encoder.{i}.bias"].astype(np.float64) / (scales.astype(np.float64) * unit)).astype(np.int64)
            self.convolutions.append((int(dilation), named[f"encoder.{i}.weight"].astype(np.float64), bias, scales))
        self.output = named["output.weight"].astype(np.float64)
        self.output_scales = (named["output.scales"].astype(np.float64) * unit).astype(np.float32)
        self.output_bias = named["output.bias"]

    def emissions(self, keys: np.ndarray, words: np.ndarray, places: np.ndarray) -> np.ndarray:
        """[tokens, tags], of a sentence whose rows [tokens, fields] count from 1 in a vocabulary's keys."""
        states = clip(self.sums(keys, words, self.bias) + self.sums(keys, places, 0))
        for dilation, weights, bias, scales in self.convolutions:
            padded = np.pad(states, ((dilation, dilation), (0, 0))).astype(np.float64)
            # Whole numbers below 2^53: sums in double precision are exact.
            taps = [padded[tap * dilation : tap * dilation + len(states)] @ weights[tap] for tap in range(3)]
            sums = np.maximum(sum(taps).astype(np.int64) + bias, 0)
            addition = np.minimum(sums.astype(np.float32) * scales, np.float32(32767)) + np.float32(0.5)
            states = np.minimum(states + addition.astype(np.int32), 32767)
        return self.output_bias + (states.astype(np.float64) @ self.output).astype(np.int64).astype(np.float32) * self.output_scales

    def sums(self, keys: np.ndarray, rows: np.ndarray, bias) -> np.ndarray:
        """[tokens, dim]: the sum of the rows of each token."""
        places = np.searchsorted(self.keys, keys)
        places[places == len(self.keys)] = 0
        index = np.append(len(self.keys), np.where(self.keys[places] == keys, places, len(self.keys)))[rows]
        return narrow((self.rows[index].astype(np.int32) * self.factors[index][..., None]).sum(axis=1, dtype=np.int32) + bias)
