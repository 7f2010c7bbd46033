"""Every step of the recipe on a tiny corpus (tests/tiny), and the tool on the models that come out: the steps fit together.

The one step that is left out is `inflections`, which generates names by rules of whole archives.
"""
from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

import tool
from pipeline import Pipeline
from run import Recipe
from tests.tiny_shared import TINY, write_examples, write_shared


def evaluate(model: Path, gold: list[Path]) -> float:
    """F1 of exact spans, as the product's tool measures it."""
    command = tool.command("evaluate", "--json", "--model", str(model), *map(str, gold))
    report = json.loads(subprocess.run(command, cwd=tool.ROOT, capture_output=True, text=True, check=True).stdout)
    counts = [file["all"]["spans"]["all"] for file in report["files"]]
    correct, wrong, missed = (sum(count[key] for count in counts) for key in ("tp", "fp", "fn"))
    return 2 * correct / (2 * correct + wrong + missed)


def right_nominatives(example: Path, inflected: Path) -> float:
    """The share of words of which the edit with the highest score is gold's."""
    scores = json.loads(example.read_text())["scores"]
    gold = np.fromfile(inflected / "gold.u8", dtype=np.uint8)
    return sum(int(np.argmax(s)) == g for s, g in zip(scores, gold)) / len(gold)


def check(is_right: bool, what: str) -> None:
    print(("PASS " if is_right else "FAIL ") + what, flush=True)
    if not is_right:
        sys.exit(1)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shared, work, models, examples = (folder / name for name in ("shared", "work", "models", "examples"))
        write_shared(shared)
        write_examples(examples)
        steps = Recipe(TINY / "recipe.toml", shared, work, models, examples).steps()
        done = Pipeline(steps, work).run()
        check(done == [step.name for step in steps], f"each of the {len(steps)} steps is done")
        check(Pipeline(steps, work).run() == [], "nothing is done twice")
        silver = (work / "documents/uk-news.jsonl").read_text("utf-8")
        check("Полтави" in silver and "Вінниці" not in silver, "lines of test sets are left out")
        f1 = evaluate(models / "entities.model", [work / f"documents/{name}.train.jsonl" for name in ("house", "written")])
        check(f1 > 0.8, f"the product finds what the trainer learned by heart: F1 {f1:.3f}")
        share = right_nominatives(examples / "Normalization/parity.json", work / "inflected/parity")
        check(share > 0.9, f"the normalizer learned the nominatives by heart: {share:.3f} of the words")
        header = (models / "entities.model").read_bytes()
        parts = json.loads(json.loads(header[8 : 8 + int.from_bytes(header[:8], "little")])["__metadata__"]["parts"])
        inputs = {path for part in parts.values() for path in part["inputs"]}
        check({"corpora/house.train.jsonl.gz", "lexicons/natasha_names.tar.xz"} <= inputs, "the model says what it was made of")


if __name__ == "__main__":
    main()
