"""Writes the weighted mean of a model's weights before and after some more training.

    python3 -m tagger.average before.pt after.pt --share 0.5 --out average.pt

A model that was tuned for something new, here for text in another letter case, forgets some of what it knew; half-way back
it keeps most of both (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"). Both must have the same rows.
"""

from __future__ import annotations

import argparse

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before")
    parser.add_argument("after")
    parser.add_argument("--share", type=float, default=0.5, help="how much of the weights after")
    parser.add_argument("--out", required=True)
    args = parser.parse_args()

    before, after = torch.load(args.before), torch.load(args.after)
    if not torch.equal(before["keys"], after["keys"]):
        raise SystemExit(f"{args.before} and {args.after} have other rows: the one must come from the other.")
    after["state"] = {name: torch.lerp(before["state"][name], value, args.share) for name, value in after["state"].items()}
    after["rows"] = torch.lerp(before["rows"], after["rows"], args.share)
    after["largest_state"] = max(before["largest_state"], after["largest_state"])
    after["temperature"] = before.get("temperature", 1)
    torch.save(after, args.out)


if __name__ == "__main__":
    main()
