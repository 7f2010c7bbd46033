"""Writes a checkpoint of normalizer.train as the normalizer's part of a model, and an example to check the product against.

    python3 -m normalizer.export checkpoint.pt --out normalizer.model --example DIR --example-out FILE.json

The container is that of export.py. Hashes of the lexicon are kept as the steps between them, which compress well.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from tagger.features import Vocabulary
from tagger.export import floats, quantize, safetensors
from normalizer.train import Batches, Normalizer, Words

FORMAT_VERSION = 1


def load(path: str) -> tuple[Normalizer, Vocabulary, dict]:
    checkpoint = torch.load(path)
    vocabulary = Vocabulary(checkpoint["vocabulary"].astype(np.uint32))
    model = Normalizer(len(vocabulary), checkpoint["arguments"]["dim"], len(checkpoint["meta"]["edits"]))
    model.load_state_dict(checkpoint["model"])
    model.eval()
    return model, vocabulary, checkpoint


def arrays(model: Normalizer, vocabulary: Vocabulary, checkpoint: dict) -> dict[str, np.ndarray]:
    rows, scales = quantize(floats(model.rows.weight)[1:], axis=1)
    folder = Path(checkpoint["folder"])
    return {
        "features.keys": vocabulary.keys.astype("<u4"),
        "features.rows": np.ascontiguousarray(rows),
        "features.scales": scales,
        "features.bias": floats(model.bias),
        "edits.text": np.frombuffer("\n".join(checkpoint["meta"]["edits"]).encode(), dtype=np.int8),
        "edits.vectors": floats(model.edits.weight),
        "edits.bias": floats(model.edit_bias),
        "classes.weights": floats(model.classes),
        "lexicon.steps": np.diff(np.fromfile(folder / "lexicon.u32", dtype="<u4"), prepend=np.uint32(0)).astype("<u4"),
        "lexicon.classes": np.fromfile(folder / "lexicon.u8", dtype=np.int8),
    }


@torch.no_grad()
def example(model: Normalizer, vocabulary: Vocabulary, folder: str) -> list[list[float]]:
    """The scores that this side gives the candidates of each word, with rows as the file has them."""
    rows, scales = quantize(model.rows.weight.numpy(), axis=1)
    model.rows.weight.copy_(torch.from_numpy(rows * scales[:, None]))
    words = Words(folder)
    data = Batches(words, vocabulary)
    scores = []
    for i in range(len(words)):
        features, candidates, classes, _, types, _, _ = data.batch(np.array([i]))
        scores.append([round(float(x), 5) for x in model(features, candidates, classes, types)[0]])
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("--out", required=True)
    parser.add_argument("--example", help="folder that `trainer inflections` wrote of the example text")
    parser.add_argument("--example-out", help="where to write the example's scores")
    args = parser.parse_args()

    model, vocabulary, checkpoint = load(args.checkpoint)
    metadata = {"normalizerVersion": str(FORMAT_VERSION), "wordFeatureVersion": str(checkpoint["meta"]["featureVersion"])}
    content = safetensors(arrays(model, vocabulary, checkpoint), metadata)
    Path(args.out).write_bytes(content)
    print(f"{args.out}: {len(content)} bytes")
    if args.example:
        Path(args.example_out).write_text(json.dumps({"scores": example(model, vocabulary, args.example)}) + "\n")


if __name__ == "__main__":
    main()
