"""Finds the temperature at which a trained model's confidence means what it says, and writes it into the checkpoint.

    python3 -m tagger.calibrate checkpoint.pt --gold ../../../shared/corpora/house.dev.jsonl.gz

All scores are divided by the temperature before probabilities are made of them (Guo et al. 2017). It is the one whose
largest expected calibration error over the files is least, as `entities evaluate` measures it in the product itself.
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
TEMPERATURES = [round(1 + 0.05 * i, 2) for i in range(21)]


def calibration_errors(model: Path, gold: list[str]) -> list[float]:
    command = ["dotnet", "run", "-c", "Release", "--no-build", "--project", str(ROOT / "src/Entities.Cli"), "--"]
    result = subprocess.run(
        [*command, "evaluate", "--json", "--model", str(model), *gold], capture_output=True, text=True, check=True
    )
    return [file["all"]["confidence"]["ece"] for file in json.loads(result.stdout)["files"]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("--gold", nargs="+", required=True, help="labelled documents")
    args = parser.parse_args()

    tagger, vocabulary, checkpoint = load(args.checkpoint)
    subprocess.run(["dotnet", "build", "-c", "Release", str(ROOT / "src/Entities.Cli")], capture_output=True, check=True)
    largest = {}
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model"
        for temperature in TEMPERATURES:
            model.write_bytes(safetensors(arrays(tagger, vocabulary, {**checkpoint, "temperature": temperature}), metadata(checkpoint)))
            errors = calibration_errors(model, args.gold)
            largest[temperature] = max(errors)
            print(f"temperature {temperature}: calibration errors", [round(error, 3) for error in errors], flush=True)
    checkpoint["temperature"] = min(largest, key=largest.get)
    torch.save(checkpoint, args.checkpoint)


if __name__ == "__main__":
    main()
