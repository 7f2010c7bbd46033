"""Writes a checkpoint of train.py as the recognizer's part of a model, and an example to check the product against.

    python3 models/training/export.py checkpoint.pt --out recognizer.model --example DIR --example-out FILE.json

The file is a safetensors container (https://huggingface.co/docs/safetensors), which `entities pack` puts together with the
other parts. Feature rows and weights are in eight bits, with a scale for each row and each output; the product's source embedding is the bias of the
first layer. `encoder.unit` is what one unit of the product's 16-bit states is.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import struct
from pathlib import Path

import numpy as np
import torch

from data import Corpus, FeatureSet, Vocabulary
from integer import IntegerEncoder
from model import Tagger
from train import HOUSE

FORMAT_VERSION = 2
LARGEST_STATE = 16_000
"""What the largest state that was seen becomes: half of what 16 bits hold, so that a larger one is seldom cut."""
TYPES = {np.dtype("<f4"): "F32", np.dtype("<u4"): "U32", np.dtype("i1"): "I8"}


def load(path: str) -> tuple[Tagger, Vocabulary, dict]:
    checkpoint = torch.load(path)
    vocabulary = Vocabulary(checkpoint["keys"].numpy().astype(np.uint32))
    tagger = Tagger(
        len(vocabulary),
        checkpoint["dim"],
        checkpoint["dilations"],
        len(checkpoint["sources"]),
        dropout=0,
        feature_dropout=0,
        recurrent=checkpoint.get("recurrent", False),
    )
    tagger.load_state_dict(checkpoint["state"])
    tagger.eval()
    return tagger, vocabulary, checkpoint


def quantize(values: np.ndarray, axis: int | tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Values in eight bits; along the axes that are left out each has the scale that its largest value asks for."""
    scales = (np.abs(values).max(axis=axis, keepdims=True) / 127).astype("<f4")
    scales[scales == 0] = 1
    return np.rint(values / scales).astype(np.int8), scales.reshape(-1)


def floats(tensor: torch.Tensor) -> np.ndarray:
    return np.ascontiguousarray(tensor.detach().numpy(), dtype="<f4")


def arrays(tagger: Tagger, vocabulary: Vocabulary, checkpoint: dict) -> dict[str, np.ndarray]:
    """The arrays by name. A convolution is [outputs, inputs, taps] in PyTorch, [taps, inputs, outputs] in the file."""
    rows, row_scales = quantize(floats(tagger.encoder.rows.weight)[1:], axis=1)
    # A row of zeros says nothing: leave its feature out.
    used = np.any(rows != 0, axis=1)
    output, output_scales = quantize(floats(tagger.output.weight.T), axis=0)
    named = {
        "features.keys": vocabulary.keys[used].astype("<u4"),
        "features.rows": np.ascontiguousarray(rows[used]),
        "features.scales": row_scales[used],
        "encoder.dilations": np.array([c.dilation[0] for c in tagger.encoder.convolutions], dtype="<u4"),
        "encoder.unit": np.array([checkpoint["largest_state"] / LARGEST_STATE], dtype="<f4"),
        "encoder.bias": floats(tagger.encoder.sources.weight[HOUSE]),
        "output.weight": output,
        "output.scales": output_scales,
        "output.bias": floats(tagger.output.bias),
        "crf.transitions": floats(tagger.crf.transitions),
        "crf.start": floats(tagger.crf.start),
        "crf.end": floats(tagger.crf.end),
        "crf.temperature": np.array([checkpoint.get("temperature", 1)], dtype="<f4"),
    }
    for i, convolution in enumerate(tagger.encoder.convolutions):
        weights, scales = quantize(floats(convolution.weight.permute(2, 1, 0)), axis=(0, 1))
        named |= {f"encoder.{i}.weight": weights, f"encoder.{i}.scales": scales, f"encoder.{i}.bias": floats(convolution.bias)}
    return named


def metadata(checkpoint: dict) -> dict[str, str]:
    return {"formatVersion": str(FORMAT_VERSION), "featureVersion": str(checkpoint["feature_version"])}


def safetensors(named: dict[str, np.ndarray], strings: dict[str, str]) -> bytes:
    data = b"".join(array.tobytes() for array in named.values())
    header: dict[str, object] = {"__metadata__": {**strings, "sha256": hashlib.sha256(data).hexdigest()}}
    offset = 0
    for name, array in named.items():
        header[name] = {
            "dtype": TYPES[array.dtype],
            "shape": list(array.shape),
            "data_offsets": [offset, offset + array.nbytes],
        }
        offset += array.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def example(tagger: Tagger, vocabulary: Vocabulary, checkpoint: dict, folder: str) -> dict:
    """The scores and tags that this side gives the sentences of a feature folder, computed as the product computes them."""
    corpus = Corpus(FeatureSet.load(folder), vocabulary, {})
    encoder = IntegerEncoder(arrays(tagger, vocabulary, checkpoint))
    sentences = []
    for i in range(len(corpus.sentences) - 1):
        batch = corpus.batch(np.array([i]))
        emissions = encoder.emissions(vocabulary.keys, batch.rows, batch.mask)
        tags = tagger.crf.decode(torch.from_numpy(emissions), torch.from_numpy(batch.mask))
        sentences.append({
            "emissions": [[round(float(x), 5) for x in token] for token in emissions[0]],
            "tags": tags[0].tolist(),
        })
    return {"sentences": sentences}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("--out", required=True)
    parser.add_argument("--example", help="feature folder of the example text")
    parser.add_argument("--example-out", help="where to write the example's scores")
    args = parser.parse_args()

    tagger, vocabulary, checkpoint = load(args.checkpoint)
    content = safetensors(arrays(tagger, vocabulary, checkpoint), metadata(checkpoint))
    Path(args.out).write_bytes(content)
    print(f"{args.out}: {len(content)} bytes, {len(gzip.compress(content))} compressed")
    if args.example:
        Path(args.example_out).write_text(json.dumps(example(tagger, vocabulary, checkpoint, args.example)) + "\n")


if __name__ == "__main__":
    main()
