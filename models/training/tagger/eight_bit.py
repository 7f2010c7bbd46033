"""The eight-bit encoder: exact integers (what the product computes), and what training does to learn for them."""

import numpy as np
import torch

ZERO, MOST, SHIFT = 32, 127, 9           # the input that stands for 0, the largest input, bits of a state below an input
STATE_ZERO = (ZERO << SHIFT) + (1 << (SHIFT - 1))
GROUP, LARGEST_GROUP_SUM = 64, 32767 // 127
STEP = 1 / 16                            # what one unit of an input is: a choice of the training, stored as encoder.unit = STEP / 512


# --- training -------------------------------------------------------------------------------------------------------

def rounded(x):
    """Rounds (half up, as cutting bits off does), and hands derivatives on as if it did not (straight-through)."""
    return x + ((x + 0.5).floor() - x).detach()

def inputs_of(states):
    """What a layer reads of states, in units of STEP: whole numbers from -32 to 95, exact in bfloat16."""
    return rounded((states / STEP).clamp(-ZERO, MOST - ZERO))

def weights_of(weights):
    """[inputs, outputs] -> whole numbers (exact in bfloat16), and the scale of each output. A tap has a multiple of 64 inputs, or fewer."""
    w = weights.detach()
    scale = w.abs().amax(0) / 127
    group = min(GROUP, len(w))
    halves = w.view(len(w) // group, group // 4, 2, 2, -1)
    # Rounding adds at most a half to each of 32 weights.
    for sign in (1, -1):
        sums = (sign * halves).clamp(min=0).sum((1, 3)).amax((0, 1))
        scale = torch.maximum(scale, sums / (LARGEST_GROUP_SUM - group / 4))
    scale = scale.clamp(min=1e-9)
    return rounded(weights / scale), scale

def layer(states, taps_of, weight, bias):
    """One residual layer; taps_of puts the inputs of the neighbours next to each other. Outside sentences stands zero."""
    whole, scale = weights_of(weight)
    products = (taps_of(inputs_of(states).bfloat16()) @ whole.bfloat16()).float()
    return (states + torch.relu(products * (scale * STEP) + bias)).clamp(max=(65535 - STATE_ZERO) / 512 * STEP)

# The first states, sums of rows, are clamped to (0 - STATE_ZERO) / 512 * STEP ... (65535 - STATE_ZERO) / 512 * STEP.
# Scores: (inputs_of(states) @ whole) * (scale * STEP) + bias, with whole, scale = weights_of(output).


# --- what is exported, and what the product computes with it ----------------------------------------------------------

def exported(weight, bias):
    """Of one layer: weights as signed bytes [inputs, outputs]; the bias in units of a sum; state units in a unit of a sum."""
    whole, scale = weights_of(torch.as_tensor(weight, dtype=torch.float32))
    unit = scale.numpy().astype(np.float64) * STEP
    return whole.numpy().astype(np.int8), np.rint(bias / unit).astype(np.int64), (scale.numpy() * np.float32(1 << SHIFT)).astype(np.float32)

def first_states(words, places):
    """Sums of rows, each by itself in 16 bits and in units of STEP / 512 (Kernels.Narrow), to states."""
    return np.clip(words.astype(np.int64) + places + STATE_ZERO, 0, 65535)

def integer_layer(states, inside, dilation, weights, bias, scales, taps=3):
    """[sentences, tokens, d] states as whole numbers from 0 to 65535; inside: [sentences, tokens]."""
    inputs = np.where(inside[..., None], states >> SHIFT, ZERO)
    padded = np.pad(inputs, ((0, 0), (dilation, dilation), (0, 0)), constant_values=ZERO) - ZERO
    reach = dilation * (taps // 2)
    read = [padded[:, dilation - reach + t * dilation:][:, :states.shape[1]] for t in range(taps)]
    # Whole numbers below 2^24: sums in single precision are exact.
    sums = (np.concatenate(read, axis=2).astype(np.float32) @ weights.astype(np.float32)).astype(np.int64) + bias
    addition = np.clip(np.rint(sums.astype(np.float32) * scales), 0, 65535).astype(np.int64)
    return np.minimum(states + addition, 65535)

def integer_scores(states, weights, bias, scales):
    """scales, bias: [tags] in single precision; scales = scale * STEP."""
    sums = ((states >> SHIFT) - ZERO).astype(np.float32) @ weights.astype(np.float32)
    return sums * scales + bias
