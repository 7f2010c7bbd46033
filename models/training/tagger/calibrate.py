"""Finds the temperature at which a trained model's confidence means what it says, and writes a checkpoint with it.

    python3 -m tagger.calibrate recipe.toml trained.pt --stems stems.lexicon --gold ../../../shared/corpora/house.dev.jsonl.gz --out calibrated.pt

All scores are divided by the temperature before probabilities are made of them (Guo et al. 2017). It is the one whose
expected calibration errors, over all and for each type, are least together, as `entities evaluate` measures them in the
product itself.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import tomllib
from pathlib import Path

import numpy as np
import torch

import tool

from .export import arrays, load, metadata, safetensors

TYPES = ("PER", "ORG", "LOC")


def pack(recognizer: Path, stems: Path, model: Path) -> None:
    """Puts a recognizer and the stems that its features were computed with into a model for the product."""
    described = model.with_suffix(".json")
    described.write_text(json.dumps({part: {"madeBy": "calibrate.py", "sources": []} for part in ("recognizer", "stems")}))
    parts = ("--recognizer", f"{recognizer}", "--stems", f"{stems}", "--metadata", f"{described}")
    subprocess.run(tool.command("pack", *parts, "--out", f"{model}"), capture_output=True, check=True)


def calibration_errors(model: Path, gold: list[str]) -> dict[str, float]:
    """The errors on all files together: over all and for each type."""
    evaluate = tool.command("evaluate", "--json", "--model", str(model), *gold)
    result = subprocess.run(evaluate, capture_output=True, text=True, check=True)
    confidence = json.loads(result.stdout)["all"]["confidence"]
    return {"all": confidence["ece"], **{kind: confidence["types"][kind]["ece"] for kind in TYPES}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("checkpoint")
    parser.add_argument("--stems", type=Path, required=True, help="the stems that features were computed with, as `trainer lexicon` compiles them")
    parser.add_argument("--gold", nargs="+", required=True, help="labelled documents")
    parser.add_argument("--out", required=True, help="the checkpoint to write")
    args = parser.parse_args()

    settings = tomllib.loads(args.recipe.read_text("utf-8"))["calibration"]
    tagger, vocabulary, checkpoint = load(args.checkpoint)
    tool.build()
    total = {}
    with tempfile.TemporaryDirectory() as folder:
        recognizer, model = Path(folder) / "recognizer.model", Path(folder) / "packed.model"
        for temperature in np.linspace(settings["lowest"], settings["highest"], settings["tried"]).round(4).tolist():
            recognizer.write_bytes(safetensors(arrays(tagger, vocabulary, {**checkpoint, "temperature": temperature}), metadata(checkpoint)))
            pack(recognizer, args.stems, model)
            errors = calibration_errors(model, args.gold)
            total[temperature] = errors["all"] + sum(errors[kind] for kind in TYPES) / len(TYPES)
            print(f"temperature {temperature}: " + ", ".join(f"{name} {error:.4f}" for name, error in errors.items()), flush=True)
    checkpoint["temperature"] = min(total, key=total.get)
    torch.save(checkpoint, args.out)


if __name__ == "__main__":
    main()
