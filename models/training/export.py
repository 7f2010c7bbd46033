"""Writes a checkpoint of train.py as the model file that the product reads, and an example to check the two against.

    python3 models/training/export.py checkpoint.pt --out models/entities.model --example DIR --example-out FILE.json

The file is a safetensors container (https://huggingface.co/docs/safetensors), compressed with gzip. Feature rows are
in eight bits with a scale for each; the product's source embedding is folded into the encoder's bias.
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
from model import Tagger
from train import HOUSE

FORMAT_VERSION = 1
TYPES = {np.dtype("<f4"): "F32", np.dtype("<u4"): "U32", np.dtype("i1"): "I8"}


def load(path: str) -> tuple[Tagger, Vocabulary, dict]:
    checkpoint = torch.load(path)
    vocabulary = Vocabulary(checkpoint["keys"].numpy().astype(np.uint32))
    tagger = Tagger(len(vocabulary), checkpoint["dim"], checkpoint["dilations"], len(checkpoint["sources"]), 0, 0)
    tagger.load_state_dict(checkpoint["state"])
    tagger.eval()
    return tagger, vocabulary, checkpoint


def quantize(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows in eight bits, each with the scale that its largest value asks for."""
    scales = np.abs(rows).max(axis=1) / 127
    scales[scales == 0] = 1
    return np.rint(rows / scales[:, None]).astype(np.int8), scales.astype("<f4")


def arrays(tagger: Tagger, vocabulary: Vocabulary, temperature: float) -> dict[str, np.ndarray]:
    """The arrays by name. A convolution is [outputs, inputs, taps] in PyTorch, [taps, inputs, outputs] in the file."""

    def floats(tensor: torch.Tensor) -> np.ndarray:
        return np.ascontiguousarray(tensor.detach().numpy(), dtype="<f4")

    rows, scales = quantize(floats(tagger.encoder.rows.weight)[1:])
    # A row of zeros says nothing: leave its feature out.
    used = np.any(rows != 0, axis=1)
    named = {
        "features.keys": vocabulary.keys[used].astype("<u4"),
        "features.rows": np.ascontiguousarray(rows[used]),
        "features.scales": scales[used],
        "encoder.dilations": np.array([c.dilation[0] for c in tagger.encoder.convolutions], dtype="<u4"),
        "encoder.bias": floats(tagger.encoder.sources.weight[HOUSE]),
        "output.weight": floats(tagger.output.weight.T),
        "output.bias": floats(tagger.output.bias),
        "crf.transitions": floats(tagger.crf.transitions),
        "crf.start": floats(tagger.crf.start),
        "crf.end": floats(tagger.crf.end),
        "crf.temperature": np.array([temperature], dtype="<f4"),
    }
    for i, convolution in enumerate(tagger.encoder.convolutions):
        named[f"encoder.{i}.weight"] = floats(convolution.weight.permute(2, 1, 0))
        named[f"encoder.{i}.bias"] = floats(convolution.bias)
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


@torch.no_grad()
def example(tagger: Tagger, vocabulary: Vocabulary, folder: str) -> dict:
    """The scores and tags that this side gives the sentences of a feature folder, with rows as the file has them."""
    rows, scales = quantize(tagger.encoder.rows.weight.numpy())
    tagger.encoder.rows.weight.copy_(torch.from_numpy(rows * scales[:, None]))
    corpus = Corpus(FeatureSet.load(folder), vocabulary, {})
    sentences = []
    for i in range(len(corpus.sentences) - 1):
        batch = corpus.batch(np.array([i]))
        mask = torch.from_numpy(batch.mask)
        emissions = tagger.emissions(torch.from_numpy(batch.rows).long(), mask, torch.tensor([HOUSE]))
        tags = tagger.crf.decode(emissions, mask)
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
    content = safetensors(arrays(tagger, vocabulary, checkpoint.get("temperature", 1.0)), metadata(checkpoint))
    # No name and no time in the gzip header: the same checkpoint gives the same bytes.
    Path(args.out).write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
    print(f"{args.out}: {len(content)} bytes, {Path(args.out).stat().st_size} compressed")
    if args.example:
        Path(args.example_out).write_text(json.dumps(example(tagger, vocabulary, args.example)) + "\n")


if __name__ == "__main__":
    main()
