"""Finds the temperature at which a trained model's confidence means what it says, and writes it into the checkpoint.

    python3 -m tagger.calibrate checkpoint.pt --gold ../../../shared/corpora/house.dev.jsonl.gz

All scores are divided by the temperature before probabilities are made of them (Guo et al. 2017). It is the one whose
expected calibration errors, over all and for each type, are least together, as `entities evaluate` measures them in the
product itself: tenths first, then twentieths beside the best.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import torch

from .export import arrays, load, metadata, safetensors

ROOT = Path(__file__).resolve().parents[3]
COARSE = [round(0.7 + 0.1 * i, 2) for i in range(9)]
FINE = 0.05
TYPES = ("PER", "ORG", "LOC")


def calibration_errors(model: Path, gold: list[str]) -> dict[str, float]:
    """The errors over all of the files and for each type."""
    command = ["dotnet", "run", "-c", "Release", "--no-build", "--project", str(ROOT / "src/Entities.Cli"), "--"]
    result = subprocess.run(
        [*command, "evaluate", "--json", "--model", str(model), *gold], capture_output=True, text=True, check=True
    )
    confidence = json.loads(result.stdout)["all"]["confidence"]
    return {"all": confidence["ece"], **{kind: confidence["types"][kind]["ece"] for kind in TYPES}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("--gold", nargs="+", required=True, help="labelled documents")
    args = parser.parse_args()

    tagger, vocabulary, checkpoint = load(args.checkpoint)
    total: dict[float, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model"

        def measure(temperature: float) -> None:
            model.write_bytes(safetensors(arrays(tagger, vocabulary, {**checkpoint, "temperature": temperature}), metadata(checkpoint)))
            errors = calibration_errors(model, args.gold)
            total[temperature] = errors["all"] + sum(errors[kind] for kind in TYPES) / len(TYPES)
            print(f"temperature {temperature}: " + ", ".join(f"{name} {error:.4f}" for name, error in errors.items()), flush=True)

        for temperature in COARSE:
            measure(temperature)
        best = min(total, key=total.get)
        for temperature in (round(best - FINE, 2), round(best + FINE, 2)):
            measure(temperature)
    checkpoint["temperature"] = min(total, key=total.get)
    torch.save(checkpoint, args.checkpoint)
    print(f"temperature {checkpoint['temperature']}")


if __name__ == "__main__":
    main()
