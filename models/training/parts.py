"""Says of each part of a model what made it, from which sources, under which licences: what `pack --metadata` reads.

    python3 -m parts work/provenance --out parts.json

The folder has what pipeline.py writes of each part: hashes of the recipe's parameters, of the scripts and of every file of data.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

from sources import USES, load

LEARNED_FOR = {"recognizer": ("labels", "text", "choose"), "stems": ("lists", "text"), "normalizer": ("normalizer",), "names": ("names",)}
"""For each part, the uses of the sources that it was learned or made of."""


def sources_of(part: str) -> list[dict]:
    used = [(source, [USES[use] for use in source.uses if use in LEARNED_FOR[part]]) for source in load()]
    return [{"name": source.title, "use": "; ".join(uses), "licence": source.licence} for source, uses in used if uses]


def describe(part: str, provenance: dict) -> dict:
    return {
        "madeBy": f"recipe {provenance['parameters']}, scripts {provenance['scripts']}",
        "sources": sources_of(part),
        "inputs": provenance["inputs"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("provenance", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    described = {path.stem: describe(path.stem, json.loads(path.read_text("utf-8"))) for path in sorted(args.provenance.glob("*.json"))}
    args.out.write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
