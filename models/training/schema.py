"""What the product's tool says of the arrays that it writes (meta.json), and what its scripts here must agree with it on."""
from __future__ import annotations

import json
from pathlib import Path

TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
"""The tags in the order of their numbers (Tag.cs); a featurized folder that says otherwise is not read."""

UNKNOWN_TAG = 255
"""The tag of a token whose label is not learned from (FeatureWriter.Unknown)."""


class OtherSchema(Exception):
    """A folder was written by a tool of another version."""


def read(folder: Path) -> dict:
    """What meta.json of a featurized folder says: names of fields, how many are of words, tags, sources, the version of the features."""
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    if meta["tags"] != TAGS:
        raise OtherSchema(f"{folder}: its tags are {meta['tags']}")
    return meta
