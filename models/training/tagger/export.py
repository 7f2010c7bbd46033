"""Writes a checkpoint of train.py as the recognizer's part of a model, and an example to check the product against.

    python3 -m tagger.export checkpoint.pt --out recognizer.model --example DIR --example-out FILE.json

The file is a safetensors container (https://huggingface.co/docs/safetensors), which `trainer pack` puts together with the other
parts. Feature rows and weights are in eight bits, with a scale for each row and each output. `encoder.unit` is what one unit of
the product's 16-bit states is.
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

from .features import Corpus, FeatureSet, Vocabulary
from .integer import IntegerEncoder
from .model import Tagger

FORMAT_VERSION = 2
LARGEST_STATE = 16_000
"""What the largest state that was seen becomes: half of what 16 bits hold, so that a larger one is seldom cut."""
TYPES = {np.dtype("<f4"): "F32", np.dtype("<u4"): "U32", np.dtype("i1"): "I8"}


def load(path: str | Path) -> tuple[Tagger, Vocabulary, dict]:
    checkpoint = torch.load(path)
    vocabulary = Vocabulary(checkpoint["keys"].numpy().astype(np.uint32))
    tagger = Tagger(len(vocabulary), checkpoint["dim"], checkpoint["dilations"])
    tagger.load_state_dict(checkpoint["state"])
    tagger.rows.values = checkpoint["rows"]
    return tagger, vocabulary, checkpoint


def quantize(values: np.ndarray, axis: int | tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Values in eight bits; along the axes that are left out each has the scale that its largest value asks for."""
    scales = (np.abs(values).max(axis=axis, keepdims=True) / 127).astype("<f4")
    scales[scales == 0] = 1
    return np.rint(values / scales).astype(np.int8), scales.reshape(-1)


def floats(tensor: torch.Tensor) -> np.ndarray:
    return np.ascontiguousarray(tensor.detach().numpy(), dtype="<f4")


def arrays(tagger: Tagger, vocabulary: Vocabulary, checkpoint: dict) -> dict[str, np.ndarray]:
    """The arrays by name. A convolution is [taps · inputs, outputs] here, [taps, inputs, outputs] in the file."""
    rows, row_scales = quantize(floats(tagger.rows.values)[1:], axis=1)
    # A row of zeros says nothing: leave its feature out.
    used = np.any(rows != 0, axis=1)
    output, output_scales = quantize(floats(tagger.output.weight.T), axis=0)
    encoder = tagger.encoder
    named = {
        "features.keys": vocabulary.keys[used].astype("<u4"),
        "features.rows": np.ascontiguousarray(rows[used]),
        "features.scales": row_scales[used],
        "encoder.dilations": np.array(encoder.dilations, dtype="<u4"),
        "encoder.unit": np.array([checkpoint["largest_state"] / LARGEST_STATE], dtype="<f4"),
        "encoder.bias": floats(encoder.bias),
        "output.weight": output,
        "output.scales": output_scales,
        "output.bias": floats(tagger.output.bias),
        "crf.transitions": floats(tagger.crf.transitions),
        "crf.start": floats(tagger.crf.start),
        "crf.end": floats(tagger.crf.end),
        "crf.temperature": np.array([checkpoint.get("temperature", 1)], dtype="<f4"),
    }
    for i, (taps, bias) in enumerate(zip(encoder.weights, encoder.biases)):
        weights, scales = quantize(floats(taps).reshape(3, tagger.dim, tagger.dim), axis=(0, 1))
        named |= {f"encoder.{i}.weight": weights, f"encoder.{i}.scales": scales, f"encoder.{i}.bias": floats(bias)}
    return named


def metadata(checkpoint: dict, provenance: dict | None = None) -> dict[str, str]:
    """The versions, and what the model was made of: hashes of the parameters, of the scripts and of every file of data."""
    versions = {"formatVersion": str(FORMAT_VERSION), "featureVersion": str(checkpoint["feature_version"])}
    return versions | {name: json.dumps(value) if isinstance(value, dict) else value for name, value in (provenance or {}).items()}


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
    corpus = Corpus([(FeatureSet.load(folder), 1)], vocabulary, gap=0)
    encoder = IntegerEncoder(arrays(tagger, vocabulary, checkpoint))
    sentences = []
    for start, length in zip(corpus.starts, corpus.lengths):
        tokens = slice(start, start + length)
        words, places = corpus.form_rows[corpus.tokens[tokens]], corpus.context_rows[corpus.contexts[tokens]]
        emissions = encoder.emissions(vocabulary.keys, words, places)
        tags = tagger.crf.decode(torch.from_numpy(emissions), np.array([length]))
        sentences.append({
            "emissions": [[round(float(x), 5) for x in token] for token in emissions],
            "tags": tags.tolist(),
        })
    return {"sentences": sentences}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("--out", required=True)
    parser.add_argument("--provenance", type=Path, help="what the model was made of, as pipeline.py writes it")
    parser.add_argument("--example", help="feature folder of the example text")
    parser.add_argument("--example-out", help="where to write the example's scores")
    args = parser.parse_args()

    tagger, vocabulary, checkpoint = load(args.checkpoint)
    provenance = json.loads(args.provenance.read_text()) if args.provenance else None
    content = safetensors(arrays(tagger, vocabulary, checkpoint), metadata(checkpoint, provenance))
    Path(args.out).write_bytes(content)
    print(f"{args.out}: {len(content)} bytes, {len(gzip.compress(content))} compressed")
    if args.example:
        Path(args.example_out).write_text(json.dumps(example(tagger, vocabulary, checkpoint, args.example)) + "\n")


if __name__ == "__main__":
    main()
