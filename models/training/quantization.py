"""Shows what whole numbers cost: exact-span F1 of a checkpoint as PyTorch runs it and as the product does.

    python3 models/training/quantization.py checkpoint.pt --dev DIR …

Both sentence by sentence, no corpus told, from the same features.
"""

from __future__ import annotations

import argparse

import numpy as np
import torch

from data import Corpus, FeatureSet, batches
from export import arrays, load
from integer import IntegerEncoder
from train import SpanCounts, evaluate


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("--dev", nargs="+", required=True, help="labelled feature folders")
    args = parser.parse_args()
    tagger, vocabulary, checkpoint = load(args.checkpoint)
    encoder = IntegerEncoder(arrays(tagger, vocabulary, checkpoint))
    print("| set | floating point | whole numbers | largest difference of a score |\n| --- | ---: | ---: | ---: |")
    for folder in args.dev:
        corpus = Corpus(FeatureSet.load(folder), vocabulary, {})
        counts, largest = SpanCounts(), 0.0
        for batch in batches([corpus], 4096, None):
            mask = torch.from_numpy(batch.mask)
            scores = encoder.emissions(vocabulary.keys, batch.rows, batch.mask)
            with torch.no_grad():
                exact = tagger.emissions(torch.from_numpy(batch.rows).long(), mask, torch.zeros(len(batch.rows), dtype=torch.long))
                counts.add(batch, tagger.crf.decode(torch.from_numpy(scores), mask).numpy())
            largest = max(largest, float(np.abs(exact.numpy() - scores)[batch.mask].max()))
        print(f"| {corpus.name} | {evaluate(tagger, corpus):.4f} | {counts.f1():.4f} | {largest:.3f} |", flush=True)


if __name__ == "__main__":
    main()
